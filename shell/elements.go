package shell

import (
	"slices"
	"strconv"
)

// Elements of arrays: reading, assigning and unsetting one by its subscript.

// array returns the variable's array for writing, turning a scalar into one.
func (sh *Shell) array(c *Cell) (*Array, bool) {
	if c.v == nil {
		sh.bind(c, &Var{gen: sh.gen, attr: AttrArray})
	}
	v := c.v
	if v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return nil, false
	}
	sh.touch(v)
	if v.attr&AttrNameref != 0 {
		sh.dropRef(c)
	}
	if v.attr&AttrArray == 0 {
		if v.isSet() {
			v.arr = &Array{vals: []string{v.text()}}
		}
		v.attr |= AttrArray
		v.hasStr, v.hasNum, v.str = false, false, ""
	}
	if v.arr == nil {
		v.arr = &Array{}
	}
	return v.arr, true
}

// index evaluates the subscript of an indexed array: an arithmetic
// expression, after expansion. A negative one counts from behind.
func (sh *Shell) index(c *Cell, sub string) (int64, bool) {
	i, ok := sh.evalIndex(sub)
	if !ok {
		return 0, false
	}
	if i < 0 {
		i = sh.fromEnd(c, i)
	}
	return i, true
}

// fromEnd turns a negative index into one from the start; the result is
// negative if there is no such element.
func (sh *Shell) fromEnd(c *Cell, i int64) int64 {
	if c.v == nil {
		return i
	}
	if c.v.attr&AttrArray == 0 || c.v.arr == nil {
		if c.v.isSet() {
			return i + 1
		}
		return i
	}
	return i + c.v.arr.Max() + 1
}

// beforeFirst reports whether sub, a number, is the index of no element because
// it counts back too far.
func (sh *Shell) beforeFirst(c *Cell, sub string) bool {
	i, err := strconv.ParseInt(sub, 10, 64)
	if err != nil {
		return false
	}
	if c.isRef() {
		t, inner := sh.deref(c)
		if t == nil || inner != "" {
			return t != nil && i < 0 // an element has no elements
		}
		c = t
	}
	return !c.isAssoc() && sh.fromEnd(c, i) < 0
}

// element returns the element of c with subscript text sub (already
// expanded).
func (sh *Shell) element(c *Cell, sub string) (string, bool) {
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, _ := sh.deref(c); t != nil && t != c {
			c = t
		}
	}
	if c.v == nil {
		return "", false
	}
	sh.refreshDynamicArray(c)
	if c.v.attr&AttrAssoc != 0 {
		if c.v.assoc == nil {
			return "", false
		}
		return c.v.assoc.Get(sub)
	}
	i, ok := sh.index(c, sub)
	if !ok {
		return "", false
	}
	return sh.elementAt(c, i, sub)
}

// becomeArray makes an indexed array of a variable that compound assignment is
// about to fill. One that is unset has no elements and stays unset.
func (sh *Shell) becomeArray(c *Cell) bool {
	unset := c.v != nil && !c.v.isSet() && c.v.arr == nil
	if _, ok := sh.array(c); !ok {
		return false
	}
	if unset {
		c.v.arr = nil
	}
	return true
}

// elementAt returns the element of an indexed array (or a scalar, which has
// index 0).
func (sh *Shell) elementAt(c *Cell, i int64, sub string) (string, bool) {
	if i < 0 {
		sh.warnFatal(c.name, ": bad array subscript")
		return "", false
	}
	if c.v.attr&AttrArray != 0 {
		if c.v.arr == nil {
			return "", false
		}
		return c.v.arr.Get(i)
	}
	if i == 0 {
		return sh.value(c)
	}
	return "", false
}

// assignElem assigns or appends to the element of c with subscript text sub.
func (sh *Shell) assignElem(c *Cell, sub, s string, app bool) bool {
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		t, inner := sh.deref(c)
		if t == nil {
			return false
		}
		if inner != "" || t.isRef() && t == c {
			sh.Warn(sh.caller(), "`", c.v.text(), "': not a valid identifier")
			return false
		}
		c = t
	}
	if c.v != nil && c.v.attr&AttrAssoc != 0 {
		return sh.assignAssoc(c, sub, s, app)
	}
	if sub == "" || sub == "@" || sub == "*" {
		sh.warnFatal(c.name, "[", sub, "]: bad array subscript")
		return false
	}
	i, ok := sh.index(c, sub)
	if !ok {
		return false
	}
	if i < 0 {
		sh.warnFatal(c.name, "[", sub, "]: bad array subscript")
		return false
	}
	return sh.assignIndex(c, i, s, app)
}

// assignIndex assigns or appends to element i of an indexed array.
func (sh *Shell) assignIndex(c *Cell, i int64, s string, app bool) bool {
	if c.v != nil && c.v.attr&attrNoAssign != 0 {
		return true
	}
	if c.v != nil && c.v.dyn == dynDirstack {
		sh.setDirectory(i, s)
		return true
	}
	a, ok := sh.array(c)
	if !ok {
		return false
	}
	if c.v.attr&(AttrInteger|AttrLower|AttrUpper|AttrCapital) != 0 || app {
		old, _ := a.Get(i)
		if s, ok = sh.convert(c.v, old, s, app); !ok {
			return false
		}
	}
	a.Set(i, s)
	if c.hook != 0 {
		sh.runHook(c)
	}
	return true
}

// setDirectory serves DIRSTACK[i]=dir: it replaces an entry of the directory
// stack that exists, but for the working directory.
func (sh *Shell) setDirectory(i int64, dir string) {
	if i < 1 || i > int64(len(sh.dirstack)) {
		return
	}
	sh.dirstack = slices.Clone(sh.dirstack)
	sh.dirstack[i-1] = dir
}

// assignAssoc assigns or appends to the element of an associative array.
func (sh *Shell) assignAssoc(c *Cell, key, s string, app bool) bool {
	v := c.v
	if v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return false
	}
	if sh.assignDynamicAssoc(c, key, s) {
		return true
	}
	sh.touch(v)
	if v.assoc == nil {
		v.assoc = newAssoc()
	}
	old, _ := v.assoc.Get(key)
	s, ok := sh.convert(v, old, s, app)
	if !ok {
		return false
	}
	v.assoc.Set(key, s)
	return true
}

// SetElem assigns to name[sub]; sub is text that is evaluated (or taken as
// the key of an associative array).
func (sh *Shell) SetElem(name, sub, value string) bool {
	return sh.assignElem(sh.cell(name), sub, value, false)
}

// SetArray makes name an indexed array of the given values. It reports false
// after a message, which builtin begins, if that is impossible.
func (sh *Shell) SetArray(builtin, name string, vals []string) bool {
	c, ok := sh.refArray(builtin, name)
	if !ok {
		return false
	}
	if !sh.takesValues(c) {
		return false
	}
	if _, ok := sh.array(c); !ok {
		return false
	}
	vals = append([]string(nil), vals...)
	if c.v.attr&(AttrInteger|AttrLower|AttrUpper|AttrCapital) != 0 {
		for i, s := range vals {
			var ok bool
			if vals[i], ok = sh.convert(c.v, "", s, false); !ok {
				return false
			}
		}
	}
	c.v.arr = &Array{vals: vals}
	return true
}

// refArray returns what name denotes after name references, for a builtin
// that makes an indexed array of it. It reports false after a message if that
// is impossible.
func (sh *Shell) refArray(builtin, name string) (*Cell, bool) {
	c := sh.cell(name)
	if c.isRef() {
		t, sub := sh.deref(c)
		if t == nil {
			return nil, false
		}
		if sub != "" {
			sh.Warn(prefix(builtin), "`", t.name, "[", sub, "]': not a valid identifier")
			return nil, false
		}
		c = t
	}
	if c.v != nil && c.v.attr&AttrAssoc != 0 {
		sh.Warn(prefix(builtin), name, ": not an indexed array")
		return nil, false
	}
	return c, true
}

// ArrayOf returns the indexed array that name is bound to, or nil; it must
// not be changed.
func (sh *Shell) ArrayOf(name string) *Array {
	c := sh.targetCell(name)
	if c == nil || c.v == nil {
		return nil
	}
	sh.refreshDynamicArray(c)
	return c.v.arr
}

// targetCell returns the cell that name denotes after namerefs, or nil.
func (sh *Shell) targetCell(name string) *Cell {
	c := sh.known(name)
	if c == nil || c.v == nil || c.v.attr&AttrNameref == 0 {
		return c
	}
	t, _ := sh.deref(c)
	return t
}

// UnsetElem unsets name[sub]; for @ or * the whole array.
func (sh *Shell) UnsetElem(name, sub string) bool {
	c := sh.targetCell(name)
	if c == nil || c.v == nil {
		return true
	}
	v := c.v
	if v.attr&AttrReadonly != 0 {
		sh.Warn("unset: ", c.name, ": cannot unset: readonly variable")
		return false
	}
	if v.attr&attrNoUnset != 0 {
		return sh.unsetCell(c) // which says that it can't
	}
	switch {
	case v.attr&AttrAssoc != 0:
		if (sub == "@" || sub == "*") && sh.CompatAtMost(51) {
			return sh.unsetCell(c)
		}
		if v.assoc != nil {
			sh.touch(v)
			v.assoc.Delete(sub)
		}
	case v.attr&AttrArray != 0:
		if sub == "@" || sub == "*" {
			if v.attr&(attrNoUnset|attrNoAssign) != 0 || v.dyn != dynNone || sh.CompatAtMost(51) {
				return sh.unsetCell(c)
			}
			sh.touch(v)
			v.arr = &Array{}
			return true
		}
		i, ok := sh.index(c, sub)
		if !ok || i < 0 {
			if ok {
				sh.Warn("unset: [", sub, "]: bad array subscript")
			}
			return false
		}
		if v.arr != nil {
			sh.touch(v)
			v.arr.Delete(i)
		}
	default:
		i, ok := int64(-1), sub != "@" && sub != "*"
		if ok {
			if i, ok = sh.evalIndex(sub); !ok {
				return false
			}
		}
		if i != 0 {
			sh.Warn("unset: ", name, ": not an array variable")
			return false
		}
		return sh.unsetCell(c)
	}
	return true
}
