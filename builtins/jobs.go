package builtins

import (
	"strconv"
	"strings"

	"vfsh/shell"
)

// wait waits for background processes (POSIX "wait", bash -n -f -p).
func wait(sh *shell.Shell, args []string) int {
	next, force, into := false, false, ""
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'n':
			next = true
		case 'f':
			force = true
		case 'p':
			into = o.arg
			if !sh.IsRef(into) {
				sh.Warn("wait: `", into, "': not a valid identifier")
				return 1
			}
			if shell.IsName(into) && !sh.Unset(into) { // an element stays
				return 1
			}
		default:
			return o.fail(sh)
		}
	}
	ops := args[o.i:]
	if next {
		st, pid := sh.WaitAny(ops, force)
		if into != "" && pid > 0 {
			sh.SetVarRef("wait", into, strconv.Itoa(pid))
		}
		return st
	}
	if len(ops) == 0 {
		return sh.WaitAll(force)
	}
	st := 0
	for _, a := range ops {
		pid := 0
		st, pid = waitOne(sh, a, force)
		if into != "" && pid > 0 {
			sh.SetVarRef("wait", into, strconv.Itoa(pid))
		}
		if sh.Interrupted() {
			return st
		}
	}
	return st
}

// waitOne waits for a process or job.
func waitOne(sh *shell.Shell, a string, force bool) (status, pid int) {
	if strings.HasPrefix(a, "%") {
		st, pid, ok := sh.WaitJob(a, force)
		if !ok {
			if !sh.Ambiguous() {
				sh.Warn("wait: ", a, ": no such job")
			}
			return 127, 0
		}
		return st, pid
	}
	n, err := strconv.Atoi(a)
	if err != nil || n < 0 || a[0] == '+' {
		sh.Warn("wait: `", a, "': not a pid or valid job spec")
		return 1, 0
	}
	st, ok := sh.WaitPid(n, force)
	if !ok {
		sh.Report("wait: pid ", a, " is not a child of this shell")
		return 127, 0
	}
	return st, n
}

// jobs lists jobs.
func jobs(sh *shell.Shell, args []string) int {
	sh.LookedAtJobs()
	mode := shell.JobsShort
	state, execute := byte(0), false
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'l':
			mode = shell.JobsLong
		case 'p':
			mode = shell.JobsPids
		case 'n':
			state = 'n'
		case 'r', 's':
			state = c
		case 'x':
			if mode != shell.JobsShort {
				sh.Warn("jobs: no other options allowed with `-x'")
				return 1
			}
			execute = true
		default:
			return o.fail(sh)
		}
	}
	ops := args[o.i:]
	if execute {
		return jobsExec(sh, ops)
	}
	if len(ops) == 0 {
		sh.ListJobs(mode, state)
		return 0
	}
	st := 0
	for _, a := range ops {
		if !sh.ListJob(a, mode) {
			sh.Warn("jobs: ", a, ": no such job")
			st = 1
		}
	}
	return st
}

// jobsExec is jobs -x: job specifications in the arguments become process
// groups.
func jobsExec(sh *shell.Shell, args []string) int {
	if len(args) == 0 {
		return 0
	}
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = a
		if strings.HasPrefix(a, "%") {
			if pgid, ok := sh.JobGroup(a); ok {
				out[i] = strconv.Itoa(pgid)
			}
		}
	}
	return sh.RunCommand(out, false)
}

// foreground is fg, background bg.
func foreground(sh *shell.Shell, args []string) int { return resume(sh, args, true) }

func background(sh *shell.Shell, args []string) int { return resume(sh, args, false) }

func resume(sh *shell.Shell, args []string, fg bool) int {
	if !sh.Opt(shell.OptMonitor) {
		sh.Warn(args[0], ": no job control")
		return 1
	}
	specs, ok := noOptions(sh, args)
	if !ok {
		return 2
	}
	if len(specs) == 0 {
		specs = []string{"%%"}
	}
	if fg {
		specs = specs[:1]
	}
	st := 0
	for _, s := range specs {
		n, ok := sh.Resume(s, fg)
		if !ok {
			if s == "%%" && len(args) == 1 {
				s = "current"
			}
			if !sh.Ambiguous() {
				sh.Warn(args[0], ": ", s, ": no such job")
			}
			n = 1
		}
		st = n
	}
	return st
}

// disown takes jobs out of the table, or protects them from SIGHUP.
func disown(sh *shell.Shell, args []string) int {
	all, running, keep := false, false, false
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'a':
			all = true
		case 'r':
			running = true
		case 'h':
			keep = true
		default:
			return o.fail(sh)
		}
	}
	ops := args[o.i:]
	if len(ops) == 0 && (all || running) {
		sh.DisownAll(running, keep)
		return 0
	}
	if len(ops) == 0 {
		ops = []string{"%%"}
	}
	st := 0
	for _, a := range ops {
		if !sh.Disown(a, keep) {
			if a == "%%" {
				a = "current"
			}
			sh.Warn("disown: ", a, ": no such job")
			st = 1
		}
	}
	return st
}

// suspend stops the shell.
func suspend(sh *shell.Shell, args []string) int {
	force := false
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		if c != 'f' {
			return o.fail(sh)
		}
		force = true
	}
	if len(o.rest()) > 0 {
		return tooMany(sh, "suspend")
	}
	if !force {
		if !sh.Opt(shell.OptMonitor) {
			sh.Warn("suspend: cannot suspend: no job control")
			return 1
		}
		if sh.Opt(shell.ShoptLoginShell) && !sh.InSubshell() {
			sh.Warn("suspend: cannot suspend a login shell")
			return 1
		}
	}
	return sh.Suspend()
}
