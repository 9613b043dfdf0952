package applet

import (
	"strings"

	"golang.org/x/sys/unix"
)

// Uname is uname: -a -m -n -r -s -v, and -i -o -p of GNU.
func Uname(c *Call) int {
	const all = "snrvmpio"
	wanted := ""
	o := c.options("amnrsvpio", "all=a kernel-name=s nodename=n kernel-release=r kernel-version=v machine=m processor=p hardware-platform=i operating-system=o")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			wanted += "snrvmo"
		case '?':
			return 1
		default:
			wanted += string([]byte{letter})
		}
	}
	if len(o.operands) > 0 {
		return c.misuse(1, "extra operand '", o.operands[0], "'")
	}
	if wanted == "" {
		wanted = "s"
	}
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		c.failure("cannot get system name", err)
		return 1
	}
	separator := ""
	for i := 0; i < len(all); i++ {
		if strings.IndexByte(wanted, all[i]) < 0 {
			continue
		}
		c.out.str(separator)
		separator = " "
		switch all[i] {
		case 's':
			c.out.str(unix.ByteSliceToString(u.Sysname[:]))
		case 'n':
			c.out.str(unix.ByteSliceToString(u.Nodename[:]))
		case 'r':
			c.out.str(unix.ByteSliceToString(u.Release[:]))
		case 'v':
			c.out.str(unix.ByteSliceToString(u.Version[:]))
		case 'm':
			c.out.str(unix.ByteSliceToString(u.Machine[:]))
		case 'p', 'i':
			c.out.str("unknown")
		case 'o':
			c.out.str("GNU/Linux")
		}
	}
	c.out.byte('\n')
	return 0
}

// Hostname is hostname: it shows the name, or sets it.
func Hostname(c *Call) int {
	short := false
	o := c.options("sf", "short=s fqdn=f long=f")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 's':
			short = true
		case 'f':
		default:
			return 1
		}
	}
	if len(o.operands) > 0 {
		if err := unix.Sethostname([]byte(o.operands[0])); err != nil {
			c.failure("sethostname", err)
		}
		return c.status
	}
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		c.failure("uname", err)
		return 1
	}
	name := unix.ByteSliceToString(u.Nodename[:])
	if short {
		name, _, _ = strings.Cut(name, ".")
	}
	c.out.strs(name, "\n")
	return 0
}

// Id is id: -G -g -n -r -u.
func Id(c *Call) int {
	var what byte
	names, actual, end := false, false, "\n"
	o := c.options("Ggnruz", "groups=G group=g name=n real=r user=u zero=z")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'G', 'g', 'u':
			if what != 0 && what != letter {
				return c.misuse(1, "cannot print \"only\" of more than one choice")
			}
			what = letter
		case 'n':
			names = true
		case 'r':
			actual = true
		case 'z':
			end = "\x00"
		default:
			return 1
		}
	}
	if what == 0 && (names || actual) {
		return c.misuse(1, "cannot print only names or real IDs in default format")
	}
	if len(o.operands) == 0 {
		id := currentIdentity()
		id.show(c, what, names, actual)
		c.out.str(end)
		return 0
	}
	for _, user := range o.operands {
		id, ok := identityOf(user)
		if !ok {
			c.fail("'", user, "': no such user")
			continue
		}
		id.show(c, what, names, actual)
		c.out.str(end)
	}
	return c.status
}

// identity is the ids of a process or user.
type identity struct {
	uid, gid, euid, egid uint32
	groups               []uint32
}

func currentIdentity() identity {
	id := identity{uint32(unix.Getuid()), uint32(unix.Getgid()), uint32(unix.Geteuid()), uint32(unix.Getegid()), nil}
	list, _ := unix.Getgroups()
	id.groups = append(id.groups, id.gid)
	if id.egid != id.gid {
		id.groups = append(id.groups, id.egid)
	}
	for _, g := range list {
		if uint32(g) != id.gid && uint32(g) != id.egid {
			id.groups = append(id.groups, uint32(g))
		}
	}
	return id
}

// identityOf is what the databases say of a user.
func identityOf(user string) (id identity, ok bool) {
	db := users()
	f := db.find(0, user)
	if f == nil {
		if f = db.find(2, user); f == nil {
			return id, false
		}
	}
	if len(f) < 4 {
		return id, false
	}
	uid, okUID := number(f[2])
	gid, okGID := number(f[3])
	id = identity{uint32(uid), uint32(gid), uint32(uid), uint32(gid), []uint32{uint32(gid)}}
	text, _ := readAll(groupFile)
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		g := strings.Split(line, ":")
		if len(g) < 4 {
			continue
		}
		n, ok := number(g[2])
		for _, member := range strings.Split(g[3], ",") {
			if ok && member == f[0] && uint32(n) != id.gid {
				id.groups = append(id.groups, uint32(n))
				break
			}
		}
	}
	return id, okUID && okGID
}

func (id *identity) show(c *Call, what byte, names, actual bool) {
	out, userDB, groupDB := &c.out, users(), groups()
	one := func(db *accounts, n uint32) {
		if names {
			out.str(db.name(n))
		} else {
			out.str(decimal(int64(n)))
		}
	}
	both := func(prefix string, db *accounts, n uint32) {
		out.strs(prefix, decimal(int64(n)))
		if s := decimal(int64(n)); db.find(2, s) != nil {
			out.strs("(", db.name(n), ")")
		}
	}
	switch what {
	case 'u':
		if actual {
			one(userDB, id.uid)
		} else {
			one(userDB, id.euid)
		}
	case 'g':
		if actual {
			one(groupDB, id.gid)
		} else {
			one(groupDB, id.egid)
		}
	case 'G':
		for i, g := range id.groups {
			if i > 0 {
				out.byte(' ')
			}
			one(groupDB, g)
		}
	default:
		both("uid=", userDB, id.uid)
		both(" gid=", groupDB, id.gid)
		if id.euid != id.uid {
			both(" euid=", userDB, id.euid)
		}
		if id.egid != id.gid {
			both(" egid=", groupDB, id.egid)
		}
		for i, g := range id.groups {
			if i == 0 {
				both(" groups=", groupDB, g)
			} else {
				both(",", groupDB, g)
			}
		}
	}
}

// Whoami is whoami.
func Whoami(c *Call) int {
	c.out.strs(users().name(uint32(unix.Geteuid())), "\n")
	return 0
}

// Sync is sync, without operands.
func Sync(c *Call) int {
	unix.Sync()
	return 0
}

// Tty is tty: -s.
func Tty(c *Call) int {
	silent := false
	o := c.options("s", "silent=s quiet=s")
	for letter := o.next(); letter != 0; letter = o.next() {
		if letter == '?' {
			return 2
		}
		silent = true
	}
	if !isTerminal(0) {
		if !silent {
			c.out.str("not a tty\n")
		}
		return 1
	}
	if !silent {
		c.out.strs(terminalName(0), "\n")
	}
	return 0
}

// terminalName is the path of the terminal that is open at fd.
func terminalName(fd int) string {
	if name, err := readlink("/proc/self/fd/" + decimal(int64(fd))); err == nil && strings.HasPrefix(name, "/dev/") {
		return name
	}
	var want, st unix.Stat_t
	if unix.Fstat(fd, &want) == nil {
		for _, dir := range []string{"/dev/pts", "/dev"} {
			names, _ := sortedEntries(dir)
			for _, name := range names {
				path := join(dir, name)
				if unix.Stat(path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFCHR && st.Rdev == want.Rdev && name != "tty" {
					return path
				}
			}
		}
	}
	return "/dev/tty"
}

// Halt is halt: -f -n -p.
func Halt(c *Call) int { return shutdown(c, unix.LINUX_REBOOT_CMD_HALT) }

// Poweroff is poweroff: -f -n.
func Poweroff(c *Call) int { return shutdown(c, unix.LINUX_REBOOT_CMD_POWER_OFF) }

// Reboot is reboot: -f -n.
func Reboot(c *Call) int { return shutdown(c, unix.LINUX_REBOOT_CMD_RESTART) }

// shutdown stops the machine at once. There is no service manager to ask: a
// board's init is a script, and a signal to it would do nothing.
func shutdown(c *Call, command uint32) int {
	syncFirst := true
	o := c.options("fnpd:", "force=f no-sync=n poweroff=p")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'n':
			syncFirst = false
		case 'p':
			command = unix.LINUX_REBOOT_CMD_POWER_OFF
		case 'f', 'd':
		default:
			return 1
		}
	}
	if syncFirst {
		unix.Sync()
	}
	// The kernel looks at 32 bits, which an int may have no more than.
	if err := unix.Reboot(int(int32(command))); err != nil {
		c.failure("reboot", err)
	}
	return c.status
}

// Dmesg is dmesg: -c -C -n -r. The priority is shown with -r only.
func Dmesg(c *Call) int {
	const readAllMessages, readAndClear, clear, consoleLevel, size = 3, 4, 5, 8, 10
	action, raw := readAllMessages, false
	o := c.options("cCn:rs:", "read-clear=c clear=C console-level=n raw=r")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'c':
			action = readAndClear
		case 'C':
			action = clear
		case 'n':
			level, ok := number(o.arg)
			if !ok || level < 1 || level > 8 {
				return c.misuse(1, "unknown level '", o.arg, "'")
			}
			// The level is the length of the buffer, of which nothing is read.
			if _, err := unix.Klogctl(consoleLevel, make([]byte, level)); err != nil {
				c.failure("klogctl", err)
			}
			return c.status
		case 'r':
			raw = true
		case 's':
		default:
			return 1
		}
	}
	var buf []byte
	if action != clear {
		n, err := unix.Klogctl(size, nil)
		if err != nil || n <= 0 {
			n = 1 << 17
		}
		buf = make([]byte, n)
	}
	n, err := unix.Klogctl(action, buf)
	if err != nil {
		c.failure("read kernel buffer failed", err)
		return 1
	}
	if action == clear {
		return 0
	}
	for text := view(buf[:n]); text != ""; {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if i := strings.IndexByte(line, '>'); !raw && i > 0 && line[0] == '<' {
			line = line[i+1:]
		}
		c.out.strs(line, "\n")
	}
	return 0
}
