package edit

import (
	"io"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// modes returns the modes of the terminal.
func modes() (unix.Termios, error) {
	t, err := unix.IoctlGetTermios(terminalIn, unix.TCGETS)
	if err != nil {
		return unix.Termios{}, err
	}
	return *t, nil
}

// deriveModes derives the modes of editing from the usual ones: each key at
// once, not echoed, and no signals. Enter still gives a newline, so that lines
// typed ahead reach a command as they should; it is read as a return. Only where
// the two keys mean different things they are kept apart.
func (e *Editor) deriveModes() {
	t := e.usual
	t.Iflag &^= unix.INPCK | unix.ISTRIP | unix.IXON | unix.INLCR | unix.IGNCR
	t.Cflag |= unix.CS8
	t.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	t.Oflag |= unix.OPOST | unix.ONLCR
	t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	e.exact = t
	e.exact.Iflag &^= unix.ICRNL
	t.Iflag |= unix.ICRNL
	e.raw = t
	if a, b := e.keymap2("\r"), e.keymap2("\n"); a != b {
		e.raw = e.exact
	}
}

// keymap2 describes what a key means in the modes' keymaps.
func (e *Editor) keymap2(key string) string {
	s := ""
	cfg := e.host.Config()
	for _, name := range [...]string{"emacs", "vi-insert", "vi"} {
		b := cfg.Keymap(name).Lookup(key)
		s += string(rune('0'+b.Kind)) + b.Function + b.Text + " "
	}
	return s
}

// specialKeys are the keys that the terminal's driver treats specially, and the
// functions that do the like.
var specialKeys = [...]struct {
	key      int // of Termios.Cc
	function string
}{{unix.VERASE, "backward-delete-char"}, {unix.VKILL, "unix-line-discard"}, {unix.VLNEXT, "quoted-insert"}, {unix.VWERASE, "unix-word-rubout"}}

// bindSpecialKeys gives these keys their functions, as the variable
// bind-tty-special-chars has it (on by default): what they were bound to is
// forgotten, and one that stty has changed inserts itself.
func (e *Editor) bindSpecialKeys() {
	name := "emacs"
	if e.viMode() {
		name = "vi-insert"
	}
	m, on := e.cfg.Keymap(name), e.on("bind-tty-special-chars")
	now := e.usual.Cc
	for _, s := range specialKeys {
		if c := e.special[s.key]; on && c != 0 && c != now[s.key] {
			m.BindKey(c, "self-insert")
		}
	}
	for _, s := range specialKeys {
		if s.key == unix.VWERASE && e.viMode() {
			s.function = "vi-unix-word-rubout"
		}
		if c := now[s.key]; on && c != 0 {
			m.BindKey(c, s.function)
		}
	}
	e.special = now
	if c := now[unix.VEOF]; c != 0 {
		e.eof = c
	}
}

func (e *Editor) setModes(t *unix.Termios) {
	unix.IoctlSetTermios(terminalIn, unix.TCSETS, t)
}

// outside calls f, which may run commands, with the terminal in its usual
// modes.
func (e *Editor) outside(f func()) {
	e.flush()
	e.setModes(&e.usual)
	f()
	if now, err := modes(); err == nil {
		e.usual = now
	}
	e.deriveModes()
	e.setModes(&e.raw)
	e.configure()
	e.bindSpecialKeys()
}

// quietly calls f, which runs code of the shell that ^C may end, and whose
// input is the user's next keys.
func (e *Editor) quietly(f func()) {
	e.flush()
	t := e.raw
	t.Lflag |= e.usual.Lflag & unix.ISIG
	e.setModes(&t)
	f()
	e.setModes(&e.raw)
}

// readByte reads a byte from the terminal; timeout is in nanoseconds, negative
// for none. ok is false if there was none, or the line is to end.
func (e *Editor) readByte(timeout int64) (c byte, ok bool) {
	for !e.done {
		wait, lineEnds := timeout, false
		if left := e.input.left(); left >= 0 && (wait < 0 || left < wait) {
			wait, lineEnds = left, true
		}
		fds := [1]signals.PollFd{{Fd: terminalIn, Events: signals.PollIn}}
		n, err := signals.Poll(fds[:], wait)
		if err != nil {
			if err == unix.EINTR {
				e.signal()
			}
			continue
		}
		if n == 0 || fds[0].Revents == 0 {
			if lineEnds {
				e.fail(ErrTimeout)
			}
			return 0, false
		}
		var b [1]byte
		switch n, err := unix.Read(terminalIn, b[:]); {
		case n == 1:
			return b[0], true
		case err == unix.EINTR || err == unix.EAGAIN:
		default:
			e.fail(io.EOF)
		}
	}
	return 0, false
}

// waiting reports whether something has been typed that is not read yet.
func (e *Editor) waiting() bool {
	fds := [1]signals.PollFd{{Fd: terminalIn, Events: signals.PollIn}}
	n, err := signals.Poll(fds[:], 0)
	return err == nil && n > 0
}

// signal lets the shell see to a signal, and follows the terminal's size.
func (e *Editor) signal() {
	if signals.Pending() {
		e.setModes(&e.usual)
		stop, wrote := e.host.Signalled()
		if now, err := modes(); err == nil {
			e.usual = now
		}
		if stop {
			e.fail(unix.EINTR)
			return
		}
		e.deriveModes()
		e.setModes(&e.raw)
		if wrote {
			e.scr.Forget()
		}
	}
	width := e.scr.Width
	e.measure()
	if width != e.scr.Width && !e.dumb {
		e.scr.Clear(width)
	}
	e.redraw()
}

// interrupt is what the key does that sends SIGINT otherwise.
func (e *Editor) interrupt() {
	e.fail(unix.EINTR)
	if e.suggestion != "" {
		e.redraw() // without it
	}
	if e.on("echo-control-characters") {
		e.scr.Write(caret(e.usual.Cc[unix.VINTR]))
	}
}

// caret shows a key as the terminal's driver does: ^C.
func caret(c byte) string {
	if c < ' ' || c == keyRubout {
		return string([]byte{'^', c ^ 0x40})
	}
	return string([]byte{c})
}
