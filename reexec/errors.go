package reexec

import (
	"errors"
	"strconv"

	"golang.org/x/sys/unix"
)

// ExitRefused is the exit status of a shell that refused its context: what
// POSIX gives a command that was found and could not be run.
const ExitRefused = 126

// Errors of Start that come before a process is made.
var (
	// ErrTooDeep: the child would be the re-executed shell MaxDepth+1 deep.
	ErrTooDeep = errors.New("subshells nested too deeply")
	// ErrNoExecutable: neither /proc/self/exe nor the way this process was
	// started leads to a file that is this program.
	ErrNoExecutable = errors.New("cannot find the shell's own executable")
)

// A StreamError says that a child was made and could not be given its context.
// The child has ended, or ends as soon as it runs, without running anything;
// its wait status has not been collected.
type StreamError struct {
	Pid   int
	Sent  int64 // bytes the kernel took, of header, payload and trailer
	Errno unix.Errno
}

func (e *StreamError) Error() string {
	if e.died() {
		return "subshell (pid " + strconv.Itoa(e.Pid) + ") ended before it had read its context"
	}
	return "cannot send the context to the subshell (pid " + strconv.Itoa(e.Pid) + "): " + e.Errno.Error()
}

func (e *StreamError) Unwrap() error { return e.Errno }

// End waits for the end of the child and returns the signal that killed it, or
// 0 and its exit status. The wait status is not collected.
func (e *StreamError) End() (killed unix.Signal, exit int) {
	const cldExited = 1
	code, status := childState(e.Pid, unix.WEXITED)
	if code == cldExited {
		return 0, int(status)
	}
	return unix.Signal(status), 0
}

// died reports whether the child's end was closed while something was unread.
func (e *StreamError) died() bool { return e.Errno == unix.EPIPE || e.Errno == unix.ECONNRESET }

// Reason says why a child refused its context.
type Reason uint8

const (
	Privileged    Reason = iota + 1 // the process gained privileges by its exec (AT_SECURE)
	BadDescriptor                   // the descriptor is not open or not of the kind a parent makes
	ForeignPeer                     // the other end belongs to another user or process
	Truncated                       // the other end was closed before the end, by a sender that lives
	Orphaned                        // the parent ended while it sent: its child ends with it, without a word
	Unreadable                      // read(2) failed; Errno says how
	BadMagic                        // this is no context
	BadVersion                      // a context of another format
	WrongBuild                      // a context of another build of the shell
	WrongNonce                      // a context meant for another process
	WrongDepth                      // header and command line disagree about the depth
	TooDeep                         // more than MaxDepth
	BadLength                       // longer than the address space
	Corrupt                         // a checksum or the end mark is wrong, or bytes follow the end
)

func (r Reason) String() string {
	switch r {
	case Privileged:
		return "the process runs with raised privileges"
	case BadDescriptor:
		return "not a descriptor made by a parent shell"
	case ForeignPeer:
		return "the sender is not the parent shell"
	case Truncated:
		return "truncated"
	case Orphaned:
		return "the parent shell has ended"
	case Unreadable:
		return "read error"
	case BadMagic:
		return "not a context"
	case BadVersion:
		return "unknown format"
	case WrongBuild:
		return "made by another build of the shell"
	case WrongNonce:
		return "meant for another process"
	case WrongDepth:
		return "inconsistent depth"
	case TooDeep:
		return "subshells nested too deeply"
	case BadLength:
		return "too long"
	case Corrupt:
		return "corrupt"
	}
	return "unknown reason"
}

// A RefusedError says that a context was refused. The process must print it
// (but for Orphaned) and exit with ExitRefused, having run nothing.
type RefusedError struct {
	Reason Reason
	Errno  unix.Errno // of the system call that failed, or 0
}

func (e *RefusedError) Error() string {
	s := "subshell context refused: " + e.Reason.String()
	if e.Errno != 0 {
		s += ": " + e.Errno.Error()
	}
	return s
}

// Unwrap returns the errno, if a system call failed.
func (e *RefusedError) Unwrap() error {
	if e.Errno == 0 {
		return nil
	}
	return e.Errno
}
