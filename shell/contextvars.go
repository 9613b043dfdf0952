package shell

import (
	"vfsh/reexec"
)

// encodeVars writes all bindings of all names: the current one and those
// that frames and temporary scopes hide, each scope as a scope.
func (sh *Shell) encodeVars(e *reexec.Encoder) {
	late := &sh.ctxCache.late
	late.Reset()
	n := 0
	for name, c := range sh.allCells() {
		switch {
		case c.v == nil:
		case c.mayWait():
			n++
			c.encodeLate(late)
		default:
			e.Bool(true)
			e.String(name)
			c.v.encode(e)
		}
	}
	e.Bool(false)
	e.Uvarint(uint64(n))
	e.Nested(late)
	e.Uvarint(uint64(len(sh.frames)))
	for i := range sh.frames {
		sh.frames[i].encode(e)
	}
	encodeBindings(e, sh.temps)
}

// Flags of an encoded variable.
const (
	wireStr = 1 << iota
	wireNum
	wireArr
	wireAssoc
)

func (v *Var) encode(e *reexec.Encoder) {
	e.Uvarint(uint64(v.attr))
	var fl byte
	if v.hasStr {
		fl |= wireStr
	} else if v.hasNum {
		fl |= wireNum
	}
	if v.arr != nil {
		fl |= wireArr
	}
	if v.assoc != nil {
		fl |= wireAssoc
	}
	e.Byte(fl)
	e.Byte(byte(v.dyn))
	e.Int(int(v.level))
	if fl&wireStr != 0 {
		e.String(v.str)
	}
	if fl&wireNum != 0 {
		e.Varint(v.num)
	}
	if fl&wireArr != 0 {
		e.Uvarint(uint64(len(v.arr.vals)))
		v.arr.Each(func(i int64, s string) {
			e.Varint(i)
			e.String(s)
		})
	}
	if fl&wireAssoc != 0 {
		e.Uvarint(uint64(v.assoc.buckets))
		e.Uvarint(uint64(len(v.assoc.keys)))
		for i, k := range v.assoc.keys {
			e.String(k)
			e.String(v.assoc.vals[i])
		}
	}
}

func decodeVar(d *reexec.Decoder) *Var {
	v := &Var{}
	v.decode(d)
	return v
}

// decode reads what encode wrote into v, which is new.
func (v *Var) decode(d *reexec.Decoder) {
	v.attr = Attr(d.Uvarint())
	fl := d.Byte()
	v.dyn = dynamicID(d.Byte())
	v.level = int32(d.Int())
	if fl&wireStr != 0 {
		v.str, v.hasStr = d.String(), true
	}
	if fl&wireNum != 0 {
		v.num, v.hasNum = d.Varint(), true
	}
	if fl&wireArr != 0 {
		n := d.Count(2)
		v.arr = &Array{vals: make([]string, 0, min(n, maxPrealloc))}
		for range n {
			i := d.Varint()
			s := d.String()
			if i <= v.arr.Max() {
				d.Fail("array index")
			}
			if d.Err() != nil {
				break
			}
			v.arr.Set(i, s)
		}
	}
	if fl&wireAssoc != 0 {
		v.assoc = newAssoc()
		if n := d.Uvarint(); n == 64 || n == 128 || n == 256 {
			v.assoc.buckets = uint32(n)
		}
		for range d.Count(2) {
			k, s := d.String(), d.String()
			if d.Err() != nil {
				break
			}
			v.assoc.Set(k, s)
		}
	}
}

func encodeBindings(e *reexec.Encoder, bs []binding) {
	n := 0
	for _, b := range bs {
		if b.cell != nil {
			n++
		}
	}
	e.Uvarint(uint64(n))
	for _, b := range bs {
		if b.cell == nil {
			continue
		}
		e.String(b.cell.name)
		e.Bool(b.old != nil)
		if b.old != nil {
			b.old.encode(e)
		}
	}
}

func (sh *Shell) decodeBindings(d *reexec.Decoder) []binding {
	n := d.Count(2)
	bs := make([]binding, 0, min(n, maxPrealloc))
	for range n {
		if d.Err() != nil {
			break
		}
		b := binding{cell: sh.cell(d.String())}
		if d.Bool() {
			b.old = decodeVar(d)
		}
		bs = append(bs, b)
	}
	return bs
}

func (f *Frame) encode(e *reexec.Encoder) {
	e.Bool(f.fn != nil)
	if f.fn != nil {
		e.String(f.fn.name)
	}
	e.String(f.name)
	e.String(f.source)
	e.Int(f.callLine)
	e.Strings(f.args)
	e.Bool(f.hasArgs)
	e.Bool(f.isFunc)
	e.Strings(f.pos)
	encodeBindings(e, f.locals)
	e.Bool(f.opts != nil)
	if f.opts != nil {
		e.Uint64(f.opts[0])
		e.Uint64(f.opts[1])
	}
	e.Int(f.loops)
	e.Bool(f.hasOpts)
	e.Int(f.getopts.ind)
	e.Int(f.getopts.off)
}

func (sh *Shell) decodeFrame(d *reexec.Decoder) (f Frame) {
	if d.Bool() {
		f.fn = sh.funcs[d.String()]
	}
	f.name = d.String()
	f.source = d.String()
	f.callLine = d.Int()
	f.args = d.Strings()
	f.hasArgs = d.Bool()
	f.isFunc = d.Bool()
	f.pos = d.Strings()
	f.locals = sh.decodeBindings(d)
	if d.Bool() {
		f.opts = &Options{d.Uint64(), d.Uint64()}
	}
	f.loops = d.Int()
	f.hasOpts = d.Bool()
	f.getopts.ind = d.Int()
	f.getopts.off = d.Int()
	return f
}

func (sh *Shell) restoreVars(d *reexec.Decoder) {
	sh.cells = make(map[string]*Cell, 128)
	var cells slab[Cell]
	var vars slab[Var]
	for d.Bool() {
		c := cells.next(slabSize)
		c.name = d.String()
		c.hook = hookOf(c.name)
		c.v = vars.next(slabSize)
		c.v.decode(d)
		sh.cells[c.name] = c
	}
	if n := d.Count(2); sh.late.restore(n, d.Bytes()) != nil {
		d.Fail("variable")
	}
	n := d.Count(12)
	sh.frames = make([]Frame, 0, min(n, maxPrealloc)+4)
	for range n {
		if d.Err() != nil {
			return
		}
		sh.frames = append(sh.frames, sh.decodeFrame(d))
	}
	sh.temps = sh.decodeBindings(d)
}

// A slab hands out new values that lie side by side, which takes fewer allocations
// than one for each, and less memory. They are freed together.
type slab[T any] struct{ rest []T }

// next returns a new value of at most left that will be wanted.
func (s *slab[T]) next(left int) *T {
	if len(s.rest) == 0 {
		s.rest = make([]T, min(left, slabSize))
	}
	v := &s.rest[0]
	s.rest = s.rest[1:]
	return v
}

// slabSize is how many values are made at a time, whatever number a context names.
const slabSize = 64
