package main

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// launchModes are the ways of making subshells, in the four ways they are mixed.
var launchModes = []string{"inline,fork", "inline,reexec", "fork", "reexec"}

// TestInterruptOfScripts types ^C while a script waits for a command: the script
// goes on if the command does not die of it.
func TestInterruptOfScripts(t *testing.T) {
	buildShell(t)
	const (
		catches = `/bin/sh -c 'trap "exit 3" INT; echo ready; while :; do sleep 1; done'`
		dies    = `/bin/sh -c 'echo ready; exec sleep 100'`
		ignores = `/bin/sh -c 'trap "" INT; exec sleep 100'`
		// follows catches it when writes is there, which dies.
		follows = `/bin/sh -c 'trap "exit 3" INT; until [ -s there ]; do sleep 0.01; done; echo ready; while :; do sleep 1; done' >/dev/tty`
		writes  = `/bin/sh -c 'echo >there; exec sleep 100'`
		// For pipelines: these write a line when they are ready, which reads is
		// the one to tell of. The last goes on until a line is typed.
		feeds    = `/bin/sh -c 'echo; exec sleep 100'`
		outlives = `/bin/sh -c 'stty -echo </dev/tty; trap "read x </dev/tty; exit 3" INT; echo; while :; do sleep 1; done'`
		reads    = `while read -r x; do echo ready; done`
		// ends does so at once, and sees waits until the shell has collected it.
		ends = `/bin/sh -c 'echo $$ >pid'`
		sees = `/bin/sh -c 'until [ -s pid ]; do sleep 0.01; done; while kill -0 $(cat pid) 2>/dev/null; do sleep 0.01; done
			echo ready; exec sleep 100' >/dev/tty`
	)
	tests := []struct {
		script string
		want   string // what it writes behind ^C; "": SIGINT kills it
	}{
		{catches + "; echo st $?", "st 3"},
		{dies + "; echo st $?", ""},
		{"command " + catches + "; echo st $?", "st 3"},
		{"f() { " + catches + "; }; if ! eval f; then echo no; fi", "no"},
		{"(" + catches + "; echo more; exit 4); echo st $?", "more\r\nst 4"},
		{"(" + dies + "; echo more); echo st $?", ""},
		{"(trap 'exit 5' INT; echo ready; while :; do :; done); echo st $?", "st 5"},
		{"sleep 100 | " + catches + "; echo st $?", "st 3"},
		{follows + " | " + writes + "; echo st $?", "st 130"},
		{"sleep 100 | " + dies + "; echo st $?", ""},
		{"trap 'echo T' INT; " + catches + "; echo st $?", "T\r\nst 3"},
		{"trap 'echo T' INT; " + dies + "; echo st $?", "T\r\nst 130"},
		{"trap 'echo T' INT; (" + catches + "; echo in); echo st $?", "in\r\nT\r\nst 0"},
		{"trap 'echo bye' EXIT; " + catches + "; echo st $?", "st 3\r\nbye"},
		{"x=$(" + catches + " >/dev/tty; echo out); echo st $?", ""},
		{"echo ready; while :; do :; done", ""},
		{ignores + " & echo ready; wait", ""},
		{outlives + " | " + reads + "; echo st $? ${PIPESTATUS[@]}", "st 130 3 130"},
		{outlives + " | (" + reads + "; echo no); echo st ${PIPESTATUS[@]}", "st 3 130"},
		{outlives + " | ( (" + reads + "); echo no); echo st ${PIPESTATUS[@]}", "st 3 130"},
		{outlives + " | { " + reads + " | cat; echo no; }; echo st ${PIPESTATUS[@]}", "st 3 130"},
		{outlives + " | { read -r x; x=$(echo ready >/dev/tty; cat); echo no; }; echo st ${PIPESTATUS[@]}", "st 3 130"},
		{outlives + " | { read -r x; " + catches + "; echo more; }; echo st ${PIPESTATUS[@]}", "more\r\nst 3 0"},
		{"(" + outlives + " | " + reads + "; echo more); echo st $?", "more\r\nst 0"},
		{outlives + " | " + reads + " | cat; echo st ${PIPESTATUS[@]}", "st 3 130 130"},
		{"trap 'echo T' INT; " + outlives + " | " + reads + "; echo st $?", "T\r\nst 130"},
		{"trap 'echo T' INT; " + feeds + " | " + reads + "; echo st $?", "T\r\nst 130"},
		{"trap 'echo bye' EXIT; " + outlives + " | " + reads + "; echo st $?", "st 130\r\nbye"},
		{feeds + " | " + reads + "; echo st $?", ""},
		{feeds + " | { while read -r x; do echo ready; sleep 100; done; echo st in; }; echo st $?", ""},
		{"(" + feeds + " | " + reads + "; echo st in); echo st $?", ""},
		{"trap 'echo T' INT; ( (echo ready; while :; do :; done); echo no); echo st $?", "T\r\nst 130"},
		{"trap 'echo T' INT; (x=$(echo ready >/dev/tty; while :; do :; done); echo no); echo st $?", "T\r\nst 130"},
		{sees + " | " + ends + "; echo st $?", ""},
	}
	for _, mode := range launchModes {
		for _, test := range tests {
			p := startOnTerminal(t, []string{interactiveVfsh, "--launch=" + mode, "-c", test.script},
				[]string{"PATH=" + os.Getenv("PATH")}, unix.Winsize{Row: 24, Col: 80})
			p.expect("ready\r\n")
			p.send("\x03")
			if strings.Contains(test.script, outlives) {
				p.send("go\r")
			}
			if test.want != "" {
				p.expect(test.want + "\r\n")
			}
			status := p.exit()
			if strings.Contains(p.output(), "no\r\n") && !strings.HasSuffix(test.want, "no") {
				t.Errorf("%s: %s: goes on in a subshell: %q", mode, test.script, p.output())
			}
			if died := status == -1; died != (test.want == "") {
				t.Errorf("%s: %s: status %d, wrote %q", mode, test.script, status, p.output())
			}
			if test.want == "" && strings.Contains(p.output(), "st ") {
				t.Errorf("%s: %s: went on: %q", mode, test.script, p.output())
			}
		}
	}
}

// TestJobControlInScripts: set -m has a script lend the terminal to its jobs. ^C
// that kills one ends the script, but does not kill it; ^Z stops the job alone.
func TestJobControlInScripts(t *testing.T) {
	buildShell(t)
	const waits = "/bin/sh -c 'echo ready >/dev/tty; exec sleep 100'"
	tests := []struct {
		script, key string
		want        string
		status      int
	}{
		{waits + "; echo no", "\x03", "", 130},
		{"(" + waits + "); echo no", "\x03", "", 130},
		{"sleep 100 | " + waits + "; echo no", "\x03", "", 130},
		{"f() { " + waits + "; echo no; }; while f; do :; done; echo no", "\x03", "", 130},
		{"trap 'echo bye $?' EXIT; " + waits + "; echo no", "\x03", "bye 130", 130},
		{"trap 'echo failed $?' ERR; " + waits + "; echo no", "\x03", "failed 130", 130},
		{"trap 'echo no' INT; " + waits + "; echo no", "\x03", "", 1},
		{"/bin/sh -c 'trap \"exit 3\" INT; echo ready; while :; do sleep 1; done'; echo st $?", "\x03", "st 3", 0},
		{waits + "; echo st $?; kill -9 %1", "\x1a", "Stopped                 " + waits + "\r\nst 148", 0},
		{"sleep 100 | " + waits + "; echo st $?; kill -9 %1", "\x1a", "Stopped                 sleep 100 | " + waits + "\r\nst 148", 0},
		{waits + "; echo st $?; bg; kill %1; wait %1; echo st $?", "\x1a", "st 143", 0},
	}
	for _, mode := range launchModes {
		for _, test := range tests {
			p := startOnTerminal(t, []string{interactiveVfsh, "--launch=" + mode, "-c", "set -m; " + test.script + "; :"},
				[]string{"PATH=" + os.Getenv("PATH")}, size80)
			p.expect("ready\r\n")
			p.send(test.key)
			if test.want != "" {
				p.expect(test.want + "\r\n")
			}
			if status := p.exit(); status != test.status || strings.Contains(p.output(), "no\r\n") {
				t.Errorf("%s: %s: status %d, wrote %q", mode, test.script, status, p.output())
			}
		}
	}
}

// TestInterruptLeavesFiles: ^C at the prompt also leaves what is sourced or evaluated,
// with all lines that are still to come of it.
func TestInterruptLeavesFiles(t *testing.T) {
	p := startVfsh(t)
	for _, command := range []string{
		"echo ready; sleep 50", "echo ready; while :; do :; done", "echo ready; (sleep 50)", "sleep 50 | { echo ready; cat; }",
	} {
		p.line("f=$(mktemp); echo '" + strings.Replace(command, "echo ready", "echo ready >/dev/tty", 1) + "' >$f; echo 'echo no' >>$f")
		p.expect("P$ ")
		for _, run := range []string{". $f", "eval \"$(<$f)\"", "g() { . $f; echo no; }; g"} {
			p.line(run + "; echo no")
			p.expect("ready\r\n")
			if !strings.Contains(command, "while") {
				p.awaitCommand()
			}
			p.send("\x03")
			if got := p.expect("P$ "); got != "^C\r\nP$ " {
				t.Errorf("%s: %s: ^C shows %q", run, command, got)
			}
			p.line("echo $?")
			p.expect("130\r\nP$ ")
		}
		p.line("rm $f")
		p.expect("P$ ")
	}
	finish(t, p, 0)
}
