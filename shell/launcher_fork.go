package shell

import (
	"errors"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/arith"
	"vfsh/shell/signals"
	"vfsh/shell/stack"
	"vfsh/spawn"
)

// forkLauncher makes subshells by a true fork of the process. The child goes on
// from the interpreter's state in memory; becomeChild drops of it what a
// re-executed shell does not get either, so both are the same from then on.
type forkLauncher struct{}

func (forkLauncher) name() string { return "fork" }

// maxForkDepth is how many shells may descend from one another by fork: a handler for
// commands that are not found which calls one would fill the machine.
const maxForkDepth = reexec.MaxDepth

func (forkLauncher) launch(sh *Shell, t *task) (int, int64, error) {
	if sh.depth >= maxForkDepth {
		return -1, 0, reexec.ErrTooDeep
	}
	p := sh.subshellProcess(t)
	ignore, def := signals.Set(p.Ignore), signals.Set(p.Default)
	stack.Reserve()
	pid, err := spawn.Fork(p, func() {
		signals.Init()
		signals.DefaultCaught()
		each(def, func(sig int) { signals.SetDefault(sig) })
		each(ignore, func(sig int) { signals.SetIgnore(sig) })
	})
	if pid == 0 {
		sh.childOfFork(t, p, err)
	}
	if e, ok := errors.AsType[*spawn.Error](err); ok && e.Step == "clone" && e.Errno != unix.EAGAIN {
		// The kernel makes no copies (ENOSYS, EINVAL, EPERM), or has not enough
		// memory to promise for one. The other way needs none.
		if e.Errno != unix.ENOMEM {
			sh.launch &^= LaunchFork
		}
		return reexecLauncher{}.launch(sh, t)
	}
	if err == nil {
		noteStarted(pid)
		sh.passInterrupt(p, pid)
	}
	return pid, 0, err
}

// childOfFork is the life of a forked child, on top of the parent's stack, which
// is never returned to: nothing that the parent has deferred runs.
func (sh *Shell) childOfFork(t *task, p *spawn.Process, err error) {
	sh.becomeChild(t, p.Files)
	if err != nil {
		sh.launchFailed(err)
		unix.Exit(reexec.ExitRefused)
	}
	unix.Exit(sh.runTask(t))
}

// becomeChild makes of a shell that was copied what restoreContext makes of a
// fresh one; TestBecomeChild compares the two. Fields are changed one by one, and
// only if they have to: each page that is written to is copied, which is most of
// what a fork costs. files is the descriptor map that the process was made
// with.
func (sh *Shell) becomeChild(t *task, files []spawn.FD) {
	sh.childState()
	sh.dropTransactions()
	sh.dropCommand()
	sh.dropSignals()
	for _, j := range sh.jobs.list {
		j.inherited, j.noHup = true, false
	}
	sh.jobs.disowned = nil
	sh.procFDs = inheritedProcSubs(sh.procFDs)
	sh.bgPids, sh.coprocs, sh.captures, sh.calls = nil, nil, nil, nil
	sh.ambiguousJob = false
	sh.inBackground, sh.curPgid, sh.pgrp, sh.entryPgrp, sh.ttyFD, sh.lentTTY = false, 0, 0, 0, -1, false
	sh.lines, sh.loggedOut, sh.startingUp = nil, false, false
	sh.childFDs(files, t.kind.substitution())
}

// childState changes the copied plain state. The tables have no other owner:
// the snapshots of open transactions are gone.
func (sh *Shell) childState() {
	s := &sh.State
	s.depth++
	s.funcsOwn, s.aliasesOwn, s.hashOwn, s.compOwn = s.funcs != nil, s.aliases != nil, s.hash != nil, s.compSpecs != nil
	if s.traps != nil {
		s.traps.shared, s.traps.async = false, false
	}
	s.randomLast, s.trapped = 0, false
}

// dropTransactions leaves the inline subshells that the parent is in: the child
// goes on with the state inside. lastGen stays, for variables hold generations.
func (sh *Shell) dropTransactions() { sh.tx, sh.gen = nil, 0 }

// dropCommand forgets the command that the parent is in the middle of.
func (sh *Shell) dropCommand() {
	sh.out, sh.outErr = sh.out[:0], 0
	sh.unw, sh.unwCount, sh.exitCode, sh.preReturn = unwNone, 0, 0, 0
	sh.substStat, sh.hadSubst = 0, false
	sh.argv = sh.argv[len(sh.argv):]
	sh.exp.depth, sh.exp.refs, sh.exp.caller = arith.Depth{}, nil, ""
	sh.keepRedirs, sh.wordsInChild, sh.redirStatus, sh.plainSubs = false, false, 0, false
	sh.calling, sh.sourceStatus, sh.misused, sh.viaCommand = nil, 0, false, false
	sh.holding, sh.held, sh.reading, sh.syntaxFailed = false, "", "", false
}

// dropSignals forgets what the parent did with signals for itself.
func (sh *Shell) dropSignals() {
	sh.own = ownSignals{programs: sh.own.programs}
	sh.asyncIgnore = false
	sh.chld, sh.chldSeen, sh.chldTraps = false, false, 0
	sh.interrupt = interruptWait{}
	sh.unforked, sh.forksFailed = false, 0
	sh.sigPending, sh.lastSignal, sh.waitSignal, sh.debugStatus = 0, 0, 0, 0
}

// childFDs makes the descriptor table of a child: each file lies at its number
// now. All other descriptors of the shell are closed, but for its executable and
// the one of --trace-launch.
func (sh *Shell) childFDs(files []spawn.FD, private bool) {
	settleRuntime()
	for n, f := range sh.fds {
		switch {
		case f == nil:
		case !f.inherited(n, private):
			sh.fds[n] = nil
		case f.isPrivate(n):
			unix.CloseOnExec(n)
			sh.fds[n] = &File{fd: n, refs: 1, private: n}
		case f.fd != n || !f.stays:
			sh.fds[n] = &File{fd: n, refs: 1, stays: true}
		case f.refs != 1:
			f.refs = 1
		}
	}
	for fd, f := range sh.realFDs {
		if f != nil && sh.file(fd) != f {
			sh.realFDs[fd] = nil
		}
	}
	for _, f := range sh.fds {
		if f != nil {
			sh.note(f)
		}
	}
	if sh.file(sh.traceFD) != nil {
		sh.traceFD = -1
	}
	for i := range files {
		if fd := files[i].Child; files[i].Parent >= 0 && sh.file(fd) == nil {
			sh.ownFDs.remove(fd) // of a process substitution: inherited from here on
		}
	}
	executable := reexec.Descriptor()
	sh.ownFDs.closeAll(func(fd int) bool { return sh.file(fd) != nil || fd == sh.traceFD || fd == executable })
}
