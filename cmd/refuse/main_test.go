package main

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// probeVar makes the test binary, run under refuse, report on its kernel
// instead of testing.
const probeVar = "REFUSE_TEST_PROBE"

func TestMain(m *testing.M) {
	if os.Getenv(probeVar) != "" {
		probe()
		return
	}
	os.Exit(m.Run())
}

// probe prints one line for each way to make a process. Each of the raw calls
// would duplicate this process if the filter let it through: such a child ends
// at once, and the parent says so.
func probe() {
	raw := func(name string, number, a0, a1 uintptr) {
		pid, _, e := unix.RawSyscall(number, a0, a1, 0)
		if e == 0 && pid == 0 {
			unix.RawSyscall(unix.SYS_EXIT_GROUP, 0, 0, 0)
		}
		os.Stdout.WriteString(name + " " + unix.ErrnoName(e) + "\n")
	}
	if sysFork != noSuchCall {
		raw("fork", uintptr(sysFork), 0, 0)
	}
	raw("clone", unix.SYS_CLONE, uintptr(unix.SIGCHLD), 0)
	raw("clone3", unix.SYS_CLONE3, 0, 0)
	out, err := exec.Command("/bin/echo", "spawned").CombinedOutput()
	if err != nil {
		out = []byte("spawn: " + err.Error() + "\n")
	}
	os.Stdout.Write(out)
	entries, err := os.ReadDir("/proc")
	switch {
	case err != nil:
		os.Stdout.WriteString("proc " + err.Error() + "\n")
	case len(entries) == 0:
		os.Stdout.WriteString("proc empty\n")
	default:
		os.Stdout.WriteString("proc there\n")
	}
}

func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "refuse")
	cmd := exec.Command("go", "build", "-o", bin, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

func TestRefuse(t *testing.T) {
	bin := build(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	want := "clone EINVAL\nclone3 ENOSYS\nspawned\n"
	if sysFork != noSuchCall {
		want = "fork EINVAL\n" + want
	}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"filter", []string{self}, want + "proc there\n"},
		{"no /proc", []string{"-proc", self}, want + "proc empty\n"},
		// The filter is inherited: refuse can't take it off for its child.
		{"nested", []string{bin, self}, want + "proc there\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := exec.Command(bin, c.args...)
			cmd.Env = append(os.Environ(), probeVar+"=1")
			out, err := cmd.CombinedOutput()
			if err != nil || string(out) != c.want {
				t.Errorf("%v\n got %q\nwant %q", err, out, c.want)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	bin := build(t)
	plain := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(plain, []byte("\x00"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		status int
	}{
		{"/bin/true", 0},
		{"/bin/sh -c exit\t7", 7},
		{"-proc /bin/sh -c exit\t7", 7},
		{"/nonexistent", 127},
		{plain, 126},
		{"", 2},
		{"-x", 2},
	} {
		args := strings.Fields(strings.ReplaceAll(c.args, "\t", "\x00"))
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "\x00", " ")
		}
		cmd := exec.Command(bin, args...)
		cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != c.status {
			t.Errorf("refuse %s: status %d, want %d", c.args, got, c.status)
		}
	}
}

// TestProgram evaluates the filter of every architecture on this one.
func TestProgram(t *testing.T) {
	const allow = unix.SECCOMP_RET_ALLOW
	arches := []struct {
		name string
		arch uint32
		fork uint32
	}{
		{"amd64", unix.AUDIT_ARCH_X86_64, 57},
		{"arm", unix.AUDIT_ARCH_ARM, 2},
		{"arm64", unix.AUDIT_ARCH_AARCH64, noSuchCall},
		{"riscv64", unix.AUDIT_ARCH_RISCV64, noSuchCall},
	}
	for _, a := range arches {
		fork := a.fork
		if fork == noSuchCall {
			fork = unix.SYS_CLONE // what fork(3) calls there
		}
		for _, c := range []struct {
			name         string
			number, arch uint32
			flags        uint64
			want         uint32
		}{
			{"fork", fork, a.arch, 0, errno(unix.EINVAL)},
			{"clone", unix.SYS_CLONE, a.arch, uint64(unix.SIGCHLD), errno(unix.EINVAL)},
			{"clone, high half", unix.SYS_CLONE, a.arch, unix.CLONE_VM << 32, errno(unix.EINVAL)},
			{"thread", unix.SYS_CLONE, a.arch, unix.CLONE_VM | unix.CLONE_THREAD, allow},
			{"vfork by clone", unix.SYS_CLONE, a.arch, unix.CLONE_VM | unix.CLONE_VFORK | uint64(unix.SIGCHLD), allow},
			{"clone3", unix.SYS_CLONE3, a.arch, 0, errno(unix.ENOSYS)},
			{"another call", unix.SYS_GETTID, a.arch, 0, allow},
			{"foreign ABI", unix.SYS_GETTID, unix.AUDIT_ARCH_I386, 0, errno(unix.ENOSYS)},
			{"x32", unix.SYS_GETTID | x32Bit, a.arch, 0, errno(unix.ENOSYS)},
		} {
			if got := evaluate(t, program(a.arch, a.fork), c.number, c.arch, c.flags); got != c.want {
				t.Errorf("%s, %s: %#x, want %#x", a.name, c.name, got, c.want)
			}
		}
	}
}

// evaluate runs a filter on one system call, as the kernel's interpreter would.
func evaluate(t *testing.T, code []unix.SockFilter, number, arch uint32, arg0 uint64) uint32 {
	t.Helper()
	data := make([]byte, 64)
	binary.LittleEndian.PutUint32(data[0:], number)
	binary.LittleEndian.PutUint32(data[4:], arch)
	binary.LittleEndian.PutUint64(data[16:], arg0)
	var a uint32
	for pc := 0; pc < len(code); pc++ {
		in := code[pc]
		taken := false
		switch in.Code {
		case unix.BPF_LD | unix.BPF_W | unix.BPF_ABS:
			a = binary.LittleEndian.Uint32(data[in.K:])
			continue
		case unix.BPF_RET | unix.BPF_K:
			return in.K
		case unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K:
			taken = a == in.K
		case unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K:
			taken = a&in.K != 0
		default:
			t.Fatalf("instruction %d: unknown code %#x", pc, in.Code)
		}
		if taken {
			pc += int(in.Jt)
		} else {
			pc += int(in.Jf)
		}
	}
	t.Fatal("ran off the end")
	return 0
}
