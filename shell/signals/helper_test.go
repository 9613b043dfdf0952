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
	"unsafe"
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
// SIGSEGV or SIGBUS on to the host, announces deaths with core dump on standard
// error, and often crashes itself in these (so do Go programs without this
// package, and no SIGSEGV is seen in the guest).
const (
	emulatedSignals = 62
	emulatedOutside = 31
)

var dumpsCore = SetOf(3, 4, 5, 6, 7, 8, 11, 24, 25, 31)

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
	if emulated() && ws.Signaled() && ws.Signal() == syscall.SIGSEGV && dumpsCore.Has(sig) {
		return
	}
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

// ---- in the helper ----

var helperModes = map[string]func(args []string){
	"state":     helperState,
	"sleep":     helperSleep,
	"collect":   helperCollect,
	"storm":     helperStorm,
	"threads":   helperThreads,
	"interrupt": helperInterrupt,
	"fault":     helperFault,
	"urgent":    helperUrgent,
	"pipe":      helperPipe,
	"killself":  helperKillSelf,
	"resets":    helperResets,
}

func say(format string, args ...any) {
	WriteAll(1, []byte(fmt.Sprintf(format+"\n", args...)))
}

func check(ok bool, format string, args ...any) {
	if !ok {
		_, _, line, _ := runtime.Caller(1)
		die("line %d: "+format, append([]any{line}, args...)...)
	}
}

// helperState prints what is known of the start, and the dispositions.
func helperState([]string) {
	var ignored, ignoredNow, other Set
	for sig := 1; sig < NSIG; sig++ {
		if IgnoredAtEntry(sig) {
			ignored = ignored.With(sig)
		}
		switch Get(sig) {
		case Ignore:
			ignoredNow = ignoredNow.With(sig)
		case Caught, Other:
			other = other.With(sig)
		}
	}
	say("%d %d %d %d %d", ignored, ignoredNow, other.Without(33), MaskAtEntry(), Block(0))
}

// helperSleep waits for the end of its input, whatever comes.
func helperSleep([]string) {
	say("ready")
	for {
		if _, err := Read(0, make([]byte, 1)); err == nil {
			return
		}
	}
}

// helperCollect catches everything and prints what it gets.
func helperCollect([]string) {
	for sig := 1; sig < NSIG; sig++ {
		err := Catch(sig)
		check((err == nil) == !reserved(sig), "Catch(%d): %v", sig, err)
		check(reserved(sig) || Get(sig) == Caught, "Get(%d) = %v", sig, Get(sig))
	}
	say("ready")
	b := make([]byte, 1)
	for {
		n, err := Read(0, b)
		for sig, ok := Next(); ok; sig, ok = Next() {
			say("got %d", sig)
		}
		if n == 0 && err == nil {
			return
		}
		check(err == nil || err == syscall.EINTR, "read: %v", err)
	}
}

func hasArg(args []string, s string) bool {
	for _, a := range args {
		if a == s {
			return true
		}
	}
	return false
}

var sink atomic.Pointer[[]byte]

func loadGC() {
	for range 2 {
		go func() {
			for {
				b := make([]byte, 64<<10)
				sink.Store(&b)
				runtime.GC()
			}
		}()
	}
}

// helperStorm writes a byte and then waits for the signal that it provokes,
// args[0] times.
func helperStorm(args []string) {
	n, _ := strconv.Atoi(args[0])
	if hasArg(args, "gc") {
		loadGC()
	}
	usr1 := int(syscall.SIGUSR1)
	Catch(usr1)
	never := emptyPipe()
	b := make([]byte, 1)
	for range n {
		WriteAll(1, []byte{'.'})
		for !Take(usr1) {
			r, err := Read(never, b)
			check(r == -1 && err == syscall.EINTR, "read: %d, %v", r, err)
		}
	}
	WriteAll(1, []byte("\n"))
}

func emptyPipe() (readEnd int) {
	var p [2]int
	check(syscall.Pipe2(p[:], syscall.O_CLOEXEC) == nil, "pipe")
	return p[0]
}

// helperThreads has another thread of the process send args[0] signals, one
// each time the main thread goes to block.  It waits for a
// random while before that, so that signals hit all places around the system call.  It prints the number of signals that
// came but woke nobody.
func helperThreads(args []string) {
	n, _ := strconv.Atoi(args[0])
	sig := int(syscall.SIGUSR1)
	if hasArg(args, "urg") {
		sig = sigURG
	}
	if hasArg(args, "gc") {
		loadGC()
	}
	Catch(sig)
	pid, mainTid := syscall.Getpid(), syscall.Gettid()
	var turn, taken atomic.Int64
	var lost atomic.Int64
	go func() {
		runtime.LockOSThread()
		for i := int64(1); i <= int64(n); i++ {
			for turn.Load() < i {
				runtime.Gosched()
			}
			syscall.Kill(pid, syscall.Signal(sig))
			for waited := 0; taken.Load() < i; {
				if waited++; waited > 200 {
					// Main sleeps, with the signal flagged: wake it.
					lost.Add(1)
					syscall.Tgkill(pid, mainTid, syscall.SIGUSR2)
					waited = 0
				}
				if waited > 20 {
					time.Sleep(10 * time.Millisecond)
				} else {
					runtime.Gosched()
				}
			}
		}
	}()
	Catch(int(syscall.SIGUSR2))
	never := emptyPipe()
	b := make([]byte, 1)
	random := uint32(1)
	for i := range n {
		turn.Store(int64(i) + 1)
		random = random*1664525 + 1013904223
		for range random >> 20 {
			sink.Load()
		}
		for !Take(sig) {
			r, err := Read(never, b)
			check(r == -1 && err == syscall.EINTR, "read: %d, %v", r, err)
			Take(int(syscall.SIGUSR2))
		}
		taken.Store(int64(i) + 1)
	}
	say("lost %d", lost.Load())
}

// helperInterrupt has each blocking call interrupted.
func helperInterrupt([]string) {
	usr1 := int(syscall.SIGUSR1)
	Catch(usr1)
	pid := syscall.Getpid()
	var p [2]int
	syscall.Pipe2(p[:], syscall.O_NONBLOCK)
	for {
		if _, err := syscall.Write(p[1], make([]byte, 4096)); err != nil {
			break
		}
	}
	syscall.SetNonblock(p[1], false)
	never := emptyPipe()
	child := exec.Command("sleep", "60")
	check(child.Start() == nil, "sleep")
	defer child.Wait()
	defer child.Process.Kill()

	const minute = int64(60e9)
	b := make([]byte, 8192)
	calls := []struct {
		name string
		call func() (int, error)
	}{
		{"Read", func() (int, error) { return Read(never, b) }},
		{"Write", func() (int, error) { return Write(p[1], b) }},
		{"Wait4", func() (int, error) {
			var ws syscall.WaitStatus
			var ru syscall.Rusage
			return Wait4(child.Process.Pid, &ws, 0, &ru)
		}},
		{"Poll", func() (int, error) { return Poll([]PollFd{{Fd: int32(never), Events: PollIn}}, minute) }},
		{"Poll without limit", func() (int, error) { return Poll(nil, -1) }},
		{"Nanosleep", func() (int, error) {
			left, err := Nanosleep(minute)
			check(left > minute/2 && left <= minute, "Nanosleep leaves %d", left)
			return -1, err
		}},
		{"Pause", func() (int, error) { Pause(); return -1, syscall.EINTR }},
		{"Suspend", func() (int, error) {
			old := Block(SetOf(usr1))
			syscall.Kill(pid, syscall.SIGUSR1)
			check(letsIn(old) && !Take(usr1), "Block does not hold back")
			Suspend(old)
			Restore(old)
			return -1, syscall.EINTR
		}},
		{"Syscall", func() (int, error) {
			var c [1]byte
			r, e := Syscall(syscall.SYS_READ, uintptr(never), uintptr(unsafe.Pointer(&c)), 1, 0, 0, 0)
			return int(r), e
		}},
	}
	for _, c := range calls {
		for _, early := range []bool{true, false} {
			if early {
				syscall.Kill(pid, syscall.SIGUSR1)
				for !Pending() {
					runtime.Gosched()
				}
			} else {
				go func() {
					time.Sleep(20 * time.Millisecond)
					syscall.Kill(pid, syscall.SIGUSR1)
				}()
			}
			start := time.Now()
			var n int
			var err error
			if early && c.name == "Suspend" {
				Suspend(0)
				n, err = -1, syscall.EINTR
			} else {
				n, err = c.call()
			}
			check(n == -1 && err == syscall.EINTR, "%s: %d, %v", c.name, n, err)
			check(time.Since(start) < 30*time.Second, "%s was not interrupted", c.name)
			if !early && c.name == "Suspend" {
				time.Sleep(60 * time.Millisecond) // the other one
			}
			sig, ok := Next()
			check(ok && sig == usr1, "%s: Next = %d, %v", c.name, sig, ok)
			_, ok = Next()
			check(!ok && !Pending(), "%s: pending twice", c.name)
		}
	}

	// What they do when nobody interrupts.
	n, err := Poll([]PollFd{{Fd: int32(never), Events: PollIn}}, 1e6)
	check(n == 0 && err == nil, "Poll: %d, %v", n, err)
	left, err := Nanosleep(1e6)
	check(left == 0 && err == nil, "Nanosleep: %d, %v", left, err)
	n, err = Read(p[0], b)
	check(n > 0 && err == nil, "Read: %d, %v", n, err)
	n, err = Write(p[1], b[:16])
	check(n == 16 && err == nil, "Write: %d, %v", n, err)
	n, err = Read(-1, b)
	check(n == -1 && err == syscall.EBADF, "Read: %d, %v", n, err)
	n, err = Read(p[0], nil)
	check(n == 0 && err == nil, "Read of nothing: %d, %v", n, err)

	// And those that signals do not disturb.
	syscall.Kill(pid, syscall.SIGUSR1)
	for !Pending() {
		runtime.Gosched()
	}
	n, err = WriteAll(2, nil)
	check(n == 0 && err == nil, "WriteAll: %d, %v", n, err)
	child.Process.Kill()
	var ws syscall.WaitStatus
	n, err = Wait4Through(child.Process.Pid, &ws, 0, nil)
	check(n == child.Process.Pid && err == nil && ws.Signaled(), "Wait4Through: %d, %v", n, err)
	n, err = WriteAll(-1, b)
	check(n == 0 && err == syscall.EBADF, "WriteAll: %d, %v", n, err)
	say("done")
}

// letsIn tells that a mask read back is one that lets signals in.
func letsIn(mask Set) bool { return !mask.Has(int(syscall.SIGUSR1)) }

// helperFault makes a real fault while SIGSEGV is caught or defaulted: it is a
// Go panic both times.
func helperFault([]string) {
	fault := func() (panicked bool) {
		defer func() { panicked = recover() != nil }()
		var p *int
		*p = 1
		return false
	}
	check(fault(), "no panic while default")
	Catch(sigSEGV)
	check(fault(), "no panic while caught")
	check(!Pending(), "own fault is flagged")
	syscall.Kill(syscall.Getpid(), syscall.SIGSEGV)
	for !Pending() {
		runtime.Gosched()
	}
	check(Take(sigSEGV), "SIGSEGV from kill is not flagged")
	SetDefault(sigSEGV)
	check(Get(sigSEGV) == Default && fault(), "no panic after SetDefault")
	SetIgnore(sigSEGV)
	check(Get(sigSEGV) == Ignore, "not ignored")
	if syscall.Gettid() == syscall.Getpid() {
		// Elsewhere the first thread may be in a handler, with all
		// blocked, and then the kernel keeps even ignored signals.
		syscall.Kill(syscall.Getpid(), syscall.SIGSEGV)
	}
	SetDefault(sigSEGV)
	say("done")
	syscall.Kill(syscall.Getpid(), syscall.SIGSEGV)
	time.Sleep(time.Minute)
}

// helperUrgent checks that with SIGURG caught goroutines are still preempted,
// and that the runtime's SIGURG is not flagged.
func helperUrgent([]string) {
	Catch(sigURG)
	runtime.GOMAXPROCS(2)
	var stop atomic.Bool
	spin := func() {
		x := 0
		for i := 0; ; i++ {
			x ^= i
		}
	}
	go spin()
	never := emptyPipe()
	go func() {
		for range 20 {
			runtime.GC() // waits until the spinner is preempted
		}
		stop.Store(true)
		syscall.Kill(syscall.Getpid(), syscall.SIGURG)
	}()
	_, err := Read(never, make([]byte, 1))
	check(err == syscall.EINTR && stop.Load(), "interrupted by the runtime's SIGURG: %v", err)
	check(Take(sigURG), "SIGURG from kill is not flagged")
	SetDefault(sigURG)
	check(Get(sigURG) == Default, "Get(SIGURG) = %v", Get(sigURG))
	runtime.GC()
	say("done")
}

// helperPipe writes to a pipe that nobody reads.
func helperPipe([]string) {
	var p [2]int
	syscall.Pipe(p[:])
	syscall.Close(p[0])
	_, err := Write(p[1], []byte("x"))
	say("%v", err)
}

func helperKillSelf(args []string) {
	sig, _ := strconv.Atoi(args[0])
	if hasArg(args, "caught") {
		Catch(sig)
		Block(SetOf(sig))
	}
	KillSelf(sig)
}

// helperResets walks a signal through the dispositions.
func helperResets([]string) {
	for sig := -1; sig <= NSIG; sig++ {
		if reserved(sig) {
			for _, f := range []func(int) error{Catch, SetIgnore, SetDefault, ReturnToRuntime} {
				check(f(sig) == syscall.EINVAL, "reserved signal %d changed", sig)
			}
			continue
		}
		if emulated() && sig > emulatedSignals {
			continue
		}
		check(Get(sig) == Default, "Get(%d) = %v at the start", sig, Get(sig))
		check(Catch(sig) == nil && Get(sig) == Caught && CaughtSet() == SetOf(sig), "Catch(%d)", sig)
		check(SetIgnore(sig) == nil && Get(sig) == Ignore && CaughtSet() == 0, "SetIgnore(%d)", sig)
		check(SetDefault(sig) == nil && Get(sig) == Default, "SetDefault(%d)", sig)
		if sig != sigURG {
			check(ReturnToRuntime(sig) == nil && Get(sig) == Other, "ReturnToRuntime(%d)", sig)
			SetDefault(sig)
		}
		Catch(sig)
		syscall.Kill(syscall.Getpid(), syscall.Signal(sig))
		Pause()
		DefaultCaught()
		check(Get(sig) == Default && CaughtSet() == 0 && !Pending() && !Take(sig), "DefaultCaught: %d", sig)
		runtime.Gosched()
	}
	Catch(1)
	Catch(2)
	syscall.Kill(syscall.Getpid(), 2)
	syscall.Kill(syscall.Getpid(), 1)
	for atomic.LoadUint32(&pendingFlags[1])&atomic.LoadUint32(&pendingFlags[2]) == 0 || !Pending() {
	}
	check(Take(2) && !Take(2), "Take")
	check(Pending(), "Take clears too much")
	sig, ok := Next()
	check(ok && sig == 1 && !Pending(), "Next = %d", sig)
	syscall.Kill(syscall.Getpid(), 1)
	for !Pending() {
	}
	Init()
	check(!Pending() && !Take(1) && Get(1) == Caught, "second Init")
	SetIgnoredAtEntry(SetOf(3))
	check(IgnoredAtEntry(3) && !IgnoredAtEntry(2), "SetIgnoredAtEntry")
	say("done")
}
