package edit

import (
	"strings"

	"vfsh/shell/edit/text"
)

// kill removes what is between two positions and keeps it. Kills that follow
// each other become one; before says that this one goes to its beginning.
func (e *Editor) kill(from, to int, before bool) {
	e.killed = true
	s := e.line.Delete(from, to)
	e.keep(s, before)
}

// keep adds to what was killed.
func (e *Editor) keep(s string, before bool) {
	e.killed = true
	if s != "" {
		e.kills.Add(s, e.wasKilled && !e.viMode(), before)
	}
}

// killTo kills from the cursor to a position.
func (e *Editor) killTo(to int) { e.kill(e.line.Point, to, to < e.line.Point) }

func (e *Editor) killLine(n int, _ byte) {
	if n < 0 {
		e.killTo(0)
		return
	}
	e.killTo(e.line.Len())
}

func (e *Editor) backwardKillLine(n int, _ byte) {
	if e.line.Point == 0 && n > 0 {
		e.ding()
		return
	}
	if n < 0 {
		e.killTo(e.line.Len())
		return
	}
	e.killTo(0)
}

func (e *Editor) unixLineDiscard(int, byte) {
	if e.line.Point == 0 {
		e.ding()
		return
	}
	e.killTo(0)
}

func (e *Editor) killWholeLine(int, byte) { e.kill(0, e.line.Len(), false) }

func (e *Editor) killWord(n int, _ byte)         { e.killTo(e.wordFrom(e.line.Point, n)) }
func (e *Editor) backwardKillWord(n int, _ byte) { e.killTo(e.wordFrom(e.line.Point, -n)) }

func (e *Editor) shellKillWord(n int, _ byte) { e.killTo(e.shellWordFrom(e.line.Point, n)) }
func (e *Editor) shellBackwardKillWord(n int, _ byte) {
	e.killTo(e.shellWordFrom(e.line.Point, -n))
}

func (e *Editor) unixWordRubout(n int, _ byte) {
	e.killBack(n, text.NotBlank)
}

func (e *Editor) unixFilenameRubout(n int, _ byte) {
	e.killBack(n, func(r rune) bool { return r != ' ' && r != '\t' && r != '/' })
}

// killBack kills the words of a class before the cursor.
func (e *Editor) killBack(n int, class text.Class) {
	if e.line.Point == 0 {
		e.ding()
		return
	}
	to := e.line.Point
	for range max(n, 1) {
		to = e.line.WordStart(to, class)
	}
	e.kill(e.line.Point, to, true)
}

func (e *Editor) killRegion(int, byte) {
	l := &e.line
	l.Mark = min(l.Mark, l.Len())
	e.kill(l.Mark, l.Point, l.Mark < l.Point)
}

func (e *Editor) copyRegionAsKill(int, byte) {
	l := &e.line
	e.keep(l.Slice(l.Mark, l.Point), l.Point < l.Mark)
}

func (e *Editor) copyForwardWord(n int, _ byte) {
	at := e.line.Point
	to := e.wordFrom(at, n)
	e.keep(e.line.Slice(at, to), to < at)
}

func (e *Editor) copyBackwardWord(n int, key byte) { e.copyForwardWord(-n, key) }

func (e *Editor) yank(int, byte) {
	s, ok := e.kills.Yank()
	if !ok {
		e.ding()
		return
	}
	at := e.line.Point
	e.line.Insert(s)
	e.line.Mark = at
}

func (e *Editor) yankPop(n int, _ byte) {
	s, ok := e.kills.Yank()
	l := &e.line
	if !ok || e.last != "yank" && e.last != "yank-pop" || !strings.HasSuffix(l.Slice(0, l.Point), s) {
		e.ding()
		return
	}
	at := l.Point - len(s)
	e.kills.Rotate(n < 0)
	s, _ = e.kills.Yank()
	l.Replace(at, l.Point, s)
	l.Mark = at
	e.this = "yank"
}
