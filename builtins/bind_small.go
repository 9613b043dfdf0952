//go:build small

package builtins

import "vfsh/shell"

// haveBind is false: there is no line editor whose keys could be bound.
const haveBind = false

// bind is no builtin of this build.
var bind func(sh *shell.Shell, args []string) int

func lineFunctions() []string { return nil }
