package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOtherIDs starts the shell with effective ids that are not the real ones,
// as a set-ID program is, and has it say what it made of them and of its
// environment.
func TestOtherIDs(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only the superuser may have other ids")
	}
	setpriv, err := exec.LookPath("setpriv")
	if err != nil {
		t.Skip(err)
	}
	home := t.TempDir()
	for _, dir := range []string{home, filepath.Dir(home)} {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{".bash_profile", "env"} {
		writeFile(t, filepath.Join(home, f), []byte("echo "+f+"\n"), 0o644)
	}
	vfsh := vfshBinary(t, t.TempDir())
	const (
		status = `echo $UID $EUID $-; while read -r a b; do case $a in Uid:|Gid:) echo $a $b;; esac; done </proc/$$/status; `
		taken  = `f || echo no f; shopt -q extglob || echo no extglob; echo $CDPATH`
	)
	for _, c := range []struct{ ids, options, script, want string }{
		{"--ruid 65534", "", status + taken, "65534 65534 hBc\nUid: 65534 65534 65534 65534\nGid: 0 0 0 0\nno f\nno extglob\n/x\n"},
		{"--ruid 65534", "-p", status + taken, "65534 0 hpBc\nUid: 65534 0 0 0\nGid: 0 0 0 0\nno f\nno extglob\n/x\n"},
		{"--ruid 65534", "-o privileged", status, "65534 0 hpBc\nUid: 65534 0 0 0\nGid: 0 0 0 0\n"},
		{"--ruid 65534", "-p", "set +p; " + status, "65534 0 hBc\nUid: 65534 65534 65534 65534\nGid: 0 0 0 0\n"},
		{"--ruid 65534", "-p", "set +o privileged; set -p; " + status, "65534 0 hpBc\nUid: 65534 65534 65534 65534\nGid: 0 0 0 0\n"},
		{"--ruid 65534", "-p", "(set +p; echo $EUID); " + status, "0\n65534 0 hpBc\nUid: 65534 0 0 0\nGid: 0 0 0 0\n"},
		{"--euid 65534", "", status, "0 0 hBc\nUid: 0 0 0 0\nGid: 0 0 0 0\n"},
		{"--rgid 65534", "", status, "0 0 hBc\nUid: 0 0 0 0\nGid: 65534 65534 65534 65534\n"},
		{"--rgid 65534", "-p", status, "0 0 hpBc\nUid: 0 0 0 0\nGid: 65534 0 0 0\n"},
		{"--reuid 65534", "", `f; shopt extglob; echo $PS4`, "env\nfunction\nextglob        \ton\nx\n"},
		{"", "-p", `f || echo no f; echo "$PS4"`, "no f\n+ \n"},
		{"--ruid 65534", "-l", "echo main", "main\n"},
		{"", "-l", "echo main", ".bash_profile\nenv\nmain\n"},
		{"--ruid 65534", "", `x=$(echo $EUID $BASHPID); echo ${x% *}; (echo $EUID | cat)`, "65534\n65534\n"},
	} {
		args := append(strings.Fields(c.ids), "--clear-groups", vfsh)
		args = append(append(args, strings.Fields(c.options)...), "-c", c.script)
		cmd := exec.Command(setpriv, args...)
		cmd.Env = []string{"HOME=" + home, "BASH_ENV=" + filepath.Join(home, "env"), "BASHOPTS=extglob", "CDPATH=/x", "PS4=x",
			"BASH_FUNC_f%%=() { echo function; }"}
		cmd.Dir = home
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, _ := cmd.Output()
		if got := string(out); got != c.want {
			t.Errorf("%s %s -c %q: got %q, want %q\n%s", c.ids, c.options, c.script, got, c.want, stderr.String())
		}
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
