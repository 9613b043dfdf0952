package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// interruptWait is what becomes of SIGINT while a shell without job control waits
// for a foreground command. The terminal sends it to both, and only the command
// knows what it means: an editor goes on, cat dies. So like bash the shell waits,
// and dies of the signal only if the command did.
//
// A stage of a pipeline that runs in this process is the shell that waits for the
// pipeline and the command in one. It ends as the process would that it stands
// for; what it waits for itself is another interruptWait, inside of that of the
// pipeline.
type interruptWait struct {
	waiting  bool           // for a foreground command, with SIGINT caught
	opened   bool           // it was at its default before
	received bool           // it has come meanwhile
	ended    bool           // it has ended the inline subshell that runs
	above    *transaction   // outside of the stage that runs here
	outer    *interruptWait // of the pipeline, if a stage runs here
}

// holdInterrupt has SIGINT kept until releaseInterrupt, unless something else is
// wanted of it. It is called before the command is started, which otherwise might
// stay alone. A command substitution that runs inline has nobody who waits: bash
// reads its output and dies.
func (sh *Shell) holdInterrupt() {
	const sig = int(unix.SIGINT)
	if sh.interrupt.waiting {
		return
	}
	outside := sh.trapsOutside()
	if sh.opts.Has(OptInteractive) && sh.opts.Has(OptMonitor) || sh.asyncIgnore || sh.own.ignored.Has(sig) || sh.ignores(sig) ||
		outside.ignored(sig) || sh.substitutesInline() && (sh.interrupt.outer != nil || outside.action(sig) == nil) {
		return
	}
	w := interruptWait{waiting: true, opened: !signals.CaughtSet().Has(sig)}
	if sh.interrupt.outer != nil {
		stage := sh.interrupt
		w.outer = &stage
	}
	sh.interrupt = w
	if w.opened {
		signals.Catch(sig)
	}
}

// releaseInterrupt acts on a SIGINT that has come since holdInterrupt. died says
// that the command died of it.
func (sh *Shell) releaseInterrupt(died bool) {
	if !sh.interrupt.waiting {
		return
	}
	const sig = int(unix.SIGINT)
	sh.interruptReceived()
	was := sh.interrupt
	sh.interrupt = interruptWait{}
	if was.outer != nil {
		sh.interrupt = *was.outer
	}
	if was.opened {
		sh.defaultSignal(sig)
		was.received = signals.Take(sig) || was.received
	}
	switch {
	case !was.received:
	case died && was.opened:
		sh.fatal(sig)
	case died:
		sh.signalled(sig)
	case was.outer == nil && sh.trapsOutside().action(sig) != nil:
		sh.noteTrapped(sig)
	}
}

// interruptReceived reports whether SIGINT has come since holdInterrupt.
func (sh *Shell) interruptReceived() bool {
	if signals.Pending() {
		sh.noteSignals()
	}
	return sh.interrupt.received
}

// interrupted does what SIGINT does at once while holdInterrupt is in force. It
// reports false if the signal is to be handled as any other.
func (w *interruptWait) interrupted(sh *Shell) bool {
	if !w.waiting && w.outer == nil {
		return false
	}
	for at := w; at != nil; at = at.outer {
		at.received = true
	}
	if !w.waiting {
		sh.endInline(int(unix.SIGINT))
	}
	return true
}

// enterStage is called before a stage of the pipeline that is waited for runs in
// this process, leaveStage after it: that reports whether SIGINT has ended the
// stage, and whether it came while the stage waited for a command and was spared.
func (sh *Shell) enterStage() (entered bool) {
	if !sh.interrupt.waiting {
		return false
	}
	outer := sh.interrupt
	sh.interrupt = interruptWait{above: sh.tx, outer: &outer}
	return true
}

func (sh *Shell) leaveStage() (died, spared bool) {
	spared = sh.interruptReceived()
	died = sh.interrupt.ended
	sh.interrupt = *sh.interrupt.outer
	return died, spared && !died
}

// endOuterInline is called when an inline subshell has ended: if SIGINT has ended
// it, it ends those around it as well, up to the stage of a pipeline, as it would
// the processes that they stand for.
func (sh *Shell) endOuterInline() {
	if !sh.interrupt.ended {
		return
	}
	if t := sh.inlineSubshell(); t != nil {
		sh.exitCode, sh.unw = 128+int(unix.SIGINT), unwExit
	} else if sh.interrupt.outer == nil {
		sh.interrupt.ended = false
	}
}

// inlineSubshell is the transaction of the inline subshell that runs, within the
// stage of a pipeline, if one runs here; else nil.
func (sh *Shell) inlineSubshell() *transaction {
	t := sh.tx
	for t != sh.interrupt.above && !t.subshell {
		t = t.parent
	}
	if t == sh.interrupt.above {
		return nil
	}
	return t
}

// substitutesInline reports whether a command substitution runs in this process
// and, if a stage of a pipeline does, in that.
func (sh *Shell) substitutesInline() bool {
	kind := sh.subKind
	for t := sh.tx; t != sh.interrupt.above; t = t.parent {
		if t.subshell && kind == kindCmdSub {
			return true
		}
		kind = t.state.subKind
	}
	return false
}

// interrupted reports whether a wait status is that of a process that died of
// SIGINT.
func interrupted(ws unix.WaitStatus) bool { return ws.Signaled() && ws.Signal() == unix.SIGINT }
