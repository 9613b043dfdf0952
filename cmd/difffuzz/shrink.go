package main

import "strings"

// shrink reduces the tree of a script as long as differs says that the difference
// is still there: it drops statements and words, puts what is inside a construct in
// its place, and puts the smallest word, pattern, … in the place of one. The tree
// is changed; differs is asked at most limit times.
func shrink(root *node, limit int, differs func(script string) bool) {
	s := shrinker{root: root, left: limit, differs: differs}
	for s.left > 0 {
		before := source(root)
		s.visit(root)
		if source(root) == before {
			return
		}
	}
}

type shrinker struct {
	root    *node
	left    int
	differs func(string) bool
}

// try keeps what n was changed to if the difference is still there.
func (s *shrinker) try(n *node, parts []any) bool {
	if s.left <= 0 {
		return false
	}
	before, was := source(s.root), n.parts
	n.parts = parts
	if now := source(s.root); now != before && len(now) <= len(before) {
		s.left--
		if s.differs(now) {
			return true
		}
	}
	n.parts = was
	return false
}

func (s *shrinker) visit(n *node) {
	switch n.class {
	case list:
		s.drop(n)
		s.splice(n)
	case items:
		s.drop(n)
	case text:
	default:
		s.replace(n)
	}
	n.children(s.visit)
}

// isExpansion is true if the node is one ${…} as a whole.
func isExpansion(n *node) bool {
	if len(n.parts) == 0 {
		return false
	}
	first, ok := n.parts[0].(string)
	return ok && strings.HasPrefix(first, "${")
}

// drop leaves out parts of a list: all of them, halves, quarters, … single ones.
func (s *shrinker) drop(n *node) {
	for size := len(n.parts) - n.keep; size > 0; size /= 2 {
		for at := n.keep; at < len(n.parts); {
			end := min(at+size, len(n.parts))
			if !s.try(n, without(n.parts, at, end)) {
				at = end
			}
		}
	}
}

// without copies parts but for those from at to end.
func without(parts []any, at, end int) []any {
	return append(append([]any{}, parts[:at]...), parts[end:]...)
}

// splice puts the statements inside a statement in its place.
func (s *shrinker) splice(n *node) {
	for at := n.keep; at < len(n.parts); at++ {
		kid, ok := n.parts[at].(*node)
		if !ok {
			continue
		}
		inner := kid.nearest(statement)
		if len(inner) == 0 {
			continue
		}
		parts := append([]any{}, n.parts[:at]...)
		for _, one := range inner {
			parts = append(parts, one)
		}
		s.try(n, append(parts, n.parts[at+1:]...))
	}
}

// replace puts the smallest of its class, or one of its class inside it, in a
// node's place; of a word it also drops single parts.
func (s *shrinker) replace(n *node) {
	if s.try(n, []any{smallest[n.class]}) {
		return
	}
	for again := true; again; {
		again = false
		for _, inner := range n.nearest(n.class) {
			if s.try(n, inner.parts) {
				again = true
				break
			}
		}
	}
	if n.class != word && n.class != double || isExpansion(n) { // “${}” would differ for other reasons
		return
	}
	for at := 0; len(n.parts) > 1 && at < len(n.parts); {
		if _, ok := n.parts[at].(*node); !ok || !s.try(n, without(n.parts, at, at+1)) {
			at++
		}
	}
}
