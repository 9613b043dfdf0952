package parse

import (
	"strings"
	"unicode/utf8"
)

// decodeANSI decodes the inside of $'…' (bash manual, "ANSI-C Quoting").
func decodeANSI(t string) string {
	if strings.IndexByte(t, '\\') < 0 {
		return t
	}
	return string(appendANSI(nil, t))
}

// appendANSI appends the decoded inside of $'…'; a NUL ends it.
func appendANSI(b []byte, t string) []byte {
	for i := 0; i < len(t); i++ {
		if t[i] != '\\' || i+1 >= len(t) {
			b = append(b, t[i])
			continue
		}
		i++
		c := t[i]
		if n := strings.IndexByte("abeEfnrtv", c); n >= 0 {
			b = append(b, "\a\b\x1b\x1b\f\n\r\t\v"[n])
			continue
		}
		switch c {
		case '\\', '\'', '"', '?':
			b = append(b, c)
		case 'x':
			v, n := ansiHex(t[i+1:])
			if n == 0 {
				b = append(b, '\\', 'x')
				break
			}
			i += n
			if v == 0 {
				return b
			}
			b = append(b, byte(v))
		case 'u', 'U':
			max := 4
			if c == 'U' {
				max = 8
			}
			v, n := number(t[i+1:], 16, max)
			if n == 0 {
				b = append(b, '\\', c)
				break
			}
			i += n
			if v == 0 {
				return b
			}
			b = appendCodePoint(b, v)
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v, n := number(t[i:], 8, 3)
			i += n - 1
			if byte(v) == 0 {
				return b
			}
			b = append(b, byte(v))
		case 'c':
			if i+1 >= len(t) {
				b = append(b, '\\', 'c')
				break
			}
			i++
			ch := t[i]
			if ch == '\\' && i+1 < len(t) && t[i+1] == '\\' {
				i++
			}
			if ch = control(ch); ch == 0 {
				return b
			}
			b = append(b, ch)
		default:
			b = append(b, '\\', c)
		}
	}
	return b
}

// control returns the control character that \c and ch denote.
func control(ch byte) byte {
	if ch == '?' {
		return 0x7f
	}
	if ch >= 'a' && ch <= 'z' {
		ch -= 'a' - 'A'
	}
	return ch & 0x1f
}

// ansiHex reads the digits behind \x: one or two, or any number in braces.
func ansiHex(t string) (v, n int) {
	if t != "" && t[0] == '{' {
		v, n = number(t[1:], 16, len(t))
		if n++; n < len(t) && t[n] == '}' {
			n++
		}
		return v & 0xff, n
	}
	return number(t, 16, 2)
}

// number reads up to max digits of a base.
func number(t string, base, max int) (v, n int) {
	for n < max && n < len(t) {
		d := 16
		switch c := t[n]; {
		case c >= '0' && c <= '9':
			d = int(c - '0')
		case c >= 'a' && c <= 'f':
			d = int(c-'a') + 10
		case c >= 'A' && c <= 'F':
			d = int(c-'A') + 10
		}
		if d >= base {
			break
		}
		v = v*base + d
		n++
	}
	return v, n
}

// appendCodePoint appends a code point in UTF-8, as bash does also beyond
// the range of Unicode.
func appendCodePoint(b []byte, v int) []byte {
	switch u := uint32(v); {
	case u <= utf8.MaxRune && (u < 0xd800 || u > 0xdfff):
		return utf8.AppendRune(b, rune(u))
	case u < 0x10000:
		return append(b, byte(0xe0|u>>12), byte(0x80|u>>6&0x3f), byte(0x80|u&0x3f))
	case u < 0x200000:
		return append(b, byte(0xf0|u>>18), byte(0x80|u>>12&0x3f), byte(0x80|u>>6&0x3f), byte(0x80|u&0x3f))
	case u < 0x4000000:
		return append(b, byte(0xf8|u>>24), byte(0x80|u>>18&0x3f), byte(0x80|u>>12&0x3f), byte(0x80|u>>6&0x3f), byte(0x80|u&0x3f))
	case u < 0x80000000:
		return append(b, byte(0xfc|u>>30), byte(0x80|u>>24&0x3f), byte(0x80|u>>18&0x3f), byte(0x80|u>>12&0x3f), byte(0x80|u>>6&0x3f), byte(0x80|u&0x3f))
	}
	return b
}
