package parse

import "strings"

// region is the value of an alias that was put into the source.
type region struct {
	name  string
	end   int  // behind the value
	blank bool // the value ends in a blank: the next word is tried as well
	lines int  // newlines in the value, less those in the name: no lines of the input
}

// maxExpansions limits the alias substitutions in one command line.
const maxExpansions = 20000

// leaveAliases ends the alias values that lie before the current token.
func (s *scanner) leaveAliases() {
	for n := len(s.regions); n > 0 && s.tokOff >= s.regions[n-1].end; n-- {
		s.aliasNext = s.regions[n-1].blank
		s.line -= s.regions[n-1].lines
		s.regions = s.regions[:n-1]
	}
}

// alias replaces the current token, the unquoted word name, by the value of
// its alias (POSIX XCU 2.3.1) and reports whether it did; the lexer then reads
// on at s.tokOff.
func (s *scanner) alias(name string, m mode) bool {
	if m&mCommand == 0 && !(s.aliasNext && m&mArray == 0) {
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
	delta := len(value) - (s.tokEnd - s.tokOff)
	for i := range s.regions {
		s.regions[i].end += delta
	}
	s.regions = append(s.regions, region{
		name:  name,
		end:   s.tokOff + len(value),
		blank: value != "" && (value[len(value)-1] == ' ' || value[len(value)-1] == '\t'),
		lines: strings.Count(value, "\n") - strings.Count(s.src[s.tokOff:s.tokEnd], "\n"),
	})
	n := len(s.conts)
	for n > 0 && s.conts[n-1] >= s.tokOff {
		n--
	}
	s.conts = s.conts[:n]
	s.lineAt(s.tokOff)
	before, after := s.src[:s.tokOff], s.src[s.tokEnd:]
	s.buf = strings.Builder{}
	s.buf.Grow(len(s.src) + len(value) + 64)
	s.buf.WriteString(before)
	s.buf.WriteString(value)
	s.buf.WriteString(after)
	s.src = s.buf.String()
	s.pos = s.tokOff
}
