package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
	"vfsh/spawn"
)

type errno = unix.Errno

// highFD is where the shell keeps descriptors of its own, out of the way of
// those that scripts name.
const highFD = 100

// File is an open file in the shell's descriptor table. Redirections move
// files between numbers of the table; the process's own descriptors stay
// where they are, so a builtin's redirection is an open, a write and a
// close.
type File struct {
	fd    int // process descriptor, or -1 for memory that is no pipe yet
	refs  int
	mem   *capture
	stays bool // fd is the number in the table too, inherited by every exec
	// private is the number, if not 0, under which children do not get the
	// file: the shell's end of a coprocess.
	private int
	// alone: nobody but this shell can read from it, and only through this File.
	// See ahead.
	alone bool
	kind  fileKind
	text  string // of kindText: what is in the pipe
}

// capture collects the output of a command substitution in memory. When a
// program needs the descriptor it becomes a pipe, which the shell reads
// while it waits.
type capture struct {
	buf  []byte
	read int // reading end of the pipe, or -1
}

// file returns the file behind shell descriptor n, or nil.
func (sh *Shell) file(n int) *File {
	if n < 0 || n >= len(sh.fds) {
		return nil
	}
	return sh.fds[n]
}

// File returns the process descriptor behind shell descriptor n. Memory
// becomes a pipe for it.
func (sh *Shell) File(n int) (fd int, ok bool) {
	f := sh.file(n)
	if f == nil {
		return -1, false
	}
	if f == sh.ahead.f {
		sh.settle()
	}
	fd, err := sh.realFD(f)
	return fd, err == nil
}

// setFile puts f (whose reference passes to the table) at number n.
func (sh *Shell) setFile(n int, f *File) {
	for len(sh.fds) <= n {
		sh.fds = append(sh.fds, nil)
	}
	if old := sh.fds[n]; old != nil {
		sh.release(old)
	}
	sh.fds[n] = f
}

// release drops one reference to f.
func (sh *Shell) release(f *File) {
	if f.refs--; f.refs > 0 {
		return
	}
	if f.mem != nil {
		sh.closeCapture(f)
		return
	}
	if f.fd >= 0 {
		if f.fd < len(sh.realFDs) && sh.realFDs[f.fd] == f {
			sh.realFDs[f.fd] = nil
		}
		sh.forgetAhead(f)
		unix.Close(f.fd)
		f.fd = -1
	}
}

// newFile wraps a process descriptor that is close-on-exec.
func (sh *Shell) newFile(fd int) *File {
	f := &File{fd: fd, refs: 1}
	sh.note(f)
	return f
}

// note remembers f as the owner of a low process descriptor, so that it can
// be moved if a script wants the number.
func (sh *Shell) note(f *File) {
	sh.ownFDs.add(f.fd)
	if f.fd < 0 || f.fd >= highFD {
		return
	}
	for len(sh.realFDs) <= f.fd {
		sh.realFDs = append(sh.realFDs, nil)
	}
	if sh.realFDs[f.fd] != f {
		sh.realFDs[f.fd] = f
	}
}

// moveHigh moves a descriptor out of the range that scripts use.
func (sh *Shell) moveHigh(fd int) int {
	for _, low := range [...]int{highFD, 30, 10} {
		if fd >= low {
			break
		}
		if n, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, low); err == nil {
			unix.Close(fd)
			fd = n
			break
		}
	}
	sh.ownFDs.add(fd)
	return fd
}

// adoptFDs enters the descriptors the process was started with into the
// table.
func (sh *Shell) adoptFDs() {
	for n := 0; n < 3; n++ {
		if signals.ClosedAtEntry(n) {
			unix.Close(n) // what the Go runtime opens there no C program sees
			continue
		}
		if _, err := unix.FcntlInt(uintptr(n), unix.F_GETFD, 0); err == nil {
			sh.adopt(n)
		}
	}
	// Process substitutions of other shells come at 63 and below.
	misses := 0
	var open [64]unix.PollFd
	known := pollOpen(open[:])
	for n := 3; n < 64 || n < 256 && misses < 20; n++ {
		if known && n < len(open) && open[n].Revents&unix.POLLNVAL != 0 {
			misses++
			continue
		}
		fl, err := unix.FcntlInt(uintptr(n), unix.F_GETFD, 0)
		if err != nil {
			misses++
			continue
		}
		if fl&unix.FD_CLOEXEC == 0 {
			sh.adopt(n)
			misses = 0
		}
	}
}

// pollOpen asks in one call which of the first descriptors are open: the others
// get POLLNVAL. It fails where that many can't be open.
func pollOpen(fds []unix.PollFd) bool {
	for n := range fds {
		fds[n].Fd = int32(n)
	}
	_, err := unix.Poll(fds, 0)
	return err == nil
}

func (sh *Shell) adopt(n int) {
	f := &File{fd: n, refs: 1, stays: true}
	sh.note(f)
	sh.setFile(n, f)
}

// realFD returns a process descriptor for f.
func (sh *Shell) realFD(f *File) (int, error) {
	if f.fd >= 0 || f.mem == nil {
		return f.fd, nil
	}
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		return -1, err
	}
	if err := unix.SetNonblock(p[0], true); err != nil {
		unix.Close(p[0])
		unix.Close(p[1])
		return -1, err
	}
	f.mem.read, f.fd = sh.moveHigh(p[0]), sh.moveHigh(p[1])
	sh.captures = append(sh.captures, f)
	sh.catchChild()
	return f.fd, nil
}

// A captureError says why the output that is collected can't become a pipe.
type captureError struct{ errno error }

func (e captureError) Error() string {
	return "cannot make pipe for command substitution: " + strerror(e.errno)
}

// pipeCaptures makes pipes of the memory that a new process is to write to;
// private: the process gets the ends of coprocesses too. Without them the process
// must not be made, as its output would go where the shell's own does.
func (sh *Shell) pipeCaptures(private bool) error {
	for n, f := range sh.fds {
		if f != nil && f.fd < 0 && f.mem != nil && f.inherited(n, private) {
			if _, err := sh.realFD(f); err != nil {
				return captureError{err}
			}
		}
	}
	return nil
}

// drain moves what waits in the pipe of f into its memory; it reports
// whether the pipe may give more.
func (f *File) drain() bool {
	c := f.mem
	for c.read >= 0 {
		if cap(c.buf)-len(c.buf) < 4096 {
			c.buf = append(c.buf, make([]byte, len(c.buf)+8192)...)[:len(c.buf)]
		}
		n, err := unix.Read(c.read, c.buf[len(c.buf):cap(c.buf)])
		switch {
		case n > 0:
			c.buf = c.buf[:len(c.buf)+n]
		case err == unix.EINTR:
		case err == unix.EAGAIN:
			return true
		default:
			return false
		}
	}
	return false
}

// finish reads the pipe of f to its end, when the shell has closed its own
// writing end.
func (sh *Shell) finish(f *File) {
	if f.mem.read < 0 {
		return
	}
	unix.Close(f.fd)
	f.fd = -1
	sh.dropCapture(f)
	unix.SetNonblock(f.mem.read, false)
	for sh.drainBlocking(f) {
		sh.handleSignals()
	}
	unix.Close(f.mem.read)
	f.mem.read = -1
}

// drainBlocking reads to the end of file; true if a signal interrupted it.
func (sh *Shell) drainBlocking(f *File) bool {
	c := f.mem
	for {
		if cap(c.buf)-len(c.buf) < 4096 {
			c.buf = append(c.buf, make([]byte, len(c.buf)+8192)...)[:len(c.buf)]
		}
		n, err := sh.Read(c.read, c.buf[len(c.buf):cap(c.buf)])
		switch {
		case n > 0:
			c.buf = c.buf[:len(c.buf)+n]
		case err == unix.EINTR:
			return true
		default:
			return false
		}
	}
}

func (sh *Shell) dropCapture(f *File) {
	for i, g := range sh.captures {
		if g == f {
			sh.captures = append(sh.captures[:i], sh.captures[i+1:]...)
			return
		}
	}
}

func (sh *Shell) closeCapture(f *File) {
	if f.mem.read >= 0 {
		unix.Close(f.mem.read)
		f.mem.read = -1
	}
	if f.fd >= 0 {
		unix.Close(f.fd)
		f.fd = -1
	}
	sh.dropCapture(f)
}

// writeFile writes all of p.
func (sh *Shell) writeFile(f *File, p []byte) unix.Errno {
	if f.mem != nil {
		f.drain()
		f.mem.buf = append(f.mem.buf, p...)
		return 0
	}
	for len(p) > 0 {
		part := p
		if len(sh.captures) > 0 {
			if sh.pumpUntil(f.fd, signals.PollOut) == unix.EINTR {
				sh.handleSignals()
				continue
			}
			part = p[:min(len(p), pipeBuf)] // for so much there is room now
		}
		n, err := unix.Write(f.fd, part)
		if n > 0 {
			p = p[n:]
			continue
		}
		switch err {
		case unix.EINTR:
			sh.handleSignals()
		case unix.EAGAIN:
			sh.waitWritable(f.fd)
		case nil:
		case unix.EPIPE:
			return sh.brokenPipe()
		default:
			return err.(unix.Errno)
		}
	}
	return 0
}

// pipeBuf is PIPE_BUF: a pipe that poll(2) calls writable takes so many bytes.
const pipeBuf = 4096

// brokenPipe does what SIGPIPE does to a shell that has not trapped it: the
// process dies of it, or the inline subshell that runs ends as if it had.
// The signal is caught, not at its default, because of the latter.
func (sh *Shell) brokenPipe() unix.Errno {
	const sig = int(unix.SIGPIPE)
	if sh.ignores(sig) || sh.traps.action(sig) != nil && sh.tx == nil {
		return unix.EPIPE
	}
	signals.Take(sig)
	if sh.tx == nil {
		signals.KillSelf(sig)
	}
	sh.exitCode, sh.unw = 128+sig, unwExit
	return unix.EPIPE
}

// waitWritable waits until a non-blocking descriptor takes more.
func (sh *Shell) waitWritable(fd int) {
	p := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
	unix.Poll(p, -1)
}

// Read reads from a process descriptor; EINTR means that a signal came in,
// which RunPendingTraps handles.
func (sh *Shell) Read(fd int, p []byte) (int, error) {
	sh.settle()
	if len(sh.captures) > 0 {
		if err := sh.pumpUntil(fd, signals.PollIn); err != nil {
			return -1, err
		}
	}
	return signals.Read(fd, p)
}

// pumpUntil waits until a descriptor can be read from or written to. It reads the
// pipes of open captures meanwhile: who is at the other end of the descriptor may be
// waiting for room in one of them.
func (sh *Shell) pumpUntil(fd int, event int16) error {
	if !permits(fd, event) {
		return nil // the system call says so; a poll would wait for ever
	}
	for {
		if ready, err := sh.pumpOnce(fd, event, -1); ready || err != nil {
			return err
		}
	}
}

// pumpOnce is pumpUntil, but returns as well when there was something in a capture
// or the time, in nanoseconds, is over.
func (sh *Shell) pumpOnce(fd int, event int16, timeout int64) (ready bool, err error) {
	var room [4]signals.PollFd
	fds := sh.capturePolls(append(room[:0], signals.PollFd{Fd: int32(fd), Events: event}))
	if _, err := signals.Poll(fds, timeout); err != nil {
		return false, err
	}
	for _, f := range sh.captures {
		f.drain()
	}
	return fds[0].Revents != 0, nil
}

// permits reports whether a descriptor is open for reading (PollIn) or for writing
// (PollOut).
func permits(fd int, event int16) bool {
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFL, 0)
	if err != nil {
		return false
	}
	mode := flags & unix.O_ACCMODE
	return mode == unix.O_RDWR || (mode == unix.O_RDONLY) == (event == signals.PollIn)
}

// capturePolls appends the pipes of open captures, to wait for output in them.
func (sh *Shell) capturePolls(fds []signals.PollFd) []signals.PollFd {
	for _, f := range sh.captures {
		if f.mem.read >= 0 {
			fds = append(fds, signals.PollFd{Fd: int32(f.mem.read), Events: signals.PollIn})
		}
	}
	return fds
}

// applyFD makes shell descriptor n the process's descriptor n too: a
// permanent redirection of the main shell (exec >file).
func (sh *Shell) applyFD(n int) {
	f := sh.file(n)
	if f == nil {
		return // closed with its last reference
	}
	if f.fd == n {
		if !f.stays {
			unix.FcntlInt(uintptr(n), unix.F_SETFD, 0)
			f.stays = true
		}
		return
	}
	fd, err := sh.realFD(f)
	if err != nil || f.mem != nil {
		return
	}
	switch {
	case n < len(sh.realFDs) && sh.realFDs[n] != nil:
		if g := sh.realFDs[n]; g != f {
			sh.evict(g)
		}
	case sh.fdInUse(n):
		// It belongs to the Go runtime, which would not survive the loss.
		// Children get the script's file at this number all the same.
		return
	}
	if unix.Dup3(fd, n, 0) != nil {
		return
	}
	g := &File{fd: n, refs: 1, stays: true, alone: f.alone && f.refs == 1, kind: f.kind, text: f.text}
	if f == sh.ahead.f {
		sh.settle()
		g.kind, g.text = f.kind, ""
	}
	sh.note(g)
	sh.setFile(n, g)
}

// settleRuntime makes the Go runtime open what it polls with, an epoll
// instance and an eventfd, now and above the numbers that scripts use. It
// does so when it first sets a timer, which may be at any garbage collection.
func settleRuntime() {
	if spawn.CanFork {
		// The runtime that can fork moves them up by itself. Until it has, another
		// of its threads holds numbers that are free for this one.
		var limit unix.Rlimit
		if unix.Getrlimit(unix.RLIMIT_NOFILE, &limit) == nil && limit.Cur >= 1024 {
			initPoller()
		}
		return
	}
	const above = 20
	first, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return
	}
	var low [above]int
	n, fd := 0, first
	for ; fd < above && err == nil; n++ {
		low[n] = fd
		fd, err = unix.FcntlInt(uintptr(first), unix.F_DUPFD_CLOEXEC, 0)
	}
	if err == nil {
		initPoller()
		unix.Close(fd)
	}
	for _, fd := range low[:n] {
		unix.Close(fd)
	}
}

// evict moves the process descriptor of g out of the way.
func (sh *Shell) evict(g *File) {
	n, err := unix.FcntlInt(uintptr(g.fd), unix.F_DUPFD_CLOEXEC, highFD)
	if err != nil {
		if n, err = unix.FcntlInt(uintptr(g.fd), unix.F_DUPFD_CLOEXEC, 10); err != nil {
			return
		}
	}
	sh.realFDs[g.fd] = nil
	g.fd, g.stays = n, false
	sh.note(g)
}
