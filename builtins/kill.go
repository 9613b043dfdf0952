package builtins

import (
	"vfsh/shell"
	"vfsh/shell/signals"

	"golang.org/x/sys/unix"
)

// The numbers that kill -l gives for trap's pseudo signals.
const (
	numDebug = signals.NSIG + iota
	numErr
	numReturn
)

// kill sends a signal to processes and jobs, or lists the signals (POSIX
// "kill").
func kill(sh *shell.Shell, args []string) int {
	args = args[1:]
	if len(args) == 0 {
		return usage(sh, "kill")
	}
	sig, word, given, list := int(unix.SIGTERM), "", false, false
loop:
	for len(args) > 0 {
		a := args[0]
		switch {
		case a == "-l" || a == "-L":
			list = true
		case a == "-s" || a == "-n":
			if len(args) == 1 {
				warn(sh, "kill: ", a, ": option requires an argument")
				return 1
			}
			args = args[1:]
			word, given = args[0], true
			sig = signalNumber(word, !sh.Posix())
		case a == "--":
			args = args[1:]
			break loop
		case a == "-?":
			return usage(sh, "kill")
		case a == "--help":
			return showHelp(sh, "kill")
		case len(a) > 0 && a[0] == '-' && !given:
			word, given = a[1:], true
			// -nNUMBER and -sNAME, or else a signal called so.
			if len(word) > 1 && (word[0] == 's' || word[0] == 'n') && (word[1] >= '0' && word[1] <= '9') == (word[0] == 'n') {
				word = word[1:]
			}
			sig = signalNumber(word, !sh.Posix())
		default:
			break loop
		}
		args = args[1:]
	}
	switch {
	case list:
		return listSignals(sh, args)
	case sig < 0:
		warn(sh, "kill: ", word, ": invalid signal specification")
		return 1
	case len(args) == 0:
		return usage(sh, "kill")
	}
	sh.ReapJobs() // a process that has ended can't be signalled
	status := 1
	for _, a := range args {
		if sendSignal(sh, a, sig) {
			status = 0
		}
	}
	return status
}

// sendSignal sends to one process or job.
func sendSignal(sh *shell.Shell, target string, sig int) bool {
	if target == "" {
		warn(sh, "kill: `': not a pid or valid job spec")
		return false
	}
	pid := 0
	if target[0] == '%' {
		var ok bool
		if pid, ok = sh.JobPid(target); !ok {
			if !sh.Ambiguous() {
				warn(sh, "kill: ", target, ": no such job")
			}
			return false
		}
	} else {
		n, ok := parseNumber(target)
		if !ok || n != int64(int32(n)) {
			warn(sh, "kill: ", target, ": arguments must be process or job IDs")
			return false
		}
		pid = int(n)
	}
	if err := unix.Kill(pid, unix.Signal(sig)); err == unix.ESRCH && target[0] == '%' {
		return true // it has ended
	} else if err != nil {
		warn(sh, "kill: (", itoa(pid), ") - ", shell.Strerror(err))
		return false
	}
	sh.JobSignalled(pid, sig)
	return true
}

// signalNumber returns the signal that a number or name means, or -1. prefix
// tells whether names may begin with SIG.
func signalNumber(s string, prefix bool) int {
	if n, ok := parseNumber(s); ok {
		if n < 0 || n >= signals.NSIG {
			return -1
		}
		return int(n)
	}
	sigName := len(s) > 3 && hasFold(s, "sig")
	if sigName && !prefix {
		return -1
	}
	if n, ok := signals.Number(s); ok {
		return n
	}
	if sigName {
		s = s[3:]
	}
	if len(s) == 4 && hasFold(s, "exit") {
		return 0
	}
	return -1
}

// listSignals shows all signals, or the names of numbers and statuses and
// the numbers of names.
func listSignals(sh *shell.Shell, args []string) int {
	if len(args) == 0 {
		listAllSignals(sh, sh.Posix())
		return sh.FlushStatus("kill", 0)
	}
	status := 0
	for _, a := range args {
		n, ok := parseNumber(a)
		if !ok {
			num := pseudoSignal(a)
			if num < 0 {
				num = signalNumber(a, !sh.Posix())
			}
			if num < 0 {
				warn(sh, "kill: ", a, ": invalid signal specification")
				status = 1
				continue
			}
			sh.Print(itoa(num), "\n")
			continue
		}
		if n > 128 {
			n -= 128
		}
		switch {
		case n < 0 || n >= signals.NSIG:
			warn(sh, "kill: ", a, ": invalid signal specification")
			status = 1
		case n == 0:
			sh.Print("EXIT\n")
		default:
			if name := signals.Name(int(n)); name != "" {
				sh.Print(name, "\n")
			}
		}
	}
	return sh.FlushStatus("kill", status)
}

func pseudoSignal(s string) int {
	switch {
	case len(s) == 5 && hasFold(s, "debug"):
		return numDebug
	case len(s) == 3 && hasFold(s, "err"):
		return numErr
	case len(s) == 6 && hasFold(s, "return"):
		return numReturn
	}
	return -1
}

// listAllSignals prints the names of all signals: in one line, or in columns
// with their numbers.
func listAllSignals(sh *shell.Shell, posix bool) {
	column := 0
	for n := 1; n < signals.NSIG; n++ {
		name := signals.Name(n)
		if name == "" {
			continue
		}
		if posix {
			if n > 1 {
				sh.Print(" ")
			}
			sh.Print(name)
			continue
		}
		sh.Print(" "[:oneIf(n < 10)], itoa(n), ") SIG", name)
		if column++; column < 5 {
			sh.Print("\t")
		} else {
			sh.Print("\n")
			column = 0
		}
	}
	if posix || column != 0 {
		sh.Print("\n")
	}
}
