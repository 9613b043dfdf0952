//go:debug containermaxprocs=0

// Command embedded shows how a program has the shell as one of its applets: it is
// the shell when it is called sh, and greet when it is called greet. Scripts in
// that shell call greet without a file of that name.
//
// A program that does this calls shell.Main from its main goroutine, before it
// has started others and before it uses os/signal; hands over the command
// line and the environment as it got them; and asks reexec.Requested first,
// since without fork a subshell is this very program, started again under
// whatever name the shell had. Two things are set when it is built: the go:debug
// line below, without which the runtime keeps files open at numbers that belong
// to scripts, and the linker flag -E=vfsh/shell/signals.entry, without which the
// shell can't tell all the signals that were ignored when it was started.
package main

import (
	"os"
	"path/filepath"

	"vfsh/builtins"
	"vfsh/reexec"
	"vfsh/shell"
)

func main() { os.Exit(run(os.Args)) }

// run does what args[0] says and returns the exit status.
func run(args []string) int {
	if _, subshell := reexec.Requested(args); subshell {
		return runShell(args)
	}
	switch filepath.Base(args[0]) {
	case "greet":
		return greet(args[1:])
	case "sh", "-sh":
		return runShell(args)
	}
	os.Stderr.WriteString("usage: call it greet or sh\n")
	return 2
}

func runShell(args []string) int {
	shell.UseApplets(shell.Applets{
		Has:       func(name string) bool { return name == "greet" },
		Preferred: true,
	})
	return shell.Main(args, os.Environ(), builtins.Table())
}

// greet greets who is named.
func greet(names []string) int {
	for _, name := range names {
		if _, err := os.Stdout.WriteString("hello, " + name + "\n"); err != nil {
			return 1
		}
	}
	return 0
}
