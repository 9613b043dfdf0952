package builtins

import (
	"strings"

	"vfsh/shell"
)

// dirs shows the directory stack (bash "dirs [-clpv] [+N] [-N]").
func dirs(sh *shell.Shell, args []string) int {
	name := args[0]
	var clear, long, lines, numbers, one bool
	index := 0
	args = args[1:]
loop:
	for ; len(args) > 0; args = args[1:] {
		switch a := args[0]; {
		case a == "--":
			break loop
		case a == "--help":
			return showHelp(sh, "dirs")
		case a == "-l":
			long = true
		case a == "-c":
			clear = true
		case a == "-v":
			lines, numbers = true, true
		case a == "-p":
			lines = true
		case a != "" && (a[0] == '+' || a[0] == '-'):
			n, ok := stackIndex(sh, "dirs", a)
			if n < 0 {
				return 1
			}
			if !ok {
				return usage(sh, "dirs")
			}
			index, one = n, true
		default:
			warn(sh, "dirs: ", a, ": invalid option")
			return usage(sh, "dirs")
		}
	}
	if clear {
		sh.SetDirStack(nil)
		return 0
	}
	stack := wholeStack(sh)
	if one {
		if index >= len(stack) {
			return 1
		}
		d := shown(sh, stack[index], long)
		if numbers {
			sh.Print(" "[:oneIf(index < 10)], itoa(index), "  ")
		}
		sh.Print(d, "\n")
		return sh.FlushStatus(name, 0)
	}
	for i, d := range stack {
		switch {
		case numbers:
			sh.Print(" "[:oneIf(i < 10)], itoa(i), "  ", shown(sh, d, long), "\n")
		case lines:
			sh.Print(shown(sh, d, long), "\n")
		case i > 0:
			sh.Print(" ", shown(sh, d, long))
		default:
			sh.Print(shown(sh, d, long))
		}
	}
	if !lines {
		sh.Print("\n")
	}
	return sh.FlushStatus(name, 0)
}

// showStack shows the stack after a builtin has changed it, which stays done
// even if that can't be written.
func showStack(sh *shell.Shell, builtin string) int {
	dirs(sh, []string{builtin})
	return 0
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// wholeStack returns the stack with the working directory on top.
func wholeStack(sh *shell.Shell) []string {
	return append([]string{sh.Cwd()}, sh.DirStack()...)
}

// shown returns a directory as dirs prints it, with ~ for the home
// directory.
func shown(sh *shell.Shell, dir string, long bool) string {
	home := sh.GetDefault("HOME", "")
	if long || len(home) < 2 || !strings.HasPrefix(dir, home) || len(dir) > len(home) && dir[len(home)] != '/' {
		return dir
	}
	return "~" + dir[len(home):]
}

// stackIndex reads +N (counted from the top) or -N (from the bottom) as a
// place in the whole stack. ok is false, after a message, if arg is no
// number; n is -1, after a message, if the stack has no such place.
func stackIndex(sh *shell.Shell, builtin, arg string) (n int, ok bool) {
	v, ok := parseNumber(arg[1:])
	if !ok || v < 0 {
		warn(sh, builtin, ": ", arg, ": invalid number")
		return 0, false
	}
	size := int64(len(sh.DirStack()) + 1)
	if v >= size {
		if size == 1 {
			warn(sh, builtin, ": directory stack empty")
		} else {
			word := arg
			if builtin == "dirs" {
				word = arg[1:]
			}
			warn(sh, builtin, ": ", word, ": directory stack index out of range")
		}
		return -1, true
	}
	if arg[0] == '-' {
		v = size - 1 - v
	}
	return int(v), true
}

// pushd puts a directory on the stack and goes there, or rotates the stack
// (bash "pushd [-n] [+N | -N | dir]").
func pushd(sh *shell.Shell, args []string) int {
	stay, rotate, index := false, false, 0
	args = args[1:]
loop:
	for ; len(args) > 0; args = args[1:] {
		switch a := args[0]; {
		case a == "--":
			args = args[1:]
			break loop
		case a == "--help":
			return showHelp(sh, "pushd")
		case a == "-n":
			stay = true
		case a != "" && a != "-" && (a[0] == '+' || a[0] == '-'):
			n, ok := stackIndex(sh, "pushd", a)
			if n < 0 {
				return 1
			}
			if !ok {
				return usage(sh, "pushd")
			}
			index, rotate = n, true
		default:
			break loop
		}
	}
	if len(args) > 1 {
		warn(sh, "pushd: too many arguments")
		return 1
	}
	c := changer{sh: sh, builtin: "pushd", physical: sh.Opt(shell.OptPhysical)}
	switch {
	case rotate:
		return rotateStack(&c, index, stay)
	case len(args) == 0 && stay:
		return 0
	case len(args) == 0:
		if len(sh.DirStack()) == 0 {
			warn(sh, "pushd: no other directory")
			return 1
		}
		return exchangeTop(&c)
	}
	top := args[0]
	if !stay {
		top = sh.Cwd()
		if c.run(args) != 0 {
			return 1
		}
	}
	sh.SetDirStack(append([]string{top}, sh.DirStack()...))
	return showStack(sh, "pushd")
}

// exchangeTop exchanges the two directories on top of the stack. As in bash, the
// working directory is put there even if the other can't be entered.
func exchangeTop(c *changer) int {
	sh := c.sh
	stack := append([]string(nil), sh.DirStack()...)
	to := stack[0]
	stack[0] = sh.Cwd()
	sh.SetDirStack(stack)
	if c.run([]string{to}) != 0 {
		return 1
	}
	return showStack(sh, "pushd")
}

// rotateStack brings the directory at a place of the whole stack to the top.
func rotateStack(c *changer, index int, stay bool) int {
	sh := c.sh
	whole := wholeStack(sh)
	rest := append(append([]string(nil), whole[index+1:]...), whole[:index]...)
	if !stay && c.run([]string{whole[index]}) != 0 {
		return 1
	}
	sh.SetDirStack(rest)
	if stay {
		// As in bash, the directory that came to the top is lost.
		return 0
	}
	return showStack(sh, "pushd")
}

// popd takes a directory off the stack (bash "popd [-n] [+N | -N]").
func popd(sh *shell.Shell, args []string) int {
	stay, index, bad := false, 0, ""
	args = args[1:]
loop:
	for ; len(args) > 0; args = args[1:] {
		switch a := args[0]; {
		case a == "--":
			break loop
		case a == "--help":
			return showHelp(sh, "popd")
		case a == "-n":
			stay = true
		case a != "" && (a[0] == '+' || a[0] == '-'):
			v, ok := parseNumber(a[1:])
			if !ok || v < 0 {
				warn(sh, "popd: ", a, ": invalid number")
				return usage(sh, "popd")
			}
			if v > int64(len(sh.DirStack())) {
				bad = a
				continue
			}
			if index = int(v); a[0] == '-' {
				index = len(sh.DirStack()) - index
			}
		case a == "":
			index = len(sh.DirStack()) // the last, as bash takes it
		default:
			warn(sh, "popd: ", a, ": invalid argument")
			return usage(sh, "popd")
		}
	}
	stack := sh.DirStack()
	switch {
	case len(stack) == 0:
		warn(sh, "popd: directory stack empty")
		return 1
	case bad != "":
		warn(sh, "popd: ", bad, ": directory stack index out of range")
		return 1
	}
	if index == 0 {
		if !stay {
			c := changer{sh: sh, builtin: "popd", physical: sh.Opt(shell.OptPhysical)}
			if c.run([]string{stack[0]}) != 0 {
				return 1
			}
		}
		index = 1
	}
	rest := append([]string(nil), stack[:index-1]...)
	sh.SetDirStack(append(rest, stack[index:]...))
	return showStack(sh, "popd")
}
