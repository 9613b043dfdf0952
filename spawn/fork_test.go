//go:build truefork && linux && (amd64 || arm || arm64 || riscv64)

package spawn

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func init() {
	forkHelpers = map[string]func() string{
		"forkstress": helpForkStress,
		"forkalone":  helpForkAlone,
		"forkplace":  helpForkPlace,
		"forksignal": helpForkSignals,
		"forkfails":  helpForkFails,
		"forkbench":  helpForkBench,
	}
}

func TestForkPlace(t *testing.T) { runHelper(t, helper(t, "forkplace")) }
func TestForkFails(t *testing.T) { runHelper(t, helper(t, "forkfails")) }

// In these two, children make threads.

func TestForkAlone(t *testing.T) {
	notEmulated(t)
	runHelper(t, helper(t, "forkalone"))
}

func TestForkSignals(t *testing.T) {
	notEmulated(t)
	runHelper(t, helper(t, "forksignal"))
}

// notEmulated skips a test whose forked children make threads: then qemu-user
// (7.2) now and then fails an assertion of its own.
func notEmulated(t *testing.T) {
	t.Helper()
	if emulator(t) != "" {
		t.Skip("qemu-user can't be relied on to make threads after fork")
	}
}

// inChild runs check in a forked child and returns what that says.
func inChild(p *Process, check func(err error) string) string {
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC); err != nil {
		return err.Error()
	}
	pid, err := Fork(p, func() {})
	if pid == 0 {
		message := check(err)
		if message != "" {
			writeAll(ends[1], message)
			syscall.Exit(1)
		}
		syscall.Exit(0)
	}
	syscall.Close(ends[1])
	defer syscall.Close(ends[0])
	if err != nil {
		return err.Error()
	}
	message := readAll(ends[0])
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, 0, nil); err != nil {
		return err.Error()
	}
	if message == "" && status != 0 {
		message = fmt.Sprintf("wait status %#x", int(status))
	}
	return message
}

// helpForkAlone: a child has one thread until it needs more, and so has a child
// of its own; descriptors are all there.
func helpForkAlone() string {
	x := 1
	return inChild(&Process{}, func(error) string {
		if n := len(syscallTasks()); n != 1 {
			b := make([]byte, 10000)
			return fmt.Sprintf("%d threads, %d goroutines\n%s", n, runtime.NumGoroutine(), b[:runtime.Stack(b, true)])
		}
		if x++; x != 2 || syscall.Getpid() != syscall.Gettid() {
			return fmt.Sprintf("x is %d, process %d, thread %d", x, syscall.Getpid(), syscall.Gettid())
		}
		return inChild(&Process{}, func(error) string {
			if n := len(syscallTasks()); n != 1 {
				return fmt.Sprintf("%d threads in a child's child", n)
			}
			return ""
		})
	})
}

// syscallTasks lists the threads without package os, which would make some.
func syscallTasks() (names []string) {
	fd, err := syscall.Open("/proc/self/task", syscall.O_RDONLY|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return []string{"?"}
	}
	defer syscall.Close(fd)
	b := make([]byte, 4096)
	n, _ := syscall.ReadDirent(fd, b)
	_, _, names = syscall.ParseDirent(b[:max(n, 0)], -1, nil)
	return names
}

// helpForkPlace: process group, directory, umask, descriptors, limits.
func helpForkPlace() string {
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC); err != nil {
		return err.Error()
	}
	p := &Process{Setpgid: true, Dir: "/", SetUmask: true, Umask: 0o27,
		Files:  []FD{{70, ends[1]}, {71, 70}, {ends[0], ends[1]}, {ends[1], ends[0]}},
		Limits: []Limit{{unix.RLIMIT_CORE, 0, 0}}}
	syscall.Dup3(ends[0], 70, syscall.O_CLOEXEC)
	failed := inChild(p, func(err error) string {
		if err != nil {
			return err.Error()
		}
		dir, _ := os.Getwd()
		mask := syscall.Umask(0)
		if dir != "/" || mask != 0o27 || syscall.Getpgrp() != syscall.Getpid() {
			return fmt.Sprintf("in %s, umask %#o, process group %d of %d", dir, mask, syscall.Getpgrp(), syscall.Getpid())
		}
		// 70 and ends[0] write, 71 and ends[1] read.
		b := make([]byte, 2)
		for _, fd := range []int{70, ends[0]} {
			if _, err := syscall.Write(fd, []byte("x")); err != nil {
				return err.Error()
			}
		}
		for _, fd := range []int{71, ends[1]} {
			if n, err := syscall.Read(fd, b[:1]); n != 1 {
				return fmt.Sprint("read: ", err)
			}
		}
		return ""
	})
	if failed != "" {
		return failed
	}
	return inChild(&Process{Files: []FD{{80, 99}, {81, 1}}}, func(err error) string {
		if err == nil || err.Error() != "dup 99: bad file descriptor" {
			return fmt.Sprint("error of the child: ", err)
		}
		return ""
	})
}

// helpForkSignals: signals are blocked until born is done, and the mask is the
// parent's then; those pending for the parent are not the child's.
func helpForkSignals() string {
	var blocked, after unix.Sigset_t
	pid, err := Fork(&Process{}, func() { unix.PthreadSigmask(unix.SIG_BLOCK, nil, &blocked) })
	if err != nil {
		return err.Error()
	}
	if pid == 0 {
		unix.PthreadSigmask(unix.SIG_BLOCK, nil, &after)
		if !blocks(&blocked, unix.SIGINT) || !blocks(&blocked, unix.SIGUSR1) || blocks(&after, unix.SIGINT) || blocks(&after, unix.SIGUSR1) {
			syscall.Exit(9)
		}
		syscall.Exit(0)
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, 0, nil); err != nil || status != 0 {
		return fmt.Sprintf("%v, wait status %#x", err, int(status))
	}
	return ""
}

func blocks(set *unix.Sigset_t, sig syscall.Signal) bool { return uint64(set.Val[0])&(1<<(sig-1)) != 0 }

// helpForkFails: what makes no process.
func helpForkFails() string {
	for _, test := range []struct {
		p    Process
		want string
	}{
		{Process{Files: []FD{{5, -2}}}, "dup -2: bad file descriptor"},
		{Process{Files: []FD{{5, 1}, {5, 2}}}, "dup 5: invalid argument"},
		{Process{Dir: "a\x00b"}, "chdir a\x00b: invalid argument"},
	} {
		pid, err := Fork(&test.p, func() {})
		if pid == 0 {
			syscall.Exit(1)
		}
		if err == nil || err.Error() != test.want {
			return fmt.Sprintf("error %v, not %q", err, test.want)
		}
	}
	if _, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); err != syscall.ECHILD {
		return fmt.Sprint("there is a child: ", err)
	}
	return ""
}

// BenchmarkFork is the round trip: fork, exit, wait.
func BenchmarkFork(b *testing.B) {
	out := runHelperN(b, "forkbench", b.N)
	if strings.TrimSpace(out) != "" {
		b.Error(out)
	}
}

func runHelperN(b *testing.B, name string, n int) string {
	out, status := outputStatus(b, helper(b, name, fmt.Sprint(n)))
	if status != 0 {
		b.Fatalf("status %#x: %s", status, out)
	}
	return out
}

func helpForkBench() string {
	var n int
	fmt.Sscan(os.Args[1], &n)
	for range n {
		pid, err := Fork(&Process{}, func() {})
		if err != nil {
			return err.Error()
		}
		if pid == 0 {
			syscall.Exit(0)
		}
		syscall.Wait4(pid, nil, 0, nil)
	}
	return ""
}
