package applet

import (
	"strings"

	"golang.org/x/sys/unix"
)

// Df is df: -a -h -i -k -P -T -t.
func Df(c *Call) int {
	d := df{c: c}
	o := c.options("ahHikPTt:x:ml", "all=a human-readable=h inodes=i portability=P print-type=T type=t exclude-type=x local=l total=l")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			d.all = true
		case 'h', 'H':
			d.human = true
		case 'i':
			d.inodes = true
		case 'k', 'l':
		case 'm':
			d.mega = true
		case 'P':
			d.posix = true
		case 'T':
			d.types = true
		case 't':
			d.only = o.arg
		case 'x':
			d.not = o.arg
		default:
			return 1
		}
	}
	list, err := readMounts(mountsFile)
	if err != nil {
		c.failure(mountsFile, err)
		return 1
	}
	d.heading()
	if len(o.operands) == 0 {
		seen := map[uint64]bool{}
		for i := range list {
			var st unix.Stat_t
			if unix.Stat(list[i].dir, &st) != nil || seen[uint64(st.Dev)] && !d.all {
				continue
			}
			seen[uint64(st.Dev)] = true
			d.add(&list[i], false)
		}
	}
	for _, path := range o.operands {
		if m := mountOf(list, path); m != nil {
			d.add(m, true)
		} else {
			c.fail(path, ": No such file or directory")
		}
	}
	d.show()
	return c.status
}

type df struct {
	c                                      *Call
	all, human, inodes, posix, types, mega bool
	only, not                              string
	rows                                   [][]string
}

// mountOf is the mount that a file is on, or that is the device path.
func mountOf(list []mounted, path string) *mounted {
	for i := range list {
		if list[i].source == path {
			return &list[i]
		}
	}
	full, err := canonical(path, allExist)
	if err != nil {
		return nil
	}
	var best *mounted
	for i := range list {
		m := &list[i]
		if full == m.dir || m.dir == "/" || strings.HasPrefix(full, m.dir+"/") {
			if best == nil || len(m.dir) >= len(best.dir) {
				best = m
			}
		}
	}
	return best
}

func (d *df) heading() {
	row := []string{"Filesystem"}
	if d.types {
		row = append(row, "Type")
	}
	switch {
	case d.inodes:
		row = append(row, "Inodes", "IUsed", "IFree", "IUse%")
	case d.human:
		row = append(row, "Size", "Used", "Avail", "Use%")
	case d.posix:
		row = append(row, "1024-blocks", "Used", "Available", "Capacity")
	case d.mega:
		row = append(row, "1M-blocks", "Used", "Available", "Use%")
	default:
		row = append(row, "1K-blocks", "Used", "Available", "Use%")
	}
	d.rows = append(d.rows, append(row, "Mounted on"))
}

func (d *df) add(m *mounted, named bool) {
	if d.only != "" && m.kind != d.only || d.not != "" && m.kind == d.not {
		return
	}
	var fs unix.Statfs_t
	if err := unix.Statfs(m.dir, &fs); err != nil {
		if named {
			d.c.failure(m.dir, err)
		}
		return
	}
	total, free, available := int64(fs.Blocks), int64(fs.Bfree), int64(fs.Bavail)
	if total == 0 && !d.all && !named {
		return
	}
	size := func(n int64) string {
		bytes := n * int64(fs.Bsize)
		switch {
		case d.inodes:
			return decimal(n)
		case d.human:
			return humanSize(bytes)
		case d.mega:
			return decimal((bytes + 1<<20 - 1) >> 20)
		}
		return decimal((bytes + 1023) / 1024)
	}
	if d.inodes {
		total, free = int64(fs.Files), int64(fs.Ffree)
		available = free
	}
	used, percent := total-free, "-"
	if used+available > 0 {
		percent = decimal((used*100+used+available-1)/(used+available)) + "%"
	}
	row := []string{m.source}
	if d.types {
		row = append(row, m.kind)
	}
	d.rows = append(d.rows, append(row, size(total), size(used), size(available), percent, m.dir))
}

// show aligns the columns: names at the left, numbers at the right.
func (d *df) show() {
	if len(d.rows) == 1 {
		return
	}
	widths := make([]int, len(d.rows[0]))
	for _, row := range d.rows {
		for i, s := range row {
			widths[i] = max(widths[i], len(s))
		}
	}
	widths[0] = max(widths[0], 14)
	last := len(widths) - 1
	for _, row := range d.rows {
		for i, s := range row {
			if i > 0 {
				d.c.out.byte(' ')
			}
			switch {
			case i == last:
				d.c.out.str(s)
			case i == 0 || i == 1 && d.types:
				d.c.out.left(s, widths[i])
			default:
				d.c.out.right(s, widths[i])
			}
		}
		d.c.out.byte('\n')
	}
}

// Du is du: -a -c -h -k -L -s -x, and -b -d -m -S of GNU.
func Du(c *Call) int {
	d := du{c: c, depth: 1 << 30, unit: 1024, seen: map[fileID]bool{}}
	total := false
	o := c.options("abcd:hkLmsSxHP", "all=a bytes=b total=c max-depth=d human-readable=h summarize=s one-file-system=x dereference=L separate-dirs=S apparent-size=A")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			d.all = true
		case 'A':
			d.apparent = true
		case 'b':
			d.apparent, d.unit = true, 1
		case 'c':
			total = true
		case 'd':
			n, ok := number(o.arg)
			if !ok {
				return c.misuse(1, "invalid maximum depth '", o.arg, "'")
			}
			d.depth = int(min(n, 1<<30))
		case 'h':
			d.human = true
		case 'k':
			d.unit = 1024
		case 'm':
			d.unit = 1 << 20
		case 'L':
			d.follow = true
		case 's':
			d.depth = 0
		case 'S':
			d.separate = true
		case 'x':
			d.oneDevice = true
		case 'H', 'P':
		default:
			return 1
		}
	}
	if len(o.operands) == 0 {
		o.operands = []string{"."}
	}
	sum := int64(0)
	for _, path := range o.operands {
		sum += d.add(path, 0, 0)
	}
	if total {
		d.show(sum, "total")
	}
	return c.status
}

type du struct {
	c                                                 *Call
	all, human, follow, separate, oneDevice, apparent bool
	depth                                             int
	unit                                              int64
	seen                                              map[fileID]bool // files with several links
}

// add shows and returns the space of a file or tree.
func (d *du) add(path string, depth int, device uint64) int64 {
	var st unix.Stat_t
	stat := unix.Lstat
	if d.follow {
		stat = unix.Stat
	}
	if err := stat(path, &st); err != nil {
		d.c.failure("cannot access '"+path+"'", err)
		return 0
	}
	if depth > 0 && d.oneDevice && uint64(st.Dev) != device {
		return 0
	}
	dir := st.Mode&unix.S_IFMT == unix.S_IFDIR
	if st.Nlink > 1 && !dir || d.follow {
		if d.seen[idOf(&st)] {
			return 0
		}
		d.seen[idOf(&st)] = true
	}
	size := int64(st.Blocks) * 512
	if d.apparent {
		size = st.Size
	}
	if !dir {
		if d.all && depth <= d.depth || depth == 0 {
			d.show(size, path)
		}
		return size
	}
	names, err := sortedEntries(path)
	if err != nil {
		d.c.failure("cannot read directory '"+path+"'", err)
	}
	own := size
	for _, name := range names {
		child := join(path, name)
		n := d.add(child, depth+1, uint64(st.Dev))
		size += n
		var cst unix.Stat_t
		if d.separate && unix.Lstat(child, &cst) == nil && cst.Mode&unix.S_IFMT != unix.S_IFDIR {
			own += n
		}
	}
	if depth <= d.depth {
		if d.separate {
			d.show(own, path)
		} else {
			d.show(size, path)
		}
	}
	return size
}

func (d *du) show(size int64, path string) {
	text := decimal((size + d.unit - 1) / d.unit)
	if d.human {
		text = humanSize(size)
	}
	d.c.out.strs(text, "\t", path, "\n")
}
