package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// vfsh does what it is called; TestMulticall compares with what its builtins do.
func TestMulticall(t *testing.T) {
	bin := vfshBinary(t, t.TempDir())
	dir := t.TempDir()
	if out, err := exec.Command(bin, "--install", "-s", dir).CombinedOutput(); err != nil {
		t.Fatalf("--install: %v: %s", err, out)
	}
	here := t.TempDir() // with a script that has a utility's name
	if err := os.WriteFile(filepath.Join(here, "pwd"), []byte("echo script $1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	list, err := exec.Command(bin, "--list").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(list)) {
		if target, err := os.Readlink(filepath.Join(dir, name)); err != nil || !filepath.IsAbs(target) {
			t.Errorf("--install made no link %s: %q %v", name, target, err)
		}
	}
	tests := []struct {
		argv   []string // argv[0] is a name in dir
		status int
		out    string // standard output and error
	}{
		{[]string{"echo", "-n", "a  b", "$HOME"}, 0, "a  b $HOME"},
		{[]string{"true", "--help"}, 0, ""},
		{[]string{"false"}, 1, ""},
		{[]string{"[", "a", "=", "a", "]"}, 0, ""},
		{[]string{"[", "a", "=", "b", "]"}, 1, ""},
		{[]string{"[", "a"}, 2, "[: missing `]'\n"},
		{[]string{"test", "x", "-gt", "1"}, 2, "test: x: integer expression expected\n"},
		{[]string{"printf", `%s-%q\n`, "x", "a b"}, 0, "x-a\\ b\n"},
		{[]string{"printf", "%d", "x"}, 1, "printf: x: invalid number\n0"},
		{[]string{"pwd"}, 0, here + "\n"},
		{[]string{"kill", "-l", "9"}, 0, "KILL\n"},
		{[]string{"kill", "-0", "4194305"}, 1, "kill: (4194305) - No such process\n"},
		{[]string{"vfsh", "echo", "a"}, 0, "a\n"},
		{[]string{"vfsh", "test", "a", "=", "b"}, 1, ""},
		{[]string{"vfsh", "pwd", "x"}, 0, "script x\n"},
		{[]string{"vfsh", "-c", "echo $0"}, 0, "@/vfsh\n"},
		{[]string{"vfsh", "--install"}, 2, binary.Usage},
		{[]string{"vfsh", "--install", "/nonexistent/x"}, 1, ""},
		{[]string{"sh", "-c", "set -o | grep posix"}, 0, "posix          \ton\n"},
		{[]string{"bash", "-c", "set -o | grep posix"}, 0, "posix          \toff\n"},
		{[]string{"sh", "--list"}, 2, ""},
		{[]string{"bash", "echo", "a"}, 126, ""},
		{[]string{"rbash", "-c", "cd /"}, 1, "@/rbash: line 1: cd: restricted\n"},
		{[]string{"sh", "--launch=reexec", "-c", "x=$(echo a); (echo $x b)"}, 0, "a b\n"},
	}
	for _, test := range tests {
		cmd := exec.Command(filepath.Join(dir, test.argv[0]), test.argv[1:]...)
		cmd.Dir = here
		cmd.Env = append(os.Environ(), "PWD="+here)
		out, _ := cmd.CombinedOutput()
		if st := cmd.ProcessState.ExitCode(); st != test.status {
			t.Errorf("%q: status %d, want %d", test.argv, st, test.status)
		}
		got := strings.ReplaceAll(string(out), dir, "@")
		if (test.out != "" || test.status < 2) && test.argv[len(test.argv)-1] != "/nonexistent/x" && got != test.out {
			t.Errorf("%q: %q, want %q", test.argv, got, test.out)
		}
	}
}
