package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// LaunchModes are the ways in which subshells may be made.
type LaunchModes uint8

// The ways: in the same process, by fork, by vfork and exec of the own
// executable. Without LaunchFork all processes are made by re-exec.
const (
	LaunchInline LaunchModes = 1 << iota
	LaunchFork
	LaunchReexec
)

// subshellNode is ( list ).
type subshellNode struct {
	body   node
	redirs []*redir
	src    *ast.Subshell
	line   int
	plan   inlinePlan
	timed  *ast.Pipeline // the `time` before it, or nil
}

func (n *subshellNode) run(sh *Shell) int {
	sh.line = n.line
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	if n.timed != nil {
		sh.bashCmdOfSubshell(n.timed)
	} else {
		sh.bashCmdOfSubshell(n.src)
	}
	var st int
	if sh.mayInline(&n.plan, n.src.Body, n.src.Redirs) {
		st = sh.inline(kindSubshell, textOf(n.src), func() int {
			sh.stdinSet = redirectsStdin(n.redirs)
			if !sh.redirect(n.redirs, nil) {
				if sh.unw == unwRedir {
					sh.unw = unwNone
				}
				return 1
			}
			if n.timed != nil {
				return sh.timeSubshell(n.timed.TimePOSIX, n.body)
			}
			return n.body.run(sh)
		})
	} else {
		st = n.process(sh)
	}
	sh.windowSize()
	return sh.compoundStatus(st)
}

// process runs the subshell as a process and waits for it. Its redirections
// are made here, in a transaction, so that their failure costs no process
// and what their words assign is lost.
func (n *subshellNode) process(sh *Shell) int {
	sh.refreshJobs()
	t := sh.begin()
	sh.stdinSet = redirectsStdin(n.redirs)
	ok := sh.redirect(n.redirs, nil)
	unw := sh.unw
	sh.unw = unwNone
	if !ok || unw != unwNone {
		code := sh.exitCode
		sh.rollback(t)
		if unw == unwExit {
			return code
		}
		return 1
	}
	var cmd ast.Command = n.src
	if n.timed != nil {
		cmd = n.timed
	}
	sh.holdInterrupt()
	pid, err := sh.launchCommand(kindSubshell, cmd, n, true)
	sh.rollback(t)
	if err != nil {
		sh.releaseInterrupt(false)
		return sh.launchFailed(err)
	}
	return sh.waitForeground(pid, foreground{cmd: cmd})
}

// redirectsStdin reports whether a redirection is of standard input, or is what bash
// takes for one.
func redirectsStdin(rs []*redir) bool {
	for _, r := range rs {
		if r.ref != "" {
			continue
		}
		switch r.op {
		case ast.RedirIn, ast.RedirInOut, ast.RedirHeredoc, ast.RedirHereString:
			return true // for bash, whatever the descriptor is
		case ast.RedirOut, ast.RedirClobber, ast.RedirAppend:
		default:
			if r.fd == 0 || r.fd < 0 && defaultFD(r.op) == 0 {
				return true
			}
		}
	}
	return false
}

// inline runs a subshell in this process and puts everything back.
func (sh *Shell) inline(kind subshellKind, text string, body func() int) int {
	start := int64(0)
	if sh.traceFD >= 0 {
		start = nowNano()
	}
	base, caller, misused := len(sh.argv), sh.exp.caller, sh.misused
	sh.exp.caller = ""
	t := sh.begin()
	t.subshell = true
	sh.enterSubshell(kind, false)
	st := sh.subshellStatus(body())
	sh.rollback(t)
	sh.argv, sh.exp.caller, sh.misused = sh.argv[:base], caller, misused
	sh.unw = unwNone
	sh.endOuterInline()
	sh.leaveUnforked()
	if sh.traceFD >= 0 {
		sh.traceLaunch("inline", kind, sh.pidNow, 0, nowNano()-start, text)
	}
	sh.coverInline()
	if sh.sigPending != 0 && sh.tx == nil {
		sh.handleSignals()
	}
	return st
}

// subshellStatus is the exit status of a subshell whose code has ended with
// status st or by leaving it.
func (sh *Shell) subshellStatus(st int) int {
	switch sh.unw {
	case unwExit, unwReturn:
		st = sh.exitCode
	case unwDiscard, unwAbandon:
		st = sh.status
	case unwBreak, unwContinue:
		st = 0
	}
	sh.unw = unwNone
	return st
}

// leaveLoops lets break not reach the loops around a subshell, as bash since
// 5.0; in one that is a simple command of its own break still ends it.
func (sh *Shell) leaveLoops() {
	if !sh.CompatAtMost(44) {
		sh.loops = 0
	}
}

// noteStage notes of which kind the command is that the inline stage at hand is.
func (sh *Shell) noteStage(c ast.Command) {
	if _, sh.simpleStage = c.(*ast.Simple); !sh.simpleStage {
		sh.leaveLoops()
	}
}

// enterSubshell makes the shell what bash's execute_in_subshell makes of a
// copy: it is the one list of resets for all ways of making subshells.
// process says that it runs in a process of its own.
func (sh *Shell) enterSubshell(kind subshellKind, process bool) {
	sh.level++
	sh.subKind, sh.simpleStage = kind, false
	sh.callBase = len(sh.calls)
	if kind == kindSubshell {
		sh.leaveLoops() // in substitutions break ends them
	}
	sh.trapped = false
	sh.timing = nil
	if kind != kindCmdSub {
		sh.running.exit = false
	}
	sh.exitDepth = sh.evalDepth
	sh.running.exitDone = false
	sh.running.exitOff = false
	if kind != kindPipeline && kind != kindBackground {
		sh.running.exitLocals = !kind.substitution()
	}
	sh.showInherited()
	if sh.opts.Has(OptInteractive) {
		sh.opts.set(optOfInteractive, kind != kindCoproc)
		sh.opts.set(OptInteractive, false)
	}
	sh.resetTraps(process)
	sh.random = uint32(runtimeRandom()) & 0x7fffffff
	if kind.substitution() {
		sh.evalDepth++ // set -x shows one more level
	}
	if kind == kindCmdSub {
		sh.opts.set(OptVerbose, false)
		if !sh.opts.Has(ShoptInheritErrexit) {
			sh.opts.set(OptErrexit, false)
		}
	}
	if process {
		sh.opts.set(OptMonitor, false)
		sh.isChild = true
		sh.pidNow = unix.Getpid()
		sh.forgetJobs(kind)
		sh.coprocs = nil
	}
	if !kind.substitution() {
		sh.closePrivate()
	}
}

// showInherited notes what a subshell goes on showing of the shell that it is made
// by.
func (sh *Shell) showInherited() {
	if sh.opts.Has(OptInteractive) {
		sh.opts.set(optShowsInteractive, true)
	}
	if sh.opts.Has(OptMonitor) {
		sh.opts.set(optShowsMonitor, true)
	}
}

// substitution reports whether subshells of this kind are substitutions. They
// keep the shell's ends of coprocesses, which other subshells close, and stay
// in the shell's own process group.
func (k subshellKind) substitution() bool { return k == kindCmdSub || k == kindProcSub }

// closePrivate closes the shell's ends of coprocesses.
func (sh *Shell) closePrivate() {
	for n, f := range sh.fds {
		if f != nil && f.isPrivate(n) {
			sh.setFile(n, nil)
		}
	}
}

// forgetJobs empties the job table of a new process; command substitutions
// and pipeline stages may still list the parent's jobs, and the former know the
// statuses of those that have ended.
func (sh *Shell) forgetJobs(kind subshellKind) {
	if kind == kindSubshell || kind == kindBackground {
		sh.jobs = jobTable{}
	}
	sh.jobs.disowned = nil
	for _, j := range sh.jobs.list {
		j.inherited = true
	}
	if kind != kindCmdSub {
		sh.jobs.done = nil
	}
}

// mayInline decides whether a subshell runs in this process. The plan keeps
// the answer of the analysis while functions and builtins stay what they
// are, unless it depends on variables. before are redirections that are made
// before the body runs.
func (sh *Shell) mayInline(p *inlinePlan, body *ast.List, before []*ast.Redir) bool {
	if sh.launch&LaunchInline == 0 {
		return false
	}
	if !p.known || p.epoch != sh.epoch || p.volatile {
		a := analysis{sh: sh, fresh: fixedTargets(before)}
		a.list(body)
		*p = inlinePlan{known: true, epoch: sh.epoch, reason: a.reason, volatile: a.volatile, length: a.length}
	}
	return p.reason == "" && sh.inlineNow() == ""
}

// inlineNow gives the reason why at this moment an otherwise inline subshell
// must be a process.
func (sh *Shell) inlineNow() string {
	switch {
	case sh.opts.Has(OptMonitor):
		return reasonJobControl
	case sh.traps != nil && (sh.traps.debug != nil || sh.traps.action(int(unix.SIGCHLD)) != nil):
		return reasonTraps
	case sh.nestInline() > maxInline:
		return reasonDepth
	}
	return ""
}

// maxInline limits how deep inline subshells nest, for the sake of the
// stack.
const maxInline = 1000

func (sh *Shell) nestInline() int {
	n := 0
	for t := sh.tx; t != nil; t = t.parent {
		n++
	}
	return n
}

// readText is a text whose commands are parsed one by one while they run: a
// backquoted one with an error in it, or one whose commands change how those
// behind them are read.
type readText struct {
	ast.Base
	text string
}
