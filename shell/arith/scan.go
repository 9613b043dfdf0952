package arith

// kind is the kind of a token; those from kMul on are the binary operators.
type kind uint8

const (
	kEnd kind = iota
	kBad      // nothing more is read after an error
	kNumber
	kName
	kLeftParen
	kRightParen
	kQuestion
	kColon
	kComma
	kAssign   // =
	kOpAssign // += and so on; token.op is the operator
	kNot
	kComplement
	kPreInc
	kPreDec
	kPostInc
	kPostDec
	kMul
	kDiv
	kMod
	kPow
	kAdd
	kSub
	kShl
	kShr
	kLess
	kGreater
	kLessEqual
	kGreaterEqual
	kEqual
	kNotEqual
	kAnd
	kXor
	kOr
	kLogicAnd
	kLogicOr
)

// precedence returns how tightly a binary operator binds, 0 for every other token. The power operator is not
// among them since it groups to the right.
func (k kind) precedence() int {
	switch k {
	case kMul, kDiv, kMod:
		return 10
	case kAdd, kSub:
		return 9
	case kShl, kShr:
		return 8
	case kLess, kGreater, kLessEqual, kGreaterEqual:
		return 7
	case kEqual, kNotEqual:
		return 6
	case kAnd:
		return 5
	case kXor:
		return 4
	case kOr:
		return 3
	case kLogicAnd:
		return 2
	case kLogicOr:
		return 1
	}
	return 0
}

// context is what precedes a token, on which the reading of ++ and -- and the wording of some errors depend.
type context uint8

const (
	afterOperator context = iota // also at the start and after a closing parenthesis
	afterName                    // a variable that ++ or -- may follow
	afterValue                   // a number, or a variable with its postfix operator
	afterPrefix                  // ++name or --name
)

// token is one token of the expression src: src[start:end].
type token struct {
	kind       kind
	op         kind // of kOpAssign: the binary operator
	start, end int
	nameEnd    int   // of kName: where the name ends; a subscript in brackets follows up to end
	value      int64 // of kNumber
	err        string
}

// scan reads the token of src at or after offset pos. An error sets token.err; if it is one of the constant
// itself the kind is kNumber, else kBad.
func scan(src string, pos int, after context) token {
	for pos < len(src) && isSpace(src[pos]) {
		pos++
	}
	t := token{start: pos, end: pos}
	if pos == len(src) {
		return t
	}
	switch c := src[pos]; {
	case isNameStart(c):
		t.kind = kName
		for t.end < len(src) && isNameByte(src[t.end]) {
			t.end++
		}
		t.nameEnd = t.end
		if t.end < len(src) && src[t.end] == '[' {
			if t.end = subscriptEnd(src, t.end); t.end < 0 {
				t.kind, t.err = kBad, "bad array subscript"
			}
		}
	case isDigit(c):
		t.kind = kNumber
		for t.end < len(src) && (isNameByte(src[t.end]) || src[t.end] == '#' || src[t.end] == '@') {
			t.end++
		}
		t.value, t.err = parseConstant(src[pos:t.end])
	default:
		t.operator(src, after)
	}
	return t
}

// operator reads the operator at t.start.
func (t *token) operator(src string, after context) {
	c, c1 := src[t.start], byte(0)
	if t.start+1 < len(src) {
		c1 = src[t.start+1]
	}
	size := 1
	switch c {
	case '(':
		t.kind = kLeftParen
	case ')':
		t.kind = kRightParen
	case '?':
		t.kind = kQuestion
	case ':':
		t.kind = kColon
	case ',':
		t.kind = kComma
	case '~':
		t.kind = kComplement
	case '=':
		t.kind, size = either(c1 == '=', kEqual, kAssign)
	case '!':
		t.kind, size = either(c1 == '=', kNotEqual, kNot)
	case '*':
		t.kind, size = either(c1 == '*', kPow, kMul)
	case '/':
		t.kind = kDiv
	case '%':
		t.kind = kMod
	case '^':
		t.kind = kXor
	case '&':
		t.kind, size = either(c1 == '&', kLogicAnd, kAnd)
	case '|':
		t.kind, size = either(c1 == '|', kLogicOr, kOr)
	case '<', '>':
		size = t.relation(c, c1)
	case '+', '-':
		size = t.sign(src, after, c, c1)
	default:
		t.kind, t.err = kBad, "syntax error: operand expected"
		if after != afterOperator {
			t.err = "syntax error: invalid arithmetic operator"
		}
		return
	}
	t.end = t.start + size
	if takesAssign(t.kind) && t.end < len(src) && src[t.end] == '=' {
		t.kind, t.op = kOpAssign, t.kind
		t.end++
	}
}

// relation reads an operator that begins with < or > and returns its length.
func (t *token) relation(c, c1 byte) int {
	less := c == '<'
	switch {
	case c1 == '=' && less:
		t.kind = kLessEqual
	case c1 == '=':
		t.kind = kGreaterEqual
	case c1 == c && less:
		t.kind = kShl
	case c1 == c:
		t.kind = kShr
	case less:
		t.kind = kLess
		return 1
	default:
		t.kind = kGreater
		return 1
	}
	return 2
}

// sign reads an operator that begins with + or - and returns its length: two of them are one operator only
// after a variable, or before one; otherwise they are two signs, as in 1--1.
func (t *token) sign(src string, after context, c, c1 byte) int {
	minus := c == '-'
	if c1 == c {
		switch after {
		case afterName:
			t.kind = kPostInc
			if minus {
				t.kind = kPostDec
			}
			return 2
		case afterPrefix:
			t.kind, t.err = kBad, "++: assignment requires lvalue"
			if minus {
				t.err = "--: assignment requires lvalue"
			}
			return 2
		}
		i := t.start + 2
		for i < len(src) && isSpace(src[i]) {
			i++
		}
		if i < len(src) && isNameStart(src[i]) {
			t.kind = kPreInc
			if minus {
				t.kind = kPreDec
			}
			return 2
		}
	}
	t.kind = kAdd
	if minus {
		t.kind = kSub
	}
	return 1
}

// either returns the longer of two operators with its length if two is set, else the shorter.
func either(two bool, long, short kind) (kind, int) {
	if two {
		return long, 2
	}
	return short, 1
}

// takesAssign reports whether the operator can be followed directly by = to make an assignment operator.
func takesAssign(k kind) bool {
	switch k {
	case kMul, kDiv, kMod, kAdd, kSub, kShl, kShr, kAnd, kXor, kOr:
		return true
	}
	return false
}

// subscriptEnd returns the offset past the bracket that closes the one at offset open, or -1 if there is none.
// Quotes, backslashes and expansions hide brackets.
func subscriptEnd(src string, open int) int {
	var room [16]byte // so that the usual nesting needs no allocation
	within := append(room[:0], ']')
	for i := open + 1; i < len(src); i++ {
		c, innermost := src[i], within[len(within)-1]
		switch {
		case innermost == '\'':
			if c == '\'' {
				within = within[:len(within)-1]
			}
		case c == '\\':
			i++
		case c == innermost:
			within = within[:len(within)-1]
			if len(within) == 0 {
				return i + 1
			}
		case innermost == '`':
		case c == '`' || c == '"':
			within = append(within, c)
		case c == '$' && i+1 < len(src) && (src[i+1] == '(' || src[i+1] == '{'):
			i++
			within = append(within, closing(src[i]))
		case innermost == '"':
		case c == '\'':
			within = append(within, c)
		case innermost == ']' && c == '[' || innermost == ')' && c == '(':
			within = append(within, closing(c))
		}
	}
	return -1
}

// closing returns the bracket that closes c.
func closing(c byte) byte {
	switch c {
	case '(':
		return ')'
	case '{':
		return '}'
	}
	return ']'
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNameStart(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

func isNameByte(c byte) bool { return isNameStart(c) || isDigit(c) }
