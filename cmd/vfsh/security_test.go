package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSecurityTable: each row of testdata/security.md has a test, and the tests that
// it names exist.
func TestSecurityTable(t *testing.T) {
	data, err := os.ReadFile("testdata/security.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]bool{}
	for _, dir := range []string{".", "reexec", "shell", "shell/arith", "shell/completion", "shell/edit/screen", "shell/parse", "spawn"} {
		pattern := filepath.Join(repository, dir, "*_test.go")
		prefix := dir + "."
		if dir == "." {
			pattern, prefix = "*_test.go", ""
		}
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllStringSubmatch(string(source), -1) {
				tests[prefix+m[1]] = true
			}
		}
	}
	rows := 0
	for _, l := range strings.Split(string(data), "\n") {
		cells := strings.Split(l, " | ")
		if len(cells) != 3 || strings.HasPrefix(l, "| what ") {
			continue
		}
		rows++
		names := strings.Fields(strings.TrimSuffix(cells[2], " |"))
		if len(names) == 0 {
			t.Errorf("%s: no test", cells[0])
		}
		for _, name := range names {
			script, golden := strings.CutPrefix(name, "TestGolden/")
			if golden {
				if _, err := os.Stat(filepath.Join(repository, "testdata/golden", script+".sh")); err != nil {
					t.Errorf("%s: %v", cells[0], err)
				}
			} else if !tests[name] {
				t.Errorf("%s: there is no %s", cells[0], name)
			}
		}
	}
	if rows < 40 {
		t.Errorf("%d rows", rows)
	}
}

// secureModes are the launch modes in which nothing may leak.
var secureModes = []string{"inline", "fork", "reexec"}

// secureRun runs vfsh in a directory, with an environment of PATH and env, and
// returns what it wrote.
func secureRun(t *testing.T, dir string, env []string, args ...string) (out, errors string, status int) {
	t.Helper()
	buildShell(t)
	return secureCommand(t, dir, env, append([]string{interactiveVfsh}, args...)...)
}

// secureCommand is secureRun for any command.
func secureCommand(t *testing.T, dir string, env []string, argv ...string) (out, errors string, status int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), scriptTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Dir = dir
	cmd.Env = append([]string{"PATH=/usr/bin:/bin", "HOME=" + dir, "LANG=C.UTF-8"}, env...)
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.WaitDelay = 5 * time.Second
	cmd.Run()
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

// TestProgramLookup: the working directory is searched for programs only where PATH
// says so, and command -p does not ask PATH.
func TestProgramLookup(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"prog", "ls", "d/prog"} {
		os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755)
		writeFile(t, filepath.Join(dir, name), []byte("#!/bin/sh\necho "+name+"\n"), 0o755)
	}
	writeFile(t, filepath.Join(dir, "inc"), []byte("echo inc\n"), 0o644)
	for _, test := range []struct{ path, script, want string }{
		{"/usr/bin:/bin", "prog; type -P prog; prog | cat; (prog); echo $(prog)", "\n"},
		{"/usr/bin:/bin", ". inc; . ./inc", "inc\ninc\n"},
		{"/usr/bin:/bin", "set -o posix; . ./inc; . inc; echo never", "inc\n"},
		{"/nonexistent", "ls -d /; command -p ls -d /", "/\n"},
		{".:/usr/bin", "prog; ls; hash -r; command -p ls -d /", "prog\nls\n/\n"},
		{":/usr/bin", "prog; cd d; prog; cd /; prog", "prog\nd/prog\n"},
		{"/usr/bin:", "prog; ls -d /", "prog\n/\n"},
		{"/usr/bin::/bin", "prog", "prog\n"},
		{"", "prog; ls", "prog\nls\n"}, // as in bash: no PATH is the working directory
		{"d:/usr/bin", "prog; cd d; prog", "d/prog\n"},
		{"d", "hash prog; cd /; prog; hash -r; cd - >/dev/null; prog", "d/prog\n"},
		{"/usr/bin", "hash -p ./prog x; x; cd /; x", "prog\n"},
		{"/usr/bin", "PATH=.; prog; unset PATH; prog", "prog\nprog\n"},
		{"/usr/bin", "PATH=d prog; prog", "d/prog\n"},
		{"$PWD/d:`pwd`/d:$(pwd)/d:/usr/bin", "prog", ""}, // nothing in PATH is expanded but ~
		{"inc:/usr/bin", "prog", ""},
	} {
		for _, mode := range secureModes {
			out, errors, _ := secureRun(t, dir, []string{"PATH=" + test.path}, "--launch="+mode, "-c", test.script)
			if out != test.want {
				t.Errorf("PATH=%s: %s: %s: %q, want %q\n%s", test.path, mode, test.script, out, test.want, errors)
			}
		}
	}
}

// listDescriptors is the text of a program that prints its label and its
// descriptors, without opening one itself.
const listDescriptors = `n=3 s=; while [ $n -lt 300 ]; do if [ -e /proc/self/fd/$n ]; then s="$s $n"; fi; n=$((n+1)); done; echo "$1$s"`

// TestDescriptorsOfPrograms: programs get the descriptors that the script means them
// to have, and none of the shell's own, wherever they are started.
func TestDescriptorsOfPrograms(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd/0"); err != nil {
		t.Skip(err)
	}
	const script = `fds() { sh -c "$FDS" x "$1"; }
p() { sh -c "$FDS" x "$1"; }
sh -c "$FDS" x plain
(fds subshell; :)
echo "$(fds cmdsub; :)"
fds heredoc <<X
text
X
fds long <<<"$LONG"
fds one | { cat; fds two; } | cat
{ fds background & wait; }
coproc CO { fds coproc; cat; }
fds beside
read -r x <&${CO[0]}; echo "$x"
eval "exec ${CO[1]}>&-"; wait
cat <(fds procsub)
cat < <(fds fromprocsub)
echo x | tee >(fds toprocsub >&2) >/dev/null; wait $!
. ./inc
trap 'fds trap' USR1; kill -USR1 $BASHPID
exec 5>&1; fds five; (fds five; :); fds five | cat; exec 5>&-
fds named {v}>/dev/null
sh -c "$FDS" x program {v}>/dev/null
sh -c "$FDS" x after
exec 7<inc; cat <&7 >/dev/null; exec 7<&-
for i in <(:); do :; done; fds for; case <(:) in x) ;; esac; fds case; [[ <(:) ]]; fds cond; (:) < <(:); fds sub
select i in a; do fds select; break; done <<<1 2>/dev/null
while read -r x; do fds while; done <inc
mapfile -t x <inc; fds mapfile
f() { local x; fds function; return; }; f <inc
exec sh -c "$FDS" x last
`
	const want = `plain
subshell
cmdsub
heredoc
long
two
one
background
beside
coproc
procsub
fromprocsub
source
trap
five 5
five 5
five 5
named 10
program 10 11
after 10
for 10
case 10
cond 10
sub 10
select 10
while 10
mapfile 10
function 10
last 10
`
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "script"), []byte(script), 0o644)
	writeFile(t, filepath.Join(dir, "inc"), []byte("fds source\n"), 0o644)
	env := []string{"FDS=" + listDescriptors, "LONG=" + strings.Repeat("x", 100000)}
	lines := func(s string) string { // in an order of their own
		return strings.Join(strings.Fields(strings.ReplaceAll(s, " ", "_")), "\n")
	}
	for _, mode := range append(secureModes, "inline,reexec", "inline,fork") {
		out, errors, _ := secureRun(t, dir, env, "--launch="+mode, "script")
		if sorted(lines(out)) != sorted(lines(want)) || errors != "toprocsub\n" {
			t.Errorf("%s: %s\n%s", mode, compareRows(strings.Split(out, "\n"), strings.Split(want, "\n")), errors)
		}
	}
}

// TestSecretsStay: what is not exported stands neither in the arguments nor in the
// environment of a subshell's process, nor in a file.
func TestSecretsStay(t *testing.T) {
	if _, err := os.Stat("/proc/self/cmdline"); err != nil {
		t.Skip(err)
	}
	const script = `secret=hunter2 list=(hunter2) ; declare -A map=([k]=hunter2)
alias a="echo hunter2"; f() { : hunter2; }; trap ": hunter2" USR1; set -- hunter2
export public=shown
look() {
	local f
	for f in cmdline environ; do
		if grep -qa hunter2 /proc/$2/$f; then echo "$f of $1"; fi
	done
	if grep -qa public=shown /proc/$2/environ; then echo "exported, $1"; fi
	grep -qar hunter2 "$TMPDIR" && echo "a file, $1"
}
(look subshell $BASHPID; :)
echo "$(look substitution $BASHPID)"
cat <(look process $BASHPID)
look background $BASHPID & wait
: | look pipeline $BASHPID
coproc { look coprocess $BASHPID; }; cat <&${COPROC[0]}; wait
{ look here $BASHPID; } <<<"hunter2$LONG"
(exec sleep 5) & look program $!; kill $!
wait 2>/dev/null
`
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "tmp"), 0o700)
	writeFile(t, filepath.Join(dir, "script"), []byte(script), 0o644)
	for _, mode := range append(secureModes, "inline,reexec") {
		out, errors, _ := secureRun(t, dir, []string{"TMPDIR=" + dir + "/tmp", "LONG=" + strings.Repeat("x", 100000)}, "--launch="+mode, "script")
		for _, line := range strings.Split(out, "\n") {
			if line != "" && !strings.HasPrefix(line, "exported, ") {
				t.Errorf("%s: %s\n%s", mode, line, errors)
			}
		}
		if left, _ := os.ReadDir(dir + "/tmp"); len(left) > 0 {
			t.Errorf("%s: left %s", mode, left[0])
		}
	}
}

// TestHereDocumentStorage: a here-document has no name in the file system, and is
// complete before the command starts.
func TestHereDocumentStorage(t *testing.T) {
	const script = `readlink /proc/self/fd/0 <<<short; readlink /proc/self/fd/0 <<<"$LONG"; echo "$TMPDIR"/*; wc -c <<<"$LONG"`
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "tmp"), 0o500)
	for _, mode := range secureModes {
		out, errors, _ := secureRun(t, dir, []string{"TMPDIR=" + dir + "/tmp", "LONG=" + strings.Repeat("x", 100000)}, "--launch="+mode, "-c", script)
		lines := strings.Split(out, "\n")
		if len(lines) != 5 || !strings.HasPrefix(lines[0], "pipe:") || !strings.HasSuffix(lines[1], " (deleted)") ||
			lines[2] != dir+"/tmp/*" || lines[3] != "100001" {
			t.Errorf("%s: %q\n%s", mode, lines, errors)
		}
	}
}

// TestTemporaryFiles: the one file with a name that the shell makes for a while,
// that of fc, is its owner's alone and gone afterwards; so is the FIFO of a process
// substitution where there is no /dev/fd.
func TestTemporaryFiles(t *testing.T) {
	dir := t.TempDir()
	script := `umask 0; set -o history; history -s 'echo edited'; FCEDIT='stat -c %a:%F'; fc; echo "$TMPDIR"/*`
	out, errors, _ := secureRun(t, dir, []string{"TMPDIR=" + dir}, "-c", script)
	if want := "600:regular file\nedited\n" + dir + "/*\n"; out != want {
		t.Errorf("%q, want %q\n%s", out, want, errors)
	}
	refuse := filepath.Join(t.TempDir(), "refuse")
	if out, err := exec.Command("go", "build", "-o", refuse, repository+"/cmd/refuse").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	buildShell(t)
	out, errors, status := secureCommand(t, dir, []string{"TMPDIR=" + dir}, refuse, "-proc", interactiveVfsh, "-c",
		`umask 0; x=(<(:)); f() { stat -c %a:%F "$1"; cat "$1"; }; f <(echo in); echo "$TMPDIR"/*`)
	if status == 0 && !strings.HasPrefix(out, "600:fifo\nin\n") {
		t.Errorf("%q\n%s", out, errors)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left %s", left[0])
	}
}

// TestHistoryFileModes: a history file that the shell makes can be read by its owner
// alone; what somebody has put in the place of the new file is not written to.
func TestHistoryFileModes(t *testing.T) {
	dir := t.TempDir()
	file, other := filepath.Join(dir, "history"), filepath.Join(dir, "other")
	run := func(script string) {
		if _, errors, status := secureRun(t, dir, []string{"HISTFILE=" + file}, "--norc", "-c", "umask 0; set -o history; history -s secret; "+script); status != 0 {
			t.Errorf("%s: %s", script, errors)
		}
	}
	mode := func() os.FileMode {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	for _, script := range []string{"history -a", "history -w", "history -s x; history -w " + file} {
		os.Remove(file)
		if run(script); mode() != 0o600 {
			t.Errorf("%s: mode %v", script, mode())
		}
	}
	// One that all may read does not stay so when it is written anew.
	writeFile(t, file, []byte("old\n"), 0o644)
	if run("history -w"); mode() != 0o600 {
		t.Errorf("written anew: mode %v", mode())
	}
	writeFile(t, other, []byte("precious\n"), 0o644)
	run(`ln -s other "$HISTFILE-$$.tmp"; history -w; [ ! -e "$HISTFILE-$$.tmp" ]`)
	if data, _ := os.ReadFile(other); string(data) != "precious\n" {
		t.Errorf("written to a link's target: %q", data)
	}
	// What is no file is not written.
	os.Remove(file)
	os.Mkdir(file, 0o700)
	run("history -w 2>/dev/null; [ $? != 0 ]")
}

// TestSmuggledContext: arguments that look like those of a re-executed shell give
// nobody anything: what no parent has sent is refused, and nothing of it runs.
func TestSmuggledContext(t *testing.T) {
	nonce := strings.Repeat("0", 32)
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "context"), []byte("touch pwned\n"), 0o644)
	buildShell(t)
	for _, test := range []struct {
		argument, redirection string
		status                int
		message               string
	}{
		{"--reexec-context=7," + nonce + ",1", "7<context", 126, "not a descriptor made by a parent shell"},
		{"--reexec-context=7," + nonce + ",1", "7<&-", 126, "not a descriptor made by a parent shell"},
		{"--reexec-context=7," + nonce + ",1", "7</dev/null", 126, "not a descriptor made by a parent shell"},
		{"--reexec-context=7," + nonce + ",1", "7< <(cat context)", 126, "not a descriptor made by a parent shell"},
		{"--reexec-context=0," + nonce + ",1", "<context", 2, "invalid option"},
		{"--reexec-context=7," + nonce + ",0", "7<context", 2, "invalid option"},
		{"--reexec-context=07," + nonce + ",1", "7<context", 2, "invalid option"},
		{"--reexec-context=7," + nonce[1:] + ",1", "7<context", 2, "invalid option"},
		{"--reexec-context=7", "7<context", 2, "invalid option"},
		{"--reexec-context", "7<context", 2, "invalid option"},
		{"--norc --reexec-context=7," + nonce + ",1", "7<context", 2, "invalid option"},
	} {
		argv := append([]string{interactiveVfsh, "-c", `"$@" ` + test.redirection, "x", interactiveVfsh}, strings.Fields(test.argument)...)
		out, errors, status := secureCommand(t, dir, nil, append(argv, "-c", "echo pwned")...)
		if out != "" || status != test.status || !strings.Contains(errors, test.message) {
			t.Errorf("%s %s: status %d, %q, %q", test.argument, test.redirection, status, out, errors)
		}
	}
	if out, _, _ := secureRun(t, dir, nil, "-c", `echo "$1"`, "x", "--reexec-context=7,"+nonce+",1"); out != "--reexec-context=7,"+nonce+",1\n" {
		t.Errorf("as an operand: %q", out)
	}
	if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
		t.Error("it ran")
	}
}

// sorted puts lines in order.
func sorted(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		for k := i; k > 0 && lines[k] < lines[k-1]; k-- {
			lines[k], lines[k-1] = lines[k-1], lines[k]
		}
	}
	return strings.Join(lines, "\n")
}
