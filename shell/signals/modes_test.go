package signals

import (
	"fmt"
	"os/exec"
	"runtime"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

// What helper processes do.
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
