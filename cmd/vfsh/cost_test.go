package main

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestReadsInBlocks counts the system calls that read takes for the lines of what
// only the shell reads: few, not one for each byte or three for each line.
func TestReadsInBlocks(t *testing.T) {
	if _, err := os.Stat("/proc/self/io"); err != nil {
		t.Skip(err)
	}
	const calls = `; while IFS=': ' read -r k v; do if [ $k = syscr ]; then echo $((v)); fi; done </proc/$$/io`
	dir := t.TempDir()
	vfsh := vfshBinary(t, dir)
	for _, script := range []string{
		`seq 20000 | { while read -r l; do :; done` + calls + `; }`,
		`seq 20000 >f; while read -r l; do :; done <f` + calls,
		`exec 3<f; while read -r -u 3 l; do :; done` + calls,
		`while read -r l; do :; done < <(seq 20000)` + calls,
		`v=$(seq 800); for i in 1 2 3 4 5 6 7 8 9 10; do while read -r l; do :; done <<<"$v"; done` + calls,
	} {
		cmd := exec.Command(vfsh, "--launch=inline", "-c", script)
		cmd.Dir = dir
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		n, bad := strconv.Atoi(strings.TrimSpace(string(out)))
		if err != nil || bad != nil || n > 500 {
			t.Errorf("%s\nread %q times (more than 500, or an error): %v, said %q", script, out, err, said.String())
		}
	}
}

// TestStagesWithoutProcesses looks at how the stages of pipelines are made that run
// nothing but builtins over what there is.
func TestStagesWithoutProcesses(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	const functions = `gen() { echo a; printf '%s\n' b c; }; each() { while read -r l; do echo "<$l>"; done; }; `
	for _, test := range []struct {
		script    string
		processes int
	}{
		{`gen | each`, 0},
		{`gen | each | each | { read x; }`, 0},
		{`for i in 1 2; do echo $i; done | each | each`, 0},
		{`[ a = a ] && gen | while read -r x; do case $x in b) break;; esac; done | each`, 0},
		{`while read x; do echo "$x"; done </dev/null | each`, 1}, // what it reads may not have ended
		{`while :; do break; done | each`, 1},
		{`each </dev/null | each | each`, 2},
		{`{ echo $(echo a); echo b; } | each`, 1}, // what is substituted may take its time
		{`each2() { each2x; }; each2x() { [ a ] || each2; }; each2 | each`, 1},
	} {
		out, err := exec.Command(vfsh, "--launch=inline", "--trace-launch=1", "-c", functions+test.script).Output()
		n := 0
		for _, l := range strings.Split(string(out), "\n") {
			if how, _, _ := strings.Cut(l, "\t"); how == "fork" || how == "reexec" {
				n++
			}
		}
		if err != nil || n != test.processes {
			t.Errorf("%s\n%d processes, not %d: %v\n%s", test.script, n, test.processes, err, out)
		}
	}
}
