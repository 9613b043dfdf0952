package applet

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// lister is an invocation of ls.
type lister struct {
	c *Call

	all, almost, dir, long, recursive, reverse, inode, blocks, human bool
	numeric, noOwner, noGroup, onePerLine, columns, hide             bool
	followArgs, follow, kilobytes, commas, fullTime                  bool
	classify                                                         byte // F or p
	order                                                            byte // 0 name, t S U X v
	when                                                             byte // 0 modified, u accessed, c changed

	users, groups *accounts
	zone          *strftime.Location
	now           int64
	later         bool // something has been shown
	status        int
}

// listed is a file to be shown.
type listed struct {
	name   string
	path   string
	st     unix.Stat_t
	target string // of a symbolic link
}

// Ls is ls: POSIX (-x is -C), and -A -h -U -v -G -o --full-time of GNU. There are no
// colours.
func Ls(c *Call) int {
	l := lister{c: c, users: users(), groups: groups()}
	tty := isTerminal(1)
	l.columns, l.hide = tty, tty
	o := c.options("1aAcCdfFgGhHiklLnNopqQrRsStuUvXmxw:T:I:Zb", "all=a almost-all=A directory=d classify=F human-readable=h inode=i no-group=G numeric-uid-gid=n recursive=R reverse=r size=s dereference=L color=N colour=N full-time=Z sort=I time=T time-style=w group-directories-first=N show-control-chars=N format=N indicator-style=N")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case '1':
			l.onePerLine, l.columns = true, false
		case 'a', 'f':
			l.all = true
			if letter == 'f' {
				l.order = 'U'
			}
		case 'A':
			l.almost = true
		case 'c', 'u':
			l.when = letter
		case 'C', 'x':
			l.columns, l.onePerLine = true, false
		case 'd':
			l.dir = true
		case 'F', 'p':
			l.classify = letter
		case 'g':
			l.long, l.noOwner = true, true
		case 'G':
			l.noGroup = true
		case 'o':
			l.long, l.noGroup = true, true
		case 'h':
			l.human = true
		case 'H':
			l.followArgs = true
		case 'L':
			l.follow = true
		case 'i':
			l.inode = true
		case 'k':
			l.kilobytes = true
		case 'l':
			l.long = true
		case 'm':
			l.commas = true
		case 'n':
			l.long, l.numeric = true, true
		case 'q':
			l.hide = true
		case 'r':
			l.reverse = true
		case 'R':
			l.recursive = true
		case 's':
			l.blocks = true
		case 'S', 't', 'U', 'v', 'X':
			l.order = letter
		case 'Z':
			l.long, l.fullTime = true, true
		case 'N', 'b', 'Q', 'w', 'T', 'I':
		default:
			return 2
		}
	}
	if l.when != 0 && !l.long && l.order == 0 {
		l.order = 't'
	}
	l.operands(o.operands)
	return l.status
}

func (l *lister) fault(path string, err error, grave bool) {
	l.c.message("cannot access '", path, "': ", reason(err))
	l.status = max(l.status, 1)
	if grave {
		l.status = 2
	}
}

func (l *lister) operands(names []string) {
	if len(names) == 0 {
		names = []string{"."}
	}
	var files, dirs []*listed
	for _, name := range names {
		f, err := l.stat(name, name, true)
		if err != nil {
			l.fault(name, err, true)
			continue
		}
		if f.st.Mode&unix.S_IFMT == unix.S_IFDIR && !l.dir {
			dirs = append(dirs, f)
		} else {
			files = append(files, f)
		}
	}
	l.sort(files)
	l.sort(dirs)
	if len(files) > 0 {
		l.show(files)
		l.later = true
	}
	for i := range dirs {
		l.directory(dirs[i].path, len(names) > 1 || l.recursive)
	}
}

// stat looks a file up; links among the operands are followed unless they are
// shown themselves.
func (l *lister) stat(name, path string, operand bool) (f *listed, err error) {
	f = &listed{name: name, path: path}
	followed := l.follow || operand && (l.followArgs || !l.long && !l.dir && l.classify != 'F')
	if followed {
		if err = unix.Stat(path, &f.st); err == nil || l.follow {
			return f, err
		}
	}
	if err = unix.Lstat(path, &f.st); err != nil {
		return f, err
	}
	if f.st.Mode&unix.S_IFMT == unix.S_IFLNK && l.long {
		f.target, _ = readlink(path)
	}
	return f, nil
}

func (l *lister) directory(path string, heading bool) {
	names, err := entries(path)
	if err != nil {
		l.c.message("cannot open directory '", path, "': ", reason(err))
		l.status = max(l.status, 1)
		if !l.later && !heading {
			l.status = 2
		}
		return
	}
	out := &l.c.out
	if heading {
		if l.later {
			out.byte('\n')
		}
		out.strs(path, ":\n")
	}
	l.later = true
	if l.all {
		names = append(names, ".", "..")
	}
	var files []*listed
	needStat := l.long || l.order == 't' || l.order == 'S' || l.classify != 0 || l.inode || l.blocks || l.recursive
	for _, name := range names {
		if name[0] == '.' && !l.all && !l.almost {
			continue
		}
		f := &listed{name: name, path: join(path, name)}
		if needStat {
			if f, err = l.stat(name, f.path, false); err != nil {
				l.fault(f.path, err, false)
				continue
			}
		}
		files = append(files, f)
	}
	if l.long || l.blocks {
		total := int64(0)
		for i := range files {
			total += files[i].st.Blocks
		}
		out.strs("total ", l.size(total*512, true), "\n")
	}
	l.sort(files)
	l.show(files)
	if !l.recursive {
		return
	}
	for i := range files {
		if f := files[i]; f.st.Mode&unix.S_IFMT == unix.S_IFDIR && f.name != "." && f.name != ".." {
			l.directory(f.path, true)
		}
	}
}

// size is a number of bytes; in blocks of 1024 if blocks is set.
func (l *lister) size(bytes int64, blocks bool) string {
	switch {
	case l.human:
		return humanSize(bytes)
	case blocks:
		return decimal((bytes + 1023) / 1024)
	}
	return decimal(bytes)
}

// humanSize is a number of bytes in the largest fitting unit, rounded up.
func humanSize(bytes int64) string {
	if bytes < 1024 {
		return decimal(bytes)
	}
	unit, tenths := 0, int64(0)
	n, rest := bytes, int64(0) // n units and rest/1024 of one, rounded up
	for n >= 1024 && unit < 6 {
		up := int64(0)
		if rest > 0 {
			up = 1
		}
		rest = min(n%1024+up, 1024)
		n /= 1024
		unit++
		if rest == 1024 {
			n, rest = n+1, 0
		}
	}
	if n < 10 {
		tenths = (rest*10 + 1023) / 1024
		if tenths == 10 {
			n, tenths = n+1, 0
		}
		if n < 10 {
			return decimal(n) + "." + decimal(tenths) + "KMGTPE"[unit-1:unit]
		}
	} else if rest > 0 {
		n++
	}
	if n == 1024 && unit < 6 {
		return "1.0" + "KMGTPE"[unit:unit+1]
	}
	return decimal(n) + "KMGTPE"[unit-1:unit]
}

// seconds and nanoseconds of the time that is shown and sorted by.
func (l *lister) time(st *unix.Stat_t) (sec, nsec int64) {
	t := st.Mtim
	switch l.when {
	case 'u':
		t = st.Atim
	case 'c':
		t = st.Ctim
	}
	return int64(t.Sec), int64(t.Nsec)
}

func (l *lister) sort(files []*listed) {
	if l.order == 'U' {
		return
	}
	slices.SortStableFunc(files, func(a, b *listed) int {
		order := 0
		switch l.order {
		case 't':
			s, ns := l.time(&a.st)
			t, nt := l.time(&b.st)
			if order = cmp.Compare(t, s); order == 0 {
				order = cmp.Compare(nt, ns)
			}
		case 'S':
			order = cmp.Compare(b.st.Size, a.st.Size)
		case 'v':
			order = compareVersions(a.name, b.name)
		case 'X':
			order = strings.Compare(extension(a.name), extension(b.name))
		}
		if order == 0 {
			order = strings.Compare(a.name, b.name)
		}
		if l.reverse {
			return -order
		}
		return order
	})
}

func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[i:]
	}
	return ""
}

func (l *lister) show(files []*listed) {
	switch {
	case l.long:
		l.showLong(files)
	case l.commas:
		l.showCommas(files)
	case l.columns:
		l.showColumns(files)
	default:
		l.showPlain(files)
	}
}

func appendRight(b []byte, s string, width int) []byte {
	for n := width - len(s); n > 0; n-- {
		b = append(b, ' ')
	}
	return append(b, s...)
}

// shown is a name with ? in place of what does not print, on a terminal.
func (l *lister) shown(name string) string {
	if !l.hide {
		return name
	}
	b := []byte(name)
	for i := range b {
		if b[i] < ' ' || b[i] == 0x7f {
			b[i] = '?'
		}
	}
	return string(b)
}

func (l *lister) mark(mode uint32) string {
	if mode&unix.S_IFMT == unix.S_IFDIR && l.classify != 0 {
		return "/"
	}
	if l.classify != 'F' {
		return ""
	}
	switch mode & unix.S_IFMT {
	case unix.S_IFLNK:
		return "@"
	case unix.S_IFIFO:
		return "|"
	case unix.S_IFSOCK:
		return "="
	case unix.S_IFREG:
		if mode&0o111 != 0 {
			return "*"
		}
	}
	return ""
}

// before is what stands before each name: inode and size, in columns.
func (l *lister) before(files []*listed) []string {
	inodeWidth, blockWidth := 0, 0
	for i := range files {
		inodeWidth = max(inodeWidth, len(decimal(int64(files[i].st.Ino))))
		blockWidth = max(blockWidth, len(l.size(files[i].st.Blocks*512, true)))
	}
	texts := make([]string, len(files))
	for i := range files {
		var b []byte
		if l.inode {
			b = append(appendRight(b, decimal(int64(files[i].st.Ino)), inodeWidth), ' ')
		}
		if l.blocks {
			b = append(appendRight(b, l.size(files[i].st.Blocks*512, true), blockWidth), ' ')
		}
		texts[i] = string(b)
	}
	return texts
}

// labels are the names with all that stands around them in the short formats.
func (l *lister) labels(files []*listed) []string {
	labels := l.before(files)
	for i := range files {
		labels[i] += l.shown(files[i].name) + l.mark(files[i].st.Mode)
	}
	return labels
}

func (l *lister) showPlain(files []*listed) {
	for _, s := range l.labels(files) {
		l.c.out.strs(s, "\n")
	}
}

func (l *lister) showCommas(files []*listed) {
	width, column := terminalWidth(), 0
	for i, s := range l.labels(files) {
		if i > 0 {
			l.c.out.byte(',')
			if column += 2; column+len(s) >= width {
				l.c.out.byte('\n')
				column = 0
			} else {
				l.c.out.byte(' ')
			}
		}
		l.c.out.str(s)
		column += len(s)
	}
	l.c.out.byte('\n')
}

// terminalWidth is the number of columns: $COLUMNS, the terminal's, or 80.
func terminalWidth() int {
	if n, ok := number(environment("COLUMNS")); ok && n > 0 {
		return int(min(n, 1<<16))
	}
	if ws, err := unix.IoctlGetWinsize(1, unix.TIOCGWINSZ); err == nil && ws.Col > 0 {
		return int(ws.Col)
	}
	return 80
}

// showColumns fills columns from top to bottom, as many as fit.
func (l *lister) showColumns(files []*listed) {
	labels := l.labels(files)
	n := len(labels)
	if n == 0 {
		return
	}
	lengths := make([]int, n)
	for i, s := range labels {
		lengths[i] = utf8.RuneCountInString(s)
	}
	width := terminalWidth()
	rows := 1
	var widths []int
	for ; rows < n; rows++ {
		widths = widths[:0]
		total := 0
		for i := 0; i < n; i += rows {
			w := slices.Max(lengths[i:min(i+rows, n)]) + 2
			widths = append(widths, w)
			total += w
		}
		if total-2 <= width {
			break
		}
	}
	if rows == n {
		widths = []int{0}
	}
	for row := range rows {
		for i, column := row, 0; i < n; i, column = i+rows, column+1 {
			l.c.out.str(labels[i])
			if i+rows < n {
				l.c.out.spaces(widths[column] - lengths[i])
			}
		}
		l.c.out.byte('\n')
	}
}

func (l *lister) showLong(files []*listed) {
	if l.zone == nil {
		l.zone = strftime.Zone(environment("TZ"))
		l.now = now().Sec
	}
	type row struct{ links, owner, group, size, time string }
	rows := make([]row, len(files))
	var widest struct{ links, owner, group, size, major, minor, time int }
	for i := range files {
		st, r := &files[i].st, &rows[i]
		r.links = decimal(int64(st.Nlink))
		r.owner, r.group = decimal(int64(st.Uid)), decimal(int64(st.Gid))
		if !l.numeric {
			r.owner, r.group = l.users.name(st.Uid), l.groups.name(st.Gid)
		}
		switch st.Mode & unix.S_IFMT {
		case unix.S_IFCHR, unix.S_IFBLK:
			r.size = decimal(int64(unix.Major(uint64(st.Rdev)))) + ", " + decimal(int64(unix.Minor(uint64(st.Rdev))))
		default:
			r.size = l.size(st.Size, false)
		}
		r.time = l.timeText(st)
		widest.links = max(widest.links, len(r.links))
		widest.owner = max(widest.owner, len(r.owner))
		widest.group = max(widest.group, len(r.group))
		widest.size = max(widest.size, len(r.size))
		widest.time = max(widest.time, len(r.time))
	}
	before := l.before(files)
	out := &l.c.out
	for i := range files {
		f, r := files[i], &rows[i]
		out.strs(before[i], modeString(f.st.Mode), " ")
		out.right(r.links, widest.links)
		out.byte(' ')
		if !l.noOwner {
			out.left(r.owner, widest.owner)
			out.byte(' ')
		}
		if !l.noGroup {
			out.left(r.group, widest.group)
			out.byte(' ')
		}
		out.right(r.size, widest.size)
		out.byte(' ')
		out.right(r.time, widest.time)
		out.strs(" ", l.shown(f.name))
		if f.st.Mode&unix.S_IFMT != unix.S_IFLNK {
			out.str(l.mark(f.st.Mode))
		} else if f.target != "" {
			out.strs(" -> ", l.shown(f.target))
			var st unix.Stat_t
			if l.classify != 0 && unix.Stat(f.path, &st) == nil {
				out.str(l.mark(st.Mode))
			}
		}
		out.byte('\n')
	}
}

// timeText is a file's time: with the hour, or the year if it is more than half
// a year away.
func (l *lister) timeText(st *unix.Stat_t) string {
	sec, nsec := l.time(st)
	if l.fullTime {
		b := strftime.Append(nil, "%Y-%m-%d %H:%M:%S.", sec, l.zone)
		b = append(b, inRadix(uint64(nsec), 10, 9)...)
		return string(strftime.Append(b, " %z", sec, l.zone))
	}
	const halfYear = 31556952 / 2
	format := "%b %e %H:%M"
	if sec > l.now || sec <= l.now-halfYear {
		format = "%b %e  %Y"
	}
	return string(strftime.Append(nil, format, sec, l.zone))
}
