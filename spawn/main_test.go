package spawn

import (
	"errors"
	"maps"
	"os"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// helpers are programs of the tests: the test binary runs one instead of its
// tests if this variable names it. What a helper returns is an error message.
const helperVariable = "SPAWN_TEST_HELPER"

var (
	helpers     map[string]func() string
	forkHelpers map[string]func() string // those for Fork, if it is built in
)

func TestMain(m *testing.M) {
	helpers = map[string]func() string{
		"errorpipe":      helpErrorPipe,
		"terminal":       helpTerminal,
		"filelimit":      helpFileLimit,
		"noprocesses":    helpNoProcesses,
		"replace":        helpReplace,
		"replacefails":   helpReplaceFails,
		"replaceraised":  helpReplaceRaised,
		"ignoreandsleep": helpIgnoreAndSleep,
	}
	maps.Copy(helpers, forkHelpers)
	if name := os.Getenv(helperVariable); name != "" {
		if message := helpers[name](); message != "" {
			writeAll(2, name+": "+message+"\n")
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// emulator is the path of the user-mode emulator that runs the tests, or
// empty. Such an emulator shows this process its own executable, so a native
// program is asked what is really there.
func emulator(t testing.TB) string {
	real := strings.TrimSpace(output(t, &Process{
		Path: "/bin/readlink", Argv: []string{"readlink", "/proc/" + strconv.Itoa(os.Getpid()) + "/exe"},
	}))
	if strings.Contains(real, "qemu") {
		return real
	}
	return ""
}

// slow tells whether each process is dear here: emulated, traced, or on a machine
// without an MMU, which is emulated as well and reads a program in for each.
func slow(t testing.TB) bool {
	return WithoutMMU() || emulator(t) != "" || statusField(readFile("/proc/self/status"), "TracerPid") != "0"
}

// helper describes a process that runs a helper.
func helper(t testing.TB, name string, args ...string) *Process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &Process{Path: self, Argv: append([]string{self}, args...)}
	if emu := emulator(t); emu != "" {
		p.Path, p.Argv = emu, append([]string{emu}, p.Argv...)
	}
	p.Env = append(os.Environ(), helperVariable+"="+name, "GODEBUG=containermaxprocs=0")
	return p
}

// runHelper runs a helper to its end and expects it to succeed.
func runHelper(t *testing.T, p *Process) string {
	t.Helper()
	p.Files = append(p.Files, FD{2, 2})
	out, status := outputStatus(t, p)
	if status != 0 {
		t.Errorf("helper %v: status %#x: %s", p.Env[len(p.Env)-2], status, out)
	}
	return out
}

// eachWay runs a test with each kind of clone; in "fork" the child has memory
// of its own and the parent does not wait, as in emulators.
func eachWay(t *testing.T, f func(t *testing.T)) {
	for _, way := range []struct {
		name   string
		flags  uintptr
		clone3 bool
	}{
		{"clone3", unix.CLONE_VM | unix.CLONE_VFORK, true},
		{"clone", unix.CLONE_VM | unix.CLONE_VFORK, false},
		{"fork", 0, true},
		{"oldfork", 0, false},
	} {
		t.Run(way.name, func(t *testing.T) {
			flags, have := cloneFlags, haveClone3
			cloneFlags, haveClone3 = way.flags, way.clone3 && have
			defer func() { cloneFlags, haveClone3 = flags, have }()
			f(t)
		})
	}
}

// output runs p with its descriptors 1 and 2 in a pipe and returns what it
// writes. It expects status 0.
func output(t testing.TB, p *Process) string {
	t.Helper()
	out, status := outputStatus(t, p)
	if status != 0 {
		t.Fatalf("%s: wait status %#x: %s", p.Path, status, out)
	}
	return out
}

func outputStatus(t testing.TB, p *Process) (string, syscall.WaitStatus) {
	t.Helper()
	out, status, err := collect(p)
	if err != nil {
		t.Fatal(err)
	}
	return out, status
}

// collect is outputStatus for helpers.
func collect(p *Process) (string, syscall.WaitStatus, error) {
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC); err != nil {
		return "", 0, err
	}
	q := *p
	q.Files = []FD{{1, ends[1]}}
	stderr := true
	for _, f := range p.Files {
		if f.Child != 1 {
			q.Files = append(q.Files, f)
		}
		stderr = stderr && f.Child != 2
	}
	if stderr {
		q.Files = append(q.Files, FD{2, ends[1]})
	}
	pid, err := Start(&q)
	syscall.Close(ends[1])
	defer syscall.Close(ends[0])
	if err != nil {
		return "", 0, err
	}
	out := readAll(ends[0])
	return out, wait(pid), nil
}

// wait waits for a child.
func wait(pid int) syscall.WaitStatus {
	var status syscall.WaitStatus
	for {
		if _, err := syscall.Wait4(pid, &status, 0, nil); err != syscall.EINTR {
			if err != nil {
				return 0xffff
			}
			return status
		}
	}
}

func readAll(fd int) string {
	var out []byte
	buf := make([]byte, 4096)
	for {
		n, err := syscall.Read(fd, buf)
		if err == syscall.EINTR {
			continue
		}
		if n <= 0 {
			return string(out)
		}
		out = append(out, buf[:n]...)
	}
}

func readFile(name string) string {
	data, _ := os.ReadFile(name)
	return string(data)
}

func writeAll(fd int, s string) {
	syscall.Write(fd, []byte(s))
}

// statusField returns a field of a /proc/PID/status text.
func statusField(text, name string) string {
	for _, line := range strings.Split(text, "\n") {
		if v, ok := strings.CutPrefix(line, name+":"); ok {
			return strings.TrimSpace(v)
		}
	}
	return "?"
}

// statusSet returns a signal set of a /proc/PID/status text.
func statusSet(text, name string) SigSet {
	n, _ := strconv.ParseUint(statusField(text, name), 16, 64)
	return SigSet(n)
}

// ownDescriptors returns what each open descriptor of this process refers to;
// without keepers, only those that are not close-on-exec.
func ownDescriptors(keepers bool) map[int]string {
	open := map[int]string{}
	for fd := 0; fd < 1100; fd++ {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		if err == nil && (keepers || flags&unix.FD_CLOEXEC == 0) {
			open[fd], _ = os.Readlink("/proc/self/fd/" + strconv.Itoa(fd))
			if keepers {
				open[fd] += " " + strconv.Itoa(flags)
			}
		}
	}
	return open
}

// childDescriptors returns what the descriptors of a program that is started
// with this map refer to, but for descriptors 1 and 2.
func childDescriptors(t *testing.T, files []FD) map[int]string {
	t.Helper()
	open := map[int]string{}
	list := output(t, &Process{Path: "/bin/ls", Argv: []string{"ls", "-l", "/proc/self/fd"}, Files: files})
	for _, line := range strings.Split(list, "\n") {
		words := strings.Fields(line)
		if len(words) < 3 || words[len(words)-2] != "->" {
			continue
		}
		fd, _ := strconv.Atoi(words[len(words)-3])
		if to := words[len(words)-1]; fd != 1 && fd != 2 && !strings.HasPrefix(to, "/proc/") {
			open[fd] = to
		}
	}
	return open
}

// show makes a map of descriptors comparable.
func show(open map[int]string) string {
	var lines []string
	for fd, to := range open {
		lines = append(lines, strconv.Itoa(fd)+"->"+to)
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// failsAt says what is wrong with err, which should be a failure of the step
// with the errno.
func failsAt(err error, step string, errno syscall.Errno) string {
	var e *Error
	switch {
	case err == nil:
		return "no error, want " + step + ": " + errno.Error()
	case !errors.As(err, &e):
		return "not an *Error: " + err.Error()
	case e.Step != step || e.Errno != errno || !errors.Is(err, errno):
		return err.Error() + ", want " + step + ": " + errno.Error()
	}
	return ""
}

// noChildren tells what is wrong if any child, dead or alive, is left.
func noChildren() string {
	pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG|unix.WALL, nil)
	if err != syscall.ECHILD {
		return "a child is left: " + strconv.Itoa(pid)
	}
	return ""
}

// shellTrue is the least program.
func shellTrue() *Process { return &Process{Path: "/bin/true", Argv: []string{"true"}} }
