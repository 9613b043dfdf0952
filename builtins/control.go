package builtins

import (
	"strconv"
	"strings"

	"vfsh/shell"
)

// number reads the numeric argument of break, continue, shift, return and
// exit. It reports false after a message.
func number(sh *shell.Shell, name, arg string) (int, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(arg), 10, 64)
	if err != nil {
		sh.Warn(name, ": ", arg, ": numeric argument required")
		return 0, false
	}
	return int(n), true
}

// skipDashes drops a leading --.
func skipDashes(args []string) []string {
	if len(args) > 1 && args[1] == "--" {
		return append([]string{args[0]}, args[2:]...)
	}
	return args
}

// tooMany refuses the second argument of a builtin that takes one number: like
// bash it leaves the top-level command.
func tooMany(sh *shell.Shell, name string) int {
	warn(sh, name, ": too many arguments")
	return sh.Abandon(1)
}

// breakLoop is break and continue (POSIX XCU 2.14).
func breakLoop(sh *shell.Shell, args []string) int {
	args = skipDashes(args)
	name := args[0]
	if sh.LoopDepth() == 0 {
		if !sh.Posix() {
			sh.Warn(name, ": only meaningful in a `for', `while', or `until' loop")
		}
		return 0
	}
	n := 1
	if len(args) > 1 {
		v, ok := number(sh, name, args[1])
		if !ok {
			st := 128 | sh.Status()
			sh.Exit(st)
			return st
		}
		if v < 1 {
			sh.Warn(name, ": ", args[1], ": loop count out of range")
			sh.Break(sh.LoopDepth(), false)
			return 1
		}
		if len(args) > 2 {
			return tooMany(sh, name)
		}
		n = v
	}
	sh.Break(n, name == "continue")
	return 0
}

// returnFrom is return.
func returnFrom(sh *shell.Shell, args []string) int {
	args = skipDashes(args)
	st := sh.Status()
	if t, ok := sh.TrapStatus(); ok && len(args) == 1 {
		st = t
	}
	if len(args) > 1 {
		n, ok := number(sh, "return", args[1])
		if !ok {
			n = 2
		} else if len(args) > 2 {
			return tooMany(sh, "return")
		}
		st = n & 255
	}
	if !sh.Return(st) {
		sh.Warn("return: can only `return' from a function or sourced script")
		return sh.Misused()
	}
	return st
}

// exitShell is exit and logout.
func exitShell(sh *shell.Shell, args []string) int {
	args = skipDashes(args)
	st := sh.Status()
	if t, ok := sh.ExitTrapStatus(); ok {
		st = t
	}
	if len(args) > 1 {
		n, ok := number(sh, args[0], args[1])
		switch {
		case !ok:
			n = 2
		case len(args) > 2:
			return tooMany(sh, args[0])
		}
		st = n & 255
	}
	if !sh.Exit(st) {
		return 1
	}
	return st
}

// logout leaves a login shell.
func logout(sh *shell.Shell, args []string) int {
	if !sh.Opt(shell.ShoptLoginShell) || sh.InSubshell() {
		sh.Warn("logout: not login shell: use `exit'")
		sh.LookedAtJobs()
		return 1
	}
	return exitShell(sh, args)
}

// shift drops positional parameters.
func shift(sh *shell.Shell, args []string) int {
	given := args
	args = skipDashes(args)
	n := 1
	if len(args) > 1 {
		v, ok := number(sh, "shift", args[1])
		if !ok {
			return 1
		}
		n = v
		if len(args) > 2 {
			return tooMany(sh, "shift")
		}
	}
	pos := sh.Args()
	if n < 0 || n > len(pos) {
		if n < 0 || sh.Opt(shell.ShoptShiftVerbose) {
			word := ""
			if len(given) > 1 {
				word = given[1] + ": " // be it a --
			}
			sh.Warn("shift: ", word, "shift count out of range")
		}
		return 1
	}
	sh.ShiftArgs(n)
	return 0
}

// eval runs its arguments as a command.
func eval(sh *shell.Shell, args []string) int {
	words, ok := noOptions(sh, args)
	if !ok {
		return 2
	}
	return sh.Eval(strings.Join(words, " "))
}

// source is . and source.
func source(sh *shell.Shell, args []string) int {
	name := args[0]
	words, ok := noOptions(sh, args)
	if !ok {
		return 2
	}
	if len(words) == 0 {
		sh.Warn(name, ": filename argument required")
		return usage(sh, name)
	}
	if sh.Forbids(shell.RestrictSource, words[0]) {
		sh.Warn(name, ": ", words[0], ": restricted")
		return 1
	}
	file, ok := findSource(sh, words[0])
	if !ok {
		sh.Warn(name, ": ", printable(sh, words[0]), ": file not found")
		if sh.SpecialErrorExits() {
			sh.Exit(1)
		}
		return 1
	}
	return sh.Source(file, append([]string(nil), words[1:]...))
}

// findSource looks a file without a slash up in PATH, then in the working
// directory (not in posix mode).
func findSource(sh *shell.Shell, file string) (string, bool) {
	if strings.IndexByte(file, '/') >= 0 {
		return file, true
	}
	if sh.Opt(shell.ShoptSourcepath) {
		for _, dir := range strings.Split(sh.GetDefault("PATH", ""), ":") {
			if dir == "" {
				dir = "."
			}
			if f := strings.TrimSuffix(dir, "/") + "/" + file; shell.IsReadableFile(f) {
				return f, true
			}
		}
	}
	if sh.Posix() {
		return "", false
	}
	return file, true
}

// execCommand is exec: it replaces the shell, or makes its redirections
// last.
func execCommand(sh *shell.Shell, args []string) int {
	clean, login, argv0 := false, false, ""
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'c':
			clean = true
		case 'l':
			login = true
		case 'a':
			argv0 = o.arg
		default:
			return o.fail(sh)
		}
	}
	command := o.rest()
	if len(command) == 0 {
		sh.KeepRedirections()
		return 0
	}
	if sh.Forbids(shell.RestrictExec, command[0]) {
		sh.Warn("exec: restricted")
		return 1
	}
	sh.KeepRedirections() // for what follows a failure under execfail
	st := sh.ExecReplace(command, argv0, clean, login)
	if !sh.Opt(shell.OptInteractive) && (!sh.Opt(shell.ShoptExecfail) || sh.InSubshell()) {
		sh.Exit(st)
	}
	return st
}
