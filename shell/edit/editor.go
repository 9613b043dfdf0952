package edit

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/edit/screen"
	"vfsh/shell/edit/text"
	"vfsh/shell/readline"
	"vfsh/shell/signals"
)

// Descriptors of the process that must be the terminal.
const (
	terminalIn  = 0
	terminalOut = 2
)

// ErrTimeout says that the time for a line is over.
var ErrTimeout = errors.New("no input in time")

// Editor edits lines on the terminal of the process. All its methods are to be
// called on the thread that takes the signals (package signals).
type Editor struct {
	host    Host
	cfg     *readline.Config
	keymap  *readline.Keymap // the current one,
	mapName string           // and its name
	dumb    bool

	line  text.Buffer
	kills text.KillRing
	scr   screen.Screen
	input input
	past  past
	vi    viState

	request *Request
	upper   string // lines of the prompt above the last
	prompt  string // the last line of it
	message string // shown in place of the prompt while told
	told    bool

	usual, raw, exact unix.Termios                 // modes of the terminal: of commands, of editing, with CR apart from LF
	special           [len(unix.Termios{}.Cc)]byte // the special keys that bindSpecialKeys has seen
	eof               byte                         // ends the input at an empty line

	arg       int    // numeric argument
	argGiven  bool   // it was given
	this      string // function that runs
	last      string // the one before
	killed    bool   // this command kills
	wasKilled bool   // the one before did
	overwrite bool
	active    bool // the region is shown
	activeNow bool // this command keeps it so
	behind    bool // what was typed fast is not shown yet
	done      bool
	err       error

	completion completionState
	wordArg    wordArg
	suggestion string // shown behind the line
	searchedAt int    // where a search found something last
	searched   string // what non-incremental and incremental searches looked for last
	lastChar   charSearch
}

// charSearch is the last search for a character in the line.
type charSearch struct {
	char    string
	forward bool
	before  bool // stop before it
}

// New makes an Editor. term is the terminal's type, $TERM. The error is ENOTTY
// where there is no terminal.
func New(term string, host Host) (*Editor, error) {
	if _, err := modes(); err != nil {
		return nil, unix.ENOTTY
	}
	if _, err := unix.IoctlGetWinsize(terminalOut, unix.TIOCGWINSZ); err != nil {
		return nil, unix.ENOTTY
	}
	e := &Editor{host: host, dumb: term == "" || term == "dumb" || term == "unknown" || term == "cons25"}
	e.eof = 'd' & 0x1f
	e.past.edited = map[int]*keptLine{}
	return e, nil
}

// Close lets go of what the editor holds.
func (e *Editor) Close() error { return nil }

// ReadLine shows a prompt and returns the line that is then typed, without its
// newline. The error is io.EOF after ^D at an empty line and when the terminal
// has gone; EINTR when ^C or a signal has given the line up; ErrTimeout; ENOTTY
// when descriptor 0 or 2 is no terminal now.
func (e *Editor) ReadLine(r *Request) (string, error) {
	var err error
	if e.usual, err = modes(); err != nil {
		return "", unix.ENOTTY
	}
	if !e.measure() {
		return "", unix.ENOTTY
	}
	e.request = r
	e.host.Begin()
	defer e.host.End()
	e.deriveModes()
	e.setModes(&e.raw)
	defer e.setModes(&e.usual)
	e.start()
	e.showUpper()
	e.redraw()
	for !e.done {
		e.command()
		if e.behind = !e.done && e.last == "self-insert" && e.waiting(); !e.done && !e.behind {
			e.redraw()
		}
	}
	e.finish()
	return e.result()
}

// measure asks the terminal for its size.
func (e *Editor) measure() bool {
	size, err := unix.IoctlGetWinsize(terminalOut, unix.TIOCGWINSZ)
	if err != nil {
		return false
	}
	e.scr.Width, e.scr.Height = int(size.Col), int(size.Row)
	if e.scr.Width == 0 {
		e.scr.Width = 80
	}
	if e.scr.Height == 0 {
		e.scr.Height = 24
	}
	return true
}

// start prepares the state for a new line.
func (e *Editor) start() {
	r := e.request
	e.configure()
	e.line = text.Buffer{UTF8: e.host.UTF8()}
	e.line.Reset(r.Initial)
	e.past.start(e.host.HistoryLen())
	e.input.start(r.Timeout)
	e.done, e.err, e.told = false, nil, false
	e.arg, e.argGiven = 1, false
	e.this, e.last, e.killed, e.wasKilled, e.overwrite = "", "", false, false, false
	e.active, e.suggestion = false, ""
	e.completion = completionState{}
	e.vi.start()
	e.prompt = r.Prompt
	e.upper = ""
	if i := strings.LastIndexByte(r.Prompt, '\n'); i >= 0 {
		e.upper, e.prompt = r.Prompt[:i+1], r.Prompt[i+1:]
	}
	e.scr.Forget()
	if e.viMode() {
		e.setInserting()
		e.vi.fresh = true
	} else {
		e.useMap("emacs")
	}
	e.bindSpecialKeys()
	if e.past.next >= 0 {
		e.goTo(e.past.next)
		e.past.next = -1
	}
	if !e.dumb && e.on("enable-bracketed-paste") {
		e.scr.Write(pasteOn)
	}
}

// configure takes up what may have changed in the configuration.
func (e *Editor) configure() {
	e.cfg = e.host.Config()
	e.scr.Dumb = e.dumb
	e.scr.OneRow = e.on("horizontal-scroll-mode")
	if e.mapName != "" {
		e.useMap(e.mapName)
	}
}

func (e *Editor) useMap(name string) { e.mapName, e.keymap = name, e.cfg.Keymap(name) }

// viMode reports whether the mode is that of vi.
func (e *Editor) viMode() bool {
	mode, _ := e.cfg.Variable("editing-mode")
	return mode == "vi"
}

// on reports whether a variable of the configuration is on.
func (e *Editor) on(name string) bool {
	v, _ := e.cfg.Variable(name)
	return v == "on"
}

// number is the value of a variable of the configuration.
func (e *Editor) number(name string) int {
	v, _ := e.cfg.Variable(name)
	n, _ := strconv.Atoi(v)
	return n
}

// finish leaves the cursor below the line.
func (e *Editor) finish() {
	e.told = false
	if e.err != nil && e.err != unix.EINTR {
		e.flush()
		if !e.dumb && e.on("enable-bracketed-paste") {
			e.scr.Write(pasteOff)
			if e.err == io.EOF {
				e.scr.Write("\n") // as readline does, on such terminals alone
			}
		}
		e.flush()
		return
	}
	e.active = false
	point := e.line.Point
	e.line.Point = e.line.Len()
	if e.err == nil {
		e.redraw()
	}
	e.scr.End()
	e.line.Point = point
	if !e.dumb && e.on("enable-bracketed-paste") {
		e.scr.Write(pasteOff + "\r")
	}
	e.flush()
}

// result is the line, whose entry in the history list stays as it was.
func (e *Editor) result() (string, error) {
	e.past.accept(e)
	if e.err != nil {
		return "", e.err
	}
	return e.line.String(), nil
}

// fail ends the line with an error.
func (e *Editor) fail(err error) {
	if !e.done {
		e.done, e.err = true, err
	}
}

// accept ends the line.
func (e *Editor) accept() { e.done = true }

// endOfInput ends the line as ^D does.
func (e *Editor) endOfInput() { e.fail(io.EOF) }

// ding tells the user that something can't be done.
func (e *Editor) ding() {
	style, _ := e.cfg.Variable("bell-style")
	switch {
	case style == "none":
		return
	case style == "visible" && !e.dumb:
		e.scr.Write("\x1b[?5h\x1b[?5l")
	default:
		e.scr.Write("\a")
	}
	e.flush()
}

// What switches bracketed paste on and off.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

func (e *Editor) flush() {
	if b := e.scr.Take(); len(b) > 0 {
		signals.WriteAll(terminalOut, b)
	}
}

// showUpper writes the lines of the prompt above its last.
func (e *Editor) showUpper() {
	if e.upper == "" {
		return
	}
	for _, c := range screen.Prompt(nil, e.upper, e.line.UTF8) {
		e.scr.Write(c.Text)
	}
}

// redraw shows the line as it is now.
func (e *Editor) redraw() {
	var cells []screen.Cell
	if !e.told && e.past.at < e.past.length && e.on("mark-modified-lines") && e.line.CanUndo() {
		cells = append(cells, screen.Cell{Text: "*", Width: 1})
	}
	silent := e.request.Silent || e.usual.Lflag&unix.ECHO == 0
	prompt := e.prompt
	if e.told && !silent {
		prompt = e.message
	} else if e.on("show-mode-in-prompt") {
		prompt = e.modeString() + prompt
	}
	cells = screen.Prompt(cells, prompt, e.line.UTF8)
	if silent {
		e.scr.Draw(cells, len(cells))
		e.flush()
		return
	}
	from, to, face := e.highlighted()
	line := e.line.String()
	cells, at := screen.Text(cells, line, e.line.UTF8, from, to, face)
	cells = e.decorate(cells, line, at)
	e.scr.Draw(cells, at[e.line.Point])
	e.flush()
}

// suggested is the look of how the line may go on.
const suggested screen.Face = "\x1b[2m"

// decorate gives parts of the line a look, and appends how it may go on; at[i] is
// the cell of byte i.
func (e *Editor) decorate(cells []screen.Cell, line string, at []int) []screen.Cell {
	e.suggestion = ""
	if e.dumb || e.told || line == "" {
		return cells
	}
	suggestion, parts := e.host.Decorate(line)
	for _, p := range parts {
		for i := at[p.From]; i < at[p.To]; i++ {
			if cells[i].Face == "" || cells[i].Face[0] != 0x1b || !e.active {
				cells[i].Face = screen.Face(p.Look)
			}
		}
	}
	if suggestion != "" && !e.done && e.line.Point == len(line) && e.past.at == e.past.length && !e.inCommandMap() {
		e.suggestion = suggestion
		cells, _ = screen.Text(cells, suggestion, e.line.UTF8, 0, len(suggestion), suggested)
	}
	return cells
}

// takeSuggestion puts what is suggested, or the first word of it, into the line if a
// function goes to the right at its end.
func (e *Editor) takeSuggestion(name string) bool {
	if e.line.Point != e.line.Len() {
		return false
	}
	end := len(e.suggestion)
	switch name {
	case "forward-char", "end-of-line", "vi-forward-char":
	case "forward-word", "shell-forward-word":
		end = 0
		for end < len(e.suggestion) && e.suggestion[end] == ' ' {
			end++
		}
		for end < len(e.suggestion) && e.suggestion[end] != ' ' {
			end++
		}
	default:
		return false
	}
	e.line.Insert(e.suggestion[:end])
	return true
}

// highlighted returns what of the line is to stand out.
func (e *Editor) highlighted() (from, to int, face screen.Face) {
	if !e.active || e.dumb || !e.on("enable-active-region") {
		return 0, 0, ""
	}
	face = screen.Standout
	if v, ok := e.cfg.Variable("active-region-start-color"); ok && v != "" {
		face = screen.Face(v)
	}
	return min(e.line.Mark, e.line.Point), max(e.line.Mark, e.line.Point), face
}

// modeString is what shows the mode before the prompt.
func (e *Editor) modeString() string {
	name := "emacs-mode-string"
	switch {
	case e.viMode() && e.inCommandMap():
		name = "vi-cmd-mode-string"
	case e.viMode():
		name = "vi-ins-mode-string"
	}
	s, _ := e.cfg.Variable(name)
	return s
}

func (e *Editor) inCommandMap() bool { return e.mapName == "vi" }

// tell shows a message in place of the prompt; untell shows the prompt again.
func (e *Editor) tell(message string) {
	e.message, e.told = message, true
	e.redraw()
}

func (e *Editor) untell() { e.told = false }

// fresh shows the line again below what has been written meanwhile.
func (e *Editor) fresh() {
	e.scr.Forget()
	e.showUpper()
}
