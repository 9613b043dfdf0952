// The runtime would keep two files of the cgroup open, at numbers that belong
// to scripts.
//go:debug containermaxprocs=0

// Command vfsh is a bash-compatible shell.
package main

import (
	"syscall"
	_ "unsafe" // for go:linkname

	"vfsh/builtins"
	"vfsh/shell"
)

// arguments returns the command line, as os.Args has it. The package os is
// left out where nothing else needs it, since it weighs 60 KB.
//
//go:linkname arguments os.runtime_args
func arguments() []string

func main() {
	shell.UseEditor(newEditor)
	syscall.Exit(shell.Main(arguments(), syscall.Environ(), builtins.Lookup))
}
