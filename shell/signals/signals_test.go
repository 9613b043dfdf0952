package signals

import (
	"fmt"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// iterations scales a count down for -short and for emulators.
func iterations(n int) int {
	if testing.Short() || *emulator != "" {
		return n / 20
	}
	return n
}

// A signal sent from outside for each time the helper is about to block.
func TestStorm(t *testing.T) {
	for _, args := range [][]string{
		{"storm"}, {"storm", "gc"}, {"offmain", "storm"}, {"offmain", "storm", "gc"},
	} {
		t.Run(fmt.Sprint(args), func(t *testing.T) {
			n := iterations(10000)
			if args[len(args)-1] == "gc" {
				n /= 4
			}
			full := []string{}
			for _, a := range args {
				full = append(full, a)
				if a == "storm" {
					full = append(full, strconv.Itoa(n))
				}
			}
			h := startHelper(t, 0, 0, full...)
			b := make([]byte, 1)
			sent := 0
			for {
				if _, err := h.stdout.Read(b); err != nil {
					t.Fatalf("after %d signals: %v; standard error: %s", sent, err, h.stderr.String())
				}
				if b[0] == '\n' {
					break
				}
				h.kill(int(syscall.SIGUSR1))
				sent++
			}
			if sent != n {
				t.Errorf("%d signals, want %d", sent, n)
			}
			h.expectExit(0)
		})
	}
}

// Signals aimed at the instructions around the system call.
func TestNoSignalLostAtSystemCall(t *testing.T) {
	for _, args := range [][]string{
		{"threads", "N"}, {"offmain", "threads", "N"}, {"threads", "N", "urg"}, {"offmain", "threads", "N", "urg"},
		{"threads", "N", "gc"},
	} {
		t.Run(fmt.Sprint(args), func(t *testing.T) {
			n := iterations(40000)
			if args[len(args)-1] == "gc" {
				n /= 10
			}
			h := startHelper(t, 0, 0, withCount(args, n)...)
			h.expectLine("lost 0")
			h.expectExit(0)
		})
	}
}

func withCount(args []string, n int) (out []string) {
	for _, a := range args {
		if a == "N" {
			a = strconv.Itoa(n)
		}
		out = append(out, a)
	}
	return out
}

func TestBlockingCallsAreInterrupted(t *testing.T) {
	for _, args := range [][]string{{"interrupt"}, {"offmain", "interrupt"}} {
		h := startHelper(t, 0, 0, args...)
		h.expectLine("done")
		h.expectExit(0)
	}
}

func TestStateAtEntry(t *testing.T) {
	for _, set := range []Set{0, SetOf(1, 2, 3), SetOf(10, 11, 13, 15, 18, 20, 21, 22, 23, 34, 64),
		All.Without(9).Without(19).Without(32).Without(33)} {
		known := set
		if !EntryRecorded() {
			known &= visibleAtInit
		}
		h := startHelper(t, SetOf(12, 40), set, "state")
		line := h.readLine()
		var ignored, now, other, mask, maskNow Set
		if _, err := fmt.Sscan(line, &ignored, &now, &other, &mask, &maskNow); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		// The C library's own signals may be ignored by whatever runs the test.
		now = now.Without(32).Without(33)
		if emulated() {
			lost := SetOf(sigSEGV, sigBUS, 63, 64)
			known, ignored, now = known&^lost, ignored&^lost, now&^lost
		}
		if ignored != known || now != known.Without(sigCHLD) || other != 0 {
			t.Errorf("ignored at entry %#x, now %#x, other handlers %#x; want %#x", ignored, now, other, known)
		}
		if want := SetOf(12, 40); mask != want || maskNow != want {
			t.Errorf("mask at entry %#x, now %#x; want %#x", mask, maskNow, want)
		}
		h.expectExit(0)
	}
}

// Every signal does to the process what it does to one written in C.
func TestDefaultActions(t *testing.T) {
	harmless := SetOf(17, 18, 23, 28)
	for sig := 1; sig < NSIG; sig++ {
		if sig == 19 || sig == 20 || sig == 21 || sig == 22 || sig == 32 || sig == 33 {
			continue // they stop, or are reserved
		}
		if testing.Short() && sig > 36 {
			break
		}
		if !sendable(sig) {
			continue
		}
		for _, args := range [][]string{{"sleep"}, {"offmain", "sleep"}} {
			h := startHelper(t, 0, 0, args...)
			h.expectLine("ready")
			h.kill(sig)
			if harmless.Has(sig) {
				h.expectExit(0)
			} else {
				h.expectDeath(sig)
			}
		}
	}
}

func TestIgnoredSignalsDoNothing(t *testing.T) {
	if !EntryRecorded() {
		t.Skip("needs the entry point")
	}
	h := startHelper(t, 0, All.Without(9).Without(19), "sleep")
	h.expectLine("ready")
	for sig := 1; sig < NSIG; sig++ {
		if !reserved(sig) && sendable(sig) {
			h.kill(sig)
		}
	}
	h.expectExit(0)
}

func TestCatchAll(t *testing.T) {
	for _, args := range [][]string{{"collect"}, {"offmain", "collect"}} {
		h := startHelper(t, 0, 0, args...)
		h.expectLine("ready")
		for sig := 1; sig < NSIG; sig++ {
			if !reserved(sig) && sendable(sig) {
				h.kill(sig)
				h.expectLine(fmt.Sprintf("got %d", sig))
			}
		}
		h.expectExit(0)
	}
}

// A signal that comes while the runtime sets itself up kills as ever; the
// runtime's own handler would swallow it.
func TestSignalBeforeInit(t *testing.T) {
	if !EntryRecorded() {
		t.Skip("needs the entry point")
	}
	for i := 0; i < 100; i++ {
		h := startHelper(t, 0, 0, "sleep")
		time.Sleep(time.Duration(i) * 50 * time.Microsecond)
		h.kill(int(syscall.SIGUSR2))
		h.expectDeath(int(syscall.SIGUSR2))
	}
}

func TestFaults(t *testing.T) {
	for _, args := range [][]string{{"fault"}, {"offmain", "fault"}} {
		h := startHelper(t, 0, 0, args...)
		h.expectLine("done")
		h.expectDeath(sigSEGV)
	}
}

func TestPreemptionWhileUrgentIsCaught(t *testing.T) {
	for _, args := range [][]string{{"urgent"}, {"offmain", "urgent"}} {
		h := startHelper(t, 0, 0, args...)
		h.expectLine("done")
		h.expectExit(0)
	}
}

func TestBrokenPipe(t *testing.T) {
	startHelper(t, 0, 0, "pipe").expectDeath(int(syscall.SIGPIPE))
	if EntryRecorded() {
		h := startHelper(t, 0, SetOf(13), "pipe")
		h.expectLine("broken pipe")
		h.expectExit(0)
	}
}

func TestKillSelf(t *testing.T) {
	for _, sig := range []int{1, 2, 3, 6, 9, 10, 11, 13, 15, 31} {
		startHelper(t, 0, 0, "killself", strconv.Itoa(sig)).expectDeath(sig)
		if sig != 9 {
			startHelper(t, 0, 0, "killself", strconv.Itoa(sig), "caught").expectDeath(sig)
		}
	}
	if !emulated() {
		startHelper(t, 0, 0, "killself", "64", "caught").expectDeath(64)
	}
	startHelper(t, 0, 0, "killself", "17").expectExit(128 + 17)
	startHelper(t, 0, 0, "killself", "23", "caught").expectExit(128 + 23)
}

func TestDispositions(t *testing.T) {
	for _, args := range [][]string{{"resets"}, {"offmain", "resets"}} {
		h := startHelper(t, 0, 0, args...)
		h.expectLine("done")
		h.expectExit(0)
	}
}
