package reexec

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

// copyOfTest makes a copy of the test binary that may be deleted.
func copyOfTest(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "reexec")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	os.Chmod(dir, 0o755)
	path := filepath.Join(dir, "shell")
	if err := os.WriteFile(path, data, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// asShell runs path as a shell that performs steps, without /proc if hidden.
func asShell(t *testing.T, hidden bool, dir, path, argv0 string, steps ...string) string {
	t.Helper()
	cmd := exec.Command(path)
	cmd.Path = path // also if relative to dir
	cmd.Err = nil
	cmd.Dir = dir
	cmd.Args = []string{argv0, "as-shell"}
	if hidden {
		if os.Geteuid() != 0 {
			t.Skip("hiding /proc needs root")
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
		cmd.Args = append(cmd.Args, "hide")
	}
	cmd.Args = append(cmd.Args, steps...)
	cmd.Env = []string{"PATH=/nonexistent:" + filepath.Dir(path) + ":/bin"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out) + err.Error()
	}
	return string(out)
}

// Re-execution three deep, with the file in place, deleted or replaced, with
// and without /proc.
func TestOwnExecutable(t *testing.T) {
	const want = "depth 3 length 1 "
	for _, hidden := range []bool{false, true} {
		t.Run("hidden="+strconv.FormatBool(hidden), func(t *testing.T) {
			for _, test := range []struct {
				name  string
				steps func(path string) []string
			}{
				{"in place", func(path string) []string { return []string{"hold", "nest=3"} }},
				{"not held before", func(path string) []string { return []string{"nest=3"} }},
				{"deleted", func(path string) []string { return []string{"hold", "remove=" + path, "nest=3"} }},
				{"replaced", func(path string) []string { return []string{"hold", "replace=" + path, "nest=3"} }},
				{"other directory", func(path string) []string { return []string{"hold", "chdir=/", "nest=3"} }},
				{"few descriptors", func(path string) []string { return []string{"nofiles=16", "hold", "nest=3"} }},
			} {
				path := copyOfTest(t)
				out := asShell(t, hidden, "", path, path, test.steps(path)...)
				if !strings.HasPrefix(out, want) || !strings.Contains(out, " comm shell ") {
					t.Errorf("%s: %q", test.name, out)
				}
			}
		})
	}
	t.Run("relative", func(t *testing.T) {
		path := copyOfTest(t)
		for _, hidden := range []bool{false, true} {
			out := asShell(t, hidden, filepath.Dir(path), "./shell", "-shell", "hold", "chdir=/", "nest=3")
			if !strings.HasPrefix(out, want) {
				t.Errorf("hidden %v: %q", hidden, out)
			}
		}
	})
	t.Run("by argv[0]", func(t *testing.T) {
		// Where the name the kernel remembers leads nowhere.
		path := copyOfTest(t)
		out := asShell(t, true, "", path, path, "remove="+path, "hold")
		if !strings.Contains(out, ErrNoExecutable.Error()) {
			t.Errorf("held what is gone: %q", out)
		}
		path, other := copyOfTest(t), copyOfTest(t)
		out = asShell(t, true, "", path, path, "remove="+path, "argv0="+other, "hold", "nest=3")
		if !strings.HasPrefix(out, want) {
			t.Errorf("a copy of the same program: %q", out)
		}
		path = copyOfTest(t)
		out = asShell(t, true, "", path, path, "rename="+path, "hold", "chdir=/", "nest=3")
		if !strings.HasPrefix(out, want) {
			t.Errorf("in $PATH: %q", out)
		}
	})
	t.Run("replaced before", func(t *testing.T) {
		// Without /proc, a name that leads to another program is not ours.
		path := copyOfTest(t)
		out := asShell(t, true, "", path, path, "replace="+path, "hold")
		if !strings.Contains(out, ErrNoExecutable.Error()) {
			t.Errorf("%q", out)
		}
	})
}

// The comparison of a file with the program in memory.
func TestIsOwnImage(t *testing.T) {
	own, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	note := buildNote()
	if len(note) < 32 && buildStamp == "" {
		t.Fatalf("no build ID found in memory: %q", note)
	}
	text := ownText()
	if len(text) < 1024 {
		t.Fatalf("only %d bytes of code", len(text))
	}
	changed := func(piece []byte) []byte {
		if len(piece) == 0 {
			return nil // linked with -buildid=
		}
		data := bytes.Clone(own)
		at := bytes.Index(data, piece)
		if at < 0 {
			t.Fatal("not in the file")
		}
		data[at+len(piece)/2] ^= 1
		return data
	}
	sh, err := os.ReadFile("/bin/sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		data []byte
		want bool
	}{
		{"itself", own, true},
		{"other build ID", changed(note), false},
		{"other code", changed(text), false},
		{"headers only", own[:4096], false},
		{"ELF header only", own[:64], false},
		{"half a header", own[:40], false},
		{"empty", nil, false},
		{"other program", sh, false},
		{"script", []byte("#!/bin/sh\n" + strings.Repeat("#", 100)), false},
		{"odd program headers", append(append(append([]byte(nil), own[:32]...), 0xf8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), own[40:4096]...), false},
	} {
		path := filepath.Join(t.TempDir(), "f")
		os.WriteFile(path, test.data, 0o755)
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := isOwnImage(int(f.Fd())); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
		f.Close()
	}
}

// The identity must tell builds apart, also where there is no note.
func TestDigest(t *testing.T) {
	sum := func(parts ...string) [identitySize]byte {
		var d digest
		for _, p := range parts {
			d.add([]byte(p))
		}
		return d.sum()
	}
	seen := map[[identitySize]byte]string{}
	for _, parts := range [][]string{{}, {""}, {"", ""}, {"a"}, {"a", ""}, {"", "a"}, {"ab"}, {"a", "b"}, {"\x00"}, {"\x00\x00"},
		{"12345678"}, {"12345678\x00"}, {"12345678", "9"}, {"123456789"}, {"023456789"}} {
		s := sum(parts...)
		if other, ok := seen[s]; ok {
			t.Errorf("%q and %s have the same digest", parts, other)
		}
		seen[s] = strings.Join(parts, "|")
	}
	if *identity() == ([identitySize]byte{}) {
		t.Error("no identity")
	}
}

func TestYield(t *testing.T) {
	noLeaks(t)
	before := Descriptor()
	if before < highFD {
		t.Errorf("held at %d", before)
	}
	if err := Yield(before + 1); err != nil || Descriptor() != before {
		t.Errorf("moved away from a number it did not have: %v", err)
	}
	if err := Yield(before); err != nil || Descriptor() == before {
		t.Errorf("did not move: %v", err)
	}
	if _, err := unix.FcntlInt(uintptr(before), unix.F_GETFD, 0); err != unix.EBADF {
		t.Errorf("descriptor %d: %v", before, err)
	}
	r := startChild(t, "echo", context("x"), nil, false)
	if out, ws := r.finish(t); r.err != nil || ws != 0 || out != described("x", 1, "echo") {
		t.Errorf("%v, status %#x, output %q", r.err, ws, out)
	}
}

// A kernel that can't execute a descriptor is given a path, if the path leads
// to the same file.
func TestWithoutExecveat(t *testing.T) {
	noLeaks(t)
	defer func() { startProcess = spawn.Start }()
	byPath := 0
	startProcess = func(p *spawn.Process) (int, error) {
		if p.UseExecFD {
			return -1, &spawn.Error{Step: "exec", Path: p.Path, Errno: unix.ENOSYS}
		}
		byPath++
		return spawn.Start(p)
	}
	r := startChild(t, "echo", context("x"), nil, false)
	if out, ws := r.finish(t); r.err != nil || ws != 0 || out != described("x", 1, "echo") || byPath != 1 {
		t.Errorf("%v, status %#x, output %q", r.err, ws, out)
	}
	saved := own.path
	defer func() { own.path = saved }()
	own.path = "/bin/sh"
	if pid, _, err := Start(&spawn.Process{Argv: []string{"sh"}}, context("x")); pid != -1 || !errors.Is(err, unix.ENOSYS) {
		t.Errorf("another file: pid %d, %v", pid, err)
	}
}

// A parent that has gone before its child looks at the context, collected or
// not, is no reason to refuse it.
func TestParentGone(t *testing.T) {
	for _, collect := range []bool{true, false} {
		r, w, _ := os.Pipe()
		cmd := exec.Command("/proc/self/exe", "as-shell", "orphan=text")
		cmd.Stdout = w
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		w.Close()
		if collect {
			cmd.Wait()
		}
		out, _ := io.ReadAll(r)
		r.Close()
		if !collect {
			cmd.Wait()
		}
		if !strings.HasPrefix(string(out), "depth 1 length 4 ") {
			t.Errorf("collected %v: %q", collect, out)
		}
	}
}

// A right context from a process that is not the parent is refused, and so is
// one for a set-ID shell.
func TestForeign(t *testing.T) {
	a, b, err := makePair()
	if err != nil {
		t.Fatal(err)
	}
	var e Encoder
	e.String("hello")
	c := Child{fd: 3, depth: 1, nonce: [nonceSize]byte{5}}
	unix.Write(a, wire(&c, string(e.AppendTo(nil))))
	f := os.NewFile(uintptr(b), "context")
	cmd := exec.Command("/proc/self/exe", "as-shell", "forward="+c.argument())
	cmd.ExtraFiles = []*os.File{f}
	out, err := cmd.Output()
	if !strings.Contains(string(out), ForeignPeer.String()) || cmd.ProcessState.ExitCode() != ExitRefused {
		t.Errorf("from a grandparent: %q, %v", out, err)
	}
	f.Close()
	unix.Close(a)

	// A file with the very same bytes.
	path := filepath.Join(t.TempDir(), "context")
	os.WriteFile(path, wire(&c, string(e.AppendTo(nil))), 0o600)
	f, _ = os.Open(path)
	cmd = exec.Command("/proc/self/exe", c.argument(), "echo")
	cmd.ExtraFiles = []*os.File{f}
	out, err = cmd.Output()
	if !strings.Contains(string(out), BadDescriptor.String()) || cmd.ProcessState.ExitCode() != ExitRefused {
		t.Errorf("from a file: %q, %v", out, err)
	}
	f.Close()

	cmd = exec.Command("/proc/self/exe", (&Child{fd: 77, depth: 1}).argument(), "echo")
	out, err = cmd.Output()
	if !strings.Contains(string(out), BadDescriptor.String()) || cmd.ProcessState.ExitCode() != ExitRefused {
		t.Errorf("closed descriptor: %q, %v", out, err)
	}

	if os.Geteuid() != 0 {
		t.Skip("a set-ID program needs root")
	}
	shell := copyOfTest(t)
	os.Chown(shell, 65534, 65534)
	os.Chmod(shell, 0o755|os.ModeSetuid)
	got := asShell(t, false, "/", shell, shell, "nest=1")
	if !strings.Contains(got, Privileged.String()) || !strings.Contains(got, "exit status 126") {
		t.Errorf("set-ID: %q", got)
	}
}

// A context with a wrong nonce, depth or build, sent over a right connection.
func TestRefusedByChild(t *testing.T) {
	saved := identityValue
	identity()
	defer func() { identityValue = saved }()
	saved = identityValue
	identityValue[3] ^= 1
	r := startChild(t, "echo", context("x"), nil, false)
	out, ws := r.finish(t)
	if !strings.Contains(out, WrongBuild.String()) || ws.ExitStatus() != ExitRefused {
		t.Errorf("other build: %q, status %#x", out, ws)
	}
	identityValue = saved

	// A pipe is refused where there are sockets.
	withoutSockets(t)
	r = startChild(t, "echo", context("x"), nil, false)
	out, ws = r.finish(t)
	if !strings.Contains(out, BadDescriptor.String()) || ws.ExitStatus() != ExitRefused {
		t.Errorf("pipe: %q, status %#x", out, ws)
	}
}

func TestCheckSender(t *testing.T) {
	listener, err := net.Listen("unix", filepath.Join(t.TempDir(), "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	conn, err := net.Dial("unix", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	client, _ := conn.(*net.UnixConn).File()
	accepted, _ := listener.Accept()
	server, _ := accepted.(*net.UnixConn).File()
	pair := func(domain, kind int) *os.File {
		fds, err := unix.Socketpair(domain, kind|unix.SOCK_CLOEXEC, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { unix.Close(fds[1]) })
		return os.NewFile(uintptr(fds[0]), "pair")
	}
	r, w, _ := os.Pipe()
	null, _ := os.Open("/dev/null")
	tcp, _ := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	for _, test := range []struct {
		name string
		file *os.File
		want Reason
	}{
		{"pipe", r, BadDescriptor},
		{"other end of a pipe", w, BadDescriptor},
		{"device", null, BadDescriptor},
		{"TCP", os.NewFile(uintptr(tcp), "tcp"), BadDescriptor},
		{"datagrams", pair(unix.AF_UNIX, unix.SOCK_DGRAM), BadDescriptor},
		{"packets", pair(unix.AF_UNIX, unix.SOCK_SEQPACKET), BadDescriptor},
		{"client of a named socket", client, BadDescriptor},
		{"server of a named socket", server, BadDescriptor},
		{"made by the process itself", pair(unix.AF_UNIX, unix.SOCK_STREAM), ForeignPeer},
	} {
		if _, got := checkSender(int(test.file.Fd())); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		test.file.Close()
	}
	conn.Close()
	accepted.Close()
}
