package applet

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// xargs is an invocation of xargs.
type xargs struct {
	c                     *Call
	command               []string
	replace               string // -I
	perLine, perCall      int64  // -L, -n
	size                  int64  // bytes that a command line may have
	delim                 int    // -0, -d; negative: words
	end                   string // -E
	trace, ask, skipEmpty bool
	exact                 bool // -x

	args   []string
	length int64
	lines  int64
	ran    bool
	stop   bool
}

// Xargs is xargs: -E -I -L -n -p -s -t -x, and -0 -a -d -P -r of GNU; -P is taken for 1.
func Xargs(c *Call) int {
	x := xargs{c: c, perLine: endless, perCall: endless, size: maxBatch, delim: -1}
	file := "-"
	o := c.options("+0a:d:E:e:I:i:L:l:n:pP:rs:tx", "null=0 arg-file=a delimiter=d eof=E replace=I max-lines=L max-args=n interactive=p max-procs=P no-run-if-empty=r max-chars=s verbose=t exit=x")
	for letter := o.next(); letter != 0; letter = o.next() {
		ok := true
		switch letter {
		case '0':
			x.delim = 0
		case 'a':
			file = o.arg
		case 'd':
			b, rest := byte(0), "x"
			if o.arg != "" {
				b, rest = trCharacter(o.arg)
			}
			x.delim, ok = int(b), rest == ""
		case 'E', 'e':
			x.end = o.arg
		case 'I', 'i':
			x.replace, x.perLine = o.arg, 1
		case 'L', 'l':
			x.perLine, ok = number(o.arg)
			ok = ok && x.perLine > 0
		case 'n':
			x.perCall, ok = number(o.arg)
			ok = ok && x.perCall > 0
		case 'p':
			x.ask = true
		case 'r':
			x.skipEmpty = true
		case 's':
			x.size, ok = number(o.arg)
		case 't':
			x.trace = true
		case 'x':
			x.exact = true
		case 'P':
		default:
			return 1
		}
		if !ok {
			return c.misuse(1, "invalid argument '", o.arg, "' for -", string(rune(letter)))
		}
	}
	if x.command = o.operands; len(x.command) == 0 {
		x.command = []string{"echo"}
	}
	r, ok := c.open(file)
	if !ok {
		return 1
	}
	r.before = nil
	x.read(r)
	if !x.stop && (len(x.args) > 0 || !x.ran && !x.skipEmpty && x.replace == "") {
		x.run()
	}
	return c.status
}

// read takes the input apart and runs commands as their lines are full.
func (x *xargs) read(r *reader) {
	for !x.stop {
		var words []string
		var last, more bool
		if x.delim >= 0 {
			line, ok := r.line(byte(x.delim))
			if more = ok; ok {
				words = []string{string(chomp(line, byte(x.delim)))}
			}
		} else {
			words, last, more = x.line(r)
		}
		for _, w := range words {
			if x.end != "" && w == x.end && x.delim < 0 {
				return
			}
			if x.add(w); x.stop {
				return
			}
		}
		if !more {
			return
		}
		if len(words) > 0 && !last {
			if x.lines++; x.lines >= x.perLine {
				x.run()
			}
		}
	}
}

// line reads the words of one line: split at blanks, with quotes and
// backslashes; with -I the whole line without the blanks before it. continued:
// it ends in a blank, so that -L counts the next line as part of it.
func (x *xargs) line(r *reader) (words []string, continued, more bool) {
	var word []byte
	inWord, blank := false, false
	quote := byte(0)
	for {
		b, ok := r.byte()
		if !ok || b == '\n' && quote == 0 {
			if quote != 0 {
				x.fault("unmatched " + quoteName(quote) + " quote")
				return nil, false, false
			}
			if inWord {
				words = append(words, string(word))
			}
			return words, blank && x.replace == "" && ok, ok
		}
		switch {
		case quote != 0:
			if b == '\n' {
				x.fault("unmatched " + quoteName(quote) + " quote; by default quotes are special to xargs unless you use the -0 option")
				return nil, false, false
			}
			if b == quote {
				quote = 0
			} else {
				word = append(word, b)
			}
			continue
		case b == '\'' || b == '"':
			quote, inWord, blank = b, true, false
			continue
		case b == '\\':
			if b, ok = r.byte(); !ok {
				continue
			}
			word, inWord, blank = append(word, b), true, false
			continue
		case b == ' ' || b == '\t':
			blank = true
			if x.replace != "" {
				if inWord {
					word = append(word, b)
				}
				continue
			}
			if inWord {
				words = append(words, string(word))
				word, inWord = nil, false
			}
			continue
		}
		word, inWord, blank = append(word, b), true, false
	}
}

func quoteName(q byte) string {
	if q == '"' {
		return "double"
	}
	return "single"
}

func (x *xargs) fault(text string) {
	x.c.fail(text)
	x.stop = true
}

// add appends an argument, and runs the command if there is no room for more.
func (x *xargs) add(arg string) {
	size := int64(len(arg)) + 1
	if x.replace == "" && len(x.args) > 0 && x.length+size+x.base() > x.size {
		if x.exact && (x.perCall < endless || x.perLine < endless) {
			x.fault("argument list too long")
			return
		}
		x.run()
	}
	if size+x.base() > x.size {
		x.fault("argument line too long")
		return
	}
	x.args = append(x.args, arg)
	x.length += size
	if int64(len(x.args)) >= x.perCall {
		x.run()
	}
}

// base is the size of the command without arguments.
func (x *xargs) base() (n int64) {
	for _, a := range x.command {
		n += int64(len(a)) + 1
	}
	return n
}

func (x *xargs) run() {
	args := x.args
	x.args, x.length, x.lines, x.ran = nil, 0, 0, true
	argv := append([]string(nil), x.command...)
	if x.replace == "" {
		argv = append(argv, args...)
	} else if len(args) > 0 {
		for i := range argv[1:] {
			argv[1+i] = strings.ReplaceAll(argv[1+i], x.replace, args[0])
		}
	}
	if x.trace || x.ask {
		w := writer{fd: 2}
		w.str(strings.Join(argv, " "))
		if x.ask {
			w.str("?...")
			w.flush()
			if !confirmTerminal() {
				return
			}
		} else {
			w.byte('\n')
			w.flush()
		}
	}
	p, err := process(argv, syscall.Environ())
	pid := 0
	if err == nil {
		pid, err = x.c.start(p)
	}
	if err != nil {
		x.c.status = x.c.notRun(argv[0], err)
		x.stop = true
		return
	}
	var ws syscall.WaitStatus
	for {
		if _, err = syscall.Wait4(pid, &ws, 0, nil); err != unix.EINTR {
			break
		}
	}
	switch {
	case ws.Signaled():
		x.c.message(argv[0], ": terminated by signal ", decimal(int64(ws.Signal())))
		x.c.status, x.stop = 125, true
	case ws.ExitStatus() == 255:
		x.c.message(argv[0], ": exited with status 255; aborting")
		x.c.status, x.stop = 124, true
	case ws.ExitStatus() != 0:
		x.c.status = 123
	}
}

// confirmTerminal reads an answer from the terminal, as standard input is in
// use.
func confirmTerminal() bool {
	fd, err := openFile("/dev/tty", unix.O_RDONLY, 0)
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	r := reader{fd: fd}
	line, ok := r.line('\n')
	return ok && line[0]|0x20 == 'y'
}
