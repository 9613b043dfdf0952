// Package shellmain is what the programs that hold the shell have in common: the
// shell with its builtins and its line editor, and the command line.
package shellmain

import (
	"syscall"
	_ "unsafe" // for go:linkname

	"vfsh/builtins"
	"vfsh/shell"
)

// Arguments returns the command line, as os.Args has it. The package os is
// left out where nothing else needs it, since it weighs 60 KB.
//
//go:linkname Arguments os.runtime_args
func Arguments() []string

// Utility runs the builtin args[0] as a program of its own and returns its exit
// status.
func Utility(args []string) int { return shell.Utility(args, syscall.Environ(), builtins.Table()) }

// Run is the shell. args[0] is the name it was called by; the result is its exit
// status.
func Run(args []string) int {
	shell.UseEditor(newEditor)
	return shell.Main(args, syscall.Environ(), builtins.Table())
}
