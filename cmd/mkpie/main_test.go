package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const program = `package main

import "os"

type shape interface{ area() int }
type square struct{ side int }

func (s *square) area() int { return s.side * s.side }

var (
	shapes = []shape{&square{2}, &square{3}}
	names  = map[string]*int{"args": &count}
	count  int
	stamp  string
	big    [1 << 20]byte
)

func main() {
	count = len(os.Args)
	total := 0
	for _, s := range shapes {
		total += s.area()
	}
	for _, b := range big {
		total += int(b)
	}
	println(total, *names["args"], len(stamp), stamp[:5] == "vfsh-")
	os.Exit(*names["args"])
}
`

// links builds a program at two addresses.
func links(t *testing.T) (first, second string) {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	if err := os.WriteFile(source, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	build := func(address string) string {
		out := filepath.Join(dir, address)
		cmd := exec.Command("go", "build", "-trimpath", "-o", out, "-ldflags",
			"-s -w -buildid= -R 0x1000 -X main.stamp=vfsh-stamp-vfsh-stamp-vfsh-stamp -T "+address, source)
		cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=riscv64", "CGO_ENABLED=0", "GOFLAGS=")
		if b, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		return out
	}
	return build("0x10011000"), build("0x30011000")
}

// TestProgram makes a program of two links and runs it in an emulator: its
// pointers must have been relocated and its zeroed memory be zero.
func TestProgram(t *testing.T) {
	first, second := links(t)
	out := filepath.Join(t.TempDir(), "out")
	if err := run(out, first, second, 64<<10, "vfsh-stamp-vfsh-stamp-vfsh-stamp", false); err != nil {
		t.Fatal(err)
	}
	f, err := elf.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Type != elf.ET_DYN || len(f.Progs) != 2 || f.Progs[0].Type != elf.PT_LOAD || f.Progs[0].Flags != 7 ||
		f.Progs[1].Type != elf.PT_GNU_STACK || f.Progs[1].Memsz != 64<<10 {
		t.Errorf("%+v", f)
	}
	if err := run(out+"2", second, first, 64<<10, "vfsh-stamp-vfsh-stamp-vfsh-stamp", false); err != nil {
		t.Fatal(err)
	}
	a, _ := os.ReadFile(out)
	b, _ := os.ReadFile(out + "2")
	if !bytes.Equal(a, b) {
		t.Error("the order of the links matters")
	}
	qemu, err := exec.LookPath("qemu-riscv64")
	if err != nil {
		t.Skip("no qemu-riscv64")
	}
	cmd := exec.Command(qemu, out, "x", "y")
	text, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != 3 || string(text) != "13 3 32 false\n" {
		t.Errorf("%v: %s", err, text)
	}
}

// TestRefused: what is not two links of one program is an error.
func TestRefused(t *testing.T) {
	first, second := links(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	change := func(name string, at int, value byte) string {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if at < 0 {
			at += len(b)
		}
		b[at] ^= value
		changed := filepath.Join(t.TempDir(), "changed")
		if err := os.WriteFile(changed, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return changed
	}
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, first, second, stamp, want string }{
		{"same link", first, first, "", "not the same program at two addresses"},
		{"other machine", self, second, "", "not a riscv64 program"},
		{"no ELF", empty, second, "", ""},
		{"not there", empty + "x", second, "", "no such file"},
		{"changed code", first, change(second, 0x1804, 0x40), "", "differs by something else"},
		{"no stamp", first, second, "no such stamp in the program", "0 times"},
		{"two stamps", first, second, "runtime.", "times"},
	} {
		out := filepath.Join(t.TempDir(), "out")
		err := run(out, test.first, test.second, 64<<10, test.stamp, false)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: there is an output", test.name)
		}
	}
}

// unrelr decodes what relr encoded, as a loader does.
func unrelr(table []byte) (places []uint64) {
	next := uint64(0)
	for ; len(table) > 0; table = table[8:] {
		w := binary.LittleEndian.Uint64(table)
		if w&1 == 0 {
			places, next = append(places, w), w+8
			continue
		}
		for i := range uint64(63) {
			if w>>(i+1)&1 != 0 {
				places = append(places, next+8*i)
			}
		}
		next += 63 * 8
	}
	return places
}

func FuzzRelr(f *testing.F) {
	f.Add([]byte{1, 1, 2, 62, 63, 64, 65, 255, 0, 1})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, gaps []byte) {
		var places []uint64
		at := uint64(headerSize)
		for _, g := range gaps {
			at += 8 + 8*uint64(g)
			places = append(places, at)
		}
		got := unrelr(relr(places))
		if len(got) != len(places) {
			t.Fatalf("%d places, %d decoded", len(places), len(got))
		}
		for i := range got {
			if got[i] != places[i] {
				t.Fatalf("place %d: %#x, want %#x", i, got[i], places[i])
			}
		}
	})
}

// TestStubIsAssembled compares the stub with its source, where there is an
// assembler for it.
func TestStubIsAssembled(t *testing.T) {
	as, err := exec.LookPath("riscv64-linux-gnu-as")
	if err != nil {
		t.Skip("no riscv64-linux-gnu-as")
	}
	object := filepath.Join(t.TempDir(), "stub.o")
	if b, err := exec.Command(as, "-o", object, "testdata/stub.S").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	f, err := elf.Open(object)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := f.Section(".text").Data()
	if err != nil {
		t.Fatal(err)
	}
	var want []byte
	for _, w := range stubCode {
		want = order.AppendUint32(want, w)
	}
	if !bytes.Equal(text, want) {
		t.Errorf("stubCode is not testdata/stub.S: %d bytes, %d assembled", len(want), len(text))
	}
}
