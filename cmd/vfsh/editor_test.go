package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// startEditing starts a shell with an init file of the line editor.
func startEditing(t *testing.T, inputrc string, env ...string) *terminal {
	t.Helper()
	file := t.TempDir() + "/inputrc"
	writeFile(t, file, []byte(inputrc), 0o666)
	return startVfsh(t, append([]string{"INPUTRC=" + file}, env...)...)
}

// TestBracketedPaste: what is pasted is text, with its newlines, and is not run.
func TestBracketedPaste(t *testing.T) {
	p := startVfsh(t)
	p.send("\x1b[200~echo one\recho 'two\x01\x07'\x1b[201~")
	time.Sleep(50 * time.Millisecond)
	p.send(" three\r")
	p.expect("\r\none\r\ntwo\x01\x07 three\r\nP$ ")
	p.mu.Lock()
	raw := string(p.raw)
	p.mu.Unlock()
	if !strings.HasPrefix(raw, "\x1b[?2004h") || strings.Count(raw, "\x1b[?2004l") != 1 {
		t.Errorf("bracketed paste is not switched on and off: %q", raw)
	}
	finish(t, p, 0)
	off := startEditing(t, "set enable-bracketed-paste off")
	finish(t, off, 0)
	if strings.Contains(string(off.raw), "2004") {
		t.Errorf("switched on all the same: %q", off.raw)
	}
}

// TestResize: the line is shown anew, once, when the terminal gets narrower or
// wider.
func TestResize(t *testing.T) {
	p := startVfsh(t)
	p.send("echo " + strings.Repeat("0123456789", 5))
	p.expect(strings.Repeat("0123456789", 5))
	unix.IoctlSetWinsize(p.fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 30})
	p.expect("P$ echo " + strings.Repeat("0123456789", 5))
	p.send("\x01x\x05\x7f\r")
	p.expect("xecho")
	p.line("stty size; echo $COLUMNS")
	p.expect("24 30\r\n30\r\nP$ ")
	finish(t, p, 0)
}

func TestTimeout(t *testing.T) {
	p := startVfsh(t)
	p.line("TMOUT=1; trap 'echo bye' EXIT")
	p.expect("P$ ")
	p.send("unfinished")
	p.expect("timed out waiting for input: auto-logout\r\nbye\r\n")
	if got := p.exit(); got != 0 {
		t.Errorf("status %d", got)
	}
}

// TestListing: the second TAB lists, in columns, with control characters shown and
// directories marked.
func TestListing(t *testing.T) {
	p := startVfsh(t)
	p.line(`mkdir d; cd d; mkdir aa1; >aa2 >$'aa\e[31m' >'aa b'; PS1='P$ '`)
	p.expect("P$ ")
	p.send("true a\t\t\t")
	p.expect("\r\n")
	p.expect("P$ true aa")
	shown := screen(p.output())
	list := shown[len(shown)-2]
	for _, want := range []string{"aa1/", "aa2", "aa b", "aa^[[31m"} {
		if !strings.Contains(list, want) {
			t.Errorf("no %q in %q", want, list)
		}
	}
	p.send("1\tx\r")
	p.expect("\r\nP$ ")
	finish(t, p, 0)
}

// TestQueryAndPages: many candidates are listed when the user wants them, page by
// page.
func TestQueryAndPages(t *testing.T) {
	p := startEditing(t, "set completion-query-items 30\nset completion-display-width 0\nset show-all-if-ambiguous on")
	p.line("mkdir d; cd d; touch f{1..40}; PS1='P$ '")
	p.expect("P$ ")
	p.send("true f\t")
	p.expect("Display all 40 possibilities? (y or n)")
	p.send("y")
	p.expect("--More--")
	p.send(" ")
	p.expect("f9\r\nP$ true f")
	p.send("\t")
	p.expect("(y or n)")
	p.send("n")
	p.expect("P$ true f")
	p.send("\r")
	p.expect("P$ ")
	finish(t, p, 0)
}

// TestModeStrings: the mode is shown before the prompt.
func TestModeStrings(t *testing.T) {
	p := startShell(t, "INPUTRC=/dev/null")
	p.expect("P$ ")
	p.line("bind 'set show-mode-in-prompt on'; bind 'set keyseq-timeout 50'; bind 'set vi-cmd-mode-string \"\\1\\e[1m\\2:\"'; set -o vi")
	p.expect("(ins)P$ ")
	p.send("echo hi\x1b")
	p.expect("\x1b[1m:")
	p.send("\r")
	p.expect("\r\nhi\r\n")
	p.expect("(ins)P$ ")
	p.line("set -o emacs")
	p.expect("@P$ ")
	finish(t, p, 0)
}

// TestEditElsewhere: C-x C-e runs what the editor leaves.
func TestEditElsewhere(t *testing.T) {
	p := startVfsh(t)
	p.line(`ed() { echo "echo edited; $(cat "$1")" >"$1"; }; VISUAL=ed`)
	p.expect("P$ ")
	p.send("echo line\x18\x05")
	p.expect("edited\r\nline\r\nP$ ")
	p.line("fc -l -2")
	p.expect("\t echo line\r\n")
	p.expect("P$ ")
	finish(t, p, 0)
}

// TestReadEdited: read -e.
func TestReadEdited(t *testing.T) {
	p := startVfsh(t)
	p.line(`read -e -i 'some text' -p 'more? ' x; echo "<$x>"`)
	p.expect("more? some text")
	p.send("\x17X\r")
	p.expect("<some X>\r\nP$ ")
	p.line(`echo data >file; read -e x; echo "<$x>"; read -en3 x; echo "<$x>"`)
	p.send("cat fil\t\r")
	p.expect("<cat file>\r\n")
	p.send("abc")
	p.expect("<abc>\r\nP$ ")
	p.line("read -e x; echo no")
	p.send("partial\x03")
	p.expect("^C")
	p.expect("P$ ")
	p.line("echo $?")
	p.expect("130\r\nP$ ")
	finish(t, p, 0)
}

// TestHostilePrompt: what names of directories and completions hold is neither
// expanded nor sent to the terminal.
func TestHostilePrompt(t *testing.T) {
	p := startVfsh(t, `PS1=\w P$ `)
	p.line(`d='$(echo pwned)` + "`echo pwned`" + `\a"'$'\e[31m'; mkdir "$d"; cd "$d"`)
	got := p.expect("^[[31m P$ ")
	if strings.Contains(got, "pwned\r\n") || !strings.HasSuffix(got, "/$(echo pwned)`echo pwned`\\a\"^[[31m P$ ") {
		t.Errorf("prompt %q", got)
	}
	finish(t, p, 0)
}

// TestEditorLeavesNothing: between lines the editor has no descriptor and no
// handler of its own.
func TestEditorLeavesNothing(t *testing.T) {
	p := startVfsh(t)
	p.line("echo /proc/$$/fd/*; grep SigCgt /proc/$$/status")
	first := p.expect("P$ ")
	for range 20 {
		p.send("true\x01\x05\x12tr\x07\r")
		p.expect("\r\nP$ ")
	}
	p.line("echo /proc/$$/fd/*; grep SigCgt /proc/$$/status")
	if again := p.expect("P$ "); again != first {
		t.Errorf("%q, before %q", again, first)
	}
	if _, err := os.Stat("/proc/self/fd"); err == nil && !strings.Contains(first, "SigCgt") {
		t.Errorf("%q", first)
	}
}

// TestMacro: keys that were recorded are typed again, as often as is wanted.
func TestMacro(t *testing.T) {
	p := startVfsh(t)
	p.send("echo \x18(ab\x02c\x18)\x18e\x1b3\x18e\r")
	p.expect("\r\n" + strings.Repeat("ac", 5) + strings.Repeat("b", 5) + "\r\nP$ ")
	finish(t, p, 0)
}
