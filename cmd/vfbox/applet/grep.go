package applet

import (
	"bytes"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/pattern"
)

// grepper is an invocation of grep.
type grepper struct {
	c      *Call
	syntax regexpSyntax
	fixed  bool
	word   bool

	patterns []matcher

	invert, count, quiet, silent, numbers, only, offsets bool
	namesWith, namesWithout, nullName                    bool
	recursive, follow                                    bool
	text, skipBinary, skipDirs                           bool
	withName                                             bool
	implicit                                             bool // . is searched for want of an operand
	most                                                 int64
	before, after                                        int64
	include, exclude, excludeDir                         []*pattern.Pattern
	delim                                                byte

	found  bool
	groups bool // a group of lines with context has been shown
}

// matcher is one pattern: a regular expression, or a string to look for.
type matcher struct {
	re      *regularExpression
	literal string
}

// Grep is grep: POSIX, and -A -a -B -b -C -H -h -I -L -m -o -R -r -w -y -z, --include,
// --exclude and --exclude-dir of GNU. Colours are never shown.
func Grep(c *Call) int { return grep(c, regexpSyntax{}, false) }

// Egrep is grep -E.
func Egrep(c *Call) int { return grep(c, regexpSyntax{extended: true}, false) }

// Fgrep is grep -F.
func Fgrep(c *Call) int { return grep(c, regexpSyntax{}, true) }

func grep(c *Call, syntax regexpSyntax, fixed bool) int {
	g := grepper{c: c, syntax: syntax, fixed: fixed, most: endless, before: -1, after: -1, delim: '\n'}
	g.syntax.wide = utf8Locale()
	var texts []string
	given, names, context := false, byte(0), int64(0)
	if len(c.Args) > 0 && len(c.Args[0]) > 1 && isDigit(c.Args[0][1]) {
		c.numericOption("-C")
	}
	o := c.options("A:aB:bC:cEe:Ff:GHhIiK:LlM:m:noqRrsvwXxyY:zZD:d:N",
		"after-context=A text=a before-context=B byte-offset=b context=C count=c extended-regexp=E regexp=e fixed-strings=F file=f basic-regexp=G with-filename=H no-filename=h ignore-case=i include=K files-without-match=L files-with-matches=l exclude=M max-count=m line-number=n only-matching=o quiet=q silent=q dereference-recursive=R recursive=r no-messages=s invert-match=v word-regexp=w line-regexp=x exclude-dir=Y null-data=z null=Z color=X colour=X line-buffered=X directories=d devices=D binary-files=N no-ignore-case=X")
	for letter := o.next(); letter != 0; letter = o.next() {
		ok := true
		switch letter {
		case 'A':
			g.after, ok = number(o.arg)
		case 'B':
			g.before, ok = number(o.arg)
		case 'C':
			context, ok = number(o.arg)
		case 'a':
			g.text = true
		case 'b':
			g.offsets = true
		case 'c':
			g.count = true
		case 'E':
			g.syntax.extended, g.fixed = true, false
		case 'F':
			g.fixed = true
		case 'G':
			g.syntax.extended, g.fixed = false, false
		case 'e':
			texts, given = append(texts, strings.Split(o.arg, "\n")...), true
		case 'f':
			text, err := grepPatterns(o.arg)
			if err != nil {
				c.failure(o.arg, err)
				return 2
			}
			texts, given = append(texts, text...), true
		case 'H', 'h':
			names = letter
		case 'I':
			g.skipBinary = true
		case 'i', 'y':
			g.syntax.fold = true
		case 'K':
			g.include = append(g.include, pattern.Compile(o.arg, 0))
		case 'M':
			g.exclude = append(g.exclude, pattern.Compile(o.arg, 0))
		case 'Y':
			g.excludeDir = append(g.excludeDir, pattern.Compile(o.arg, 0))
		case 'L':
			g.namesWithout, g.namesWith = true, false
		case 'l':
			g.namesWith, g.namesWithout = true, false
		case 'm':
			g.most, ok = number(o.arg)
		case 'n':
			g.numbers = true
		case 'o':
			g.only = true
		case 'q':
			g.quiet = true
		case 'R':
			g.recursive, g.follow = true, true
		case 'r':
			g.recursive = true
		case 's':
			g.silent = true
		case 'v':
			g.invert = true
		case 'w':
			g.word = true
		case 'x':
			g.syntax.line = true
		case 'z':
			g.delim = 0
		case 'Z':
			g.nullName = true
		case 'd':
			g.skipDirs, g.recursive = o.arg == "skip", g.recursive || o.arg == "recurse"
		case 'X', 'D', 'N':
		default:
			return 2
		}
		if !ok {
			return c.misuse(2, o.arg, ": invalid argument")
		}
	}
	if g.before < 0 {
		g.before = context
	}
	if g.after < 0 {
		g.after = context
	}
	files := o.operands
	if !given {
		if len(files) == 0 {
			return c.misuse(2, "no pattern given; usage: ", c.Name, " [OPTION]... PATTERNS [FILE]...")
		}
		texts, files = strings.Split(files[0], "\n"), files[1:]
	}
	if !g.compile(texts) {
		return 2
	}
	if len(files) == 0 {
		files = []string{"-"}
		if g.recursive {
			files[0], g.implicit = ".", true
		}
	}
	g.withName = names == 'H' || names == 0 && (len(files) > 1 || g.recursive && isDir(files[0]))
	for _, name := range files {
		if g.file(name) {
			return 0 // -q
		}
	}
	switch {
	case c.status != 0 && !(g.quiet && g.found):
		return 2
	case g.found:
		return 0
	}
	return 1
}

// grepPatterns reads the file of -f.
func grepPatterns(name string) ([]string, error) {
	var text string
	var err error
	if name == "-" {
		in := reader{name: "-"}
		text, err = string(in.all()), in.err
	} else {
		text, err = readAll(name)
	}
	if text == "" {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n"), err
}

func (g *grepper) compile(texts []string) bool {
	for _, text := range texts {
		if g.fixed || !g.syntax.line && strings.Trim(text, plainCharacters) == "" {
			if !g.syntax.fold {
				g.patterns = append(g.patterns, matcher{literal: text})
				continue
			}
			text = quoteRegexp(text)
		}
		re, err := compileRegexp(text, g.syntax)
		if err != nil {
			g.c.message("invalid regular expression: ", text)
			return false
		}
		g.patterns = append(g.patterns, matcher{re: re})
	}
	return true
}

// plainCharacters stand for themselves in all regular expressions.
const plainCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-/:=,;@#%&\"'<>~!"

// quoteRegexp makes a basic regular expression that matches text alone.
func quoteRegexp(text string) string {
	var out []byte
	for i := 0; i < len(text); i++ {
		if strings.IndexByte(`.[]\*^$`, text[i]) >= 0 {
			out = append(out, '\\')
		}
		out = append(out, text[i])
	}
	return string(out)
}

// file searches a file or directory; it reports whether all is done.
func (g *grepper) file(name string) bool {
	if g.recursive && name != "-" && isDir(name) {
		return g.directory(name)
	}
	if len(g.include) > 0 && !matchesAny(g.include, base(name)) || matchesAny(g.exclude, base(name)) {
		return false
	}
	fd := 0
	if name != "-" {
		var err error
		if fd, err = openFile(name, unix.O_RDONLY, 0); err != nil {
			g.fault(name, err)
			return false
		}
		defer unix.Close(fd)
	}
	var st unix.Stat_t
	if unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
		if !g.skipDirs && !g.silent {
			g.c.fail(name, ": Is a directory")
			g.c.status = 2
		}
		return false
	}
	r := &reader{fd: fd, name: name, before: &g.c.out}
	if g.quiet || g.c.out.err != nil {
		r.before = nil
	}
	return g.search(r)
}

func matchesAny(patterns []*pattern.Pattern, s string) bool {
	for _, p := range patterns {
		if p.Match(s) {
			return true
		}
	}
	return false
}

func (g *grepper) fault(name string, err error) {
	g.c.status = 2
	if !g.silent {
		g.c.failure(name, err)
	}
}

func (g *grepper) directory(name string) bool {
	list, err := sortedEntries(name)
	if err != nil {
		g.fault(name, err)
		return false
	}
	for _, entry := range list {
		path := entry
		if name != "." || !g.implicit {
			path = join(name, entry)
		}
		var st unix.Stat_t
		if unix.Lstat(path, &st) == nil {
			switch st.Mode & unix.S_IFMT {
			case unix.S_IFLNK:
				if !g.follow {
					continue
				}
			case unix.S_IFDIR:
				if matchesAny(g.excludeDir, entry) {
					continue
				}
			case unix.S_IFREG:
			default:
				continue
			}
		}
		if g.file(path) {
			return true
		}
	}
	return false
}

// search searches one file; it reports whether all is done.
func (g *grepper) search(r *reader) bool {
	out := &g.c.out
	r.fill()
	binary := !g.text && g.delim != 0 && bytes.IndexByte(r.buf[r.r:r.w], 0) >= 0
	if binary && g.skipBinary {
		return false
	}
	s := search{g: g, r: r, name: r.name}
	if r.name == "-" {
		s.name = "(standard input)"
	}
	selected := int64(0)
	for selected < g.most && out.err == nil {
		line, ok := r.line(g.delim)
		if !ok {
			break
		}
		s.number++
		text := chomp(line, g.delim)
		if g.matches(view(text)) == g.invert {
			s.context(text)
			s.offset += int64(len(line))
			continue
		}
		selected++
		g.found = g.found || !g.namesWithout
		switch {
		case g.quiet && !g.namesWithout:
			return true
		case g.namesWith || g.namesWithout:
			selected = g.most
		case g.count:
		case binary:
			out.strs(g.c.Name, ": ", s.name, ": binary file matches\n")
			return false
		default:
			s.show(text)
		}
		s.offset += int64(len(line))
	}
	if r.fd == 0 && selected >= g.most {
		r.unread(r.w - r.r)
	}
	if r.err != nil {
		g.fault(s.name, r.err)
	}
	switch {
	case g.namesWith && selected > 0 || g.namesWithout && selected == 0:
		g.found = true
		if g.quiet {
			return true
		}
		out.str(s.name)
		out.byte(g.nameEnd('\n'))
	case g.namesWith || g.namesWithout:
	case g.count:
		if g.withName {
			out.str(s.name)
			out.byte(g.nameEnd(':'))
		}
		out.strs(decimal(selected), "\n")
	default:
		s.trailing()
	}
	return false
}

func (g *grepper) nameEnd(c byte) byte {
	if g.nullName {
		return 0
	}
	return c
}

// matches reports whether a line matches one of the patterns.
func (g *grepper) matches(line string) bool {
	start, _ := g.find(line, 0)
	return start >= 0
}

// find returns the first match in line that begins at from or behind, the
// longest of those that begin there; start is negative if there is none.
func (g *grepper) find(line string, from int) (start, end int) {
	start, end = -1, -1
	for i := range g.patterns {
		s, e := g.findOne(&g.patterns[i], line, from)
		if s >= 0 && (start < 0 || s < start || s == start && e > end) {
			start, end = s, e
		}
	}
	return start, end
}

func (g *grepper) findOne(m *matcher, line string, from int) (start, end int) {
	for {
		start, end = g.try(m, line, from)
		if start < 0 || !g.word || isWordMatch(line, start, end) {
			return start, end
		}
		// Shorter matches from here, then later ones.
		for cut := end - 1; cut > start; cut-- {
			if s, e := g.try(m, line[:cut], from); s == start && isWordMatch(line, s, e) {
				return s, e
			} else if s == start {
				cut = e
			}
		}
		if from = start + 1; from > len(line) {
			return -1, -1
		}
	}
}

func (g *grepper) try(m *matcher, line string, from int) (start, end int) {
	if m.re == nil {
		if g.syntax.line {
			if from == 0 && line == m.literal {
				return 0, len(line)
			}
			return -1, -1
		}
		i := strings.Index(line[from:], m.literal)
		if i < 0 {
			return -1, -1
		}
		return from + i, from + i + len(m.literal)
	}
	found := m.re.find(line, from)
	if found == nil {
		return -1, -1
	}
	return found[0], found[1]
}

// isWordMatch reports whether no word goes on at either end of a match.
func isWordMatch(line string, start, end int) bool {
	return (start == 0 || !isWordByte(line[start-1])) && (end == len(line) || !isWordByte(line[end]))
}

func isWordByte(c byte) bool { return isAlnum(c) || c == '_' || c >= 0x80 }

// search is where grep is in a file.
type search struct {
	g      *grepper
	r      *reader
	name   string
	number int64 // of the line, from 1
	offset int64 // of its first byte

	pending   [][]byte // lines that may turn out to be the context of the next
	followers int64    // lines that are context of the last one
	shown     int64    // number of the line shown last
}

// show shows a selected line.
func (s *search) show(line []byte) {
	g := s.g
	if g.only {
		if !g.invert {
			s.parts(view(line))
		}
		return
	}
	first := s.number - int64(len(s.pending))
	if (g.before > 0 || g.after > 0) && g.groups && (s.shown == 0 || first > s.shown+1) {
		g.c.out.str("--\n")
	}
	g.groups = true
	for i, p := range s.pending {
		s.prefix('-', first+int64(i), 0)
		s.text(p)
	}
	s.pending = s.pending[:0]
	s.prefix(':', s.number, s.offset)
	s.text(line)
	s.shown, s.followers = s.number, g.after
}

// context keeps or shows a line that is not selected.
func (s *search) context(line []byte) {
	g := s.g
	if g.before <= 0 && g.after <= 0 || g.only || g.count || g.quiet || g.namesWith || g.namesWithout {
		return
	}
	if s.followers > 0 {
		s.followers--
		s.prefix('-', s.number, s.offset)
		s.text(line)
		s.shown = s.number
		return
	}
	if g.before > 0 {
		if int64(len(s.pending)) == g.before {
			s.pending = append(s.pending[:0], s.pending[1:]...)
		}
		s.pending = append(s.pending, append([]byte(nil), line...))
	}
}

// trailing shows the context behind the last line that -m allows.
func (s *search) trailing() {
	for s.followers > 0 {
		line, ok := s.r.line(s.g.delim)
		if !ok {
			return
		}
		s.number++
		if line = chomp(line, s.g.delim); s.g.matches(view(line)) != s.g.invert {
			return
		}
		s.context(line)
	}
}

// parts shows the matches alone (-o).
func (s *search) parts(line string) {
	from := 0
	for from <= len(line) {
		start, end := s.g.find(line, from)
		if start < 0 {
			return
		}
		if end > start {
			s.prefix(':', s.number, s.offset+int64(start))
			s.text([]byte(line[start:end]))
			from = end
		} else {
			from = start + 1
		}
	}
}

func (s *search) prefix(mark byte, number, offset int64) {
	g, out := s.g, &s.g.c.out
	if g.withName {
		out.str(s.name)
		out.byte(g.nameEnd(mark))
	}
	if g.numbers {
		out.str(decimal(number))
		out.byte(mark)
	}
	if g.offsets {
		out.str(decimal(offset))
		out.byte(mark)
	}
}

func (s *search) text(p []byte) {
	s.g.c.out.bytes(p)
	s.g.c.out.byte(s.g.delim)
}
