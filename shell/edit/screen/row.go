package screen

// drawRow shows cells in a single row, of which the part around the cursor is to
// be seen. On a dumb terminal nothing but text, backspaces and returns is
// written.
func (s *Screen) drawRow(cells []Cell, cursor int) {
	row := make([]Cell, 0, len(cells)+8)
	at := -1
	col := 0
	for i, c := range cells {
		if i == cursor {
			at = col
		}
		switch c.Text {
		case "\n":
			row = append(row, Cell{"^", 1, c.Face}, Cell{"J", 1, c.Face})
			col += 2
			continue
		case "\t":
			for n := tabWidth - col%tabWidth; n > 0; n-- {
				row = append(row, Cell{" ", 1, c.Face})
				col++
			}
			continue
		}
		if s.Dumb {
			c.Face = ""
		}
		row = append(row, c)
		col += c.Width
	}
	if at < 0 {
		at = col
	}
	row, at = s.cut(row, at, col)
	old := []Cell(nil)
	if len(s.rows) > 0 {
		old = s.rows[0]
	}
	if s.Dumb {
		s.drawDumb(old, row, at)
	} else {
		s.drawCells(0, old, row)
		s.move(0, at)
	}
	s.rows = [][]Cell{row}
}

// cut leaves of a row what the terminal has a place for, with < and > where
// something is missing.
func (s *Screen) cut(row []Cell, at, total int) ([]Cell, int) {
	room := s.Width
	if s.Dumb {
		room-- // what is written in the last column may move the cursor to the next row
	}
	room = max(room, 6)
	step := room / 3
	switch {
	case at-s.offset > room-2:
		s.offset = at - 2*step
	case s.offset > 0 && at-s.offset < 1:
		s.offset = (at - 1) / step * step
	}
	if s.offset == 0 && total < room {
		return row, at
	}
	var shown []Cell
	col, start := 0, -1
	for i, c := range row {
		switch {
		case c.Width == 0 && c.Text < "\x80": // a sequence for the terminal
			shown = append(shown, c)
		case col < s.offset, start < 0 && s.offset > 0 && (col == s.offset || combines(row, i)):
		case col+c.Width > s.offset+room-1:
		default:
			if start < 0 {
				start = col
			}
			shown = append(shown, c)
		}
		col += c.Width
	}
	if s.offset > 0 {
		pad := []Cell{{"<", 1, ""}}
		for i := s.offset + 1; i < start; i++ {
			pad = append(pad, Cell{" ", 1, ""})
		}
		shown = append(pad, shown...)
	}
	if total > s.offset+room-1 {
		for width(shown) < room-1 {
			shown = append(shown, Cell{" ", 1, ""})
		}
		shown = append(shown, Cell{">", 1, ""})
	}
	return shown, at - s.offset
}

// drawDumb makes a row that shows old show cells without any escape sequence,
// and puts the cursor in a column.
func (s *Screen) drawDumb(old, cells []Cell, at int) {
	k, col := 0, 0
	for k < len(old) && k < len(cells) && old[k] == cells[k] {
		col += cells[k].Width
		k++
	}
	if k < len(old) || k < len(cells) {
		s.dumbMove(cells, col)
		for _, c := range cells[k:] {
			s.Write(c.Text)
			s.col += c.Width
		}
		if n := width(old) - width(cells); n > 0 {
			s.Write(spaces(n))
			for ; n > 0; n-- {
				s.Write("\b")
			}
		}
	}
	s.dumbMove(cells, at)
}

// dumbMove moves the cursor in a row that shows cells up to there.
func (s *Screen) dumbMove(cells []Cell, col int) {
	if col < s.col-col {
		s.Write("\r") // shorter, with what stands before
		s.col = 0
	}
	for ; s.col > col; s.col-- {
		s.Write("\b")
	}
	at := 0
	for _, c := range cells {
		if at >= s.col && at < col && c.Width > 0 {
			s.Write(c.Text)
			s.col = at + c.Width
		}
		at += c.Width
	}
}
