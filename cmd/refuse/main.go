// Refuse runs a program as a kernel without MMU would: fork is refused.
//
//	refuse [-proc] program [argument ...]
//
// A seccomp filter of this program's own answers EINVAL to fork and to every
// clone that does not share the address space (CLONE_VM), as Linux does when it
// was built with CONFIG_MMU=n; vfork, and clone with CLONE_VM (threads,
// posix_spawn), go through. Clone3 has its flags in memory, where a filter cannot
// look, so it gets ENOSYS, as from a kernel before 5.3: the C libraries and
// the Go runtime then fall back to clone.
//
// The filter is inherited by all descendants and can't be taken off again, so
// the other programs that a script runs live under it too. Those that start
// their children by vfork or posix_spawn (make, gcc, env, xargs of busybox, …)
// do not notice; those that fork (dash, bash, xargs and find of GNU) fail with
// “Invalid argument”.
//
// With -proc, /proc is an empty directory for the program: a mount namespace of
// its own, made private, with an empty file system on /proc. Without the right
// to do that, it is made inside a user namespace, where the program
// believes to be root.
//
// Exit status: the program's; 125 if the kernel refuses a filter or a namespace,
// 126 and 127 as from a shell if the program can't be run.
package main

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

const usage = "usage: refuse [-proc] program [argument ...]\n"

// Exit statuses of refuse itself, as env(1) and timeout(1) have them.
const (
	exitSetup      = 125
	exitCannotExec = 126
	exitNotFound   = 127
)

func main() {
	args := os.Args[1:]
	hideProc := false
	if len(args) > 0 && args[0] == "-proc" {
		hideProc = true
		args = args[1:]
	}
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 || args[0] == "" || args[0][0] == '-' {
		os.Stderr.WriteString(usage)
		os.Exit(2)
	}
	// Filter and namespaces belong to a thread; the one that calls exec
	// passes its own on.
	runtime.LockOSThread()
	path, err := exec.LookPath(args[0])
	if err != nil && !errors.Is(err, exec.ErrDot) {
		fail(exitNotFound, args[0], err)
	}
	if hideProc {
		if err := hide(); errors.Is(err, unix.EPERM) {
			os.Exit(inUserNamespace())
		} else if err != nil {
			fail(exitSetup, "cannot hide /proc", err)
		}
	}
	if err := refuseFork(); err != nil {
		fail(exitSetup, "cannot install the filter", err)
	}
	fail(exitCannotExec, path, unix.Exec(path, args, os.Environ()))
}

func fail(status int, what string, err error) {
	os.Stderr.WriteString("refuse: " + what + ": " + err.Error() + "\n")
	os.Exit(status)
}

// hide gives the calling thread a mount namespace in which /proc is empty.
// The error is EPERM where that takes a privilege the process doesn't have.
func hide() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return err
	}
	// Else the mount below would appear in the namespace we came from.
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	return unix.Mount("none", "/proc", "tmpfs", unix.MS_RDONLY|unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, "")
}

// inUserNamespace runs the same command line in a child that is root of a user
// namespace of its own, and returns its exit status. A process with threads
// can't enter a user namespace, hence the child.
func inUserNamespace() int {
	self, err := os.Executable()
	if err != nil {
		fail(exitSetup, "cannot find myself", err)
	}
	child := &exec.Cmd{
		Path: self, Args: os.Args,
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		SysProcAttr: &syscall.SysProcAttr{
			Cloneflags:  unix.CLONE_NEWUSER | unix.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
			Pdeathsig:   unix.SIGKILL,
		},
	}
	if os.Getuid() == 0 {
		// Root that may not mount (a container) doesn't gain it by another layer.
		fail(exitSetup, "cannot hide /proc", unix.EPERM)
	}
	err = child.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fail(exitSetup, "cannot make a user namespace", err)
	}
	status := child.ProcessState.Sys().(syscall.WaitStatus)
	if status.Signaled() {
		return 128 + int(status.Signal())
	}
	return status.ExitStatus()
}
