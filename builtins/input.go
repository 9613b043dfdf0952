package builtins

import (
	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// input reads a descriptor for read and mapfile without taking more of it
// than they use: in blocks where it can seek back, else byte by byte.
type input struct {
	sh       *shell.Shell
	fd       int
	seekable bool
	ahead    bool // by Shell.ReadAhead, of shell descriptor n
	n        int
	block    bool  // may take more than is used: all is read to the end
	deadline int64 // on the monotonic clock in ns, 0: none
	buf      []byte
	r, w     int // what is read but not used yet: buf[r:w]
	end      inputEnd
	err      error // for endError
	signal   int   // for endSignal
}

// inputEnd says why no more can be read.
type inputEnd uint8

const (
	endNone inputEnd = iota
	endFile
	endTimeout
	endSignal // a trapped signal, in posix mode or if its action leaves
	endError
)

// inputBlock is lent to one input at a time; a trap's action may need
// another.
var (
	inputBlock     [4096]byte
	inputBlockUsed bool
)

// open prepares to read process descriptor fd, or what is read ahead of shell
// descriptor n.
func (in *input) open(sh *shell.Shell, n, fd int, ahead bool) {
	in.sh, in.n, in.fd, in.ahead = sh, n, fd, ahead
	if ahead {
		return
	}
	_, err := unix.Seek(fd, 0, unix.SEEK_CUR)
	in.seekable = err == nil
	if inputBlockUsed {
		in.buf = make([]byte, len(inputBlock))
		return
	}
	inputBlockUsed = true
	in.buf = inputBlock[:]
}

// close gives back what was read but not used.
func (in *input) close() {
	if in.ahead {
		in.took()
		return
	}
	if in.w > in.r && in.seekable {
		unix.Seek(in.fd, int64(in.r-in.w), unix.SEEK_CUR)
	}
	if len(in.buf) > 0 && &in.buf[0] == &inputBlock[0] {
		inputBlockUsed = false
	}
}

// took tells the shell what was used of what it has read ahead.
func (in *input) took() {
	if in.r > 0 {
		in.sh.TookAhead(in.r)
	}
	in.r, in.w = 0, 0
}

// read reads what there is, one byte at least.
func (in *input) read() (n int, err error) {
	if in.ahead {
		in.buf, err = in.sh.ReadAhead(in.n)
		return len(in.buf), err
	}
	size := 1
	if in.seekable || in.block {
		size = len(in.buf)
	}
	return in.sh.Read(in.fd, in.buf[:size])
}

// next returns the next byte; ok is false at the end, for which see in.end.
func (in *input) next() (c byte, ok bool) {
	if in.r == in.w && !in.fill() {
		return 0, false
	}
	c = in.buf[in.r]
	in.r++
	return c, true
}

// fill reads at least one byte.
func (in *input) fill() bool {
	if in.ahead {
		in.took()
	}
	in.r, in.w = 0, 0
	for in.end == endNone {
		if in.deadline != 0 && !in.wait() {
			break
		}
		n, err := in.read()
		switch {
		case n > 0:
			in.w = n
			return true
		case err == unix.EINTR:
			in.interrupted()
		case err == shell.ErrNotAhead:
			in.reopen()
		case err == unix.EAGAIN:
			p := []unix.PollFd{{Fd: int32(in.fd), Events: unix.POLLIN}}
			unix.Poll(p, 100)
		case err != nil:
			in.end, in.err = endError, err
		default:
			in.end = endFile
		}
	}
	return false
}

// reopen prepares to go on with a descriptor that was read ahead and maybe cannot be
// any more.
func (in *input) reopen() {
	fd, ahead, _ := in.sh.Input(in.n)
	if !ahead {
		in.open(in.sh, in.n, fd, false)
	}
}

// interrupted runs the traps of pending signals. In posix mode, or if an
// action leaves the running code, reading ends.
func (in *input) interrupted() {
	in.sh.RunPendingTraps()
	if in.ahead {
		in.reopen() // the action may have shared it
	}
	if in.sh.Exiting() || in.sh.Posix() && in.sh.LastSignal() != 0 {
		in.end, in.signal = endSignal, in.sh.LastSignal()
	}
}

// wait waits for input until the deadline.
func (in *input) wait() bool {
	for in.end == endNone {
		if in.ahead && in.sh.HasAhead(in.fd) {
			return true
		}
		left := in.deadline - monotonic()
		if left <= 0 {
			in.end = endTimeout
			return false
		}
		ready, err := in.sh.PollInput(in.fd, left)
		switch {
		case ready:
			return true
		case err == unix.EINTR:
			in.interrupted()
		case err != nil:
			in.end, in.err = endError, err
		}
	}
	return false
}

// monotonic returns the time of the monotonic clock in nanoseconds.
func monotonic() int64 {
	var t unix.Timespec
	unix.ClockGettime(unix.CLOCK_MONOTONIC, &t)
	return t.Nano()
}
