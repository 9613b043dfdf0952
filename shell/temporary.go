package shell

// expandTemps expands the values of assignments before a command, which comes
// before its redirections. It returns assignments of what they have given.
func (sh *Shell) expandTemps(as []*assign) []*assign {
	known := make([]*assign, len(as))
	bound := make([]*Var, len(as))
	temps := len(sh.temps)
	for i, a := range as {
		known[i] = a
		if a.sub != nil {
			continue // it is an error
		}
		s := sh.tempText(a)
		if sh.unw != unwNone {
			break
		}
		if sh.opts.Has(OptXtrace) {
			shown := s
			if a.app {
				shown, _ = sh.appended(tempTarget(sh, a.cell), s)
			}
			if sh.traceValue(a.name+"=", shown); sh.unw != unwNone {
				break
			}
		}
		fixed := *a
		fixed.array, fixed.value = false, fixedText(s)
		known[i] = &fixed
		if c := a.cell; !a.app && (c.v == nil || c.v.attr&(AttrNameref|AttrReadonly|AttrInteger) == 0) {
			// The next ones may use it.
			sh.temps = append(sh.temps, binding{c, c.v})
			bound[i] = &Var{gen: untouched, str: s, hasStr: true, attr: AttrExport | AttrTemp}
			sh.bind(c, bound[i])
		}
	}
	sh.popTemps(temps)
	for i, v := range bound {
		if v == nil || v.gen == untouched {
			continue
		}
		known[i].value = fixedText(v.text())
		if c := as[i].cell; c.v == nil || c.v.attr&(AttrArray|AttrAssoc) == 0 {
			sh.assign(c, v.text())
		}
	}
	return known
}

// untouched is the generation of a temporary variable until it is assigned to by
// an expansion in one of the next values. bash then changes also the variable
// that is hidden.
const untouched = ^uint64(0)

// literal reports whether assignments have nothing to expand.
func literal(as []*assign) bool {
	for _, a := range as {
		if a.array || a.value == nil || !a.value.isLit {
			return false
		}
	}
	return true
}

// assignEachOther reports whether an expansion in one of the values after the
// first may assign to a variable.
func assignEachOther(as []*assign) bool {
	for _, a := range as[1:] {
		if a.value == nil {
			continue
		}
		for i := range a.value.parts {
			if k := a.value.parts[i].kind; k == partParam || k == partArith {
				return true
			}
		}
	}
	return false
}

// tempFailed decides what a failed assignment before a command does: in a
// posix shell the rest of the line is dropped; else the command runs without
// it. It reports whether the
// command is not to run.
func (sh *Shell) tempFailed() bool {
	if sh.unw == unwNone && sh.opts.Has(OptPosix) {
		sh.discardLine()
	}
	return sh.unw != unwNone
}

// bindTemps makes the assignments before a builtin.
func (n *simple) bindTemps(sh *Shell, b *Builtin) bool {
	ok := true
	if b.Special && sh.opts.Has(OptPosix) {
		// They are assignments to the shell's own variables.
		for _, a := range n.assigns {
			if a.cell.v != nil && a.cell.v.attr&AttrReadonly != 0 {
				sh.readonlyError(a.name)
				sh.assignmentError()
				return false
			}
		}
	}
	for _, a := range n.assigns {
		ok = sh.bindTemp(a, true) && ok
		if sh.unw != unwNone {
			return false
		}
	}
	return ok
}

// tempText is the value that an assignment before a command gives.
func (sh *Shell) tempText(a *assign) string {
	if a.array {
		return sh.tempArray(a)
	}
	return sh.expandUnsplit(a.value)
}

// tempArray is the value that an array assignment before a command gives: as
// environments hold strings only, its text.
func (sh *Shell) tempArray(a *assign) string {
	b := []byte{'('}
	for i := range a.elems {
		el := &a.elems[i]
		if i > 0 {
			b = append(b, ' ')
		}
		if el.sub != nil {
			b = append(append(append(b, '['), el.sub.source()...), ']', '=')
		}
		b = append(b, sh.expandString(el.value)...)
	}
	return string(append(b, ')'))
}

// tempTarget is the variable that an assignment to c before a command binds.
func tempTarget(sh *Shell, c *Cell) *Cell {
	if c.v != nil && c.v.attr&AttrNameref != 0 {
		if t, sub := sh.deref(c); t != nil && sub == "" {
			return t
		}
	}
	return c
}

// appended is the value of name+=s before a command. The attributes of the
// variable count only here, not for name=s.
func (sh *Shell) appended(c *Cell, s string) (string, bool) {
	old, _ := sh.value(c)
	if c.v == nil {
		return old + s, true
	}
	return sh.convert(c.v, old, s, true)
}

// bindTemp gives a variable a temporary binding for one command. inForce says
// that the command is run by the shell itself, which goes by the value too.
func (sh *Shell) bindTemp(a *assign, inForce bool) bool {
	if a.sub != nil {
		sh.Warn("`", a.name, "[", a.sub.source(), "]': not a valid identifier")
		return true
	}
	s := sh.tempText(a)
	if sh.unw != unwNone {
		return false
	}
	c := tempTarget(sh, a.cell)
	if c.v != nil && c.v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return false
	}
	if a.app {
		var ok bool
		if s, ok = sh.appended(c, s); !ok {
			return false
		}
	}
	v := &Var{gen: sh.gen, str: s, hasStr: true, attr: AttrExport | AttrTemp}
	v.level = sh.funcLevel()
	sh.temps = append(sh.temps, binding{c, c.v})
	sh.bind(c, v)
	if c.hook != 0 && inForce {
		sh.runHook(c)
	}
	return true
}

// popTemps removes temporary bindings down to n.
func (sh *Shell) popTemps(n int) {
	if len(sh.temps) > n {
		sh.popLocals(sh.temps[n:])
		sh.temps = sh.temps[:n]
	}
}

// keepTemps makes temporary bindings lasting, as before a special builtin.
func (sh *Shell) keepTemps(n int) {
	for i := n; i < len(sh.temps); i++ {
		b := sh.temps[i]
		if b.cell == nil || b.cell.v == nil {
			continue
		}
		sh.touch(b.cell.v)
		b.cell.v.attr &^= AttrTemp
		b.cell.v.level = 0
		if b.old != nil {
			b.cell.v.level = b.old.level
			b.cell.v.attr |= b.old.attr & AttrLocal
		}
	}
	sh.temps = sh.temps[:n]
	sh.envDirty()
}
