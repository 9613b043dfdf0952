package edit

import "strconv"

const maxArgument = 1000000

// digitArgument collects a numeric argument that begins with key.
func (e *Editor) digitArgument(n int, key byte) {
	value, sign, given := 0, 1, false
	if e.argGiven {
		value, given = n, true
		if n < 0 {
			value, sign = -n, -1
		}
	}
	e.collect(value, sign, given, key)
}

// collect goes on with a numeric argument and calls what it is for.
func (e *Editor) collect(value, sign int, given bool, key byte) {
	for {
		switch {
		case key >= '0' && key <= '9':
			value = min(value*10+int(key-'0'), maxArgument)
			given = true
		case key == '-' && !given && sign > 0:
			sign = -1
		default:
			if !given {
				value = 1
			}
			e.arg, e.argGiven = sign*value, true
			e.untell()
			e.dispatch(key)
			return
		}
		shown := sign * value
		if !given {
			shown = sign
		}
		e.tell("(arg: " + strconv.Itoa(shown) + ") ")
		var ok bool
		if key, ok = e.key(); !ok {
			return
		}
		if key == keyEscape && e.inCommandMap() && !e.waiting() {
			e.untell() // it gives the argument up
			e.redraw()
		}
	}
}

// universalArgument is C-u of emacs: four times the argument, or what digits
// say.
func (e *Editor) universalArgument(int, byte) {
	value := 4
	if e.argGiven {
		value = min(e.arg*4, maxArgument)
	}
	e.arg, e.argGiven = value, true
	e.tell("(arg: " + strconv.Itoa(value) + ") ")
	key, ok := e.key()
	switch {
	case !ok:
	case key >= '0' && key <= '9' || key == '-':
		e.collect(0, 1, false, key)
	default:
		e.untell()
		e.dispatch(key)
	}
}

// viArgDigit is digitArgument of vi's command mode, where 0 alone is a motion.
func (e *Editor) viArgDigit(n int, key byte) {
	if key == '0' && !e.argGiven {
		e.beginningOfLine(1, key)
		return
	}
	e.digitArgument(n, key)
}
