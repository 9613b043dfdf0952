package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// How jobs and their processes are described.

// described returns the job's processes with their commands.
func (j *job) described() []process {
	if len(j.procs) > 1 {
		return j.procs
	}
	p := j.procs[0]
	p.text = j.text
	return []process{p}
}

// killedBy names the signal that killed a process.
func killedBy(ws unix.WaitStatus) string {
	if ws.CoreDump() {
		return signalText(int(ws.Signal())) + coreDumped
	}
	return signalText(int(ws.Signal()))
}

// stateText describes the state of a process.
func (p *process) stateText() string {
	switch {
	case p.state == jobRunning:
		return "Running"
	case p.state == jobStopped:
		switch p.status.StopSignal() {
		case unix.SIGSTOP:
			return "Stopped (signal)"
		case unix.SIGTTIN:
			return "Stopped (tty input)"
		case unix.SIGTTOU:
			return "Stopped (tty output)"
		}
		return "Stopped"
	case p.status.Signaled():
		return killedBy(p.status)
	case p.status.ExitStatus() != 0:
		return "Exit " + strconv.Itoa(p.status.ExitStatus())
	}
	return "Done"
}

// processLine is what a shell that is not interactive says of a process.
func processLine(pid int, state, text string) string {
	core := ""
	if t := strings.TrimSuffix(state, coreDumped); len(t) < len(state) {
		state, core = t, coreDumped[1:]+" "
	}
	for len(state) < 24 {
		state += " "
	}
	return pidText(pid) + " " + state + core + text
}

// coreDumped follows the name of the signal that left a core file.
const coreDumped = " (core dumped)"

// pidText is a process number in a column of at least five.
func pidText(pid int) string {
	s := strconv.Itoa(pid)
	if n := len(s); n < 5 {
		s = "     "[n:] + s
	}
	return s
}

// processLines is processLine for all processes of a pipeline, each on a line
// of its own. As in bash the state is left out of those that are in that of the
// first, and while one runs all others are said to run too.
func processLines(procs []process) string {
	text, running := "", false
	for i := range procs {
		running = running || procs[i].state == jobRunning
	}
	for i := range procs {
		p := &procs[i]
		state, command := "Running", p.text
		if !running {
			state = p.stateText()
		}
		if i > 0 {
			text += "\n     "
			command = "| " + command
		}
		if first := &procs[0]; i > 0 && p.state == first.state && (p.state == jobRunning || p.status == first.status) {
			text += pidText(p.pid) + strings.Repeat(" ", 23) + command
		} else {
			text += processLine(p.pid, state, command)
		}
	}
	return text
}

// jobLine is a line of `jobs`.
func (sh *Shell) jobLine(j *job, long bool) string {
	mark := sh.jobs.mark(j)
	if long {
		text := processLines(j.described())
		if j.state() == jobRunning {
			text += " &"
		}
		return "[" + strconv.Itoa(j.id) + "]" + mark + " " + text + "\n"
	}
	state := "Running"
	text, posix := j.text, sh.opts.Has(OptPosix)
	switch j.state() {
	case jobStopped:
		state = "Stopped"
		if sig := int(j.last().StopSignal()); posix && sig > 0 {
			state += "(SIG" + signals.Name(sig) + ")"
		}
	case jobDone:
		ws := j.last()
		switch {
		case ws.Signaled():
			state = signalText(int(ws.Signal()))
		case ws.ExitStatus() != 0 && posix:
			state = "Done(" + strconv.Itoa(ws.ExitStatus()) + ")"
		case ws.ExitStatus() != 0:
			state = "Exit " + strconv.Itoa(ws.ExitStatus())
		default:
			state = "Done"
		}
	default:
		text += " &"
	}
	for len(state) < 24 {
		state += " "
	}
	return "[" + strconv.Itoa(j.id) + "]" + mark + "  " + state + text + "\n"
}
