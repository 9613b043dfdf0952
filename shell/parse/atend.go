package parse

// AtEnd reports whether nothing but blanks and comments is left of a text
// given to NewString.
func (p *Parser) AtEnd() bool {
	if p.s.reader != nil {
		return false
	}
	rest := p.s.src[min(p.s.pos, len(p.s.src)):] + p.s.rest // the latter after an alias
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case ' ', '\t', '\n':
		case '#':
			for i < len(rest) && rest[i] != '\n' {
				i++
			}
		default:
			return false
		}
	}
	return true
}
