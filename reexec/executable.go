package reexec

import (
	"strings"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

// procSelfExe leads to the very inode this process runs, even if the file has
// been deleted or replaced, wherever /proc is mounted. (A variable so that the
// tests can do without.)
var procSelfExe = "/proc/self/exe"

// highFD is the lowest number the descriptor of the executable should have, so
// that it stays clear of those that scripts use.
const highFD = 100

// own is the descriptor of the own executable, close-on-exec. It is kept open
// even where /proc is mounted: a script may unmount it.
var own struct {
	mu   sync.Mutex
	held bool
	fd   int
	path string // what was opened
}

// Hold opens the own executable for the re-executions to come, so that they
// need neither its name nor /proc: the file may be deleted or replaced at any
// time. Start calls it when it is first needed; a shell calls it when it
// starts, before anything changes the working directory or $PATH, because
// without /proc the file is found by the name it was started under: the one
// the kernel remembers (AT_EXECFN), else argv0, searched in $PATH if it has no
// slash. Such a file counts only if its contents are the program in memory.
//
// With /proc it costs three short system calls; in a re-executed shell, after
// Receive, none. The error is ErrNoExecutable.
func Hold(argv0 string) error {
	own.mu.Lock()
	defer own.mu.Unlock()
	if own.held {
		return nil
	}
	if fd, err := open(procSelfExe, unix.O_PATH); err == nil {
		keep(fd, procSelfExe)
		return nil
	}
	if name := auxiliary(atExecfn); name != 0 {
		if path := cString(name); holdPath(path, true) {
			return nil
		}
	}
	argv0 = strings.TrimPrefix(argv0, "-") // of a login shell
	if argv0 == "" {
		return ErrNoExecutable
	}
	if strings.IndexByte(argv0, '/') >= 0 {
		if holdPath(argv0, false) {
			return nil
		}
		return ErrNoExecutable
	}
	search, _ := syscall.Getenv("PATH")
	for more := true; more; {
		var dir string
		dir, search, more = strings.Cut(search, ":")
		if dir == "" {
			dir = "."
		}
		if holdPath(dir+"/"+argv0, false) {
			return nil
		}
	}
	return ErrNoExecutable
}

// holdPath holds the file path if it is this program. A file that may be
// executed but not read can't be compared; it is believed if the kernel named
// it (the child compares the builds in any case).
func holdPath(path string, fromKernel bool) bool {
	fd, err := open(path, unix.O_RDONLY|unix.O_NONBLOCK)
	if err == unix.EACCES && fromKernel {
		if fd, err = open(path, unix.O_PATH); err == nil {
			keep(fd, path)
			return true
		}
	}
	if err != nil {
		return false
	}
	if !isOwnImage(fd) {
		unix.Close(fd)
		return false
	}
	keep(fd, path)
	return true
}

// open is open(2) with close-on-exec, repeated when a signal interrupts it.
func open(path string, flags int) (int, error) {
	for {
		fd, err := unix.Open(path, flags|unix.O_CLOEXEC, 0)
		if err != unix.EINTR {
			return fd, err
		}
	}
}

// keep makes fd the held descriptor, moving it to a high number if it can.
func keep(fd int, path string) {
	own.held, own.fd, own.path = true, moveUp(fd, highFD), path
}

// moveUp moves fd, close-on-exec, to the lowest free number from least on, or
// as near to that as the limit on open files allows, and returns the number.
func moveUp(fd, least int) int {
	for ; least >= minFD && fd < least; least /= 2 {
		if high, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, least); err == nil {
			unix.Close(fd)
			return high
		}
	}
	return fd
}

// adopt makes fd, which a parent passed on, the held descriptor. Anything but
// a regular file is left to be closed by the next exec, and Hold searches.
func adopt(fd int) {
	if fd < minFD {
		return
	}
	if _, err := unix.FcntlInt(uintptr(fd), unix.F_SETFD, unix.FD_CLOEXEC); err != nil {
		return
	}
	var st unix.Stat_t
	if unix.Fstat(fd, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		return
	}
	own.mu.Lock()
	defer own.mu.Unlock()
	if fd < highFD/8 {
		fd = moveUp(fd, highFD)
	}
	own.held, own.fd, own.path = true, fd, procSelfExe
}

// Descriptor returns the number under which the own executable is held, or -1.
// The shell must not use this number for anything; Yield frees it.
func Descriptor() int {
	own.mu.Lock()
	defer own.mu.Unlock()
	if !own.held {
		return -1
	}
	return own.fd
}

// Yield moves the held descriptor to another number if it has the number fd,
// which the shell is about to use. The error is that of fcntl(2), and the
// number is then still taken.
func Yield(fd int) error {
	own.mu.Lock()
	defer own.mu.Unlock()
	if !own.held || own.fd != fd {
		return nil
	}
	other, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, fd+1)
	if err != nil {
		if other, err = unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, minFD); err != nil {
			return err
		}
	}
	own.fd = other
	unix.Close(fd)
	return nil
}

// startProcess is replaced by the tests, to be a kernel without execveat.
var startProcess = spawn.Start

// launch starts p with the own executable. Where a descriptor can't be
// executed (no execveat, or an emulator registered with binfmt_misc that is
// given a name), a path does if it still leads to the same file.
func launch(p *spawn.Process) (int, error) {
	own.mu.Lock()
	fd, path := own.fd, own.path
	own.mu.Unlock()
	p.UseExecFD, p.ExecFD = true, fd
	pid, err := startProcess(p)
	failed, ok := err.(*spawn.Error)
	if !ok || failed.Step != "exec" {
		return pid, err
	}
	switch failed.Errno {
	case unix.ENOSYS, unix.EINVAL, unix.ENOENT, unix.EPERM:
	default:
		return pid, err
	}
	if path == procSelfExe {
		var name [unix.PathMax]byte
		n, _ := unix.Readlink(procSelfExe, name[:])
		path = string(name[:max(n, 0)])
	}
	if path == "" || path[0] != '/' || !sameFile(fd, path) {
		return pid, err
	}
	p.UseExecFD, p.Path = false, path
	return startProcess(p)
}

// sameFile reports whether path leads to the open file fd.
func sameFile(fd int, path string) bool {
	var a, b unix.Stat_t
	return unix.Fstat(fd, &a) == nil && unix.Stat(path, &b) == nil && a.Dev == b.Dev && a.Ino == b.Ino
}
