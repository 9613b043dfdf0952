package builtins

import (
	"vfsh/shell"
)

// set is set (POSIX XCU 2.14, bash "The Set Builtin").
func set(sh *shell.Shell, args []string) int {
	if len(args) == 1 {
		printAll(sh)
		return 0
	}
	if bad := badSetLetter(args); bad != "" {
		sh.Warn("set: ", bad, ": invalid option")
		st := usage(sh, "set")
		if bad[1] == '?' {
			st = 0
		}
		return st
	}
	i := 1
	for ; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			sh.SetArgs(args[i+1:])
			return 0
		}
		if a == "-" {
			sh.SetOpt(shell.OptXtrace, false)
			sh.SetOpt(shell.OptVerbose, false)
			if i+1 < len(args) {
				sh.SetArgs(args[i+1:])
			}
			return 0
		}
		if a == "" || a[0] != '-' && a[0] != '+' {
			break
		}
		on := a[0] == '-'
		for k := 1; k < len(a); k++ {
			if a[k] == 'o' {
				if i+1 >= len(args) || !isOptionName(args[i+1]) {
					listOptions(sh, on)
					continue
				}
				i++
				o, ok := shell.FindSetOption(args[i])
				if !ok {
					sh.Warn("set: ", args[i], ": invalid option name")
					return sh.Misused()
				}
				sh.SetOpt(o, on)
				continue
			}
			o, _ := shell.FindLetterOption(a[k])
			if o == shell.OptRestricted && !on && sh.Forbids(shell.RestrictLeaving, "") {
				sh.Warn("set: +r: invalid option")
				usage(sh, "set")
				return 1
			}
			sh.SetOpt(o, on)
		}
	}
	if i < len(args) {
		sh.SetArgs(args[i:])
	}
	return 0
}

// isOptionName reports whether the word behind -o is its argument; else set
// lists the options.
func isOptionName(word string) bool { return word != "" && word[0] != '-' && word[0] != '+' }

// badSetLetter returns the first option of set, with its sign, that does not
// exist, or "". It is looked for before anything is changed.
func badSetLetter(args []string) string {
	for i := 1; i < len(args); i++ {
		a := args[i]
		if a == "--" || a == "-" || a == "" || a[0] != '-' && a[0] != '+' {
			break
		}
		for k := 1; k < len(a); k++ {
			if a[k] == 'o' {
				if i+1 < len(args) && isOptionName(args[i+1]) {
					i++
				}
			} else if _, ok := shell.FindLetterOption(a[k]); !ok {
				return a[:1] + a[k:k+1]
			}
		}
	}
	return ""
}

// listOptions prints set -o (a table) or set +o (commands).
func listOptions(sh *shell.Shell, table bool) {
	for i := range shell.SetOptionCount {
		name, _ := shell.SetOptionName(i)
		printOption(sh, name, sh.OptShown(shell.Option(i)), table, "set -o ", "set +o ")
	}
}

func printOption(sh *shell.Shell, name string, on, table bool, yes, no string) {
	sh.Print(shell.OptionLine(name, on, table, yes, no))
}

// shopt is shopt (bash "The Shopt Builtin").
func shopt(sh *shell.Shell, args []string) int {
	var setOn, setOff, quiet, print, setO bool
	opts := parse(sh, args)
	for {
		c, ok := opts.next()
		if !ok {
			break
		}
		switch c {
		case 's':
			setOn = true
		case 'u':
			setOff = true
		case 'q':
			quiet = true
		case 'p':
			print = true
		case 'o':
			setO = true
		default:
			return opts.fail(sh)
		}
	}
	names := opts.rest()
	if setOn && setOff {
		sh.Warn("shopt: cannot set and unset shell options simultaneously")
		return 1
	}
	if len(names) == 0 {
		listShopt(sh, setO, print, setOn, setOff, quiet)
		return 0
	}
	st := 0
	for _, name := range names {
		o, ok := shell.FindShopt(name)
		if setO {
			o, ok = shell.FindSetOption(name)
		}
		if !ok {
			sh.Warn("shopt: ", name, ": invalid ", map[bool]string{true: "option name", false: "shell option name"}[setO])
			if !setO || !setOn && !setOff {
				st = 1 // bash forgets about it when it sets options of set
			}
			continue
		}
		switch {
		case setOn:
			sh.SetOpt(o, true)
		case setOff:
			sh.SetOpt(o, false)
		default:
			if !sh.OptShown(o) {
				st = 1
			}
			if !quiet {
				showShopt(sh, name, sh.OptShown(o), setO, print)
			}
		}
	}
	return st
}

func showShopt(sh *shell.Shell, name string, on, setO, print bool) {
	if setO {
		printOption(sh, name, on, !print, "set -o ", "set +o ")
		return
	}
	printOption(sh, name, on, !print, "shopt -s ", "shopt -u ")
}

// listShopt lists all options, or those that are on (-s) or off (-u).
func listShopt(sh *shell.Shell, setO, print, on, off, quiet bool) {
	if quiet {
		return
	}
	n := shell.ShoptCount
	if setO {
		n = shell.SetOptionCount
	}
	for i := range n {
		name, o := shell.ShoptName(min(i, shell.ShoptCount-1))
		if setO {
			name, _ = shell.SetOptionName(i)
			o = shell.Option(i)
		}
		v := sh.OptShown(o)
		if on && !v || off && v {
			continue
		}
		showShopt(sh, name, v, setO, print)
	}
}
