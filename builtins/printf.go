package builtins

import (
	"vfsh/builtins/strftime"
	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// printf formats its arguments (POSIX "printf"; bash adds -v, %b %q %Q %n
// and %(fmt)T).
func printf(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	name, toVar := "", false
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		if c != 'v' {
			return o.fail(sh)
		}
		name, toVar = o.arg, true
		if !validTarget(name) {
			invalidIdentifier(sh, "printf", name)
			return 2
		}
	}
	rest := o.rest()
	if len(rest) == 0 {
		return usage(sh, "printf")
	}
	p := printer{format: rest[0], args: rest[1:], utf8: sh.UTF8(), posix: sh.Posix(), sh: sh}
	if !toVar {
		p.emit = sh.PrintBytes
	}
	p.run()
	if !toVar {
		sh.PrintBytes(p.out)
		return sh.FlushStatus("printf", p.status)
	}
	text := p.out
	for i, c := range text {
		if c == 0 {
			text = text[:i]
			break
		}
	}
	if !sh.SetVarRef("printf", name, string(text)) {
		return 1
	}
	return p.status
}

// printer is one run of printf.
type printer struct {
	format string
	args   []string
	next   int // argument that comes next
	out    []byte
	emit   func([]byte) // takes full blocks of output; nil: keep all
	total  int          // bytes given to emit
	status int
	stop   bool // \c, or an error in the format
	utf8   bool
	posix  bool
	sh     *shell.Shell // for messages, %n and %(fmt)T; nil in tests
	said   []string     // messages, when sh is nil
}

// spec is one conversion specification.
type spec struct {
	minus, plus, space, alt, zero bool
	width                         int
	prec                          int  // -1: none
	starPrec                      bool // it is an argument
	noPrec                        bool // a point without digits stands for it
	conv                          byte
	tooWide                       bool // width or precision beyond INT_MAX: glibc prints nothing
}

const intMax = 1<<31 - 1

// encodesUTF8 reports whether \u gives UTF-8.
func (p *printer) encodesUTF8() bool { return p.utf8 || p.sh != nil && p.sh.EncodesUTF8() }

// run formats, using the format again as long as it takes arguments and
// some are left.
func (p *printer) run() {
	for {
		start := p.next
		p.once()
		if p.stop || p.next >= len(p.args) || p.next == start {
			return
		}
	}
}

// once goes through the format one time.
func (p *printer) once() {
	f := p.format
	for i := 0; i < len(f) && !p.stop; {
		switch {
		case f[i] == '\\' && i+1 < len(f) && f[i+1] == '%':
			// No escape: the % begins a conversion.
			p.out = append(p.out, '\\')
			i++
		case f[i] == '\\':
			var n int
			p.out, n, _ = appendEscape(p.out, f[i:], escapeFormat, p.encodesUTF8(), p.warn)
			i += n
		case f[i] != '%':
			j := i + 1
			for j < len(f) && f[j] != '%' && f[j] != '\\' {
				j++
			}
			p.out = append(p.out, f[i:j]...)
			i = j
		case i+1 < len(f) && f[i+1] == '%':
			p.out = append(p.out, '%')
			i += 2
		default:
			i = p.conversion(i)
		}
		if len(p.out) > 1<<15 && p.emit != nil {
			p.flush(len(p.out))
		}
	}
}

// flush hands the first n bytes of the output on.
func (p *printer) flush(n int) {
	p.emit(p.out[:n])
	p.total += n
	p.out = append(p.out[:0], p.out[n:]...)
}

// warn prints a message after the complete lines of output: bash's standard
// output is line-buffered.
func (p *printer) warn(parts ...string) {
	if p.sh == nil {
		s := ""
		for _, part := range parts {
			s += part
		}
		p.said = append(p.said, s)
		return
	}
	if p.emit != nil {
		for n := len(p.out); n > 0; n-- {
			if p.out[n-1] == '\n' {
				p.flush(n)
				p.sh.Flush()
				break
			}
		}
	}
	p.sh.Warn(append([]string{"printf: "}, parts...)...)
}

// fail is warn for what makes the status 1.
func (p *printer) fail(parts ...string) {
	p.warn(parts...)
	p.status = 1
}

// conversion does the conversion specification at offset i and returns the
// offset behind it.
func (p *printer) conversion(start int) int {
	f := p.format
	var s spec
	s.prec = -1
	i := start + 1
flags:
	for ; i < len(f); i++ {
		switch f[i] {
		case '-':
			s.minus = true
		case '+':
			s.plus = true
		case ' ':
			s.space = true
		case '#':
			s.alt = true
		case '0':
			s.zero = true
		case '\'':
		default:
			break flags
		}
	}
	i = p.widths(i, &s)
	narrow := p.posix
	for i < len(f) && (f[i] == 'h' || f[i] == 'j' || f[i] == 'l' || f[i] == 'L' || f[i] == 't' || f[i] == 'z') {
		narrow = narrow && f[i] != 'L'
		i++
	}
	if i >= len(f) {
		p.fail("`", f[start:], "': missing format character")
		p.stop = true
		return i
	}
	s.conv = f[i]
	i++
	switch s.conv {
	case 'c', 's', 'b', 'q', 'Q', 'n':
		p.text(&s)
	case 'd', 'i':
		n := p.integer()
		p.number(&s, n < 0, magnitude(n))
	case 'u', 'o', 'x', 'X':
		p.number(&s, false, p.unsigned())
	case 'a', 'A', 'e', 'E', 'f', 'F', 'g', 'G':
		x := p.float(narrow)
		s.pad(p, formatFloat(&s, &x, narrow), x.kind == extFinite)
	case '(':
		return p.timeSpec(start, i, &s)
	default:
		p.fail("`", f[i-1:i], "': invalid format character")
		p.stop = true
	}
	return i
}

// widths parses width and precision at offset i.
func (p *printer) widths(i int, s *spec) int {
	f := p.format
	if i < len(f) && f[i] == '*' {
		i++
		if s.width = p.starArg(); s.width < 0 {
			s.minus, s.width = true, -s.width
		}
	} else {
		i, s.width = p.decimal(i, s)
	}
	if i >= len(f) || f[i] != '.' {
		return i
	}
	i++
	s.noPrec = i >= len(f) || f[i] != '*' && (f[i] < '0' || f[i] > '9')
	switch {
	case i < len(f) && f[i] == '*':
		i++
		if s.prec = p.starArg(); s.prec < 0 {
			s.prec = -1
		}
		s.starPrec = true
	case i < len(f) && f[i] == '-':
		// A negative precision counts as none.
		i, _ = p.decimal(i+1, s)
	default:
		i, s.prec = p.decimal(i, s)
	}
	return i
}

// decimal reads digits of the format.
func (p *printer) decimal(i int, s *spec) (end, n int) {
	f := p.format
	for ; i < len(f) && f[i] >= '0' && f[i] <= '9'; i++ {
		if n = n*10 + int(f[i]-'0'); n > intMax {
			n, s.tooWide = intMax, true
		}
	}
	return i, n
}

// text does the conversions of strings.
func (p *printer) text(s *spec) {
	a, ok := p.arg()
	switch s.conv {
	case 'c':
		var c [1]byte
		if a != "" {
			c[0] = a[0]
		}
		s.pad(p, c[:], false)
		return
	case 'n':
		if ok && a != "" && p.sh != nil {
			p.storeCount(a)
		}
		return
	case 'b':
		var b []byte
		b, p.stop = appendEscapes(nil, a, escapeArg, p.encodesUTF8(), p.warn)
		s.pad(p, cut(b, s.prec), false)
		return
	case 'q':
		a = QuoteWord(a, p.utf8)
	case 'Q':
		if s.noPrec {
			a, s.prec = "", 0
			break
		}
		if s.prec >= 0 && s.prec < len(a) && !s.starPrec {
			a = a[:s.prec]
		}
		a, s.prec = QuoteWord(a, p.utf8), -1
	}
	if s.width <= len(a) && s.prec < 0 && !s.tooWide {
		p.out = append(p.out, a...)
		return
	}
	s.pad(p, cut([]byte(a), s.prec), false)
}

// storeCount assigns the number of bytes written so far (%n).
func (p *printer) storeCount(name string) {
	if !shell.IsName(name) {
		invalidIdentifier(p.sh, "printf", name)
		p.status, p.stop = 1, true
		return
	}
	p.sh.SetVarRef("printf", name, itoa(p.total+len(p.out)))
}

// cut cuts b to a precision.
func cut(b []byte, prec int) []byte {
	if prec >= 0 && prec < len(b) {
		return b[:prec]
	}
	return b
}

// pad writes a converted field padded to its width; zeros says that the
// flag 0 pads behind sign and base prefix.
func (s *spec) pad(p *printer, b []byte, zeros bool) {
	if s.tooWide {
		return
	}
	n := s.width - len(b)
	if n <= 0 {
		p.out = append(p.out, b...)
		return
	}
	switch {
	case s.minus:
		p.out = append(p.out, b...)
		p.repeat(' ', n)
	case s.zero && zeros:
		k := prefixLen(b)
		p.out = append(p.out, b[:k]...)
		p.repeat('0', n)
		p.out = append(p.out, b[k:]...)
	default:
		p.repeat(' ', n)
		p.out = append(p.out, b...)
	}
}

// repeat writes c n times; wide fields go out in blocks.
func (p *printer) repeat(c byte, n int) {
	for n > 0 {
		k := min(n, 1<<14)
		for i := 0; i < k; i++ {
			p.out = append(p.out, c)
		}
		n -= k
		if n > 0 && p.emit != nil {
			p.flush(len(p.out))
			if p.sh != nil && !p.sh.Flush() {
				return
			}
		}
	}
}

// prefixLen returns the length of sign and 0x at the start of a number.
func prefixLen(b []byte) int {
	k := 0
	if k < len(b) && (b[k] == '-' || b[k] == '+' || b[k] == ' ') {
		k++
	}
	if k+1 < len(b) && b[k] == '0' && b[k+1]|0x20 == 'x' {
		k += 2
	}
	return k
}

// number writes an integer.
func (p *printer) number(s *spec, neg bool, u uint64) {
	if s.tooWide {
		return
	}
	var tmp [32]byte
	i := len(tmp)
	digits, base := "0123456789abcdef", uint64(10)
	switch s.conv {
	case 'o':
		base = 8
	case 'x':
		base = 16
	case 'X':
		digits, base = "0123456789ABCDEF", 16
	}
	if u != 0 || s.prec != 0 {
		for v := u; ; {
			i--
			tmp[i] = digits[v%base]
			if v /= base; v == 0 {
				break
			}
		}
	}
	if base == 8 && s.alt && (i == len(tmp) || tmp[i] != '0') {
		i--
		tmp[i] = '0'
	}
	prefix := ""
	switch {
	case base == 16 && s.alt && u != 0:
		prefix = "0x"
		if s.conv == 'X' {
			prefix = "0X"
		}
	case s.conv != 'd' && s.conv != 'i':
	case neg:
		prefix = "-"
	case s.plus:
		prefix = "+"
	case s.space:
		prefix = " "
	}
	body := tmp[i:]
	zeros := max(s.prec-len(body), 0)
	fill := s.width - len(prefix) - zeros - len(body)
	if s.zero && !s.minus && s.prec < 0 && fill > 0 {
		zeros, fill = zeros+fill, 0
	}
	if !s.minus {
		p.repeat(' ', fill)
	}
	p.out = append(p.out, prefix...)
	p.repeat('0', zeros)
	p.out = append(p.out, body...)
	if s.minus {
		p.repeat(' ', fill)
	}
}

// maxTime is the size of bash's buffer for a time: what does not fit gives
// nothing.
const maxTime = 128

// timeSpec does %(fmt)T; i is behind the parenthesis.
func (p *printer) timeSpec(start, i int, s *spec) int {
	f := p.format
	depth, j := 1, i
	for ; j < len(f); j++ {
		if f[j] == '(' {
			depth++
		} else if f[j] == ')' {
			if depth--; depth == 0 {
				break
			}
		}
	}
	if j+1 >= len(f) || f[j+1] != 'T' {
		bad := ""
		if j+1 < len(f) {
			bad = f[j+1 : j+2]
		}
		p.warn("warning: `", bad, "': invalid time format specification")
		p.out = append(p.out, '%')
		return start + 1
	}
	layout := f[i:j]
	if layout == "" {
		layout = "%X"
	}
	sec := int64(-1)
	if p.next < len(p.args) {
		sec = p.integer()
	}
	tz, start64 := "", int64(0)
	if p.sh != nil {
		tz = timeZone(p.sh)
		start64 = p.sh.StartTime()
	}
	switch sec {
	case -1:
		var t unix.Timespec
		unix.ClockGettime(unix.CLOCK_REALTIME, &t)
		sec = int64(t.Sec)
	case -2:
		sec = start64
	}
	b := strftime.Append(nil, layout, sec, strftime.Zone(tz))
	if len(b) >= maxTime {
		b = nil
	}
	s.pad(p, cut(b, s.prec), false)
	return j + 2
}

// timeZone returns the TZ that times are shown in: that of the environment.
func timeZone(sh *shell.Shell) string {
	if a, _ := sh.Attrs("TZ"); a&shell.AttrExport != 0 {
		return sh.GetDefault("TZ", "")
	}
	return ""
}
