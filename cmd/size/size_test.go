package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const program = `package main

import "strings"

var zeros [1 << 20]byte

//go:noinline
func used(s string) int { return strings.Count(s, "a") + int(zeros[len(s)]) }

func main() {
	zeros[1] = 1
	println(used("banana"))
}
`

// build links a program for linux on a processor.
func build(t *testing.T, arch string) string {
	dir := t.TempDir()
	for name, text := range map[string]string{"main.go": program, "go.mod": "module example.org/program\n\ngo 1.26\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "program")
	c := exec.Command("go", "build", "-o", out, ".")
	c.Dir = dir
	c.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+arch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off")
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// TestProfile takes executables apart and adds the parts up again.
func TestProfile(t *testing.T) {
	for _, arch := range []string{"amd64", "riscv64", "arm"} {
		path := build(t, arch)
		p, err := readProfile(path)
		if err != nil {
			t.Fatalf("%s: %v", arch, err)
		}
		var sum, modules bytes
		for name, b := range p.packages {
			sum = sum.plus(b, 1)
			if b.text < 0 || b.data < 0 || b.bss < 0 || b.table < 0 {
				t.Errorf("%s: %s: %+v", arch, name, b)
			}
		}
		for _, b := range p.modules {
			modules = modules.plus(b, 1)
		}
		if sum != modules {
			t.Errorf("%s: packages %+v, modules %+v", arch, sum, modules)
		}
		f, err := elf.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		var loaded, zero int64
		for _, s := range f.Sections {
			if s.Flags&elf.SHF_ALLOC == 0 {
				continue
			}
			if s.Type == elf.SHT_NOBITS {
				zero += int64(s.Size)
			} else {
				loaded += int64(s.Size)
			}
		}
		f.Close()
		if sum.file() != loaded || sum.bss != zero {
			t.Errorf("%s: parts come to %d + %d, sections to %d + %d", arch, sum.file(), sum.bss, loaded, zero)
		}
		if b := p.packages["main"]; b.text == 0 || b.bss < 1<<20 || b.table == 0 {
			t.Errorf("%s: main: %+v", arch, b)
		}
		if b := p.modules["example.org/program"]; b != p.packages["main"] {
			t.Errorf("%s: module of main: %+v", arch, b)
		}
		if r := p.packages["runtime"]; r.text < 100000 || r.table < r.text/2 {
			t.Errorf("%s: runtime: %+v", arch, r)
		}
		if s := p.packages["strings"]; s.text == 0 || p.modules["std"].text < s.text {
			t.Errorf("%s: strings: %+v", arch, s)
		}
		if types := p.packages["(types)"]; types.data == 0 {
			t.Errorf("%s: no types", arch)
		}
	}
}

func TestReport(t *testing.T) {
	path := build(t, "riscv64")
	var report, same strings.Builder
	if err := run(&report, path, ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"  runtime\n", "  main\n", "  std\n", "  total\n", "  example.org/program\n"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("no %q in\n%s", want, &report)
		}
	}
	if err := run(&same, path, path); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(same.String(), "runtime") || strings.Count(same.String(), "\n") != 5 {
		t.Errorf("against itself:\n%s", &same)
	}
	if err := run(&same, os.DevNull, ""); err == nil {
		t.Error("no error for what isn't an executable")
	}
}

func TestPackageOf(t *testing.T) {
	for symbol, want := range map[string]string{
		"runtime.mallocgc":                             "runtime",
		"vfsh/shell.(*Shell).Main":                     "vfsh/shell",
		"golang.org/x/sys/unix.Open":                   "golang.org/x/sys/unix",
		"gopkg.in/yaml%2ev3.Unmarshal":                 "gopkg.in/yaml.v3",
		"slices.SortFunc[go.shape.*vfsh/shell.job]":    "slices",
		"slices..dict.Insert[[]string,string]":         "slices",
		"go:itab.*os.File,io.Writer":                   "os",
		"type:.eq.vfsh/spawn.move":                     "vfsh/spawn",
		"type:.eq.[2]string":                           "",
		"go:string.*":                                  "",
		"$f64.3fe0000000000000":                        "",
		"internal/runtime/maps.(*Iter).Next":           "internal/runtime/maps",
		"main.main.func1":                              "main",
		"go:main.inittasks":                            "",
		"type:.eq.struct { a vfsh/shell.T; b string }": "(types)",
	} {
		if got := packageOf(symbol); got != want {
			t.Errorf("%s: %q, want %q", symbol, got, want)
		}
	}
}
