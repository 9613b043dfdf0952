package shell

import (
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/pattern"
)

// condNode is [[ ]].
type condNode struct {
	expr condExpr
	line int
	src  *ast.Cond
}

func (n *condNode) run(sh *Shell) int {
	sh.line = n.line
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	sh.bashCmdOf(n.src)
	if !sh.debugTrap() {
		return sh.skippedNode(n)
	}
	sh.cmdName = "[["
	ok, good := n.expr.eval(sh)
	if sh.unw != unwNone {
		return sh.expansionFailed()
	}
	st := 1
	switch {
	case !good:
		st = 2
	case ok:
		st = 0
	}
	return sh.compoundStatus(st)
}

// condExpr is a compiled conditional expression. eval returns its truth, and
// good false after an error, such as a regular expression that is none: what is
// around it takes that for false.
type condExpr interface {
	eval(sh *Shell) (truth, good bool)
}

type condLogic struct {
	or   bool
	l, r condExpr
}

func (c *condLogic) eval(sh *Shell) (bool, bool) {
	t, good := c.l.eval(sh)
	if sh.unw != unwNone || (t && good) == c.or {
		return t, good
	}
	return c.r.eval(sh)
}

type condNot struct{ x condExpr }

func (c *condNot) eval(sh *Shell) (bool, bool) {
	t, good := c.x.eval(sh)
	return !(t && good), true
}

type condUnary struct {
	op  string
	w   *word
	not bool // a ! stands before it, for set -x
	// elem: the brackets of name[subscript] are written, and so the subscript is
	// not expanded a second time.
	elem bool
}

func (c *condUnary) eval(sh *Shell) (bool, bool) {
	s := sh.expandString(c.w)
	if sh.unw != unwNone {
		return false, true
	}
	if sh.opts.Has(OptXtrace) {
		if sh.traceCond(c.not, c.op, s); sh.unw != unwNone {
			return false, true
		}
	}
	switch c.op {
	case "-n":
		return s != "", true
	case "-z":
		return s == "", true
	case "-v":
		if c.elem && !sh.CompatAtMost(51) {
			return sh.expandedRefIsSet(s), true
		}
		return sh.refIsSet(s, false), true
	}
	return sh.testUnary(c.op, s)
}

type condBinary struct {
	op   string
	l, r *word
	not  bool // a ! stands before it, for set -x
}

func (c *condBinary) eval(sh *Shell) (bool, bool) {
	numbers := len(c.op) == 3 && c.op != "-nt" && c.op != "-ot" && c.op != "-ef"
	l := sh.condOperand(c.l, numbers)
	if sh.unw != unwNone {
		return false, true
	}
	r := ""
	switch c.op {
	case "=", "==", "!=":
		if sh.opts.Has(OptXtrace) {
			r = sh.expandMode(c.r, modeShownPattern)
			break
		}
		r = sh.expandPattern(c.r)
	case "=~":
		if sh.CompatAtMost(31) {
			r = sh.expandString(c.r) // quoting means nothing
		} else {
			r = sh.expandMode(c.r, modeRegexp)
		}
	default:
		r = sh.condOperand(c.r, numbers)
	}
	if sh.unw != unwNone {
		return false, true
	}
	if sh.opts.Has(OptXtrace) {
		if sh.traceCond(c.not, l, c.op, r); sh.unw != unwNone {
			return false, true
		}
	}
	switch c.op {
	case "=", "==":
		return sh.matchPattern(r, l, pattern.ExtGlob), true
	case "!=":
		return !sh.matchPattern(r, l, pattern.ExtGlob), true
	case "=~":
		return sh.matchRegexp(r, l)
	case "<":
		return l < r, true
	case ">":
		return l > r, true
	case "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
		return sh.compareNumbers(c.op, l, r)
	}
	return sh.testBinary(l, c.op, r)
}

// condOperand expands an operand; number says that it is an arithmetic
// expression, in whose subscripts nothing is to be expanded twice.
func (sh *Shell) condOperand(w *word, number bool) string {
	if number && !w.isLit && !sh.CompatAtMost(51) {
		for i := range w.parts {
			if strings.IndexByte(w.parts[i].text, '[') >= 0 {
				return sh.expandSubscripted(w, true)
			}
		}
	}
	return sh.expandUnsplit(w)
}

// compareNumbers compares arithmetic expressions; an error in one makes the
// comparison false, and what is around it is evaluated further.
func (sh *Shell) compareNumbers(op, l, r string) (bool, bool) {
	a, err := sh.evalText(l)
	if err != nil {
		sh.commandArithError("[[: ", err)
		return false, true
	}
	b, err := sh.evalText(r)
	if err != nil {
		sh.commandArithError("[[: ", err)
		return false, true
	}
	switch op {
	case "-eq":
		return a == b, true
	case "-ne":
		return a != b, true
	case "-lt":
		return a < b, true
	case "-le":
		return a <= b, true
	case "-gt":
		return a > b, true
	}
	return a >= b, true
}

// testUnary and testBinary evaluate the operators that [[ ]] shares with
// test, by calling the builtin.
func (sh *Shell) testUnary(op, s string) (bool, bool) { return sh.testBuiltin(op, s) }

func (sh *Shell) testBinary(l, op, r string) (bool, bool) { return sh.testBuiltin(l, op, r) }

func (sh *Shell) testBuiltin(args ...string) (bool, bool) {
	b := sh.FindBuiltin("test")
	if b == nil {
		return false, false
	}
	st := sh.RunBuiltin(b, append([]string{"test"}, args...))
	return st == 0, st < 2
}

// negated compiles what stands behind a row of !, of which two do what any even
// number does. set -x shows them with a test.
func (c *compiler) negated(n *ast.CondNot) condExpr {
	nots := 1
	e := n.Expr
	for inner, ok := e.(*ast.CondNot); ok; inner, ok = e.(*ast.CondNot) {
		nots++
		e = inner.Expr
	}
	x := c.cond(e)
	switch t := x.(type) {
	case *condUnary:
		t.not = nots%2 == 1 && !isParen(e)
	case *condBinary:
		t.not = nots%2 == 1 && !isParen(e)
	}
	if nots%2 == 0 {
		return x
	}
	return &condNot{x}
}

func isParen(e ast.CondExpr) bool {
	_, ok := e.(*ast.CondParen)
	return ok
}

// writtenAsElement reports whether the brackets of an element's name are written in
// a word, both outside of quotes or both in the same double quotes: what stands
// between them is the subscript. Brackets that come out of an expansion do not count.
func writtenAsElement(w *ast.Word) bool {
	plain := bracketPair{}
	for _, p := range w.Parts {
		switch p := p.(type) {
		case *ast.Lit:
			plain.see(p.Text)
		case *ast.DoubleQuoted:
			quoted := bracketPair{}
			for _, q := range p.Parts {
				if l, ok := q.(*ast.Quoted); ok {
					quoted.see(l.Text)
				}
			}
			if quoted.closed {
				return true
			}
		}
	}
	return plain.closed
}

// bracketPair notes brackets.
type bracketPair struct{ open, closed bool }

func (b *bracketPair) see(text string) {
	for i := range len(text) {
		b.open = b.open || text[i] == '['
		b.closed = b.closed || b.open && text[i] == ']'
	}
}

// cond compiles a conditional expression.
func (c *compiler) cond(e ast.CondExpr) condExpr {
	switch x := e.(type) {
	case *ast.CondUnary:
		w := c.argument(x.Word)
		return &condUnary{op: x.Op, w: w, elem: x.Op == "-v" && writtenAsElement(x.Word)}
	case *ast.CondBinary:
		return &condBinary{op: x.Op, l: c.argument(x.Left), r: c.argument(x.Right)}
	case *ast.CondLogic:
		return &condLogic{or: x.Or, l: c.cond(x.Left), r: c.cond(x.Right)}
	case *ast.CondNot:
		return c.negated(x)
	case *ast.CondParen:
		return c.cond(x.Expr)
	}
	return &condUnary{op: "-n", w: &word{isLit: true}}
}
