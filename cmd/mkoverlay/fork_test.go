package main

import (
	"crypto/sha256"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestForkEdits makes the overlay from the local Go distribution, in which
// nothing changes.
func TestForkEdits(t *testing.T) {
	src := goroot(t)
	out := t.TempDir()
	if err := makeFork(out, src); err != nil {
		t.Fatal(err)
	}
	files, err := apply(src, slices.Concat(forkEdits(), startEdits()))
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range files {
		if !strings.HasSuffix(file, ".go") {
			continue
		}
		if _, err := parser.ParseFile(token.NewFileSet(), file, text, parser.ParseComments); err != nil {
			t.Error(err)
		}
		before, err := os.ReadFile(file)
		if (strings.HasSuffix(file, "/truefork.go") || strings.HasSuffix(file, "/latestart.go") || strings.HasSuffix(file, "/exhausted.go")) != os.IsNotExist(err) || string(before) == text {
			t.Errorf("%s: %v, or not changed", file, err)
		}
	}
}

func TestForkDocumented(t *testing.T) {
	doc, err := os.ReadFile("FORK.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range forkEdits() {
		if !strings.Contains(string(doc), e.name) {
			t.Errorf("%s is not in FORK.md", e.name)
		}
	}
}

// TestUnknownGo: with other sources than are known the overlay is not made, and
// the error names the file, or the edit that does not match.
func TestUnknownGo(t *testing.T) {
	src, other := goroot(t), t.TempDir()
	needed := map[string]bool{}
	for line := range strings.Lines(knownSums) {
		_, file, _ := strings.Cut(strings.TrimSpace(line), "  ")
		needed[file] = true
	}
	for _, e := range slices.Concat(forkEdits(), startEdits()) {
		needed[e.file] = needed[e.file] || e.whole == nil
	}
	copyKnown := func(change func(file, text string) string) {
		for file, copied := range needed {
			if !copied {
				continue
			}
			b, err := os.ReadFile(filepath.Join(src, file))
			if err != nil {
				t.Fatal(err)
			}
			os.MkdirAll(filepath.Dir(filepath.Join(other, file)), 0o777)
			if err := os.WriteFile(filepath.Join(other, file), []byte(change(file, string(b))), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, test := range []struct{ file, old, new, want string }{
		{"", "", "", ""},
		{"runtime/rwmutex.go", "package runtime", "package runtime // changed", "runtime/rwmutex.go is of no known version"},
		{"runtime/proc.go", "func newproc(fn", "func newProc(fn", `edit "fork-monitor": runtime/proc.go`},
		{"runtime/netpoll.go", "\t\t\tnetpollinit()\n", strings.Repeat("\t\t\tnetpollinit()\n\t\t\tnetpollInited.Store(1)\n\t\t\t\n", 2), `edit "fork-poller": runtime/netpoll.go: the text to replace is there 2 times`},
	} {
		copyKnown(func(file, text string) string {
			if file == test.file {
				return strings.Replace(text, test.old, test.new, 1)
			}
			return text
		})
		out := filepath.Join(t.TempDir(), "out")
		err := makeFork(out, other)
		if test.want == "" {
			if err != nil {
				t.Error(err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.file, err, test.want)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: there is an overlay", test.file)
		}
	}
}

func TestCheckKnown(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "a"), []byte("A"), 0o666)
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte("A")))
	for _, test := range []struct{ sums, want string }{
		{sum + "  a\n", ""},
		{strings.Repeat("0", 64) + "  a\n" + sum + "  a\n", ""},
		{strings.Repeat("0", 64) + "  a\n", "a is of no known version"},
		{sum + "  missing\n", "no such file"},
	} {
		if err := checkKnown(dir, test.sums); (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v", test.sums, err)
		}
	}
}

// TestForkLinks: a program with the tag but without the overlay does not link,
// and one without the tag needs none.
func TestForkLinks(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the standard library")
	}
	out := t.TempDir()
	if err := makeFork(out, goroot(t)); err != nil {
		t.Fatal(err)
	}
	overlay := "-overlay=" + filepath.Join(out, "overlay.json")
	for _, test := range []struct {
		flags []string
		want  string
	}{
		{[]string{overlay, "-tags=truefork"}, ""},
		{[]string{"-tags=truefork"}, "runtimeFork not defined"},
		{nil, ""},
	} {
		c := exec.Command("go", append(append([]string{"test", "-c", "-o", filepath.Join(out, "program")}, test.flags...), "vfsh/spawn")...)
		c.Env = append(os.Environ(), "GOFLAGS=", "CGO_ENABLED=0")
		text, err := c.CombinedOutput()
		if (err == nil) != (test.want == "") || !strings.Contains(string(text), test.want) {
			t.Errorf("%v: %v\n%s", test.flags, err, text)
		}
	}
}
