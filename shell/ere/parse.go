package ere

import (
	"strings"

	"vfsh/shell/pattern"
)

// Limits of an expression: how often it may repeat a part (RE_DUP_MAX), how
// long its program and how deep its groups may be.
const (
	maxRepeat = 32767
	maxProg   = 1 << 18
	maxDepth  = 1000
)

// Compile reads an extended regular expression; ErrSyntax if it is none.
func Compile(text string, flags Flags) (re *Regexp, err error) {
	p := parser{re: &Regexp{flags: flags, captures: 1}, text: text}
	p.emit(inst{op: opSave, x: 0})
	if !p.alternatives(0) || p.pos < len(text) {
		return nil, ErrSyntax
	}
	p.emit(inst{op: opSave, x: 1})
	p.emit(inst{op: opMatch})
	return p.re, nil
}

// parser compiles an expression while it reads it. Its methods report false
// after a syntax error.
type parser struct {
	re     *Regexp
	text   string
	pos    int
	closed uint64 // groups that a back-reference may name, by number
}

func (p *parser) emit(in inst) int {
	p.re.prog = append(p.re.prog, in)
	return len(p.re.prog) - 1
}

// insert puts an instruction before those from at on, whose own targets move.
func (p *parser) insert(at int, in inst) {
	prog := append(p.re.prog, inst{})
	copy(prog[at+1:], prog[at:])
	prog[at] = in
	for i := at + 1; i < len(prog); i++ {
		prog[i].move(at, 1)
	}
	p.re.prog = prog
}

// move shifts the targets of an instruction that lie at or behind from.
func (in *inst) move(from, by int) {
	if in.op == opSplit || in.op == opJump {
		if in.x >= from {
			in.x += by
		}
		if in.op == opSplit && in.y >= from {
			in.y += by
		}
	}
}

// alternatives reads branches joined by |, up to a closing parenthesis or the
// end.
func (p *parser) alternatives(depth int) bool {
	if depth > maxDepth {
		return false
	}
	start := len(p.re.prog)
	if !p.branch(depth) {
		return false
	}
	var ends []int
	for p.pos < len(p.text) && p.text[p.pos] == '|' {
		p.pos++
		p.insert(start, inst{op: opSplit, x: start + 1})
		ends = append(ends, p.emit(inst{op: opJump}))
		p.re.prog[start].y = len(p.re.prog)
		start = len(p.re.prog)
		if !p.branch(depth) {
			return false
		}
	}
	for _, e := range ends {
		p.re.prog[e].x = len(p.re.prog)
	}
	return true
}

// branch reads pieces one after the other.
func (p *parser) branch(depth int) bool {
	atom := -1 // where the program of the last atom begins, if it may be repeated
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; c {
		case '|':
			return true
		case ')':
			if depth > 0 {
				return true
			}
			p.pos++
			atom = p.char(')')
		case '*', '+', '?', '{':
			if atom < 0 || !p.repeat(atom) {
				return false
			}
		case '^', '$':
			p.pos++
			op := opBegin
			if c == '$' {
				op = opEnd
			}
			p.emit(inst{op: op})
			atom = -1
		default:
			var ok bool
			if atom, ok = p.atom(depth); !ok {
				return false
			}
		}
		if len(p.re.prog) > maxProg {
			return false
		}
	}
	return true
}

func (p *parser) char(r rune) int {
	if p.re.flags&FoldCase != 0 && r >= 0 {
		r = raise(r)
	}
	return p.emit(inst{op: opChar, r: r})
}

// atom reads what stands for one character, a group or an assertion, which
// can't be repeated and gives -1.
func (p *parser) atom(depth int) (at int, ok bool) {
	switch p.text[p.pos] {
	case '(':
		p.pos++
		return p.group(depth)
	case '.':
		p.pos++
		return p.emit(inst{op: opAny}), true
	case '[':
		p.pos++
		return p.bracket()
	case '\\':
		p.pos++
		return p.escape()
	}
	r, n := p.re.flags.charAt(p.text, p.pos)
	p.pos += n
	return p.char(r), true
}

func (p *parser) group(depth int) (at int, ok bool) {
	n := p.re.captures
	p.re.captures++
	at = p.emit(inst{op: opSave, x: 2 * n})
	if !p.alternatives(depth+1) || p.pos >= len(p.text) {
		return 0, false
	}
	p.pos++
	p.emit(inst{op: opSave, x: 2*n + 1})
	if n < 10 {
		p.closed |= 1 << n
	}
	return at, true
}

func (p *parser) escape() (at int, ok bool) {
	if p.pos >= len(p.text) {
		return 0, false
	}
	c := p.text[p.pos]
	assertion := func(op opcode) (int, bool) {
		p.pos++
		p.emit(inst{op: op})
		return -1, true
	}
	class := func(name string) (int, bool) {
		p.pos++
		return p.emit(inst{op: opSet, set: classSet(name, c < 'a')}), true
	}
	switch c {
	case 'b':
		return assertion(opBoundary)
	case 'B':
		return assertion(opNotBoundary)
	case '<':
		return assertion(opWordStart)
	case '>':
		return assertion(opWordEnd)
	case '`':
		return assertion(opBegin)
	case '\'':
		return assertion(opEnd)
	case 'w', 'W':
		return class("word")
	case 's', 'S':
		return class("space")
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		n := int(c - '0')
		if p.closed>>n&1 == 0 {
			return 0, false
		}
		p.pos++
		p.re.backrefs = true
		return p.emit(inst{op: opBackref, x: n}), true
	}
	r, n := p.re.flags.charAt(p.text, p.pos)
	p.pos += n
	return p.char(r), true
}

// repeat reads * + ? or an interval and repeats the program from at on.
func (p *parser) repeat(at int) bool {
	lo, hi := 0, -1
	switch p.text[p.pos] {
	case '+':
		lo = 1
	case '?':
		hi = 1
	case '{':
		p.pos++
		var ok bool
		if lo, hi, ok = p.interval(); !ok {
			return false
		}
	}
	p.pos++
	body := append([]inst(nil), p.re.prog[at:]...)
	if copies := max(lo, hi) + 1; copies*len(body) > maxProg {
		return false
	}
	p.re.prog = p.re.prog[:at]
	for range lo {
		p.copy(body, at)
	}
	if hi < 0 {
		p.star(body, at)
		return true
	}
	// Each further turn is inside the one before: (x(x)?)?
	var splits []int
	for range hi - lo {
		splits = append(splits, p.emit(inst{op: opSplit, x: len(p.re.prog) + 1}))
		p.copy(body, at)
	}
	for _, s := range splits {
		p.re.prog[s].y = len(p.re.prog)
	}
	return true
}

// star emits body any number of times.
func (p *parser) star(body []inst, at int) {
	loop := p.re.loops
	p.re.loops++
	head := p.emit(inst{op: opSplit, x: len(p.re.prog) + 1})
	p.emit(inst{op: opLoop, x: loop})
	p.copy(body, at)
	p.emit(inst{op: opTurn, x: loop})
	p.emit(inst{op: opJump, x: head})
	p.re.prog[head].y = len(p.re.prog)
}

// copy emits body, which was compiled for offset at.
func (p *parser) copy(body []inst, at int) {
	by := len(p.re.prog) - at
	for _, in := range body {
		in.move(at, by)
		p.emit(in)
	}
}

// interval reads m}, m,}, m,n} or ,n} up to the brace.
func (p *parser) interval() (lo, hi int, ok bool) {
	lo, given := p.number()
	hi = lo
	if p.peek() == ',' {
		p.pos++
		if hi, ok = p.number(); !ok {
			hi = -1
		}
	} else if !given {
		return 0, 0, false
	}
	if p.peek() != '}' || lo > maxRepeat || hi > maxRepeat || hi >= 0 && hi < lo {
		return 0, 0, false
	}
	return lo, hi, true
}

func (p *parser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *parser) number() (n int, ok bool) {
	for ; p.peek() >= '0' && p.peek() <= '9'; p.pos++ {
		n, ok = min(n*10+int(p.peek()-'0'), maxRepeat+1), true
	}
	return n, ok
}

// bracket reads a bracket expression behind its [.
func (p *parser) bracket() (at int, ok bool) {
	s := &set{folded: p.re.flags&FoldCase != 0, bytes: p.re.flags&UTF8 == 0}
	if p.peek() == '^' {
		s.negated = true
		p.pos++
	}
	for first := true; ; first = false {
		if p.pos >= len(p.text) {
			return 0, false
		}
		if p.text[p.pos] == ']' && !first {
			p.pos++
			return p.emit(inst{op: opSet, set: s}), true
		}
		if strings.HasPrefix(p.text[p.pos:], "[:") {
			if !p.class(s) || p.inRange() {
				return 0, false
			}
			continue
		}
		lo, ok := p.element()
		if !ok {
			return 0, false
		}
		hi := lo
		if p.inRange() {
			p.pos++
			if hi, ok = p.element(); !ok || hi < lo || lo < 0 || !s.bytes && hi >= 0x80 {
				return 0, false // the C library does not know the order of what is not ASCII
			}
			if p.inRange() {
				return 0, false // a-b-c
			}
		}
		if lo < 0 {
			continue // no character: it matches nothing
		}
		s.addRange(lo, hi)
		if lo == hi && s.folded {
			s.addRange(raise(lo), raise(lo))
		}
	}
}

// inRange reports whether a hyphen that makes a range comes next.
func (p *parser) inRange() bool {
	rest := p.text[p.pos:]
	return len(rest) > 1 && rest[0] == '-' && rest[1] != ']'
}

// class reads [:name:].
func (p *parser) class(s *set) bool {
	name, _, ok := strings.Cut(p.text[p.pos+2:], ":]")
	if !ok {
		return false
	}
	c, ok := pattern.ClassNamed(name)
	if !ok || name == "word" || name == "ascii" {
		return false
	}
	p.pos += len(name) + 4
	if s.folded && (name == "upper" || name == "lower") {
		c, _ = pattern.ClassNamed("alpha")
	}
	s.classes = append(s.classes, c)
	return true
}

// element reads one character of a bracket expression, [.x.] or [=x=]; of
// these two the C library knows ASCII characters alone.
func (p *parser) element() (r rune, ok bool) {
	if p.pos >= len(p.text) {
		return 0, false
	}
	if rest := p.text[p.pos:]; len(rest) > 1 && rest[0] == '[' && (rest[1] == '.' || rest[1] == '=') {
		x, _, ok := strings.Cut(rest[2:], rest[1:2]+"]")
		if !ok || x == "" {
			return 0, false
		}
		r, n := p.re.flags.charAt(x, 0)
		p.pos += len(x) + 4
		return r, n == len(x) && r >= 0 && (r < 0x80 || p.re.flags&UTF8 == 0)
	}
	r, n := p.re.flags.charAt(p.text, p.pos)
	p.pos += n
	return r, true
}
