package builtins

import (
	"strings"

	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// fixCommand lists commands of the history list or runs them again, after
// they were edited or changed (POSIX "fc").
type fixCommand struct {
	sh       *shell.Shell
	list     bool
	numbers  bool
	reverse  bool
	last     int // index of the last entry before the command that runs
	realLast int // index of the last entry
}

// fc is the builtin.
func fc(sh *shell.Shell, args []string) int {
	f := fixCommand{sh: sh, numbers: true}
	again, editor, edit := false, "", false
	o := parse(sh, args)
	for {
		// A number with a minus is an operand.
		if o.off == 0 && o.peekNumber() {
			break
		}
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'e':
			editor, edit = o.arg, true
		case 'l':
			f.list = true
		case 'n':
			f.numbers = false
		case 'r':
			f.reverse = true
		case 's':
			again = true
		default:
			return o.fail(sh)
		}
	}
	rest := o.rest()
	f.realLast = sh.HistoryLen() - 1
	f.last = f.realLast
	if f.realLast < 0 || f.realLast == 0 && sh.HistoryEntered() && !f.list {
		// There is nothing, or only the command at hand, which is not to be run again.
		if again || edit && editor == "-" {
			return f.none()
		}
		sh.TakeBackHistory()
		return 0
	}
	if sh.HistoryEntered() {
		f.last = max(0, f.last-1)
	}
	switch {
	case again || edit && editor == "-":
		return f.again(rest)
	case f.list:
		return f.show(rest)
	}
	return f.edit(rest, editor)
}

// peekNumber reports whether the argument that is next is a negative number.
func (o *options) peekNumber() bool {
	i := max(o.i, 1)
	return i < len(o.args) && len(o.args[i]) > 1 && o.args[i][0] == '-' && o.args[i][1] >= '0' && o.args[i][1] <= '9'
}

// The results of find that are no index.
const (
	fcNotFound = -2
	fcCurrent  = -3 // -0 outside of a list
)

// find returns the index of the entry that a word names: a number, a number
// counted back from the end, or how the command begins. Numbers out of range
// mean the first entry, or as the end of a range the last one.
func (f *fixCommand) find(word string, end bool) int {
	n, ok := parseNumber(word)
	switch {
	case !ok:
		for i := f.last; i >= 0; i-- {
			if text, _ := f.sh.HistoryEntry(i); strings.HasPrefix(text, word) {
				return i
			}
		}
		return fcNotFound
	case word[0] == '-' && n == 0:
		if f.list {
			return f.realLast
		}
		return fcCurrent
	case n == 0:
		return f.last
	case n < 0:
		return int(max(n+int64(f.last)+1, 0))
	}
	n -= int64(f.sh.HistoryFirst())
	if n < 0 || n >= int64(f.last) {
		if end {
			return f.last
		}
		return 0
	}
	return int(n)
}

// none says that no command is meant.
func (f *fixCommand) none() int {
	warn(f.sh, "fc: no command found")
	return 1
}

// again runs a command again, with old=new substitutions made in it.
func (f *fixCommand) again(args []string) int {
	k := 0
	for k < len(args) && strings.IndexByte(args[k], '=') > 0 {
		k++
	}
	i := f.last
	if k < len(args) {
		i = f.find(args[k], false)
	}
	if i < 0 {
		return f.none()
	}
	text, _ := f.sh.HistoryEntry(i)
	for _, a := range args[:k] {
		old, with, _ := strings.Cut(a, "=")
		text = strings.ReplaceAll(text, old, with)
	}
	f.sh.Flush()
	f.sh.WriteFD(2, text+"\n")
	f.sh.TakeBackHistory()
	f.sh.EnterHistory(text)
	f.sh.DetachHistory()
	return f.sh.Eval(text)
}

// bounds finds the range that the operands name; the status is that of a
// message if ok is false.
func (f *fixCommand) bounds(args []string, first, last int) (from, to int, ok bool) {
	from, to = first, last
	if len(args) > 0 {
		from = f.find(args[0], false)
		switch {
		case len(args) > 1:
			to = f.find(args[1], true)
		case !f.list:
			to = from
		default:
			to = max(last, from)
		}
	}
	switch {
	case from == fcNotFound || to == fcNotFound:
		warn(f.sh, "fc: no command found")
		return 0, 0, false
	case from < 0 || to < 0:
		warn(f.sh, "fc: history specification out of range")
		return 0, 0, false
	}
	return from, to, true
}

// each calls do with the index of each entry of a range, in the order asked
// for.
func (f *fixCommand) each(from, to int, do func(i int)) {
	if f.reverse && from < to {
		from, to = to, from
	}
	for i := from; ; {
		do(i)
		switch {
		case i == to:
			return
		case i < to:
			i++
		default:
			i--
		}
	}
}

// fcListed is how many commands a list has that no range is given for.
const fcListed = 16

// show lists commands.
func (f *fixCommand) show(args []string) int {
	from, to, ok := f.bounds(args, max(0, f.last-fcListed+1), f.last)
	if !ok {
		return 1
	}
	first := f.sh.HistoryFirst()
	f.each(from, to, func(i int) {
		text, _ := f.sh.HistoryEntry(i)
		if f.numbers {
			f.sh.Print(itoa(first + i))
		}
		f.sh.Print("\t ", text, "\n")
	})
	return f.sh.FlushStatus("fc", 0)
}

// edit lets the user edit commands in a file and runs what comes of it.
func (f *fixCommand) edit(args []string, editor string) int {
	sh := f.sh
	from, to, ok := f.bounds(args, f.last, f.last)
	if !ok {
		return 1
	}
	if from > to {
		// The newest comes first anyway.
		f.reverse, from, to = true, to, from
	}
	text := ""
	f.each(from, to, func(i int) {
		s, _ := sh.HistoryEntry(i)
		text += s + "\n"
	})
	sh.TakeBackHistory()
	file, err := sh.TempFile("bash-fc.", text)
	if err != nil {
		warn(sh, "fc: ", file, ": cannot open temp file: ", shell.Strerror(err))
		return 1
	}
	defer unix.Unlink(file)
	if editor == "" {
		editor = `${FCEDIT:-${EDITOR:-vi}}`
		if sh.Posix() {
			editor = `${FCEDIT:-ed}`
		}
	}
	if st := sh.Eval(editor + " " + file); st != 0 || sh.Exiting() {
		return 1
	}
	return sh.Replay(file)
}
