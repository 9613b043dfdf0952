package spawn

import (
	"runtime"
	"syscall"
	_ "unsafe" // for go:linkname

	"golang.org/x/sys/unix"
)

// The lock of the runtime that keeps exec and the creation of threads apart.
//
//go:linkname beforeExec syscall.runtime_BeforeExec
func beforeExec()

//go:linkname afterExec syscall.runtime_AfterExec
func afterExec()

// A backup is what is needed to put a descriptor back that a move overwrites.
type backup struct {
	fd    int // a copy, or -1
	flags int // of F_GETFD, or -1: it was not open
}

// Replace turns the calling process into p: the same description as for
// Start, applied to the process itself, then exec. It returns only if a step
// fails, with an *[Error], and then with everything put back that had been
// changed (descriptors and their flags, dispositions, signal mask, working
// directory, umask, limits, process group, foreground process group), so that
// the caller can go on. Two things cannot be put back: a new session, and,
// without privilege, a hard limit that was lowered. (The limits come last
// before the exec.)
//
// While it works, all signals are blocked on the calling thread only, and
// other threads see the changes.
func Replace(p *Process) error {
	OriginalFileLimit()
	for attempt := 1; ; attempt++ {
		failed := thePlan.replace(p)
		if p.Retry == nil || !failed.retryable() || !p.Retry(failed, attempt) {
			return failed
		}
	}
}

// replace is one attempt of Replace.
func (pl *plan) replace(p *Process) *Error {
	pl.mu.Lock()
	defer pl.mu.Unlock()
	defer pl.release()
	pl.undoing = true
	if err := pl.prepare(p); err != nil {
		return err
	}
	pl.compile(p, true)

	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	beforeExec()
	pl.blockSignals()
	failed, errno := pl.perform()
	for i := failed - 1; i >= 0; i-- {
		if inverse := &pl.inverse[i]; inverse.at != stepNone {
			inverse.perform()
		}
	}
	pl.restoreSignals()
	afterExec()
	return pl.explain(p, failed, errno)
}

// perform makes the operations in this process. It returns the index and the
// errno of the one that failed, as the exec does at the latest.
func (pl *plan) perform() (int, syscall.Errno) {
	for i := range pl.ops {
		if errno := pl.ops[i].perform(); errno != 0 && pl.ops[i].at != stepNone {
			return i, errno
		}
	}
	return len(pl.ops), syscall.ENOEXEC
}

// perform makes the system call of one operation.
func (o *op) perform() syscall.Errno {
	r, _, errno := syscall.RawSyscall6(o.nr, o.a1, o.a2, o.a3, o.a4, o.a5, 0)
	if o.store != nil {
		*o.store = int32(r)
	}
	return errno
}

// makeBackups copies every descriptor that the map overwrites, and opens the
// working directory if it is to change.
func (pl *plan) makeBackups(p *Process) *Error {
	pl.backups = pl.backups[:0]
	for i := range pl.moves {
		m := &pl.moves[i]
		b := backup{-1, -1}
		flags, _, errno := syscall.RawSyscall(unix.SYS_FCNTL, uintptr(m.child), unix.F_GETFD, 0)
		if errno == 0 {
			b.flags = int(flags)
			if m.parent != m.child {
				fd, err := pl.copyAway(p, m.child, stepDup)
				if err != nil {
					return err
				}
				b.fd = fd
			}
		}
		pl.backups = append(pl.backups, b)
	}
	if p.Dir == "" && !p.UseDirFD {
		return nil
	}
	fd, err := syscall.Open(".", unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return &Error{Step: stepNames[stepChdir], Path: ".", Errno: errnoOf(err)}
	}
	if err := pl.made(p, fd); err != nil {
		return err
	}
	var failed *Error
	pl.cwd, failed = pl.outOfTheWay(p, fd, stepChdir)
	return failed
}

// errnoOf returns the errno in an error of package syscall.
func errnoOf(err error) syscall.Errno {
	if errno, ok := err.(syscall.Errno); ok {
		return errno
	}
	return syscall.EIO
}
