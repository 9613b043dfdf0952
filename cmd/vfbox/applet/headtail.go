package applet

import (
	"bytes"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// part is what head and tail show of each file.
type part struct {
	count   int64
	inBytes bool
	// head: all but the last count; tail: from number count on.
	other bool
}

// set reads the argument of -n or -c; sign is the one that means other.
func (p *part) set(arg string, sign byte, inBytes bool) bool {
	p.inBytes, p.other = inBytes, arg != "" && arg[0] == sign
	if arg != "" && (arg[0] == '-' || arg[0] == '+') {
		arg = arg[1:]
	}
	n, ok := sized(arg)
	p.count = n
	return ok
}

// headings shows the file's name above its text where there are several.
type headings struct {
	always, never, later bool
}

func (h *headings) show(c *Call, name string, files int) {
	if h.never || files < 2 && !h.always {
		return
	}
	if h.later {
		c.out.byte('\n')
	}
	h.later = true
	if name == "-" {
		name = "standard input"
	}
	c.out.strs("==> ", name, " <==\n")
}

// Head is head: -n and -c, with a minus for all but the last, -q, -v.
func Head(c *Call) int {
	c.numericOption("-n")
	p := part{count: 10}
	var h headings
	o := c.options("n:c:qvz", "lines=n bytes=c quiet=q silent=q verbose=v zero-terminated=z")
	delim := byte('\n')
	for {
		switch letter := o.next(); letter {
		case 0:
			c.each(o.operands, func(r *reader) {
				h.show(c, r.name, len(o.operands))
				head(c, r, p, delim)
			})
			return c.status
		case 'n', 'c':
			if !p.set(o.arg, '-', letter == 'c') {
				return c.misuse(1, "invalid number: ", o.arg)
			}
		case 'q':
			h.never, h.always = true, false
		case 'v':
			h.never, h.always = false, true
		case 'z':
			delim = 0
		default:
			return 1
		}
	}
}

func head(c *Call, r *reader, p part, delim byte) {
	if p.other {
		all := r.all()
		kept := lastPart(all, p, delim)
		c.out.bytes(all[:len(all)-len(kept)])
		return
	}
	left := p.count
	for left > 0 && c.out.err == nil {
		if p.inBytes {
			b := r.block()
			if b == nil {
				return
			}
			n := min(int64(len(b)), left)
			c.out.bytes(b[:n])
			left -= n
			if left == 0 {
				r.unread(len(b) - int(n))
			}
			continue
		}
		line, ok := r.line(delim)
		if !ok {
			return
		}
		c.out.bytes(line)
		left--
	}
	if !p.inBytes {
		r.unread(r.w - r.r)
	}
}

// unread moves the file's offset back by n bytes that were read too much, for
// who reads it next (POSIX XCU 1.4, “INPUT FILES”). Pipes have none.
func (r *reader) unread(n int) {
	if n > 0 {
		unix.Seek(r.fd, -int64(n), unix.SEEK_CUR)
	}
}

// lastPart returns the last lines or bytes of a text.
func lastPart(text []byte, p part, delim byte) []byte {
	if p.count == 0 {
		return nil
	}
	if p.inBytes {
		return text[max(int64(len(text))-p.count, 0):]
	}
	end, left := len(text), p.count
	if end > 0 && text[end-1] == delim {
		end--
	}
	for ; left > 0 && end >= 0; left-- {
		end = bytes.LastIndexByte(text[:end], delim)
	}
	return text[end+1:]
}

// Tail is tail: -n and -c, with a plus for what follows, -f, -q, -v.
func Tail(c *Call) int {
	c.numericOption("-n")
	if len(c.Args) > 0 && len(c.Args[0]) > 1 && c.Args[0][0] == '+' {
		if _, ok := number(c.Args[0][1:]); ok {
			c.Args = append([]string{"-n", c.Args[0]}, c.Args[1:]...)
		}
	}
	p := part{count: 10}
	var h headings
	follow := false
	pause := "1"
	o := c.options("n:c:fFqvs:z", "lines=n bytes=c follow=f quiet=q silent=q verbose=v sleep-interval=s zero-terminated=z")
	delim := byte('\n')
	for {
		switch letter := o.next(); letter {
		case 0:
			t := tail{c: c, part: p, headings: h, delim: delim}
			t.run(o.operands, follow, pause)
			return c.status
		case 'n', 'c':
			if !p.set(o.arg, '+', letter == 'c') {
				return c.misuse(1, "invalid number: ", o.arg)
			}
		case 'f', 'F':
			follow = true
		case 's':
			pause = o.arg
		case 'q':
			h.never, h.always = true, false
		case 'v':
			h.never, h.always = false, true
		case 'z':
			delim = 0
		default:
			return 1
		}
	}
}

type tail struct {
	c        *Call
	part     part
	headings headings
	delim    byte
}

func (t *tail) run(names []string, follow bool, pause string) {
	c := t.c
	if len(names) == 0 {
		names = []string{"-"}
	}
	ns, ok := nanoseconds(pause)
	if !ok {
		c.fail("invalid number of seconds: ", pause)
		return
	}
	var open []*reader
	for _, name := range names {
		r, ok := c.open(name)
		if !ok {
			continue
		}
		t.headings.show(c, name, len(names))
		t.show(r)
		if follow && !(r.fd == 0 && isPipe(0)) {
			open = append(open, r)
		} else {
			c.close(r)
		}
	}
	last := len(open) - 1
	for len(open) > 0 && c.out.err == nil {
		c.out.flush()
		signals.Nanosleep(ns)
		for i, r := range open {
			r.ended = false
			restart(r)
			for p := r.block(); p != nil; p = r.block() {
				if i != last {
					t.headings.show(c, r.name, len(names))
					last = i
				}
				c.out.bytes(p)
			}
		}
	}
}

// restart begins anew with a file that has become shorter.
func restart(r *reader) {
	var st unix.Stat_t
	at, err := unix.Seek(r.fd, 0, unix.SEEK_CUR)
	if err == nil && unix.Fstat(r.fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG && st.Size < at {
		unix.Seek(r.fd, 0, unix.SEEK_SET)
	}
}

func isPipe(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFIFO
}

func (t *tail) show(r *reader) {
	out, p := &t.c.out, t.part
	if !p.other {
		t.rewind(r)
		out.bytes(lastPart(r.all(), p, t.delim))
		return
	}
	skip := max(p.count-1, 0)
	for ; skip > 0 && !p.inBytes; skip-- {
		if _, ok := r.line(t.delim); !ok {
			return
		}
	}
	for b := r.block(); b != nil && out.err == nil; b = r.block() {
		n := min(int64(len(b)), skip)
		skip -= n
		out.bytes(b[n:])
	}
}

// rewind moves a regular file to where the part to be shown begins, so that
// the rest need not be read; for lines, by steps backwards.
func (t *tail) rewind(r *reader) {
	var st unix.Stat_t
	at, err := unix.Seek(r.fd, 0, unix.SEEK_CUR)
	if err != nil || unix.Fstat(r.fd, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFREG || st.Size <= at {
		return
	}
	if t.part.inBytes {
		unix.Seek(r.fd, max(st.Size-t.part.count, at), unix.SEEK_SET)
		return
	}
	buf := make([]byte, 4096)
	left, pos, first := t.part.count, st.Size, true
	for pos > at {
		n := int(min(pos-at, int64(len(buf))))
		pos -= int64(n)
		got, err := unix.Pread(r.fd, buf[:n], pos)
		if err != nil || got != n {
			return
		}
		p := buf[:n]
		if first && p[n-1] == t.delim {
			p = p[:n-1]
		}
		first = false
		for i := bytes.LastIndexByte(p, t.delim); i >= 0; i = bytes.LastIndexByte(p[:i], t.delim) {
			if left--; left <= 0 {
				unix.Seek(r.fd, pos+int64(i)+1, unix.SEEK_SET)
				return
			}
		}
	}
}

// nanoseconds reads a time in seconds, with a fraction and one of the suffixes
// s m h d.
func nanoseconds(s string) (ns int64, ok bool) {
	unit := int64(1e9)
	if s != "" {
		switch s[len(s)-1] {
		case 'm':
			unit *= 60
		case 'h':
			unit *= 3600
		case 'd':
			unit *= 86400
		}
		if unit > 1e9 || s[len(s)-1] == 's' {
			s = s[:len(s)-1]
		}
	}
	const longest = 1<<63 - 1
	if s == "infinity" || s == "inf" {
		return longest, true
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if whole == "" && fraction == "" {
		return 0, false
	}
	if whole != "" {
		n, ok := number(whole)
		if !ok {
			return 0, false
		}
		if n > longest/unit {
			return longest, true
		}
		ns = n * unit
	}
	for i := 0; i < len(fraction); i++ {
		d := fraction[i]
		if d < '0' || d > '9' {
			return 0, false
		}
		unit /= 10
		if ns <= longest-int64(d-'0')*unit {
			ns += int64(d-'0') * unit
		}
	}
	return ns, true
}
