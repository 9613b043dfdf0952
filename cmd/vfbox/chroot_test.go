package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// vfbox and links to it are all that a system needs: a boot script runs in a root
// directory that has nothing else, as process 1 where namespaces may be made.
func TestAloneInRoot(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("chroot is for root")
	}
	want := `hostname:    board
user:        root
services:    3
log:         30-httpd up
speed:       115200
name:        the board
sum:         0da3e61e
left:        0
failures:    0
`
	tests := []struct {
		name   string
		shell  string
		args   []string
		attr   syscall.SysProcAttr
		prefix string
	}{
		{"chroot", "/bin/sh", nil, syscall.SysProcAttr{}, ""},
		{"without a fork", "/bin/sh", []string{"--launch=reexec"}, syscall.SysProcAttr{}, ""},
		{"bash", "/bin/bash", nil, syscall.SysProcAttr{}, ""},
		{"applets", "/bin/sh", []string{"-O", "applets"}, syscall.SysProcAttr{}, ""},
		{"init", "/bin/sh", nil, syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID, Unshareflags: syscall.CLONE_NEWNS}, "pid:         1\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			if out, err := exec.Command("cp", vfbox(t), "testdata/boot.sh", root).CombinedOutput(); err != nil {
				t.Fatalf("cp: %v: %s", err, out)
			}
			if err := os.Mkdir(filepath.Join(root, "bin"), 0o755); err != nil {
				t.Fatal(err)
			}
			attr := test.attr
			attr.Chroot = root
			run := func(path string, args ...string) (string, error) {
				own := attr
				out, err := (&exec.Cmd{Path: path, Args: append([]string{path}, args...), Dir: "/",
					Env: []string{"PATH=/bin"}, SysProcAttr: &own}).CombinedOutput()
				return string(out), err
			}
			if out, err := run("/vfbox", "--install", "-s", "/bin"); err != nil {
				if attr.Cloneflags != 0 && strings.Contains(err.Error(), "operation not permitted") {
					t.Skip("namespaces may not be made here")
				}
				t.Fatalf("--install: %v: %s", err, out)
			}
			out, err := run(test.shell, append(test.args, "/boot.sh")...)
			if out != test.prefix+want || err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
