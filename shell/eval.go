package shell

import (
	"strconv"

	"golang.org/x/sys/unix"
)

// evalString runs a text in the current shell, as eval and traps do.
func (sh *Shell) evalString(text string, line int) int {
	if sh.evalDepth >= maxEval || stackFull() {
		sh.Warn("eval: maximum eval nesting level exceeded (", strconv.Itoa(sh.evalDepth), ")")
		sh.status, sh.unw = 1, unwDiscard
		return 1
	}
	sh.evalDepth++
	if line < 1 {
		line = 1
	}
	via, cmd, name, builtin := sh.viaCommand, sh.curCmd, sh.bashCmd, sh.calling
	sh.viaCommand, sh.calling = false, nil // the commands of the text have builtins of their own
	on := sh.hist.on
	sh.hist.on = false
	st := sh.runParser(sh.textParser(text, line), false)
	if on || sh.hist.on {
		sh.hist.on = sh.opts.Has(OptHistory)
	}
	sh.viaCommand, sh.curCmd, sh.bashCmd, sh.calling = via, cmd, name, builtin
	sh.evalDepth--
	return st
}

// evalNamed is evalString for a text that has a name in messages about its
// syntax, such as "eval: ".
func (sh *Shell) evalNamed(name, text string, line int) {
	reading := sh.reading
	sh.reading = name
	sh.evalString(text, line)
	sh.reading = reading
}

// maxEval limits the nesting of eval, source and traps.
const maxEval = 1000

// Eval runs a text in the current shell (POSIX "eval"); the status is that
// of its last command, 0 if there is none.
func (sh *Shell) Eval(text string) int {
	line := sh.line
	sh.syntaxFailed = false
	outer := sh.beginText()
	sh.evalNamed("eval: ", text, line)
	sh.endText(outer)
	if sh.unw == unwNone {
		sh.line = line
		sh.posixSyntaxExit()
	}
	return sh.status
}

// textState is what eval and dot change for their text alone.
type textState struct {
	noErrexit int
	err       *string // the hidden ERR trap
}

// beginText begins the text of eval or dot: where failures do not count, the
// ERR trap in force does not run in it, but one that the text sets does.
func (sh *Shell) beginText() (outer textState) {
	outer.noErrexit = sh.evalNoErrexit
	sh.evalNoErrexit = sh.noErrexit
	if sh.noErrexit > outer.noErrexit && sh.traps != nil && sh.traps.err != nil {
		t := sh.ownTraps()
		outer.err, t.err = t.err, nil
	}
	return outer
}

// endText undoes beginText.
func (sh *Shell) endText(outer textState) {
	sh.evalNoErrexit = outer.noErrexit
	if outer.err != nil {
		sh.ownTraps().err = outer.err
	}
}

// posixSyntaxExit ends a posix shell after a syntax error in eval or dot
// (POSIX 2.8.1).
func (sh *Shell) posixSyntaxExit() {
	if sh.syntaxFailed && sh.SpecialErrorExits() {
		sh.leave(2)
	}
	sh.syntaxFailed = false
}

// Source runs a file in the current shell (POSIX "dot", bash "source"); with
// args they are the positional parameters meanwhile.
func (sh *Shell) Source(path string, args []string) int {
	data, ok := sh.sourceText(path)
	if !ok {
		st := max(sh.sourceStatus, 1)
		sh.sourceStatus = 0
		return st
	}
	f := Frame{name: "source", source: path, callLine: sh.line, pos: sh.pos, loops: sh.loops}
	switch {
	case len(args) == 0:
		f.args, f.hasArgs = []string{path}, true
	case sh.opts.Has(ShoptExtdebug):
		f.args, f.hasArgs = args, true
	}
	sh.frames = append(sh.frames, f)
	sh.srcDepth++
	if len(args) > 0 {
		sh.pos = args[:len(args):len(args)]
	}
	sh.argsSet = false
	line := sh.line
	sh.syntaxFailed = false
	debug, outer := sh.hideDebugTrap(), sh.beginText()
	if sh.evalDepth < maxEval && !stackFull() {
		sh.calling = nil
		sh.evalDepth++
		reading, cmd, name := sh.reading, sh.curCmd, sh.bashCmd
		sh.reading = ""
		on := sh.hist.on
		sh.hist.on = false
		sh.runParser(sh.textParser(data, 1), false)
		if on || sh.hist.on {
			sh.hist.on = sh.opts.Has(OptHistory)
		}
		sh.reading, sh.curCmd, sh.bashCmd = reading, cmd, name
		sh.evalDepth--
	} else {
		sh.Warn("source: maximum source nesting level exceeded (", strconv.Itoa(sh.evalDepth), ")")
		sh.status, sh.unw = 1, unwDiscard
	}
	sh.endText(outer)
	sh.unhideTraps(debug)
	returned := sh.unw == unwReturn
	code := sh.exitCode
	sh.line = line
	if returned {
		sh.unw, sh.status = unwNone, sh.preReturn
	} else if sh.unw == unwNone {
		sh.posixSyntaxExit()
	}
	outside := sh.frames[len(sh.frames)-1].pos
	sh.srcDepth--
	sh.popFrame()
	sh.line = line
	if returned || sh.unw == unwNone {
		sh.runReturnTrap()
	}
	if len(args) > 0 && (sh.InFunction() || !sh.argsSet) {
		sh.pos = outside // unless set has changed them, outside of functions
	}
	if len(args) > 0 {
		sh.argsSet = false
	}
	if returned && sh.unw == unwNone && !(sh.startingUp && len(sh.frames) == 0) {
		sh.status = code
	}
	return sh.status
}

// sourceText reads the file that dot or source names. It reports false after
// a message.
func (sh *Shell) sourceText(path string) (string, bool) {
	if devNumber(path) >= 0 {
		f, ok, _ := sh.devFile(path, unix.O_RDONLY|unix.O_CLOEXEC)
		if !ok {
			return "", false
		}
		defer sh.release(f)
		fd, err := sh.realFD(f)
		data, readErr := sh.readAll(fd)
		return string(data), err == nil && readErr == nil
	}
	fd, err := sh.open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		sh.Warn(path, ": ", strerror(err))
		if sh.SpecialErrorExits() {
			sh.leave(1)
		}
		return "", false
	}
	var st unix.Stat_t
	if unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
		unix.Close(fd)
		sh.Warn(sh.callingName(), ": ", path, ": is a directory")
		return "", false
	}
	fd = sh.moveHigh(fd)
	data, err := sh.readAll(fd)
	unix.Close(fd)
	if err != nil {
		sh.Warn(path, ": ", strerror(err))
		return "", false
	}
	if len(data) > 0 && isBinaryText(data[:min(len(data), 80)]) && st.Mode&unix.S_IFMT == unix.S_IFREG {
		sh.Warn(sh.callingName(), ": ", path, ": cannot execute binary file")
		sh.sourceStatus = 126
		return "", false
	}
	return string(data), true
}
