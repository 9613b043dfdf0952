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

// startup is a way to start a shell. Its home directory has files that tell when
// they are read.
type startup struct {
	args  string // argv, separated by blanks
	input string
	env   string            // variables, separated by blanks
	files map[string]string // more files, or nothing in place of some
}

const startupInput = "echo \"run $? $- $0\"; shopt login_shell\n"

func startups() (list []startup) {
	for _, name := range []string{"bash", "-bash", "sh", "-sh", "rbash"} {
		for _, args := range []string{"", "-l", "--noediting -i", "--noediting -l -i", "--noediting --norc -i", "--noprofile -l", "--noediting --rcfile rc -i",
			"--noediting --init-file rc -i", "--posix -l", "--noediting --posix -i", "--noediting --posix -i -l", "-c :", "-lc false", "--noediting -ic :",
			"-p", "--noediting -p -i", "-p -l", "--noediting -r -i", "--rcfile rc"} {
			list = append(list, startup{args: name + " " + args, input: startupInput, env: "ENV=$HOME/env BASH_ENV=$HOME/benv"})
		}
	}
	one := func(name, text string) map[string]string { return map[string]string{name: text} }
	without := func(names ...string) map[string]string {
		m := map[string]string{}
		for _, n := range names {
			m[n] = ""
		}
		return m
	}
	return append(list, []startup{
		{args: "-bash", input: startupInput, files: without(".bash_profile")},
		{args: "-bash", input: startupInput, files: without(".bash_profile", ".bash_login")},
		{args: "-bash", input: startupInput, files: without(".bash_profile", ".bash_login", ".profile")},
		{args: "-bash", input: "logout\n"},
		{args: "-bash", input: "exit 4\n"},
		{args: "-bash", input: "exec true\n"},
		{args: "-bash", input: "(exit 3)\n"},
		{args: "-bash", input: "set -e; false; echo no\n"},
		{args: "-bash", input: "trap 'echo trap $?' EXIT; exit 5\n", files: one(".bash_logout", "echo out $?; (exit 9)\n")},
		{args: "-bash", input: "exit 5\n", files: one(".bash_logout", "echo out $?; exit 9\n")},
		{args: "-bash --noediting -i", input: "exit 5\n", files: one(".bash_logout", "echo out $?; exit 9\n")},
		{args: "bash --noediting -i", input: "logout; echo $?\n"},
		{args: "-bash", input: "echo no\n", files: one(".bash_profile", "exit 7\n")},
		{args: "-bash", input: startupInput, files: one(".bash_profile", "return 7\necho no\n")},
		{args: "-bash", input: startupInput, files: one(".bash_profile", "(exit 6); return 7\n")},
		{args: "-bash", input: startupInput, files: one(".bash_profile", "fi\necho no\n")},
		{args: "-bash", input: startupInput, files: one(".bash_profile", "set -u\necho $nope\necho no\n")},
		{args: "-bash", input: startupInput, files: one(".bash_profile", "set -e\nfalse\necho no\n")},
		{args: "bash --noediting -i", input: startupInput, files: one(".bashrc", "exit 7\n")},
		{args: "bash --noediting -i", input: startupInput, files: one(".bashrc", "return 7\n")},
		{args: "bash --noediting -i", input: startupInput, files: one(".bashrc", "set -u\necho $nope\necho on\n")},
		{args: "bash --noediting -i", input: startupInput, files: one(".bashrc", "if\n")},
		{args: "bash --noediting -i script a", files: one("script", "echo script $0 $1 $-\n"), env: "BASH_ENV=$HOME/benv"},
		{args: "bash script a", files: one("script", "echo script $0 $1 $-\n"), env: "BASH_ENV=$HOME/benv"},
		{args: "-bash script a", files: one("script", "echo script $0 $1 $-\n"), env: "BASH_ENV=$HOME/benv"},
		{args: "bash script a", files: map[string]string{"script": "echo $?\n", "benv": "echo ${x?bad}\necho no\n"}, env: "BASH_ENV=$HOME/benv"},
		{args: "bash script a", files: map[string]string{"script": "echo $?\n", "benv": ". ./more\necho no\n", "more": "set -u; echo $x\n"}, env: "BASH_ENV=$HOME/benv"},
		{args: "bash -c :", env: "BASH_ENV=~/benv"},
		{args: "bash -c :", env: "BASH_ENV=benv"},
		{args: "bash -c :", env: "BASH_ENV=/nonexistent"},
		{args: "sh --noediting -i", input: startupInput, env: "ENV=${HOME}/env"},
		{args: "sh --noediting -i", input: startupInput, env: "ENV=/nonexistent"},
		{args: "-rbash --noediting -i", input: "cd /\necho x >f\nPATH=/\n/bin/ls\necho $PATH\n", files: one(".bash_profile", "PATH=$HOME/bin; cd /; echo profile\n")},
		{args: "bash -p", input: "f; echo $- ${CDPATH-unset}\n", env: "SHELLOPTS=xtrace CDPATH=/ BASH_ENV=$HOME/benv BASH_FUNC_f%%=()\u00a0{\u00a0echo\u00a0f;}"},
		{args: "bash -l", input: startupInput, env: "HOME=/nonexistent"},
		{args: "-bash", input: startupInput, env: "POSIXLY_CORRECT=1 ENV=$HOME/env"},
		{args: "bash --noediting -i", input: startupInput, env: "POSIXLY_CORRECT=1 ENV=$HOME/env"},
	}...)
}

var processGroup = regexp.MustCompile(`process group \(-?\d+\)`)

// run starts a shell and returns all that it writes, and its status.
func (s *startup) run(t *testing.T, program, home string) string {
	t.Helper()
	files := map[string]string{}
	for _, name := range []string{".bash_profile", ".bash_login", ".profile", ".bashrc", ".bash_logout", "rc", "env", "benv"} {
		files[name] = "echo " + name + "\n"
	}
	for name, text := range s.files {
		files[name] = text
	}
	os.RemoveAll(home)
	os.Mkdir(home, 0o755)
	for name, text := range files {
		if text != "" {
			writeFile(t, filepath.Join(home, name), []byte(text), 0o644)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), scriptTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, program)
	cmd.Args = strings.Fields(s.args)
	cmd.Dir = home
	cmd.Env = append([]string{"HOME=" + home, "PATH=/usr/bin:/bin", "TERM=dumb", "LANG=C.UTF-8"}, strings.Fields(strings.ReplaceAll(s.env, "\u00a0", "\t"))...)
	for i, e := range cmd.Env {
		cmd.Env[i] = strings.ReplaceAll(e, "\t", " ")
	}
	cmd.Stdin = strings.NewReader(s.input)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // no terminal
	cmd.WaitDelay = 5 * time.Second
	cmd.Run()
	return processGroup.ReplaceAllString(out.String(), "process group (N)") + cmd.ProcessState.String() + "\n"
}

// TestStartup: which files are read when a shell is started in one way or another,
// and what errors in them do, as in the bash of this machine.
func TestStartup(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip(err)
	}
	if out, _ := exec.Command(bash, "-c", "echo $BASH_VERSION").Output(); !bytes.HasPrefix(out, []byte("5.2.")) {
		t.Skipf("bash is version %s", out)
	}
	startShell(t) // builds vfsh
	home := filepath.Join(t.TempDir(), "home")
	for _, s := range startups() {
		want, got := s.run(t, bash, home), s.run(t, interactiveVfsh, home)
		if got != want {
			t.Errorf("%s with %s and %q:\n%s", s.args, s.env, s.files, compareRows(strings.Split(got, "\n"), strings.Split(want, "\n")))
		}
	}
}
