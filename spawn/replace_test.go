package spawn

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	text := runHelper(t, helper(t, "replace", dir))
	if !strings.HasPrefix(text, "same\n") {
		t.Errorf("another process: %.60s", text)
	}
	if got := statusField(text, "Umask"); got != "0027" {
		t.Errorf("umask %s", got)
	}
	// Some shells clear their signal mask; cat does not.
	mask := statusSet(runHelper(t, helper(t, "replace", "cat", dir)), "SigBlk")
	if want := Signals(unix.SIGINT); mask != want {
		t.Errorf("SigBlk %#x, want %#x", mask, want)
	}
	ignored := statusSet(text, "SigIgn")
	if want, not := Signals(unix.SIGHUP), Signals(unix.SIGUSR1); ignored&want == 0 || ignored&not != 0 {
		t.Errorf("SigIgn %#x", ignored)
	}
	if got := limitLine(text, "Max open files"); !strings.HasPrefix(got, "99 ") {
		t.Errorf("open files: %s", got)
	}
	for _, line := range []string{"cwd " + dir, "3 /dev/zero", "4 /dev/null", "group own", "5 closed"} {
		if !strings.Contains(text, "\n"+line+"\n") {
			t.Errorf("no line %q in:\n%s", line, text)
		}
	}
}

// disturbed describes changes of everything that Replace can take back. It
// swaps the descriptors 3 and 4, which it opens as /dev/null and /dev/zero.
func disturbed(dir string) *Process {
	for n, name := range map[int]string{3: "/dev/null", 4: "/dev/zero", 5: "/dev/null"} {
		fd, _ := syscall.Open(name, syscall.O_RDWR|syscall.O_CLOEXEC, 0)
		if fd != n {
			syscall.Dup3(fd, n, syscall.O_CLOEXEC)
			syscall.Close(fd)
		}
	}
	setDisposition(unix.SIGUSR1, sigIgnore)
	hard := OriginalFileLimit().Hard
	return &Process{
		Path: "/bin/sh",
		Argv: []string{"sh", "-c", `[ $$ = $1 ] && echo same
			cat /proc/self/status /proc/self/limits
			echo "cwd $(readlink /proc/$$/cwd)"
			echo "3 $(readlink /proc/$$/fd/3)"
			echo "4 $(readlink /proc/$$/fd/4)"
			[ -e /proc/$$/fd/5 ] || echo 5 closed
			read -r pid comm state ppid group rest </proc/$$/stat
			[ "$group" = $$ ] && echo group own`, "sh", strconv.Itoa(os.Getpid())},
		Env:     []string{"PATH=/usr/bin:/bin"},
		Files:   []FD{{3, 4}, {4, 3}, {5, -1}, {77, 3}},
		Setpgid: true,
		Default: Signals(unix.SIGUSR1, unix.SIGTERM), Ignore: Signals(unix.SIGHUP),
		SetMask: true, Mask: Signals(unix.SIGINT),
		Dir: dir, SetUmask: true, Umask: 0o027,
		Limits: []Limit{{unix.RLIMIT_NOFILE, 99, hard}},
	}
}

func helpReplace() string {
	failed := make(chan string)
	go func() { // not on the main thread
		runtime.LockOSThread()
		p := disturbed(os.Args[len(os.Args)-1])
		if os.Args[len(os.Args)-2] == "cat" {
			p.Path, p.Argv = "/bin/cat", []string{"cat", "/proc/self/status"}
		}
		failed <- Replace(p).Error()
	}()
	return <-failed
}

// TestReplaceFails has Replace fail at each step and compares the state of the
// process before and after.
func TestReplaceFails(t *testing.T) {
	runHelper(t, helper(t, "replacefails", t.TempDir()))
}

// processState is all that Replace may have changed.
func processState() string {
	mask := syscall.Umask(0)
	syscall.Umask(mask)
	dir, _ := os.Getwd()
	// Other threads come and go with signal masks of their own.
	status := readFile("/proc/thread-self/status")
	actions := ""
	for sig := 1; sig <= maxSignal; sig++ {
		var now sigaction
		syscall.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), 0, uintptr(unsafe.Pointer(&now)), maskBytes, 0, 0)
		actions += strconv.FormatUint(uint64(now.handler), 16) + "," + strconv.FormatUint(now.mask, 16) + " "
	}
	return show(ownDescriptors(true)) +
		"\numask " + strconv.Itoa(mask) + "\ncwd " + dir +
		"\nSigBlk " + statusField(status, "SigBlk") + "\nSigIgn " + statusField(status, "SigIgn") +
		"\nactions " + actions +
		"\ngroup " + strconv.Itoa(syscall.Getpgrp()) +
		"\n" + readFile("/proc/self/limits")
}

func helpReplaceFails() string {
	runtime.LockOSThread()
	OriginalFileLimit()
	dir := os.Args[len(os.Args)-1]
	message := ""
	for _, test := range []struct {
		name   string
		change func(p *Process)
		step   string
		errno  syscall.Errno
	}{
		{"exec", func(p *Process) { p.Path = "/nonexistent" }, "exec", syscall.ENOENT},
		{"exec of descriptor", func(p *Process) { p.UseExecFD, p.ExecFD = true, 3 }, "exec", syscall.EACCES},
		{"rlimit", func(p *Process) { p.Limits = append(p.Limits, Limit{99, 0, 0}) }, "rlimit", syscall.EINVAL},
		{"dup", func(p *Process) { p.Files = append(p.Files, FD{9, 998}) }, "dup", syscall.EBADF},
		{"dup too large", func(p *Process) { p.Files = append(p.Files, FD{1 << 30, 0}) }, "dup", syscall.EBADF},
		{"dup twice", func(p *Process) { p.Files = append(p.Files, FD{3, 0}) }, "dup", syscall.EINVAL},
		{"chdir", func(p *Process) { p.Dir = dir + "/none" }, "chdir", syscall.ENOENT},
		{"fchdir", func(p *Process) { p.UseDirFD, p.DirFD = true, 3 }, "chdir", syscall.ENOTDIR},
		{"sigaction", func(p *Process) { p.Ignore |= Signals(unix.SIGSTOP) }, "sigaction", syscall.EINVAL},
		{"tcsetpgrp", func(p *Process) { p.Foreground, p.TTY = true, 3 }, "tcsetpgrp", syscall.ENOTTY},
		{"setpgid", func(p *Process) { p.Pgid = 1<<22 + 5 }, "setpgid", syscall.EPERM},
		{"argv", func(p *Process) { p.Argv[1] = "\x00" }, "argv", syscall.EINVAL},
		{"env", func(p *Process) { p.Env[0] = "\x00" }, "env", syscall.EINVAL},
		{"E2BIG", func(p *Process) { p.Argv = append(p.Argv, strings.Repeat("x", 1<<17)) }, "exec", syscall.E2BIG},
	} {
		p := disturbed(dir)
		test.change(p)
		before := processState()
		err := Replace(p)
		if wrong := failsAt(err, test.step, test.errno); wrong != "" {
			message += test.name + ": " + wrong + "\n"
		}
		if after := processState(); after != before {
			message += test.name + ": before\n" + before + "\nafter\n" + after + "\n"
		}
		runtime.GC()
		pid, err := Start(shellTrue())
		if err != nil {
			return message + err.Error()
		}
		if wait(pid) != 0 {
			message += test.name + ": bad status of a child\n"
		}
	}
	p := disturbed(dir)
	p.Path = "/nonexistent"
	asked := 0
	p.Retry = func(*Error, int) bool { asked++; return true }
	if Replace(p); asked != 0 {
		message += "asked to retry after ENOENT\n"
	}
	return message + noChildren()
}
