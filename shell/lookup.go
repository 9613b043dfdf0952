package shell

import (
	"strings"

	"golang.org/x/sys/unix"
)

// findProgram looks a command name up; it prints the message if there is
// no such program and returns the status.
func (sh *Shell) findProgram(args []string, path *string) (string, int) {
	name := args[0]
	if strings.IndexByte(name, '/') >= 0 {
		if sh.Forbids(RestrictCommand, name) {
			sh.Warn(name, ": restricted: cannot specify `/' in command names")
			return "", 1
		}
		return name, 0
	}
	if sh.PrefersApplet(name) {
		return ownBinary, 0
	}
	if path != nil {
		if f := sh.searchPath(name, *path); f != "" {
			return f, 0
		}
	} else if f, ok := sh.FindCommand(name); ok {
		return f, 0
	}
	if h := sh.funcs["command_not_found_handle"]; h != nil {
		return "", sh.notFoundHandle(h, args)
	}
	if emptyPath := path != nil && *path == "" || path == nil && sh.GetDefault("PATH", "") == ""; emptyPath && name != "" {
		return name, 0 // a file of the working directory, as the kernel takes it
	}
	if sh.needsDollarQuote(name) {
		name = sh.DollarQuote(name)
	}
	sh.Warn(name, ": command not found")
	sh.suggest(args[0])
	return "", 127
}

// FindCommand searches PATH for a program and remembers where it was found
// (POSIX "hash").
func (sh *Shell) FindCommand(name string) (string, bool) {
	if name == "" {
		return "", false
	}
	if e, ok := sh.hash[name]; ok {
		if e.path[0] == '/' && !sh.opts.Has(ShoptCheckhash) && !sh.opts.Has(OptPosix) || isExecutable(e.path) {
			e.hits++
			sh.ownHash()[name] = e
			return e.path, true
		}
	}
	path, _ := sh.Get("PATH")
	f := sh.searchPath(name, path)
	if f == "" {
		if sh.opts.Has(OptPosix) {
			sh.Unhash(name)
		}
		return "", false
	}
	if sh.opts.Has(OptHashall) && (!sh.opts.Has(OptPosix) || isExecutable(f)) {
		sh.ownHash()[name] = hashEntry{path: f, hits: 1}
	}
	return f, true
}

// searchPath returns the first executable called name in path; else the
// first file of that name unless it is a directory, so that the error is the
// right one; else "".
func (sh *Shell) searchPath(name, path string) string {
	found, exists := "", false
	if name == "" {
		return ""
	}
	for rest := path; ; {
		dir, more, sep := strings.Cut(rest, ":")
		f := name
		if dir != "" {
			dir = sh.tildeDir(dir)
			f = dir + "/" + name
			if strings.HasSuffix(dir, "/") {
				f = dir + name
			}
		} else {
			f = "./" + name
		}
		var st unix.Stat_t
		if unix.Stat(f, &st) == nil {
			if st.Mode&unix.S_IFMT != unix.S_IFDIR {
				if unix.Access(f, unix.X_OK) == nil {
					return f
				}
				if !exists {
					found = f
				}
			}
			exists = true
		}
		if !sep {
			return found
		}
		rest = more
	}
}

// tildeDir expands the tilde that a directory in PATH begins with: bash does so
// unless in posix mode.
func (sh *Shell) tildeDir(dir string) string {
	if dir[0] == '~' && !sh.opts.Has(OptPosix) {
		return sh.expandTildePath(dir)
	}
	return dir
}

// LastDitch returns the file called name that the shell would try to run in
// want of an executable one, or "".
func (sh *Shell) LastDitch(name, path string) string { return sh.searchPath(name, path) }

// SearchPath lists all executables called name in a PATH-like list.
func (sh *Shell) SearchPath(name, path string) []string {
	var all []string
	for _, dir := range strings.Split(path, ":") {
		f := "./" + name
		if dir != "" {
			f = strings.TrimSuffix(sh.tildeDir(dir), "/") + "/" + name
		}
		if isExecutable(f) {
			all = append(all, f)
		}
	}
	return all
}

func isExecutable(f string) bool {
	var st unix.Stat_t
	return unix.Stat(f, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG && unix.Access(f, unix.X_OK) == nil
}
