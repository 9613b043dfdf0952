// The runtime would keep two files of the cgroup open, at numbers that belong
// to scripts.
//go:debug containermaxprocs=0

// Command vfbox is the user-land of a board that has nothing else: the shell and
// the utilities that scripts need, in one binary.
//
// It is what it is called: sh, bash or vfsh is the shell, cat is cat. As vfbox it
// takes the name as its first argument. “vfbox --list” lists the names, “vfbox
// --install [-s] DIR” makes links for all of them.
//
// Built with the tag noshell it leaves the shell to a program sh of its own, for
// the sake of memory: without an MMU each process has a copy of its program.
package main

import (
	"syscall"

	"vfsh/cmd/multicall"
	"vfsh/cmd/shellmain"
	"vfsh/cmd/vfbox/applet"
	"vfsh/reexec"
)

func main() { syscall.Exit(run(shellmain.Arguments())) }

// run does what args[0] says and returns the exit status.
func run(args []string) int {
	if _, ok := reexec.Requested(args); ok {
		// A subshell: it has the name of the shell that made it, which need not
		// be one of ours.
		return runShell(args)
	}
	name := ""
	if len(args) > 0 {
		name = multicall.BaseName(args[0])
	}
	if name != "" && name[0] == '-' || isShell(name) {
		return runShell(args)
	}
	if u := find(name); u != nil {
		if u.run == nil {
			return runBuiltin(append([]string{name}, args[1:]...))
		}
		return applet.Run(name, args[1:], u.run)
	}
	if name == self {
		return underOwnName(args)
	}
	// argv[0] may be anything (exec -a): the file's own name tells, or it is the
	// binary by another name.
	if file := multicall.BaseName(multicall.KernelPath()); isShell(file) {
		return runShell(args)
	} else if u := find(file); u != nil && u.run != nil {
		return applet.Run(file, args[1:], u.run)
	}
	if len(args) > 1 && args[1] != "" && (args[1][0] == '-' || isShell(multicall.BaseName(args[1])) || find(multicall.BaseName(args[1])) != nil) {
		return underOwnName(args)
	}
	multicall.Complain("vfbox: " + name + ": no such utility\n")
	return 127
}

// shells are the names of the shell.
var shells = [...]string{"bash", "sh", "vfsh", "rbash", "rvfsh"}

func isShell(name string) bool {
	for _, s := range shells {
		if s == name {
			return true
		}
	}
	return false
}

// self is the name under which the binary takes the utility's name as argument.
const self = "vfbox"

var own = multicall.Binary{Name: self, Each: names, Usage: `usage: vfbox UTILITY [ARGUMENT]...
       vfbox --list
       vfbox --install [-s] DIRECTORY
Runs one of its utilities, or the shell as sh, bash or vfsh. It is the utility
whose name it is called by; --install makes links for all of them (-s: symbolic
ones) in a directory.
`}

// names calls f with the names of the shell and of the utilities.
func names(f func(name string)) {
	for _, name := range shells[:linkedShells] {
		f(name)
	}
	for i := range utilities {
		f(utilities[i].name)
	}
	for i := range libraryUtilities {
		f(libraryUtilities[i].name)
	}
}

// underOwnName is vfbox called vfbox.
func underOwnName(args []string) int {
	if len(args) < 2 {
		return own.Misuse()
	}
	if status, ok := own.Option(args[1:]); ok {
		return status
	}
	if name := multicall.BaseName(args[1]); name != self {
		return run(args[1:])
	}
	return own.Misuse()
}
