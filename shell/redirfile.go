package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// Files that redirections open (bash "Redirections").

// openRedir opens the file of a redirection as op says.
func (sh *Shell) openRedir(r *redir, op ast.RedirOp, name string) (*File, bool) {
	sh.settle() // it may change what is read, or have to wait for whoever writes that
	flags := unix.O_CLOEXEC
	switch op {
	case ast.RedirIn:
		flags |= unix.O_RDONLY
	case ast.RedirInOut:
		flags |= unix.O_RDWR | unix.O_CREAT
	case ast.RedirAppend:
		flags |= unix.O_WRONLY | unix.O_CREAT | unix.O_APPEND
	case ast.RedirOut, ast.RedirClobber:
		flags |= unix.O_WRONLY | unix.O_CREAT | unix.O_TRUNC
	}
	network := !r.isSubst && isNetwork(name)
	if (op != ast.RedirIn || network) && sh.Forbids(RestrictOutput, name) {
		sh.Warn(name, ": restricted: cannot redirect output")
		return nil, false
	}
	if network {
		return sh.openNetwork(name)
	}
	if g := sh.file(devNumber(name)); g != nil && op == ast.RedirOut && sh.opts.Has(OptNoclobber) && isRegular(g.fd) {
		sh.Warn(name, ": cannot overwrite existing file")
		return nil, false
	}
	if f, ok, is := sh.devFile(name, flags); is {
		return f, ok
	}
	if op == ast.RedirOut && sh.opts.Has(OptNoclobber) {
		return sh.openNoclobber(name)
	}
	if strings.HasPrefix(name, "/proc/") || strings.HasPrefix(name, "/dev/fd/") {
		sh.shareFiles() // it may be one of them under another name
	}
	fd, err := sh.open(name, flags, 0o666)
	if err != nil {
		sh.Warn(name, ": ", strerror(err))
		return nil, false
	}
	f := sh.newFile(fd)
	f.alone = op == ast.RedirIn
	return f, true
}

// isRegular reports whether a process descriptor is open on a regular file.
func isRegular(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG
}

// open opens a file, going on after signals that only run traps later.
func (sh *Shell) open(name string, flags int, mode uint32) (int, error) {
	if name == "" {
		return -1, unix.ENOENT
	}
	for {
		fd, err := unix.Open(name, flags, mode)
		if err != unix.EINTR {
			return fd, err
		}
		sh.handleSignals()
		if sh.unw != unwNone {
			return -1, unix.EINTR
		}
	}
}

// openNoclobber opens for > under set -C: an existing regular file is
// refused (POSIX 2.7.2).
func (sh *Shell) openNoclobber(name string) (*File, bool) {
	for try := 0; ; try++ {
		var st unix.Stat_t
		if unix.Stat(name, &st) == nil {
			if st.Mode&unix.S_IFMT == unix.S_IFREG {
				sh.Warn(name, ": cannot overwrite existing file")
				return nil, false
			}
			fd, err := sh.open(name, unix.O_WRONLY|unix.O_CLOEXEC, 0)
			if err == nil {
				return sh.newFile(fd), true
			}
			sh.Warn(name, ": ", strerror(err))
			return nil, false
		}
		fd, err := sh.open(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o666)
		if err == nil {
			return sh.newFile(fd), true
		}
		if err != unix.EEXIST || try > 3 {
			if err == unix.EEXIST {
				sh.Warn(name, ": cannot overwrite existing file")
			} else {
				sh.Warn(name, ": ", strerror(err))
			}
			return nil, false
		}
	}
}

// devFile serves /dev/fd/N, /proc/self/fd/N, /dev/stdin, /dev/stdout and
// /dev/stderr through the shell's own table (is: the name is one of these).
// Like the kernel it opens the file anew where that is possible.
func (sh *Shell) devFile(name string, flags int) (f *File, ok, is bool) {
	n := devNumber(name)
	if n < 0 {
		return nil, false, false
	}
	g := sh.file(n)
	if g == nil {
		for _, p := range sh.procFDs {
			if p.fd == n {
				d, err := unix.Open("/proc/self/fd/"+strconv.Itoa(n), flags, 0o666)
				if err != nil {
					d, err = unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, 3)
				}
				if err == nil {
					f = sh.newFile(d)
					f.alone, f.kind = flags&unix.O_ACCMODE == unix.O_RDONLY, kindPipe
					return f, true, true
				}
			}
		}
		sh.Warn(name, ": ", strerror(unix.ENOENT))
		return nil, false, true
	}
	sh.settle()
	g.alone = false
	if g.mem == nil {
		if fd, err := unix.Open("/proc/self/fd/"+strconv.Itoa(g.fd), flags, 0o666); err == nil {
			return sh.newFile(fd), true, true
		} else if err == unix.EACCES || err == unix.ENOTDIR {
			sh.Warn(name, ": ", strerror(err))
			return nil, false, true
		}
	}
	g.refs++
	return g, true, true
}

// devNumber returns the descriptor that a file name stands for, or -1.
func devNumber(name string) int {
	num, ok := strings.CutPrefix(name, "/dev/fd/")
	if !ok {
		num, ok = strings.CutPrefix(name, "/proc/self/fd/")
	}
	if ok {
		if n, err := strconv.Atoi(num); err == nil && allDigits(num) && (num[0] != '0' || num == "0") {
			return n
		}
		return -1
	}
	switch name {
	case "/dev/stdin":
		return 0
	case "/dev/stdout":
		return 1
	case "/dev/stderr":
		return 2
	}
	return -1
}
