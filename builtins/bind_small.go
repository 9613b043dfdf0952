//go:build small

package builtins

import "vfsh/shell"

// haveBind is false: there is no line editor whose keys could be bound.
const haveBind = false

// bind is no builtin of this build: Lookup does not give it.
func bind(*shell.Shell, []string) int { return 127 }

func lineFunctions() []string { return nil }
