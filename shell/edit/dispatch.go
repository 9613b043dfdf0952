package edit

import (
	"unicode/utf8"

	"vfsh/shell/readline"
)

const (
	keyEscape = 0x1b
	keyRubout = 0x7f
	keyAbort  = 'g' & 0x1f
)

// command reads the keys of one command and carries it out.
func (e *Editor) command() {
	in := &e.input
	in.before = in.now
	typed := len(in.pushed) == 0 && len(in.macros) == 0
	c, ok := e.key()
	if !ok {
		return
	}
	in.now = int(c)
	if typed && c == e.eof && e.line.Len() == 0 && in.before != in.now {
		e.endOfInput()
		return
	}
	if d := e.request.Delimiter; d != 0 && c == d {
		e.accept()
		return
	}
	e.arg, e.argGiven, e.activeNow = 1, false, false
	e.dispatch(c)
	e.active = e.active && e.activeNow
	e.untell()
	if e.done {
		return
	}
	if n := e.request.Count; n > 0 && utf8.RuneCountInString(e.line.String()) >= n {
		e.accept()
	}
	if e.inCommandMap() {
		e.keepOnChar()
	}
}

// keepOnChar moves the cursor from the end of the line to its last character.
func (e *Editor) keepOnChar() {
	if e.line.Point == e.line.Len() && e.line.Point > 0 {
		e.line.Point = e.line.Prev(e.line.Point)
	}
}

// dispatch does what the keys mean of which c is the first.
func (e *Editor) dispatch(c byte) { e.dispatchIn(e.keymap, c) }

func (e *Editor) dispatchIn(m *readline.Keymap, c byte) {
	b, keys, ok := e.sequence(m, c)
	if ok {
		e.run(b, keys)
	}
}

// sequence reads the keys of a sequence of which c is the first, and returns
// what they mean; ok is false if the line has ended.
func (e *Editor) sequence(m *readline.Keymap, c byte) (b readline.Binding, keys string, ok bool) {
	keys = string([]byte{c})
	if c >= utf8.RuneSelf && e.on("convert-meta") {
		keys = string([]byte{keyEscape, c &^ 0x80})
	}
	for {
		b = m.Lookup(keys)
		if b.Kind != readline.Prefix {
			break
		}
		short := m.Pending(keys)
		timeout := -1
		if short.Kind != readline.Unbound {
			timeout = e.number("keyseq-timeout")
			if timeout <= 0 && keys == "\x1b" && e.mapName == "vi-insert" && !e.waiting() && len(e.input.macros) == 0 {
				return short, keys, true
			}
		}
		var next byte
		if timeout >= 0 && e.input.played && len(e.input.macros) == 0 {
			return short, keys, true // the end of a macro
		} else if timeout >= 0 {
			next, ok = e.more(timeout)
		} else {
			next, ok = e.key()
		}
		if !ok {
			return short, keys, !e.done
		}
		keys += string([]byte{next})
	}
	if b.Kind == readline.Unbound && len(keys) > 1 {
		for n := len(keys) - 1; n > 0; n-- {
			if short := m.Pending(keys[:n]); short.Kind != readline.Unbound && short.Kind != readline.Prefix {
				e.push(keys[n:])
				return short, keys[:n], true
			}
		}
	}
	if b.Kind == readline.Unbound && len(keys) > 1 && keys[0] == keyEscape && e.inCommandMap() {
		e.push(keys[1:]) // Escape in vi's command mode is nothing by itself
		return b, keys, false
	}
	return b, keys, true
}

// run does what a binding says.
func (e *Editor) run(b readline.Binding, keys string) {
	switch b.Kind {
	case readline.Macro:
		e.play(b.Text)
		return
	case readline.Command:
		e.this = "shell-command"
		e.runCommand(b.Text)
	case readline.Function:
		e.call(b.Function, keys)
		return
	default:
		if e.mapName == "vi" && (keys == "*" || keys == "=" || keys == `\`) {
			e.call("vi-complete", keys) // keys without a binding that can be listed
			return
		}
		e.ding()
	}
	e.last, e.wasKilled = e.this, false
}

// function is something that keys can be bound to; n is the numeric argument and
// key the last key that was typed.
type function func(e *Editor, n int, key byte)

// call calls a function by its name.
func (e *Editor) call(name, keys string) {
	f := find(name)
	if f == nil {
		e.ding()
		return
	}
	if name == "do-lowercase-version" {
		k := len(keys) - 1
		lower := keys[:k] + string([]byte{keys[k] | 0x20})
		if b := e.keymap.Lookup(lower); b.Kind != readline.Unbound && b.Kind != readline.Prefix && b.Function != name {
			e.run(b, lower)
		} else {
			e.ding()
		}
		return
	}
	if passing(name) {
		f(e, e.arg, keys[len(keys)-1])
		return
	}
	e.this, e.killed = name, false
	key := byte(0)
	if keys != "" {
		key = keys[len(keys)-1]
	}
	if e.suggestion != "" && e.takeSuggestion(name) {
		e.last = name
		return
	}
	e.vi.begin(e, key)
	f(e, e.arg, key)
	e.vi.end(e, name)
	e.last, e.wasKilled = e.this, e.killed
}

// passing reports whether a function only prepares the one that follows it.
func passing(name string) bool {
	return name == "digit-argument" || name == "universal-argument" || name == "vi-arg-digit"
}

// runCommand runs the shell command that a key is bound to (bind -x).
func (e *Editor) runCommand(command string) {
	e.scr.Write("\r")
	if !e.dumb {
		e.scr.Clear(e.scr.Width)
	}
	e.outside(func() {
		arg := 0
		if e.argGiven {
			arg = e.arg
		}
		s, point, mark := e.host.Run(command, e.line.String(), e.line.Point, e.line.Mark, arg)
		if s != e.line.String() {
			e.line.Set(s, point)
		}
		e.line.Point, e.line.Mark = clip(point, len(s)), clip(mark, len(s))
	})
	e.fresh()
}

func clip(i, n int) int { return max(0, min(i, n)) }
