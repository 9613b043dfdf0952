package runner

import (
	"errors"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"vfsh/cmd/guesttest/helpers"
	"vfsh/spawn"
)

// handOver is the first argument of this program when it is to open the terminal
// that is its second, and become the command that is the rest.
const handOver = "--hand-over"

// Intercept is the first thing a program with a Runner calls. If the process was
// started as one of the helper programs, or to hand over to a shell, it does that
// and exits.
func Intercept() {
	name := os.Args[0]
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' {
			name = name[i+1:]
			break
		}
	}
	if status, ok := helpers.Run(name, os.Args[1:]); ok {
		os.Exit(status)
	}
	if len(os.Args) < 6 || os.Args[1] != handOver {
		return
	}
	err := takeTerminal(os.Args[2], os.Args[3], os.Args[4], os.Args[5:])
	os.Stderr.WriteString("cannot run: " + err.Error() + "\n")
	os.Exit(127)
}

// takeTerminal opens the terminal called name, which becomes the controlling one of
// this process, a session leader, and becomes the program at path, with the
// signals in the bit set ignore ignored.
func takeTerminal(name, ignore, path string, argv []string) error {
	set, err := strconv.ParseUint(ignore, 16, 64)
	if err != nil {
		return err
	}
	fd, err := syscall.Open(name, syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		return &os.PathError{Op: "open", Path: name, Err: err}
	}
	syscall.Close(fd)
	return spawn.Replace(&spawn.Process{
		Path: path, Argv: argv, Env: os.Environ(),
		Ignore: spawn.SigSet(set), Default: allSignals &^ spawn.SigSet(set),
		SetMask: true, Retry: retry,
	})
}

// allSignals is every signal whose disposition can be set.
const allSignals = ^spawn.SigSet(1<<(syscall.SIGKILL-1) | 1<<(syscall.SIGSTOP-1))

// retry frees memory and waits: without MMU a program needs one free block that is
// large enough for it, and a process that has just ended gives its memory back late.
func retry(_ *spawn.Error, attempt int) bool {
	if attempt > 50 {
		return false
	}
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	return true
}

// keep notes a descriptor to close in the end.
func (run *caseRun) keep(fd int) int {
	run.opened = append(run.opened, fd)
	return fd
}

// release closes a descriptor now.
func (run *caseRun) release(fd int) {
	for i, f := range run.opened {
		if f == fd {
			run.opened = append(run.opened[:i], run.opened[i+1:]...)
			syscall.Close(fd)
			return
		}
	}
}

func (run *caseRun) closeAll() {
	for _, fd := range run.opened {
		syscall.Close(fd)
	}
	run.opened = nil
}

// start starts the shell.
func (run *caseRun) start() error {
	run.master, run.stdin = -1, -1
	argv, feed, err := run.command()
	if err != nil {
		return err
	}
	p := &spawn.Process{
		Path: run.places.Shell, Argv: argv, Env: run.environment(), Dir: run.places.Dir,
		Setsid: true, SetUmask: true, Umask: 0o022, SetMask: true, Limits: run.limits, Retry: retry,
	}
	if len(run.config.Options) > 0 {
		p.Path = run.config.Shell
	}
	if run.SetUmask {
		p.Umask = run.Umask
	}
	for _, n := range run.Ignore {
		p.Ignore |= spawn.Signals(syscall.Signal(n))
	}
	p.Default = allSignals &^ p.Ignore
	if run.TTY {
		if err := run.withTerminal(p); err != nil {
			return err
		}
	}
	var theirs []int
	if run.FileIO {
		theirs, err = run.openFiles(feed)
	} else {
		theirs, err = run.openPipes(feed)
	}
	if err != nil {
		return err
	}
	for i, fd := range theirs {
		p.Files = append(p.Files, spawn.FD{Child: i, Parent: fd})
	}
	if run.pid, err = spawn.Start(p); err != nil {
		return err
	}
	if !run.FileIO {
		// Else the outputs would not end with their last writer.
		for _, fd := range theirs {
			run.release(fd)
		}
	}
	if run.pidFD, err = unix.PidfdOpen(run.pid, 0); err != nil {
		syscall.Kill(run.pid, syscall.SIGKILL)
		reap(run.pid)
		return &os.SyscallError{Syscall: "pidfd_open", Err: err}
	}
	run.keep(run.pidFD)
	return nil
}

// withTerminal makes a pseudoterminal, and p this program, which opens it and
// becomes p.
func (run *caseRun) withTerminal(p *spawn.Process) error {
	master, err := syscall.Open("/dev/ptmx", syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	if err != nil {
		return &os.PathError{Op: "open", Path: "/dev/ptmx", Err: err}
	}
	run.master = run.keep(master)
	var number, unlock int32
	if err := ioctl(master, unix.TIOCSPTLCK, &unlock); err != nil {
		return err
	}
	if err := ioctl(master, unix.TIOCGPTN, &number); err != nil {
		return err
	}
	name := "/dev/pts/" + strconv.Itoa(int(number))
	// Held open, so that the master never sees a terminal without users.
	slave, err := syscall.Open(name, syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return &os.PathError{Op: "open", Path: name, Err: err}
	}
	run.keep(slave)
	ignore := strconv.FormatUint(uint64(p.Ignore), 16)
	p.Argv = append([]string{"guesttest", handOver, name, ignore, p.Path}, p.Argv...)
	p.Path = run.config.Self
	return nil
}

func ioctl(fd int, request uint, value *int32) error {
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), uintptr(request), uintptr(unsafe.Pointer(value)))
	if errno != 0 {
		return os.NewSyscallError("ioctl", errno)
	}
	return nil
}

// openFiles makes the inputs and outputs of a case that has files for them.
func (run *caseRun) openFiles(feed []byte) ([]int, error) {
	var fds []int
	for _, f := range [...]struct {
		name  string
		flags int
		text  []byte
	}{{"in", syscall.O_RDONLY, feed}, {"out", syscall.O_WRONLY | syscall.O_APPEND, nil}, {"err", syscall.O_WRONLY | syscall.O_APPEND, nil}} {
		name := run.top + "/" + f.name
		if err := os.WriteFile(name, f.text, 0o644); err != nil {
			return nil, err
		}
		fd, err := syscall.Open(name, f.flags|syscall.O_CLOEXEC, 0)
		if err != nil {
			return nil, &os.PathError{Op: "open", Path: name, Err: err}
		}
		fds = append(fds, run.keep(fd))
	}
	return fds, nil
}

// openPipes makes the inputs and outputs of a case that has pipes for them.
func (run *caseRun) openPipes(feed []byte) ([]int, error) {
	var fds []int
	if len(feed) > 0 || run.How == "" || run.How == "stdin" {
		read, write, err := run.pipe()
		if err != nil {
			return nil, err
		}
		run.stdin, run.feed = write, feed
		fds = append(fds, read)
	} else {
		null, err := syscall.Open("/dev/null", syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
		if err != nil {
			return nil, &os.PathError{Op: "open", Path: "/dev/null", Err: err}
		}
		fds = append(fds, run.keep(null))
	}
	for len(fds) < 3 {
		if len(fds) == 2 && run.Merge {
			// A copy, so that each entry of fds can be closed.
			fd, err := unix.FcntlInt(uintptr(fds[1]), unix.F_DUPFD_CLOEXEC, 3)
			if err != nil {
				return nil, os.NewSyscallError("fcntl", err)
			}
			fds = append(fds, run.keep(fd))
			break
		}
		read, write, err := run.pipe()
		if err != nil {
			return nil, err
		}
		run.outs = append(run.outs, &sink{fd: read})
		fds = append(fds, write)
	}
	return fds, nil
}

// pipe makes a pipe; our end does not block.
func (run *caseRun) pipe() (read, write int, err error) {
	var p [2]int
	if err := syscall.Pipe2(p[:], syscall.O_CLOEXEC); err != nil {
		return -1, -1, os.NewSyscallError("pipe2", err)
	}
	return run.keep(p[0]), run.keep(p[1]), nil
}

// reap waits for the process pid and returns its status as shells show it.
func reap(pid int) int {
	var status syscall.WaitStatus
	for {
		_, err := syscall.Wait4(pid, &status, 0, nil)
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.EINTR) {
			return 127
		}
	}
	if status.Signaled() {
		return 128 + int(status.Signal())
	}
	return status.ExitStatus()
}
