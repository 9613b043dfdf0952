// Package pattern implements shell pattern matching: the notation of POSIX XCU 2.14 and of the section "Pattern
// Matching" of the bash manual, with extended patterns (extglob), bracket expressions, case folding and UTF-8.
//
// A pattern is a byte string in which a quoted character is written as a backslash followed by the character, outside
// and inside of bracket expressions; [Escape] produces that form and [Unescape] removes it. Strings are byte strings
// too and need not be valid UTF-8.
//
// Matching never takes exponential time. Patterns without extended groups are cut at their asterisks into segments that
// are looked for one after the other, because the leftmost place of a segment leaves most room to those that follow.
// Patterns with groups run on a set of states that moves through the string in step (Thompson's construction); a
// negated group is decided from the list of the places where its content may end.
package pattern

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// Flags select the dialect of a pattern.
type Flags uint8

const (
	// ExtGlob enables the groups ?(…) *(…) +(…) @(…) !(…).
	ExtGlob Flags = 1 << iota
	// FoldCase ignores the difference of upper and lower case (nocasematch, nocaseglob). Character classes such as
	// [:upper:] still look at the character as it stands in the string.
	FoldCase
	// UTF8 makes every valid UTF-8 sequence one character; a byte that is not part of one is a character of its own.
	// A pattern that is itself not valid UTF-8 is matched byte by byte, as in bash.
	UTF8
	// Pathname is the matching of GLOBIGNORE: `?` does not match a slash and `*` does so only at the end of a pattern
	// or of an alternative.
	Pathname
)

// shape tells which of the matchers a pattern needs.
type shape uint8

const (
	shapeLiteral  shape = iota // lit
	shapeAny                   // *
	shapePrefix                // lit*
	shapeSuffix                // *lit
	shapeContains              // *lit*
	shapeLinear                // segments between asterisks
	shapeGroups                // extended groups, or the rules of Pathname
)

// Pattern is a compiled pattern. It is immutable and may be used by several goroutines.
type Pattern struct {
	flags    Flags
	shape    shape
	lit      string   // the literal of the shapes that have one, folded with FoldCase
	plain    string   // shapeLiteral: the literal before folding
	nodes    []node   // all shapes but shapeLiteral
	segments [][]node // all shapes but shapeLiteral and shapeGroups: the nodes between the asterisks, at least one

	forward  *program                // shapeGroups: reads the string from left to right
	backward atomic.Pointer[program] // shapeGroups: reads the string from right to left; made on first use
}

// Compile translates pat. It never fails: like bash it takes a bracket expression or a group that is not closed for
// literal text.
func Compile(pat string, f Flags) *Pattern {
	if f&UTF8 != 0 && !utf8.ValidString(pat) {
		f &^= UTF8
	}
	p := &Pattern{flags: f}
	if !mayBeSpecial(pat) {
		p.setLiteral(pat)
		return p
	}
	ps := parser{pat: pat, flags: f, lastClose: strings.LastIndexByte(pat, ']')}
	p.nodes = ps.sequence(0, len(pat), 0)
	switch {
	case len(p.nodes) == 0:
		p.setLiteral("")
	case len(p.nodes) == 1 && p.nodes[0].kind == nodeLiteral:
		p.setLiteral(p.nodes[0].lit)
	case ps.groups || f&Pathname != 0:
		p.shape = shapeGroups
		p.forward = assemble(p.nodes, f, false)
	default:
		p.setSegments()
	}
	return p
}

func mayBeSpecial(pat string) bool {
	for i := 0; i < len(pat); i++ {
		switch pat[i] {
		case '*', '?', '[', '\\', '(':
			return true
		}
	}
	return false
}

func (p *Pattern) setLiteral(lit string) {
	p.shape, p.nodes = shapeLiteral, nil
	p.plain = lit
	p.lit = foldString(lit, p.flags)
}

// setSegments cuts the nodes at the asterisks and recognizes the shapes that need no segments to be matched.
func (p *Pattern) setSegments() {
	stars := 0
	for i := range p.nodes {
		if n := &p.nodes[i]; n.kind == nodeStar {
			stars++
		} else if n.kind == nodeLiteral {
			n.lit = foldString(n.lit, p.flags)
		}
	}
	p.segments = make([][]node, 0, stars+1)
	start := 0
	for i := range p.nodes {
		if p.nodes[i].kind == nodeStar {
			p.segments = append(p.segments, p.nodes[start:i])
			start = i + 1
		}
	}
	p.segments = append(p.segments, p.nodes[start:])

	p.shape = shapeLinear
	if p.flags&FoldCase != 0 {
		return
	}
	kinds := p.nodes
	switch {
	case len(kinds) == 1 && kinds[0].kind == nodeStar:
		p.shape = shapeAny
	case len(kinds) == 2 && kinds[0].kind == nodeLiteral && kinds[1].kind == nodeStar:
		p.shape, p.lit = shapePrefix, kinds[0].lit
	case len(kinds) == 2 && kinds[0].kind == nodeStar && kinds[1].kind == nodeLiteral:
		p.shape, p.lit = shapeSuffix, kinds[1].lit
	case len(kinds) == 3 && kinds[0].kind == nodeStar && kinds[1].kind == nodeLiteral && kinds[2].kind == nodeStar:
		p.shape, p.lit = shapeContains, kinds[1].lit
	}
}

// Literal returns the text the pattern stands for and true if no character of it is special. With FoldCase the text
// keeps its case, and strings that differ from it in case match as well.
func (p *Pattern) Literal() (string, bool) {
	return p.plain, p.shape == shapeLiteral
}

// Match reports whether the pattern matches the whole of s.
func (p *Pattern) Match(s string) bool {
	switch p.shape {
	case shapeLiteral:
		if p.flags&FoldCase == 0 {
			return s == p.lit
		}
		return p.literalAt(p.lit, s, 0) == len(s)
	case shapeAny:
		return true
	case shapePrefix:
		return strings.HasPrefix(s, p.lit)
	case shapeSuffix:
		return strings.HasSuffix(s, p.lit)
	case shapeContains:
		return strings.Contains(s, p.lit)
	case shapeLinear:
		return p.matchLinear(s)
	}
	return p.matchGroups(s, false)
}

// MatchName is Match for a file name in pathname expansion: a period at the start of name must be matched by a period in
// the pattern, not by `?`, `*`, a bracket expression or a negated group (POSIX XCU 2.14.3).
func (p *Pattern) MatchName(name string) bool {
	if name == "" || name[0] != '.' {
		return p.Match(name)
	}
	switch p.shape {
	case shapeLiteral:
		return p.Match(name)
	case shapeGroups:
		return p.matchGroups(name, true)
	}
	first := &p.nodes[0]
	return first.kind == nodeLiteral && first.lit[0] == '.' && p.Match(name)
}
