package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestGenerateIsDeterministic(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(50) {
		text := source(generate(seed))
		if again := source(generate(seed)); again != text {
			t.Errorf("seed %d gives two scripts:\n%s\nand\n%s", seed, text, again)
		}
		seen[text] = true
	}
	if len(seen) != 50 {
		t.Errorf("50 seeds give %d scripts", len(seen))
	}
}

// bash itself refuses a few scripts, for it finds other ends of what looks like
// arithmetic in a command substitution.
func TestBashAccepts(t *testing.T) {
	const scripts, mayFail = 150, 3
	bash := lookBash(t)
	refused := 0
	for seed := range uint64(scripts) {
		cmd := exec.Command(bash, "-O", "extglob", "-n")
		cmd.Stdin = strings.NewReader(source(generate(seed)))
		if out, err := cmd.CombinedOutput(); err != nil || strings.Contains(string(out), "warning") {
			refused++
			t.Logf("seed %d: %s", seed, out)
		}
	}
	if refused > mayFail {
		t.Errorf("bash refuses %d of %d scripts", refused, scripts)
	}
}

func lookBash(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("bash")
	if err != nil {
		t.Skip(err)
	}
	return path
}

func TestSource(t *testing.T) {
	st := func(parts ...any) *node { return newNode(statement, parts...) }
	ls := func(parts ...any) *node { return &node{class: list, parts: parts} }
	one := func(parts ...any) *node { return &node{class: list, parts: parts, oneLine: true} }
	for _, test := range []struct {
		tree *node
		want string
	}{
		{ls(), ":\n"},
		{ls(st("a"), st("b")), "a\nb\n"},
		{one(st("a"), st("b")), "a; b; "},
		{ls(st("eval ", quoted{one(st("echo 'x'"))})), "eval 'echo '\\''x'\\'''\n"},
		{ls(st("cat ", hereDoc{operator: "<<", body: newNode(text, "x\n")}), st("b")), "cat <<E1\nx\nE1\nb\n"},
		{one(st("cat ", hereDoc{operator: "<<-", literal: true, body: newNode(text, "x\ny")}), st("b")), "cat <<-'E1'\n\tx\n\ty\nE1\nb; "},
		{ls(st("a ", hereDoc{operator: "<<", body: newNode(text)}, " ", hereDoc{operator: "<<", body: newNode(text, "y")})), "a <<E1 <<E2\nE1\ny\nE2\n"},
		{ls(st("echo `", nested{one(st(`a \x`)), true}, "`")), "echo `a \\\\x; `\n"},
		{ls(st("echo ", &node{class: items, parts: []any{"x", newNode(word, "y")}})), "echo x y\n"},
	} {
		if got := source(test.tree); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestShrink(t *testing.T) {
	for seed := range uint64(40) {
		tree := generate(seed)
		before := source(tree)
		if !strings.Contains(before, "echo") {
			continue
		}
		tries := 0
		shrink(tree, 2000, func(text string) bool { tries++; return strings.Contains(text, "echo") })
		after := source(tree)
		if !strings.Contains(after, "echo") {
			t.Errorf("seed %d: what differed is gone from %q", seed, after)
		}
		if len(after) > 70 {
			t.Errorf("seed %d: still %d bytes after %d tries: %q", seed, len(after), tries, after)
		}
	}
}

func TestShrinkKeeps(t *testing.T) {
	tree := generate(1)
	before := source(tree)
	tries := 0
	shrink(tree, 100, func(string) bool { tries++; return false })
	if source(tree) != before {
		t.Error("a script was changed although nothing smaller differs")
	}
	if tries > 100 {
		t.Errorf("%d tries, allowed were 100", tries)
	}
}

func TestDifferences(t *testing.T) {
	a := result{stdout: "x\ny\n", status: 1}
	for _, test := range []struct {
		b         result
		parts     string
		signature string
	}{
		{a, "", "status"},
		{result{stdout: "x\ny\n", status: 2}, "status", "status"},
		{result{stdout: "x\nz17\n", stderr: "e", status: 1}, "stdout, stderr", "-\n+e\n"},
		{result{stdout: "x\nz17\n", status: 1}, "stdout", "-y\n+zN\n"},
	} {
		if got := differences(a, test.b); got != test.parts {
			t.Errorf("%v: differs in %q, want %q", test.b, got, test.parts)
		}
		if got := signature(a, test.b); got != test.signature {
			t.Errorf("%v: signature %q, want %q", test.b, got, test.signature)
		}
	}
}

func TestNormalise(t *testing.T) {
	s := &sandbox{base: "/tmp/b"}
	got := s.normalise([]byte("../s: line 12: 4711 Terminated /tmp/b/home"))
	if want := "../s: line: PID Terminated /BASE/home"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// fakeShell makes a program that is bash, with a command before each script.
func fakeShell(t *testing.T, command string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "shell")
	text := "#!" + lookBash(t) + "\nshift\n" + command + "\nexec -a bash " + lookBash(t) + " \"$@\"\n"
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFuzzFindsNothing(t *testing.T) {
	o := options{bash: lookBash(t), vfsh: fakeShell(t, ""), modes: "inline", seed: 1, count: 5, jobs: 1, timeLimit: 0}
	if found, err := fuzz(o); err != nil || found != 0 {
		t.Errorf("bash differs from itself in %d scripts, %v", found, err)
	}
}

func TestFuzzFinds(t *testing.T) {
	o := options{bash: lookBash(t), vfsh: fakeShell(t, "echo other"), modes: "inline", seed: 1, count: 3, jobs: 2, shrink: 50, repeat: 1, out: t.TempDir()}
	found, err := fuzz(o)
	if err != nil || found != 3 {
		t.Fatalf("%d of 3 scripts differ, %v", found, err)
	}
	files, _ := filepath.Glob(filepath.Join(o.out, "*.sh"))
	if len(files) == 0 {
		t.Fatal("nothing was written down")
	}
	text, err := os.ReadFile(files[0])
	if err != nil || !strings.Contains(string(text), "differs from bash in: stdout") || !strings.Contains(string(text), "# +other\n") {
		t.Errorf("%s, %v", text, err)
	}
}
