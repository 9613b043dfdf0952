package newc

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func noenv(string) string { return "" }

// archive returns the archive of a list.
func archive(t *testing.T, list string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	if err := w.WriteList(strings.NewReader(list), noenv); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// cpio runs the program, which reads an archive, in a folder.
func cpio(t *testing.T, dir string, in []byte, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("cpio")
	if err != nil {
		t.Skip("no cpio here")
	}
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(in)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "TZ=UTC")
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil || errors.Len() > 0 {
		t.Fatalf("cpio: %v: %s", err, errors.Bytes())
	}
	return string(out)
}

func TestListing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "content")
	if err := os.WriteFile(file, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	list := `
# a comment
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
nod dev/disk 0640 0 6 b 259 70000
file /bin/prog ` + file + ` 4755 7 8 /bin/other /sbin/third
slink /bin/sh prog 0777 0 0
pipe /tmp/p 0622 0 0
sock /tmp/s 0700 0 0
`
	got := cpio(t, t.TempDir(), archive(t, list), "-itvn", "--quiet")
	want := `drwxr-xr-x   2 0        0               0 Jan  1  1970 dev
crw-------   1 0        0          5,   1 Jan  1  1970 dev/console
brw-r-----   1 0        6        259, 70000 Jan  1  1970 dev/disk
drwxr-xr-x   2 0        0               0 Jan  1  1970 bin
drwxr-xr-x   2 0        0               0 Jan  1  1970 sbin
-rwsr-xr-x   3 7        8               0 Jan  1  1970 bin/prog
-rwsr-xr-x   3 7        8               0 Jan  1  1970 bin/other
-rwsr-xr-x   3 7        8               5 Jan  1  1970 sbin/third
lrwxrwxrwx   1 0        0               4 Jan  1  1970 bin/sh -> prog
drwxr-xr-x   2 0        0               0 Jan  1  1970 tmp
prw--w--w-   1 0        0               0 Jan  1  1970 tmp/p
srwx------   1 0        0               0 Jan  1  1970 tmp/s
`
	if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
		t.Errorf("cpio -t shows\n%swant\n%s", got, want)
	}
}

func TestExtract(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	content := bytes.Repeat([]byte("0123456789"), 12345)
	for _, e := range []Entry{
		{Name: "/", Mode: Dir | 0o755},
		{Name: "a/b/c/file", Mode: Regular | 0o640, Data: content, Links: []string{"a/second", "z"}},
		{Name: "empty", Mode: Regular | 0o600, Links: []string{"empty2"}},
		{Name: "odd", Mode: Regular | 0o644, Data: []byte("x")},
		{Name: "link", Mode: Symlink | 0o777, Data: []byte("a/b")},
		{Name: "fifo", Mode: Fifo | 0o600},
	} {
		e.UID, e.GID = uint32(os.Getuid()), uint32(os.Getgid())
		if err := w.Write(&e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if out.Len()%512 != 0 {
		t.Errorf("length %d is no multiple of 512", out.Len())
	}
	dir := t.TempDir()
	cpio(t, dir, out.Bytes(), "-id", "--quiet")
	for _, name := range []string{"a/b/c/file", "a/second", "z"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
	var first, second syscall.Stat_t
	if err := syscall.Lstat(filepath.Join(dir, "empty"), &first); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Lstat(filepath.Join(dir, "empty2"), &second); err != nil || first.Ino != second.Ino || first.Nlink != 2 {
		t.Errorf("empty and empty2: %v, inodes %d and %d, %d links", err, first.Ino, second.Ino, first.Nlink)
	}
	if first.Mode != Regular|0o600 {
		t.Errorf("empty has mode %o", first.Mode)
	}
	if to, err := os.Readlink(filepath.Join(dir, "link")); to != "a/b" {
		t.Errorf("link: %q, %v", to, err)
	}
	if info, err := os.Lstat(filepath.Join(dir, "fifo")); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Errorf("fifo: %v, %v", info, err)
	}
}

func TestSameBytes(t *testing.T) {
	list := "dir a 0755 0 0\nslink a/b c 0777 0 0\nnod a/null 0666 0 0 c 1 3\n"
	if !bytes.Equal(archive(t, list), archive(t, list)) {
		t.Error("the same list gave different archives")
	}
}

func TestListErrors(t *testing.T) {
	for _, test := range []struct{ list, want string }{
		{"dir a 0755 0", "line 1: dir takes 4 fields, not 3"},
		{"\ndir a 0755 0 0 0", "line 2: dir takes 4 fields, not 5"},
		{"folder a 0755 0 0", "no kind of entry: folder"},
		{"dir a 0799 0 0", "not a number that can be here: 0799"},
		{"dir a 17777 0 0", "not a number that can be here: 17777"},
		{"dir a 0755 x 0", "not a number that can be here: x"},
		{"nod n 0600 0 0 d 1 2", "type b or c, not d"},
		{"nod n 0600 0 0 c 4096 2", "not a number that can be here: 4096"},
		{"file f /no/such/file 0644 0 0", "no such file"},
		{"dir a 0755 0 0\nslink a x 0777 0 0", "line 2: a: is there already"},
		{"slink a x 0777 0 0\ndir a/b 0755 0 0", "a/b: a is no directory"},
		{"dir TRAILER!!! 0755 0 0", "not a possible name"},
	} {
		w := NewWriter(new(bytes.Buffer))
		err := w.WriteList(strings.NewReader(test.list), noenv)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error is %v, want %s", test.list, err, test.want)
		}
	}
}

func TestEntryErrors(t *testing.T) {
	for _, e := range []Entry{
		{Name: "a", Mode: 0o644},
		{Name: "a", Mode: Dir | 0o755, Data: []byte("x")},
		{Name: "a", Mode: Dir | 0o755, Links: []string{"b"}},
		{Name: "a", Mode: 1<<16 | Regular},
		{Name: "a\x00b", Mode: Regular},
		{Name: strings.Repeat("x", 4096), Mode: Regular},
		{Name: "a", Mode: Regular, Links: []string{"/a"}},
	} {
		if err := NewWriter(new(bytes.Buffer)).Write(&e); err == nil {
			t.Errorf("%.40q, mode %o: no error", e.Name, e.Mode)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write(b []byte) (int, error) { return 0, syscall.ENOSPC }

func TestWriteError(t *testing.T) {
	w := NewWriter(brokenWriter{})
	if err := w.Write(&Entry{Name: "a", Mode: Regular}); err != syscall.ENOSPC {
		t.Errorf("Write: %v", err)
	}
	if err := w.Close(); err != syscall.ENOSPC {
		t.Errorf("Close: %v", err)
	}
}

func FuzzWriteLine(f *testing.F) {
	f.Add("dir a 0755 0 0")
	f.Add("nod /dev/console 0600 0 0 c 5 1")
	f.Add("slink a/b/c d 777 0 0")
	f.Fuzz(func(t *testing.T, line string) {
		if strings.HasPrefix(strings.TrimSpace(line), "file") {
			return // reads files
		}
		var out bytes.Buffer
		w := NewWriter(&out)
		if w.WriteLine(line, noenv) != nil {
			return
		}
		if err := w.Close(); err != nil || out.Len()%blockSize != 0 {
			t.Errorf("%q: %d bytes, %v", line, out.Len(), err)
		}
	})
}
