package applet

import (
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
	"vfsh/spawn"
)

// True is true.
func True(*Call) int { return 0 }

// False is false.
func False(*Call) int { return 1 }

// Sleep is sleep: POSIX, and fractions, the suffixes s m h d and several operands
// of GNU.
func Sleep(c *Call) int {
	o := c.options("", "")
	if o.next() != 0 {
		return 1
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	total := int64(0)
	for _, s := range o.operands {
		ns, ok := nanoseconds(s)
		if !ok {
			return c.misuse(1, "invalid time interval '", s, "'")
		}
		total += min(ns, endless-total)
	}
	for total > 0 {
		left, err := signals.Nanosleep(total)
		if err == nil {
			break
		}
		total = left
	}
	return 0
}

// Timeout is timeout: -k -s --foreground --preserve-status.
func Timeout(c *Call) int {
	sig, kill, foreground, preserve := int(unix.SIGTERM), int64(0), false, false
	o := c.options("+k:s:fpv", "kill-after=k signal=s foreground=f preserve-status=p verbose=v")
	for letter := o.next(); letter != 0; letter = o.next() {
		ok := true
		switch letter {
		case 'k':
			kill, ok = nanoseconds(o.arg)
		case 's':
			sig, ok = signalNumber(o.arg)
		case 'f':
			foreground = true
		case 'p':
			preserve = true
		case 'v':
		default:
			return 125
		}
		if !ok {
			return c.misuse(125, "invalid argument '", o.arg, "'")
		}
	}
	if len(o.operands) < 2 {
		return c.misuse(125, "missing operand")
	}
	limit, ok := nanoseconds(o.operands[0])
	if !ok {
		return c.misuse(125, "invalid time interval '", o.operands[0], "'")
	}
	argv := o.operands[1:]
	p, err := process(argv, syscall.Environ())
	if err != nil {
		return c.notRun(argv[0], err)
	}
	if !foreground {
		// A group of its own, so that all of it can be ended; what reads the
		// terminal there is stopped, as with GNU's.
		unix.Setpgid(0, 0)
		p.Default = spawn.Signals(unix.SIGTTIN, unix.SIGTTOU)
		signals.SetIgnore(int(unix.SIGTTIN))
		signals.SetIgnore(int(unix.SIGTTOU))
	}
	for _, s := range []unix.Signal{unix.SIGCHLD, unix.SIGTERM, unix.SIGINT, unix.SIGHUP, unix.SIGQUIT} {
		if !signals.IgnoredAtEntry(int(s)) || s == unix.SIGCHLD {
			signals.Catch(int(s))
		}
	}
	pid, err := c.start(p)
	if err != nil {
		return c.notRun(argv[0], err)
	}
	t := timer{pid: pid, group: !foreground}
	status, expired := t.run(limit, kill, sig)
	if expired && !preserve && status != 128+int(unix.SIGKILL) {
		return 124
	}
	return status
}

// signalNumber is the number of a signal given by name or number.
func signalNumber(s string) (int, bool) {
	if n, ok := number(s); ok {
		return int(n), n < signals.NSIG
	}
	return signals.Number(s)
}

// timer waits for a process for so long.
type timer struct {
	pid   int
	group bool
	ended bool
	code  int
}

// run waits for the process and, when the time is over, sends it sig, and after
// kill more nanoseconds SIGKILL.
func (t *timer) run(limit, kill int64, sig int) (status int, expired bool) {
	if limit == 0 {
		limit = endless
	}
	if t.sleep(limit) {
		return t.code, false
	}
	t.send(sig)
	if kill == 0 || t.sleep(kill) {
		for !t.ended {
			t.sleep(endless)
		}
		return t.code, true
	}
	t.send(int(unix.SIGKILL))
	for !t.ended {
		t.sleep(endless)
	}
	return t.code, true
}

// sleep waits for the end of the process, which it reports, or of the time.
// Signals to this process are passed on.
func (t *timer) sleep(ns int64) bool {
	for ns > 0 && !t.ended {
		left, err := ns, error(unix.EINTR)
		if !signals.Pending() {
			left, err = signals.Nanosleep(ns)
		}
		if err == nil && !signals.Pending() {
			break
		}
		for s, ok := signals.Next(); ok; s, ok = signals.Next() {
			if s != int(unix.SIGCHLD) {
				t.send(s)
			}
		}
		t.reap()
		ns = left
	}
	t.reap()
	return t.ended
}

func (t *timer) reap() {
	var ws syscall.WaitStatus
	if n, _ := signals.Wait4(t.pid, &ws, unix.WNOHANG, nil); n == t.pid {
		t.ended, t.code = true, exitStatus(ws)
	}
}

func (t *timer) send(sig int) {
	unix.Kill(t.pid, unix.Signal(sig))
	if t.group {
		// This process is in the group too.
		signals.SetIgnore(sig)
		unix.Kill(0, unix.Signal(sig))
	}
	if sig != int(unix.SIGKILL) && sig != int(unix.SIGCONT) {
		unix.Kill(t.pid, unix.SIGCONT)
	}
}
