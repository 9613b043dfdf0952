package edit

import (
	"strings"

	"golang.org/x/sys/unix"
)

// icrnl is the mode in which Enter is a newline.
const icrnl = unix.ICRNL

func (e *Editor) acceptLine(int, byte) { e.accept() }

func (e *Editor) abort(int, byte) {
	e.ding()
	e.input.macros = nil
	e.input.recording = false
}

func (e *Editor) clearScreen(n int, key byte) {
	if e.argGiven {
		e.redrawCurrentLine(n, key)
		return
	}
	e.wipe("\x1b[H\x1b[2J")
}

func (e *Editor) clearDisplay(int, byte) { e.wipe("\x1b[H\x1b[2J\x1b[3J") }

func (e *Editor) wipe(sequence string) {
	if e.dumb {
		e.scr.Write("\n")
	} else {
		e.scr.Write(sequence)
	}
	e.fresh()
}

func (e *Editor) redrawCurrentLine(int, byte) {
	if e.dumb {
		e.scr.Write("\n")
		e.scr.Forget()
		return
	}
	e.scr.Clear(e.scr.Width)
}

func (e *Editor) insertComment(n int, _ byte) {
	mark, _ := e.cfg.Variable("comment-begin")
	l := &e.line
	l.Point = 0
	switch {
	case !e.argGiven:
		l.Insert(mark)
	case strings.HasPrefix(l.String(), mark):
		l.Delete(0, len(mark))
	default:
		l.Insert(mark)
	}
	e.accept()
}

func (e *Editor) startMacro(int, byte) {
	in := &e.input
	if in.recording {
		e.abort(1, 0)
		return
	}
	if e.argGiven {
		e.play(in.macro)
		in.recorded = []byte(in.macro)
	} else {
		in.recorded = nil
	}
	in.recording = true
}

func (e *Editor) endMacro(n int, _ byte) {
	in := &e.input
	if !in.recording {
		e.abort(1, 0)
		return
	}
	in.recording = false
	keys := 2 // those of C-x )
	in.macro = string(in.recorded[:max(len(in.recorded)-keys, 0)])
	if e.argGiven {
		for ; n > 1; n-- {
			e.play(in.macro)
		}
	}
}

func (e *Editor) callMacro(n int, _ byte) {
	if e.input.recording {
		e.ding()
		e.input.recording = false
		return
	}
	if e.input.macro == "" {
		e.abort(1, 0)
		return
	}
	for ; n > 0; n-- {
		e.play(e.input.macro)
	}
}

func (e *Editor) printMacro(int, byte) {
	if e.input.macro == "" {
		e.ding()
		return
	}
	b := []byte{'"'}
	for i := 0; i < len(e.input.macro); i++ {
		switch c := e.input.macro[i]; {
		case c == keyEscape:
			b = append(b, `\e`...)
		case c < ' ':
			b = append(b, '\\', 'C', '-', c|0x60)
		case c == keyRubout:
			b = append(b, `\C-?`...)
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	e.below(func() { e.scr.Write(string(b) + "\"\n") })
}

// below lets f write below the line, which is shown again then.
func (e *Editor) below(f func()) {
	point := e.line.Point
	e.line.Point = e.line.Len()
	e.redraw()
	e.line.Point = point
	e.scr.End()
	f()
	e.fresh()
}

func (e *Editor) emacsMode(int, byte) { e.changeMode(false) }

func (e *Editor) viEditingMode(int, byte) { e.changeMode(true) }

func (e *Editor) changeMode(vi bool) {
	e.host.SetMode(vi)
	e.configure()
	e.vi.inserting = false
	if vi {
		e.setInserting()
		return
	}
	e.useMap("emacs")
}

func (e *Editor) reReadInitFile(int, byte) {
	e.host.Reconfigure()
	e.configure()
	if e.viMode() {
		e.useMap("vi-insert")
	} else {
		e.useMap("emacs")
	}
}

func (e *Editor) dumpFunctions(int, byte) {
	e.dump(func(b []byte) []byte {
		if e.argGiven {
			return e.cfg.AppendFunctions(b, e.keymap)
		}
		return e.cfg.AppendFunctionList(b, e.keymap)
	})
}

func (e *Editor) dumpVariables(int, byte) {
	e.dump(func(b []byte) []byte { return e.cfg.AppendVariables(b, !e.argGiven) })
}

func (e *Editor) dumpMacros(int, byte) {
	e.dump(func(b []byte) []byte { return e.cfg.AppendMacroList(b, e.keymap) })
}

func (e *Editor) dump(text func(b []byte) []byte) {
	e.below(func() { e.scr.Write(string(text(nil))) })
}

func (e *Editor) displayShellVersion(int, byte) {
	e.below(func() { e.scr.Write(e.host.Version() + "\n") })
}

func (e *Editor) ttyStatus(int, byte) { e.ding() }

// skipCSI reads the rest of a control sequence that means nothing.
func (e *Editor) skipCSI(int, byte) {
	for {
		c, ok := e.key()
		if !ok || c >= '@' && c <= '~' {
			return
		}
	}
}

// arrowKeyPrefix reads the key behind the prefix of the cursor keys.
func (e *Editor) arrowKeyPrefix(n int, key byte) {
	c, ok := e.key()
	if !ok {
		return
	}
	switch c {
	case 'A', 'a':
		e.previousHistory(n, key)
	case 'B', 'b':
		e.nextHistory(n, key)
	case 'C', 'c':
		e.forwardChar(n, key)
	case 'D', 'd':
		e.backwardChar(n, key)
	default:
		e.ding()
	}
}

// nothing is for functions that dispatch handles.
func (e *Editor) nothing(int, byte) {}

func (e *Editor) editAndExecute(int, byte)   { e.editElsewhere(false) }
func (e *Editor) viEditAndExecute(int, byte) { e.editElsewhere(true) }

// editElsewhere has the line edited by another program; what comes back is run
// at once.
func (e *Editor) editElsewhere(vi bool) {
	line := e.line.String()
	if e.argGiven && vi {
		if i := e.arg - e.host.HistoryFirst(); i >= 0 && i < e.past.length {
			line = e.entry(i)
		}
	}
	e.redraw()
	e.line.Point = e.line.Len()
	e.redraw()
	e.scr.End()
	e.outside(func() { e.host.EditCommand(line, vi) })
	e.past.start(e.host.HistoryLen())
	e.line.Reset("")
	e.fresh()
	if vi {
		e.setInserting()
	}
}

// The expansions of the shell, in place.

func (e *Editor) expandWith(how Expansion) {
	var s string
	var ok bool
	e.quietly(func() { s, ok = e.host.Expand(how, e.line.String()) })
	if !ok {
		e.ding()
		return
	}
	if s != e.line.String() {
		e.line.Set(s, len(s))
	}
}

func (e *Editor) aliasExpandLine(int, byte)   { e.expandWith(ExpandAlias) }
func (e *Editor) historyExpandLine(int, byte) { e.expandWith(ExpandHistory) }
func (e *Editor) shellExpandLine(int, byte)   { e.expandWith(ExpandShell) }

func (e *Editor) historyAndAliasExpandLine(int, byte) {
	e.expandWith(ExpandHistory)
	e.expandWith(ExpandAlias)
}

func (e *Editor) magicSpace(n int, key byte) {
	l := &e.line
	if strings.IndexByte(l.String(), '!') >= 0 || strings.HasPrefix(l.String(), "^") {
		tail := l.Len() - l.Point
		var s string
		var ok bool
		e.quietly(func() { s, ok = e.host.Expand(ExpandHistory, l.String()) })
		if ok && s != l.String() {
			l.Set(s, max(len(s)-tail, 0))
		}
	}
	e.insertTyped(" ", n)
}

// wordAround returns the bounds of the word between blanks at the cursor.
func (e *Editor) wordAround() (from, to int) {
	l := &e.line
	from, to = l.Point, l.Point
	if from > 0 && (from == l.Len() || l.IsBlank(from)) {
		from--
	}
	for from > 0 && !l.IsBlank(from-1) {
		from--
	}
	for to < l.Len() && !l.IsBlank(to) {
		to++
	}
	return from, to
}

func (e *Editor) tildeExpand(int, byte)      { e.changeWord(ExpandTilde) }
func (e *Editor) spellCorrectWord(int, byte) { e.changeWord(SpellWord) }

func (e *Editor) changeWord(how Expansion) {
	from, to := e.wordAround()
	s, ok := e.host.Expand(how, e.line.Slice(from, to))
	if !ok {
		e.ding()
		return
	}
	e.line.Replace(from, to, s)
}
