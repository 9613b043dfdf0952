package pattern

import "strings"

// This file matches patterns without groups. Such a pattern is a row of segments with an asterisk between each two of
// them; a segment matches a fixed number of characters, so that where it starts decides where it ends.

// literalAt returns the end of lit in s at i, or -1 if it is not there.
func (p *Pattern) literalAt(lit, s string, i int) int {
	if p.flags&FoldCase == 0 {
		if strings.HasPrefix(s[i:], lit) {
			return i + len(lit)
		}
		return -1
	}
	for j := 0; j < len(lit); {
		if i >= len(s) {
			return -1
		}
		want, width := charAt(lit, j, p.flags)
		j += width
		got, width := charAt(s, i, p.flags)
		i += width
		if fold(got, p.flags) != want {
			return -1
		}
	}
	return i
}

// literalBefore returns the start of lit in s if it ends at i, or -1.
func (p *Pattern) literalBefore(lit, s string, i int) int {
	if p.flags&FoldCase == 0 {
		if strings.HasSuffix(s[:i], lit) {
			return i - len(lit)
		}
		return -1
	}
	for j := len(lit); j > 0; {
		if i == 0 {
			return -1
		}
		want, width := charBefore(lit, j, p.flags)
		j -= width
		got, width := charBefore(s, i, p.flags)
		i -= width
		if fold(got, p.flags) != want {
			return -1
		}
	}
	return i
}

// segmentAt returns the end of the segment in s at i, or -1 if it does not match there.
func (p *Pattern) segmentAt(segment []node, s string, i int) int {
	for k := range segment {
		n := &segment[k]
		if n.kind == nodeLiteral {
			if i = p.literalAt(n.lit, s, i); i < 0 {
				return -1
			}
			continue
		}
		if i >= len(s) || n.kind == nodeNever {
			return -1
		}
		r, width := charAt(s, i, p.flags)
		if n.kind == nodeSet && !n.set.contains(r) {
			return -1
		}
		i += width
	}
	return i
}

// segmentBefore returns the start of the segment in s if it matches so as to end at i, or -1.
func (p *Pattern) segmentBefore(segment []node, s string, i int) int {
	for k := len(segment) - 1; k >= 0; k-- {
		n := &segment[k]
		if n.kind == nodeLiteral {
			if i = p.literalBefore(n.lit, s, i); i < 0 {
				return -1
			}
			continue
		}
		if i == 0 || n.kind == nodeNever {
			return -1
		}
		r, width := charBefore(s, i, p.flags)
		if n.kind == nodeSet && !n.set.contains(r) {
			return -1
		}
		i -= width
	}
	return i
}

// findSegment returns the leftmost place at or after from where the segment matches and ends at or before limit; start
// is -1 if there is none.
func (p *Pattern) findSegment(segment []node, s string, from, limit int) (start, end int) {
	if len(segment) == 0 {
		return from, from
	}
	if segment[0].kind == nodeNever {
		return -1, -1
	}
	lead := ""
	if segment[0].kind == nodeLiteral && p.flags&FoldCase == 0 {
		lead = segment[0].lit
	}
	for from <= limit {
		if lead != "" {
			at := strings.Index(s[from:limit], lead)
			if at < 0 {
				return -1, -1
			}
			from += at
			if len(segment) == 1 {
				return from, from + len(lead)
			}
		}
		if end := p.segmentAt(segment, s, from); end >= 0 && end <= limit {
			return from, end
		}
		if from == limit {
			break
		}
		_, width := charAt(s, from, p.flags)
		from += width
	}
	return -1, -1
}

// findSegmentBack returns the rightmost place at or before to where the segment ends and that lets it start at or after
// limit; start is -1 if there is none.
func (p *Pattern) findSegmentBack(segment []node, s string, limit, to int) (start, end int) {
	if len(segment) == 0 {
		return to, to
	}
	last := &segment[len(segment)-1]
	if last.kind == nodeNever {
		return -1, -1
	}
	tail := ""
	if last.kind == nodeLiteral && p.flags&FoldCase == 0 {
		tail = last.lit
	}
	for to >= limit {
		if tail != "" {
			at := strings.LastIndex(s[limit:to], tail)
			if at < 0 {
				return -1, -1
			}
			to = limit + at + len(tail)
			if len(segment) == 1 {
				return limit + at, to
			}
		}
		if start := p.segmentBefore(segment, s, to); start >= limit {
			return start, to
		}
		if to == limit {
			break
		}
		_, width := charBefore(s, to, p.flags)
		to -= width
	}
	return -1, -1
}

// split returns the first segment, those in the middle, and the last one of a pattern that has an asterisk.
func (p *Pattern) split() (first []node, middle [][]node, last []node) {
	n := len(p.segments)
	return p.segments[0], p.segments[1 : n-1], p.segments[n-1]
}

func (p *Pattern) matchLinear(s string) bool {
	if len(p.segments) == 1 {
		return p.segmentAt(p.segments[0], s, 0) == len(s)
	}
	first, middle, last := p.split()
	i := p.segmentAt(first, s, 0)
	if i < 0 {
		return false
	}
	limit := p.segmentBefore(last, s, len(s))
	if limit < i {
		return false
	}
	for _, segment := range middle {
		if _, i = p.findSegment(segment, s, i, limit); i < 0 {
			return false
		}
	}
	return true
}

// linearPrefix returns the length of the shortest or longest prefix that matches, or -1.
func (p *Pattern) linearPrefix(s string, longest bool) int {
	if len(p.segments) == 1 {
		return p.segmentAt(p.segments[0], s, 0)
	}
	if i := p.segmentAt(p.segments[0], s, 0); i >= 0 {
		return p.linearRest(s, i, longest)
	}
	return -1
}

// linearRest matches all segments but the first one from i on and returns the nearest or farthest end, or -1.
func (p *Pattern) linearRest(s string, i int, longest bool) int {
	_, middle, last := p.split()
	for _, segment := range middle {
		if _, i = p.findSegment(segment, s, i, len(s)); i < 0 {
			return -1
		}
	}
	if longest {
		_, i = p.findSegmentBack(last, s, i, len(s))
	} else {
		_, i = p.findSegment(last, s, i, len(s))
	}
	return i
}

// linearSuffix returns the start of the shortest or longest suffix that matches, or -1.
func (p *Pattern) linearSuffix(s string, longest bool) int {
	if len(p.segments) == 1 {
		return p.segmentBefore(p.segments[0], s, len(s))
	}
	first, middle, last := p.split()
	i := p.segmentBefore(last, s, len(s))
	if i < 0 {
		return -1
	}
	for k := len(middle) - 1; k >= 0; k-- {
		if i, _ = p.findSegmentBack(middle[k], s, 0, i); i < 0 {
			return -1
		}
	}
	if longest {
		i, _ = p.findSegment(first, s, 0, i)
	} else {
		i, _ = p.findSegmentBack(first, s, 0, i)
	}
	return i
}

// linearFind returns the leftmost longest match at or after from; start is -1 if there is none. The leftmost place of
// the first segment leaves most room to the others, so that no other place need be tried.
func (p *Pattern) linearFind(s string, from int) (start, end int) {
	start, end = p.findSegment(p.segments[0], s, from, len(s))
	if start < 0 || len(p.segments) == 1 {
		return start, end
	}
	if end = p.linearRest(s, end, true); end < 0 {
		return -1, -1
	}
	return start, end
}
