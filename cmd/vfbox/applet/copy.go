package applet

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// copier copies and moves files for cp and mv.
type copier struct {
	c *Call

	recursive, force, ask, noClobber, verbose, update bool
	hardLinks, symLinks                               bool
	mode, owner, times                                bool // -p
	followArgs, follow                                bool
	noTarget                                          bool // -T
	removeFirst                                       bool
	move                                              bool
	target                                            string // -t

	umask uint32
	// within is the destination's root where a tree is copied, not to be
	// copied into itself.
	within fileID
}

// fileID tells a file from all others.
type fileID struct{ dev, ino uint64 }

func idOf(st *unix.Stat_t) fileID { return fileID{uint64(st.Dev), uint64(st.Ino)} }

// Cp is cp: POSIX, and -a -d -l -n -s -t -T -u -v --remove-destination of GNU.
func Cp(c *Call) int {
	k := copier{c: c, follow: true}
	o := c.options("aRrfiHLPdpnvuTt:lsD:E", "archive=a recursive=R force=f interactive=i dereference=L no-dereference=P no-clobber=n verbose=v update=u no-target-directory=T target-directory=t link=l symbolic-link=s preserve=D remove-destination=E")
	links := byte(0)
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			k.recursive, k.mode, k.owner, k.times, links = true, true, true, true, 'P'
		case 'R', 'r':
			k.recursive = true
		case 'f':
			k.force = true
		case 'i':
			k.ask, k.noClobber = true, false
		case 'n':
			k.ask, k.noClobber = false, true
		case 'H', 'L', 'P':
			links = letter
		case 'd':
			links = 'P'
		case 'p', 'D':
			k.mode, k.owner, k.times = true, true, true
		case 'v':
			k.verbose = true
		case 'u':
			k.update = true
		case 'T':
			k.noTarget = true
		case 't':
			k.target = o.arg
		case 'l':
			k.hardLinks = true
		case 's':
			k.symLinks = true
		case 'E':
			k.removeFirst = true
		default:
			return 1
		}
	}
	switch {
	case links == 'P' || links == 0 && k.recursive:
		k.follow = false
	case links == 'H':
		k.follow, k.followArgs = false, true
	}
	k.umask = currentUmask()
	return k.operands(o.operands)
}

// Mv is mv: -f -i, and -n -t -T -u -v of GNU.
func Mv(c *Call) int {
	k := copier{c: c, move: true, recursive: true, mode: true, owner: true, times: true}
	o := c.options("finvuTt:", "force=f interactive=i no-clobber=n verbose=v update=u no-target-directory=T target-directory=t")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'f':
			k.force, k.ask, k.noClobber = true, false, false
		case 'i':
			k.force, k.ask, k.noClobber = false, true, false
		case 'n':
			k.force, k.ask, k.noClobber = false, false, true
		case 'v':
			k.verbose = true
		case 'u':
			k.update = true
		case 'T':
			k.noTarget = true
		case 't':
			k.target = o.arg
		default:
			return 1
		}
	}
	return k.operands(o.operands)
}

func (k *copier) operands(files []string) int {
	c := k.c
	if len(files) == 0 {
		return c.misuse(1, "missing file operand")
	}
	if k.target == "" {
		last := len(files) - 1
		if last == 0 {
			return c.misuse(1, "missing destination file operand after '", files[0], "'")
		}
		if k.noTarget && last > 1 {
			return c.misuse(1, "extra operand '", files[2], "'")
		}
		if k.noTarget || last == 1 && !isDir(files[1]) {
			k.one(files[0], files[1])
			return c.status
		}
		k.target, files = files[last], files[:last]
	}
	if !isDir(k.target) {
		why := "No such file or directory"
		if exists(k.target) {
			why = "Not a directory"
		}
		return c.misuse(1, "target '", k.target, "': ", why)
	}
	for _, f := range files {
		k.one(f, join(k.target, base(f)))
	}
	return c.status
}

func (k *copier) one(from, to string) {
	if k.move {
		k.moveFile(from, to)
		return
	}
	k.within = fileID{}
	k.copy(from, to, true)
}

// moveFile is mv: rename(2), or a copy where that leads to another file system.
func (k *copier) moveFile(from, to string) {
	c := k.c
	var st, dst unix.Stat_t
	if err := unix.Lstat(from, &st); err != nil {
		c.failure("cannot stat '"+from+"'", err)
		return
	}
	if unix.Lstat(to, &dst) == nil {
		if idOf(&st) == idOf(&dst) && (from == to || st.Nlink == 1 || st.Mode&unix.S_IFMT == unix.S_IFDIR) {
			c.fail("'", from, "' and '", to, "' are the same file")
			return
		}
		if k.keeps(to, &st, &dst) {
			return
		}
		if dirA, dirB := st.Mode&unix.S_IFMT == unix.S_IFDIR, dst.Mode&unix.S_IFMT == unix.S_IFDIR; dirA != dirB {
			if dirB {
				c.fail("cannot overwrite directory '", to, "' with non-directory")
			} else {
				c.fail("cannot overwrite non-directory '", to, "' with directory '", from, "'")
			}
			return
		}
	}
	err := unix.Rename(from, to)
	if err == nil {
		if k.verbose {
			c.out.strs("renamed '", from, "' -> '", to, "'\n")
		}
		return
	}
	if err != unix.EXDEV {
		if err == unix.EINVAL {
			c.fail("cannot move '", from, "' to a subdirectory of itself, '", to, "'")
			return
		}
		c.failure("cannot move '"+from+"' to '"+to+"'", err)
		return
	}
	k.removeFirst = true
	if k.copy(from, to, true) {
		r := remover{c: c, force: true, recursive: true}
		r.remove(from)
	}
}

// keeps reports whether the file at to is to stay, as the options or the user
// want it.
func (k *copier) keeps(to string, st, dst *unix.Stat_t) bool {
	switch {
	case k.noClobber:
		return true
	case k.update && !newer(st.Mtim, dst.Mtim):
		return true
	case k.ask:
		return !k.c.confirm("overwrite '" + to + "'? ")
	case k.move && !k.force && dst.Mode&unix.S_IFMT != unix.S_IFLNK && isTerminal(0) && unix.Access(to, unix.W_OK) != nil:
		return !k.c.confirm("replace '" + to + "', overriding mode " + octal(uint64(dst.Mode&0o7777), 4) + "? ")
	}
	return false
}

func newer(a, b unix.Timespec) bool {
	return a.Sec > b.Sec || a.Sec == b.Sec && a.Nsec > b.Nsec
}

// copy copies a file or a tree and reports whether all of it was copied.
func (k *copier) copy(from, to string, operand bool) bool {
	c := k.c
	var st, dst unix.Stat_t
	stat := unix.Lstat
	if k.follow || operand && k.followArgs {
		stat = unix.Stat
	}
	if err := stat(from, &st); err != nil {
		c.failure("cannot stat '"+from+"'", err)
		return false
	}
	dir := st.Mode&unix.S_IFMT == unix.S_IFDIR
	if dir && !k.recursive {
		c.fail("-r not specified; omitting directory '", from, "'")
		return false
	}
	present := unix.Lstat(to, &dst) == nil
	if present {
		if fault := k.conflict(from, to, &st, &dst); fault != "" {
			c.fail(fault)
			return false
		}
		if !dir && !k.move && k.keeps(to, &st, &dst) {
			return true
		}
	}
	if dir {
		return k.copyDir(from, to, &st, present)
	}
	kind := st.Mode & unix.S_IFMT
	replace := k.removeFirst || k.force && (k.hardLinks || k.symLinks) || kind == unix.S_IFLNK || k.recursive && kind != unix.S_IFREG
	if present && replace {
		if err := unix.Unlink(to); err != nil {
			c.failure("cannot remove '"+to+"'", err)
			return false
		}
	}
	if !k.copyFile(from, to, &st) {
		return false
	}
	if k.verbose {
		c.out.strs("'", from, "' -> '", to, "'\n")
	}
	return true
}

// conflict says why the file at to can't be replaced, if so.
func (k *copier) conflict(from, to string, st, dst *unix.Stat_t) string {
	end := *dst
	unix.Stat(to, &end)
	dir := st.Mode&unix.S_IFMT == unix.S_IFDIR
	switch {
	case idOf(&end) == idOf(st) && !(k.removeFirst && idOf(dst) != idOf(st)):
		return "'" + from + "' and '" + to + "' are the same file"
	case dir && end.Mode&unix.S_IFMT != unix.S_IFDIR:
		return "cannot overwrite non-directory '" + to + "' with directory '" + from + "'"
	case !dir && dst.Mode&unix.S_IFMT == unix.S_IFDIR:
		return "cannot overwrite directory '" + to + "' with non-directory"
	}
	return ""
}

// copyFile copies what is no directory.
func (k *copier) copyFile(from, to string, st *unix.Stat_t) bool {
	c := k.c
	var err error
	kind := st.Mode & unix.S_IFMT
	switch {
	case k.hardLinks:
		err = unix.Link(from, to)
	case k.symLinks:
		err = unix.Symlink(from, to)
	case kind == unix.S_IFLNK:
		var target string
		if target, err = readlink(from); err == nil {
			err = unix.Symlink(target, to)
		}
	case kind == unix.S_IFREG || !k.recursive:
		return k.copyContent(from, to, st)
	case kind == unix.S_IFIFO:
		err = unix.Mkfifo(to, st.Mode&0o777)
	default:
		err = unix.Mknod(to, st.Mode&(unix.S_IFMT|0o777), int(st.Rdev))
	}
	if err != nil {
		c.failure("cannot create '"+to+"'", err)
		return false
	}
	if !k.hardLinks && !k.symLinks {
		return k.preserve(to, st)
	}
	return true
}

func (k *copier) copyContent(from, to string, st *unix.Stat_t) bool {
	c := k.c
	in, err := openFile(from, unix.O_RDONLY, 0)
	if err != nil {
		c.failure("cannot open '"+from+"' for reading", err)
		return false
	}
	defer unix.Close(in)
	mode := st.Mode & 0o777
	if k.owner {
		mode &= 0o700 // until it belongs to the right one
	}
	out, err := openFile(to, unix.O_WRONLY|unix.O_CREAT|unix.O_TRUNC, mode)
	if err != nil && k.force && exists(to) {
		if unix.Unlink(to) == nil {
			out, err = openFile(to, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, mode)
		}
	}
	if err != nil {
		c.failure("cannot create regular file '"+to+"'", err)
		return false
	}
	err, reading := transfer(out, in)
	if closeErr := unix.Close(out); err == nil {
		err = closeErr
	}
	if err != nil {
		if reading {
			c.failure("error reading '"+from+"'", err)
		} else {
			c.failure("error writing '"+to+"'", err)
		}
		return false
	}
	return k.preserve(to, st)
}

// transfer copies from one descriptor to the other up to the end; reading says
// which of them the error is of.
func transfer(out, in int) (err error, reading bool) {
	buf := make([]byte, 32<<10)
	for {
		n, err := signals.Read(in, buf)
		if err != nil || n == 0 {
			return err, true
		}
		if _, err := signals.WriteAll(out, buf[:n]); err != nil {
			return err, false
		}
	}
}

// preserve gives the copy the owner, mode and times of the original, as far as
// they are wanted.
func (k *copier) preserve(to string, st *unix.Stat_t) bool {
	link := st.Mode&unix.S_IFMT == unix.S_IFLNK
	mode := st.Mode & 0o7777
	if k.owner && unix.Lchown(to, int(st.Uid), int(st.Gid)) != nil {
		if unix.Lchown(to, -1, int(st.Gid)) != nil {
			mode &^= 0o2000
		}
		mode &^= 0o4000
	}
	ok := true
	if k.mode && !link {
		if err := unix.Chmod(to, mode); err != nil {
			k.c.failure("preserving permissions for '"+to+"'", err)
			ok = false
		}
	}
	if k.times {
		times := []unix.Timespec{st.Atim, st.Mtim}
		if err := unix.UtimesNanoAt(unix.AT_FDCWD, to, times, unix.AT_SYMLINK_NOFOLLOW); err != nil && !link {
			k.c.failure("preserving times for '"+to+"'", err)
			ok = false
		}
	}
	return ok
}

func (k *copier) copyDir(from, to string, st *unix.Stat_t, present bool) bool {
	c := k.c
	if k.within != (fileID{}) && idOf(st) == k.within {
		return true // as has been said
	}
	names, err := sortedEntries(from)
	if err != nil {
		c.failure("cannot access '"+from+"'", err)
		return false
	}
	if !present {
		if err := unix.Mkdir(to, st.Mode&0o777|0o700); err != nil {
			c.failure("cannot create directory '"+to+"'", err)
			return false
		}
		if k.verbose {
			c.out.strs("'", from, "' -> '", to, "'\n")
		}
	}
	ok := true
	if k.within == (fileID{}) {
		var made unix.Stat_t
		if unix.Stat(to, &made) == nil {
			k.within = idOf(&made)
		}
		if isInside(to, from) {
			c.fail("cannot copy a directory, '", from, "', into itself, '", to, "'")
			ok = false
		}
	}
	for _, name := range names {
		ok = k.copy(join(from, name), join(to, name), false) && ok
	}
	switch {
	case k.mode:
		ok = k.preserve(to, st) && ok
	case !present:
		unix.Chmod(to, st.Mode&0o777&^k.umask)
	}
	return ok
}

// isInside reports whether a path leads to something in the directory dir.
func isInside(path, dir string) bool {
	p, err := canonical(path, allExist)
	d, errDir := canonical(dir, allExist)
	return err == nil && errDir == nil && strings.HasPrefix(p, strings.TrimRight(d, "/")+"/")
}
