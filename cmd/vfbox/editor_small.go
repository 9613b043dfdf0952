//go:build small && !noshell

package main

import "vfsh/shell"

// newEditor is nil: this build reads lines as the terminal gives them.
var newEditor shell.NewEditor
