package main

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestWindowSizeOfScripts: LINES and COLUMNS of a script whose standard error is a
// terminal, after commands that have a process in bash, in each launch mode.
func TestWindowSizeOfScripts(t *testing.T) {
	buildShell(t)
	tests := []struct{ script, want string }{
		{":", ""},
		{"(:)", "90 30"},
		{"/bin/true", "90 30"},
		{"/bin/true 2>/dev/null", "90 30"},
		{"command true; command /bin/true", "90 30"},
		{": | :", "90 30"},
		{"eval '(:)'", "90 30"},
		{"/bin/nosuch 2>/dev/null", "90 30"},
		{"x=$(/bin/true)", ""},
		{"/bin/true & wait", ""},
		{"shopt -u checkwinsize; /bin/true", ""},
		{"exec 2>/dev/null; /bin/true", ""},
		{"{ /bin/true; (:); } 2>/dev/null", ""},
		{"(/bin/true; (:); echo in$COLUMNS; exit 1) || exit", "in"},
		{": | { (:); echo in$COLUMNS; exit 1; } || exit", "in"},
		{"COLUMNS=5; (:)", "90 30"},
		{"f() { local COLUMNS=3; (:); echo $COLUMNS; exit; }; f", "90"},
	}
	for _, mode := range []string{"inline,reexec", "reexec"} {
		for _, test := range tests {
			script := "{ " + test.script + "; }; echo $COLUMNS $LINES"
			p := startOnTerminal(t, []string{"/bin/sh", "-c", `"$@"; echo; echo end`, "sh", interactiveVfsh, "--launch=" + mode, "-c", script},
				[]string{"PATH=" + os.Getenv("PATH")}, unix.Winsize{Row: 30, Col: 90})
			got := strings.TrimSpace(strings.TrimSuffix(p.expect("\r\nend"), "\r\nend"))
			p.exit()
			if got != test.want {
				t.Errorf("%s: %s: %q, want %q", mode, test.script, got, test.want)
			}
		}
	}
}
