package edit

import (
	"unicode"
	"unicode/utf8"

	"vfsh/shell/readline"
)

// onto says of a motion whether the character that it ends on belongs to what it
// covers.
func onto(name string, key byte) (ok, includes bool) {
	switch name {
	case "backward-char", "forward-char", "beginning-of-line", "end-of-line", "vi-next-word", "vi-prev-word", "vi-fWord", "vi-fword",
		"vi-bWord", "vi-bword", "vi-forward-word", "vi-forward-bigword", "vi-backward-word", "vi-backward-bigword", "vi-column",
		"vi-first-print", "vi-back-to-indent", "vi-goto-mark", "forward-word", "backward-word", "backward-delete-char":
		return true, false
	case "vi-end-word", "vi-end-bigword", "vi-eWord", "vi-eword", "vi-match", "vi-char-search":
		return true, true
	}
	return false, false
}

// covered reads a motion and returns what it covers from the cursor on. key is
// the operator's, which means the whole line when it is given again.
func (e *Editor) covered(n int, key byte) (from, to int, ok bool) {
	l := &e.line
	c, ok := e.key()
	if !ok {
		return 0, 0, false
	}
	count, given := 0, false
	for c >= '1' && c <= '9' || given && c == '0' {
		count, given = min(count*10+int(c-'0'), maxArgument), true
		if c, ok = e.key(); !ok {
			return 0, 0, false
		}
	}
	if given {
		n *= count
	}
	if c == key|0x20 {
		return 0, l.Len(), true
	}
	b, keys, ok := e.sequence(e.cfg.Keymap("vi"), c)
	if !ok || b.Kind != readline.Function {
		return 0, 0, false
	}
	c = keys[len(keys)-1]
	name := b.Function
	allowed, includes := onto(name, c)
	if !allowed {
		return 0, 0, false
	}
	point := l.Point
	if key|0x20 == 'c' && name == "vi-next-word" && n == 1 && point < l.Len() && e.class(point, upper(c)) == 0 {
		return point, point + 1, true // of blanks only one
	} else if key|0x20 == 'c' && name == "vi-next-word" && point < l.Len() && e.class(point, upper(c)) != 0 {
		e.changeToEnd(n, upper(c))
		includes = false
	} else {
		e.vi.operating = true
		find(name)(e, n, c)
		e.vi.operating = false
	}
	at := l.Point
	l.Point = point
	if includes && at > point {
		at = l.Next(at)
	}
	if at == point && includes && key|0x20 == 'c' { // which changes all the same
		if c != 'F' && c != 'T' {
			at = l.Next(at)
		}
		return point, at, true
	}
	return min(point, at), max(point, at), at != point || !includes
}

// changeToEnd moves behind the end of the nth word, the one under the cursor
// being the first.
func (e *Editor) changeToEnd(n int, big bool) {
	l := &e.line
	i := l.Point
	for ; n > 0 && i < l.Len(); n-- {
		i = e.skip(i, 0, big)
		if i < l.Len() {
			i = e.skip(i, e.class(i, big), big)
		}
	}
	l.Point = i
}

// operand is covered, with big letters for what is left of the line.
func (e *Editor) operand(n int, key byte) (from, to int, ok bool) {
	if upper(key) {
		return e.line.Point, e.line.Len(), true
	}
	if from, to, ok = e.covered(n, key); !ok {
		e.ding()
	}
	return from, to, ok
}

func (e *Editor) viDeleteTo(n int, key byte) {
	if from, to, ok := e.operand(n, key); ok {
		e.kill(from, to, false)
		e.line.Point = from
	}
}

func (e *Editor) viChangeTo(n int, key byte) {
	from, to, ok := e.operand(n, key)
	if !ok {
		return
	}
	e.setInserting()
	e.kill(from, to, false)
	e.line.Point = from
}

func (e *Editor) viYankTo(n int, key byte) {
	from, to, ok := e.operand(n, key)
	if !ok {
		return
	}
	e.keep(e.line.Slice(from, to), false)
	if from != 0 || to != e.line.Len() {
		e.line.Point = min(e.line.Point, from)
	}
}

func (e *Editor) viSubst(n int, key byte) {
	l := &e.line
	e.setInserting()
	if upper(key) {
		e.kill(0, l.Len(), false)
		return
	}
	e.kill(l.Point, l.Move(l.Point, n), false)
}

func (e *Editor) viDelete(n int, _ byte) {
	l := &e.line
	if l.Len() == 0 {
		e.ding()
		return
	}
	e.kill(l.Point, l.Move(l.Point, n), false)
}

func (e *Editor) viRubout(n int, _ byte) {
	l := &e.line
	if l.Point == 0 {
		e.ding()
		return
	}
	e.kill(l.Point, l.Move(l.Point, -n), false)
}

func (e *Editor) viPut(n int, key byte) {
	l := &e.line
	s, ok := e.kills.Yank()
	if !ok || s == "" {
		e.ding()
		return
	}
	if !upper(key) {
		l.Point = l.Next(l.Point)
	}
	l.Begin()
	for range n {
		l.Insert(s)
	}
	l.End()
	l.Point = l.Prev(l.Point)
}

func (e *Editor) viChangeChar(n int, _ byte) {
	l := &e.line
	c, ok := e.readChar()
	if !ok || c == "\x1b" || c == "\x03" {
		return
	}
	to := l.Move(l.Point, n)
	if l.Len() == 0 || utf8.RuneCountInString(l.Slice(l.Point, to)) < n && l.UTF8 {
		e.ding()
		return
	}
	l.Begin()
	l.Delete(l.Point, to)
	for range n {
		l.Insert(c)
	}
	l.End()
	l.Point = l.Prev(l.Point)
}

func (e *Editor) viChangeCase(n int, _ byte) {
	l := &e.line
	if l.Point >= l.Len() {
		e.ding()
		return
	}
	for ; n > 0 && l.Point < l.Len(); n-- {
		r, size := l.Char(l.Point)
		s := l.Slice(l.Point, l.Point+size)
		switch {
		case r == utf8.RuneError && size == 1 || !l.UTF8 && r >= utf8.RuneSelf:
		case unicode.IsUpper(r):
			s = string(unicode.ToLower(r))
		default:
			s = string(unicode.ToUpper(r))
		}
		l.Replace(l.Point, l.Point+size, s)
	}
}

// viOverstrike replaces the character under the cursor.
func (e *Editor) viOverstrike(n int, key byte) {
	if !e.overwrite {
		e.setInserting()
		e.overwrite = true
	}
	e.selfInsert(n, key)
}

// viOverstrikeDelete goes back over what was replaced.
func (e *Editor) viOverstrikeDelete(n int, _ byte) {
	for ; n > 0 && e.line.Point > 0; n-- {
		if !e.overwrite || len(e.vi.replaced) == 0 {
			e.line.Point = e.line.Prev(e.line.Point)
			continue
		}
		k := len(e.vi.replaced) - 1
		was := e.vi.replaced[k]
		e.vi.replaced = e.vi.replaced[:k]
		at := e.line.Prev(e.line.Point)
		e.line.Replace(at, e.line.Point, was)
		e.line.Point = at
	}
}

func (e *Editor) viUnixWordRubout(n int, _ byte) {
	l := &e.line
	if l.Point == 0 {
		e.ding()
		return
	}
	e.kill(l.Point, e.viWordsBack(n, false), true)
}

func (e *Editor) viTildeExpand(n int, key byte) {
	e.tildeExpand(n, key)
	e.setInserting()
}

func (e *Editor) viYankPop(n int, key byte) {
	e.yankPop(n, key)
}

// viComplete is \, = and * of vi, which treat the word as a pattern.
func (e *Editor) viComplete(n int, key byte) {
	l := &e.line
	for l.Point < l.Len() && !l.IsBlank(l.Point) {
		l.Point = l.Next(l.Point)
	}
	switch key {
	case '*':
		e.globExpandWord(n, key)
	case '=':
		e.globListExpansions(n, key)
	default:
		e.globCompleteWord(n, key)
	}
	e.setInserting()
}
