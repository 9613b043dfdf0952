package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"syscall"
	"time"
)

// sandbox is a directory that scripts run in: always the same path, filled anew
// for each run. PATH leads to the utilities of a list alone.
type sandbox struct {
	base, home, bin string
	lines           bool // the line numbers of messages count
}

// utilities are the programs that scripts may call.
var utilities = []string{"cat", "sort", "wc", "tail", "true", "false"}

// limits of one run.
const (
	runTime   = 5 * time.Second
	fileBytes = 4 << 20
)

// oldTime is when the files were changed: surely before anything a script makes.
var oldTime = time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)

func newSandbox(base string, lines bool) (*sandbox, error) {
	s := &sandbox{base: base, home: filepath.Join(base, "home"), bin: filepath.Join(base, "bin"), lines: lines}
	if err := os.MkdirAll(s.bin, 0o755); err != nil {
		return nil, err
	}
	for _, name := range utilities {
		path, err := exec.LookPath(name)
		if err != nil {
			return nil, err
		}
		if err := os.Symlink(path, filepath.Join(s.bin, name)); err != nil && !os.IsExist(err) {
			return nil, err
		}
	}
	return s, nil
}

// fill makes the directory as a script finds it.
func (s *sandbox) fill() error {
	if err := os.RemoveAll(s.home); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(s.home, "d", "e"), 0o755); err != nil {
		return err
	}
	for name, content := range map[string]string{
		"f1": "one two\nthree:four\n", "f2": "  lead\nx\\y z\nlast", "g h": "a:b:c\n", "d/x1": "", "d/e/y1": "", ".hid": "", "empty": "",
	} {
		path := filepath.Join(s.home, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			return err
		}
		if err := os.Chtimes(path, oldTime, oldTime); err != nil {
			return err
		}
	}
	return nil
}

// result is what a script did.
type result struct {
	stdout, stderr string
	status         int // −1: it did not end in time
}

// run runs a script under a shell in a fresh directory.
func (s *sandbox) run(shell []string, script string) (result, error) {
	if err := s.fill(); err != nil {
		return result{}, err
	}
	if err := os.WriteFile(filepath.Join(s.base, "s"), []byte(script), 0o644); err != nil {
		return result{}, err
	}
	var files [2]*os.File
	for i, name := range []string{"out", "err"} {
		file, err := os.Create(filepath.Join(s.base, name))
		if err != nil {
			return result{}, err
		}
		defer file.Close()
		files[i] = file
	}
	ctx, cancel := context.WithTimeout(context.Background(), runTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, shell[0], append(shell[1:len(shell):len(shell)], "../s", "p1", "p 2", "")...)
	cmd.Args[0] = "bash" // as some messages say
	cmd.Dir = s.home
	cmd.Env = []string{"PATH=" + s.bin, "HOME=" + s.home, "LC_ALL=C.UTF-8", "TERM=dumb"}
	cmd.Stdout, cmd.Stderr = files[0], files[1]
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	err := cmd.Run()
	if cmd.Process != nil {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	if _, ok := err.(*exec.ExitError); err != nil && !ok {
		return result{}, err
	}
	r := result{status: cmd.ProcessState.ExitCode()}
	if signal := cmd.ProcessState.Sys().(syscall.WaitStatus); signal.Signaled() {
		r.status = 128 + int(signal.Signal())
	}
	if ctx.Err() != nil {
		r.status = -1
	}
	r.stdout, r.stderr = s.output("out"), s.output("err")
	return r, nil
}

func (s *sandbox) output(name string) string {
	data, _ := os.ReadFile(filepath.Join(s.base, name))
	return s.normalise(data)
}

// line finds line numbers in messages, also of what eval, a trap or a sourced file runs.
var line = regexp.MustCompile(`(s|eval|lib[0-9]+|trap|substitution|assign): line [0-9]+:`)

var pid = regexp.MustCompile(`\b[0-9]{3,7} (Terminated|Killed|User defined|Hangup|Aborted|Segmentation)`)

// nullByte is a warning that the shell writes while the commands of a substitution run.
var nullByte = regexp.MustCompile(`[^ \n]*: (line [0-9]+: )?warning: command substitution: ignored null byte in input\n`)

// normalise takes out what may differ: the directory, process numbers in messages,
// descriptors that the shell chose, long outputs' ends.
func (s *sandbox) normalise(data []byte) string {
	data = bytes.ReplaceAll(data, []byte(s.base), []byte("/BASE"))
	data = pid.ReplaceAll(data, []byte("PID $1"))
	data = nullByte.ReplaceAll(data, nil)
	if !s.lines {
		data = line.ReplaceAll(data, []byte("$1: line:"))
	}
	if len(data) > 1<<16 {
		data = data[:1<<16]
	}
	return string(data)
}

// differences tells in which of the three parts two results differ.
func differences(a, b result) string {
	var parts []string
	if a.status != b.status {
		parts = append(parts, "status")
	}
	if a.stdout != b.stdout {
		parts = append(parts, "stdout")
	}
	if a.stderr != b.stderr {
		parts = append(parts, "stderr")
	}
	return strings.Join(parts, ", ")
}

var digits = regexp.MustCompile(`[0-9]+`)

// signature is the first line that differs, without numbers: differences with the
// same one mostly have one cause.
func signature(a, b result) string {
	if a.stderr == b.stderr && a.stdout == b.stdout {
		return "status"
	}
	first := firstDifferent(a.stderr, b.stderr)
	if a.stderr == b.stderr {
		first = firstDifferent(a.stdout, b.stdout)
	}
	return digits.ReplaceAllString(first, "N")
}

// firstDifferent gives the first line of each text that the other does not have in its place.
func firstDifferent(a, b string) string {
	x, y := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	for i := 0; i < len(x) || i < len(y); i++ {
		var p, q string
		if i < len(x) {
			p = x[i]
		}
		if i < len(y) {
			q = y[i]
		}
		if p != q {
			return "-" + strings.TrimSuffix(p, "\n") + "\n+" + strings.TrimSuffix(q, "\n") + "\n"
		}
	}
	return ""
}

// sortedKeys gives the keys of a map in order.
func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool {
		if m[keys[i]] != m[keys[j]] {
			return m[keys[i]] > m[keys[j]]
		}
		return keys[i] < keys[j]
	})
	return keys
}
