package applet

import (
	"strconv"
	"strings"
)

// The databases of users and groups: passwd(5), group(5).
const (
	passwdFile = "/etc/passwd"
	groupFile  = "/etc/group"
)

// accounts is one of the databases, read when it is first asked.
type accounts struct {
	file string
	text string
	read bool
}

// find returns the fields of the entry whose field number n is value.
func (a *accounts) find(n int, value string) []string {
	if !a.read {
		a.text, _ = readAll(a.file)
		a.read = true
	}
	for rest := a.text; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if f := strings.Split(line, ":"); len(f) >= 3 && f[n] == value {
			return f
		}
	}
	return nil
}

// name returns the name of an id, which stands for itself if it has none.
func (a *accounts) name(id uint32) string {
	s := strconv.FormatUint(uint64(id), 10)
	if f := a.find(2, s); f != nil {
		return f[0]
	}
	return s
}

// id returns the id of a name or the number that s is.
func (a *accounts) id(s string) (id uint32, ok bool) {
	if f := a.find(0, s); f != nil {
		s = f[2]
	}
	n, err := strconv.ParseUint(s, 10, 32)
	return uint32(n), err == nil
}

func users() *accounts  { return &accounts{file: passwdFile} }
func groups() *accounts { return &accounts{file: groupFile} }
