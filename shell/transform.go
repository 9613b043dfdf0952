package shell

import (
	"vfsh/shell/parse"
)

// transform serves ${x@op}.
func (sh *Shell) transform(e *expander, p *param, v paramValue, quoted bool) {
	switch p.atOp {
	case 'A':
		sh.emitDeclaration(e, p, v, quoted)
		return
	case 'a':
		sh.emitAttributes(e, p, v, quoted)
		return
	case 'K', 'k':
		if v.list {
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
		v.vals = vals
	} else {
		v.s = f(v.s)
	}
	sh.emitValue(e, v, quoted)
}

func (sh *Shell) transformOne(op byte, s string) string {
	switch op {
	case 'Q', 'K', 'k':
		return QuoteTransform(s)
	case 'E':
		return parse.DecodeEscapes(s)
	case 'P':
		return sh.promptText(s)
	case 'U':
		return mapCase(s, toUpper)
	case 'L':
		return mapCase(s, toLower)
	case 'u':
		if s == "" {
			return s
		}
		n := charLen(s)
		return mapCase(s[:n], toUpper) + s[n:]
	}
	return s
}

// emitAttributes gives the attribute letters of a variable.
func (sh *Shell) emitAttributes(e *expander, p *param, v paramValue, quoted bool) {
	if v.cell == nil {
		return
	}
	c := v.cell
	if c.v == nil {
		return
	}
	letters := attrLetters(c.v.attr)
	if v.list {
		out := make([]string, len(v.vals))
		for i := range out {
			out[i] = letters
		}
		sh.emitList(e, out, v.star, quoted)
		return
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
		if !v.list {
			if v.set {
				sh.emit(e, QuoteTransform(v.s), quoted)
			}
			return
		}
		s := "set --"
		for _, a := range v.vals {
			s += " " + QuoteTransform(a)
		}
		sh.emit(e, s, quoted)
		return
	}
	c := v.cell
	if c.v == nil || !c.v.isSet() && c.v.attr == 0 {
		return
	}
	letters := attrLetters(c.v.attr)
	s := c.name
	if v.list && c.v.attr&(AttrArray|AttrAssoc) != 0 {
		s += "=" + sh.arrayText(c.v)
	} else if v.set {
		s += "=" + QuoteTransform(v.s)
	}
	if letters != "" {
		s = "declare -" + letters + " " + s
	}
	sh.emit(e, s, quoted)
}

// emitPairs serves @K and @k: keys and values.
func (sh *Shell) emitPairs(e *expander, p *param, v paramValue, quoted bool) {
	if v.cell == nil {
		vals := make([]string, len(v.vals))
		for i, s := range v.vals {
			vals[i] = QuoteTransform(s)
		}
		sh.emitList(e, vals, v.star, quoted)
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
			k = assocKeyText(k)
		}
		s += k + " " + DeclareValue(v.vals[i])
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
		b = append(b, DeclareValue(s)...)
	}
	switch {
	case v.arr != nil:
		v.arr.Each(func(i int64, s string) { add(itoa(i), s) })
	case v.assoc != nil:
		v.assoc.Each(func(k, s string) { add(assocKeyText(k), s) })
		if v.assoc.Len() > 0 {
			b = append(b, ' ')
		}
	}
	return string(append(b, ')'))
}

// assocKeyText quotes a key of an associative array where it needs it.
func assocKeyText(k string) string {
	if needsDollarQuote(k) {
		return DollarQuote(k)
	}
	for i := 0; i < len(k); i++ {
		c := k[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-' || c == '.' || c == '/' || c == ':' || c == '+' || c == '%' || c == '=' || c >= 0x80) {
			return DoubleQuote(k)
		}
	}
	if k == "" {
		return `""`
	}
	if k == "@" || k == "*" {
		return DoubleQuote(k)
	}
	return k
}
