package shell

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// What the builtins wait, jobs, fg, bg, disown and suspend do.

// Interrupted reports whether a trapped signal ended the last wait.
func (sh *Shell) Interrupted() bool { return sh.waitSignal != 0 }

// waitChild waits for one process of a job to end, or with stops to stop,
// letting traps in: a trapped signal ends the wait, with ok false.
func (sh *Shell) waitChild(j *job, p *process, stops bool) (ok bool) {
	flags := 0
	if stops {
		flags = unix.WUNTRACED
		if p.state == jobStopped {
			sh.reapProcess(j, p, unix.WUNTRACED|unix.WCONTINUED) // it may have been continued
		}
	}
	for p.state == jobRunning || p.state == jobStopped && !stops {
		var ws unix.WaitStatus
		var raw = (*wait4Status)(&ws)
		pid, err := signals.Wait4(p.pid, raw, flags, nil)
		if err == unix.EINTR {
			if sh.trapSignal() {
				return false
			}
			continue
		}
		if err != nil {
			p.state, p.status = jobDone, 127<<8
			return true
		}
		if pid == p.pid {
			sh.processChanged(j, p, ws)
			if signals.Pending() && sh.trapSignal() {
				return false // it came first; the status is kept for another wait
			}
			if chld := int(unix.SIGCHLD); p.state == jobDone && sh.opts.Has(OptPosix) && sh.traps.action(chld) != nil {
				sh.waitSignal = chld // as above
				return false
			}
		}
	}
	return true
}

// trapSignal handles pending signals; it reports whether one of them has a
// trap, which ends wait.
func (sh *Shell) trapSignal() bool {
	sh.lastSignal = 0
	for {
		sig, ok := signals.Next()
		if !ok {
			break
		}
		sh.signalled(sig)
	}
	if sh.lastSignal != 0 {
		sh.status = 128 + sh.lastSignal // as wait is over when its trap runs
	}
	sh.handleSignals()
	if sh.lastSignal != 0 {
		sh.waitSignal = sh.lastSignal
		return true
	}
	return sh.unw != unwNone
}

// jobOf returns the job and process with a pid.
func (sh *Shell) jobOf(pid int) (*job, *process) {
	for _, j := range sh.jobs.list {
		if j.inherited {
			continue
		}
		for i := range j.procs {
			if j.procs[i].pid == pid {
				return j, &j.procs[i]
			}
		}
	}
	return nil, nil
}

// waitStops reports whether a job that stops ends a wait for it: under job
// control, unless wait -f has it end.
func (sh *Shell) waitStops(force bool) bool { return sh.opts.Has(OptMonitor) && !force }

// WaitPid waits for a background process and returns its status; false if
// it is no child. Under job control a process that is stopped has a status
// too, unless force (wait -f) is set.
func (sh *Shell) WaitPid(pid int, force bool) (int, bool) {
	sh.waitSignal = 0
	j, _ := sh.jobOf(pid)
	if j == nil {
		if st, ok := sh.inheritedStatus(pid); ok {
			return st, true
		}
		for i := len(sh.jobs.done) - 1; i >= 0; i-- {
			if d := sh.jobs.done[i]; d.pid == pid {
				sh.forgetWaited(pid)
				return d.status, true
			}
		}
		return sh.waitLoose(pid)
	}
	for i := range j.procs {
		// As in bash, for all of the pipeline that it is one of.
		if !sh.waitChild(j, &j.procs[i], sh.waitStops(force)) {
			return 128 + sh.waitSignal, true
		}
	}
	st := j.exitStatus()
	sh.waited(j)
	sh.forgetWaited(pid)
	return st, true
}

// inheritedStatus is the status of a process of the parent shell for which a command
// substitution waits. For one that had not ended by then, and can't be waited for,
// it is -1, as in bash.
func (sh *Shell) inheritedStatus(pid int) (int, bool) {
	if sh.subKind != kindCmdSub {
		return 0, false
	}
	for _, j := range sh.jobs.list {
		switch {
		case !j.inherited || j.lastPid() != pid:
		case j.state() == jobDone:
			return j.exitStatus(), true
		default:
			return -1, true
		}
	}
	return 0, false
}

// forgetWaited drops a status that wait has told, in posix mode; else a second
// wait tells it again.
func (sh *Shell) forgetWaited(pid int) {
	if !sh.opts.Has(OptPosix) {
		return
	}
	sh.jobs.done = slices.DeleteFunc(slices.Clone(sh.jobs.done), func(d doneProcess) bool { return d.pid == pid })
}

// waitLoose waits for a process that is no job, such as that of a process
// substitution.
func (sh *Shell) waitLoose(pid int) (int, bool) {
	for i, b := range sh.bgPids {
		if b == pid {
			// First, so that nobody else collects it meanwhile.
			sh.bgPids = append(sh.bgPids[:i:i], sh.bgPids[i+1:]...)
			ws, _ := sh.waitPid(pid)
			return exitStatus(ws), true
		}
	}
	return 0, false
}

// waited takes a job whose end has been collected out of the table, which an
// interactive shell tells of; like bash, the statuses stay known to a second
// wait.
func (sh *Shell) waited(j *job) {
	sh.reap() // which job becomes the current one depends on all states
	if sh.notifies() {
		sh.Flush()
		sh.notifyJobs()
	} else if j.state() == jobDone {
		sh.reportEnded()
		sh.removeJob(j)
	}
}

// WaitJob waits for a job and returns the status of its last process; force
// as for WaitPid.
func (sh *Shell) WaitJob(spec string, force bool) (status, pid int, ok bool) {
	sh.waitSignal = 0
	j := sh.findJob(spec)
	switch {
	case j == nil:
		return 0, 0, false
	case j.inherited:
		st, ok := sh.inheritedStatus(j.lastPid())
		return st, j.lastPid(), ok
	}
	stops := sh.waitStops(force)
	if stops && j.state() == jobStopped {
		for i := range j.procs {
			sh.reapProcess(j, &j.procs[i], unix.WUNTRACED|unix.WCONTINUED)
		}
		if j.state() == jobStopped {
			sh.Warn("warning: wait_for_job: job ", strconv.Itoa(j.id), " is stopped")
		}
	}
	for i := range j.procs {
		if !sh.waitChild(j, &j.procs[i], stops) {
			return 128 + sh.waitSignal, 0, true
		}
	}
	st := j.exitStatus()
	pid = j.lastPid()
	sh.waited(j)
	return st, pid, true
}

// WaitAll waits for all background processes; the status is 0 unless a
// trapped signal came in, and the statuses are forgotten. Like bash it warns of jobs that are stopped under
// job control and does not wait for them, unless force (wait -f) is set.
func (sh *Shell) WaitAll(force bool) int {
	sh.waitSignal = 0
	for at := 0; at < len(sh.jobs.list); {
		j := sh.jobs.list[at]
		if j.inherited {
			sh.jobs.remove(j)
			continue
		}
		for i := range j.procs {
			if !sh.waitChild(j, &j.procs[i], sh.waitStops(force)) {
				return 128 + sh.waitSignal
			}
		}
		sh.waited(j)
		if j.state() == jobStopped {
			sh.Warn("wait: warning: job ", strconv.Itoa(j.id), "[", strconv.Itoa(j.procs[0].pid), "] stopped")
			at++
		}
	}
	for _, pid := range sh.bgPids {
		sh.waitPid(pid)
	}
	sh.bgPids, sh.jobs.done = nil, nil
	return 0
}

// WaitAny waits for the next of the given processes or jobs (all, if none
// are given) to end: wait -n. Like bash it fails when all are stopped, unless
// force (wait -f) is set.
func (sh *Shell) WaitAny(specs []string, force bool) (status, pid int) {
	sh.waitSignal = 0
	wanted := make([]*job, 0, len(specs))
	for _, s := range specs {
		if j := sh.jobNamed(s); j != nil {
			wanted = append(wanted, j)
		} else {
			sh.Warn("wait: ", s, ": no such job")
		}
	}
	if len(specs) > 0 && len(wanted) == 0 {
		return 127, 0
	}
	sh.catchChild()
	for {
		sh.reap()
		any, none := false, 127
		for _, j := range sh.jobs.list {
			if j.inherited && j.state() != jobDone && sh.subKind == kindCmdSub {
				none = 0 // no child, but a job that runs
			}
			if j.inherited && j.state() != jobDone || len(specs) > 0 && !slices.Contains(wanted, j) {
				continue
			}
			any = any || j.state() != jobStopped || force
			if j.state() == jobDone {
				st, pid := j.exitStatus(), j.lastPid()
				sh.waited(j)
				return st, pid
			}
		}
		if !any {
			return none, 0
		}
		signals.Poll(nil, -1)
		if sh.trapSignal() {
			return 128 + sh.waitSignal, 0
		}
	}
}

// jobNamed returns the job that a specification or a process number means.
func (sh *Shell) jobNamed(s string) *job {
	if strings.HasPrefix(s, "%") {
		return sh.findJob(s)
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return nil
	}
	j, _ := sh.jobOf(n)
	return j
}

// resumeJob runs a command that is a job's name, which means fg. Redirections
// of such a command are not made.
func (sh *Shell) resumeJob(args []string) int {
	return sh.runBuiltin(sh.Builtin("fg"), append([]string{"fg"}, args...))
}

// JobsMode is the format of jobs.
type JobsMode uint8

// The formats: usual, with pids, pids only.
const (
	JobsShort JobsMode = iota
	JobsLong
	JobsPids
)

// ListJobs prints the jobs; state 'r' or 's' selects the running or stopped
// ones, 'n' those whose state has changed since they were last shown.
func (sh *Shell) ListJobs(mode JobsMode, state byte) {
	sh.reap()
	sh.forgetNotified()
	for _, j := range append([]*job(nil), sh.jobs.list...) {
		st := j.state()
		if state == 'r' && st != jobRunning || state == 's' && st != jobStopped || state == 'n' && j.notified {
			continue
		}
		sh.printJob(j, mode)
	}
}

// forgetNotified takes out the ended jobs that the user knows of.
func (sh *Shell) forgetNotified() {
	for _, j := range append([]*job(nil), sh.jobs.list...) {
		if j.state() == jobDone && j.notified && !j.inherited {
			sh.removeJob(j)
		}
	}
}

// ListJob prints one job; false if there is none.
func (sh *Shell) ListJob(spec string, mode JobsMode) bool {
	sh.reap()
	j := sh.findJob(spec)
	if j == nil {
		return false
	}
	sh.printJob(j, mode)
	return true
}

func (sh *Shell) printJob(j *job, mode JobsMode) {
	j.notified, j.signalled = true, false
	if mode == JobsPids {
		sh.Print(strconv.Itoa(j.procs[0].pid), "\n")
		return
	}
	sh.Print(sh.jobLine(j, mode == JobsLong))
}

// Resume continues a job in the foreground or background; false if there is
// no such job.
func (sh *Shell) Resume(spec string, fg bool) (int, bool) {
	sh.reap()
	j := sh.findJob(spec)
	if j == nil || j.inherited {
		return 1, false
	}
	name := "bg: "
	if fg {
		name = "fg: "
	}
	switch {
	case j.pgid <= 0:
		sh.Warn(name, "job ", strconv.Itoa(j.id), " started without job control")
		return 1, true
	case j.state() == jobDone:
		sh.Warn(name, "job has terminated")
		return 1, true
	}
	if !fg && j.state() == jobRunning {
		sh.Warn("bg: job ", strconv.Itoa(j.id), " already in background")
		return 0, true
	}
	sh.Flush()
	if fg {
		sh.writeFD(1, []byte(j.text+"\n"))
		if sh.hasTerminal() {
			sh.lentTTY = true
			old := signals.Block(signals.SetOf(int(unix.SIGTTOU)))
			unix.IoctlSetPointerInt(sh.ttyFD, unix.TIOCSPGRP, j.pgid)
			signals.Restore(old)
		}
	} else {
		mark := sh.jobs.mark(j)
		if sh.opts.Has(OptPosix) {
			mark = ""
		}
		sh.writeFD(1, []byte("["+strconv.Itoa(j.id)+"]"+mark+" "+j.text+" &\n"))
	}
	sh.continueJob(j)
	if !fg {
		sh.jobs.chooseCurrent()
		return 0, true
	}
	st, killed := 0, false
	for i := range j.procs {
		p := &j.procs[i]
		if p.state == jobDone {
			st = exitStatus(p.status)
			continue
		}
		ws, stopped := sh.waitPid(p.pid)
		p.status, p.state = ws, jobDone
		if stopped {
			p.state = jobStopped
		}
		st = exitStatus(ws)
		killed = killed || interrupted(ws)
	}
	if j.state() == jobStopped {
		sh.jobs.makeCurrent(j)
		sh.reportStopped(j)
		sh.leaveStopped(j.last())
	} else {
		sh.removeJob(j)
	}
	sh.foregroundEnded(j.procs[len(j.procs)-1].pid, j.last(), foreground{text: j.text, interrupted: killed})
	return st, true
}

// Disown takes a job out of the table, or with keep only protects it from
// SIGHUP; false if there is none.
func (sh *Shell) Disown(spec string, keep bool) bool {
	var j *job
	if n, err := strconv.Atoi(spec); err == nil {
		j, _ = sh.jobOf(n)
	} else {
		j = sh.findJob(spec)
	}
	if j == nil {
		return false
	}
	sh.disown(j, keep)
	if last := j.procs[len(j.procs)-1]; !keep {
		// As in bash, wait knows it still, but as one that has succeeded.
		st := 0
		if last.state == jobDone {
			st = exitStatus(last.status)
		}
		sh.remember(last.pid, st)
	}
	return true
}

func (sh *Shell) disown(j *job, keep bool) {
	if keep {
		j.noHup = true
		return
	}
	if j.state() == jobStopped {
		sh.Warn("warning: deleting stopped job ", strconv.Itoa(j.id), " with process group ", strconv.Itoa(j.pgid))
	}
	for i := range j.procs {
		if j.procs[i].state != jobDone && !j.inherited {
			sh.jobs.disowned = append(sh.jobs.disowned, j.procs[i].pid)
		}
	}
	sh.jobs.remove(j)
}

// DisownAll disowns all jobs, or the running ones.
func (sh *Shell) DisownAll(running, keep bool) {
	for _, j := range append([]*job(nil), sh.jobs.list...) {
		if !running || j.state() == jobRunning {
			sh.disown(j, keep)
		}
	}
}

// Suspend stops the shell until it gets SIGCONT.
func (sh *Shell) Suspend() int {
	sh.Flush()
	ttou := signals.Get(int(unix.SIGTSTP))
	signals.SetDefault(int(unix.SIGSTOP))
	unix.Kill(sh.pidNow, unix.SIGSTOP)
	_ = ttou
	sh.takeTerminal()
	return 0
}

// continueJob continues a stopped job.
func (sh *Shell) continueJob(j *job) {
	for i := range j.procs {
		if j.procs[i].state == jobStopped {
			j.procs[i].state = jobRunning
		}
	}
	j.signalled = false
	unix.Kill(-j.pgid, unix.SIGCONT)
}

// JobSignalled is called when kill has sent a signal to a job or process group
// by its number, the process number for kill(2). One that is stopped is
// continued to be able to end, as by bash, or by the signal itself. An
// interactive shell tells once more that it was stopped.
func (sh *Shell) JobSignalled(pid, sig int) {
	for _, j := range sh.jobs.list {
		if j.pgid <= 0 || j.pgid != -pid || j.inherited || j.state() != jobStopped {
			continue
		}
		switch unix.Signal(sig) {
		case unix.SIGCONT:
			sh.continueJob(j)
		case unix.SIGTERM, unix.SIGHUP:
			unix.Kill(-j.pgid, unix.SIGCONT)
			fallthrough
		default:
			j.notified, j.signalled = false, sh.notifies()
		}
	}
}

// JobGroup returns the process group of the job that a specification means, for
// jobs -x. That of a job without job control is the shell's.
func (sh *Shell) JobGroup(spec string) (pgid int, ok bool) {
	j := sh.findJob(spec)
	if j == nil {
		return 0, false
	}
	if j.pgid > 0 {
		return j.pgid, true
	}
	return unix.Getpgrp(), true
}
