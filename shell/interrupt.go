package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// interruptWait is what becomes of SIGINT while a shell that is not interactive
// waits for a foreground command. The terminal sends it to both, and only the
// command knows what it means: an editor goes on, cat dies. So like bash the
// shell waits, and dies of the signal only if the command did.
type interruptWait struct {
	waiting  bool // for a foreground command, with SIGINT caught
	opened   bool // it was at its default before
	received bool // it has come meanwhile
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
	if sh.opts.Has(OptInteractive) || sh.asyncIgnore || sh.own.ignored.Has(sig) || sh.ignores(sig) || outside.ignored(sig) ||
		sh.substitutesInline() && outside.action(sig) == nil {
		return
	}
	sh.interrupt = interruptWait{waiting: true, opened: !signals.CaughtSet().Has(sig)}
	if sh.interrupt.opened {
		signals.Catch(sig)
	}
}

// releaseInterrupt acts on a SIGINT that has come since holdInterrupt. died says
// that the command died of it, every process of a pipeline did.
func (sh *Shell) releaseInterrupt(died bool) {
	if !sh.interrupt.waiting {
		return
	}
	const sig = int(unix.SIGINT)
	if signals.Pending() {
		sh.noteSignals()
	}
	was := sh.interrupt
	sh.interrupt = interruptWait{}
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
	case sh.trapsOutside().action(sig) != nil:
		sh.noteTrapped(sig)
	}
}

// substitutesInline reports whether a command substitution runs in this process.
func (sh *Shell) substitutesInline() bool {
	kind := sh.subKind
	for t := sh.tx; t != nil; t = t.parent {
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
