package builtins

import (
	"math/bits"

	"vfsh/builtins/strftime"
	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// printf formats its arguments (POSIX "printf"; bash adds -v, %b %q %Q %n
// and %(fmt)T).
func printf(sh *shell.Shell, args []string) int {
	o := options{args: args}
	name, toVar := "", false
	for {
		c, ok := o.next(sh, "v:")
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
	prec                          int // -1: none
	conv                          byte
	tooWide                       bool // width or precision beyond INT_MAX: glibc prints nothing
}

const intMax = 1<<31 - 1

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
		case f[i] == '\\':
			var n int
			p.out, n, _ = appendEscape(p.out, f[i:], escapeFormat, p.utf8, p.warn)
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
	for i < len(f) && (f[i] == 'h' || f[i] == 'j' || f[i] == 'l' || f[i] == 'L' || f[i] == 't' || f[i] == 'z') {
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
		x := p.float()
		s.pad(p, formatFloat(&s, &x, p.posix), x.kind == extFinite)
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
	switch {
	case i < len(f) && f[i] == '*':
		i++
		if s.prec = p.starArg(); s.prec < 0 {
			s.prec = -1
		}
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

// starArg takes the argument for a * in the format.
func (p *printer) starArg() int {
	if p.next >= len(p.args) {
		return 0
	}
	n := p.integer()
	if n > intMax || n < -intMax-1 {
		word := ""
		if p.next < len(p.args) {
			word = p.args[p.next]
		}
		p.warn("warning: ", word, ": ", shell.Strerror(unix.ERANGE))
		if n > 0 {
			return intMax
		}
		return -intMax
	}
	return int(n)
}

// arg takes the next argument.
func (p *printer) arg() (string, bool) {
	if p.next >= len(p.args) {
		return "", false
	}
	p.next++
	return p.args[p.next-1], true
}

// charCode returns the value of an argument that begins with a quote: the
// code of the character behind it.
func (p *printer) charCode(s string) (int64, bool) {
	if s == "" || s[0] != '\'' && s[0] != '"' {
		return 0, false
	}
	if len(s) == 1 {
		return 0, true
	}
	if p.utf8 && s[1] >= 0x80 {
		if v, ok := decodeChar(s[1:]); ok {
			return v, true
		}
	}
	return int64(s[1]), true
}

// decodeChar returns the code of the character at the start of s, which may
// take up to six bytes as in the C library's UTF-8; surrogates are none.
func decodeChar(s string) (v int64, ok bool) {
	n := bits.LeadingZeros8(^s[0])
	if n < 2 || n > 6 || n > len(s) {
		return 0, false
	}
	v = int64(s[0] & (1<<(7-n) - 1))
	for i := 1; i < n; i++ {
		if s[i]&0xc0 != 0x80 {
			return 0, false
		}
		v = v<<6 | int64(s[i]&0x3f)
	}
	// The shortest form is the only one.
	least := int64(0x80)
	if n > 2 {
		least = 1 << (5*n - 4)
	}
	return v, v >= least && (v < 0xd800 || v > 0xdfff)
}

// checkNumber complains about what follows or exceeds a number.
func (p *printer) checkNumber(s string, n int, outOfRange bool) {
	switch {
	case n < len(s):
		kind := ": invalid number"
		if len(s) > 1 && s[0] == '0' {
			if s[1] >= '0' && s[1] <= '9' {
				kind = ": invalid octal number"
			} else if s[1] == 'x' {
				kind = ": invalid hex number"
			}
		}
		p.fail(s, kind)
	case outOfRange:
		p.warn("warning: ", s, ": ", shell.Strerror(unix.ERANGE))
	}
}

// integer takes an argument as a signed integer.
func (p *printer) integer() int64 {
	s, ok := p.arg()
	if !ok {
		return 0
	}
	if v, ok := p.charCode(s); ok {
		return v
	}
	u, neg, n, over := parseInt(s)
	v := int64(u)
	if neg {
		v = -v
	}
	switch {
	case neg && (over || u > 1<<63):
		v, over = -1<<63, true
	case !neg && (over || u > 1<<63-1):
		v, over = 1<<63-1, true
	}
	p.checkNumber(s, n, over)
	return v
}

// unsigned takes an argument as an unsigned integer; negative ones wrap.
func (p *printer) unsigned() uint64 {
	s, ok := p.arg()
	if !ok {
		return 0
	}
	if v, ok := p.charCode(s); ok {
		return uint64(v)
	}
	u, neg, n, over := parseInt(s)
	if over {
		u = 1<<64 - 1
	} else if neg {
		u = -u
	}
	p.checkNumber(s, n, over)
	return u
}

// parseInt reads an integer constant of C as strtoumax(3) with base 0 does;
// n is the number of bytes that belong to it.
func parseInt(s string) (u uint64, neg bool, n int, over bool) {
	i := 0
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		neg = s[i] == '-'
		i++
	}
	base := uint64(10)
	if i < len(s) && s[i] == '0' {
		base = 8
		if i+2 < len(s) && s[i+1]|0x20 == 'x' && digitValue(s[i+2]) < 16 {
			base = 16
			i += 2
		}
	}
	start := i
	for ; i < len(s); i++ {
		d := digitValue(s[i])
		if d >= base {
			break
		}
		if u > (1<<64-1-d)/base {
			over = true
		}
		u = u*base + d
	}
	if i == start {
		return 0, false, 0, false
	}
	return u, neg, i, over
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// float takes an argument as a floating-point number.
func (p *printer) float() extended {
	s, ok := p.arg()
	if !ok {
		return extended{}
	}
	if v, ok := p.charCode(s); ok {
		return extendedFromInt(v)
	}
	layout := longDouble
	if p.posix {
		layout = double
	}
	x, n, over := parseExtended(s, layout)
	p.checkNumber(s, n, over)
	return x
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
		if ok && p.sh != nil {
			p.storeCount(a)
		}
		return
	case 'b':
		var b []byte
		b, p.stop = appendEscapes(nil, a, escapeArg, p.utf8, p.warn)
		s.pad(p, cut(b, s.prec), false)
		return
	case 'q':
		a = QuoteWord(a)
	case 'Q':
		if s.prec >= 0 && s.prec < len(a) {
			a = a[:s.prec]
		}
		a, s.prec = QuoteWord(a), -1
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
		if a, _ := p.sh.Attrs("TZ"); a&shell.AttrExport != 0 {
			tz = p.sh.GetDefault("TZ", "")
		}
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
