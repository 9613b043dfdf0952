//go:build noshell

package main

import (
	"syscall"

	"vfsh/shell"
)

// runShell becomes the shell, which is a program of its own here.
func runShell(args []string) int {
	err := syscall.Exec("/bin/sh", args, syscall.Environ())
	complain("vfbox: /bin/sh: " + shell.Strerror(err) + "\n")
	return 127
}
