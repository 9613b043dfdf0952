package main

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal is a pseudo-terminal with a program on it, and what that wrote.
type terminal struct {
	t      *testing.T
	master *os.File
	fd     int      // of master, which must stay non-blocking
	slave  *os.File // kept open, to look at the modes after the program's end
	cmd    *exec.Cmd
	exited chan error

	mu  sync.Mutex
	raw []byte
	all []byte // without what switches bracketed paste
	at  int    // what of it expect has gone over
	new chan struct{}
}

// pasteModes takes out what switches bracketed paste on and off.
var pasteModes = strings.NewReplacer("\x1b[?2004h", "", "\x1b[?2004l\r", "", "\x1b[?2004l", "")

// size80 is the usual size of a terminal.
var size80 = unix.Winsize{Row: 24, Col: 80}

// startOnTerminal runs argv on a new terminal.
func startOnTerminal(t *testing.T, argv, env []string, size unix.Winsize) *terminal {
	t.Helper()
	return startIn(t, t.TempDir(), argv[0], argv, env, size)
}

// startIn runs a program with arguments argv in a directory, on a new terminal.
func startIn(t *testing.T, dir, program string, argv, env []string, size unix.Winsize) *terminal {
	t.Helper()
	// Non-blocking, so that Close ends the reading of it.
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		t.Skip("no pseudo-terminals: ", err)
	}
	master := os.NewFile(uintptr(fd), "/dev/ptmx")
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &size)
	p := &terminal{t: t, master: master, fd: fd, slave: slave, exited: make(chan error, 1), new: make(chan struct{}, 1)}
	p.cmd = exec.Command(program)
	p.cmd.Args = argv
	p.cmd.Env = env
	p.cmd.Dir = dir
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = slave, slave, slave
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go p.read()
	go func() { p.exited <- p.cmd.Wait() }()
	t.Cleanup(func() {
		p.cmd.Process.Kill()
		p.master.Close()
		p.slave.Close()
	})
	return p
}

func (p *terminal) read() {
	buf := make([]byte, 4096)
	for {
		n, err := p.master.Read(buf)
		if err != nil {
			return
		}
		p.mu.Lock()
		p.raw = append(p.raw, buf[:n]...)
		p.all = append(p.all[:0], pasteModes.Replace(string(p.raw))...)
		p.mu.Unlock()
		select {
		case p.new <- struct{}{}:
		default:
		}
	}
}

// send types keys.
func (p *terminal) send(keys string) {
	p.t.Helper()
	if _, err := p.master.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
}

// expect waits until the program has written want, behind what was expected
// before, and returns what came up to its end.
func (p *terminal) expect(want string) string {
	p.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		p.mu.Lock()
		rest := p.all[p.at:]
		if i := bytes.Index(rest, []byte(want)); i >= 0 {
			p.at += i + len(want)
			p.mu.Unlock()
			return string(rest[:i+len(want)])
		}
		p.mu.Unlock()
		select {
		case <-p.new:
		case <-limit:
			p.t.Fatalf("no %q in %q\nof %q", want, rest, p.all)
		}
	}
}

// line types a line, and waits until it was echoed to its end.
func (p *terminal) line(s string) {
	p.t.Helper()
	p.send(s + "\r")
	p.expect("\r\n")
}

// exit waits for the program's end and returns its status.
func (p *terminal) exit() int {
	p.t.Helper()
	select {
	case <-p.exited:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(20 * time.Second):
		p.mu.Lock()
		defer p.mu.Unlock()
		p.t.Fatalf("does not exit; wrote %q", p.all)
	}
	return -1
}

// output is all that was written until now.
func (p *terminal) output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return string(p.all)
}

// awaitCommand waits until a process group other than the shell's has the
// terminal.
func (p *terminal) awaitCommand() {
	p.t.Helper()
	for range 1000 {
		group, err := unix.IoctlGetInt(p.fd, unix.TIOCGPGRP)
		if err == nil && group != p.cmd.Process.Pid {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.t.Fatal("no command in the foreground")
}

// awaitEditing waits until a line is edited (or no longer, if not edits): until
// then the terminal itself takes some of the keys.
func (p *terminal) awaitEditing(edits bool) {
	p.t.Helper()
	for range 5000 {
		if (p.modes().Lflag&unix.ICANON == 0) == edits {
			return
		}
		time.Sleep(4 * time.Millisecond)
	}
	p.t.Fatalf("a line is not edited: %v", !edits)
}

// modes are the terminal's modes now.
func (p *terminal) modes() unix.Termios {
	p.t.Helper()
	m, err := unix.IoctlGetTermios(int(p.slave.Fd()), unix.TCGETS)
	if err != nil {
		p.t.Fatal(err)
	}
	return *m
}

// screen is what a terminal shows of output: a small part of ECMA-48, with
// lines of any length.
func screen(output string) []string {
	lines := [][]rune{nil}
	row, col := 0, 0
	text := []rune(output)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\r':
			col = 0
		case '\n':
			if row++; row == len(lines) {
				lines = append(lines, nil)
			}
		case '\a', 1, 2:
		case '\b':
			col = max(col-1, 0)
		case 0x1b:
			i++
			if i == len(text) || text[i] != '[' {
				continue
			}
			from := i + 1
			for i++; i < len(text) && (text[i] < '@' || text[i] > '~'); i++ {
			}
			n, _ := strconv.Atoi(string(text[from:min(i, len(text))]))
			if i == len(text) {
				continue
			}
			switch text[i] {
			case 'G':
				col = n - 1
			case 'C':
				col += max(n, 1)
			case 'D':
				col = max(col-max(n, 1), 0)
			case 'J':
				lines = lines[:row+1]
				lines[row] = lines[row][:min(col, len(lines[row]))]
			case 'A':
				row = max(row-max(n, 1), 0)
			case 'B':
				for row += max(n, 1); row >= len(lines); {
					lines = append(lines, nil)
				}
			case 'K':
				lines[row] = lines[row][:min(col, len(lines[row]))]
			}
		default:
			for len(lines[row]) <= col {
				lines[row] = append(lines[row], ' ')
			}
			lines[row][col] = c
			col++
		}
	}
	var shown []string
	for _, l := range lines {
		shown = append(shown, strings.TrimRight(string(l), " "))
	}
	return shown
}
