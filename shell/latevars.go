package shell

import (
	"math"

	"vfsh/reexec"
)

// lateVars are the plain variables of a context that nobody has asked for yet. A
// shell may hold thousands, and a subshell most often touches a handful of them: the
// others stay in the bytes that came. They are global scalars without attributes
// or any meaning to the shell itself, so there is none that only its presence in
// the table matters for. What has a cell in the table is not looked for here.
type lateVars struct {
	data  []byte
	slots []uint32 // offsets in data plus 1, by hash of the name; a power of two of them
	left  int      // how many are not in the table yet
}

// maxLate is the length of the longest value that may wait.
const maxLate = 4096

// mayWait reports whether the variable can be sent as one of lateVars.
func (c *Cell) mayWait() bool {
	v := c.v
	return v.attr == 0 && v.level == 0 && v.dyn == dynNone && v.arr == nil && v.assoc == nil && c.hook == 0 && len(v.str) <= maxLate
}

// encodeLate writes a variable for which mayWait is true.
func (c *Cell) encodeLate(e *reexec.Encoder) {
	e.String(c.name)
	switch v := c.v; {
	case v.hasStr:
		e.Byte(wireStr)
		e.String(v.str)
	case v.hasNum:
		e.Byte(wireNum)
		e.Varint(v.num)
	default:
		e.Byte(0)
	}
}

// decodeLate reads what encodeLate wrote, but for the name, into v, which is new.
func (v *Var) decodeLate(d *reexec.Decoder) {
	switch d.Byte() {
	case wireStr:
		v.str, v.hasStr = d.String(), true
	case wireNum:
		v.num, v.hasNum = d.Varint(), true
	case 0:
	default:
		d.Fail("variable")
	}
}

// restore takes n variables over from data. All of them are checked.
func (l *lateVars) restore(n int, data []byte) error {
	d := reexec.NewDecoder(data)
	if n == 0 {
		return d.Done()
	}
	size := 2
	for size < 2*n {
		size *= 2
	}
	l.data, l.slots, l.left = data, make([]uint32, size), n
	if int64(len(data)) > math.MaxUint32 {
		d.Fail("variables (too long)")
	}
	for range n {
		at := len(data) - d.Len()
		name := d.String()
		var v Var
		v.decodeLate(d)
		if d.Err() != nil {
			break
		}
		i := hashName(name) & (size - 1)
		for l.slots[i] != 0 {
			i = (i + 1) & (size - 1)
		}
		l.slots[i] = uint32(at) + 1
	}
	return d.Done()
}

// find returns a new cell for the variable of that name, or nil.
func (l *lateVars) find(name string) *Cell {
	mask := len(l.slots) - 1
	for i := hashName(name) & mask; l.slots[i] != 0; i = (i + 1) & mask {
		d := reexec.NewDecoder(l.data[l.slots[i]-1:])
		if d.String() != name {
			continue
		}
		c := &Cell{name: name, v: &Var{}}
		c.v.decodeLate(d)
		if l.left--; l.left == 0 {
			*l = lateVars{}
		}
		return c
	}
	return nil
}

// hashName is FNV-1a, folded.
func hashName(name string) int {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return int(h ^ h>>15)
}

// known returns the cell of a name, or nil if there is none.
func (sh *Shell) known(name string) *Cell {
	c := sh.cells[name]
	if c == nil && sh.late.left > 0 {
		if c = sh.late.find(name); c != nil {
			sh.cells[c.name] = c
		}
	}
	return c
}

// allCells returns the table of variables with all of them in it.
func (sh *Shell) allCells() map[string]*Cell {
	if sh.late.left == 0 {
		return sh.cells
	}
	d := reexec.NewDecoder(sh.late.data)
	var cells slab[Cell]
	var vars slab[Var]
	for d.Len() > 0 {
		name := d.String()
		var v Var
		v.decodeLate(d)
		if sh.cells[name] == nil {
			c := cells.next(slabSize)
			c.name, c.v = name, vars.next(slabSize)
			*c.v = v
			sh.cells[name] = c
		}
	}
	sh.late = lateVars{}
	return sh.cells
}
