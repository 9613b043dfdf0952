// The runtime would keep two files of the cgroup open, at numbers that belong
// to scripts.
//go:debug containermaxprocs=0

// Command vfsh is a bash-compatible shell.
package main

import (
	"syscall"

	"vfsh/cmd/shellmain"
)

func main() { syscall.Exit(shellmain.Run(shellmain.Arguments())) }
