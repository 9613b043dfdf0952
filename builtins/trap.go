package builtins

import (
	"strconv"
	"strings"

	"vfsh/shell"
	"vfsh/shell/signals"
)

// condition reads the name or number of a condition of trap.
func condition(s string) (int, bool) {
	switch strings.ToUpper(s) {
	case "EXIT":
		return shell.TrapExit, true
	case "DEBUG":
		return shell.TrapDebug, true
	case "ERR":
		return shell.TrapErr, true
	case "RETURN":
		return shell.TrapReturn, true
	}
	if n64, ok := parseNumber(s); ok {
		if n64 == 0 {
			return shell.TrapExit, true
		}
		n := int(min(n64, signals.NSIG))
		return n, n > 0 && n < signals.NSIG
	}
	n, ok := signals.Number(strings.ToUpper(s))
	return n, ok
}

// conditionName is the name trap prints.
func conditionName(sh *shell.Shell, c int) string {
	switch c {
	case shell.TrapExit:
		return "EXIT"
	case shell.TrapDebug:
		return "DEBUG"
	case shell.TrapErr:
		return "ERR"
	case shell.TrapReturn:
		return "RETURN"
	}
	if signals.Name(c) == "" {
		return strconv.Itoa(c)
	}
	if sh.Posix() {
		return signals.Name(c)
	}
	return "SIG" + signals.Name(c)
}

// trap is trap (POSIX XCU 2.14).
func trap(sh *shell.Shell, args []string) int {
	print, list := false, false
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'p':
			print = true
		case 'l':
			list = true
		default:
			return o.fail(sh)
		}
	}
	if list {
		listAllSignals(sh, false)
		return 0
	}
	ops := o.rest()
	if print || len(ops) == 0 {
		return printTraps(sh, ops, print && sh.Posix())
	}
	var action *string
	conds := ops[1:]
	_, isCond := condition(ops[0])
	switch {
	case ops[0] == "-" && len(ops) == 1:
		return usage(sh, "trap")
	case ops[0] == "-":
	case allDigits(ops[0]) && isCond:
		conds = ops
	case len(ops) == 1 && sh.Posix():
		return usage(sh, "trap")
	case len(ops) == 1 && isCond:
		conds = ops
	case len(ops) == 1:
		return usage(sh, "trap")
	default:
		s := ops[0]
		action = &s
	}
	st := 0
	for _, name := range conds {
		c, ok := condition(name)
		if !ok {
			sh.Warn("trap: ", name, ": invalid signal specification")
			st = 1
			continue
		}
		if c == shell.TrapErr {
			sh.NoteErrTrap()
		}
		sh.SetTrap(c, action)
	}
	return st
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// printTraps lists traps as commands; all: those that are not set too.
func printTraps(sh *shell.Shell, names []string, all bool) int {
	show := func(c int) {
		if a, ok := sh.Trap(c); ok {
			sh.Print("trap -- ", shell.SingleQuote(a), " ", conditionName(sh, c), "\n")
		} else if all {
			sh.Print("trap -- - ", conditionName(sh, c), "\n")
		}
	}
	if len(names) == 0 {
		show(shell.TrapExit)
		for c := 1; c < signals.NSIG; c++ {
			show(c)
		}
		show(shell.TrapDebug)
		show(shell.TrapErr)
		show(shell.TrapReturn)
		return 0
	}
	st := 0
	for _, n := range names {
		c, ok := condition(n)
		if !ok {
			sh.Warn("trap: ", n, ": invalid signal specification")
			st = 1
			continue
		}
		show(c)
	}
	return st
}
