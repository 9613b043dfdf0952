package applet

// Cat is cat: POSIX, and -A -b -e -E -n -s -t -T -v of GNU.
func Cat(c *Call) int {
	var f catFormat
	o := c.options("AbeEnstTuv", "show-all=A number-nonblank=b show-ends=E number=n squeeze-blank=s show-tabs=T show-nonprinting=v")
	for {
		switch o.next() {
		case 0:
			c.each(o.operands, func(r *reader) { f.copy(c, r) })
			return c.status
		case 'A':
			f.visible, f.ends, f.tabs = true, true, true
		case 'b':
			f.number, f.nonblank = true, true
		case 'e':
			f.visible, f.ends = true, true
		case 'E':
			f.ends = true
		case 'n':
			f.number = true
		case 's':
			f.squeeze = true
		case 't':
			f.visible, f.tabs = true, true
		case 'T':
			f.tabs = true
		case 'v':
			f.visible = true
		case 'u':
		default:
			return 1
		}
	}
}

type catFormat struct {
	visible, ends, tabs, number, nonblank, squeeze bool

	lines  int64
	blank  bool // the line before is empty
	inLine bool // the text before does not end in a newline
}

func (f *catFormat) copy(c *Call, r *reader) {
	if !(f.visible || f.ends || f.tabs || f.number || f.squeeze) {
		for p := r.block(); p != nil && c.out.err == nil; p = r.block() {
			c.out.bytes(p)
			c.out.flush()
		}
		return
	}
	for c.out.err == nil {
		line, ok := r.line('\n')
		if !ok {
			return
		}
		empty := len(line) == 1 && line[0] == '\n' && !f.inLine
		if empty && f.blank && f.squeeze {
			continue
		}
		f.blank = empty
		if f.number && !f.inLine && !(f.nonblank && empty) {
			f.lines++
			c.out.right(decimal(f.lines), 6)
			c.out.byte('\t')
		}
		for _, b := range line {
			f.put(&c.out, b)
		}
		f.inLine = line[len(line)-1] != '\n'
	}
}

func (f *catFormat) put(w *writer, b byte) {
	switch {
	case b == '\n':
		if f.ends {
			w.byte('$')
		}
		w.byte(b)
		return
	case b == '\t':
		if f.tabs {
			w.str("^I")
		} else {
			w.byte(b)
		}
		return
	case !f.visible:
		w.byte(b)
		return
	}
	if b >= 0x80 {
		w.str("M-")
		b -= 0x80
	}
	switch {
	case b < ' ':
		w.byte('^')
		w.byte(b + '@')
	case b == 0x7f:
		w.str("^?")
	default:
		w.byte(b)
	}
}
