// The runtime would keep two files of the cgroup open, at numbers that belong
// to scripts.
//go:debug containermaxprocs=0

// Command vfsh is a bash-compatible shell.
package main

import (
	"os"

	"vfsh/builtins"
	"vfsh/shell"
)

func main() {
	shell.UseEditor(newEditor)
	os.Exit(shell.Main(os.Args, os.Environ(), builtins.Lookup))
}
