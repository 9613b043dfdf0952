package builtins

import (
	"vfsh/shell"
	"vfsh/shell/edit"

	"golang.org/x/sys/unix"
)

// readOptions are the options of read.
type readOptions struct {
	array    string // -a
	hasArray bool
	delim    byte // -d
	count    int  // -n, -N: characters to read, -1: a line
	exact    bool // -N
	prompt   string
	raw      bool // -r
	silent   bool // -s
	timeout  int64
	timed    bool   // -t
	fd       int    // -u
	edit     bool   // -e
	initial  string // -i
}

// read takes one line of input and assigns its fields to variables (POSIX
// "read"; bash "read" for the options).
func read(sh *shell.Shell, args []string) int {
	opt := readOptions{delim: '\n', count: -1}
	names, status := opt.parse(sh, args)
	if status >= 0 {
		return status
	}
	if len(names) > 0 && !validTarget(names[0]) {
		invalidIdentifier(sh, "read", names[0])
		return 1
	}
	fd, ahead, ok := sh.Input(opt.fd)
	if !ok && opt.fd != 0 {
		warn(sh, "read: ", itoa(opt.fd), ": invalid file descriptor: ", shell.Strerror(unix.EBADF))
		return 1
	}
	if opt.timed && opt.timeout == 0 {
		if ok && (ahead && sh.HasAhead(fd) || sh.CanRead(fd)) {
			return 0
		}
		return 1
	}
	if !opt.timed {
		opt.timeout, opt.timed = parseSeconds(sh.GetDefault("TMOUT", ""))
		opt.timed = opt.timed && opt.timeout > 0
	}
	var l lineReader
	l.in.open(sh, opt.fd, fd, ahead)
	if opt.timed {
		l.in.deadline = monotonic() + opt.timeout
	}
	if opt.count != 0 {
		l.read(&opt)
	}
	l.in.close()
	defer l.release()
	status = l.status(sh, &opt)
	if l.in.end == endError || l.in.end == endSignal {
		return status
	}
	if !assignLine(sh, &opt, names, &l) {
		return 1
	}
	return status
}

// parse reads the options; a status that is not negative is what read must
// return.
func (opt *readOptions) parse(sh *shell.Shell, args []string) (names []string, status int) {
	o := parse(sh, args)
	fail := func(what string) ([]string, int) {
		warn(sh, "read: ", o.arg, ": ", what)
		return nil, 1
	}
	for {
		c, ok := o.next()
		if !ok {
			return o.rest(), -1
		}
		switch c {
		case 'a':
			opt.array, opt.hasArray = o.arg, true
		case 'd':
			opt.delim = 0
			if o.arg != "" {
				opt.delim = o.arg[0]
			}
		case 'e':
			opt.edit = true
		case 'i':
			opt.initial = o.arg
		case 'n', 'N':
			n, ok := parseNumber(o.arg)
			if !ok || n < 0 || n > intMax {
				return fail("invalid number")
			}
			opt.count, opt.exact = int(n), c == 'N'
		case 'p':
			opt.prompt = o.arg
		case 'r':
			opt.raw = true
		case 's':
			opt.silent = true
		case 't':
			if opt.timeout, ok = parseSeconds(o.arg); !ok {
				return fail("invalid timeout specification")
			}
			opt.timed = true
		case 'u':
			n, ok := parseNumber(o.arg)
			if !ok || n < 0 || n > intMax {
				return fail("invalid file descriptor specification")
			}
			opt.fd = int(n)
		default:
			return nil, o.fail(sh)
		}
	}
}

// parseSeconds reads a time of seconds with an optional fraction, as
// nanoseconds (whole microseconds).
func parseSeconds(s string) (ns int64, ok bool) {
	i := 0
	if i < len(s) && s[i] == '+' {
		i++
	}
	const most = 1 << 32 // a deadline must not overflow
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if ns < most {
			ns = ns*10 + int64(s[i]-'0')
		}
	}
	ns = min(ns, most) * 1e9
	if i < len(s) && s[i] == '.' {
		unit := int64(1e8)
		for i++; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			ns += int64(s[i]-'0') * unit
			if unit /= 10; unit < 1000 {
				unit = 0
			}
		}
	}
	return ns, i == len(s)
}

// lineReader reads one line.
type lineReader struct {
	in      input
	line    []byte
	escaped []int // offsets of bytes behind a backslash
	chars   int   // characters read, for -n and -N
	partial int   // bytes still missing of a character
}

// lineBuffer is lent to one lineReader at a time.
var (
	lineBuffer     []byte
	lineBufferUsed bool
)

func (l *lineReader) release() {
	if cap(l.line) > 0 && cap(l.line) <= 1<<16 && !lineBufferUsed {
		lineBuffer = l.line[:0]
	}
}

// read collects the line, without its delimiter.
func (l *lineReader) read(opt *readOptions) {
	if lineBuffer != nil {
		l.line, lineBuffer = lineBuffer, nil
	}
	sh := l.in.sh
	tty := !l.in.ahead && isTerminal(l.in.fd)
	if tty && opt.edit && l.edited(opt) {
		if l.in.end != 0 {
			return
		}
	} else if tty {
		restore := opt.setTerminal(l.in.fd)
		defer restore()
		if opt.prompt != "" {
			sh.Flush()
			sh.WriteFD(2, opt.prompt)
		}
	}
	for {
		if l.in.r == l.in.w && !l.in.fill() {
			return
		}
		// The block is gone through at once.
		buf := l.in.buf[l.in.r:l.in.w]
		n, done := 0, false
		for n < len(buf) && !done {
			c := buf[n]
			n++
			switch {
			case c == opt.delim && !opt.exact:
				l.in.r += n
				return
			case c == '\\' && !opt.raw:
				l.in.r += n
				if done = !l.backslash(opt, tty); !done {
					done = l.full(opt)
				}
				n = 0
				buf = l.in.buf[l.in.r:l.in.w]
			case c == 0:
			default:
				l.line = append(l.line, c)
				done = opt.count > 0 && l.count(c, opt)
			}
		}
		l.in.r += n
		if done {
			return
		}
	}
}

// edited has the user edit the line; it is false where that is impossible.
func (l *lineReader) edited(opt *readOptions) bool {
	r := edit.Request{Prompt: opt.prompt, Initial: opt.initial, Silent: opt.silent}
	if opt.timed {
		r.Timeout = opt.timeout
	}
	if opt.count > 0 {
		r.Count = opt.count
	}
	if opt.delim != '\n' {
		r.Delimiter = opt.delim
	}
	l.in.sh.Flush()
	text, err := l.in.sh.EditLine(&r)
	switch err {
	case nil:
		l.in.close()
		l.in.buf = append([]byte(text), opt.delim)
		l.in.r, l.in.w = 0, len(l.in.buf)
	case edit.ErrTimeout:
		l.in.end = endTimeout
	case unix.EINTR:
		l.in.end, l.in.signal = endSignal, int(unix.SIGINT)
	case unix.ENOTTY:
		return false
	default:
		l.in.end = endFile
	}
	return true
}

// backslash takes the byte behind a backslash, which loses its meaning; a
// newline is dropped. It reports false at the end of the input.
func (l *lineReader) backslash(opt *readOptions, tty bool) bool {
	c, ok := l.in.next()
	if !ok {
		return false
	}
	if c == '\n' {
		if tty && l.in.sh.Opt(shell.OptInteractive) {
			l.in.sh.WriteFD(2, l.in.sh.GetDefault("PS2", ""))
		}
		return true
	}
	if c != 0 {
		l.escaped = append(l.escaped, len(l.line))
		l.line = append(l.line, c)
		l.count(c, opt)
	}
	return true
}

// count counts a byte that was added to the line, as a part of a character,
// and reports whether the line has the wanted number.
func (l *lineReader) count(c byte, opt *readOptions) bool {
	if opt.count < 0 {
		return false
	}
	switch {
	case c < 0x80 || !l.in.sh.UTF8():
		if l.partial > 0 {
			l.chars++
		}
		l.partial = 0
		l.chars++
	case c >= 0xc2 && c < 0xf5:
		if l.partial > 0 {
			l.chars++
		}
		l.partial = 1
		if c >= 0xf0 {
			l.partial = 3
		} else if c >= 0xe0 {
			l.partial = 2
		}
	case c < 0xc0 && l.partial > 0:
		if l.partial--; l.partial == 0 {
			l.chars++
		}
	default:
		l.chars++
	}
	return l.full(opt)
}

func (l *lineReader) full(opt *readOptions) bool {
	return opt.count > 0 && l.chars >= opt.count
}

// status returns read's status after the line was read.
func (l *lineReader) status(sh *shell.Shell, opt *readOptions) int {
	switch l.in.end {
	case endFile:
		return 1
	case endTimeout:
		return 128 + int(unix.SIGALRM)
	case endSignal:
		return 128 + l.in.signal
	case endError:
		warn(sh, "read: read error: ", itoa(opt.fd), ": ", shell.Strerror(l.in.err))
		return 1
	}
	return 0
}

// setTerminal makes the terminal give single characters, or not echo, as
// the options need it, and returns what puts it back.
func (opt *readOptions) setTerminal(fd int) (restore func()) {
	single := opt.count > 0 || opt.delim != '\n'
	if !single && !opt.silent {
		return func() {}
	}
	old, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return func() {}
	}
	t := *old
	if single {
		t.Lflag &^= unix.ICANON
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	}
	if opt.silent {
		t.Lflag &^= unix.ECHO | unix.ECHOK | unix.ECHONL
	}
	unix.IoctlSetTermios(fd, unix.TCSETSW, &t)
	return func() { unix.IoctlSetTermios(fd, unix.TCSETSW, old) }
}

// assignLine assigns the line to the variables.
func assignLine(sh *shell.Shell, opt *readOptions, names []string, l *lineReader) bool {
	f := fieldSplitter{line: l.line, escaped: l.escaped, class: sh.SplitTable()}
	if sh.UTF8() {
		ifs := sh.GetDefault("IFS", "")
		for i := 0; i < len(ifs); i++ {
			if ifs[i] >= 0x80 {
				f.ifs = ifs
				break
			}
		}
	}
	switch {
	case opt.exact && !opt.hasArray:
		// The text goes unsplit to the first variable.
		if len(names) == 0 {
			return sh.Set("REPLY", string(l.line))
		}
		if !sh.SetVarRef("read", names[0], string(l.line)) {
			return false
		}
		for _, name := range names[1:] {
			if !sh.SetVarRef("read", name, "") {
				return false
			}
		}
		return true
	case opt.hasArray:
		if !shell.IsName(opt.array) {
			invalidIdentifier(sh, "read", opt.array)
			return false
		}
		var words []string
		if !opt.exact {
			words = f.all()
		} else if len(l.line) > 0 {
			words = []string{string(l.line)}
		}
		return sh.MakeArray("read", opt.array, true) && sh.SetArray("read", opt.array, words)
	case len(names) == 0:
		return sh.Set("REPLY", string(l.line))
	}
	f.skipWhite()
	for i, name := range names {
		var s string
		if i == len(names)-1 {
			s = f.last()
		} else if f.pos < len(f.line) {
			s = f.field()
		}
		if !sh.SetVarRef("read", name, s) {
			return false
		}
	}
	return true
}
