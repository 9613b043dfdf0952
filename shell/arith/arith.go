// Package arith compiles and evaluates shell arithmetic: the text of $((…)), ((…)), let operands, array
// subscripts, substring offsets and assignments to integer variables (POSIX.1-2024 XCU 2.6.4; bash manual,
// "Shell Arithmetic"). Values are int64 and wrap silently.
//
// The text must have had its parameter, command and arithmetic expansion and quote removal already, except
// inside array subscripts, which are expanded when they are evaluated. [Compile] turns it into an [Expr] that
// can be evaluated any number of times; names are resolved to [Var] handles once, at compile time.
//
// bash evaluates while it reads, so that side effects to the left of a syntax error do happen, and an error of
// evaluation (a division by zero) further left is reported in place of the syntax error. An Expr keeps that
// order: Compile returns a usable Expr even with an error, and evaluating it does what bash would have done up
// to the error and then returns it.
//
// An Expr, its environment and its variables belong to one goroutine at a time.
package arith

import "errors"

// Env is the shell in which an expression is evaluated. It is handed through to every [Var].
type Env interface {
	// ArithDepth returns the shell's one Depth.
	ArithDepth() *Depth

	// ExpandSubscript expands the text between the brackets of an array subscript and returns the result. It
	// is called only for text that holds one of $ ` " ' \. For an indexed array the text is expanded as if
	// between double quotes (a single quote is an ordinary character) and the result is an arithmetic
	// expression; for an associative array (assoc) it is expanded as a word without field splitting,
	// pathname or tilde expansion, quotes are removed, and the result is the key.
	ExpandSubscript(text string, assoc bool) (string, error)

	// Warn prints a diagnostic such as "a[-4]: bad array subscript" that does not end the evaluation.
	Warn(msg string)
}

// Depth is how far evaluations are nested in one another in a shell, through the values of variables and through
// subscripts. The zero value is that of a shell outside of arithmetic; every return from this package, errors
// included, restores what it was.
type Depth struct {
	levels int // limited to maxDepth like in bash
	height int // sum of the heights of the trees, which is what costs stack, limited to maxHeight
}

// Var is a handle to one shell variable, whichever binding it has at the time of the call.
//
// An error from any method ends the evaluation and is returned as it is by Eval: unbound and read-only
// variables are reported so. Scalars are also addressed as elements (x[0]) and arrays as scalars (a means a[0]);
// the variable decides what that means.
type Var interface {
	// Int returns the value as an integer: 0 when unset or empty, else what [ParseInt] says, else the result
	// of [EvalString] on the text; errors of EvalString must be passed on unchanged. Under set -u an unset
	// variable is an error.
	Int(env Env) (int64, error)
	// SetInt assigns.
	SetInt(env Env, v int64) error

	// Assoc reports whether the variable is now an associative array, which decides how the subscript is taken.
	// It is called before any access to an element; under set -u it returns an error if the element is to be
	// read and the variable, as a whole, is unset.
	Assoc(env Env, reading bool) (bool, error)
	// Elem returns the value of an element of an indexed array, under the rules of Int, except that an unset
	// element is 0 even under set -u. A negative index
	// counts from one past the last element; when it reaches before element 0 the error is
	// [ErrBadSubscript], which the evaluation reports by Env.Warn and takes as the value 0.
	Elem(env Env, index int64) (int64, error)
	// SetElem assigns to an element of an indexed array, creating either as needed. ErrBadSubscript is
	// reported by Env.Warn, nothing is assigned, and the evaluation goes on.
	SetElem(env Env, index int64, v int64) error
	// Key returns the value of an element of an associative array, under the rules of Elem.
	Key(env Env, key string) (int64, error)
	// SetKey assigns to an element of an associative array.
	SetKey(env Env, key string, v int64) error
}

// ErrBadSubscript is what Elem and SetElem return for an index before the first element.
var ErrBadSubscript = errors.New("bad array subscript")

// Error is an error of syntax or of evaluation in the words of bash.
type Error struct {
	Expr  string // the expression, without leading blanks, as bash shows it
	Msg   string // e.g. "division by 0"
	Token string // the rest of the expression from the offending token on

	// Subscript is set when the failing expression is an array subscript. bash then abandons the whole
	// command, where an error in the operand of let or in ((…)) itself only makes the command return 1, and
	// omits the command's name from the message.
	Subscript bool
}

// Error returns the message as bash prints it after "bash: line N: ".
func (e *Error) Error() string {
	return e.Expr + ": " + e.Msg + " (error token is \"" + e.Token + "\")"
}

// maxDepth is bash's limit of expressions being evaluated within one another, through the values of variables
// and through subscripts.
const maxDepth = 1024

const msgDepth = "expression recursion level exceeded"

// errDepth travels from a nested evaluation that was refused to the variable reference that asked for it, which
// knows the expression and token to report.
var errDepth = errors.New(msgDepth)

// Expr is a compiled expression.
type Expr struct {
	src    string
	root   node
	height int // of the tree
}

// Compile parses src, which may hold any bytes; an expression that is empty or blank has the value 0. resolve
// gives the handle of the variable of that name and must not return nil; it is also kept to compile subscripts
// when they are first evaluated.
//
// On a syntax error the error is an *Error, and the Expr is valid nonetheless: see the package comment.
func Compile(src string, resolve func(name string) Var) (*Expr, error) {
	x := &Expr{src: src}
	p := parser{src: src, x: x, resolve: resolve}
	x.root = p.expression()
	if p.err != nil {
		return x, p.err
	}
	return x, nil
}

// Eval evaluates the expression. The error is an *Error, or whatever a Var or Env method returned.
func (x *Expr) Eval(env Env) (int64, error) {
	return x.root.eval(env)
}

// Const returns the value of an expression that needs no evaluation.
func (x *Expr) Const() (v int64, ok bool) {
	c, ok := x.root.(constant)
	return int64(c), ok
}

// EvalNested evaluates the expression as the value of a variable met in another evaluation, with the limit that
// bash sets on such nesting. A Var that keeps the compiled form of its text uses it in place of [EvalString].
func (x *Expr) EvalNested(env Env) (int64, error) {
	depth := env.ArithDepth()
	if depth.levels >= maxDepth-1 || depth.height+x.height > maxHeight {
		return 0, errDepth
	}
	outer := *depth
	depth.levels++
	depth.height += x.height
	v, err := x.root.eval(env)
	*depth = outer
	return v, err
}

// EvalString compiles and evaluates the text of a variable met in an evaluation, see [Var.Int].
func EvalString(env Env, src string, resolve func(name string) Var) (int64, error) {
	if env.ArithDepth().levels >= maxDepth-1 {
		return 0, errDepth
	}
	x, _ := Compile(src, resolve) // evaluation returns the error, at its time
	return x.EvalNested(env)
}

// newError returns the error msg for src, found at the token that starts at offset at.
func newError(src, msg string, at int) *Error {
	return &Error{Expr: trimBlanks(src), Msg: msg, Token: src[at:]}
}

// trimBlanks drops leading spaces and tabs (not newlines), as bash does before printing an expression.
func trimBlanks(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	return s
}
