package parse

import "vfsh/shell/ast"

// allocator hands out the tree's small objects from blocks. A block belongs to
// one command line: objects of two lines in one block would keep each other
// alive, and with them, from block to block, all that was ever parsed.
type allocator struct {
	plains  slab[plainWord]
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

// plainWord is a word that is all one literal text, as most are.
type plainWord struct {
	word  ast.Word
	parts [1]ast.Part
	lit   ast.Lit
}

// simpleLine is what a line with just a simple command needs.
type simpleLine struct {
	src     ast.Source
	lists   [1]ast.List
	items   [1]ast.Item
	simples [1]ast.Simple
}

// begin drops the blocks of the line before and estimates the sizes of those
// for one of which the scanner has seen these events and lists, or a sequence
// of plain commands. It returns where the line's source is to be stored.
func (a *allocator) begin(events []event, lists, plain int) *ast.Source {
	simples, plains, words, quoted, expanded := 0, 0, 0, 0, 0
	for i := range events {
		switch ev := &events[i]; {
		case ev.kind == evSimple:
			simples++
		case ev.kind == evWord && ev.isPlain():
			plains++
			words++
		case ev.kind == evWord, ev.kind == evAssign:
			words++
			if ev.flags&fQuoted != 0 {
				quoted++
			}
			if ev.flags&fExpansion != 0 {
				expanded++
			}
		}
	}
	*a = allocator{}
	a.plains.size, a.words.size, a.ptrs.size, a.simples.size = plains, words-plains, words, simples
	a.parts.size, a.lists.size, a.items.size = words-plains+quoted, lists, max(lists, plain)
	a.doubles.size, a.quoteds.size, a.params.size = quoted, quoted, quoted+expanded
	if plain == 1 && simples == 1 {
		l := &simpleLine{}
		a.lists.free, a.items.free, a.simples.free = l.lists[:], l.items[:], l.simples[:]
		return &l.src
	}
	return &ast.Source{}
}

// isPlain reports whether the word of an event is one literal text.
func (ev *event) isPlain() bool { return ev.flags == 0 || ev.flags&fArray != 0 }

// plainWord returns a word of one literal text.
func (a *allocator) plainWord(text string) *ast.Word {
	p := a.plains.get()
	p.lit.Text = text
	p.parts[0] = &p.lit
	p.word.Parts = p.parts[:]
	return &p.word
}

// maxSlab is the largest number of objects in a block.
const maxSlab = 64

// slab is a block of objects of one type.
type slab[T any] struct {
	free []T
	size int // of the next block
}

func (s *slab[T]) get() *T {
	if len(s.free) == 0 {
		n := min(max(s.size, 1), maxSlab)
		s.free = make([]T, n)
		s.size = nextSize(s.size, n)
	}
	t := &s.free[0]
	s.free = s.free[1:]
	return t
}

// nextSize returns the size of the block behind one of n objects; size
// objects were expected.
func nextSize(size, n int) int {
	if size > n {
		return size - n
	}
	return max(n/2, 2)
}

// arena is a block that short slices are cut from.
type arena[T any] struct {
	free []T
	size int // of the next block
}

// slice returns a slice of n zero values.
func (a *arena[T]) slice(n int) []T {
	if len(a.free) < n {
		if n > maxSlab/4 {
			return make([]T, n)
		}
		block := min(max(a.size, n), maxSlab)
		a.free = make([]T, block)
		a.size = nextSize(a.size, block)
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
