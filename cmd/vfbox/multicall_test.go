package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// binary builds vfbox as it is meant to be linked: started at the entry point
// of package signals, without what a board does not need.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "vfbox")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "vfbox")
	cmd := exec.Command("go", "build", "-trimpath", "-tags", "small", "-ldflags", "-s -w -E=vfsh/shell/signals.entry", "-o", path, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", &exec.Error{Name: string(out), Err: err}
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

func vfbox(t *testing.T) string {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// installed is a directory with links for all utilities.
func installed(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command(vfbox(t), "--install", "-s", dir).CombinedOutput(); err != nil {
		t.Fatalf("--install: %v: %s", err, out)
	}
	return dir
}

func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v: %s", cmd, err, out)
	}
	return string(out)
}

func TestTableIsSorted(t *testing.T) {
	if !slices.IsSortedFunc(utilities[:], func(a, b utility) int { return strings.Compare(a.name, b.name) }) {
		t.Error("utilities are not sorted")
	}
	for i := range utilities {
		if find(utilities[i].name) != &utilities[i] {
			t.Errorf("%s is not found", utilities[i].name)
		}
		if isShell(utilities[i].name) {
			t.Errorf("%s is a name of the shell too", utilities[i].name)
		}
	}
	if !slices.IsSortedFunc(libraryUtilities[:], func(a, b utility) int { return strings.Compare(a.name, b.name) }) {
		t.Error("libraryUtilities are not sorted")
	}
	for _, name := range []string{"", "a", "zzz", "catt", "ca"} {
		if find(name) != nil {
			t.Errorf("%q is found", name)
		}
	}
}

func TestList(t *testing.T) {
	got := strings.Fields(output(t, exec.Command(vfbox(t), "--list")))
	for _, name := range []string{"sh", "cat", "[", "yes"} {
		if !slices.Contains(got, name) {
			t.Errorf("--list lacks %s", name)
		}
	}
	if want := linkedShells + len(utilities); len(got) != want {
		t.Errorf("--list has %d names, want %d", len(got), want)
	}
}

func TestInstall(t *testing.T) {
	for _, symbolic := range []bool{false, true} {
		dir := t.TempDir()
		// On the file system of the directory, for hard links.
		own := filepath.Join(dir, "vfbox")
		data, err := os.ReadFile(vfbox(t))
		if err == nil {
			err = os.WriteFile(own, data, 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "cat"), []byte("something else"), 0o644); err != nil {
			t.Fatal(err)
		}
		args := []string{"--install", dir}
		if symbolic {
			args = []string{"--install", "-s", dir}
		}
		for range 2 { // again over what is there
			output(t, exec.Command(own, args...))
		}
		for _, name := range []string{"cat", "sh", "[", "yes"} {
			path := filepath.Join(dir, name)
			target, err := os.Readlink(path)
			if symbolic && (err != nil || target != "vfbox") || !symbolic && err == nil {
				t.Errorf("link %s leads to %q, %v", name, target, err)
			}
			a, errA := os.Stat(path)
			b, errB := os.Stat(own)
			if errA != nil || errB != nil || !os.SameFile(a, b) {
				t.Errorf("%s is not the binary: %v %v", name, errA, errB)
			}
		}
		cmd := exec.Command(filepath.Join(dir, "cat"))
		cmd.Stdin = strings.NewReader("text\n")
		if got := output(t, cmd); got != "text\n" {
			t.Errorf("cat gave %q", got)
		}
	}
	if err := exec.Command(vfbox(t), "--install", "/nonexistent").Run(); err == nil {
		t.Error("--install into a directory that is not there succeeded")
	}
}

func TestDispatch(t *testing.T) {
	tests := []struct {
		argv         []string
		status       int
		stdout       string
		stderr       string
		stderrPrefix bool
	}{
		{[]string{"vfbox", "echo", "a b", "c"}, 0, "a b c\n", "", false},
		{[]string{"vfbox", "basename", "/a/b"}, 0, "b\n", "", false},
		{[]string{"vfbox", "/usr/bin/basename", "/a/b"}, 0, "b\n", "", false},
		{[]string{"vfbox", "sh", "-c", "echo $0 $1", "x", "y"}, 0, "x y\n", "", false},
		{[]string{"vfbox"}, 2, "", "usage: vfbox", true},
		{[]string{"vfbox", "vfbox"}, 2, "", "usage: vfbox", true},
		{[]string{"vfbox", "--help"}, 0, own.Usage, "", false},
		{[]string{"vfbox", "nosuch"}, 127, "", "vfbox: nosuch: no such utility\n", false},
		{[]string{"nosuch"}, 127, "", "vfbox: nosuch: no such utility\n", false},
		{[]string{"other", "nosuch"}, 127, "", "vfbox: other: no such utility\n", false},
		{[]string{"other", "basename", "a/b"}, 0, "b\n", "", false},
		{[]string{"other", "--help"}, 0, own.Usage, "", false},
		{[]string{"/bin/true"}, 0, "", "", false},
		{[]string{"false"}, 1, "", "", false},
		{[]string{"sh", "-c", "echo $-; exit 3"}, 3, "hBc\n", "", false},
		{[]string{"-sh", "-c", "shopt -q login_shell && echo login"}, 0, "login\n", "", false},
		{[]string{"bash", "-c", "[[ -o posix ]] || echo not posix"}, 0, "not posix\n", "", false},
		{[]string{"rbash", "-c", "case $- in *r*) echo restricted; esac"}, 0, "restricted\n", "", false},
		{[]string{"[", "a", "=", "a", "]"}, 0, "", "", false},
		{[]string{"[", "a", "=", "b", "]"}, 1, "", "", false},
		{[]string{"test", "-d", "/"}, 0, "", "", false},
		{[]string{"printf", `%s-%d\n`, "x", "7"}, 0, "x-7\n", "", false},
		{[]string{"kill", "-l", "9"}, 0, "KILL\n", "", false},
		{[]string{"echo", "-n", "$HOME", "`x`"}, 0, "$HOME `x`", "", false},
	}
	for _, test := range tests {
		t.Run(strings.Join(test.argv, " "), func(t *testing.T) {
			var stdout, stderr strings.Builder
			cmd := &exec.Cmd{Path: vfbox(t), Args: test.argv, Stdout: &stdout, Stderr: &stderr,
				Env: []string{"PATH=/usr/bin:/bin", "HOME=/nonexistent", "BASH_ENV=/nonexistent"}}
			cmd.Run()
			if got := cmd.ProcessState.ExitCode(); got != test.status {
				t.Errorf("status %d, want %d", got, test.status)
			}
			if got := stdout.String(); got != test.stdout {
				t.Errorf("stdout %q, want %q", got, test.stdout)
			}
			if got := stderr.String(); got != test.stderr && !(test.stderrPrefix && strings.HasPrefix(got, test.stderr)) {
				t.Errorf("stderr %q, want %q", got, test.stderr)
			}
		})
	}
}

// A subshell that is made by re-execution finds the shell in the binary again,
// by whatever name that was called.
func TestReexec(t *testing.T) {
	dir := installed(t)
	script := `x=1; (x=2; echo sub $x); echo $(echo substituted) | cat; echo $x; (exit 7); echo $?`
	want := "sub 2\nsubstituted\n1\n7\n"
	for _, argv := range [][]string{
		{filepath.Join(dir, "sh"), "--launch=reexec", "-c", script},
		{filepath.Join(dir, "bash"), "--launch=reexec", "-c", script},
		{vfbox(t), "sh", "--launch=reexec", "-c", script},
	} {
		cmd := exec.Command(argv[0], argv[1:]...)
		cmd.Env = []string{"PATH=" + dir}
		if got := output(t, cmd); got != want {
			t.Errorf("%s: %q, want %q", argv[0], got, want)
		}
	}
	// The name that the shell was started by need not be one of its own.
	for _, name := range []string{"-weird name", "x"} {
		cmd := &exec.Cmd{Path: filepath.Join(dir, "sh"), Args: []string{name, "--launch=reexec", "-c", script},
			Env: []string{"PATH=" + dir}}
		if got := output(t, cmd); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	cmd := &exec.Cmd{Path: filepath.Join(dir, "basename"), Args: []string{"x", "a/b"}}
	if got := output(t, cmd); got != "b\n" {
		t.Errorf("basename called x: %q", got)
	}
}

// The name of a utility in argv[0] must not keep a subshell from its work, nor
// may a utility's argument be taken for the command line of one.
func TestTrigger(t *testing.T) {
	if got := output(t, exec.Command(vfbox(t), "echo", "--reexec-context=9")); got != "--reexec-context=9\n" {
		t.Errorf("echo gave %q", got)
	}
}

// A utility whose reader has gone is ended by SIGPIPE, silently, unless that is
// ignored: then it says so.
func TestBrokenPipe(t *testing.T) {
	dir := installed(t)
	script := `PATH=` + dir + `
seq 1000000 >big
for u in 'yes' 'cat /dev/zero' 'seq 1000000' 'sed p big' 'od -v /dev/zero'; do
	{ $u; echo $? >&3; } 3>status | head -c 1 >/dev/null
	cat status
done
(trap '' PIPE; { yes; echo $? >&3; } 3>status | head -c 1 >/dev/null); cat status`
	cmd := exec.Command("bash", "-c", script)
	cmd.Dir = t.TempDir()
	got := output(t, cmd)
	want := strings.Repeat("141\n", 5) + "yes: write error: Broken pipe\n1\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// With shopt applets the binary's utilities are found without PATH; those that
// need no process see the shell's own descriptors.
func TestApplets(t *testing.T) {
	script := `shopt -s applets
basename /a/b >f; cat f
x=$(dirname /x/y); echo "$x"
basename 2>f; echo $?; cat f
expr 2 '*' 3 | cat
(exec uname) >f; cat f
type cat test; type -t ls; command -v ls
cat() { echo function; }; cat; unset -f cat
basename() { echo function; }; basename; command basename /p/q
unset -f basename; basename /r/s
X=5 printenv X
shopt -u applets; cat f; echo $?`
	want := `b
/x
1
basename: missing operand
6
Linux
cat is an applet of the shell
test is a shell builtin
applet
ls
function
function
q
s
5
bash: line 12: cat: command not found
127
`
	for _, mode := range []string{"inline", "reexec"} {
		cmd := &exec.Cmd{Path: vfbox(t), Args: []string{"bash", "--launch=" + mode, "-c", script}, Dir: t.TempDir(),
			Env: []string{"PATH=/nonexistent"}}
		out, err := cmd.CombinedOutput()
		if string(out) != want {
			t.Errorf("%s: %v\n%s", mode, err, out)
		}
	}
	if out, err := exec.Command(vfbox(t), "bash", "-c", "shopt applets; shopt | grep -c applets").CombinedOutput(); string(out) != "applets        \toff\n0\n" {
		t.Errorf("off: %q %v", out, err)
	}
}
