//go:build !small

package shell

import (
	"strings"

	"vfsh/shell/glob"
)

// spelled corrects the spelling of a file's name: in each part of the path one
// character may be too many, missing, wrong, or two exchanged. ok is false if
// there is no file of nearly that name.
func (sh *Shell) spelled(name string) (corrected string, ok bool) {
	rest, done := name, ""
	if strings.HasPrefix(name, "~") {
		slash := strings.IndexByte(name+"/", '/')
		done, rest = name[:slash], name[slash:]
	}
	for rest != "" {
		n := len(rest) - len(strings.TrimLeft(rest, "/"))
		done, rest = done+rest[:n], rest[n:]
		part, _, _ := strings.Cut(rest, "/")
		rest = rest[len(part):]
		if part == "" {
			break
		}
		found, ok := sh.nearest(done, part)
		if !ok {
			return name, false
		}
		done += found
	}
	return done, true
}

// nearest returns the name in a directory that is nearest to one.
func (sh *Shell) nearest(dir, name string) (found string, ok bool) {
	if strings.HasPrefix(dir, "~") {
		dir = sh.expandTildePath(dir)
	}
	best := farther
	glob.Names(dir, sh.pendingSignals, func(n string) {
		if (n == "." || n == "..") && n != name {
			return
		}
		if d := distance(n, name); d < best {
			best, found = d, strings.Clone(n)
		}
	})
	return found, best < farther
}

// How far two names are apart.
const (
	same = iota
	exchanged
	oneOff
	farther
)

// distance tells how far two names are apart.
func distance(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	switch {
	case a == "" && b == "":
		return same
	case len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]:
		return exchanged
	case a != "" && b != "" && a[1:] == b[1:], a != "" && a[1:] == b, b != "" && a == b[1:]:
		return oneOff
	}
	return farther
}
