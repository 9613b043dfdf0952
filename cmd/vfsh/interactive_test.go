package main

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vfsh/shell/shelltest"

	"golang.org/x/sys/unix"
)

var interactiveVfsh string // the executable for tests on terminals

// TestMain builds the shell once for all tests on terminals.
func TestMain(m *testing.M) {
	flag.Parse()
	shelltest.CleanStart()
	dir, err := os.MkdirTemp("", "vfsh")
	if err != nil {
		panic(err)
	}
	interactiveVfsh = filepath.Join(dir, "vfsh")
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// buildShell makes interactiveVfsh, if no test has done so before.
func buildShell(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(interactiveVfsh); err != nil {
		interactiveVfsh = vfshBinary(t, filepath.Dir(interactiveVfsh))
	}
}

// startVfsh starts an interactive vfsh whose prompts are "P$ " and "2> ", and
// waits for the first.
func startVfsh(t *testing.T, env ...string) *terminal {
	t.Helper()
	p := startShell(t, env...)
	p.expect("P$ ")
	return p
}

func startShell(t *testing.T, env ...string) *terminal {
	t.Helper()
	buildShell(t)
	env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=/nonexistent", "TERM=xterm", "LANG=C.UTF-8", "PS1=P$ ", "PS2=2> "}, env...)
	return startOnTerminal(t, []string{interactiveVfsh, "--norc"}, env, size80)
}

// finish leaves the shell by ^D.
func finish(t *testing.T, p *terminal, status int) {
	t.Helper()
	p.send("\x04")
	p.expect("exit\r\n")
	if got := p.exit(); got != status {
		t.Errorf("status %d, want %d", got, status)
	}
}

func TestEditing(t *testing.T) {
	const left, up, down = "\x1b[D", "\x1b[A", "\x1b[B"
	tests := []struct{ name, keys, want string }{
		{"plain", "echo one", "one"},
		{"left", "echo oe" + left + "n", "one"},
		{"left by ^B", "echo oe\x02n", "one"},
		{"backspace", "echo oxx\x7f\x08ne", "one"},
		{"home, end", "o one\x01ech\x05 two", "one two"},
		{"delete to the start", "false; false\x15echo $?", "0"},
		{"delete to the end", "echo one two\x01" + strings.Repeat("\x06", 8) + "\x0b", "one"},
		{"delete word, put back", "one echo \x17\x17echo \x19", "one echo"},
		{"^D deletes", "echo oone\x02\x02\x02\x02\x04", "one"},
		{"UTF-8", "echo é日本" + left + "x\x7f\x7f", "é本"},
		{"bytes that are no UTF-8", "echo $'\xff\xc3' | od -An -tx1", " ff c3 0a"},
		{"cut character", "echo \xc3\x7f\xe6\x97", ""},
		{"quoted control characters", "echo '\x16\x03\x16\x1b\x16\x04' | od -An -tx1", " 03 1b 04 0a"},
		{"stand-ins as typed", "echo '\U00040041\U00010600\U0001E8D6\U0001E8D5' | od -An -tx1", " f1 80 81 81 f0 90 98 80 f0 9e a3 96 f0 9e a3 95\r\n 0a"},
		{"history", "echo one\recho two\r" + up + up + up + down, "two"},
		{"history search", "echo find me\recho other\r\x12find", "find me"},
		{"long line", "echo " + strings.Repeat("x", 150) + left + "y\x05 | wc -c", "152"},
		{"escape sequence cut off by Enter", "echo \x1bO\recho after", "echo after"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := startVfsh(t)
			p.send(test.keys)
			// The last line typed, and only it, runs between the marks.
			p.send("\r")
			p.send("echo mark\r")
			p.expect("\r\nmark\r\nP$ ")
			shown := strings.Join(screen(p.output()), "\r\n")
			if want := "\r\n" + test.want + "\r\nP$ echo mark\r\n"; test.want != "" && !strings.Contains(shown, want) {
				t.Errorf("no %q in %q", want, shown)
			}
			finish(t, p, 0)
		})
	}
}

func TestPrompts(t *testing.T) {
	const red, off = "\x1b[31m", "\x1b[0m"
	tests := []struct{ name, ps1, want string }{
		{"coloured", `\[\e[31m\]P\[\e[0m\]$ `, red + "P" + off + "$ "},
		{"coloured, not marked", `\e[31mP\e[0m$ `, red + "P" + off + "$ "},
		{"title", `\[\e]0;title\a\]P$ `, "\x1b]0;title\aP$ "},
		{"several lines", `\[\e[31m\]up\[\e[0m\]\nP$ `, red + "up" + off + "\r\nP$ "},
		{"private characters", "\ue0b0P$ ", "\ue0b0P$ "},
		{"UTF-8", "éP$ ", "éP$ "},
		{"control character", "\x02a\x0fP$ ", "a^OP$ "},
		{"expanded", `${x-P}\$ `, "P# "},
		{"wider than the terminal", strings.Repeat("p", 90) + "P$ ", strings.Repeat("p", 90) + "P$ "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := startShell(t, "PS1="+test.ps1)
			want := test.want
			if os.Geteuid() != 0 {
				want = strings.Replace(want, "#", "$", 1)
			}
			got := p.expect(want)
			if got != want {
				t.Errorf("prompt %q, want %q", got, want)
			}
			if strings.Contains(test.name, "wider") {
				p.send("echo hi\r")
				p.expect("\r\nhi\r\n" + want)
				return
			}
			p.send("xecho hi\x01\x1b[3~\r")
			p.expect("hi\r\n")
			p.expect(want)
			// What is typed stands in the columns behind the prompt.
			last := want[strings.LastIndexByte(want, '\n')+1:]
			line := screen(last)[0]
			if shown := screen(p.output()); !strings.Contains(strings.Join(shown, "\n"), line+" echo hi\nhi\n"+screen(want)[0]) {
				t.Errorf("shows %q", shown)
			}
			finish(t, p, 0)
		})
	}
}

func TestInterrupt(t *testing.T) {
	p := startVfsh(t)
	p.send("echo no\x03")
	p.expect("^C\r\nP$ ")
	p.line("echo $?")
	p.expect("130\r\nP$ ")
	p.send("for i in 1; do\r")
	p.expect("2> ")
	p.send("echo no\x03")
	p.expect("^C\r\nP$ ")
	p.line("echo $?")
	p.expect("130\r\nP$ ")
	for _, command := range []string{"sleep 50; echo no", "(sleep 50); echo no", "sleep 50 | cat; echo no",
		"for i in 1 2; do sleep 50; done; echo no", "f() { sleep 50; echo no; }; f; echo no", "x=$(sleep 50); echo no"} {
		p.line(command + "; : 'running")
		p.expect("2> ")
		p.send("'\r")
		p.expect("\r\n")
		p.awaitEditing(false)
		if !strings.HasPrefix(command, "x=") {
			p.awaitCommand()
		}
		time.Sleep(100 * time.Millisecond)
		p.send("\x03")
		if got := p.expect("P$ "); got != "^C\r\nP$ " {
			t.Errorf("%s: ^C shows %q", command, got)
		}
		p.line("echo $?")
		p.expect("130\r\nP$ ")
	}
	p.line("trap 'echo trapped' INT")
	p.expect("P$ ")
	p.send("echo no\x03")
	p.expect("^C\r\ntrapped\r\nP$ ")
	finish(t, p, 130)
}

// TestEarlyInterrupt: ^C ends a command that is only being started, and never the
// shell.
func TestEarlyInterrupt(t *testing.T) {
	p := startVfsh(t)
	for _, command := range []string{"sleep 50; echo no", "(sleep 50); echo no", "x=$(sleep 50; echo no); echo no",
		"for i in 1 2; do sleep 50; done"} {
		for n := range 12 {
			p.line(command)
			p.awaitEditing(false)
			time.Sleep(time.Duration(n) * time.Millisecond / 2)
			p.send("\x03")
			if got := p.expect("P$ "); strings.Contains(got, "no\r\n") {
				t.Errorf("%s: ^C shows %q", command, got)
			}
			p.line("echo sync")
			p.expect("sync\r\n")
			p.expect("P$ ")
		}
	}
	finish(t, p, 0)
}

func TestContinuationAndHistory(t *testing.T) {
	p := startVfsh(t)
	p.send("for i in 1 2; do\r")
	p.expect("2> ")
	p.send("echo <$i>\x7f\x02\x02\x02\x7f\x7f$i,\r") // edited: echo $i,
	p.expect("2> ")
	p.send("\x15\x0becho [$i]\rdone\r")
	p.expect("\r\nP$ ")
	p.line("history")
	got := p.expect("P$ ")
	if want := "done\r\n    2  history\r\n"; !strings.Contains(got, want) {
		t.Errorf("history shows %q, want %q in it", got, want)
	}
	p.send("echo 'a\r")
	p.expect("2> ")
	p.send("b'\r")
	p.expect("a\r\nb\r\nP$ ")
	p.send("\x1b[A")
	p.expect("echo 'a\r\nb'")
	p.send("\r")
	p.expect("a\r\nb\r\nP$ ")
	p.send("(\r")
	p.expect("2> ")
	p.send("\x04")
	p.expect("unexpected end of file\r\nexit\r\n")
	if got := p.exit(); got != 2 {
		t.Errorf("status %d", got)
	}
}

func TestTypeAhead(t *testing.T) {
	p := startVfsh(t)
	p.send("cat; echo $?\rto cat\rmore\r")
	p.expect("to cat\r\nmore\r\n")
	p.send("\x04")
	p.expect("0\r\nP$ ")
	p.send("read x y\rone two\recho $y $x\r")
	p.expect("two one\r\n")
	p.expect("P$ ")
	finish(t, p, 0)
}

func TestModes(t *testing.T) {
	for _, how := range []string{"\x04", "exit\r", "kill -HUP $$\r", "kill -USR1 $$\r", "exec true\r", "hang up"} {
		p := startShell(t)
		p.expect("P$ ")
		raw := p.modes()
		if raw.Lflag&unix.ICANON != 0 || raw.Lflag&unix.ECHO != 0 {
			t.Error("the terminal has the usual modes while a line is edited")
		}
		p.line("stty -a | tr ';' '\\n' | grep -o '[-]*icanon\\|[-]*echo \\|[-]*isig\\|[-]*icrnl'")
		got := p.expect("P$ ")
		if strings.Contains(got, "-") || strings.Count(got, "\n") != 4 {
			t.Errorf("a command has the modes %q", got)
		}
		if how == "hang up" {
			// The signal comes from outside, in the middle of a line.
			p.send("echo")
			p.expect("echo")
			p.cmd.Process.Signal(unix.SIGHUP)
		} else {
			p.send(how)
		}
		p.exit()
		m := p.modes()
		if m.Lflag&(unix.ICANON|unix.ECHO|unix.ISIG|unix.IEXTEN) != unix.ICANON|unix.ECHO|unix.ISIG|unix.IEXTEN || m.Iflag&unix.ICRNL == 0 {
			t.Errorf("%q leaves modes %#x %#x", how, m.Lflag, m.Iflag)
		}
	}
}

// TestModesAfterKill: a command that dies with the terminal in a mode of its
// own does not leave that to the next.
func TestModesAfterKill(t *testing.T) {
	p := startVfsh(t)
	p.line("sh -c 'stty -echo -icanon; kill -9 $$'")
	p.expect("Killed\r\nP$ ")
	p.line("stty -a | grep -c -e '-echo ' -e -icanon")
	p.expect("0\r\nP$ ")
	finish(t, p, 1)
}

func TestDumbTerminal(t *testing.T) {
	for _, term := range []string{"TERM=dumb", "TERM="} {
		p := startVfsh(t, term, `PS1=\[\]P$ `)
		p.line("echo one")
		p.expect("one\r\nP$ ")
		p.send("for i in 1 2; do\r")
		p.expect("2> ")
		p.send("echo $i; done\r")
		p.expect("1\r\n2\r\nP$ ")
		p.send("echo no\x03")
		p.expect("^C\r\nP$ ")
		p.line("echo $?; history")
		p.expect("130\r\n    1  echo one\r\n    2  for i in 1 2; do echo $i; done\r\n")
		p.expect("P$ ")
		p.send("sleep 50\r")
		p.awaitCommand()
		p.send("\x03")
		p.expect("^C\r\nP$ ")
		finish(t, p, 130)
		if out := p.output(); strings.ContainsAny(out, "\x1b\x01\x02") {
			t.Errorf("%s: escape sequences in %q", term, out)
		}
	}
}

func TestJobControl(t *testing.T) {
	p := startVfsh(t)
	p.line("sleep 3; echo next")
	p.awaitCommand()
	p.send("\x1a")
	p.expect("^Z\r\n[1]+  Stopped                 sleep 3\r\nnext\r\nP$ ")
	p.line("jobs")
	p.expect("[1]+  Stopped                 sleep 3\r\nP$ ")
	p.line("wait; fg; echo $?")
	p.expect("stopped\r\nsleep 3\r\n0\r\nP$ ")
	p.line("cat | cat")
	p.awaitCommand()
	time.Sleep(200 * time.Millisecond) // for the second
	p.send("\x1a")
	p.expect("Stopped                 cat | cat\r\nP$ ")
	p.line("fg")
	p.expect("cat | cat\r\n")
	p.send("hello\r")
	p.expect("hello\r\nhello\r\n")
	p.send("\x04")
	p.expect("P$ ")
	p.line("(exit 3) & while kill -0 $! 2>/dev/null; do sleep 0.01; done")
	p.expect("[1] ")
	p.expect("[1]+  Exit 3")
	p.expect("P$ ")
	p.line("set -b; sleep 2 &")
	p.expect("[1] ")
	p.expect("P$ ")
	p.send("echo unfin")
	p.expect("[1]+  Done                    sleep 2")
	p.send("ished\r")
	p.expect("\r\nunfinished\r\nP$ ")
	p.line("sleep 50")
	p.awaitCommand()
	p.send("\x1a")
	p.expect("P$ ")
	p.line("exit")
	p.expect("exit\r\nThere are stopped jobs.\r\nP$ ")
	p.line("exit")
	p.exit()
}

func TestSuggestion(t *testing.T) {
	p := startVfsh(t)
	p.line("PATH=/nonexistent; greet() { :; }")
	p.line("greeet; shopt -s suggest_commands")
	p.expect("greeet: command not found\r\nP$ ")
	p.line("greeet")
	p.expect("greeet: command not found\r\n")
	p.expect(": did you mean greet?\r\n")
	p.line("(greeet); $(greeet); qqqqqq; echo on; exit 0")
	p.expect("on\r\n")
	p.exit()
	if n := strings.Count(p.output(), "did you mean"); n != 1 {
		t.Errorf("suggested %d times", n)
	}
}

func TestTrapsAtPrompt(t *testing.T) {
	p := startVfsh(t)
	p.line("trap 'echo got it; x=1' USR1; trap 'echo bye' EXIT")
	p.expect("P$ ")
	p.send("echo one")
	p.expect("one")
	p.cmd.Process.Signal(unix.SIGUSR1)
	p.expect("got it\r\n")
	p.expect("echo one")
	p.send(" $x\r")
	p.expect("\r\none 1\r\nP$ ")
	p.cmd.Process.Signal(unix.SIGTERM)
	p.line("echo two")
	p.expect("two\r\nP$ ")
	p.cmd.Process.Signal(unix.SIGINT)
	p.expect("\r\nP$ ")
	p.line("echo $?")
	p.expect("130\r\nP$ ")
	p.send("unfinished")
	p.expect("unfinished")
	p.cmd.Process.Signal(unix.SIGHUP)
	p.expect("bye\r\n")
	if got := p.exit(); got != -1 {
		t.Errorf("status %d; SIGHUP should have killed it", got)
	}
}

func TestWindowSize(t *testing.T) {
	p := startVfsh(t)
	for _, columns := range []uint16{100, 12, 60} {
		unix.IoctlSetWinsize(p.fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns})
		p.send("true\r")
		p.expect("\r\nP$ ")
		if columns == 12 { // no room to edit on
			p.send("echo narrow\r")
			p.expect("\r\nnarrow\r\nP$ ")
			continue
		}
		p.send("xstty size\x01\x04\r")
		p.expect("\r\n24 " + strconv.Itoa(int(columns)) + "\r\n")
		p.expect("P$ ")
	}
}

// TestNoWindowSize: a serial line does not know its size.
func TestNoWindowSize(t *testing.T) {
	buildShell(t)
	p := startOnTerminal(t, []string{interactiveVfsh, "--norc"},
		[]string{"PATH=" + os.Getenv("PATH"), "TERM=xterm", "PS1=$(stty size <$(tty))P$ "}, unix.Winsize{})
	p.expect("P$ ")
	for range 3 {
		p.send("xecho hi\x01\x04\r")
		p.expect("\r\nhi\r\n0 0P$ ")
	}
}

func TestHangup(t *testing.T) {
	for _, typed := range []string{"", "unfinished", "sleep 50\r"} {
		p := startVfsh(t)
		p.send(typed)
		p.slave.Close()
		p.master.Close()
		p.exit()
	}
}

func TestIgnoreEOF(t *testing.T) {
	p := startVfsh(t, "IGNOREEOF=1")
	p.send("\x04")
	p.expect("Use \"exit\" to leave the shell.\r\nP$ ")
	finish(t, p, 0)
}

// TestTerminalGivenBack: a program that runs after the shell, without job
// control of its own, can read from the terminal.
func TestTerminalGivenBack(t *testing.T) {
	buildShell(t)
	p := startOnTerminal(t, []string{"sh", "-c", interactiveVfsh + " --norc; read x; echo got $x"},
		[]string{"PATH=" + os.Getenv("PATH"), "TERM=xterm", "PS1=P$ "}, size80)
	p.expect("P$ ")
	p.send("\x04")
	p.expect("exit\r\n")
	p.send("this\r")
	p.expect("got this\r\n")
}
