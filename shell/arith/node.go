package arith

// node is a compiled subexpression.
type node interface {
	eval(env Env) (int64, error)
}

// site is a place in the text of an expression, for errors.
type site struct {
	x  *Expr
	at int
}

func (s *site) error(msg string) error { return newError(s.x.src, msg, s.at) }

const (
	msgDivision = "division by 0"
	msgExponent = "exponent less than 0"
)

// constant is a number, or a subexpression folded to one.
type constant int64

func (c constant) eval(Env) (int64, error) { return int64(c), nil }

// failure is the place where a syntax error is met.
type failure struct{ err *Error }

func (f *failure) eval(Env) (int64, error) { return 0, f.err }

// list is operands between comma operators.
type list []node

func (l list) eval(env Env) (v int64, err error) {
	for _, n := range l {
		if v, err = n.eval(env); err != nil {
			return 0, err
		}
	}
	return v, nil
}

// sequence is a list of two.
type sequence struct{ first, second node }

func (s *sequence) eval(env Env) (int64, error) {
	if _, err := s.first.eval(env); err != nil {
		return 0, err
	}
	return s.second.eval(env)
}

// aside evaluates two operands and has the value of the first.
type aside struct{ n, other node }

func (a *aside) eval(env Env) (int64, error) {
	v, err := a.n.eval(env)
	if err == nil {
		_, err = a.other.eval(env)
	}
	return v, err
}

// choice is the conditional operator; thenErr and elseErr are reported when that branch is skipped.
type choice struct {
	cond, then, els  node
	thenErr, elseErr *Error
}

func (c *choice) eval(env Env) (int64, error) {
	v, err := c.cond.eval(env)
	if err != nil {
		return 0, err
	}
	if v == 0 {
		if c.thenErr != nil {
			return 0, c.thenErr
		}
		return c.els.eval(env)
	}
	v, err = c.then.eval(env)
	if err == nil && c.elseErr != nil {
		return 0, c.elseErr
	}
	return v, err
}

// logic is && or ||; skipErr is reported when the right side is skipped.
type logic struct {
	left, right node
	skipErr     *Error
	or          bool
}

func (l *logic) eval(env Env) (int64, error) {
	v, err := l.left.eval(env)
	if err != nil {
		return 0, err
	}
	if (v != 0) == l.or {
		if l.skipErr != nil {
			return 0, l.skipErr
		}
		return truth(l.or), nil
	}
	v, err = l.right.eval(env)
	return truth(v != 0), err
}

// chain is a long row of operators that group to the left, as in x+y+…: evaluating
// them one within the other would take a large stack.
type chain struct {
	first node
	rest  []link
}

// link is an operator other than ** and what stands on its right.
type link struct {
	right   node
	op      kind
	at      site   // of / and %, for a division by zero
	skipErr *Error // of && and ||: reported when the right side is skipped
}

func (c *chain) eval(env Env) (int64, error) {
	v, err := c.first.eval(env)
	for i := range c.rest {
		if err != nil {
			return 0, err
		}
		v, err = c.rest[i].eval(env, v)
	}
	return v, err
}

// eval computes the operator for a left side that is v.
func (l *link) eval(env Env, v int64) (int64, error) {
	switch l.op {
	case kLogicAnd, kLogicOr:
		if (v != 0) == (l.op == kLogicOr) {
			if l.skipErr != nil {
				return 0, l.skipErr
			}
			return truth(v != 0), nil
		}
		r, err := l.right.eval(env)
		return truth(r != 0), err
	}
	r, err := l.right.eval(env)
	if err != nil {
		return 0, err
	}
	if r == 0 && (l.op == kDiv || l.op == kMod) {
		return 0, l.at.error(msgDivision)
	}
	return apply(l.op, v, r), nil
}

// unary is one of the operators - ! ~.
type unary struct {
	n  node
	op kind
}

func (u *unary) eval(env Env) (int64, error) {
	v, err := u.n.eval(env)
	return applyUnary(u.op, v), err
}

func applyUnary(op kind, v int64) int64 {
	switch op {
	case kNot:
		return truth(v == 0)
	case kComplement:
		return ^v
	case kSub:
		return -v
	}
	return v
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// apply computes a binary operator. The right side of / and % must not be 0.
func apply(op kind, a, b int64) int64 {
	switch op {
	case kMul:
		return a * b
	case kDiv:
		return a / b // Go, unlike C, defines the smallest integer / -1: it wraps, as bash takes care to do
	case kMod:
		return a % b
	case kAdd:
		return a + b
	case kSub:
		return a - b
	case kShl:
		return a << (uint64(b) & 63) // bash leaves the count to the processor, which uses its low bits
	case kShr:
		return a >> (uint64(b) & 63)
	case kLess:
		return truth(a < b)
	case kGreater:
		return truth(a > b)
	case kLessEqual:
		return truth(a <= b)
	case kGreaterEqual:
		return truth(a >= b)
	case kEqual:
		return truth(a == b)
	case kNotEqual:
		return truth(a != b)
	case kAnd:
		return a & b
	case kXor:
		return a ^ b
	case kOr:
		return a | b
	case kLogicAnd:
		return truth(a != 0 && b != 0)
	case kLogicOr:
		return truth(a != 0 || b != 0)
	}
	return 0
}

// skippedValue computes a binary operator in a part that is not evaluated, where bash divides by 1 instead of 0.
func skippedValue(op kind, a, b int64) int64 {
	if b == 0 && (op == kDiv || op == kMod) {
		b = 1
	}
	return apply(op, a, b)
}

// newBinary returns the node for an operator other than && || **, folded or specialised for its operands. at is
// the place to report for a division by zero.
func newBinary(op kind, l, r node, at site) node {
	lc, lconst := l.(constant)
	rc, rconst := r.(constant)
	if (op == kDiv || op == kMod) && (!rconst || rc == 0) {
		return &division{l, r, op, at}
	}
	lv, lvar := l.(*ref)
	rv, rvar := r.(*ref)
	switch {
	case lconst && rconst:
		return constant(apply(op, int64(lc), int64(rc)))
	case lvar && rconst:
		return &variableConstant{*lv, int64(rc), op}
	case rconst:
		return &nodeConstant{l, int64(rc), op}
	case lvar && rvar:
		return &variableVariable{*lv, *rv, op}
	}
	return &binary{l, r, op}
}

type binary struct {
	left, right node
	op          kind
}

func (b *binary) eval(env Env) (int64, error) {
	x, err := b.left.eval(env)
	if err != nil {
		return 0, err
	}
	y, err := b.right.eval(env)
	if err != nil {
		return 0, err
	}
	return apply(b.op, x, y), nil
}

type nodeConstant struct {
	left  node
	right int64
	op    kind
}

func (b *nodeConstant) eval(env Env) (int64, error) {
	x, err := b.left.eval(env)
	if err != nil {
		return 0, err
	}
	return apply(b.op, x, b.right), nil
}

type variableConstant struct {
	left  ref
	right int64
	op    kind
}

func (b *variableConstant) eval(env Env) (int64, error) {
	x, err := b.left.v.Int(env)
	if err != nil {
		return 0, b.left.locate(err)
	}
	switch b.op { // the commonest ones here save a call
	case kAdd:
		return x + b.right, nil
	case kLess:
		return truth(x < b.right), nil
	}
	return apply(b.op, x, b.right), nil
}

type variableVariable struct {
	left, right ref
	op          kind
}

func (b *variableVariable) eval(env Env) (int64, error) {
	x, err := b.left.v.Int(env)
	if err != nil {
		return 0, b.left.locate(err)
	}
	y, err := b.right.v.Int(env)
	if err != nil {
		return 0, b.right.locate(err)
	}
	return apply(b.op, x, y), nil
}

// division is / or % by something that may be 0.
type division struct {
	left, right node
	op          kind
	at          site
}

func (d *division) eval(env Env) (int64, error) {
	x, err := d.left.eval(env)
	if err != nil {
		return 0, err
	}
	y, err := d.right.eval(env)
	if err != nil {
		return 0, err
	}
	if y == 0 {
		return 0, d.at.error(msgDivision)
	}
	return apply(d.op, x, y), nil
}

type exponentiation struct {
	left, right node
	at          site
}

// newPower returns the node for **.
func newPower(l, r node, at site) node {
	lc, lconst := l.(constant)
	if rc, ok := r.(constant); ok && lconst && rc >= 0 {
		return constant(power(int64(lc), int64(rc)))
	}
	return &exponentiation{l, r, at}
}

func (e *exponentiation) eval(env Env) (int64, error) {
	x, err := e.left.eval(env)
	if err != nil {
		return 0, err
	}
	y, err := e.right.eval(env)
	if err != nil {
		return 0, err
	}
	if y < 0 {
		return 0, e.at.error(msgExponent)
	}
	return power(x, y), nil
}
