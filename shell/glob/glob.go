// Package glob implements pathname expansion: POSIX XCU 2.6.6 and 2.14.3, and the section "Filename Expansion" of the
// bash manual with its options dotglob, nocaseglob, extglob, globstar and globskipdots and the variable GLOBIGNORE.
//
// The shell options nullglob, failglob and noglob are matters of the caller: [Expand] says what matches, possibly
// nothing.
package glob

import (
	"errors"
	"slices"

	"golang.org/x/sys/unix"

	"vfsh/shell/pattern"
)

// Options are the shell options and other circumstances of an expansion.
type Options struct {
	DotGlob  bool // names that start with a period need no period in the pattern
	NoCase   bool // nocaseglob: ignore case in components that are patterns
	ExtGlob  bool // extended groups
	GlobStar bool // a component ** stands for any number of directories
	UTF8     bool // the locale has UTF-8 characters
	SkipDots bool // globskipdots, on by default in bash: no pattern matches the names . and ..

	// Ignore are the patterns of GLOBIGNORE, from ParseIgnore. If there are any, path names that one of them matches, or
	// that end in . or .., are left out. Setting GLOBIGNORE also turns on dotglob, which is up to the caller.
	Ignore []*pattern.Pattern

	// DirFD is the directory that relative patterns start from; 0 stands for the current directory.
	DirFD int

	// Interrupted, if not nil, is asked now and then whether to give up.
	Interrupted func() bool
}

// ErrInterrupted is the error of an expansion that Options.Interrupted ended.
var ErrInterrupted = errors.New("interrupted")

func (opt *Options) patternFlags() pattern.Flags {
	var f pattern.Flags
	if opt.NoCase {
		f |= pattern.FoldCase
	}
	if opt.ExtGlob {
		f |= pattern.ExtGlob
	}
	if opt.UTF8 {
		f |= pattern.UTF8
	}
	return f
}

// ParseIgnore compiles the value of GLOBIGNORE for the field Ignore, by the options given.
func ParseIgnore(value string, opt *Options) []*pattern.Pattern {
	return pattern.CompileList(value, opt.patternFlags()|pattern.Pathname)
}

// Expand returns the path names that pat matches, sorted. Quoted characters of pat are escaped by a backslash. Components
// without an active pattern character are not looked up in their directory, they only have to exist. Runs of slashes
// before the first pattern are kept, later ones become one slash, and a slash at the end limits the matches to
// directories, as in bash.
//
// Directories that are missing or may not be read match nothing. The error is ErrInterrupted, without matches, or one
// of EMFILE, ENFILE and ENOMEM if for lack of these means the matches may be incomplete.
//
// A nil opt stands for bash's defaults in the POSIX locale.
func Expand(pat string, opt *Options) (matches []string, err error) {
	if opt == nil {
		opt = &Options{SkipDots: true}
	}
	e := expander{opt: opt, dirFD: opt.DirFD}
	if e.dirFD == 0 {
		e.dirFD = unix.AT_FDCWD
	}
	root, components := split(pat, opt)
	matches = e.expand(root, components)
	if e.interrupted {
		return nil, ErrInterrupted
	}
	if len(opt.Ignore) > 0 {
		matches = slices.DeleteFunc(matches, e.ignored)
	}
	collate(matches)
	return matches, e.err
}

// collate sorts names as the locale has it. In the POSIX and C.UTF-8 locales that is the order of the bytes.
func collate(names []string) { slices.Sort(names) }

type kind uint8

const (
	literal  kind = iota // text
	matched              // pat
	globstar             // **
)

// component is what stands between two slashes of a pattern.
type component struct {
	kind    kind
	text    string // literal: unescaped
	pat     *pattern.Pattern
	slashes string // the slashes after it
	escaped bool   // a backslash stands before them: bash finds nothing by a pattern there
}

// split cuts a pattern into the slashes at its start and its components. A slash may be escaped; one inside of an
// extended group does not separate.
func split(pat string, opt *Options) (root string, components []component) {
	start := 0
	root, start = slashRun(pat, 0)
	for start < len(pat) {
		end := componentEnd(pat, start, opt)
		c := newComponent(pat[start:end], opt)
		c.escaped = end < len(pat) && pat[end] == '\\'
		c.slashes, start = slashRun(pat, end)
		components = append(components, c)
	}
	return root, components
}

// slashRun returns the slashes of pat from i on, escaped or not, and the place after them.
func slashRun(pat string, i int) (slashes string, after int) {
	start, plain := i, true
	n := 0
	for i < len(pat) {
		if pat[i] == '\\' && i+1 < len(pat) && pat[i+1] == '/' {
			i++
			plain = false
		}
		if pat[i] != '/' {
			break
		}
		i++
		n++
	}
	if plain {
		return pat[start:i], i
	}
	run := make([]byte, n)
	for k := range run {
		run[k] = '/'
	}
	return string(run), i
}

// componentEnd returns the place of the slash, or of its backslash, that ends the component at pat[i], or the end.
func componentEnd(pat string, i int, opt *Options) int {
	for i < len(pat) {
		switch pat[i] {
		case '/':
			return i
		case '\\':
			if i+1 < len(pat) && pat[i+1] == '/' {
				return i
			}
			i += 2
			continue
		case '?', '*', '+', '@', '!':
			if opt.ExtGlob {
				if after := pattern.GroupEnd(pat, i); after >= 0 {
					i = after
					continue
				}
			}
		}
		i++
	}
	return len(pat)
}

func newComponent(text string, opt *Options) component {
	f := opt.patternFlags()
	switch {
	case !pattern.HasMeta(text, f):
		return component{kind: literal, text: pattern.Unescape(text)}
	case opt.GlobStar && text == "**":
		return component{kind: globstar}
	}
	p := pattern.Compile(text, f)
	if lit, ok := p.Literal(); ok && !opt.NoCase {
		return component{kind: literal, text: lit}
	}
	return component{kind: matched, pat: p}
}

// expander is one expansion under way.
type expander struct {
	opt         *Options
	dirFD       int
	buffer      *[bufferSize]byte // for readDirectory
	err         error
	interrupted bool
}

// expand matches the components one after the other. What the components so far match is in bases: path names that end
// in a slash if more is to come.
func (e *expander) expand(root string, components []component) []string {
	defer e.releaseBuffer()
	bases := []string{root}
	generated := false // a pattern has been matched: bases are names that were read from directories
	for i := 0; i < len(components); i++ {
		c := &components[i]
		last := i == len(components)-1
		switch c.kind {
		case literal:
			suffix := c.text + c.slashes
			if generated && c.slashes != "" {
				suffix = c.text + "/"
			}
			for k := range bases {
				bases[k] += suffix
			}
			if last {
				bases = slices.DeleteFunc(bases, func(name string) bool { return !e.exists(name) })
			}
			continue
		case matched:
			var next []string
			for _, base := range bases {
				if !c.escaped {
					next = e.list(next, base, c.pat, wanted(c, last))
				}
			}
			bases = next
		case globstar:
			keepSlash := !generated || i > 0 && len(components[i-1].slashes) > 1
			for !last && components[i+1].kind == globstar { // ** once more adds nothing
				i++
				c, last = &components[i], i == len(components)-1
				keepSlash = false
			}
			var next []string
			for _, base := range bases {
				next = e.walk(next, base, wanted(c, last), keepSlash)
			}
			bases = next
		}
		generated = true
	}
	if len(components) == 0 && (root == "" || !e.exists(root)) {
		return nil
	}
	return bases
}

// want says which directory entries a component is to find.
type want uint8

const (
	wantAll         want = iota // the last component
	wantDirectories             // the last component before a slash at the end of the pattern
	wantBases                   // a component with others after it: what may be a directory
)

func wanted(c *component, last bool) want {
	switch {
	case !last:
		return wantBases
	case c.slashes != "":
		return wantDirectories
	}
	return wantAll
}

// list appends to names the entries of the directory base that p matches, as path names.
func (e *expander) list(names []string, base string, p *pattern.Pattern, w want) []string {
	var text []byte // all path names found, so that they take one allocation
	var ends []int
	e.readDirectory(base, func(dir int, name string, t entryType) {
		if w != wantAll && t == typeOther || !e.matches(p, name) {
			return
		}
		if w == wantDirectories && t != typeDirectory && !isDirectory(dir, name, 0) {
			return
		}
		text = append(append(text, base...), name...)
		if w != wantAll {
			text = append(text, '/')
		}
		ends = append(ends, len(text))
	})
	all, start := string(text), 0
	names = slices.Grow(names, len(ends))
	for _, end := range ends {
		names = append(names, all[start:end])
		start = end
	}
	return names
}

// matches applies p and the rules for names that start with a period to the name of a directory entry.
func (e *expander) matches(p *pattern.Pattern, name string) bool {
	if name[0] != '.' {
		return p.Match(name)
	}
	dots := name == "." || name == ".."
	if dots && e.opt.SkipDots {
		return false
	}
	if dots || !e.opt.DotGlob {
		return p.MatchName(name)
	}
	return p.Match(name)
}

// walk appends to names what ** matches in base: base itself and everything below it, without following symbolic links.
// Links to directories are found but, as bases of further components, only if the walk does not start at the current
// directory: that is a peculiarity of bash. So is it that base itself, as the last match, keeps its slash if it comes
// from literal components or has several slashes in the pattern, which keepSlash says.
func (e *expander) walk(names []string, base string, w want, keepSlash bool) []string {
	pending := []string{base}
	for first := true; len(pending) > 0; first = false {
		dir := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		opened := e.readDirectory(dir, func(fd int, name string, t entryType) {
			if name[0] == '.' && (!e.opt.DotGlob || name == "." || name == "..") {
				return
			}
			if t == typeUnknown {
				t = typeLink
				if isDirectory(fd, name, unix.AT_SYMLINK_NOFOLLOW) {
					t = typeDirectory
				}
			}
			if t == typeOther && w != wantAll {
				return
			}
			path := dir + name + "/"
			if t == typeDirectory {
				pending = append(pending, path)
			}
			switch {
			case w == wantAll:
				names = append(names, path[:len(path)-1])
			case t == typeDirectory, (w == wantDirectories || base != "") && isDirectory(fd, name, 0):
				names = append(names, path)
			}
		})
		switch {
		case !first || !opened:
		case w == wantAll && base != "" && !keepSlash:
			names = append(names, base[:len(base)-1])
		case w == wantBases || base != "":
			names = append(names, base)
		}
	}
	return names
}

// ignored reports whether GLOBIGNORE hides the path name.
func (e *expander) ignored(name string) bool {
	last := name
	for i := len(name) - 2; i >= 0; i-- { // a slash at the very end does not count
		if name[i] == '/' {
			last = name[i+1:]
			break
		}
	}
	if last == "." || last == ".." {
		return true
	}
	for _, p := range e.opt.Ignore {
		if p.Match(name) {
			return true
		}
	}
	return false
}
