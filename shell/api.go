package shell

import (
	"slices"
	"strconv"
	"strings"

	"vfsh/shell/parse"
)

// What builtins need of the interpreter beyond variables and output.

// IsFunction reports whether there is a function of that name.
func (sh *Shell) IsFunction(name string) bool { return sh.funcs[name] != nil }

// FunctionText is a function as declare -f prints it.
func (sh *Shell) FunctionText(name string) (string, bool) {
	f := sh.funcs[name]
	if f == nil || !sh.load(f) {
		return "", false
	}
	if sh.opts.Has(OptPosix) {
		return strings.TrimSuffix(parse.PrintPosixFunction(f.def), "\n"), true
	}
	return functionLayout(f), true
}

// functionLayout prints a function in bash's layout.
func functionLayout(f *Function) string { return strings.TrimSuffix(parse.PrintFunction(f.def), "\n") }

// FunctionNames lists the functions, sorted.
func (sh *Shell) FunctionNames() []string { return sortedKeys(sh.funcs) }

// FunctionAttrs returns a function's attributes.
func (sh *Shell) FunctionAttrs(name string) Attr {
	if f := sh.funcs[name]; f != nil {
		return f.attr
	}
	return 0
}

// FunctionSource returns the file and line of a function's definition.
func (sh *Shell) FunctionSource(name string) (file string, line int) {
	if f := sh.funcs[name]; f != nil {
		if sh.load(f) {
			return f.source, f.def.DefLine
		}
		return f.source, f.line
	}
	return "", 0
}

// SetFunctionAttrs changes a function's attributes; false if there is no
// such function.
func (sh *Shell) SetFunctionAttrs(name string, add, remove Attr) bool {
	f := sh.funcs[name]
	if f == nil {
		return false
	}
	g := *f
	g.attr = (g.attr | add) &^ remove
	sh.ownFuncs()[name] = &g
	sh.epoch++
	sh.envDirty()
	return true
}

// UnsetFunction removes a function; false if it is readonly.
func (sh *Shell) UnsetFunction(name string) bool {
	f := sh.funcs[name]
	if f == nil {
		return true
	}
	if f.attr&AttrReadonly != 0 {
		sh.Warn("unset: ", name, ": cannot unset: readonly function")
		return false
	}
	if f.attr&AttrExport != 0 {
		sh.envDirty()
	}
	delete(sh.ownFuncs(), name)
	sh.epoch++
	return true
}

// IsReserved reports whether word is a reserved word.
func IsReserved(word string) bool { return parse.IsReserved(word) }

// Exiting reports whether the shell or the running code is being left.
func (sh *Shell) Exiting() bool { return sh.unw != unwNone }

// TrapStatus is the status that return without argument gives inside a trap but DEBUG: the one before the
// trap. inside is whether there is such a trap.
func (sh *Shell) TrapStatus() (status int, inside bool) {
	if sh.trapped || sh.running.exit && !sh.running.debug {
		return sh.running.status, true
	}
	return 0, false
}

// ExitTrapStatus is the status that exit without argument gives inside the EXIT trap, unless inside is
// false: in others it is that of the last command.
func (sh *Shell) ExitTrapStatus() (status int, inside bool) {
	if sh.running.exit && !sh.trapped && !sh.running.debug {
		return sh.running.status, true
	}
	return 0, false
}

// NoteErrTrap remembers where an ERR trap was set: without errtrace it is in
// force in that function only.
func (sh *Shell) NoteErrTrap() { sh.running.errDepth = sh.funcDepth }

// Scope tells which of a variable's attributes declare may show: whether it
// is local to the running function.
func (sh *Shell) IsLocal(name string) bool {
	fi := sh.funcFrame()
	if fi < 0 {
		return false
	}
	c := sh.known(name)
	return c != nil && c.v != nil && c.v.level == int32(fi+1) && c.v.attr&AttrLocal != 0
}

// LocalNames lists the local variables of the running function, without those of the
// assignments before its call.
func (sh *Shell) LocalNames() []string {
	fi := sh.funcFrame()
	if fi < 0 {
		return nil
	}
	var names []string
	for _, b := range sh.frames[fi].locals {
		if b.cell != nil && (b.cell.v == nil || b.cell.v.attr&(AttrTemp|AttrLocal) != AttrTemp) {
			names = append(names, b.cell.name)
		}
	}
	slices.Sort(names)
	return names
}

// HasLocalOptions reports whether the options are local to the running function.
func (sh *Shell) HasLocalOptions() bool {
	fi := sh.funcFrame()
	return fi >= 0 && sh.frames[fi].opts != nil
}

// SaveLocalOptions makes the options local to the running function
// (`local -`).
func (sh *Shell) SaveLocalOptions() {
	fi := sh.funcFrame()
	if fi < 0 {
		return
	}
	f := sh.frameForWrite(fi)
	if f.opts == nil {
		o := sh.opts
		f.opts = &o
	}
}

// Global runs f with the current binding of name being the global one, for
// declare -g.
func (sh *Shell) Global(name string, f func()) {
	c := sh.cell(name)
	frame, at := -1, 0
	for i := range sh.frames {
		for k := range sh.frames[i].locals {
			if sh.frames[i].locals[k].cell == c {
				frame, at = i, k
				break
			}
		}
		if frame >= 0 {
			break
		}
	}
	if frame < 0 {
		f()
		return
	}
	inner := c.v
	sh.bind(c, sh.frames[frame].locals[at].old)
	f()
	sh.frameForWrite(frame).locals[at].old = c.v
	sh.bind(c, inner)
}

// VarText is the value of a variable as declare -p prints it after the name,
// beginning with "=", or "" if it has none.
func (sh *Shell) VarText(name string) string {
	c := sh.known(name)
	if c == nil || c.v == nil {
		return ""
	}
	sh.refreshDynamicArray(c)
	v := c.v
	switch {
	case v.attr&(AttrArray|AttrAssoc) != 0:
		if v.arr == nil && v.assoc == nil {
			return ""
		}
		return "=" + sh.arrayText(v)
	case v.attr&AttrNameref != 0:
		if !v.hasStr {
			return ""
		}
		return "=" + sh.DeclareValue(v.text())
	}
	s, ok := sh.value(c)
	if !ok {
		return ""
	}
	return "=" + sh.DeclareValue(s)
}

// AttrLetters are the attribute letters as declare -p prints them.
func AttrLetters(a Attr) string { return attrLetters(a) }

// Append appends to a variable as name+=value does.
func (sh *Shell) Append(name, value string) bool { return sh.slowAssign(sh.cell(name), value, true) }

// IsSet reports whether a variable has a value.
func (sh *Shell) IsSet(name string) bool {
	c := sh.known(name)
	if c == nil || c.v == nil || c.v.dyn == dynFuncname && !sh.funcnameShown {
		return false
	}
	return c.v.isSet() || c.v.dyn != dynNone
}

// RefIsSet serves test -v: whether a variable, element (name[sub], the
// subscript still to be expanded) or positional parameter has a value. A bare
// array means its element 0.
func (sh *Shell) RefIsSet(ref string) bool {
	return sh.refIsSet(ref, sh.opts.Has(ShoptAssocExpandOnce))
}

// refIsSet is RefIsSet; once: the subscript of an associative array has been
// expanded.
func (sh *Shell) refIsSet(ref string, once bool) bool {
	name, sub, has := splitSubscript(ref)
	if !IsName(name) {
		n, err := strconv.Atoi(ref)
		return err == nil && n >= 0 && n <= len(sh.pos)
	}
	if sh.refersToElement(sh.known(name)) {
		return false
	}
	if has && (sub == "@" || sub == "*") {
		if c := sh.targetCell(name); c != nil && c.v != nil && c.v.attr&AttrAssoc != 0 {
			if sh.CompatAtMost(51) {
				return c.v.assoc != nil && c.v.assoc.Len() > 0 // all of the elements
			}
			_, ok := sh.element(c, sub)
			return ok
		}
	}
	if c := sh.cell(name); has && sub != "" && sub != "@" && sub != "*" {
		t := sh.targetCell(name)
		key, ok := sub, true
		if !once || !c.isAssoc() {
			key, ok = sh.refSubscript(c, sub)
		}
		switch {
		case !ok:
			return false
		case !t.hasElements():
			return sh.scalarIsSet(t, name, key)
		case key == "" && t.isAssoc():
			sh.warnFatal(t.name, ": bad array subscript")
			return false
		}
		_, ok = sh.element(c, key)
		return ok
	}
	_, ok := sh.GetVarRef(ref)
	return ok
}

// expandedRefIsSet is RefIsSet for [[ -v ]], where the subscript has been
// expanded as it stands.
func (sh *Shell) expandedRefIsSet(ref string) bool {
	i := strings.IndexByte(ref, '[')
	if i < 1 || ref[len(ref)-1] != ']' || !IsName(ref[:i]) {
		return sh.refIsSet(ref, false)
	}
	if sh.refersToElement(sh.known(ref[:i])) {
		return false
	}
	sub := ref[i+1 : len(ref)-1]
	c := sh.targetCell(ref[:i])
	if sub == "" || (sub == "@" || sub == "*") && (c == nil || !c.isAssoc() || sh.CompatAtMost(51)) {
		return sub != "" && sh.refIsSet(ref, false)
	}
	sh.plainSubs = true
	defer func() { sh.plainSubs = false }()
	if !c.hasElements() {
		return sh.scalarIsSet(c, ref[:i], sub)
	}
	_, ok := sh.element(c, sub)
	return ok
}

// hasElements reports whether a variable, which may be nil, is an array of either kind.
func (c *Cell) hasElements() bool {
	return c != nil && c.v != nil && c.v.attr&(AttrArray|AttrAssoc|AttrNameref) != 0
}

// scalarIsSet is RefIsSet for an element of what is no array: errors in the subscript
// count all the same, and there is nothing to count back from.
func (sh *Shell) scalarIsSet(c *Cell, name, sub string) bool {
	i, ok := sh.evalIndex(sub)
	if ok && i < 0 {
		sh.warnFatal(name, ": bad array subscript")
	}
	return ok && i == 0 && c != nil && (c.v.isSet() || c.v != nil && c.v.dyn != dynNone)
}

// Line returns the line number of the running command.
func (sh *Shell) Line() int { return sh.line }

// notFoundHandle calls command_not_found_handle in place of the process that
// the program would have been: a subshell, though BASH_SUBSHELL is as outside.
func (sh *Shell) notFoundHandle(h *Function, args []string) int {
	sh.level--
	defer func() { sh.level++ }()
	a := analysis{sh: sh}
	a.function(h)
	if sh.launch&LaunchInline != 0 && a.reason == "" && sh.inlineNow() == "" {
		return sh.inline(kindSubshell, args[0], func() int {
			return sh.call(h, append([]string{h.name}, args...), len(sh.temps))
		})
	}
	text := h.name
	for _, w := range args {
		text += " " + SingleQuote(w)
	}
	pid, err := sh.launchText(kindSubshell, text, sh.line)
	if err != nil {
		return sh.launchFailed(err)
	}
	return sh.waitForeground(pid, foreground{text: text})
}

// IsReadableFile reports whether path is a file, not a directory, that may
// be read.
func IsReadableFile(path string) bool { return !isDir(path) && readable(path) }

// Declared reports whether a variable is declared, with a value or not.
func (sh *Shell) Declared(name string) bool {
	c := sh.known(name)
	return c != nil && c.v != nil
}

// assignCompound assigns the text of a compound value, "( … )", that came
// out of an expansion.
func (sh *Shell) assignCompound(cell *Cell, text string, app bool) bool {
	op := "="
	if app {
		op = "+="
	}
	a, err := parse.AssignmentWord(cell.name+op+text, sh.line)
	if err != nil || a == nil {
		return sh.slowAssign(cell, text, app)
	}
	c := compiler{sh: sh}
	n := c.assign(a)
	n.cell = cell
	return sh.assignArray(n)
}

// ownValue is the value of a variable, of a name reference the name that it holds.
func (sh *Shell) ownValue(c *Cell) (string, bool) {
	if c.isRef() {
		return c.v.text(), c.v.hasStr
	}
	return sh.value(c)
}

// SetText is the value of a variable as set prints it after the name.
func SetText(sh *Shell, name string) string {
	c := sh.known(name)
	if c == nil || c.v == nil {
		return ""
	}
	sh.refreshDynamicArray(c)
	if c.v.attr&(AttrArray|AttrAssoc) != 0 {
		return "=" + sh.arrayText(c.v)
	}
	s, ok := sh.ownValue(c)
	if !ok {
		return ""
	}
	if sh.opts.Has(OptPosix) && sh.needsDollarQuote(s) {
		if strings.ContainsAny(s, "\t\n") {
			return "=" + SingleQuote(s)
		}
		return "=" + quoteMeta(s)
	}
	return "=" + sh.QuoteValue(s)
}

// UnsetRef removes a nameref itself.
func (sh *Shell) UnsetRef(name string) bool {
	c := sh.known(name)
	if c == nil || !c.isRef() {
		return true
	}
	return sh.unsetCell(c)
}

// UnsetSubscript unsets name[sub]; sub is text that is still to be expanded.
func (sh *Shell) UnsetSubscript(name, sub string) bool {
	c := sh.targetCell(name)
	if c == nil || c.v == nil {
		return true
	}
	key, ok := sub, true
	if sub == "" {
		return true
	}
	if sh.isElementArg(name + "[" + sub + "]") {
		return sh.UnsetElem(name, key)
	}
	if !c.isAssoc() || sub != "@" && sub != "*" {
		key, ok = sh.assignKey(c, sub)
	}
	if ok && key == "" && c.isAssoc() {
		sh.Warn("unset: [", sub, "]: bad array subscript")
		return false
	}
	return ok && sh.UnsetElem(name, key)
}
