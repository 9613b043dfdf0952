package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "list")
	write(t, filepath.Join(dir, "content"), "some text")
	write(t, list, "file /f ${MKINITRAMFS_TEST}/content 0644 0 0\n")
	t.Setenv("MKINITRAMFS_TEST", dir)
	entries := []string{"dir /dev 0755 0 0", "nod /dev/console 0600 0 0 c 5 1"}
	plain, packed := filepath.Join(dir, "plain"), filepath.Join(dir, "packed")
	if err := create(plain, false, entries, []string{list}); err != nil {
		t.Fatal(err)
	}
	if err := create(packed, true, entries, []string{list}); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"070701", "dev/console\x00", "some text", "TRAILER!!!\x00"} {
		if !bytes.Contains(want, []byte(text)) {
			t.Errorf("the archive has no %q", text)
		}
	}
	file, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(z); err != nil || !bytes.Equal(got, want) {
		t.Errorf("with -z: %d bytes unpacked, want %d, %v", len(got), len(want), err)
	}
	if !z.ModTime.IsZero() || z.Name != "" {
		t.Errorf("the gzip header has time %v, name %q", z.ModTime, z.Name)
	}
}

func TestFailureLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	list := filepath.Join(dir, "list")
	write(t, list, "dir a 0755 0 0\nnonsense\n")
	err := create(out, true, nil, []string{list})
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error is %v, want one that names line 2", err)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("the file is there: %v", err)
	}
}
