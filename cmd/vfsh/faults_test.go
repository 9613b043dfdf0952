package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

var loadFactor = flag.Int("load", 0, "TestLoad: how many `times` the small figures of testdata/load.sh")

// loaded is what testdata/load.sh prints, but for the number of bytes.
const loaded = `jobs: 0 wrong
stages: through
stages of shell code: through
subshells: memory grew little
value: 1 1 1
value through cat: 1
array: 1 1 1
mapfile: 1
yes: 3 0
yes: 141 0
y
own yes: 141 0
BYTES
killed: 137 0 0
killed: 141 137 0
killed: 141 141 137
left open: nothing
`

// TestLoad runs testdata/load.sh in each launch mode, with figures that take a
// moment, or with large ones (make load).
func TestLoad(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	script, err := filepath.Abs(filepath.Join(repository, "testdata/load.sh"))
	if err != nil {
		t.Fatal(err)
	}
	figures := map[string]int{"JOBS": 60, "STAGES": 20, "SUBSHELLS": 60, "BYTES": 400000, "ELEMENTS": 4000, "PIPED": 4}
	if *loadFactor > 0 {
		figures = map[string]int{"JOBS": 1000, "STAGES": 200, "SUBSHELLS": 1000 * *loadFactor,
			"BYTES": 1000000 * *loadFactor, "ELEMENTS": 10000 * *loadFactor, "PIPED": 100 * *loadFactor}
	}
	want := strings.Replace(loaded, "BYTES", strconv.Itoa(figures["PIPED"]<<20), 1)
	for _, mode := range []string{"inline,fork", "inline,reexec", "fork", "reexec"} {
		t.Run(mode, func(t *testing.T) {
			cmd := exec.Command(vfsh, "--launch="+mode, script)
			cmd.Dir = t.TempDir()
			cmd.Env = []string{"PATH=/usr/bin:/bin"}
			for name, n := range figures {
				cmd.Env = append(cmd.Env, name+"="+strconv.Itoa(n))
			}
			out, err := cmd.CombinedOutput()
			if string(out) != want || err != nil {
				t.Errorf("%v, %s", err, firstDifference(out, []byte(want)))
			}
		})
	}
}

// TestInjected has a system call of the shell fail, and looks at what is said, at
// the status, and at what goes on.
func TestInjected(t *testing.T) {
	if err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("no strace that works: ", err)
	}
	dir := t.TempDir()
	vfsh := vfshBinary(t, dir)
	long := filepath.Join(dir, "script")
	writeFile(t, long, []byte("trap 'echo trapped' EXIT\necho first\n"+strings.Repeat("echo line >/dev/null\n", 200)+"echo last\n"), 0o644)
	for _, test := range []struct {
		name, inject string
		args         []string
		out, err     string
		status       int
	}{
		{"the script", "read:error=EIO:when=5", []string{long}, "first\n", "error reading input file: Input/output error\n", 2},
		{"output that would become a pipe", "pipe2:error=EMFILE:when=1",
			[]string{"-c", `x=$(echo a; /bin/echo b); echo "$? <$x>"; echo $(/bin/echo c)`}, "126 <a>\nc\n",
			"/bin/echo: cannot make pipe for command substitution: Too many open files\n", 0},
		{"waiting", "wait4:error=EINTR:when=1..3", []string{"-c", "/bin/false; echo $?; x=$(echo a; /bin/echo b; exit 3); echo $? $x"}, "1\n3 a b\n", "", 0},
		{"writing", "write:error=EINTR:when=1", []string{"-c", "echo a"}, "a\n", "", 0},
		{"a full disk", "write:error=ENOSPC:when=1", []string{"-c", "echo a; echo $?"}, "1\n", "echo: write error: No space left on device\n", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			call, _, _ := strings.Cut(test.inject, ":")
			trace := filepath.Join(t.TempDir(), "trace")
			cmd := exec.Command("strace", append([]string{"-qq", "-o", trace, "-e", "trace=" + call, "-e", "inject=" + test.inject, vfsh,
				"--launch=inline,reexec"}, test.args...)...)
			var out, errors bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &errors
			cmd.Run()
			if out.String() != test.out || !strings.HasSuffix(errors.String(), test.err) || (test.err == "") != (errors.Len() == 0) ||
				cmd.ProcessState.ExitCode() != test.status {
				t.Errorf("printed %q, error %q, status %d", out.String(), errors.String(), cmd.ProcessState.ExitCode())
			}
		})
	}
}

// TestForkFails has clone fail, which ends a script as in bash: with a message for
// each of four more tries where there are too many processes, the EXIT trap, and
// status 254. An interactive shell goes on with its next line.
func TestForkFails(t *testing.T) {
	if err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("no strace that works: ", err)
	}
	vfsh := vfshBinary(t, t.TempDir())
	const said = "vfsh: fork: Resource temporarily unavailable\n"
	tries := strings.Repeat("vfsh: fork: retry: Resource temporarily unavailable\n", 4)
	for _, test := range []struct {
		when   string // which of the shell's clones fail
		script string
		input  string // of an interactive shell, in place of the script
		out    string
		said   string
		status int
	}{
		{"1+", "echo first; /bin/true; echo more", "", "first\n", tries + said, 254},
		{"1..2", "/bin/echo a; /bin/false; echo $?", "", "a\n1\n", tries[:len(tries)/2], 0},
		{"1+", "trap 'echo exit $?' EXIT; x=$(/bin/echo a); echo more", "", "exit 254\n", tries + said, 254},
		{"1+", "f() { while ! /bin/true | /bin/true; do :; done || echo or; }; eval f; echo more", "", "", strings.ReplaceAll(tries+said, "vfsh:", "environment:"), 254},
		{"1+", "( (/bin/echo a; echo b); echo c); echo more", "", "", tries + said, 254},
		{"1+", "/bin/echo a & echo more", "", "", tries + said, 254},
		{"1+", "coproc cat; echo more", "", "", tries + said, 254},
		{"1+", "cat <(echo a); echo more", "", "", tries + said, 254},
		{"1+", "trap '/bin/true; echo trapped' USR1; kill -USR1 $$; echo more", "", "", tries + said, 254},
		// In the prompts of commands too, which other errors leave as they are.
		{"1+", "PS4='$(/bin/date) '; trap 'echo exit $?' EXIT; set -x; echo a; echo more", "", "exit 254\n", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; (x=1) || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; x=1 || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; x=1 /bin/true || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; export x=1 || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; declare x=(1) || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; ((1)) || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; [[ a = a ]] || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; case a in a) echo a; esac || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; for i in 1 2; do echo a; done || echo more", "", "", tries + said, 254},
		{"1+", "PS4='$(/bin/date) '; set -x; for ((i = 0; i < 2; i++)); do echo a; done || echo more", "", "", tries + said, 254},
		{"1+", "p='$(/bin/date)'; echo ${p@P}; echo more", "", "", tries + said, 254},
		{"1+", "", "PS4='$(/bin/date) '; set -x\necho no\necho $?\n", "254\n", tries + said + "exit\n", 0},
		{"1+", "", "PS0='$(/bin/date)'\necho no\n", "", tries + said + "exit\n", 254},
		// The stage that there is goes on by itself, or is told to end.
		{"2+", "/bin/cat | /bin/cat; echo more", "", "", tries + said, 254},
		{"2+", "set -m; /bin/sleep 1000 | /bin/cat; echo more", "", "", tries + said, 254},
		{"1+", "", "a=1; /bin/true; echo no\necho $? $a\n", "254 1\n", tries + said + "exit\n", 0},
	} {
		for _, mode := range launchModes {
			t.Run(mode+"/"+test.script, func(t *testing.T) {
				t.Parallel()
				args := []string{"-qq", "-o", os.DevNull, "-e", "trace=clone,clone3,nanosleep,clock_nanosleep",
					"-e", "inject=nanosleep,clock_nanosleep:retval=0", // at once, not in 15 seconds
					"-e", "inject=clone,clone3:error=EAGAIN:when=" + test.when, vfsh, "--launch=" + mode}
				if test.input == "" {
					args = append(args, "-c", test.script, "vfsh")
				} else {
					args = append(args, "--norc", "--noediting", "+m", "-i")
				}
				cmd := exec.Command("strace", args...)
				cmd.Env = []string{"PATH=/usr/bin:/bin", "PS1=", "PS2="}
				cmd.Stdin = strings.NewReader(test.input)
				var out, errors limitedOutput
				cmd.Stdout, cmd.Stderr = &out, &errors
				cmd.Run()
				_, said, _ := strings.Cut(errors.String(), "no job control in this shell\n")
				if test.input == "" {
					said = errors.String()
				}
				said = strings.ReplaceAll(said, filepath.Base(vfsh)+":", "vfsh:")
				if out.String() != test.out || said != test.said || cmd.ProcessState.ExitCode() != test.status {
					t.Errorf("printed %q, said %q, status %d", out.String(), errors.String(), cmd.ProcessState.ExitCode())
				}
			})
		}
	}
}

// TestSubshellKilled kills the processes of subshells while they look at who sends the
// context, with contexts that fit into the connection and such that don't: the shell
// has a status for each, goes on, and holds no more than before.
func TestSubshellKilled(t *testing.T) {
	if err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("no strace that works: ", err)
	}
	vfsh := vfshBinary(t, t.TempDir())
	// What the shell and the Go runtime make for themselves when they first need it
	// stays open.
	const open = `open() { wait; local f n=0 c; for f in /proc/$$/fd/*; do [[ -p $f || -f $f || -S $f || -c $f ]] && ((n++)); done
read -r c </proc/$$/task/$$/children; printf -v "$1" %s "$n $c"; }
`
	for _, test := range []struct{ command, want string }{
		{"(exit 3); echo $?", "137\n"},
		{"x=$(echo a & wait); echo $? $x", "137\n"},
		{"echo a | (cat; : & wait); echo ${PIPESTATUS[@]}", "137 137\n"},
		{"(cat; : & wait) </dev/null | cat; echo ${PIPESTATUS[@]}", "137 0\n"},
		{"{ exit 3; } & wait $!; echo $?", "137\n"},
		{"read -r x < <(echo a); echo $? $x; wait $!; echo $?", "1\n137\n"},
		{"coproc { cat; }; wait $!; echo $?", "137\n"},
		{"f() { (f) ; }; f; echo $?", "137\n"},
	} {
		for _, size := range []string{"1", "2000000"} {
			for _, when := range []string{"1", "2"} {
				t.Run(test.command+"/"+size+"/"+when, func(t *testing.T) {
					t.Parallel()
					script := open + "v=1; printf -v large %0" + size + "d 1\n" + test.command + "\nopen before\n" + test.command + "\nopen after; echo alive $v ${#large}; [ \"$before\" = \"$after\" ] && echo same"
					// Only the child asks for these.
					out, said, status := limited(t, t.TempDir(), nil, "strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace=getsockopt",
						"-e", "inject=getsockopt:signal=KILL:when="+when, vfsh, "--launch=reexec", "-c", script, "script")
					if out != test.want+test.want+"alive 1 "+size+"\nsame\n" || status != 0 || strings.Contains(said, "goroutine") {
						t.Errorf("status %d, printed %q, said %q", status, out, said)
					}
				})
			}
		}
	}
}

// TestNonblockingInput: standard input that another program has made non-blocking
// is waited for.
func TestNonblockingInput(t *testing.T) {
	var p [2]int
	if err := syscall.Pipe2(p[:], syscall.O_CLOEXEC|syscall.O_NONBLOCK); err != nil {
		t.Fatal(err)
	}
	in, w := os.NewFile(uintptr(p[0]), "in"), os.NewFile(uintptr(p[1]), "out")
	cmd := exec.Command(vfshBinary(t, t.TempDir()))
	cmd.Stdin = in
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	in.Close()
	// The second line comes when the first has been run.
	for _, line := range []string{"echo one\n", "echo two\n"} {
		if _, err := w.WriteString(line); err != nil {
			t.Fatal(err)
		}
		b := make([]byte, 4)
		if _, err := out.Read(b); err != nil || string(b) != line[5:] {
			t.Fatalf("%q, %v", b, err)
		}
	}
	w.Close()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// TestDeep: what nests too deeply, or calls itself without end, ends in a message.
func TestDeep(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	nest := func(open, inner, end string) string {
		return strings.Repeat(open, 5000) + inner + strings.Repeat(end, 5000) + "\necho alive\n"
	}
	const syntax, functions = "nested too deeply", "maximum function nesting level exceeded"
	for _, test := range []struct{ name, script, message string }{
		{"subshells", nest("( ", ":", " )"), syntax},
		{"groups", nest("{ ", ":;", " };"), syntax},
		{"conditions", nest("if ", ":;", "then :; fi;"), syntax},
		{"functions", nest("f() { ", ":;", " };"), syntax},
		{"substitutions", "echo " + nest("$( ", ":", " )"), syntax},
		{"quoted substitutions", "echo " + nest(`"$(echo `, ":", `)"`), syntax},
		{"defaults", "echo " + nest("${x:-", "1", "}"), syntax},
		{"process substitutions", nest("cat <(", ":", ")"), syntax},
		{"[[", "[[ " + strings.Repeat("( ", 5000) + "x" + strings.Repeat(" )", 5000) + " ]]\n", syntax},
		{"arithmetic", "echo $((" + strings.Repeat("(", 20000) + "1" + strings.Repeat(")", 20000) + "))\n", "expression recursion level exceeded"},
		{"values", "x=x\necho $((x))\n", "expression recursion level exceeded"},
		{"calls", "f() { f; }\nf\n", functions},
		{"calls with local variables", "f() { local a=1; if f; then f; fi; }\nf\n", functions},
		{"calls in substitutions", "f() { echo $(f); }\nf\n", functions},
		{"eval", "e() { eval e; }\ne\n", "maximum eval nesting level exceeded"},
		{"a trap", "trap 'kill -USR1 $$' USR1\nkill -USR1 $$\n", "maximum eval nesting level exceeded"},
		{"braces", ": {1..1000000000}\n", "failed to allocate memory for 1000000000 elements"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.Command(vfsh)
			cmd.Stdin = strings.NewReader(test.script)
			var errors bytes.Buffer
			cmd.Stderr = &errors
			cmd.Run()
			if !cmd.ProcessState.Exited() || !strings.Contains(errors.String(), test.message) || strings.Contains(errors.String(), "goroutine") {
				text := errors.String()
				t.Errorf("%v: %.300s … %s", cmd.ProcessState, text, text[max(0, len(text)-300):])
			}
		})
	}
}

// limitedOutput is what a program has written, up to a size that none of these tests
// needs: a program that would write for ever is held up there.
type limitedOutput struct{ bytes.Buffer }

func (o *limitedOutput) Write(b []byte) (int, error) {
	if o.Len() > 1<<20 {
		return 0, io.ErrShortWrite
	}
	return o.Buffer.Write(b)
}

// TestParentKilledAsItSends: a shell that is killed while it gives a subshell the
// context leaves nothing behind that runs, and nothing that says a word, like one that
// is killed in fork.
func TestParentKilledAsItSends(t *testing.T) {
	if err := exec.Command("strace", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skip("no strace that works: ", err)
	}
	vfsh := vfshBinary(t, t.TempDir())
	for _, command := range []string{
		"(echo no; : & wait)", "x=$(echo no >&2; : & wait)", "echo no | cat", "{ echo no; } & wait", "cat <(echo no)", "coproc { echo no >&2; }; wait",
	} {
		// With 2 MB some of the context was read, with the error nothing was sent.
		for _, how := range []string{":signal=KILL:when=1", ":error=EAGAIN:signal=KILL:when=1"} {
			t.Run(command+how, func(t *testing.T) {
				t.Parallel()
				out, said, status := limited(t, t.TempDir(), nil, "strace", "-qq", "-o", os.DevNull, "-e", "trace=sendmsg", "-e", "inject=sendmsg"+how,
					vfsh, "--launch=reexec", "-c", "printf -v large %02000000d 1\n"+command+"\necho no", "script")
				if out != "" || said != "" || status != 128+int(syscall.SIGKILL) && status != -1 {
					t.Errorf("status %d, printed %q, said %q", status, out, said)
				}
			})
		}
	}
}
