package shell

import "strings"

// Declaration is what one call of declare, typeset or local asks for.
type Declaration struct {
	Cmd         string // the name of the builtin, for messages
	Add, Remove Attr
	Global      bool // -g: the variable at global scope
	Inherit     bool // -I: a local variable takes over what it hides
	noLocal     bool // export and readonly make no local variables
}

// caseAttrs are the attributes of which a variable has one at most.
const caseAttrs = AttrLower | AttrUpper | AttrCapital

// Declare gives one variable the attributes of d, and a value if arg is an
// assignment: name, name=value, name+=value or name[subscript]=value. It
// reports false after a message if that is impossible.
func (sh *Shell) Declare(d *Declaration, arg string) bool {
	defer func(s string) { sh.exp.caller = s }(sh.exp.caller)
	sh.exp.caller = prefix(d.Cmd)
	t, name := sh.declTarget(d, arg)
	if t.add&caseAttrs&(t.add&caseAttrs-1) != 0 {
		t.add &^= caseAttrs
		t.remove |= caseAttrs
	}
	if t.add&AttrNameref != 0 && !t.checkReference(name) {
		return false
	}
	return t.resolve(name)
}

// declTarget is a declaration while its variable is looked for.
type declTarget struct {
	sh            *Shell
	d             *Declaration
	add, remove   Attr
	assigned, app bool
	value         string
	sub           string // the subscript, if has
	has           bool
	restarts      int
}

// declTarget takes the argument of a declaration apart.
func (sh *Shell) declTarget(d *Declaration, arg string) (t declTarget, name string) {
	t = declTarget{sh: sh, d: d, add: d.Add, remove: d.Remove}
	eq, app := sh.assignmentEnd(arg)
	if eq <= 0 {
		return t, arg
	}
	t.assigned, t.app, t.value = true, app, arg[eq+1:]
	if app {
		eq--
	}
	return t, arg[:eq]
}

func (t *declTarget) fail(parts ...string) bool {
	t.sh.Warn(append([]string{prefix(t.d.Cmd)}, parts...)...)
	return false
}

// prefix is a builtin's name as its messages begin.
func prefix(cmd string) string {
	if cmd == "" {
		return ""
	}
	return cmd + ": "
}

// checkReference refuses what can't be a name reference.
func (t *declTarget) checkReference(name string) bool {
	if _, _, has := t.sh.splitRef(name); has {
		return t.fail(name, ": reference variable cannot be an array")
	}
	if t.assigned && selfReference(name, t.value) {
		if !t.sh.InFunction() {
			return t.fail(name, ": nameref variable self references not allowed")
		}
		t.fail("warning: ", name, ": circular name reference")
		t.sh.Warn("warning: ", name, ": circular name reference")
	}
	if t.assigned && t.value != "" && !t.app && !validRefTarget(t.value) {
		return t.fail("`", t.value, "': invalid variable name for name reference")
	}
	return true
}

// resolve finds or makes the variable that name denotes.
func (t *declTarget) resolve(name string) bool {
	sh := t.sh
	base := name
	t.sub, t.has = "", false
	if strings.IndexByte(name, '[') >= 0 {
		var ok bool
		if i := strings.IndexByte(name, '['); name[i:] == "[]" && IsName(name[:i]) && t.assigned {
			t.sh.warnFatal(name, ": bad array subscript")
			return false
		}
		if base, t.sub, ok = sh.splitDeclared(name); !ok || !IsName(base) {
			return t.fail("`", name, "': not a valid identifier")
		}
		t.has = true
	}
	if !IsName(base) {
		full := name
		if t.assigned && t.restarts == 0 {
			full += "=" + t.value
		}
		return t.fail("`", full, "': not a valid identifier")
	}
	refs := (t.add|t.remove)&AttrNameref != 0
	if sh.InFunction() && !t.d.Global && !t.d.noLocal {
		return t.local(base, refs)
	}
	if !t.d.Global {
		return t.follow(t.referring(base), refs)
	}
	ok := true
	sh.Global(base, func() { ok = t.follow(t.referring(base), refs) })
	return ok
}

// referring returns the variable of that name, or the last of a chain of name
// references that begins with it if it is to be one no more.
func (t *declTarget) referring(name string) *Cell {
	c := t.sh.cell(name)
	if t.remove&AttrNameref == 0 || !c.isRef() {
		return c
	}
	last, _ := t.sh.lastRef(c)
	if last != c && !last.v.hasStr { // leads nowhere: all stays
		t.remove &^= AttrNameref
		return c
	}
	return last
}

// local makes the variable a local one of the running function. A reference
// of the same function is followed, one from outside is hidden.
func (t *declTarget) local(name string, refs bool) bool {
	sh := t.sh
	c := sh.cell(name)
	if !refs && c.isRef() && c.v.level == sh.funcLevel() && validRefTarget(c.v.text()) {
		base, sub, has := sh.splitRef(c.v.text())
		if has {
			t.sub, t.has = sub, true
		}
		c = sh.cell(base)
	}
	if c.isRef() && c.v.attr&AttrReadonly != 0 && c.v.level == sh.funcLevel() && t.remove&AttrNameref != 0 && c.v.hasStr {
		return t.fail(c.name, ": readonly variable")
	}
	if !sh.makeLocal(t.d.Cmd, c, t.d.Inherit || sh.opts.Has(ShoptLocalvarInherit)) {
		return false
	}
	if !refs && c.isRef() && c.v.hasStr {
		return t.follow(c, refs)
	}
	return t.apply(c)
}

// follow goes from c along name references, unless these are what is
// declared.
func (t *declTarget) follow(c *Cell, refs bool) bool {
	sh := t.sh
	if t.remove&AttrNameref != 0 && c.isRef() && c.v.attr&AttrReadonly == 0 && validRefTarget(c.v.text()) {
		// All else is for what it refers to.
		t.remove &^= AttrNameref
		ok := !t.assigned && t.add|t.remove == 0 || t.follow(c, false)
		if c.isRef() {
			sh.changeAttrs(c, 0, AttrNameref)
		}
		return ok
	}
	if refs || !c.isRef() {
		return t.apply(c)
	}
	to, sub := sh.deref(c)
	switch {
	case to == nil:
		return t.apply(c)
	case sub != "":
		if t.restarts++; t.restarts > maxRefs || t.has {
			return t.fail("`", to.name, "[", sub, "]': not a valid identifier")
		}
		t.sub, t.has = sub, true
		if to.isRef() {
			sh.dropRef(to)
		}
		return t.apply(to)
	case to.isRef() && (t.has || t.add&(AttrArray|AttrAssoc) != 0):
		// It refers to nothing yet.
		if t.has {
			sh.dropRef(to)
			break
		}
		sh.touch(to.v)
		to.v.attr &^= AttrNameref
	case to.isRef():
		t.remove &^= AttrReadonly
	case to != c && to.v == nil && t.has && t.assigned && t.add&(AttrArray|AttrAssoc) != 0:
		sh.dropRef(c)
		to = c
	}
	return t.apply(to)
}

// apply gives the variable bound to c its attributes and value.
func (t *declTarget) apply(c *Cell) bool {
	sh, name := t.sh, c.name
	if c.v == nil {
		v := &Var{gen: sh.gen}
		if sh.InFunction() && !t.d.Global && !t.d.noLocal {
			v.level, v.attr = sh.funcLevel(), AttrLocal
		} else if sh.opts.Has(OptAllexport) && t.add&(AttrArray|AttrAssoc) == 0 && !t.has {
			v.attr = AttrExport
		}
		sh.bind(c, v)
	}
	v := c.v
	switch {
	case t.add&AttrNameref != 0 && v.attr&(AttrArray|AttrAssoc) != 0:
		return t.fail(name, ": reference variable cannot be an array")
	case v.attr&AttrReadonly != 0 && (t.remove&AttrReadonly != 0 || t.assigned || c.isRef() && v.hasStr && t.remove&AttrNameref != 0 ||
		!c.isRef() && t.add&AttrNameref != 0):
		return t.fail(name, ": readonly variable")
	case v.attr&attrNoAssign != 0 && t.assigned:
		return false
	case t.remove&v.attr&(AttrArray|AttrAssoc) != 0:
		return t.fail(name, ": cannot destroy array variables in this way")
	case t.add&AttrArray != 0 && v.attr&AttrAssoc != 0:
		return t.fail(name, ": cannot convert associative to indexed array")
	case t.add&AttrAssoc != 0 && v.attr&AttrArray != 0:
		return t.fail(name, ": cannot convert indexed to associative array")
	}
	if t.add&AttrNameref != 0 {
		if !t.reference(c) || !t.arrayNotReference(c) {
			return false
		}
	}
	if kinds := t.add & (AttrArray | AttrAssoc); kinds == AttrArray|AttrAssoc || kinds&t.remove != 0 {
		return t.bothKinds(c)
	}
	if t.has && t.assigned && isList(t.value) && (t.add|v.attr)&(AttrArray|AttrAssoc|AttrLocal) == 0 {
		sh.Warn("warning: ", name, "[", t.sub, "]=", t.value, ": quoted compound array assignment deprecated")
	}
	if !v.isSet() && t.has && t.remove&AttrArray != 0 && t.add&AttrAssoc == 0 {
		// The subscript makes an array of it first.
		if sh.changeAttrs(c, AttrArray, 0); t.assigned && c.v.attr&AttrLocal == 0 {
			sh.array(c)
		}
		return t.fail(name, ": cannot destroy array variables in this way")
	}
	add, remove := t.add&^AttrReadonly, t.remove&^AttrNameref
	if t.has && v.attr&AttrAssoc == 0 && add&AttrAssoc == 0 {
		add |= AttrArray
	}
	if add&AttrNameref != 0 && !c.isRef() {
		remove |= (AttrInteger | caseAttrs) &^ add
	}
	if add&caseAttrs != 0 {
		remove |= caseAttrs &^ add
	}
	wasArray := v.attr&(AttrArray|AttrAssoc) != 0
	if add != 0 || remove != 0 {
		sh.changeAttrs(c, add, remove)
	}
	if t.add&AttrReadonly != 0 && t.assigned && t.elementOnly() {
		// The array is made read-only before its element is assigned, but
		// the status does not tell that.
		if v = c.v; !wasArray && v.attr&AttrLocal == 0 {
			sh.assignCompound(c, "()", false)
		}
		sh.changeAttrs(c, AttrReadonly, 0)
		sh.Warn(name, ": readonly variable")
		return true
	}
	if !t.assign(c) {
		if sh.unw.discards() && t.add&AttrReadonly != 0 {
			sh.changeAttrs(c, AttrReadonly, 0) // before the value was wrong
		}
		return false
	}
	if t.remove&AttrNameref != 0 {
		sh.changeAttrs(c, 0, AttrNameref)
	}
	if t.add&AttrReadonly != 0 {
		sh.changeAttrs(c, AttrReadonly, 0)
	}
	if t.add&(AttrExport|AttrReadonly) != 0 {
		sh.promoteTemp(c)
	}
	return true
}

// bothKinds serves -a together with -A or with +a, or -A with +A: it is an array
// then, but that is an error too.
func (t *declTarget) bothKinds(c *Cell) bool {
	kind := t.add & (AttrArray | AttrAssoc)
	if kind&AttrAssoc != 0 {
		kind = AttrAssoc
	}
	t.sh.changeAttrs(c, kind, 0)
	switch {
	case !t.assigned || c.v.attr&AttrLocal != 0:
	case kind == AttrArray:
		t.sh.array(c)
	case c.v.assoc == nil:
		t.sh.touch(c.v)
		c.v.assoc = newAssoc()
	}
	if t.remove&kind != 0 {
		return t.fail(c.name, ": cannot destroy array variables in this way")
	}
	return t.fail(c.name, ": cannot convert associative to indexed array")
}

// reference makes a reference of a variable: its value is the name of what
// it refers to.
func (t *declTarget) reference(c *Cell) bool {
	if t.assigned {
		return true
	}
	if c.isRef() {
		return true
	}
	s, ok := t.sh.value(c)
	switch {
	case !ok:
	case selfReference(c.name, s):
		return t.fail(c.name, ": nameref variable self references not allowed")
	case s == "" || !validRefTarget(s):
		return t.fail("`", s, "': invalid variable name for name reference")
	}
	return true
}

// arrayNotReference makes an array of what was to be a reference, too. In a
// function that is an error.
func (t *declTarget) arrayNotReference(c *Cell) bool {
	kinds := t.add & (AttrArray | AttrAssoc)
	if kinds == 0 {
		return true
	}
	t.add &^= AttrNameref
	if c.isRef() {
		t.sh.changeAttrs(c, 0, AttrNameref)
	}
	if t.sh.InFunction() && !t.d.Global && !t.d.noLocal {
		t.sh.changeAttrs(c, kinds, 0)
		return t.fail(c.name, ": reference variable cannot be an array")
	}
	return true
}

// list reports whether the value is a list of elements.
func (t *declTarget) list() bool {
	return isList(t.value)
}

// elementOnly reports whether the value is one of an array's elements.
func (t *declTarget) elementOnly() bool {
	return t.has && !(t.list() && t.add&(AttrArray|AttrAssoc) != 0)
}

// assign assigns the declaration's value.
func (t *declTarget) assign(c *Cell) bool {
	sh, v := t.sh, c.v
	if !t.assigned {
		return true
	}
	switch {
	case t.elementOnly():
		key, ok := sh.declaredKey(c, t.sub)
		return ok && sh.assignElem(c, key, t.value, t.app)
	case t.list() && v.attr&(AttrArray|AttrAssoc) != 0:
		return sh.assignCompound(c, t.value, t.app)
	case c.isRef() && (t.add&AttrNameref != 0 || !v.hasStr):
		return t.assignRef(c)
	}
	return sh.slowAssign(c, t.value, t.app)
}

// isList reports whether the value of an assignment is a list in parentheses.
func isList(s string) bool { return len(s) > 1 && s[0] == '(' && s[len(s)-1] == ')' }

// assignRef sets what a reference refers to. One that can't be is no
// reference any more, and no variable but for a function's own.
func (t *declTarget) assignRef(c *Cell) bool {
	sh := t.sh
	local := c.v.attr&AttrLocal != 0
	if local && t.add&AttrNameref == 0 && !validRefTarget(t.value) {
		return t.fail("`", t.value, "': invalid variable name for name reference")
	}
	ok := sh.setRef(c, t.value, t.app)
	if ok && validRefTarget(c.v.text()) {
		return true
	}
	switch {
	case local && !ok:
		sh.changeAttrs(c, 0, AttrNameref)
	case !local && !t.app:
		sh.bind(c, nil)
	}
	return false
}

// SetAttribute serves export and readonly: it gives a variable, not a
// reference to it, the attributes of d, and a value if arg is an assignment.
// It reports false after a message if that is impossible.
func (sh *Shell) SetAttribute(d *Declaration, arg string) bool {
	d.noLocal = true
	if eq, _ := sh.assignmentEnd(arg); eq > 0 && d.Add&(AttrArray|AttrAssoc) != 0 {
		if name := strings.TrimSuffix(arg[:eq], "+"); strings.HasSuffix(name, "]") {
			sh.Warn(prefix(d.Cmd), "`", name, "': not a valid identifier")
			return false
		}
		return sh.Declare(d, arg)
	}
	defer func(s string) { sh.exp.caller = s }(sh.exp.caller)
	sh.exp.caller = d.Cmd + ": "
	t, name := sh.declTarget(d, arg)
	if !IsName(name) {
		return t.fail("`", name, "': not a valid identifier")
	}
	c := sh.cell(name)
	ok := !t.assigned || sh.slowAssign(c, t.value, t.app)
	if !ok && sh.SpecialErrorExits() {
		sh.Exit(1)
	}
	if sh.unw.discards() {
		return false
	}
	if c.isRef() {
		to, sub := sh.deref(c)
		switch {
		case to == nil:
			return ok
		case sub != "":
			return t.fail("`", to.name, "[", sub, "]': not a valid identifier")
		}
		c = to
	}
	if c.v == nil {
		if t.remove != 0 {
			return ok
		}
		sh.bind(c, &Var{gen: sh.gen})
	}
	sh.changeAttrs(c, t.add&^(AttrArray|AttrAssoc), t.remove&^AttrReadonly)
	if t.add != 0 {
		sh.promoteTemp(c)
	}
	return ok
}
