//go:build noshell

package main

import (
	"syscall"

	"vfsh/shell"
)

// linkedShells is how many of shells --install makes links for.
const linkedShells = 0

// runShell becomes the shell, which is a program of its own here.
func runShell(args []string) int {
	if isShell(baseName(kernelPath())) {
		complain("vfbox: built without the shell\n") // it would become itself again
		return 127
	}
	err := syscall.Exec("/bin/sh", args, syscall.Environ())
	complain("vfbox: /bin/sh: " + shell.Strerror(err) + "\n")
	return 127
}
