package reexec

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// depth is how many re-executions lie above this process.
var depth int

// Depth returns how many re-executed shells lie between this process and the
// one that was started by an ordinary exec: 0 in the latter.
func Depth() int { return depth }

// Secure reports whether this process got its privileges by its exec (a set-ID
// file or file capabilities, see AT_SECURE in getauxval(3)) or runs with an
// effective ID that is not its real one. No context is accepted then; a shell
// that stays in such a state makes its subshells in another way.
func Secure() bool {
	return auxiliary(atSecure) != 0 || unix.Geteuid() != unix.Getuid() || unix.Getegid() != unix.Getgid()
}

// Receive takes the context over: it checks that the descriptor is one that a
// parent made, reads everything, checks it and closes the descriptor. It must
// be called before the shell does anything else, on the thread that will
// interpret. The error is a *RefusedError: the caller prints it and exits with
// ExitRefused. In any case the descriptor is closed, and nothing has run.
//
// Also taken over from the parent are the descriptor of the executable (so
// Hold need not be called), the depth, and the name of the process that ps(1)
// shows, which exec sets to that of the descriptor.
func (c *Child) Receive() (*Decoder, error) {
	payload, h, err := c.receive()
	if err != nil {
		return nil, err
	}
	depth = c.depth
	adopt(h.exeFD)
	h.comm[commSize-1] = 0
	if h.comm[0] != 0 {
		unix.RawSyscall(unix.SYS_PRCTL, unix.PR_SET_NAME, uintptr(unsafe.Pointer(&h.comm)), 0)
	}
	return NewDecoder(payload), nil
}

func (c *Child) receive() ([]byte, header, error) {
	var none header
	// First of all: whatever happens next, no other program gets it.
	if _, err := unix.FcntlInt(uintptr(c.fd), unix.F_SETFD, unix.FD_CLOEXEC); err != nil {
		return nil, none, &RefusedError{Reason: BadDescriptor, Errno: err.(unix.Errno)}
	}
	defer unix.Close(c.fd)
	if Secure() {
		return nil, none, &RefusedError{Reason: Privileged}
	}
	from, reason := checkSender(c.fd)
	if reason != 0 {
		return nil, none, &RefusedError{Reason: reason}
	}
	payload, h, err := readContext(func(b []byte) (int, error) {
		for {
			n, err := unix.Read(c.fd, b)
			if err != unix.EINTR {
				return n, err
			}
		}
	}, c, identity())
	if e, ok := err.(*RefusedError); ok && e.Reason == Truncated && from.gone() {
		e.Reason = Orphaned
	}
	return payload, h, err
}

// A sender is the process that made the connection, as far as it is known.
type sender struct {
	pid  int
	pipe bool // then pid is the parent that the child has seen first
}

// Times in milliseconds that a process is given to be seen to have ended: the kernel
// closes its files before, and gives its children to another parent just before.
var closedToEnded = 5000 // changed by tests

const orphanedToEnded = 200

// gone reports whether the sender, which has closed its end, did so by ending.
func (s sender) gone() bool {
	if s.pipe && (s.pid == 1 || unix.Getppid() != s.pid) {
		return true // process 1 does not end: it has got the child from one that did
	}
	return ended(s.pid, closedToEnded)
}

// checkSender reports whether fd is what Start makes: one end of a stream
// socket pair made by the parent process. What it keeps out is an argument
// that somebody slips into the command line of a shell in order to have it run
// what comes in on a descriptor that the shell happens to have: a file, a
// connection, a pipe.
func checkSender(fd int) (sender, Reason) {
	kind, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_TYPE)
	if err == unix.ENOTSOCK || err == unix.ENOSYS { // no pair, or a kernel without sockets
		return sender{unix.Getppid(), true}, checkPipe(fd)
	}
	var none sender
	if err != nil || kind != unix.SOCK_STREAM || !unnamedUnix(fd, unix.SYS_GETSOCKNAME) || !unnamedUnix(fd, unix.SYS_GETPEERNAME) {
		return none, BadDescriptor
	}
	peer, err := unix.GetsockoptUcred(fd, unix.SOL_SOCKET, unix.SO_PEERCRED)
	if err != nil {
		return none, BadDescriptor
	}
	if int(peer.Uid) != unix.Geteuid() {
		return none, ForeignPeer
	}
	// Both numbers are as this process sees them: a parent in an outer PID
	// namespace is 0 in both.
	if int(peer.Pid) != unix.Getppid() && !ended(int(peer.Pid), orphanedToEnded) {
		return none, ForeignPeer
	}
	return sender{pid: int(peer.Pid)}, 0
}

// unnamedUnix reports whether getsockname or getpeername gives the address of
// an unnamed socket of the UNIX domain. Both ends of a pair are; a connection
// has a named end, the one that was connected to.
func unnamedUnix(fd int, call uintptr) bool {
	var addr unix.RawSockaddrAny
	size := uint32(unsafe.Sizeof(addr))
	_, _, errno := unix.RawSyscall(call, uintptr(fd), uintptr(unsafe.Pointer(&addr)), uintptr(unsafe.Pointer(&size)))
	return errno == 0 && addr.Addr.Family == unix.AF_UNIX && size <= uint32(unsafe.Sizeof(addr.Addr.Family))
}

// ended reports whether process pid has ended, collected or not, or does so within
// so many milliseconds. A parent may
// write its context and exit before the child looks at it (cmd & as the last
// command of a script); the child then has another parent already.
func ended(pid, within int) bool {
	if pid <= 0 {
		return false
	}
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		// A kernel without pidfd_open can't tell a zombie from a live process.
		return err == unix.ESRCH || err == unix.ENOSYS
	}
	defer unix.Close(fd)
	poll := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	n, err := unix.Poll(poll, within)
	for err == unix.EINTR {
		n, err = unix.Poll(poll, within)
	}
	return err == nil && n == 1
}

// checkPipe accepts an anonymous pipe, and only on a kernel that has no UNIX
// sockets, where a parent has nothing better. There is no peer to ask; what
// is left are the nonce, the build and the checksums.
func checkPipe(fd int) Reason {
	const pipefsMagic = 0x50495045
	if a, b, err := makePair(); err == nil {
		unix.Close(a)
		unix.Close(b)
		return BadDescriptor
	} else if !noSockets(err) {
		return BadDescriptor
	}
	var fs unix.Statfs_t
	var st unix.Stat_t
	if unix.Fstatfs(fd, &fs) != nil || fs.Type != pipefsMagic ||
		unix.Fstat(fd, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFIFO {
		return BadDescriptor
	}
	return 0
}
