package builtins

import (
	"strings"

	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// pwd shows the working directory (POSIX "pwd").
func pwd(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	physical := sh.Opt(shell.OptPhysical)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'L':
			physical = false
		case 'P':
			physical = true
		default:
			return o.fail(sh)
		}
	}
	dir := sh.Cwd()
	if dir == "" || physical || sh.Posix() && !sameDir(dir, ".") {
		d, err := getwd()
		if err != nil {
			getwdError(sh, "pwd", err)
			return 1
		}
		dir = d
	}
	if dir == "/" && sh.Cwd() == "//" {
		dir = "//" // POSIX lets it be another directory
	}
	sh.Print(dir, "\n")
	return sh.FlushStatus("pwd", 0)
}

// cd changes the working directory (POSIX "cd").
func cd(sh *shell.Shell, args []string) int {
	if sh.Forbids(shell.RestrictDirectory, "") {
		warn(sh, "cd: restricted")
		return 1
	}
	o := parse(sh, args)
	c := changer{sh: sh, builtin: "cd", physical: sh.Opt(shell.OptPhysical)}
	strict := false
	for {
		letter, ok := o.next()
		if !ok {
			break
		}
		switch letter {
		case 'L':
			c.physical = false
		case 'P':
			c.physical = true
		case 'e':
			strict = true
		default:
			return o.fail(sh)
		}
	}
	c.strict = strict && c.physical
	return c.run(o.rest())
}

// changer changes the working directory for cd, pushd and popd.
type changer struct {
	sh       *shell.Shell
	builtin  string // begins the messages
	physical bool   // -P
	strict   bool   // -e: fail if the new directory's name can't be found
}

// run does what cd does with its operands.
func (c *changer) run(args []string) int {
	sh := c.sh
	dir, show := "", false
	switch {
	case sh.Forbids(shell.RestrictDirectory, ""):
		warn(sh, c.builtin, ": restricted")
		return 1
	case len(args) > 1:
		warn(sh, c.builtin, ": too many arguments")
		return 1
	case len(args) == 0:
		home, ok := sh.Get("HOME")
		if !ok {
			warn(sh, c.builtin, ": HOME not set")
			return 1
		}
		dir = home
	case args[0] == "-":
		old, ok := sh.Get("OLDPWD")
		if !ok {
			warn(sh, c.builtin, ": OLDPWD not set")
			return 1
		}
		dir, show = old, true
	default:
		dir = args[0]
		if done, status := c.searchPath(dir); done {
			return status
		}
	}
	status, err := c.change(dir)
	if err != nil && sh.Opt(shell.ShoptCdableVars) {
		if v, ok := sh.Get(dir); ok && shell.IsName(dir) {
			var err2 error
			if status, err2 = c.change(v); err2 == nil {
				err, show, dir = nil, true, v
			}
		}
	}
	if err != nil {
		warn(sh, c.builtin, ": ", printable(sh, dir), ": ", shell.Strerror(err))
		return 1
	}
	if show {
		sh.Print(dir, "\n")
		return sh.FlushStatus(c.builtin, status)
	}
	return status
}

// printable quotes a name for a message if it has characters that do not
// print.
func printable(sh *shell.Shell, name string) string {
	if q := sh.QuoteTransform(name); q[0] == '$' {
		return q
	}
	return name
}

// searchPath tries the directories of CDPATH.
func (c *changer) searchPath(dir string) (done bool, status int) {
	if strings.HasPrefix(dir, "/") || dir == "." || dir == ".." ||
		strings.HasPrefix(dir, "./") || strings.HasPrefix(dir, "../") || c.sh.Opt(shell.OptPrivileged) {
		return false, 0
	}
	list, ok := c.sh.Get("CDPATH")
	if !ok {
		return false, 0
	}
	for {
		elem, rest, more := strings.Cut(list, ":")
		path := dir
		if elem != "" {
			path = strings.TrimSuffix(elem, "/") + "/" + dir
		}
		if status, err := c.change(path); err == nil {
			if elem != "" {
				c.sh.Print(c.sh.Cwd(), "\n")
				status = c.sh.FlushStatus(c.builtin, status)
			}
			return true, status
		}
		if !more {
			return false, 0
		}
		list = rest
	}
}

// change goes to one directory and sets PWD and OLDPWD; the status is not 0
// if these could not be set.
func (c *changer) change(dir string) (status int, err error) {
	sh := c.sh
	cwd := sh.Cwd()
	if cwd == "" {
		cwd, _ = getwd()
	}
	full := makeAbsolute(cwd, dir)
	target, known := full, false
	if !c.physical {
		if target, known = canonicalPath(full); !known {
			target = full
			if sh.Posix() {
				return 0, pathError(full)
			}
		}
	}
	if dir == "" && c.physical {
		return 0, unix.ENOENT
	}
	err = sh.Chdir(target)
	if err != nil && !sh.Posix() && dir != "" && sh.Chdir(dir) == nil {
		// The directory moved or went: the kernel may know it still.
		err, known = nil, false
	}
	if err != nil {
		return 0, err
	}
	name := target
	if !known {
		real, err := getwd()
		switch {
		case err == nil && strings.HasPrefix(target, "//") && !strings.HasPrefix(target, "///"):
			name = "/" + real // POSIX lets // be another root
		case err == nil:
			name = real
		case c.strict:
			status = 1
			fallthrough
		default:
			getwdError(sh, c.builtin, err)
		}
	}
	if !sh.SetWorkingDir(name) {
		status = 1
	}
	return status, nil
}

// makeAbsolute puts the working directory before a relative path.
func makeAbsolute(cwd, path string) string {
	switch {
	case path == "":
		return cwd
	case path[0] == '/' || cwd == "":
		return path
	case strings.HasSuffix(cwd, "/"):
		return cwd + path
	}
	return cwd + "/" + path
}

// canonicalPath takes "." and ".." out of an absolute path by its text
// (POSIX "cd" step 8); ok is false if what a ".." leaves, or the whole, is no
// directory. Two leading slashes stay two.
func canonicalPath(path string) (clean string, ok bool) {
	if path == "" || path[0] != '/' {
		return path, false
	}
	out := make([]byte, 0, len(path))
	root := "/"
	if strings.HasPrefix(path, "//") && !strings.HasPrefix(path, "///") {
		root = "//"
	}
	for rest := path; rest != ""; {
		rest = strings.TrimLeft(rest, "/")
		elem := rest
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			elem, rest = rest[:i], rest[i:]
		} else {
			rest = ""
		}
		switch elem {
		case "", ".":
		case "..":
			if len(out) > 0 && !isDir(string(out)) {
				return path, false
			}
			if i := strings.LastIndexByte(string(out), '/'); i >= 0 {
				out = out[:i]
			}
		default:
			out = append(out, '/')
			out = append(out, elem...)
		}
	}
	if len(out) == 0 {
		return root, true
	}
	if root == "//" {
		out = append([]byte("/"), out...)
	}
	clean = string(out)
	return clean, isDir(clean)
}

func isDir(path string) bool {
	var st unix.Stat_t
	return unix.Stat(path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
}

// pathError returns why a path is no directory.
func pathError(path string) error {
	var st unix.Stat_t
	if err := unix.Stat(path, &st); err != nil {
		return err
	}
	if st.Mode&unix.S_IFMT != unix.S_IFDIR {
		return unix.ENOTDIR
	}
	return unix.ENOENT
}

// getwd asks the kernel for the working directory.
func getwd() (string, error) {
	var buf [unix.PathMax]byte
	n, err := unix.Getcwd(buf[:])
	if err != nil {
		return "", err
	}
	if n < 2 || buf[0] != '/' {
		return "", unix.ENOENT // outside of the root directory
	}
	return string(buf[:n-1]), nil
}

func getwdError(sh *shell.Shell, builtin string, err error) {
	sh.Flush()
	sh.WriteFD(2, builtin+": error retrieving current directory: getcwd: cannot access parent directories: "+
		shell.Strerror(err)+"\n")
}

func sameDir(a, b string) bool {
	var x, y unix.Stat_t
	return unix.Stat(a, &x) == nil && unix.Stat(b, &y) == nil && x.Dev == y.Dev && x.Ino == y.Ino
}
