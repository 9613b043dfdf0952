package reexec

import (
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

func addressOf(b *[commSize]byte) uintptr { return uintptr(unsafe.Pointer(b)) }

func TestContextSizes(t *testing.T) {
	noLeaks(t)
	for _, size := range []int{0, 100, 4096, 300 << 10, 50 << 20} {
		if size > 1<<20 && spawn.WithoutMMU() {
			continue // no block may be larger than 4 MiB
		}
		for _, mode := range []string{"echo", "pipe"} {
			for _, confirm := range []bool{false, true} {
				within(t, func() { contextOf(t, size, mode, confirm) })
			}
		}
	}
}

func contextOf(t *testing.T, size int, mode string, confirm bool) {
	if mode == "pipe" {
		withoutSockets(t)
		defer withSockets()
	}
	content := strings.Repeat("0123456789abcde\n", size/16+1)[:size]
	e := new(Encoder)
	e.Uvarint(uint64(size))
	for at := 0; at < size; at += 1000 { // more chunks than one system call takes
		e.Blob([]byte(content[at:min(at+1000, size)]))
	}
	r := startChild(t, mode, e, nil, confirm)
	out, ws := r.finish(t)
	if r.err != nil || ws != 0 || out != described(content, 1, mode) {
		t.Errorf("%d bytes, %s, confirm %v: %v, status %#x, output %q", size, mode, confirm, r.err, ws, out)
	}
	if want := int64(headerSize + e.Len() + trailerSize); r.sent != want {
		t.Errorf("%d bytes: %d sent, want %d", size, r.sent, want)
	}
}

var realPair = makePair

func withSockets() { makePair = realPair }

// withoutSockets makes this process think that the kernel has no sockets.
func withoutSockets(t *testing.T) {
	makePair = func() (int, int, error) { return -1, -1, unix.EAFNOSUPPORT }
	t.Cleanup(withSockets)
}

// The command line and the environment of a child show the marker and what
// the caller gave, and it has only the descriptors of the caller.
func TestNothingShows(t *testing.T) {
	noLeaks(t)
	r := startChild(t, "wait", context("SECRET=hunter2"), func(p *spawn.Process) {
		p.Argv = []string{"-vfsh", "wait", "script.sh", "arg"}
		p.Env = []string{"LANG=C"}
	}, false)
	if r.err != nil {
		t.Fatal(r.err)
	}
	var ready [6]byte
	io.ReadFull(r.out, ready[:])
	proc := "/proc/" + strconv.Itoa(r.pid)
	cmdline, _ := os.ReadFile(proc + "/cmdline")
	environ, _ := os.ReadFile(proc + "/environ")
	args := strings.Split(strings.TrimSuffix(string(cmdline), "\x00"), "\x00")
	if len(args) != 5 || args[0] != "-vfsh" || args[2] != "wait" || args[3] != "script.sh" || args[4] != "arg" {
		t.Errorf("command line %q", args)
	} else if c, ok := Requested(args); !ok || c.depth != 1 || len(args[1]) > len(marker)+40 {
		t.Errorf("marker %q", args[1])
	}
	if string(environ) != "LANG=C\x00" {
		t.Errorf("environment %q", environ)
	}
	if comm, _ := os.ReadFile(proc + "/comm"); string(comm) != ownComm()+"\n" {
		t.Errorf("comm %q, want %q", comm, ownComm())
	}
	entries, _ := os.ReadDir(proc + "/fd")
	for _, entry := range entries {
		target, _ := os.Readlink(proc + "/fd/" + entry.Name())
		if fd, _ := strconv.Atoi(entry.Name()); fd > 2 && strings.HasPrefix(target, "socket:") {
			t.Errorf("descriptor %d is still open: %s", fd, target)
		}
	}
	if out, ws := r.finish(t); out != "" || ws != 0 {
		t.Errorf("output %q, status %#x", out, ws)
	}
}

// The caller's own descriptor numbers are left alone, whatever they are.
func TestDescriptorNumbers(t *testing.T) {
	noLeaks(t)
	for _, crowded := range []bool{false, true} {
		r := startChild(t, "echo", context("x"), func(p *spawn.Process) {
			if crowded {
				for fd := 3; fd <= 130; fd++ {
					p.Files = append(p.Files, spawn.FD{Child: fd, Parent: 2})
				}
			} else {
				p.Files = append(p.Files, spawn.FD{Child: 3, Parent: 2}, spawn.FD{Child: 100, Parent: 1}, spawn.FD{Child: 4, Parent: -1})
			}
		}, false)
		out, ws := r.finish(t)
		want := " fds 0,1,2,3,100 "
		if crowded {
			want = " fds 0,1,2"
			for fd := 3; fd <= 130; fd++ {
				want += "," + strconv.Itoa(fd)
			}
			want += " "
		}
		if r.err != nil || ws != 0 || !strings.Contains(out, want) {
			t.Errorf("%v, status %#x, output %q", r.err, ws, out)
		}
	}
}

// Children that die at any stage are an error as soon as the parent can know,
// and never make it hang, leak or lose their status.
func TestChildDies(t *testing.T) {
	noLeaks(t)
	small, large := strings.Repeat("s", 500), strings.Repeat("l", 2<<20)
	for _, test := range []struct {
		mode, content string
		confirm       bool
		want          syscall.WaitStatus
	}{
		{"exit", large, false, 7 << 8},
		{"exit", large, true, 7 << 8},
		{"exit", small, true, 7 << 8},
		{"kill", large, false, 9},
		{"kill", small, true, 9},
		{"partial", large, false, 9 << 8},
		{"partial", small, true, 9 << 8},
		{"pipe-partial", large, false, 9 << 8},
		{"pipe-partial", small, true, 9 << 8},
	} {
		within(t, func() {
			if strings.HasPrefix(test.mode, "pipe") {
				withoutSockets(t)
				defer withSockets()
			}
			r := startChild(t, test.mode, context(test.content), nil, test.confirm)
			_, ws := r.finish(t)
			var failed *StreamError
			if !errors.As(r.err, &failed) || failed.Pid != r.pid || !failed.died() || failed.Sent != r.sent {
				t.Errorf("%s, %d bytes: error %v", test.mode, len(test.content), r.err)
			}
			if ws != test.want {
				t.Errorf("%s, %d bytes: status %#x, want %#x", test.mode, len(test.content), ws, test.want)
			}
		})
	}
	// What is too small to be noticed is no error, but a status.
	r := startChild(t, "exit", context(small), nil, false)
	if _, ws := r.finish(t); r.err != nil && ws.ExitStatus() != 7 {
		t.Errorf("%v, status %#x", r.err, ws)
	}
}

// SIGPIPE at its default action must not end the parent, nor stay pending.
func TestSIGPIPE(t *testing.T) {
	for _, mode := range []string{"partial", "pipe-partial"} {
		if mode == "pipe-partial" {
			withoutSockets(t)
		}
		r := startChild(t, mode, context(strings.Repeat("l", 2<<20)), nil, false)
		r.finish(t)
		if !errors.Is(r.err, unix.EPIPE) && !errors.Is(r.err, unix.ECONNRESET) {
			t.Errorf("%s: %v", mode, r.err)
		}
		var pending uint64
		unix.RawSyscall(unix.SYS_RT_SIGPENDING, uintptr(unsafe.Pointer(&pending)), 8, 0)
		if pending&(1<<(unix.SIGPIPE-1)) != 0 {
			t.Errorf("%s: SIGPIPE is pending", mode)
		}
	}
}

// A child stopped before it has read its context gets it and is then stopped,
// by the same signal.
func TestChildStopped(t *testing.T) {
	noLeaks(t)
	for mode, sig := range map[string]syscall.Signal{"stop": syscall.SIGSTOP, "tstp": syscall.SIGTSTP} {
		within(t, func() {
			content := strings.Repeat("c", 1<<20)
			r := startChild(t, mode, context(content), func(p *spawn.Process) { p.Setpgid = true }, false)
			if r.err != nil {
				t.Fatal(r.err)
			}
			var ws syscall.WaitStatus
			if _, err := syscall.Wait4(r.pid, &ws, syscall.WUNTRACED, nil); err != nil {
				t.Fatal(err)
			}
			if ws.Stopped() {
				if ws.StopSignal() != sig {
					t.Errorf("%s: stopped by %v", mode, ws.StopSignal())
				}
				syscall.Kill(r.pid, syscall.SIGCONT)
				out, ws := r.finish(t)
				if ws != 0 || out != described(content, 1, mode) {
					t.Errorf("%s: status %#x, output %q", mode, ws, out)
				}
				return
			}
			r.in.Close() // the child was quicker than the second signal
			r.out.Close()
		})
	}
}

// Sixteen stages of a pipeline, all made before any is waited for.
func TestPipeline(t *testing.T) {
	noLeaks(t)
	within(t, func() {
		ctx := context(strings.Repeat("c", 300<<10))
		var pids []int
		r, w, _ := os.Pipe()
		first := w
		for range 16 {
			next, out, _ := os.Pipe()
			p := spawn.Process{
				Argv:  []string{"stage", "filter"},
				Files: []spawn.FD{{Child: 0, Parent: int(r.Fd())}, {Child: 1, Parent: int(out.Fd())}},
			}
			pid, _, err := Start(&p, ctx)
			if err != nil {
				t.Fatal(err)
			}
			pids = append(pids, pid)
			r.Close()
			out.Close()
			r = next
		}
		first.WriteString("through\n")
		first.Close()
		out, _ := io.ReadAll(r)
		r.Close()
		if strings.Count(string(out), "length 307200 ") != 16 || !strings.HasPrefix(string(out), "through\n") {
			t.Errorf("output %q", out)
		}
		for _, pid := range pids {
			var ws syscall.WaitStatus
			if _, err := syscall.Wait4(pid, &ws, 0, nil); err != nil || ws != 0 {
				t.Errorf("status %#x, %v", ws, err)
			}
		}
	})
}

func TestTooDeep(t *testing.T) {
	defer func() { depth = 0 }()
	depth = MaxDepth - 1
	r := startChild(t, "echo", context("x"), nil, false)
	if out, ws := r.finish(t); r.err != nil || ws != 0 || !strings.HasPrefix(out, "depth 500 ") {
		t.Errorf("%v, status %#x, output %q", r.err, ws, out)
	}
	depth = MaxDepth
	if pid, _, err := Start(&spawn.Process{Argv: []string{"sh", "echo"}}, context("x")); err != ErrTooDeep || pid != -1 {
		t.Errorf("pid %d, error %v", pid, err)
	}
}

func TestStartErrors(t *testing.T) {
	noLeaks(t)
	var failed *spawn.Error
	for _, p := range []spawn.Process{
		{},
		{Argv: []string{"sh"}, Dir: "/nonexistent"},
		{Argv: []string{"sh"}, Files: []spawn.FD{{Child: 1, Parent: 999}}},
	} {
		if pid, _, err := Start(&p, context("x")); pid != -1 || !errors.As(err, &failed) {
			t.Errorf("pid %d, error %v", pid, err)
		}
	}
}

// Nonces differ even where the kernel gives no randomness.
func TestNonce(t *testing.T) {
	seen := map[[nonceSize]byte]bool{}
	for i := range 2000 {
		n := countedNonce()
		if i%2 == 0 {
			newNonce(&n)
		}
		if seen[n] {
			t.Fatal("a nonce came twice")
		}
		seen[n] = true
	}
}

func BenchmarkRoundTrip(b *testing.B) {
	for _, size := range []int{0, 4 << 10, 1 << 20} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			ctx := context(strings.Repeat("c", size))
			b.ReportAllocs()
			for b.Loop() {
				pid, _, err := Start(&spawn.Process{Argv: []string{"child", "quiet"}}, ctx)
				if err != nil {
					b.Fatal(err)
				}
				var ws syscall.WaitStatus
				if _, err := syscall.Wait4(pid, &ws, 0, nil); err != nil || ws != 0 {
					b.Fatal(err, ws)
				}
			}
		})
	}
}
