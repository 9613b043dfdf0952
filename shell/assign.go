package shell

// assignArray serves name=( … ) and name+=( … ).
func (sh *Shell) assignArray(a *assign) bool {
	c := a.cell
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, sub := sh.deref(c); t == nil || sub != "" {
			return false
		} else if t != c {
			c = t
		}
	}
	if c.v != nil && c.v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return false
	}
	if c.v != nil && c.v.attr&attrNoAssign != 0 {
		return true
	}
	if c.v != nil && c.v.attr&AttrAssoc != 0 {
		return sh.fillAssoc(c, a)
	}
	return sh.fillArray(c, a)
}

// arrayItem is one element of a compound assignment after the expansion of
// its value. elem is nil for one that goes to the next index.
type arrayItem struct {
	elem *elem
	s    string
}

// fillArray assigns the elements of an indexed array. Like bash it expands
// all values first, so that a=("${a[@]}" x) uses the old ones, and evaluates
// each subscript when it assigns its element.
func (sh *Shell) fillArray(c *Cell, a *assign) bool {
	items, ok := sh.arrayItems(a)
	if !ok {
		return false
	}
	arr, ok := sh.array(c)
	if !ok {
		return false
	}
	next := int64(0)
	if a.app {
		next = arr.Max() + 1
	} else {
		c.v.arr = &Array{}
		arr = c.v.arr
	}
	if c.v.attr&AttrExport != 0 {
		sh.envDirty()
	}
	for _, it := range items {
		app := false
		if el := it.elem; el != nil {
			n, ok := sh.evalArithExp(el.subA)
			if !ok {
				return false
			}
			if n < 0 {
				sh.Warn(c.name, "[", el.sub.source(), "]=", el.value.source(), ": bad array subscript")
				continue
			}
			next, app = n, el.app
		}
		s := it.s
		if c.v.attr&(AttrInteger|AttrLower|AttrUpper|AttrCapital) != 0 || app {
			old, _ := arr.Get(next)
			if s, ok = sh.convert(c.v, old, s, app); !ok {
				return false
			}
		}
		arr.Set(next, s)
		next++
	}
	return true
}

// arrayItems expands the values of a compound assignment.
func (sh *Shell) arrayItems(a *assign) ([]arrayItem, bool) {
	var items []arrayItem
	for i := range a.elems {
		el := &a.elems[i]
		if el.sub != nil {
			items = append(items, arrayItem{el, sh.expandString(el.value)})
		} else {
			base := len(sh.argv)
			sh.expandWords(el.words)
			for _, s := range sh.argv[base:] {
				items = append(items, arrayItem{s: s})
			}
			sh.argv = sh.argv[:base]
		}
		if sh.unw != unwNone {
			return nil, false
		}
	}
	return items, true
}

// fillAssoc assigns the elements of an associative array: [key]=value, or
// keys and values in turn.
func (sh *Shell) fillAssoc(c *Cell, a *assign) bool {
	type pair struct {
		k, v string
		app  bool
	}
	var pairs []pair
	var loose []string
	for i := range a.elems {
		el := &a.elems[i]
		if el.sub != nil {
			k := sh.expandString(el.sub)
			pairs = append(pairs, pair{k, sh.expandString(el.value), el.app})
		} else if len(a.elems[0:1]) > 0 && a.elems[0].sub == nil {
			loose = append(loose, sh.expandString(el.value))
		} else {
			sh.Warn(c.name, ": ", el.value.source(), ": must use subscript when assigning associative array")
		}
		if sh.unw != unwNone {
			return false
		}
	}
	for i := 0; i < len(loose); i += 2 {
		p := pair{k: loose[i]}
		if i+1 < len(loose) {
			p.v = loose[i+1]
		}
		pairs = append(pairs, p)
	}
	sh.touch(c.v)
	if !a.app || c.v.assoc == nil {
		c.v.assoc = newAssoc()
	}
	for _, p := range pairs {
		if p.k == "" {
			sh.Warn(c.name, "[]: bad array subscript")
			continue
		}
		if !sh.assignAssoc(c, p.k, p.v, p.app) {
			return false
		}
	}
	return true
}

// DeclArray performs the compound array assignment that argument i of the
// running declaration builtin is. It reports false if it is none, or the
// assignment failed.
func (sh *Shell) DeclArray(args []string, i int) (is, ok bool) {
	base := len(sh.argv) - len(args)
	for k := range sh.exp.declArrays {
		if d := &sh.exp.declArrays[k]; d.at == base+i {
			return true, sh.assignArray(d.a)
		}
	}
	return false, false
}

// IsDeclArray reports whether argument i of the running declaration builtin
// is a compound array assignment.
func (sh *Shell) IsDeclArray(args []string, i int) bool {
	base := len(sh.argv) - len(args)
	for k := range sh.exp.declArrays {
		if sh.exp.declArrays[k].at == base+i {
			return true
		}
	}
	return false
}

// SetVarRef assigns to `name` or `name[sub]` given as text to a builtin.
func (sh *Shell) SetVarRef(builtin, ref, value string) bool {
	name, sub, has := splitSubscript(ref)
	if !IsName(name) {
		sh.Warn(builtin, ": `", ref, "': not a valid identifier")
		return false
	}
	c := sh.cell(name)
	if !has {
		return sh.slowAssign(c, value, false)
	}
	key, ok := sh.refSubscript(c, sub)
	return ok && sh.assignElem(c, key, value, false)
}

// refSubscript expands the subscript of a reference that a builtin got.
func (sh *Shell) refSubscript(c *Cell, sub string) (string, bool) {
	plain := true
	for i := 0; i < len(sub) && plain; i++ {
		switch sub[i] {
		case '$', '`', '"', '\'', '\\':
			plain = false
		}
	}
	if plain {
		return sub, true
	}
	t := c
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if d, _ := sh.deref(c); d != nil {
			t = d
		}
	}
	s, err := sh.ExpandSubscript(sub, t.v != nil && t.v.attr&AttrAssoc != 0)
	return s, err == nil && sh.unw == unwNone
}

// GetVarRef returns the value of `name` or `name[sub]`.
func (sh *Shell) GetVarRef(ref string) (string, bool) {
	name, sub, has := splitSubscript(ref)
	c := sh.cells[name]
	if c == nil || c.v == nil {
		return "", false
	}
	if !has {
		return sh.value(c)
	}
	if sub == "@" || sub == "*" {
		v, ok := sh.elements(c)
		if !ok {
			return "", false
		}
		return v[0], true
	}
	key, ok := sh.refSubscript(c, sub)
	if !ok {
		return "", false
	}
	return sh.element(c, key)
}
