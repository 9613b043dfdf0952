package builtins

import (
	"vfsh/shell"

	"golang.org/x/sys/unix"
)

func trueBuiltin(*shell.Shell, []string) int { return 0 }

func falseBuiltin(*shell.Shell, []string) int { return 1 }

// let evaluates arithmetic expressions (bash "let arg [arg ...]"); the
// status is 1 if the last is zero.
func let(sh *shell.Shell, args []string) int {
	args = args[1:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		warn(sh, "let: expression expected")
		return 1
	}
	var n int64
	for _, a := range args {
		var ok bool
		if n, ok = sh.EvalArith(a); !ok {
			return 1
		}
	}
	if n == 0 {
		return 1
	}
	return 0
}

// caller shows where the running function or sourced file was called from
// (bash "caller [expr]").
func caller(sh *shell.Shell, args []string) int {
	if _, ok := sh.CallFrame(0); !ok && !sh.HasScript() {
		return 1
	}
	rest, ok := noOptions(sh, args)
	if !ok {
		return 2
	}
	if len(rest) == 0 {
		c, ok := sh.CallFrame(0)
		switch {
		case ok && c.Source != "":
			sh.Print(itoa(c.Line), " ", c.Source, "\n")
		case ok:
			sh.Print(itoa(c.Line), " NULL\n")
		case sh.HasScript():
			sh.Print("0 NULL\n")
		default:
			return 1
		}
		return sh.FlushStatus("caller", 0)
	}
	n, ok := parseNumber(rest[0])
	if !ok {
		warn(sh, "caller: ", rest[0], ": invalid number")
		return usage(sh, "caller")
	}
	if n < 0 || n > 1<<30 {
		return 1
	}
	c, ok := sh.CallFrame(int(n))
	if !ok || c.Source == "" && !sh.HasScript() {
		return 1
	}
	sh.Print(itoa(c.Line), " ", c.Function, " ", c.Source, "\n")
	return sh.FlushStatus("caller", 0)
}

// times shows the processor times of the shell and its children (POSIX
// "times").
func times(sh *shell.Shell, args []string) int {
	if _, ok := noOptions(sh, args); !ok {
		return 2
	}
	for _, who := range [...]int{unix.RUSAGE_SELF, unix.RUSAGE_CHILDREN} {
		var ru unix.Rusage
		unix.Getrusage(who, &ru)
		b := appendMinutes(nil, ru.Utime)
		b = append(b, ' ')
		b = appendMinutes(b, ru.Stime)
		sh.PrintBytes(append(b, '\n'))
	}
	return sh.FlushStatus("times", 0)
}

// appendMinutes appends a time as 0m0.000s.
func appendMinutes(b []byte, t unix.Timeval) []byte {
	sec, ms := int(t.Sec), int(t.Usec)/1000
	b = append(b, itoa(sec/60)...)
	b = append(b, 'm')
	b = append(b, itoa(sec%60)...)
	return append(b, '.', byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10), 's')
}
