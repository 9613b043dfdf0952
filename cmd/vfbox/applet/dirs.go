package applet

import (
	"strings"

	"golang.org/x/sys/unix"
)

// Mkdir is mkdir: -m -p, and -v of GNU.
func Mkdir(c *Call) int {
	var mode *modeChange
	parents, verbose := false, false
	o := c.options("m:pv", "mode=m parents=p verbose=v")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'm':
			m, ok := parseMode(o.arg)
			if !ok {
				return c.misuse(1, "invalid mode '", o.arg, "'")
			}
			mode = &m
		case 'p':
			parents = true
		case 'v':
			verbose = true
		default:
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	for _, dir := range o.operands {
		if parents && !c.makeParents(dir) {
			continue
		}
		err := unix.Mkdir(dir, 0o777)
		if err == unix.EEXIST && parents && isDir(dir) {
			continue
		}
		if err == nil && mode != nil {
			err = unix.Chmod(dir, mode.apply(0o777, currentUmask(), true))
		}
		if err != nil {
			c.failure("cannot create directory '"+dir+"'", err)
		} else if verbose {
			c.out.strs("mkdir: created directory '", dir, "'\n")
		}
	}
	return c.status
}

// makeParents makes the directories that path leads through; they can be
// written and searched by their owner whatever the umask is.
func (c *Call) makeParents(path string) bool {
	for i := 1; i < len(path); i++ {
		if path[i] != '/' || path[i-1] == '/' || strings.Trim(path[i:], "/") == "" {
			continue
		}
		dir := path[:i]
		if isDir(dir) {
			continue
		}
		err := unix.Mkdir(dir, 0o777)
		if err == nil {
			err = unix.Chmod(dir, 0o777&^currentUmask()|0o300)
		} else if err == unix.EEXIST && isDir(dir) {
			err = nil
		} else if err == unix.EEXIST {
			err = unix.ENOTDIR
		}
		if err != nil {
			c.failure("cannot create directory '"+dir+"'", err)
			return false
		}
	}
	return true
}

// Rmdir is rmdir: -p, and --ignore-fail-on-non-empty and -v of GNU.
func Rmdir(c *Call) int {
	parents, lenient, verbose := false, false, false
	o := c.options("piv", "parents=p ignore-fail-on-non-empty=i verbose=v")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'p':
			parents = true
		case 'i':
			lenient = true
		case 'v':
			verbose = true
		default:
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	for _, dir := range o.operands {
		for path := dir; ; {
			if verbose {
				c.out.strs("rmdir: removing directory, '", path, "'\n")
			}
			if err := unix.Rmdir(path); err != nil {
				if !(lenient && (err == unix.ENOTEMPTY || err == unix.EEXIST)) {
					c.failure("failed to remove '"+path+"'", err)
				}
				break
			}
			path = strings.TrimRight(path, "/")
			i := strings.LastIndexByte(path, '/')
			if path = strings.TrimRight(path[:max(i, 0)], "/"); !parents || path == "" {
				break
			}
		}
	}
	return c.status
}

// Rm is rm: -f -i -r -R, and -d -v of GNU.
func Rm(c *Call) int {
	r := remover{c: c}
	o := c.options("dfiIrRv1", "dir=d force=f recursive=r verbose=v interactive=i one-file-system=1 preserve-root=1 no-preserve-root=1")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'd':
			r.dirs = true
		case 'f':
			r.force, r.ask = true, false
		case 'i':
			r.force, r.ask = false, true
		case 'r', 'R':
			r.recursive = true
		case 'v':
			r.verbose = true
		case 'I', '1':
		default:
			return 1
		}
	}
	if len(o.operands) == 0 && !r.force {
		return c.misuse(1, "missing operand")
	}
	r.tty = !r.force && isTerminal(0)
	for _, path := range o.operands {
		switch name := base(path); {
		case name == "." || name == "..":
			c.fail("refusing to remove '.' or '..' directory: skipping '", path, "'")
		case name == "/":
			c.fail("it is dangerous to operate recursively on '/'")
		default:
			r.remove(path)
		}
	}
	return c.status
}

type remover struct {
	c                                         *Call
	dirs, force, ask, recursive, verbose, tty bool
}

func (r *remover) remove(path string) bool {
	var st unix.Stat_t
	if err := unix.Lstat(path, &st); err != nil {
		if r.force && (err == unix.ENOENT || err == unix.ENOTDIR) {
			return true
		}
		r.c.failure("cannot remove '"+path+"'", err)
		return false
	}
	if st.Mode&unix.S_IFMT == unix.S_IFDIR {
		return r.directory(path, &st)
	}
	if !r.agreed(path, &st, "remove") {
		return false
	}
	if err := unix.Unlink(path); err != nil {
		r.c.failure("cannot remove '"+path+"'", err)
		return false
	}
	if r.verbose {
		r.c.out.strs("removed '", path, "'\n")
	}
	return true
}

func (r *remover) directory(path string, st *unix.Stat_t) bool {
	if !r.recursive && !r.dirs {
		r.c.fail("cannot remove '", path, "': Is a directory")
		return false
	}
	if r.recursive {
		names, err := sortedEntries(path)
		if err != nil {
			r.c.failure("cannot remove '"+path+"'", err)
			return false
		}
		if len(names) > 0 && !r.agreed(path, st, "descend into") {
			return false
		}
		empty := true
		for _, name := range names {
			empty = r.remove(join(path, name)) && empty
		}
		if !empty {
			return false
		}
	}
	if !r.agreed(path, st, "remove") {
		return false
	}
	if err := unix.Rmdir(path); err != nil {
		r.c.failure("cannot remove '"+path+"'", err)
		return false
	}
	if r.verbose {
		r.c.out.strs("removed directory '", path, "'\n")
	}
	return true
}

// agreed asks the user where -i says so, or where a user at a terminal would
// remove what may not be written.
func (r *remover) agreed(path string, st *unix.Stat_t, verb string) bool {
	kind := "file"
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		kind = "directory"
	case unix.S_IFLNK:
		kind = "symbolic link"
	case unix.S_IFREG:
		kind = "regular file"
		if st.Size == 0 {
			kind = "regular empty file"
		}
	}
	if !r.ask {
		if !r.tty || st.Mode&unix.S_IFMT == unix.S_IFLNK || unix.Access(path, unix.W_OK) == nil {
			return true
		}
		kind = "write-protected " + kind
	}
	return r.c.confirm(verb + " " + kind + " '" + path + "'? ")
}

// confirm asks a question and reads the answer.
func (c *Call) confirm(question string) bool {
	c.out.flush()
	ask := writer{fd: 2}
	ask.strs(c.Name, ": ", question)
	ask.flush()
	yes := false
	for first := true; ; first = false {
		var b [1]byte
		n, err := unix.Read(0, b[:])
		if err == unix.EINTR {
			continue
		}
		if n != 1 || b[0] == '\n' {
			return yes
		}
		if first {
			yes = b[0]|0x20 == 'y'
		}
	}
}
