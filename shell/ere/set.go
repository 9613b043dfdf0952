package ere

import (
	"unicode"

	"vfsh/shell/pattern"
)

// set is a bracket expression, or a class such as \w.
type set struct {
	negated bool
	folded  bool
	bytes   bool      // bytes are matched, of which those from 0x80 on are in no class
	ascii   [2]uint64 // members below 0x80
	ranges  []runeRange
	classes []pattern.Class
}

type runeRange struct{ lo, hi rune }

// fold returns the lower case of r.
func fold(r rune) rune {
	if r < 0x80 {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// raise returns the upper case of r.
func raise(r rune) rune {
	if r < 0x80 {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	return unicode.ToUpper(r)
}

func (s *set) addRange(lo, hi rune) {
	for r := lo; r <= hi && r < 0x80; r++ {
		s.ascii[r>>6] |= 1 << (r & 63)
	}
	if hi >= 0x80 {
		s.ranges = append(s.ranges, runeRange{max(lo, 0x80), hi})
	}
}

func (s *set) contains(r rune) bool {
	in := s.has(r)
	if !in && s.folded {
		in = s.has(fold(r)) || s.has(raise(r))
	}
	return in != s.negated
}

func (s *set) has(r rune) bool {
	if r < 0x80 && s.ascii[r>>6]>>(r&63)&1 != 0 {
		return true
	}
	for _, x := range s.ranges {
		if x.lo <= r && r <= x.hi {
			return true
		}
	}
	if s.bytes && r >= 0x80 {
		return false
	}
	for _, c := range s.classes {
		if c.Contains(r) {
			return true
		}
	}
	return false
}

// isWord reports whether r is a letter, a digit or an underscore.
func isWord(r rune) bool {
	c, _ := pattern.ClassNamed("word")
	return r >= 0 && c.Contains(r)
}

// classSet is the set of the characters of a class, or of all others.
func classSet(name string, negated bool) *set {
	c, _ := pattern.ClassNamed(name)
	return &set{negated: negated, classes: []pattern.Class{c}}
}
