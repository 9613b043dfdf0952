package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The shell works in a foreign program: subshells by re-execution, applets, traps,
// inherited state.
func TestEmbedded(t *testing.T) {
	dir := t.TempDir()
	bin := filepath.Join(dir, "embedded")
	build := exec.Command("go", "build", "-ldflags", "-E=vfsh/shell/signals.entry", "-o", bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	script := `f() { greet "$1 from $2"; }
x=outer a=(1 "2 3")
( x=inner; f "$x" subshell; greet "${a[1]}" )
echo "$(f $x substitution)"
f pipeline stage | { read -r line; echo "got $line"; }
greet background & wait
echo "$x $?"
trap 'echo bye' EXIT
(exit 7); echo $?
type greet`
	want := `hello, inner from subshell
hello, 2 3
hello, outer from substitution
got hello, pipeline from stage
hello, background
outer 0
7
greet is an applet of the shell
bye
`
	for _, mode := range []string{"inline,fork", "reexec"} {
		for _, name := range []string{"sh", "-sh"} {
			cmd := &exec.Cmd{Path: bin, Args: []string{name, "--launch=" + mode, "--noprofile", "-c", script},
				Env: []string{"PATH=/nonexistent"}}
			out, err := cmd.CombinedOutput()
			if err != nil || string(out) != want {
				t.Errorf("%s, %s: %v: got %q, want %q", name, mode, err, out, want)
			}
		}
	}
	if out, err := (&exec.Cmd{Path: bin, Args: []string{"greet", "you"}}).Output(); err != nil || string(out) != "hello, you\n" {
		t.Errorf("greet: %q, %v", out, err)
	}
}
