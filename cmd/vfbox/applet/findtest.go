package applet

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
	"vfsh/shell/pattern"
)

// testPrimary reads a primary that looks at the file.
func (f *finder) testPrimary(name string) *findNode {
	switch name {
	case "-name", "-iname", "-path", "-ipath", "-wholename", "-lname":
		n := &findNode{test: findName, text: name}
		flags := pattern.Flags(0)
		if utf8Locale() {
			flags |= pattern.UTF8
		}
		if strings.HasPrefix(name, "-i") {
			flags |= pattern.FoldCase
		}
		n.pattern = pattern.Compile(f.argument(name), flags)
		return n
	case "-type", "-xtype":
		n := &findNode{test: findType, text: f.argument(name)}
		if n.text == "" || strings.Trim(n.text, "bcdflps,") != "" {
			return f.fail("Unknown argument to -type: " + n.text)
		}
		return n
	case "-empty":
		return &findNode{test: findEmpty}
	case "-readable", "-writable", "-executable":
		mode := uint32(unix.R_OK)
		switch name {
		case "-writable":
			mode = unix.W_OK
		case "-executable":
			mode = unix.X_OK
		}
		return &findNode{test: func(_ *finder, _ *findNode, at *found) bool {
			return unix.Access(at.path, mode) == nil
		}}
	case "-perm":
		return f.permission(f.argument(name))
	case "-nouser":
		return &findNode{test: func(f *finder, _ *findNode, at *found) bool {
			return f.users.find(2, decimal(int64(at.st.Uid))) == nil
		}}
	case "-nogroup":
		return &findNode{test: func(f *finder, _ *findNode, at *found) bool {
			return f.groups.find(2, decimal(int64(at.st.Gid))) == nil
		}}
	case "-user", "-group":
		db := f.users
		if name == "-group" {
			db = f.groups
		}
		arg := f.argument(name)
		id, ok := db.id(arg)
		if !ok {
			return f.fail("'" + arg + "' is not the name of a known " + name[1:])
		}
		return &findNode{test: findNumber, text: name, number: int64(id)}
	case "-newer", "-anewer", "-cnewer":
		arg := f.argument(name)
		var st unix.Stat_t
		if err := unix.Stat(arg, &st); err != nil && f.fault == "" {
			return f.fail("'" + arg + "': " + reason(err))
		}
		return &findNode{test: findNewer, text: name, time: st.Mtim}
	case "-newermt":
		t, ok := parseDate(f.argument(name), now(), strftime.Zone(environment("TZ")))
		if !ok {
			return f.fail("invalid date")
		}
		return &findNode{test: findNewer, text: "-newer", time: t.spec()}
	case "-links", "-inum", "-uid", "-gid", "-size", "-atime", "-ctime", "-mtime", "-amin", "-cmin", "-mmin":
		return f.numeric(name, f.argument(name))
	}
	return f.fail("unknown predicate '" + name + "'")
}

// numeric reads n, +n or -n.
func (f *finder) numeric(name, arg string) *findNode {
	n := &findNode{test: findNumber, text: name, unit: 1}
	digits := arg
	if arg != "" && (arg[0] == '+' || arg[0] == '-') {
		n.sign, digits = arg[0], arg[1:]
	}
	if name == "-size" {
		n.unit = 512
		if k := len(digits); k > 0 && !isDigit(digits[k-1]) {
			switch digits[k-1] {
			case 'c':
				n.unit = 1
			case 'w':
				n.unit = 2
			case 'b':
			case 'k':
				n.unit = 1 << 10
			case 'M':
				n.unit = 1 << 20
			case 'G':
				n.unit = 1 << 30
			default:
				return f.fail("invalid argument '" + arg + "' to '-size'")
			}
			digits = digits[:k-1]
		}
	}
	var ok bool
	if n.number, ok = number(digits); !ok {
		return f.fail("invalid argument '" + arg + "' to '" + name + "'")
	}
	return n
}

func (f *finder) permission(arg string) *findNode {
	n := &findNode{}
	if arg != "" && (arg[0] == '-' || arg[0] == '/') {
		n.sign, arg = arg[0], arg[1:]
	}
	mode, ok := parseMode(arg)
	if !ok {
		return f.fail("invalid mode '" + arg + "'")
	}
	n.number = int64(mode.apply(0, 0, false))
	n.test = func(_ *finder, n *findNode, at *found) bool {
		bits, want := int64(at.st.Mode&0o7777), n.number
		switch n.sign {
		case '-':
			return bits&want == want
		case '/':
			return want == 0 || bits&want != 0
		}
		return bits == want
	}
	return n
}

func findTrue(*finder, *findNode, *found) bool { return true }

func findPrint(f *finder, n *findNode, at *found) bool {
	f.c.out.strs(at.path, n.text)
	return true
}

func findName(_ *finder, n *findNode, at *found) bool {
	switch n.text {
	case "-name", "-iname":
		return n.pattern.Match(base(at.path))
	case "-lname":
		target, err := readlink(at.path)
		return err == nil && n.pattern.Match(target)
	}
	return n.pattern.Match(at.path)
}

func findType(_ *finder, n *findNode, at *found) bool {
	letter := modeString(at.st.Mode)[0]
	if letter == '-' {
		letter = 'f'
	}
	return strings.IndexByte(n.text, letter) >= 0
}

func findEmpty(_ *finder, _ *findNode, at *found) bool {
	switch at.st.Mode & unix.S_IFMT {
	case unix.S_IFREG:
		return at.st.Size == 0
	case unix.S_IFDIR:
		names, err := entries(at.path)
		return err == nil && len(names) == 0
	}
	return false
}

func findNewer(_ *finder, n *findNode, at *found) bool {
	t := at.st.Mtim
	switch n.text {
	case "-anewer":
		t = at.st.Atim
	case "-cnewer":
		t = at.st.Ctim
	}
	return newer(t, n.time)
}

func findNumber(f *finder, n *findNode, at *found) bool {
	st := &at.st
	value := int64(0)
	age := func(t unix.Timespec, unit int64) int64 {
		d := f.start.Sec - int64(t.Sec)
		if int64(t.Nsec) > f.start.Nsec {
			d--
		}
		return d / unit
	}
	switch n.text {
	case "-links":
		value = int64(st.Nlink)
	case "-inum":
		value = int64(st.Ino)
	case "-uid", "-user":
		value = int64(st.Uid)
	case "-gid", "-group":
		value = int64(st.Gid)
	case "-size":
		value = (st.Size + n.unit - 1) / n.unit
	case "-atime":
		value = age(st.Atim, 86400)
	case "-ctime":
		value = age(st.Ctim, 86400)
	case "-mtime":
		value = age(st.Mtim, 86400)
	case "-amin":
		value = age(st.Atim, 60)
	case "-cmin":
		value = age(st.Ctim, 60)
	case "-mmin":
		value = age(st.Mtim, 60)
	}
	switch n.sign {
	case '+':
		return value > n.number
	case '-':
		return value < n.number
	}
	return value == n.number
}
