package signals

const (
	sigRTMIN = 34 // as the C library counts: 32 and 33 are its own
	sigRTMAX = 64
)

// names are those of bash's `kill -l`, without SIG.  32 and 33 have none.
var names = [NSIG]string{
	1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE",
	9: "KILL", 10: "USR1", 11: "SEGV", 12: "USR2", 13: "PIPE", 14: "ALRM", 15: "TERM", 16: "STKFLT",
	17: "CHLD", 18: "CONT", 19: "STOP", 20: "TSTP", 21: "TTIN", 22: "TTOU", 23: "URG", 24: "XCPU",
	25: "XFSZ", 26: "VTALRM", 27: "PROF", 28: "WINCH", 29: "IO", 30: "PWR", 31: "SYS",
	34: "RTMIN", 35: "RTMIN+1", 36: "RTMIN+2", 37: "RTMIN+3", 38: "RTMIN+4", 39: "RTMIN+5",
	40: "RTMIN+6", 41: "RTMIN+7", 42: "RTMIN+8", 43: "RTMIN+9", 44: "RTMIN+10", 45: "RTMIN+11",
	46: "RTMIN+12", 47: "RTMIN+13", 48: "RTMIN+14", 49: "RTMIN+15",
	50: "RTMAX-14", 51: "RTMAX-13", 52: "RTMAX-12", 53: "RTMAX-11", 54: "RTMAX-10", 55: "RTMAX-9",
	56: "RTMAX-8", 57: "RTMAX-7", 58: "RTMAX-6", 59: "RTMAX-5", 60: "RTMAX-4", 61: "RTMAX-3",
	62: "RTMAX-2", 63: "RTMAX-1", 64: "RTMAX",
}

// descriptions are the texts of strsignal(3) in the C locale.
var descriptions = [32]string{
	1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap",
	6: "Aborted", 7: "Bus error", 8: "Floating point exception", 9: "Killed",
	10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
	13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited",
	18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)",
	22: "Stopped (tty output)", 23: "Urgent I/O condition", 24: "CPU time limit exceeded",
	25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired",
	28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call",
}

// Name returns the name of a signal without SIG ("INT", "RTMIN+1"), or "" for
// a number that has none: 32, 33 and those out of range.
func Name(sig int) string {
	if !valid(sig) {
		return ""
	}
	return names[sig]
}

// Describe returns what strsignal(3) says of a signal in the C locale, as a
// shell reports a job that died of it ("Terminated", "Real-time signal 3").
func Describe(sig int) string {
	switch {
	case sig > 0 && sig < len(descriptions):
		return descriptions[sig]
	case sig >= sigRTMIN && sig <= sigRTMAX:
		return "Real-time signal " + decimal(sig-sigRTMIN)
	}
	return "Unknown signal " + decimal(sig)
}

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(b[i:])
		}
	}
}

// Number returns the number of a signal named as bash's kill and trap accept
// it: with or without SIG, in upper or lower case, and RTMIN+n up to
// RTMIN+30.  Plain numbers, and EXIT and the other pseudo signals of trap, are
// not names of signals.
func Number(name string) (sig int, ok bool) {
	if len(name) > 3 && equalFold(name[:3], "SIG") {
		name = name[3:]
	}
	if name == "" {
		return 0, false
	}
	for sig, s := range names {
		if len(s) == len(name) && equalFold(s, name) {
			return sig, true
		}
	}
	const offset = "RTMIN+"
	if len(name) > len(offset) && equalFold(name[:len(offset)], offset) {
		return realtimeOffset(name[len(offset):])
	}
	return 0, false
}

// realtimeOffset parses the n of RTMIN+n: decimal, blanks around it allowed.
func realtimeOffset(s string) (sig int, ok bool) {
	for s != "" && isBlank(s[0]) {
		s = s[1:]
	}
	for s != "" && isBlank(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if s == "" {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		if n = n*10 + int(s[i]-'0'); n > sigRTMAX-sigRTMIN {
			return 0, false
		}
	}
	return sigRTMIN + n, true
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// equalFold compares strings of the same length without regard to ASCII case.
func equalFold(a, b string) bool {
	for i := 0; i < len(a); i++ {
		if upper(a[i]) != upper(b[i]) {
			return false
		}
	}
	return true
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}
