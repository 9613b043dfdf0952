package reexec

import (
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

// The test binary plays all the parts: the tests, shells that hold their
// executable ("as-shell"), and re-executed children.
func TestMain(m *testing.M) {
	runtime.LockOSThread()
	if c, ok := Requested(os.Args); ok {
		os.Exit(childMain(c, os.Args[2]))
	}
	if len(os.Args) > 1 && os.Args[1] == "as-shell" {
		os.Exit(shellMain(os.Args[2:]))
	}
	runtime.UnlockOSThread()
	for fd := 3; fd < 1024; fd++ { // what the caller of the tests left open
		unix.CloseOnExec(fd)
	}
	os.Exit(m.Run())
}

func check(err error) {
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(99)
	}
}

// childMain is a re-executed shell. mode says what it does, first before the
// handshake and then with the context.
func childMain(c *Child, mode string) int {
	var buf [64]byte
	switch mode {
	case "exit":
		return 7
	case "kill":
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case "partial":
		unix.Read(c.fd, buf[:])
		return 9
	case "stop":
		syscall.Kill(os.Getpid(), syscall.SIGSTOP)
	case "tstp":
		syscall.Kill(os.Getpid(), syscall.SIGTSTP)
	case "late":
		time.Sleep(300 * time.Millisecond)
	case "impatient", "impatient pipe":
		closedToEnded = 1
	}
	switch mode {
	case "pipe", "pipe-partial", "impatient pipe":
		makePair = func() (int, int, error) { return -1, -1, unix.EAFNOSUPPORT }
		if mode == "pipe-partial" {
			unix.Read(c.fd, buf[:])
			return 9
		}
	}
	d, err := c.Receive()
	if err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		return ExitRefused
	}
	content := d.String()
	check(d.Done())
	switch mode {
	case "nest":
		// Descend to the wanted depth; the innermost one answers.
		if want, _ := strconv.Atoi(content); Depth() < want {
			return runNested(content)
		}
	case "wait":
		os.Stdout.WriteString("ready\n")
		io.Copy(io.Discard, os.Stdin)
		return 0
	case "quiet":
		return 0
	case "filter": // a stage of a pipeline
		io.Copy(os.Stdout, os.Stdin)
	}
	os.Stdout.WriteString(describe(content) + "\n")
	return 0
}

// describe says what a child got and what state it is in.
func describe(content string) string {
	fds := openDescriptors()
	comm := [commSize]byte{}
	unix.RawSyscall(unix.SYS_PRCTL, unix.PR_GET_NAME, addressOf(&comm), 0)
	return "depth " + strconv.Itoa(Depth()) + " length " + strconv.Itoa(len(content)) +
		" crc " + strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(content))), 16) +
		" comm " + unix.ByteSliceToString(comm[:]) +
		" fds " + strings.Join(fds, ",") + " held " + strconv.FormatBool(Descriptor() >= 0) +
		" args " + strings.Join(os.Args[2:], " ")
}

// openDescriptors lists those that another program would inherit. It needs no
// /proc.
func openDescriptors() (list []string) {
	for fd := range 1024 {
		if flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err == nil && flags&unix.FD_CLOEXEC == 0 {
			list = append(list, strconv.Itoa(fd))
		}
	}
	return list
}

// described is the answer expected from a child of this process.
func described(content string, depth int, args ...string) string {
	return "depth " + strconv.Itoa(depth) + " length " + strconv.Itoa(len(content)) +
		" crc " + strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(content))), 16) +
		" comm " + ownComm() + " fds 0,1,2 held true args " + strings.Join(args, " ") + "\n"
}

func ownComm() string {
	b, _ := os.ReadFile("/proc/self/comm")
	return strings.TrimSuffix(string(b), "\n")
}

func runNested(content string) int {
	p := spawn.Process{Argv: []string{"nested", "nest"}}
	pid, _, err := Start(&p, context(content))
	if _, unsent := err.(*StreamError); !unsent { // a child that refuses may be gone before all is sent
		check(err)
	}
	var ws syscall.WaitStatus
	_, err = syscall.Wait4(pid, &ws, 0, nil)
	check(err)
	return ws.ExitStatus()
}

func context(content string) *Encoder {
	e := new(Encoder)
	e.BlobBytes([]byte(content))
	return e
}

// shellMain performs the steps given as arguments, as a shell that was started
// in an ordinary way.
func shellMain(steps []string) int {
	path := os.Args[0]
	for _, step := range steps {
		verb, arg, _ := strings.Cut(step, "=")
		switch verb {
		case "argv0": // pretend to have been started so
			path = arg
		case "hide": // needs a mount namespace of its own
			check(unix.Mount("", "/", "", unix.MS_PRIVATE|unix.MS_REC, ""))
			check(unix.Mount("none", "/proc", "tmpfs", 0, ""))
			if _, err := os.Stat("/proc/self/exe"); err == nil {
				check(errors.New("/proc is still there"))
			}
		case "hold":
			check(Hold(path))
		case "remove":
			check(os.Remove(arg))
		case "rename": // to a file in $PATH, and no other name leads to it
			check(os.Rename(arg, arg+".moved"))
			path = filepath.Base(arg) + ".moved"
		case "replace":
			check(os.WriteFile(arg+".new", []byte("#!/bin/sh\necho replaced\n"), 0o755))
			check(os.Rename(arg+".new", arg))
		case "chdir":
			check(os.Chdir(arg))
		case "nofiles":
			n, _ := strconv.Atoi(arg)
			check(syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: uint64(n), Max: uint64(n)}))
		case "nest":
			if status := runNested(arg); status != 0 {
				return status
			}
		case "orphan": // start it and be gone
			_, _, err := Start(&spawn.Process{Argv: []string{"orphan", "late"}}, context(arg))
			check(err)
			return 0
		case "cut": // send half of a context
			sendHalf(arg)
		case "forward": // start a child with a context from descriptor 3
			check(Hold(path))
			fd := own.fd
			pid, err := spawn.Start(&spawn.Process{UseExecFD: true, ExecFD: fd, Argv: []string{"sh", arg, "echo"}})
			check(err)
			var ws syscall.WaitStatus
			syscall.Wait4(pid, &ws, 0, nil)
			return ws.ExitStatus()
		}
	}
	return 0
}

// A run is a child started by a test with its standard output in a pipe.
type run struct {
	pid  int
	sent int64
	err  error
	in   *os.File // writes to its standard input, if asked for
	out  *os.File
}

// startChild starts a re-executed test binary in the given mode.
func startChild(t testing.TB, mode string, ctx *Encoder, change func(p *spawn.Process), confirm bool) *run {
	t.Helper()
	out, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	in, stdin, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	p := spawn.Process{
		Argv:  []string{"child", mode},
		Files: []spawn.FD{{Child: 0, Parent: int(in.Fd())}, {Child: 1, Parent: int(w.Fd())}},
	}
	if change != nil {
		change(&p)
	}
	before := p
	r := &run{in: stdin, out: out}
	if confirm {
		r.pid, r.sent, r.err = StartConfirmed(&p, ctx)
	} else {
		r.pid, r.sent, r.err = Start(&p, ctx)
	}
	if p.Path != before.Path || len(p.Argv) != len(before.Argv) || !slices.Equal(p.Files, before.Files) {
		t.Error("the description was changed")
	}
	w.Close()
	in.Close()
	return r
}

// finish collects output and wait status.
func (r *run) finish(t testing.TB) (string, syscall.WaitStatus) {
	t.Helper()
	r.in.Close()
	out, err := io.ReadAll(r.out)
	if err != nil {
		t.Fatal(err)
	}
	r.out.Close()
	var ws syscall.WaitStatus
	if _, err := syscall.Wait4(r.pid, &ws, 0, nil); err != nil {
		t.Fatalf("wait for %d: %v", r.pid, err)
	}
	return string(out), ws
}

// noLeaks fails the test if it leaves a descriptor open or a child behind.
func noLeaks(t *testing.T) {
	t.Helper()
	// What is made once and kept: the executable, and by the Go runtime its
	// epoll instance.
	Hold(os.Args[0])
	r, w, _ := os.Pipe()
	r.Close()
	w.Close()
	before := countDescriptors(t)
	t.Cleanup(func() {
		if after := countDescriptors(t); after != before {
			t.Errorf("%d descriptors before, %d after", before, after)
		}
		if pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); err != syscall.ECHILD {
			t.Errorf("a child is left: %d %v", pid, err)
		}
	})
}

func countDescriptors(t *testing.T) int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// within fails the whole run if f takes longer than a generous minute.
func within(t *testing.T, f func()) {
	t.Helper()
	timer := time.AfterFunc(time.Minute, func() { panic(t.Name() + " hangs") })
	defer timer.Stop()
	f()
}
