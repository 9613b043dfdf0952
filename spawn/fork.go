//go:build truefork && linux && (amd64 || arm || arm64 || riscv64)

package spawn

import (
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// CanFork tells whether [Fork] is built in. It is with the build tag truefork,
// which needs the overlay that cmd/mkoverlay -fork makes of the local Go
// distribution: without it such a program does not link.
const CanFork = true

// runtimeFork is fork(2). In the child all signals are blocked until
// runtimeForkDone gives it the mask that the caller had.
func runtimeFork() (pid, errno uintptr)
func runtimeForkDone()

// Fork makes a copy of the process, as fork(2) does, and returns the pid of the
// child in the parent and 0 in the child, which goes on from there.
//
// Of p the fields Setsid, Setpgid and Pgid, Foreground and TTY, Dir, SetUmask,
// Files, Limits and Retry count, with the meaning that they have for [Start];
// there is no program, and signals are the business of born: it is called
// first in the child, while all signals are blocked, and sets handlers and
// dispositions, which the child has inherited. Whoever handles signals by the
// pid or thread id of the process has to learn the new ones there.
//
// The error is an *[Error]. In the parent, with pid -1, its step is "clone" (no
// process was made; EINVAL or ENOSYS is the runtime's answer while it traces,
// profiles, or runs with cgo) or what is wrong with p. In the child, with pid
// 0, it is the step that failed; those behind it were not tried. Nobody tells
// the parent.
//
// What the child can rely on:
//
//   - It has one thread, on which the calling goroutine goes on. The runtime's
//     monitor (sysmon) and other threads come when there is work for them: with
//     the first go statement at the latest.
//   - Goroutines that were runnable, or waited for a channel, a lock, a timer, or
//     a file of package os, go on in the child as well. Those inside a system
//     call never do; what they hold, they hold for good. So the caller should
//     have no goroutines but its own, or know what they do. A goroutine that was
//     locked to its thread gets a new one.
//   - The heap is what it was and the garbage collector goes on, in the middle of
//     a cycle too. Finalizers and cleanups are due in the child as in the parent.
//   - The runtime's poller is new (nothing is shared with the parent by epoll);
//     its descriptors are numbered 500 or more where the limit on open files
//     allows it. Timers run; they are not inherited by the kernel, and need not be.
//   - os/signal goes on. Signals pending for the parent are not for the child.
//   - math/rand/v2's functions, and the hash seeds of maps made from now on,
//     differ from the parent's.
//   - All descriptors are shared, close-on-exec or not.
//
// It must leave with syscall.Exit: os.Exit runs what the parent has registered,
// and deferred calls are the parent's too.
//
// Fork may be called from any goroutine, and in a child again.
func Fork(p *Process, born func()) (pid int, err error) {
	for attempt := 1; ; attempt++ {
		pid, failed := thePlan.fork(p, born)
		if failed == nil {
			return pid, nil
		}
		if pid == 0 || p.Retry == nil || !failed.retryable() || !p.Retry(failed, attempt) {
			return pid, failed
		}
	}
}

// fork is one attempt of Fork.
func (pl *plan) fork(p *Process, born func()) (int, *Error) {
	pl.mu.Lock()
	defer pl.mu.Unlock()
	defer pl.release()
	pl.undoing = false
	if err := pl.prepareFork(p); err != nil {
		return -1, err
	}
	runtime.LockOSThread() // the mask is the thread's
	defer runtime.UnlockOSThread()
	syscall.ForkLock.Lock()
	pid, errno := runtimeFork()
	syscall.ForkLock.Unlock()
	if errno != 0 {
		return -1, p.fail(stepClone, syscall.Errno(errno))
	}
	if pid != 0 {
		if p.Setpgid && !p.Setsid {
			// Here as well: whoever runs first.
			group := p.Pgid
			if group == 0 {
				group = int(pid)
			}
			syscall.RawSyscall(unix.SYS_SETPGID, pid, uintptr(group), 0)
			if p.Foreground {
				// So that no ^C is for the caller once Fork has returned. Who is in
				// the background, and gets EIO or is stopped for it, would be so
				// in the child as well.
				pgrp := int32(group)
				syscall.RawSyscall(unix.SYS_IOCTL, uintptr(p.TTY), unix.TIOCSPGRP, uintptr(unsafe.Pointer(&pgrp)))
			}
		}
		return int(pid), nil
	}
	born()
	i, errno2 := pl.perform()
	runtimeForkDone()
	if i < len(pl.ops) {
		return 0, pl.explain(p, i, errno2)
	}
	return 0, nil
}

// prepareFork writes the list of operations for a child that is a fork.
func (pl *plan) prepareFork(p *Process) *Error {
	pl.temporary = pl.temporary[:0]
	if len(p.Dir) > 0 {
		dir, err := syscall.ByteSliceFromString(p.Dir)
		if err != nil {
			return &Error{Step: stepNames[stepChdir], Path: p.Dir, Errno: errnoOf(err)}
		}
		pl.text = append(room(pl.text, len(dir)), dir...)
		pl.dir = uintptr(unsafe.Pointer(&pl.text[0]))
	}
	if err := pl.loadMoves(p); err != nil {
		return err
	}
	if err := pl.orderMoves(func(fd int) (int, *Error) { return pl.copyAway(p, fd, stepDup) }); err != nil {
		return err
	}
	pl.emptyOps(p)
	pl.compileGroup(p)
	pl.compilePlace(p)
	return nil
}
