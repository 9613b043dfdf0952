package signals

import (
	"strings"
	"testing"
)

// What bash 5.2 prints for `kill -l` on Linux.
const bashKillL = `
 1) SIGHUP	 2) SIGINT	 3) SIGQUIT	 4) SIGILL	 5) SIGTRAP
 6) SIGABRT	 7) SIGBUS	 8) SIGFPE	 9) SIGKILL	10) SIGUSR1
11) SIGSEGV	12) SIGUSR2	13) SIGPIPE	14) SIGALRM	15) SIGTERM
16) SIGSTKFLT	17) SIGCHLD	18) SIGCONT	19) SIGSTOP	20) SIGTSTP
21) SIGTTIN	22) SIGTTOU	23) SIGURG	24) SIGXCPU	25) SIGXFSZ
26) SIGVTALRM	27) SIGPROF	28) SIGWINCH	29) SIGIO	30) SIGPWR
31) SIGSYS	34) SIGRTMIN	35) SIGRTMIN+1	36) SIGRTMIN+2	37) SIGRTMIN+3
38) SIGRTMIN+4	39) SIGRTMIN+5	40) SIGRTMIN+6	41) SIGRTMIN+7	42) SIGRTMIN+8
43) SIGRTMIN+9	44) SIGRTMIN+10	45) SIGRTMIN+11	46) SIGRTMIN+12	47) SIGRTMIN+13
48) SIGRTMIN+14	49) SIGRTMIN+15	50) SIGRTMAX-14	51) SIGRTMAX-13	52) SIGRTMAX-12
53) SIGRTMAX-11	54) SIGRTMAX-10	55) SIGRTMAX-9	56) SIGRTMAX-8	57) SIGRTMAX-7
58) SIGRTMAX-6	59) SIGRTMAX-5	60) SIGRTMAX-4	61) SIGRTMAX-3	62) SIGRTMAX-2
63) SIGRTMAX-1	64) SIGRTMAX	
`

func TestNamesAreThoseOfBash(t *testing.T) {
	var b strings.Builder
	b.WriteString("\n")
	column := 0
	for sig := 1; sig < NSIG; sig++ {
		name := Name(sig)
		if name == "" {
			continue
		}
		if sig < 10 {
			b.WriteString(" ")
		}
		b.WriteString(decimal(sig) + ") SIG" + name)
		if column++; column%5 == 0 {
			b.WriteString("\n")
		} else {
			b.WriteString("\t")
		}
		for _, spelled := range []string{name, "SIG" + name, strings.ToLower(name), "sig" + strings.ToLower(name)} {
			if got, ok := Number(spelled); !ok || got != sig {
				t.Errorf("Number(%q) = %d, %v; want %d", spelled, got, ok, sig)
			}
		}
	}
	b.WriteString("\n")
	if b.String() != bashKillL {
		t.Errorf("got %s\nwant %s", b.String(), bashKillL)
	}
	for _, sig := range []int{-1, 0, 32, 33, 65} {
		if got := Name(sig); got != "" {
			t.Errorf("Name(%d) = %q", sig, got)
		}
	}
}

// What bash 5.2 prints for `kill -l NAME`; 0 is an error.
func TestNumber(t *testing.T) {
	for _, test := range []struct {
		name string
		want int
	}{
		{"INT", 2}, {"int", 2}, {"sigint", 2}, {"SiGInt", 2}, {"SIGSIGINT", 0}, {"SIG", 0}, {"", 0},
		{"IOT", 0}, {"CLD", 0}, {"POLL", 0}, {"UNUSED", 0}, {"2", 0},
		{"RTMIN+0", 34}, {"rtmin+1", 35}, {"SIGRTMIN+3", 37}, {"RTMIN+16", 50}, {"RTMIN+30", 64},
		{"RTMIN+31", 0}, {"RTMIN+99999999999999999999", 0}, {"RTMIN+", 0}, {"RTMIN+ ", 0}, {"RTMIN+-1", 0},
		{"RTMIN+1x", 0}, {"RTMIN+0x1", 0}, {"RTMIN+01", 35}, {"RTMIN+020", 54}, {"RTMIN+ 3", 37},
		{"RTMIN+16 ", 50}, {"RTMIN-1", 0}, {"rtmax-3", 61}, {"RTMAX-15", 0}, {"RTMAX-0", 0},
	} {
		got, ok := Number(test.name)
		if got != test.want || ok != (test.want != 0) {
			t.Errorf("Number(%q) = %d, %v; want %d", test.name, got, ok, test.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	for sig, want := range map[int]string{
		1: "Hangup", 11: "Segmentation fault", 15: "Terminated", 31: "Bad system call",
		32: "Unknown signal 32", 34: "Real-time signal 0", 64: "Real-time signal 30",
		0: "Unknown signal 0", -7: "Unknown signal -7", 65: "Unknown signal 65",
	} {
		if got := Describe(sig); got != want {
			t.Errorf("Describe(%d) = %q, want %q", sig, got, want)
		}
	}
}

func TestSet(t *testing.T) {
	s := SetOf(1, 64, 0, 65, -3)
	if s != 1|1<<63 || !s.Has(1) || !s.Has(64) || s.Has(2) || s.Has(0) || s.Has(65) {
		t.Errorf("SetOf(1, 64) = %#x", s)
	}
	if s = s.Without(64).Without(0).Without(2).With(0); s != 1 {
		t.Errorf("Without: %#x", s)
	}
	if !All.Has(64) || All.Without(1).Has(1) {
		t.Error("All")
	}
}

func FuzzNumber(f *testing.F) {
	f.Add("SIGRTMIN+3")
	f.Add("sigint")
	f.Fuzz(func(t *testing.T, name string) {
		sig, ok := Number(name)
		if ok != (Name(sig) != "") {
			t.Errorf("Number(%q) = %d, %v", name, sig, ok)
		}
	})
}
