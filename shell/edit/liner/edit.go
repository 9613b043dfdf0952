//go:build !small

package liner

import (
	"errors"
	"io"
	"os"

	upstream "github.com/peterh/liner"
	"golang.org/x/sys/unix"

	"vfsh/shell/edit"
	"vfsh/shell/signals"
)

// Descriptors of the process that must be the terminal. liner knows no others.
const (
	terminalIn  = 0
	terminalOut = 1
)

// Keys that end a line, or may do so.
const (
	keyInterrupt = 3  // ^C
	keyEOF       = 4  // ^D
	keyQuote     = 22 // ^V: the next byte stands for itself
)

// keyRedraw makes liner draw its line anew and has no other effect: F12.
const keyRedraw = "\x1b[24~"

// Editor edits lines on the terminal that is the process's descriptors 0 and
// 1. All its methods are to be called on the thread that takes the signals
// (package signals). It keeps the descriptors of two pipes.
type Editor struct {
	line    *upstream.State // nil: there could be made no other
	history []string        // what line knows, and somewhat more
	told    int             // number of the last history entry that line knows
	host    edit.Host

	in, out *os.File // liner's standard input and output
	keysFD  int      // writing end of in
	shownFD int      // reading end of out

	usual, raw unix.Termios // the terminal's modes: of commands, of editing
	display    display
	keys       keys
	buf        []byte
	shown      []byte
}

// New makes an Editor. term is the terminal's type, $TERM, that of a terminal
// which understands the escape sequences of ECMA-48: the error is ENOTTY for
// others and where there is no terminal, or one of pipe(2).
func New(term string, host edit.Host) (*Editor, error) {
	e := &Editor{host: host, buf: make([]byte, 4096)}
	if term == "" || term == "dumb" || term == "cons25" {
		return nil, unix.ENOTTY
	}
	var err error
	if e.usual, err = modes(); err != nil {
		return nil, unix.ENOTTY
	}
	if os.Getenv("TERM") != term {
		os.Setenv("TERM", term) // where liner looks
	}
	err = e.open()
	e.setModes(&e.usual)
	if err != nil {
		return nil, err
	}
	return e, nil
}

// open makes a liner and its pipes, in place of those there were: one that has
// failed may still be reading its pipe. The terminal is in liner's mode
// afterwards.
func (e *Editor) open() error {
	if e.line != nil {
		e.line.Close()
		e.Close()
		e.line = nil
	}
	keys, err := highPipe()
	if err != nil {
		return err
	}
	shown, err := highPipe()
	if err != nil {
		unix.Close(keys[0])
		unix.Close(keys[1])
		return err
	}
	e.in, e.keysFD = os.NewFile(uintptr(keys[0]), "keys"), keys[1]
	e.shownFD, e.out = shown[0], os.NewFile(uintptr(shown[1]), "display")
	e.swap(func() { e.line = upstream.NewLiner() })
	e.line.SetCtrlCAborts(true)
	e.line.SetMultiLineMode(true)
	for _, line := range e.history {
		e.line.AppendHistory(line)
	}
	return nil
}

// highPipe makes a pipe whose descriptors are out of the range that scripts
// use, if there are that many.
func highPipe() (p [2]int, err error) {
	if err = unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		return p, err
	}
	for i, fd := range p {
		for _, low := range [...]int{100, 30, 10} {
			if n, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, low); err == nil {
				unix.Close(fd)
				p[i] = n
				break
			}
		}
	}
	return p, nil
}

// swap calls f with the pipes in the place of standard input and output.
func (e *Editor) swap(f func()) {
	in, out := os.Stdin, os.Stdout
	os.Stdin, os.Stdout = e.in, e.out
	f()
	os.Stdin, os.Stdout = in, out
}

// Close lets go of the pipes; the terminal is in its usual mode between lines
// anyway. The Editor can't be used any more.
func (e *Editor) Close() error {
	if e.line == nil {
		return nil
	}
	unix.Close(e.keysFD)
	e.in.Close()
	e.out.Close()
	return unix.Close(e.shownFD)
}

// Remember adds a line to what the cursor keys recall. Lines beyond the 1000th
// push out the oldest.
func (e *Editor) Remember(line string) {
	line = standIn(line)
	if e.line != nil {
		e.line.AppendHistory(line)
	}
	if len(e.history) >= 2*upstream.HistoryLimit {
		e.history = append(e.history[:0], e.history[upstream.HistoryLimit:]...)
	}
	e.history = append(e.history, line)
}

// learn takes up the entries that the history list has got since the last line.
func (e *Editor) learn() {
	first, n := e.host.HistoryFirst(), e.host.HistoryLen()
	for i := max(e.told-first, 0); i < n; i++ {
		e.Remember(e.host.HistoryEntry(i))
	}
	e.told = first + n
}

// ReadLine shows the prompt of a request and returns the line that is then
// typed, without its newline; of the rest of the request it does nothing. The error is io.EOF after ^D at an empty line and when the
// terminal has gone; EINTR when ^C or a signal has given the line up; ENOTTY
// when descriptor 0 or 1 is no terminal now, or one too narrow to edit on.
func (e *Editor) ReadLine(request *edit.Request) (string, error) {
	prompt := request.Prompt
	var err error
	e.learn()
	e.host.Begin()
	defer e.host.End()
	if e.usual, err = modes(); err != nil {
		return "", unix.ENOTTY
	}
	upper, last := e.display.setPrompt(prompt)
	size, err := unix.IoctlGetWinsize(terminalOut, unix.TIOCGWINSZ)
	if err != nil {
		return "", unix.ENOTTY
	}
	width := int(size.Col)
	if width == 0 {
		width = int(usualSize.Col)
		unix.IoctlSetWinsize(terminalOut, unix.TIOCSWINSZ, &usualSize)
		defer restoreSize(size)
	}
	if width < columns(last)+minColumns {
		return "", unix.ENOTTY
	}
	e.rawModes()
	e.setModes(&e.raw)
	defer e.setModes(&e.usual)
	if upper != "" {
		signals.WriteAll(terminalOut, []byte(upper))
	}
	var line string
	if err = e.measure(); err != nil {
		return "", unix.ENOTTY
	}
	e.swap(func() { line, err = e.read(last) })
	if err == errFailed {
		e.open()
		err = unix.EINTR
	}
	return line, err
}

// minColumns is how much room liner wants behind the prompt.
const minColumns = 10

// usualSize is taken for the size of a terminal that has none, such as a
// serial line; liner would not edit on it.
var usualSize = unix.Winsize{Row: 24, Col: 80}

// restoreSize takes usualSize back, unless the terminal has got another size
// meanwhile.
func restoreSize(before *unix.Winsize) {
	if now, err := unix.IoctlGetWinsize(terminalOut, unix.TIOCGWINSZ); err == nil && *now == usualSize {
		unix.IoctlSetWinsize(terminalOut, unix.TIOCSWINSZ, before)
	}
}

// measure makes liner look at the size of the terminal. It does so at the start
// of each line, but only after it has decided by the size of before whether it
// can edit; reading an empty password, which is shown as a newline, helps.
func (e *Editor) measure() (err error) {
	if e.line != nil {
		e.write([]byte{'\n'})
		e.swap(func() { _, err = e.line.PasswordPrompt("") })
		if err == nil {
			unix.Read(e.shownFD, e.buf)
			return nil
		}
		// The last size it saw was none, and that is the end of it.
	}
	err = e.open()
	e.setModes(&e.raw)
	return err
}

// errFailed says that liner is in no state to go on.
var errFailed = errors.New("line editor failed")

// read runs liner and is its terminal meanwhile.
func (e *Editor) read(prompt string) (string, error) {
	r := reading{Editor: e, done: make(chan struct{})}
	go r.prompt(prompt)
	for !r.finished {
		r.step()
	}
	<-r.done
	switch {
	case r.gone:
		return "", io.EOF
	case r.err == upstream.ErrNotTerminalOutput, r.err == upstream.ErrInvalidPrompt:
		return "", unix.ENOTTY
	case r.err == upstream.ErrPromptAborted:
		return "", unix.EINTR
	case r.err == io.EOF:
		return "", io.EOF
	case r.err != nil:
		// Enter as the end of an escape sequence; no window size any more.
		signals.WriteAll(terminalOut, []byte("\r\n"))
		return "", errFailed
	}
	return original(r.text), nil
}

// reading is the reading of one line. liner runs in a goroutine of its own;
// all else is done by the thread that takes the signals, in turn with them.
type reading struct {
	*Editor
	text string // liner's result
	err  error
	done chan struct{}

	finished bool // liner has returned and all it wrote has been shown
	ended    bool // it has been given a key that ends the line
	mayEnd   bool // it has been given ^D and not shown an effect yet
	stopped  bool // a signal gave the line up
	gone     bool // the terminal has hung up
	quoted   bool // the key before was ^V
}

// prompt runs liner. A zero byte, which it never writes, marks the end of what
// it wrote.
func (r *reading) prompt(prompt string) {
	r.text, r.err = r.line.Prompt(prompt)
	close(r.done)
	unix.Write(int(r.out.Fd()), []byte{0})
}

// step waits for a key, something to show or a signal, and sees to it.
func (r *reading) step() {
	fds := [2]signals.PollFd{
		{Fd: int32(r.shownFD), Events: signals.PollIn},
		{Fd: terminalIn, Events: signals.PollIn},
	}
	if r.ended || r.mayEnd {
		r.show() // signals wait: it is about to return, or about to go on
		return
	}
	if _, err := signals.Poll(fds[:], -1); err != nil {
		if err == unix.EINTR && signals.Pending() {
			r.signal()
		}
		return
	}
	if fds[0].Revents != 0 {
		r.show()
	} else if fds[1].Revents != 0 {
		r.key()
	}
}

// show passes on what liner has written, waiting for it if there is nothing.
func (r *reading) show() {
	n, err := unix.Read(r.shownFD, r.buf)
	if err == unix.EINTR {
		return
	}
	if n <= 0 {
		r.finished, r.gone = true, true
		return
	}
	r.mayEnd = false
	b := r.buf[:n]
	if b[n-1] == 0 {
		r.finished = true
		b = b[:n-1]
	}
	if r.stopped {
		return
	}
	r.shown = r.display.translate(r.shown[:0], b)
	if len(r.shown) > 0 {
		signals.WriteAll(terminalOut, r.shown)
	}
}

// key passes on one byte from the terminal.
func (r *reading) key() {
	if !r.room() {
		return
	}
	var b [1]byte
	n, err := unix.Read(terminalIn, b[:])
	if err == unix.EINTR || err == unix.EAGAIN {
		return
	}
	if n <= 0 {
		r.gone = true
		r.give(keyInterrupt)
		return
	}
	r.give(b[0])
}

// room makes sure that liner takes a key without making us wait, which it does
// not while it waits for us to show something. If it is busy, room waits until
// either has changed.
func (r *reading) room() bool {
	fds := [2]signals.PollFd{
		{Fd: int32(r.keysFD), Events: signals.PollOut},
		{Fd: int32(r.shownFD), Events: signals.PollIn},
	}
	signals.Poll(fds[:], -1)
	return fds[0].Revents != 0
}

// give passes a key to liner.
func (r *reading) give(c byte) {
	var out [32]byte
	if r.quoted {
		r.quoted = false
		r.write(appendBytes(out[:0], []byte{c}))
		return
	}
	if c == keyQuote {
		r.quoted = true
		return
	}
	keys := r.keys.translate(out[:0], c)
	switch c {
	case '\r', '\n', keyInterrupt:
		r.ended = true
	case keyEOF:
		r.mayEnd = true
	}
	r.write(keys)
}

func (e *Editor) write(keys []byte) {
	for len(keys) > 0 {
		n, err := unix.Write(e.keysFD, keys)
		if err != nil && err != unix.EINTR {
			return
		}
		keys = keys[max(n, 0):]
	}
}

// signal lets the shell see to a signal.
func (r *reading) signal() {
	r.setModes(&r.usual)
	stop, _ := r.host.Signalled()
	if now, err := modes(); err == nil {
		r.usual = now
	}
	if stop {
		r.stopped = true
		signals.WriteAll(terminalOut, []byte("\r\n"))
		r.give(keyInterrupt)
		return
	}
	r.rawModes()
	r.setModes(&r.raw)
	r.write([]byte(keyRedraw))
}

// modes returns the modes of the terminal.
func modes() (unix.Termios, error) {
	t, err := unix.IoctlGetTermios(terminalIn, unix.TCGETS)
	if err != nil {
		return unix.Termios{}, err
	}
	return *t, nil
}

// rawModes derives the modes of editing from the usual ones: each key at once,
// not echoed, and no signals. Enter still gives a newline, so that lines typed
// ahead reach a command as they should.
func (e *Editor) rawModes() {
	t := e.usual
	t.Iflag &^= unix.INPCK | unix.ISTRIP | unix.IXON | unix.INLCR | unix.IGNCR
	t.Iflag |= unix.ICRNL
	t.Cflag |= unix.CS8
	t.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	e.raw = t
}

func (e *Editor) setModes(t *unix.Termios) {
	unix.IoctlSetTermios(terminalIn, unix.TCSETS, t)
}
