package shell

import (
	"vfsh/shell/ast"
)

// paramElement looks up name[subscript].
func (sh *Shell) paramElement(p *param, v *paramValue) (string, bool) {
	c := p.cell
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		switch t, sub := sh.deref(c); {
		case sub != "":
			return "", false // an element has no elements
		case t != nil:
			c, v.cell = t, t
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
	defer sh.errexitNow()
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
	if sh.refersToElement(p.cell) {
		return nil
	}
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
