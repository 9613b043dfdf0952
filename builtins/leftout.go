//go:build small

package builtins

import (
	"vfsh/shell"
	"vfsh/shell/completion"
)

// small marks builtins of the table that are none of this build: the editor
// of small builds has no keys to bind and completes no words.
const small = true

// They are never called.
func bind(*shell.Shell, []string) int     { return 127 }
func compgen(*shell.Shell, []string) int  { return 127 }
func complete(*shell.Shell, []string) int { return 127 }
func compopt(*shell.Shell, []string) int  { return 127 }

func completionWords(*shell.Shell, completion.Action) []string { return nil }
