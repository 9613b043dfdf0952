package ere

// machine simulates all ways to match at the same time: a thread for each
// place of the program that can be reached at the current character, by order
// of preference.
type machine struct {
	now, next threads
	stack     []todo
	best      []int
	spare     [][]int
}

// threads is a set of threads, by program counter.
type threads struct {
	dense  []thread
	sparse []int // place in dense
}

type thread struct {
	pc   int
	caps []int
}

// todo is a step of adding a thread: a program counter, or slot and value of a
// capture to be put back when slot >= 0.
type todo struct{ pc, slot, value int }

func (t *threads) reset(n int) {
	if len(t.sparse) < n {
		t.sparse = make([]int, n)
	}
	t.dense = t.dense[:0]
}

func (t *threads) has(pc int) bool {
	k := t.sparse[pc]
	return k < len(t.dense) && t.dense[k].pc == pc
}

func (m *machine) run(re *Regexp, s string) []int {
	n := len(re.prog)
	m.now.reset(n)
	m.next.reset(n)
	caps := m.capsOf(re, nil)
	found := false
	for i := 0; ; {
		if !found {
			for k := range caps {
				caps[k] = -1
			}
			m.add(re, &m.now, 0, s, i, caps)
		}
		if len(m.now.dense) == 0 && found {
			break
		}
		r, size := rune(0), 0
		if i < len(s) {
			r, size = re.flags.charAt(s, i)
		}
		for k := range m.now.dense {
			t := &m.now.dense[k]
			in := &re.prog[t.pc]
			switch {
			case in.op == opMatch:
				m.matched(re, t.caps, &found)
			case size > 0 && t.caps != nil && (!found || t.caps[0] <= m.best[0]) && re.matches(in, r):
				m.add(re, &m.next, t.pc+1, s, i+size, t.caps)
			}
			if t.caps != nil {
				m.spare = append(m.spare, t.caps)
				t.caps = nil
			}
		}
		m.now, m.next = m.next, m.now
		m.next.reset(n)
		if size == 0 {
			break
		}
		i += size
	}
	m.spare = append(m.spare, caps)
	if !found {
		return nil
	}
	return m.best
}

// matched notes a match if it begins before the best one, or is longer.
func (m *machine) matched(re *Regexp, caps []int, found *bool) {
	if *found && (caps[0] > m.best[0] || caps[0] == m.best[0] && caps[1] <= m.best[1]) {
		return
	}
	m.best = append(m.best[:0], caps...)
	*found = true
}

// capsOf returns a copy of caps, or an empty array of captures.
func (m *machine) capsOf(re *Regexp, caps []int) []int {
	var c []int
	if k := len(m.spare); k > 0 && len(m.spare[k-1]) == 2*re.captures {
		c = m.spare[k-1]
		m.spare = m.spare[:k-1]
	} else {
		c = make([]int, 2*re.captures)
	}
	copy(c, caps)
	return c
}

// add adds a thread at pc and follows it through the instructions that take
// no character. caps is as before afterwards.
func (m *machine) add(re *Regexp, to *threads, pc int, s string, i int, caps []int) {
	m.stack = append(m.stack[:0], todo{pc: pc, slot: -1})
	for len(m.stack) > 0 {
		t := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if t.slot >= 0 {
			caps[t.slot] = t.value
			continue
		}
		for pc := t.pc; pc >= 0 && !to.has(pc); {
			to.sparse[pc] = len(to.dense)
			to.dense = append(to.dense, thread{pc: pc})
			in := &re.prog[pc]
			pc++
			switch in.op {
			case opJump:
				pc = in.x
			case opSplit:
				m.stack = append(m.stack, todo{pc: in.y, slot: -1})
				pc = in.x
			case opSave:
				m.stack = append(m.stack, todo{slot: in.x, value: caps[in.x]})
				caps[in.x] = i
			case opLoop, opTurn:
			case opMatch, opChar, opAny, opSet:
				to.dense[len(to.dense)-1].caps = m.capsOf(re, caps)
				pc = -1
			default:
				if !re.assertion(in.op, s, i) {
					pc = -1
				}
			}
		}
	}
}

// maxSteps bounds the work for back-references.
const maxSteps = 20_000_000

// tracker tries one way after the other.
type tracker struct {
	re    *Regexp
	s     string
	caps  []int
	loops []int // where the current turn of each loop began
	best  []int
	steps int
	depth int
}

// backtrack is Find for expressions with back-references.
func (re *Regexp) backtrack(s string) []int {
	t := tracker{re: re, s: s, caps: make([]int, 2*re.captures), loops: make([]int, re.loops)}
	for i := 0; ; {
		for k := range t.caps {
			t.caps[k] = -1
		}
		t.try(0, i)
		if t.best != nil || i >= len(s) || t.steps > maxSteps {
			return t.best
		}
		_, n := re.flags.charAt(s, i)
		i += n
	}
}

// maxTries bounds the recursion of try.
const maxTries = 200_000

// try goes on at pc with the text from i on and notes the longest match.
func (t *tracker) try(pc, i int) {
	if t.depth++; t.depth > maxTries {
		t.steps = maxSteps
	}
	defer func() { t.depth-- }()
	for {
		if t.steps++; t.steps > maxSteps {
			return
		}
		in := &t.re.prog[pc]
		pc++
		switch in.op {
		case opMatch:
			if t.best == nil || t.caps[1] > t.best[1] {
				t.best = append(t.best[:0], t.caps...)
			}
			return
		case opJump:
			pc = in.x
		case opSplit:
			t.try(in.x, i)
			pc = in.y
		case opSave:
			old := t.caps[in.x]
			t.caps[in.x] = i
			t.try(pc, i)
			t.caps[in.x] = old
			return
		case opLoop:
			old := t.loops[in.x]
			t.loops[in.x] = i
			t.try(pc, i)
			t.loops[in.x] = old
			return
		case opTurn:
			if t.loops[in.x] == i {
				return
			}
		case opBackref:
			n, ok := t.again(in.x, i)
			if !ok {
				return
			}
			i += n
		case opChar, opAny, opSet:
			if i >= len(t.s) {
				return
			}
			r, n := t.re.flags.charAt(t.s, i)
			if !t.re.matches(in, r) {
				return
			}
			i += n
		default:
			if !t.re.assertion(in.op, t.s, i) {
				return
			}
		}
	}
}

// again matches the text of a group once more at i and returns its length.
func (t *tracker) again(group, i int) (int, bool) {
	a, b := t.caps[2*group], t.caps[2*group+1]
	if a < 0 || b < a || i+b-a > len(t.s) {
		return 0, false
	}
	x, y := t.s[a:b], t.s[i:i+b-a]
	if x == y {
		return b - a, true
	}
	if t.re.flags&FoldCase == 0 {
		return 0, false
	}
	for k := 0; k < len(x); {
		p, n := t.re.flags.charAt(x, k)
		q, m := t.re.flags.charAt(y, k)
		if n != m || raise(p) != raise(q) {
			return 0, false
		}
		k += n
	}
	return b - a, true
}
