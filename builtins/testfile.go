package builtins

import (
	"strconv"
	"strings"

	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// shellPrimaries evaluates the primaries of test in a shell.
type shellPrimaries struct{ sh *shell.Shell }

func (p shellPrimaries) unary(op byte, s string) bool {
	switch op {
	case 'n':
		return s != ""
	case 'z':
		return s == ""
	case 'o':
		o, ok := shell.FindSetOption(s)
		return ok && p.sh.OptShown(o)
	case 'v':
		return p.sh.RefIsSet(s)
	case 'R':
		a, ok := p.sh.Attrs(s)
		return ok && a&shell.AttrNameref != 0 && p.sh.NamerefTarget(s) != ""
	case 't':
		n, ok := parseNumber(s)
		if !ok || n < 0 || n > 1<<31-1 {
			return false
		}
		fd, ok := p.sh.File(int(n))
		return ok && isTerminal(fd)
	case 'r', 'w', 'x':
		return p.access(op, s)
	}
	var st unix.Stat_t
	if !p.stat(s, &st, op != 'h' && op != 'L') {
		return false
	}
	switch kind := st.Mode & unix.S_IFMT; op {
	case 'b':
		return kind == unix.S_IFBLK
	case 'c':
		return kind == unix.S_IFCHR
	case 'd':
		return kind == unix.S_IFDIR
	case 'f':
		return kind == unix.S_IFREG
	case 'h', 'L':
		return kind == unix.S_IFLNK
	case 'p':
		return kind == unix.S_IFIFO
	case 'S':
		return kind == unix.S_IFSOCK
	case 's':
		return st.Size > 0
	case 'g':
		return st.Mode&unix.S_ISGID != 0
	case 'k':
		return st.Mode&unix.S_ISVTX != 0
	case 'u':
		return st.Mode&unix.S_ISUID != 0
	case 'G':
		return int(st.Gid) == unix.Getegid()
	case 'O':
		return int(st.Uid) == unix.Geteuid()
	case 'N':
		return later(st.Mtim, st.Atim)
	}
	return true // -a, -e
}

// stat is stat(2), or lstat(2), with the names that mean one of the shell's
// own descriptors.
func (p shellPrimaries) stat(name string, st *unix.Stat_t, follow bool) bool {
	if name == "" {
		return false
	}
	if n, ok := descriptorName(name); ok && follow {
		if fd, ok := p.sh.File(n); ok {
			return unix.Fstat(fd, st) == nil
		}
		// It may be the end of a process substitution.
	}
	if follow {
		return unix.Stat(name, st) == nil
	}
	return unix.Lstat(name, st) == nil
}

// access asks for a permission of the effective user.
func (p shellPrimaries) access(op byte, name string) bool {
	if name == "" {
		return false
	}
	mode := uint32(unix.R_OK)
	switch op {
	case 'w':
		mode = unix.W_OK
	case 'x':
		mode = unix.X_OK
	}
	if n, ok := descriptorName(name); ok {
		fd, ok := p.sh.File(n)
		return ok && unix.Faccessat(fd, "", mode, unix.AT_EMPTY_PATH|unix.AT_EACCESS) == nil
	}
	return unix.Faccessat(unix.AT_FDCWD, name, mode, unix.AT_EACCESS) == nil
}

// descriptorName returns the number of the shell descriptor that a name in
// /dev stands for.
func descriptorName(name string) (int, bool) {
	if !strings.HasPrefix(name, "/dev/") {
		return 0, false
	}
	switch name[5:] {
	case "stdin":
		return 0, true
	case "stdout":
		return 1, true
	case "stderr":
		return 2, true
	}
	if !strings.HasPrefix(name, "/dev/fd/") {
		return 0, false
	}
	n, err := strconv.Atoi(name[8:])
	return n, err == nil && n >= 0
}

func (p shellPrimaries) compareFiles(op byte, a, b string) bool {
	var x, y unix.Stat_t
	okA, okB := p.stat(a, &x, true), p.stat(b, &y, true)
	switch op {
	case 'n':
		return okA && (!okB || later(x.Mtim, y.Mtim))
	case 'o':
		return okB && (!okA || later(y.Mtim, x.Mtim))
	}
	return okA && okB && x.Dev == y.Dev && x.Ino == y.Ino
}

func later(a, b unix.Timespec) bool {
	return a.Sec > b.Sec || a.Sec == b.Sec && a.Nsec > b.Nsec
}

func isTerminal(fd int) bool {
	_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	return err == nil
}
