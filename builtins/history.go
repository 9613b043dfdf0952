package builtins

import (
	"strings"

	"vfsh/builtins/strftime"
	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// history shows and changes the history list (bash "history").
func history(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	var file byte // a, n, r or w
	var clear, expand, store bool
	remove, where := false, ""
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'a', 'n', 'r', 'w':
			if file != 0 && file != c {
				warn(sh, "history: cannot use more than one of -anrw")
				return 1
			}
			file = c
		case 'c':
			clear = true
		case 'd':
			remove, where = true, o.arg
		case 'p':
			expand = true
		case 's':
			store = true
		default:
			return o.fail(sh)
		}
	}
	rest := o.rest()
	if clear {
		sh.ClearHistory()
	}
	switch {
	case store:
		if len(rest) > 0 {
			sh.TakeBackHistory()
			sh.EnterHistory(strings.Join(rest, " "))
			sh.DetachHistory()
		}
		return 0
	case expand:
		return expandHistory(sh, rest)
	case remove:
		return deleteHistory(sh, where)
	case file != 0:
		return historyFile(sh, file, rest)
	case clear:
		return 0
	}
	return showHistory(sh, rest)
}

// expandHistory shows what history expansion makes of its arguments.
func expandHistory(sh *shell.Shell, args []string) int {
	st := 0
	if len(args) > 0 {
		sh.TakeBackHistory()
	}
	for _, a := range args {
		s, ok := sh.ExpandHistory(a)
		if !ok {
			warn(sh, "history: ", a, ": history expansion failed")
			st = 1
			continue
		}
		sh.Print(s, "\n")
	}
	return sh.FlushStatus("history", st)
}

// deleteHistory removes one entry or a range, start-end, by number; negative
// numbers count from the end.
func deleteHistory(sh *shell.Shell, where string) int {
	from, to, isRange := where, "", false
	if k := strings.IndexByte(where[min(1, len(where)):], '-'); k >= 0 {
		k += min(1, len(where))
		from, to, isRange = where[:k], where[k+1:], true
	}
	last := sh.HistoryLen() - 1
	index := func(s string) (i int, valid bool, ok bool) {
		n, ok := parseNumber(s)
		switch {
		case !ok:
			return 0, false, false
		case s[0] == '-' && n < 0:
			n += int64(last) + 1
		default:
			n -= int64(sh.HistoryFirst())
		}
		return int(n), true, n >= 0 && n <= int64(last)
	}
	bad := func(s string) int {
		warn(sh, "history: ", s, ": history position out of range")
		return 1
	}
	i, valid, ok := index(from)
	if !isRange {
		if !ok {
			return bad(where)
		}
		sh.DeleteHistory(i, i+1)
		return 0
	}
	j, valid2, ok2 := index(to)
	switch {
	case !valid || !valid2:
		return bad(where)
	case !ok:
		return bad(from)
	case !ok2:
		return bad(to)
	case i > j:
		return 1
	}
	sh.DeleteHistory(i, j+1)
	return 0
}

// historyFile reads or writes the history file or another.
func historyFile(sh *shell.Shell, how byte, args []string) int {
	file := sh.HistoryFile()
	if len(args) > 0 {
		file = args[0]
		if sh.Forbids(shell.RestrictHistory, file) {
			sh.Warn("history: ", file, ": restricted")
			return 1
		}
	}
	if file == "" && len(args) > 0 {
		if how == 'a' {
			warn(sh, "history: : cannot create: ", shell.Strerror(unix.ENOENT))
		}
		return 1
	}
	if file == "" {
		if _, set := sh.Get("HISTFILE"); set {
			return 1
		}
		file = sh.GetDefault("HOME", ".") + "/.history"
	}
	var err error
	switch how {
	case 'a':
		if err = sh.AppendHistoryFile(file); err == unix.ENOENT || err == unix.EACCES || err == unix.ENOTDIR {
			warn(sh, "history: ", file, ": cannot create: ", shell.Strerror(err))
		}
	case 'n':
		err = sh.ReadNewHistory(file)
	case 'r':
		err = sh.ReadHistoryFile(file)
	case 'w':
		err = sh.WriteHistoryFile(file)
	}
	if err != nil {
		return 1
	}
	return 0
}

// showHistory lists the entries, or as many of the last ones as an argument
// says, with their times as HISTTIMEFORMAT gives them.
func showHistory(sh *shell.Shell, args []string) int {
	n := sh.HistoryLen()
	from := 0
	if len(args) > 0 && args[0] == "--" {
		args = args[1:] // a second one
	}
	if len(args) > 0 {
		limit, ok := parseNumber(args[0])
		if !ok {
			warn(sh, "history: ", args[0], ": numeric argument required")
			return 1
		}
		if len(args) > 1 {
			warn(sh, "history: too many arguments")
			return sh.Abandon(1)
		}
		if limit < 0 {
			limit = -limit
		}
		from = n - int(min(uint64(limit), uint64(n)))
	}
	format := sh.GetDefault("HISTTIMEFORMAT", "")
	first := sh.HistoryFirst()
	for i := from; i < n; i++ {
		text, stamp := sh.HistoryEntry(i)
		number := itoa(first + i)
		when := ""
		if format != "" {
			if stamp > 0 {
				when = string(strftime.Append(nil, format, stamp, strftime.Zone(timeZone(sh))))
			} else {
				when = "??"
			}
		}
		sh.Print("     "[min(5, len(number)):], number, "  ", when, text, "\n")
	}
	return sh.FlushStatus("history", 0)
}
