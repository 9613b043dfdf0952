package shell

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
)

// value of a parameter: a string, or the list of $@, $*, a[@] and a[*].
type paramValue struct {
	set  bool
	list bool
	star bool // the list is of the * kind
	s    string
	vals []string
	cell *Cell // variable it comes from, for attributes and messages
	key  string
}

// empty reports whether there is nothing to remove a part of.
func (v *paramValue) empty(quoted bool) bool {
	if v.list {
		return len(v.vals) == 0 || len(v.vals) == 1 && v.vals[0] == "" && !quoted
	}
	return v.s == ""
}

// expandParam expands ${…} into e.
func (sh *Shell) expandParam(e *expander, p *param, quoted bool) {
	if p.bad != "" && p.op != ast.ParamTransform {
		if p.noEnd {
			sh.Warn("bad substitution: no closing `}' in ", p.bad)
		} else if strings.HasPrefix(p.text, "$((") {
			sh.Warn("bad substitution: no closing `)' in ", p.bad)
		} else {
			sh.Warn(p.bad, ": bad substitution")
		}
		sh.expansionError()
		return
	}
	switch p.op {
	case ast.ParamNames:
		var names []string
		if p.sub == subNone { // no name has a subscript in it
			names = sh.namesWithPrefix(p.name)
		}
		switch empty := sh.ifs.first == ""; {
		case p.atOp == '*' && empty && !quoted:
			sh.emit(e, strings.Join(names, ""), false)
		default:
			sh.emitList(e, names, p.atOp == '*' || p.assign && !empty, quoted)
		}
		return
	case ast.ParamLength:
		sh.expandLength(e, p, quoted)
		return
	}
	if p.indirect && (p.sub == subAt || p.sub == subStar) && p.op == ast.ParamPlain {
		keys := sh.keysOf(p)
		if p.sub == subStar && !quoted && e.mode == modeFields && e.split && sh.ifs.first == "" {
			sh.emit(e, strings.Join(keys, " "), false)
			return
		}
		sh.emitList(e, keys, p.sub == subStar || p.assign && quoted && sh.ifs.first != "", quoted)
		return
	}
	var v paramValue
	if !p.namesRef() {
		v = sh.paramValue(p)
	}
	if sh.unw != unwNone {
		return
	}
	if p.kind == paramVar && p.sub == subNone && p.cell.isRef() && !p.assign && !p.indirect {
		if q := sh.listRef(p.cell); q != nil {
			v.s, v.set = sh.joinedRef(q, quoted)
		}
	}
	if p.indirect {
		q, ok := sh.indirect(p, &v, quoted)
		if !ok {
			return
		}
		if quoted && !v.list {
			e.started = true // the quotes turn out to have no list in them
		}
		if q != nil {
			q.joined = (q.kind == paramAt && !(quoted && sh.ifsSpace() && !p.assign) || q.kind == paramStar) && (q.trims() || q.op == ast.ParamSlice || q.op == ast.ParamTransform)
			if quoted && v.star {
				e.started = true
			}
			sh.applyOp(e, q, v, quoted)
			return
		}
	}
	sh.applyOp(e, p, v, quoted)
}

// paramValue looks the parameter up.
func (sh *Shell) paramValue(p *param) (v paramValue) {
	switch p.kind {
	case paramAt, paramStar:
		v.list, v.star, v.vals = true, p.kind == paramStar, sh.pos
		v.set = len(sh.pos) > 0
		return v
	case paramPos:
		if p.n == 0 {
			return paramValue{set: true, s: sh.arg0}
		}
		if p.n <= len(sh.pos) {
			return paramValue{set: true, s: sh.pos[p.n-1]}
		}
		return v
	case paramSpecial:
		v.s, v.set = sh.special(byte(p.n))
		return v
	}
	v.cell = p.cell
	switch p.sub {
	case subNone:
		v.s, v.set = sh.value(p.cell)
	case subAt, subStar:
		v.list, v.star = true, p.sub == subStar
		v.vals, v.set = sh.elements(p.cell)
	default:
		v.s, v.set = sh.paramElement(p, &v)
	}
	return v
}

// special returns the value of a special parameter of one character.
func (sh *Shell) special(c byte) (string, bool) {
	switch c {
	case '?':
		return strconv.Itoa(sh.status), true
	case '#':
		return strconv.Itoa(len(sh.pos)), true
	case '$':
		return strconv.Itoa(sh.pid), true
	case '!':
		if sh.lastBG == 0 {
			return "", false
		}
		return strconv.Itoa(sh.lastBG), true
	case '-':
		return sh.OptionLetters(), true
	}
	return "", false
}

// namesRef reports whether p is ${!ref} of a name reference.
func (p *param) namesRef() bool {
	return p.indirect && p.kind == paramVar && p.sub == subNone && p.cell.isRef()
}

// refName is the value of p, ${!ref} of a reference that ends with name: that
// name. But operators that change a value look at the variable again: if it is
// an array they change its value instead, and two of them tell of the variable.
func (sh *Shell) refName(p *param, name string) paramValue {
	v := paramValue{set: true, s: name}
	if p.keepsValue() {
		return v
	}
	target, _ := sh.deref(p.cell)
	switch {
	case target != nil && target.v != nil && target.v.attr&(AttrArray|AttrAssoc) != 0:
		v = sh.paramValue(p)
		v.cell = target
	case p.op == ast.ParamTransform && (p.atOp == 'A' || p.atOp == 'a'):
		if v = sh.paramValue(p); v.set {
			v.s = name
		}
	}
	return v
}

// indirect follows ${!name}: the value is the name of the parameter meant. It
// returns that parameter, with the operator of p, and its value in v.
func (sh *Shell) indirect(p *param, v *paramValue, quoted bool) (*param, bool) {
	if p.namesRef() {
		// ${!ref} is the name that the last reference holds.
		last, ok := sh.lastRef(p.cell)
		name := last.v.text()
		if !ok || name == "" {
			sh.Warn(p.name, ": invalid indirect expansion")
			sh.discardOnce()
			return nil, false
		}
		if q := sh.listRef(p.cell); q != nil && !p.keepsValue() {
			*v = sh.paramValue(q)
			q.operatorOf(p)
			return q, sh.unw == unwNone
		}
		*v = sh.refName(p, name)
		return nil, sh.unw == unwNone
	}
	if !v.set {
		exists := p.kind == paramVar && p.cell.v != nil
		if exists && p.sub == subExpr && p.cell.isRef() {
			t, _ := sh.deref(p.cell)
			exists = t != nil && t.v != nil
		}
		if p.kind != paramVar || exists && p.op != ast.ParamAssign {
			// An unset positional parameter names one that is unset; so does a
			// variable that has attributes, but no value.
			q := *p
			q.label = "!" + p.name
			*v = paramValue{}
			return &q, true
		}
		label := sh.paramLabel(p)
		if exists {
			label = "!" + label
		}
		sh.Warn(label, ": invalid indirect expansion")
		sh.discardOnce()
		return nil, false
	}
	name := v.s
	if v.list {
		sep := sh.ifs.first
		if sep == "" && (!v.star || !quoted && !p.assign) {
			sep = " "
		}
		name = strings.Join(v.vals, sep)
	}
	q, ok := sh.paramNamed(name)
	if !ok {
		sh.Warn(name, ": invalid variable name")
		sh.discardOnce()
		return nil, false
	}
	*v = sh.paramValue(q)
	q.label = "!" + sh.paramLabel(p)
	q.operatorOf(p)
	return q, sh.unw == unwNone
}

// operatorOf gives q the operator of p.
func (q *param) operatorOf(p *param) {
	q.op, q.colon, q.atOp, q.bad = p.op, p.colon, p.atOp, p.bad
	q.arg, q.arg2, q.off, q.len, q.text, q.assign = p.arg, p.arg2, p.off, p.len, p.text, p.assign
}

// keepsValue reports whether the operator only asks whether there is a value.
func (p *param) keepsValue() bool {
	switch p.op {
	case ast.ParamPlain, ast.ParamDefault, ast.ParamAlternate, ast.ParamAssign, ast.ParamError:
		return true
	}
	return false
}

// paramNamed compiles the parameter that a string names at run time; the
// expansions in its subscript are still to be made.
func (sh *Shell) paramNamed(name string) (*param, bool) {
	base, sub, hasSub := splitSubscript(name)
	if IsName(base) {
		c := compiler{sh: sh}
		q := c.param(&ast.Param{Name: base}, false)
		switch {
		case !hasSub:
		case sub == "":
			return nil, false
		case sub == "@":
			q.sub = subAt
		case sub == "*":
			q.sub = subStar
		default:
			key, err := parse.ParseWord(sub, sh.line)
			expr, err2 := parse.ArithWord(sub, sh.line)
			if err != nil || err2 != nil {
				return nil, false
			}
			q.sub, q.index, q.idxArith = subExpr, c.word(key), c.arith(expr)
		}
		return q, true
	}
	if len(name) == 1 && (name[0] == '@' || name[0] == '*' || name[0] == '#' || name[0] == '?' || name[0] == '-' || name[0] == '$' || name[0] == '!') ||
		allDigits(name) {
		c := compiler{sh: sh}
		return c.param(&ast.Param{Name: name}, false), true
	}
	return nil, false
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// applyOp applies the operator and adds the result to e.
func (sh *Shell) applyOp(e *expander, p *param, v paramValue, quoted bool) {
	switch p.op {
	case ast.ParamDefault, ast.ParamAlternate, ast.ParamAssign, ast.ParamError:
		sh.applyDefault(e, p, v, quoted)
		return
	}
	if !v.set && !v.list && sh.opts.Has(OptNounset) && !(p.op == ast.ParamTransform && v.describable(p.atOp)) {
		sh.unbound(sh.paramLabel(p))
		return
	}
	if v.list {
		sh.chooseSeparator(p, &v, quoted)
	}
	switch p.op {
	case ast.ParamPlain:
		if e.elements && v.list && !v.star && !quoted {
			sh.emitElements(e, v.vals)
			return
		}
	case ast.ParamSlice:
		if !v.set && (!v.list || p.kind == paramVar) {
			break
		}
		if quoted && !v.list && v.s != "" {
			e.started = true
		}
		if !sh.slice(p, &v) {
			return
		}
	case ast.ParamTransform:
		sh.transform(e, p, v, quoted)
		return
	default:
		if !v.set || p.trims() && v.empty(quoted) {
			break // and bash does not expand the pattern
		}
		f := sh.stringOp(p)
		if sh.unw != unwNone {
			return
		}
		if v.list {
			vals := make([]string, len(v.vals))
			for i, s := range v.vals {
				vals[i] = f(s)
			}
			v.vals = vals
			if p.trims() && p.kind == paramVar && !quoted && e.split && sh.ifs.first == "" && !sh.ifs.unset {
				// With an empty IFS bash does not keep the elements apart.
				v = paramValue{set: true, s: strings.Join(vals, " ")}
			}
		} else {
			if quoted && (v.s != "" || !p.trims()) {
				e.started = true // a field even if nothing is left
			}
			v.s = f(v.s)
		}
	}
	if p.joined && v.list {
		sh.emitJoined(e, v.vals, quoted)
		return
	}
	sh.emitValue(e, v, quoted)
}

// chooseSeparator settles whether a list that becomes one string in the value
// of an assignment is joined by the first character of IFS, as that of * is,
// or by a space.
func (sh *Shell) chooseSeparator(p *param, v *paramValue, quoted bool) {
	switch {
	case p.element && sh.exp.indexed:
		v.star = sh.ifs.first != "" // and an empty IFS joins $* by spaces too
	case v.star:
		if p.spaced && !quoted && sh.ifs.first == "" {
			v.star = false
		}
	case p.assign && sh.ifs.first != "" && (p.trims() || p.op == ast.ParamTransform || quoted && p.alters()):
		v.star = true
	}
}

// emitElements adds the elements of an unquoted $@ as fields that are not
// split.
func (sh *Shell) emitElements(e *expander, vals []string) {
	for i, s := range vals {
		if i > 0 {
			sh.breakField(e)
		}
		e.started = true
		e.quoted(s)
	}
}

// paramLabel is the parameter as messages name it.
func (sh *Shell) paramLabel(p *param) string {
	switch {
	case p.label != "":
		return p.label
	case p.sub == subExpr:
		return p.name + "[" + p.indexText() + "]"
	case p.sub == subAt:
		return p.name + "[@]"
	case p.sub == subStar:
		return p.name + "[*]"
	case p.short && p.kind != paramVar:
		return "$" + p.name
	}
	return p.name
}

// indexText returns the subscript as written.
func (p *param) indexText() string {
	i := strings.IndexByte(p.text, '[') + 1
	w := p.index.src
	if i == 0 || i+w.End-w.Off >= len(p.text) {
		return p.index.source()
	}
	return p.text[i : i+w.End-w.Off]
}

// paramError serves ${x?word}.
func (sh *Shell) paramError(p *param) {
	msg := "parameter not set"
	if p.colon {
		msg = "parameter null or not set"
	}
	if p.arg != nil {
		sh.status = 1 // which the word sees
		w := p.arg
		if p.quoted {
			// bash expands it as if it stood outside of the quotes.
			if x, err := parse.ParseWord(p.lastOperand(w), sh.line); err == nil {
				w = (&compiler{sh: sh}).word(x)
			}
		}
		if s := strings.Join(sh.expandSplit([]*word{w}), " "); s != "" || p.arg.text != "" {
			msg = s
		}
	}
	if sh.unw != unwNone {
		return
	}
	sh.Warn(sh.paramLabel(p), ": ", msg)
	sh.expansionExit(127)
}

// emitValue adds a value.
func (sh *Shell) emitValue(e *expander, v paramValue, quoted bool) {
	if v.list {
		sh.emitList(e, v.vals, v.star, quoted)
		return
	}
	sh.emit(e, v.s, quoted)
}

// emitJoined adds a list as one string with spaces in it, at which an empty
// IFS splits too.
func (sh *Shell) emitJoined(e *expander, vals []string, quoted bool) {
	s := strings.Join(vals, " ")
	if quoted || sh.ifs.first != "" || e.mode != modeFields || !e.split {
		sh.emit(e, s, quoted)
		return
	}
	table := sh.ifs
	sh.ifs = newIFS(" ", false)
	sh.addSplit(e, s)
	sh.ifs = table
}

// emitList adds the elements of a list: as fields of their own for "$@",
// joined by the first character of IFS for "$*", split again unquoted.
func (sh *Shell) emitList(e *expander, vals []string, star, quoted bool) {
	if e.mode != modeFields || !e.split {
		sep := " "
		if star {
			sep = sh.ifs.first
			if sh.ifs.unset {
				sep = " "
			}
		}
		for i, s := range vals {
			if i > 0 {
				sh.emit(e, sep, quoted)
			}
			sh.emit(e, s, quoted)
		}
		return
	}
	if e.late != nil {
		e.late.addList(sh, vals, star, quoted)
		return
	}
	if quoted && star {
		for i, s := range vals {
			if i > 0 {
				e.quoted(sh.ifs.first)
			}
			e.quoted(s)
		}
		e.started = e.started || len(vals) > 0
		return
	}
	if !quoted && !star && e.first < 0 && !e.elements && sh.ifs.first != "" && len(vals) > 1 {
		// In the operand of an expansion $@ is one string.
		sh.addSplit(e, strings.Join(vals, " "))
		return
	}
	if sh.starJoins && star && !quoted && sh.ifs.first == "" && !sh.ifs.unset {
		sh.emit(e, strings.Join(vals, ""), false)
		return
	}
	for i, s := range vals {
		switch {
		case quoted:
			if i > 0 {
				sh.breakField(e)
			}
			e.started = true
			e.quoted(s)
			continue
		case i > 0 && sh.ifs.first != "" && sh.ifs.class[sh.ifs.first[0]] != 3:
			sh.addSplit(e, sh.ifs.first) // an empty element stays a field unless that is white space
		case i > 0:
			sh.breakField(e)
		}
		sh.addSplit(e, s)
	}
}
