package pattern

// This file translates patterns with groups into programs for the machine.

type opcode uint8

const (
	opChar  opcode = iota // consumes the character char
	opAny                 // consumes a character
	opSet                 // consumes a character of set
	opStar                // consumes any number of characters
	opNever               // consumes nothing and ends the thread
	opSplit               // goes on at both x and y
	opJump                // goes on at x
	opNot                 // consumes any text that the program not does not match
	opMatch               // the end of the program
)

type instruction struct {
	op    opcode
	slash bool // opAny, opStar: a slash is consumed too
	x, y  int32
	char  rune // folded
	set   *charSet
	not   *program
}

// program is a sequence of nodes, or the content of a negated group, for one direction of reading.
type program struct {
	code     []instruction
	flags    Flags
	reversed bool // reads the string from right to left
	nested   bool // lies in the content of another negated group
	negates  bool // holds a negated group

	// What a match may start with, for Find: its first byte, or nothing at all.
	firstByte [4]uint64
	empty     bool
}

type assembler struct {
	program
	negations int // how many negated groups surround the code
}

// assemble translates a whole pattern.
func assemble(nodes []node, f Flags, reversed bool) *program {
	a := assembler{program: program{flags: f, reversed: reversed}}
	a.sequence(nodes)
	a.emit(instruction{op: opMatch})
	prog := a.program
	if !reversed {
		prog.computeFirst()
	}
	return &prog
}

func (a *assembler) emit(in instruction) int32 {
	a.code = append(a.code, in)
	return int32(len(a.code) - 1)
}

func (a *assembler) here() int32 { return int32(len(a.code)) }

func (a *assembler) sequence(nodes []node) {
	for k := range nodes {
		if a.reversed {
			k = len(nodes) - 1 - k
		}
		a.node(&nodes[k], k == len(nodes)-1)
	}
}

// node translates n; last tells that it is at the end of its sequence, where bash lets `*` match slashes.
func (a *assembler) node(n *node, last bool) {
	slash := a.flags&Pathname == 0
	switch n.kind {
	case nodeLiteral:
		a.literal(n.lit)
	case nodeAny:
		a.emit(instruction{op: opAny, slash: slash})
	case nodeSet:
		a.emit(instruction{op: opSet, set: n.set})
	case nodeStar:
		a.emit(instruction{op: opStar, slash: slash || last})
	case nodeNever:
		a.emit(instruction{op: opNever})
	case nodeOneOf:
		a.alternatives(n.alts)
	case nodeOptional:
		split := a.emit(instruction{op: opSplit})
		a.code[split].x = a.here()
		a.alternatives(n.alts)
		a.code[split].y = a.here()
	case nodeRepeat:
		split := a.emit(instruction{op: opSplit})
		a.code[split].x = a.here()
		a.alternatives(n.alts)
		a.emit(instruction{op: opJump, x: split})
		a.code[split].y = a.here()
	case nodePlus:
		start := a.here()
		a.alternatives(n.alts)
		split := a.emit(instruction{op: opSplit, x: start})
		a.code[split].y = a.here()
	case nodeNot:
		inner := assembler{
			program:   program{flags: a.flags, reversed: a.reversed, nested: a.negations > 0},
			negations: a.negations + 1,
		}
		inner.alternatives(n.alts)
		inner.emit(instruction{op: opMatch})
		prog := inner.program
		a.negates = true
		a.emit(instruction{op: opNot, not: &prog})
	}
}

func (a *assembler) literal(lit string) {
	if a.reversed {
		for i := len(lit); i > 0; {
			r, width := charBefore(lit, i, a.flags)
			a.emit(instruction{op: opChar, char: fold(r, a.flags)})
			i -= width
		}
		return
	}
	for i := 0; i < len(lit); {
		r, width := charAt(lit, i, a.flags)
		a.emit(instruction{op: opChar, char: fold(r, a.flags)})
		i += width
	}
}

func (a *assembler) alternatives(alts [][]node) {
	var jumps []int32
	for k, alt := range alts {
		if k == len(alts)-1 {
			a.sequence(alt)
			break
		}
		split := a.emit(instruction{op: opSplit})
		a.code[split].x = a.here()
		a.sequence(alt)
		jumps = append(jumps, a.emit(instruction{op: opJump}))
		a.code[split].y = a.here()
	}
	for _, jump := range jumps {
		a.code[jump].x = a.here()
	}
}

// computeFirst sets firstByte and empty. They may promise too much, never too little.
func (prog *program) computeFirst() {
	seen := make([]bool, len(prog.code))
	todo := []int32{0}
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		in := &prog.code[pc]
		switch in.op {
		case opChar:
			prog.firstIsChar(in.char)
		case opSet:
			prog.firstIsSet(in.set)
		case opAny, opStar, opNot:
			prog.firstByte = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
			if in.op != opAny {
				todo = append(todo, pc+1)
			}
		case opSplit:
			todo = append(todo, in.x, in.y)
		case opJump:
			todo = append(todo, in.x)
		case opMatch:
			prog.empty = true
		}
	}
}

func (prog *program) firstIsChar(r rune) {
	if prog.flags&UTF8 != 0 && (r >= 0x80 || prog.flags&FoldCase != 0) {
		// A character from 0x80 on, or one that may be the lower case of such a character.
		prog.firstByte[2], prog.firstByte[3] = ^uint64(0), ^uint64(0)
		if r >= 0x80 {
			return
		}
	}
	prog.firstByte[r>>6] |= 1 << (r & 63)
	if prog.flags&FoldCase != 0 && 'a' <= r && r <= 'z' {
		r -= 'a' - 'A'
		prog.firstByte[r>>6] |= 1 << (r & 63)
	}
}

func (prog *program) firstIsSet(set *charSet) {
	limit := set.limit()
	for r := rune(0); r < limit; r++ {
		if set.contains(r) {
			prog.firstByte[r>>6] |= 1 << (r & 63)
		}
	}
	if limit == 0x80 {
		prog.firstByte[2], prog.firstByte[3] = ^uint64(0), ^uint64(0)
	}
}

// mayStart reports whether a match may start at s[i:].
func (prog *program) mayStart(s string, i int) bool {
	return prog.empty || i < len(s) && prog.firstByte[s[i]>>6]>>(s[i]&63)&1 != 0
}
