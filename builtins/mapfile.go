package builtins

import (
	"bytes"

	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// mapOptions are the options of mapfile.
type mapOptions struct {
	delim    byte
	count    int64 // -n: lines to take, 0: all
	origin   int64 // -O: first index
	keep     bool  // -O was given: the array is not emptied
	skip     int64 // -s
	trim     bool  // -t
	fd       int
	callback string
	quantum  int64
}

// mapfile reads lines into an indexed array (bash "mapfile", "readarray").
func mapfile(sh *shell.Shell, args []string) int {
	opt := mapOptions{delim: '\n', quantum: 5000}
	names, status := opt.parse(sh, args)
	if status >= 0 {
		return status
	}
	name := "MAPFILE"
	if len(names) > 0 {
		name = names[0]
	}
	switch {
	case name == "":
		warn(sh, args[0], ": empty array variable name")
		return 2
	case !shell.IsName(name):
		invalidIdentifier(sh, args[0], name)
		return 1
	}
	fd, ahead, ok := sh.Input(opt.fd)
	if !ok && opt.fd != 0 {
		warn(sh, args[0], ": ", itoa(opt.fd), ": invalid file descriptor: ", shell.Strerror(unix.EBADF))
		return 1
	}
	if !sh.MakeArray(args[0], name, !opt.keep) {
		return 1
	}
	var in input
	in.open(sh, opt.fd, fd, ahead)
	// Without a limit or a callback that might read too, all is taken.
	in.block = opt.count == 0 && opt.callback == ""
	defer in.close()
	return opt.fill(sh, &in, name)
}

// fill reads the lines and assigns them.
func (opt *mapOptions) fill(sh *shell.Shell, in *input, name string) int {
	for n := opt.skip; n > 0; n-- {
		if _, ok := nextLine(in, opt.delim); !ok {
			break
		}
	}
	if !opt.keep && opt.callback == "" {
		var lines []string
		for opt.count == 0 || int64(len(lines)) < opt.count {
			line, ok := nextLine(in, opt.delim)
			if !ok {
				break
			}
			lines = append(lines, opt.trimmed(line))
		}
		if !sh.SetArray("mapfile", name, lines) {
			return 1
		}
		return opt.status(in)
	}
	for n := int64(1); opt.count == 0 || n <= opt.count; n++ {
		line, ok := nextLine(in, opt.delim)
		if !ok {
			break
		}
		s, index := opt.trimmed(line), itoa(int(opt.origin+n-1))
		if opt.callback != "" && n%opt.quantum == 0 {
			opt.call(sh, in, index, s)
			if sh.Exiting() {
				return sh.Status()
			}
		}
		if !sh.SetElem(name, index, s) {
			return 1
		}
	}
	return opt.status(in)
}

// call runs the callback. What is read ahead is given back meanwhile, as it
// may read too.
func (opt *mapOptions) call(sh *shell.Shell, in *input, index, line string) {
	if in.ahead {
		in.took()
	} else if in.seekable && in.w > in.r {
		unix.Seek(in.fd, int64(in.r-in.w), unix.SEEK_CUR)
		in.r, in.w = 0, 0
	}
	sh.Flush()
	sh.Eval(opt.callback + " " + index + " " + shell.SingleQuote(line))
}

// status is mapfile's status after reading ended; errors of reading count as
// the end of the file.
func (opt *mapOptions) status(in *input) int {
	if in.end == endSignal {
		return 128 + in.signal
	}
	return 0
}

// trimmed returns the line as it is stored: up to its first NUL, and
// without its delimiter if that is wanted.
func (opt *mapOptions) trimmed(line []byte) string {
	if opt.trim && len(line) > 0 && line[len(line)-1] == opt.delim {
		line = line[:len(line)-1]
	}
	if k := bytes.IndexByte(line, 0); k >= 0 {
		line = line[:k]
	}
	return string(line)
}

// nextLine reads one line with its delimiter; the slice is good until the
// next call.
func nextLine(in *input, delim byte) (line []byte, ok bool) {
	for {
		if in.r == in.w && !in.fill() {
			return line, len(line) > 0
		}
		buf := in.buf[in.r:in.w]
		if k := bytes.IndexByte(buf, delim); k >= 0 {
			in.r += k + 1
			if line == nil {
				return buf[:k+1], true
			}
			return append(line, buf[:k+1]...), true
		}
		line = append(line, buf...)
		in.r = in.w
	}
}

// parse reads the options; a status that is not negative is what mapfile
// must return.
func (opt *mapOptions) parse(sh *shell.Shell, args []string) (names []string, status int) {
	o := parse(sh, args)
	number := func(dst *int64, least int64, what string) bool {
		n, ok := parseNumber(o.arg)
		if !ok || n < least || n > intMax {
			warn(sh, args[0], ": ", o.arg, ": ", what)
			return false
		}
		*dst = n
		return true
	}
	for {
		c, more := o.next()
		if !more {
			return o.rest(), -1
		}
		ok := true
		switch c {
		case 'd':
			opt.delim = 0
			if o.arg != "" {
				opt.delim = o.arg[0]
			}
		case 'u':
			var n int64
			ok = number(&n, 0, "invalid file descriptor specification")
			opt.fd = int(n)
		case 'n':
			ok = number(&opt.count, 0, "invalid line count")
		case 'O':
			ok = number(&opt.origin, 0, "invalid array origin")
			opt.keep = true
		case 't':
			opt.trim = true
		case 'C':
			opt.callback = o.arg
		case 'c':
			ok = number(&opt.quantum, 1, "invalid callback quantum")
		case 's':
			ok = number(&opt.skip, 0, "invalid line count")
		default:
			return nil, o.fail(sh)
		}
		if !ok {
			return nil, 1
		}
	}
}
