package spawn

import (
	"strconv"
	"syscall"
)

// FD is one entry of a descriptor map: descriptor Parent of the caller appears
// as descriptor Child in the program, without close-on-exec. With Parent == -1
// the program has no descriptor Child.
type FD struct{ Child, Parent int }

// Limit is one resource limit as in prlimit(2): Resource is an RLIMIT_*
// number, Soft and Hard are in the unit of that resource, with
// [Unlimited] for no limit.
type Limit struct {
	Resource   int
	Soft, Hard uint64
}

// Unlimited is RLIM_INFINITY of prlimit64(2), on every architecture.
const Unlimited = ^uint64(0)

// SigSet is a set of signals, signal n being bit n-1, as in the kernel.
type SigSet uint64

// Signals returns the set of the given signals. Numbers outside 1…64 are
// left out.
func Signals(signals ...syscall.Signal) SigSet {
	var set SigSet
	for _, sig := range signals {
		if sig >= 1 && sig <= maxSignal {
			set |= 1 << (sig - 1)
		}
	}
	return set
}

// Has reports whether sig is in the set.
func (set SigSet) Has(sig syscall.Signal) bool {
	return sig >= 1 && sig <= maxSignal && set&(1<<(sig-1)) != 0
}

// Process describes a process to be. The zero value of each field changes
// nothing: what is not described is inherited from the caller.
//
// The fields apply in this order: session, process group, terminal, signal
// dispositions, working directory, umask, descriptors, limits, signal mask,
// exec. So TTY and DirFD are numbers of the caller, and limits do not get in
// the way of the descriptor map.
type Process struct {
	// Path is the program file; a relative one is looked up in the new
	// working directory. There is no search in $PATH.
	Path string
	// UseExecFD has the program be the open file ExecFD (execveat(2) with
	// AT_EMPTY_PATH, which needs no /proc); Path then only names it in errors.
	// A #! script needs an ExecFD that is not close-on-exec: its interpreter
	// opens it as /dev/fd/N.
	UseExecFD bool
	ExecFD    int

	// Argv has at least one element. Neither Argv nor Env may have a string
	// with a NUL byte: that is the error EINVAL of the step "argv" or "env".
	Argv, Env []string

	// Files is the descriptor map, applied as one simultaneous assignment:
	// entries may overlap, and {3, 4}, {4, 3} swaps. A Child that is listed
	// twice is an error. Descriptors not listed are inherited if they are not
	// close-on-exec.
	Files []FD

	// Setpgid puts the process into the process group Pgid, or into a new one
	// of its own if Pgid is 0.
	Setpgid bool
	Pgid    int

	// Foreground makes the process group of the process the foreground one of
	// the terminal TTY (a descriptor), with SIGTTOU blocked.
	Foreground bool
	TTY        int

	// Setsid makes the process the leader of a new session and process group.
	Setsid bool

	// Default and Ignore are the signals to be set to their default action and
	// to be ignored; Ignore prevails. Signals that the caller handles are at
	// their default action in the program unless ignored here. SIGKILL and
	// SIGSTOP are an error (EINVAL) in Ignore only.
	Default, Ignore SigSet

	// SetMask gives the program the signal mask Mask instead of the caller's.
	SetMask bool
	Mask    SigSet

	// Dir is the working directory of the program, if not empty. With UseDirFD
	// it is the open directory DirFD, and Dir is relative to that.
	Dir      string
	UseDirFD bool
	DirFD    int

	// SetUmask gives the program the file mode creation mask Umask.
	SetUmask bool
	Umask    int

	// Limits are resource limits to set. The soft limit on open files is the
	// one the caller was started with, not the raised one of package syscall,
	// if it is not listed here; see [OriginalFileLimit].
	Limits []Limit

	// Retry is asked when the clone or the exec fails for want of memory or
	// processes (ENOMEM, EAGAIN): true tries again, so it may free memory, wait
	// or tell the user first. The attempt that failed is the number attempt,
	// from 1. Without Retry the error is returned at once. The package itself
	// never collects garbage or waits: only the caller knows what can be freed
	// and how long to wait.
	Retry func(err *Error, attempt int) bool
}

// Error is the error of [Start], [Replace] and [Fork].
type Error struct {
	// Step is what failed: "argv", "env", "pipe" (the error pipe), "clone",
	// "setsid", "setpgid", "tcsetpgrp", "sigaction", "chdir", "umask", "dup",
	// "close", "rlimit", "sigmask" or "exec".
	Step string
	// Path is what the step was about: the program ("exec", also "argv",
	// "env", "pipe", "clone"), the directory ("chdir"), the number of the
	// descriptor ("dup", "close", "tcsetpgrp", "chdir" to a descriptor), the
	// signal ("sigaction"), the resource ("rlimit"), the process group
	// ("setpgid"), or empty.
	Path string
	// Errno is the reason.
	Errno syscall.Errno
}

// Error returns step, object and reason in one line.
func (e *Error) Error() string {
	if e.Path == "" {
		return e.Step + ": " + e.Errno.Error()
	}
	return e.Step + " " + e.Path + ": " + e.Errno.Error()
}

// Unwrap returns the errno, so that errors.Is(err, syscall.ENOENT) holds.
func (e *Error) Unwrap() error { return e.Errno }

// retryable tells whether freeing memory or waiting may help.
func (e *Error) retryable() bool {
	return (e.Step == stepNames[stepClone] || e.Step == stepNames[stepExec]) &&
		(e.Errno == syscall.ENOMEM || e.Errno == syscall.EAGAIN)
}

// A step is the kind of an operation, for reports of failure.
type step uintptr

const (
	stepNone step = iota // the result of the operation does not matter
	stepArgv
	stepEnv
	stepPipe
	stepClone
	stepSetsid
	stepSetpgid
	stepTcsetpgrp
	stepSigaction
	stepChdir
	stepUmask
	stepDup
	stepClose
	stepRlimit
	stepSigmask
	stepExec
)

var stepNames = [...]string{
	stepArgv: "argv", stepEnv: "env", stepPipe: "pipe", stepClone: "clone",
	stepSetsid: "setsid", stepSetpgid: "setpgid", stepTcsetpgrp: "tcsetpgrp",
	stepSigaction: "sigaction", stepChdir: "chdir", stepUmask: "umask",
	stepDup: "dup", stepClose: "close", stepRlimit: "rlimit",
	stepSigmask: "sigmask", stepExec: "exec",
}

// fail makes the error of a step that is about the program as a whole.
func (p *Process) fail(at step, errno syscall.Errno) *Error {
	return &Error{Step: stepNames[at], Path: p.Path, Errno: errno}
}

// failNumber makes the error of a step that is about a number.
func failNumber(at step, number int, errno syscall.Errno) *Error {
	return &Error{Step: stepNames[at], Path: strconv.Itoa(number), Errno: errno}
}
