package shell

import (
	"strconv"

	"golang.org/x/sys/unix"

	"vfsh/shell/parse"
)

// tracePrefix is PS4 expanded, its first character repeated for each level
// of indirection.
func (sh *Shell) tracePrefix() string {
	ps4, ok := sh.Get("PS4")
	if !ok {
		return ""
	}
	if ps4 == "" {
		return ""
	}
	s := ps4
	if w, err := parse.DoubleQuotedWord(ps4, sh.line); err == nil {
		c := compiler{sh: sh}
		cw := c.word(w)
		cw.quoteAll()
		x, unw := sh.opts, sh.unw
		sh.opts.set(OptXtrace, false)
		st, sub, had := sh.status, sh.substStat, sh.hadSubst
		s = sh.expandString(cw)
		sh.status, sh.substStat, sh.hadSubst = st, sub, had
		sh.opts, sh.unw = x, unw
	}
	if s == "" {
		return ""
	}
	n := charLen(s)
	out := s
	for range sh.evalDepth {
		out = s[:n] + out
	}
	return out
}

// traceLine prints one line of set -x.
func (sh *Shell) traceLine(text string) {
	line := sh.tracePrefix() + text + "\n"
	n := 2
	if v, ok := sh.Get("BASH_XTRACEFD"); ok {
		if k, err := strconv.Atoi(v); err == nil && sh.file(k) != nil {
			n = k
		}
	}
	sh.writeFD(n, []byte(line))
}

// traceArgs prints a command and its arguments.
func (sh *Shell) traceArgs(args []string, n *simple) {
	var b []byte
	for i, a := range args {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, sh.traceQuote(a)...)
	}
	sh.traceLine(string(b))
}

// traceQuote quotes a word as set -x shows it.
func (sh *Shell) traceQuote(s string) string {
	if s == "" {
		return "''"
	}
	return sh.QuoteValue(s)
}

// traceAssigns prints assignments.
func (sh *Shell) traceAssigns(as []*assign) {
	for _, a := range as {
		if a.array {
			s := a.name + "=("
			if a.app {
				s = a.name + "+=("
			}
			for i, e := range a.elems {
				if i > 0 {
					s += " "
				}
				s += e.value.source()
			}
			sh.traceLine(s + ")")
			continue
		}
		op := "="
		if a.app {
			op = "+="
		}
		v := ""
		if a.sub != nil || a.app || a.value == nil || !a.value.isLit {
			v, _ = sh.value(a.cell)
			if a.app && a.value != nil && a.value.isLit {
				v = a.value.lit
			}
		} else {
			v = a.value.lit
		}
		name := a.name
		if a.sub != nil {
			name += "[" + a.sub.source() + "]"
			if a.value != nil && a.value.isLit {
				v = a.value.lit
			}
		}
		sh.traceLine(name + op + sh.QuoteValue(v))
	}
}

// traceFor prints a turn of a for loop.
func (sh *Shell) traceFor(n *forNode) {
	s := "for " + n.name
	if !n.all {
		s += " in"
		for _, w := range n.words {
			s += " " + w.source()
		}
	} else {
		s += " in \"$@\""
	}
	sh.traceLine(s)
}

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
	if format != "" {
		sh.writeFD(2, []byte(timeText(format, real, user, sys)+"\n"))
	}
	return st
}

// timeText fills in TIMEFORMAT (bash "Pipelines").
func timeText(f string, real, user, sys int64) string {
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
			prec = min(int(f[i]-'0'), 6)
			i++
		}
		if i < len(f) && f[i] == 'l' {
			long = true
			i++
		}
		if i == len(f) {
			break
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
				p = (user + sys) * 10000 / real
			}
			b = append(b, itoa(p/100)+"."+pad2(p%100)...)
		default:
			b = append(b, '%', f[i])
		}
	}
	return string(b)
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
