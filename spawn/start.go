package spawn

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// cloneArgs is struct clone_args of clone3(2), first version.
type cloneArgs struct {
	flags, pidFD, childTID, parentTID, exitSignal, stack, stackSize, tls uint64
}

const cloneClearSighand = 0x100000000

// childStack is where signal frames of a child go, between the unblocking of
// signals and exec. vforkRun itself uses no stack.
var childStack [16 << 10]byte

// Variables for the tests: cloneFlags without both bits makes the child a true
// fork, haveClone3 false makes the clone an old one. haveClone3 becomes false
// by itself where the kernel does not know the call or the flag.
var (
	cloneFlags uintptr = unix.CLONE_VM | unix.CLONE_VFORK
	haveClone3         = true
)

// vforkRun makes the clone system call of c. In the parent it returns the
// result: the pid of the child or a negative errno. The child performs the
// operations of c from registers alone; the first that fails and matters is
// reported to c.errFD, and the child exits with status 127.
//
//go:noescape
func vforkRun(c *call) uintptr

// signalEntries returns the addresses of a signal handler that does nothing
// and of the restorer to be given along with it (0: the kernel has its own).
func signalEntries() (handler, restorer uintptr)

// The marks that tell the scheduler that this thread is in a system call, so
// that others can go on, and stop the world, while it waits for the child.
//
//go:linkname entersyscall runtime.entersyscall
func entersyscall()

//go:linkname exitsyscall runtime.exitsyscall
func exitsyscall()

var allSignals = ^uint64(0)

// blockSignals blocks all signals on this thread and notes the former mask.
//
//go:nosplit
func (pl *plan) blockSignals() {
	syscall.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, uintptr(unsafe.Pointer(&allSignals)),
		uintptr(unsafe.Pointer(&pl.callerMask)), maskBytes, 0, 0)
}

// restoreSignals takes blockSignals back.
//
//go:nosplit
func (pl *plan) restoreSignals() {
	syscall.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, uintptr(unsafe.Pointer(&pl.callerMask)),
		0, maskBytes, 0, 0)
}

// interrupted reports whether a signal has come since blockSignals that the
// caller does not block. It was not for the child, though it may have been meant
// for its process group: the caller takes it before there is a child, or else the
// child would miss it.
//
//go:nosplit
func (pl *plan) interrupted() bool {
	syscall.RawSyscall(unix.SYS_RT_SIGPENDING, uintptr(unsafe.Pointer(&pl.pending)), maskBytes, 0)
	return pl.pending&^pl.callerMask != 0
}

// passStops sends a child the stop signals that it has swallowed. Stopped before
// exec it would hold its parent, who cannot stop in vfork(2), so that a job with
// both would never be seen to stop; after exec they are in time.
//
//go:nosplit
func (pl *plan) passStops(pid uintptr) {
	if pid > ^uintptr(4095) {
		return
	}
	for sig := uintptr(1); sig <= maxSignal; sig++ {
		if pl.swallowed&pl.stops>>(sig-1)&1 != 0 {
			syscall.RawSyscall(unix.SYS_KILL, pid, sig, 0)
		}
	}
}

// launch clones. From entersyscall on the stack may neither grow nor move, so
// nothing but leaf functions without stack check is called in between.
//
//go:nosplit
//go:noinline
func (pl *plan) launch() uintptr {
	entersyscall()
	pl.blockSignals()
	if pl.interrupted() {
		pl.restoreSignals()
		pl.blockSignals()
	}
	pl.swallowed = 0
	pid := vforkRun(&pl.call)
	if pl.swallowed&pl.stops != 0 {
		pl.passStops(pid)
	}
	pl.restoreSignals()
	exitsyscall()
	return pid
}

// Start makes the process p and returns its pid once its program is running.
// It fails with an *[Error] if any step fails; no process is left then. (A
// child that failed has been reaped, its SIGCHLD may still arrive.) A program
// that the kernel kills while it starts, or a signal that ends the child
// early, is no error of Start: it is the wait status of the process.
//
// Start may be called from any goroutine; calls take turns.
func Start(p *Process) (pid int, err error) {
	OriginalFileLimit()
	for attempt := 1; ; attempt++ {
		pid, failed := thePlan.start(p)
		if failed == nil {
			return pid, nil
		}
		if p.Retry == nil || !failed.retryable() || !p.Retry(failed, attempt) {
			return -1, failed
		}
	}
}

// start is one attempt of Start.
func (pl *plan) start(p *Process) (int, *Error) {
	pl.mu.Lock()
	defer pl.mu.Unlock()
	defer pl.release()
	pl.undoing = false
	if WithoutMMU() {
		if err := findMemory(p); err != nil {
			return -1, err
		}
	}
	if err := pl.prepare(p); err != nil {
		return -1, err
	}
	if haveClone3 {
		pl.compile(p, true)
		pid, errno := pl.clone(true)
		switch errno {
		case 0, syscall.EAGAIN, syscall.ENOMEM:
			return pl.finish(p, pid, errno)
		}
		// Not known, without the flag, or forbidden by a filter.
		haveClone3 = false
	}
	pl.compile(p, false)
	pid, errno := pl.clone(false)
	return pl.finish(p, pid, errno)
}

// clone runs the compiled operations in a new process and returns its pid.
func (pl *plan) clone(useClone3 bool) (int, syscall.Errno) {
	bottom := uintptr(unsafe.Pointer(&childStack))
	top := (bottom + unsafe.Sizeof(childStack)) &^ 15
	bottom = (bottom + 15) &^ 15
	if cloneFlags&unix.CLONE_VM == 0 {
		bottom, top = 0, 0
	}
	c := &pl.call
	if useClone3 {
		pl.clone3 = cloneArgs{
			flags: uint64(cloneFlags) | cloneClearSighand, exitSignal: uint64(unix.SIGCHLD),
			stack: uint64(bottom), stackSize: uint64(top - bottom),
		}
		c.nr, c.a1, c.a2 = unix.SYS_CLONE3, uintptr(unsafe.Pointer(&pl.clone3)), unsafe.Sizeof(pl.clone3)
	} else {
		c.nr, c.a1, c.a2 = unix.SYS_CLONE, cloneFlags|uintptr(unix.SIGCHLD), top
	}
	c.ops, c.n, c.report = &pl.ops[0], uintptr(len(pl.ops)), &pl.report
	pl.report = report{}
	r := pl.launch()
	if r > ^uintptr(4095) {
		return -1, syscall.Errno(-r)
	}
	return int(r), 0
}

// openErrorPipe makes the pipe for the report of the child. Its read end is
// temporary[0], its write end call.errFD. Where there are no descriptors for it, the
// report stays in memory.
func (pl *plan) openErrorPipe(p *Process) *Error {
	var ends [2]int32
	_, _, errno := syscall.RawSyscall(unix.SYS_PIPE2, uintptr(unsafe.Pointer(&ends)), unix.O_CLOEXEC, 0)
	if pl.piped = errno == 0; !pl.piped && (errno == unix.EMFILE || errno == unix.ENFILE) {
		pl.call.errFD = ^uintptr(0)
		return nil
	}
	if errno != 0 {
		return p.fail(stepPipe, errno)
	}
	errRead := pl.made(p, int(ends[0]))
	errWrite := pl.made(p, int(ends[1]))
	if errRead != nil {
		return errRead
	}
	if errWrite != nil {
		return errWrite
	}
	// That the map may overwrite the read end in the child is no harm.
	w, err := pl.outOfTheWay(p, int(ends[1]), stepPipe)
	pl.call.errFD = uintptr(w)
	return err
}

// outOfTheWay moves fd, the descriptor made last, to a number that the
// descriptor map does not want, if it does want this one.
func (pl *plan) outOfTheWay(p *Process, fd int, at step) (int, *Error) {
	if pl.target(fd) < 0 {
		return fd, nil
	}
	moved, err := pl.copyAway(p, fd, at)
	if err != nil {
		return -1, err
	}
	last := len(pl.temporary) - 1
	pl.temporary[last-1] = moved
	pl.temporary = pl.temporary[:last]
	syscall.Close(fd)
	return moved, nil
}

// finish waits for the report of the child, if there is a child.
func (pl *plan) finish(p *Process, pid int, errno syscall.Errno) (int, *Error) {
	if errno != 0 {
		return -1, p.fail(stepClone, errno)
	}
	if !pl.piped {
		return pl.finishUnpiped(p, pid)
	}
	// With our write end closed, end of file means that the child has none
	// either. All temporary descriptors but the read end can go.
	readEnd := pl.temporary[0]
	pl.temporary = pl.temporary[1:]
	pl.closeTemporary()
	pl.temporary = append(pl.temporary, readEnd)

	pl.report = report{}
	message := (*[unsafe.Sizeof(report{})]byte)(unsafe.Pointer(&pl.report))
	n, err := syscall.Read(readEnd, message[:])
	for err == syscall.EINTR {
		n, err = syscall.Read(readEnd, message[:])
	}
	if n != len(message) {
		return pid, nil
	}
	return -1, pl.failed(p, pid)
}

// finishUnpiped finds the report where the child has left it: the parent goes on only
// when the child has executed its program or ended. Where vfork is really fork it finds
// nothing, and the child's end with status 127 has to tell.
func (pl *plan) finishUnpiped(p *Process, pid int) (int, *Error) {
	pl.closeTemporary()
	if pl.report.errno == 0 {
		return pid, nil
	}
	return -1, pl.failed(p, pid)
}

// failed collects a child that has reported an error, and returns it.
func (pl *plan) failed(p *Process, pid int) *Error {
	for {
		if _, err := syscall.Wait4(pid, nil, 0, nil); err != syscall.EINTR {
			break
		}
	}
	return pl.explain(p, len(pl.ops)-int(pl.report.left), syscall.Errno(pl.report.errno))
}
