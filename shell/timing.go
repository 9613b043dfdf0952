package shell

import "golang.org/x/sys/unix"

// The reserved word time.

// timer measures a timed command.
type timer struct {
	outer *timer // of the timed command around
	posix bool
	total bool // times since the shell was started
	real  int64
	self  unix.Rusage
	kids  unix.Rusage
}

func newTimer(posix bool) *timer {
	t := &timer{posix: posix}
	unix.Getrusage(unix.RUSAGE_SELF, &t.self)
	unix.Getrusage(unix.RUSAGE_CHILDREN, &t.kids)
	t.real = nowNano()
	return t
}

// timeCommand runs a timed pipeline and prints its times. The pipeline that
// exits has printed them already: see leave.
func (sh *Shell) timeCommand(posix bool, f func() int) int {
	t := newTimer(posix)
	t.outer = sh.timing
	sh.timing = t
	st := f()
	if sh.timing == t {
		sh.timing = t.outer
		t.report(sh)
	}
	return st
}

// timeShell serves time without a command in posix mode: it tells what the shell
// and its children have used.
func (sh *Shell) timeShell() int {
	t := &timer{real: nowNano(), total: true}
	t.report(sh)
	return 0
}

// timeSubshell is timeCommand for the body of a timed ( ). As in bash, an EXIT
// trap that exit runs is the last of the subshell.
func (sh *Shell) timeSubshell(posix bool, body node) int {
	t := newTimer(posix)
	st := body.run(sh)
	if sh.unw != unwExit || !sh.running.exitDone && !sh.exitTrapped() {
		t.report(sh)
	}
	return st
}

// report prints the times by TIMEFORMAT.
func (t *timer) report(sh *Shell) {
	var after, ac unix.Rusage
	real := nowNano() - t.real
	unix.Getrusage(unix.RUSAGE_SELF, &after)
	unix.Getrusage(unix.RUSAGE_CHILDREN, &ac)
	user := after.Utime.Nano() - t.self.Utime.Nano() + ac.Utime.Nano() - t.kids.Utime.Nano()
	sys := after.Stime.Nano() - t.self.Stime.Nano() + ac.Stime.Nano() - t.kids.Stime.Nano()
	format := "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS"
	if t.total {
		format = "user\t%2lU\nsys\t%2lS"
	}
	if s, ok := sh.Get("TIMEFORMAT"); ok {
		format = s
	}
	if t.posix {
		format = "real %2R\nuser %2U\nsys %2S"
	}
	if format == "" {
		return
	}
	text, bad, ok := timeText(format, real, user, sys)
	if !ok {
		sh.Warn("TIMEFORMAT: `", string([]byte{bad}), "': invalid format character")
		return
	}
	sh.writeFD(2, []byte(text+"\n"))
}

// timeText fills in TIMEFORMAT (bash "Pipelines"); ok is false if it has a bad
// format character.
func timeText(f string, real, user, sys int64) (text string, bad byte, ok bool) {
	var b []byte
	for i := 0; i < len(f); i++ {
		if f[i] != '%' || i+1 == len(f) {
			b = append(b, f[i])
			continue
		}
		i++
		if f[i] == '%' {
			b = append(b, '%')
			continue
		}
		prec, long := 3, false
		if f[i] >= '0' && f[i] <= '9' {
			prec = min(int(f[i]-'0'), 3)
			i++
		}
		if i < len(f) && f[i] == 'l' {
			long = true
			i++
		}
		if i == len(f) {
			return "", 0, false
		}
		switch f[i] {
		case 'R':
			b = append(b, duration(real, prec, long)...)
		case 'U':
			b = append(b, duration(user, prec, long)...)
		case 'S':
			b = append(b, duration(sys, prec, long)...)
		case 'P':
			p := int64(0)
			if real > 0 {
				p = min((user+sys)*10000/real, 10000)
			}
			b = append(b, itoa(p/100)+"."+pad2(p%100)...)
		default:
			return "", f[i], false
		}
	}
	return string(b), 0, true
}

func pad2(n int64) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}

// duration prints nanoseconds as seconds with prec digits, or with minutes.
func duration(ns int64, prec int, long bool) string {
	us := ns / 1000
	s := us / 1e6
	frac := itoa(us%1e6 + 1e6)[1:]
	out := ""
	if long {
		out = itoa(s/60) + "m"
		s %= 60
	}
	out += itoa(s)
	if prec > 0 {
		out += "." + frac[:prec]
	}
	if long {
		out += "s"
	}
	return out
}
