package reexec

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

// TestContextCut: of a context that ends too early, who sent it decides what is said:
// the child of a shell that was killed while it sent ends quietly, and what a process
// that lives has cut is refused aloud. Nothing runs in either case.
func TestContextCut(t *testing.T) {
	for _, test := range []struct {
		how  string
		want Reason
	}{
		{"killed", Orphaned},           // before the child looks, or while it does
		{"killed when read", Orphaned}, // while the child waits for more
		{"killed at once", Orphaned},   // nothing was sent
		{"closes", Truncated},          // and waits for the child
		{"closes at once", Truncated},  // with nothing sent
		{"pipe killed", Orphaned},      // where there are no sockets
		{"pipe killed when read", Orphaned},
		{"pipe closes", Truncated},
	} {
		t.Run(test.how, func(t *testing.T) {
			t.Parallel()
			out, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("/proc/self/exe", "as-shell", "cut="+test.how)
			cmd.Stdout, cmd.Stderr = w, os.Stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			w.Close()
			said, _ := io.ReadAll(out) // to the end of the child, whose parent is gone
			out.Close()
			cmd.Wait()
			want := (&RefusedError{Reason: test.want}).Error() + "\n"
			if test.want == Truncated {
				want += "refused\n" // by its status
			}
			if string(said) != want {
				t.Errorf("%q, want %q", said, want)
			}
		})
	}
}

// sendHalf starts a child and sends it half of a context, or nothing of it ("at once").
// Then the process is killed, or closes the connection and waits.
func sendHalf(how string) {
	check(Hold(os.Args[0]))
	mode := "echo"
	if strings.Contains(how, "closes") {
		mode = "impatient"
	}
	if strings.HasPrefix(how, "pipe ") {
		makePair = func() (int, int, error) { return -1, -1, unix.EAFNOSUPPORT }
		mode = strings.TrimPrefix(mode+" pipe", "echo ")
	}
	s, theirs, err := newStream()
	check(err)
	c := Child{depth: 1, nonce: [nonceSize]byte{7}}
	p := spawn.Process{UseExecFD: true, ExecFD: own.fd}
	c.fd = addFile(&p, theirs)
	p.Argv = []string{"child", c.argument(), mode}
	pid, err := spawn.Start(&p)
	check(err)
	unix.Close(theirs)
	if !strings.HasSuffix(how, "at once") {
		data := wire(&c, strings.Repeat("context", 100))
		_, err = unix.Write(s.fd, data[:len(data)/2])
		check(err)
	}
	request := uint(unix.TIOCOUTQ)
	if s.pipe {
		request = unix.TIOCINQ
	}
	for unread := 1; unread > 0 && strings.HasSuffix(how, "when read"); unix.Poll(nil, 1) {
		unread, err = unix.IoctlGetInt(s.fd, request)
		check(err)
	}
	if strings.Contains(how, "killed") {
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}
	unix.Close(s.fd)
	var ws syscall.WaitStatus
	_, err = syscall.Wait4(pid, &ws, 0, nil)
	check(err)
	if ws.ExitStatus() == ExitRefused {
		os.Stdout.WriteString("refused\n")
	}
}
