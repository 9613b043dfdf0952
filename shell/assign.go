package shell

import (
	"strings"

	"vfsh/shell/parse"
)

// assignArray serves name=( … ) and name+=( … ).
func (sh *Shell) assignArray(a *assign) bool {
	c, ok := sh.arrayTarget(a.cell)
	if !ok || c == nil {
		return ok
	}
	var items []arrayItem
	if c.v != nil && c.v.attr&AttrAssoc != 0 {
		if len(a.elems) > 0 && a.keyed() {
			return sh.assignKeys(c, a)
		}
		items, ok = sh.pairItems(c, a)
	} else {
		// The variable is an array already when an expansion fails.
		if ok = sh.becomeArray(c); ok {
			items, ok = sh.arrayItems(a)
		}
	}
	return ok && sh.fill(c, a, items, false)
}

// assignKeys serves name=([key]=value …) for an associative array. Like bash it
// goes from element to element: += uses what those before it have assigned.
func (sh *Shell) assignKeys(c *Cell, a *assign) bool {
	var items []arrayItem
	for i := range a.elems {
		el := &a.elems[i]
		if el.sub == nil {
			sh.Warn(c.name, ": ", el.value.source(), ": must use subscript when assigning associative array")
			continue
		}
		it := arrayItem{elem: el, key: sh.expandString(el.sub)}
		if it.key == "" && sh.unw == unwNone {
			sh.warnFatal("[", el.sub.source(), el.assigns(), parse.AsRead(el.value.source()), ": bad array subscript")
			continue
		}
		if it.s = sh.expandString(el.plain); sh.unw != unwNone {
			return false
		}
		if sh.makeAssoc(c); !a.app {
			items = append(items, it)
		} else if !sh.assignAssoc(c, it.key, it.s, el.app) {
			return false
		}
	}
	if !a.app {
		return sh.fill(c, a, items, false)
	}
	sh.makeAssoc(c)
	return true
}

// keyed reports whether the elements of a list, which is not empty, are [key]=value
// and not keys and values in turn: bash looks at the first character.
func (a *assign) keyed() bool {
	return a.elems[0].sub != nil || strings.HasPrefix(a.elems[0].value.source(), "[")
}

// makeAssoc gives an associative array that was only declared its elements:
// none, but it is set. In a compound assignment the first element does that, also
// if there is an error in a later one.
func (sh *Shell) makeAssoc(c *Cell) {
	if c.v.assoc == nil {
		sh.touch(c.v)
		c.v.assoc = newAssoc()
	}
}

// assignItems is assignArray with the elements expanded already.
func (sh *Shell) assignItems(a *assign, items []arrayItem) bool {
	c, ok := sh.arrayTarget(a.cell)
	if !ok || c == nil {
		return ok
	}
	return sh.fill(c, a, items, true)
}

// arrayTarget follows name references to the variable that a compound
// assignment to c changes; it is nil if the assignment is to be ignored.
func (sh *Shell) arrayTarget(c *Cell) (*Cell, bool) {
	if c.isRef() {
		t, sub := sh.deref(c)
		switch {
		case t == nil:
			return nil, false
		case sub != "":
			sh.Warn("`", c.v.text(), "': not a valid identifier")
			return nil, false
		case t.isRef():
			sh.dropRef(t)
		}
		c = t
	}
	if c.v != nil && c.v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return nil, false
	}
	if c.v != nil && c.v.attr&attrNoAssign != 0 {
		return nil, false
	}
	return c, true
}

// fill assigns the elements; declared says that a declaration builtin does, whose
// messages show them as it got them.
func (sh *Shell) fill(c *Cell, a *assign, items []arrayItem, declared bool) bool {
	if c.v != nil && c.v.attr&AttrAssoc != 0 {
		return sh.fillAssoc(c, a, items, declared)
	}
	return sh.fillArray(c, a, items)
}

// arrayItem is one element of a compound assignment after the expansion of
// its value. elem is nil for one that goes to the next index.
type arrayItem struct {
	elem *elem
	key  string // of an associative array
	s    string
}

// fillArray assigns the elements of an indexed array. Like bash it expands
// all values first, so that a=("${a[@]}" x) uses the old ones, and evaluates
// each subscript when it assigns its element.
func (sh *Shell) fillArray(c *Cell, a *assign, items []arrayItem) (ok bool) {
	unset := c.v != nil && !c.v.isSet() && c.v.arr == nil
	arr, ok := sh.array(c)
	if !ok {
		return false
	}
	defer func() {
		if !ok && unset && arr.Len() == 0 {
			c.v.arr = nil // as it was
		}
	}()
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
			n, text, ok := sh.elementIndex(el)
			if !ok {
				return false
			}
			switch {
			case text == "@" || text == "*":
				sh.warnFatal("[", text, el.assigns(), it.s, ": cannot assign to non-numeric index")
				continue
			case n < 0:
				n = sh.fromEnd(c, n)
			}
			if text == "" || n < 0 {
				sh.warnFatal("[", text, el.assigns(), it.s, ": bad array subscript")
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

// elementIndex evaluates the subscript of an element and gives its text as well,
// which says whether it is one.
func (sh *Shell) elementIndex(el *elem) (n int64, text string, ok bool) {
	if el.sub.isLit {
		if text = el.sub.lit; text == "" || text == "@" || text == "*" {
			return 0, text, true
		}
		n, ok = sh.evalSubscript(el.subA)
		return n, text, ok
	}
	text = sh.expandString(el.sub)
	if sh.unw != unwNone {
		return 0, text, false
	}
	if text == "" || text == "@" || text == "*" {
		return 0, text, true
	}
	n, ok = sh.evalIndex(text)
	return n, text, ok
}

// assigns is the operator of an element with a subscript, as messages show it.
func (el *elem) assigns() string {
	if el.app {
		return "]+="
	}
	return "]="
}

// allSubscript returns the subscript if it is @ or *, else "".
func (sh *Shell) allSubscript(w *word) string {
	if w.isLit && (w.lit == "@" || w.lit == "*") {
		return w.lit
	}
	return ""
}

// arrayItems expands the values of a compound assignment.
func (sh *Shell) arrayItems(a *assign) ([]arrayItem, bool) {
	var items []arrayItem
	outer := sh.exp.unmatched
	sh.exp.unmatched = ""
	for i := range a.elems {
		el := &a.elems[i]
		if el.sub != nil && !(el.words != nil && sh.opts.Has(OptBraceexpand)) {
			nested := sh.exp.indexed
			sh.exp.indexed = true
			items = append(items, arrayItem{elem: el, s: sh.expandString(el.value)})
			sh.exp.indexed = nested
		} else {
			base := len(sh.argv)
			sh.pushWords(el.words)
			for _, s := range sh.argv[base:] {
				items = append(items, arrayItem{s: s})
			}
			sh.argv = sh.argv[:base]
		}
		if sh.unw != unwNone {
			break
		}
	}
	sh.reportUnmatched(outer)
	return items, sh.unw == unwNone
}

// assocItems expands keys and values of a compound assignment to an
// associative array; tildes says whether tildes in the values are expanded.
func (sh *Shell) assocItems(a *assign, tildes bool) ([]arrayItem, bool) {
	items := make([]arrayItem, 0, len(a.elems))
	pairs := len(a.elems) > 0 && a.elems[0].sub == nil
	for i := range a.elems {
		el := &a.elems[i]
		it := arrayItem{}
		if el.sub == nil && !pairs {
			items = append(items, it) // an error, shown as it is written
			continue
		}
		if el.sub != nil && !pairs {
			it.elem, it.key = el, sh.expandUnsplit(el.sub)
		}
		value := el.plain
		if tildes {
			value = el.value
		}
		it.s = sh.expandUnsplit(value)
		if el.sub != nil && pairs {
			it.s = "[" + sh.expandString(el.sub) + "]=" + it.s
		}
		if sh.unw != unwNone {
			return nil, false
		}
		items = append(items, it)
	}
	return items, true
}

// pairItems expands the keys and values in turn of an assignment to an
// associative array. Like bash it does not expand the value of an empty key.
func (sh *Shell) pairItems(c *Cell, a *assign) ([]arrayItem, bool) {
	items := make([]arrayItem, 0, len(a.elems))
	for i := 0; i < len(a.elems); i++ {
		el := &a.elems[i]
		it := arrayItem{s: sh.expandString(el.plain)}
		if el.sub != nil {
			it.s = "[" + sh.expandString(el.sub) + "]=" + it.s
		}
		if sh.unw != unwNone {
			return nil, false
		}
		if it.s != "" || i%2 != 0 {
			if items = append(items, it); i%2 != 0 {
				sh.makeAssoc(c)
			}
			continue
		}
		sh.warnFatal(parse.AsRead(el.value.source()), ": bad array subscript")
		i++
	}
	return items, true
}

// fillAssoc assigns the elements of an associative array: [key]=value, or
// keys and values in turn if the first one has no subscript.
func (sh *Shell) fillAssoc(c *Cell, a *assign, items []arrayItem, declared bool) bool {
	pairs := len(a.elems) > 0 && a.elems[0].sub == nil && (declared || !a.keyed())
	sh.touch(c.v)
	if !a.app || c.v.assoc == nil {
		// New elements are appended to old values, which are gone only then.
		old := c.v.assoc
		c.v.assoc = newAssoc()
		if old != nil {
			c.v.assoc.buckets = old.buckets
		}
		for _, it := range items {
			if it.elem != nil && it.elem.app && old != nil && it.key != "" {
				if s, ok := old.Get(it.key); ok {
					c.v.assoc.Set(it.key, s)
				}
			}
		}
	}
	if pairs {
		return sh.fillPairs(c, a, items, declared)
	}
	for i, it := range items {
		switch {
		case it.elem == nil:
			sh.Warn(c.name, ": ", SingleQuote(a.elems[i].value.source()), ": must use subscript when assigning associative array")
			if declared {
				sh.status = 1 // for the arguments behind it
			}
		case it.key == "":
			sh.warnFatal("[", SingleQuote(""), it.elem.assigns(), SingleQuote(it.s), ": bad array subscript")
		case !sh.assignAssoc(c, it.key, it.s, it.elem.app):
			return false
		}
	}
	return true
}

// fillPairs assigns keys and values that come in turn.
func (sh *Shell) fillPairs(c *Cell, a *assign, items []arrayItem, declared bool) bool {
	for i := 0; i < len(items); i += 2 {
		key, value := items[i].s, ""
		if i+1 < len(items) {
			value = items[i+1].s
		}
		if key == "" {
			if key = a.elems[i].value.source(); declared {
				key = SingleQuote("")
			}
			sh.warnFatal(key, ": bad array subscript")
			continue
		}
		if !sh.assignAssoc(c, key, value, false) {
			return false
		}
	}
	return true
}

// SetVarRef assigns to `name` or `name[sub]` given as text to a builtin.
func (sh *Shell) SetVarRef(builtin, ref, value string) bool {
	defer func(s string) { sh.exp.caller = s }(sh.exp.caller)
	sh.exp.caller = builtin + ": "
	name, sub, has := sh.splitRef(ref)
	if !IsName(name) {
		sh.Warn(builtin, ": `", ref, "': not a valid identifier")
		return false
	}
	c := sh.cell(name)
	if !sh.takesValues(c) {
		return false
	}
	if !has {
		return sh.slowAssign(c, value, false)
	}
	key, ok := sh.assignKey(c, sub)
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
	c := sh.known(name)
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
