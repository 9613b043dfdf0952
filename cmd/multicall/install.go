package multicall

import (
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"

	"vfsh/shell"
)

// write writes text to standard output and returns the exit status.
func (b *Binary) write(text string) int {
	for text != "" {
		n, err := unix.Write(1, []byte(text))
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			Complain(b.Name + ": write error: " + shell.Strerror(err) + "\n")
			return 1
		}
		text = text[n:]
	}
	return 0
}

// install is --install [-s] DIR: it makes links to this binary, in the place of
// what has their names.
func (b *Binary) install(args []string) int {
	symbolic := len(args) > 0 && args[0] == "-s"
	if symbolic {
		args = args[1:]
	}
	if len(args) != 1 {
		return b.Misuse()
	}
	dir := strings.TrimRight(args[0], "/") + "/"
	path, err := executable()
	if err != nil {
		Complain(b.Name + ": can't find the program's own file: " + shell.Strerror(err) + "\n")
		return 1
	}
	target := path
	if i := strings.LastIndexByte(path, '/'); symbolic && sameFile(path[:i+1], dir) {
		target = path[i+1:]
	}
	status := 0
	b.Each(func(name string) {
		if err := link(path, target, dir+name, symbolic); err != nil {
			Complain(b.Name + ": " + dir + name + ": " + shell.Strerror(err) + "\n")
			status = 1
		}
	})
	return status
}

// link makes one link to the file path.
func link(path, target, name string, symbolic bool) error {
	var self, there unix.Stat_t
	if unix.Lstat(path, &self) == nil && unix.Lstat(name, &there) == nil && self.Dev == there.Dev && self.Ino == there.Ino {
		return nil // it is there, or is the binary itself
	}
	for try := 0; ; try++ {
		var err error
		if symbolic {
			err = unix.Symlink(target, name)
		} else {
			err = unix.Link(path, name)
		}
		if err != unix.EEXIST || try > 0 {
			return err
		}
		if err := unix.Unlink(name); err != nil {
			return err
		}
	}
}

func sameFile(a, b string) bool {
	var x, y unix.Stat_t
	return unix.Stat(a, &x) == nil && unix.Stat(b, &y) == nil && x.Dev == y.Dev && x.Ino == y.Ino
}

// executable is the absolute path of this binary.
func executable() (string, error) {
	buf := make([]byte, unix.PathMax)
	n, err := unix.Readlink("/proc/self/exe", buf)
	if err == nil {
		return string(buf[:n]), nil
	}
	path := KernelPath()
	if path == "" {
		return "", err
	}
	if path[0] != '/' {
		n, err := unix.Getcwd(buf)
		if err != nil {
			return "", err
		}
		path = string(buf[:n-1]) + "/" + path
	}
	return path, nil
}

// KernelPath is the path by which this process was started, as the kernel noted
// it (AT_EXECFN in getauxval(3)); "" if it did not.
func KernelPath() string {
	const execFilename = 31
	vector, err := unix.Auxv()
	if err != nil {
		return ""
	}
	for _, pair := range vector {
		if pair[0] == execFilename {
			// A pointer into the stack that the kernel made.
			return unix.BytePtrToString(*(**byte)(unsafe.Pointer(&pair[1])))
		}
	}
	return ""
}
