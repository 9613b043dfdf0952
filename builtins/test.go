package builtins

import (
	"strings"

	"vfsh/shell"
)

// test evaluates a conditional expression (POSIX "test"). Its status is 0 if
// it is true, 1 if false, 2 after an error.
func test(sh *shell.Shell, args []string) int { return runTest(sh, "test", args[1:]) }

// bracket is test with a closing bracket.
func bracket(sh *shell.Shell, args []string) int {
	n := len(args) - 1
	if n == 0 || args[n] != "]" {
		warn(sh, "[: missing `]'")
		return 2
	}
	return runTest(sh, "[", args[1:n])
}

func runTest(sh *shell.Shell, name string, args []string) int {
	e := testExpr{args: args, prim: shellPrimaries{sh}, bracket: name == "["}
	r := e.eval()
	if e.err != "" {
		warn(sh, name, ": ", e.err)
		return 2
	}
	if r {
		return 0
	}
	return 1
}

// primaries evaluates the primaries of test that look at something outside
// of the expression.
type primaries interface {
	// unary evaluates -op operand.
	unary(op byte, operand string) bool
	// compareFiles evaluates a -nt b, a -ot b and a -ef b; op is n, o or e.
	compareFiles(op byte, a, b string) bool
}

// testExpr parses and evaluates an expression. With up to four arguments
// their number decides how they are taken (POSIX); more are an expression of
// -o, -a, ! and parentheses.
type testExpr struct {
	args  []string
	pos   int
	err   string
	depth int
	prim  primaries
	// bracket: a ] follows the arguments.
	bracket bool
}

// maxTestDepth bounds the nesting of an expression.
const maxTestDepth = 10000

// fail keeps the first error.
func (e *testExpr) fail(msg string) bool {
	if e.err == "" {
		e.err = msg
	}
	return false
}

func (e *testExpr) eval() bool {
	a := e.args
	switch len(a) {
	case 0:
		return false
	case 1:
		return a[0] != ""
	case 2:
		return e.two(a)
	case 3:
		return e.three(a)
	case 4:
		if a[0] == "!" {
			return !e.three(a[1:]) && e.err == ""
		}
		if a[0] == "(" && a[3] == ")" {
			return e.two(a[1:3])
		}
	}
	r := e.or()
	if e.err == "" && e.pos < len(a) {
		if strings.HasPrefix(a[e.pos], "-") {
			e.fail("syntax error: `" + a[e.pos] + "' unexpected")
		}
		e.fail("too many arguments")
	}
	return r && e.err == ""
}

func (e *testExpr) two(a []string) bool {
	if a[0] == "!" {
		return a[1] == ""
	}
	if !isUnary(a[0]) {
		return e.fail(a[0] + ": unary operator expected")
	}
	return e.prim.unary(a[0][1], a[1])
}

func (e *testExpr) three(a []string) bool {
	switch {
	case isBinary(a[1]):
		return e.binary(a[0], a[1], a[2])
	case a[1] == "-a":
		return a[0] != "" && a[2] != ""
	case a[1] == "-o":
		return a[0] != "" || a[2] != ""
	case a[0] == "!":
		return !e.two(a[1:]) && e.err == ""
	case a[0] == "(" && a[2] == ")":
		return a[1] != ""
	}
	return e.fail(a[1] + ": binary operator expected")
}

func (e *testExpr) or() bool {
	r := e.and()
	for e.err == "" && e.pos < len(e.args) && e.args[e.pos] == "-o" {
		e.pos++
		// Both sides are evaluated, as an error in the second must show.
		s := e.and()
		r = r || s
	}
	return r
}

func (e *testExpr) and() bool {
	r := e.term()
	for e.err == "" && e.pos < len(e.args) && e.args[e.pos] == "-a" {
		e.pos++
		s := e.term()
		r = r && s
	}
	return r
}

// term evaluates a negation, a group or a primary.
func (e *testExpr) term() bool {
	a := e.args
	if e.err != "" {
		return false
	}
	if e.depth++; e.depth > maxTestDepth {
		return e.fail("too many arguments")
	}
	defer func() { e.depth-- }()
	if e.pos >= len(a) {
		return e.fail("argument expected")
	}
	if a[e.pos] == "!" {
		not := false
		for e.pos < len(a) && a[e.pos] == "!" {
			not = !not
			e.pos++
		}
		if e.pos >= len(a) {
			return e.fail("argument expected")
		}
		return e.term() != not
	}
	if a[e.pos] == "(" {
		e.pos++
		if e.pos >= len(a) {
			return e.fail("argument expected")
		}
		r := e.or()
		switch {
		case e.err != "":
			return false
		case e.pos >= len(a) && e.bracket:
			return e.fail("`)' expected, found ]")
		case e.pos >= len(a):
			return e.fail("`)' expected")
		case a[e.pos] != ")":
			return e.fail("`)' expected, found " + a[e.pos])
		}
		e.pos++
		return r
	}
	if e.pos+3 <= len(a) && isBinary(a[e.pos+1]) {
		e.pos += 3
		return e.binary(a[e.pos-3], a[e.pos-2], a[e.pos-1])
	}
	if e.pos+2 <= len(a) && isUnary(a[e.pos]) {
		return e.unary()
	}
	e.pos++
	return a[e.pos-1] != ""
}

// unary evaluates a unary primary at the current position.
func (e *testExpr) unary() bool {
	op := e.args[e.pos]
	e.pos++
	if op == "-t" {
		// Its operand may be left out.
		if _, ok := parseNumber(e.args[e.pos]); !ok {
			return false
		}
	}
	e.pos++
	return e.prim.unary(op[1], e.args[e.pos-1])
}

func isUnary(s string) bool {
	if len(s) != 2 || s[0] != '-' {
		return false
	}
	switch s[1] {
	case 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'k', 'n', 'o', 'p', 'r', 's', 't', 'u', 'v', 'w', 'x', 'z',
		'G', 'L', 'N', 'O', 'R', 'S':
		return true
	}
	return false
}

func isBinary(s string) bool {
	switch s {
	case "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef":
		return true
	}
	return false
}

func (e *testExpr) binary(a, op, b string) bool {
	switch op {
	case "=", "==":
		return a == b
	case "!=":
		return a != b
	case "<":
		return a < b
	case ">":
		return a > b
	case "-nt", "-ot", "-ef":
		return e.prim.compareFiles(op[1], a, b)
	}
	x, ok := parseNumber(a)
	if !ok {
		return e.fail(a + ": integer expression expected")
	}
	y, ok := parseNumber(b)
	if !ok {
		return e.fail(b + ": integer expression expected")
	}
	switch op {
	case "-eq":
		return x == y
	case "-ne":
		return x != y
	case "-lt":
		return x < y
	case "-le":
		return x <= y
	case "-gt":
		return x > y
	}
	return x >= y
}
