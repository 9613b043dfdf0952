package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// Reading ahead. A shell must not take more from a descriptor than the line it
// reads: what is behind it belongs to whoever reads next, maybe a program. So
// it would have to read a pipe byte by byte, and to seek back in a file after
// each line. But of a file that nobody else can read from (File.alone) it may
// look at a block, and take from it, or seek to where it has got, not before
// somebody else might look: when a process is made, a file is opened,
// or the descriptor is asked for by anything but read. That is settle.
//
// A pipe's contents are looked at by tee(2), which copies them to another pipe
// and leaves them there. A text that the shell has written to a pipe itself is
// known.

// ahead is the file that is read ahead, if there is one; a shell has one at a time.
type ahead struct {
	f    *File
	buf  []byte
	used int // how much of buf has been read as far as the script knows
}

// ErrNotAhead is what ReadAhead says of a descriptor that others read as well.
const ErrNotAhead = unix.ESTALE

// aheadSize is how much is looked at; of a pipe at most as much as it holds.
const aheadSize = 16384

// fileKind says how a file is read ahead.
type fileKind uint8

const (
	kindUnknown fileKind = iota // not looked at yet
	kindFile                    // buf is behind the offset of the file
	kindPipe                    // buf is still in the pipe
	kindText                    // as kindPipe; there is nothing more than buf
)

// Input returns the process descriptor behind shell descriptor n, for reading.
// ahead says that it is to be read by ReadAhead.
func (sh *Shell) Input(n int) (fd int, ahead, ok bool) {
	f := sh.file(n)
	if f == nil || !f.alone {
		fd, ok = sh.File(n)
		return fd, false, ok
	}
	if f.kind == kindUnknown {
		// Streams in /proc and the like say that they are files.
		_, err := unix.Seek(f.fd, 0, unix.SEEK_CUR)
		if err != nil || !isRegular(f.fd) {
			f.alone = false
			fd, ok = sh.File(n)
			return fd, false, ok
		}
		f.kind = kindFile
	}
	return f.fd, true, true
}

// aheadOf returns the buffered input of a process descriptor, none if that is
// not the one which is read ahead.
func (sh *Shell) aheadOf(fd int) []byte {
	if a := &sh.ahead; a.f != nil && a.f.fd == fd {
		return a.buf[a.used:]
	}
	return nil
}

// HasAhead reports whether ReadAhead returns at once.
func (sh *Shell) HasAhead(fd int) bool { return len(sh.aheadOf(fd)) > 0 }

// ReadAhead returns what comes next in a file that Input has said ahead of, and
// none at its end. What is used of it must be told to TookAhead before the
// shell does anything else. The error is EINTR as with Read, EAGAIN, what
// reading fails with, or ErrNotAhead if it is to be read as other files are from
// now on.
func (sh *Shell) ReadAhead(n int) ([]byte, error) {
	f := sh.file(n)
	if f == nil || !f.alone {
		return nil, ErrNotAhead
	}
	a := &sh.ahead
	if a.f == f && a.used < len(a.buf) {
		return a.buf[a.used:], nil
	}
	if f.kind == kindText {
		if a.f == f {
			return nil, nil
		}
		sh.settle()
		a.f, a.buf, a.used = f, append(a.buf[:0], f.text...), 0
		f.text = ""
		return a.buf, nil
	}
	sh.settle()
	if cap(a.buf) < aheadSize {
		a.buf = make([]byte, 0, aheadSize)
	}
	var k int
	var err error
	if f.kind == kindFile {
		k, err = sh.Read(f.fd, a.buf[:aheadSize])
	} else {
		k, err = sh.lookInto(f.fd, a.buf[:aheadSize])
		if err != nil && err != unix.EINTR {
			f.alone = false // no pipe to be had, or the kernel has no tee
			return nil, ErrNotAhead
		}
	}
	if k <= 0 || err != nil {
		return nil, err
	}
	a.f, a.buf, a.used = f, a.buf[:k], 0
	return a.buf, nil
}

// TookAhead says how much of what ReadAhead has returned was used.
func (sh *Shell) TookAhead(n int) { sh.ahead.used += n }

// lookInto reads from a pipe and leaves in it what is read.
func (sh *Shell) lookInto(fd int, buf []byte) (int, error) {
	for {
		if _, err := sh.PollInput(fd, -1); err != nil {
			return -1, err
		}
		n, err := copyPipe(fd, buf)
		if err != unix.EINTR && err != unix.EAGAIN {
			return n, err
		}
	}
}

// copyPipe copies what there is in a pipe to buf, by way of another pipe.
func copyPipe(fd int, buf []byte) (int, error) {
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		return -1, err
	}
	n, err := unix.Tee(fd, p[1], len(buf), unix.SPLICE_F_NONBLOCK)
	k := int(n)
	if err == nil && k > 0 {
		k, err = unix.Read(p[0], buf[:k])
	}
	unix.Close(p[0])
	unix.Close(p[1])
	return k, err
}

// forgetAhead is called when f is closed.
func (sh *Shell) forgetAhead(f *File) {
	if a := &sh.ahead; a.f == f {
		a.f, a.buf, a.used = nil, a.buf[:0], 0
	}
}

// settle takes from the file that is read ahead what the script has read of it.
func (sh *Shell) settle() {
	a := &sh.ahead
	f := a.f
	if f == nil {
		return
	}
	a.f = nil
	switch {
	case f.kind == kindFile:
		if k := len(a.buf) - a.used; k > 0 {
			unix.Seek(f.fd, -int64(k), unix.SEEK_CUR)
		}
	default:
		for a.used > 0 {
			k, err := unix.Read(f.fd, a.buf[:a.used])
			if err == unix.EINTR {
				continue
			}
			if k <= 0 {
				break
			}
			a.used -= k
		}
		if f.kind == kindText {
			f.kind = kindPipe
		}
	}
	a.buf, a.used = a.buf[:0], 0
}

// shareFiles says that other processes, or other descriptors, can read from now on
// what the shell's descriptors read.
func (sh *Shell) shareFiles() {
	sh.settle()
	for _, f := range sh.fds {
		if f != nil && f.alone {
			f.alone = false
		}
	}
}

// CanRead reports whether a read of a process descriptor would not block.
func (sh *Shell) CanRead(fd int) bool {
	sh.settle()
	p := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	n, err := unix.Poll(p, 0)
	return err == nil && n > 0 && p[0].Revents&unix.POLLNVAL == 0
}

// PollInput waits until a process descriptor can be read from, but no longer than
// timeout nanoseconds. It may also return sooner; EINTR as in Read.
func (sh *Shell) PollInput(fd int, timeout int64) (ready bool, err error) {
	sh.settle()
	return sh.pumpOnce(fd, signals.PollIn, timeout)
}
