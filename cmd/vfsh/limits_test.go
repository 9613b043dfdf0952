package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// limited runs a shell in a directory, with a limit on the time that says that it
// hangs, and returns what it printed and said, and its status (-1: killed).
func limited(t *testing.T, dir string, attr *syscall.SysProcAttr, argv ...string) (out, said string, status int) {
	t.Helper()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=/usr/bin:/bin", "TMPDIR=" + dir}
	if attr == nil {
		attr = new(syscall.SysProcAttr)
	}
	attr.Setpgid = true
	cmd.SysProcAttr = attr
	var o, e limitedOutput
	cmd.Stdout, cmd.Stderr = &o, &e
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	patience := 2 * time.Minute
	if *loadFactor > 0 {
		patience = 15 * time.Minute
	}
	watch := time.AfterFunc(patience, func() {
		t.Errorf("%q hangs", argv)
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	})
	cmd.Wait()
	watch.Stop()
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

// allKinds has an open file of each kind, and every way to make a process.
const allKinds = `v=1; echo a >f1; echo st=$?; read l <f1; echo $l
cat <<X
here $v
X
echo hst=$?
o=$(echo hi); echo "$o $?"; o=$(/bin/echo ho); echo "$o $?"
(v=2; exit 3); echo sub=$?
(v=2; /bin/true; exit 4); echo sub2=$?
echo x | cat | cat; echo ${PIPESTATUS[@]}
cat <(echo ps); echo $?
exec 7>f3; echo st=$?; echo 7 >&7; exec 7>&-
exec 8<f1; echo st=$?; exec 8<&-
echo 'echo src' >f4; . ./f4; echo $?
coproc cat; echo co=$?
eval 'exec {COPROC[1]}>&-'; wait; echo w=$?
{ echo bg; } & wait $!; echo $?
`

const allKindsOut = `st=0
a
here 1
hst=0
hi 0
ho 0
sub=3
sub2=4
x
0 0 0
ps
0
st=0
st=0
src
0
co=0
w=0
bg
0
`

// TestFewDescriptors: with few descriptors each step that needs more fails with a
// message and the script goes on, its variables as they were. None fails from 10 on,
// as in bash, from 11 where subshells are re-executed: the shell holds its executable.
func TestFewDescriptors(t *testing.T) {
	dir := t.TempDir()
	vfsh := vfshBinary(t, dir)
	// The shell's own, and those of programs that it has started.
	message := regexp.MustCompile(`^(script: line \d+: |script: |./f4: |cat: |/bin/\w+: ).*(Too many open files|Bad file descriptor|Invalid argument|ambiguous redirect|No such file or directory|cannot open shared object file.*|not a valid identifier)$`)
	for _, mode := range launchModes {
		enough := 10
		if strings.Contains(mode, "reexec") {
			enough = 11
		}
		for _, n := range []int{256, 64, 32, 16, 12, 11, 10, 9, 8, 7, 6, 5, 4} {
			t.Run(mode+"/"+strconv.Itoa(n), func(t *testing.T) {
				t.Parallel()
				out, said, status := limited(t, t.TempDir(), nil, vfsh, "--launch="+mode, "-c", "ulimit -n "+strconv.Itoa(n)+"\n"+allKinds+"echo end $v", "script")
				if status != 0 || !strings.HasSuffix(out, "\nend 1\n") {
					t.Errorf("status %d, printed %q", status, out)
				}
				for line := range strings.Lines(said) {
					if !message.MatchString(strings.TrimSuffix(line, "\n")) {
						t.Errorf("says %q", line)
					}
				}
				if few := said != ""; n >= enough && (few || out != allKindsOut+"end 1\n") || n <= 5 && !few {
					t.Errorf("printed %q, said %q", out, said)
				}
			})
		}
	}
}

// TestNoDescriptors: when all descriptors are in use programs still run, also after
// garbage has been collected: the Go runtime sets timers then and would like to poll.
func TestNoDescriptors(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	if out, _, _ := limited(t, t.TempDir(), nil, vfsh, "--version"); !strings.Contains(out, "inline, fork, reexec") {
		t.Skip("the runtime is not adapted")
	}
	const script = `for ((i = 3; i < 60; i++)); do eval "exec $i</dev/null" 2>/dev/null || break; done
printf -v b %01000000d 1; for ((i = 0; i < 40; i++)); do c=$b$b; d=${c//0/ab}; a[i]=$i$d; done; unset a
/bin/echo runs; /missing/program; echo $?; /bin/echo job & wait $!; echo $?
x=$(/bin/echo no; :); /bin/false; echo $? ${#d}`
	for _, mode := range launchModes {
		for _, n := range []string{"8", "20", "50"} {
			t.Run(mode+"/"+n, func(t *testing.T) {
				t.Parallel()
				// The limit is there from the start.
				out, said, status := limited(t, t.TempDir(), nil, "/bin/sh", "-c", `ulimit -n `+n+`; exec "$@"`, "sh", vfsh, "--launch="+mode, "-c", script, "script")
				if out != "runs\n127\njob\n0\n1 3999998\n" || status != 0 ||
					!strings.HasPrefix(said, "script: line 3: /missing/program: No such file or directory\n") || strings.Contains(said, "goroutine") {
					t.Errorf("status %d, printed %q, said %.1000q", status, out, said)
				}
			})
		}
	}
}

// TestLittleMemory: where there is too little memory a line says so, and the status
// of the shell or of its subshell is 2; 64 MB are enough.
func TestLittleMemory(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	const script = `x=5; (x=6; /bin/echo in $x); echo $(echo sub & wait) $x; cat <<<here | cat; read -r y < <(echo p); echo $y end`
	message := regexp.MustCompile(`^(\S+: cannot allocate (memory|\d+ bytes)|\S+: subshell context refused: .*|\S+: line 1: subshell \(pid \d+\) ended before it had read its context|\S+: fork: Cannot allocate memory|(\S+: line 1: )?/?\S+: error while loading shared libraries: .*)$`)
	for _, mode := range launchModes {
		for _, kib := range []int{8000, 12000, 14000, 16000, 18000, 20000, 24000, 30000, 64000, 500000, 1500000} {
			t.Run(mode+"/"+strconv.Itoa(kib), func(t *testing.T) {
				t.Parallel()
				out, said, status := limited(t, t.TempDir(), nil, "/bin/sh", "-c", "ulimit -v "+strconv.Itoa(kib)+`; exec "$@"`, "sh", vfsh, "--launch="+mode, "-c", script)
				enough := out == "in 6\nsub 5\nhere\np end\n" && said == "" && status == 0
				if !enough && (kib >= 64000 || said == "" && status != 254) || status != 0 && status != 2 && status != 254 {
					t.Errorf("status %d, printed %q, said %q", status, out, said)
				}
				for line := range strings.Lines(said) {
					if !message.MatchString(strings.TrimSuffix(line, "\n")) {
						t.Errorf("says %q", line)
					}
				}
			})
		}
	}
	out, said, status := limited(t, t.TempDir(), nil, vfsh, "-c", "ulimit -v 40000; a=xxxxxxxx; while :; do a=$a$a; done; echo no", "vfsh")
	if !regexp.MustCompile(`^\S+: cannot allocate \d+ bytes\n$`).MatchString(said) || out != "" || status != 2 {
		t.Errorf("a value that grows: status %d, printed %q, said %q", status, out, said)
	}
}

// TestFullDisk compares with bash on a file system that is full. Here-documents
// need none here.
func TestFullDisk(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip(err)
	}
	const mount = `mount -t tmpfs -o size=16k none "$1" && cd "$1" && shift && exec "$@"`
	dir := t.TempDir()
	inside := []string{"unshare", "-Urm", "/bin/sh", "-c", mount, "sh", dir}
	if os.Getuid() == 0 {
		inside[1] = "-m"
	}
	if out, err := exec.Command(inside[0], append(inside[1:], "true")...).CombinedOutput(); err != nil {
		t.Skipf("no file system of one's own: %v, %s", err, out)
	}
	vfsh := vfshBinary(t, t.TempDir())
	const fill = `printf '%16384d' 0 >full; v=1; echo filled $?`
	for _, test := range []string{
		`echo a >f; echo $? $v`,
		`printf '%s\n' a b >f; echo $? $v; [ -s f ] && echo written`,
		`printf '%100000d' 1 >f; echo $? $v`,
		`exec 5>f; echo a >&5; echo $?; (echo b) >&5; echo $?; x=$(echo c >&5); echo $? $v`,
		`{ echo a; echo $? >&2; } >f; echo $? $v`,
		`for i in 1 2 3; do echo a; done >f; echo $? $v`,
		`echo a | tee f; echo ${PIPESTATUS[@]} $v`,
		`trap 'echo bye' EXIT; set -e; echo a >>f; echo no`,
		`set -o history; HISTFILE=$PWD/hist; history -s one; history -w; echo $? $v`,
		`pwd >f; echo $?; type echo >f; echo $?; declare -p v >f; echo $?; umask >f; echo $?; trap >f; echo $?; set >f; echo $?`,
		`printf -v x '%10d' 1 >f; echo $?; cd . >f; echo $?; : >f; echo $?; read -r a <f; echo $?`,
		`: >f; while read -r l; do echo "$l"; done <f >g; echo $? $v`,
		`mkdir d; echo $?; echo a >d/f; echo $? $v`,
	} {
		script := fill + "\n" + test + "\n"
		want, wantSaid, wantStatus := limited(t, dir, nil, append(inside, bash, "-c", script, "script")...)
		if !strings.HasPrefix(want, "filled 0\n") {
			t.Fatalf("bash: %q %q", want, wantSaid)
		}
		for _, mode := range launchModes {
			out, said, status := limited(t, dir, nil, append(inside, vfsh, "--launch="+mode, "-c", script, "script")...)
			if out != want || said != wantSaid || status != wantStatus {
				t.Errorf("%s: %s: status %d, printed %q, said %q;\nbash %d, %q, %q", mode, test, status, out, said, wantStatus, want, wantSaid)
			}
		}
	}
	for _, mode := range launchModes {
		out, said, status := limited(t, dir, nil, append(inside, vfsh, "--launch="+mode, "-c", fill+`; printf -v x %300000d 1
read -rN 300000 y <<<"$x"; (($? == 0)) && [ "$x" = "$y" ] && echo whole; wc -c <<X`+"\n$x\nX\n", "script")...)
		if out != "filled 0\nwhole\n300001\n" || said != "" || status != 0 {
			t.Errorf("%s: here-document: status %d, printed %.100q, said %q", mode, status, out, said)
		}
	}
}

// TestFewProcesses has another user's limit on processes used up. It takes the
// seconds that a fork is tried again for, and so is left to make load.
func TestFewProcesses(t *testing.T) {
	if *loadFactor == 0 {
		t.Skip("only with -load")
	}
	if os.Getuid() != 0 {
		t.Skip("needs the superuser")
	}
	dir := t.TempDir()
	vfsh := vfshBinary(t, dir)
	for at := dir; at != "/"; at = filepath.Dir(at) {
		if st, err := os.Stat(at); err == nil && st.Mode().Perm()&5 != 5 {
			os.Chmod(at, st.Mode()|5)
		}
	}
	var all sync.WaitGroup // they wait, all at once
	for i, mode := range launchModes {
		for j, command := range []string{"/bin/true", "(v=2; /bin/true; :)", "x=$(/bin/echo a; :)", "/bin/echo a | /bin/cat", "/bin/true & wait", "cat <(echo x)", "coproc cat"} {
			all.Go(func() {
				attr := &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(54000 + 10*i + j), Gid: 54000}}
				out, said, status := limited(t, "/", attr, vfsh, "--launch="+mode, "-c", "trap 'echo bye $?' EXIT; ulimit -u 1; echo first\n"+command+"\necho no", "script")
				want := strings.Repeat("script: fork: retry: Resource temporarily unavailable\n", 4) + "script: fork: Resource temporarily unavailable\n"
				if out != "first\nbye 254\n" || said != want || status != 254 {
					t.Errorf("%s: %s: status %d, printed %q, said %q", mode, command, status, out, said)
				}
			})
		}
	}
	all.Wait()
}

// TestPollerIsHigh: the Go runtime's descriptors lie above those of scripts before the
// shell touches any, in a forked child too. It makes them with the lowest numbers and
// moves them, on another thread perhaps; a number that the child of a fork closed in
// between would end it.
func TestPollerIsHigh(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	if out, _, _ := limited(t, t.TempDir(), nil, vfsh, "--version"); !strings.Contains(out, "inline, fork, reexec") {
		t.Skip("no true fork is built in")
	}
	const script = `low() { local f n=0; for f in /proc/$BASHPID/fd/*; do
if [[ $(readlink "$f") = anon_inode:* ]]; then ((n++)); ((${f##*/} >= 100)) || echo "low: $f"; fi; done; echo "$1 $n"; }
ulimit -n 1024; low shell; (low child; (low grandchild); :); : | low stage; { low job; } & wait; low again`
	out, said, status := limited(t, t.TempDir(), nil, vfsh, "--launch=fork", "-c", script)
	if out != "shell 2\nchild 2\ngrandchild 2\nstage 2\njob 2\nagain 2\n" || said != "" || status != 0 {
		t.Errorf("status %d, printed %q, said %q", status, out, said)
	}
}
