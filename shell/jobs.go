package shell

import (
	"slices"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/shell/signals"
	"vfsh/spawn"
)

// wait4Status is the wait status in the type that package signals takes.
type wait4Status = syscall.WaitStatus

// jobState is the state of a job or process.
type jobState uint8

const (
	jobRunning jobState = iota
	jobStopped
	jobDone
)

// process is one process of a job.
type process struct {
	pid    int
	state  jobState
	status unix.WaitStatus
	text   string // its command, if the job is a pipeline
}

// job is a pipeline or background list (POSIX "job").
type job struct {
	id        int
	pgid      int
	procs     []process
	text      string
	notified  bool // its present state has been shown
	signalled bool // it was stopped when kill sent it a signal, and is to be shown so
	inherited bool // belongs to the parent shell: only to be listed
	noHup     bool
	pipefail  bool // the option was on when it was started
}

// jobTable holds the jobs of the shell and what became of finished ones.
type jobTable struct {
	list []*job        // in the order of their numbers
	done []doneProcess // statuses that wait may still ask for
	// current and previous are the jobs that + and - mean, or nil.
	current, previous *job
	// disowned are processes of jobs that disown took out: they are only
	// collected when they end.
	disowned []int
}

// doneProcess is a background process that has ended and whose job is gone.
type doneProcess struct{ pid, status int }

// running reports whether any job still has live processes.
func (t *jobTable) running() bool {
	for _, j := range t.list {
		if j.state() != jobDone && !j.inherited {
			return true
		}
	}
	return false
}

func (j *job) state() jobState {
	st := jobDone
	for i := range j.procs {
		switch j.procs[i].state {
		case jobRunning:
			return jobRunning
		case jobStopped:
			st = jobStopped
		}
	}
	return st
}

// last is the wait status of the job's last process.
func (j *job) last() unix.WaitStatus { return j.procs[len(j.procs)-1].status }

// exitStatus is the exit status of the job: that of its last process or, with
// pipefail, of the last that failed.
func (j *job) exitStatus() int {
	st := exitStatus(j.last())
	if j.pipefail {
		for i := len(j.procs) - 1; i >= 0 && st == 0; i-- {
			st = exitStatus(j.procs[i].status)
		}
	}
	return st
}

// lastPid is the process that $! was.
func (j *job) lastPid() int { return j.procs[len(j.procs)-1].pid }

// addJob enters a background or stopped job, which makes it the current one
// unless it runs and another is stopped.
func (sh *Shell) addJob(procs []process, pgid int, text string) *job {
	id := 1
	if n := len(sh.jobs.list); n > 0 {
		id = sh.jobs.list[n-1].id + 1
	}
	j := &job{id: id, pgid: pgid, text: text, procs: procs, pipefail: sh.opts.Has(OptPipefail)}
	if len(sh.jobs.list) >= maxRemembered {
		// Nobody has asked for them in a long time.
		if old := sh.jobs.list[0]; old.state() == jobDone && !old.inherited {
			sh.removeJob(old)
		}
	}
	sh.jobs.list = append(sh.jobs.list, j)
	if j.state() == jobStopped {
		sh.jobs.makeCurrent(j)
	} else {
		sh.jobs.chooseCurrent()
	}
	return j
}

// removeJob takes a finished job out of the table, keeping its status for wait.
func (sh *Shell) removeJob(j *job) {
	sh.remember(j.lastPid(), j.exitStatus())
	sh.jobs.remove(j)
}

// maxRemembered is how many statuses of finished processes are kept, as
// many as POSIX asks for (CHILD_MAX).
const maxRemembered = 1024

func (sh *Shell) remember(pid, status int) {
	d := sh.jobs.done
	if len(d) >= maxRemembered {
		d = append(d[:0], d[len(d)/2:]...)
	}
	sh.jobs.done = append(d, doneProcess{pid, status})
}

// reap collects the background processes that have changed state, without
// waiting. Without job control a stopped process counts as running.
func (sh *Shell) reap() {
	flags := 0
	if sh.opts.Has(OptMonitor) {
		flags = unix.WUNTRACED | unix.WCONTINUED
	}
	sh.reapFor(flags)
}

// reapFor is reap for ended processes and the changes that flags ask wait4
// for.
func (sh *Shell) reapFor(flags int) {
	for _, j := range sh.jobs.list {
		if j.inherited || j.signalled {
			continue
		}
		for i := range j.procs {
			sh.reapProcess(j, &j.procs[i], flags)
		}
	}
	if len(sh.jobs.disowned) > 0 {
		sh.jobs.disowned = slices.DeleteFunc(sh.jobs.disowned, func(pid int) bool {
			got, err := unix.Wait4(pid, nil, unix.WNOHANG, nil)
			return got == pid || err == unix.ECHILD
		})
	}
}

// reapProcess is reapFor for one process.
func (sh *Shell) reapProcess(j *job, p *process, flags int) {
	for p.state != jobDone {
		var ws unix.WaitStatus
		pid, err := unix.Wait4(p.pid, &ws, unix.WNOHANG|flags, nil)
		if err == unix.EINTR {
			continue
		}
		if err == unix.ECHILD {
			p.state = jobDone
		}
		if err != nil || pid == 0 {
			return
		}
		sh.processChanged(j, p, ws)
	}
}

// refreshJobs brings the job table up to date before a subshell is made that
// may list the jobs. In a transaction a coprocess's end can't be noted.
func (sh *Shell) refreshJobs() {
	if len(sh.jobs.list) > 0 && (sh.tx == nil || len(sh.coprocs) == 0) {
		sh.reap()
	}
}

// notifies reports whether the shell tells of jobs as they end: an interactive one
// with job control.
func (sh *Shell) notifies() bool {
	return sh.opts.Has(OptInteractive) && sh.opts.Has(OptMonitor)
}

// settleJobs does what bash does of background jobs after a foreground one: an
// interactive shell tells of those that have ended, one with -c or without job control
// forgets them.
func (sh *Shell) settleJobs() {
	if len(sh.jobs.list) == 0 || sh.tx != nil {
		return
	}
	sh.reap()
	if sh.notifies() || sh.opts.Has(OptInteractive) && !sh.opts.Has(OptMonitor) {
		sh.notifyJobs()
		return
	}
	if sh.opts.Has(OptCommand) && !sh.opts.Has(OptMonitor) {
		for _, j := range sh.jobs.list {
			j.notified = j.notified || j.state() == jobDone && !j.last().Signaled()
		}
	}
	sh.cleanJobs()
}

// reportEnded tells of background jobs that have ended: a shell that is not
// interactive tells of those that signals have killed, with job control also of
// those that the usual ones have, and of all if it has its commands from -c.
func (sh *Shell) reportEnded() {
	if sh.opts.Has(OptInteractive) || sh.subKind == kindCmdSub {
		return
	}
	monitor := sh.opts.Has(OptMonitor)
	for _, j := range sh.jobs.list {
		if j.notified || j.inherited {
			continue
		}
		if j.state() == jobStopped && monitor && sh.opts.Has(OptCommand) {
			sh.reportStopped(j)
		}
		if j.state() != jobDone {
			continue
		}
		ws := j.last()
		if !ws.Signaled() {
			if monitor && sh.opts.Has(OptCommand) {
				j.notified = true
				sh.writeFD(2, []byte(sh.jobLine(j, false)))
			}
			continue
		}
		j.notified = true
		switch sig := ws.Signal(); {
		case sh.traps.action(int(sig)) != nil:
		case sh.opts.Has(OptCommand) && sh.opts.Has(OptPosix) && !monitor: // as in reportSignal
		case sig != unix.SIGINT && sig != unix.SIGTERM && sig != unix.SIGPIPE:
			sh.Warn(processLines(j.described()))
		case monitor:
			sh.writeFD(2, []byte(sh.jobLine(j, false)))
		}
	}
}

// processChanged notes a new state of a process.
func (sh *Shell) processChanged(j *job, p *process, ws unix.WaitStatus) {
	switch {
	case ws.Stopped():
		p.state, p.status = jobStopped, ws
		j.notified = false
		if j.state() == jobStopped {
			sh.jobs.makeCurrent(j)
		}
		sh.childEnded()
	case ws.Continued():
		p.state = jobRunning
	default:
		p.state, p.status = jobDone, ws
		j.notified = false
		sh.childEnded()
		if len(sh.coprocs) > 0 && sh.tx == nil {
			sh.coprocEnded(p.pid)
		}
	}
}

// cleanJobs removes the finished jobs whose end has been told of.
func (sh *Shell) cleanJobs() {
	sh.reportEnded()
	for i := 0; i < len(sh.jobs.list); {
		j := sh.jobs.list[i]
		if j.state() == jobDone && j.notified && !j.inherited {
			sh.removeJob(j)
			continue
		}
		i++
	}
}

// foreground is the command of a foreground job, whose text is made when
// somebody wants to read it.
type foreground struct {
	cmd    ast.Command
	text   string // if cmd is nil
	stages string // a line for each process of a pipeline
	silent bool   // nobody is told how it ended

	interrupted bool // a process of it died of SIGINT
}

func (f foreground) String() string {
	if f.cmd != nil {
		return jobText(f.cmd)
	}
	return f.text
}

// jobText is a command as jobs lists it.
func jobText(c ast.Command) string { return parse.PrintJob(c) }

// waitForeground waits for a foreground process and returns its status.
func (sh *Shell) waitForeground(pid int, text foreground) int {
	sh.holdInterrupt()
	ws, stopped := sh.waitPid(pid)
	sh.releaseInterrupt(interrupted(ws))
	if stopped {
		j := sh.addJob([]process{{pid: pid, state: jobStopped, status: ws}}, pid, text.String())
		sh.reportStopped(j)
		sh.leaveStopped(ws)
	}
	sh.foregroundEnded(pid, ws, text)
	sh.settleJobs()
	return exitStatus(ws)
}

// foregroundEnded takes the terminal back from a foreground job whose last
// process has ended or stopped with status ws. Under job control one that ^C has
// killed takes the rest of the command that was typed along, or the whole script,
// as in bash.
func (sh *Shell) foregroundEnded(pid int, ws unix.WaitStatus, text foreground) {
	sh.takeTerminal()
	if sh.level > 0 || !sh.opts.Has(OptMonitor) {
		if !ws.Stopped() {
			sh.reportSignal(pid, ws, text)
		}
		return
	}
	if ws.Stopped() || ws.Signaled() {
		sh.restoreModes()
	}
	if ws.Signaled() {
		sh.reportSignal(pid, ws, text)
	}
	if !interrupted(ws) && !text.interrupted {
		return
	}
	sh.sigPending &^= pendingInterrupt // the same, if it reached the shell as well
	trapped := sh.traps.action(int(unix.SIGINT)) != nil
	sh.failed(exitStatus(ws))
	interactive := sh.opts.Has(OptInteractive)
	if interactive {
		sh.writeFD(2, []byte("\n"))
		if trapped && sh.loops == 0 {
			return // with a trap it is so within loops alone
		}
	}
	switch {
	case sh.unw != unwNone:
	case sh.opts.Has(OptCommand) && (interactive || trapped):
		sh.leave(1)
	case interactive || trapped:
		sh.unw, sh.status = unwAbandon, 130
	default:
		sh.leave(130)
	}
}

// waitPid waits until a process ends, or stops under job control. Memory
// that collects output is filled meanwhile.
func (sh *Shell) waitPid(pid int) (ws unix.WaitStatus, stopped bool) {
	flags := 0
	if sh.opts.Has(OptMonitor) {
		flags = unix.WUNTRACED
	}
	if len(sh.captures) > 0 {
		sh.pump(pid, flags, (*unix.WaitStatus)(&ws))
	} else {
		var st syscall.WaitStatus
		_, err := signals.Wait4(pid, &st, flags, nil)
		for err == unix.EINTR {
			sh.noteSignals()
			_, err = signals.Wait4(pid, &st, flags, nil)
		}
		if err != nil {
			// Somebody else has collected it: what the table says then.
			if j, p := sh.jobOf(pid); j != nil && p.state == jobDone {
				return p.status, false
			}
			return unix.WaitStatus(127 << 8), false
		}
		ws = unix.WaitStatus(st)
	}
	sh.childEnded()
	return ws, ws.Stopped()
}

// pump waits for a process and reads the pipes of open captures while it
// does, so that nobody blocks on a full one.
func (sh *Shell) pump(pid, flags int, ws *unix.WaitStatus) {
	fds := make([]signals.PollFd, 0, 4)
	for {
		got, err := unix.Wait4(pid, ws, flags|unix.WNOHANG, nil)
		if err == unix.EINTR {
			continue
		}
		if got == pid || err != nil {
			if err == unix.ECHILD {
				*ws = 127 << 8
			}
			break
		}
		fds = sh.capturePolls(fds[:0])
		sh.pollChild(fds)
		for _, f := range sh.captures {
			f.drain()
		}
	}
	for _, f := range sh.captures {
		f.drain()
	}
}

// pollChild waits for input or the end of a child, whose SIGCHLD is caught
// and interrupts the poll.
func (sh *Shell) pollChild(fds []signals.PollFd) {
	if signals.Take(int(unix.SIGCHLD)) {
		return
	}
	sh.chldSeen = false
	if sh.noteSignals(); sh.chldSeen {
		return // it came in between, and won't interrupt anything
	}
	signals.Poll(fds, -1)
}

// catchChild makes SIGCHLD interrupt blocking calls.
func (sh *Shell) catchChild() {
	if !sh.chld {
		sh.chld = true
		signals.Catch(int(unix.SIGCHLD))
	}
}

// childEnded counts the end or stop of a child for a trap on CHLD.
func (sh *Shell) childEnded() {
	if sh.traps != nil && sh.traps.action(int(unix.SIGCHLD)) != nil {
		sh.chldTraps++
	}
}

// jobProcess adds what job control wants of a process.
func (sh *Shell) jobProcess(p *spawn.Process) {
	p.Setpgid, p.Pgid = true, sh.curPgid
	if !sh.asyncIgnore && !sh.inBackground && sh.hasTerminal() {
		p.Foreground, p.TTY = true, sh.ttyFD
		sh.lentTTY = true
	}
}

// hasTerminal reports whether jobs of this shell may have the terminal: a script
// that itself runs in the background has none to give.
func (sh *Shell) hasTerminal() bool {
	if sh.ttyFD < 0 {
		return false
	}
	if sh.opts.Has(OptInteractive) {
		return true
	}
	group, err := unix.IoctlGetInt(sh.ttyFD, unix.TIOCGPGRP)
	return err == nil && (group == sh.pgrp || sh.lentTTY)
}

// takeTerminal makes the shell's process group the foreground one again.
func (sh *Shell) takeTerminal() {
	if !sh.opts.Has(OptMonitor) || sh.ttyFD < 0 || !sh.lentTTY && !sh.opts.Has(OptInteractive) {
		return
	}
	sh.lentTTY = false
	old := signals.Block(signals.SetOf(int(unix.SIGTTOU)))
	unix.IoctlSetPointerInt(sh.ttyFD, unix.TIOCSPGRP, sh.pgrp)
	signals.Restore(old)
}

// leaveStopped leaves all loops of the function that runs when ^Z has stopped a
// command in them, as bash does.
func (sh *Shell) leaveStopped(ws unix.WaitStatus) {
	if ws.StopSignal() == unix.SIGTSTP && sh.loops > 0 && sh.unw == unwNone {
		sh.unw, sh.unwCount, sh.status = unwBreak, sh.loops, exitStatus(ws)
	}
}

// reportStopped tells that a job was stopped.
func (sh *Shell) reportStopped(j *job) {
	j.notified, j.signalled = true, false
	if sh.opts.Has(OptInteractive) || sh.opts.Has(OptCommand) {
		sh.writeFD(2, []byte("\n"+sh.jobLine(j, false)))
	}
}

// findJob finds a job by specification (bash "Job Control Basics"). One that
// means several jobs finds none, after a message.
func (sh *Shell) findJob(spec string) *job {
	sh.ambiguousJob = false
	s := strings.TrimPrefix(spec, "%")
	if n, err := strconv.ParseUint(s, 10, 31); err == nil {
		return sh.jobs.withID(int(n))
	}
	switch {
	case spec == "":
		return nil
	case s == "" || s[0] == '%' || s[0] == '+':
		return sh.jobs.current // whatever is behind it
	case s[0] == '-':
		return sh.jobs.previous
	}
	part, within := strings.CutPrefix(s, "?")
	var found *job
	for _, j := range sh.jobs.list {
		if within && strings.Contains(j.text, part) || !within && strings.HasPrefix(j.text, s) {
			if found != nil {
				sh.ambiguousJob = true
				sh.Warn(prefix(sh.callingName()), part, ": ambiguous job spec")
				return nil
			}
			found = j
		}
	}
	return found
}

// Ambiguous reports whether no job was found last because several are meant,
// which has been said.
func (sh *Shell) Ambiguous() bool { return sh.ambiguousJob }

// JobPid returns the process group that a job specification denotes, for
// kill; without job control it is the first process.
func (sh *Shell) JobPid(spec string) (pgid int, ok bool) {
	sh.reap()
	j := sh.findJob(spec)
	if j == nil {
		return 0, false
	}
	if j.pgid > 0 {
		return -j.pgid, true
	}
	return j.procs[0].pid, true
}
