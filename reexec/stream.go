package reexec

import (
	"encoding/binary"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	// patience is for how many milliseconds a full socket is waited for before
	// the child is looked at: it may be stopped.
	patience = 50
	// A send that fails for want of kernel memory is repeated so many times at
	// so many milliseconds' distance without any progress.
	shortageTries, shortagePause = 100, 20
	// maxVector is the length of the longest vector of one system call.
	maxVector = 1024
)

// A stream is the parent's end of the connection to one child.
type stream struct {
	fd      int
	pipe    bool // no socket: see newStream
	pid     int
	sent    int64
	vector  []unix.Iovec // what is left to send
	stopped unix.Signal  // what had stopped the child, to be repeated; or 0
}

// makePair makes a socket pair. (A variable for the tests, like a kernel that
// has no UNIX sockets.)
var makePair = func() (int, int, error) {
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	return pair[0], pair[1], err
}

// noSockets reports whether an error of makePair means that there is no such
// thing as a UNIX socket pair here.
func noSockets(err error) bool {
	return err == unix.EAFNOSUPPORT || err == unix.ENOSYS || err == unix.EPROTONOSUPPORT
}

// newStream makes the connection to a child and returns the parent's end and
// the descriptor for the child, both close-on-exec. A socket pair is preferred
// to a pipe: the child can ask the kernel who made it (SO_PEERCRED), and a
// write into a closed one is EPIPE without SIGPIPE. A small kernel without
// networking has no socket pairs; there a pipe must do.
func newStream() (s *stream, theirs int, err error) {
	s = new(stream)
	s.fd, theirs, err = makePair()
	if err == nil || !noSockets(err) {
		return s, theirs, err
	}
	var ends [2]int
	if err = unix.Pipe2(ends[:], unix.O_CLOEXEC); err != nil {
		return nil, -1, err
	}
	// The two ends are open files of their own: the child's end blocks.
	if err = unix.SetNonblock(ends[1], true); err != nil {
		unix.Close(ends[0])
		unix.Close(ends[1])
		return nil, -1, err
	}
	s.fd, s.pipe = ends[1], true
	return s, ends[0], nil
}

// sendContext sends header, payload and trailer and, if asked to, waits until
// the child has read them.
func (s *stream) sendContext(h *header, payload [][]byte, confirm bool) unix.Errno {
	var head [headerSize]byte
	var trailer [trailerSize]byte
	h.put(&head)
	s.vector = make([]unix.Iovec, 0, len(payload)+2)
	s.add(head[:])
	var sum checksum
	for _, chunk := range payload {
		sum.add(chunk)
		s.add(chunk)
	}
	binary.LittleEndian.PutUint32(trailer[:], sum.sum())
	copy(trailer[4:], endMark)
	s.add(trailer[:])

	errno := s.send()
	if errno == 0 && confirm {
		errno = s.confirm()
	}
	if s.stopped != 0 {
		unix.Kill(s.pid, s.stopped)
	}
	return errno
}

// add appends b to what is to be sent.
func (s *stream) add(b []byte) {
	if len(b) == 0 {
		return
	}
	v := unix.Iovec{Base: &b[0]}
	v.SetLen(len(b))
	s.vector = append(s.vector, v)
}

// send sends the vector. It returns 0 when all of it is sent.
func (s *stream) send() (errno unix.Errno) {
	transmit := s.transmitSocket
	if s.pipe {
		transmit = s.transmitPipe
		restore := blockSIGPIPE()
		defer func() { restore(errno == unix.EPIPE) }()
	}
	for shortage := 0; len(s.vector) > 0; {
		n, errno := transmit(s.vector[:min(len(s.vector), maxVector)])
		switch errno {
		case 0:
			s.advance(n)
			shortage = 0
		case unix.EINTR:
		case unix.EAGAIN:
			s.wait(unix.POLLOUT)
		case unix.ENOBUFS, unix.ENOMEM:
			if shortage++; shortage > shortageTries {
				return errno
			}
			unix.Poll(nil, shortagePause)
		default:
			return errno
		}
	}
	return 0
}

func (s *stream) transmitSocket(vector []unix.Iovec) (uint64, unix.Errno) {
	m := unix.Msghdr{Iov: &vector[0]}
	m.SetIovlen(len(vector))
	n, _, errno := unix.Syscall(unix.SYS_SENDMSG, uintptr(s.fd), uintptr(unsafe.Pointer(&m)), unix.MSG_NOSIGNAL|unix.MSG_DONTWAIT)
	return uint64(n), errno
}

func (s *stream) transmitPipe(vector []unix.Iovec) (uint64, unix.Errno) {
	n, _, errno := unix.Syscall(unix.SYS_WRITEV, uintptr(s.fd), uintptr(unsafe.Pointer(&vector[0])), uintptr(len(vector)))
	return uint64(n), errno
}

// advance takes n sent bytes off the front of the vector.
func (s *stream) advance(n uint64) {
	s.sent += int64(n)
	for n > 0 {
		v := &s.vector[0]
		size := uint64(v.Len)
		if n < size {
			v.Base = (*byte)(unsafe.Add(unsafe.Pointer(v.Base), n))
			v.SetLen(int(size - n))
			return
		}
		n -= size
		s.vector = s.vector[1:]
	}
}

// wait waits a little for an event or for the end of the child's end, and
// reports which events there are. If there is none it sees to the child.
func (s *stream) wait(events int16) int16 {
	poll := []unix.PollFd{{Fd: int32(s.fd), Events: events}}
	n, err := unix.Poll(poll, patience)
	if err == nil && n == 0 {
		s.resume()
	}
	return poll[0].Revents
}

// resume continues the child if it is stopped, without collecting its state,
// and notes by which signal.
func (s *stream) resume() {
	const cldStopped = 5
	code, status := childState(s.pid, unix.WSTOPPED|unix.WNOHANG)
	if code != cldStopped {
		return
	}
	s.stopped = unix.Signal(status)
	unix.Kill(s.pid, unix.SIGCONT)
}

// childState returns si_code and si_status of a change of state of a child, as
// waitid(2) gives them, and leaves the change to be collected; 0 if none.
func childState(pid, options int) (code, status int32) {
	var info unix.Siginfo
	for {
		err := unix.Waitid(unix.P_PID, pid, &info, options|unix.WNOWAIT, nil)
		if err == unix.EINTR {
			continue
		}
		if err != nil || info.Signo == 0 {
			return 0, 0
		}
		break
	}
	// si_status comes after si_signo, si_errno, si_code (aligned), si_pid, si_uid.
	const at = 12 + (wordSize-4)%8 + 8
	return info.Code, *(*int32)(unsafe.Add(unsafe.Pointer(&info), at))
}

// confirm waits until the child has closed its end and returns 0 if it had
// read everything.
func (s *stream) confirm() unix.Errno {
	for s.wait(0)&(unix.POLLHUP|unix.POLLERR) == 0 {
	}
	if s.pipe {
		if left, err := unix.IoctlGetInt(s.fd, unix.TIOCINQ); err != nil || left != 0 {
			return unix.EPIPE
		}
		return 0
	}
	// A socket closed with something unread in it resets the connection.
	if errno, err := unix.GetsockoptInt(s.fd, unix.SOL_SOCKET, unix.SO_ERROR); err != nil || errno != 0 {
		return unix.EPIPE
	}
	return 0
}

// blockSIGPIPE blocks SIGPIPE on this thread, to which a write would send it.
// The function it returns takes that back; with raised true it first removes
// the signal that a failed write has left pending, unless there was one before.
func blockSIGPIPE() (restore func(raised bool)) {
	const size = 8 // of the kernel's signal set
	runtime.LockOSThread()
	sigpipe, before, pending := uint64(1)<<(unix.SIGPIPE-1), uint64(0), uint64(0)
	unix.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_BLOCK, uintptr(unsafe.Pointer(&sigpipe)), uintptr(unsafe.Pointer(&before)), size, 0, 0)
	unix.RawSyscall(unix.SYS_RT_SIGPENDING, uintptr(unsafe.Pointer(&pending)), size, 0)
	return func(raised bool) {
		if raised && pending&sigpipe == 0 {
			var now unix.Timespec
			unix.RawSyscall6(unix.SYS_RT_SIGTIMEDWAIT, uintptr(unsafe.Pointer(&sigpipe)), 0, uintptr(unsafe.Pointer(&now)), size, 0, 0)
		}
		unix.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, uintptr(unsafe.Pointer(&before)), 0, size, 0, 0)
		runtime.UnlockOSThread()
	}
}
