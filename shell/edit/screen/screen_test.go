package screen

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// terminal is a model of a terminal: what ECMA-48 says of the sequences that a
// Screen writes, with lines that wrap when the next character comes.
type terminal struct {
	width, height int
	rows          [][]string // a cell of a wide character is followed by an empty one
	row, col      int
}

func newTerminal(width, height int) *terminal {
	t := &terminal{width: width, height: height}
	for range height {
		t.rows = append(t.rows, t.blank())
	}
	return t
}

func (t *terminal) blank() []string {
	row := make([]string, t.width)
	for i := range row {
		row[i] = " "
	}
	return row
}

func (t *terminal) down() {
	if t.row++; t.row == t.height {
		t.rows = append(t.rows[1:], t.blank())
		t.row--
	}
}

func (t *terminal) write(s string) {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\r':
			t.col = 0
		case r == '\n':
			t.col = 0
			t.down()
		case r == '\b':
			t.col = max(min(t.col, t.width-1)-1, 0)
		case r == 0x1b:
			n = t.control(s)
		default:
			t.put(s[:n], RuneWidth(r))
		}
		s = s[n:]
	}
}

func (t *terminal) put(s string, width int) {
	if width == 0 {
		if t.col > 0 {
			t.rows[t.row][t.col-1] += s
		}
		return
	}
	if t.col+width > t.width {
		t.col = 0
		t.down()
	}
	t.rows[t.row][t.col] = s
	for i := 1; i < width; i++ {
		t.rows[t.row][t.col+i] = ""
	}
	t.col += width
}

func (t *terminal) control(s string) int {
	end, n := 2, 0
	for s[end] >= '0' && s[end] <= '9' {
		n = n*10 + int(s[end]-'0')
		end++
	}
	count := max(n, 1)
	switch s[end] {
	case 'A':
		t.row = max(t.row-count, 0)
	case 'C':
		t.col = min(t.col+count, t.width-1)
	case 'D':
		t.col = max(min(t.col, t.width-1)-count, 0)
	case 'J', 'K':
		copy(t.rows[t.row][min(t.col, t.width):], t.blank())
		for i := t.row + 1; s[end] == 'J' && i < t.height; i++ {
			t.rows[i] = t.blank()
		}
	}
	return end + 1
}

func (t *terminal) String() string {
	var lines []string
	for _, row := range t.rows {
		lines = append(lines, strings.TrimRight(strings.Join(row, ""), " "))
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// frame draws a prompt and a line with the cursor at a byte of it.
func frame(s *Screen, t *terminal, prompt, line string, point int) {
	cells := Prompt(nil, prompt, true)
	cells, at := Text(cells, line, true, 0, 0, "")
	s.Draw(cells, at[point])
	t.write(string(s.Take()))
}

func TestDraw(t *testing.T) {
	tests := []struct {
		prompt, line string
		point        int
		want         string
		row, col     int
	}{
		{"P$ ", "echo", 4, "P$ echo", 0, 7},
		{"\x01\x1b[31m\x02P\x1b[0m$ ", "echo", 0, "P$ echo", 0, 3},
		{"P$ ", "0123456789", 7, "P$ 0123456\n789", 1, 0},
		{"P$ ", "0123456", 7, "P$ 0123456", 1, 0},
		{"P$ ", "012345日x", 0, "P$ 012345\n日x", 0, 3},
		{"P$ ", "a\nbc", 3, "P$ a\nbc", 1, 1},
		{"P$ ", "a\tb", 3, "P$ a    b", 0, 9},
		{"P$ ", "\x01\x7f\xff\x1b[2J", 0, "P$ ^A^?\ufffd^[\n[2J", 0, 3},
		{"", "e\u0301x", 3, "e\u0301x", 0, 1},
		{"p\x02q$ ", "", 0, "pq$", 0, 4},
	}
	for _, test := range tests {
		s := &Screen{Width: 10, Height: 5}
		term := newTerminal(10, 5)
		frame(s, term, test.prompt, test.line, test.point)
		if got := term.String(); got != test.want || term.row != test.row || term.col != test.col {
			t.Errorf("%q %q: %q at %d,%d; want %q at %d,%d", test.prompt, test.line, got, term.row, term.col, test.want, test.row, test.col)
		}
	}
}

// TestDumb: on a dumb terminal there is no escape sequence, whatever is drawn.
func TestDumb(t *testing.T) {
	s := &Screen{Width: 20, Height: 5, Dumb: true}
	term := newTerminal(20, 5)
	for _, f := range []struct {
		line  string
		point int
		want  string
	}{{"abc", 3, "P$ abc"}, {"abc", 0, "P$ abc"}, {"xabc", 1, "P$ xabc"}, {"xabc", 4, "P$ xabc"}, {"x", 1, "P$ x"}, {"", 0, "P$"},
		{"0123456789abcdefghij", 20, "<abcdefghij"}, {"0123456789abcdefghij", 0, "P$ 01234567"}} {
		cells := Prompt(nil, "P$ ", true)
		cells, at := Text(cells, f.line, true, 0, 3, Standout)
		s.Draw(cells, at[f.point])
		out := string(s.Take())
		if strings.Contains(out, "\x1b") {
			t.Errorf("%q: %q", f.line, out)
		}
		term.write(out)
		if got := term.String(); len(f.line) < 15 && got != f.want {
			t.Errorf("%q: %q", f.line, got)
		}
	}
}

// FuzzDraw: what is on the screen after several lines were drawn one after the
// other is what it is when the last of them is drawn alone.
func FuzzDraw(f *testing.F) {
	f.Add("P$ ", "echo one", "echo two and more than a row\nand another", 10, false)
	f.Add("\x01\x1b[1m\x02é", "日本語日本語日本語", "日本x語日\t本語", 3, false)
	f.Add("p", "a\x00\x01\xff\u0301", "e\u0301\u0301\n\n\n\n\n\n\n\n\n", 5, true)
	f.Fuzz(func(t *testing.T, prompt, a, b string, point int, oneRow bool) {
		if strings.ContainsAny(prompt, "\x1b\r\a\n\x01\x02") && prompt != "\x01\x1b[1m\x02é" || len(prompt) > 6 {
			return
		}
		if beginsWithMark(a) || beginsWithMark(b) {
			return // it joins whatever the terminal has before it
		}
		const width, height = 12, 4
		at := func(s string) int {
			if point < 0 || point > len(s) {
				return len(s)
			}
			return point
		}
		s, term := &Screen{Width: width, Height: height, OneRow: oneRow}, newTerminal(width, height)
		for _, line := range []string{a, b, "", b, a, b} {
			frame(s, term, prompt, line, at(line))
		}
		alone, fresh := &Screen{Width: width, Height: height, OneRow: oneRow, offset: s.offset}, newTerminal(width, height)
		frame(alone, fresh, prompt, b, at(b))
		if s.offset == alone.offset && (term.String() != fresh.String() || term.row != fresh.row || min(term.col, width-1) != min(fresh.col, width-1)) {
			t.Errorf("%q then %q:\n%s at %d,%d; alone\n%s at %d,%d", a, b, term, term.row, term.col, fresh, fresh.row, fresh.col)
		}
	})
}

// beginsWithMark reports whether a line of a text begins with a character without a
// width.
func beginsWithMark(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if r, _ := utf8.DecodeRuneInString(line); line != "" && RuneWidth(r) == 0 {
			return true
		}
	}
	return false
}
