package applet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Expr is expr: POSIX, and match, substr, index, length and + of GNU. Numbers
// have 64 bits.
func Expr(c *Call) int {
	args := c.Args
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return c.misuse(2, "missing operand")
	}
	e := expression{args: args, wide: utf8Locale()}
	v := e.or(true, 0)
	if e.fault == "" && len(e.args) > 0 {
		e.fail(2, "syntax error: unexpected argument '"+e.args[0]+"'")
	}
	if e.fault != "" {
		return c.misuse(e.status, e.fault)
	}
	c.out.strs(v, "\n")
	if isNull(v) {
		return 1
	}
	return 0
}

// expression is what of it has not been read yet, and the first error. Its
// methods evaluate unless live is false: the operand of | or & that does not
// matter may divide by zero.
type expression struct {
	args   []string
	wide   bool
	fault  string
	status int
}

// maxNesting limits parentheses.
const maxNesting = 1000

func (e *expression) fail(status int, text string) {
	if e.fault == "" {
		e.fault, e.status = text, status
		e.args = nil
	}
}

func (e *expression) accept(tokens ...string) string {
	if len(e.args) > 0 {
		for _, t := range tokens {
			if e.args[0] == t {
				e.args = e.args[1:]
				return t
			}
		}
	}
	return ""
}

// isNull: empty or zero.
func isNull(v string) bool {
	v = strings.TrimPrefix(v, "-")
	return strings.Trim(v, "0") == ""
}

func (e *expression) or(live bool, depth int) string {
	v := e.and(live, depth)
	for e.accept("|") != "" {
		w := e.and(live && isNull(v), depth)
		if isNull(v) {
			if v = w; isNull(v) {
				v = "0"
			}
		}
	}
	return v
}

func (e *expression) and(live bool, depth int) string {
	v := e.comparison(live, depth)
	for e.accept("&") != "" {
		w := e.comparison(live && !isNull(v), depth)
		if isNull(v) || isNull(w) {
			v = "0"
		}
	}
	return v
}

func (e *expression) comparison(live bool, depth int) string {
	v := e.sum(live, depth)
	for {
		op := e.accept("<", "<=", "=", "==", "!=", ">=", ">")
		if op == "" {
			return v
		}
		w := e.sum(live, depth)
		order := strings.Compare(v, w)
		x, okX := exprNumber(v)
		y, okY := exprNumber(w)
		if okX && okY {
			order = 0
			if x < y {
				order = -1
			} else if x > y {
				order = 1
			}
		}
		result := false
		switch op {
		case "<":
			result = order < 0
		case "<=":
			result = order <= 0
		case "=", "==":
			result = order == 0
		case "!=":
			result = order != 0
		case ">=":
			result = order >= 0
		case ">":
			result = order > 0
		}
		v = "0"
		if result {
			v = "1"
		}
	}
}

func exprNumber(s string) (int64, bool) {
	if s == "" || s[0] == '+' {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

func (e *expression) sum(live bool, depth int) string {
	v := e.product(live, depth)
	for {
		op := e.accept("+", "-")
		if op == "" {
			return v
		}
		v = e.arithmetic(live, op, v, e.product(live, depth))
	}
}

func (e *expression) product(live bool, depth int) string {
	v := e.match(live, depth)
	for {
		op := e.accept("*", "/", "%")
		if op == "" {
			return v
		}
		v = e.arithmetic(live, op, v, e.match(live, depth))
	}
}

func (e *expression) arithmetic(live bool, op, v, w string) string {
	if !live || e.fault != "" {
		return v
	}
	x, okX := exprNumber(v)
	y, okY := exprNumber(w)
	if !okX || !okY {
		bad := v
		if okX {
			bad = w
		}
		if digits := strings.TrimPrefix(bad, "-"); digits != "" && strings.Trim(digits, "0123456789") == "" {
			e.fail(3, bad+": Numerical result out of range")
		}
		e.fail(2, "non-integer argument")
		return ""
	}
	overflow := false
	var z int64
	switch op {
	case "+":
		z = x + y
		overflow = (z > x) != (y > 0) && y != 0
	case "-":
		z = x - y
		overflow = (z < x) != (y > 0) && y != 0
	case "*":
		z = x * y
		overflow = x != 0 && (z/x != y || x == -1 && y == -1<<63)
	default:
		if y == 0 {
			e.fail(2, "division by zero")
			return ""
		}
		if op == "/" {
			z = x / y
			overflow = y == -1 && x == -1<<63
		} else {
			z = x % y
		}
	}
	if overflow {
		e.fail(3, "Numerical result out of range")
	}
	return decimal(z)
}

func (e *expression) match(live bool, depth int) string {
	v := e.primary(live, depth)
	for e.accept(":") != "" {
		v = e.matches(live, v, e.primary(live, depth))
	}
	return v
}

// matches is string : expression, a basic regular expression anchored at the
// begin.
func (e *expression) matches(live bool, s, pattern string) string {
	if !live || e.fault != "" {
		return ""
	}
	re, err := compileRegexp(pattern, regexpSyntax{anchored: true, wide: e.wide})
	if err != nil {
		e.fail(2, "invalid regular expression")
		return ""
	}
	m := re.find(s, 0)
	if len(m) > 2 { // there is a group
		if m[2] < 0 {
			return ""
		}
		return s[m[2]:m[3]]
	}
	if m == nil {
		if re.groups() > 0 {
			return ""
		}
		return "0"
	}
	return decimal(e.count(s[:m[1]]))
}

// count is the number of characters in s.
func (e *expression) count(s string) int64 {
	if e.wide {
		return int64(utf8.RuneCountInString(s))
	}
	return int64(len(s))
}

func (e *expression) take() string {
	if len(e.args) == 0 {
		e.fail(2, "syntax error: missing argument")
		return ""
	}
	v := e.args[0]
	e.args = e.args[1:]
	return v
}

func (e *expression) primary(live bool, depth int) string {
	if depth > maxNesting {
		e.fail(2, "syntax error: too many parentheses")
		return ""
	}
	token := e.accept("(", ")", "+", "match", "substr", "index", "length")
	if token != "" && token != ")" && len(e.args) == 0 {
		e.fail(2, "syntax error: missing argument after '"+token+"'")
	}
	switch token {
	case "(":
		v := e.or(live, depth+1)
		if e.fault == "" && e.accept(")") == "" {
			if len(e.args) > 0 {
				e.fail(2, "syntax error: expecting ')' instead of '"+e.args[0]+"'")
			}
			e.fail(2, "syntax error: expecting ')' after '"+v+"'")
		}
		return v
	case ")":
		e.fail(2, "syntax error: unexpected ')'")
		return ""
	case "+":
		return e.take()
	case "match":
		s := e.primary(live, depth+1)
		return e.matches(live, s, e.primary(live, depth+1))
	case "length":
		return decimal(e.count(e.primary(live, depth+1)))
	case "index":
		s := e.primary(live, depth+1)
		i := strings.IndexAny(s, e.primary(live, depth+1))
		if i < 0 {
			return "0"
		}
		return decimal(e.count(s[:i]) + 1)
	case "substr":
		s := e.primary(live, depth+1)
		from, okFrom := exprNumber(e.primary(live, depth+1))
		length, okLength := exprNumber(e.primary(live, depth+1))
		if !okFrom || !okLength || from < 1 || length < 1 {
			return ""
		}
		return e.substring(s, from-1, length)
	}
	return e.take()
}

// substring is length characters of s from number from on.
func (e *expression) substring(s string, from, length int64) string {
	skip := func(s string, n int64) int {
		i := 0
		for ; n > 0 && i < len(s); n-- {
			size := 1
			if e.wide {
				_, size = utf8.DecodeRuneInString(s[i:])
			}
			i += size
		}
		return i
	}
	s = s[skip(s, from):]
	return s[:skip(s, length)]
}
