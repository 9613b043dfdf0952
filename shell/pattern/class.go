package pattern

import "unicode"

// class is a character class of POSIX XBD 7.3.1, or one of bash's additions `ascii` and `word`.
type class uint8

const (
	classNone class = iota
	classAlnum
	classAlpha
	classASCII
	classBlank
	classCntrl
	classDigit
	classGraph
	classLower
	classPrint
	classPunct
	classSpace
	classUpper
	classWord
	classXdigit
)

func classByName(name string) class {
	switch name {
	case "alnum":
		return classAlnum
	case "alpha":
		return classAlpha
	case "ascii":
		return classASCII
	case "blank":
		return classBlank
	case "cntrl":
		return classCntrl
	case "digit":
		return classDigit
	case "graph":
		return classGraph
	case "lower":
		return classLower
	case "print":
		return classPrint
	case "punct":
		return classPunct
	case "space":
		return classSpace
	case "upper":
		return classUpper
	case "word":
		return classWord
	case "xdigit":
		return classXdigit
	}
	return classNone
}

// contains reports whether r belongs to the class in a UTF-8 locale. For characters below 0x80 that is the same in the
// POSIX locale, which has no other members.
func (c class) contains(r rune) bool {
	if r >= invalidByte {
		return false
	}
	switch c {
	case classAlnum:
		return isAlpha(r) || isDigit(r)
	case classAlpha:
		return isAlpha(r)
	case classASCII:
		return r < 0x80
	case classBlank:
		return r == ' ' || r == '\t' || r >= 0x80 && isSpace(r) && r != 0x2028 && r != 0x2029 && r != 0x85
	case classCntrl:
		return r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029
	case classDigit:
		return isDigit(r)
	case classGraph:
		return isPrint(r) && !isSpace(r)
	case classLower:
		return 'a' <= r && r <= 'z' || r >= 0x80 && isLower(r)
	case classPrint:
		return isPrint(r)
	case classPunct:
		return isPrint(r) && !isSpace(r) && !isAlpha(r) && !isDigit(r)
	case classSpace:
		return isSpace(r)
	case classUpper:
		return 'A' <= r && r <= 'Z' || r >= 0x80 && isUpper(r)
	case classWord:
		return isAlpha(r) || isDigit(r) || r == '_'
	case classXdigit:
		return isDigit(r) || 'A' <= r && r <= 'F' || 'a' <= r && r <= 'f'
	}
	return false
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isAlpha counts digits of other scripts as letters: ISO C keeps them out of the class digit, and alnum shall hold them.
func isAlpha(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Nd, unicode.Other_Alphabetic)
}

func isLower(r rune) bool {
	return unicode.ToUpper(r) != r || unicode.In(r, unicode.Ll, unicode.Other_Lowercase)
}

func isUpper(r rune) bool {
	return unicode.ToLower(r) != r || unicode.In(r, unicode.Lu, unicode.Other_Uppercase)
}

// isSpace leaves out the no-break spaces.
func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return r == 0x1680 || 0x2000 <= r && r <= 0x200a && r != 0x2007 || r == 0x2028 || r == 0x2029 || r == 0x205f || r == 0x3000
}

func isPrint(r rune) bool {
	if r < 0x80 {
		return r >= 0x20 && r < 0x7f
	}
	if r == 0x2028 || r == 0x2029 {
		return false
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Zs, unicode.Cf, unicode.Co)
}

// fold returns the form of r in which characters are compared.
func fold(r rune, f Flags) rune {
	switch {
	case f&FoldCase == 0:
		return r
	case 'A' <= r && r <= 'Z':
		return r + ('a' - 'A')
	case r < 0x80 || f&UTF8 == 0 || r >= invalidByte:
		return r
	}
	return unicode.ToLower(r)
}

// foldString folds every character of s.
func foldString(s string, f Flags) string {
	if f&FoldCase == 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, width := charAt(s, i, f)
		if folded := fold(r, f); folded == r {
			out = append(out, s[i:i+width]...)
		} else {
			out = append(out, string(folded)...)
		}
		i += width
	}
	return string(out)
}

// collatingSymbol returns the character with the given name in the portable character set (POSIX XBD 6.1), or -1.
// Single characters name themselves and are dealt with by the caller.
func collatingSymbol(name string) rune {
	switch name {
	case "NUL":
		return 0
	case "SOH":
		return 1
	case "STX":
		return 2
	case "ETX":
		return 3
	case "EOT":
		return 4
	case "ENQ":
		return 5
	case "ACK":
		return 6
	case "alert":
		return 7
	case "backspace", "BS":
		return 8
	case "tab", "HT":
		return 9
	case "newline", "LF":
		return 10
	case "vertical-tab", "VT":
		return 11
	case "form-feed", "FF":
		return 12
	case "carriage-return", "CR":
		return 13
	case "SO":
		return 14
	case "SI":
		return 15
	case "DLE":
		return 16
	case "DC1":
		return 17
	case "DC2":
		return 18
	case "DC3":
		return 19
	case "DC4":
		return 20
	case "NAK":
		return 21
	case "SYN":
		return 22
	case "ETB":
		return 23
	case "CAN":
		return 24
	case "EM":
		return 25
	case "SUB":
		return 26
	case "ESC":
		return 27
	case "IS4", "FS":
		return 28
	case "IS3", "GS":
		return 29
	case "IS2", "RS":
		return 30
	case "IS1", "US":
		return 31
	case "DEL":
		return 127
	}
	return printableSymbol(name)
}

func printableSymbol(name string) rune {
	switch name {
	case "space":
		return ' '
	case "exclamation-mark":
		return '!'
	case "quotation-mark":
		return '"'
	case "number-sign":
		return '#'
	case "dollar-sign":
		return '$'
	case "percent-sign":
		return '%'
	case "ampersand":
		return '&'
	case "apostrophe":
		return '\''
	case "left-parenthesis":
		return '('
	case "right-parenthesis":
		return ')'
	case "asterisk":
		return '*'
	case "plus-sign":
		return '+'
	case "comma":
		return ','
	case "hyphen", "hyphen-minus", "minus", "dash":
		return '-'
	case "period", "full-stop":
		return '.'
	case "slash", "solidus":
		return '/'
	case "zero":
		return '0'
	case "one":
		return '1'
	case "two":
		return '2'
	case "three":
		return '3'
	case "four":
		return '4'
	case "five":
		return '5'
	case "six":
		return '6'
	case "seven":
		return '7'
	case "eight":
		return '8'
	case "nine":
		return '9'
	case "colon":
		return ':'
	case "semicolon":
		return ';'
	case "less-than-sign":
		return '<'
	case "equals-sign":
		return '='
	case "greater-than-sign":
		return '>'
	case "question-mark":
		return '?'
	case "commercial-at":
		return '@'
	case "left-square-bracket":
		return '['
	case "backslash", "reverse-solidus":
		return '\\'
	case "right-square-bracket":
		return ']'
	case "circumflex", "circumflex-accent":
		return '^'
	case "underscore":
		return '_'
	case "grave-accent":
		return '`'
	case "left-brace", "left-curly-bracket":
		return '{'
	case "vertical-line":
		return '|'
	case "right-brace", "right-curly-bracket":
		return '}'
	case "tilde":
		return '~'
	}
	return -1
}

// Class is a character class for use outside of patterns.
type Class = class

// ClassNamed returns the class of a name in [:name:], and whether there is one.
func ClassNamed(name string) (Class, bool) {
	c := classByName(name)
	return c, c != classNone
}

// Contains reports whether r belongs to the class in a UTF-8 locale, of which the POSIX locale has the characters below
// 0x80.
func (c class) Contains(r rune) bool { return c.contains(r) }
