// Package quote tells which texts have to be quoted to be read as words of a
// shell, and puts them in single quotes or in $'…'.
package quote

import "unicode/utf8"

// HasMeta reports whether a word has a character that means something to the
// shell where it stands: # at the start, ~ there and behind = or :, the others
// everywhere.
func HasMeta(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\'', '"', '\\', '|', '&', ';', '(', ')', '<', '>', '!', '{', '}', '*', '[', ']', '?', '^', '$', '`':
			return true
		case '#':
			if i == 0 {
				return true
			}
		case '~':
			if i == 0 || s[i-1] == ':' || s[i-1] == '=' {
				return true
			}
		}
	}
	return false
}

// AppendSingle appends s in single quotes; one in s stands, with a backslash,
// between two quoted pieces, and a single quote alone needs only the backslash.
func AppendSingle(b []byte, s string) []byte {
	if s == "'" {
		return append(b, `\'`...)
	}
	b = append(b, '\'')
	for i := 0; i < len(s); i++ {
		if s[i] == '\'' {
			b = append(b, `'\''`...)
		} else {
			b = append(b, s[i])
		}
	}
	return append(b, '\'')
}

// Single returns s in single quotes.
func Single(s string) string { return string(AppendSingle(make([]byte, 0, len(s)+2), s)) }

// NeedsDollar reports whether s has characters that only $'…' shows;
// multibyte says that the locale has UTF-8.
func NeedsDollar(s string, multibyte bool) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x20 || c == 0x7f {
			return true
		}
		if c >= 0x80 {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !multibyte || r == utf8.RuneError && n == 1 || r < 0xa0 {
				return true
			}
			i += n
			continue
		}
		i++
	}
	return false
}

// Dollar puts s in $'…'; multibyte says that the locale has UTF-8.
func Dollar(s string, multibyte bool) string {
	b := make([]byte, 0, len(s)+8)
	b = append(b, "$'"...)
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x80 && multibyte {
			if r, n := utf8.DecodeRuneInString(s[i:]); (r != utf8.RuneError || n > 1) && r >= 0xa0 {
				b = append(b, s[i:i+n]...)
				i += n
				continue
			}
		}
		i++
		const names = "abtnvfr"
		switch {
		case c == 27:
			b = append(b, `\E`...)
		case c >= 7 && c <= 13:
			b = append(b, '\\', names[c-7])
		case c == '\'' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20 || c >= 0x7f:
			b = append(b, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '\''))
}
