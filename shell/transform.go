package shell

import (
	"strings"

	"vfsh/shell/parse"
	"vfsh/shell/quote"
)

// transform serves ${x@op}.
func (sh *Shell) transform(e *expander, p *param, v paramValue, quoted bool) {
	if p.bad != "" && v.set {
		sh.Warn(p.bad, ": bad substitution")
		sh.expansionExit(127)
		return
	}
	if quoted && v.set && !v.list {
		e.started = true
	}
	switch p.atOp {
	case 'A':
		sh.emitDeclaration(e, p, v, quoted)
		return
	case 'a':
		sh.emitAttributes(e, p, v, quoted)
		return
	case 'K', 'k':
		if v.list && v.cell != nil && v.cell.isRef() {
			if c, _ := sh.deref(v.cell); c != nil {
				v.cell = c
			}
		}
		if v.list && (v.cell == nil || v.cell.v == nil || v.cell.v.attr&(AttrArray|AttrAssoc) != 0) {
			sh.emitPairs(e, p, v, quoted)
			return
		}
	}
	if !v.set {
		sh.emitNothing(e, v, quoted)
		return
	}
	f := func(s string) string { return sh.transformOne(p.atOp, s) }
	if v.list {
		vals := make([]string, len(v.vals))
		for i, s := range v.vals {
			vals[i] = f(s)
		}
		if v.vals = vals; p.joined {
			sh.emitJoined(e, vals, quoted)
			return
		}
	} else {
		v.s = f(v.s)
	}
	sh.emitValue(e, v, quoted)
}

func (sh *Shell) transformOne(op byte, s string) string {
	switch op {
	case 'Q', 'K', 'k':
		return sh.QuoteTransform(s)
	case 'E':
		return parse.DecodeEscapes(s)
	case 'P':
		return sh.promptText(s)
	case 'U':
		return sh.mapCase(s, toUpper)
	case 'L':
		return sh.mapCase(s, toLower)
	case 'u':
		if s == "" {
			return s
		}
		n := charLen(s)
		return sh.mapCase(s[:n], toUpper) + s[n:]
	}
	return s
}

// described returns the variable that @A and @a tell of, or nil.
func (sh *Shell) described(p *param, v *paramValue) *Var {
	c := v.cell
	if c == nil || c.v == nil || p.label != "" && p.sub == subNone && !c.v.isSet() {
		return nil
	}
	if c.isRef() {
		sub := ""
		if c, sub = sh.deref(c); c == nil || c.v == nil || c.isRef() || sub != "" {
			return nil
		}
		v.cell = c
	}
	return c.v
}

// describable reports whether op tells of an array with elements, for which
// it does not matter whether the one named has a value.
func (v *paramValue) describable(op byte) bool {
	return (op == 'a' || op == 'A') && v.cell != nil && v.cell.v != nil && v.cell.v.arr != nil && v.cell.v.arr.Len() > 0
}

// emitAttributes gives the attribute letters of a variable.
func (sh *Shell) emitAttributes(e *expander, p *param, v paramValue, quoted bool) {
	x := sh.described(p, &v)
	if x == nil {
		switch none := make([]string, len(v.vals)); {
		case !v.list:
		case p.joined:
			sh.emitJoined(e, none, quoted)
		default:
			sh.emitList(e, none, v.star, quoted)
		}
		return
	}
	letters := attrLetters(x.attr)
	if v.list && len(v.vals) == 0 && (x.arr != nil || x.assoc != nil) {
		return // an empty array has no elements that tell
	}
	if v.list && len(v.vals) > 0 && x.attr&(AttrArray|AttrAssoc) != 0 {
		out := make([]string, len(v.vals))
		for i := range out {
			out[i] = letters
		}
		sh.emitList(e, out, v.star, quoted)
		return
	}
	if quoted && !v.list {
		e.started = true
	}
	sh.emit(e, letters, quoted)
}

// attrLetters are the options of declare that give these attributes.
func attrLetters(a Attr) string {
	var b []byte
	for _, x := range [...]struct {
		a Attr
		c byte
	}{{AttrArray, 'a'}, {AttrAssoc, 'A'}, {AttrInteger, 'i'}, {AttrNameref, 'n'}, {AttrReadonly, 'r'}, {AttrTrace, 't'}, {AttrExport, 'x'},
		{AttrCapital, 'c'}, {AttrLower, 'l'}, {AttrUpper, 'u'}} {
		if a&x.a != 0 {
			b = append(b, x.c)
		}
	}
	return string(b)
}

// emitDeclaration gives the assignment or declare command that would make
// the variable.
func (sh *Shell) emitDeclaration(e *expander, p *param, v paramValue, quoted bool) {
	if v.cell == nil {
		if v.list {
			sh.emitSetCommand(e, p, v, quoted)
		}
		return
	}
	x := sh.described(p, &v)
	if x == nil {
		return
	}
	array := v.list && x.attr&(AttrArray|AttrAssoc) != 0
	letters := attrLetters(x.attr)
	s := v.cell.name
	switch {
	case array && (x.arr != nil || x.assoc != nil):
		s += "=" + sh.arrayText(x)
	case array:
	case v.list && v.set:
		s += "=" + sh.QuoteTransform(v.vals[0])
	case v.set:
		s += "=" + sh.QuoteTransform(v.s)
	case letters == "":
		return
	}
	if letters != "" {
		s = "declare -" + letters + " " + s
	}
	if array && (quoted && !v.star && sh.ifsSpace() || !quoted && sh.ifs.first == "" && !sh.ifs.unset) && e.mode == modeFields {
		// The name and what stands before it are fields of their own.
		head, tail := s, ""
		if i := strings.IndexByte(s, '='); i >= 0 {
			head, tail = s[:i], s[i:]
		}
		f := strings.Split(head, " ")
		f[len(f)-1] += tail
		sh.emitList(e, f, false, quoted)
		return
	}
	if quoted {
		e.started = true
	}
	sh.emit(e, s, quoted)
}

// ifsSpace reports whether a space separates fields, which it does for bash's
// own purposes also if IFS is empty.
func (sh *Shell) ifsSpace() bool { return sh.ifs.class[' '] != 0 || sh.ifs.first == "" }

// emitSetCommand gives the set command that would make the positional
// parameters; in "${@@A}" its words are fields.
func (sh *Shell) emitSetCommand(e *expander, p *param, v paramValue, quoted bool) {
	if len(v.vals) == 0 {
		if quoted && v.star {
			e.started = true
		}
		return
	}
	vals := make([]string, len(v.vals))
	for i, s := range v.vals {
		vals[i] = sh.QuoteTransform(s)
	}
	if (quoted && !v.star && sh.ifsSpace() || !quoted && sh.ifs.first == "" && !sh.ifs.unset) && e.mode == modeFields {
		vals = append([]string{"set", "--"}, vals...)
	} else {
		vals[0] = "set -- " + vals[0]
	}
	if p.joined {
		sh.emitJoined(e, vals, quoted)
		return
	}
	sh.emitList(e, vals, v.star, quoted)
}

// emitPairs serves @K and @k: keys and values.
func (sh *Shell) emitPairs(e *expander, p *param, v paramValue, quoted bool) {
	if v.cell == nil {
		vals := make([]string, len(v.vals))
		for i, s := range v.vals {
			vals[i] = sh.QuoteTransform(s)
		}
		if p.joined {
			sh.emitJoined(e, vals, quoted)
		} else {
			sh.emitList(e, vals, v.star, quoted)
		}
		return
	}
	keys := sh.keys(v.cell)
	if p.atOp == 'k' {
		var out []string
		for i, k := range keys {
			out = append(out, k, v.vals[i])
		}
		sh.emitList(e, out, v.star, quoted)
		return
	}
	s := ""
	for i, k := range keys {
		if i > 0 {
			s += " "
		}
		if v.cell.v.attr&AttrAssoc != 0 {
			k = sh.assocKeyText(k)
		}
		s += k + " " + sh.DeclareValue(v.vals[i])
	}
	if v.cell.isAssoc() && s != "" {
		s += " "
	}
	sh.emit(e, s, quoted)
}

// arrayText is a compound value as declare -p prints it.
func (sh *Shell) arrayText(v *Var) string {
	b := []byte{'('}
	add := func(k, s string) {
		if len(b) > 1 {
			b = append(b, ' ')
		}
		b = append(b, '[')
		b = append(b, k...)
		b = append(b, "]="...)
		b = append(b, sh.DeclareValue(s)...)
	}
	switch {
	case v.arr != nil:
		v.arr.Each(func(i int64, s string) { add(itoa(i), s) })
	case v.assoc != nil:
		v.assoc.Each(func(k, s string) { add(sh.assocKeyText(k), s) })
		if v.assoc.Len() > 0 {
			b = append(b, ' ')
		}
	}
	return string(append(b, ')'))
}

// assocKeyText quotes a key of an associative array where it needs it.
func (sh *Shell) assocKeyText(k string) string {
	if sh.needsDollarQuote(k) {
		return sh.DollarQuote(k)
	}
	if k == "" || k == "@" || quote.HasMeta(k) {
		return DoubleQuote(k)
	}
	return k
}
