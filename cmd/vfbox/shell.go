//go:build !noshell

package main

import (
	"syscall"

	"vfsh/builtins"
	"vfsh/shell"
)

// linkedShells is how many of shells --install makes links for.
const linkedShells = 3

func runShell(args []string) int {
	shell.UseEditor(newEditor)
	return shell.Main(args, syscall.Environ(), builtins.Lookup)
}
