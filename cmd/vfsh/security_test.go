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

// TestFunctionImport: what comes as BASH_FUNC_name%% is taken for exactly one
// function, whose name is usable, or not at all; nothing runs.
func TestFunctionImport(t *testing.T) {
	const yes, no = true, false
	nested := func(open, middle, end string, n int) string {
		return "() { " + strings.Repeat(open, n) + middle + strings.Repeat(end, n) + "; }"
	}
	for _, test := range []struct {
		name, value, args string
		taken             bool
	}{
		{"f", "() { echo pwned; }", "", yes},
		{"f", "() { f() { echo pwned; }; }", "", yes},
		{"f", "() {\techo pwned\n}", "", yes},
		{"f", "() { :; }; echo pwned", "", no},                                                       // CVE-2014-6271
		{"f", "() { (a)=>\\", "", no},                                                                // CVE-2014-7169
		{"f", "() { x() { _; }; x() { _; } <<a; }", "", yes},                                         // CVE-2014-6277: parsed, not run
		{"f", "() { _; } >_[$($())] { echo pwned; }", "", no},                                        // CVE-2014-6278
		{"f", "() { cat " + strings.Repeat("<<E ", 14) + "\n}", "", no},                              // CVE-2014-7186
		{"f", nested("for x in ; do ", ":", "; done", 200), "", yes},                                 // CVE-2014-7187
		{"f", nested("{ ", ":", "; }", 5000), "", no},                                                // nested too deeply
		{"f", nested("$(", ":", ")", 5000), "", no},                                                  // the same
		{"f", nested("(", ":", ")", 5000), "", yes},                                                  // arithmetic, so far
		{"f", "() { " + strings.Repeat("echo x; ", 16000) + "}", "", yes},                            // as long as the kernel lets it be
		{"f", "() { " + strings.Repeat("a[", 20000) + strings.Repeat("]", 20000) + "=1; }", "", yes}, // no recursion
		{"f", "() { :; } && echo pwned", "", no},
		{"f", "() { :; } | echo pwned", "", no},
		{"f", "() { :; } & echo pwned", "", no},
		{"f", "() { :; }\necho pwned", "", no},
		{"f", "() { echo; } >pwned", "", yes}, // a redirection of the function, which nobody calls
		{"f", "() { :; }}", "", no},
		{"f", "() { ", "", no},
		{"f", "() { }", "", no},
		{"f", "", "", no},
		{"f", " () { :; }", "", no},
		{"f", "function f { :; }", "", no},
		{"f", "() ( echo pwned )", "", no},
		{"f", "() { $(touch pwned); }", "", yes},
		{"a-b.c", "() { :; }", "", yes},
		{"a-b.c", "() { :; }", "--posix", no},
		{"$(touch pwned)", "() { :; }", "", no},
		{"`touch pwned`", "() { :; }", "", no},
		{"a b", "() { :; }", "", no},
		{"a;touch pwned;f", "() { :; }", "", no},
		{"f() { touch pwned; };f", "() { :; }", "", no},
		{"a\ntouch pwned\nf", "() { :; }", "", no},
		{"a/b", "() { :; }", "", no},
		{"if", "() { :; }", "", no},
		{"", "() { :; }", "", no},
		{"eval", "() { echo pwned; }", "--posix", no}, // special builtins stay what they are
		{"f", "() { echo pwned; }", "-p", no},
		{"f", "() { echo pwned; }", "-r", no},
		{"f", "() { echo pwned; }", "--restricted", no},
		{"f", "() { echo pwned; }", "-o privileged", no},
	} {
		dir := t.TempDir()
		args := append(strings.Fields(test.args), "-c", `declare -F -- "$1" >/dev/null 2>&1 && echo taken; echo end`, "x", test.name)
		out, errors, status := secureRun(t, dir, []string{"BASH_FUNC_" + test.name + "%%=" + test.value}, args...)
		want := "end\n"
		if test.taken {
			want = "taken\nend\n"
		}
		if out != want || status != 0 {
			t.Errorf("%q=%.60q %s: %q, status %d, want %q\n%.300s", test.name, test.value, test.args, out, status, want, errors)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%q=%.60q %s: made %s", test.name, test.value, test.args, left[0])
		}
	}
	// No other name, and no plain variable, is looked at.
	for _, name := range []string{"f", "BASH_FUNC_f", "BASH_FUNC_f()", "BASH_FUNC_f%", "HTTP_USER_AGENT", "TERM", "LANG"} {
		out, errors, _ := secureRun(t, t.TempDir(), []string{name + "=() { :; }; echo pwned"}, "-c", "declare -F; echo end")
		if out != "end\n" || strings.Contains(errors, "pwned") {
			t.Errorf("%s: %q, %q", name, out, errors)
		}
	}
}

// TestEnvironmentIsData: no value that the environment gives a variable is
// evaluated, whatever the variable means to the shell.
func TestEnvironmentIsData(t *testing.T) {
	const value = `a[$(touch pwned)0]+$(touch pwned)`
	for _, name := range strings.Fields(`SHLVL OPTIND OPTERR OPTARG RANDOM SRANDOM SECONDS LINENO COLUMNS LINES TMOUT HISTSIZE HISTFILESIZE HISTFILE
		HISTCMD HISTIGNORE HISTCONTROL HISTTIMEFORMAT MAILCHECK IGNOREEOF FUNCNEST BASH_COMPAT BASH_XTRACEFD BASHPID BASH_SUBSHELL EPOCHSECONDS
		EPOCHREALTIME UID EUID PPID GROUPS DIRSTACK FUNCNAME PIPESTATUS BASH_ARGV0 BASH_ARGC BASH_CMDS BASH_ALIASES BASH_REMATCH BASH_VERSINFO
		IFS PATH PWD OLDPWD HOME CDPATH GLOBIGNORE EXECIGNORE FIGNORE TIMEFORMAT LC_ALL LANG LANGUAGE TZ CHILD_MAX COMP_WORDBREAKS
		COMP_POINT READLINE_POINT MAPFILE REPLY SHELLOPTS BASHOPTS PROMPT_DIRTRIM POSIXLY_CORRECT INPUTRC TERM histchars _ auto_resume TMPDIR`) {
		for _, args := range [][]string{{"-c", ":; set -x; set +x; (:); x=$(:); cd .; printf '%(%s)T' >/dev/null; ((1)); [[ a ]]"}, {"--posix", "-c", ": $((1))"},
			{"-i", "-c", ": ; :"}, {"-O", "extdebug", "-c", "f() { :; }; f"}} {
			dir := t.TempDir()
			secureRun(t, dir, []string{name + "=" + value}, append([]string{"--norc"}, args...)...)
			left, _ := os.ReadDir(dir)
			for _, f := range left {
				if f.Name() == "pwned" {
					t.Errorf("%s was evaluated by %q", name, args)
				}
			}
		}
	}
}

// TestGuardedEnvironment: variables that would change what a script does are taken
// from the environment as values only, where the shell is privileged or restricted;
// and GLOBIGNORE in no shell.
func TestGuardedEnvironment(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "env"), []byte("echo pwned\n"), 0o644)
	if err := os.MkdirAll(filepath.Join(dir, "elsewhere/sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	env := []string{"SHELLOPTS=xtrace:noglob:errexit", "BASHOPTS=extglob:nullglob", "PS4=$(echo pwned >&2)", "ENV=" + dir + "/env", "BASH_ENV=" + dir + "/env",
		"CDPATH=" + dir + "/elsewhere", "GLOBIGNORE=*", "BASH_FUNC_f%%=() { echo pwned; }"}
	const script = "f; false; echo e*; shopt extglob nullglob; case $- in *[xfe]*) echo $-; esac; cd sub; pwd"
	for _, options := range [][]string{{"-p"}, {"-r"}, {"-o", "privileged"}, {"--posix", "-p"}, {"-p", "-i"}} {
		env := env
		if options[0] == "-r" {
			env = append(env[:len(env):len(env)], "BASH_ENV=", "ENV=") // which are read before the restrictions begin
		}
		out, errors, _ := secureRun(t, dir, env, append(append([]string{"--norc", "--noprofile"}, options...), "-c", script)...)
		want := "elsewhere env\nextglob        \toff\nnullglob       \toff\n" + dir + "\n"
		if out != want || strings.Contains(errors, "pwned") {
			t.Errorf("%q: %q, want %q\n%s", options, out, want, errors)
		}
	}
	// As in bash it is an assignment that puts GLOBIGNORE in force, and under -p not even that.
	for options, want := range map[string]string{"": "elsewhere env\nelsewhere env\nelsewhere env\nelsewhere\n", "-p": "elsewhere env\nelsewhere env\nelsewhere env\nelsewhere env\n"} {
		args := append(strings.Fields(options), "-c", "echo e*; (echo e*); echo $(echo e*); GLOBIGNORE=env; echo e*")
		for _, mode := range secureModes {
			if out, errors, _ := secureRun(t, dir, []string{"GLOBIGNORE=env"}, append([]string{"--launch=" + mode}, args...)...); out != want {
				t.Errorf("GLOBIGNORE %s %s: %q, want %q\n%s", mode, options, out, want, errors)
			}
		}
	}
	if os.Geteuid() == 0 {
		if _, errors, _ := secureRun(t, dir, []string{"SHELLOPTS=xtrace", "PS4=$(echo pwned)"}, "-c", ":"); strings.Contains(errors, "pwned") {
			t.Errorf("PS4 for the superuser: %q", errors)
		}
	}
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

// TestSetIDExecutable: a copy of the shell with the set-user-ID bit gives up what it
// got; its executable, which would get it again, takes no context, and says so in one
// way however fast it ends.
func TestSetIDExecutable(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only the superuser may make files of others")
	}
	dir := t.TempDir()
	buildShell(t)
	data, err := os.ReadFile(interactiveVfsh)
	if err != nil {
		t.Fatal(err)
	}
	shell := filepath.Join(dir, "vfsh")
	writeFile(t, shell, data, 0o755)
	if err := os.Chown(shell, 65534, 65534); err != nil {
		t.Skip(err)
	}
	os.Chmod(shell, 0o755|os.ModeSetuid)
	script := `echo $UID $EUID; (echo $EUID); x=$(echo $EUID); echo $x`
	if out, _, _ := secureCommand(t, dir, nil, shell, "--launch=inline", "-p", "-c", "echo $EUID"); out != "65534\n" {
		t.Skipf("set-ID files have no effect here: %q", out)
	}
	if out, errors, _ := secureCommand(t, dir, nil, shell, "--launch=inline,fork", "-c", script); out != "0 0\n0\n0\n" {
		t.Errorf("%q\n%s", out, errors)
	}
	refused := "vfsh: subshell context refused: the process runs with raised privileges\n"
	for range 20 {
		out, errors, status := secureCommand(t, dir, []string{"LONG=" + strings.Repeat("x", 100000)}, shell, "--launch=reexec", "-c", "(echo never); echo $?")
		if out != "126\n" || errors != refused || status != 0 {
			t.Errorf("re-executed: status %d, %q, %q", status, out, errors)
			break
		}
	}
}

// TestSavedIDs: what set-ID programs have is given up for good: real,
// effective and saved ids are one.
func TestSavedIDs(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only the superuser may have other ids")
	}
	setpriv, err := exec.LookPath("setpriv")
	if err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Dir(dir)} {
		os.Chmod(d, 0o755)
	}
	buildShell(t)
	shell := filepath.Join(dir, "vfsh")
	data, _ := os.ReadFile(interactiveVfsh)
	writeFile(t, shell, data, 0o755)
	const ids = `while read -r a b; do case $a in Uid:|Gid:) echo $b;; esac; done </proc/$BASHPID/status`
	for _, test := range []struct{ options, script, want string }{
		{"--ruid 65534 --rgid 65534", ids, "65534 65534 65534 65534\n65534 65534 65534 65534\n"},
		{"--ruid 65534 --egid 65534", ids, "65534 65534 65534 65534\n0 0 0 0\n"},
		{"--ruid 65534 --rgid 65534", "set -p; set +p; " + ids, "65534 65534 65534 65534\n65534 65534 65534 65534\n"},
		{"--ruid 65534 --rgid 65534 -p", ids, "65534 0 0 0\n65534 0 0 0\n"},
		{"--ruid 65534 --rgid 65534 -p", "set +p; " + ids, "65534 65534 65534 65534\n65534 65534 65534 65534\n"},
		// In a subshell they are given up there alone, and stay given up.
		{"--ruid 65534 -p", "(set +p; id -u; " + ids + "); " + ids, "65534\n65534 65534 65534 65534\n0 0 0 0\n65534 0 0 0\n0 0 0 0\n"},
		{"--ruid 65534 -p", "x=$(set +p; id -u); echo $x $(id -u)", "65534 0\n"},
		{"--ruid 65534 -p", "(set +o privileged; set -p; id -u); id -u", "65534\n0\n"},
	} {
		var before, after []string
		for _, o := range strings.Fields(test.options) {
			if o == "-p" {
				after = append(after, o)
			} else {
				before = append(before, o)
			}
		}
		argv := append(append([]string{setpriv, "--clear-groups"}, before...), shell)
		argv = append(append(argv, after...), "-c", test.script)
		if out, errors, _ := secureCommand(t, dir, nil, argv...); out != test.want {
			t.Errorf("%s: %s: %q, want %q\n%s", test.options, test.script, out, test.want, errors)
		}
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
