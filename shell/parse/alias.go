package parse

import "strings"

// region is the value of an alias that was put into the source.
type region struct {
	name  string
	value string
	end   int  // behind the value
	blank bool // the value ends in a blank: the next word is tried as well
}

// typedLine is a line as it was before aliases were substituted in it, which
// is what messages quote.
type typedLine struct {
	off, end int // the range that has become of it
	text     string
}

// noteTyped keeps the line of the text in the range, which is about to grow by
// delta bytes.
func (s *scanner) noteTyped(from, to, delta int) {
	if t := &s.typed; t.text == "" || from < t.off || from > t.end {
		t.off = strings.LastIndexByte(s.src[:from], '\n') + 1
		t.end = len(s.src)
		if n := strings.IndexByte(s.src[to:], '\n'); n >= 0 {
			t.end = to + n
		}
		t.text = s.src[t.off:t.end]
	}
	s.typed.end += delta
}

// typedAt returns the line as typed that holds offset at; ok is false if no
// alias was substituted in it.
func (s *scanner) typedAt(at int) (text string, ok bool) {
	if s.typed.text == "" || at < s.typed.off || at > s.typed.end {
		return "", false
	}
	if n := len(s.regions); n > 0 && s.tokEnd < s.regions[n-1].end {
		return s.regions[n-1].value, true
	}
	if s.tokEnd > 0 && strings.IndexByte(";&|()<>", s.src[s.tokEnd-1]) < 0 {
		// Bash reads a blank behind a word that ends the value, over its last byte.
		for i := range s.regions {
			if v := s.regions[i].value; s.regions[i].end == s.tokEnd && v != "" {
				return v[:len(v)-1] + " ", true
			}
		}
	}
	return s.typed.text, true
}

// lineShift tells how many lines of the input more there are behind an offset
// than the newlines of the source say: alias values hold newlines that are
// none of the input, and names that are gone held backslash-newlines.
type lineShift struct{ off, n int }

// maxExpansions limits the alias substitutions in one command line.
const maxExpansions = 20000

// leaveAliases ends the alias values that lie before the current token.
func (s *scanner) leaveAliases() {
	for n := len(s.regions); n > 0 && s.tokOff >= s.regions[n-1].end; n-- {
		s.aliasNext = s.regions[n-1].blank
		s.regions = s.regions[:n-1]
	}
}

// aliasesHere reports whether aliases are replaced in what is being read: in
// substitutions in posix mode only, elsewhere when these are run. Text of a tree
// that is read once more (owner is nil then) had them replaced.
func (s *scanner) aliasesHere() bool {
	return s.quiet == 0 || s.opts.Posix && s.owner != nil && s.trying == 0 && s.closer == ')'
}

// endsAlias reports whether the current token ends where the value of an alias
// does: what follows does not belong to it.
func (s *scanner) endsAlias() bool {
	n := len(s.regions)
	return n > 0 && s.tokEnd == s.regions[n-1].end
}

// alias replaces the current token, the unquoted word name, by the value of
// its alias (POSIX XCU 2.3.1) and reports whether it did; the lexer then reads
// on at s.tokOff.
func (s *scanner) alias(name string, m mode) bool {
	if m&(mCommand|mNoAlias) != mCommand && !(s.aliasNext && m&mArray == 0) {
		return false
	}
	for i := range s.regions {
		if s.regions[i].name == name {
			s.aliasNext = false
			return false
		}
	}
	value, ok := s.opts.Alias(name)
	if !ok {
		s.aliasNext = false
		return false
	}
	if s.expansions++; s.expansions > maxExpansions {
		s.fail(s.lineAt(s.tokOff), "too many alias substitutions")
	}
	s.substitute(name, value)
	return true
}

// substitute puts the value of alias name in place of the current token.
func (s *scanner) substitute(name, value string) {
	if n := strings.IndexByte(s.src[s.tokEnd:], '\n'); n >= 0 && s.reader == nil {
		// Only the current line is copied; what follows waits in rest.
		n += s.tokEnd + 1
		s.rest = s.src[n:] + s.rest
		s.src = s.src[:n]
	}
	s.replace(s.tokOff, s.tokEnd, value)
	s.regions = append(s.regions, region{
		name:  name,
		value: value,
		end:   s.tokOff + len(value),
		blank: value != "" && (value[len(value)-1] == ' ' || value[len(value)-1] == '\t'),
	})
	s.pos = s.tokOff
}

// replace puts a text in place of a range of the source.
func (s *scanner) replace(from, to int, text string) {
	delta := len(text) - (to - from)
	s.noteTyped(from, to, delta)
	for i := range s.regions {
		s.regions[i].end += delta
	}
	s.shiftLines(from, to, text)
	n := len(s.conts)
	for n > 0 && s.conts[n-1] >= from {
		n--
	}
	s.conts = s.conts[:n]
	before, after := s.src[:from], s.src[to:]
	s.buf = strings.Builder{}
	s.buf.Grow(len(s.src) + len(text) + 64)
	s.buf.WriteString(before)
	s.buf.WriteString(text)
	s.buf.WriteString(after)
	s.src = s.buf.String()
}

// shiftLines adapts s.shifts to the value that takes the place of a range.
func (s *scanner) shiftLines(from, to int, value string) {
	s.lineAt(from)
	delta := len(value) - (to - from)
	inName := s.linesIn(from, to)
	if inName == 0 && len(s.shifts) == 0 && strings.IndexByte(value, '\n') < 0 {
		return
	}
	var shifts []lineShift
	add := func(off, n int) { shifts = append(shifts, lineShift{off, n}) }
	for _, h := range s.shifts {
		if h.off < from {
			add(h.off, h.n)
		}
	}
	if inName > 0 {
		add(from, inName)
	}
	for i := range len(value) {
		if value[i] == '\n' {
			add(from+i, -1)
		}
	}
	for _, h := range s.shifts {
		if h.off >= to {
			add(h.off+delta, h.n)
		}
	}
	s.shifts = shifts
}

// linesIn returns the number of lines of the input that end in the range.
func (s *scanner) linesIn(from, to int) int {
	n := strings.Count(s.src[from:to], "\n")
	for _, h := range s.shifts {
		if h.off >= from && h.off < to {
			n += h.n
		}
	}
	return n
}

// dropShifts makes the offsets of s.shifts count from s.pos.
func (s *scanner) dropShifts() {
	n := 0
	for _, h := range s.shifts {
		if h.off >= s.pos {
			s.shifts[n] = lineShift{h.off - s.pos, h.n}
			n++
		}
	}
	s.shifts = s.shifts[:n]
}
