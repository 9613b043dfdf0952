package pattern

import "strings"

// charSet is a bracket expression. Membership of small characters is worked out when the pattern is compiled.
type charSet struct {
	negated bool
	small   [4]uint64 // characters below 0x80 with UTF8, all bytes without
	ranges  []runeRange
	classes []class
	flags   Flags
}

// runeRange holds characters from 0x80 on, folded with FoldCase.
type runeRange struct{ lo, hi rune }

// contains reports whether the bracket expression matches r, a character as charAt gives it.
func (set *charSet) contains(r rune) bool {
	if r < 0x80 || (set.flags&UTF8 == 0 && r < 0x100) {
		return (set.small[r>>6]>>(r&63)&1 != 0) != set.negated
	}
	folded := fold(r, set.flags)
	if folded < 0x80 {
		return (set.small[folded>>6]>>(folded&63)&1 != 0) != set.negated
	}
	for _, x := range set.ranges {
		if x.lo <= folded && folded <= x.hi {
			return !set.negated
		}
	}
	for _, c := range set.classes {
		if c.contains(r) {
			return !set.negated
		}
	}
	return set.negated
}

func (set *charSet) limit() rune {
	if set.flags&UTF8 != 0 {
		return 0x80
	}
	return 0x100
}

// addRange adds the characters from lo to hi, which are folded already.
func (set *charSet) addRange(lo, hi rune) {
	limit := set.limit()
	for r := lo; r <= hi && r < limit; r++ {
		set.small[r>>6] |= 1 << (r & 63)
	}
	if hi >= limit {
		set.ranges = append(set.ranges, runeRange{max(lo, limit), hi})
	}
}

// finish completes the set of small characters: under FoldCase a character belongs to it if its lower case does, and the
// classes are added afterwards because they look at the unfolded character.
func (set *charSet) finish() {
	if set.flags&FoldCase != 0 {
		for r := rune('A'); r <= 'Z'; r++ {
			lower := r + ('a' - 'A')
			set.small[r>>6] &^= 1 << (r & 63)
			set.small[r>>6] |= set.small[lower>>6] >> (lower & 63) & 1 << (r & 63)
		}
	}
	for _, c := range set.classes {
		for r := rune(0); r < 0x80; r++ {
			if c.contains(r) {
				set.small[r>>6] |= 1 << (r & 63)
			}
		}
	}
	if set.flags&UTF8 == 0 {
		set.classes = nil
	}
}

type bracketResult uint8

const (
	bracketSet   bracketResult = iota
	bracketOpen                // not closed: the bracket is a literal character
	bracketFails               // holds a slash that Pathname forbids: nothing matches
)

// bracketParser reads one bracket expression.
type bracketParser struct {
	pat   string
	i     int
	flags Flags
	set   *charSet
}

// bracket parses the bracket expression of pat[:end] whose first character after the bracket is pat[i], and returns the
// place after it.
func (ps *parser) bracket(i, end int) (set *charSet, after int, result bracketResult) {
	if ps.lastClose < i {
		return nil, i, bracketOpen
	}
	b := bracketParser{pat: ps.pat[:end], i: i, flags: ps.flags, set: &charSet{flags: ps.flags}}
	result = b.parse()
	return b.set, b.i, result
}

func (b *bracketParser) parse() bracketResult {
	if b.at('!') || b.at('^') {
		b.set.negated = true
		b.i++
	}
	for first := true; ; first = false {
		if b.i >= len(b.pat) {
			return bracketOpen
		}
		if b.pat[b.i] == ']' && !first {
			b.i++
			b.set.finish()
			return bracketSet
		}
		if b.pat[b.i] == '/' && !first && b.flags&Pathname != 0 {
			return bracketFails
		}
		if b.class() || b.equivalence() {
			continue
		}
		lo, ok := b.endpoint()
		if !ok {
			return bracketOpen
		}
		hi := lo
		if b.at('-') && b.i+1 < len(b.pat) && b.pat[b.i+1] != ']' {
			b.i++
			if hi, ok = b.endpoint(); !ok {
				return bracketOpen
			}
		}
		if lo >= 0 && hi >= 0 {
			b.set.addRange(fold(lo, b.flags), fold(hi, b.flags))
		}
	}
}

// at reports whether c is the next byte.
func (b *bracketParser) at(c byte) bool { return b.i < len(b.pat) && b.pat[b.i] == c }

// opens reports whether the next characters are [ and c.
func (b *bracketParser) opens(c byte) bool {
	return b.at('[') && b.i+1 < len(b.pat) && b.pat[b.i+1] == c
}

// class parses [:name:]. A name that is unknown stands for no character; without the end :] the bracket itself is
// skipped and the rest taken as characters. Both are as in bash.
func (b *bracketParser) class() bool {
	if !b.opens(':') {
		return false
	}
	n := strings.Index(b.pat[b.i+2:], ":]")
	if n < 0 {
		b.i++
		return true
	}
	name := strings.ReplaceAll(b.pat[b.i+2:b.i+2+n], `\`, "") // the name, and the colon after it, may be quoted
	if c := classByName(name); c != classNone {
		b.set.classes = append(b.set.classes, c)
	}
	b.i += n + 4
	return true
}

// equivalence parses [=c=]. In the locales supported a character is equivalent to itself alone.
func (b *bracketParser) equivalence() bool {
	if !b.opens('=') || b.i+2 >= len(b.pat) {
		return false
	}
	r, width := charAt(b.pat, b.i+2, b.flags)
	after := b.i + 2 + width
	if !strings.HasPrefix(b.pat[after:], "=]") {
		return false
	}
	r = fold(r, b.flags)
	b.set.addRange(r, r)
	b.i = after + 2
	return true
}

// endpoint parses a character, an escaped character or a collating symbol [.name.], any of which may start or end a
// range. It returns -1 for a collating symbol that does not exist, and false if the pattern ends too early. The caller
// has seen that there is a next byte.
func (b *bracketParser) endpoint() (r rune, ok bool) {
	if b.opens('.') {
		n := strings.Index(b.pat[b.i+2:], ".]")
		if n < 0 {
			return -1, false
		}
		name := b.pat[b.i+2 : b.i+2+n]
		b.i += n + 4
		if name == "" {
			return -1, true
		}
		if r, width := charAt(name, 0, b.flags); width == len(name) {
			return r, true
		}
		return collatingSymbol(name), true
	}
	if b.at('\\') {
		b.i++
		if b.i >= len(b.pat) {
			return -1, false
		}
	}
	r, width := charAt(b.pat, b.i, b.flags)
	b.i += width
	return r, true
}
