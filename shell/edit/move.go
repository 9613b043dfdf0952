package edit

import "vfsh/shell/edit/text"

// moveChars moves the cursor by characters.
func (e *Editor) moveChars(n int) {
	l := &e.line
	to := l.Move(l.Point, n)
	short := n > 0 && to == l.Len() && n != 1 || to == l.Point && n != 0
	if e.inCommandMap() && n > 0 && to == l.Len() {
		e.ding()
	} else if short && to == l.Point {
		e.ding()
	}
	l.Point = to
}

func (e *Editor) forwardChar(n int, _ byte)  { e.moveChars(n) }
func (e *Editor) backwardChar(n int, _ byte) { e.moveChars(-n) }

func (e *Editor) forwardByte(n int, _ byte) {
	to := e.line.Point + n
	if to < 0 || to > e.line.Len() {
		e.ding()
	}
	e.line.Point = clip(to, e.line.Len())
}

func (e *Editor) backwardByte(n int, key byte) { e.forwardByte(-n, key) }

func (e *Editor) beginningOfLine(int, byte) { e.line.Point = 0 }
func (e *Editor) endOfLine(int, byte)       { e.line.Point = e.line.Len() }

// wordFrom returns where n words from i are left, to the left if n is negative.
func (e *Editor) wordFrom(i, n int) int {
	for ; n > 0; n-- {
		i = e.line.WordEnd(i, text.Alphanumeric)
	}
	for ; n < 0; n++ {
		i = e.line.WordStart(i, text.Alphanumeric)
	}
	return i
}

func (e *Editor) forwardWord(n int, _ byte)  { e.line.Point = e.wordFrom(e.line.Point, n) }
func (e *Editor) backwardWord(n int, _ byte) { e.line.Point = e.wordFrom(e.line.Point, -n) }

// shellWordFrom is wordFrom for the shell's words.
func (e *Editor) shellWordFrom(i, n int) int {
	words := e.line.ShellWords()
	for ; n > 0; n-- {
		next := e.line.Len()
		for _, w := range words {
			if w[1] > i {
				next = w[1]
				break
			}
		}
		i = next
	}
	for ; n < 0; n++ {
		next := 0
		for _, w := range words {
			if w[0] < i {
				next = w[0]
			}
		}
		i = next
	}
	return i
}

func (e *Editor) shellForwardWord(n int, _ byte) { e.line.Point = e.shellWordFrom(e.line.Point, n) }
func (e *Editor) shellBackwardWord(n int, _ byte) {
	e.line.Point = e.shellWordFrom(e.line.Point, -n)
}

// screenLine moves the cursor by rows of the terminal.
func (e *Editor) screenLine(n int) {
	rows := e.scr.Width
	to := e.line.Move(e.line.Point, n*rows)
	if to == e.line.Point {
		e.ding()
	}
	e.line.Point = to
}

func (e *Editor) nextScreenLine(n int, _ byte)     { e.screenLine(n) }
func (e *Editor) previousScreenLine(n int, _ byte) { e.screenLine(-n) }

func (e *Editor) setMark(n int, _ byte) {
	if e.argGiven {
		e.line.Mark = clip(n, e.line.Len())
		return
	}
	e.line.Mark = e.line.Point
}

func (e *Editor) exchangePointAndMark(int, byte) {
	l := &e.line
	if l.Mark > l.Len() {
		e.ding()
		return
	}
	l.Point, l.Mark = l.Mark, l.Point
	e.active, e.activeNow = true, true
}

// readChar reads a character, of several bytes if it has them.
func (e *Editor) readChar() (string, bool) {
	e.input.quoting = true
	c, ok := e.key()
	e.input.quoting = false
	if !ok {
		return "", false
	}
	return e.wholeChar(c)
}

// searchChar moves to the nth next character, or before it.
func (e *Editor) searchChar(s charSearch, n int) bool {
	l := &e.line
	if n < 0 {
		n, s.forward = -n, !s.forward
	}
	i := l.Point
	for ; n > 0; n-- {
		l.Point = i
		for {
			if s.forward && i < l.Len() {
				i = l.Next(i)
			} else if !s.forward && i > 0 {
				i = l.Prev(i)
			} else {
				return false
			}
			if i == l.Len() {
				if !e.vi.operating || s.char != " " {
					return false
				}
				break // for an operator there is a blank behind the line
			}
			if l.Slice(i, min(i+len(s.char), l.Len())) == s.char {
				break
			}
		}
	}
	switch {
	case s.before && s.forward:
		i = l.Prev(i)
	case s.before:
		i = l.Next(i)
	}
	l.Point = i
	return true
}

func (e *Editor) characterSearch(n int, _ byte)         { e.askedChar(n, true) }
func (e *Editor) characterSearchBackward(n int, _ byte) { e.askedChar(n, false) }

func (e *Editor) askedChar(n int, forward bool) {
	c, ok := e.readChar()
	if !ok {
		return
	}
	if !e.searchChar(charSearch{char: c, forward: forward}, n) {
		e.ding()
	}
}
