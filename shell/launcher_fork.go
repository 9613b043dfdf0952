package shell

import (
	"errors"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/signals"
	"vfsh/spawn"
)

// forkLauncher makes subshells by a true fork of the process. The child goes on
// from the interpreter's state in memory; becomeChild drops of it what a
// re-executed shell does not get either, so both are the same from then on.
type forkLauncher struct{}

func (forkLauncher) name() string { return "fork" }

func (forkLauncher) launch(sh *Shell, t *task) (int, int64, error) {
	p := sh.subshellProcess(t)
	ignore, def := signals.Set(p.Ignore), signals.Set(p.Default)
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
// fresh one, field by field: what is not named here is dropped. TestBecomeChild
// compares the two. files is the descriptor map that the process was made
// with.
func (sh *Shell) becomeChild(t *task, files []spawn.FD) {
	old := *sh
	*sh = *newShell(old.builtins)
	sh.State = old.State
	sh.childState(old.currentCommand())
	sh.cells = old.cells
	sh.lastGen = old.lastGen // variables hold generations of the parent's transactions
	sh.epoch, sh.ctxCache = old.epoch, old.ctxCache
	sh.launch, sh.traceFD, sh.bashName = old.launch, old.traceFD, old.bashName
	sh.own.programs = old.own.programs
	sh.jobs.list = old.jobs.list
	for _, j := range sh.jobs.list {
		j.inherited, j.noHup = true, false
		sh.jobs.seq = max(sh.jobs.seq, j.seq)
	}
	sh.childFDs(&old, files, t.kind.substitution())
}

// childState changes the copied plain state. The tables have no other owner:
// the snapshots of open transactions are gone. command is BASH_COMMAND.
func (sh *Shell) childState(command string) {
	s := &sh.State
	s.bashCmd, s.curCmd = command, nil
	s.depth++
	s.funcsOwn, s.aliasesOwn, s.hashOwn, s.compOwn = s.funcs != nil, s.aliases != nil, s.hash != nil, s.compSpecs != nil
	if s.traps != nil {
		s.traps.shared, s.traps.async = false, false
	}
	s.randomLast, s.trapped = 0, false
}

// childFDs makes the descriptor table of a child: each file lies at its number
// now. All other descriptors of the shell are closed, but for its executable and
// the one of --trace-launch.
func (sh *Shell) childFDs(old *Shell, files []spawn.FD, private bool) {
	kept := old.ownFDs
	keep := func(fd int) {
		kept.remove(fd)
		sh.ownFDs.add(fd)
	}
	for _, f := range files {
		if f.Parent >= 0 {
			kept.remove(f.Child)
		}
	}
	for n, f := range old.fds {
		if !f.inherited(n, private) {
			continue
		}
		own := f.isPrivate(n)
		sh.fds = append(sh.fds, make([]*File, n+1-len(sh.fds))...)
		sh.adopt(n)
		keep(n)
		if own {
			unix.CloseOnExec(n)
			sh.fds[n].private, sh.fds[n].stays = n, false
		}
		if n == sh.traceFD {
			sh.traceFD = -1
		}
	}
	if sh.traceFD >= 0 {
		keep(sh.traceFD)
	}
	kept.remove(reexec.Descriptor())
	kept.closeAll()
}
