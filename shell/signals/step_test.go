package signals

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"
)

func init() { helperModes["stepped"] = helperStepped }

// helperStepped stops itself and then blocks, again and again, for a tracer to
// step it to the system call and send a signal on the way.
func helperStepped(args []string) {
	say("%d %d", windowStart, windowEnd)
	if hasArg(args, "nofix") {
		windowEnd = 0
	}
	usr1 := int(syscall.SIGUSR1)
	Catch(usr1)
	never := emptyPipe()
	b := make([]byte, 1)
	_, _, e := syscall.RawSyscall(syscall.SYS_PTRACE, syscall.PTRACE_TRACEME, 0, 0)
	check(e == 0, "PTRACE_TRACEME: %v", e)
	pid, tid := uintptr(syscall.Getpid()), uintptr(syscall.Gettid())
	for {
		syscall.RawSyscall(syscall.SYS_TGKILL, pid, tid, uintptr(syscall.SIGSTOP))
		n, err := Read(never, b)
		check(n == -1 && err == syscall.EINTR, "Read: %d, %v", n, err)
		check(Take(usr1) && !Pending(), "not flagged")
	}
}

const ptraceSingleStep = 9

type tracer struct {
	t   *testing.T
	pid int
}

func (tr *tracer) resume(request int, sig syscall.Signal) {
	tr.t.Helper()
	_, _, e := syscall.RawSyscall6(syscall.SYS_PTRACE, uintptr(request), uintptr(tr.pid), 0, uintptr(sig), 0, 0)
	if e != 0 {
		tr.t.Fatalf("ptrace request %d: %v", request, e)
	}
}

// wait returns the signal of the next stop, or ok false after the time-out.
func (tr *tracer) wait(limit time.Duration) (sig syscall.Signal, ok bool) {
	tr.t.Helper()
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); {
		var ws syscall.WaitStatus
		pid, err := syscall.Wait4(tr.pid, &ws, syscall.WNOHANG|syscall.WALL, nil)
		switch {
		case err == syscall.EINTR || err == nil && pid == 0:
			runtime.Gosched()
		case err != nil || !ws.Stopped():
			tr.t.Fatalf("helper ended: %v, %s", err, describeStatus(ws))
		default:
			return ws.StopSignal(), true
		}
	}
	return 0, false
}

// toStop lets the helper run to where it stops itself.
func (tr *tracer) toStop(sig syscall.Signal, limit time.Duration) bool {
	tr.t.Helper()
	for {
		tr.resume(syscall.PTRACE_CONT, sig)
		var ok bool
		if sig, ok = tr.wait(limit); !ok {
			return false
		}
		if sig == syscall.SIGSTOP {
			return true
		}
	}
}

// step executes one instruction.  A SIGURG of the runtime is dropped: a step
// into a handler, where SIGTRAP is masked, would kill.
func (tr *tracer) step() {
	tr.t.Helper()
	for {
		tr.resume(ptraceSingleStep, 0)
		switch sig, ok := tr.wait(time.Minute); {
		case !ok:
			tr.t.Fatal("a single step takes for ever")
		case sig == syscall.SIGTRAP:
			return
		case sig != syscall.SIGURG:
			tr.t.Fatalf("unexpected %v", sig)
		}
	}
}

func (tr *tracer) pc() uintptr {
	tr.t.Helper()
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tr.pid, &regs); err != nil {
		tr.t.Fatal(err)
	}
	return uintptr(regs.PC())
}

// stepTo executes instructions until the one at pc is next.
func (tr *tracer) stepTo(pc uintptr) {
	tr.t.Helper()
	for range 1000000 {
		if tr.step(); tr.pc() == pc {
			return
		}
	}
	tr.t.Fatal("sysWindow is not reached")
}

func startStepped(t *testing.T, args ...string) (tr *tracer, start, end uintptr) {
	h := startHelper(t, 0, 0, append([]string{"stepped"}, args...)...)
	if n, err := fmt.Sscan(h.readLine(), &start, &end); n != 2 {
		t.Fatal(err)
	}
	tr = &tracer{t, h.Process.Pid}
	if sig, ok := tr.wait(time.Minute); !ok || sig != syscall.SIGSTOP {
		t.Fatalf("helper does not stop: %v", sig)
	}
	return tr, start, end
}

// skipWithoutSteps leaves a test out where the kernel has no single steps
// (PTRACE_SINGLESTEP): on arm and riscv64, and in an emulator.
func skipWithoutSteps(t *testing.T) {
	if *emulator != "" || runtime.GOARCH == "arm" || runtime.GOARCH == "riscv64" {
		t.Skip("no single steps here")
	}
}

// TestSignalAtEachInstruction sends a signal before each instruction from the
// start of sysWindow to the system call.
func TestSignalAtEachInstruction(t *testing.T) {
	skipWithoutSteps(t)
	runtime.LockOSThread() // who traces must be the parent thread
	defer runtime.UnlockOSThread()
	tr, start, end := startStepped(t)
	for n, last := 0, false; !last; n++ {
		tr.stepTo(start)
		for range n {
			tr.step()
		}
		pc := tr.pc()
		if pc < start || pc > end {
			t.Fatalf("%d instructions after the start: %#x", n, pc)
		}
		if !tr.toStop(syscall.SIGUSR1, 20*time.Second) {
			t.Fatalf("signal at sysWindow+%d did not interrupt", pc-start)
		}
		last = pc == end
		if last && n < 8 {
			t.Errorf("window of %d instructions", n)
		}
	}
}

// The test above can fail: without the fix the system call blocks.
func TestSignalIsLostWithoutFix(t *testing.T) {
	skipWithoutSteps(t)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	tr, _, end := startStepped(t, "nofix")
	tr.stepTo(end)
	if tr.toStop(syscall.SIGUSR1, 300*time.Millisecond) {
		t.Error("the signal interrupted all the same")
	}
}
