//go:build !noshell

package main

import "vfsh/cmd/shellmain"

// linkedShells is how many of shells --install makes links for.
const linkedShells = 3

func runShell(args []string) int { return shellmain.Run(args) }
