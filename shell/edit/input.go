package edit

import (
	"golang.org/x/sys/unix"
)

// input is where keys come from: macros, what was read too far, the terminal.
type input struct {
	pushed   []byte // to be read again; the last byte first
	macros   []byte // text of macros that run, the rest of it
	deadline int64  // monotonic nanoseconds; 0: none
	before   int    // the key before, -1 if there is none
	now      int

	quoting bool // the next key stands for itself
	apart   bool // the terminal keeps CR and LF apart now

	played    bool // the last key came from a macro
	recording bool
	recorded  []byte
	macro     string // the last keyboard macro
}

func (in *input) start(timeout int64) {
	in.pushed, in.macros = nil, nil
	in.before, in.now = -1, -1
	in.deadline = 0
	if timeout > 0 {
		in.deadline = monotonic() + timeout
	}
}

// left is how much of the line's time is left, -1 if it has no limit.
func (in *input) left() int64 {
	if in.deadline == 0 {
		return -1
	}
	return max(in.deadline-monotonic(), 0)
}

func monotonic() int64 {
	var t unix.Timespec
	unix.ClockGettime(unix.CLOCK_MONOTONIC, &t)
	return t.Nano()
}

// push makes keys the next to be read.
func (e *Editor) push(keys string) {
	for i := len(keys) - 1; i >= 0; i-- {
		e.input.pushed = append(e.input.pushed, keys[i])
	}
	if e.input.recording && len(e.input.recorded) >= len(keys) && len(e.input.macros) == 0 {
		e.input.recorded = e.input.recorded[:len(e.input.recorded)-len(keys)]
	}
	e.vi.unrecord(len(keys))
}

// maxMacro limits the text of macros that call each other.
const maxMacro = 1 << 16

// play makes the text of a macro the next to be read.
func (e *Editor) play(keys string) {
	if len(e.input.macros)+len(keys) > maxMacro {
		e.input.macros = nil
		e.ding()
		return
	}
	e.input.macros = append([]byte(keys), e.input.macros...)
}

// key reads a key; ok is false when the line has ended.
func (e *Editor) key() (c byte, ok bool) { return e.keyWithin(-1) }

// keyWithin reads a key within a time in nanoseconds.
func (e *Editor) keyWithin(timeout int64) (c byte, ok bool) {
	in := &e.input
	in.played = false
	switch n := len(in.pushed); {
	case e.done:
		return 0, false
	case n > 0:
		c = in.pushed[n-1]
		in.pushed = in.pushed[:n-1]
	case len(in.macros) > 0:
		c = in.macros[0]
		in.macros = in.macros[1:]
		in.played = true
		e.vi.record(c)
		return c, true
	default:
		if c, ok = e.typed(timeout); !ok {
			return 0, false
		}
	}
	if in.recording {
		in.recorded = append(in.recorded, c)
	}
	e.vi.record(c)
	return c, true
}

// typed reads a key from the terminal. The keys that send signals do what those
// do.
func (e *Editor) typed(timeout int64) (c byte, ok bool) {
	if e.behind && !e.waiting() {
		e.behind = false
		e.redraw()
	}
	for {
		if c, ok = e.readByte(timeout); !ok {
			return 0, false
		}
		if c != 0 && !e.input.literal() {
			switch c {
			case e.usual.Cc[unix.VINTR]:
				e.interrupt()
				return 0, false
			case e.usual.Cc[unix.VQUIT], e.usual.Cc[unix.VSUSP]:
				continue
			}
		}
		if c == '\n' && e.raw.Iflag&unix.ICRNL != 0 && !e.input.apart {
			c = '\r'
		}
		return c, true
	}
}

// more reports whether a key follows within some milliseconds, or at once from a
// macro.
func (e *Editor) more(milliseconds int) (c byte, ok bool) {
	if milliseconds <= 0 {
		milliseconds = 3600 * 1000
	}
	return e.keyWithin(int64(milliseconds) * 1e6)
}

// literal reports whether the next key stands for itself.
func (in *input) literal() bool { return in.quoting }
