// Package screen shows the line that is edited on a terminal: it lays out what is
// to be seen in rows and columns, and writes what has changed since.
package screen

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Cell is one thing to be shown. A newline has the text "\n".
type Cell struct {
	Text  string
	Width int // columns that it takes
	Face  Face
}

// Face is how a cell looks: the sequence that switches to it, "" for the usual
// look.
type Face string

// Standout is the look of what is to stand out.
const Standout Face = "\x1b[7m"

// Readline's marks around what takes no columns in a prompt.
const (
	hiddenStart = '\x01'
	hiddenEnd   = '\x02'
)

// Prompt appends the cells of a prompt. What stands between the bytes 1 and 2
// takes no columns, nor do escape sequences outside of them.
func Prompt(cells []Cell, prompt string, utf bool) []Cell {
	for i := 0; i < len(prompt); {
		c := prompt[i]
		n := 1
		switch {
		case c == hiddenStart:
			end := strings.IndexByte(prompt[i:], hiddenEnd)
			if end < 0 {
				end = len(prompt) - i
			}
			cells = append(cells, Cell{Text: strings.ReplaceAll(prompt[i+1:i+end], string(hiddenStart), "")})
			n = end
		case c == hiddenEnd:
		case c == 0x1b:
			n = SequenceLength(prompt[i:])
			cells = append(cells, Cell{Text: prompt[i : i+n]})
		case c == '\a' || c == '\r':
			cells = append(cells, Cell{Text: prompt[i : i+1]})
		default:
			cells, n = one(cells, prompt[i:], utf, "")
		}
		i += n
	}
	return cells
}

// SequenceLength returns the length in bytes of the control sequence (ECMA-48)
// that s starts with; of all of s, if that ends before it.
func SequenceLength(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if s[i] >= '@' && s[i] <= '~' {
				return i + 1
			}
		}
		return len(s)
	case ']', 'P', 'X', '^', '_':
		for i := 2; i < len(s); i++ {
			if s[i] == '\a' {
				return i + 1
			}
			if s[i] == 0x1b {
				return min(i+2, len(s))
			}
		}
		return len(s)
	case '(', ')', '#':
		return min(3, len(s))
	}
	return 2
}

// Text appends the cells of a text: control characters as ^X, what is no text
// as a sign of one column. at[i] is the number of the cell that byte i begins.
// What is between from and to has a face.
func Text(cells []Cell, s string, utf bool, from, to int, face Face) (_ []Cell, at []int) {
	at = make([]int, len(s)+1)
	for i := 0; i < len(s); {
		f := Face("")
		if i >= from && i < to {
			f = face
		}
		k := len(cells)
		n := 1
		cells, n = one(cells, s[i:], utf, f)
		for j := range n {
			at[i+j] = k
		}
		i += n
	}
	at[len(s)] = len(cells)
	return cells, at
}

// one appends the cells of the character that s begins with, and returns its
// length.
func one(cells []Cell, s string, utf bool, face Face) ([]Cell, int) {
	c := s[0]
	switch {
	case c == '\n' || c == '\t':
		return append(cells, Cell{s[:1], 0, face}), 1
	case c < ' ':
		return append(cells, Cell{"^", 1, face}, Cell{string(rune(c | 0x40)), 1, face}), 1
	case c == 0x7f:
		return append(cells, Cell{"^", 1, face}, Cell{"?", 1, face}), 1
	case c < utf8.RuneSelf:
		return append(cells, Cell{s[:1], 1, face}), 1
	case !utf:
		for _, d := range []byte(`\` + strconv.FormatUint(uint64(c), 8)) {
			cells = append(cells, Cell{string(rune(d)), 1, face})
		}
		return cells, 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 || r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
		return append(cells, Cell{"\ufffd", 1, face}), n // also what would change the direction
	}
	return append(cells, Cell{s[:n], RuneWidth(r), face}), n
}
