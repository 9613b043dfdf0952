package applet

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/shell/pattern"
)

// finder is an invocation of find.
type finder struct {
	c                  *Call
	follow, followArgs bool
	deep, oneDevice    bool
	minDepth, maxDepth int

	args   []string // what is left of the expression
	acts   bool     // it does something itself: no -print
	fault  string
	root   *findNode
	batch  []*findNode // -exec … +
	users  *accounts
	groups *accounts
	start  instant
	quit   bool
}

// found is a file that find has come to.
type found struct {
	path  string
	st    unix.Stat_t
	depth int
	prune bool
}

// findNode is a part of the expression.
type findNode struct {
	test        func(f *finder, n *findNode, at *found) bool
	left, right *findNode
	pattern     *pattern.Pattern
	sign        byte // + - or 0
	number      int64
	unit        int64
	text        string
	time        unix.Timespec
	argv        []string
	paths       []string // for -exec … +
	pathsSize   int
}

// Find is find: POSIX, and -amin -cmin -delete -empty -execdir -executable -false
// -iname -inum -ipath -lname -maxdepth -mindepth -mmin -newermt -not -print0 -quit
// -readable -true -wholename -writable of GNU.
func Find(c *Call) int {
	f := finder{c: c, maxDepth: 1 << 30, users: users(), groups: groups(), start: now()}
	args := c.Args
options:
	for len(args) > 0 {
		switch args[0] {
		case "-H":
			f.followArgs = true
		case "-L":
			f.follow = true
		case "-P":
			f.follow, f.followArgs = false, false
		default:
			break options
		}
		args = args[1:]
	}
	var paths []string
	for len(args) > 0 && args[0] != "!" && args[0] != "(" && (args[0] == "" || args[0][0] != '-' || args[0] == "-") {
		paths, args = append(paths, args[0]), args[1:]
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	f.args = args
	if len(args) > 0 {
		f.root = f.or(0)
		if f.fault == "" && len(f.args) > 0 {
			f.fault = "paths must precede expression: '" + f.args[0] + "'"
			if f.args[0] == ")" {
				f.fault = "you have too many ')'"
			}
		}
		if f.fault != "" {
			return c.misuse(1, f.fault)
		}
	}
	if !f.acts {
		f.root = both(f.root, &findNode{test: findPrint, text: "\n"})
	}
	for _, path := range paths {
		if !f.quit {
			f.walk(path, 0, 0, nil)
		}
	}
	for _, n := range f.batch {
		f.runBatch(n)
	}
	return c.status
}

func both(a, b *findNode) *findNode {
	if a == nil {
		return b
	}
	return &findNode{test: findAnd, left: a, right: b}
}

func findAnd(f *finder, n *findNode, at *found) bool {
	return n.left.test(f, n.left, at) && n.right.test(f, n.right, at)
}

func findOr(f *finder, n *findNode, at *found) bool {
	return n.left.test(f, n.left, at) || n.right.test(f, n.right, at)
}

func findNot(f *finder, n *findNode, at *found) bool { return !n.left.test(f, n.left, at) }

// walk goes through a tree. above are the directories on the way where links
// are followed, which may lead back to them.
func (f *finder) walk(path string, depth int, device uint64, above []fileID) {
	at := found{path: path, depth: depth}
	err := error(nil)
	if f.follow || depth == 0 && f.followArgs {
		if err = unix.Stat(path, &at.st); err != nil {
			err = unix.Lstat(path, &at.st)
		}
	} else {
		err = unix.Lstat(path, &at.st)
	}
	if err != nil {
		f.c.failure("'"+path+"'", err)
		return
	}
	dir := at.st.Mode&unix.S_IFMT == unix.S_IFDIR
	if f.follow && dir {
		for _, id := range above {
			if id == idOf(&at.st) {
				f.c.fail("File system loop detected; '", path, "' is part of the same file system loop as one above it.")
				return
			}
		}
		above = append(above[:len(above):len(above)], idOf(&at.st))
	}
	apply := func() {
		if depth >= f.minDepth && !f.quit && f.root != nil {
			f.root.test(f, f.root, &at)
		}
	}
	if !f.deep {
		apply()
	}
	if dir && !at.prune && depth < f.maxDepth && !f.quit && (depth == 0 || !f.oneDevice || uint64(at.st.Dev) == device) {
		names, err := entries(path)
		if err != nil {
			f.c.failure("'"+path+"'", err)
		}
		for _, name := range names {
			if f.quit {
				return
			}
			f.walk(join(path, name), depth+1, uint64(at.st.Dev), above)
		}
	}
	if f.deep {
		apply()
	}
}

func (f *finder) fail(text string) *findNode {
	if f.fault == "" {
		f.fault = text
	}
	f.args = nil
	return &findNode{test: findTrue}
}

func (f *finder) peek() string {
	if len(f.args) == 0 {
		return ""
	}
	return f.args[0]
}

func (f *finder) or(depth int) *findNode {
	n := f.and(depth)
	for f.peek() == "-o" || f.peek() == "-or" {
		f.args = f.args[1:]
		n = &findNode{test: findOr, left: n, right: f.and(depth)}
	}
	return n
}

func (f *finder) and(depth int) *findNode {
	n := f.primary(depth)
	for {
		switch f.peek() {
		case "", "-o", "-or", ")":
			if len(f.args) == 0 || f.args[0] != "" {
				return n
			}
		case "-a", "-and":
			f.args = f.args[1:]
		}
		n = both(n, f.primary(depth))
	}
}

// argument takes the argument of the primary name.
func (f *finder) argument(name string) string {
	if len(f.args) == 0 {
		f.fail("missing argument to '" + name + "'")
		return ""
	}
	a := f.args[0]
	f.args = f.args[1:]
	return a
}

func (f *finder) primary(depth int) *findNode {
	if len(f.args) == 0 {
		return f.fail("invalid expression: something is missing at its end")
	}
	if depth > maxNesting {
		return f.fail("invalid expression: it is nested too deeply")
	}
	name := f.args[0]
	f.args = f.args[1:]
	switch name {
	case "(":
		n := f.or(depth + 1)
		if f.peek() != ")" {
			return f.fail("invalid expression: expected to find a ')'")
		}
		f.args = f.args[1:]
		return n
	case "!", "-not":
		return &findNode{test: findNot, left: f.primary(depth + 1)}
	case "-true":
		return &findNode{test: findTrue}
	case "-false":
		return &findNode{test: findNot, left: &findNode{test: findTrue}}
	case "-depth", "-d":
		f.deep = true
		return &findNode{test: findTrue}
	case "-xdev", "-mount":
		f.oneDevice = true
		return &findNode{test: findTrue}
	case "-follow":
		f.follow = true
		return &findNode{test: findTrue}
	case "-maxdepth", "-mindepth":
		n, ok := number(f.argument(name))
		if !ok {
			return f.fail("invalid argument to '" + name + "'")
		}
		if name == "-maxdepth" {
			f.maxDepth = int(min(n, 1<<30))
		} else {
			f.minDepth = int(min(n, 1<<30))
		}
		return &findNode{test: findTrue}
	case "-print", "-print0":
		f.acts = true
		end := "\n"
		if name == "-print0" {
			end = "\x00"
		}
		return &findNode{test: findPrint, text: end}
	case "-prune":
		return &findNode{test: func(_ *finder, _ *findNode, at *found) bool { at.prune = true; return true }}
	case "-quit":
		f.acts = true
		return &findNode{test: func(f *finder, _ *findNode, _ *found) bool { f.quit = true; return true }}
	case "-delete":
		f.acts, f.deep = true, true
		return &findNode{test: findDelete}
	case "-exec", "-ok", "-execdir":
		f.acts = true
		return f.exec(name)
	}
	return f.testPrimary(name)
}

func findDelete(f *finder, _ *findNode, at *found) bool {
	if at.path == "." {
		return true
	}
	remove := unix.Unlink
	if at.st.Mode&unix.S_IFMT == unix.S_IFDIR {
		remove = unix.Rmdir
	}
	if err := remove(at.path); err != nil {
		f.c.failure("cannot delete '"+at.path+"'", err)
		return false
	}
	return true
}

// exec reads the command of -exec, up to ; or {} +.
func (f *finder) exec(name string) *findNode {
	n := &findNode{test: findExec, text: name}
	for {
		a := f.argument(name)
		if f.fault != "" {
			return n
		}
		if a == ";" {
			break
		}
		if last := len(n.argv) - 1; a == "+" && last >= 0 && n.argv[last] == "{}" && name == "-exec" {
			n.argv = n.argv[:last]
			n.test = findCollect
			f.batch = append(f.batch, n)
			break
		}
		n.argv = append(n.argv, a)
	}
	if len(n.argv) == 0 {
		return f.fail("invalid argument ';' to '" + name + "'")
	}
	return n
}

func findExec(f *finder, n *findNode, at *found) bool {
	path := at.path
	if n.text == "-execdir" {
		path = "./" + base(path)
	}
	argv := make([]string, len(n.argv))
	for i, a := range n.argv {
		argv[i] = strings.ReplaceAll(a, "{}", path)
	}
	if n.text == "-ok" && !f.c.confirm("< "+argv[0]+" ... "+path+" > ? ") {
		return false
	}
	p, err := process(argv, syscall.Environ())
	if err == nil {
		if n.text == "-execdir" {
			p.Dir = parent(at.path)
		}
		var pid int
		if pid, err = f.c.start(p); err == nil {
			return wait(pid) == 0
		}
	}
	f.c.notRun(argv[0], err)
	return false
}

// maxBatch is how many bytes of arguments a command is given at once: little, as
// a stack without an MMU does not grow.
const maxBatch = 16 << 10

func findCollect(f *finder, n *findNode, at *found) bool {
	if n.pathsSize += len(at.path) + 9; n.pathsSize > maxBatch && len(n.paths) > 0 {
		f.runBatch(n)
		n.pathsSize = len(at.path) + 9
	}
	n.paths = append(n.paths, at.path)
	return true
}

func (f *finder) runBatch(n *findNode) {
	if len(n.paths) == 0 {
		return
	}
	argv := append(append([]string(nil), n.argv...), n.paths...)
	n.paths = n.paths[:0]
	p, err := process(argv, syscall.Environ())
	pid := 0
	if err == nil {
		pid, err = f.c.start(p)
	}
	if err != nil {
		f.c.notRun(argv[0], err)
		f.c.status = 1
		return
	}
	if wait(pid) != 0 {
		f.c.status = 1
	}
}
