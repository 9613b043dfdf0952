package applet

import (
	"strings"

	"golang.org/x/sys/unix"
)

// Mkfifo is mkfifo: -m.
func Mkfifo(c *Call) int {
	mode, operands, ok := c.makeOptions()
	if !ok {
		return 1
	}
	if len(operands) == 0 {
		return c.misuse(1, "missing operand")
	}
	for _, path := range operands {
		err := unix.Mkfifo(path, 0o666)
		if err != nil {
			c.failure("cannot create fifo '"+path+"'", err)
			continue
		}
		c.setMode(path, mode)
	}
	return c.status
}

// Mknod is mknod: NAME TYPE [MAJOR MINOR], -m.
func Mknod(c *Call) int {
	mode, operands, ok := c.makeOptions()
	if !ok {
		return 1
	}
	if len(operands) < 2 {
		return c.misuse(1, "missing operand")
	}
	kind, device := uint32(0), uint64(0)
	switch operands[1] {
	case "b":
		kind = unix.S_IFBLK
	case "c", "u":
		kind = unix.S_IFCHR
	case "p":
		kind = unix.S_IFIFO
	default:
		return c.misuse(1, "invalid device type '", operands[1], "'")
	}
	if kind != unix.S_IFIFO {
		if len(operands) != 4 {
			return c.misuse(1, "special files require major and minor device numbers")
		}
		major, okMajor := dumpNumber(operands[2])
		minor, okMinor := dumpNumber(operands[3])
		if !okMajor || !okMinor || major >= 1<<32 || minor >= 1<<32 {
			return c.misuse(1, "invalid device ", operands[2], " ", operands[3])
		}
		device = unix.Mkdev(uint32(major), uint32(minor))
	} else if len(operands) > 2 {
		return c.misuse(1, "fifos do not have major and minor device numbers")
	}
	if err := unix.Mknod(operands[0], kind|0o666, int(device)); err != nil {
		c.failure(operands[0], err)
		return 1
	}
	c.setMode(operands[0], mode)
	return c.status
}

// makeOptions reads the options of mkfifo and mknod.
func (c *Call) makeOptions() (mode *modeChange, operands []string, ok bool) {
	o := c.options("m:", "mode=m")
	for letter := o.next(); letter != 0; letter = o.next() {
		if letter == '?' {
			return nil, nil, false
		}
		m, ok := parseMode(o.arg)
		if !ok {
			c.message("invalid mode '", o.arg, "'")
			return nil, nil, false
		}
		mode = &m
	}
	return mode, o.operands, true
}

// setMode gives a new file the mode of -m.
func (c *Call) setMode(path string, mode *modeChange) {
	if mode == nil {
		return
	}
	if err := unix.Chmod(path, mode.apply(0o666, currentUmask(), false)); err != nil {
		c.failure("cannot set permissions of '"+path+"'", err)
	}
}

// Mktemp is mktemp: -d -p -q -t -u, and --suffix of GNU.
func Mktemp(c *Call) int {
	dir, quiet, dry, inTemp := false, false, false, false
	where, suffix, given := "", "", false
	o := c.options("dp:qtuS:", "directory=d tmpdir=p quiet=q dry-run=u suffix=S")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'd':
			dir = true
		case 'p':
			where, inTemp = o.arg, true
		case 'q':
			quiet = true
		case 't':
			inTemp = true
		case 'u':
			dry = true
		case 'S':
			suffix, given = o.arg, true
		default:
			return 1
		}
	}
	template := "tmp.XXXXXXXXXX"
	switch len(o.operands) {
	case 0:
		inTemp = true
	case 1:
		template = o.operands[0]
	default:
		return c.misuse(1, "too many templates")
	}
	if !given {
		end := strings.LastIndexByte(template, 'X') + 1
		template, suffix = template[:end], template[end:]
	}
	stem := strings.TrimRight(template, "X")
	count := len(template) - len(stem)
	if count < 3 {
		return c.misuse(1, "too few X's in template '", template, suffix, "'")
	}
	if inTemp {
		if where == "" {
			if where = environment("TMPDIR"); where == "" {
				where = "/tmp"
			}
		}
		stem = join(where, stem)
	}
	var err error
	for range 100 {
		path := stem + randomName(count) + suffix
		switch {
		case dry:
			if err = unix.EEXIST; !exists(path) {
				err = nil
			}
		case dir:
			err = unix.Mkdir(path, 0o700)
		default:
			var fd int
			if fd, err = openFile(path, unix.O_RDWR|unix.O_CREAT|unix.O_EXCL, 0o600); err == nil {
				unix.Close(fd)
			}
		}
		if err == nil {
			c.out.strs(path, "\n")
			return 0
		}
		if err != unix.EEXIST {
			break
		}
	}
	if !quiet {
		kind := "file"
		if dir {
			kind = "directory"
		}
		c.failure("failed to create "+kind+" via template '"+stem+strings.Repeat("X", count)+suffix+"'", err)
	}
	return 1
}
