package shell

import (
	"strconv"
	"strings"
)

// Attr is the set of attributes of a variable (bash "declare").
type Attr uint32

// The attributes.
const (
	AttrExport    Attr = 1 << iota // -x
	AttrReadonly                   // -r
	AttrInteger                    // -i
	AttrLower                      // -l
	AttrUpper                      // -u
	AttrCapital                    // -c
	AttrNameref                    // -n
	AttrTrace                      // -t
	AttrArray                      // -a
	AttrAssoc                      // -A
	AttrLocal                      // made by local in a function
	AttrTemp                       // an assignment before a command
	attrDynamic                    // value made by the shell at each look
	attrNoUnset                    // can't be unset
	attrNoAssign                   // assignments are ignored
	attrImported                   // came from the environment
	attrPropagate                  // an assignment before a function's call that is to last beyond it
)

// slowAttrs are those that a plain read or write must look at.
const (
	slowRead  = AttrNameref | AttrArray | AttrAssoc | attrDynamic
	slowWrite = slowRead | AttrExport | AttrReadonly | AttrInteger | AttrLower | AttrUpper | AttrCapital | attrNoAssign | attrImported | AttrTrace
)

// Var is one binding of a name: a variable of one scope.
type Var struct {
	attr   Attr
	hasStr bool // str holds the value
	hasNum bool // num holds the value
	dyn    dynamicID
	level  int32  // depth of the function frame that made it; 0: global
	gen    uint64 // transaction that has saved it
	num    int64
	str    string
	arr    *Array
	assoc  *Assoc
}

// Cell holds the current binding of one name. Compiled code keeps pointers
// to cells; scopes replace the binding (shallow binding of dynamic scope).
type Cell struct {
	name string
	hook hookID
	v    *Var // nil: not declared
	// global marks a cell beside the table's that shows the global binding,
	// while a function's local one is in force.
	global bool
}

// Name returns the variable's name.
func (c *Cell) Name() string { return c.name }

// cell returns the cell of a name, making it if need be.
func (sh *Shell) cell(name string) *Cell {
	c := sh.known(name)
	if c == nil {
		c = &Cell{name: name, hook: hookOf(name)}
		sh.cells[name] = c
	}
	return c
}

// isSet reports whether the binding has a value.
func (v *Var) isSet() bool {
	if v == nil {
		return false
	}
	if v.attr&slowRead == 0 {
		return v.hasStr || v.hasNum
	}
	switch {
	case v.attr&attrDynamic != 0:
		return true
	case v.attr&AttrArray != 0:
		return v.arr != nil
	case v.attr&AttrAssoc != 0:
		return v.assoc != nil
	}
	return v.hasStr
}

// text returns the value of a scalar as a string.
func (v *Var) text() string {
	if !v.hasStr && v.hasNum {
		v.str = itoa(v.num)
		v.hasStr = true
	}
	return v.str
}

// itoa is strconv.Itoa for the values of variables.
func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// isAssoc reports whether c is an associative array; c may be nil.
func (c *Cell) isAssoc() bool { return c != nil && c.v != nil && c.v.attr&AttrAssoc != 0 }

// IsName reports whether s is a valid variable name (POSIX 3.216).
func IsName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// value returns the variable's value as $name gives it.
func (sh *Shell) value(c *Cell) (string, bool) {
	v := c.v
	if v == nil {
		return "", false
	}
	if v.attr&slowRead == 0 {
		if v.hasStr {
			return v.str, true
		}
		if v.hasNum {
			return v.text(), true
		}
		return "", false
	}
	return sh.slowValue(c)
}

func (sh *Shell) slowValue(c *Cell) (string, bool) {
	if c.v.attr&AttrNameref != 0 {
		t, sub := sh.deref(c)
		if t == nil {
			return "", false
		}
		if sub == "@" || sub == "*" {
			vals, ok := sh.elements(t)
			sep := " "
			if sub == "*" {
				sep = sh.ifs.first
			}
			return strings.Join(vals, sep), ok
		}
		if sub != "" {
			key, ok := sh.refSubscript(t, sub)
			if !ok {
				return "", false
			}
			return sh.element(t, key)
		}
		if t == c || t.v == nil {
			return "", false
		}
		if t.v.attr&AttrNameref != 0 {
			return "", false
		}
		return sh.value(t)
	}
	v := c.v
	sh.refreshDynamicArray(c)
	switch {
	case v.attr&attrDynamic != 0:
		return sh.dynamicValue(v.dyn, c)
	case v.attr&AttrArray != 0:
		if v.arr == nil {
			return "", false
		}
		return v.arr.Get(0)
	case v.attr&AttrAssoc != 0:
		if v.assoc == nil {
			return "", false
		}
		return v.assoc.Get("0")
	}
	return v.str, v.hasStr
}

// Get returns the value of the variable called name, and whether it is set.
func (sh *Shell) Get(name string) (string, bool) {
	c := sh.known(name)
	if c == nil || c.v == nil {
		return "", false
	}
	return sh.value(c)
}

// GetDefault returns the variable's value, or def if it is unset.
func (sh *Shell) GetDefault(name, def string) string {
	if s, ok := sh.Get(name); ok {
		return s
	}
	return def
}

// touch must be called before v is changed: an open transaction keeps what
// it was.
func (sh *Shell) touch(v *Var) {
	if v.gen != sh.gen {
		sh.saveVar(v)
	}
}

// assign gives the variable a value, as name=value does. It reports false,
// with a message printed, if the variable is readonly.
func (sh *Shell) assign(c *Cell, s string) bool {
	v := c.v
	if v != nil && v.attr&slowWrite == 0 && c.hook == 0 && !sh.opts.Has(OptAllexport) {
		if v.gen != sh.gen {
			sh.saveVar(v)
		}
		v.str, v.hasStr, v.hasNum = s, true, false
		return true
	}
	return sh.slowAssign(c, s, false)
}

// assignInt is assign for an integer.
func (sh *Shell) assignInt(c *Cell, n int64) bool {
	v := c.v
	if v != nil && v.attr&slowWrite == 0 && c.hook == 0 && !sh.opts.Has(OptAllexport) {
		if v.gen != sh.gen {
			sh.saveVar(v)
		}
		v.num, v.hasNum, v.hasStr = n, true, false
		return true
	}
	return sh.slowAssign(c, itoa(n), false)
}

// slowAssign assigns with all attributes, hooks and namerefs looked at.
func (sh *Shell) slowAssign(c *Cell, s string, app bool) bool {
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		t, sub := sh.deref(c)
		if t == nil {
			return false
		}
		if sub != "" {
			if t == c && selfReference(c.name, c.v.text()) {
				sh.Warn(sh.caller(), "`", c.v.text(), "': not a valid identifier")
				return false
			}
			if t.isRef() {
				sh.dropRef(t)
			}
			key, ok := sh.refSubscript(t, sub)
			return ok && sh.assignElem(t, key, s, app)
		}
		if t.isRef() {
			return sh.nameTarget(t, s)
		}
		c = t
	}
	if c.v == nil {
		sh.bind(c, &Var{gen: sh.gen})
	}
	v := c.v
	if v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return false
	}
	if v.attr&attrNoAssign != 0 {
		return true
	}
	if v.attr&attrDynamic != 0 && sh.assignDynamic(v, c, s, app) {
		return sh.unw == unwNone
	}
	if v.attr&AttrArray != 0 {
		return sh.assignElem(c, "0", s, app)
	}
	if v.attr&AttrAssoc != 0 {
		return sh.assignAssoc(c, "0", s, app)
	}
	old, _ := sh.value(c)
	s, ok := sh.convert(v, old, s, app)
	if !ok {
		return false
	}
	sh.touch(v)
	v.str, v.hasStr, v.hasNum = s, true, false
	v.attr &^= attrImported
	if sh.opts.Has(OptAllexport) && v.attr&AttrExport == 0 {
		v.attr |= AttrExport
	}
	if v.attr&AttrExport != 0 {
		sh.envDirty()
	}
	if c.hook != 0 {
		sh.runHook(c)
	}
	return true
}

// convert applies the attributes -i -l -u -c to a value that is assigned or
// appended to old.
func (sh *Shell) convert(v *Var, old, s string, app bool) (string, bool) {
	if v.attr&AttrInteger != 0 {
		sum := int64(0)
		if app {
			m, ok := sh.evalArith(old)
			if !ok {
				return "", false
			}
			sum = m
		}
		n, ok := sh.evalArith(s)
		return itoa(sum + n), ok
	}
	if app {
		s = old + s
	}
	switch {
	case v.attr&AttrLower != 0:
		s = sh.mapCase(s, toLower)
	case v.attr&AttrUpper != 0:
		s = sh.mapCase(s, toUpper)
	case v.attr&AttrCapital != 0:
		s = sh.capitalize(s)
	}
	return s, true
}

// Set assigns a value to the variable called name, with all its attributes.
// It reports false after printing a message if that is impossible.
func (sh *Shell) Set(name, value string) bool {
	c := sh.cell(name)
	return sh.takesValues(c) && sh.slowAssign(c, value, false)
}

// takesValues reports whether a builtin or loop can assign to c: not to the
// arrays that the shell makes itself, which plain assignments pass over.
func (sh *Shell) takesValues(c *Cell) bool { return c.v == nil || c.v.attr&attrNoAssign == 0 }

// SetInt assigns an integer to the variable called name.
func (sh *Shell) SetInt(name string, n int64) bool { return sh.assignInt(sh.cell(name), n) }

// forceSet assigns without regard to readonly, for the shell's own
// variables (PWD, OPTARG, BASH_REMATCH...).
func (sh *Shell) forceSet(name, value string) {
	c := sh.cell(name)
	if c.v != nil && c.v.attr&(AttrReadonly|AttrInteger|AttrNameref|AttrArray|AttrAssoc) != 0 {
		sh.touch(c.v)
		c.v.attr &^= AttrNameref | AttrArray | AttrAssoc
		c.v.str, c.v.hasStr, c.v.hasNum = value, true, false
		if c.v.attr&AttrExport != 0 {
			sh.envDirty()
		}
		return
	}
	sh.slowAssign(c, value, false)
}

// readonlyError says that a variable is readonly.
func (sh *Shell) readonlyError(name string) { sh.warnFatal(name, ": readonly variable") }

// bind replaces the binding of a cell.
func (sh *Shell) bind(c *Cell, v *Var) {
	if c.global {
		sh.bindGlobal(c, v)
		return
	}
	if sh.tx != nil {
		sh.tx.bound(c, c.v)
	}
	if c.v != nil && c.v.attr&AttrExport != 0 || v != nil && v.attr&AttrExport != 0 {
		sh.envDirty()
	}
	c.v = v
}

// Unset removes a variable (POSIX "unset", bash "unset -v"). In a function
// below the one that made it local, the binding outside shows again.
func (sh *Shell) Unset(name string) bool {
	c := sh.known(name)
	if c == nil || c.v == nil {
		return true
	}
	if c.v.attr&AttrNameref != 0 {
		t, sub := sh.deref(c)
		if t == nil {
			return false
		}
		if sub != "" {
			if t.v == nil || t.v.attr&(AttrArray|AttrAssoc) == 0 {
				return true
			}
			return sh.UnsetSubscript(t.name, sub)
		}
		c = t
	}
	return sh.unsetCell(c)
}

// Discard removes the binding of name, even of a readonly variable.
func (sh *Shell) Discard(name string) {
	if c := sh.known(name); c != nil && c.v != nil {
		sh.dropBinding(c)
	}
}

func (sh *Shell) unsetCell(c *Cell) bool {
	v := c.v
	if v == nil {
		return true
	}
	if v.attr&AttrReadonly != 0 {
		sh.Warn(prefix(sh.callingName()), c.name, ": cannot unset: readonly variable")
		return false
	}
	if v.attr&attrNoUnset != 0 {
		sh.Warn(prefix(sh.callingName()), c.name, ": cannot unset")
		return false
	}
	if v.dyn == dynPipestatus || v.dyn == dynUnderscore {
		return true // the next command sets it again
	}
	switch {
	case v.attr&AttrLocal != 0 && (v.level == sh.funcLevel() || sh.opts.Has(ShoptLocalvarUnset)):
		// It stays local, without a value.
		n := &Var{level: v.level, attr: AttrLocal, gen: sh.gen}
		if v.attr&AttrTemp != 0 {
			n.attr |= v.attr & AttrExport
		}
		sh.bind(c, n)
	case v.attr&AttrTemp != 0 || v.level > 0:
		sh.dropBinding(c)
	default:
		sh.bind(c, nil)
	}
	if c.hook != 0 {
		sh.runHook(c)
	}
	return true
}

// Attrs returns the attributes of a variable and whether it is declared.
func (sh *Shell) Attrs(name string) (Attr, bool) {
	c := sh.known(name)
	if c == nil || c.v == nil {
		return 0, false
	}
	return c.v.attr, true
}

// SetAttrs adds and removes attributes of the variable that is bound to
// name now, declaring it if need be.
func (sh *Shell) SetAttrs(name string, add, remove Attr) {
	c := sh.cell(name)
	if c.v == nil {
		sh.bind(c, &Var{gen: sh.gen})
	}
	sh.changeAttrs(c, add, remove)
}

// changeAttrs adds and removes attributes of the variable bound to c. A
// scalar that becomes an array becomes its element 0.
func (sh *Shell) changeAttrs(c *Cell, add, remove Attr) {
	sh.touch(c.v)
	v := c.v
	if add&AttrArray != 0 && v.attr&AttrArray == 0 && v.isSet() {
		v.arr = &Array{vals: []string{v.text()}}
		v.hasStr, v.hasNum, v.str = false, false, ""
	}
	if add&AttrAssoc != 0 && v.attr&AttrAssoc == 0 && v.isSet() {
		v.assoc = newAssoc()
		v.assoc.buckets = 128 // the size bash gives the table here
		v.assoc.Set("0", v.text())
		v.hasStr, v.hasNum, v.str = false, false, ""
	}
	if (v.attr^(v.attr|add)&^remove)&(AttrExport|AttrArray|AttrAssoc) != 0 {
		sh.envDirty()
	}
	v.attr = (v.attr | add) &^ remove
}
