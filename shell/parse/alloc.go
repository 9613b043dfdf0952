package parse

import "vfsh/shell/ast"

// allocator hands out the tree's small objects from blocks, which grow with
// the size of the text being parsed.
type allocator struct {
	lists   slab[ast.List]
	simples slab[ast.Simple]
	words   slab[ast.Word]
	lits    slab[ast.Lit]
	quoteds slab[ast.Quoted]
	params  slab[ast.Param]
	parts   []ast.Part
	ptrs    []*ast.Word
	nparts  int
	nptrs   int
}

// maxSlab is the largest number of objects in a block.
const maxSlab = 64

// slab is a block of objects of one type.
type slab[T any] struct {
	free []T
	size int
}

func (s *slab[T]) get() *T {
	if len(s.free) == 0 {
		s.size = min(max(2*s.size, 1), maxSlab)
		s.free = make([]T, s.size)
	}
	t := &s.free[0]
	s.free = s.free[1:]
	return t
}

// part returns a slice of one part.
func (a *allocator) part(p ast.Part) []ast.Part {
	if len(a.parts) == 0 {
		a.nparts = min(max(2*a.nparts, 1), maxSlab)
		a.parts = make([]ast.Part, a.nparts)
	}
	ps := a.parts[:1:1]
	a.parts = a.parts[1:]
	ps[0] = p
	return ps
}

// wordList returns a slice of n words.
func (a *allocator) wordList(n int) []*ast.Word {
	if len(a.ptrs) < n {
		if n > maxSlab/4 {
			return make([]*ast.Word, n)
		}
		a.nptrs = min(max(2*a.nptrs, n), maxSlab)
		a.ptrs = make([]*ast.Word, a.nptrs)
	}
	ws := a.ptrs[:n:n]
	a.ptrs = a.ptrs[n:]
	return ws
}

func (a *allocator) lit(text string) ast.Part {
	l := a.lits.get()
	l.Text = text
	return l
}

func (a *allocator) quotedText(text string) ast.Part {
	q := a.quoteds.get()
	q.Text = text
	return q
}
