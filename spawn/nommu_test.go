package spawn

import (
	"debug/elf"
	"os"
	"syscall"
	"testing"
)

func TestImageSize(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	f, err := elf.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	low, high := ^uint64(0), uint64(0)
	for _, p := range f.Progs {
		if p.Type == elf.PT_LOAD {
			low, high = min(low, p.Vaddr), max(high, p.Vaddr+p.Memsz)
		}
	}
	script := t.TempDir() + "/script"
	if err := os.WriteFile(script, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	held, err := syscall.Open(self, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(held)
	for _, test := range []struct {
		name string
		p    Process
		want uint64
	}{
		{"path", Process{Path: self}, high - low},
		{"descriptor", Process{UseExecFD: true, ExecFD: held}, high - low},
		{"script", Process{Path: script}, 0},
		{"missing", Process{Path: script + ".not"}, 0},
		{"closed descriptor", Process{UseExecFD: true, ExecFD: 987}, 0},
		{"no path", Process{Dir: "/"}, 0},
		{"relative to another directory", Process{Path: "sh", Dir: "/bin"}, 0},
	} {
		if got := imageSize(&test.p); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	if WithoutMMU() && os.Getenv("VFSH_BOARD") == "" {
		t.Error("this kernel is said to have no MMU")
	}
}

func TestFindMemory(t *testing.T) {
	if err := findMemory(&Process{Path: "/proc/self/exe"}); err != nil {
		t.Errorf("no memory for this program: %v", err)
	}
	if p, err := allocate(uint64(^uintptr(0) &^ 0xffff)); err != syscall.ENOMEM {
		t.Errorf("nearly all addresses from %v: %v", p, err)
	}
}

func FuzzSegmentsSize(f *testing.F) {
	if b, err := os.ReadFile("/proc/self/exe"); err == nil {
		f.Add(b[:1024])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if n := segmentsSize(b[:min(len(b), 1024)]); n > 1<<40 {
			t.Errorf("size %d", n)
		}
	})
}
