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

// expandParam expands ${…} into e.
func (sh *Shell) expandParam(e *expander, p *param, quoted bool) {
	if p.bad != "" && p.op != ast.ParamTransform {
		if strings.HasPrefix(p.text, "$((") {
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
		sh.emitList(e, sh.keysOf(p), p.sub == subStar || p.assign && quoted && sh.ifs.first != "", quoted)
		return
	}
	v := sh.paramValue(p)
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

// paramElement looks up name[subscript].
func (sh *Shell) paramElement(p *param, v *paramValue) (string, bool) {
	c := p.cell
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, sub := sh.deref(c); t != nil && sub == "" {
			c = t
			v.cell = t
		}
	}
	if c.v == nil {
		if p.idxArith != nil && p.op != ast.ParamLength {
			if i, ok := sh.evalSubscript(p.idxArith); ok && i < 0 {
				sh.badSubscript(p)
			}
		}
		return "", false
	}
	sh.refreshDynamicArray(c)
	if c.v.attr&AttrAssoc != 0 {
		v.key = sh.expandString(p.index)
		if v.key == "" && sh.unw == unwNone {
			sh.badKey(p, c)
		}
		if c.v.assoc == nil {
			return "", false
		}
		return c.v.assoc.Get(v.key)
	}
	i, ok := sh.evalSubscript(p.idxArith)
	if !ok {
		return "", false
	}
	if i < 0 && c.v.attr&AttrArray != 0 {
		i = sh.fromEnd(c, i)
	}
	if i < 0 {
		sh.badSubscript(p)
		return "", false
	}
	v.key = itoa(i)
	return sh.elementAt(c, i, v.key)
}

// badKey says that the key of an element is empty: no element has that one.
func (sh *Shell) badKey(p *param, c *Cell) {
	if p.op != ast.ParamLength {
		sh.warnSubscript(p, c.name)
	} else if c.v.assoc != nil {
		sh.badSubscript(p)
	}
}

// warnSubscript says that a subscript is wrong: ${name[subscript]@a} looks twice.
func (sh *Shell) warnSubscript(p *param, name string) {
	sh.Warn(name, ": bad array subscript")
	if p.op == ast.ParamTransform && (p.atOp == 'a' || p.atOp == 'A') {
		sh.Warn(name, ": bad array subscript")
	}
}

// badSubscript says that an index lies before the first element, which only
// the length of an element does not bear.
func (sh *Shell) badSubscript(p *param) {
	if p.op == ast.ParamLength {
		sh.Warn(p.indexText(), "]: bad array subscript")
		sh.discardOnce()
		return
	}
	sh.warnSubscript(p, p.name)
}

// elements returns all elements of an array, or the one value of a scalar.
func (sh *Shell) elements(c *Cell) ([]string, bool) {
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		t, sub := sh.deref(c)
		if t == nil || sub != "" || t == c {
			return nil, false
		}
		c = t
	}
	if c.v == nil {
		return nil, false
	}
	sh.refreshDynamicArray(c)
	switch {
	case c.v.attr&AttrArray != 0:
		if c.v.arr == nil {
			return nil, false
		}
		return c.v.arr.vals, len(c.v.arr.vals) > 0
	case c.v.attr&AttrAssoc != 0:
		if c.v.assoc == nil {
			return nil, false
		}
		vals := make([]string, 0, c.v.assoc.Len())
		c.v.assoc.Each(func(_, v string) { vals = append(vals, v) })
		return vals, len(vals) > 0
	}
	s, ok := sh.value(c)
	if !ok {
		return nil, false
	}
	return []string{s}, true
}

// keysOf returns the keys of the array that p names.
func (sh *Shell) keysOf(p *param) []string {
	if p.cell == nil {
		return nil
	}
	return sh.keys(p.cell)
}

func (sh *Shell) keys(c *Cell) []string {
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, _ := sh.deref(c); t != nil {
			c = t
		}
	}
	if c.v == nil {
		return nil
	}
	sh.refreshDynamicArray(c)
	var keys []string
	switch {
	case c.v.attr&AttrArray != 0:
		if c.v.arr != nil {
			c.v.arr.Each(func(i int64, _ string) { keys = append(keys, itoa(i)) })
		}
	case c.v.attr&AttrAssoc != 0:
		if c.v.assoc != nil {
			c.v.assoc.Each(func(k, _ string) { keys = append(keys, k) })
		}
	default:
		if _, ok := sh.value(c); ok {
			keys = []string{"0"}
		}
	}
	return keys
}

// indirect follows ${!name}: the value is the name of the parameter meant. It
// returns that parameter, with the operator of p, and its value in v.
func (sh *Shell) indirect(p *param, v *paramValue, quoted bool) (*param, bool) {
	if p.kind == paramVar && p.sub == subNone && p.cell.v != nil && p.cell.v.attr&AttrNameref != 0 {
		// ${!ref} is the name that the reference holds.
		if p.op == ast.ParamTransform && (p.atOp == 'A' || p.atOp == 'a') {
			v.s, v.set = sh.value(p.cell) // but these tell of the variable
			return nil, true
		}
		*v = paramValue{set: true, s: p.cell.v.text()}
		return nil, true
	}
	if !v.set {
		if p.kind != paramVar || p.cell.v != nil && p.op != ast.ParamAssign {
			// An unset positional parameter names one that is unset; so does a
			// variable that has attributes, but no value.
			q := *p
			q.label = "!" + p.name
			*v = paramValue{}
			return &q, true
		}
		label := sh.paramLabel(p)
		if p.kind == paramVar && p.cell.v != nil {
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
	q.op, q.colon, q.atOp, q.bad = p.op, p.colon, p.atOp, p.bad
	q.arg, q.arg2, q.off, q.len, q.text, q.assign = p.arg, p.arg2, p.off, p.len, p.text, p.assign
	return q, sh.unw == unwNone
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
		if !v.set {
			break
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

// applyDefault serves - + = ? .
func (sh *Shell) applyDefault(e *expander, p *param, v paramValue, quoted bool) {
	use := v.set
	if use && p.colon {
		switch {
		case v.list && v.star && (quoted || p.assign && p.kind == paramStar) && sh.ifs.first == "":
			use = strings.Join(v.vals, "") != ""
		case v.list && p.assign && !quoted && (v.cell == nil || v.cell.v.attr&(AttrArray|AttrAssoc) != 0):
			// The value of an assignment is a list that is not empty.
		case v.list:
			use = len(v.vals) > 1 || len(v.vals) == 1 && v.vals[0] != ""
		default:
			use = v.s != ""
		}
	}
	switch p.op {
	case ast.ParamAlternate:
		if use {
			if quoted && v.list {
				e.started = true // a field even if the word yields none
			}
			sh.expandOperand(e, p.arg, quoted)
		} else {
			sh.emitNothing(e, v, quoted)
		}
		return
	case ast.ParamDefault:
		if !use {
			sh.expandOperand(e, p.arg, quoted)
			return
		}
	case ast.ParamAssign:
		if !use {
			sh.assignDefault(e, p, quoted)
			return
		}
	case ast.ParamError:
		if !use {
			sh.paramError(p)
			return
		}
	}
	if e.elements && v.list && !v.star && !quoted {
		sh.emitElements(e, v.vals)
		return
	}
	sh.emitValue(e, v, quoted)
}

// emitNothing adds an unset or empty value.
func (sh *Shell) emitNothing(e *expander, v paramValue, quoted bool) {
	if quoted && v.list && len(v.vals) > 0 {
		e.started = true
	}
}

// expandOperand expands the word of - or +.
func (sh *Shell) expandOperand(e *expander, w *word, quoted bool) {
	if w == nil {
		return
	}
	if w.hasList && quoted {
		e.started = true
	}
	if e.mode != modeFields || !e.split {
		sh.expandParts(e, w.parts)
		return
	}
	if c := sh.ifs.first; !quoted && c != "" && c != " " && (w.openList || sh.openReference(w)) {
		sh.expandListOperand(e, w)
		return
	}
	first := e.first
	e.first = -1
	sh.expandParts(e, w.parts)
	e.first = first
}

// expandListOperand expands an operand with an unquoted $@ or its like where
// IFS does not begin with a space. Its fields are put together with spaces
// between them, and only these are looked at for splitting the result.
func (sh *Shell) expandListOperand(e *expander, w *word) {
	base := len(sh.argv)
	sub := expander{mode: modeFields, split: true, buf: sh.getBuf(), first: -1, elements: true}
	sh.expandParts(&sub, w.parts)
	if sh.unw == unwNone {
		sh.endField(&sub)
	}
	sh.putBuf(sub.buf)
	fields := append([]string(nil), sh.argv[base:]...)
	sh.argv = sh.argv[:base]
	apart := sh.ifs.class[' '] != 0
	for i, s := range fields {
		switch {
		case i > 0 && apart:
			sh.breakField(e)
		case i > 0:
			e.quoted(" ")
		}
		e.started = true
		e.quoted(s)
	}
}

// assignDefault serves ${x=word}.
func (sh *Shell) assignDefault(e *expander, p *param, quoted bool) {
	s := ""
	if p.arg != nil {
		s = sh.expandString(p.arg)
	}
	if sh.unw != unwNone {
		return
	}
	if p.sub == subAt || p.sub == subStar {
		t := sh.targetCell(p.name)
		if !t.isAssoc() {
			sh.Warn(sh.paramLabel(p), ": bad array subscript")
			sh.defaultFailed()
			return
		}
		key := "@"
		if p.sub == subStar {
			key = "*"
		}
		if !sh.assignAssoc(t, key, s, false) {
			sh.defaultFailed()
			return
		}
		s, _ = sh.element(t, key)
		sh.emit(e, s, quoted)
		return
	}
	if p.kind != paramVar {
		sh.Warn("$", p.name, ": cannot assign in this way")
		sh.discardOnce()
		return
	}
	ok := false
	if p.sub == subExpr {
		sub := sh.subscriptText(p.cell, p.index, p.idxArith)
		if sub == "" && sh.unw == unwNone {
			sh.Warn(p.name, "[", p.index.source(), "]: bad array subscript")
			sh.expansionError()
			return
		}
		if ok = sh.assignElem(p.cell, sub, s, false); ok && sh.unw == unwNone && !sh.CompatAtMost(51) {
			s, _ = sh.element(p.cell, sub)
		}
	} else {
		ok = sh.assign(p.cell, s)
	}
	if !ok {
		sh.defaultFailed()
		return
	}
	// A reference that got its name has no value yet.
	if v, ok := sh.value(p.cell); p.sub == subNone && ok && !sh.CompatAtMost(51) {
		s = v
	}
	sh.emit(e, s, quoted)
}

// defaultFailed leaves the command after ${x=word} could not assign.
func (sh *Shell) defaultFailed() {
	sh.assignmentError()
	if sh.unw == unwDiscard {
		sh.status = 2
	}
}

// subscriptText returns the subscript for assignElem: the key of an
// associative array, else the number.
func (sh *Shell) subscriptText(c *Cell, w *word, a *arithExp) string {
	t := c
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if d, _ := sh.deref(c); d != nil {
			t = d
		}
	}
	if t.v != nil && t.v.attr&AttrAssoc != 0 {
		return sh.expandString(w)
	}
	if len(w.parts) == 0 {
		return "" // a[], which assignElem refuses
	}
	if all := sh.allSubscript(w); all != "" {
		return all // so is a[@]
	}
	n, ok := sh.evalSubscript(a)
	if !ok {
		return ""
	}
	return itoa(n)
}

// paramError serves ${x?word}.
func (sh *Shell) paramError(p *param) {
	msg := "parameter not set"
	if p.colon {
		msg = "parameter null or not set"
	}
	if p.arg != nil {
		w := p.arg
		if p.quoted {
			// bash expands it as if it stood outside of the quotes.
			if x, err := parse.ParseWord(p.lastOperand(w), sh.line); err == nil {
				w = (&compiler{sh: sh}).word(x)
			}
		}
		if s := sh.expandString(w); s != "" || p.arg.text != "" {
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
