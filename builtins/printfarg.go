package builtins

import (
	"math/bits"

	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// How printf takes its arguments as numbers.

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

// float takes an argument as a floating-point number: a double if narrow is set,
// as in posix mode unless the specification has an L, else a long double.
func (p *printer) float(narrow bool) extended {
	s, ok := p.arg()
	if !ok {
		return extended{}
	}
	if v, ok := p.charCode(s); ok {
		return extendedFromInt(v)
	}
	layout := longDouble
	if narrow {
		layout = double
	}
	x, n, over := parseExtended(s, layout)
	p.checkNumber(s, n, over)
	return x
}
