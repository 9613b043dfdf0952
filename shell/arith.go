package shell

import (
	"errors"
	"strings"

	"vfsh/shell/arith"
	"vfsh/shell/ast"
	"vfsh/shell/parse"
)

// arithExp is an arithmetic expression: compiled at once if its text is
// known, else expanded and compiled each time it is evaluated.
type arithExp struct {
	w    *word
	expr *arith.Expr // compiled form of text
	text string
	err  error
	subs bool // there are subscripts in the text
}

// arith compiles the expression in a word.
func (c *compiler) arith(w *ast.Word) *arithExp {
	if w == nil {
		return nil
	}
	sub := compiler{sh: c.sh, src: c.src, dq: true}
	a := &arithExp{w: sub.word(w)}
	a.w.quoteAll()
	if !a.w.isLit {
		plain := true
		for i := range a.w.parts {
			if k := a.w.parts[i].kind; k != partQuoted && k != partLit && k != partMark {
				plain = false
			}
		}
		if !plain {
			for i := range a.w.parts {
				a.subs = a.subs || strings.IndexByte(a.w.parts[i].text, '[') >= 0
			}
			return a
		}
		a.w.settle()
	}
	if a.w.isLit {
		a.text = a.w.lit
		a.expr, a.err = arith.Compile(a.text, c.sh.arithVar)
	}
	return a
}

// index compiles the subscript of an indexed array. As in double quotes,
// single quotes and most backslashes in it are plain characters.
func (c *compiler) index(w *ast.Word) *arithExp {
	if c.src != nil && w.Off >= 0 && w.Off < w.End && w.End <= len(c.src.Text) {
		if text := c.src.Text[w.Off:w.End]; strings.ContainsAny(text, "'\\") {
			if x, err := parse.ArithWord(text, w.Line); err == nil {
				return (&compiler{sh: c.sh}).arith(x)
			}
		}
	}
	return c.arith(w)
}

// constant returns the value of an expression that needs no evaluation.
func (a *arithExp) constant() (int64, bool) {
	if a.expr == nil || a.err != nil {
		return 0, false
	}
	return a.expr.Const()
}

// arithVar resolves a name for package arith.
func (sh *Shell) arithVar(name string) arith.Var { return sh.cell(name) }

// evalArithExp evaluates; on an error it prints the message, leaves the
// command and reports false.
func (sh *Shell) evalArithExp(a *arithExp) (int64, bool) {
	cmd := sh.cmdName
	sh.cmdName = "" // messages do not begin with the command's name
	n, err := sh.arithValue(a)
	sh.cmdName = cmd
	if err != nil {
		sh.arithError("", err)
		return 0, false
	}
	return n, sh.unw == unwNone
}

// arithValue evaluates a without reporting errors.
func (sh *Shell) arithValue(a *arithExp) (int64, error) {
	if a.expr != nil {
		if v, ok := a.expr.Const(); ok {
			return v, nil
		}
		return a.expr.Eval((*arithEnv)(sh))
	}
	text := a.text
	if !a.w.isLit {
		if a.subs && !sh.CompatAtMost(51) {
			text = sh.expandSubscripted(a.w, false)
		} else {
			text = sh.expandString(a.w)
		}
		if sh.unw != unwNone {
			return 0, errUnwinding
		}
	}
	return sh.evalText(text)
}

// expandSubscripted expands an expression with subscripts. What an expansion
// in a subscript gives is part of the subscript as it is: it is quoted, for
// the subscript is expanded when it is evaluated. With quoted, w is a word of
// the shell, whose quoted text is such a part too; else single quotes are
// plain characters, and quote in keys only.
func (sh *Shell) expandSubscripted(w *word, quoted bool) string {
	e := expander{mode: modeString, buf: sh.getBuf()}
	for i := range w.parts {
		from, p := len(e.buf), &w.parts[i]
		if p.kind == partLit || p.kind == partQuoted && !quoted {
			sh.expandParts(&e, w.parts[i:i+1])
			continue
		}
		key, assoc := sh.openKey(e.buf)
		if key >= 0 && assoc && !quoted && p.kind == partVar && singleQuoted(e.buf[key:]) {
			e.buf = append(append(e.buf, '$'), p.cell.name...)
			continue
		}
		if key >= 0 && p.kind == partProcSub {
			e.buf = append(append(append(append(e.buf, p.text...), '('), p.sub.ast.Text...), ')')
			continue
		}
		sh.expandParts(&e, w.parts[i:i+1])
		if key >= 0 {
			e.buf = append(e.buf[:from], escapeKey(string(e.buf[from:]))...)
		}
	}
	s := string(e.buf)
	sh.putBuf(e.buf)
	return s
}

// openKey returns where in text a subscript begins that its end is part of,
// or -1, and whether it is that of an associative array.
func (sh *Shell) openKey(text []byte) (at int, assoc bool) {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		if i > 0 && text[i-1] == '\\' {
			continue
		}
		switch text[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth >= 0 {
				continue
			}
			k := i
			for k > 0 && IsName("_"+string(text[k-1])) {
				k--
			}
			if k == i {
				return -1, false
			}
			c := sh.targetCell(string(text[k:i]))
			return i + 1, c.isAssoc()
		}
	}
	return -1, false
}

// singleQuoted reports whether the end of the text stands in single quotes.
func singleQuoted(text []byte) bool {
	in := byte(0)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && in != '\'':
			i++
		case in == c:
			in = 0
		case in == 0 && (c == '\'' || c == '"'):
			in = c
		}
	}
	return in == '\''
}

// escapeKey quotes what would mean something in a key.
func escapeKey(s string) string {
	b := make([]byte, 0, len(s)+8)
	for i := range len(s) {
		switch s[i] {
		case '\\', '"', '\'', '$', '`', '[', ']':
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(b)
}

// errUnwinding says that an error was reported already.
var errUnwinding = errors.New("unwinding")

// evalText compiles and evaluates text; the last compiled ones are kept.
func (sh *Shell) evalText(text string) (int64, error) {
	if n, ok := arith.ParseInt(text); ok {
		return n, nil
	}
	for i := range sh.exp.ariths {
		if a := &sh.exp.ariths[i]; a.expr != nil && a.text == text {
			return a.expr.Eval((*arithEnv)(sh))
		}
	}
	x, err := arith.Compile(text, sh.arithVar)
	if err == nil && len(text) < 256 {
		sh.exp.ariths[sh.exp.nextArith] = arithExp{text: text, expr: x}
		sh.exp.nextArith = (sh.exp.nextArith + 1) % len(sh.exp.ariths)
	}
	return x.Eval((*arithEnv)(sh))
}

// arithError reports an error of an evaluation and leaves the command.
func (sh *Shell) arithError(prefix string, err error) {
	if err == errUnwinding || sh.unw != unwNone {
		return
	}
	if err == errUnbound {
		sh.expansionExit(127)
		return
	}
	if inSubscript(err) {
		sh.subscriptError(err)
		return
	}
	if err != errReadonly {
		sh.Report(prefix, err.Error())
	}
	sh.assignmentError()
}

// evalArith evaluates the value of an integer variable (already expanded). An
// error in it leaves all of the command that the shell read last; its message
// names the builtin that assigns.
func (sh *Shell) evalArith(text string) (int64, bool) {
	n, err := sh.evalText(text)
	if err != nil {
		prefix := ""
		if sh.calling != nil {
			prefix = sh.calling.Name + ": "
		}
		sh.valueError(prefix, err)
		return 0, false
	}
	return n, true
}

// evalIndex is evalArith for a subscript.
func (sh *Shell) evalIndex(text string) (int64, bool) {
	n, err := sh.evalText(text)
	if err != nil {
		sh.subscriptError(err)
		return 0, false
	}
	return n, true
}

// evalSubscript is evalIndex for an expression of the source.
func (sh *Shell) evalSubscript(a *arithExp) (int64, bool) {
	n, err := sh.arithValue(a)
	if err != nil {
		sh.subscriptError(err)
		return 0, false
	}
	return n, sh.unw == unwNone
}

// subscriptError reports an error in a subscript.
func (sh *Shell) subscriptError(err error) {
	sh.status = 1
	sh.valueError("", err)
}

// valueError reports an error of evalArith and leaves the command.
func (sh *Shell) valueError(prefix string, err error) {
	if err == errUnbound || err == errUnwinding || sh.unw != unwNone {
		sh.arithError("", err)
		return
	}
	if err != errReadonly {
		sh.Report(prefix, err.Error())
	}
	if sh.opts.Has(OptInteractive) {
		sh.discardLine()
	} else {
		sh.Abandon(1)
	}
}

// inSubscript reports whether err is of an array subscript, which leaves also
// the commands that go on after errors in their own expressions.
func inSubscript(err error) bool {
	e, ok := err.(*arith.Error)
	return ok && e.Subscript
}

// EvalArith evaluates the text of an expression for a builtin; after an
// error its message is printed with the builtin's name before it.
func (sh *Shell) EvalArith(text string) (int64, bool) {
	n, err := sh.evalText(text)
	if err != nil {
		if err == errUnbound {
			sh.expansionExit(127)
		} else if inSubscript(err) {
			sh.arithError("", err)
		} else if err != errReadonly && err != errUnwinding {
			sh.Report("let: ", err.Error())
		}
		return 0, false
	}
	return n, true
}

var (
	errUnbound  = errors.New("unbound variable")
	errReadonly = errors.New("readonly variable")
)

// arithEnv is the shell as package arith sees it.
type arithEnv Shell

func shellOf(env arith.Env) *Shell { return (*Shell)(env.(*arithEnv)) }

// ArithDepth implements arith.Env.
func (e *arithEnv) ArithDepth() *arith.Depth { return &e.exp.depth }

// Warn implements arith.Env.
func (e *arithEnv) Warn(msg string) {
	sh := (*Shell)(e)
	if sh.unw != unwNone {
		return
	}
	if strings.HasSuffix(msg, "not a valid identifier") {
		msg = sh.caller() + msg
	}
	if sh.Warn(msg); strings.HasSuffix(msg, ": bad array subscript") {
		sh.errexitNow()
	}
}

// ExpandSubscript implements arith.Env.
func (e *arithEnv) ExpandSubscript(text string, assoc bool) (string, error) {
	if e.plainSubs {
		return text, nil
	}
	return (*Shell)(e).ExpandSubscript(text, assoc)
}

// ExpandSubscript expands the text of an array subscript: as in double
// quotes, or for an associative array as a word.
func (sh *Shell) ExpandSubscript(text string, assoc bool) (string, error) {
	var w *ast.Word
	var err error
	if assoc {
		w, err = parse.ParseWord(text, sh.line)
	} else {
		w, err = parse.ArithWord(text, sh.line)
	}
	if err != nil {
		return "", err
	}
	c := compiler{sh: sh, dq: !assoc}
	s := sh.expandString(c.word(w))
	if sh.unw != unwNone {
		return "", errUnwinding
	}
	return s, nil
}

// number returns the integer that text stands for, evaluating it if need be.
func (sh *Shell) number(text string) (int64, error) {
	if n, ok := arith.ParseInt(text); ok {
		return n, nil
	}
	return arith.EvalString((*arithEnv)(sh), text, sh.arithVar)
}

// Int implements arith.Var.
func (c *Cell) Int(env arith.Env) (int64, error) {
	if v := c.v; v != nil && v.attr&slowRead == 0 {
		if v.hasNum {
			return v.num, nil
		}
		if v.hasStr {
			if n, ok := arith.ParseInt(v.str); ok {
				v.num = n
				if len(v.str) > 0 && v.str[0] != '0' && v.str[0] != '+' && v.str[0] != '-' && v.str[0] > ' ' && v.str[len(v.str)-1] > ' ' {
					v.hasNum = true
				}
				return n, nil
			}
			return arith.EvalString(env, v.str, shellOf(env).arithVar)
		}
	}
	sh := shellOf(env)
	s, ok := sh.value(c)
	if !ok {
		if sh.opts.Has(OptNounset) {
			sh.Warn(c.name, ": unbound variable")
			return 0, errUnbound
		}
		return 0, nil
	}
	return sh.number(s)
}

// SetInt implements arith.Var.
func (c *Cell) SetInt(env arith.Env, n int64) error {
	if !shellOf(env).takesValues(c) {
		return errReadonly // without a message
	}
	if !shellOf(env).assignInt(c, n) {
		if c.isRef() && c.v.attr&AttrReadonly == 0 {
			return nil // a number names no variable, which is no error here
		}
		return errReadonly
	}
	return nil
}

// Assoc implements arith.Var.
func (c *Cell) Assoc(env arith.Env, reading bool) (bool, error) {
	sh := shellOf(env)
	t := c
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, _ = sh.deref(c); t == nil {
			return false, errUnwinding
		}
	}
	if reading && !t.v.isSet() && sh.opts.Has(OptNounset) {
		sh.Warn(c.name, ": unbound variable")
		return false, errUnbound
	}
	return t.v != nil && t.v.attr&AttrAssoc != 0, nil
}

// Elem implements arith.Var.
func (c *Cell) Elem(env arith.Env, i int64) (int64, error) {
	sh := shellOf(env)
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, _ := sh.deref(c); t != nil {
			c = t
		}
	}
	if i < 0 {
		if i = sh.fromEnd(c, i); i < 0 {
			return 0, arith.ErrBadSubscript
		}
	}
	s, ok := "", false
	if c.v != nil {
		sh.refreshDynamicArray(c)
		s, ok = sh.elementAt(c, i, "")
	}
	if !ok {
		return 0, nil
	}
	return sh.number(s)
}

// SetElem implements arith.Var.
func (c *Cell) SetElem(env arith.Env, i, n int64) error {
	sh := shellOf(env)
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, _ := sh.deref(c); t != nil {
			c = t
		}
	}
	if i < 0 {
		if i = sh.fromEnd(c, i); i < 0 {
			return arith.ErrBadSubscript
		}
	}
	if !sh.assignIndex(c, i, itoa(n), false) {
		return errReadonly
	}
	return nil
}

// Key implements arith.Var.
func (c *Cell) Key(env arith.Env, key string) (int64, error) {
	sh := shellOf(env)
	s, ok := sh.element(c, key)
	if !ok {
		return 0, nil
	}
	return sh.number(s)
}

// SetKey implements arith.Var.
func (c *Cell) SetKey(env arith.Env, key string, n int64) error {
	sh := shellOf(env)
	t := c
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, _ = sh.deref(c); t == nil {
			return errReadonly
		}
	}
	if !sh.assignAssoc(t, key, itoa(n), false) {
		return errReadonly
	}
	return nil
}
