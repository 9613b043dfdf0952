package shell

// unbound is the error of set -u.
func (sh *Shell) unbound(name string) {
	sh.Warn(name, ": unbound variable")
	sh.expansionExit(127)
}

// expansionExit leaves a non-interactive shell after an expansion error that
// POSIX 2.8.1 makes fatal.
func (sh *Shell) expansionExit(status int) {
	if sh.unw != unwNone {
		return
	}
	if sh.opts.Has(OptInteractive) && sh.level == 0 {
		sh.status = 1
		sh.unw = unwDiscard
		return
	}
	if sh.startingUp && sh.level == 0 {
		sh.status, sh.unw = 1, unwAbandon // of the startup file
		return
	}
	switch {
	case sh.running.exit:
		status = sh.running.status // the EXIT trap ends, no more
	case status == 127 && (!sh.opts.Has(OptCommand) || sh.level > 1 || sh.level == 1 && (!sh.simpleStage || sh.evalDepth > sh.exitDepth)):
		status = 1
	}
	sh.exitCode, sh.unw = status, unwExit
}

// expansionError leaves the rest of the top-level command after an
// expansion error, and a posix shell unless it is to behave like bash 4.3.
func (sh *Shell) expansionError() {
	if sh.unw == unwNone && sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) && !sh.CompatAtMost(43) {
		sh.expansionExit(127)
		return
	}
	sh.discardOnce()
}

// warnFatal is Warn of an error that ends a shell with set -e at once, wherever the
// command stands: one in a variable, an element or a substitution, unlike one in
// arithmetic or of a builtin.
func (sh *Shell) warnFatal(parts ...string) {
	sh.Warn(parts...)
	sh.errexitNow()
}

// errexitNow ends a shell with set -e, wherever the command stands; a status that
// says of failure stays.
func (sh *Shell) errexitNow() {
	if !sh.opts.Has(OptErrexit) || sh.unw != unwNone {
		return
	}
	if sh.status == 0 {
		sh.status = 1
	}
	sh.exitCode, sh.unw = sh.status, unwExit
}

// discardOnce is discard, unless something is being left already: after the
// expansion errors that a posix shell survives too.
func (sh *Shell) discardOnce() {
	if sh.unw == unwNone {
		sh.discard()
	}
}

// assignmentError leaves the rest of the top-level command, and a posix
// shell, after a failed assignment or an error in an arithmetic expansion. What
// ends a shell with set -e has done so before.
func (sh *Shell) assignmentError() {
	switch {
	case sh.unw != unwNone:
	case sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive):
		sh.expansionExit(127)
	default:
		sh.discardLine()
	}
}
