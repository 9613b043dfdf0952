package builtins

import (
	"strconv"
	"unicode/utf8"

	"vfsh/shell"
)

// QuoteWord quotes s so that the shell reads it as one word with that
// value, as printf %q does: with backslashes, or as $'…' if it has
// characters that do not print.
func QuoteWord(s string, multibyte bool) string {
	if s == "" {
		return "''"
	}
	need := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == 0x7f {
			return shell.DollarQuote(s, multibyte)
		}
		if c >= utf8.RuneSelf {
			if shell.NeedsDollarQuote(s, multibyte) {
				return shell.DollarQuote(s, multibyte)
			}
			continue
		}
		need = need || needsBackslash(s, i)
	}
	if !need {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); i++ {
		if needsBackslash(s, i) {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(b)
}

// needsBackslash reports whether byte i of a word has a meaning to the
// shell.
func needsBackslash(s string, i int) bool {
	switch s[i] {
	case ' ', '\'', '"', '\\', '|', '&', ';', '(', ')', '<', '>', '!', '{', '}', '*', '[', ']', '?', '^', '$', '`', ',':
		return true
	case '#':
		return i == 0
	case '~':
		return i == 0 || s[i-1] == ':' || s[i-1] == '='
	}
	return false
}

func itoa(n int) string { return strconv.Itoa(n) }
