package shell

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/shell/signals"
)

var errEOF = io.EOF

// errUnreadable ends commands whose input can't be read, of which the user has been
// told.
var errUnreadable = errors.New("input can't be read")

// input is where a shell reads its commands from when they are not all
// there yet: standard input, a script file. It reads no further than the
// line that is needed, so that the commands get the rest.
type input struct {
	sh     *Shell
	fd     int  // process descriptor
	std    bool // it is the shell's descriptor 0, which commands may move
	seek   bool
	buf    []byte
	prompt func(continued bool)
	silent bool // set -v does not show what is read
	feed   historyFeed
}

// newInput makes an input of a process descriptor.
func newInput(sh *Shell, fd int, std bool) *input {
	in := &input{sh: sh, fd: fd, std: std}
	_, err := unix.Seek(fd, 0, io.SeekCurrent)
	in.seek = err == nil
	return in
}

// ReadLine implements parse.LineReader.
func (in *input) ReadLine(continued bool) (string, error) {
	for {
		line, err := in.line(continued)
		if err != nil || in.feed.parser == nil {
			return line, err
		}
		if line, skip := in.feed.take(in.sh, line, continued); !skip {
			return line, nil
		}
	}
}

// ReadSubstLine implements parse.SubstLineReader.
func (in *input) ReadSubstLine() (string, error) {
	in.silent = true
	line, err := in.ReadLine(true)
	in.silent = false
	return line, err
}

// newParser returns a parser of the input that keeps history.
func (in *input) newParser() *parse.Parser {
	in.feed.parser = parse.New(in, 1)
	return in.feed.parser
}

// line reads a line.
func (in *input) line(continued bool) (string, error) {
	if in.prompt != nil {
		in.prompt(continued)
	}
	fd := in.fd
	if in.std {
		var ok bool
		if fd, ok = in.sh.File(0); !ok {
			return "", io.EOF
		}
	}
	var line []byte
	var err error
	if in.seek {
		line, err = in.readBlock(fd)
	} else {
		line, err = in.readBytes(fd)
	}
	if err != nil {
		return "", err
	}
	if len(line) == 0 {
		return "", io.EOF
	}
	if line[len(line)-1] != '\n' {
		line = append(line, '\n') // the last line of a file may be without
	}
	s := string(line)
	if in.sh.opts.Has(OptVerbose) && !in.silent {
		in.sh.writeFD(2, line)
	}
	return s, nil
}

// readBytes reads a line byte by byte, from a pipe or terminal.
func (in *input) readBytes(fd int) ([]byte, error) {
	line := in.buf[:0]
	var b [1]byte
	for {
		n, err := signals.Read(fd, b[:])
		if err == unix.EINTR {
			switch in.sh.handleSignals(); {
			case in.sh.unw.discards() && in.prompt != nil:
				return nil, ErrInterrupted
			case in.sh.unw != unwNone:
				return nil, io.EOF
			}
			continue
		}
		if err == unix.EAGAIN && unix.SetNonblock(fd, false) == nil {
			continue // a program that shares the file has left it so
		}
		if err != nil {
			return nil, in.failed(err)
		}
		if n <= 0 {
			break
		}
		line = append(line, b[0])
		if b[0] == '\n' {
			break
		}
	}
	in.buf = line
	return line, nil
}

// readBlock reads a line from a file and seeks back to its end.
func (in *input) readBlock(fd int) ([]byte, error) {
	line := in.buf[:0]
	size := 512
	for {
		at := len(line)
		if cap(line)-at < size {
			line = append(line, make([]byte, size+cap(line))...)[:at]
		}
		n, err := unix.Read(fd, line[at:at+size])
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return nil, in.failed(err)
		}
		if n <= 0 {
			break
		}
		chunk := line[at : at+n]
		if i := indexByte(chunk, '\n'); i >= 0 {
			if n > i+1 {
				unix.Seek(fd, int64(i+1-n), io.SeekCurrent)
			}
			line = line[:at+i+1]
			break
		}
		line = line[:at+n]
		size = 4096
	}
	in.buf = line
	return line, nil
}

// failed tells why the input can't be read. A script can't go on in the middle,
// so the shell exits, and without the EXIT trap; a terminal that is gone is the end
// of what is typed.
func (in *input) failed(err error) error {
	sh := in.sh
	if sh.opts.Has(OptInteractive) {
		return io.EOF
	}
	sh.sysError("error reading input file", err)
	sh.running.exitDone = true
	sh.exitCode, sh.unw = 2, unwExit
	return errUnreadable
}

func indexByte(b []byte, c byte) int {
	for i, x := range b {
		if x == c {
			return i
		}
	}
	return -1
}

// parseOptions are the settings of the parser now.
func (sh *Shell) parseOptions() *parse.Options {
	o := &sh.parseOpts
	*o = parse.Options{ExtGlob: sh.opts.Has(ShoptExtglob), Posix: sh.opts.Has(OptPosix), Interactive: sh.opts.Has(OptInteractive),
		NoComments: sh.opts.Has(OptInteractive) && !sh.opts.Has(OptInteractiveComments), Compat: sh.syntaxCompat(),
		Multibyte: sh.utf8}
	if len(sh.aliases) > 0 && sh.opts.Has(ShoptExpandAliases) {
		o.Alias = func(name string) (string, bool) { v, ok := sh.aliases[name]; return v, ok }
	}
	o.Translate = sh.translator()
	return o
}

// syntaxError prints a parser's error; where names what was parsed, such as
// "-c: ", if it was no file.
func (sh *Shell) syntaxError(err error, where string) {
	pe, ok := errors.AsType[*parse.Error](err)
	if !ok {
		sh.warnIn(where, err.Error())
		return
	}
	line := sh.line
	sh.line = pe.Line
	quote := !sh.opts.Has(OptInteractive)
	if n := len(sh.frames); !quote && where == "" && n > 0 && sh.frames[n-1].source != "" {
		// An interactive shell names lines of sourced files only.
		where = sh.frames[n-1].source + ": line " + strconv.Itoa(pe.Line) + ": "
		quote = true
	} else if !quote {
		where = ""
	}
	if pe.Msg != "" {
		sh.warnIn(where, pe.Msg)
		// Under set -e the shell ends with its first message.
		if sh.opts.Has(OptErrexit) && sh.noErrexit == 0 && sh.unw == unwNone {
			sh.line = line
			sh.status, sh.exitCode, sh.unw = 2, 2, unwExit
			return
		}
	}
	for _, m := range pe.More {
		sh.warnIn(where, m)
	}
	if pe.EndLine > 0 {
		sh.line = pe.EndLine
		sh.warnIn(where, "syntax error: unexpected end of file")
	}
	if pe.HasText && quote {
		sh.warnIn(where, "`", strings.TrimSuffix(pe.Text, "\n"), "'")
	}
	sh.line = line
}

// syntaxStatus returns what $? becomes after a syntax error; top says that it
// stood in the shell's own input.
func (sh *Shell) syntaxStatus(pe *parse.Error, top bool) int {
	switch {
	case pe == nil || pe.Status < 0 && !top:
		return 2
	case pe.Status == parse.StatusKept, pe.Status == parse.StatusKeptIfSet && sh.status != 0:
		return sh.status
	case pe.Status == parse.StatusKeptIfSet:
		return 2
	}
	return pe.Status
}

// failSyntax reports a parser's error and sets $?; where names what was
// parsed, if it was no file. It returns whether the commands behind the one
// with the error are read.
func (sh *Shell) failSyntax(err error, where string, top bool) (goesOn bool) {
	if sh.syntaxError(err, where); sh.unw == unwExit {
		return false
	}
	pe, _ := errors.AsType[*parse.Error](err)
	fatal := pe != nil && pe.Fatal
	sh.status = sh.syntaxStatus(pe, top || fatal)
	if fatal && (sh.status == 0 || !top || sh.level > 0) {
		sh.status = 1
	}
	interactive := sh.opts.Has(OptInteractive)
	switch {
	case top && interactive:
		return true
	case pe != nil && pe.Discard && !interactive:
		if sh.opts.Has(OptPosix) {
			sh.syntaxExit()
			return false
		}
		sh.unw = unwDiscard
		return sh.goesOn(top)
	case fatal && !interactive && sh.unw == unwNone:
		sh.syntaxExit()
	case top:
		sh.exitCode, sh.unw = sh.status, unwExit
	default:
		sh.syntaxFailed = pe == nil || pe.Grammar
	}
	return false
}

// syntaxExit ends the shell after an error that also ends it from within eval.
func (sh *Shell) syntaxExit() {
	sh.exitCode, sh.unw = sh.status, unwExit
	if sh.opts.Has(OptCommand) && sh.level == 0 {
		sh.exitCode = 127
	}
}

// parserWarning prints a warning of a parser about a line.
func (sh *Shell) parserWarning(line int, msg string) {
	saved := sh.line
	sh.line = line
	sh.Warn(msg)
	sh.line = saved
}

// runParser reads commands one after the other and runs them. top says that
// it is the shell's own input, where an error only drops the command that
// had it. It returns the last status.
func (sh *Shell) runParser(p *parse.Parser, top bool) int {
	p.Warn = sh.parserWarning
	ran, shown := false, p.Line()
	around := sh.around
	defer func() { sh.around = around }()
	for {
		l, err := p.Next(sh.parseOptions())
		shown = sh.echoLines(p, shown, err)
		if err != nil && l == nil {
			if err == io.EOF {
				if !ran && !top {
					sh.status = 0
				}
				return sh.status
			}
			if err == ErrInterrupted || err == errUnreadable {
				return sh.status
			}
			if sh.failSyntax(err, sh.reading, top) {
				ran = true
				continue
			}
			if ran {
				// Then bash no longer takes it for an error of eval or source.
				sh.syntaxFailed = false
			}
			return sh.status
		}
		if l == nil || len(l.Items) == 0 || sh.opts.Has(OptNoexec) && !sh.opts.Has(OptInteractive) {
			continue
		}
		sh.around = shown - 1
		if top && !sh.opts.Has(OptCommand) {
			if sh.commands++; sh.lines != nil {
				sh.showPS0()
			}
		}
		if sh.unw == unwNone {
			sh.runList(l)
		}
		ran = true
		if top && sh.opts.Has(OptInteractive) && sh.unw == unwNone && sh.pendingSignals() {
			sh.handleSignals() // ^C discards this command, not the next
		}
		if top && len(sh.jobs.list) > 0 && !sh.opts.Has(OptInteractive) {
			sh.reap()
			sh.cleanJobs()
		}
		if sh.unw == unwNone {
			if sh.opts.Has(OptOnecmd) && top {
				return sh.status
			}
			continue
		}
		if sh.goesOn(top && (!sh.opts.Has(OptCommand) || sh.opts.Has(OptInteractive))) {
			shown += p.Renumber(sh.line)
			continue
		}
		return sh.status
	}
}

// goesOn reports whether, after a command that an error has ended, the one
// after it is run: not in a subshell, and after all but the gravest errors
// in whatever text it was read from. top: it was read from the shell's own
// input.
func (sh *Shell) goesOn(top bool) bool {
	if sh.level > 0 || sh.unw != unwDiscard && !(sh.unw == unwAbandon && top) {
		return false
	}
	sh.unw = unwNone
	if sh.status == 0 {
		sh.status = 1
	}
	sh.setPipestatus(sh.status)
	return true
}

// runList compiles and runs a complete command.
func (sh *Shell) runList(l *ast.List) int {
	c := compiler{sh: sh, src: l.Src}
	mark := len(sh.procFDs)
	st := c.list(l).run(sh)
	if len(sh.procFDs) > mark {
		sh.closeProcSubs(mark)
	}
	return st
}

// echoLines shows, under set -v, what has been read of a text that is there as
// a whole: its lines from the one numbered from on. It returns the number of
// the next line.
func (sh *Shell) echoLines(p *parse.Parser, from int, err error) int {
	to := p.EndLine()
	if err != nil {
		if pe, ok := errors.AsType[*parse.Error](err); ok {
			to = max(to, pe.Line)
		} else {
			to = 1 << 30 // all the rest
		}
	}
	if sh.opts.Has(OptVerbose) && sh.subKind != kindCmdSub && to >= from {
		if text := p.Lines(from, to); text != "" {
			sh.writeFD(2, []byte(text))
		}
	}
	return max(from, to+1)
}
