package spawn

import (
	"strings"
	"sync"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	maxSignal   = 64
	maskBytes   = 8 // size of the kernel's signal set
	sigDefault  = 0 // SIG_DFL
	sigIgnore   = 1 // SIG_IGN
	stopSignals = SigSet(1<<(unix.SIGTSTP-1) | 1<<(unix.SIGTTIN-1) | 1<<(unix.SIGTTOU-1))
	// Signals that have only one action.
	fixedSignals = SigSet(1<<(unix.SIGKILL-1) | 1<<(unix.SIGSTOP-1))
	// keepBytes bounds the buffers that are kept from one call to the next.
	keepBytes = 1 << 20
)

// An op is one system call to make in the new process. The assembly knows the
// layout: eight words.
type op struct {
	nr, a1, a2, a3, a4, a5 uintptr
	at                     step   // failure ends the process with a report, unless stepNone
	store                  *int32 // where the result goes, or nil
}

// A call is what vforkRun gets. The assembly knows the layout.
type call struct {
	nr, a1, a2 uintptr // the clone system call
	ops        *op     // operations of the child
	n          uintptr // how many
	report     *report // memory for the report of a failure
	errFD      uintptr // where the report is written to
}

// A report is what a failed child sends: the errno, and how many operations
// were left including the failed one.
type report struct{ errno, left uintptr }

// rlimit is struct rlimit64.
type rlimit struct{ soft, hard uint64 }

// A plan holds everything the operations of one call refer to by address, and
// the buffers, which are used again by the next call. None of it may lie on a
// goroutine stack, for stacks move.
type plan struct {
	mu sync.Mutex

	// undoing has the operations be recorded with their inverse, for Replace.
	undoing bool
	ops     []op
	inverse []op // inverse[i] takes back ops[i]; nr is meaningful if at != stepNone

	text   []byte    // all strings of argv, env and paths, one after the other
	vector []uintptr // argv, nil, env, nil
	path   uintptr
	dir    uintptr

	moves     []move // the descriptor map, by child
	order     []int  // indices of moves, in the order to make them
	temporary []int  // descriptors of the parent to close after the call
	execFD    int    // where ExecFD is at the time of the exec
	// execFDPath is the path to go with execFD: empty for execveat, else the
	// name of the descriptor in /proc.
	execFDPath [32]byte
	backups    []backup
	cwd        int // the working directory, for Replace

	group      int32 // process group for the terminal
	oldGroup   int32 // the former one, for Replace
	limits     []rlimit
	oldLimits  []rlimit
	oldActions []sigaction // for Replace, by signal
	toDefault  sigaction
	toIgnore   sigaction
	swallow    sigaction
	mask       uint64 // of the program
	callerMask uint64
	pending    uint64 // signals, for interrupted
	stops      uint64 // stop signals that the child swallows before exec
	swallowed  uint64 // those that wait for the child when it is about to

	call   call
	clone3 cloneArgs
	report report
	piped  bool // the report comes through a pipe
}

// thePlan is used by one call at a time. As a package variable it never moves.
var thePlan plan

// loadStrings copies argv, env and the paths into one block, checking for NUL.
func (pl *plan) loadStrings(p *Process) *Error {
	size := len(p.Path) + len(p.Dir) + 2
	if len(p.Argv) == 0 {
		return p.fail(stepArgv, syscall.EINVAL)
	}
	for _, s := range p.Argv {
		if strings.IndexByte(s, 0) >= 0 {
			return p.fail(stepArgv, syscall.EINVAL)
		}
		size += len(s) + 1
	}
	for _, s := range p.Env {
		if strings.IndexByte(s, 0) >= 0 {
			return p.fail(stepEnv, syscall.EINVAL)
		}
		size += len(s) + 1
	}
	if strings.IndexByte(p.Path, 0) >= 0 {
		return p.fail(stepExec, syscall.EINVAL)
	}
	if strings.IndexByte(p.Dir, 0) >= 0 {
		return &Error{Step: stepNames[stepChdir], Path: p.Dir, Errno: syscall.EINVAL}
	}
	pl.text = room(pl.text, size)
	pl.vector = room(pl.vector, len(p.Argv)+len(p.Env)+2)
	for _, s := range p.Argv {
		pl.vector = append(pl.vector, pl.put(s))
	}
	pl.vector = append(pl.vector, 0)
	for _, s := range p.Env {
		pl.vector = append(pl.vector, pl.put(s))
	}
	pl.vector = append(pl.vector, 0)
	pl.dir = pl.put(p.Dir)
	pl.path = uintptr(unsafe.Pointer(&pl.execFDPath))
	if !p.UseExecFD {
		pl.path = pl.put(p.Path)
	}
	return nil
}

// put appends s and a NUL to text, which has room, and returns its address.
func (pl *plan) put(s string) uintptr {
	at := len(pl.text)
	pl.text = append(append(pl.text, s...), 0)
	return uintptr(unsafe.Pointer(&pl.text[at]))
}

// room returns buf, emptied, with room for n elements: nothing that is
// appended up to there moves.
func room[T any](buf []T, n int) []T {
	if cap(buf) < n {
		return make([]T, 0, n+n/4)
	}
	return buf[:0]
}

// release gives up buffers that one unusual call has made large.
func (pl *plan) release() {
	pl.closeTemporary()
	if cap(pl.text) > keepBytes {
		pl.text = nil
	}
	if cap(pl.vector)*int(unsafe.Sizeof(uintptr(0))) > keepBytes {
		pl.vector = nil
	}
	pl.oldActions = nil
}

// prepare does everything that can fail before the first operation.
func (pl *plan) prepare(p *Process) *Error {
	pl.temporary = pl.temporary[:0]
	if err := pl.loadStrings(p); err != nil {
		return err
	}
	if err := pl.loadMoves(p); err != nil {
		return err
	}
	if pl.undoing {
		if err := pl.makeBackups(p); err != nil {
			return err
		}
	} else if err := pl.openErrorPipe(p); err != nil {
		return err
	}
	if err := pl.orderMoves(func(fd int) (int, *Error) { return pl.copyAway(p, fd, stepDup) }); err != nil {
		return err
	}
	if p.UseExecFD {
		return pl.prepareExecFD(p)
	}
	return nil
}

// add appends an operation.
func (pl *plan) add(at step, nr, a1, a2, a3, a4, a5 uintptr) *op {
	pl.ops = append(pl.ops, op{nr: nr, a1: a1, a2: a2, a3: a3, a4: a4, a5: a5, at: at})
	if pl.undoing {
		pl.inverse = append(pl.inverse, op{})
	}
	return &pl.ops[len(pl.ops)-1]
}

// undo gives the last operation its inverse, if inverses are recorded.
func (pl *plan) undo(nr, a1, a2, a3, a4 uintptr) {
	if pl.undoing {
		last := len(pl.ops) - 1
		pl.inverse[last] = op{nr: nr, a1: a1, a2: a2, a3: a3, a4: a4, at: pl.ops[last].at}
	}
}

// compile writes the list of operations. handlersGone says that the clone
// leaves no signal with a handler (and, in the undoing case, that exec does).
func (pl *plan) compile(p *Process, handlersGone bool) {
	pl.emptyOps(p)
	pl.compileGroup(p)
	pl.compileSignals(p, handlersGone)
	pl.compilePlace(p)
	mask := &pl.callerMask
	if p.SetMask {
		pl.mask = uint64(p.Mask)
		mask = &pl.mask
	}
	if !pl.undoing {
		pl.add(stepNone, unix.SYS_RT_SIGPENDING, uintptr(unsafe.Pointer(&pl.swallowed)), maskBytes, 0, 0, 0)
	}
	pl.add(stepSigmask, unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, uintptr(unsafe.Pointer(mask)), 0, maskBytes, 0)
	argv := uintptr(unsafe.Pointer(&pl.vector[0]))
	env := uintptr(unsafe.Pointer(&pl.vector[len(p.Argv)+1]))
	if p.UseExecFD && pl.execFDPath[0] == 0 {
		pl.add(stepExec, unix.SYS_EXECVEAT, uintptr(pl.execFD), pl.path, argv, env, unix.AT_EMPTY_PATH)
	} else {
		pl.add(stepExec, unix.SYS_EXECVE, pl.path, argv, env, 0, 0)
	}
}

// emptyOps makes room for all operations that there can be.
func (pl *plan) emptyOps(p *Process) {
	most := len(pl.order) + len(p.Limits) + 2*maxSignal + 16
	pl.ops = room(pl.ops, most)
	pl.inverse = pl.inverse[:0]
	if pl.undoing {
		pl.inverse = room(pl.inverse, most)
	}
}

// compilePlace adds working directory, umask, descriptors and limits.
func (pl *plan) compilePlace(p *Process) {
	if p.UseDirFD {
		pl.add(stepChdir, unix.SYS_FCHDIR, uintptr(p.DirFD), 0, 0, 0, 0)
		pl.undo(unix.SYS_FCHDIR, uintptr(pl.cwd), 0, 0, 0)
	}
	if p.Dir != "" {
		pl.add(stepChdir, unix.SYS_CHDIR, pl.dir, 0, 0, 0, 0)
		pl.undo(unix.SYS_FCHDIR, uintptr(pl.cwd), 0, 0, 0)
	}
	if p.SetUmask {
		o := pl.add(stepUmask, unix.SYS_UMASK, uintptr(p.Umask), 0, 0, 0, 0)
		pl.undo(unix.SYS_UMASK, 0, 0, 0, 0)
		if pl.undoing {
			// The result is the argument of the inverse. All architectures
			// here are little-endian: the word is zero but for these bits.
			o.store = (*int32)(unsafe.Pointer(&pl.inverse[len(pl.inverse)-1].a1))
		}
	}
	for _, i := range pl.order {
		pl.compileMove(i)
	}
	pl.limits = room(pl.limits, len(p.Limits))
	pl.oldLimits = room(pl.oldLimits, len(p.Limits))[:len(p.Limits)]
	for i, l := range p.Limits {
		pl.limits = append(pl.limits, rlimit{l.Soft, l.Hard})
		pl.add(stepRlimit, unix.SYS_PRLIMIT64, 0, uintptr(l.Resource), uintptr(unsafe.Pointer(&pl.limits[i])),
			uintptr(unsafe.Pointer(&pl.oldLimits[i])), 0)
		pl.undo(unix.SYS_PRLIMIT64, 0, uintptr(l.Resource), uintptr(unsafe.Pointer(&pl.oldLimits[i])), 0)
	}
}

// compileGroup adds session, process group and terminal.
func (pl *plan) compileGroup(p *Process) {
	if p.Setsid {
		pl.add(stepSetsid, unix.SYS_SETSID, 0, 0, 0, 0, 0) // cannot be undone
	}
	if p.Setpgid {
		pl.add(stepSetpgid, unix.SYS_SETPGID, 0, uintptr(p.Pgid), 0, 0, 0)
		if pl.undoing {
			pl.undo(unix.SYS_SETPGID, 0, uintptr(syscall.Getpgrp()), 0, 0)
		}
	}
	if !p.Foreground {
		return
	}
	group := uintptr(unsafe.Pointer(&pl.group))
	switch {
	case p.Setsid || p.Setpgid && p.Pgid == 0:
		pl.add(stepNone, unix.SYS_GETPID, 0, 0, 0, 0, 0).store = &pl.group
	case p.Setpgid:
		pl.group = int32(p.Pgid)
	default:
		pl.group = int32(syscall.Getpgrp())
	}
	pl.add(stepTcsetpgrp, unix.SYS_IOCTL, uintptr(p.TTY), unix.TIOCSPGRP, group, 0, 0)
	if pl.undoing {
		former := uintptr(unsafe.Pointer(&pl.oldGroup))
		_, _, errno := syscall.RawSyscall(unix.SYS_IOCTL, uintptr(p.TTY), unix.TIOCGPGRP, former)
		if errno == 0 && pl.oldGroup > 0 {
			pl.undo(unix.SYS_IOCTL, uintptr(p.TTY), unix.TIOCSPGRP, former, 0)
		}
	}
}

// compileSignals adds the dispositions.
func (pl *plan) compileSignals(p *Process, handlersGone bool) {
	handler, restorer := signalEntries()
	pl.toDefault = sigaction{handler: sigDefault}
	pl.toIgnore = sigaction{handler: sigIgnore}
	pl.swallow = swallowAction(handler, restorer)

	toDefault := p.Default &^ (p.Ignore | fixedSignals)
	if pl.stops = 0; !pl.undoing {
		toDefault |= stopsAtDefault(p.Ignore | toDefault)
		pl.stops = uint64(stopSignals & toDefault)
	}
	if pl.undoing {
		pl.oldActions = make([]sigaction, maxSignal+1)
	}
	if pl.undoing || !handlersGone {
		for sig := 1; sig <= maxSignal; sig++ {
			bit := SigSet(1) << (sig - 1)
			if (fixedSignals|p.Ignore)&bit != 0 || pl.undoing && toDefault&bit == 0 {
				continue
			}
			now := dispositionOf(sig)
			switch {
			case pl.undoing && now != sigIgnore:
				toDefault &^= bit // the exec does it
			case !pl.undoing && now != sigDefault && now != sigIgnore:
				toDefault |= bit
			}
		}
	}
	for sig := 1; sig <= maxSignal; sig++ {
		bit := SigSet(1) << (sig - 1)
		action := &pl.toDefault
		switch {
		case p.Ignore&bit != 0:
			action = &pl.toIgnore
		case toDefault&bit == 0:
			continue
		case pl.stops&uint64(bit) != 0:
			action = &pl.swallow
		}
		o := pl.add(stepSigaction, unix.SYS_RT_SIGACTION, uintptr(sig), uintptr(unsafe.Pointer(action)), 0, maskBytes, 0)
		if pl.undoing {
			old := uintptr(unsafe.Pointer(&pl.oldActions[sig]))
			o.a3 = old
			pl.undo(unix.SYS_RT_SIGACTION, uintptr(sig), old, 0, maskBytes)
		}
	}
}

// stopsAtDefault returns the stop signals that would stop this process, but for
// those in known.
func stopsAtDefault(known SigSet) (set SigSet) {
	for sig := 1; sig <= maxSignal; sig++ {
		if bit := SigSet(1) << (sig - 1); stopSignals&bit&^known != 0 && dispositionOf(sig) == sigDefault {
			set |= bit
		}
	}
	return set
}

// dispositionOf returns the handler that sig has in this process.
func dispositionOf(sig int) uintptr {
	var now sigaction
	_, _, errno := syscall.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), 0, uintptr(unsafe.Pointer(&now)), maskBytes, 0, 0)
	if errno != 0 {
		return sigDefault // an emulator that keeps this signal to itself
	}
	return now.handler
}

// compileMove adds one move of the descriptor map.
func (pl *plan) compileMove(i int) {
	m := &pl.moves[i]
	child := uintptr(m.child)
	switch m.parent {
	case -1:
		// That child is not open is what was asked for: no failure.
		pl.add(stepNone, unix.SYS_CLOSE, child, 0, 0, 0, 0)
	case m.child:
		pl.add(stepDup, unix.SYS_FCNTL, child, unix.F_SETFD, 0, 0, 0)
	default:
		pl.add(stepDup, unix.SYS_DUP3, uintptr(m.source), child, 0, 0, 0)
	}
	if !pl.undoing {
		return
	}
	last := len(pl.ops) - 1
	inverse := &pl.inverse[last]
	b := pl.backups[i]
	switch {
	case b.flags < 0: // was not open
		*inverse = op{nr: unix.SYS_CLOSE, a1: child}
	case m.parent == m.child:
		*inverse = op{nr: unix.SYS_FCNTL, a1: child, a2: unix.F_SETFD, a3: uintptr(b.flags)}
	default:
		*inverse = op{nr: unix.SYS_DUP3, a1: uintptr(b.fd), a2: child}
		if b.flags&unix.FD_CLOEXEC != 0 {
			inverse.a3 = unix.O_CLOEXEC
		}
	}
	inverse.at = stepDup
}

// explain makes the error of operation i.
func (pl *plan) explain(p *Process, i int, errno syscall.Errno) *Error {
	if i < 0 || i >= len(pl.ops) {
		return p.fail(stepExec, errno)
	}
	o := &pl.ops[i]
	switch o.at {
	case stepExec:
		return p.fail(o.at, errno)
	case stepChdir:
		if o.nr == unix.SYS_CHDIR {
			return &Error{Step: stepNames[o.at], Path: p.Dir, Errno: errno}
		}
		return failNumber(o.at, p.DirFD, errno)
	case stepDup:
		child := o.a2
		if o.nr == unix.SYS_FCNTL {
			child = o.a1
		}
		return failNumber(o.at, pl.badDescriptor(int(child)), errno)
	case stepSetpgid:
		return failNumber(o.at, p.Pgid, errno)
	case stepTcsetpgrp:
		return failNumber(o.at, p.TTY, errno)
	case stepSigaction:
		return failNumber(o.at, int(o.a1), errno)
	case stepRlimit:
		return failNumber(o.at, int(int32(o.a2)), errno)
	}
	return &Error{Step: stepNames[o.at], Errno: errno}
}
