package edit

import (
	"strings"

	"vfsh/shell/edit/text"
	"vfsh/shell/histexpand"
)

// past is the history list as the cursor keys go through it. The line behind its
// last entry is the new one.
type past struct {
	at, length int
	edited     map[int]*keptLine // lines that have been left, by index
	next       int               // entry that the next line is to begin with, -1: none
	begun      bool

	pattern string // of the searches for the beginning of the line
	shown   string // what they found last
	prefix  int    // where the cursor was
}

// keptLine is a line that has been left for another.
type keptLine struct {
	text    string
	history text.History
}

func (p *past) start(length int) {
	if !p.begun {
		p.begun, p.next = true, -1
	}
	p.length, p.at = length, length
	clear(p.edited)
}

// forget drops what was edited.
func (p *past) forget() { clear(p.edited) }

// accept keeps the entries that have been edited as they are now; the one that
// is accepted stays as it was.
func (p *past) accept(e *Editor) {
	if !e.on("revert-all-at-newline") {
		for i, k := range p.edited {
			if (i != p.at || e.err != nil) && i < e.host.HistoryLen() && k.text != e.host.HistoryEntry(i) {
				e.host.SetHistory(i, k.text)
			}
		}
	}
	p.forget()
}

// entry returns a line as it is now, changed or not.
func (e *Editor) entry(i int) string {
	switch k := e.past.edited[i]; {
	case i == e.past.at:
		return e.line.String()
	case k != nil:
		return k.text
	case i < min(e.past.length, e.host.HistoryLen()):
		return e.host.HistoryEntry(i)
	}
	return ""
}

// goTo makes a line of the history list the one that is edited; it reports
// whether there is one.
func (e *Editor) goTo(i int) bool {
	p := &e.past
	if i < 0 || i > p.length {
		return false
	}
	if i == p.at {
		return true
	}
	point := e.line.Point
	s, history := e.line.Keep()
	p.edited[p.at] = &keptLine{s, history}
	next := e.entry(i)
	var kept text.History
	if k := p.edited[i]; k != nil {
		kept = k.history
	}
	p.at = i
	e.line.Restore(next, kept)
	switch {
	case e.on("history-preserve-point") && point < len(s):
		e.line.Point = min(point, len(next))
	case e.inCommandMap() && i < p.length:
		e.line.Point = 0
	}
	if e.vi.inserting {
		e.line.Begin()
	}
	return true
}

func (e *Editor) previousHistory(n int, _ byte) {
	if n < 0 {
		e.nextHistory(-n, 0)
		return
	}
	if n == 0 {
		return
	}
	if e.past.at == 0 {
		e.ding()
		return
	}
	e.goTo(max(e.past.at-n, 0))
}

func (e *Editor) nextHistory(n int, _ byte) {
	if n < 0 {
		e.previousHistory(-n, 0)
		return
	}
	if n == 0 {
		return
	}
	if e.past.at == e.past.length {
		e.ding()
		return
	}
	e.goTo(min(e.past.at+n, e.past.length))
}

func (e *Editor) beginningOfHistory(int, byte) { e.goTo(0) }
func (e *Editor) endOfHistory(int, byte)       { e.goTo(e.past.length) }

// fetchHistory goes to the entry whose number is the argument, or to the
// current end; a negative one counts from there.
func (e *Editor) fetchHistory(n int, key byte) {
	if !e.argGiven {
		e.beginningOfHistory(1, key)
		return
	}
	to := n - e.host.HistoryFirst()
	if n < 0 {
		to = e.past.length + n
	}
	if to < 0 || to > e.past.length {
		e.ding()
		return
	}
	e.goTo(to)
}

func (e *Editor) operateAndGetNext(n int, _ byte) {
	at := e.past.at
	if e.argGiven {
		at = n - e.host.HistoryFirst()
	} else if at == e.past.length {
		at = -1
	} else {
		at++
	}
	e.past.next = at
	e.accept()
}

// The searches for a text at the beginning of a line, or anywhere in it.

func (e *Editor) historySearchBackward(n int, _ byte)          { e.searchBeginning(-n, false) }
func (e *Editor) historySearchForward(n int, _ byte)           { e.searchBeginning(n, false) }
func (e *Editor) historySubstringSearchBackward(n int, _ byte) { e.searchBeginning(-n, true) }
func (e *Editor) historySubstringSearchForward(n int, _ byte)  { e.searchBeginning(n, true) }

// searchBeginning looks for what stands before the cursor in older lines, or in
// newer ones if n is positive.
func (e *Editor) searchBeginning(n int, anywhere bool) {
	p := &e.past
	if !strings.HasPrefix(e.last, "history-s") {
		p.prefix = e.line.Point
		p.pattern = e.line.Slice(0, e.line.Point)
		p.shown = e.line.String()
	}
	if p.pattern == "" {
		if n < 0 {
			e.previousHistory(-n, 0)
		} else {
			e.nextHistory(n, 0)
		}
		return
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	found := -1
	shown := p.shown
	for i := p.at + step; i >= 0 && i < p.length && n > 0; i += step {
		s := e.entry(i)
		if s == shown || !anywhere && !strings.HasPrefix(s, p.pattern) || !strings.Contains(s, p.pattern) {
			continue
		}
		found, shown = i, s
		n--
	}
	if found < 0 {
		e.ding()
		return
	}
	p.shown = shown
	e.goTo(found)
	if anywhere {
		e.line.Point = e.line.Len()
		if i := strings.Index(shown, p.pattern); i >= 0 {
			e.line.Point = i
		}
	} else {
		e.line.Point = min(p.prefix, e.line.Len())
	}
}

// wordArg is what yank-last-arg needs to go on to older lines.
type wordArg struct {
	at       int // the line
	word     int // which word of it, counted from 1; 0: the last
	explicit bool
	back     int // direction
}

// argument returns a word of a line: the nth one, 0 being the first; a negative
// number counts from the end.
func (e *Editor) argument(i, n int) (string, bool) {
	words := histexpand.Words(e.entry(i))
	if n < 0 {
		n += len(words)
	}
	if n < 0 || n >= len(words) {
		return "", false
	}
	return words[n], true
}

// insertArgument inserts a word of a line.
func (e *Editor) insertArgument(i, n int) bool {
	if i < 0 {
		return false
	}
	s, ok := e.argument(i, n)
	if !ok {
		return false
	}
	e.line.Begin()
	if e.viMode() && e.inCommandMap() {
		e.line.Point = e.line.Next(e.line.Point)
		e.line.Insert(" ")
		e.setInserting()
	}
	e.line.Insert(s)
	e.line.End()
	return true
}

func (e *Editor) yankNthArg(n int, _ byte) {
	if !e.argGiven {
		n = 1
	}
	if !e.insertArgument(e.past.at-1, fromEnd(n)) {
		e.ding()
	}
}

// fromEnd turns a numeric argument into a word's number: -1 means the last word but
// one.
func fromEnd(n int) int {
	if n < 0 {
		return n - 1
	}
	return n
}

func (e *Editor) yankLastArg(n int, _ byte) {
	w := &e.wordArg
	again := e.last == "yank-last-arg" || e.last == "insert-last-argument"
	if again {
		if e.argGiven && n < 0 {
			w.back = -w.back
		}
		e.line.Undo()
		w.at = min(w.at-w.back, e.past.at-1)
	} else {
		*w = wordArg{at: e.past.at - 1, back: 1, explicit: e.argGiven, word: n}
	}
	which := -1
	if w.explicit {
		which = fromEnd(w.word)
	}
	if w.at < 0 || w.at >= e.past.length {
		w.at = clip(w.at, e.past.length)
		e.ding()
		return
	}
	if !e.insertArgument(w.at, which) {
		e.ding()
	}
}
