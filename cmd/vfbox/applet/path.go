package applet

import (
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// base is the last component of a path, as basename(3) has it.
func base(path string) string {
	if path == "" {
		return ""
	}
	p := strings.TrimRight(path, "/")
	if p == "" {
		return "/"
	}
	return p[strings.LastIndexByte(p, '/')+1:]
}

// parent is the directory part of a path, as dirname(3) has it.
func parent(path string) string {
	p := strings.TrimRight(path, "/")
	if p == "" {
		if path == "" {
			return "."
		}
		return "/"
	}
	i := strings.LastIndexByte(p, '/')
	if i < 0 {
		return "."
	}
	if p = strings.TrimRight(p[:i], "/"); p == "" {
		return "/"
	}
	return p
}

// join is the path of name in dir.
func join(dir, name string) string {
	if dir == "" || dir[len(dir)-1] == '/' {
		return dir + name
	}
	return dir + "/" + name
}

// isDir reports whether path is a directory, or a symbolic link to one.
func isDir(path string) bool {
	var st unix.Stat_t
	return unix.Stat(path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
}

// exists reports whether there is something at path, be it a dangling link.
func exists(path string) bool {
	var st unix.Stat_t
	return unix.Lstat(path, &st) == nil
}

// entries returns the names in a directory but . and .. in no order.
func entries(dir string) (names []string, err error) {
	fd, err := openFile(dir, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd)
	buf := make([]byte, 4096)
	for {
		n, err := unix.Getdents(fd, buf)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			return names, err
		}
		_, _, names = unix.ParseDirent(buf[:n], -1, names)
	}
}

// sortedEntries is entries in the order of their bytes.
func sortedEntries(dir string) (names []string, err error) {
	names, err = entries(dir)
	slices.Sort(names)
	return names, err
}

// readlink returns the target of a symbolic link.
func readlink(path string) (string, error) {
	for size := 256; ; size *= 2 {
		buf := make([]byte, size)
		n, err := unix.Readlink(path, buf)
		if err != nil {
			return "", err
		}
		if n < size {
			return string(buf[:n]), nil
		}
	}
}

// maxLinks is how many symbolic links a path may lead over (SYMLOOP_MAX of
// Linux).
const maxLinks = 40

// canonicalMode says which components of a path need not exist.
type canonicalMode int

const (
	allExist canonicalMode = iota
	lastMayLack
	allMayLack
)

// startOf returns the directory that path is relative to, which is empty for the
// root.
func startOf(path string) (string, error) {
	switch {
	case path == "":
		return "", unix.ENOENT
	case path[0] == '/':
		return "", nil
	}
	return workingDir()
}

// canonical returns the absolute path without symbolic links, . and .. .
func canonical(path string, mode canonicalMode) (string, error) {
	done, err := startOf(path)
	if err != nil {
		return "", err
	}
	links, missing := 0, false
	for rest := path; rest != ""; {
		var part string
		part, rest, _ = strings.Cut(rest, "/")
		switch part {
		case "", ".":
			continue
		case "..":
			done = done[:max(strings.LastIndexByte(done, '/'), 0)]
			continue
		}
		next := done + "/" + part
		if missing {
			done = next
			continue
		}
		var st unix.Stat_t
		if err := unix.Lstat(next, &st); err != nil {
			last := strings.Trim(rest, "/") == ""
			if mode == allExist || err != unix.ENOENT && mode != allMayLack || mode == lastMayLack && !last {
				return "", err
			}
			missing = true
			done = next
			continue
		}
		switch st.Mode & unix.S_IFMT {
		case unix.S_IFLNK:
			if links++; links > maxLinks {
				return "", unix.ELOOP
			}
			target, err := readlink(next)
			if err != nil {
				return "", err
			}
			if target != "" && target[0] == '/' {
				done = ""
			}
			rest = target + "/" + rest
			continue
		case unix.S_IFDIR:
		default:
			if rest != "" && mode != allMayLack {
				return "", unix.ENOTDIR
			}
		}
		done = next
	}
	if done == "" {
		done = "/"
	}
	return done, nil
}

// workingDir is the working directory, "" for the root so that it can be
// appended to.
func workingDir() (string, error) {
	buf := make([]byte, unix.PathMax)
	n, err := unix.Getcwd(buf)
	if err != nil {
		return "", err
	}
	dir := string(buf[:n-1])
	if dir == "/" {
		dir = ""
	}
	return dir, nil
}
