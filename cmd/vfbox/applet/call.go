// Package applet holds the utilities of vfbox: those of POSIX XCU that scripts
// rely on, with the options of the GNU ones in common use, and what a board
// needs besides (mount, dmesg, poweroff…).
//
// A utility is a function of a [Call]. It reads and writes descriptors 0, 1 and
// 2 by plain system calls, so that SIGPIPE ends it as it ends a C program, and
// shares with the others what is in this file, options.go, input.go and the
// like. The package has no initialisation: a process pays for the utility that
// it runs and for no other.
package applet

import (
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/shell"
	"vfsh/shell/signals"
)

// Call is one invocation of a utility.
type Call struct {
	Name string   // the utility's name, with which its messages begin
	Args []string // its arguments, without the name

	out    writer
	status int  // what failures have made of the exit status
	inside Host // the shell that runs it without a process, or nil
}

// Host is the shell that runs a utility without a process. (An interface, so that
// a binary without the shell does not link it.)
type Host interface {
	Print(text ...string)                // writes to standard output
	WriteError(text []byte)              // writes to standard error
	FlushStatus(name string, st int) int // ends the output; the status to return
}

// Run runs a utility and returns its exit status. Nothing else of the process
// may have used package signals.
func Run(name string, args []string, utility func(*Call) int) int {
	signals.Init()
	c := &Call{Name: name, Args: args, out: writer{fd: 1}}
	status := utility(c)
	c.out.flush()
	if c.out.err != nil && status == 0 {
		c.failure("write error", c.out.err)
		status = 1
	}
	return status
}

// RunInside runs a utility inside the shell that called it, with the shell's
// standard output and error.
func RunInside(sh Host, args []string, utility func(*Call) int) int {
	c := &Call{Name: args[0], Args: args[1:], out: writer{sink: sh}, inside: sh}
	status := utility(c)
	c.out.flush()
	return sh.FlushStatus(args[0], status)
}

// message writes a line that begins with the utility's name to standard error,
// behind all output.
func (c *Call) message(parts ...string) {
	c.out.flush()
	b := append([]byte(c.Name), ": "...)
	for _, p := range parts {
		b = append(b, p...)
	}
	b = append(b, '\n')
	if c.inside != nil {
		c.inside.WriteError(b)
		return
	}
	signals.WriteAll(2, b)
}

// fail is message for an error that gives exit status 1.
func (c *Call) fail(parts ...string) {
	c.message(parts...)
	c.status = max(c.status, 1)
}

// failure is fail for a system call that failed for what.
func (c *Call) failure(what string, err error) {
	c.fail(what, ": ", reason(err))
}

// misuse says that the operands are wrong and returns status.
func (c *Call) misuse(status int, parts ...string) int {
	c.message(parts...)
	return status
}

// reason is the text of an error as strerror(3) has it.
func reason(err error) string { return shell.Strerror(err) }

// writer is buffered output to a descriptor, or to a shell. After an error it
// writes no more.
type writer struct {
	fd   int
	sink Host
	buf  []byte
	err  error
}

const writerSize = 8 << 10

func (w *writer) flush() {
	if len(w.buf) > 0 {
		w.write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *writer) write(p []byte) {
	if w.sink != nil {
		w.sink.Print(string(p))
	} else if w.err == nil {
		_, w.err = signals.WriteAll(w.fd, p)
	}
}

// room makes room for n bytes, as far as the buffer is large enough.
func (w *writer) room(n int) {
	if w.buf == nil {
		w.buf = make([]byte, 0, writerSize)
	}
	if len(w.buf)+n > cap(w.buf) {
		w.flush()
	}
}

func (w *writer) str(s string) {
	w.room(len(s))
	if len(s) > cap(w.buf) {
		w.write([]byte(s))
		return
	}
	w.buf = append(w.buf, s...)
}

func (w *writer) bytes(p []byte) {
	w.room(len(p))
	if len(p) > cap(w.buf) {
		w.write(p)
		return
	}
	w.buf = append(w.buf, p...)
}

func (w *writer) byte(c byte) {
	w.room(1)
	w.buf = append(w.buf, c)
}

// strs writes several strings.
func (w *writer) strs(parts ...string) {
	for _, s := range parts {
		w.str(s)
	}
}

// right writes s in a field of width bytes, at the right.
func (w *writer) right(s string, width int) {
	w.spaces(width - len(s))
	w.str(s)
}

// left writes s in a field of width bytes, at the left.
func (w *writer) left(s string, width int) {
	w.str(s)
	w.spaces(width - len(s))
}

func (w *writer) spaces(n int) {
	for ; n > 0; n-- {
		w.byte(' ')
	}
}

// decimal is n in digits.
func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// number reads a decimal number without a sign.
func number(s string) (n int64, ok bool) {
	v, err := strconv.ParseUint(s, 10, 63)
	return int64(v), err == nil
}

// sized reads a number with one of the suffixes of GNU utilities: b (512), k, K,
// M, G, T (powers of 1024), kB, MB, GB (powers of 1000), KiB and so on.
func sized(s string) (n int64, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if n, ok = number(s[:i]); !ok {
		return 0, false
	}
	suffix, unit := s[i:], int64(1024)
	if suffix == "" || suffix == "c" {
		return n, true
	}
	power := 0
	switch suffix[0] {
	case 'b':
		return n * 512, len(suffix) == 1 && n < 1<<54
	case 'k', 'K':
		power = 1
	case 'M':
		power = 2
	case 'G':
		power = 3
	case 'T':
		power = 4
	default:
		return 0, false
	}
	switch suffix[1:] {
	case "", "iB":
	case "B":
		unit = 1000
	default:
		return 0, false
	}
	for ; power > 0; power-- {
		if n > (1<<63-1)/unit {
			return 0, false
		}
		n *= unit
	}
	return n, true
}

// isTerminal reports whether fd is a terminal.
func isTerminal(fd int) bool {
	_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	return err == nil
}

// environment returns the variable name, "" if there is none.
func environment(name string) string {
	v, _ := syscall.Getenv(name)
	return v
}

// utf8Locale reports whether characters are UTF-8, by the variables of POSIX
// XBD 8.2.
func utf8Locale() bool {
	v := environment("LC_ALL")
	if v == "" {
		v = environment("LC_CTYPE")
	}
	if v == "" {
		v = environment("LANG")
	}
	for i := 0; i+3 < len(v); i++ {
		if v[i]|0x20 == 'u' && v[i+1]|0x20 == 't' && v[i+2]|0x20 == 'f' {
			return true
		}
	}
	return false
}

// plural is word, with an s unless n is 1.
func plural(n int64, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
