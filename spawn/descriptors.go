package spawn

import (
	"slices"
	"syscall"

	"golang.org/x/sys/unix"
)

// A move is one entry of the descriptor map on its way to operations.
type move struct {
	child, parent int // as in FD
	source        int // what to copy from: parent, or a temporary copy of it
	readers       int // moves still to come that copy from child
	done          bool
}

// loadMoves takes over the descriptor map, ordered by Child, and checks it.
func (pl *plan) loadMoves(p *Process) *Error {
	pl.moves = pl.moves[:0]
	ordered := true
	for _, f := range p.Files {
		if f.Parent < -1 {
			return failNumber(stepDup, f.Parent, syscall.EBADF)
		}
		if f.Child < 0 {
			at := stepDup
			if f.Parent == -1 {
				at = stepClose
			}
			return failNumber(at, f.Child, syscall.EBADF)
		}
		if n := len(pl.moves); n > 0 && pl.moves[n-1].child >= f.Child {
			ordered = false
		}
		pl.moves = append(pl.moves, move{child: f.Child, parent: f.Parent, source: f.Parent})
	}
	if ordered {
		return nil
	}
	slices.SortFunc(pl.moves, func(a, b move) int { return a.child - b.child })
	for i := 1; i < len(pl.moves); i++ {
		if pl.moves[i].child == pl.moves[i-1].child {
			return failNumber(stepDup, pl.moves[i].child, syscall.EINVAL)
		}
	}
	return nil
}

// target returns the index of the move onto descriptor fd, or -1.
func (pl *plan) target(fd int) int {
	i, found := slices.BinarySearchFunc(pl.moves, fd, func(m move, fd int) int { return m.child - fd })
	if !found {
		return -1
	}
	return i
}

// made notes a descriptor that was opened for this call only. If the
// description speaks of its number, that number was not open when the caller
// wrote it down, which is an error now: otherwise the program would get a
// descriptor of ours.
func (pl *plan) made(p *Process, fd int) *Error {
	pl.temporary = append(pl.temporary, fd)
	for i := range pl.moves {
		if pl.moves[i].parent == fd {
			return failNumber(stepDup, fd, syscall.EBADF)
		}
	}
	switch {
	case p.Foreground && p.TTY == fd:
		return failNumber(stepTcsetpgrp, fd, syscall.EBADF)
	case p.UseDirFD && p.DirFD == fd:
		return failNumber(stepChdir, fd, syscall.EBADF)
	case p.UseExecFD && p.ExecFD == fd:
		return p.fail(stepExec, syscall.EBADF)
	}
	return nil
}

// copyAway duplicates fd, close-on-exec, to a number that no entry of the
// descriptor map wants, and returns that number. Failure is reported as the
// given step.
func (pl *plan) copyAway(p *Process, fd int, at step) (int, *Error) {
	for least := 0; ; {
		r, _, errno := syscall.RawSyscall(unix.SYS_FCNTL, uintptr(fd), unix.F_DUPFD_CLOEXEC, uintptr(least))
		if errno == syscall.EINVAL {
			errno = syscall.EMFILE // least is not below the limit
		}
		if errno != 0 && (at == stepPipe || at == stepExec) {
			return -1, p.fail(at, errno)
		}
		if errno != 0 {
			return -1, failNumber(at, fd, errno)
		}
		n := int(r)
		i := pl.target(n)
		if i < 0 {
			return n, pl.made(p, n)
		}
		syscall.Close(n)
		// On to the next number that the (ordered) map leaves free.
		for least = n + 1; i+1 < len(pl.moves) && pl.moves[i+1].child == least; i++ {
			least++
		}
	}
}

// closeTemporary closes all that was opened for this call.
func (pl *plan) closeTemporary() {
	for _, fd := range pl.temporary {
		syscall.RawSyscall(unix.SYS_CLOSE, uintptr(fd), 0, 0)
	}
	pl.temporary = pl.temporary[:0]
}

// orderMoves puts the moves into an order in which none overwrites what
// another still has to read, and appends their indices to pl.order. A move
// can be made when nobody reads its target any more; what remains in the end
// are cycles, each of which is cut open with a temporary copy of one member,
// which save makes and returns the number of.
func (pl *plan) orderMoves(save func(fd int) (int, *Error)) *Error {
	pl.order = pl.order[:0]
	for i := range pl.moves {
		m := &pl.moves[i]
		if m.parent == m.child {
			m.done = true
			pl.order = append(pl.order, i)
		} else if t := pl.target(m.parent); t >= 0 {
			pl.moves[t].readers++
		}
	}
	for i := range pl.moves {
		pl.drain(i)
	}
	for i := range pl.moves {
		m := &pl.moves[i]
		if m.done {
			continue
		}
		saved, err := save(m.child)
		if err != nil {
			return err
		}
		for j := range pl.moves {
			if r := &pl.moves[j]; !r.done && r.source == m.child {
				r.source = saved
			}
		}
		m.readers = 0
		pl.drain(i)
	}
	return nil
}

// drain makes move i if it can be made, and those that it sets free.
func (pl *plan) drain(i int) {
	for i >= 0 {
		m := &pl.moves[i]
		if m.done || m.readers > 0 {
			return
		}
		m.done = true
		pl.order = append(pl.order, i)
		if m.source != m.parent {
			return // the copy of a cycle: its original is long overwritten
		}
		if i = pl.target(m.parent); i >= 0 {
			pl.moves[i].readers--
		}
	}
}

// badDescriptor names the one of the two descriptors of a move onto child
// that was the reason for EBADF: the one that is not open, else the one that
// is too large.
func (pl *plan) badDescriptor(child int) int {
	i := pl.target(child)
	if i < 0 || pl.moves[i].parent < 0 {
		return child
	}
	parent := pl.moves[i].parent
	if _, _, errno := syscall.RawSyscall(unix.SYS_FCNTL, uintptr(parent), unix.F_GETFD, 0); errno != 0 {
		return parent
	}
	return child
}
