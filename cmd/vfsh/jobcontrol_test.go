package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// suspend waits until a command has the terminal and stops it by ^Z.
func suspend(p *terminal) {
	p.t.Helper()
	p.awaitCommand()
	p.send("\x1a")
	p.expect("^Z\r\n")
}

// TestStopLeavesLoops: ^Z stops the command and leaves all loops around it, but
// not the list that these stand in, nor the loops around a function.
func TestStopLeavesLoops(t *testing.T) {
	const stopped = "Stopped                 sleep 50\r\n"
	tests := []struct{ command, want string }{
		{"for i in 1 2; do sleep 50; echo $i; done; echo after $?", "after 148\r\n"},
		{"while sleep 50; do :; done; echo after $?", "after 0\r\n"},
		{"until sleep 50; do :; done; echo after $?", "after 148\r\n"},
		{"for ((;;)); do for j in 1 2; do sleep 50 || echo $j; done; echo no; done; echo after", "after\r\n"},
		{"f() { for i in 1 2; do sleep 50; done; echo behind; }; f", "behind\r\n"},
		{"sleep 50; echo next $?", "next 148\r\n"},
		{"sleep 50 && echo no || echo or", "or\r\n"},
	}
	p := startVfsh(t)
	for _, test := range tests {
		p.line(test.command)
		suspend(p)
		p.expect(stopped + test.want + "P$ ")
	}
	p.line("exit")
	p.expect("There are stopped jobs.\r\nP$ ")
	p.line("exit")
	p.exit()
}

// TestStoppedPipeline: a pipeline with functions is one job.
func TestStoppedPipeline(t *testing.T) {
	p := startVfsh(t)
	p.line("f() { read x; echo \"<$x>\"; }; g() { echo ready >/dev/tty; cat; echo end; }")
	p.expect("P$ ")
	p.line("f | g")
	p.expect("ready\r\n") // both are there
	suspend(p)
	p.expect("[1]+  Stopped                 f | g\r\nP$ ")
	p.line("jobs %?g; jobs | cat; x=$(jobs %f); echo \"$x\"")
	for range 3 {
		p.expect("[1]+  Stopped                 f | g\r\n")
	}
	p.expect("P$ ")
	p.line("fg")
	p.expect("f | g\r\n")
	p.send("hello\r")
	p.expect("<hello>\r\nend\r\nP$ ")
	p.line("jobs; echo none")
	p.expect("none\r\nP$ ")
	finish(t, p, 0)
}

// TestKillStopped: an interactive shell shows a stopped job again when kill has
// sent it a signal.
func TestKillStopped(t *testing.T) {
	p := startVfsh(t)
	p.line("sleep 50")
	suspend(p)
	p.expect("[1]+  Stopped                 sleep 50\r\nP$ ")
	p.line("kill -INT %1; echo sent")
	p.expect("sent\r\n\r\n[1]+  Stopped                 sleep 50\r\nP$ ")
	p.line("kill -0 $(jobs -p); echo nothing")
	p.expect("nothing\r\nP$ ")
	p.line("kill -CONT %1; wait")
	p.expect("[1]+  Interrupt               sleep 50\r\nP$ ")
	finish(t, p, 0)
}

// TestExitWithJobs: exit warns of stopped jobs once, also after a look at them,
// and with checkjobs of running ones.
func TestExitWithJobs(t *testing.T) {
	p := startVfsh(t)
	p.line("sleep 50")
	suspend(p)
	p.expect("P$ ")
	p.line("exit 3")
	p.expect("exit\r\nThere are stopped jobs.\r\nP$ ")
	p.line("echo $?")
	p.expect("1\r\nP$ ")
	p.line("exit")
	p.expect("exit\r\nThere are stopped jobs.\r\nP$ ")
	p.line("jobs")
	p.expect("Stopped                 sleep 50\r\nP$ ")
	p.line("exit")
	p.expect("exit\r\n")
	if got := p.exit(); got != 0 {
		t.Errorf("status %d", got)
	}

	p = startVfsh(t)
	p.line("shopt -s checkjobs; sleep 50 &")
	p.expect("P$ ")
	p.line("exit")
	p.expect("exit\r\nThere are running jobs.\r\n[1]+  Running                 sleep 50 &\r\nP$ ")
	p.line("kill %1; wait; exit")
	p.exit()
}

// TestInterruptedLoop: ^C that kills a command in a loop ends the whole command
// line, even if the shell has a trap.
func TestInterruptedLoop(t *testing.T) {
	p := startVfsh(t)
	p.line("trap 'echo trapped' INT; for i in 1 2; do sleep 50; echo no; done; echo no")
	p.awaitCommand()
	p.send("\x03")
	p.expect("^C\r\nP$ ")
	p.line("sleep 50; echo list $?")
	p.awaitCommand()
	p.send("\x03")
	p.expect("list 130\r\nP$ ")
	finish(t, p, 0)
}

// TestBackgroundReads: a job that reads from the terminal in the background is
// stopped, and told of behind an empty line.
func TestBackgroundReads(t *testing.T) {
	p := startVfsh(t)
	p.line("cat & until [[ $(jobs) == *Stopped* ]]; do sleep 0.01; done")
	p.expect("[1] ")
	p.expect("\r\n\r\n[1]+  Stopped                 cat\r\nP$ ")
	p.line("jobs -l")
	p.expect(" Stopped (tty input)     cat\r\nP$ ")
	p.line("fg")
	p.expect("cat\r\n")
	p.awaitCommand()
	p.send("one\r")
	p.expect("one\r\none\r\n")
	p.send("\x04")
	p.expect("P$ ")
	finish(t, p, 0)
}

// TestStoppedJobsEndWithShell: a stopped job gets SIGTERM when a signal ends the
// shell, even if it is protected from SIGHUP.
func TestStoppedJobsEndWithShell(t *testing.T) {
	for _, sig := range []unix.Signal{unix.SIGHUP, unix.SIGALRM} {
		p := startVfsh(t)
		out := filepath.Join(t.TempDir(), "signal")
		p.line(`/bin/sh -c 'trap "" HUP; trap "echo TERM >` + out + `; exit" TERM; kill -STOP $$; exit'`)
		p.expect("Stopped ")
		p.expect("P$ ")
		p.line("disown -h; echo kept")
		p.expect("kept\r\nP$ ")
		p.cmd.Process.Signal(sig)
		p.exit()
		limit := time.Now().Add(20 * time.Second)
		for {
			if b, _ := os.ReadFile(out); string(b) == "TERM\n" {
				break
			}
			if time.Now().After(limit) {
				t.Fatalf("%v: the stopped job got no SIGTERM", sig)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
}
