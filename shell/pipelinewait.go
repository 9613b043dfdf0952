package shell

import (
	"slices"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/signals"
)

// wait waits for all stages and works the status out.
func (r *pipeRun) wait() int {
	sh := r.sh
	status := make([]int, len(r.status))
	copy(status, r.status)
	text := foreground{cmd: r.n.src, interrupted: r.died}
	states := make([]unix.WaitStatus, len(status))
	for i, st := range status {
		states[i] = unix.WaitStatus(st << 8)
	}
	died := !r.spared
	sh.holdInterrupt()
	for i := r.next(); i >= 0; i = r.next() {
		ws, _ := sh.waitPid(r.pids[i])
		r.waited[i] = true
		if r.written != nil && r.written[i] && exitStatus(ws) == 0 {
			ws = states[i] // what counts is how the stage has ended
		}
		status[i], states[i] = exitStatus(ws), ws
		if interrupted(ws) {
			text.interrupted = true
		} else if sh.interruptReceived() {
			died = false // what had ended before does not count
		}
	}
	var procs []process
	stopped := false
	for i, pid := range r.pids {
		if pid == 0 {
			continue
		}
		p := process{pid: pid, state: jobDone, status: states[i], text: jobText(r.n.stages[i].src)}
		if states[i].Stopped() {
			stopped = true
			p.state = jobStopped
		}
		procs = append(procs, p)
	}
	var last unix.WaitStatus
	if n := len(r.pids) - 1; r.pids[n] != 0 {
		last = states[n]
	}
	sh.releaseInterrupt(died)
	if stopped {
		j := sh.addJob(procs, r.pgid, text.String())
		sh.reportStopped(j)
	}
	if last.Signaled() {
		text.stages = processLines(r.processes(states))
	}
	sh.foregroundEnded(r.pids[len(r.pids)-1], last, text)
	sh.settleJobs()
	st := status[len(status)-1]
	if sh.opts.Has(OptPipefail) {
		for i := len(status) - 1; i >= 0 && st == 0; i-- {
			st = status[i]
		}
	}
	if sh.pipestatus == nil {
		sh.bindPipestatus()
	}
	sh.pipestatus = status
	if sh.unw != unwNone {
		return sh.status
	}
	sh.status = st
	if stopped {
		sh.leaveStopped(last)
	}
	if st != 0 {
		r.failed(st)
	}
	return sh.status
}

// next returns the stage to wait for next, or -1 at the end: in the order of their
// ends while SIGINT is held, else in their own.
func (r *pipeRun) next() int {
	sh := r.sh
	if r.waited == nil {
		r.waited = make([]bool, len(r.pids))
	}
	first, left := -1, 0
	for i, pid := range r.pids {
		if pid != 0 && !r.waited[i] {
			if left++; first < 0 {
				first = i
			}
		}
	}
	if left < 2 || !sh.interrupt.waiting || sh.opts.Has(OptMonitor) || len(sh.captures) > 0 {
		return first
	}
	for {
		pid, err := signals.WaitAny()
		if err == unix.EINTR {
			sh.noteSignals()
			continue
		}
		if i := slices.Index(r.pids, pid); err == nil && i >= 0 {
			return i
		}
		if j, _ := sh.jobOf(pid); err != nil || j == nil || sh.tx != nil {
			return first
		}
		sh.reap()
	}
}

// processes describes what has become of all stages.
func (r *pipeRun) processes(states []unix.WaitStatus) []process {
	procs := make([]process, len(states))
	for i, ws := range states {
		pid := r.pids[i]
		if pid == 0 {
			pid = r.sh.pidNow // it ran in the shell itself
		}
		procs[i] = process{pid: pid, state: jobDone, status: ws, text: jobText(r.n.stages[i].src)}
	}
	return procs
}

// failed runs the ERR trap: for a ( ) at the end like bash twice, once for
// itself and once for the pipeline, which does not count behind a !.
func (r *pipeRun) failed(st int) {
	sh := r.sh
	last := r.n.stages[len(r.n.stages)-1].src
	sh.line = r.line
	if _, ok := last.(*ast.Subshell); ok {
		sh.line = last.Node().Line
		if sh.traps != nil && sh.traps.err != nil && sh.noErrexit <= sh.evalNoErrexit && sh.unw == unwNone {
			sh.runErrTrap(st)
		}
	}
	if !r.n.negated {
		sh.failed(st)
	}
}
