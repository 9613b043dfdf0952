package main

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var board = geometry{addrBits: 30, base: 0x80000000, heapMinimum: 512}

// TestRuntimeEdits makes all edits to the local Go distribution.
func TestRuntimeEdits(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	src := filepath.Join(strings.TrimSpace(string(goroot)), "src")
	files, err := apply(src, runtimeEdits(board))
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range files {
		before, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%s is no file of the distribution: %v", file, err)
		}
		if string(before) == text {
			t.Errorf("%s: not changed", file)
		}
		if strings.HasSuffix(file, ".go") {
			if _, err := parser.ParseFile(token.NewFileSet(), file, text, parser.ParseComments); err != nil {
				t.Error(err)
			}
		}
	}
	again, err := apply(src, runtimeEdits(board))
	if err != nil || len(again) != len(files) {
		t.Errorf("a second time: %d files, %v", len(again), err)
	}
}

// TestDocumented: every edit is explained.
func TestDocumented(t *testing.T) {
	doc, err := os.ReadFile("RUNTIME.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range runtimeEdits(board) {
		if seen[e.name] {
			t.Errorf("two edits are named %s", e.name)
		}
		seen[e.name] = true
		found := false
		for _, line := range strings.Split(string(doc), "\n") {
			if cells := strings.Split(line, "|"); len(cells) > 3 {
				for _, name := range strings.Split(cells[1], ",") {
					found = found || strings.TrimSpace(name) == e.name
				}
			}
		}
		if !found {
			t.Errorf("%s is not in RUNTIME.md", e.name)
		}
	}
}

func TestApply(t *testing.T) {
	const text = "package p\n\nconst a = 1\nconst b = 1\n\n//go:build wasm\n"
	for _, test := range []struct {
		edits []edit
		want  string // of the file, or
		err   string // part of the error
	}{
		{[]edit{{name: "one", file: "f", old: "a = 1", new: "a = $1"}}, strings.Replace(text, "a = 1", "a = $1", 1), ""},
		{[]edit{{name: "one", file: "f", old: "a = 1", new: "a = 2"}, {name: "two", file: "f", old: `b = \d`, regexp: true, new: "b = 3"}},
			strings.NewReplacer("a = 1", "a = 2", "b = 1", "b = 3").Replace(text), ""},
		{[]edit{{name: "one", file: "f", old: `const a.*`, regexp: true, sum: "6ec818aa", new: "const c = 3"}}, strings.Replace(text, "const a = 1", "const c = 3", 1), ""},
		{[]edit{{name: "x", file: "f", old: `const a.*`, regexp: true, sum: "6ec818a0", new: "const c = 3"}}, "", `edit "x": f: the text to replace is another: its sum is 6ec818aa`},
		{[]edit{{name: "x", file: "f", old: "const c", new: ""}}, "", `edit "x": f: the text to replace is not there`},
		{[]edit{{name: "x", file: "f", old: "= 1", new: ""}}, "", `edit "x": f: the text to replace is there 2 times`},
		{[]edit{{name: "x", file: "f", old: ". = 1", new: ""}}, "", `not there`},
		{[]edit{{name: "x", file: "f", old: "a = 1", new: "a = 2"}, {name: "y", file: "f", old: "a = 1", new: "a = 2"}}, "", `edit "y"`},
		{[]edit{{name: "x", file: "g", old: "a", new: ""}}, "", `edit "x": g:`},
		{[]edit{{name: "x", file: "f", whole: constrained("f", "riscv64")}}, strings.Replace(text, "wasm", "riscv64", 1), ""},
		{[]edit{{name: "x", file: "f", old: "a = 1", new: "a = 2"}, {name: "z", file: "f", whole: constrained("h", "riscv64")}}, "", `edit "z"`},
		{[]edit{{name: "x", file: "f", old: "nothing", new: ""}, {name: "y", file: "f", old: "nothing else", new: ""}}, "", `edit "y"`},
	} {
		root := t.TempDir()
		if err := os.WriteFile(filepath.Join(root, "f"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files, err := apply(root, test.edits)
		switch {
		case test.err != "":
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("%+v: error %v, want %q", test.edits, err, test.err)
			}
		case err != nil:
			t.Errorf("%+v: %v", test.edits, err)
		case files[filepath.Join(root, "f")] != test.want:
			t.Errorf("%+v: %q", test.edits, files)
		}
		if b, _ := os.ReadFile(filepath.Join(root, "f")); string(b) != text {
			t.Error("the original was changed")
		}
	}
}

func TestWrite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "a", "b")
	files := map[string]string{"/x/y.go": "package y\n", "/x_y.s": "text"}
	for range 2 {
		if err := write(out, files); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(filepath.Join(out, "overlay.json"))
	if err != nil {
		t.Fatal(err)
	}
	var overlay struct{ Replace map[string]string }
	if err := json.Unmarshal(b, &overlay); err != nil {
		t.Fatal(err)
	}
	if len(overlay.Replace) != len(files) {
		t.Errorf("%v", overlay)
	}
	for name, text := range files {
		if got, err := os.ReadFile(overlay.Replace[name]); string(got) != text {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}
