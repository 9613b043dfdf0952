//go:build noshell

package main

import (
	"syscall"

	"vfsh/cmd/multicall"
	"vfsh/shell"
)

// linkedShells is how many of shells --install makes links for.
const linkedShells = 0

// runShell becomes the shell, which is a program of its own here.
func runShell(args []string) int {
	if isShell(multicall.BaseName(multicall.KernelPath())) {
		multicall.Complain("vfbox: built without the shell\n") // it would become itself again
		return 127
	}
	err := syscall.Exec("/bin/sh", args, syscall.Environ())
	multicall.Complain("vfbox: /bin/sh: " + shell.Strerror(err) + "\n")
	return 127
}

// runBuiltin runs a builtin of the shell as a utility: in a shell that reads no
// startup file, which a POSIX one does not.
func runBuiltin(args []string) int {
	return runShell(append([]string{"sh", "-c", args[0] + ` "$@"`}, args...))
}
