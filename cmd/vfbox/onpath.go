//go:build !standalone

package main

// standalone: the shell in this binary looks for utilities in $PATH as any shell
// does, unless it is told otherwise (shopt -s applets).
const standalone = false
