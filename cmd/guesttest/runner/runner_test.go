package runner

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"vfsh/cmd/guesttest/cases"
)

// The tests are their own helper programs.
func TestMain(m *testing.M) {
	Intercept()
	os.Exit(m.Run())
}

// newRunner returns a Runner of bash.
func newRunner(t *testing.T, factor float64, options ...string) *Runner {
	t.Helper()
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(Config{Shell: shell, Options: options, Self: self, Factor: factor, Temp: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.Close()
		if _, err := os.Stat(r.base); !os.IsNotExist(err) {
			t.Errorf("the folder is left: %v", err)
		}
	})
	return r
}

type expectation struct {
	out, err string
	status   int
	timedOut bool
}

func check(t *testing.T, name string, got cases.Result, want expectation) {
	t.Helper()
	if string(got.Out) != want.out || string(got.Err) != want.err || got.Status != want.status || got.TimedOut != want.timedOut {
		t.Errorf("%s: out %q, err %q, status %d, timed out %v; want %+v", name, got.Out, got.Err, got.Status, got.TimedOut, want)
	}
}

func TestRun(t *testing.T) {
	r := newRunner(t, 1)
	for _, test := range []struct {
		name string
		c    cases.Case
		want expectation
	}{
		{"outputs and status", cases.Case{Script: "echo out; echo err >&2; exit 3"}, expectation{"out\n", "err\n", 3, false}},
		{"death by signal", cases.Case{Script: "kill -TERM $$"}, expectation{status: 143}},
		{"arguments", cases.Case{How: "c", Script: `echo "$0 $* $-"`, Opts: []string{"-f"}, Argv: []string{"name", "a", "b"}},
			expectation{out: "name a b fhBc\n"}},
		{"standard input", cases.Case{How: "c", Script: "cat", Stdin: "in\n"}, expectation{out: "in\n"}},
		{"no standard input", cases.Case{How: "c", Script: "cat; echo $?"}, expectation{out: "0\n"}},
		{"script file", cases.Case{How: "./s", Script: "echo $0; stat -c %a s", ScriptMode: 0o640}, expectation{out: "./s\n640\n"}},
		{"argv0", cases.Case{Script: "echo $0", Argv0: "@@SH@@", CustomArgv0: true, As: "sh"}, expectation{out: "@@SH@@\n"}},
		{"names", cases.Case{Script: "echo $0; shopt -o posix", As: "sh"}, expectation{out: "sh\nposix          \ton\n"}},
		{"environment", cases.Case{Script: `echo "$HOME $TMP ${SH-unset} $LC_ALL $X $PATH"`,
			Env: []cases.Variable{{Name: "SH", Unset: true}, {Name: "X", Value: "@@DIR@@/x"}}},
			expectation{out: "@@DIR@@ @@DIR@@ unset C.UTF-8 @@DIR@@/x @@BIN@@:/usr/local/bin:/usr/bin:/bin\n"}},
		{"files", cases.Case{Script: "cat a/f; stat -c %a a/f e; readlink l; cat $R/r; stat -c %F p",
			Env:   []cases.Variable{{Name: "R", Value: "@@ROOT@@"}},
			Files: []cases.File{{Path: "a/f", Text: "in @@DIR@@\n", Mode: 0o400}, {Path: "e", Folder: true, Mode: 0o500}},
			Root:  []cases.File{{Path: "r", Text: "root\n"}},
			Links: []cases.Link{{Path: "l", Target: "@@DIR@@"}}, Fifos: []string{"p"}},
			expectation{out: "in @@DIR@@\n400\n500\n@@DIR@@\nroot\nfifo\n"}},
		{"merge", cases.Case{Script: "echo a; echo b >&2; echo c", Merge: true}, expectation{out: "a\nb\nc\n"}},
		{"diagnostics", cases.Case{Script: "nosuch; echo a", Merge: true, DropDiagnostics: true}, expectation{out: "a\n"}},
		{"files as inputs and outputs", cases.Case{Script: "read -r x; echo \"<$x>\"\nline\necho err >&2\n(echo more); read -r y || echo end", FileIO: true},
			expectation{out: "<line>\nmore\nend\n", err: "err\n"}},
		{"umask", cases.Case{Script: "umask", SetUmask: true, Umask: 0o077}, expectation{out: "0077\n"}},
		{"usual umask", cases.Case{Script: "umask; ulimit -c; ulimit -n"}, expectation{out: "0022\n0\n1024\n"}},
		{"ignored signals", cases.Case{Script: "trap 'echo no' TERM; kill -TERM $$; echo alive", Ignore: []int{15}},
			expectation{out: "alive\n"}},
		{"usual signals", cases.Case{Script: "trap; grep -E 'Sig(Ign|Blk)' /proc/self/status"},
			expectation{out: "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"}},
		{"terminal", cases.Case{Script: "exec 3<>/dev/tty && stty -F /dev/tty -a | grep -c speed; checkfg; echo $?; ps -o tty= $$ | grep -c pts", TTY: true},
			expectation{out: "1\n0\n1\n"}},
		{"terminal and ignored signal", cases.Case{Script: "kill -TERM $$; echo alive; umask", TTY: true, Ignore: []int{15}, SetUmask: true},
			expectation{out: "alive\n0000\n"}},
		{"no terminal", cases.Case{Script: ": </dev/tty || echo none"}, expectation{out: "none\n", err: "bash: line 1: /dev/tty: No such device or address\n"}},
		{"a session of its own", cases.Case{Script: "ps -o sid= $$ | tr -d ' ' | grep -cx $$"}, expectation{out: "1\n"}},
		{"no descriptors but that of the glob", cases.Case{Script: "for fd in /proc/$$/fd/*; do echo -n \" ${fd##*/}\"; done"}, expectation{out: " 0 1 2 3"}},
		{"bytes", cases.Case{Script: "printf '\\377\\0\\n'; echo \xff"}, expectation{out: "\xff\x00\n\xff\n"}},
		{"large input and output", cases.Case{How: "c", Script: "cat | wc -c; head -c 300000 /dev/zero | tr '\\0' x >&2", Stdin: strings.Repeat("0123456789", 20000)},
			expectation{out: "200000\n", err: strings.Repeat("x", 300000)}},
		{"input that is not read", cases.Case{How: "c", Script: "exec <&-; echo ok", Stdin: strings.Repeat("x", 1<<20)}, expectation{out: "ok\n"}},
		{"a link called bash", cases.Case{Script: "type -p bash; bash -c 'echo $0'; foo=bar"}, expectation{out: "@@SH@@\nbash\n"}},
		{"helpers", cases.Case{Script: `argv.py a "it's" $'"\'\\' $'\n\xff'; recho $'a\tb' $'\177'; zecho a b; printenv.py X SH; printenv SH; printenv X; echo $?
printf aBc | xcase -u; printf aBc | xcase -l; stdout_stderr.py o e 4; echo $?; read_from_fd.py 3 3<<<three; checkfg; echo $?`},
			expectation{out: `['a', "it's", '"\'\\', '\n\xff']
argv[1] = <a^Ib>
argv[2] = <^?>
a b
None
bash
bash
1
ABCabco
4
3: three
1
`, err: "e\n"}},
		{"that it cannot run", cases.Case{Script: "x", Fifos: []string{"no/such/folder"}}, expectation{err: "cannot run: mkfifo no/such/folder: no such file or directory", status: 127}},
	} {
		check(t, test.name, r.Run(&test.c), test.want)
	}
}

func TestOptions(t *testing.T) {
	r := newRunner(t, 1, "--posix", "-f")
	got := r.Run(&cases.Case{Script: "echo $-; shopt -o posix; bash -c 'echo $-'", Opts: []string{"-u"}})
	check(t, "options", got, expectation{out: "fhuBs\nposix          \ton\nfhBc\n"})
}

func TestTimeout(t *testing.T) {
	r := newRunner(t, 0.02) // 0.2 s
	got := r.Run(&cases.Case{Script: "echo before; sleep 100; echo after"})
	check(t, "timeout", got, expectation{"before\n", "", 137, true})
	got = r.Run(&cases.Case{Script: "trap '' TERM HUP INT; echo before; sleep 100; echo after", TTY: true, FileIO: true})
	check(t, "timeout on a terminal", got, expectation{"before\n", "", 137, true})
	r.config.Factor = 0.04
	got = r.Run(&cases.Case{Script: "sleep 0.6; echo after", Slow: 100})
	check(t, "a slow case", got, expectation{out: "after\n"})
}

// A process that is left behind neither delays the result for long nor lives on.
func TestLeftBehind(t *testing.T) {
	for _, proc := range []bool{true, false} {
		r := newRunner(t, 0.25)
		r.proc = proc
		note := filepath.Join(t.TempDir(), "pids")
		script := "set -m; (trap '' HUP; sleep 100) & echo $! >>" + note + "; (sleep 100 & echo $! >>" + note + "; sleep 101) & disown -a; echo done; until (($(wc -l <" + note + ") == 2)); do sleep 0.01; done"
		begin := time.Now()
		check(t, "left behind", r.Run(&cases.Case{Script: script}), expectation{out: "done\n"})
		if time.Since(begin) > 30*time.Second {
			t.Error("took as long as what was left behind")
		}
		text, err := os.ReadFile(note)
		if err != nil || len(strings.Fields(string(text))) != 2 {
			t.Fatalf("%q, %v", text, err)
		}
		for _, pid := range strings.Fields(string(text)) {
			if stat, err := os.ReadFile("/proc/" + pid + "/stat"); err == nil {
				if _, zombie := sessionOf(string(stat)); !zombie {
					t.Errorf("with /proc %v: process %s is alive: %s", proc, pid, stat)
				}
			}
		}
	}
}

func TestNoLeaks(t *testing.T) {
	r := newRunner(t, 1)
	count := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	r.Run(&cases.Case{Script: "echo"})
	before := count()
	for _, c := range []cases.Case{{Script: "echo"}, {Script: "echo", TTY: true}, {Script: "echo", FileIO: true}, {Script: "echo", Merge: true},
		{How: "c", Script: "echo"}, {Script: "x", Fifos: []string{"a/b"}}, {Script: "x", Argv: []string{"\x00"}}} {
		r.Run(&c)
	}
	if after := count(); after != before {
		t.Errorf("%d descriptors before, %d after", before, after)
	}
	if entries, _ := os.ReadDir(r.base); len(entries) != 2 {
		t.Errorf("folders of cases are left: %v", entries)
	}
	if _, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); err != syscall.ECHILD {
		t.Errorf("children are left: %v", err)
	}
}

func TestSessionOf(t *testing.T) {
	for _, test := range []struct {
		stat    string
		session int
		zombie  bool
	}{
		{"12 (a) b) S 1 12 7 0 -1", 7, false},
		{"12 (x) Z 1 12 9 0", 9, true},
		{"12 (x", 0, false},
		{"", 0, false},
		{"12 (x) S 1", 0, false},
	} {
		if session, zombie := sessionOf(test.stat); session != test.session || zombie != test.zombie {
			t.Errorf("%q: %d, %v", test.stat, session, zombie)
		}
	}
}

func TestReport(t *testing.T) {
	c := &cases.Case{ID: "0123", Suite: "s", File: "f", Name: "a \"quoted\"\\ näme 😀\x01\xff\n"}
	r := &cases.Result{Out: []byte("out"), Err: bytes.Repeat([]byte("é"), 500), Status: 1, TimedOut: true}
	type report struct {
		ID, Title, Out, Err string
		Pass, Timeout       bool
		Status, Tries       int
		Ms                  int64
	}
	line := AppendReport(nil, c, r, false, 12, 2)
	for _, b := range line {
		if b < ' ' || b > '~' {
			t.Fatalf("the line has the byte %#x: %s", b, line)
		}
	}
	var got report
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	want := report{"0123", "s/f: a \"quoted\"\\ näme 😀\x01\ufffd\n", "out", strings.Repeat("é", 200) + "…", false, true, 1, 2, 12}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if !bytes.Contains(line, []byte(`\udcff`)) {
		t.Errorf("no lone surrogate for a byte: %s", line)
	}
	if line := AppendReport(nil, c, r, true, 12, 1); bytes.Contains(line, []byte(`"out"`)) || bytes.Contains(line, []byte("tries")) {
		t.Errorf("a case that passes has outputs or tries: %s", line)
	}
}
