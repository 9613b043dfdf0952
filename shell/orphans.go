package shell

import (
	"slices"
	"unsafe"

	"golang.org/x/sys/unix"
)

// The first process of a machine, a container or a namespace is given every process
// whose parent has ended, and has to collect them: what it does not wait for stays a zombie, which
// a stop script that waits for its daemon to go away would see until it gives up.
// bash and dash wait for any child there is; this shell waits for each by its number,
// so it collects on each SIGCHLD what it has not started itself.

// started has the children of a first process that it started itself and has not
// collected yet; they are waited for elsewhere. Children are the process's, not a shell's.
var started []int

// firstProcess reports whether orphans become children of this process.
func firstProcess() bool { return unix.Getpid() == 1 }

// noteStarted notes a process that the shell has started.
func noteStarted(pid int) {
	if firstProcess() {
		started = append(started, pid)
	}
}

// reapOrphans collects the children that have ended and that the shell has not
// started, up to the first of its own that has ended.
func (sh *Shell) reapOrphans() {
	if !firstProcess() {
		return
	}
	if sh.tx == nil {
		sh.reapPids() // else they would stand before the orphans
	}
	started = slices.DeleteFunc(started, func(pid int) bool {
		_, err := ended(unix.P_PID, pid)
		return err == unix.ECHILD
	})
	for {
		pid, err := ended(unix.P_ALL, 0)
		if err != nil || pid == 0 || slices.Contains(started, pid) {
			return
		}
		unix.Wait4(pid, nil, unix.WNOHANG, nil)
	}
}

// ended is waitid(2) that neither waits nor collects: the number of a child that has
// ended, 0 if none has; ECHILD if there is no such child.
func ended(of, id int) (pid int, err error) {
	// si_pid comes after si_signo, si_errno, si_code, and is aligned as a pointer is.
	const at = 12 + (unsafe.Sizeof(uintptr(0))-4)%8
	var info unix.Siginfo
	for {
		err = unix.Waitid(of, id, &info, unix.WEXITED|unix.WNOHANG|unix.WNOWAIT, nil)
		if err != unix.EINTR {
			return int(*(*int32)(unsafe.Add(unsafe.Pointer(&info), at))), err
		}
	}
}
