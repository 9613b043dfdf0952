// The runtime would keep two files of the cgroup open, at numbers that belong
// to scripts.
//go:debug containermaxprocs=0

// Command vfsh is a bash-compatible shell. Called by the name of a builtin that
// is a utility too (echo, test, kill…), it is that utility.
package main

import (
	"syscall"

	"vfsh/cmd/multicall"
	"vfsh/cmd/shellmain"
	"vfsh/reexec"
)

func main() { syscall.Exit(run(shellmain.Arguments())) }

// utilities are the builtins that are utilities of their own in other systems.
var utilities = [...]string{"[", "echo", "false", "kill", "printf", "pwd", "test", "true"}

// self is the name under which a utility's name may be the first argument.
const self = "vfsh"

var binary = multicall.Binary{Name: self, Each: names, Usage: `usage: vfsh --list
       vfsh --install [-s] DIRECTORY
       vfsh UTILITY [ARGUMENT]...
`}

// names calls f with the names by which the binary is the shell, then with those
// of the utilities.
func names(f func(name string)) {
	for _, name := range [...]string{"bash", "rbash", "sh", self} {
		f(name)
	}
	for _, name := range utilities {
		f(name)
	}
}

func isUtility(name string) bool {
	for _, u := range utilities {
		if u == name {
			return true
		}
	}
	return false
}

// run does what args[0] says and returns the exit status.
func run(args []string) int {
	if len(args) == 0 {
		return shellmain.Run(args)
	}
	if _, ok := reexec.Requested(args); ok {
		return shellmain.Run(args) // a subshell, whatever its name
	}
	name := multicall.BaseName(args[0])
	if isUtility(name) {
		return shellmain.Utility(append([]string{name}, args[1:]...))
	}
	if name == self && len(args) > 1 {
		if status, ok := underOwnName(args[1:]); ok {
			return status
		}
	}
	return shellmain.Run(args)
}

// underOwnName handles what only a binary called vfsh understands; else ok is
// false and the arguments are the shell's: --help is, and the name of a script
// that is there.
func underOwnName(args []string) (status int, ok bool) {
	switch args[0] {
	case "--list", "--install":
		return binary.Option(args)
	}
	var st syscall.Stat_t
	if isUtility(args[0]) && syscall.Stat(args[0], &st) != nil {
		return shellmain.Utility(args), true
	}
	return 0, false
}
