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
	doubles slab[ast.DoubleQuoted]
	parts   arena[ast.Part]
	ptrs    arena[*ast.Word]
	items   arena[ast.Item]
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

// arena is a block that short slices are cut from.
type arena[T any] struct {
	free []T
	size int
}

// slice returns a slice of n zero values.
func (a *arena[T]) slice(n int) []T {
	if len(a.free) < n {
		if n > maxSlab/4 {
			return make([]T, n)
		}
		a.size = min(max(2*a.size, n), maxSlab)
		a.free = make([]T, a.size)
	}
	s := a.free[:n:n]
	a.free = a.free[n:]
	return s
}

// onePart returns a slice of one part.
func (a *allocator) onePart(p ast.Part) []ast.Part {
	ps := a.parts.slice(1)
	ps[0] = p
	return ps
}

// wordList returns a slice of n words.
func (a *allocator) wordList(n int) []*ast.Word { return a.ptrs.slice(n) }

// itemList returns a slice of n items.
func (a *allocator) itemList(n int) []ast.Item {
	if n == 0 {
		return nil
	}
	return a.items.slice(n)
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
