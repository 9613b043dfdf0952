package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal opens a pseudo-terminal.
func terminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	slave, err = os.OpenFile("/dev/pts/"+string(rune('0'+n%10)), os.O_RDWR|unix.O_NOCTTY, 0)
	if n > 9 || err != nil {
		t.Skip("no simple name for the terminal")
	}
	t.Cleanup(func() { slave.Close() })
	return master, slave
}

// stty and that of the system are given the same arguments, one after the other,
// each on a terminal of its own, and must show the same settings after each.
func TestStty(t *testing.T) {
	system, err := exec.LookPath("stty")
	if err != nil {
		t.Skip("needs stty")
	}
	own := filepath.Join(installed(t), "stty")
	steps := []string{
		"-a", "rows 24 cols 80", "size", "", "-echo", "raw", "cooked", "sane", "-icanon min 0 time 5", "sane",
		"intr ^A quit undef eof x", "cbreak", "-cbreak", "nl", "-nl", "9600", "115200", "speed", "cs7 parenb", "pass8",
		"ixon -ixany crtscts", "tostop -echoctl", "evenp", "-evenp", "-opost", "erase ^H kill ^-", "-raw", "sane", "ek",
		"nosuch", "-size", "rows x",
	}
	type result struct {
		status        int
		output, state string
	}
	run := func(stty string, tty *os.File, args ...string) (int, string) {
		cmd := exec.Command(stty, args...)
		cmd.Stdin = tty
		out, _ := cmd.Output()
		return cmd.ProcessState.ExitCode(), strings.Join(strings.Fields(string(out)), " ")
	}
	var results [2][]result
	for i, stty := range []string{system, own} {
		_, slave := terminal(t)
		for _, step := range steps {
			var r result
			r.status, r.output = run(stty, slave, strings.Fields(step)...)
			_, r.state = run(system, slave, "-a")
			results[i] = append(results[i], r)
		}
		_, saved := run(stty, slave, "-g")
		run(stty, slave, "raw", "-echo", "intr", "x")
		run(stty, slave, saved)
		if _, again := run(stty, slave, "-g"); again != saved {
			t.Errorf("%s: %s restored as %s", stty, saved, again)
		}
		if status, out := run(stty, slave, "-F", slave.Name(), "size"); status != 0 || out != "24 80" {
			t.Errorf("%s -F: status %d, %q", stty, status, out)
		}
	}
	for i, step := range steps {
		if a, b := results[0][i], results[1][i]; a != b {
			t.Errorf("stty %s: status %d, want %d; output %q, want %q; settings %q, want %q", step, b.status, a.status,
				distinct(b.output, a.output), distinct(a.output, b.output), distinct(b.state, a.state), distinct(a.state, b.state))
		}
	}
}

// distinct is the words of a that are not in b.
func distinct(a, b string) (words []string) {
	for _, w := range strings.Fields(a) {
		if !slices.Contains(strings.Fields(b), w) {
			words = append(words, w)
		}
	}
	return words
}

// On a terminal ls shows columns, and tty the terminal's name.
func TestTerminalOutput(t *testing.T) {
	path := installed(t)
	master, slave := terminal(t)
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string, args ...string) string {
		cmd := exec.Command(filepath.Join(path, name), args...)
		cmd.Dir, cmd.Stdin, cmd.Stdout = dir, slave, slave
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		buf := make([]byte, 1000)
		n, err := master.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		return string(buf[:n])
	}
	if got := read("ls"); got != "a  b  c?\r\n" {
		t.Errorf("ls: %q", got)
	}
	if got := read("tty"); got != slave.Name()+"\r\n" {
		t.Errorf("tty: %q", got)
	}
}
