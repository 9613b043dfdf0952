// Package multicall is what a binary of several programs has in common: it does
// what it is called (argv[0]), under its own name what its first argument says,
// lists the names it answers to and makes links for them.
package multicall

import (
	"strings"
	"syscall"
)

// Binary describes such a binary.
type Binary struct {
	// Name is the name under which it takes the program's name as argument.
	Name string
	// Usage is what --help and a wrong use show.
	Usage string
	// Each calls f with each name that --list shows and --install links.
	Each func(f func(name string))
}

// BaseName is what stands behind the last slash of path.
func BaseName(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// Option handles the binary's own options, --list, --install [-s] DIR and
// --help, in args[0]; ok is false if it is none of them. The result is the exit
// status.
func (b *Binary) Option(args []string) (status int, ok bool) {
	switch args[0] {
	case "--list":
		return b.list(), true
	case "--install":
		return b.install(args[1:]), true
	case "--help":
		return b.write(b.Usage), true
	}
	return 0, false
}

// Misuse shows the usage on standard error and returns the exit status 2.
func (b *Binary) Misuse() int {
	Complain(b.Usage)
	return 2
}

// list is --list.
func (b *Binary) list() int {
	var text strings.Builder
	b.Each(func(name string) { text.WriteString(name + "\n") })
	return b.write(text.String())
}

// Complain writes text to standard error.
func Complain(text string) { syscall.Write(2, []byte(text)) }
