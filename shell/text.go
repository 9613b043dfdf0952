package shell

import (
	"unicode/utf8"

	"vfsh/shell/quote"
)

// Text helpers: case conversion and quoting for output.

func toUpper(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return r - 32
	case r < 0x80:
		return r
	}
	return upperRune(r)
}

func toLower(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 32
	case r < 0x80:
		return r
	}
	return lowerRune(r)
}

func toggleCase(r rune) rune {
	if u := toUpper(r); u != r {
		return u
	}
	return toLower(r)
}

// mapCase applies f to the characters of s; bytes that are none in the locale
// stay.
func (sh *Shell) mapCase(s string, f func(rune) rune) string {
	b := make([]byte, 0, len(s))
	if !sh.utf8 {
		for i := range len(s) {
			c := s[i]
			if c < utf8.RuneSelf {
				c = byte(f(rune(c)))
			}
			b = append(b, c)
		}
		return string(b)
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b = append(b, s[i])
		} else {
			b = utf8.AppendRune(b, f(r))
		}
		i += n
	}
	return string(b)
}

// capitalize makes the first character upper case and the rest lower case.
func (sh *Shell) capitalize(s string) string {
	if s == "" {
		return s
	}
	n := charLen(s)
	return sh.mapCase(s[:n], toUpper) + sh.mapCase(s[n:], toLower)
}

// needsDollarQuote reports whether s has characters that only $'…' shows.
func (sh *Shell) needsDollarQuote(s string) bool { return NeedsDollarQuote(s, sh.utf8) }

// NeedsDollarQuote reports whether s has characters that only $'…' shows;
// multibyte says that the locale has UTF-8.
func NeedsDollarQuote(s string, multibyte bool) bool { return quote.NeedsDollar(s, multibyte) }

// QuoteValue quotes a value as set and declare -p of arrays print it: bare if it
// needs no quotes, else in single quotes, or $'…' for control characters.
func (sh *Shell) QuoteValue(s string) string {
	if sh.needsDollarQuote(s) {
		return sh.DollarQuote(s)
	}
	return quoteMeta(s)
}

// quoteMeta puts s in single quotes if there are characters in it that mean
// something to the shell.
func quoteMeta(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		switch s[i] {
		case ' ', '\'', '"', '\\', '|', '&', ';', '(', ')', '<', '>', '!', '{', '}', '*', '[', ']', '?', '^', '$', '`':
			plain = false
		case '#':
			plain = i > 0
		case '~':
			plain = !(i == 0 || s[i-1] == ':' || s[i-1] == '=')
		}
	}
	if plain {
		return s
	}
	return SingleQuote(s)
}

// SingleQuote puts s in single quotes.
func SingleQuote(s string) string {
	return quote.Single(s)
}

// DoubleQuote puts s in double quotes, as declare -p prints values.
func DoubleQuote(s string) string {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"', '$', '`', '\\':
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(append(b, '"'))
}

// DollarQuote puts s in $'…'.
func (sh *Shell) DollarQuote(s string) string { return DollarQuote(s, sh.utf8) }

// DollarQuote puts s in $'…'; multibyte says that the locale has UTF-8.
func DollarQuote(s string, multibyte bool) string { return quote.Dollar(s, multibyte) }

// DeclareValue quotes a value as declare -p prints it.
func (sh *Shell) DeclareValue(s string) string {
	if sh.needsDollarQuote(s) {
		return sh.DollarQuote(s)
	}
	return DoubleQuote(s)
}

// QuoteTransform quotes as ${x@Q}: single quotes, or $'…'.
func (sh *Shell) QuoteTransform(s string) string {
	if sh.needsDollarQuote(s) {
		return sh.DollarQuote(s)
	}
	return SingleQuote(s)
}
