package arith

// Limits that keep hostile input from exhausting the stack, far beyond what people write: of the parser's
// recursion (a level of parentheses takes two) and of the height of the tree, which grows with chains such as
// x+x+x… as well.
const (
	maxNesting = 8192
	maxHeight  = 100000
)

// parser compiles one expression by recursive descent with one token of lookahead (two after a name).
//
// Errors do not unwind. They set err, after which the current token stays kBad, so that all loops end, and leave
// a failure node in the tree where bash would have met them.
type parser struct {
	src     string
	x       *Expr
	resolve func(name string) Var

	tok     token
	follows token // if tok is a name: the token that follows
	last    int   // offset of the last token read other than the end, which messages quote from
	nesting int
	err     *Error

	// skipErr is the first error that bash reports of the part being parsed even when it is not evaluated:
	// one of syntax, or a negative exponent.
	skipErr *Error
}

// operand is a subexpression while it is being parsed.
type operand struct {
	n node
	// skipped is the value that the subexpression has in a part that is not evaluated, where bash computes
	// with 0 for every variable; only the sign of exponents makes it matter.
	skipped int64
	height  int
	target  *target // set when this is a variable by itself and thus can be assigned to
}

// expression parses the whole text.
func (p *parser) expression() node {
	p.next(afterOperator)
	if p.tok.kind == kEnd {
		return constant(0)
	}
	o := p.comma()
	p.x.height = o.height + 1
	if p.err == nil && p.tok.kind != kEnd {
		p.fail("syntax error in expression")
	}
	if p.err != nil {
		return &sequence{o.n, &failure{p.err}}
	}
	return o.n
}

// fail records an error at the last token read, unless there is one already, and returns the node for it.
func (p *parser) fail(msg string) node {
	if p.err == nil {
		p.setError(newError(p.src, msg, p.last))
	}
	return &failure{p.err}
}

func (p *parser) setError(e *Error) {
	p.err = e
	p.skip(e)
	p.tok = token{kind: kBad}
}

// skip records an error that occurs in parts that are not evaluated too.
func (p *parser) skip(e *Error) {
	if p.skipErr == nil {
		p.skipErr = e
	}
}

// next advances to the next token, given what the current one is. After a name it also looks at the token after
// that, as bash does, with the effect that an error there is found before the variable is evaluated.
func (p *parser) next(after context) {
	if p.err != nil {
		return
	}
	p.tok = scan(p.src, p.tok.end, after)
	if p.tok.kind != kEnd {
		p.last = p.tok.start
	}
	if p.tok.err != "" {
		p.scanError(p.tok)
		return
	}
	if p.tok.kind != kName {
		return
	}
	// Names in a row are an error in the end, but bash looks past all of them first.
	for t := p.tok; t.kind == kName; {
		first := t.start == p.tok.start
		t = scan(p.src, t.end, afterName)
		if t.err != "" {
			p.scanError(t)
			return
		}
		if first {
			p.follows = t
		}
	}
}

// scanError records the error of a token. Of an expression with a bad constant bash shows no more than the part
// up to it.
func (p *parser) scanError(t token) {
	src := p.src
	if t.kind == kNumber {
		src = src[:t.end]
	}
	p.setError(newError(src, t.err, t.start))
}

// enter counts a level of recursion; false, with the error set, if there are too many.
func (p *parser) enter() bool {
	if p.nesting >= maxNesting {
		p.fail(msgDepth)
		return false
	}
	p.nesting++
	return true
}

// join returns the height of a node over two others, checked.
func (p *parser) join(l, r operand) int {
	h := max(l.height, r.height) + 1
	if h == maxHeight {
		p.fail(msgDepth)
	}
	return h
}

func (p *parser) comma() operand {
	l := p.assignment()
	if p.tok.kind != kComma {
		return l
	}
	all := list{l.n}
	height := l.height
	for p.tok.kind == kComma {
		p.next(afterOperator)
		if _, ok := all[len(all)-1].(constant); ok {
			all = all[:len(all)-1]
		}
		l = p.assignment()
		all = append(all, l.n)
		height = max(height, l.height)
	}
	return operand{n: all, skipped: l.skipped, height: height + 1}
}

func (p *parser) assignment() operand {
	if !p.enter() {
		return operand{n: &failure{p.err}}
	}
	defer p.leave()
	l := p.conditional()
	k, op := p.tok.kind, p.tok.op
	if k != kAssign && k != kOpAssign {
		return l
	}
	if l.target == nil {
		return operand{n: &sequence{l.n, p.fail("attempted assignment to non-variable")}}
	}
	p.next(afterOperator)
	r := p.assignment()
	o := operand{skipped: r.skipped, height: p.join(l, r)}
	if k == kAssign {
		o.n = l.target.assign(r.n)
		return o
	}
	o.skipped = skippedValue(op, 0, r.skipped)
	o.n = l.target.update(op, r.n, site{p.x, p.last})
	return o
}

func (p *parser) leave() { p.nesting-- }

// region begins a part that may be left unevaluated; the result must be handed to endRegion.
func (p *parser) region() *Error {
	outer := p.skipErr
	p.skipErr = nil
	return outer
}

// endRegion ends the part and returns the error that bash reports when the part is skipped, or nil.
func (p *parser) endRegion(outer *Error) *Error {
	inner := p.skipErr
	if outer != nil {
		p.skipErr = outer
	}
	return inner
}

func (p *parser) conditional() operand {
	c := p.binary(1)
	if p.tok.kind != kQuestion {
		return c
	}
	outer := p.region()
	p.next(afterOperator)
	var a operand
	if p.tok.kind == kEnd || p.tok.kind == kColon {
		a.n = p.fail("expression expected")
	} else {
		a = p.comma()
		if p.err == nil && p.tok.kind != kColon {
			a.n = &sequence{a.n, p.fail("`:' expected for conditional expression")}
		}
	}
	aErr := p.endRegion(outer)

	outer = p.region()
	p.next(afterOperator)
	var b operand
	if p.tok.kind == kEnd {
		b.n = p.fail("expression expected")
	} else if p.enter() {
		b = p.conditional()
		p.leave()
	} else {
		b.n = &failure{p.err}
	}
	bErr := p.endRegion(outer)

	o := operand{height: max(p.join(a, b), c.height+1), skipped: b.skipped}
	if c.skipped != 0 {
		o.skipped = a.skipped
	}
	o.n = &choice{c.n, a.n, b.n, aErr, bErr}
	if v, ok := c.n.(constant); ok && p.err == nil && aErr == nil && bErr == nil {
		o.n = b.n
		if v != 0 {
			o.n = a.n
		}
	}
	return o
}

// binary parses operators of at least the given precedence, which all group to the left.
func (p *parser) binary(least int) operand {
	l := p.powers()
	for {
		op := p.tok.kind
		prec := op.precedence()
		if prec < least || prec == 0 {
			return l
		}
		if op == kLogicAnd || op == kLogicOr {
			l = p.logic(op, l, prec)
			continue
		}
		at := p.tok.end
		for at < len(p.src) && (p.src[at] == ' ' || p.src[at] == '\t') {
			at++
		}
		p.next(afterOperator)
		r := p.binary(prec + 1)
		skipped := skippedValue(op, l.skipped, r.skipped)
		if l.height >= longChain {
			l = p.extend(l, link{r.n, op, site{p.x, at}, nil}, r.height)
		} else {
			l = operand{n: newBinary(op, l.n, r.n, site{p.x, at}), height: p.height(l, r)}
		}
		l.skipped = skipped
	}
}

// longChain is how high a tree may be for operators that group to the left to be
// nodes over one another: from there on they are links of a chain.
const longChain = 1000

// extend makes an operator and its right side a link of the chain that l is, or
// becomes.
func (p *parser) extend(l operand, right link, height int) operand {
	c, ok := l.n.(*chain)
	if !ok {
		c = &chain{first: l.n}
	}
	c.rest = append(c.rest, right)
	return operand{n: c, height: p.join(operand{height: l.height - 1}, operand{height: height})}
}

// height is join for operands that may have been folded to a constant, whose sum does not grow the tree.
func (p *parser) height(l, r operand) int {
	if _, ok := l.n.(constant); ok {
		l.height = 0
	}
	if _, ok := r.n.(constant); ok {
		r.height = 0
	}
	return p.join(l, r)
}

// logic parses the right side of && or ||.
func (p *parser) logic(op kind, l operand, prec int) operand {
	outer := p.region()
	p.next(afterOperator)
	r := p.binary(prec + 1)
	skipErr := p.endRegion(outer)
	if l.height >= longChain {
		o := p.extend(l, link{r.n, op, site{}, skipErr}, r.height)
		o.skipped = apply(op, l.skipped, r.skipped)
		return o
	}
	o := operand{skipped: apply(op, l.skipped, r.skipped), height: p.height(l, r)}
	o.n = &logic{l.n, r.n, skipErr, op == kLogicOr}
	if v, ok := l.n.(constant); ok && p.err == nil {
		switch decided := (v != 0) == (op == kLogicOr); {
		case decided && skipErr == nil:
			o.n = constant(truth(v != 0))
		case !decided:
			o.n = newBinary(kNotEqual, r.n, constant(0), site{})
		}
	}
	return o
}

// powers parses ** which groups to the right and binds less tightly than the unary operators.
func (p *parser) powers() operand {
	l := p.unary()
	if p.tok.kind != kPow {
		return l
	}
	p.next(afterOperator)
	if !p.enter() {
		return operand{n: &sequence{l.n, &failure{p.err}}}
	}
	r := p.powers()
	p.leave()
	at := site{p.x, p.last}
	o := operand{skipped: 1, height: p.join(l, r)}
	if r.skipped < 0 {
		if p.err == nil {
			p.skip(newError(p.src, msgExponent, p.last))
		}
	} else {
		o.skipped = power(l.skipped, r.skipped)
	}
	o.n = newPower(l.n, r.n, at)
	return o
}

func (p *parser) unary() operand {
	op := p.tok.kind
	switch op {
	case kNot, kComplement, kSub, kAdd:
	default:
		return p.primary()
	}
	if !p.enter() {
		return operand{n: &failure{p.err}}
	}
	p.next(afterOperator)
	o := p.unary()
	p.leave()
	o.target = nil
	o.height = p.height(o, o)
	o.skipped = applyUnary(op, o.skipped)
	if op == kAdd {
		return o
	}
	if c, ok := o.n.(constant); ok {
		o.n = constant(applyUnary(op, int64(c)))
	} else {
		o.n = &unary{o.n, op}
	}
	return o
}

func (p *parser) primary() operand {
	switch p.tok.kind {
	case kNumber:
		v := p.tok.value
		p.next(afterValue)
		return p.complete(operand{n: constant(v), skipped: v})
	case kName:
		return p.variable()
	case kPreInc, kPreDec:
		delta := int64(1)
		if p.tok.kind == kPreDec {
			delta = -1
		}
		p.next(afterOperator)
		if p.tok.kind != kName {
			return operand{n: p.fail("identifier expected after pre-increment or pre-decrement")}
		}
		n := p.target().increment(delta, false)
		p.next(afterPrefix)
		return p.complete(operand{n: n, skipped: delta})
	case kLeftParen:
		p.next(afterOperator)
		o := p.comma()
		o.target = nil
		if p.err != nil {
			return o
		}
		if p.tok.kind != kRightParen {
			o.n = &sequence{o.n, p.fail("missing `)'")}
			return o
		}
		p.next(afterOperator)
		return p.complete(o)
	}
	return operand{n: p.fail("syntax error: operand expected")}
}

// variable parses a variable, perhaps with a postfix operator.
func (p *parser) variable() operand {
	t := p.target()
	switch p.follows.kind {
	case kPostInc, kPostDec:
		delta := int64(1)
		if p.follows.kind == kPostDec {
			delta = -1
		}
		p.tok, p.last = p.follows, p.follows.start
		p.next(afterValue)
		return p.complete(operand{n: t.increment(delta, true)})
	case kAssign:
		// bash does not read a variable before =, even where that turns out to be an error.
		p.next(afterName)
		return p.complete(operand{n: constant(0), target: t})
	}
	p.next(afterName)
	return p.complete(operand{n: t.read(), target: t})
}

// target resolves the name that is the current token.
func (p *parser) target() *target {
	name := p.src[p.tok.start:p.tok.nameEnd]
	t := &target{ref: ref{p.resolve(name), site{p.x, p.tok.start}}}
	if p.tok.end > p.tok.nameEnd {
		t.elem = newElement(t.ref, name, p.src[p.tok.nameEnd+1:p.tok.end-1], p.resolve)
	}
	return t
}

// complete returns a primary after the token that follows it has been read: an error in that comes after the
// evaluation of the primary and before that of the operation that the primary is part of.
func (p *parser) complete(o operand) operand {
	if p.err != nil {
		o.n = &sequence{o.n, &failure{p.err}}
	} else if p.tok.kind == kName && p.follows.kind != kAssign {
		// A syntax error, but bash has read the variable by the time that it finds out.
		o.n = &aside{o.n, p.target().read()}
	}
	return o
}
