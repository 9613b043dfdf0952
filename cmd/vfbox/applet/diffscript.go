package applet

// hunk is a place where two files differ: lines a0 to a1 of the one in the place
// of b0 to b1 of the other, counted from 0, the ends not included.
type hunk struct{ a0, a1, b0, b1 int }

// sequence is one of the two sequences that are compared.
type sequence struct {
	ids     []int
	changed []bool // what is not in the other one
}

// editScript finds a shortest way from one sequence to the other, by the method
// of Myers, “An O(ND) Difference Algorithm and Its Variations”, in linear space.
type editScript struct {
	a, b              sequence
	forward, backward []int // how far each diagonal has been followed
	offset            int
}

func newScript(a, b []int) *editScript {
	s := &editScript{a: sequence{a, make([]bool, len(a))}, b: sequence{b, make([]bool, len(b))}}
	size := len(a) + len(b) + 3
	s.forward, s.backward, s.offset = make([]int, size), make([]int, size), len(b)+1
	s.compare(0, len(a), 0, len(b))
	s.a.slide()
	s.b.slide()
	return s
}

// compare marks what has changed between two parts.
func (s *editScript) compare(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && s.a.ids[a0] == s.b.ids[b0] {
		a0++
		b0++
	}
	for a0 < a1 && b0 < b1 && s.a.ids[a1-1] == s.b.ids[b1-1] {
		a1--
		b1--
	}
	if a0 == a1 || b0 == b1 {
		for ; a0 < a1; a0++ {
			s.a.changed[a0] = true
		}
		for ; b0 < b1; b0++ {
			s.b.changed[b0] = true
		}
		return
	}
	x, y := s.split(a0, a1, b0, b1)
	s.compare(a0, x, b0, y)
	s.compare(x, a1, y, b1)
}

// split finds a point in the middle of a shortest way: where the ways from the
// begin and from the end meet.
func (s *editScript) split(a0, a1, b0, b1 int) (x, y int) {
	fd, bd, off := s.forward, s.backward, s.offset
	a, b := s.a.ids, s.b.ids
	lowest, highest := a0-b1, a1-b0 // diagonals
	fmin, fmax := a0-b0, a0-b0
	bmin, bmax := a1-b1, a1-b1
	odd := (fmin-bmin)&1 != 0
	fd[off+fmin], bd[off+bmin] = a0, a1
	const far = 1 << 30
	for {
		if fmin > lowest {
			fmin--
			fd[off+fmin-1] = -1
		} else {
			fmin++
		}
		if fmax < highest {
			fmax++
			fd[off+fmax+1] = -1
		} else {
			fmax--
		}
		for k := fmax; k >= fmin; k -= 2 {
			x := max(fd[off+k-1]+1, fd[off+k+1])
			y := x - k
			for x < a1 && y < b1 && a[x] == b[y] {
				x++
				y++
			}
			fd[off+k] = x
			if odd && bmin <= k && k <= bmax && bd[off+k] <= x {
				return x, y
			}
		}
		if bmin > lowest {
			bmin--
			bd[off+bmin-1] = far
		} else {
			bmin++
		}
		if bmax < highest {
			bmax++
			bd[off+bmax+1] = far
		} else {
			bmax--
		}
		for k := bmax; k >= bmin; k -= 2 {
			x := min(bd[off+k-1], bd[off+k+1]-1)
			y := x - k
			for x > a0 && y > b0 && a[x-1] == b[y-1] {
				x--
				y--
			}
			bd[off+k] = x
			if !odd && fmin <= k && k <= fmax && x <= fd[off+k] {
				return x, y
			}
		}
	}
}

// slide moves runs of changed lines down as far as they say the same there, so
// that what is appended is shown as such, and runs that meet become one.
func (q *sequence) slide() {
	for i := 0; i < len(q.ids); i++ {
		if !q.changed[i] {
			continue
		}
		end := i
		for end < len(q.ids) && q.changed[end] {
			end++
		}
		for end < len(q.ids) && q.ids[i] == q.ids[end] {
			q.changed[i], q.changed[end] = false, true
			i++
			for end < len(q.ids) && q.changed[end] {
				end++
			}
		}
		i = end
	}
}

// hunks lists the places that differ.
func (s *editScript) hunks() (list []hunk) {
	i, j := 0, 0
	for i < len(s.a.ids) || j < len(s.b.ids) {
		h := hunk{a0: i, b0: j}
		for i < len(s.a.ids) && s.a.changed[i] {
			i++
		}
		for j < len(s.b.ids) && s.b.changed[j] {
			j++
		}
		if h.a1, h.b1 = i, j; h.a0 < h.a1 || h.b0 < h.b1 {
			list = append(list, h)
		}
		i++
		j++
	}
	return list
}
