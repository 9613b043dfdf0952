//go:build !noshell

package main

import (
	"syscall"

	"vfsh/builtins"
	"vfsh/shell"
)

func runShell(args []string) int {
	shell.UseEditor(newEditor)
	return shell.Main(args, syscall.Environ(), builtins.Lookup)
}
