package main

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestInterruptOfScripts types ^C while a script waits for a command: the script
// goes on if the command does not die of it.
func TestInterruptOfScripts(t *testing.T) {
	startShell(t) // builds it
	const (
		catches = `/bin/sh -c 'trap "exit 3" INT; echo ready; while :; do sleep 1; done'`
		dies    = `/bin/sh -c 'echo ready; exec sleep 100'`
		ignores = `/bin/sh -c 'trap "" INT; exec sleep 100'`
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
		{catches + " 2>&1 >/dev/tty | sleep 100; echo st $?", "st 130"},
		{"sleep 100 | " + dies + "; echo st $?", ""},
		{"trap 'echo T' INT; " + catches + "; echo st $?", "T\r\nst 3"},
		{"trap 'echo T' INT; " + dies + "; echo st $?", "T\r\nst 130"},
		{"trap 'echo T' INT; (" + catches + "; echo in); echo st $?", "in\r\nT\r\nst 0"},
		{"trap 'echo bye' EXIT; " + catches + "; echo st $?", "st 3\r\nbye"},
		{"x=$(" + catches + " >/dev/tty; echo out); echo st $?", ""},
		{"echo ready; while :; do :; done", ""},
		{ignores + " & echo ready; wait", ""},
	}
	for _, mode := range []string{"inline,fork", "reexec"} {
		for _, test := range tests {
			p := startOnTerminal(t, []string{interactiveVfsh, "--launch=" + mode, "-c", test.script},
				[]string{"PATH=" + os.Getenv("PATH")}, unix.Winsize{Row: 24, Col: 80})
			p.expect("ready\r\n")
			p.send("\x03")
			if test.want != "" {
				p.expect(test.want + "\r\n")
			}
			status := p.exit()
			if died := status == -1; died != (test.want == "") {
				t.Errorf("%s: %s: status %d, wrote %q", mode, test.script, status, p.output())
			}
			if test.want == "" && strings.Contains(p.output(), "st ") {
				t.Errorf("%s: %s: went on: %q", mode, test.script, p.output())
			}
		}
	}
}
