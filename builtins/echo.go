package builtins

import (
	"unicode/utf8"

	"vfsh/shell"
)

// echo writes its arguments (bash "echo [-neE] [arg ...]"). With both posix
// and xpg_echo on it takes no options, as POSIX XSI wants.
func echo(sh *shell.Shell, args []string) int {
	args = args[1:]
	escapes, newline := sh.Opt(shell.ShoptXpgEcho), true
	if !escapes || !sh.Posix() {
		for len(args) > 0 && isEchoOption(args[0]) {
			for _, c := range []byte(args[0][1:]) {
				switch c {
				case 'n':
					newline = false
				case 'e':
					escapes = true
				case 'E':
					escapes = false
				}
			}
			args = args[1:]
		}
	}
	if !escapes {
		for i, s := range args {
			if i > 0 {
				sh.Print(" ", s)
			} else {
				sh.Print(s)
			}
		}
		if newline {
			sh.Print("\n")
		}
		return sh.FlushStatus("echo", 0)
	}
	buf := make([]byte, 0, 128)
	for i, s := range args {
		if i > 0 {
			buf = append(buf, ' ')
		}
		var stop bool
		if buf, stop = appendEscapes(buf, s, escapeEcho, sh.EncodesUTF8(), nil); stop {
			newline = false
			break
		}
	}
	if newline {
		buf = append(buf, '\n')
	}
	sh.PrintBytes(buf)
	return sh.FlushStatus("echo", 0)
}

// isEchoOption reports whether a word is options of echo: only then does
// it not belong to the text.
func isEchoOption(s string) bool {
	if len(s) < 2 || s[0] != '-' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if s[i] != 'n' && s[i] != 'e' && s[i] != 'E' {
			return false
		}
	}
	return true
}

// escapeSet says which backslash escapes are recognized.
type escapeSet uint8

const (
	escapeFormat escapeSet = iota // printf's format: \nnn, \' \" \?, no \c
	escapeArg                     // printf's %b: \nnn, \0nnn and \c
	escapeEcho                    // echo -e: \0nnn and \c
)

// appendEscapes appends s with its backslash escapes replaced. stop reports
// that \c ended all output. warn, if not nil, is told of escapes without
// their digits.
func appendEscapes(b []byte, s string, set escapeSet, utf8Locale bool, warn func(parts ...string)) (out []byte, stop bool) {
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			j := i + 1
			for j < len(s) && s[j] != '\\' {
				j++
			}
			b = append(b, s[i:j]...)
			i = j
			continue
		}
		var n int
		b, n, stop = appendEscape(b, s[i:], set, utf8Locale, warn)
		if stop {
			return b, true
		}
		i += n
	}
	return b, false
}

// appendEscape appends what the escape at the start of s (a backslash)
// stands for and returns how many bytes of s it takes.
func appendEscape(b []byte, s string, set escapeSet, utf8Locale bool, warn func(parts ...string)) (out []byte, n int, stop bool) {
	if len(s) == 1 {
		return append(b, '\\'), 1, false
	}
	const controls = "abtnvfr" // from 7 on
	c := s[1]
	for k := 0; k < len(controls); k++ {
		if c == controls[k] {
			return append(b, byte(7+k)), 2, false
		}
	}
	switch c {
	case '\\':
		return append(b, '\\'), 2, false
	case 'e', 'E':
		return append(b, 27), 2, false
	case 'c':
		if set != escapeFormat {
			return b, 2, true
		}
	case '\'', '"', '?':
		if set == escapeFormat {
			return append(b, c), 2, false
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return appendOctal(b, s, set)
	case 'x':
		v, d := digits(s[2:], 2, 16)
		if d > 0 {
			return append(b, byte(v)), 2 + d, false
		}
		if warn != nil {
			warn("missing hex digit for \\x")
		}
	case 'u', 'U':
		max := 4
		if c == 'U' {
			max = 8
		}
		v, d := digits(s[2:], max, 16)
		if d > 0 {
			return appendChar(b, uint32(v), utf8Locale), 2 + d, false
		}
		if warn != nil {
			warn("missing unicode digit for \\", s[1:2])
		}
	}
	return append(b, '\\', c), 2, false
}

// appendOctal appends the byte of an octal escape.
func appendOctal(b []byte, s string, set escapeSet) (out []byte, n int, stop bool) {
	max := 3
	if set != escapeFormat && s[1] == '0' {
		max = 4
	} else if set == escapeEcho {
		return append(b, '\\', s[1]), 2, false
	}
	v, d := digits(s[1:], max, 8)
	return append(b, byte(v)), 1 + d, false
}

// digits reads up to max digits of a base from the start of s and returns
// the value and their number.
func digits(s string, max int, base uint64) (v uint64, n int) {
	for n < max && n < len(s) {
		d := digitValue(s[n])
		if d >= base {
			break
		}
		v = v*base + d
		n++
	}
	return v, n
}

// digitValue returns the value of a hexadecimal digit, or 255.
func digitValue(c byte) uint64 {
	switch {
	case c >= '0' && c <= '9':
		return uint64(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return uint64(c|0x20-'a') + 10
	}
	return 255
}

// appendChar appends the character with code point v. As in bash any value
// up to 2^31-1 is encoded, in up to six bytes; outside of UTF-8 locales what
// is not ASCII shows as an escape.
func appendChar(b []byte, v uint32, utf8Locale bool) []byte {
	switch {
	case v < 0x80:
		return append(b, byte(v))
	case !utf8Locale && v < 0x10000:
		return appendHex(append(b, `\u`...), v, 4)
	case !utf8Locale:
		return appendHex(append(b, `\U`...), v, 8)
	case v < 0x10000 && (v < 0xd800 || v > 0xdfff):
		return utf8.AppendRune(b, rune(v))
	case v < 0x10000:
		return append(b, 0xe0|byte(v>>12), 0x80|byte(v>>6)&0x3f, 0x80|byte(v)&0x3f)
	case v < 1<<21:
		b = append(b, 0xf0|byte(v>>18))
	case v < 1<<26:
		b = append(b, 0xf8|byte(v>>24), 0x80|byte(v>>18)&0x3f)
	case v < 1<<31:
		b = append(b, 0xfc|byte(v>>30), 0x80|byte(v>>24)&0x3f, 0x80|byte(v>>18)&0x3f)
	default:
		return b
	}
	return append(b, 0x80|byte(v>>12)&0x3f, 0x80|byte(v>>6)&0x3f, 0x80|byte(v)&0x3f)
}

func appendHex(b []byte, v uint32, width int) []byte {
	for i := width - 1; i >= 0; i-- {
		b = append(b, "0123456789ABCDEF"[v>>(4*i)&15])
	}
	return b
}
