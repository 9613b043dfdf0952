package pattern

import "strings"

// ShortestPrefix returns the length in bytes of the shortest prefix of s that the pattern matches (${s#pattern}), and
// whether there is one.
func (p *Pattern) ShortestPrefix(s string) (n int, ok bool) { return p.prefix(s, false) }

// LongestPrefix returns the length in bytes of the longest prefix of s that the pattern matches (${s##pattern}), and
// whether there is one.
func (p *Pattern) LongestPrefix(s string) (n int, ok bool) { return p.prefix(s, true) }

// ShortestSuffix returns the length in bytes of the shortest suffix of s that the pattern matches (${s%pattern}), and
// whether there is one.
func (p *Pattern) ShortestSuffix(s string) (n int, ok bool) { return p.suffix(s, false) }

// LongestSuffix returns the length in bytes of the longest suffix of s that the pattern matches (${s%%pattern}), and
// whether there is one.
func (p *Pattern) LongestSuffix(s string) (n int, ok bool) { return p.suffix(s, true) }

func (p *Pattern) prefix(s string, longest bool) (n int, ok bool) {
	switch p.shape {
	case shapeLiteral:
		n = p.literalAt(p.lit, s, 0)
	case shapeGroups:
		n = p.groupEnd(s, 0, longest)
	default:
		n = p.linearPrefix(s, longest)
	}
	return max(n, 0), n >= 0
}

func (p *Pattern) suffix(s string, longest bool) (n int, ok bool) {
	var start int
	switch p.shape {
	case shapeLiteral:
		start = p.literalBefore(p.lit, s, len(s))
	case shapeGroups:
		start = p.groupStart(s, longest)
	default:
		start = p.linearSuffix(s, longest)
	}
	if start < 0 {
		return 0, false
	}
	return len(s) - start, true
}

// Find returns the leftmost match in s that starts at or after the byte offset from, and of those that start there the
// longest (${s/pattern/…}). The match may be empty. With UTF8, from must be the start of a character. A from beyond the
// end of s gives no match.
func (p *Pattern) Find(s string, from int) (start, end int, ok bool) {
	if from < 0 || from > len(s) {
		return 0, 0, false
	}
	switch p.shape {
	case shapeLiteral:
		start, end = p.findLiteral(s, from)
	case shapeGroups:
		start, end = p.findGroups(s, from)
	default:
		start, end = p.linearFind(s, from)
	}
	if start < 0 {
		return 0, 0, false
	}
	return start, end, true
}

func (p *Pattern) findLiteral(s string, from int) (start, end int) {
	if p.flags&FoldCase == 0 {
		at := strings.Index(s[from:], p.lit)
		if at < 0 {
			return -1, -1
		}
		return from + at, from + at + len(p.lit)
	}
	for {
		if end = p.literalAt(p.lit, s, from); end >= 0 {
			return from, end
		}
		if from == len(s) {
			return -1, -1
		}
		_, width := charAt(s, from, p.flags)
		from += width
	}
}
