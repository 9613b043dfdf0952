package main

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func goroot(t *testing.T) string {
	b, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(strings.TrimSpace(string(b)), "src")
}

// TestSizeEdits makes the edits to the local Go distribution.
func TestSizeEdits(t *testing.T) {
	for _, edits := range [][]edit{libraryEdits(), linkerEdits(), slices.Concat(runtimeEdits(board), libraryEdits(), threadEdits())} {
		files, err := apply(goroot(t), edits)
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
		}
	}
}

// TestSizeDocumented: every edit is explained.
func TestSizeDocumented(t *testing.T) {
	doc, err := os.ReadFile("SIZE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range slices.Concat(libraryEdits(), threadEdits(), linkerEdits()) {
		if !strings.Contains(string(doc), e.name) {
			t.Errorf("%s is not in SIZE.md", e.name)
		}
	}
}

// program exercises what depends on the function table: stack growth, garbage
// collection with pointers in many frames, defers, panics and recovery.
const program = `package main

import "os"

type node struct{ left, right *node }

func tree(depth int) *node {
	if depth == 0 {
		return nil
	}
	return &node{tree(depth - 1), tree(depth - 1)}
}

func (n *node) count() int {
	if n == nil {
		return 0
	}
	return 1 + n.left.count() + n.right.count()
}

func deep(n int, keep *node) int {
	var local [64]byte
	local[n%64] = 1
	if n == 0 {
		tree(12)
		return keep.count()
	}
	return deep(n-1, keep) + int(local[(n+1)%64])
}

func caught(f func()) (what string) {
	defer func() {
		if r := recover(); r != nil {
			what = r.(error).Error()
		}
	}()
	f()
	return "nothing"
}

// results has open-coded defers, one of which recovers and sets the result; all
// its arguments are on the stack.
//
//go:noinline
func results(big [40]int, fail bool) (sum int, kept *node) {
	kept = tree(3)
	defer func() {
		if recover() != nil {
			sum += 1000
		}
	}()
	defer func() { sum += kept.count() }()
	for _, n := range big {
		sum += n
	}
	if fail {
		tree(14)
		sum += big[sum+len(os.Args)]
	}
	return sum, kept
}

func main() {
	done := make(chan int)
	for range 8 {
		go func() { done <- deep(20000, tree(10)) }()
	}
	sum := 0
	for range 8 {
		sum += <-done
	}
	for _, fail := range []bool{false, true} {
		got, kept := results([40]int{39: 40}, fail)
		if want := map[bool]int{false: 47, true: 1047}[fail]; got != want || kept.count() != 7 {
			println("results:", got, kept.count())
			os.Exit(4)
		}
	}
	var list []int
	var missing *node
	if sum != 8*1023 || caught(func() { println(list[len(os.Args)]) }) != "runtime error: index out of range [1] with length 0" ||
		caught(func() { println(missing.left) }) != "runtime error: invalid memory address or nil pointer dereference" {
		os.Exit(3)
	}
	os.Stdout.WriteString("fine\n")
	if len(os.Args) > 5 {
		panic("not reached")
	}
	var m map[string]int
	m["x"] = 1
}
`

// TestLinkedProgram builds the linker and a program with it, and runs that.
func TestLinkedProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a linker and the standard library")
	}
	dir := t.TempDir()
	linker := filepath.Join(dir, "linker")
	if err := makeLinker(linker, goroot(t)); err != nil {
		t.Fatal(err)
	}
	files, err := apply(goroot(t), slices.Concat(libraryEdits(), threadEdits()))
	if err != nil {
		t.Fatal(err)
	}
	if err := write(dir, files); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o666); err != nil {
		t.Fatal(err)
	}
	build := func(name, arch string, flags ...string) {
		args := append([]string{"build", "-ldflags=-s -w", "-overlay", filepath.Join(dir, "overlay.json"), "-o", filepath.Join(dir, name)}, flags...)
		c := exec.Command("go", append(args, filepath.Join(dir, "main.go"))...)
		c.Env = append(os.Environ(), "GOFLAGS=", "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+arch)
		if text, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	for _, arch := range []string{runtime.GOARCH, "riscv64"} {
		program := []string{filepath.Join(dir, "right-"+arch)}
		if arch != runtime.GOARCH {
			emulator, err := exec.LookPath("qemu-" + arch)
			if err != nil {
				t.Logf("not for %s: %v", arch, err)
				continue
			}
			program = []string{emulator, program[0]}
		}
		build("right-"+arch, arch, "-toolexec", filepath.Join(linker, "toolexec"))
		c := exec.Command(program[0], program[1:]...)
		c.Env = append(os.Environ(), "GOGC=5")
		out, err := c.CombinedOutput()
		if !strings.HasPrefix(string(out), "fine\n") || !strings.Contains(string(out), "assignment to entry in nil map") || c.ProcessState.ExitCode() != 2 {
			t.Errorf("%s: %v\n%s", arch, err, out)
		}
	}

	// Go's own linker makes a program that says what is wrong with it.
	build("wrong", runtime.GOARCH)
	out, err := exec.Command(filepath.Join(dir, "wrong")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "invalid function symbol table") {
		t.Errorf("%v\n%s", err, out)
	}
}
