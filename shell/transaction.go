package shell

import (
	"slices"

	"golang.org/x/sys/unix"
)

// A transaction lets a subshell run in the shell's own process: what it
// changes is put back at the end. Plain state is saved by copy (State), the
// descriptor table by copy with references, variables one by one before
// their first change (Var.gen), scopes and bindings as a log of inverses,
// working directory and umask when they are first changed.
type transaction struct {
	parent *transaction
	gen    uint64
	state  State
	fds    []*File
	frames int // frames that exist outside
	log    []undo
	epoch  uint32
	env    uint64 // envChanges outside
	cwd    int    // descriptor of the directory to go back to, or -1
	umask  int    // mask to put back, or -1

	// subshell: commands run in it, not only the redirections of a process that
	// is being made.
	subshell bool

	// spares counts it and those behind it among the transactions that are kept
	// for reuse; parent is the next of them then.
	spares int
}

// undo is one inverse: of a binding (cell), of a variable's contents (v), or
// of a change to frame number i.
type undo struct {
	cell  *Cell
	old   *Var
	v     *Var
	was   *Var
	i     int
	frame *Frame
}

// begin opens a transaction.
func (sh *Shell) begin() *transaction {
	sh.State.share()
	sh.lastGen++
	t := sh.spareTx
	if t == nil {
		t = &transaction{}
	} else {
		sh.spareTx = t.parent
	}
	t.parent, t.gen, t.state, t.fds = sh.tx, sh.gen, sh.State, append(t.fds[:0], sh.fds...)
	t.frames, t.epoch, t.env, t.cwd, t.umask = len(sh.frames), sh.epoch, sh.envChanges, -1, -1
	t.subshell = false
	for _, f := range t.fds {
		if f != nil {
			f.refs++
		}
	}
	sh.tx, sh.gen = t, sh.lastGen
	return t
}

// rollback closes the transaction and puts everything back.
func (sh *Shell) rollback(t *transaction) {
	for i := len(t.log) - 1; i >= 0; i-- {
		u := &t.log[i]
		switch {
		case u.cell != nil:
			u.cell.v = u.old
		case u.v != nil:
			*u.v = *u.was
		default:
			t.state.frames[u.i] = *u.frame
		}
	}
	for _, f := range sh.fds {
		if f != nil {
			sh.release(f)
		}
	}
	sh.fds, t.fds = t.fds, sh.fds
	if t.cwd >= 0 {
		unix.Fchdir(t.cwd)
		unix.Close(t.cwd)
	}
	if t.umask >= 0 {
		unix.Umask(t.umask)
	}
	if sh.envChanges == t.env {
		t.state.env = sh.env // made inside, it is the same outside
	}
	sh.State = t.state
	if sh.epoch != t.epoch {
		// What compiled code has remembered of the functions inside is void.
		sh.epoch++
	}
	sh.tx, sh.gen = t.parent, t.gen
	sh.keepTransaction(t)
}

// maxSpareTransactions is how many closed transactions are kept for the next.
const maxSpareTransactions = 8

// keepTransaction keeps a closed transaction for begin: a new one is a kilobyte
// to allocate for each subshell.
func (sh *Shell) keepTransaction(t *transaction) {
	t.spares = 1
	if sh.spareTx != nil {
		t.spares += sh.spareTx.spares
	}
	if t.spares > maxSpareTransactions || cap(t.log) > 64 || len(t.fds) > 64 {
		return
	}
	clear(t.fds)
	clear(t.log)
	t.fds, t.log = t.fds[:0], t.log[:0]
	t.parent, sh.spareTx = sh.spareTx, t
}

// saveVar keeps v's contents for the transaction that is open.
func (sh *Shell) saveVar(v *Var) {
	if sh.tx == nil {
		v.gen = sh.gen
		return
	}
	was := *v
	sh.tx.log = append(sh.tx.log, undo{v: v, was: &was})
	v.gen = sh.gen
	v.arr, v.assoc = v.arr.clone(), v.assoc.clone()
}

func (t *transaction) bound(c *Cell, old *Var) {
	t.log = append(t.log, undo{cell: c, old: old})
}

// saveFrame keeps frame i. The list of its locals is copied for the change,
// not for the undoing: transactions further out may refer to it too, through
// another copy of the frames.
func (t *transaction) saveFrame(sh *Shell, i int) {
	f := sh.frames[i]
	t.log = append(t.log, undo{i: i, frame: &f})
	sh.frames[i].locals = slices.Clone(f.locals)
}

// tempsForWrite returns the temporary scope for a change of its entries.
func (sh *Shell) tempsForWrite() []binding {
	if sh.tx != nil {
		sh.temps = slices.Clone(sh.temps)
	}
	return sh.temps
}

// Chdir changes the working directory of the process.
func (sh *Shell) Chdir(dir string) error {
	if sh.tx != nil && sh.tx.cwd < 0 {
		fd, err := unix.Open(".", unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		if err != nil {
			return err
		}
		sh.tx.cwd = sh.moveHigh(fd)
	}
	return unix.Chdir(dir)
}

// Umask sets the file mode creation mask and returns the former one.
func (sh *Shell) Umask(mask int) int {
	old := unix.Umask(mask)
	if sh.tx != nil && sh.tx.umask < 0 {
		sh.tx.umask = old
	}
	return old
}
