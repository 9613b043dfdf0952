package text

import (
	"strings"
	"unicode"
)

// Class says of a character whether it belongs to a word.
type Class func(r rune) bool

// Alphanumeric is the class of the words of emacs mode.
func Alphanumeric(r rune) bool {
	if r < 0x80 {
		return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// Identifier is the class of the words of vi mode.
func Identifier(r rune) bool { return r == '_' || Alphanumeric(r) }

// NotBlank is the class of words between blanks.
func NotBlank(r rune) bool { return r != ' ' && r != '\t' }

// IsBlank reports whether the byte at i is a blank.
func (b *Buffer) IsBlank(i int) bool {
	return i < len(b.text) && (b.text[i] == ' ' || b.text[i] == '\t')
}

func (b *Buffer) in(i int, class Class) bool {
	r, n := b.Char(i)
	return n > 0 && class(r)
}

// WordEnd returns the end of the word at i or after it.
func (b *Buffer) WordEnd(i int, class Class) int {
	for i < len(b.text) && !b.in(i, class) {
		i = b.Next(i)
	}
	for i < len(b.text) && b.in(i, class) {
		i = b.Next(i)
	}
	return i
}

// WordStart returns the start of the word before i.
func (b *Buffer) WordStart(i int, class Class) int {
	for i > 0 && !b.in(b.Prev(i), class) {
		i = b.Prev(i)
	}
	for i > 0 && b.in(b.Prev(i), class) {
		i = b.Prev(i)
	}
	return i
}

// shellBreaks are the characters that are no part of a shell word.
const shellBreaks = " \t\n|&;()<>"

// ShellWords returns where the shell words of the text begin and end, operators
// left out.
func (b *Buffer) ShellWords() (words [][2]int) {
	s := b.text
	for i := 0; i < len(s); {
		if strings.IndexByte(shellBreaks, s[i]) >= 0 {
			i++
			continue
		}
		end := shellWordEnd(s, i)
		words = append(words, [2]int{i, end})
		i = end
	}
	return words
}

// shellWordEnd returns the end of the shell word that begins at i.
func shellWordEnd(s string, i int) int {
	for i < len(s) && strings.IndexByte(shellBreaks, s[i]) < 0 {
		switch s[i] {
		case '\\':
			i++
		case '\'', '"', '`':
			q := s[i]
			for i++; i < len(s) && s[i] != q; i++ {
				if s[i] == '\\' && q != '\'' {
					i++
				}
			}
		case '$':
			if i+1 < len(s) && (s[i+1] == '(' || s[i+1] == '{') {
				i = nestedEnd(s, i+1) - 1
			}
		}
		i++
	}
	return min(i, len(s))
}

// nestedEnd returns where the parenthesis or brace at i is closed, behind it.
func nestedEnd(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(', '{':
			depth++
		case ')', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// Match returns the position of the bracket that belongs to the one at i, -1 if
// there is none.
func (b *Buffer) Match(i int) int {
	const brackets = "()[]{}"
	k := strings.IndexByte(brackets, b.Byte(i))
	if k < 0 || b.Byte(i) == 0 {
		return -1
	}
	step := 1 - 2*(k&1)
	open, close := brackets[k], brackets[k^1]
	depth := 0
	for ; i >= 0 && i < len(b.text); i += step {
		switch b.text[i] {
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
