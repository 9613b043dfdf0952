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

// setDisposition sets a signal of this process to sigDefault or sigIgnore
// behind the back of the runtime.
func setDisposition(sig syscall.Signal, handler uintptr) syscall.Errno {
	action := sigaction{handler: handler}
	_, _, errno := syscall.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), uintptr(unsafe.Pointer(&action)), 0, maskBytes, 0, 0)
	return errno
}

// catStatus describes a process that shows its /proc/PID/status.
func catStatus() *Process {
	return &Process{Path: "/bin/cat", Argv: []string{"cat", "/proc/self/status"}}
}

func TestDispositions(t *testing.T) {
	// The runtime has handlers for nearly all signals; one is ignored here.
	var old sigaction
	syscall.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(unix.SIGUSR1), 0, uintptr(unsafe.Pointer(&old)), maskBytes, 0, 0)
	setDisposition(unix.SIGUSR1, sigIgnore)
	defer syscall.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(unix.SIGUSR1), uintptr(unsafe.Pointer(&old)), 0, maskBytes, 0, 0)
	usr1 := Signals(unix.SIGUSR1)
	some := Signals(unix.SIGINT, unix.SIGQUIT, unix.SIGTSTP, unix.SIGPIPE, unix.SIGCHLD, unix.SIGURG)
	eachWay(t, func(t *testing.T) {
		for _, test := range []struct {
			name         string
			toDefault    SigSet
			toIgnore     SigSet
			ignored, not SigSet
		}{
			{"nothing", 0, 0, usr1, some},
			{"ignore", 0, some, usr1 | some, Signals(unix.SIGTERM)},
			{"default", usr1, 0, 0, usr1 | some},
			{"all default", ^SigSet(0), 0, 0, usr1 | some},
			{"both", usr1 | some, usr1 | some, usr1 | some, Signals(unix.SIGTERM)},
		} {
			p := catStatus()
			p.Default, p.Ignore = test.toDefault, test.toIgnore
			status := output(t, p)
			ignored, caught := statusSet(status, "SigIgn"), statusSet(status, "SigCgt")
			if ignored&test.ignored != test.ignored || ignored&test.not != 0 {
				t.Errorf("%s: SigIgn %#x", test.name, ignored)
			}
			if caught != 0 {
				t.Errorf("%s: SigCgt %#x", test.name, caught)
			}
		}
	})
}

func TestMask(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	set := func(mask SigSet) {
		syscall.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, uintptr(unsafe.Pointer(&mask)), 0, maskBytes, 0, 0)
	}
	defer set(0)
	usr2, term := Signals(unix.SIGUSR2), Signals(unix.SIGTERM, unix.SIGHUP)
	eachWay(t, func(t *testing.T) {
		for _, test := range []struct {
			name string
			mine SigSet
			p    Process
			want SigSet
		}{
			{"none", 0, Process{}, 0},
			{"inherited", usr2, Process{}, usr2},
			{"empty", usr2, Process{SetMask: true}, 0},
			{"given", usr2, Process{SetMask: true, Mask: term}, term},
			{"unused", usr2, Process{Mask: term}, usr2},
		} {
			// A subtest runs on a thread of its own.
			runtime.LockOSThread()
			set(test.mine)
			p := catStatus()
			p.SetMask, p.Mask = test.p.SetMask, test.p.Mask
			got := statusSet(output(t, p), "SigBlk")
			var now SigSet
			syscall.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, 0, uintptr(unsafe.Pointer(&now)), maskBytes, 0, 0)
			set(0)
			runtime.UnlockOSThread()
			if got != test.want {
				t.Errorf("%s: SigBlk %#x, want %#x", test.name, got, test.want)
			}
			if now != test.mine {
				t.Errorf("%s: mask of the caller is %#x, was %#x", test.name, now, test.mine)
			}
		}
	})
}

func TestUmask(t *testing.T) {
	own := syscall.Umask(0o22)
	defer syscall.Umask(own)
	eachWay(t, func(t *testing.T) {
		for _, test := range []struct {
			set  bool
			mask int
			want string
		}{{false, 0o77, "0022"}, {true, 0o77, "0077"}, {true, 0, "0000"}} {
			p := catStatus()
			p.SetUmask, p.Umask = test.set, test.mask
			if got := statusField(output(t, p), "Umask"); got != test.want {
				t.Errorf("%+v: %s", test, got)
			}
		}
		if now := syscall.Umask(0o22); now != 0o22 {
			t.Errorf("umask of the caller is %#o", now)
		}
	})
}

func TestDirectory(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(dir+"/sub", 0o755); err != nil {
		t.Fatal(err)
	}
	fd, err := syscall.Open(dir, unix.O_PATH|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	here, _ := os.Getwd()
	eachWay(t, func(t *testing.T) {
		for _, test := range []struct {
			dir   string
			useFD bool
			want  string
		}{
			{"", false, here},
			{dir, false, dir},
			{"", true, dir},
			{"sub", true, dir + "/sub"},
		} {
			p := &Process{Path: "/bin/readlink", Argv: []string{"readlink", "/proc/self/cwd"}}
			p.Dir, p.UseDirFD, p.DirFD = test.dir, test.useFD, fd
			p.Files = []FD{{fd, 0}} // comes after it has been used
			if got := output(t, p); got != test.want+"\n" {
				t.Errorf("%+v: %q", test, got)
			}
		}
		if now, _ := os.Getwd(); now != here {
			t.Errorf("the caller is in %s", now)
		}
	})
}

// limitLine returns soft and hard limit of a /proc/PID/limits text.
func limitLine(text, name string) string {
	for _, line := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(line, name+" "); ok {
			words := strings.Fields(rest)
			return words[0] + " " + words[1]
		}
	}
	return "?"
}

func catLimits() *Process {
	return &Process{Path: "/bin/cat", Argv: []string{"cat", "/proc/self/limits"}}
}

func TestLimits(t *testing.T) {
	own := OriginalFileLimit()
	ownLine := limitLine(readFile("/proc/self/limits"), "Max open files")
	if want := strconv.FormatUint(own.Soft, 10) + " " + strconv.FormatUint(own.Hard, 10); ownLine != want {
		t.Errorf("original limit %s, own limit %s", want, ownLine)
	}
	eachWay(t, func(t *testing.T) {
		p := catLimits()
		if got := limitLine(output(t, p), "Max open files"); got != ownLine {
			t.Errorf("files: %s, want %s", got, ownLine)
		}
		// The map wants a number above the new limit: limits come after it.
		p.Files = []FD{{60, 0}}
		p.Limits = []Limit{{unix.RLIMIT_NOFILE, 50, 100}, {unix.RLIMIT_CPU, 100, Unlimited}}
		text := output(t, p)
		if got := limitLine(text, "Max open files"); got != "50 100" {
			t.Errorf("files: %s", got)
		}
		if got := limitLine(text, "Max cpu time"); got != "100 unlimited" {
			t.Errorf("cpu: %s", got)
		}
	})
	if now := limitLine(readFile("/proc/self/limits"), "Max open files"); now != ownLine {
		t.Errorf("limit of the caller: %s", now)
	}
}

// TestOriginalFileLimit starts a Go program, which raises its limit, with a
// low one.
func TestOriginalFileLimit(t *testing.T) {
	p := helper(t, "filelimit")
	hard := OriginalFileLimit().Hard
	p.Limits = []Limit{{unix.RLIMIT_NOFILE, 77, hard}}
	p.Env = append([]string{"HARD=" + strconv.FormatUint(hard, 10)}, p.Env...)
	runHelper(t, p)
	p = helper(t, "replaceraised")
	p.Limits = []Limit{{unix.RLIMIT_NOFILE, 77, hard}}
	out := runHelper(t, p)
	if got, want := limitLine(out, "Max open files"), "77 "+strconv.FormatUint(hard, 10); got != want {
		t.Errorf("after Replace: %s, want %s", got, want)
	}
}

func helpFileLimit() string {
	want := "77 " + os.Getenv("HARD")
	raised := limitLine(readFile("/proc/self/limits"), "Max open files")
	if raised == want {
		return "the limit is not raised: the test tests nothing"
	}
	// The first call is that of Start.
	out, _, err := collect(catLimits())
	if err != nil {
		return err.Error()
	}
	if got := limitLine(out, "Max open files"); got != want {
		return "in a child: " + got + ", want " + want
	}
	if l := OriginalFileLimit(); l.Soft != 77 {
		return "original limit: " + strconv.FormatUint(l.Soft, 10)
	}
	return ""
}

func helpReplaceRaised() string { return Replace(catLimits()).Error() }

// TestTerminal runs a helper as leader of a session on a terminal.
func TestTerminal(t *testing.T) {
	master, err := syscall.Open("/dev/ptmx", syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	defer syscall.Close(master)
	number, err := unix.IoctlGetInt(master, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(master, unix.TIOCSPTLCK, 0)
	}
	if err != nil {
		t.Fatal(err)
	}
	slave, err := syscall.Open("/dev/pts/"+strconv.Itoa(number), syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(slave)
	p := helper(t, "terminal")
	p.Setsid = true
	p.Files = []FD{{0, slave}}
	runHelper(t, p)
}

// place is where a process is, from /proc/PID/stat.
type place struct{ pid, group, session, foreground int }

func placeOf(stat string) place {
	words := strings.Fields(stat)
	if len(words) < 8 {
		return place{}
	}
	number := func(i int) int { n, _ := strconv.Atoi(words[i]); return n }
	return place{number(0), number(4), number(5), number(7)}
}

func helpTerminal() string {
	if err := unix.IoctlSetInt(0, unix.TIOCSCTTY, 0); err != nil {
		return "TIOCSCTTY: " + err.Error()
	}
	self := os.Getpid()
	var wrong string
	check := func(name string, p Process, ok func(place) bool) {
		p.Path, p.Argv = "/bin/cat", []string{"cat", "/proc/self/stat"}
		out, status, err := collect(&p)
		if err != nil {
			wrong += name + ": " + err.Error() + "\n"
		} else if at := placeOf(out); status != 0 || !ok(at) {
			wrong += name + ": " + out + "\n"
		}
	}
	// The first way leaves this process in the background, so the others also
	// show that the terminal is taken with SIGTTOU blocked.
	for _, way := range []struct {
		flags  uintptr
		clone3 bool
	}{{cloneFlags, true}, {cloneFlags, false}, {0, true}, {0, false}} {
		cloneFlags, haveClone3 = way.flags, way.clone3
		check("inherit", Process{}, func(at place) bool { return at.group == self && at.session == self })
		check("own group", Process{Setpgid: true}, func(at place) bool {
			return at.group == at.pid && at.foreground != at.pid && at.session == self
		})
		check("foreground", Process{Setpgid: true, Foreground: true}, func(at place) bool {
			return at.group == at.pid && at.foreground == at.pid
		})
		check("foreground, caller's group", Process{Foreground: true}, func(at place) bool {
			return at.group == self && at.foreground == self
		})
		leader, err := Start(&Process{Path: "/bin/sleep", Argv: []string{"sleep", "100"}, Setpgid: true})
		if err != nil {
			return err.Error()
		}
		check("given group", Process{Setpgid: true, Pgid: leader, Foreground: true}, func(at place) bool {
			return at.group == leader && at.foreground == leader
		})
		check("TTY as caller's number", Process{Setpgid: true, Foreground: true, Files: []FD{{0, -1}}}, func(at place) bool {
			return at.foreground == at.pid
		})
		check("session", Process{Setsid: true}, func(at place) bool {
			return at.session == at.pid && at.group == at.pid && at.foreground == -1
		})
		syscall.Kill(leader, syscall.SIGKILL)
		wait(leader)
		_, err = Start(&Process{Path: "/bin/true", Argv: []string{"true"}, Setsid: true, Foreground: true})
		wrong += failsAt(err, "tcsetpgrp", syscall.ENOTTY)
	}
	return wrong + noChildren()
}
