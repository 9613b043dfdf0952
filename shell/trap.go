package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// trapTable holds the trap actions (POSIX "trap"). It is copied before a
// change while shared with a snapshot.
type trapTable struct {
	shared  bool
	actions [signals.NSIG]*string // nil: default; "": ignored
	exit    *string
	debug   *string
	err     *string
	ret     *string
	// listed marks actions that a subshell has not in force but still
	// lists until it changes one.
	listed bool
	origin *trapTable // what to list, if listed
	// async: a process in the background, which ignores SIGINT; trap lists
	// it so until it is changed.
	async bool
}

// any reports whether there is a trap that could run in this process.
func (t *trapTable) any() bool {
	if t == nil {
		return false
	}
	if t.exit != nil && *t.exit != "" || t.err != nil || t.debug != nil {
		return true
	}
	for _, a := range t.actions {
		if a != nil && *a != "" {
			return true
		}
	}
	return false
}

// action returns the command for a signal, or nil.
func (t *trapTable) action(sig int) *string {
	if t == nil || t.actions[sig] == nil || *t.actions[sig] == "" {
		return nil
	}
	return t.actions[sig]
}

// ignored reports whether a signal is ignored by a trap.
func (t *trapTable) ignored(sig int) bool {
	return t != nil && t.actions[sig] != nil && *t.actions[sig] == ""
}

// ownTraps returns the table for a change.
func (sh *Shell) ownTraps() *trapTable {
	switch {
	case sh.traps == nil:
		sh.traps = &trapTable{}
	case sh.traps.shared:
		t := *sh.traps
		t.shared = false
		sh.traps = &t
	}
	return sh.traps
}

// Numbers of the pseudo signals of trap.
const (
	TrapExit   = 0
	TrapDebug  = -1
	TrapErr    = -2
	TrapReturn = -3
)

// slot returns where the action of a condition is kept.
func (t *trapTable) slot(cond int) **string {
	switch cond {
	case TrapExit:
		return &t.exit
	case TrapDebug:
		return &t.debug
	case TrapErr:
		return &t.err
	case TrapReturn:
		return &t.ret
	}
	return &t.actions[cond]
}

// SetTrap sets the action of a condition: a signal's number or one of the
// Trap constants. A nil action is the default, an empty one ignores. It
// reports false for signals that were ignored when the shell started.
func (sh *Shell) SetTrap(cond int, action *string) bool {
	t := sh.ownTraps()
	if t.listed {
		// The first change forgets what was inherited for show only.
		t.listed, t.origin = false, nil
	}
	if cond > 0 && signals.IgnoredAtEntry(cond) {
		return false
	}
	if cond == int(unix.SIGINT) {
		t.async = false
	}
	*t.slot(cond) = action
	switch {
	case cond > 0:
		sh.applyTrap(cond)
	case cond == TrapExit:
		sh.guardExit(action != nil && *action != "")
	}
	return true
}

// fatal runs the EXIT trap and dies of a signal.
func (sh *Shell) fatal(sig int) {
	for sh.tx != nil {
		// The inline subshell is gone with the process.
		sh.rollback(sh.tx)
	}
	sh.running.exitOff = false
	sh.runExitTrap(sh.status)
	sh.Flush()
	if sh.opts.Has(OptInteractive) {
		sh.saveHistory()
		sh.endStoppedJobs()
	}
	signals.KillSelf(sig)
}

// Trap returns the action of a condition as trap lists it; ok is false for
// the default.
func (sh *Shell) Trap(cond int) (action string, ok bool) {
	t := sh.traps
	if t != nil && t.async && cond == int(unix.SIGINT) {
		return "", true
	}
	if t != nil && t.listed && t.origin != nil && *t.slot(cond) == nil {
		t = t.origin
	}
	if t != nil {
		if a := *t.slot(cond); a != nil {
			return *a, true
		}
	}
	if cond > 0 && signals.IgnoredAtEntry(cond) {
		return "", true
	}
	return "", false
}

// RunPendingTraps handles the signals that have come in.
func (sh *Shell) RunPendingTraps() { sh.handleSignals() }

// handleSignals runs the traps of pending signals. Inside an inline subshell
// it waits until that has ended: the shell outside trapped them.
func (sh *Shell) handleSignals() {
	sh.noteSignals()
	if sh.tx != nil {
		return
	}
	for sh.sigPending != 0 && sh.unw == unwNone {
		for sig := 1; sig < signals.NSIG; sig++ {
			if sh.sigPending&(1<<(sig-1)) == 0 {
				continue
			}
			sh.sigPending &^= 1 << (sig - 1)
			n := 1
			if sig == int(unix.SIGCHLD) {
				n, sh.chldTraps = max(sh.chldTraps, 0), 0
			}
			for ; n > 0 && sh.unw == unwNone; n-- {
				sh.runSignalTrap(sig)
			}
		}
	}
}

// noteSignals notes the signals that have come in; their traps run later.
func (sh *Shell) noteSignals() {
	for {
		sig, ok := signals.Next()
		if !ok {
			return
		}
		sh.signalled(sig)
	}
}

// signalled notes one signal.
func (sh *Shell) signalled(sig int) {
	if sig == int(unix.SIGCHLD) {
		sh.chldSeen = true
		if sh.tx == nil {
			sh.reap()
		}
		sh.reapOrphans()
		if sh.traps.action(sig) == nil {
			return
		}
	}
	if sig == int(unix.SIGINT) && sh.interrupt.interrupted(sh) {
		return
	}
	if sh.own.ignored.Has(sig) {
		// It is caught for an inline subshell alone, see exposeInline.
		sh.endInline(sig)
		return
	}
	if sh.own.caught.Has(sig) && sh.trapsOutside().action(sig) == nil {
		if sig == int(unix.SIGHUP) {
			sh.hangUpJobs()
		}
		sh.fatal(sig)
	}
	if t := sh.trapsOutside(); t.action(sig) == nil && !sh.opts.Has(OptInteractive) {
		if sig == int(unix.SIGPIPE) {
			if sh.tx == nil {
				sh.fatal(sig)
			}
			return
		}
		if t != nil && t.exit != nil && terminating.Has(sig) {
			sh.fatal(sig)
		}
	}
	if sig == int(unix.SIGINT) {
		sh.endInline(sig) // ^C
	}
	sh.noteTrapped(sig)
}

// noteTrapped has the trap of a signal run soon.
func (sh *Shell) noteTrapped(sig int) {
	if sig != int(unix.SIGCHLD) || sh.opts.Has(OptPosix) {
		sh.lastSignal = sig // ends wait
	}
	sh.sigPending |= 1 << (sig - 1)
}

// endInline ends the inline subshell that runs, if one does, as if it were a
// process that a signal has killed.
func (sh *Shell) endInline(sig int) {
	if sh.unw == unwNone && sh.inlineSubshell() != nil {
		sh.exitCode, sh.unw = 128+sig, unwExit
		sh.interrupt.ended = sh.interrupt.ended || sig == int(unix.SIGINT)
	}
}

// trapsOutside are the traps of the process: those outside of all inline
// subshells.
func (sh *Shell) trapsOutside() *trapTable {
	t := sh.traps
	for tx := sh.tx; tx != nil; tx = tx.parent {
		t = tx.state.traps
	}
	return t
}

// runSignalTrap runs the action of a signal, keeping $? around it.
func (sh *Shell) runSignalTrap(sig int) {
	a := sh.traps.action(sig)
	if a == nil {
		if sig == int(unix.SIGINT) && sh.opts.Has(OptInteractive) {
			if l := sh.lines; l != nil && !l.editing && !l.newline && sh.unw == unwNone {
				sh.writeFD(2, []byte("\n"))
			}
			sh.unw, sh.status = unwAbandon, 130
		}
		return
	}
	sh.runTrapAction("trap: ", *a, 1)
}

// runTrapAction evaluates a trap's action, whose first line has a number for
// LINENO; $? is as before afterwards unless the action leaves something. name
// stands in messages about its syntax.
func (sh *Shell) runTrapAction(name, action string, lineno int) {
	status, pipe, line, last := sh.status, sh.pipestatus, sh.line, sh.lastArg
	loops := sh.loops
	unw, code, count := sh.unw, sh.exitCode, sh.unwCount
	sh.unw = unwNone
	was := sh.trapped
	sh.trapped = true
	sh.running.status = status
	sh.evalNamed(name, action, lineno)
	sh.trapped = was
	if sh.unw == unwNone {
		sh.status, sh.pipestatus, sh.lastArg = status, pipe, last
		sh.unw, sh.exitCode, sh.unwCount = unw, code, count
	}
	sh.line = line
	sh.loops = loops
}

// leave makes the shell, or the subshell that runs, exit. The EXIT trap runs
// here, in the scopes and with the redirections in force, and before it the
// times of what is timed are printed.
func (sh *Shell) leave(status int) {
	for t := sh.timing; t != nil; t = t.outer {
		t.report(sh)
	}
	sh.timing = nil
	sh.exitCode, sh.unw = sh.runExitTrap(status), unwExit
}

// leaveScopes is leave for set -e, whose EXIT trap sees global variables
// alone though it still runs in the function.
func (sh *Shell) leaveScopes(status int) {
	if !sh.running.exitLocals && sh.exitTrapped() {
		sh.popTemps(0)
		sh.dropScopes(0)
		sh.funcDepth = 0
	}
	sh.leave(status)
}

// dropScopes takes the local variables of the inner frames away, down to one.
func (sh *Shell) dropScopes(down int) {
	for i := len(sh.frames) - 1; i >= down; i-- {
		f := sh.frameForWrite(i)
		sh.popLocals(f.locals)
		f.locals, f.isFunc = nil, false
	}
}

// exitTrapped reports whether an EXIT trap will run.
func (sh *Shell) exitTrapped() bool {
	return sh.traps != nil && sh.traps.exit != nil && *sh.traps.exit != "" && !sh.running.exitOff && !sh.running.exitDone
}

// runExitTrap runs the EXIT trap; status is what the shell will exit with,
// and the result what it does exit with.
func (sh *Shell) runExitTrap(status int) int {
	if !sh.exitTrapped() {
		return status
	}
	a := *sh.traps.exit
	sh.running.exitDone = true
	sh.status = status
	sh.unw = unwNone
	sh.noErrexit = 0
	sh.trapped = false // it may run out of another trap
	sh.running.exit = true
	sh.running.status = status
	sh.evalDepth = sh.exitDepth
	sh.evalNamed("exit trap: ", a, 1)
	sh.running.exit = false
	if sh.unw == unwExit || sh.unw == unwReturn {
		return sh.exitCode
	}
	return status
}

// runErrTrap runs the ERR trap after a failed command.
func (sh *Shell) runErrTrap(st int) {
	if sh.running.err || *sh.traps.err == "" {
		return
	}
	if sh.funcDepth > sh.errDepth() && !sh.opts.Has(OptErrtrace) {
		return
	}
	sh.running.err = true
	sh.status = st
	sh.runTrapAction("error trap: ", *sh.traps.err, sh.line)
	sh.running.err = false
}

// errDepth is the function depth at which an ERR trap is in force without
// errtrace: where it was set.
func (sh *Shell) errDepth() int { return sh.running.errDepth }

// debugTrap runs the DEBUG trap, if there is one, before a command or a part
// of one; false: skip it.
func (sh *Shell) debugTrap() bool {
	return sh.traps == nil || sh.traps.debug == nil || sh.runDebugTrap()
}

// skippedNode is skipped for a command that runs nevertheless if the trap has left a
// loop: that is left behind the command.
func (sh *Shell) skippedNode(n node) int {
	leave, count := sh.unw, sh.unwCount
	if !leave.ofLoop() {
		return sh.skipped()
	}
	sh.unw = unwNone
	sh.running.debug = true
	st := n.run(sh)
	sh.running.debug = false
	if sh.unw == unwNone {
		sh.unw, sh.unwCount = leave, count
	}
	return st
}

// skipped is the status of a command that the DEBUG trap has not let run.
func (sh *Shell) skipped() int {
	if sh.unw == unwNone {
		sh.status = 0
	}
	return sh.status
}

// runDebugTrap runs the DEBUG trap before a command; false: skip the
// command (extdebug).
func (sh *Shell) runDebugTrap() bool {
	if sh.running.debug || *sh.traps.debug == "" {
		return true
	}
	st := sh.status
	// return in a trap that this one came between gives the status before this one, and in this
	// one that of the last command.
	was := sh.trapped
	sh.trapped = false
	sh.running.status = st
	sh.running.debug = true
	sh.runTrapStatus(*sh.traps.debug)
	got := sh.debugStatus
	sh.running.debug = false
	sh.trapped = was
	if sh.unw == unwNone {
		sh.status = st
	}
	if sh.opts.Has(ShoptExtdebug) && got != 0 {
		if got == 2 && (sh.funcDepth > 0 || sh.srcDepth > 0) {
			sh.Return(2)
		}
		return false
	}
	return sh.unw == unwNone
}

// runTrapStatus is runTrapAction that keeps the action's own status.
func (sh *Shell) runTrapStatus(action string) {
	status, pipe, line := sh.status, sh.pipestatus, sh.line
	sh.evalNamed("debug trap: ", action, line)
	sh.debugStatus = sh.status
	sh.status, sh.pipestatus, sh.line = status, pipe, line
}

// runReturnTrap runs the RETURN trap at the end of a function or sourced
// file, unless that runs for the DEBUG trap.
func (sh *Shell) runReturnTrap() {
	if sh.traps == nil || sh.traps.ret == nil || *sh.traps.ret == "" || sh.running.ret || sh.running.debug {
		return
	}
	sh.running.ret = true
	sh.runTrapAction("return trap: ", *sh.traps.ret, sh.line)
	sh.running.ret = false
}

// hiddenTraps are DEBUG, RETURN and ERR traps that a function does not
// inherit.
type hiddenTraps struct {
	debug, ret, err *string
	changed         bool
}

// hideTraps takes the DEBUG and RETURN traps out of force for a function
// without the trace attribute.
func (sh *Shell) hideTraps(fn *Function) (h hiddenTraps) {
	t := sh.traps
	if t == nil || t.debug == nil && t.ret == nil && t.err == nil {
		return h
	}
	trace := sh.opts.Has(OptFunctrace) || fn != nil && fn.attr&AttrTrace != 0
	hideErr := t.err != nil && !sh.opts.Has(OptErrtrace)
	if (trace || t.debug == nil && t.ret == nil) && !hideErr {
		return h
	}
	t = sh.ownTraps()
	h.changed = true
	if !trace {
		h.debug, h.ret = t.debug, t.ret
		t.debug, t.ret = nil, nil
	}
	if hideErr {
		h.err = t.err
		t.err = nil
	}
	return h
}

// hideDebugTrap is hideTraps for a sourced file, which hides only the DEBUG trap.
func (sh *Shell) hideDebugTrap() (h hiddenTraps) {
	if sh.traps == nil || sh.traps.debug == nil || sh.opts.Has(OptFunctrace) {
		return h
	}
	t := sh.ownTraps()
	h.changed, h.debug = true, t.debug
	t.debug = nil
	return h
}

// unhideTraps puts them back unless the function has set its own.
func (sh *Shell) unhideTraps(h hiddenTraps) {
	if !h.changed {
		return
	}
	t := sh.ownTraps()
	if t.debug == nil {
		t.debug = h.debug
	}
	if t.ret == nil {
		t.ret = h.ret
	}
	if t.err == nil {
		t.err = h.err
	}
}

// resetTraps is what a subshell does with its parent's traps: actions of
// signals go back to the default but are listed until one is changed;
// ignored signals stay ignored. process says that the subshell is a process
// of its own, whose dispositions subshellSignals sets.
func (sh *Shell) resetTraps(process bool) {
	t := sh.traps
	if t == nil {
		return
	}
	n := &trapTable{listed: true, origin: t}
	if !process && sh.subKind == kindPipeline && sh.asyncIgnore {
		n.async = t.async // a stage of the pipeline that & ends
	}
	if t.listed && t.origin != nil {
		n.origin = t.origin
	}
	if sh.subKind == kindProcSub {
		n.listed, n.origin = false, nil // bash lists none there
	}
	for sig := 1; sig < signals.NSIG; sig++ {
		a := t.actions[sig]
		if a == nil {
			continue
		}
		if *a == "" {
			n.actions[sig] = a
		}
		if process {
			sh.own.programs = sh.own.programs.Without(sig)
		}
	}
	if sh.opts.Has(OptErrtrace) {
		n.err = t.err
	}
	if sh.opts.Has(OptFunctrace) {
		n.debug, n.ret = t.debug, t.ret
	}
	sh.traps = n
}
