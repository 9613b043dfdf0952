package applet

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// modeChange is a mode as chmod takes it: octal, or symbolic clauses (POSIX XCU
// chmod, “EXTENDED DESCRIPTION”).
type modeChange struct {
	octal   bool
	digits  int
	bits    uint32
	clauses string
}

func parseMode(s string) (m modeChange, ok bool) {
	if s != "" && isDigit(s[0]) {
		n, err := strconv.ParseUint(s, 8, 32)
		return modeChange{octal: true, digits: len(s), bits: uint32(n)}, err == nil && n <= 0o7777
	}
	m.clauses = s
	_, ok = m.symbolic(0, 0, false)
	return m, ok && s != ""
}

// apply returns what becomes of a mode.
func (m *modeChange) apply(mode, umask uint32, dir bool) uint32 {
	if m.octal {
		if dir && m.digits < 5 {
			// As GNU: these bits of a directory go only when asked for.
			return m.bits | mode&(unix.S_ISUID|unix.S_ISGID)
		}
		return m.bits
	}
	mode, _ = m.symbolic(mode, umask, dir)
	return mode
}

func (m *modeChange) symbolic(mode, umask uint32, dir bool) (result uint32, ok bool) {
	for rest := m.clauses; ; {
		var clause string
		var more bool
		clause, rest, more = strings.Cut(rest, ",")
		i, who := 0, uint32(0)
		for ; i < len(clause); i++ {
			switch clause[i] {
			case 'u':
				who |= 0o4700
			case 'g':
				who |= 0o2070
			case 'o':
				who |= 0o1007
			case 'a':
				who |= 0o7777
			default:
				goto actions
			}
		}
	actions:
		if i == len(clause) {
			return 0, false
		}
		mask := who
		if who == 0 {
			who, mask = 0o7777, 0o7777&^umask
		}
		for i < len(clause) {
			op := clause[i]
			if op != '+' && op != '-' && op != '=' {
				return 0, false
			}
			i++
			start := i
			for i < len(clause) && strings.IndexByte("+-=", clause[i]) < 0 {
				i++
			}
			bits, ok := permissions(clause[start:i], mode, dir)
			if !ok {
				return 0, false
			}
			bits &= mask
			switch op {
			case '+':
				mode |= bits
			case '-':
				mode &^= bits
			default:
				keep := ^who
				if dir {
					keep |= 0o6000
				}
				if who&0o1000 == 0 || who == 0o7007 {
					keep |= 0o1000
				}
				mode = mode&keep | bits
			}
		}
		if !more {
			return mode, true
		}
	}
}

// permissions is what the letters behind an operator mean.
func permissions(letters string, mode uint32, dir bool) (bits uint32, ok bool) {
	if letters == "u" || letters == "g" || letters == "o" {
		switch letters {
		case "u":
			bits = mode >> 6 & 7
		case "g":
			bits = mode >> 3 & 7
		case "o":
			bits = mode & 7
		}
		return bits * 0o111, true
	}
	for i := 0; i < len(letters); i++ {
		switch letters[i] {
		case 'r':
			bits |= 0o444
		case 'w':
			bits |= 0o222
		case 'x':
			bits |= 0o111
		case 'X':
			if dir || mode&0o111 != 0 {
				bits |= 0o111
			}
		case 's':
			bits |= 0o6000
		case 't':
			bits |= 0o1000
		default:
			return 0, false
		}
	}
	return bits, true
}

// currentUmask returns the file mode creation mask.
func currentUmask() uint32 {
	mask := unix.Umask(0)
	unix.Umask(mask)
	return uint32(mask)
}

// modeString is a mode as ls -l shows it.
func modeString(mode uint32) string {
	b := []byte("?rwxrwxrwx")
	switch mode & unix.S_IFMT {
	case unix.S_IFREG:
		b[0] = '-'
	case unix.S_IFDIR:
		b[0] = 'd'
	case unix.S_IFLNK:
		b[0] = 'l'
	case unix.S_IFCHR:
		b[0] = 'c'
	case unix.S_IFBLK:
		b[0] = 'b'
	case unix.S_IFIFO:
		b[0] = 'p'
	case unix.S_IFSOCK:
		b[0] = 's'
	}
	for i := range 9 {
		if mode>>(8-i)&1 == 0 {
			b[1+i] = '-'
		}
	}
	special := func(bit uint32, at int, with, without byte) {
		if mode&bit != 0 {
			if b[at] == 'x' {
				b[at] = with
			} else {
				b[at] = without
			}
		}
	}
	special(unix.S_ISUID, 3, 's', 'S')
	special(unix.S_ISGID, 6, 's', 'S')
	special(unix.S_ISVTX, 9, 't', 'T')
	return string(b)
}

// walk calls f for path and, where it is a directory, for all that is in it:
// f after what is inside of a directory if deep is true, else before. Symbolic
// links are not followed.
func (c *Call) walk(path string, deep bool, f func(path string, st *unix.Stat_t)) {
	var st unix.Stat_t
	if err := unix.Lstat(path, &st); err != nil {
		c.failure("cannot access '"+path+"'", err)
		return
	}
	if !deep {
		f(path, &st)
	}
	if st.Mode&unix.S_IFMT == unix.S_IFDIR {
		names, err := sortedEntries(path)
		if err != nil {
			c.failure("cannot read directory '"+path+"'", err)
		}
		for _, name := range names {
			c.walk(join(path, name), deep, f)
		}
	}
	if deep {
		f(path, &st)
	}
}

// Chmod is chmod: -R, and -c -f -v --reference of GNU.
func Chmod(c *Call) int {
	recursive, quiet, verbose, changes := false, false, false, false
	var reference string
	// A mode like -x or -w is no option.
	for i, a := range c.Args {
		if a == "--" {
			break
		}
		if len(a) > 1 && a[0] == '-' && strings.IndexByte("rwxXstugoa", a[1]) >= 0 {
			c.Args = append(append(append([]string(nil), c.Args[:i]...), "--"), c.Args[i:]...)
			break
		}
	}
	o := c.options("Rfvcq:", "recursive=R silent=f quiet=f verbose=v changes=c reference=q")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'R':
			recursive = true
		case 'f':
			quiet = true
		case 'v':
			verbose = true
		case 'c':
			changes = true
		case 'q':
			reference = o.arg
		default:
			return 1
		}
	}
	var mode modeChange
	files := o.operands
	if reference != "" {
		var st unix.Stat_t
		if err := unix.Stat(reference, &st); err != nil {
			c.failure("failed to get attributes of '"+reference+"'", err)
			return 1
		}
		mode = modeChange{octal: true, digits: 5, bits: st.Mode & 0o7777}
	} else {
		if len(files) == 0 {
			return c.misuse(1, "missing operand")
		}
		var ok bool
		if mode, ok = parseMode(files[0]); !ok {
			return c.misuse(1, "invalid mode: '", files[0], "'")
		}
		files = files[1:]
	}
	if len(files) == 0 {
		return c.misuse(1, "missing operand after '", strings.Join(o.operands, " "), "'")
	}
	umask := currentUmask()
	change := func(path string, st *unix.Stat_t) {
		old := st.Mode & 0o7777
		wanted := mode.apply(old, umask, st.Mode&unix.S_IFMT == unix.S_IFDIR)
		if err := unix.Chmod(path, wanted); err != nil {
			c.status = 1
			if !quiet {
				c.failure("changing permissions of '"+path+"'", err)
			}
			return
		}
		if verbose || changes && old != wanted {
			verb := "changed from " + octal(uint64(old), 4) + " (" + modeString(old)[1:] + ") to "
			if old == wanted {
				verb = "retained as "
			}
			c.out.strs("mode of '", path, "' ", verb, octal(uint64(wanted), 4), " (", modeString(wanted)[1:], ")\n")
		}
	}
	for _, path := range files {
		if recursive {
			c.walk(path, false, func(path string, st *unix.Stat_t) {
				if st.Mode&unix.S_IFMT != unix.S_IFLNK {
					change(path, st)
				}
			})
			continue
		}
		var st unix.Stat_t
		if err := unix.Stat(path, &st); err != nil {
			c.status = 1
			if !quiet {
				c.failure("cannot access '"+path+"'", err)
			}
			continue
		}
		change(path, &st)
	}
	return c.status
}

// Chown is chown: -h -R, and -f -v of GNU.
func Chown(c *Call) int { return chown(c, false) }

// Chgrp is chgrp, with the options of chown.
func Chgrp(c *Call) int { return chown(c, true) }

func chown(c *Call, groupOnly bool) int {
	recursive, links, quiet := false, false, false
	o := c.options("RhfvcHLP", "recursive=R no-dereference=h silent=f quiet=f verbose=v changes=c dereference=H")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'R':
			recursive = true
		case 'h':
			links = true
		case 'f':
			quiet = true
		case '?':
			return 1
		}
	}
	if len(o.operands) < 2 {
		return c.misuse(1, "missing operand")
	}
	owner, group, hasGroup := strings.Cut(o.operands[0], ":")
	if groupOnly {
		owner, group, hasGroup = "", o.operands[0], true
	}
	uid, gid := -1, -1
	if owner != "" {
		id, ok := users().id(owner)
		if !ok {
			return c.misuse(1, "invalid user: '", o.operands[0], "'")
		}
		uid = int(id)
		if hasGroup && group == "" {
			// OWNER: means the owner's login group too.
			if f := users().find(2, decimal(int64(id))); len(f) > 3 {
				group = f[3]
			}
		}
	}
	if group != "" {
		id, ok := groups().id(group)
		if !ok {
			return c.misuse(1, "invalid group: '", group, "'")
		}
		gid = int(id)
	}
	change := func(path string, _ *unix.Stat_t) {
		f := unix.Chown
		if links || recursive {
			f = unix.Lchown
		}
		if err := f(path, uid, gid); err != nil {
			c.status = 1
			if !quiet {
				c.failure("changing ownership of '"+path+"'", err)
			}
		}
	}
	for _, path := range o.operands[1:] {
		if recursive {
			c.walk(path, false, change)
		} else {
			change(path, nil)
		}
	}
	return c.status
}
