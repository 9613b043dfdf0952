package spawn

import (
	"math/rand"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestArguments(t *testing.T) {
	eachWay(t, func(t *testing.T) {
		got := output(t, &Process{
			Path: "/bin/sh", Argv: []string{"zero", "-c", `printf '%s|' "$0" "$@" "$A" "$B"`, "sh", "", "a b", "\xff\n"},
			Env: []string{"A=1", "B=\xfe ="},
		})
		if want := "sh||a b|\xff\n|1|\xfe =|"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestExecFD(t *testing.T) {
	fd, err := syscall.Open("/bin/echo", unix.O_PATH|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	known := execveatState
	defer func() { execveatState = known }()
	for _, state := range []int{0, -1} { // whatever is there; not there
		execveatState = state
		testExecFD(t, fd)
	}
}

func testExecFD(t *testing.T, fd int) {
	eachWay(t, func(t *testing.T) {
		// Also where the map wants the number of the descriptor.
		for _, files := range [][]FD{nil, {{fd, 0}}, {{fd, -1}}, {{0, fd}, {fd, 0}}, {{fd, fd}}} {
			p := &Process{Path: "nowhere", UseExecFD: true, ExecFD: fd, Argv: []string{"echo", "hi"}, Files: files}
			if got := output(t, p); got != "hi\n" {
				t.Errorf("%v: %q", files, got)
			}
		}
	})
}

// TestErrors causes a failure at every step that can fail from outside.
func TestErrors(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o755); err != nil {
		t.Fatal(err)
	}
	null, err := syscall.Open("/dev/null", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(null)
	const big = 1 << 17 // longer than the kernel takes for one string
	manyStrings := 1 << 21
	if WithoutMMU() {
		manyStrings = 1 << 14 // no slice may be larger than 4 MiB
	}
	tests := []struct {
		name   string
		change func(p *Process)
		step   string
		path   string
		errno  syscall.Errno
	}{
		{"no argv", func(p *Process) { p.Argv = nil }, "argv", "/bin/true", syscall.EINVAL},
		{"NUL in argv", func(p *Process) { p.Argv = []string{"true", "a\x00b"} }, "argv", "/bin/true", syscall.EINVAL},
		{"NUL in env", func(p *Process) { p.Env = []string{"A=1", "\x00"} }, "env", "/bin/true", syscall.EINVAL},
		{"NUL in path", func(p *Process) { p.Path += "\x00" }, "exec", "/bin/true\x00", syscall.EINVAL},
		{"NUL in dir", func(p *Process) { p.Dir = "/\x00" }, "chdir", "/\x00", syscall.EINVAL},
		{"setpgid of session leader", func(p *Process) { p.Setsid, p.Setpgid = true, true }, "setpgid", "0", syscall.EPERM},
		{"setpgid to nobody", func(p *Process) { p.Setpgid, p.Pgid = true, 1<<22+5 }, "setpgid", "4194309", syscall.EPERM},
		{"setpgid negative", func(p *Process) { p.Setpgid, p.Pgid = true, -5 }, "setpgid", "-5", syscall.EINVAL},
		{"tcsetpgrp of no tty", func(p *Process) { p.Foreground, p.TTY = true, null }, "tcsetpgrp", strconv.Itoa(null), syscall.ENOTTY},
		{"tcsetpgrp of no descriptor", func(p *Process) { p.Foreground, p.TTY = true, 999 }, "tcsetpgrp", "999", syscall.EBADF},
		{"ignore SIGKILL", func(p *Process) { p.Ignore = Signals(syscall.SIGKILL) }, "sigaction", "9", syscall.EINVAL},
		{"ignore SIGSTOP", func(p *Process) { p.Ignore = Signals(syscall.SIGINT, syscall.SIGSTOP) }, "sigaction", "19", syscall.EINVAL},
		{"chdir nowhere", func(p *Process) { p.Dir = dir + "/none" }, "chdir", dir + "/none", syscall.ENOENT},
		{"chdir to file", func(p *Process) { p.UseDirFD, p.DirFD = true, null }, "chdir", strconv.Itoa(null), syscall.ENOTDIR},
		{"chdir to no descriptor", func(p *Process) { p.UseDirFD, p.DirFD = true, -1 }, "chdir", "-1", syscall.EBADF},
		{"dup of closed", func(p *Process) { p.Files = []FD{{3, 0}, {5, 999}} }, "dup", "999", syscall.EBADF},
		{"dup of closed onto itself", func(p *Process) { p.Files = []FD{{998, 998}} }, "dup", "998", syscall.EBADF},
		{"dup beyond the limit", func(p *Process) { p.Files = []FD{{1 << 30, 0}} }, "dup", "1073741824", syscall.EBADF},
		{"dup negative", func(p *Process) { p.Files = []FD{{-1, 0}} }, "dup", "-1", syscall.EBADF},
		{"dup of negative", func(p *Process) { p.Files = []FD{{7, -2}} }, "dup", "-2", syscall.EBADF},
		{"dup twice", func(p *Process) { p.Files = []FD{{8, 0}, {7, 0}, {8, 1}} }, "dup", "8", syscall.EINVAL},
		{"close negative", func(p *Process) { p.Files = []FD{{-1, -1}} }, "close", "-1", syscall.EBADF},
		{"no such limit", func(p *Process) { p.Limits = []Limit{{99, 1, 1}} }, "rlimit", "99", syscall.EINVAL},
		{"soft above hard", func(p *Process) { p.Limits = []Limit{{unix.RLIMIT_CORE, 0, 0}, {unix.RLIMIT_CPU, 20, 10}} }, "rlimit", "0", syscall.EINVAL},
		{"no program", func(p *Process) { p.Path = dir + "/none" }, "exec", dir + "/none", syscall.ENOENT},
		{"empty path", func(p *Process) { p.Path = "" }, "exec", "", syscall.ENOENT},
		{"a directory", func(p *Process) { p.Path = dir }, "exec", dir, syscall.EACCES},
		{"no format", func(p *Process) { p.Path = empty }, "exec", empty, syscall.ENOEXEC},
		{"exec of no descriptor", func(p *Process) { p.UseExecFD, p.ExecFD = true, 999 }, "exec", "/bin/true", syscall.EBADF},
		{"relative to the new directory", func(p *Process) { p.Path, p.Dir = "true", dir }, "exec", "true", syscall.ENOENT},
		{"one string too long", func(p *Process) { p.Argv = append(p.Argv, strings.Repeat("x", big)) }, "exec", "/bin/true", syscall.E2BIG},
		{"too many strings", func(p *Process) { p.Argv = append(p.Argv, make([]string, manyStrings)...) }, "exec", "/bin/true", syscall.E2BIG},
		{"too large an environment", func(p *Process) {
			for range 100 {
				p.Env = append(p.Env, strings.Repeat("x", big-1))
			}
		}, "exec", "/bin/true", syscall.E2BIG},
	}
	eachWay(t, func(t *testing.T) {
		before := show(ownDescriptors(true))
		for _, test := range tests {
			p := shellTrue()
			test.change(p)
			_, err := Start(p)
			if wrong := failsAt(err, test.step, test.errno); wrong != "" {
				t.Errorf("%s: %s", test.name, wrong)
			} else if e := err.(*Error); e.Path != test.path {
				t.Errorf("%s: path %q, want %q", test.name, e.Path, test.path)
			}
			if wrong := noChildren(); wrong != "" {
				t.Errorf("%s: %s", test.name, wrong)
			}
		}
		if after := show(ownDescriptors(true)); after != before {
			t.Errorf("descriptors before:\n%s\nafter:\n%s", before, after)
		}
	})
}

// TestErrorOfEachOperation replaces each operation in turn by one that fails.
// It covers the steps that no description makes fail.
func TestErrorOfEachOperation(t *testing.T) {
	null, err := syscall.Open("/dev/null", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(null)
	eachWay(t, func(t *testing.T) {
		p := shellTrue()
		p.Setsid, p.Setpgid, p.Foreground, p.TTY = true, true, true, null
		p.Ignore, p.Default = Signals(syscall.SIGUSR1), Signals(syscall.SIGTSTP)
		p.Dir, p.SetUmask, p.SetMask = "/", true, true
		p.Files = []FD{{9, null}, {10, -1}, {null, null}}
		p.Limits = []Limit{{unix.RLIMIT_CORE, 0, 0}}
		seen := map[string]bool{}
		for i, n := 0, 1; i < n; i++ {
			pl := &thePlan
			pl.undoing = false
			if err := pl.prepare(p); err != nil {
				t.Fatal(err)
			}
			pl.compile(p, haveClone3)
			n = len(pl.ops)
			at := stepNames[pl.ops[i].at]
			for j := range pl.ops[:i] {
				pl.ops[j].at = stepNone // whatever it does is not the matter here
			}
			if pl.ops[i].at == stepNone {
				pl.release()
				continue
			}
			pl.ops[i].nr = 9999 // ENOSYS
			if pl.ops[i].at == stepDup {
				pl.ops[i].nr, pl.ops[i].a1 = unix.SYS_FCNTL, 997 // its explanation looks at the number
			}
			pid, errno := pl.clone(haveClone3)
			_, failed := pl.finish(p, pid, errno)
			pl.release()
			seen[at] = true
			want := syscall.ENOSYS
			if at == "dup" {
				want = syscall.EBADF
			}
			if failed == nil {
				t.Errorf("operation %d, %s: no error", i, at)
			} else if wrong := failsAt(failed, at, want); wrong != "" {
				t.Errorf("operation %d: %s", i, wrong)
			}
		}
		for _, at := range []string{"setsid", "setpgid", "tcsetpgrp", "sigaction", "chdir", "umask", "dup", "rlimit", "sigmask", "exec"} {
			if !seen[at] {
				t.Errorf("no operation of step %s", at)
			}
		}
		if wrong := noChildren(); wrong != "" {
			t.Error(wrong)
		}
	})
}

// TestNoNumbers has the descriptors run out at each place in the parent.
func TestNoNumbers(t *testing.T) {
	old := OriginalFileLimit()
	restore := func() {
		syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: old.Soft, Max: old.Hard})
	}
	defer restore()
	var free [6]int // the next free numbers
	for i := range free {
		free[i], _ = syscall.Dup(0)
	}
	for _, fd := range free {
		syscall.Close(fd)
	}
	tests := []struct {
		name  string
		limit int
		files []FD
		step  string
	}{
		{"pipe", free[0], nil, ""}, // it does without
		{"second end", free[1], nil, ""},
		{"move of the write end", free[2], []FD{{free[1], 0}}, "pipe"},
		{"copy for a cycle", free[2], []FD{{0, 1}, {1, 0}}, "dup"},
		{"all wanted", free[4], []FD{{free[1], 0}, {free[2], 0}, {free[3], 0}}, "pipe"},
	}
	for _, test := range tests {
		if test.step == "" && emulator(t) != "" {
			continue // its own descriptors take the numbers that the program needs
		}
		p := shellTrue()
		p.Files = test.files
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: uint64(test.limit), Max: old.Hard}); err != nil {
			t.Fatal(err)
		}
		pid, err := Start(p)
		missing := &Process{Path: "/missing/program", Argv: []string{"x"}, Env: []string{}}
		none, missed := -1, error(nil)
		if test.step == "" {
			none, missed = Start(missing)
		}
		restore()
		if test.step != "" {
			if wrong := failsAt(err, test.step, syscall.EMFILE); wrong != "" {
				t.Errorf("%s: %s", test.name, wrong)
			}
		} else {
			if err != nil || wait(pid) != 0 {
				t.Errorf("%s: %v", test.name, err)
			}
			// Where vfork is fork nobody hears of the error.
			if wrong := failsAt(missed, "exec", syscall.ENOENT); wrong != "" && (missed != nil || wait(none).ExitStatus() != 127) {
				t.Errorf("%s: no program: %s", test.name, wrong)
			}
		}
		if pid, err := Start(p); err != nil || wait(pid) != 0 {
			t.Errorf("%s, with numbers again: %v", test.name, err)
		}
	}
	var now [6]int
	for i := range now {
		now[i], _ = syscall.Dup(0)
	}
	for _, fd := range now {
		syscall.Close(fd)
	}
	if now != free {
		t.Errorf("free numbers before %v, after %v", free, now)
	}
}

func TestCloneFails(t *testing.T) {
	flags, have := cloneFlags, haveClone3
	defer func() { cloneFlags, haveClone3 = flags, have }()
	cloneFlags |= unix.CLONE_THREAD // not without CLONE_SIGHAND
	_, err := Start(shellTrue())
	if wrong := failsAt(err, "clone", syscall.EINVAL); wrong != "" {
		t.Error(wrong)
	}
	if wrong := noChildren(); wrong != "" {
		t.Error(wrong)
	}
}

// TestRetry has clone fail for want of processes until the hook raises the limit.
func TestRetry(t *testing.T) {
	runHelper(t, helper(t, "noprocesses"))
}

func helpNoProcesses() string {
	runtime.LockOSThread()
	// The limit does not bind root. Credentials are a matter of the thread.
	if os.Getuid() == 0 {
		if _, _, errno := syscall.RawSyscall(unix.SYS_SETUID, 65534, 0, 0); errno != 0 {
			return "setuid: " + errno.Error()
		}
	}
	var old syscall.Rlimit
	syscall.Getrlimit(unix.RLIMIT_NPROC, &old)
	few := old
	few.Cur = 0
	if err := syscall.Setrlimit(unix.RLIMIT_NPROC, &few); err != nil {
		return err.Error()
	}
	p := shellTrue()
	if _, err := Start(p); failsAt(err, "clone", syscall.EAGAIN) != "" {
		return failsAt(err, "clone", syscall.EAGAIN)
	}
	attempts := 0
	p.Retry = func(err *Error, attempt int) bool {
		attempts++
		if err.Step != "clone" || attempt != attempts {
			attempts = 1000
		}
		if attempt == 3 {
			syscall.Setrlimit(unix.RLIMIT_NPROC, &old)
		}
		return true
	}
	pid, err := Start(p)
	if err != nil {
		return err.Error()
	}
	if attempts != 3 {
		return "attempts: " + strconv.Itoa(attempts)
	}
	if status := wait(pid); status != 0 {
		return "status"
	}
	// Other errors are not asked about.
	p.Path = "/nonexistent"
	if _, err := Start(p); attempts != 3 {
		return "asked about " + err.Error()
	}
	return noChildren()
}

// TestManyStarts leaves neither descriptors nor zombies.
func TestManyStarts(t *testing.T) {
	count := 10000
	if testing.Short() {
		count = 500
	}
	if slow(t) {
		count = 300
	}
	before := show(ownDescriptors(true))
	good, bad := shellTrue(), shellTrue()
	bad.Path = "/nonexistent"
	good.Files = []FD{{3, 0}, {4, 1}, {0, 1}, {1, 0}}
	for i := range count {
		pid, err := Start(good)
		if err != nil {
			t.Fatalf("after %d: %v", i, err)
		}
		if status := wait(pid); status != 0 {
			t.Fatalf("after %d: status %#x", i, status)
		}
		if i%10 == 0 {
			if _, err := Start(bad); failsAt(err, "exec", syscall.ENOENT) != "" {
				t.Fatal(err)
			}
		}
	}
	if after := show(ownDescriptors(true)); after != before {
		t.Errorf("descriptors before:\n%s\nafter:\n%s", before, after)
	}
	if wrong := noChildren(); wrong != "" {
		t.Error(wrong)
	}
}

// TestStartBesideGC starts processes from several goroutines while the world
// is stopped again and again.
func TestStartBesideGC(t *testing.T) {
	count := 100
	if slow(t) {
		count = 10
	}
	eachWay(t, func(t *testing.T) {
		var stop atomic.Bool
		var allocators, starters sync.WaitGroup
		allocators.Go(func() {
			var keep [64][]byte
			for i := 0; !stop.Load(); i++ {
				keep[i%64] = make([]byte, rand.Intn(100000))
				if i%100 == 0 {
					runtime.GC()
				}
			}
		})
		for range 4 {
			starters.Go(func() {
				for i := range count {
					want := strings.Repeat("x", i*17)
					out, status, err := collect(&Process{Path: "/bin/echo", Argv: []string{"echo", "-n", want}})
					if out != want || status != 0 || err != nil {
						t.Errorf("%q, status %#x, %v", out, status, err)
						return
					}
				}
			})
		}
		starters.Wait()
		stop.Store(true)
		allocators.Wait()
	})
}

// stopper is a process group to put children into, led by a process that
// ignores SIGTSTP and SIGUSR2.
func stopper(t *testing.T) (group int, end func()) {
	p := helper(t, "ignoreandsleep")
	p.Setpgid = true
	var ready [2]int
	if err := syscall.Pipe2(ready[:], syscall.O_CLOEXEC); err != nil {
		t.Fatal(err)
	}
	p.Files = []FD{{1, ready[1]}}
	group, err := Start(p)
	syscall.Close(ready[1])
	if err != nil {
		t.Fatal(err)
	}
	syscall.Read(ready[0], make([]byte, 1))
	syscall.Close(ready[0])
	return group, func() {
		syscall.Kill(group, syscall.SIGKILL)
		wait(group)
	}
}

func helpIgnoreAndSleep() string {
	for _, sig := range []syscall.Signal{syscall.SIGTSTP, syscall.SIGUSR2} {
		if errno := setDisposition(sig, sigIgnore); errno != 0 {
			return errno.Error()
		}
	}
	writeAll(1, "r")
	time.Sleep(5 * time.Minute)
	return "not killed"
}

// TestStoppedChild keeps sending a stop signal to the group a child is put
// into: the child must not be stopped before its exec, where its parent waits
// for it and could not continue it.
func TestStoppedChild(t *testing.T) {
	group, end := stopper(t)
	defer end()
	var starting, stop atomic.Bool
	var rescued atomic.Int32
	var others sync.WaitGroup
	others.Go(func() {
		for !stop.Load() {
			for began := time.Now(); starting.Load(); {
				syscall.Kill(-group, syscall.SIGTSTP)
				runtime.Gosched() // for builds without preemption by signals
				if time.Since(began) > 10*time.Second {
					rescued.Add(1)
					syscall.Kill(-group, syscall.SIGCONT)
					break
				}
			}
			syscall.Kill(-group, syscall.SIGCONT)
			time.Sleep(100 * time.Microsecond)
		}
	})
	p := shellTrue()
	p.Setpgid, p.Pgid = true, group
	p.Default = Signals(syscall.SIGTSTP, syscall.SIGTTIN, syscall.SIGTTOU)
	count := 200
	if slow(t) {
		count = 20
	}
	eachWay(t, func(t *testing.T) {
		for range count {
			starting.Store(true)
			pid, err := Start(p)
			starting.Store(false)
			if err != nil {
				t.Error(err)
				break
			}
			if status := wait(pid); status != 0 {
				t.Errorf("status %#x", status)
			}
			if rescued.Load() > 0 {
				t.Fatal("a child was stopped before its exec")
			}
		}
	})
	stop.Store(true)
	others.Wait()
}

// TestSignalBeforeExec sends children a signal for which this process has a
// handler: it may end them, but must never be handled in the memory they share.
func TestSignalBeforeExec(t *testing.T) {
	group, end := stopper(t)
	defer end()
	handled := make(chan os.Signal, 1)
	signal.Notify(handled, syscall.SIGUSR2)
	defer signal.Stop(handled)
	var stop atomic.Bool
	var others sync.WaitGroup
	others.Go(func() {
		for !stop.Load() {
			syscall.Kill(-group, syscall.SIGUSR2)
			runtime.Gosched()
		}
	})
	p := shellTrue()
	p.Setpgid, p.Pgid = true, group
	count := 300
	if slow(t) {
		count = 20
	}
	eachWay(t, func(t *testing.T) {
		for range count {
			pid, err := Start(p)
			if err != nil {
				t.Error(err)
				break
			}
			if status := wait(pid); status != 0 && status.Signal() != syscall.SIGUSR2 {
				t.Errorf("status %#x", status)
			}
		}
	})
	stop.Store(true)
	others.Wait()
	select {
	case <-handled:
		t.Error("a signal for a child was handled here")
	default:
	}
}

// TestOthersGoOn stops children, with SIGSTOP, while their parent waits for
// the exec: other goroutines must be able to run and to stop the world.
func TestOthersGoOn(t *testing.T) {
	group, end := stopper(t)
	defer end()
	var starting, stop atomic.Bool
	var caught int
	var others sync.WaitGroup
	others.Go(func() {
		for !stop.Load() {
			began := time.Now()
			for starting.Load() && time.Since(began) < 20*time.Millisecond {
				syscall.Kill(-group, syscall.SIGSTOP)
				runtime.Gosched()
			}
			if starting.Load() {
				caught++
			}
			runtime.GC()
			syscall.Kill(-group, syscall.SIGCONT)
			time.Sleep(time.Millisecond)
		}
	})
	p := shellTrue()
	p.Setpgid, p.Pgid = true, group
	for n := range 1000 { // something to be stopped in
		p.Files = append(p.Files, FD{1000 + n, -1})
	}
	for range 50 {
		starting.Store(true)
		pid, err := Start(p)
		starting.Store(false)
		if err != nil {
			t.Error(err)
			break
		}
		if status := wait(pid); status != 0 {
			t.Errorf("status %#x", status)
		}
	}
	stop.Store(true)
	others.Wait()
	t.Logf("%d of 50 children stopped before their exec", caught)
}

func TestErrorText(t *testing.T) {
	for _, test := range []struct {
		err  Error
		want string
	}{
		{Error{"exec", "/x", syscall.ENOENT}, "exec /x: no such file or directory"},
		{Error{"umask", "", syscall.EINVAL}, "umask: invalid argument"},
	} {
		if got := test.err.Error(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
