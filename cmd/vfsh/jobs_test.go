package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// startMode is startVfsh with a mix of launch modes.
func startMode(t *testing.T, mode string, args ...string) *terminal {
	t.Helper()
	buildShell(t)
	argv := append([]string{interactiveVfsh, "--launch=" + mode, "--norc"}, args...)
	p := startOnTerminal(t, argv, []string{"PATH=" + os.Getenv("PATH"), "HOME=/nonexistent", "TERM=xterm", "LANG=C.UTF-8",
		"PS1=P$ ", "PS2=2> ", "VFSH=" + interactiveVfsh}, size80)
	p.expect("P$ ")
	return p
}

// awaitFile waits until a file has been written, and returns its first line.
func awaitFile(t *testing.T, name string) string {
	t.Helper()
	for limit := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		b, _ := os.ReadFile(name)
		if line, _, ok := strings.Cut(string(b), "\n"); ok {
			return line
		}
		if time.Now().After(limit) {
			t.Fatal(name, " is not written")
		}
	}
}

// TestPipelineIsOneJob: in each launch mode a pipeline of a function and a subshell
// is stopped by ^Z, continued in the background, stopped there when it reads, and
// brought to the foreground, as one job.
func TestPipelineIsOneJob(t *testing.T) {
	for _, mode := range launchModes {
		p := startMode(t, mode)
		p.line("f() { read x; echo \"<$x>\"; }; g() { echo ready >/dev/tty; cat; echo end; }")
		p.expect("P$ ")
		p.line("f | (g)")
		p.expect("ready\r\n") // both are there
		suspend(p)
		p.expect("[1]+  Stopped                 f | ( g )\r\nP$ ")
		p.line("bg")
		p.expect("[1]+ f | ( g ) &\r\n")
		p.expect("P$ ")
		p.line("until [[ $(jobs) == *Stopped* ]]; do sleep 0.01; done; echo ag''ain")
		p.expect("again\r\n")
		p.expect("P$ ")
		p.line("fg")
		p.expect("f | ( g )\r\n")
		p.awaitCommand()
		p.send("hello\r")
		p.expect("<hello>\r\nend\r\nP$ ")
		p.line("jobs; echo none")
		if got := p.expect("P$ "); got != "none\r\nP$ " {
			t.Errorf("%s: jobs shows %q", mode, got)
		}
		finish(t, p, 0)
	}
}

// TestSuspend: an interactive shell that is a job of another stops itself; a login
// shell does so only with -f, and none does without job control.
func TestSuspend(t *testing.T) {
	p := startMode(t, "inline,fork")
	p.line("$VFSH --norc")
	p.expect("P$ ")
	p.line("suspend; echo back $?")
	p.expect("\r\n[1]+  Stopped                 $VFSH --norc\r\nP$ ")
	p.line("fg")
	p.expect("$VFSH --norc\r\nback 0\r\nP$ ")
	p.line("set +m; suspend; echo $?")
	p.expect("suspend: cannot suspend: no job control\r\n1\r\nP$ ")
	p.send("\x04")
	p.expect("exit\r\nP$ ")
	p.line("$VFSH --noprofile -l")
	p.expect("P$ ")
	p.line("suspend; echo $?")
	p.expect("suspend: cannot suspend a login shell\r\n1\r\nP$ ")
	p.line("suspend -f; echo back $?")
	p.expect("\r\n[1]+  Stopped                 $VFSH --noprofile -l\r\nP$ ")
	p.line("fg %$")
	p.expect("$VFSH --noprofile -l\r\nback 0\r\nP$ ")
	p.line("exit 3")
	p.expect("logout\r\nP$ ")
	p.line("echo $?")
	p.expect("3\r\nP$ ")
	finish(t, p, 0)
}

// TestShellInBackground: an interactive shell that is started in the background waits
// until it gets the terminal; one in an orphaned process group, which nobody could
// continue, ends.
func TestShellInBackground(t *testing.T) {
	p := startMode(t, "inline,fork")
	p.line("$VFSH --norc & until [[ $(jobs) == *Stopped* ]]; do sleep 0.01; done")
	p.expect("[1] ")
	p.expect("\r\n[1]+  Stopped                 $VFSH --norc\r\nP$ ")
	p.line("jobs -l")
	p.expect(" Stopped (tty input)     $VFSH --norc\r\nP$ ")
	p.line("fg")
	p.expect("$VFSH --norc\r\nP$ ")
	p.line("echo $((6 * 7))")
	p.expect("42\r\nP$ ")
	p.line("exit")
	p.expect("exit\r\nP$ ")
	p.line("(o=$BASHPID; (while kill -0 $o 2>/dev/null; do sleep 0.01; done; $VFSH --norc </dev/tty 2>/dev/null; echo over >over) &)")
	p.expect("P$ ")
	awaitFile(t, filepath.Join(p.cmd.Dir, "over"))
	p.line("echo still")
	p.expect("still\r\nP$ ")
	finish(t, p, 0)
}

// TestHangUpJobs: which jobs get SIGHUP when the shell ends, exits or loses its
// terminal.
func TestHangUpJobs(t *testing.T) {
	kill := func(p *terminal) { p.cmd.Process.Signal(unix.SIGHUP) }
	lose := func(p *terminal) { p.slave.Close(); p.master.Close() }
	exit := func(p *terminal) { p.send("exit\r") }
	tests := []struct {
		name        string
		args        []string
		line        string
		end         func(p *terminal)
		first, then string // the first signals that the two jobs get
	}{
		{"SIGHUP", nil, "disown -h %2", kill, "HUP", "TERM"},
		{"SIGHUP, all protected", nil, "disown -a -h", kill, "TERM", "TERM"},
		{"SIGHUP, disowned", nil, "disown -r", kill, "TERM", "TERM"},
		{"terminal lost", nil, "disown -h %2", lose, "HUP", "TERM"},
		{"exit", nil, "shopt -s huponexit", exit, "TERM", "TERM"},
		{"login shell", []string{"--noprofile", "-l"}, ":", exit, "TERM", "TERM"},
		{"huponexit", []string{"--noprofile", "-l"}, "shopt -s huponexit; disown -h %1", exit, "TERM", "HUP"},
	}
	for _, test := range tests {
		p := startMode(t, "inline,fork", test.args...)
		// Each says which signal has ended it.
		p.line("job() { for s in HUP TERM; do trap \"echo $s >signal$1; exit\" $s; done; echo $BASHPID >pid$1; while :; do sleep 0.02; done; }")
		p.expect("P$ ")
		p.line("job 1 & job 2 &")
		p.expect("P$ ")
		var pids []int
		for _, n := range []string{"1", "2"} {
			pid, err := strconv.Atoi(awaitFile(t, filepath.Join(p.cmd.Dir, "pid"+n)))
			if err != nil {
				t.Fatal(err)
			}
			pids = append(pids, pid)
		}
		p.line(test.line + "; echo did")
		p.expect("did\r\nP$ ")
		test.end(p)
		p.exit()
		for i, want := range []string{test.first, test.then} {
			if want == "TERM" {
				unix.Kill(pids[i], unix.SIGTERM) // a SIGHUP would have come first
			}
			if got := awaitFile(t, filepath.Join(p.cmd.Dir, "signal"+strconv.Itoa(i+1))); got != want {
				t.Errorf("%s: job %d got SIG%s, want SIG%s", test.name, i+1, got, want)
			}
		}
	}
}

// TestModesOfJobs: the shell has its terminal modes again when a job has stopped, and
// keeps them when the job is continued, which has to set its own. What a command
// that ends has set stays, unless it was killed.
func TestModesOfJobs(t *testing.T) {
	p := startMode(t, "inline,fork")
	p.line("cat >look <<'end'")
	p.expect("2> ")
	p.line("case $(stty -a) in *' -echo '*) echo hidden ;; *) echo shown ;; esac")
	p.expect("2> ")
	p.line("end")
	p.expect("P$ ")
	p.line("sh -c 'stty -echo; kill -STOP $$; . ./look; stty echo'")
	p.expect("Stopped ")
	p.expect("P$ ")
	p.line(". ./look")
	p.expect("shown\r\nP$ ")
	p.line("fg")
	p.expect("\r\nshown\r\nP$ ")
	p.line("sh -c 'stty -icrnl; kill -9 $$'; [[ $(stty -a) == *' icrnl '* ]] && echo back")
	p.expect("Killed\r\nback\r\nP$ ")
	p.line("stty -icrnl; . ./look")
	p.expect("P$ ")
	p.line("[[ $(stty -a) == *' -icrnl '* ]] && echo kept")
	p.expect("kept\r\nP$ ")
	finish(t, p, 0)
}

// TestExitAfterLook: exit need not warn of jobs if the command before it has listed
// them, warned of them, or was a logout.
func TestExitAfterLook(t *testing.T) {
	const warning = "exit\r\nThere are running jobs.\r\n[1]+  Running                 sleep 50 &\r\nP$ "
	for _, test := range []struct {
		before string
		warns  bool
	}{
		{"jobs", false}, {"f() { jobs; }; f", false}, {"logout", false},
		{"jobs; echo $?", true}, {"jobs | cat", true}, {"(jobs)", true}, {"jobs %1", false}, {":", true},
	} {
		p := startMode(t, "inline,fork")
		p.line("shopt -s checkjobs; trap 'kill $!' EXIT; sleep 50 &")
		p.expect("P$ ")
		p.line(test.before)
		p.expect("P$ ")
		p.line("exit 4")
		if test.warns {
			p.expect(warning)
			p.line("")
			p.expect("P$ ")
			p.line("exit 4")
		}
		if st := p.exit(); st != 4 {
			t.Errorf("%s: status %d", test.before, st)
		}
		if strings.Count(p.output(), "There are") > 0 != test.warns {
			t.Errorf("%s: shows %q", test.before, p.output())
		}
	}
}

// TestInputShown: an interactive shell whose input is no terminal shows what it reads.
func TestInputShown(t *testing.T) {
	buildShell(t)
	for _, test := range []struct{ option, want string }{
		{"--norc", "P$ echo $((6 *\n2> 7))\nP$ exit\n"},
		{"--noediting", "P$ 2> P$ exit\n"},
	} {
		cmd := exec.Command(interactiveVfsh, "--norc", test.option, "-i")
		cmd.Env = []string{"HOME=/nonexistent", "PS1=P$ ", "PS2=2> "}
		cmd.Stdin = strings.NewReader("echo $((6 *\n7))\n")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil || string(out) != "42\n" || !strings.HasSuffix(stderr.String(), test.want) {
			t.Errorf("%s: %v, %q, %q", test.option, err, out, stderr.String())
		}
	}
}

// manyJobs starts $1 jobs, some at a time, and collects the status of each exactly
// once: by its process number, by wait -n, or by wait for all of them.
const manyJobs = `
total=$1 n=0
while ((n < total)); do
	declare -A want=()
	for ((k = 0; k < 40; k++, n++)); do
		case $((k & 3)) in
		0) (exit $((n % 251))) & ;;
		1) { return $((n % 251)); } 2>/dev/null & ;;
		2) true | (exit $((n % 251))) & ;;
		3) sh -c "exit $((n % 251))" & ;;
		esac
		want[$!]=$((k % 4 == 1 ? 2 : n % 251))
	done
	case $((n / 40 % 3)) in
	0)
		for pid in "${!want[@]}"; do
			wait $pid
			st=$?
			[[ $st == "${want[$pid]}" ]] || echo "wait $pid: $st, not ${want[$pid]}"
		done ;;
	1)
		while ((${#want[@]})); do
			wait -n -p pid
			st=$?
			[[ $st == "${want[$pid]-no job}" ]] || echo "wait -n: $pid has $st, not ${want[$pid]-no job}"
			unset "want[$pid]"
			[[ $pid ]] || exit
		done ;;
	2)
		wait
		[[ $? == 0 ]] || echo "wait: $?" ;;
	esac
	wait -n 2>/dev/null
	st=$?
	[[ $st == 127 ]] || echo "wait -n has one too many: $st"
	[[ -z $(jobs) ]] || { echo left:; jobs; }
done
echo done $n
`

// TestManyJobs: of many jobs that end at once no status is lost and none is told twice.
// VFSH_JOBS says how many in each launch mode.
func TestManyJobs(t *testing.T) {
	buildShell(t)
	script := filepath.Join(t.TempDir(), "script")
	if err := os.WriteFile(script, []byte(manyJobs), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range launchModes {
		for _, option := range []string{"+m", "-m"} {
			total := "600"
			if strings.HasSuffix(mode, "reexec") {
				total = "200" // each takes longer
			}
			if n := os.Getenv("VFSH_JOBS"); n != "" {
				total = n
			}
			cmd := exec.Command(interactiveVfsh, "--launch="+mode, option, script, total)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if want := "done " + total + "\n"; err != nil || string(out) != want || stderr.Len() > 0 {
				t.Errorf("%s %s: %v, %q, %q", mode, option, err, out, stderr.String())
			}
		}
	}
}

// TestSubshellsOfInteractive: messages of subshells have the form of the shell's;
// $- shows what the shell is.
func TestSubshellsOfInteractive(t *testing.T) {
	for _, mode := range launchModes {
		p := startMode(t, mode)
		for _, test := range []struct{ command, want string }{
			{"(nocmd)", "vfsh: nocmd: command not found\r\n"},
			{"x=$(nocmd)", "vfsh: nocmd: command not found\r\n"},
			{"{ nocmd; } | cat", "vfsh: nocmd: command not found\r\n"},
			{"( (nocmd) )", "vfsh: nocmd: command not found\r\n"},
			{"(eval 'echo )')", "vfsh: eval: line "},
			{"[[ $- == *i*m* && $(echo $-) == \"$-\" ]] && (echo \"$-\")", "himBHs\r\n"},
		} {
			p.line(test.command)
			if got := p.expect("P$ "); !strings.Contains(got, test.want) {
				t.Errorf("%s: %s: %q, want %q", mode, test.command, got, test.want)
			}
		}
		p.line("(sh -c 'kill -9 $$'; echo killed)")
		if got := p.expect("P$ "); got != "killed\r\nP$ " {
			t.Errorf("%s: a program killed in a subshell: %q", mode, got)
		}
		p.line("exit 0")
		p.exit()
	}
}
