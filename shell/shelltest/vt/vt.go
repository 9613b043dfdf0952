// Package vt is a small terminal emulator for tests: what programs write to an
// xterm (ECMA-48 and xterm's control sequences), it shows on a screen of cells. It
// knows what line editors and full-screen programs commonly use; what it does not
// know it lists in Unknown.
package vt

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Cursor stands before the cell of the cursor in what Screen returns.
const Cursor = "‸"

// cell is a place on the screen. The second column of a wide character is empty.
type cell struct {
	text string // "": never written
	look string // parameters of SGR, "" for the usual look
}

// Terminal is an emulated terminal.
type Terminal struct {
	Title   string   // set by OSC 0 or 2
	Bells   int      // how often the bell has rung
	Unknown []string // control sequences that are not known

	width, height int
	cells         [][]cell
	row, col      int
	wrap          bool // the last column was written: the next character goes to the next row
	insert        bool // insert mode
	savedRow      int
	savedCol      int
	look          string
	top, bottom   int // scrolling region, bottom excluded
	rest          []byte
}

// New returns an empty terminal of so many columns and rows.
func New(width, height int) *Terminal {
	t := &Terminal{width: width, height: height, bottom: height}
	for range height {
		t.cells = append(t.cells, make([]cell, width))
	}
	return t
}

// Resize changes the size, as xterm does it: rows keep their left part, and the
// cursor stays on the screen.
func (t *Terminal) Resize(width, height int) {
	for t.row >= height {
		t.cells = t.cells[1:]
		t.row--
	}
	cells := make([][]cell, height)
	for i := range cells {
		cells[i] = make([]cell, width)
		if i < len(t.cells) {
			copy(cells[i], t.cells[i])
		}
	}
	t.cells, t.width, t.height, t.top, t.bottom = cells, width, height, 0, height
	t.col, t.wrap = min(t.col, width-1), false
}

// Write shows output. A sequence that is not complete waits for its rest.
func (t *Terminal) Write(output []byte) (int, error) {
	t.rest = append(t.rest, output...)
	for len(t.rest) > 0 {
		n := t.one(t.rest)
		if n == 0 {
			break
		}
		t.rest = t.rest[n:]
	}
	return len(output), nil
}

// one handles the character or sequence that b begins with and returns its
// length, 0 if it is not complete.
func (t *Terminal) one(b []byte) int {
	c := b[0]
	switch {
	case c == 0x1b:
		return t.escape(b)
	case c < ' ' || c == 0x7f:
		t.control(c)
		return 1
	case !utf8.FullRune(b):
		return 0
	}
	r, n := utf8.DecodeRune(b)
	t.put(string(b[:n]), runeWidth(r))
	return n
}

func (t *Terminal) control(c byte) {
	switch c {
	case '\a':
		t.Bells++
	case '\b':
		t.col, t.wrap = max(t.col-1, 0), false
	case '\t':
		t.col, t.wrap = min((t.col/8+1)*8, t.width-1), false
	case '\n', '\v', '\f':
		t.down()
	case '\r':
		t.col, t.wrap = 0, false
	}
}

// down moves the cursor to the next row, and scrolls at the bottom.
func (t *Terminal) down() {
	t.wrap = false
	if t.row == t.bottom-1 {
		t.scroll(t.top, 1)
	} else {
		t.row = min(t.row+1, t.height-1)
	}
}

// scroll moves the rows from a first one to the bottom of the region up by n; a
// negative n moves them down.
func (t *Terminal) scroll(first, n int) {
	if first >= t.bottom {
		return
	}
	n = max(-t.height, min(n, t.height))
	for ; n > 0; n-- {
		copy(t.cells[first:t.bottom], t.cells[first+1:t.bottom])
		t.cells[t.bottom-1] = make([]cell, t.width)
	}
	for ; n < 0; n++ {
		copy(t.cells[first+1:t.bottom], t.cells[first:t.bottom-1])
		t.cells[first] = make([]cell, t.width)
	}
}

// put writes a character of so many columns.
func (t *Terminal) put(text string, width int) {
	if width == 0 { // it combines with the one before
		row, col := t.row, t.col-1
		if t.wrap {
			col++
		}
		if col >= 0 {
			t.cells[row][col].text += text
		}
		return
	}
	if t.wrap || t.col+width > t.width {
		t.col = 0
		t.down()
	}
	row := t.cells[t.row]
	if t.insert {
		copy(row[t.col+width:], row[t.col:])
	}
	row[t.col] = cell{text, t.look}
	if width == 2 {
		row[t.col+1] = cell{"", t.look}
	}
	if t.col += width; t.col == t.width {
		t.col, t.wrap = t.width-1, true
	}
}

// escape handles an escape sequence.
func (t *Terminal) escape(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '[':
		for i := 2; i < len(b); i++ {
			if b[i] >= '@' && b[i] <= '~' {
				t.sequence(string(b[2:i]), b[i])
				return i + 1
			}
		}
		return 0
	case ']', 'P', '_', '^':
		return t.text(b)
	case '(', ')', '#', '%':
		if len(b) < 3 {
			return 0
		}
		return 3
	case '7':
		t.savedRow, t.savedCol = t.row, t.col
	case '8':
		t.row, t.col, t.wrap = t.savedRow, t.savedCol, false
	case 'M':
		if t.row == t.top {
			t.scroll(t.top, -1)
		} else {
			t.row = max(t.row-1, 0)
		}
	case '=', '>':
	default:
		t.Unknown = append(t.Unknown, string(b[:2]))
	}
	return 2
}

// text handles a sequence that holds text, such as the title.
func (t *Terminal) text(b []byte) int {
	for i := 2; i < len(b); i++ {
		n := 0
		switch {
		case b[i] == '\a':
			n = 1
		case b[i] == 0x1b && i+1 < len(b) && b[i+1] == '\\':
			n = 2
		default:
			continue
		}
		if s := string(b[2:i]); b[1] == ']' && (strings.HasPrefix(s, "0;") || strings.HasPrefix(s, "2;")) {
			t.Title = s[2:]
		}
		return i + n
	}
	return 0
}

// sequence handles a control sequence.
func (t *Terminal) sequence(parameters string, final byte) {
	if strings.HasPrefix(parameters, "?") {
		return // modes: keypad, bracketed paste, the cursor's look, the other screen
	}
	var list []int
	for _, s := range strings.Split(parameters, ";") {
		n, _ := strconv.Atoi(s)
		list = append(list, max(0, min(n, 1<<15)))
	}
	n := max(list[0], 1)
	row := t.cells[t.row]
	pending := t.wrap
	t.wrap = false
	switch final {
	case 'A':
		t.row = max(t.row-n, 0)
	case 'B':
		t.row = min(t.row+n, t.height-1)
	case 'C':
		t.col = min(t.col+n, t.width-1)
	case 'D':
		t.col = max(t.col-n, 0)
	case 'G', '`':
		t.col = min(n, t.width) - 1
	case 'd':
		t.row = min(n, t.height) - 1
	case 'H', 'f':
		t.row = min(n, t.height) - 1
		t.col = 0
		if len(list) > 1 {
			t.col = min(max(list[1], 1), t.width) - 1
		}
	case 'J':
		t.eraseDisplay(list[0])
	case 'K':
		t.eraseLine(list[0])
	case 'P':
		n = min(n, t.width-t.col)
		copy(row[t.col:], row[t.col+n:])
		clear(row[t.width-n:])
	case '@':
		n = min(n, t.width-t.col)
		copy(row[t.col+n:], row[t.col:])
		clear(row[t.col : t.col+n])
	case 'X':
		clear(row[t.col:min(t.col+n, t.width)])
	case 'L':
		t.scroll(t.row, -n)
	case 'M':
		t.scroll(t.row, n)
	case 'S':
		t.scroll(t.top, n)
	case 'T':
		t.scroll(t.top, -n)
	case 'r':
		t.top, t.bottom = min(n, t.height)-1, t.height
		if len(list) > 1 && list[1] > t.top {
			t.bottom = min(list[1], t.height)
		}
		t.row, t.col = 0, 0
	case 'h', 'l':
		if list[0] == 4 {
			t.insert = final == 'h'
		}
		t.wrap = pending
	case 'm':
		t.setLook(parameters)
		t.wrap = pending
	case 's':
		t.savedRow, t.savedCol = t.row, t.col
	case 'u':
		t.row, t.col = t.savedRow, t.savedCol
	default:
		t.Unknown = append(t.Unknown, "\x1b["+parameters+string(final))
	}
}

// eraseDisplay is ED: 0 from the cursor on, 1 up to it, 2 everything.
func (t *Terminal) eraseDisplay(what int) {
	t.eraseLine(what)
	for i := range t.cells {
		if i > t.row && what == 0 || i < t.row && what == 1 || what >= 2 {
			clear(t.cells[i])
		}
	}
}

// eraseLine is EL: 0 from the cursor on, 1 up to it, 2 everything.
func (t *Terminal) eraseLine(what int) {
	switch row := t.cells[t.row]; what {
	case 0:
		clear(row[t.col:])
	case 1:
		clear(row[:t.col+1])
	default:
		clear(row)
	}
}

// setLook is SGR. What is told apart is how parameters follow each other since
// the last reset; turning one attribute off is as good as a reset.
func (t *Terminal) setLook(parameters string) {
	for _, p := range strings.Split(parameters, ";") {
		switch n, _ := strconv.Atoi(p); {
		case n == 0, n >= 21 && n <= 29, (n == 39 || n == 49) && !strings.Contains(t.look, ";"):
			t.look = ""
		case t.look == "":
			t.look = strconv.Itoa(n)
		default:
			t.look += ";" + strconv.Itoa(n)
		}
	}
}

// Screen returns the rows down to the last that shows something or has the
// cursor. A change of the look stands in them as ⟦parameters of SGR⟧, the cursor as
// Cursor. Blanks at the end of a row are left out.
func (t *Terminal) Screen() []string {
	var rows []string
	last := t.row
	for i, cells := range t.cells {
		var b strings.Builder
		look := ""
		end := len(cells)
		for end > 0 && (cells[end-1].text == "" || cells[end-1].text == " ") && cells[end-1].look == "" && (i != t.row || end-1 >= t.col) {
			if end > 1 && cells[end-1].text == "" && cells[end-2].text != "" && runeWidth(firstRune(cells[end-2].text)) == 2 {
				break
			}
			end--
		}
		if end > 0 {
			last = max(last, i)
		}
		for k := 0; k < end; k++ {
			c := cells[k]
			if i == t.row && k == t.col {
				b.WriteString(Cursor)
			}
			if c.look != look {
				b.WriteString("⟦" + c.look + "⟧")
				look = c.look
			}
			switch {
			case c.text != "":
				b.WriteString(c.text)
				if runeWidth(firstRune(c.text)) == 2 {
					k++
				}
			default:
				b.WriteByte(' ')
			}
		}
		if look != "" {
			b.WriteString("⟦⟧")
		}
		if i == t.row && t.col >= end {
			b.WriteString(strings.Repeat(" ", t.col-end) + Cursor)
		}
		rows = append(rows, b.String())
	}
	return rows[:last+1]
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// runeWidth is how many columns a character takes, as far as tests need it.
func runeWidth(r rune) int {
	switch {
	case r >= 0x300 && r <= 0x36f, r == 0x200d, r >= 0xfe00 && r <= 0xfe0f:
		return 0
	case r >= 0x1100 && r <= 0x115f, r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff,
		r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
		return 2
	}
	return 1
}
