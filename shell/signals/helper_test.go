package signals

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// The test binary runs itself as a helper process, for what is tested belongs
// to the whole process:
//
//	binary launch MASK IGNORED MODE ARG...  sets mask and ignored signals (as
//	                                        sets, in decimal), then execs
//	binary helper MODE ARG...               one of helperModes
//
// For another architecture it is run by an emulator:
//
//	qemu-arm ./signals.test -emulator qemu-arm

var emulator = flag.String("emulator", "", "user-mode emulator to run helper processes with")

// qemu-user (7.2) has real-time signal n as the host's n+2, so that the last two
// don't exist and an outer process sees others; it does not hand an ignored
// SIGSEGV or SIGBUS on to the host, and announces deaths with core dump on
// standard error.  It crashes when the kernel hands one of emulatorCrashers to
// its internal RCU thread, which has these unblocked but is no guest thread (the
// core shows that thread in a null dereference inside the signal handler).
const (
	emulatedSignals = 62
	emulatedOutside = 31
)

var emulatorCrashers = SetOf(sigILL, sigBUS, sigFPE, sigSEGV)

// sendable tells whether a signal can be sent to a helper from outside.
func sendable(sig int) bool {
	return !emulated() || sig <= emulatedOutside && !emulatorCrashers.Has(sig)
}

func emulated() bool { return *emulator != "" || os.Getenv("VFSH_SIGNALS_EMULATOR") != "" }

// On the process's first thread, as in a shell.
func init() {
	if len(os.Args) > 2 && os.Args[1] == "helper" && os.Args[2] != "offmain" {
		runtime.LockOSThread()
	}
}

func TestMain(m *testing.M) {
	if len(os.Args) > 2 {
		switch os.Args[1] {
		case "launch":
			launch(os.Args[2:])
		case "helper":
			mode, args := os.Args[2], os.Args[3:]
			if mode == "offmain" {
				runOffMain(args)
			}
			runHelper(mode, args)
		}
	}
	flag.Parse()
	os.Exit(m.Run())
}

func runHelper(mode string, args []string) {
	f := helperModes[mode]
	if f == nil {
		die("no helper mode %q", mode)
	}
	Init()
	f(args)
	os.Exit(0)
}

// runOffMain runs a helper mode on a thread that is not the process's first.
func runOffMain(args []string) {
	// Two goroutines wired to threads: one of them must be off the first.
	var running atomic.Bool
	for range 2 {
		go func() {
			runtime.LockOSThread()
			if syscall.Gettid() != syscall.Getpid() && running.CompareAndSwap(false, true) {
				runHelper(args[0], args[1:])
			}
			select {}
		}()
	}
	select {}
}

func launch(args []string) {
	runtime.LockOSThread()
	syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
	mask, _ := strconv.ParseUint(args[0], 10, 64)
	ignored, _ := strconv.ParseUint(args[1], 10, 64)
	for sig := 1; sig < NSIG; sig++ {
		if reserved(sig) {
			continue
		}
		handler := uintptr(sigDFL)
		if Set(ignored).Has(sig) {
			handler = sigIGN
		}
		if err := setHandler(sig, handler); err != nil {
			die("launch: signal %d: %v", sig, err)
		}
	}
	Restore(Set(mask))
	argv := helperArgv(append([]string{"helper"}, args[2:]...))
	err := syscall.Exec(argv[0], argv, append(os.Environ(), "VFSH_SIGNALS_EMULATOR="+os.Getenv("VFSH_SIGNALS_EMULATOR")))
	die("launch: %v", err)
}

func helperArgv(args []string) []string {
	self, err := os.Executable()
	if err != nil {
		die("%v", err)
	}
	emu := *emulator
	if emu == "" {
		emu = os.Getenv("VFSH_SIGNALS_EMULATOR")
	}
	argv := append([]string{self}, args...)
	if emu != "" {
		path, err := exec.LookPath(emu)
		if err != nil {
			die("%v", err)
		}
		argv = append([]string{path}, argv...)
	}
	return argv
}

func die(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(99)
}

// A helperProcess is a running helper; its output is read to the end by
// finish, or line by line.
type helperProcess struct {
	*exec.Cmd
	t      *testing.T
	stdin  *os.File
	stdout *os.File
	stderr strings.Builder
}

func startHelper(t *testing.T, mask, ignored Set, args ...string) *helperProcess {
	t.Helper()
	argv := helperArgv(append([]string{"launch",
		strconv.FormatUint(uint64(mask), 10), strconv.FormatUint(uint64(ignored), 10)}, args...))
	h := &helperProcess{Cmd: exec.Command(argv[0], argv[1:]...), t: t}
	h.Env = append(os.Environ(), "VFSH_SIGNALS_EMULATOR="+*emulator)
	inR, inW, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	outR, outW, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	h.Stdin, h.Stdout, h.Stderr = inR, outW, &h.stderr
	h.stdin, h.stdout = inW, outR
	outR.SetReadDeadline(time.Now().Add(120 * time.Second))
	if err := h.Start(); err != nil {
		t.Fatal(err)
	}
	inR.Close()
	outW.Close()
	t.Cleanup(func() {
		h.Process.Kill()
		h.Wait()
		inW.Close()
		outR.Close()
	})
	return h
}

// readLine returns the helper's next line; a helper that hangs fails the test
// through the deadline on its pipe.
func (h *helperProcess) readLine() string {
	h.t.Helper()
	var line []byte
	b := make([]byte, 1)
	for {
		n, err := h.stdout.Read(b)
		if n == 0 || err != nil {
			h.t.Fatalf("helper's output ends: %q, %v; standard error: %s", line, err, h.stderr.String())
		}
		if b[0] == '\n' {
			return string(line)
		}
		line = append(line, b[0])
	}
}

func (h *helperProcess) expectLine(want string) {
	h.t.Helper()
	if got := h.readLine(); got != want {
		h.t.Fatalf("helper says %q, want %q; standard error: %s", got, want, h.stderr.String())
	}
}

func (h *helperProcess) kill(sig int) {
	h.t.Helper()
	if err := syscall.Kill(h.Process.Pid, syscall.Signal(sig)); err != nil {
		h.t.Fatal(err)
	}
}

// status waits for the helper's end.
func (h *helperProcess) status() syscall.WaitStatus {
	h.t.Helper()
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
		case <-time.After(60 * time.Second):
			h.Process.Kill()
		}
	}()
	h.Wait()
	close(done)
	return h.ProcessState.Sys().(syscall.WaitStatus)
}

func (h *helperProcess) expectExit(code int) {
	h.t.Helper()
	h.stdin.Close()
	if ws := h.status(); !ws.Exited() || ws.ExitStatus() != code {
		h.t.Fatalf("helper's end: %s, want exit %d; standard error: %s", describeStatus(ws), code, h.stderr.String())
	}
}

// expectDeath leaves standard input open: the end of it is the end of some.
func (h *helperProcess) expectDeath(sig int) {
	h.t.Helper()
	ws := h.status()
	if !ws.Signaled() || int(ws.Signal()) != sig {
		h.t.Errorf("helper's end: %s, want signal %d; standard error: %s", describeStatus(ws), sig, h.stderr.String())
	}
	if h.stderr.Len() != 0 && !emulated() {
		h.t.Errorf("signal %d: standard error: %s", sig, h.stderr.String())
	}
}

func describeStatus(ws syscall.WaitStatus) string {
	if ws.Signaled() {
		return "signal " + strconv.Itoa(int(ws.Signal()))
	}
	return "exit " + strconv.Itoa(ws.ExitStatus())
}
