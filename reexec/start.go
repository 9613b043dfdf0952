// Package reexec runs the shell's own executable again with a context, which
// is how a subshell is made where there is no fork: on a kernel without an
// MMU, or wherever vfork and exec are preferred.
//
// The parent describes the process to be (spawn.Process) and encodes the
// context with an Encoder; Start adds to the description one argument (the
// trigger, see Requested), one end of a socket pair and the descriptor of the
// executable, starts it, and streams the context. The child recognises the
// trigger (Requested), reads the whole context, checks it and closes the
// descriptor (Child.Receive), and decodes it (Decoder). Nothing runs in the
// child before that, and nothing at all if anything is wrong.
//
// The package knows what a context looks like on the wire, not what is in it.
package reexec

import (
	"unsafe"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

// Start makes a process described by p that runs the own executable, and
// streams it the context ctx. Path, UseExecFD and ExecFD of p are replaced;
// the marker is inserted into Argv after the first element, which must be
// there; Files gets two more entries, under numbers that p does not use. p and
// ctx are not changed.
//
// Start returns when all of the context has been sent: the kernel may still
// hold the last part of it (about 200 KB at most). The child reads everything
// before it runs anything, so Start does not wait for what the child does, and
// any number of children may be started one after the other before the first
// is waited for. It never waits for good: a child that ends early is an error,
// and one that is stopped before it has read everything (a stop signal from
// the terminal to its process group) is continued, and stopped by the same
// signal again when it has it all, so the caller sees it stopped as usual.
// Signals that the caller handles do not end the sending.
//
// If err is nil, or a *StreamError, there is a child with this pid for the
// caller to wait for; else pid is -1 and err is ErrTooDeep, ErrNoExecutable,
// or a *spawn.Error, whose step may be socketpair(2) too. sent is the number of bytes
// sent.
//
// A child that dies while its small context is still in the kernel's buffer is
// not noticed here, only by its wait status; see StartConfirmed.
func Start(p *spawn.Process, ctx *Encoder) (pid int, sent int64, err error) {
	return start(p, func() *Encoder { return ctx }, false)
}

// StartEncoding is Start, but calls encode for the context once the process is
// there: it makes its way to the reading of it meanwhile, where there is a second
// processor.
func StartEncoding(p *spawn.Process, encode func() *Encoder) (pid int, sent int64, err error) {
	return start(p, encode, false)
}

// StartConfirmed is Start, but returns only when the child has read the whole
// context and closed the descriptor, or has failed to, which is a
// *StreamError. That costs the time a shell takes to start. It is for kernels
// without an MMU, where a program that finds no memory dies after exec has
// already succeeded, and trying again a little later helps.
func StartConfirmed(p *spawn.Process, ctx *Encoder) (pid int, sent int64, err error) {
	return start(p, func() *Encoder { return ctx }, true)
}

func start(p *spawn.Process, encode func() *Encoder, confirm bool) (int, int64, error) {
	if depth >= MaxDepth {
		return -1, 0, ErrTooDeep
	}
	if len(p.Argv) == 0 {
		return -1, 0, &spawn.Error{Step: "argv", Path: p.Path, Errno: unix.EINVAL}
	}
	if err := Hold(p.Argv[0]); err != nil {
		return -1, 0, err
	}
	s, theirs, err := newStream()
	if err != nil {
		errno, _ := err.(unix.Errno)
		return -1, 0, &spawn.Error{Step: "socketpair", Path: p.Argv[0], Errno: errno}
	}
	defer func() { unix.Close(s.fd) }()

	c := Child{depth: depth + 1}
	newNonce(&c.nonce)
	h := header{depth: c.depth, nonce: c.nonce, identity: *identity()}
	unix.RawSyscall(unix.SYS_PRCTL, unix.PR_GET_NAME, uintptr(unsafe.Pointer(&h.comm)), 0)

	q := *p
	q.Files = make([]spawn.FD, len(p.Files), len(p.Files)+2)
	copy(q.Files, p.Files)
	held := Descriptor()
	c.fd = addFile(&q, theirs)
	h.exeFD = addFile(&q, held)
	q.Argv = make([]string, 0, len(p.Argv)+1)
	q.Argv = append(append(append(q.Argv, p.Argv[0]), c.argument()), p.Argv[1:]...)
	if q.Path == "" {
		q.Path = p.Argv[0]
	}

	s.pid, err = launch(&q)
	if len(q.Env) > 0 && tooBig(err) {
		// All the child needs is in the context. It is only to have the
		// environment as well so that others can see it there.
		q.Env = nil
		s.pid, err = launch(&q)
	}
	unix.Close(theirs)
	if err != nil {
		return -1, 0, err
	}
	ctx := encode()
	h.length = uint64(ctx.Len())
	if errno := s.sendContext(&h, ctx.Chunks(), confirm); errno != 0 {
		return s.pid, s.sent, &StreamError{Pid: s.pid, Sent: s.sent, Errno: errno}
	}
	return s.pid, s.sent, nil
}

// tooBig reports whether err says that arguments and environment are too long.
func tooBig(err error) bool {
	e, ok := err.(*spawn.Error)
	return ok && e.Errno == unix.E2BIG
}

// addFile has the descriptor fd of ours appear in the process p, under its own
// number if that is free there, and returns the number.
func addFile(p *spawn.Process, fd int) int {
	n := fd
	if n < minFD || mapped(p.Files, n) {
		for n = minFD; mapped(p.Files, n) || inherited(n); n++ {
		}
	}
	p.Files = append(p.Files, spawn.FD{Child: n, Parent: fd})
	return n
}

// mapped reports whether the descriptor map says something about number n.
func mapped(files []spawn.FD, n int) bool {
	for _, f := range files {
		if f.Child == n {
			return true
		}
	}
	return false
}

// inherited reports whether a child gets descriptor n without being told.
func inherited(n int) bool {
	flags, err := unix.FcntlInt(uintptr(n), unix.F_GETFD, 0)
	return err == nil && flags&unix.FD_CLOEXEC == 0
}

var nonceCount uint64

// newNonce fills nonce with bytes that were never used before. They need not
// be secret, for they are in the child's command line, so where the kernel has
// no randomness yet (an init script of a small machine may come before there
// is any) it is not waited for.
func newNonce(nonce *[nonceSize]byte) {
	if n, err := unix.Getrandom(nonce[:], unix.GRND_NONBLOCK|unix.GRND_INSECURE); err == nil && n == nonceSize {
		return
	}
	*nonce = countedNonce()
}

// countedNonce makes a nonce of what the kernel gave this process at its start,
// the time and a counter.
func countedNonce() [nonceSize]byte {
	var d digest
	if seed := auxiliary(atRandom); seed != 0 {
		d.add(memory(seed, 16))
	}
	var now unix.Timespec
	unix.ClockGettime(unix.CLOCK_MONOTONIC, &now)
	nonceCount++
	d.mix(nonceCount)
	d.mix(uint64(unix.Getpid()))
	d.mix(uint64(now.Nano()))
	return d.sum()
}
