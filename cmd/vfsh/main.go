// Command vfsh is a bash-compatible shell.
package main

import (
	"os"

	"vfsh/builtins"
	"vfsh/shell"
)

func main() {
	os.Exit(shell.Main(os.Args, os.Environ(), builtins.Lookup))
}
