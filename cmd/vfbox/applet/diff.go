package applet

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// differ is an invocation of diff.
type differ struct {
	c                                     *Call
	context                               int // lines of context, negative: the normal format
	brief, same, recursive, newFile, text bool
	fold, blanks, allBlanks               bool
	options                               string // as given, for the lines above the files of a tree
}

// Diff is diff in the normal and the unified format: -b -r -u -U, and -a -i -N -q
// -s -w of GNU.
func Diff(c *Call) int {
	d := differ{c: c, context: -1}
	o := c.options("abiNqrsuU:wdt", "brief=q ignore-all-space=w ignore-case=i ignore-space-change=b minimal=d new-file=N recursive=r report-identical-files=s text=a unified=U")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			d.text = true
		case 'b':
			d.blanks = true
		case 'i':
			d.fold = true
		case 'N':
			d.newFile = true
		case 'q':
			d.brief = true
		case 'r':
			d.recursive = true
		case 's':
			d.same = true
		case 'u':
			d.context = 3
		case 'U':
			n, ok := number(o.arg)
			if !ok {
				return c.misuse(2, "invalid context length '", o.arg, "'")
			}
			d.context = int(min(n, 1<<30))
		case 'w':
			d.allBlanks = true
		case 'd', 't':
		default:
			return 2
		}
	}
	if len(o.operands) != 2 {
		return c.misuse(2, "needs two files")
	}
	for _, a := range c.Args {
		if len(a) > 1 && a[0] == '-' {
			d.options += a + " "
		}
	}
	a, b := o.operands[0], o.operands[1]
	dirA, dirB := isDir(a), isDir(b)
	switch {
	case dirA && dirB:
		return d.trees(a, b)
	case dirA && b != "-":
		a = join(a, base(b))
	case dirB && a != "-":
		b = join(b, base(a))
	}
	return d.files(a, b, "")
}

// trees compares two directories.
func (d *differ) trees(a, b string) int {
	namesA, errA := sortedEntries(a)
	namesB, errB := sortedEntries(b)
	if d.newFile {
		if errA == unix.ENOENT {
			errA = nil
		}
		if errB == unix.ENOENT {
			errB = nil
		}
	}
	if errA != nil {
		d.c.failure(a, errA)
		return 2
	}
	if errB != nil {
		d.c.failure(b, errB)
		return 2
	}
	status := 0
	for len(namesA) > 0 || len(namesB) > 0 {
		order := 0
		switch {
		case len(namesA) == 0:
			order = 1
		case len(namesB) == 0:
			order = -1
		default:
			order = strings.Compare(namesA[0], namesB[0])
		}
		name, dir := "", a
		if order <= 0 {
			name, namesA = namesA[0], namesA[1:]
		}
		if order >= 0 {
			name, namesB = namesB[0], namesB[1:]
			if order > 0 {
				dir = b
			}
		}
		if order != 0 && !d.newFile {
			d.c.out.strs("Only in ", dir, ": ", name, "\n")
			status = max(status, 1)
			continue
		}
		status = max(status, d.pair(join(a, name), join(b, name), order))
	}
	return status
}

// pair compares what has the same name in two directories. order: negative if
// only a is there, positive if only b is.
func (d *differ) pair(a, b string, order int) int {
	dirA, dirB := isDir(a) || order > 0 && isDir(b), isDir(b) || order < 0 && isDir(a)
	switch {
	case dirA && dirB:
		if d.recursive {
			return d.trees(a, b)
		}
		d.c.out.strs("Common subdirectories: ", a, " and ", b, "\n")
		return 0
	case dirA != dirB:
		kind := func(dir bool) string {
			if dir {
				return "directory"
			}
			return "regular file"
		}
		d.c.out.strs("File ", a, " is a ", kind(dirA), " while file ", b, " is a ", kind(dirB), "\n")
		return 1
	}
	return d.files(a, b, "diff "+d.options+a+" "+b+"\n")
}

// diffFile is one of the two files.
type diffFile struct {
	name    string
	text    string
	lines   []string
	ids     []int // the same for lines that count as equal
	changed []bool
	unended bool // the last line has no newline
	time    instant
}

func (d *differ) read(name string) (f *diffFile, ok bool) {
	f = &diffFile{name: name}
	if d.newFile && name != "-" && !exists(name) {
		return f, true
	}
	r, ok := d.c.open(name)
	if !ok {
		return nil, false
	}
	var st unix.Stat_t
	if unix.Fstat(r.fd, &st) == nil {
		f.time = instant{int64(st.Mtim.Sec), int64(st.Mtim.Nsec)}
	}
	f.text = view(r.all())
	if !d.c.close(r) {
		return nil, false
	}
	for rest := f.text; rest != ""; {
		var line string
		var found bool
		line, rest, found = strings.Cut(rest, "\n")
		f.lines, f.unended = append(f.lines, line), !found
	}
	return f, true
}

// files compares two files. heading goes before their differences.
func (d *differ) files(nameA, nameB, heading string) int {
	a, okA := d.read(nameA)
	b, okB := d.read(nameB)
	if !okA || !okB {
		return 2
	}
	out := &d.c.out
	if a.text == b.text {
		if d.same {
			out.strs("Files ", nameA, " and ", nameB, " are identical\n")
		}
		return 0
	}
	if !d.text && (isBinary(a.text) || isBinary(b.text)) {
		if d.brief {
			out.strs("Files ", nameA, " and ", nameB, " differ\n")
			return 1
		}
		out.strs("Binary files ", nameA, " and ", nameB, " differ\n")
		return 1
	}
	d.number(a, b)
	s := newScript(a.ids, b.ids)
	a.changed, b.changed = s.a.changed, s.b.changed
	hunks := s.hunks()
	if len(hunks) == 0 {
		return 0
	}
	if d.brief {
		out.strs("Files ", nameA, " and ", nameB, " differ\n")
		return 1
	}
	out.str(heading)
	if d.context < 0 {
		for _, h := range hunks {
			d.showNormal(a, b, h)
		}
	} else {
		d.showUnified(a, b, hunks)
	}
	return 1
}

func isBinary(text string) bool {
	return strings.IndexByte(text[:min(len(text), 32<<10)], 0) >= 0
}

// number gives equal lines equal numbers.
func (d *differ) number(a, b *diffFile) {
	ids := make(map[string]int, len(a.lines))
	for _, f := range []*diffFile{a, b} {
		f.ids = make([]int, len(f.lines))
		for i, line := range f.lines {
			key := d.key(line)
			if f.unended && i == len(f.lines)-1 && !d.blanks && !d.allBlanks {
				key += "\n" // differs from the line with its newline
			}
			id, ok := ids[key]
			if !ok {
				id = len(ids)
				ids[key] = id
			}
			f.ids[i] = id
		}
	}
}

// key is a line without what the options make no difference.
func (d *differ) key(line string) string {
	if d.fold {
		line = strings.ToLower(line)
	}
	if !d.blanks && !d.allBlanks {
		return line
	}
	var out []byte
	blank := false
	for i := 0; i < len(line); i++ {
		if c := line[i]; c == ' ' || c >= '\t' && c <= '\r' {
			blank = true
			continue
		}
		if blank && !d.allBlanks {
			out = append(out, ' ')
		}
		blank = false
		out = append(out, line[i])
	}
	return string(out)
}

// line writes a line of a file behind mark.
func (d *differ) line(f *diffFile, i int, mark string) {
	d.c.out.strs(mark, f.lines[i], "\n")
	if f.unended && i == len(f.lines)-1 {
		d.c.out.str("\\ No newline at end of file\n")
	}
}

// lineRange is first,last of the normal format; an empty range is the number of
// the line before it.
func lineRange(from, to int) string {
	if to-from <= 1 {
		return decimal(int64(to))
	}
	return decimal(int64(from+1)) + "," + decimal(int64(to))
}

func (d *differ) showNormal(a, b *diffFile, h hunk) {
	out := &d.c.out
	kind := "c"
	switch {
	case h.a0 == h.a1:
		kind = "a"
	case h.b0 == h.b1:
		kind = "d"
	}
	out.strs(lineRange(h.a0, h.a1), kind, lineRange(h.b0, h.b1), "\n")
	for i := h.a0; i < h.a1; i++ {
		d.line(a, i, "< ")
	}
	if kind == "c" {
		out.str("---\n")
	}
	for i := h.b0; i < h.b1; i++ {
		d.line(b, i, "> ")
	}
}

// unifiedRange is first,count of the unified format.
func unifiedRange(from, to int) string {
	switch n := to - from; n {
	case 1:
		return decimal(int64(to))
	case 0:
		return decimal(int64(from)) + ",0"
	default:
		return decimal(int64(from+1)) + "," + decimal(int64(n))
	}
}

func (d *differ) showUnified(a, b *diffFile, hunks []hunk) {
	out := &d.c.out
	zone := strftime.Zone(environment("TZ"))
	for i, f := range []*diffFile{a, b} {
		text := strftime.Append(nil, "%Y-%m-%d %H:%M:%S.", f.time.Sec, zone)
		text = append(text, inRadix(uint64(f.time.Nsec), 10, 9)...)
		out.strs([]string{"--- ", "+++ "}[i], f.name, "\t")
		out.bytes(append(strftime.Append(text, " %z", f.time.Sec, zone), '\n'))
	}
	for len(hunks) > 0 {
		// Those whose contexts touch are one.
		n := 1
		for n < len(hunks) && hunks[n].a0-hunks[n-1].a1 <= 2*d.context {
			n++
		}
		first, last := hunks[0], hunks[n-1]
		before := min(d.context, first.a0, first.b0)
		after := min(d.context, len(a.lines)-last.a1, len(b.lines)-last.b1)
		out.strs("@@ -", unifiedRange(first.a0-before, last.a1+after), " +", unifiedRange(first.b0-before, last.b1+after), " @@\n")
		at := first.a0 - before
		for _, h := range hunks[:n] {
			for ; at < h.a0; at++ {
				d.line(a, at, " ")
			}
			for ; at < h.a1; at++ {
				d.line(a, at, "-")
			}
			for i := h.b0; i < h.b1; i++ {
				d.line(b, i, "+")
			}
		}
		for ; at < last.a1+after; at++ {
			d.line(a, at, " ")
		}
		hunks = hunks[n:]
	}
}
