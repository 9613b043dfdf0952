package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vfsh/shell/edit/text"
)

// wholeChar reads the rest of the character of which c is the first byte.
func (e *Editor) wholeChar(c byte) (string, bool) {
	b := []byte{c}
	if !e.line.UTF8 || c < 0xc2 || c > 0xf4 {
		return string(b), true
	}
	for !utf8.FullRune(b) {
		next, ok := e.key()
		if !ok {
			return "", false
		}
		if next&0xc0 != 0x80 {
			e.push(string([]byte{next}))
			break
		}
		b = append(b, next)
	}
	return string(b), true
}

func (e *Editor) selfInsert(n int, key byte) {
	s, ok := e.wholeChar(key)
	if !ok {
		return
	}
	e.insertTyped(s, n)
}

// insertTyped inserts a character that was typed n times, or overwrites with it.
func (e *Editor) insertTyped(s string, n int) {
	if n <= 0 {
		return
	}
	n = min(n, maxMacro/len(s))
	l := &e.line
	if e.overwrite {
		l.Begin()
		for range n {
			e.vi.replaced = append(e.vi.replaced, l.Delete(l.Point, l.Next(l.Point)))
			l.Insert(s)
		}
		l.End()
		return
	}
	l.Insert(strings.Repeat(s, n))
	if e.on("blink-matching-paren") && strings.Contains(")]}", s) {
		e.blink()
	}
}

// blinkTime is how long the cursor shows a bracket, in milliseconds.
const blinkTime = 500

// blink shows the bracket that the one before the cursor closes.
func (e *Editor) blink() {
	l := &e.line
	at := l.Match(l.Prev(l.Point))
	if at < 0 || len(e.input.macros)+len(e.input.pushed) > 0 {
		return
	}
	point := l.Point
	l.Point = at
	e.redraw()
	if c, ok := e.more(blinkTime); ok {
		e.push(string([]byte{c}))
	}
	l.Point = point
}

func (e *Editor) tabInsert(n int, _ byte) { e.insertTyped("\t", n) }

func (e *Editor) quotedInsert(n int, _ byte) {
	if s, ok := e.readChar(); ok {
		if n < 0 {
			n = -n
		}
		e.insertTyped(s, n)
	}
}

func (e *Editor) overwriteMode(n int, _ byte) {
	if e.argGiven {
		e.overwrite = n <= 0
		return
	}
	e.overwrite = !e.overwrite
}

// pasteEnd ends a paste.
const pasteEnd = "\x1b[201~"

func (e *Editor) bracketedPasteBegin(int, byte) {
	var b []byte
	for !strings.HasSuffix(string(b[max(0, len(b)-len(pasteEnd)):]), pasteEnd) {
		c, ok := e.key()
		if !ok {
			return
		}
		if c == '\r' {
			c = '\n'
		}
		b = append(b, c)
	}
	s := string(b[:len(b)-len(pasteEnd)])
	e.line.Mark = e.line.Point
	at := e.line.Point
	e.line.Insert(s)
	e.line.Mark = at
	e.active, e.activeNow = true, true
}

func (e *Editor) deleteChar(n int, _ byte) {
	l := &e.line
	if n < 0 {
		e.rubout(-n)
		return
	}
	if l.Point == l.Len() {
		e.ding()
		return
	}
	to := l.Move(l.Point, n)
	if e.argGiven {
		e.kill(l.Point, to, false)
		return
	}
	l.Delete(l.Point, to)
}

func (e *Editor) backwardDeleteChar(n int, _ byte) {
	switch {
	case n < 0:
		e.deleteChar(-n, 0)
	case e.overwrite && e.viMode():
		e.viOverstrikeDelete(n, 0)
	default:
		e.rubout(n)
	}
}

// rubout deletes characters before the cursor; under an argument they are
// killed.
func (e *Editor) rubout(n int) {
	l := &e.line
	if l.Point == 0 {
		e.ding()
		return
	}
	from := l.Move(l.Point, -n)
	switch {
	case e.argGiven:
		e.kill(l.Point, from, true)
	case e.overwrite && l.Point < l.Len():
		l.Begin()
		l.Delete(from, l.Point)
		l.Insert(" ")
		l.Point = from
		l.End()
	default:
		l.Delete(from, l.Point)
	}
}

func (e *Editor) forwardBackwardDeleteChar(n int, key byte) {
	if e.line.Point == e.line.Len() {
		e.rubout(n)
		return
	}
	e.deleteChar(n, key)
}

func (e *Editor) deleteHorizontalSpace(int, byte) {
	l := &e.line
	from, to := l.Point, l.Point
	for from > 0 && l.IsBlank(from-1) {
		from--
	}
	for l.IsBlank(to) {
		to++
	}
	l.Delete(from, to)
}

func (e *Editor) transposeChars(n int, _ byte) {
	l := &e.line
	if n == 0 {
		return
	}
	if l.Point == 0 || l.Move(0, 1) == l.Len() || l.Len() < 2 {
		e.ding()
		return
	}
	if l.Point == l.Len() {
		l.Point = l.Prev(l.Point)
		n = 1
	}
	l.Begin()
	from := l.Prev(l.Point)
	s := l.Delete(from, l.Point)
	l.Point = l.Move(from, n)
	l.Insert(s)
	l.End()
}

// swap puts the second of two ranges in the place of the first and the other way
// round; the cursor stands behind them then.
func (e *Editor) swap(a, b [2]int) bool {
	l := &e.line
	if a[0] > b[0] {
		a, b = b, a
	}
	if a[1] > b[0] || a[0] == a[1] || b[0] == b[1] {
		return false
	}
	s := l.Slice(b[0], b[1]) + l.Slice(a[1], b[0]) + l.Slice(a[0], a[1])
	l.Replace(a[0], b[1], s)
	return true
}

func (e *Editor) transposeWords(n int, _ byte) {
	if n != 0 && !e.transpose(n, e.wordFrom) {
		e.ding()
	}
}

func (e *Editor) shellTransposeWords(n int, _ byte) {
	if n != 0 && !e.transpose(n, e.shellWordFrom) {
		e.ding()
	}
}

// transpose exchanges the word before the cursor with the nth after it.
func (e *Editor) transpose(n int, from func(i, n int) int) bool {
	at := e.line.Point
	b1 := from(at, n)
	b0 := from(b1, -1)
	a0 := from(b0, -n)
	a1 := from(a0, 1)
	if a0 == b0 || a1 > b0 && a0 < b0 || b1 < a1 && n > 0 {
		e.line.Point = at
		return false
	}
	return e.swap([2]int{a0, a1}, [2]int{b0, b1})
}

func (e *Editor) upcaseWord(n int, _ byte) {
	e.changeCase(n, func(r rune, _ bool) rune { return unicode.ToUpper(r) })
}

func (e *Editor) downcaseWord(n int, _ byte) {
	e.changeCase(n, func(r rune, _ bool) rune { return unicode.ToLower(r) })
}

func (e *Editor) capitalizeWord(n int, _ byte) {
	e.changeCase(n, func(r rune, first bool) rune {
		if first {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	})
}

// changeCase changes the letters up to the nth next word's end. With a negative
// argument the cursor stays.
func (e *Editor) changeCase(n int, change func(r rune, first bool) rune) {
	l := &e.line
	point := l.Point
	from, to := point, e.wordFrom(point, n)
	if from > to {
		from, to = to, from
	}
	var b []byte
	inWord := false
	for i := from; i < to; {
		r, size := l.Char(i)
		word := text.Alphanumeric(r)
		if word && !(r == utf8.RuneError && size == 1) && l.UTF8 || word && r < utf8.RuneSelf {
			b = utf8.AppendRune(b, change(r, !inWord))
		} else {
			b = append(b, l.Slice(i, i+size)...)
		}
		inWord = word
		i += size
	}
	l.Replace(from, to, string(b))
	if n < 0 {
		l.Point = min(point, l.Len())
	}
}

func (e *Editor) undoChange(n int, _ byte) {
	for ; n > 0; n-- {
		if !e.line.Undo() {
			e.ding()
			return
		}
	}
}

func (e *Editor) revertLine(int, byte) {
	if !e.line.CanUndo() {
		e.ding()
		return
	}
	e.line.UndoAll()
	if e.viMode() {
		e.line.Point = 0
	}
}
