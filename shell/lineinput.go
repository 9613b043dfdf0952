package shell

import (
	"io"
	"strconv"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/edit"
	"vfsh/shell/parse"
)

// ErrInterrupted says that the line being read was given up, by ^C or a
// signal. It is EINTR so that an Editor need not know this package.
const ErrInterrupted = unix.EINTR

// Editor reads a line from a terminal with editing. The shell knows no more
// of line editing than this.
type Editor interface {
	// ReadLine returns a line without its newline. The error is io.EOF at the
	// end of input, ErrInterrupted, edit.ErrTimeout, or ENOTTY when the terminal
	// can't be used for editing now.
	ReadLine(r *edit.Request) (string, error)
	// Close lets go of what the editor holds.
	Close() error
}

// NewEditor makes an Editor for the terminal of the process. term is its type
// ($TERM).
type NewEditor func(term string, host edit.Host) (Editor, error)

var newEditor NewEditor

// UseEditor has interactive shells edit their lines. Call it before Main.
func UseEditor(f NewEditor) { newEditor = f }

// lineInput gives an interactive shell its lines: from an editor if there is
// one and the terminal is up to it, else as they are. It also does what comes
// before and after a line: prompts, job notices, history.
type lineInput struct {
	sh     *Shell
	plain  *input
	editor Editor
	failed bool // there can be no editor

	editing     bool // the editor is at work
	interrupted bool // the last line was given up
	ended       bool // the end of input was seen
	eofs        int  // how often in a row, under ignoreeof
	warned      bool // of jobs, by the exit before: the next need not
	warnedBy    ast.Command
	newline     bool // the editor of read has gone to a new line after ^C
	feed        historyFeed
	modes       *unix.Termios
	initial     string // text that the next line begins with
}

// lineSource is where an interactive shell reads from.
func (sh *Shell) lineSource(in *input, noEditing bool) *lineInput {
	l := &lineInput{sh: sh, plain: in, failed: noEditing || newEditor == nil}
	sh.lines = l
	return l
}

// runInteractive reads commands from standard input and runs them until its
// end or exit.
func (sh *Shell) runInteractive(in *input, noEditing bool) int {
	l := sh.lineSource(in, noEditing)
	p := parse.New(l, 1)
	l.feed.parser = p
	st := sh.runParser(p, true)
	for l.interrupted {
		// What there was of a command is dropped with its parser.
		l.interrupted = false
		p = parse.New(l, p.Line())
		l.feed.parser = p
		st = sh.runParser(p, true)
	}
	if l.editor != nil {
		l.editor.Close()
	}
	if l.ended && sh.unw == unwNone {
		sh.status = st
		sh.runLogoutFiles()
	}
	if sh.opts.Has(ShoptHuponexit) && sh.opts.Has(ShoptLoginShell) {
		sh.hangUpJobs()
	}
	sh.endStoppedJobs()
	return st
}

// ReadLine implements parse.LineReader.
func (l *lineInput) ReadLine(continued bool) (string, error) {
	sh := l.sh
	for {
		if !continued && !l.ended && l.initial == "" {
			sh.beforePrompt()
			if sh.unw.discards() { // ^C while nothing ran
				sh.unw = unwNone
			}
			if sh.unw != unwNone {
				return "", io.EOF
			}
		}
		l.newline = false
		line, err := l.line(continued)
		switch {
		case err == nil:
			l.eofs = 0
			l.noteModes()
			l.noteCommand()
			if line, skip := l.feed.take(sh, line, continued); !skip {
				return line, nil
			}
		case err == ErrInterrupted && sh.unw != unwExit:
			sh.unw, sh.status = unwNone, 130
			l.interrupted = true
			return "", err
		case sh.unw != unwNone || err != io.EOF:
			return "", io.EOF
		case continued:
			l.ended = true
			return "", io.EOF
		case l.stays():
		default:
			l.ended = true
			return "", io.EOF
		}
	}
}

// line reads a line, with its newline.
func (l *lineInput) line(continued bool) (string, error) {
	if l.ended {
		return "", io.EOF
	}
	if !l.edits() {
		line, err := l.plain.ReadLine(continued)
		if err == nil && l.echoes() {
			l.sh.writeFD(2, []byte(line))
		}
		return line, err
	}
	name := "PS1"
	if continued {
		name = "PS2"
	}
	sh := l.sh
	ps, _ := sh.Get(name)
	r := edit.Request{Prompt: sh.promptWith(ps, true, !continued, true), Initial: l.initial}
	l.initial = ""
	if sh.unw.discards() { // ^C while the prompt was expanded
		sh.unw = unwNone
	}
	if n, ok := sh.integer("TMOUT"); ok && n > 0 && !continued {
		r.Timeout = int64(n) * 1e9
	}
	l.editing = true
	line, err := l.editor.ReadLine(&r)
	switch {
	case err == ErrInterrupted && sh.unw == unwNone:
		sh.runSignalTrap(int(unix.SIGINT)) // the key sends no signal
	case err == unix.ENOTTY:
		l.editing = false
		return l.plain.ReadLine(continued)
	case err == edit.ErrTimeout:
		sh.writeFD(2, []byte("\atimed out waiting for input: auto-logout\n"))
		sh.exitCode, sh.unw = sh.status, unwExit
	case err == nil:
		line += "\n"
		if sh.opts.Has(OptVerbose) {
			sh.writeFD(2, []byte(line))
		}
	}
	l.editing = false
	return line, err
}

// edits reports whether the next line is to be edited, and sees to it that
// there is an editor.
func (l *lineInput) edits() bool {
	sh := l.sh
	term := sh.GetDefault("TERM", "")
	if l.failed || !sh.opts.Has(OptEmacs) && !sh.opts.Has(OptVi) {
		return false
	}
	for _, n := range [...]int{0, 2} {
		if f := sh.file(n); f == nil || f.fd != n {
			return false // the script's descriptor is another file than the process's
		}
	}
	if l.editor == nil {
		if !sh.onTerminal() {
			return false
		}
		var err error
		l.editor, err = newEditor(term, l.host())
		if err != nil {
			l.failed = true
			return false
		}
	}
	return true
}

// echoes reports whether lines that are not edited are shown: like bash, those of a
// shell that would edit them if its input was a terminal.
func (l *lineInput) echoes() bool {
	sh := l.sh
	if l.failed || !sh.opts.Has(OptEmacs) && !sh.opts.Has(OptVi) {
		return false
	}
	_, err := unix.IoctlGetTermios(0, unix.TCGETS)
	return err != nil
}

// signalled handles the signals that have come in while a line is edited; told
// says that something was said of jobs.
func (l *lineInput) signalled() (told bool) {
	sh := l.sh
	sh.handleSignals()
	if sh.opts.Has(OptNotify) {
		sh.reap()
		for _, j := range sh.jobs.list {
			told = told || !j.notified && j.state() != jobRunning
		}
		sh.notifyJobs()
	}
	return told
}

// noteModes remembers the terminal's modes after a line was read.
func (l *lineInput) noteModes() {
	if t, err := unix.IoctlGetTermios(0, unix.TCGETS); err == nil {
		l.modes = t
	}
}

// stays decides at the end of input whether the shell stays all the same:
// under ignoreeof, or because there are stopped jobs.
func (l *lineInput) stays() bool {
	sh := l.sh
	limit := 0
	if v, ok := sh.Get("IGNOREEOF"); ok {
		var err error
		if limit, err = strconv.Atoi(v); err != nil || limit < 0 {
			limit = 10
		}
	} else if sh.opts.Has(OptIgnoreeof) {
		limit = 10
	}
	if l.eofs < limit {
		l.eofs++
		sh.writeFD(2, []byte("Use \""+sh.exitName()+"\" to leave the shell.\n"))
		return true
	}
	return !sh.mayExit()
}

func (sh *Shell) exitName() string {
	if sh.opts.Has(ShoptLoginShell) {
		return "logout"
	}
	return "exit"
}

// noteCommand makes the shell warn again when a command was run since it did, which
// assignments are not.
func (l *lineInput) noteCommand() {
	last := l.sh.curCmd
	if s, ok := last.(*ast.Simple); ok && len(s.Words) == 0 {
		l.warnedBy = last
	}
	l.warned = l.warned && last == l.warnedBy
}

// LookedAtJobs is called by what lists the jobs, or tries to exit, at the request of
// the user: if nothing else runs after it, exit need not warn of them.
func (sh *Shell) LookedAtJobs() {
	if l := sh.lines; l != nil && sh.level == 0 {
		l.warned, l.warnedBy = true, sh.curCmd
	}
}

// mayExit announces that an interactive shell exits. It is false if there
// are stopped jobs, or with checkjobs running ones, and nothing was said of
// them just before.
func (sh *Shell) mayExit() bool {
	l := sh.lines
	if !sh.opts.Has(OptInteractive) || sh.level > 0 || sh.running.exit || sh.startingUp || sh.loggedOut {
		return true
	}
	sh.writeFD(2, []byte(sh.exitName()+"\n"))
	if l == nil || l.warned {
		return true
	}
	sh.reap()
	check := sh.opts.Has(ShoptCheckjobs)
	stopped, running := false, false
	for _, j := range sh.jobs.list {
		switch j.state() {
		case jobStopped:
			stopped = stopped || !j.inherited
		case jobRunning:
			running = running || !j.inherited
		}
	}
	switch {
	case stopped:
		sh.writeFD(2, []byte("There are stopped jobs.\n"))
	case running && check:
		sh.writeFD(2, []byte("There are running jobs.\n"))
	default:
		return true
	}
	if check {
		sh.ListJobs(JobsShort, 0)
		sh.Flush()
	}
	sh.LookedAtJobs()
	return false
}

// restoreModes gives the terminal the modes it had before the command, after
// a job was stopped or killed that may have left others.
func (sh *Shell) restoreModes() {
	if l := sh.lines; l != nil && l.modes != nil && sh.level == 0 {
		unix.IoctlSetTermios(sh.ttyFD, unix.TCSETSW, l.modes)
	}
}

// windowSize keeps LINES and COLUMNS up to date (shopt checkwinsize): it is called
// after each foreground command that has a process, of subshells too where they are
// inline. A shell that is not interactive asks the terminal that its standard error
// is, if it is one.
func (sh *Shell) windowSize() {
	if !sh.opts.Has(ShoptCheckwinsize) || sh.level > 0 || sh.isChild {
		return
	}
	fd := sh.ttyFD
	if fd < 0 {
		var ok bool
		if fd, ok = sh.File(2); !ok {
			return
		}
	}
	size, err := unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
	if err != nil {
		return
	}
	for _, d := range [...]struct {
		name string
		n    uint16
	}{{"LINES", size.Row}, {"COLUMNS", size.Col}} {
		if s := strconv.Itoa(int(d.n)); d.n > 0 && sh.GetDefault(d.name, "") != s {
			sh.Set(d.name, s)
		}
	}
}
