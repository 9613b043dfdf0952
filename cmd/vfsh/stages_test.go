package main

import (
	"math/rand"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mishapsScript makes pipelines, substitutions and jobs, whose processes are killed and
// stopped by somebody else: each has a status that it can have then, and in the end
// nothing is left.
const mishapsScript = `bad=0
ok() { case $1 in 0 | 1 | 3 | 126 | 137 | 141) ;; *) ((bad++)); echo "status $1 of $2" ;; esac; }
printf -v big %070000d 1
for ((n = 0; n < rounds; n++)); do
	x=$(echo a | cat | { cat; : & wait; }); ok $? substitution
	x=$(/bin/echo b; (exit 3)); ok $? subshell
	x=$(echo "$big" | cat | (cat; :)); ok $? large
	{ echo "$big"; } | while read -r l; do :; done | cat >/dev/null
	for s in "${PIPESTATUS[@]}"; do ok $s pipeline; done
	(/bin/sleep 0.01; exit 3); ok $? 'the wait for a subshell'
	read -r l < <(echo p; /bin/sleep 0.01); wait $!; ok $? 'process substitution'
	/bin/sleep 0.02 & (:; /bin/sleep 0.01) & wait $!; ok $? job
	cat <<<"$big" | (cat) | wc -c >/dev/null
	wait
done
read -r children </proc/$$/task/$$/children
echo "end $n $bad children:$children"
`

// TestStagesKilledAndStopped kills, or stops and continues, processes of a shell at
// random, for 12 rounds, or with -storm for some hundred.
func TestStagesKilledAndStopped(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	rounds := "12"
	if *stormTime > 0 {
		rounds = strconv.Itoa(int(stormTime.Seconds() * 100))
	}
	for i, mode := range launchModes {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(vfsh, "--launch="+mode, "-c", "rounds="+rounds+"\n"+mishapsScript, "script")
			cmd.Env = []string{"PATH=/usr/bin:/bin"}
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			var out limitedOutput
			cmd.Stdout = &out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			hangs := time.AfterFunc(15*time.Minute, func() {
				t.Error("hangs")
				syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			})
			defer hangs.Stop()
			ended := make(chan struct{})
			over := make(chan struct{})
			go func() {
				mishaps(rand.New(rand.NewSource(int64(i))), cmd.Process.Pid, ended)
				close(over)
			}()
			err := cmd.Wait()
			close(ended)
			<-over
			if err != nil || out.String() != "end "+rounds+" 0 children:\n" {
				t.Errorf("%v, printed %q", err, out.String())
			}
		})
	}
}

// mishaps has them happen to children of a process until it is told to end. Whoever
// was stopped is continued a little later.
func mishaps(random *rand.Rand, parent int, ended <-chan struct{}) {
	file := "/proc/" + strconv.Itoa(parent) + "/task/" + strconv.Itoa(parent) + "/children"
	var stopped []int
	for {
		select {
		case <-ended:
			return
		case <-time.After(time.Duration(random.Intn(10)) * time.Millisecond):
		}
		for _, pid := range stopped {
			syscall.Kill(pid, syscall.SIGCONT)
		}
		stopped = stopped[:0]
		data, _ := os.ReadFile(file)
		children := strings.Fields(string(data))
		if len(children) == 0 {
			continue
		}
		pid, _ := strconv.Atoi(children[random.Intn(len(children))])
		if random.Intn(2) == 0 {
			syscall.Kill(pid, syscall.SIGKILL)
		} else {
			syscall.Kill(pid, syscall.SIGSTOP)
			stopped = append(stopped, pid)
		}
	}
}
