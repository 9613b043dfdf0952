package applet

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// Stat is stat: -c -f -L and --printf of GNU.
func Stat(c *Call) int {
	format, end, follow, system := "", "\n", false, false
	o := c.options("c:fLp:", "format=c file-system=f dereference=L printf=p")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'c':
			format = o.arg
		case 'f':
			system = true
		case 'L':
			follow = true
		case 'p':
			format, end = statEscapes(o.arg), ""
		default:
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	s := statFormat{users: users(), groups: groups(), zone: strftime.Zone(environment("TZ"))}
	for _, path := range o.operands {
		s.path = path
		if system {
			if err := unix.Statfs(path, &s.fs); err != nil {
				c.failure("cannot read file system information for '"+path+"'", err)
				continue
			}
			if format == "" {
				format = "  File: \"%n\"\n    ID: %i Namelen: %l     Type: %t\nBlock size: %s\nBlocks: Total: %b Free: %f Available: %a\nInodes: Total: %c Free: %d"
			}
			c.out.strs(s.expand(format, s.systemField), end)
			continue
		}
		stat := unix.Lstat
		if follow {
			stat = unix.Stat
		}
		err := error(nil)
		if path == "-" {
			err = unix.Fstat(0, &s.st)
		} else {
			err = stat(path, &s.st)
		}
		if err != nil {
			c.failure("cannot statx '"+path+"'", err)
			continue
		}
		text := format
		if text == "" {
			device := ""
			if kind := s.st.Mode & unix.S_IFMT; kind == unix.S_IFCHR || kind == unix.S_IFBLK {
				device = " Device type: %t,%T"
			}
			text = "  File: %N\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: %Hd,%Ld\tInode: %-10i  Links: %-5h" + device +
				"\nAccess: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z\n Birth: -"
			if device == "" {
				text = strings.Replace(text, "%-5h", "%h", 1)
			}
		}
		c.out.strs(s.expand(text, s.field), end)
	}
	return c.status
}

type statFormat struct {
	path          string
	st            unix.Stat_t
	fs            unix.Statfs_t
	users, groups *accounts
	zone          *strftime.Location
}

// expand puts the values in the place of the conversions, with the flags - and 0,
// a width and H or L of printf-like formats.
func (s *statFormat) expand(format string, field func(c, part byte) string) string {
	var out []byte
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			out = append(out, format[i])
			continue
		}
		i++
		minus, zero := false, false
		for ; i < len(format) && strings.IndexByte("-0#+ ", format[i]) >= 0; i++ {
			minus, zero = minus || format[i] == '-', zero || format[i] == '0'
		}
		digits, rest := cutDigits(format[i:])
		i = len(format) - len(rest)
		width, _ := number(digits)
		part := byte(0)
		if i+1 < len(format) && (format[i] == 'H' || format[i] == 'L') && strings.IndexByte("dr", format[i+1]) >= 0 {
			part = format[i]
			i++
		}
		if i >= len(format) {
			break
		}
		if format[i] == '%' {
			out = append(out, '%')
			continue
		}
		text := field(format[i], part)
		pad := min(int(width), 1<<12) - len(text)
		if minus {
			out = append(out, text...)
		}
		for ; pad > 0; pad-- {
			if zero && !minus {
				out = append(out, '0')
			} else {
				out = append(out, ' ')
			}
		}
		if !minus {
			out = append(out, text...)
		}
	}
	return string(out)
}

func (s *statFormat) field(c, part byte) string {
	st := &s.st
	device := uint64(st.Dev)
	if c == 'r' {
		device = uint64(st.Rdev)
	}
	if part == 'H' {
		return decimal(int64(unix.Major(device)))
	}
	if part == 'L' {
		return decimal(int64(unix.Minor(device)))
	}
	switch c {
	case 'a':
		return octal(uint64(st.Mode&0o7777), 0)
	case 'A':
		return modeString(st.Mode)
	case 'b':
		return decimal(int64(st.Blocks))
	case 'B':
		return "512"
	case 'd', 'r':
		return decimal(int64(device))
	case 'D':
		return inRadix(uint64(st.Dev), 16, 0)
	case 'f':
		return inRadix(uint64(st.Mode), 16, 0)
	case 'F':
		return fileType(st)
	case 'g':
		return decimal(int64(st.Gid))
	case 'G':
		return s.groups.name(st.Gid)
	case 'h':
		return decimal(int64(st.Nlink))
	case 'i':
		return decimal(int64(st.Ino))
	case 'm':
		list, _ := readMounts(mountsFile)
		if m := mountOf(list, s.path); m != nil {
			return m.dir
		}
		return "?"
	case 'n':
		return s.path
	case 'N':
		if st.Mode&unix.S_IFMT == unix.S_IFLNK {
			target, _ := readlink(s.path)
			return "'" + s.path + "' -> '" + target + "'"
		}
		return s.path
	case 'o':
		return decimal(int64(st.Blksize))
	case 's':
		return decimal(st.Size)
	case 't':
		return inRadix(uint64(unix.Major(uint64(st.Rdev))), 16, 0)
	case 'T':
		return inRadix(uint64(unix.Minor(uint64(st.Rdev))), 16, 0)
	case 'u':
		return decimal(int64(st.Uid))
	case 'U':
		return s.users.name(st.Uid)
	case 'w':
		return "-"
	case 'W':
		return "0"
	case 'x', 'X':
		return s.time(c, st.Atim)
	case 'y', 'Y':
		return s.time(c, st.Mtim)
	case 'z', 'Z':
		return s.time(c, st.Ctim)
	}
	return "?"
}

// time shows a time: in full for a small letter, in seconds for a capital one.
func (s *statFormat) time(c byte, ts unix.Timespec) string {
	sec := int64(ts.Sec)
	if c <= 'Z' {
		return decimal(sec)
	}
	b := strftime.Append(nil, "%Y-%m-%d %H:%M:%S.", sec, s.zone)
	b = append(b, inRadix(uint64(ts.Nsec), 10, 9)...)
	return string(strftime.Append(b, " %z", sec, s.zone))
}

func fileType(st *unix.Stat_t) string {
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFREG:
		if st.Size == 0 {
			return "regular empty file"
		}
		return "regular file"
	case unix.S_IFDIR:
		return "directory"
	case unix.S_IFLNK:
		return "symbolic link"
	case unix.S_IFCHR:
		return "character special file"
	case unix.S_IFBLK:
		return "block special file"
	case unix.S_IFIFO:
		return "fifo"
	case unix.S_IFSOCK:
		return "socket"
	}
	return "weird file"
}

func (s *statFormat) systemField(c, _ byte) string {
	switch c {
	case 'a':
		return decimal(int64(s.fs.Bavail))
	case 'b':
		return decimal(int64(s.fs.Blocks))
	case 'c':
		return decimal(int64(s.fs.Files))
	case 'd':
		return decimal(int64(s.fs.Ffree))
	case 'f':
		return decimal(int64(s.fs.Bfree))
	case 'i':
		return inRadix(uint64(uint32(s.fs.Fsid.Val[0])), 16, 0) + inRadix(uint64(uint32(s.fs.Fsid.Val[1])), 16, 8)
	case 'l':
		return decimal(int64(s.fs.Namelen))
	case 'n':
		return s.path
	case 's', 'S':
		return decimal(int64(s.fs.Bsize))
	case 't':
		return inRadix(uint64(s.fs.Type), 16, 0)
	case 'T':
		list, _ := readMounts(mountsFile)
		if m := mountOf(list, s.path); m != nil {
			return m.kind
		}
	}
	return "?"
}

// statEscapes replaces the escapes of --printf.
func statEscapes(s string) string {
	var out []byte
	for s != "" {
		b, rest := trCharacter(s)
		out, s = append(out, b), rest
	}
	return string(out)
}
