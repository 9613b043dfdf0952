package spawn

import (
	"strconv"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// execveatState is what is known of execveat(2): 0 nothing yet, 1 it is there,
// -1 it is not (kernels before 3.19, some emulators). Guarded by thePlan.mu.
var execveatState int

// haveExecveat asks the kernel for execveat, once, with a call that must fail.
func haveExecveat() bool {
	if execveatState == 0 {
		execveatState = 1
		var empty byte
		_, _, errno := syscall.RawSyscall6(unix.SYS_EXECVEAT, ^uintptr(0), uintptr(unsafe.Pointer(&empty)), 0, 0, unix.AT_EMPTY_PATH, 0)
		if errno == syscall.ENOSYS {
			execveatState = -1
		}
	}
	return execveatState > 0
}

// prepareExecFD makes sure that ExecFD is still there when all descriptors
// have been moved, and chooses how to execute it: with execveat, which needs
// no /proc, else by its name there.
func (pl *plan) prepareExecFD(p *Process) *Error {
	pl.execFD = p.ExecFD
	if i := pl.target(p.ExecFD); i >= 0 && pl.moves[i].parent != p.ExecFD {
		fd, err := pl.copyAway(p, p.ExecFD, stepExec)
		if err != nil {
			return err
		}
		pl.execFD = fd
	}
	pl.execFDPath = [len(pl.execFDPath)]byte{}
	if haveExecveat() {
		return nil
	}
	// The path would say ENOENT.
	if _, _, errno := syscall.RawSyscall(unix.SYS_FCNTL, uintptr(pl.execFD), unix.F_GETFD, 0); errno != 0 {
		return p.fail(stepExec, errno)
	}
	strconv.AppendInt(append(pl.execFDPath[:0], "/proc/self/fd/"...), int64(pl.execFD), 10)
	return nil
}
