package applet

import (
	"strings"

	"golang.org/x/sys/unix"
)

// Ln is ln: -f -s, and -i -n -t -T -v of GNU.
func Ln(c *Call) int {
	var l linker
	l.c = c
	target, noTarget := "", false
	o := c.options("fsnvTt:LPi", "force=f symbolic=s no-dereference=n verbose=v no-target-directory=T target-directory=t logical=L physical=P interactive=i")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'f':
			l.force = true
		case 'i':
			l.ask = true
		case 's':
			l.symbolic = true
		case 'n':
			l.noFollow = true
		case 'v':
			l.verbose = true
		case 'T':
			noTarget = true
		case 't':
			target = o.arg
		case 'L':
			l.logical = true
		case 'P':
			l.logical = false
		default:
			return 1
		}
	}
	files := o.operands
	switch {
	case len(files) == 0:
		return c.misuse(1, "missing file operand")
	case target != "":
	case noTarget || len(files) == 2 && !l.isTarget(files[1]):
		if len(files) != 2 {
			return c.misuse(1, "missing destination file operand after '", files[0], "'")
		}
		l.link(files[0], files[1])
		return c.status
	case len(files) == 1:
		target = "."
	default:
		target, files = files[len(files)-1], files[:len(files)-1]
	}
	if !isDir(target) {
		return c.misuse(1, "target '", target, "' is not a directory")
	}
	for _, f := range files {
		l.link(f, join(target, base(f)))
	}
	return c.status
}

type linker struct {
	c                                                *Call
	force, ask, symbolic, noFollow, verbose, logical bool
}

// isTarget reports whether the last operand is a directory to make links in.
func (l *linker) isTarget(path string) bool {
	if l.noFollow {
		var st unix.Stat_t
		return unix.Lstat(path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
	}
	return isDir(path)
}

func (l *linker) link(from, to string) {
	c := l.c
	kind, arrow := "hard", " => "
	if l.symbolic {
		kind, arrow = "symbolic", " -> "
	}
	if !l.symbolic {
		var st unix.Stat_t
		stat := unix.Lstat
		if l.logical {
			stat = unix.Stat
		}
		if err := stat(from, &st); err != nil {
			c.failure("failed to access '"+from+"'", err)
			return
		}
		if st.Mode&unix.S_IFMT == unix.S_IFDIR {
			c.fail(from, ": hard link not allowed for directory")
			return
		}
		var dst unix.Stat_t
		if l.force && unix.Lstat(to, &dst) == nil && idOf(&st) == idOf(&dst) {
			if from == to || strings.TrimPrefix(from, "./") == strings.TrimPrefix(to, "./") {
				c.fail("'", from, "' and '", to, "' are the same file")
			}
			return
		}
	}
	if exists(to) && (l.force || l.ask && c.confirm("replace '"+to+"'? ")) {
		if err := unix.Unlink(to); err != nil {
			if err == unix.EISDIR {
				c.fail(to, ": cannot overwrite directory")
				return
			}
			c.failure("cannot remove '"+to+"'", err)
			return
		}
	}
	var err error
	switch {
	case l.symbolic:
		err = unix.Symlink(from, to)
	case l.logical:
		err = unix.Linkat(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.AT_SYMLINK_FOLLOW)
	default:
		err = unix.Link(from, to)
	}
	if err != nil {
		c.failure("failed to create "+kind+" link '"+to+"'", err)
		return
	}
	if l.verbose {
		c.out.strs("'", to, "'", arrow, "'", from, "'\n")
	}
}

// Readlink is readlink: -n, and -e -f -m of GNU.
func Readlink(c *Call) int {
	newline, follow, verbose, mode := true, false, false, lastMayLack
	end := "\n"
	o := c.options("efmnqsvz", "canonicalize=f canonicalize-existing=e canonicalize-missing=m no-newline=n quiet=q silent=s verbose=v zero=z")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'e':
			follow, mode = true, allExist
		case 'f':
			follow, mode = true, lastMayLack
		case 'm':
			follow, mode = true, allMayLack
		case 'n':
			newline = false
		case 'v':
			verbose = true
		case 'z':
			end = "\x00"
		case '?':
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	for _, path := range o.operands {
		var target string
		var err error
		if follow {
			target, err = canonical(path, mode)
		} else {
			target, err = readlink(path)
		}
		if err != nil {
			c.status = 1
			if verbose {
				c.failure(path, err)
			}
			continue
		}
		c.out.str(target)
		if newline || len(o.operands) > 1 {
			c.out.str(end)
		}
	}
	return c.status
}

// Realpath is realpath: -e -m -q -s -z.
func Realpath(c *Call) int {
	mode, quiet, lexical, end := lastMayLack, false, false, "\n"
	o := c.options("eEmqszLP", "canonicalize-existing=e canonicalize-missing=m quiet=q no-symlinks=s strip=s zero=z logical=L physical=P")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'e':
			mode = allExist
		case 'm':
			mode = allMayLack
		case 'q':
			quiet = true
		case 's':
			lexical = true
		case 'z':
			end = "\x00"
		case '?':
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	for _, path := range o.operands {
		var resolved string
		var err error
		if lexical {
			resolved, err = cleanPath(path)
		} else {
			resolved, err = canonical(path, mode)
		}
		if err != nil {
			c.status = 1
			if !quiet {
				c.failure(path, err)
			}
			continue
		}
		c.out.strs(resolved, end)
	}
	return c.status
}

// cleanPath is the absolute path without . and .., with no regard to links.
func cleanPath(path string) (string, error) {
	done, err := startOf(path)
	if err != nil {
		return "", err
	}
	for _, part := range strings.Split(path, "/") {
		switch part {
		case "", ".":
		case "..":
			done = done[:max(strings.LastIndexByte(done, '/'), 0)]
		default:
			done += "/" + part
		}
	}
	if done == "" {
		done = "/"
	}
	return done, nil
}

// Basename is basename: POSIX, and -a -s -z of GNU.
func Basename(c *Call) int {
	suffix, many, end := "", false, "\n"
	o := c.options("+as:z", "multiple=a suffix=s zero=z")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			many = true
		case 's':
			many, suffix = true, o.arg
		case 'z':
			end = "\x00"
		default:
			return 1
		}
	}
	names := o.operands
	switch {
	case len(names) == 0:
		return c.misuse(1, "missing operand")
	case !many && len(names) > 2:
		return c.misuse(1, "extra operand '", names[2], "'")
	case !many && len(names) == 2:
		suffix, names = names[1], names[:1]
	}
	for _, name := range names {
		name = base(name)
		if name != suffix {
			name = strings.TrimSuffix(name, suffix)
		}
		c.out.strs(name, end)
	}
	return 0
}

// Dirname is dirname: POSIX for any number of operands, and -z of GNU.
func Dirname(c *Call) int {
	end := "\n"
	o := c.options("+z", "zero=z")
	for letter := o.next(); letter != 0; letter = o.next() {
		if letter == '?' {
			return 1
		}
		end = "\x00"
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	for _, name := range o.operands {
		c.out.strs(parent(name), end)
	}
	return 0
}
