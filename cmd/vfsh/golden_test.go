package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The golden scripts are testdata/golden/*.sh of the repository; beside each lie
// its standard output (.out), its exit status (.status) and, where the script has a
// line “#: stderr”, its standard error (.err), as bash 5.2 gave them. A line
// “#: /proc” says that a script needs that file system. A script
// named *.posix.sh runs with --posix; it is a link to NAME.sh where one script
// has answers for both modes. A script starts in an empty directory that is
// also $HOME and $TMPDIR, in an environment of its own, with $SH the command that
// starts the shell under test in the same mode.
var (
	goldenShell  = flag.String("shell", "", "golden scripts: the `program` to test instead of vfsh, without launch modes")
	goldenVfsh   = flag.String("vfsh", "", "golden scripts: the vfsh `executable` to test instead of building one")
	goldenModes  = flag.String("modes", "inline,fork:inline,reexec:fork:reexec", "golden scripts: the launch modes to run them in, separated by colons")
	goldenUnder  = flag.String("under", "", "golden scripts: a `command` with arguments to run the shell by (bin/refuse -proc)")
	goldenOnly   = flag.String("scripts", "*", "golden scripts: only those whose name without .sh the `pattern` matches")
	goldenRecord = flag.Bool("record", false, "golden scripts: write what -shell gives as the right answers")
)

// scriptTimeout is generous: no golden script works for more than a second.
const scriptTimeout = time.Minute

// repository is the directory that holds go.mod, seen from this package's.
const repository = "../.."

// golden is one golden script and its right answers, or what a shell made of it.
type golden struct {
	stdout, stderr []byte
	status         int
}

// shellCommand is a way to start a shell.
type shellCommand struct {
	mode string   // name of the subtest
	argv []string // the command, without -under
	self string   // a program that starts the same shell: $SH
}

// newCommand makes a shellCommand with its $SH in dir. That is written before any
// script runs: a file still open for writing in a process just forked can't be run.
func newCommand(t *testing.T, dir, mode string, argv ...string) shellCommand {
	t.Helper()
	self := filepath.Join(dir, mode)
	writeFile(t, self, []byte("#!/bin/sh\nexec "+strings.Join(argv, " ")+" \"$@\"\n"), 0o755)
	return shellCommand{mode, argv, self}
}

func TestGolden(t *testing.T) {
	scripts, err := filepath.Glob(filepath.Join(repository, "testdata/golden", *goldenOnly+".sh"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no golden scripts: %v", err)
	}
	dir := t.TempDir()
	var commands []shellCommand
	if *goldenShell != "" {
		commands = append(commands, newCommand(t, dir, filepath.Base(*goldenShell), lookPath(t, *goldenShell)))
	} else {
		vfsh := vfshBinary(t, dir)
		for _, mode := range strings.Split(*goldenModes, ":") {
			commands = append(commands, newCommand(t, dir, mode, vfsh, "--launch="+mode))
		}
	}
	if *goldenRecord {
		if *goldenShell == "" {
			t.Fatal("-record needs -shell")
		}
		for _, script := range scripts {
			record(t, script, commands[0])
		}
		return
	}
	for _, script := range scripts {
		for _, command := range commands {
			t.Run(scriptName(script)+"/"+command.mode, func(t *testing.T) {
				t.Parallel()
				if strings.HasSuffix(*goldenUnder, " -proc") && marked(t, script, "/proc") {
					t.Skip("needs /proc")
				}
				want := recorded(t, script)
				got := runScript(t, script, command)
				if got.status != want.status {
					t.Errorf("status %d, want %d", got.status, want.status)
				}
				if !bytes.Equal(got.stdout, want.stdout) {
					t.Errorf("stdout: %s", firstDifference(got.stdout, want.stdout))
				}
				if want.stderr != nil && !bytes.Equal(got.stderr, want.stderr) {
					t.Errorf("stderr: %s", firstDifference(got.stderr, want.stderr))
				}
				if t.Failed() {
					t.Logf("stderr was:\n%s", clip(got.stderr))
				}
			})
		}
	}
}

// runScript runs one golden script. In what it prints, its directory stands as
// DIR and the shell's path as SH.
func runScript(t *testing.T, script string, command shellCommand) golden {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(script)
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	// The script lies apart from the directory it works in.
	work, aside := filepath.Join(dir, "work"), filepath.Join(dir, "aside")
	for _, d := range []string{work, aside} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	writeFile(t, filepath.Join(aside, name), text, 0o644)

	argv := append(strings.Fields(*goldenUnder), command.argv...)
	if *goldenUnder != "" {
		argv[0] = lookPath(t, argv[0])
	}
	if strings.HasSuffix(name, ".posix.sh") {
		argv = append(argv, "--posix")
	}
	argv = append(argv, "../aside/"+name)
	ctx, cancel := context.WithTimeout(context.Background(), scriptTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Dir = work
	cmd.Env = []string{
		"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "SH=" + command.self,
		"HOME=" + work, "TMPDIR=" + work, "PWD=" + work,
		"odd-name=odd value", // no variable can have this name
	}
	// A session of its own: no terminal, and one group to kill in the end.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	hanging := ""
	cmd.Cancel = func() error {
		hanging = sessionProcesses(cmd.Process.Pid)
		return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	cmd.WaitDelay = 5 * time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	if ctx.Err() != nil {
		t.Errorf("still running after %v:\n%s", scriptTimeout, hanging)
	}
	normalise := strings.NewReplacer(work, "DIR", command.argv[0], "SH", command.self, "SH", "../aside/", "")
	g := golden{
		stdout: []byte(normalise.Replace(stdout.String())),
		stderr: []byte(normalise.Replace(stderr.String())),
		status: cmd.ProcessState.ExitCode(),
	}
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signaled() {
		g.status = 128 + int(status.Signal())
	}
	return g
}

// recorded reads the right answers; its stderr is nil where that isn't compared.
func recorded(t *testing.T, script string) golden {
	t.Helper()
	base := strings.TrimSuffix(script, ".sh")
	read := func(suffix string) []byte {
		data, err := os.ReadFile(base + suffix)
		if err != nil {
			t.Fatalf("%v (record it with: make record)", err)
		}
		return data
	}
	g := golden{stdout: read(".out")}
	status, err := strconv.Atoi(strings.TrimSpace(string(read(".status"))))
	if err != nil {
		t.Fatal(err)
	}
	g.status = status
	if marked(t, script, "stderr") {
		g.stderr = read(".err")
	}
	return g
}

// record writes the right answers of one script, once two runs agreed on them.
func record(t *testing.T, script string, command shellCommand) {
	t.Helper()
	got, again := runScript(t, script, command), runScript(t, script, command)
	if got.status != again.status || !bytes.Equal(got.stdout, again.stdout) {
		t.Errorf("%s: two runs differ: %s", scriptName(script), firstDifference(again.stdout, got.stdout))
		return
	}
	base := strings.TrimSuffix(script, ".sh")
	writeFile(t, base+".out", got.stdout, 0o644)
	writeFile(t, base+".status", []byte(strconv.Itoa(got.status)+"\n"), 0o644)
	if marked(t, script, "stderr") {
		if !bytes.Equal(got.stderr, again.stderr) {
			t.Errorf("%s: two runs differ in stderr: %s", scriptName(script), firstDifference(again.stderr, got.stderr))
		}
		writeFile(t, base+".err", got.stderr, 0o644)
	} else if len(got.stderr) > 0 {
		t.Logf("%s: stderr not compared:\n%s", scriptName(script), clip(got.stderr))
	}
}

// marked reports whether a script has a line “#: mark”.
func marked(t *testing.T, script, mark string) bool {
	t.Helper()
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	line := "#: " + mark + "\n"
	return bytes.HasPrefix(text, []byte(line)) || bytes.Contains(text, []byte("\n"+line))
}

// vfshBinary returns the absolute path of the vfsh to test, built into dir where -vfsh names
// none.
func vfshBinary(t *testing.T, dir string) string {
	t.Helper()
	if *goldenVfsh != "" {
		return lookPath(t, *goldenVfsh)
	}
	path := filepath.Join(dir, "vfsh")
	// The Makefile alone knows the linker's flags.
	if out, err := exec.Command("make", "-s", "-C", repository, "build", "BIN="+path).CombinedOutput(); err != nil {
		t.Fatalf("make build: %v\n%s", err, out)
	}
	return path
}

// lookPath finds a program by PATH or, with a slash, from the repository's
// directory; the result is absolute.
func lookPath(t *testing.T, name string) string {
	t.Helper()
	if strings.Contains(name, "/") && !filepath.IsAbs(name) {
		name = filepath.Join(repository, name)
	}
	path, err := exec.LookPath(name)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func writeFile(t *testing.T, path string, data []byte, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, data, mode); err != nil {
		t.Fatal(err)
	}
}

func scriptName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), ".sh")
}

// firstDifference shows the first line in which two outputs differ, and some of
// what surrounds it.
func firstDifference(got, want []byte) string {
	g, w := bytes.SplitAfter(got, []byte("\n")), bytes.SplitAfter(want, []byte("\n"))
	n := 0
	for n < len(g) && n < len(w) && bytes.Equal(g[n], w[n]) {
		n++
	}
	show := func(lines [][]byte) string {
		return fmt.Sprintf("%q", clip(bytes.Join(lines[n:min(n+3, len(lines))], nil)))
	}
	return fmt.Sprintf("line %d:\n got %s\nwant %s", n+1, show(g), show(w))
}

// clip shortens a text for a log.
func clip(text []byte) []byte {
	const most = 2000
	if len(text) > most {
		return append(bytes.Clone(text[:most]), "…"...)
	}
	return text
}
