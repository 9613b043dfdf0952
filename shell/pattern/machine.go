package pattern

import "sync"

// machine runs a program over a string. All threads of the program advance together by one character, and two threads
// at the same instruction are one, so that the time is bounded by the product of the lengths of program and string.
type machine struct {
	prog   *program
	s      string
	period bool // a period at the start of s must be matched by a period
	steps  int  // characters consumed, for Find

	current, next []int32  // threads before a character that wait at a consuming instruction
	mark          []uint32 // by instruction: the generation in which it was last reached
	generation    uint32
	accepted      bool    // opMatch was reached in this generation
	stack         []int32 // instructions to visit
	pending       []negation
	free          []bool             // by instruction: a thread in pending is inside of this group and free
	memo          map[memoKey][]span // results for nested negated groups, shared by the machines of one match
}

// negation is a thread inside of a negated group.
type negation struct {
	pc   int32
	ends []span // where the content of the group may end, in reading order; those passed are cut off
	free bool   // the content cannot end any more: everything farther on is text it does not match
}

// span is a run of consecutive character boundaries, in reading order.
type span struct{ first, last int }

type memoKey struct {
	prog *program
	pos  int
}

// purpose says what a run is to find out.
type purpose uint8

const (
	wantFirst purpose = iota // the nearest end
	wantLast                 // the farthest end
	wantSpans                // all ends
)

var machines = sync.Pool{New: func() any { return new(machine) }}

// newMachine returns a machine for prog; release gives it back.
func newMachine(prog *program, s string) *machine {
	m := machines.Get().(*machine)
	m.prog, m.s = prog, s
	m.period, m.steps, m.generation = false, 0, 0
	m.pending = m.pending[:0]
	m.memo = nil
	if cap(m.mark) < len(prog.code) {
		m.mark = make([]uint32, len(prog.code))
	}
	if cap(m.free) < len(prog.code) {
		m.free = make([]bool, len(prog.code))
	}
	m.mark, m.free = m.mark[:len(prog.code)], m.free[:len(prog.code)]
	clear(m.mark)
	return m
}

func (m *machine) release() {
	clear(m.pending[:cap(m.pending)])
	m.prog, m.s, m.memo = nil, "", nil
	machines.Put(m)
}

// run starts the program at pos and returns the end that is wanted, or -1. With everywhere it starts the program anew at
// each character from pos to stop. The run does not go beyond stop in the direction of reading.
func (m *machine) run(pos, stop int, want purpose, everywhere bool) (end int, spans []span) {
	end = -1
	contiguous := false // the boundary before pos was accepted
	m.current = m.current[:0]
	m.pending = m.pending[:0]
	clear(m.free)
	m.newGeneration()
	m.add(0, pos)
	for {
		if m.accepted {
			end = pos
			switch {
			case want == wantFirst:
				return end, nil
			case want == wantSpans && contiguous:
				spans[len(spans)-1].last = pos
			case want == wantSpans:
				spans = append(spans, span{pos, pos})
			}
		}
		contiguous = m.accepted
		if pos == stop || len(m.current) == 0 && len(m.pending) == 0 && !everywhere {
			return end, spans
		}
		r, at := m.advance(pos)
		m.step(r, at)
		if everywhere {
			m.add(0, at)
		}
		pos = at
	}
}

func (m *machine) newGeneration() {
	m.accepted = false
	m.generation++
	if m.generation == 0 {
		clear(m.mark)
		m.generation = 1
	}
}

// advance reads the character at pos and returns the place behind it.
func (m *machine) advance(pos int) (r rune, at int) {
	m.steps++
	if m.prog.reversed {
		r, width := charBefore(m.s, pos, m.prog.flags)
		return r, pos - width
	}
	r, width := charAt(m.s, pos, m.prog.flags)
	return r, pos + width
}

// step lets all threads consume r; at is the place behind it.
func (m *machine) step(r rune, at int) {
	threads := m.current
	m.current = m.next[:0]
	m.next = threads
	m.newGeneration()
	folded := fold(r, m.prog.flags)
	for _, pc := range threads {
		in := &m.prog.code[pc]
		switch in.op {
		case opChar:
			if in.char == folded {
				m.add(pc+1, at)
			}
		case opAny:
			if r != '/' || in.slash {
				m.add(pc+1, at)
			}
		case opSet:
			if in.set.contains(r) {
				m.add(pc+1, at)
			}
		case opStar:
			if r != '/' || in.slash {
				m.add(pc, at)
			}
		}
	}
	m.stepNegations(at)
}

// stepNegations lets the threads inside of negated groups go on behind the group where the content does not end. One
// that is free makes all others of the same group superfluous.
func (m *machine) stepNegations(at int) {
	kept := 0
	old := len(m.pending) // add appends those that enter a group here, which need no step
	for k := 0; k < old; k++ {
		n := m.pending[k]
		wasFree := n.free
		if n.pass(at, m.prog.reversed) {
			m.add(n.pc+1, at)
		}
		if m.free[n.pc] && !wasFree {
			continue
		}
		m.free[n.pc] = n.free
		m.pending[kept] = n
		kept++
	}
	kept += copy(m.pending[kept:], m.pending[old:])
	m.pending = m.pending[:kept]
}

// pass moves n to the boundary at and reports whether the text from the start of the group to there is not matched by
// the content.
func (n *negation) pass(at int, reversed bool) bool {
	before := func(a, b int) bool {
		if reversed {
			return a > b
		}
		return a < b
	}
	for len(n.ends) > 0 && before(n.ends[0].last, at) {
		n.ends = n.ends[1:]
	}
	if len(n.ends) == 0 {
		n.free = true
		return true
	}
	return before(at, n.ends[0].first)
}

// add starts a thread at pc before the character at pos, following all instructions that consume nothing.
func (m *machine) add(pc int32, pos int) {
	barred := m.period && pos == 0 && m.s != "" && m.s[0] == '.'
	m.stack = append(m.stack[:0], pc)
	for len(m.stack) > 0 {
		pc := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if m.mark[pc] == m.generation {
			continue
		}
		m.mark[pc] = m.generation
		in := &m.prog.code[pc]
		switch in.op {
		case opMatch:
			m.accepted = true
		case opJump:
			m.stack = append(m.stack, in.x)
		case opSplit:
			m.stack = append(m.stack, in.y, in.x)
		case opChar:
			m.current = append(m.current, pc)
		case opAny, opSet:
			if !barred {
				m.current = append(m.current, pc)
			}
		case opStar:
			if !barred {
				m.current = append(m.current, pc)
				m.stack = append(m.stack, pc+1)
			}
		case opNot:
			if !barred && !m.free[pc] {
				n := negation{pc: pc, ends: m.contentEnds(in.not, pos)}
				if n.pass(pos, m.prog.reversed) {
					m.stack = append(m.stack, pc+1)
				}
				m.free[pc] = n.free
				m.pending = append(m.pending, n)
			}
		}
	}
}

// contentEnds returns where the content of a negated group may end that starts at pos. Only for groups that are nested
// in another one can the same question arise again.
func (m *machine) contentEnds(content *program, pos int) []span {
	if m.memo == nil && content.negates {
		m.memo = make(map[memoKey][]span)
	}
	key := memoKey{content, pos}
	if content.nested {
		if spans, ok := m.memo[key]; ok {
			return spans
		}
	}
	inner := newMachine(content, m.s)
	inner.memo = m.memo
	stop := len(m.s)
	if content.reversed {
		stop = 0
	}
	_, spans := inner.run(pos, stop, wantSpans, false)
	m.steps += inner.steps
	inner.release()
	if content.nested {
		m.memo[key] = spans
	}
	return spans
}

func (p *Pattern) matchGroups(s string, period bool) bool {
	m := newMachine(p.forward, s)
	m.period = period
	end, _ := m.run(0, len(s), wantLast, false)
	m.release()
	return end == len(s)
}

// groupEnd returns the end of the shortest or longest match that starts at start, or -1.
func (p *Pattern) groupEnd(s string, start int, longest bool) int {
	m := newMachine(p.forward, s)
	end, _ := m.run(start, len(s), nearOrFar(longest), false)
	m.release()
	return end
}

// groupStart returns the start of the shortest or longest suffix that matches, or -1.
func (p *Pattern) groupStart(s string, longest bool) int {
	m := newMachine(p.reverse(), s)
	start, _ := m.run(len(s), 0, nearOrFar(longest), false)
	m.release()
	return start
}

func nearOrFar(longest bool) purpose {
	if longest {
		return wantLast
	}
	return wantFirst
}

func (p *Pattern) reverse() *program {
	prog := p.backward.Load()
	if prog == nil {
		prog = assemble(p.nodes, p.flags, true)
		p.backward.Store(prog)
	}
	return prog
}

// findGroups returns the leftmost longest match at or after from; start is -1 if there is none. It tries one start after
// the other, which is quick where a failure shows soon. Once that has cost more than reading the rest of the string
// twice, it looks for the leftmost start in a single run from the end.
func (p *Pattern) findGroups(s string, from int) (start, end int) {
	m := newMachine(p.forward, s)
	defer m.release()
	budget := 2*(len(s)-from) + 64
	for start = from; ; {
		if p.forward.mayStart(s, start) {
			if m.steps > budget {
				break
			}
			if end, _ = m.run(start, len(s), wantLast, false); end >= 0 {
				return start, end
			}
		}
		if start == len(s) {
			return -1, -1
		}
		_, width := charAt(s, start, p.flags)
		start += width
	}
	back := newMachine(p.reverse(), s)
	start, _ = back.run(len(s), start, wantLast, true)
	back.release()
	if start >= 0 {
		end, _ = m.run(start, len(s), wantLast, false)
	}
	return start, end
}
