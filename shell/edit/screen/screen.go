package screen

import (
	"strconv"
	"strings"
)

// Screen is the part of a terminal that the line takes.
type Screen struct {
	Width, Height int  // of the terminal
	Dumb          bool // it understands no escape sequences
	OneRow        bool // the line is moved sideways, not broken

	rows     [][]Cell // what is shown
	row, col int      // where the terminal's cursor is
	offset   int      // the row of the line that is shown first
	face     Face     // that is in force
	out      []byte
}

const tabWidth = 8

// Forget says that the cursor is at the start of an empty row and nothing is
// shown.
func (s *Screen) Forget() {
	s.rows, s.row, s.col, s.offset = nil, 0, 0, 0
}

// Write adds something that leaves the cursor where it is.
func (s *Screen) Write(text string) { s.out = append(s.out, text...) }

// Take returns what is to be written to the terminal.
func (s *Screen) Take() []byte {
	b := s.out
	s.out = s.out[:0]
	return b
}

// layout breaks cells into rows; the cursor is to stand before a cell.
func (s *Screen) layout(cells []Cell, cursor int) (rows [][]Cell, row, col int) {
	rows = [][]Cell{nil}
	n, at := 0, 0
	next := func() {
		rows = append(rows, nil)
		n, at = n+1, 0
	}
	for i, c := range cells {
		switch {
		case c.Text == "\n":
			if i == cursor {
				row, col = n, at
			}
			next()
			continue
		case c.Text == "\t":
			if at >= s.Width && at > 0 {
				next()
			}
			c.Width = tabWidth - at%tabWidth
			if at+c.Width > s.Width {
				c.Width = s.Width - at
			}
			c.Text = spaces(c.Width)
		}
		if at+c.Width > s.Width && at > 0 {
			next()
		}
		if i == cursor {
			row, col = n, at
			if at == s.Width {
				row, col = n+1, 0 // before something without width
			}
		}
		rows[n] = append(rows[n], c)
		at += c.Width
	}
	if cursor >= len(cells) {
		if at >= s.Width {
			next()
		}
		row, col = n, at
	}
	for row >= len(rows) {
		rows = append(rows, nil)
	}
	return rows, row, col
}

const blankText = "                                        "

func spaces(n int) string {
	if n <= len(blankText) {
		return blankText[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}

// Draw shows cells, with the cursor before one of them.
func (s *Screen) Draw(cells []Cell, cursor int) {
	if s.OneRow || s.Dumb {
		s.drawRow(cells, cursor)
		return
	}
	rows, row, col := s.layout(cells, cursor)
	rows, row = s.window(rows, row)
	for i := 0; i < max(len(rows), len(s.rows)); i++ {
		switch {
		case i >= len(rows):
			if len(s.rows[i]) > 0 {
				s.move(i, 0)
				s.Write("\x1b[K")
			}
		case i >= len(s.rows):
			s.drawCells(i, nil, rows[i])
		default:
			s.drawCells(i, s.rows[i], rows[i])
		}
	}
	s.rows = rows
	s.move(row, col)
}

// window leaves out the rows that the terminal has no place for.
func (s *Screen) window(rows [][]Cell, row int) ([][]Cell, int) {
	if s.Height <= 0 || len(rows) <= s.Height {
		s.offset = 0
		return rows, row
	}
	s.offset = min(s.offset, len(rows)-s.Height)
	switch {
	case row < s.offset:
		s.offset = row
	case row >= s.offset+s.Height:
		s.offset = row - s.Height + 1
	}
	return rows[s.offset : s.offset+s.Height], row - s.offset
}

// drawCells makes row i, which shows old, show cells.
func (s *Screen) drawCells(i int, old, cells []Cell) {
	k, col := 0, 0
	for k < len(old) && k < len(cells) && old[k] == cells[k] {
		col += cells[k].Width
		k++
	}
	if k == len(old) && k == len(cells) {
		return
	}
	for k > 0 && (combines(old, k) || combines(cells, k)) {
		k--
		col -= cells[k].Width
	}
	before, after := width(old), width(cells)
	if k < len(cells) || before > after {
		s.moveTo(i, col, k < len(cells))
	}
	for _, c := range cells[k:] {
		s.setFace(c.Face)
		s.Write(c.Text)
		s.col += c.Width
	}
	s.setFace("")
	if before > after {
		s.Write("\x1b[K")
	}
}

// combines tells whether cell k changes what the one before looks like.
func combines(cells []Cell, k int) bool {
	return k < len(cells) && cells[k].Width == 0 && cells[k].Text >= "\x80"
}

func (s *Screen) setFace(f Face) {
	if s.face == f {
		return
	}
	if s.face != "" {
		s.Write("\x1b[0m")
	}
	s.face = f
	s.Write(string(f))
}

func width(cells []Cell) (n int) {
	for _, c := range cells {
		n += c.Width
	}
	return n
}

// moveTo moves the cursor to write at a place. Behind a full row the terminal
// goes on in the next by itself, so that a long line stays one for those who
// copy it.
func (s *Screen) moveTo(row, col int, writes bool) {
	if writes && s.col == s.Width && row == s.row+1 && col == 0 {
		s.row, s.col = row, 0
		return
	}
	s.move(row, col)
}

// move moves the cursor.
func (s *Screen) move(row, col int) {
	if s.row == row && s.col == col && col < s.Width {
		return
	}
	if s.col >= s.Width {
		s.Write("\r")
		s.col = 0
	}
	switch {
	case row > s.row:
		for ; s.row < row; s.row++ {
			s.Write("\n") // as the terminal's driver has it, with a return
		}
		s.col = 0
	case row < s.row:
		s.control(s.row-row, 'A')
		s.row = row
	}
	switch d := col - s.col; {
	case d == 0:
	case col == 0:
		s.Write("\r")
	case d < 0 && -d <= 4:
		for ; d < 0; d++ {
			s.Write("\b")
		}
	case d < 0:
		s.control(-d, 'D')
	default:
		s.control(d, 'C')
	}
	s.col = col
}

// control writes a control sequence with a count.
func (s *Screen) control(n int, final byte) {
	s.out = append(s.out, "\x1b["...)
	if n > 1 {
		s.out = strconv.AppendInt(s.out, int64(n), 10)
	}
	s.out = append(s.out, final)
}

// End moves the cursor behind all that is shown, to the start of a new row.
func (s *Screen) End() {
	if n := len(s.rows); n > 0 && s.row < n-1 {
		s.move(n-1, 0)
	}
	s.Write("\n")
	s.Forget()
}

// Clear erases what is shown; the cursor is at the start of its first row then.
// columns is how wide the terminal was when it was drawn: it may have broken the
// rows anew since.
func (s *Screen) Clear(columns int) {
	up := s.row
	if columns > s.Width && s.Width > 0 {
		up = s.col / s.Width
		for _, row := range s.rows[:min(s.row, len(s.rows))] {
			up += 1 + max(width(row)-1, 0)/s.Width
		}
	}
	s.Write("\r")
	if up > 0 {
		s.control(up, 'A')
	}
	s.Write("\x1b[J")
	s.Forget()
}
