package signals

import (
	"runtime"
	"syscall"
	"unsafe"
)

//go:linkname entersyscall runtime.entersyscall
func entersyscall()

//go:linkname exitsyscall runtime.exitsyscall
func exitsyscall()

// sysWindow makes the system call unless *flag is set, in which case it
// returns EINTR.  flag is always &anyPending; it is an argument to keep
// link-time addresses out of the code that findWindow scans.
//
//go:noescape
func sysWindow(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)

// Syscall makes a system call that may block.  It returns EINTR if a caught
// signal is flagged already, or gets flagged before the call has done
// anything.  While Pending is true it never blocks, so signals must be
// consumed before it is tried again; a call that must get on in spite of them
// is for syscall.Syscall.  EINTR without Pending is possible and means to try
// again; the functions below do so by themselves.
//
// Pointers must be converted to uintptr in the argument list, as for
// syscall.Syscall.
//
//go:uintptrescapes
//go:nosplit
func Syscall(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1 uintptr, errno syscall.Errno) {
	entersyscall()
	r, e := sysWindow(&anyPending, trap, a1, a2, a3, a4, a5, a6)
	exitsyscall()
	return r, syscall.Errno(e)
}

// blocking is Syscall without the escape of what the arguments point to; the
// callers keep it alive.  It is nosplit so that the stack, which may hold it,
// is not moved before the call; during a system call the runtime never does.
//
//go:nosplit
func blocking(trap, a1, a2, a3, a4, a5 uintptr) (r1 uintptr, errno syscall.Errno) {
	entersyscall()
	r, e := sysWindow(&anyPending, trap, a1, a2, a3, a4, a5, 0)
	exitsyscall()
	return r, syscall.Errno(e)
}

// again reports whether a call was interrupted by something that is none of
// ours: the runtime's SIGURG while that is caught, a stop and continue.
func again(e syscall.Errno) bool { return e == syscall.EINTR && !Pending() }

func result(r uintptr, e syscall.Errno) (int, error) {
	if e != 0 {
		return -1, e
	}
	return int(r), nil
}

// Read is read(2): the number of bytes read, 0 at the end; EINTR as Syscall.
func Read(fd int, p []byte) (int, error) {
	for {
		r, e := blocking(syscall.SYS_READ, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), 0, 0)
		runtime.KeepAlive(p)
		if !again(e) {
			return result(r, e)
		}
	}
}

// Write is write(2): the number of bytes written, which may be fewer than
// asked for; EINTR as Syscall.
func Write(fd int, p []byte) (int, error) {
	for {
		r, e := blocking(syscall.SYS_WRITE, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(p))), uintptr(len(p)), 0, 0)
		runtime.KeepAlive(p)
		if !again(e) {
			return result(r, e)
		}
	}
}

// WriteAll writes all of p, going on after signals, pending or new: the way of
// builtins, whose output a trap must not cut short.  It returns the number of
// bytes written before an error.
func WriteAll(fd int, p []byte) (n int, err error) {
	for n < len(p) {
		m, err := syscall.Write(fd, p[n:])
		if err != nil && err != syscall.EINTR {
			return n, err
		}
		if m > 0 {
			n += m
		}
	}
	return n, nil
}

// Wait4 is wait4(2); status and usage may be nil; EINTR as Syscall.
func Wait4(pid int, status *syscall.WaitStatus, flags int, usage *syscall.Rusage) (int, error) {
	for {
		r, e := blocking(syscall.SYS_WAIT4, uintptr(pid), uintptr(unsafe.Pointer(status)), uintptr(flags), uintptr(unsafe.Pointer(usage)), 0)
		runtime.KeepAlive(status)
		runtime.KeepAlive(usage)
		if !again(e) {
			return result(r, e)
		}
	}
}

// WaitAny waits until a child has ended, which it leaves to be collected, and
// returns its process number: waitid(2) with WNOWAIT. EINTR as Syscall.
func WaitAny() (int, error) {
	const allChildren, noWait = 0, 0x01000000
	var info [128 / 8]uint64 // siginfo_t
	for {
		_, e := blocking(syscall.SYS_WAITID, allChildren, 0, uintptr(unsafe.Pointer(&info)), syscall.WEXITED|noWait, 0)
		if !again(e) {
			runtime.KeepAlive(&info)
			_, err := result(0, e)
			// Behind three integers, aligned as a pointer is.
			return int(*(*int32)(unsafe.Add(unsafe.Pointer(&info), (12+unsafe.Sizeof(uintptr(0))-1)&^(unsafe.Sizeof(uintptr(0))-1)))), err
		}
	}
}

// Wait4Through is wait4(2) that goes on waiting after signals, pending or new:
// for the foreground command, whose end a trap waits for.
func Wait4Through(pid int, status *syscall.WaitStatus, flags int, usage *syscall.Rusage) (int, error) {
	for {
		r, err := syscall.Wait4(pid, status, flags, usage)
		if err != syscall.EINTR {
			return r, err
		}
	}
}

// PollFd is struct pollfd of poll(2).
type PollFd struct {
	Fd      int32
	Events  int16
	Revents int16
}

// Events of poll(2).
const (
	PollIn  = 0x01
	PollOut = 0x04
	PollErr = 0x08
	PollHup = 0x10
)

// Poll is poll(2) with a time-out in nanoseconds, negative for none.  It
// returns the number of descriptors with events, 0 on time-out; EINTR as
// Syscall.
func Poll(fds []PollFd, timeout int64) (int, error) {
	var limit *syscall.Timespec
	if timeout >= 0 {
		ts := syscall.NsecToTimespec(timeout)
		limit = &ts
	}
	for {
		// The kernel takes the time waited off the limit.
		r, e := blocking(syscall.SYS_PPOLL, uintptr(unsafe.Pointer(unsafe.SliceData(fds))), uintptr(len(fds)), uintptr(unsafe.Pointer(limit)), 0, 0)
		runtime.KeepAlive(fds)
		runtime.KeepAlive(limit)
		if !again(e) {
			return result(r, e)
		}
	}
}

// Nanosleep sleeps ns nanoseconds.  On EINTR, as Syscall, left is what remains.
func Nanosleep(ns int64) (left int64, err error) {
	if ns <= 0 {
		return 0, nil
	}
	ts := syscall.NsecToTimespec(ns)
	for {
		// What remains is written over what was asked for.
		_, e := blocking(syscall.SYS_NANOSLEEP, uintptr(unsafe.Pointer(&ts)), uintptr(unsafe.Pointer(&ts)), 0, 0, 0)
		runtime.KeepAlive(&ts)
		switch {
		case again(e):
		case e != 0:
			return ts.Nano(), e
		default:
			return 0, nil
		}
	}
}

// Pause returns as soon as a caught signal is pending.
func Pause() {
	for !Pending() {
		Poll(nil, -1)
	}
}

// Suspend is sigsuspend(2): it waits, with the given mask in place of the
// thread's own, until a caught signal is pending.
func Suspend(mask Set) {
	for !Pending() {
		blocking(syscall.SYS_RT_SIGSUSPEND, uintptr(unsafe.Pointer(&mask)), sizeofSet, 0, 0, 0)
		runtime.KeepAlive(&mask)
	}
}
