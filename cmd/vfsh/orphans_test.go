package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// orphanScript makes orphans, and waits until they are gone: kill -0 finds a
// zombie, but not what has been collected. Each line is a place in which the first
// process learns of its child: with a command in the foreground, in wait, in read, and
// behind a child of its own that nobody has waited for.
const orphanScript = `
orphan() { sh -c 'sleep "$0" >/dev/null & echo $!' "$1"; }
gone() {
	for ((i = 0; i < 600; i++)); do
		kill -0 $pid 2>/dev/null || { echo "$1: gone"; return; }
		"${@:2}"
	done
	echo "$1: still there"
}
pid=$(orphan 0.1); gone foreground /bin/sleep 0.05
pid=$(orphan 0.1); gone wait eval '/bin/sleep 0.05 & wait'
pid=$(orphan 0.1); gone 'wait for one' eval '/bin/sleep 0.05 & wait $!'
exec {pipe}<> <(:)
pid=$(orphan 0.1); gone read read -t 0.05 -u $pipe
sh -c 'exit 7' & own=$!
pid=$(orphan 0.1); gone behind /bin/sleep 0.05
wait $own; echo "own: $?"
cat <(sh -c 'exit 8'); loose=$!
pid=$(orphan 0.1); gone 'behind a substitution' /bin/sleep 0.05
wait $loose; echo "loose: $?"
`

const orphansGone = `foreground: gone
wait: gone
wait for one: gone
read: gone
behind: gone
own: 7
behind a substitution: gone
loose: 8
`

// The first process of a namespace collects the orphans that it is given, whatever it
// waits for itself.
func TestOrphansOfFirstProcess(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	for _, mode := range []string{"inline,fork", "inline,reexec", "fork", "reexec"} {
		t.Run(mode, func(t *testing.T) {
			cmd := exec.Command(vfsh, "--launch="+mode, "-c", orphanScript)
			cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID}
			if os.Getuid() != 0 {
				cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
			}
			end := time.AfterFunc(5*time.Minute, func() { cmd.Process.Kill() })
			defer end.Stop()
			out, err := cmd.CombinedOutput()
			if errors.Is(err, syscall.EPERM) {
				t.Skip("namespaces may not be made here")
			}
			if err != nil || string(out) != orphansGone {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
