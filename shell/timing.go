package shell

import "golang.org/x/sys/unix"

// The reserved word time.

// timeCommand runs a timed pipeline and prints its times by TIMEFORMAT.
func (sh *Shell) timeCommand(posix bool, f func() int) int {
	var before, after unix.Rusage
	var bc, ac unix.Rusage
	unix.Getrusage(unix.RUSAGE_SELF, &before)
	unix.Getrusage(unix.RUSAGE_CHILDREN, &bc)
	start := nowNano()
	st := f()
	real := nowNano() - start
	unix.Getrusage(unix.RUSAGE_SELF, &after)
	unix.Getrusage(unix.RUSAGE_CHILDREN, &ac)
	user := after.Utime.Nano() - before.Utime.Nano() + ac.Utime.Nano() - bc.Utime.Nano()
	sys := after.Stime.Nano() - before.Stime.Nano() + ac.Stime.Nano() - bc.Stime.Nano()
	format := "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS"
	if s, ok := sh.Get("TIMEFORMAT"); ok {
		format = s
	}
	if posix {
		format = "real %2R\nuser %2U\nsys %2S"
	}
	if sh.unw == unwExit && sh.level > 0 && sh.traps != nil && sh.traps.exit != nil {
		return st // as in bash, the trap is the last of the subshell
	}
	if format != "" {
		text, bad, ok := timeText(format, real, user, sys)
		if !ok {
			sh.Warn("TIMEFORMAT: `", string([]byte{bad}), "': invalid format character")
			return st
		}
		sh.writeFD(2, []byte(text+"\n"))
	}
	return st
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
