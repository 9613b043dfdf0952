package applet

import (
	"strings"

	"golang.org/x/sys/unix"
)

// mountsFile lists what is mounted (proc(5)).
const mountsFile = "/proc/mounts"

// mounted is a line of mountsFile or of fstab(5).
type mounted struct{ source, dir, kind, options string }

func readMounts(file string) (list []mounted, err error) {
	text, err := readAll(file)
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		f := strings.Fields(line)
		if len(f) < 3 || f[0][0] == '#' {
			continue
		}
		m := mounted{unescapeMount(f[0]), unescapeMount(f[1]), f[2], ""}
		if len(f) > 3 {
			m.options = f[3]
		}
		list = append(list, m)
	}
	return list, err
}

// unescapeMount turns \040 and the like into characters.
func unescapeMount(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var out []byte
	for s != "" {
		if len(s) >= 4 && s[0] == '\\' && isDigit(s[1]) {
			b, rest := trCharacter(s)
			out, s = append(out, b), rest
			continue
		}
		out, s = append(out, s[0]), s[1:]
	}
	return string(out)
}

// mountFlag is an option of mount that is a flag of mount(2).
type mountFlag struct {
	name       string
	set, clear uintptr
}

// mountFlags lists them in the order of mount(8).
var mountFlags = [...]mountFlag{
	{"defaults", 0, 0},
	{"ro", unix.MS_RDONLY, 0},
	{"rw", 0, unix.MS_RDONLY},
	{"remount", unix.MS_REMOUNT, 0},
	{"bind", unix.MS_BIND, 0},
	{"rbind", unix.MS_BIND | unix.MS_REC, 0},
	{"move", unix.MS_MOVE, 0},
	{"nosuid", unix.MS_NOSUID, 0},
	{"suid", 0, unix.MS_NOSUID},
	{"nodev", unix.MS_NODEV, 0},
	{"dev", 0, unix.MS_NODEV},
	{"noexec", unix.MS_NOEXEC, 0},
	{"exec", 0, unix.MS_NOEXEC},
	{"sync", unix.MS_SYNCHRONOUS, 0},
	{"async", 0, unix.MS_SYNCHRONOUS},
	{"dirsync", unix.MS_DIRSYNC, 0},
	{"noatime", unix.MS_NOATIME, 0},
	{"atime", 0, unix.MS_NOATIME},
	{"nodiratime", unix.MS_NODIRATIME, 0},
	{"diratime", 0, unix.MS_NODIRATIME},
	{"relatime", unix.MS_RELATIME, 0},
	{"norelatime", 0, unix.MS_RELATIME},
	{"strictatime", unix.MS_STRICTATIME, 0},
	{"shared", unix.MS_SHARED, 0},
	{"private", unix.MS_PRIVATE, 0},
	{"slave", unix.MS_SLAVE, 0},
	{"unbindable", unix.MS_UNBINDABLE, 0},
	{"rshared", unix.MS_SHARED | unix.MS_REC, 0},
	{"rprivate", unix.MS_PRIVATE | unix.MS_REC, 0},
	{"rslave", unix.MS_SLAVE | unix.MS_REC, 0},
	{"silent", unix.MS_SILENT, 0},
	{"auto", 0, 0},
	{"noauto", 0, 0},
	{"nofail", 0, 0},
	{"user", 0, 0},
	{"nouser", 0, 0},
	{"users", 0, 0},
	{"owner", 0, 0},
}

// splitMountOptions parts flags from what the file system is to read.
func splitMountOptions(options string) (flags uintptr, data string) {
options:
	for _, o := range strings.Split(options, ",") {
		if o == "" {
			continue
		}
		for i := range mountFlags {
			if f := &mountFlags[i]; f.name == o {
				flags = flags&^f.clear | f.set
				continue options
			}
		}
		if data != "" {
			data += ","
		}
		data += o
	}
	return flags, data
}

// Mount is mount: -a -o -r -t -w, --bind and --move, and without operands the
// list of what is mounted.
func Mount(c *Call) int {
	all, kind, options := false, "", ""
	add := func(o string) { options = strings.Trim(options+","+o, ",") }
	o := c.options("aBMnO:o:rt:vwi", "all=a bind=B rbind=R move=M options=o types=t read-only=r read-write=w rw=w verbose=v make-private=P make-rprivate=Q")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			all = true
		case 'B':
			add("bind")
		case 'R':
			add("rbind")
		case 'M':
			add("move")
		case 'P':
			add("private")
		case 'Q':
			add("rprivate")
		case 'o':
			add(o.arg)
		case 'r':
			add("ro")
		case 'w':
			add("rw")
		case 't':
			kind = o.arg
		case 'n', 'v', 'i', 'O':
		default:
			return 1
		}
	}
	switch {
	case all:
		mountAll(c, kind)
	case len(o.operands) == 0:
		listMounts(c, kind)
	case len(o.operands) == 1:
		mountKnown(c, o.operands[0], kind, options)
	case len(o.operands) == 2:
		mount(c, mounted{o.operands[0], o.operands[1], kind, options})
	default:
		return c.misuse(1, "bad usage")
	}
	return c.status
}

func listMounts(c *Call, kind string) {
	list, err := readMounts(mountsFile)
	if err != nil {
		c.failure(mountsFile, err)
	}
	for _, m := range list {
		if kind == "" || kind == m.kind {
			c.out.strs(m.source, " on ", m.dir, " type ", m.kind, " (", m.options, ")\n")
		}
	}
}

// mountAll mounts what /etc/fstab says and is not mounted yet.
func mountAll(c *Call, kind string) {
	list, err := readMounts("/etc/fstab")
	if err != nil {
		c.failure("/etc/fstab", err)
		return
	}
	present, _ := readMounts(mountsFile)
entries:
	for _, m := range list {
		if m.kind == "swap" || kind != "" && kind != m.kind || strings.Contains(","+m.options+",", ",noauto,") {
			continue
		}
		for _, p := range present {
			if p.dir == m.dir && p.kind == m.kind {
				continue entries
			}
		}
		mount(c, m)
	}
}

// mountKnown mounts what /etc/fstab says of a source or directory, or changes
// the options of what is mounted there.
func mountKnown(c *Call, name, kind, options string) {
	flags, _ := splitMountOptions(options)
	if flags&(unix.MS_REMOUNT|unix.MS_SHARED|unix.MS_PRIVATE|unix.MS_SLAVE|unix.MS_UNBINDABLE) != 0 {
		mount(c, mounted{"none", name, kind, options})
		return
	}
	list, _ := readMounts("/etc/fstab")
	for _, m := range list {
		if m.dir == name || m.source == name {
			if options != "" {
				m.options += "," + options
			}
			mount(c, m)
			return
		}
	}
	c.fail(name, ": can't find in /etc/fstab")
}

// mount mounts m; without a type it tries those that the kernel knows.
func mount(c *Call, m mounted) {
	flags, data := splitMountOptions(m.options)
	kinds := []string{m.kind}
	const typeless = unix.MS_BIND | unix.MS_MOVE | unix.MS_REMOUNT | unix.MS_SHARED | unix.MS_PRIVATE | unix.MS_SLAVE | unix.MS_UNBINDABLE
	if (m.kind == "" || m.kind == "auto") && flags&typeless == 0 {
		kinds = deviceFileSystems()
	}
	err := error(unix.ENODEV)
	for _, kind := range kinds {
		if err = unix.Mount(m.source, m.dir, kind, flags, data); err == nil {
			break
		}
		if err == unix.EACCES || err == unix.EROFS {
			// A medium that can't be written.
			if flags&unix.MS_RDONLY == 0 && unix.Mount(m.source, m.dir, kind, flags|unix.MS_RDONLY, data) == nil {
				c.message(m.source, " is write-protected, mounted read-only")
				return
			}
		}
		if err != unix.EINVAL && err != unix.ENODEV {
			break
		}
	}
	if err == nil && flags&(unix.MS_BIND|unix.MS_RDONLY) == unix.MS_BIND|unix.MS_RDONLY && flags&unix.MS_REMOUNT == 0 {
		// A bind mount gets its own flags in a second step.
		err = unix.Mount(m.source, m.dir, "", flags|unix.MS_REMOUNT, data)
	}
	if err != nil {
		c.failure("mounting "+m.source+" on "+m.dir+" failed", err)
		c.status = 32
	}
}

// deviceFileSystems are the types that need a device.
func deviceFileSystems() (kinds []string) {
	text, _ := readAll("/proc/filesystems")
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if kind, ok := strings.CutPrefix(line, "\t"); ok {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// Umount is umount: -a -f -l -r.
func Umount(c *Call) int {
	flags, all, readOnly := 0, false, false
	o := c.options("aflrnvt:d", "all=a force=f lazy=l read-only=r")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			all = true
		case 'f':
			flags |= unix.MNT_FORCE
		case 'l':
			flags |= unix.MNT_DETACH
		case 'r':
			readOnly = true
		case 'n', 'v', 't', 'd':
		default:
			return 1
		}
	}
	list, _ := readMounts(mountsFile)
	dirs := o.operands
	if all {
		dirs = nil
		for i := len(list) - 1; i >= 0; i-- {
			switch m := &list[i]; {
			case m.dir == "/", m.kind == "proc", m.kind == "sysfs", m.kind == "devtmpfs", m.kind == "devpts":
			default:
				dirs = append(dirs, m.dir)
			}
		}
	} else if len(dirs) == 0 {
		return c.misuse(1, "bad usage")
	}
	for _, dir := range dirs {
		target := dir
		if !isDir(dir) {
			for i := range list { // the last one mounted from there
				if list[i].source == dir {
					target = list[i].dir
				}
			}
		}
		err := unix.Unmount(target, flags)
		if err == unix.EBUSY && readOnly {
			err = unix.Mount("none", target, "", unix.MS_REMOUNT|unix.MS_RDONLY, "")
		}
		if err == unix.EINVAL {
			c.fail(dir, ": not mounted.")
			c.status = 32
		} else if err != nil {
			c.failure(dir, err)
			c.status = 32
		}
	}
	return c.status
}
