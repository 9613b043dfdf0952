package edit

import (
	"strings"
	"unicode/utf8"

	"vfsh/shell/readline"
)

func (e *Editor) reverseSearchHistory(n int, _ byte) { e.incremental(n < 0) }
func (e *Editor) forwardSearchHistory(n int, _ byte) { e.incremental(n >= 0) }

// isearch is an incremental search.
type isearch struct {
	*Editor
	text    string
	at      int // line
	pos     int // where in it the text was found
	forward bool
	failed  bool
	mark    int
	aborted bool
}

// incremental searches the history list for a text while that is typed.
func (e *Editor) incremental(forward bool) {
	s := isearch{Editor: e, at: e.past.at, pos: e.line.Point, forward: forward, mark: e.line.Mark}
	from, point := e.past.at, e.line.Point
	apart := !e.waiting() && len(e.input.macros) == 0 && e.raw.Iflag&icrnl != 0
	if apart {
		e.setModes(&e.exact)
		e.input.apart = true
	}
	s.show()
	for s.step() {
	}
	if apart {
		e.input.apart = false
		e.setModes(&e.raw)
	}
	if e.done {
		return
	}
	e.untell()
	if s.aborted {
		e.goTo(from)
		e.line.Point, e.line.Mark = point, s.mark
		return
	}
	s.end()
}

// end leaves the cursor where the search has ended.
func (s *isearch) end() {
	if s.failed {
		s.line.Point = s.pos
	}
	if s.text != "" {
		s.searched = s.text
	}
}

// show shows the line that was found and what was looked for.
func (s *isearch) show() {
	m := "("
	if s.failed {
		m += "failed "
	}
	if !s.forward {
		m += "reverse-"
	}
	shown := strings.Map(func(r rune) rune {
		if r < ' ' {
			return '?'
		}
		return r
	}, s.text)
	s.tell(m + "i-search)`" + shown + "': ")
}

// terminators are the keys that end the search and do nothing else.
func (s *isearch) terminators() string {
	if v, ok := s.cfg.Variable("isearch-terminators"); ok {
		return v
	}
	return "\x1b\n"
}

// step reads a key; it is false at the end of the search.
func (s *isearch) step() bool {
	c, ok := s.key()
	if !ok {
		return false
	}
	b, keys, ok := s.isearchBinding(c)
	if !ok {
		return false
	}
	first := keys[0]
	if len(keys) == 1 && strings.IndexByte(s.terminators(), first) >= 0 {
		s.active = false
		return false
	}
	name := ""
	if b.Kind == readline.Function {
		name = b.Function
	}
	switch {
	case name == "reverse-search-history" || name == "forward-search-history":
		s.again(name == "forward-search-history")
	case name == "abort" || first == keyAbort && len(keys) == 1:
		s.ding()
		s.aborted, s.active = true, false
		return false
	case name == "backward-delete-char" || name == "vi-rubout" || len(keys) == 1 && (first == keyRubout || first == '\b'):
		s.back()
	case name == "unix-word-rubout" || name == "vi-unix-word-rubout":
		s.takeText(false)
	case name == "yank" || name == "unix-line-discard":
		s.takeText(true)
	case name == "quoted-insert":
		if text, ok := s.readChar(); ok {
			s.grow(text)
		}
	case name == "bracketed-paste-begin":
		s.paste()
	case name == "self-insert" || s.inCommandMap() && len(keys) == 1 && first >= ' ':
		if text, ok := s.wholeChar(first); ok {
			s.grow(text)
		}
	default:
		s.finishWith(b, keys)
		return false
	}
	if s.done {
		return false
	}
	s.show()
	return true
}

// isearchBinding reads a key sequence during a search. ESC alone ends it.
func (s *isearch) isearchBinding(c byte) (readline.Binding, string, bool) {
	if c == keyEscape && strings.IndexByte(s.terminators(), c) >= 0 {
		next, ok := s.more(max(s.number("keyseq-timeout")/5, 1))
		if !ok {
			return readline.Binding{}, "\x1b", !s.done
		}
		s.push(string([]byte{next}))
	}
	return s.sequence(s.keymap, c)
}

// finishWith ends the search by a key that means something else.
func (s *isearch) finishWith(b readline.Binding, keys string) {
	s.untell()
	s.end()
	if b.Kind == readline.Unbound && len(keys) == 1 && keys[0] < ' ' {
		return
	}
	s.line.Mark, s.active, s.activeNow = s.mark, false, false
	s.run(b, keys)
}

// back takes the last character off the text.
func (s *isearch) back() {
	if s.text == "" {
		s.ding()
		return
	}
	n := len(s.text) - 1
	for n > 0 && s.line.UTF8 && !utf8.RuneStart(s.text[n]) {
		n--
	}
	if s.text = s.text[:n]; n > 0 {
		s.find(s.at, s.pos, false)
	}
}

// grow adds to the text and looks for it from where the search is.
func (s *isearch) grow(text string) {
	s.text += text
	s.find(s.at, s.pos, false)
}

// again looks for the next place, or for the text of the search before.
func (s *isearch) again(forward bool) {
	turned := s.forward != forward
	s.forward = forward
	if s.text == "" {
		if s.text = s.searched; s.text == "" {
			s.ding()
			return
		}
		s.find(s.at, s.pos, false)
		return
	}
	if s.failed && !turned {
		s.ding()
		return
	}
	s.failed = false
	s.find(s.at, s.pos, true)
}

// takeText adds a word, or the rest of the line, behind what was found.
func (s *isearch) takeText(rest bool) {
	from := s.pos + len(s.text)
	l := &s.line
	if s.text == "" {
		from = s.pos
	}
	if from >= l.Len() || s.failed {
		s.ding()
		return
	}
	to := l.Len()
	if !rest {
		to = s.wordFrom(from, 1)
	}
	s.grow(l.Slice(from, to))
}

func (s *isearch) paste() {
	var b []byte
	for !strings.HasSuffix(string(b), pasteEnd) {
		c, ok := s.key()
		if !ok {
			return
		}
		b = append(b, c)
	}
	s.grow(string(b[:len(b)-len(pasteEnd)]))
}

// find looks for the text from a place on; beyond: not at the place itself.
func (s *isearch) find(at, pos int, beyond bool) {
	for i := at; i >= 0 && i <= s.past.length; {
		line := s.entry(i)
		k := -1
		switch {
		case s.forward && i == at:
			from := pos
			if beyond {
				from++
			}
			if from <= len(line) {
				if k = strings.Index(line[from:], s.text); k >= 0 {
					k += from
				}
			}
		case s.forward:
			k = strings.Index(line, s.text)
		case i == at:
			end := pos + len(s.text)
			if beyond {
				end--
			}
			k = strings.LastIndex(line[:clip(end, len(line))], s.text)
		default:
			k = strings.LastIndex(line, s.text)
		}
		same := i != at && line == s.entry(at)
		if k >= 0 && !same {
			s.failed = false
			s.at, s.pos = i, k
			s.goTo(i)
			s.line.Point = k
			s.line.Mark, s.active, s.activeNow = k+len(s.text), true, true
			return
		}
		if s.forward {
			i++
		} else {
			i--
		}
	}
	s.failed = true
	s.pos = 0
	if s.forward {
		s.pos = s.line.Len()
	}
	s.active = false
	s.ding()
}

// The searches for a text that is asked for.

func (e *Editor) nonIncrementalReverse(int, byte) { e.ask(false, ':') }
func (e *Editor) nonIncrementalForward(int, byte) { e.ask(true, ':') }
func (e *Editor) nonIncrementalReverseAgain(int, byte) {
	e.searchAgain(false)
}
func (e *Editor) nonIncrementalForwardAgain(int, byte) {
	e.searchAgain(true)
}

func (e *Editor) searchAgain(forward bool) {
	if e.searched == "" {
		e.ding()
		return
	}
	e.lookFor(e.searched, e.past.at, forward)
}

// ask reads a text behind a sign and looks for it.
func (e *Editor) ask(forward bool, sign byte) {
	text, ok := e.readText(string([]byte{sign}))
	if !ok {
		return
	}
	from := e.past.at
	if text == "" {
		if text = e.searched; text == "" {
			e.ding()
			return
		}
		from = e.searchedAt
	}
	e.searched = text
	e.lookFor(text, from, forward)
}

// readText reads a text in the place of the line; ok is false if it was given
// up.
func (e *Editor) readText(prompt string) (string, bool) {
	kept, point := e.line, e.line.Point
	defer func() {
		e.line = kept
		e.line.Point = point
		e.untell()
	}()
	e.line.Reset("")
	e.message, e.told = prompt, true
	for {
		e.redraw()
		c, ok := e.key()
		if !ok {
			return "", false
		}
		switch c {
		case '\r', '\n', keyEscape:
			return e.line.String(), true
		case keyAbort:
			e.ding()
			return "", false
		case keyRubout, '\b':
			if e.line.Point == 0 {
				return "", false
			}
			e.line.Delete(e.line.Prev(e.line.Point), e.line.Point)
		case 'w' & 0x1f:
			e.line.Delete(e.line.WordStart(e.line.Point, func(r rune) bool { return r != ' ' }), e.line.Point)
		case 'u' & 0x1f:
			e.line.Delete(0, e.line.Point)
		case 'v' & 0x1f:
			if s, ok := e.readChar(); ok {
				e.line.Insert(s)
			}
		default:
			if s, ok := e.wholeChar(c); ok {
				e.line.Insert(s)
			}
		}
	}
}

// lookFor goes to the next line with a text behind one; a circumflex in front asks for it at
// the beginning.
func (e *Editor) lookFor(text string, from int, forward bool) {
	step := -1
	if forward {
		step = 1
	}
	start := strings.HasPrefix(text, "^")
	text = strings.TrimPrefix(text, "^")
	for i := from + step; i >= 0 && i < e.past.length; i += step {
		s := e.entry(i)
		if start && !strings.HasPrefix(s, text) {
			continue
		}
		k := strings.Index(s, text)
		if k < 0 {
			continue
		}
		e.goTo(i)
		e.searchedAt = i
		if e.viMode() {
			e.line.Point = 0
		} else {
			e.line.Point = k
			e.line.Mark, e.active, e.activeNow = k+len(text), true, true
		}
		return
	}
	e.line.Point = 0
	e.ding()
}
