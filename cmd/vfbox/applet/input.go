package applet

import (
	"bytes"
	"unsafe"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// reader is buffered input from a descriptor.
type reader struct {
	fd    int
	name  string
	buf   []byte
	r, w  int
	ended bool
	err   error
	// before is flushed before each read(2): who waits for input has seen all
	// output.
	before *writer
}

const readerSize = 16 << 10

// open opens a file to be read, standard input for “-”. It tells of errors.
func (c *Call) open(name string) (r *reader, ok bool) {
	r = &reader{name: name, before: &c.out}
	if name == "-" {
		return r, true
	}
	fd, err := openFile(name, unix.O_RDONLY, 0)
	if err != nil {
		c.failure(name, err)
		return nil, false
	}
	r.fd = fd
	return r, true
}

// close closes the file, tells of a read error and reports whether there was
// none.
func (c *Call) close(r *reader) bool {
	if r.fd != 0 {
		unix.Close(r.fd)
	}
	if r.err != nil {
		c.failure(r.name, r.err)
		return false
	}
	return true
}

// each calls f with each of the files, or standard input if there are none.
// It tells of files that can't be read, and goes on.
func (c *Call) each(names []string, f func(r *reader)) {
	if len(names) == 0 {
		names = []string{"-"}
	}
	for _, name := range names {
		if r, ok := c.open(name); ok {
			f(r)
			c.close(r)
		}
	}
}

// openFile is open(2), close-on-exec and not cut short by signals.
func openFile(name string, flags int, mode uint32) (fd int, err error) {
	for {
		fd, err = unix.Open(name, flags|unix.O_CLOEXEC|unix.O_LARGEFILE, mode)
		if err != unix.EINTR {
			return fd, err
		}
	}
}

// fill reads more into the buffer and reports whether there was more.
func (r *reader) fill() bool {
	if r.ended {
		return false
	}
	if r.buf == nil {
		r.buf = make([]byte, readerSize)
	}
	if r.r > 0 {
		copy(r.buf, r.buf[r.r:r.w])
		r.r, r.w = 0, r.w-r.r
	}
	if r.w == len(r.buf) {
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	if r.before != nil {
		r.before.flush()
	}
	n, err := signals.Read(r.fd, r.buf[r.w:])
	if err != nil || n == 0 {
		r.ended, r.err = true, err
		return false
	}
	r.w += n
	return true
}

// line returns the next line with its newline (delim), which may lack at the
// end of the file. It is valid until the next call.
func (r *reader) line(delim byte) (line []byte, ok bool) {
	seen := 0
	for {
		if i := bytes.IndexByte(r.buf[r.r+seen:r.w], delim); i >= 0 {
			line = r.buf[r.r : r.r+seen+i+1]
			r.r += seen + i + 1
			return line, true
		}
		seen = r.w - r.r
		if !r.fill() {
			line = r.buf[r.r:r.w]
			r.r = r.w
			return line, len(line) > 0
		}
	}
}

// block returns what is in the buffer, or what one read gives; nil at the end.
func (r *reader) block() []byte {
	if r.r == r.w && !r.fill() {
		return nil
	}
	p := r.buf[r.r:r.w]
	r.r, r.w = 0, 0
	return p
}

// byte returns the next byte.
func (r *reader) byte() (c byte, ok bool) {
	if r.r == r.w && !r.fill() {
		return 0, false
	}
	c = r.buf[r.r]
	r.r++
	return c, true
}

// all returns all that is left.
func (r *reader) all() []byte {
	for r.fill() {
	}
	p := r.buf[r.r:r.w]
	r.r = r.w
	return p
}

// chomp is line without its delimiter.
func chomp(line []byte, delim byte) []byte {
	if n := len(line); n > 0 && line[n-1] == delim {
		return line[:n-1]
	}
	return line
}

// view is p as a string, without a copy: valid as long as p is unchanged.
func view(p []byte) string { return unsafe.String(unsafe.SliceData(p), len(p)) }

// readAll returns the content of a file.
func readAll(name string) (text string, err error) {
	fd, err := openFile(name, unix.O_RDONLY, 0)
	if err != nil {
		return "", err
	}
	defer unix.Close(fd)
	r := reader{fd: fd, buf: make([]byte, 4096)}
	p := r.all()
	return view(p), r.err
}
