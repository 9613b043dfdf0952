package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestHistoryOfManyShells: what shells enter that end at the same time is all in the
// file, each line whole, while others shorten the file.
func TestHistoryOfManyShells(t *testing.T) {
	buildShell(t)
	file := filepath.Join(t.TempDir(), "history")
	link := file + ".link"
	if err := os.Symlink("history", link); err != nil {
		t.Fatal(err)
	}
	const shells, lines, kept = 8, 30, 200
	run := func(name string, size int) {
		var input strings.Builder
		for i := range lines {
			fmt.Fprintf(&input, ": %s %d %s\n", name, i, strings.Repeat("x", 200))
			if i%10 == 4 {
				input.WriteString("history -a\n")
			}
		}
		cmd := exec.Command(interactiveVfsh, "--norc", "-i")
		cmd.Env = []string{"HISTFILE=" + link, fmt.Sprint("HISTFILESIZE=", size), "HISTIGNORE=history*", "PATH=/usr/bin:/bin"}
		cmd.Stdin = strings.NewReader(input.String())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	}
	together := func(round, size int) {
		var all sync.WaitGroup
		for n := range shells {
			all.Go(func() { run(fmt.Sprintf("r%d-s%d", round, n), size) })
		}
		all.Wait()
	}
	check := func(size int) []string {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
		for _, l := range list {
			if f := strings.Fields(l); len(f) != 4 || f[0] != ":" || len(f[3]) != 200 {
				t.Errorf("line %q", l)
			}
		}
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("the link is %v, %v", info.Mode(), err)
		}
		if info, _ := os.Stat(file); info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode())
		}
		if rest, _ := filepath.Glob(file + "-*"); len(rest) > 0 {
			t.Errorf("left: %q", rest)
		}
		if len(list) > size {
			t.Errorf("%d lines, %d allowed", len(list), size)
		}
		return list
	}
	together(1, 100000)
	seen := map[string]int{}
	for _, l := range check(100000) {
		seen[l]++
	}
	if len(seen) != shells*lines {
		t.Errorf("%d different lines, want %d", len(seen), shells*lines)
	}
	together(2, kept)
	check(kept)
}

// TestHistorySaved: how a shell ends that has entered a command, and what the
// history file has then, as in bash.
func TestHistorySaved(t *testing.T) {
	for _, test := range []struct{ name, typed, want string }{
		{"exit", "exit\r", "echo one\nexit\n"},
		{"end of input", "\x04", "echo one\n"},
		{"exec", "exec true\r", "echo one\nexec true\n"},
		{"HUP", "", "echo one\n"},
		{"HUP in the middle of a line", "echo unfin", "echo one\n"},
		{"kill -HUP", "kill -HUP $$\r", "echo one\nkill -HUP $$\n"},
		{"KILL after history -a", "history -a; kill -KILL $$\r", "echo one\nhistory -a; kill -KILL $$\n"},
		{"no file", "unset HISTFILE; exit\r", ""},
		{"time out", "TMOUT=1\r", "echo one\nTMOUT=1\n"},
		{"hang up", "close", "echo one\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "history")
			p := startVfsh(t, "HISTFILE="+file)
			p.line("echo one")
			p.expect("one\r\nP$ ")
			if test.typed == "close" {
				p.slave.Close()
				p.master.Close()
			} else {
				p.send(test.typed)
			}
			if strings.HasPrefix(test.name, "HUP") {
				if test.typed != "" {
					p.expect("unfin")
				}
				p.cmd.Process.Signal(unix.SIGHUP)
			}
			p.exit()
			data, err := os.ReadFile(file)
			if test.want == "" {
				if err == nil {
					t.Errorf("file %q", data)
				}
				return
			}
			if string(data) != test.want {
				t.Errorf("file %q, %v, want %q", data, err, test.want)
			}
		})
	}
}

// TestHistoryLock: a lock that is not given up is waited for, but not for ever.
func TestHistoryLock(t *testing.T) {
	buildShell(t)
	file := filepath.Join(t.TempDir(), "history")
	writeFile(t, file, nil, 0o600)
	held, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if err := unix.Flock(int(held.Fd()), unix.LOCK_EX); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(interactiveVfsh, "--norc", "-c", "set -o history; history -s one; history -a "+file)
	cmd.WaitDelay = time.Minute
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if data, _ := os.ReadFile(file); string(data) != "one\n" {
		t.Errorf("file %q", data)
	}
}

// TestHistorySuddenDeath: wherever a shell is killed while it writes the history file, the
// file has all the lines that it had, each whole, and the next shell can go on with it.
func TestHistorySuddenDeath(t *testing.T) {
	buildShell(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "history")
	const lines = 500
	tail := strings.Repeat("x", 200)
	var first strings.Builder
	for i := range lines {
		fmt.Fprintf(&first, ": first %d %s\n", i, tail)
	}
	writeFile(t, file, []byte(first.String()), 0o600)
	script := "set -o history; echo ready; for ((i = 0; ; i++)); do history -s \": next $i " + tail + "\"; history -a; history -w; done"
	for n := range 40 {
		cmd := exec.Command(interactiveVfsh, "--norc", "-c", script)
		cmd.Env = []string{"HISTFILE=" + file, "HISTSIZE=100000", "HISTFILESIZE=100000"}
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 10)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(n) * 311 * time.Microsecond) // somewhere else each time
		cmd.Process.Kill()
		cmd.Wait()
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), first.String()) {
			t.Fatalf("after %d: lines are lost", n)
		}
		for _, l := range strings.SplitAfter(string(data[first.Len():]), "\n") {
			if l != "" && (!strings.HasPrefix(l, ": next ") || !strings.HasSuffix(l, " "+tail+"\n")) {
				t.Fatalf("after %d: line %q", n, l)
			}
		}
	}
}
