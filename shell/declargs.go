package shell

// The arguments of declaration builtins (POSIX 2.9.1.1, bash "declare"):
// assignments among them are not split, and a compound array assignment is
// made while the arguments are expanded: name=(…) becomes name, as in bash.

// expandDecl pushes the arguments of a declaration builtin.
func (n *simple) expandDecl(sh *Shell) {
	base := len(sh.argv)
	sh.exp.refs = sh.exp.refs[:0]
	for i := range n.words {
		a := n.decl[i]
		switch {
		case a == nil:
			sh.expandWords(n.words[i : i+1])
		case a.array:
			if !sh.declareArray(sh.argv[base:], a) {
				return
			}
		default:
			sh.argv = append(sh.argv, sh.declArg(a))
		}
		if sh.unw != unwNone {
			return
		}
	}
}

// declArg expands an argument that is a plain assignment. Its subscript is
// expanded as a word here, and evaluated by the builtin.
func (sh *Shell) declArg(a *assign) string {
	b := append(sh.getBuf(), a.name...)
	if a.sub != nil {
		b = append(b, '[')
		b = append(b, sh.expandString(a.sub)...)
		b = append(b, ']')
		if sh.opts.Has(ShoptAssocExpandOnce) {
			sh.exp.refs = append(sh.exp.refs, string(b))
		}
	}
	if a.app {
		b = append(b, '+')
	}
	b = append(b, '=')
	b = append(b, sh.expandString(a.value)...)
	s := string(b)
	sh.putBuf(b)
	return s
}

// declareArray performs a compound assignment that is an argument of the
// declaration builtin whose name and arguments so far are args, and pushes
// the name. It reports false if the command is not to go on.
func (sh *Shell) declareArray(args []string, a *assign) bool {
	d := Declaration{Cmd: args[0]}
	for _, o := range args[1:] {
		if len(o) < 2 || o[0] != '-' && o[0] != '+' || o == "--" {
			break
		}
		d.arrayOptions(o)
	}
	if d.Add != 0 || d.Global || d.Inherit {
		// The builtin takes away later what counts here like all that is given.
		d.Add |= d.Remove
		d.Remove = 0
	}
	if d.Add&AttrAssoc != 0 {
		d.Add &^= AttrArray // the builtin will complain of it
	}
	d.Remove &^= d.Add & (AttrArray | AttrAssoc)
	switch d.Cmd {
	case "export", "readonly":
		d.noLocal = true
		d.Global = sh.InFunction() && !sh.IsLocal(a.name)
	}
	if a.sub != nil {
		sh.warnFatal(a.name, "[", a.sub.source(), "]: cannot assign list to array member")
		sh.status = 1
		sh.discardOnce()
		return false
	}
	items, ok := sh.declareItems(&d, a)
	if !ok {
		return false
	}
	if sh.opts.Has(OptXtrace) {
		if sh.traceCompound(a, items); sh.unw != unwNone {
			return false
		}
	}
	declared := true
	assign := func() {
		declared = sh.declareEmpty(&d, a)
		ok = declared && sh.assignItems(a, items)
	}
	own := sh.InFunction() && !d.noLocal
	if d.Global {
		d.Global = false
		d.noLocal = true
		sh.Global(a.name, assign)
	} else {
		assign()
	}
	if !ok {
		if sh.unw == unwNone && (declared || !own) {
			sh.status = 1
			sh.assignmentError()
		}
		if sh.unw != unwNone {
			return false
		}
	}
	sh.argv = append(sh.argv, a.name)
	return true
}

// declareItems expands the elements, with the variables that are visible
// before the declaration.
func (sh *Shell) declareItems(d *Declaration, a *assign) ([]arrayItem, bool) {
	t := a.cell
	if a.cell.isRef() {
		if t, _ = sh.deref(a.cell); t == nil {
			t = a.cell
		}
	}
	if d.Add&AttrAssoc != 0 || d.Add&AttrArray == 0 && t.v != nil && t.v.attr&AttrAssoc != 0 && (d.noLocal || d.Inherit || !sh.InFunction() || sh.IsLocal(t.name) || sh.opts.Has(ShoptLocalvarInherit)) {
		return sh.assocItems(a, d.Add&AttrAssoc == 0)
	}
	return sh.arrayItems(a)
}

// declareEmpty makes the variable for the compound assignment a.
func (sh *Shell) declareEmpty(d *Declaration, a *assign) bool {
	c := a.cell
	if c.v != nil && d.noLocal && d.Add == 0 && d.Remove == 0 {
		return true
	}
	if c.v != nil && c.v.attr&AttrReadonly != 0 && (d.noLocal || !sh.InFunction()) {
		return true // the assignment says so
	}
	// The builtin has not started yet: bash's messages name the last one.
	e := *d
	e.Cmd = sh.cmdName
	return sh.Declare(&e, a.name)
}

// arrayOptions takes over, of an option word, what is needed before a
// compound assignment is made: what kind of array it is and what changes
// its values.
func (d *Declaration) arrayOptions(o string) {
	for k := 1; k < len(o); k++ {
		at := Attr(0)
		switch o[k] {
		case 'a':
			at = AttrArray
		case 'A':
			at = AttrAssoc
		case 'i':
			at = AttrInteger
		case 'l':
			at = AttrLower
		case 'u':
			at = AttrUpper
		case 'c':
			at = AttrCapital
		case 'g':
			d.Global = true
		case 'I':
			d.Inherit = true
		}
		if o[0] == '-' {
			d.Add |= at
		} else if at&(AttrArray|AttrAssoc) == 0 {
			d.Remove |= at
		}
	}
}

// traceCompound prints, for set -x, a compound assignment that is an argument
// of a declaration builtin: each element in single quotes.
func (sh *Shell) traceCompound(a *assign, items []arrayItem) {
	b := []byte(a.name)
	if a.app {
		b = append(b, '+')
	}
	b = append(b, "=("...)
	for i, it := range items {
		if i > 0 {
			b = append(b, ' ')
		}
		if el := it.elem; el != nil {
			key := it.key
			if key == "" {
				key = el.sub.source()
			}
			b = append(append(append(b, '['), SingleQuote(key)...), ']')
			if el.app {
				b = append(b, '+')
			}
			b = append(b, '=')
		}
		b = append(b, SingleQuote(it.s)...)
	}
	sh.traceLine(string(append(b, ')')))
}
