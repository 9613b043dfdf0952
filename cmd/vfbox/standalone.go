//go:build standalone

package main

// standalone: the shell in this binary runs the binary's utilities without
// looking for them in $PATH, unless it is told otherwise (shopt -u applets).
const standalone = true
