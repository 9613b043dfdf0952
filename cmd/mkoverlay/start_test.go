package main

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestStartDocumented: every edit is explained in START.md, and none is there that
// is not made.
func TestStartDocumented(t *testing.T) {
	doc, err := os.ReadFile("START.md")
	if err != nil {
		t.Fatal(err)
	}
	var documented, made []string
	text, _, _ := strings.Cut(string(doc), "## What it saves")
	for line := range strings.Lines(text) {
		cells := strings.Split(line, "|")
		if len(cells) > 3 && strings.TrimSpace(cells[1]) != "edit" && !strings.HasPrefix(cells[1], "---") {
			for _, name := range strings.Split(cells[1], ",") {
				documented = append(documented, strings.TrimSpace(name))
			}
		}
	}
	for _, e := range slices.Concat(startEdits(), parserEdits()) {
		made = append(made, e.name)
	}
	slices.Sort(documented)
	slices.Sort(made)
	if !slices.Equal(documented, made) {
		t.Errorf("START.md has %q\nmade are %q", documented, made)
	}
}

// TestAnchors: each edit of the overlay for machines with an MMU fails, and the
// error names it, when the text it replaces is missing or there twice.
func TestAnchors(t *testing.T) {
	_, parserDir, err := moduleDirs()
	if err != nil {
		t.Fatal(err)
	}
	for dir, edits := range map[string][]edit{goroot(t): slices.Concat(forkEdits(), startEdits()), parserDir: parserEdits()} {
		for i := range edits {
			e := &edits[i]
			if e.whole != nil {
				continue
			}
			b, err := os.ReadFile(filepath.Join(dir, e.file))
			if err != nil {
				t.Errorf("%s: %v", e.name, err)
				continue
			}
			text := string(b)
			at, err := e.find(text)
			if err != nil {
				t.Errorf("%s: %v", e.name, err)
				continue
			}
			for _, test := range []struct{ text, want string }{
				{text[:at[0]] + text[at[1]:], "is not there"},
				{text + "\n" + text[at[0]:at[1]], "is there 2 times"},
			} {
				other := t.TempDir()
				file := filepath.Join(other, e.file)
				os.MkdirAll(filepath.Dir(file), 0o777)
				if err := os.WriteFile(file, []byte(test.text), 0o666); err != nil {
					t.Fatal(err)
				}
				_, err := apply(other, edits[i:i+1])
				if err == nil || !strings.Contains(err.Error(), `edit "`+e.name+`"`) || !strings.Contains(err.Error(), test.want) {
					t.Errorf("%s: error %v, want %q", e.name, err, test.want)
				}
			}
		}
	}
}

// TestMakeModule makes the copy of the parser's module; where its text is another
// one there is an error and nothing that a build could take.
func TestMakeModule(t *testing.T) {
	root, dir, err := moduleDirs()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if err := makeModule(out, root, dir); err != nil {
		t.Fatal(err)
	}
	printer := filepath.Join(out, "parser", "syntax", "printer.go")
	file, err := parser.ParseFile(token.NewFileSet(), printer, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, imported := range file.Imports {
		if strings.Contains(imported.Path.Value, "fileutil") {
			t.Errorf("%s imports %s", printer, imported.Path.Value)
		}
	}
	list := exec.Command("go", "list", "-deps", "-modfile="+filepath.Join(out, "vfsh.mod"), "vfsh/shell/parse")
	list.Env = append(os.Environ(), "GOFLAGS=")
	packages, err := list.CombinedOutput()
	if err != nil || !strings.Contains(string(packages), parserModule+"/syntax\n") || strings.Contains(string(packages), "regexp") {
		t.Errorf("packages: %v\n%s", err, packages)
	}

	for _, file := range []string{"go.mod", "LICENSE", "syntax/printer.go"} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		other := filepath.Join(out, "other", file)
		os.MkdirAll(filepath.Dir(other), 0o777)
		os.WriteFile(other, []byte(strings.Replace(string(text), "fileutil.Shebang(", "fileutil.shebang(", 1)), 0o666)
	}
	unused := filepath.Join(out, "unused")
	if err := makeModule(unused, root, filepath.Join(out, "other")); err == nil || !strings.Contains(err.Error(), `edit "no-shebangs"`) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(unused); err == nil {
		t.Error("something was made")
	}
}

func TestRelative(t *testing.T) {
	root := t.TempDir()
	for _, test := range []struct{ to, want string }{
		{filepath.Join(root, "bin", "x"), "./bin/x"},
		{filepath.Dir(root), filepath.Dir(root)},
	} {
		if got := relative(root, test.to); got != test.want {
			t.Errorf("%s: %q, want %q", test.to, got, test.want)
		}
	}
}

// TestLateStart builds a program with the overlay and has it look at itself: before
// the first collection, and after.
func TestLateStart(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the standard library")
	}
	dir := t.TempDir()
	if err := makeFork(dir, goroot(t)); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("testdata/latestart.go")
	if err != nil {
		t.Fatal(err)
	}
	file, program := filepath.Join(dir, "latestart.go"), filepath.Join(dir, "latestart")
	if err := os.WriteFile(file, source, 0o666); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-overlay="+filepath.Join(dir, "overlay.json"), "-o", program, file)
	build.Env = append(os.Environ(), "GOFLAGS=", "CGO_ENABLED=0")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, env := range []string{"GOGC=100", "GOGC=off", "GOMAXPROCS=3", "GODEBUG=gccheckmark=1", "GODEBUG=asyncpreemptoff=1"} {
		run := exec.Command(program)
		run.Env = append(os.Environ(), env)
		if text, err := run.CombinedOutput(); err != nil || string(text) != "good\n" {
			t.Errorf("%s: %v\n%s", env, err, text)
		}
	}
}
