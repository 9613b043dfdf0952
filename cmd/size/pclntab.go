package main

import (
	"debug/elf"
	"encoding/binary"
	"slices"
)

// tables are the functions' parts of the pclntab and of the function data, as
// runtime/symtab.go and runtime/runtime2.go (_func) lay them out since Go 1.20.
type tables struct {
	shares  []share
	pclntab int64 // bytes of the pclntab proper that are in shares
	data    int64 // bytes of function data that are in shares
}

type share struct {
	function string
	size     int64
}

const (
	go120Magic = 0xfffffff1
	funcHeader = 44 // bytes of a _func without its two arrays
)

// functionTables reads the pclntab.
func functionTables(f *elf.File, symbols []elf.Symbol) (*tables, error) {
	section := f.Section(".gopclntab")
	if section == nil {
		return nil, errNoTable
	}
	data, err := section.Data()
	if err != nil {
		return nil, err
	}
	order := f.ByteOrder
	if len(data) < 80 || order.Uint32(data) != go120Magic {
		return nil, errNoTable
	}
	word := 4
	if f.Class == elf.ELFCLASS64 {
		word = 8
	}
	field := func(i int) int { // word i after the eight bytes of the header
		if word == 8 {
			return int(order.Uint64(data[8+8*i:]))
		}
		return int(order.Uint32(data[8+4*i:]))
	}
	// count, files, (text), names, units, files' names, pc tables, functions
	r := reader{order: order, count: field(0), names: field(3), tab: field(6), funcs: field(7), data: data,
		seen: map[uint32]bool{}, mapped: map[uint32]int64{}}
	if r.names > len(data) || r.tab > len(data) || r.funcs+8*r.count > len(data) || r.count < 0 {
		return nil, errNoTable
	}
	for _, s := range symbols {
		if s.Name == functionData {
			r.measureFuncdata(int64(s.Size))
		}
	}
	return r.shares(), nil
}

// reader walks the functions of a pclntab.
type reader struct {
	order             binary.ByteOrder
	data              []byte
	count             int
	names, tab, funcs int              // offsets in data
	seen              map[uint32]bool  // tables and names that are counted
	mapped            map[uint32]int64 // size by offset, of function data
}

// function is the offset of function i's _func.
func (r *reader) function(i int) int {
	return r.funcs + int(r.order.Uint32(r.data[r.funcs+8*i+4:]))
}

func (r *reader) u32(at int) uint32 {
	if at < 0 || at+4 > len(r.data) {
		return 0
	}
	return r.order.Uint32(r.data[at:])
}

// arrays returns the pc tables' and the function data's offsets of a _func.
func (r *reader) arrays(at int) (pc, funcdata []uint32, size int) {
	if at+funcHeader > len(r.data) {
		return nil, nil, 0
	}
	n, m := int(r.u32(at+28)), int(r.data[at+funcHeader-1])
	size = funcHeader + 4*n + 4*m
	if n > 64 || at+size > len(r.data) {
		return nil, nil, 0
	}
	pc = append(pc, r.u32(at+16), r.u32(at+20), r.u32(at+24))
	for i := range n {
		pc = append(pc, r.u32(at+funcHeader+4*i))
	}
	for i := range m {
		funcdata = append(funcdata, r.u32(at+funcHeader+4*n+4*i))
	}
	return pc, funcdata, size
}

// measureFuncdata finds the size of each piece of function data: it ends
// where the next one begins.
func (r *reader) measureFuncdata(total int64) {
	var starts []uint32
	for i := range r.count {
		_, funcdata, _ := r.arrays(r.function(i))
		for _, off := range funcdata {
			if off != ^uint32(0) {
				starts = append(starts, off)
			}
		}
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	for i, off := range starts {
		end := total
		if i+1 < len(starts) {
			end = int64(starts[i+1])
		}
		r.mapped[off] = max(0, end-int64(off))
	}
}

// shares counts the table bytes of every function.
func (r *reader) shares() *tables {
	t := &tables{}
	for i := range r.count {
		at := r.function(i)
		pc, funcdata, size := r.arrays(at)
		nameOff := r.u32(at + 4)
		name := r.name(nameOff)
		n := int64(size) + 8
		if !r.seen[nameOff|1<<31] {
			r.seen[nameOff|1<<31] = true
			n += int64(len(name)) + 1
		}
		for _, off := range pc {
			if off != 0 && !r.seen[off] {
				r.seen[off] = true
				n += r.pcTable(off)
			}
		}
		t.pclntab += n
		for _, off := range funcdata {
			n += r.mapped[off]
			t.data += r.mapped[off]
			delete(r.mapped, off)
		}
		t.shares = append(t.shares, share{name, n})
	}
	return t
}

func (r *reader) name(off uint32) string {
	start := r.names + int(off)
	for end := start; end < len(r.data); end++ {
		if r.data[end] == 0 {
			return string(r.data[start:end])
		}
	}
	return ""
}

// pcTable is the size of the table at off: pairs of varints, value and pc
// step, up to a value step of zero that isn't the first.
func (r *reader) pcTable(off uint32) int64 {
	start := r.tab + int(off)
	at := start
	for first := true; at < len(r.data); first = false {
		if r.data[at] == 0 && !first {
			return int64(at + 1 - start)
		}
		for range 2 {
			for at < len(r.data) && r.data[at] >= 0x80 {
				at++
			}
			at++
		}
	}
	return int64(len(r.data) - start)
}
