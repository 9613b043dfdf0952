package edit

import (
	"strconv"
	"strings"

	"vfsh/shell/edit/text"
)

// viState is what vi's command mode keeps.
type viState struct {
	inserting bool // text is being inserted: it is undone as one
	changing  bool // a change is being recorded that ends with the insertion

	keys    []byte // of the command that is being recorded
	inside  int    // commands within commands
	command bool   // the command began in command mode
	last    string // keys of the last change
	typed   string // if not empty, that is the insertion of this text
	repeats string // keys of the last change while it is repeated several times
	count   int    // and its argument; 0: none

	operating bool // an operator looks for what it covers

	fresh bool // the insertion is the one that the line began with
	again bool // an insertion is repeated that leaves the cursor behind it

	marks    ['z' - 'a' + 1]int
	replaced []string // what overstriking has replaced, "" what it has added
}

// changes are the keys of the commands that . repeats.
const changes = `_*\AaIiCcDdPpYyRrSsXx~`

func (v *viState) start() {
	v.inserting, v.changing, v.inside, v.keys = false, false, 0, nil
	v.replaced, v.again = nil, false
	for i := range v.marks {
		v.marks[i] = -1
	}
}

// record and unrecord follow the keys that are read.
func (v *viState) record(c byte) { v.keys = append(v.keys, c) }

func (v *viState) unrecord(n int) { v.keys = v.keys[:max(len(v.keys)-n, 0)] }

// begin notes that a command begins with a key.
func (v *viState) begin(e *Editor, key byte) {
	if v.inside++; v.inside > 1 || v.changing {
		return
	}
	v.command = e.inCommandMap()
	v.keys = append(v.keys[:0], key)
}

// end notes that a function has ended: if it has changed the text, the keys that
// did so are kept.
func (v *viState) end(e *Editor, name string) {
	if v.inside--; v.inside > 0 {
		return
	}
	v.inside = 0
	switch {
	case v.changing && name == "vi-movement-mode":
		v.changing = false
		v.last, v.typed = string(v.keys), ""
		if v.repeats != "" {
			v.last, v.repeats = v.repeats, ""
		}
	case v.changing:
	case v.command && len(v.keys) > 0 && name != "vi-redo" && strings.IndexByte(changes, v.keys[0]) >= 0 && strings.HasPrefix(name, "vi-"):
		v.count = 0
		if e.argGiven {
			v.count = e.arg
		}
		if v.inserting {
			v.changing = true
		} else {
			v.last, v.typed = string(v.keys), ""
		}
	}
}

func (e *Editor) viRedo(n int, _ byte) {
	v := &e.vi
	if v.typed != "" {
		e.line.Begin()
		for range min(n, maxArgument) {
			e.line.Insert(v.typed)
		}
		e.line.End()
		e.line.Point = e.line.Prev(e.line.Point)
		return
	}
	if v.last == "" {
		e.ding()
		return
	}
	count := v.count
	if e.argGiven {
		count = n
	}
	keys := v.last
	if strings.IndexByte("aAiI", keys[0]) >= 0 && e.argGiven && len(keys) > 2 && n*len(keys) < maxMacro {
		v.repeats = keys
		text := keys[1 : len(keys)-1]
		keys, count = keys[:1]+strings.Repeat(text, n)+keys[len(keys)-1:], 0
	}
	if count > 0 {
		keys = strconv.Itoa(count) + keys
	}
	v.again = strings.IndexByte("cCsS", v.last[0]) >= 0
	e.play(keys)
}

// setInserting switches to the insert mode.
func (e *Editor) setInserting() {
	e.useMap("vi-insert")
	if !e.vi.inserting {
		e.line.Begin()
		e.vi.inserting = true
	}
}

func (e *Editor) viInsertionMode(int, byte) { e.setInserting() }

func (e *Editor) viInsertBeg(int, byte) {
	e.line.Point = 0
	e.setInserting()
}

func (e *Editor) viAppendMode(int, byte) {
	e.line.Point = e.line.Next(e.line.Point)
	e.setInserting()
}

func (e *Editor) viAppendEOL(int, byte) {
	e.line.Point = e.line.Len()
	e.setInserting()
}

func (e *Editor) viMovementMode(int, byte) {
	again := e.vi.again
	e.vi.again = false
	if e.mapName != "vi" && e.line.Point > 0 && !again {
		e.line.Point = e.line.Prev(e.line.Point)
	}
	e.useMap("vi")
	if e.vi.inserting {
		e.line.End()
		e.vi.inserting = false
	}
	if e.vi.fresh { // what was typed first can't be taken back in this mode
		e.vi.fresh = false
		e.line.ForgetUndo()
		if v := &e.vi; (v.last == "" || v.last[0] == 'i') && e.past.at == e.past.length && e.request.Initial == "" {
			e.vi.last, e.vi.typed = "", e.line.String()
		}
	}
	e.overwrite, e.vi.replaced = false, nil
}

func (e *Editor) viReplace(int, byte) {
	e.setInserting()
	e.overwrite = true
}

// class tells blanks, words and the rest apart; of big words only blanks and
// the rest.
func (e *Editor) class(i int, big bool) int {
	r, _ := e.line.Char(i)
	switch {
	case !text.NotBlank(r) || r == '\n':
		return 0
	case big || text.Identifier(r):
		return 1
	}
	return 2
}

// skip goes on over the characters of a class.
func (e *Editor) skip(i, class int, big bool) int {
	for i < e.line.Len() && e.class(i, big) == class {
		i = e.line.Next(i)
	}
	return i
}

func (e *Editor) skipBack(i, class int, big bool) int {
	for i > 0 && e.class(e.line.Prev(i), big) == class {
		i = e.line.Prev(i)
	}
	return i
}

// viNext goes n words on.
func (e *Editor) viNext(n int, big bool) {
	l := &e.line
	i := l.Point
	for ; n > 0 && i < l.Len(); n-- {
		if c := e.class(i, big); c != 0 {
			i = e.skip(i, c, big)
		}
		i = e.skip(i, 0, big)
	}
	if i == l.Point {
		e.ding()
	}
	l.Point = i
}

// viPrev goes n words back.
func (e *Editor) viPrev(n int, big bool) {
	l := &e.line
	if l.Point == 0 {
		e.ding()
		return
	}
	l.Point = e.viWordsBack(n, big)
}

// viWordsBack returns where the nth word before the cursor starts.
func (e *Editor) viWordsBack(n int, big bool) int {
	i := e.line.Point
	for ; n > 0 && i > 0; n-- {
		if i = e.skipBack(i, 0, big); i > 0 {
			i = e.skipBack(i, e.class(e.line.Prev(i), big), big)
		}
	}
	return i
}

// viEnd goes to the end of the nth word.
func (e *Editor) viEnd(n int, big bool) {
	l := &e.line
	i := l.Point
	for ; n > 0 && i < l.Len(); n-- {
		i = e.skip(l.Next(i), 0, big)
		if i < l.Len() {
			i = l.Prev(e.skip(i, e.class(i, big), big))
		}
	}
	if i >= l.Len() && l.Len() > 0 {
		i = l.Prev(l.Len())
	}
	if i == l.Point {
		e.ding()
	}
	l.Point = i
}

func upper(key byte) bool { return key >= 'A' && key <= 'Z' }

func (e *Editor) viNextWord(n int, key byte)   { e.viNext(n, upper(key)) }
func (e *Editor) viPrevWord(n int, key byte)   { e.viPrev(n, upper(key)) }
func (e *Editor) viEndWord(n int, key byte)    { e.viEnd(n, upper(key)) }
func (e *Editor) viForwardWord(n int, _ byte)  { e.viNext(n, false) }
func (e *Editor) viForwardBig(n int, _ byte)   { e.viNext(n, true) }
func (e *Editor) viBackwardWord(n int, _ byte) { e.viPrev(n, false) }
func (e *Editor) viBackwardBig(n int, _ byte)  { e.viPrev(n, true) }
func (e *Editor) viEndOfWord(n int, _ byte)    { e.viEnd(n, false) }
func (e *Editor) viEndOfBig(n int, _ byte)     { e.viEnd(n, true) }

func (e *Editor) viFirstPrint(int, byte) {
	e.line.Point = e.skip(0, 0, false)
}

func (e *Editor) viColumn(n int, _ byte) {
	if n < 1 {
		e.line.Point = 0
		return
	}
	e.line.Point = e.line.Move(0, n-1)
}

// viMatch goes to the bracket that belongs to the next one.
func (e *Editor) viMatch(int, byte) {
	l := &e.line
	for i := l.Point; i < l.Len(); i = l.Next(i) {
		if strings.IndexByte("()[]{}", l.Byte(i)) >= 0 {
			if to := l.Match(i); to >= 0 {
				l.Point = to
				return
			}
			break
		}
	}
	e.ding()
}

// viCharSearch is f, F, t, T, ; and ,.
func (e *Editor) viCharSearch(n int, key byte) {
	s := &e.lastChar
	search := *s
	switch key {
	case ';', ',':
		if s.char == "" {
			e.ding()
			return
		}
		if key == ',' {
			search.forward = !search.forward
		}
	default:
		c, ok := e.readChar()
		if !ok || c == "\x1b" {
			return
		}
		*s = charSearch{char: c, forward: key|0x20 == key, before: key|0x20 == 't'}
		search = *s
	}
	if !e.searchChar(search, n) {
		e.ding()
	}
}

func (e *Editor) viSetMark(int, byte) {
	c, ok := e.readChar()
	if !ok {
		return
	}
	if len(c) != 1 || c[0] < 'a' || c[0] > 'z' {
		e.ding()
		return
	}
	e.vi.marks[c[0]-'a'] = e.line.Point
}

func (e *Editor) viGotoMark(int, byte) {
	c, ok := e.readChar()
	switch {
	case !ok:
		return
	case c == "`":
		e.line.Point = clip(e.line.Mark, e.line.Len())
		return
	case len(c) != 1 || c[0] < 'a' || c[0] > 'z' || e.vi.marks[c[0]-'a'] < 0:
		e.ding()
		return
	}
	e.line.Point = clip(e.vi.marks[c[0]-'a'], e.line.Len())
}

func (e *Editor) viSearch(_ int, key byte) { e.ask(key == '?', key) }

func (e *Editor) viSearchAgain(_ int, key byte) { e.searchAgain(key == 'N') }

// viFetchHistory goes to an earlier entry by its number.
func (e *Editor) viFetchHistory(n int, key byte) {
	if e.argGiven && n-e.host.HistoryFirst() >= e.past.at {
		e.ding()
		return
	}
	e.fetchHistory(n, key)
}

func (e *Editor) viYankArg(n int, _ byte) {
	if e.argGiven {
		if !e.insertArgument(e.past.at-1, n-1) {
			e.ding()
		}
		return
	}
	if !e.insertArgument(e.past.at-1, -1) {
		e.ding()
	}
}

func (e *Editor) viEOFMaybe(int, byte) { e.accept() }
