//go:build small

package builtins

import (
	"vfsh/shell"
	"vfsh/shell/completion"
)

// leftOut reports whether a builtin of the table is none of this build: the
// editor of small builds has no keys to bind and completes no words.
func leftOut(name string) bool { return name == "bind" || name == "compgen" || name == "compopt" }

// Lookup does not give these.
func bind(*shell.Shell, []string) int    { return 127 }
func compgen(*shell.Shell, []string) int { return 127 }
func compopt(*shell.Shell, []string) int { return 127 }

func completionWords(completion.Action) []string { return nil }
