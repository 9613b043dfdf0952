package main

import (
	"bufio"
	"flag"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

var stormTime = flag.Duration("storm", 0, "TestSignalStorm: for how `long` each script stands in its storm")

// storm is a script with a loop that runs until SIGUSR2. It ends with a status and a
// text that no signal on the way may change.
type storm struct {
	name    string
	script  string
	signals []syscall.Signal
	// subshells: some are made that SIGINT would end where they are inline, as it is
	// not known that the shell alone was meant.
	subshells bool
	final     syscall.Signal // 0: SIGUSR2
	out       string
	status    int // 128 and a signal that it died of
}

const (
	chld  = syscall.SIGCHLD
	intr  = syscall.SIGINT
	tstp  = syscall.SIGTSTP
	usr1  = syscall.SIGUSR1
	winch = syscall.SIGWINCH
)

var storms = []storm{
	{name: "a busy loop", signals: []syscall.Signal{intr, usr1, winch, chld}, out: "end 1\n",
		script: `trap 'n=$((n+1))' INT USR1 WINCH CHLD; until [ "$end" ]; do i=$((i+1)); done; echo end $((n>0))`},
	{name: "functions", signals: []syscall.Signal{usr1, winch}, out: "end 1 0\n",
		script: `trap 'n=$((n+1))' USR1; f() { local x=$1; return $x; }; g() { local y; f "$1"; y=$?; return $y; }
until [ "$end" ]; do for i in 1 2 3; do g $i; (($? == i)) || ((bad++)); done; done; echo end $((n>0)) $((bad))`},
	{name: "subshells", subshells: true, signals: []syscall.Signal{intr, usr1, winch, chld}, out: "end 0\n",
		script: `trap : INT USR1 WINCH CHLD; until [ "$end" ]; do (exit 7); [ $? = 7 ] || ((bad++))
x=$(echo hi); [ "$x" = hi ] || ((bad++)); x=$(/bin/echo ho); [ "$x" = ho ] || ((bad++))
(x=3; /bin/true; exit 5); [ $? = 5 ] || ((bad++)); done; echo end $((bad))`},
	{name: "pipelines", subshells: true, signals: []syscall.Signal{intr, usr1, winch}, out: "end 0\n",
		script: `trap : INT USR1 WINCH; until [ "$end" ]; do x=$(printf '%s\n' a b c | { while read -r l; do echo "<$l>"; done; } | cat)
[ "$x" = $'<a>\n<b>\n<c>' ] || { ((bad++)); echo "wrong: $x"; }; done; echo end $((bad))`},
	{name: "wait", signals: []syscall.Signal{intr, usr1, winch, chld}, out: "end 0\n",
		script: `trap : INT USR1 WINCH CHLD; until [ "$end" ]; do { exit 9; } & p=$!
while wait $p; s=$?; ((s > 128)); do :; done; ((s == 9)) || ((bad++)); done; echo end $((bad))`},
	{name: "wait for what ends with the input", signals: []syscall.Signal{intr, usr1, winch}, out: "end 0\n",
		script: `trap : INT USR1 WINCH; exec 3<&0; cat <&3 & p=$!; until [ "$end" ]; do wait; done; wait $p; echo end $?`},
	{name: "read", signals: []syscall.Signal{intr, usr1, winch}, out: "end\n",
		script: `trap : INT USR1 WINCH; until [ "$end" ]; do read -r x; done; echo end`},
	{name: "read with a timeout", signals: []syscall.Signal{intr, usr1, winch}, out: "end\n",
		script: `trap : INT USR1 WINCH; until [ "$end" ]; do read -r -t 0.01 x; s=$?; ((s > 128)) || [ "$end" ] || echo wrong: $s; done; echo end`},
	{name: "here-documents", subshells: true, signals: []syscall.Signal{intr, usr1, winch}, out: "end 0\n",
		script: `trap : INT USR1 WINCH; until [ "$end" ]; do x=$(cat <<E
one
two
E
); [ "$x" = $'one\ntwo' ] || { ((bad++)); echo "wrong: $x"; }
mapfile -t m < <(printf '%s\n' 1 2 3); [ "${m[*]}" = "1 2 3" ] || { ((bad++)); echo "wrong: ${m[*]}"; }; done; echo end $((bad))`},
	{name: "large substitutions", subshells: true, signals: []syscall.Signal{intr, usr1, winch}, out: "end 0\n",
		script: `trap : INT USR1 WINCH; printf -v big %300000d 1; until [ "$end" ]; do x=$(echo "$big" | cat)
[ "$x" = "$big" ] || { ((bad++)); echo "wrong: ${#x}"; }; x=$(echo ${#big} & wait); [ "$x" = 300000 ] || ((bad++)); done; echo end $((bad))`},
	{name: "stopped and continued", signals: []syscall.Signal{tstp, usr1, winch}, out: "end 0\n",
		script: `trap : USR1; until [ "$end" ]; do x=$(/bin/echo ho); [ "$x" = ho ] || ((bad++))
(x=3; /bin/true; exit 5); [ $? = 5 ] || ((bad++)); done; echo end $((bad))`},
	{name: "ends of children", signals: []syscall.Signal{winch}, out: "end 1\n",
		script: `trap 'n=$((n+1))' CHLD; until [ "$end" ]; do /bin/true; i=$((i+1)); done; trap - CHLD; echo end $((n == i))`},
	{name: "an EXIT trap", signals: []syscall.Signal{usr1, winch}, final: syscall.SIGTERM, out: "bye\n", status: 3,
		script: `trap 'echo bye' EXIT; trap 'exit 3' TERM; trap : USR1; while :; do x=$(echo a; (exit 3)); /bin/true; done`},
	{name: "death", signals: []syscall.Signal{usr1, winch}, final: syscall.SIGTERM, status: 128 + 15,
		script: `trap : USR1; while :; do x=$(/bin/echo a); (:; exit 3); done`},
}

// TestSignalStorm sends scripts signals in each launch mode: some of them at every
// change, and with -storm (make load) a thousand a second for so long.
func TestSignalStorm(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	for _, mode := range launchModes {
		for i, s := range storms {
			t.Run(mode+"/"+s.name, func(t *testing.T) {
				if *stormTime == 0 {
					t.Parallel()
				}
				s.run(t, vfsh, mode, i)
			})
		}
	}
}

func (s *storm) run(t *testing.T, vfsh, mode string, seed int) {
	loop := max(strings.Index(s.script, "until ["), 0)
	if loop == 0 {
		loop = strings.Index(s.script, "while :")
	}
	cmd := exec.Command(vfsh, "--launch="+mode, "-c", "trap 'end=1' USR2; "+s.script[:loop]+"echo ready; "+s.script[loop:])
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	var said limitedOutput
	cmd.Stderr = &said
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	pid := cmd.Process.Pid
	var hung atomic.Bool
	watch := time.AfterFunc(*stormTime+time.Minute, func() {
		hung.Store(true)
		syscall.Kill(-pid, syscall.SIGKILL)
	})
	defer watch.Stop()
	out := bufio.NewReader(pipe)
	if line, err := out.ReadString('\n'); line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	signals := s.signals
	if s.subshells && strings.Contains(mode, "inline") && signals[0] == intr {
		signals = signals[1:]
	}
	start := time.Now()
	sent := 0
	for ; sent < 60 || time.Since(start) < *stormTime; sent++ {
		sig := signals[(sent*(seed+3)+sent/7)%len(signals)]
		syscall.Kill(pid, sig)
		if sig == tstp {
			syscall.Kill(pid, syscall.SIGCONT)
		}
		time.Sleep(time.Millisecond)
	}
	final := s.final
	if final == 0 {
		final = syscall.SIGUSR2
	}
	syscall.Kill(pid, final)
	stdin.Close() // read goes on after a trap, and wait may begin after the last
	text, _ := io.ReadAll(out)
	cmd.Wait()
	status := cmd.ProcessState.ExitCode()
	if ws := cmd.ProcessState.Sys().(syscall.WaitStatus); ws.Signaled() {
		status = 128 + int(ws.Signal())
	}
	switch {
	case hung.Load():
		t.Errorf("hangs after %d signals: printed %q, said %.500q", sent, text, said.String())
	case string(text) != s.out || said.Len() > 0 || status != s.status:
		t.Errorf("after %d signals: printed %q, said %.500q, status %d", sent, text, said.String(), status)
	}
}

// TestEachSignalCounts sends a signal when the trap of the one before has run: as many
// traps run as signals were sent, wherever they meet the script.
func TestEachSignalCounts(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	for _, mode := range launchModes {
		for _, body := range []string{
			`i=$((i+1))`,
			`(exit 3); x=$(echo a; (exit 3)); x=$(/bin/echo b; echo c)`,
			`echo a | { read -r x; echo "$x"; } | cat >/dev/null`,
			`read -r x`,
			`cat <&3 & wait; kill $! 2>/dev/null; wait $! 2>/dev/null`,
			`x=$(cat <<<text; cat < <(echo b))`,
			`f() { local i; for i in 1 2 3; do eval 'x=$i'; done; }; f`,
		} {
			t.Run(mode+"/"+body, func(t *testing.T) {
				t.Parallel()
				countSignals(t, exec.Command(vfsh, "--launch="+mode, "-c", `trap 'echo $((++n))' USR1 WINCH; trap end=1 TERM
exec 3<&0; echo ready; until [ "$end" ]; do `+body+"\ndone; echo end $n"))
			})
		}
	}
}

func countSignals(t *testing.T, cmd *exec.Cmd) {
	const count = 40
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	watch := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer watch.Stop()
	out := bufio.NewReader(pipe)
	want := "ready\n"
	for i := range count + 1 {
		if line, err := out.ReadString('\n'); line != want {
			t.Fatalf("signal %d: %q, %v", i, line, err)
		}
		if i < count {
			cmd.Process.Signal([]syscall.Signal{usr1, winch}[i%2])
			want = strconv.Itoa(i+1) + "\n"
		}
	}
	cmd.Process.Signal(syscall.SIGTERM)
	stdin.Close() // read goes on after a trap, and wait may begin after the last
	if line, err := out.ReadString('\n'); line != "end "+strconv.Itoa(count)+"\n" {
		t.Errorf("%q, %v", line, err)
	}
}
