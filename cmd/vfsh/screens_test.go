package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vfsh/shell/shelltest/vt"

	"golang.org/x/sys/unix"
)

// The files testdata/screens/*.txt are sessions on a terminal with what bash 5.2
// showed after each of their steps. Their lines:
//
//	# text          a comment
//	env NAME=VALUE  a variable of the environment; env -NAME leaves one out
//	args WORDS      the shell's arguments, by default --norc
//	size W H        of the terminal, by default 80 24
//	needs FILE      the session is left out where there is no such file
//	needs root      it is left out for other users
//	own             bash does not have this: it is recorded from vfsh
//	login           the shell is that of a new user, started by su -
//	file NAME       a file of the session's directory: the lines below that begin with a tab
//	copy FILE NAME  a file of the session's directory that is a copy of another one
//	start           the shell starts: the first step
//	keys "TEXT"     keys that are typed, quoted as in Go
//	resize W H      the terminal gets another size
//	title TEXT      the title of the terminal's window after that
//	|ROW            a row of the screen after that (vt.Terminal.Screen)
//	=FROM N         N rows of the screen before, from row FROM on, counted from 0
//	status N        the shell has ended, with this status
//	vfsh: REASON    vfsh shows the rows below that, instead of those above
//
// In rows the directory stands as DIR, user and host as USER@HOST, PID for the process
// that was started in the background or killed. The directory is also $HOME. They are
// written anew by
//
//	go test ./cmd/vfsh -run TestScreens -record -shell bash
var (
	screensOnly     = flag.String("screens", "*", "screens: only sessions whose name without .txt the `pattern` matches")
	screensPatience = flag.Duration("patience", 20*time.Second, "screens: how `long` to wait for a screen")
	screensFrom     = flag.String("sessions", "testdata/screens", "screens: the `directory` of the sessions")
)

// processNumber is where the shell tells the number of a process.
var processNumber = regexp.MustCompile(`^((?:\$ )?\[[0-9]+\]|.*: line [0-9]+:) +[0-9]+\b`)

// session is one of these files.
type session struct {
	file   string
	setup  []string // lines before the first step
	args   []string
	env    []string
	size   unix.Winsize
	files  map[string]string
	copies map[string]string
	needs  []string
	login  bool
	own    bool
	steps  []*step
}

// step is something that happens, and what is to be seen then.
type step struct {
	lines    []string // as in the file, without what is to be seen
	keys     string
	resize   *unix.Winsize
	rows     []string
	title    string
	status   int // -1: the shell goes on
	reason   string
	vfshRows []string
}

func readSession(t *testing.T, file string) *session {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{file: file, args: []string{"--norc"}, size: size80, files: map[string]string{}, copies: map[string]string{}}
	name := ""
	var now, before *step
	for number, l := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		word, rest, _ := strings.Cut(l, " ")
		bad := func(err error) {
			if err != nil {
				t.Fatalf("%s:%d: %v", file, number+1, err)
			}
		}
		switch {
		case now != nil && strings.HasPrefix(l, "|"):
			if now.reason != "" {
				now.vfshRows = append(now.vfshRows, l[1:])
			} else {
				now.rows = append(now.rows, l[1:])
			}
			continue
		case now != nil && strings.HasPrefix(l, "="):
			var from, n int
			fmt.Sscan(l[1:], &from, &n)
			if before == nil || from < 0 || n < 0 || from+n > len(before.rows) {
				t.Fatalf("%s:%d: there are no such rows", file, number+1)
			}
			now.rows = append(now.rows, before.rows[from:from+n]...)
			continue
		case word == "title":
			now.title = rest
			continue
		case word == "status":
			now.status, err = strconv.Atoi(rest)
			bad(err)
			continue
		case word == "vfsh:":
			now.reason = rest
			continue
		case word == "keys":
			keys, err := strconv.Unquote(rest)
			bad(err)
			before, now = now, &step{keys: keys, status: -1}
			s.steps = append(s.steps, now)
		case word == "resize":
			size := winsize(rest)
			before, now = now, &step{resize: &size, status: -1}
			s.steps = append(s.steps, now)
		case word == "start":
			now = &step{status: -1}
			s.steps = append(s.steps, now)
		case word == "env":
			s.env = append(s.env, rest)
		case word == "args":
			s.args = strings.Fields(rest)
		case word == "size":
			s.size = winsize(rest)
		case word == "own":
			s.own = true
		case word == "login":
			s.login = true
		case word == "needs":
			s.needs = append(s.needs, rest)
		case word == "file":
			name = rest
			s.files[name] = ""
		case word == "copy":
			from, to, _ := strings.Cut(rest, " ")
			s.copies[to] = from
		case strings.HasPrefix(l, "\t"):
			s.files[name] += l[1:] + "\n"
		case l == "" || l[0] == '#':
		default:
			t.Fatalf("%s:%d: %q", file, number+1, l)
		}
		if now != nil {
			now.lines = append(now.lines, l)
		} else {
			s.setup = append(s.setup, l)
		}
	}
	if len(s.steps) == 0 || s.steps[0].lines[0] != "start" {
		s.steps = slices.Insert(s.steps, 0, &step{lines: []string{"start"}, status: -1})
	}
	return s
}

func winsize(text string) (size unix.Winsize) {
	fmt.Sscan(text, &size.Col, &size.Row)
	return size
}

// write makes the file anew.
func (s *session) write(t *testing.T) {
	t.Helper()
	var b strings.Builder
	for _, l := range s.setup {
		b.WriteString(l + "\n")
	}
	for i, st := range s.steps {
		for _, l := range st.lines {
			b.WriteString(l + "\n")
		}
		if st.title != "" {
			b.WriteString("title " + st.title + "\n")
		}
		rows := st.rows
		if i > 0 && i < len(s.steps)-1 { // the last screen stands there whole
			from, n := sameRows(s.steps[i-1].rows, rows)
			if n > 0 {
				fmt.Fprintf(&b, "=%d %d\n", from, n)
			}
			rows = rows[n:]
		}
		for _, r := range rows {
			b.WriteString("|" + r + "\n")
		}
		if st.status >= 0 {
			fmt.Fprintf(&b, "status %d\n", st.status)
		}
		if st.reason != "" {
			b.WriteString("vfsh: " + st.reason + "\n")
			for _, r := range st.vfshRows {
				b.WriteString("|" + r + "\n")
			}
		}
	}
	writeFile(t, s.file, []byte(b.String()), 0o666)
}

// sameRows finds the most rows in a row of the screen before that the new one begins
// with.
func sameRows(before, rows []string) (from, n int) {
	for i := range before {
		k := 0
		for k < len(rows) && i+k < len(before) && rows[k] == before[i+k] {
			k++
		}
		if k > n {
			from, n = i, k
		}
	}
	return from, n
}

// environment is that of the shell.
func (s *session) environment(dir string) []string {
	env := []string{"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + dir, "TERM=xterm", "LANG=C.UTF-8", "INPUTRC=/dev/null", "PS1=$ ", "HISTFILE=" + dir + "/history",
		"TMPDIR=" + dir, "SHELL=/bin/bash"}
	for _, e := range s.env {
		name, _, _ := strings.Cut(strings.TrimPrefix(e, "-"), "=")
		env = slices.DeleteFunc(env, func(v string) bool { return strings.HasPrefix(v, name+"=") })
		if e[0] != '-' {
			env = append(env, strings.ReplaceAll(e, "DIR", dir))
		}
	}
	return env
}

// screenSession is a session that is played.
type screenSession struct {
	t       *testing.T
	p       *terminal
	vt      *vt.Terminal
	shown   int // how much of p.raw the screen has got
	seen    time.Time
	replace *strings.Replacer
}

func startScreens(t *testing.T, s *session, program string) *screenSession {
	t.Helper()
	dir, err := os.MkdirTemp("", "vfsh")
	if err == nil {
		t.Cleanup(func() { os.RemoveAll(dir) })
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range s.files {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o777)
		mode := os.FileMode(0o644)
		if strings.HasPrefix(text, "#!") {
			mode = 0o755
		}
		writeFile(t, path, []byte(text), mode)
	}
	for name, from := range s.copies {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Skip(err)
		}
		writeFile(t, filepath.Join(dir, name), data, 0o644)
	}
	host, _ := os.Hostname()
	host, _, _ = strings.Cut(host, ".")
	name := "root"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if s.login {
		name, program = newUser(t, dir, program)
	}
	replaced := []string{name + "@" + host, "USER@HOST", dir, "DIR"}
	if s.login {
		replaced = append(replaced, name, "USER")
	}
	replace := strings.NewReplacer(replaced...)
	argv := append([]string{"bash"}, s.args...)
	if s.login {
		argv, program = []string{"su", "-", name}, lookPath(t, "su")
	}
	p := startIn(t, dir, program, argv, s.environment(dir), s.size)
	return &screenSession{t: t, p: p, vt: vt.New(int(s.size.Col), int(s.size.Row)), replace: replace}
}

// newUser makes a user whose home directory is below dir and has Debian's dot files.
// It returns the name, and the program as a user may start it, by the name of bash.
func newUser(t *testing.T, dir, program string) (name, shell string) {
	t.Helper()
	name = fmt.Sprintf("vfsh%d", os.Getpid())
	shell = filepath.Join(dir, "bash")
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, shell, data, 0o755)
	os.Chmod(dir, 0o755)
	if out, err := exec.Command("useradd", "-m", "-d", filepath.Join(dir, "home"), "-s", shell, name).CombinedOutput(); err != nil {
		t.Skipf("no new user: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("userdel", name).CombinedOutput(); err != nil {
			t.Errorf("userdel: %v: %s", err, out)
		}
	})
	return name, shell
}

// look brings the screen up to date and returns it.
func (s *screenSession) look() (rows []string, title string) {
	s.p.mu.Lock()
	rest := s.p.raw[s.shown:]
	s.shown = len(s.p.raw)
	s.p.mu.Unlock()
	if len(rest) > 0 {
		s.seen = time.Now()
		s.vt.Write(rest)
	}
	rows = s.vt.Screen()
	for i, r := range rows {
		rows[i] = processNumber.ReplaceAllString(s.replace.Replace(r), "$1 PID")
	}
	return rows, s.replace.Replace(s.vt.Title)
}

// play carries out a step.
func (s *screenSession) play(st *step) {
	if st.resize != nil {
		s.look()
		s.vt.Resize(int(st.resize.Col), int(st.resize.Row))
		unix.IoctlSetWinsize(s.p.fd, unix.TIOCSWINSZ, st.resize)
	}
	if st.keys != "" {
		s.p.send(st.keys)
	}
}

// await waits until the step's screen is there.
func (s *screenSession) await(st *step, want []string) bool {
	limit := time.Now().Add(*screensPatience)
	for {
		typed, _ := unix.IoctlGetInt(int(s.p.slave.Fd()), unix.TIOCINQ) // and not read yet
		rows, title := s.look()
		if slices.Equal(rows, want) && title == st.title && typed == 0 {
			return true
		}
		if time.Now().After(limit) {
			s.t.Errorf("after %s: title %q, want %q\n%s", strings.Join(st.lines, "\n"), title, st.title, compareRows(rows, want))
			return false
		}
		select {
		case <-s.p.new:
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// compareRows shows two screens with + before what should not be there and - before
// what should.
func compareRows(got, want []string) string {
	var b strings.Builder
	for len(got) > 0 || len(want) > 0 {
		switch {
		case len(got) > 0 && len(want) > 0 && got[0] == want[0]:
			b.WriteString("  " + got[0] + "\n")
			got, want = got[1:], want[1:]
		case len(want) > 0 && (len(got) == 0 || !slices.Contains(got, want[0])):
			b.WriteString("- " + want[0] + "\n")
			want = want[1:]
		default:
			b.WriteString("+ " + got[0] + "\n")
			got = got[1:]
		}
	}
	return b.String()
}

// settle waits until the shell has nothing more to show: it sleeps, without
// children, and has been quiet for a while. It is for recording alone.
func (s *screenSession) settle() {
	pid := s.p.cmd.Process.Pid
	s.seen = time.Now()
	for range 400 {
		s.look()
		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
		state := stat[strings.LastIndexByte(string(stat), ')')+1:]
		if len(stat) == 0 || string(state[1:2]) == "Z" || len(children) > 0 && time.Since(s.seen) > 3*time.Second ||
			string(state[1:2]) == "S" && len(children) == 0 && time.Since(s.seen) > 700*time.Millisecond {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func TestScreens(t *testing.T) {
	program := *goldenShell
	if program == "" {
		buildShell(t)
		program = interactiveVfsh
	} else {
		program = lookPath(t, program)
	}
	files, err := filepath.Glob(filepath.Join(*screensFrom, *screensOnly+".txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no sessions")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			playSession(t, readSession(t, file), program)
		})
	}
}

// playSession plays a session and compares its screens, or records them.
func playSession(t *testing.T, s *session, program string) {
	if s.own && *goldenShell != "" && filepath.Base(*goldenShell) != "vfsh" {
		t.Skip("bash has nothing of this")
	}
	for _, f := range s.needs {
		if f == "root" {
			if os.Geteuid() != 0 {
				t.Skip("not root")
			}
			continue
		}
		if _, err := os.Stat(f); err != nil {
			t.Skip(err)
		}
	}
	run := startScreens(t, s, program)
	missed := 0
	for _, st := range s.steps {
		run.play(st)
		if *goldenRecord {
			run.settle()
			st.rows, st.title = run.look()
			st.status = -1
			select {
			case <-run.p.exited:
				st.status = run.p.cmd.ProcessState.ExitCode()
			default:
			}
			continue
		}
		want := st.rows
		if *goldenShell == "" && st.reason != "" {
			want = st.vfshRows
		}
		if !run.await(st, want) {
			if missed++; missed == 5 {
				return
			}
		}
		if st.status >= 0 {
			if got := run.p.exit(); got != st.status {
				t.Errorf("status %d, want %d", got, st.status)
			}
			return
		}
	}
	if *goldenRecord {
		s.write(t)
	}
}
