package parse

import (
	"math"
	"strconv"
	"strings"

	"vfsh/shell/ast"
)

// maxBraceWords limits what one word may expand to, as each takes some 300 bytes;
// a word that would yield more is left alone: 16 million, or one million where
// addresses have 32 bits.
const maxBraceWords = 1 << (20 + 4*(^uint(0)>>63))

// HasBraces reports whether brace expansion could change w; it allocates
// nothing.
func HasBraces(w *ast.Word) bool {
	for _, p := range w.Parts {
		if l, ok := p.(*ast.Lit); ok && strings.IndexByte(l.Text, '{') >= 0 {
			return true
		}
	}
	return false
}

// ExpandBraces performs brace expansion (bash manual, "Brace Expansion") on a
// word and returns the words it yields, which share the parts of w. A word
// without braces yields itself, and so does one that would yield too many: tooMany is
// their number then, if it is one to tell the user.
func ExpandBraces(w *ast.Word) (words []*ast.Word, tooMany int) {
	if !HasBraces(w) {
		return []*ast.Word{w}, 0
	}
	x := braces{parts: w.Parts}
	if !x.find() {
		return []*ast.Word{w}, 0
	}
	all, ok := x.expand(position{}, position{len(w.Parts), 0}, 0, len(x.marks))
	if !ok {
		return []*ast.Word{w}, x.tooMany
	}
	block := make([]ast.Word, len(all))
	words = make([]*ast.Word, len(all))
	for i, parts := range all {
		block[i] = ast.Word{Off: w.Off, End: w.End, Line: w.Line, Parts: parts}
		words[i] = &block[i]
	}
	return words, x.tooMany
}

// position is a place in the parts of a word.
type position struct{ part, off int }

// mark is an unquoted { , or }.
type mark struct {
	position
	c     byte
	match int  // of a {: the index of its }, or 0
	comma bool // of a {: there is a comma between them
}

type braces struct {
	parts   []ast.Part
	marks   []mark
	tooMany int // how many words would have been too many
}

// find collects the marks and matches the braces; false if no expression is
// among them.
func (x *braces) find() bool {
	var open []int
	found := false
	inside := 0 // braces of a ${…} that still wait for their ends
	for i, p := range x.parts {
		if param, ok := p.(*ast.Param); ok {
			inside += openBraces(param.Text)
		}
		l, ok := p.(*ast.Lit)
		if !ok {
			continue
		}
		for j := 0; j < len(l.Text); j++ {
			c := l.Text[j]
			if c != '{' && c != ',' && c != '}' {
				continue
			}
			if inside > 0 {
				switch c {
				case '{':
					inside++
				case '}':
					inside--
				}
				continue
			}
			n := len(x.marks)
			x.marks = append(x.marks, mark{position: position{i, j}, c: c})
			switch {
			case c == '{':
				open = append(open, n)
			case len(open) == 0:
			case c == ',':
				x.marks[open[len(open)-1]].comma = true
			default:
				k := open[len(open)-1]
				open = open[:len(open)-1]
				x.marks[k].match = n
				found = true
			}
		}
	}
	return found
}

// openBraces returns how many braces of an expansion's text are not closed in it.
// Brace expansion counts all that are not quoted and takes ${x:-{} for one that goes
// on: there is no expression before its end.
func openBraces(text string) (open int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '{':
			open++
		case '}':
			open--
		case '\'', '"', '`':
			i = closingQuote(text, i)
		case '(':
			if i > 0 && strings.IndexByte("$<>", text[i-1]) >= 0 {
				i += closingParenthesis(text[i+1:])
			}
		}
	}
	return max(open, 0)
}

// closingQuote returns the index of what closes the quote at index i.
func closingQuote(text string, i int) int {
	quote := text[i]
	for i++; i < len(text) && text[i] != quote; i++ {
		if text[i] == '\\' && quote != '\'' {
			i++
		}
	}
	return i
}

// closingParenthesis returns the index behind the one that ends a command substitution.
func closingParenthesis(text string) int {
	depth := 1
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\'', '"', '`':
			i = closingQuote(text, i)
		}
	}
	return len(text)
}

// expand expands the text between two positions, which holds the marks from
// index k to end.
func (x *braces) expand(from, to position, k, end int) ([][]ast.Part, bool) {
	results := [][]ast.Part{nil}
	for k < end {
		m := &x.marks[k]
		if m.c != '{' || m.match == 0 || m.match >= end {
			k++
			continue
		}
		var choices [][]ast.Part
		ok := true
		if m.comma {
			choices, ok = x.alternatives(k)
		} else {
			choices = x.sequence(m.position, x.marks[m.match].position)
		}
		if !ok || !x.room(len(results)*len(choices)) {
			return nil, false
		}
		if choices == nil {
			k++
			continue
		}
		before := x.cut(from, m.position)
		crossed := make([][]ast.Part, 0, len(results)*len(choices))
		for _, r := range results {
			for _, c := range choices {
				crossed = append(crossed, join(r, before, c))
			}
		}
		results = crossed
		from = x.marks[m.match].position
		from.off++
		k = m.match + 1
	}
	if rest := x.cut(from, to); len(rest) > 0 {
		for i, r := range results {
			results[i] = join(r, rest, nil)
		}
	}
	return results, true
}

// alternatives expands the {a,b,…} whose { is mark k.
func (x *braces) alternatives(k int) ([][]ast.Part, bool) {
	var all [][]ast.Part
	end := x.marks[k].match
	from := x.marks[k].position
	from.off++
	first := k + 1
	for i := k + 1; i <= end; i++ {
		m := &x.marks[i]
		if m.c == '{' && m.match > 0 {
			i = m.match
			continue
		}
		if m.c == '{' {
			continue
		}
		part, ok := x.expand(from, m.position, first, i)
		if !ok || !x.room(len(all)+len(part)) {
			return nil, false
		}
		all = append(all, part...)
		from = m.position
		from.off++
		first = i + 1
	}
	return all, true
}

// room reports whether there may be so many words.
func (x *braces) room(n int) bool {
	if n > maxBraceWords {
		x.tooMany = n
	}
	return n <= maxBraceWords
}

// cut returns the parts between two positions.
func (x *braces) cut(from, to position) []ast.Part {
	var out []ast.Part
	for i := from.part; i <= to.part && i < len(x.parts); i++ {
		l, ok := x.parts[i].(*ast.Lit)
		if !ok {
			if i < to.part {
				out = append(out, x.parts[i])
			}
			continue
		}
		a, b := 0, len(l.Text)
		if i == from.part {
			a = from.off
		}
		if i == to.part {
			b = to.off
		}
		if a == 0 && b == len(l.Text) && b > 0 {
			out = append(out, l)
		} else if a < b {
			out = append(out, &ast.Lit{Text: l.Text[a:b]})
		}
	}
	return out
}

// join concatenates parts; neighbouring literals become one.
func join(a, b, c []ast.Part) []ast.Part {
	out := make([]ast.Part, 0, len(a)+len(b)+len(c))
	out = append(out, a...)
	for _, list := range [2][]ast.Part{b, c} {
		for _, p := range list {
			lit, ok := p.(*ast.Lit)
			if n := len(out); n > 0 && ok && lit.Text != "" {
				switch last := out[n-1].(type) {
				case *ast.Lit:
					out[n-1] = &ast.Lit{Text: last.Text + lit.Text}
					continue
				case *ast.Param:
					// Brace expansion comes first: $a{b,c} is $ab $ac.
					if k := nameLength(lit.Text); last.Short && isNameStart(last.Name[0]) && k > 0 {
						out[n-1] = longerParam(last, lit.Text[:k])
						if p = (&ast.Lit{Text: lit.Text[k:]}); k == len(lit.Text) {
							continue
						}
					}
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// nameLength returns how many bytes at the start of s can go on a name.
func nameLength(s string) int {
	i := 0
	for i < len(s) && isNameByte(s[i]) {
		i++
	}
	return i
}

// longerParam returns $x with more appended to its name.
func longerParam(p *ast.Param, more string) *ast.Param {
	return &ast.Param{Name: p.Name + more, Text: p.Text + more, Short: true}
}

// sequence expands {x..y} or {x..y..step}; nil if the text between the braces
// is no such thing.
func (x *braces) sequence(open, close position) [][]ast.Part {
	if open.part != close.part {
		return nil
	}
	text := x.parts[open.part].(*ast.Lit).Text[open.off+1 : close.off]
	first, rest, ok := strings.Cut(text, "..")
	if !ok {
		return nil
	}
	last, stepText, hasStep := strings.Cut(rest, "..")
	step := int64(1)
	if hasStep {
		if step, ok = parseInt(stepText); !ok {
			return nil
		}
	}
	a, ok1 := parseInt(first)
	b, ok2 := parseInt(last)
	if ok1 && ok2 {
		return x.numbers(a, b, step, padding(first, last))
	}
	if len(first) == 1 && len(last) == 1 && isLetter(first[0]) && isLetter(last[0]) {
		return letters(int64(first[0]), int64(last[0]), step)
	}
	return nil
}

func isLetter(c byte) bool { return isNameStart(c) && c != '_' }

func parseInt(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// padding returns the width that zero-padded bounds ask for, or 0.
func padding(first, last string) int {
	for _, s := range [2]string{first, last} {
		d := strings.TrimLeft(s, "+-")
		if len(d) > 1 && d[0] == '0' {
			return max(len(first), len(last))
		}
	}
	return 0
}

// count returns the number of steps from a to b and the signed step.
func count(a, b, step int64) (n uint64, by int64) {
	u := uint64(step)
	if step < 0 {
		u = -u
	}
	if u == 0 {
		u = 1
	}
	if a <= b {
		return (uint64(b) - uint64(a)) / u, int64(u)
	}
	return (uint64(a) - uint64(b)) / u, -int64(u)
}

// numbers lists the integers from a to b; nil if they are too many. Of a number
// that an int of C does not hold bash does not speak.
func (x *braces) numbers(a, b, step int64, width int) [][]ast.Part {
	if d := b - a; (b < a) != (d < 0) || d == math.MinInt64 || step == math.MinInt64 {
		return nil // the range is too large to be counted
	}
	n, by := count(a, b, step)
	if n >= maxBraceWords {
		if n < math.MaxInt32-1 {
			x.tooMany = int(n) + 1
		}
		return nil
	}
	lits := make([]ast.Lit, n+1)
	parts := make([]ast.Part, n+1)
	out := make([][]ast.Part, n+1)
	for i := range out {
		s := strconv.FormatInt(a, 10)
		if len(s) < width {
			sign := ""
			if a < 0 {
				sign, s = "-", s[1:]
			}
			s = sign + strings.Repeat("0", width-len(sign)-len(s)) + s
		}
		lits[i].Text = s
		parts[i] = &lits[i]
		out[i] = parts[i : i+1 : i+1]
		a += by
	}
	return out
}

// letters lists the characters from a to b. Those between Z and a are quoted,
// since they are not meant as patterns; of a backslash nothing remains.
func letters(a, b, step int64) [][]ast.Part {
	n, by := count(a, b, step)
	out := make([][]ast.Part, n+1)
	for i := range out {
		s := string(rune(a))
		switch {
		case isLetter(byte(a)):
			out[i] = []ast.Part{&ast.Lit{Text: s}}
		case a == '\\':
			out[i] = []ast.Part{&ast.Quoted{}}
		default:
			out[i] = []ast.Part{&ast.Quoted{Text: s}}
		}
		a += by
	}
	return out
}
