package shell

import (
	"strings"

	"vfsh/shell/parse"
)

// Name references (bash "declare -n") and the texts name[subscript].

// maxRefs is the length of the longest chain of references.
const maxRefs = 8

// deref follows name references from c. nil means that a chain is broken or
// circular (a warning was printed) and the access must be dropped. For a
// reference to an array element, sub is the subscript text. A reference that
// names nothing yet is returned itself.
func (sh *Shell) deref(c *Cell) (target *Cell, sub string) {
	first := c
	for n := 0; c.v != nil && c.v.attr&AttrNameref != 0; n++ {
		name := c.v.text()
		if name == "" {
			return c, ""
		}
		if name[len(name)-1] == ']' {
			if base, sub, ok := sh.splitRef(name); ok {
				return sh.cell(base), sub
			}
		}
		next := sh.cell(name)
		if next == c || next == first {
			sh.Warn("warning: ", first.name, ": circular name reference")
			if sh.InFunction() && next.v.level > 0 {
				return sh.globalCell(next), ""
			}
			return nil, ""
		}
		if n > maxRefs {
			return nil, ""
		}
		c = next
	}
	return c, ""
}

// refersToElement reports whether c, which may be nil, is a reference to an element
// of an array.
func (sh *Shell) refersToElement(c *Cell) bool {
	if c == nil || !c.isRef() || c.v.text() == "" {
		return false
	}
	_, sub := sh.deref(c)
	return sub != ""
}

// lastRef returns the last name reference of the chain that begins with the
// reference c. ends is false where that one leads on: the chain is too long or a
// circle. A single reference to its own name, which means one outside, ends.
func (sh *Shell) lastRef(c *Cell) (last *Cell, ends bool) {
	first := c
	for range maxRefs {
		name := c.v.text()
		if !IsName(name) {
			return c, true
		}
		switch next := sh.cell(name); {
		case !next.isRef():
			return c, true
		case next == c || next == first:
			return c, next == c && c == first
		default:
			c = next
		}
	}
	return c, false
}

// globalCell returns a cell that shows the global binding of c's name, for
// what a local reference to its own name refers to. Nothing but c is bound
// through it: see assignGlobal.
func (sh *Shell) globalCell(c *Cell) *Cell {
	g := &Cell{name: c.name, v: c.v, global: true}
	for i := range sh.frames {
		for _, b := range sh.frames[i].locals {
			if b.cell == c {
				g.v = b.old
				if g.v != nil && g.v.attr&AttrNameref != 0 {
					g.v = nil
				}
				return g
			}
		}
	}
	return g
}

// isRef reports whether the variable is a name reference.
func (c *Cell) isRef() bool { return c.v != nil && c.v.attr&AttrNameref != 0 }

// listRef returns the parameter that a reference to all elements of an array,
// a[@] or a[*], stands for; nil if c is none.
func (sh *Shell) listRef(c *Cell) *param {
	for n := 0; c.isRef() && n <= maxRefs; n++ {
		s := c.v.text()
		if s == "" {
			return nil
		}
		if s[len(s)-1] != ']' {
			c = sh.cell(s)
			continue
		}
		if base, sub, ok := sh.splitRef(s); ok && (sub == "@" || sub == "*") {
			q, _ := sh.paramNamed(base + "[" + sub + "]")
			return q
		}
		return nil
	}
	return nil
}

// openReference reports whether an unquoted part of a word is a reference to
// all elements of an array, or an indirect expansion of such a list or of $@.
func (sh *Shell) openReference(w *word) bool {
	for i := range w.parts {
		p := &w.parts[i]
		switch {
		case p.quoted:
		case p.kind == partVar && p.cell.isRef():
			if q := sh.listRef(p.cell); q != nil && (p.short || q.sub == subAt) {
				return true
			}
		case p.kind == partParam && p.param.indirect && p.param.kind == paramVar && p.param.sub == subNone:
			if s, _ := sh.value(p.param.cell); s == "@" || strings.HasSuffix(s, "[@]") || strings.HasSuffix(s, "[*]") {
				return true
			}
		}
	}
	return false
}

// joinedRef returns the elements that the parameter of listRef stands for as
// the one string that ${name} with or without an operator makes of them.
func (sh *Shell) joinedRef(q *param, quoted bool) (string, bool) {
	vals, ok := sh.elements(q.cell)
	sep := sh.ifs.first
	if sep == "" && (q.sub == subAt || !quoted) {
		sep = " "
	}
	return strings.Join(vals, sep), ok
}

// validRefTarget reports whether a reference may refer to s: a name or an
// array element.
func validRefTarget(s string) bool {
	if IsName(s) {
		return true
	}
	_, _, ok := splitSubscript(s)
	return ok
}

// selfReference reports whether a reference called name to target would
// refer to itself.
func selfReference(name, target string) bool {
	if name == target {
		return true
	}
	base, _, ok := splitSubscript(target)
	return ok && base == name
}

// dropRef makes a plain variable of a reference that refers to nothing, for
// an assignment of elements to it.
func (sh *Shell) dropRef(c *Cell) {
	sh.Warn("warning: ", c.name, ": removing nameref attribute")
	sh.touch(c.v)
	c.v.attr &^= AttrNameref
	c.v.str, c.v.hasStr, c.v.hasNum = "", false, false
}

// bindGlobal is bind for a cell of globalCell.
func (sh *Shell) bindGlobal(g *Cell, v *Var) {
	c := sh.cell(g.name)
	g.v = v
	for i := range sh.frames {
		for k, b := range sh.frames[i].locals {
			if b.cell == c {
				sh.frameForWrite(i).locals[k].old = v
				return
			}
		}
	}
	sh.bind(c, v)
}

// setRef sets what the reference c refers to. The attributes that convert
// values apply to the name too.
func (sh *Shell) setRef(c *Cell, target string, app bool) bool {
	old := ""
	if app {
		old = c.v.text()
		if selfReference(c.name, old+target) {
			sh.Warn(c.name, ": nameref variable self references not allowed")
			return false
		}
	}
	if !validRefTarget(old + target) {
		sh.Warn(sh.caller(), "`", old+target, "': not a valid identifier")
		return false
	}
	target, ok := sh.convert(c.v, old, target, app)
	if !ok {
		return false
	}
	sh.touch(c.v)
	c.v.str, c.v.hasStr, c.v.hasNum = target, true, false
	return true
}

// caller is what messages about an assignment begin with: the builtin that
// makes it, or else the command that runs.
func (sh *Shell) caller() string {
	if sh.exp.caller != "" {
		return sh.exp.caller
	}
	return prefix(sh.cmdName)
}

// nameTarget serves an assignment to a reference that refers to nothing yet.
func (sh *Shell) nameTarget(c *Cell, target string) bool {
	switch {
	case c.v.attr&AttrReadonly != 0:
		sh.readonlyError(c.name)
		return false
	case selfReference(c.name, target):
		sh.Warn(sh.caller(), c.name, ": nameref variable self references not allowed")
		return false
	}
	return sh.setRef(c, target, false)
}

// loopRef serves the for loop over a reference: each value is what it refers
// to in that turn.
func (sh *Shell) loopRef(c *Cell, target string) bool {
	if c.v.attr&AttrReadonly != 0 {
		sh.readonlyError(c.name)
		return false
	}
	if c.name == target {
		sh.Warn("warning: ", c.name, ": circular name reference")
	}
	return sh.setRef(c, target, false)
}

// splitSubscript splits `name[sub]`; the bracket that matches the first must
// be the last character.
func splitSubscript(s string) (name, sub string, ok bool) {
	if len(s) < 4 || s[len(s)-1] != ']' {
		return s, "", false
	}
	i := strings.IndexByte(s, '[')
	if i < 0 || !IsName(s[:i]) {
		return s, "", false
	}
	sub = s[i+1 : len(s)-1]
	if sub == "" {
		return s, "", false
	}
	if strings.ContainsAny(sub, "[]\\\"'`$") {
		if _, _, has, ok := parse.SplitSubscript(s); !has || !ok {
			return s, "", false
		}
	}
	return s[:i], sub, true
}

// splitRef is splitSubscript for an argument that a builtin got.
func (sh *Shell) splitRef(s string) (name, sub string, ok bool) {
	if !sh.opts.Has(ShoptAssocExpandOnce) {
		return splitSubscript(s)
	}
	// The subscript stands there as it is, without quotes.
	i := strings.IndexByte(s, '[')
	if len(s) < 4 || s[len(s)-1] != ']' || i < 0 || !IsName(s[:i]) {
		return s, "", false
	}
	sub = s[i+1 : len(s)-1]
	if sh.isElementArg(s) {
		return s[:i], sub, true
	}
	depth := 0
	for k := range len(sub) {
		switch sub[k] {
		case '[':
			depth++
		case ']':
			if depth--; depth < 0 {
				return s, "", false
			}
		}
	}
	return s[:i], sub, depth == 0
}

// namesElements reports whether the command is a builtin that takes elements
// of arrays, and one of its arguments is name[subscript], not quoted as a
// whole. The subscript of such an argument is not expanded a second time.
func (n *simple) namesElements() bool {
	switch n.name {
	case "unset", "read", "printf", "wait":
	default:
		return false
	}
	for _, w := range n.words[1:] {
		if isElementWord(w) {
			return true
		}
	}
	return false
}

// isElementWord reports whether a word is written name[subscript].
func isElementWord(w *word) bool {
	_, _, ok := splitSubscript(w.text)
	return ok
}

// expandRefs expands the words of a command that namesElements.
func (n *simple) expandRefs(sh *Shell) {
	sh.exp.refs = sh.exp.refs[:0]
	for i, w := range n.words {
		base := len(sh.argv)
		sh.expandWords(n.words[i : i+1])
		if sh.unw != unwNone {
			return
		}
		if len(sh.argv) == base+1 && isElementWord(w) {
			sh.exp.refs = append(sh.exp.refs, sh.argv[base])
		}
	}
}

// isElementArg reports whether an argument of the running builtin was
// written name[subscript].
func (sh *Shell) isElementArg(s string) bool {
	for _, r := range sh.exp.refs {
		if r == s {
			return true
		}
	}
	return false
}

// assignmentEnd returns the offset of the = if s is an assignment, else 0;
// app tells += from it.
func (sh *Shell) assignmentEnd(s string) (eq int, app bool) {
	eq = strings.IndexByte(s, '=')
	for ; eq > 0; eq = nextByte(s, eq+1, '=') {
		left := s[:eq]
		if app = left[eq-1] == '+'; app {
			left = left[:eq-1]
		}
		if IsName(left) {
			return eq, app
		}
		i := strings.IndexByte(left, '[')
		if i < 1 || !IsName(left[:i]) {
			return 0, false
		}
		if _, _, ok := sh.splitDeclared(left); ok || left[i:] == "[]" {
			return eq, app
		}
	}
	return 0, false
}

// nextByte is strings.IndexByte from an offset.
func nextByte(s string, from int, c byte) int {
	if i := strings.IndexByte(s[from:], c); i >= 0 {
		return from + i
	}
	return -1
}

// splitDeclared is splitRef for what a declaration builtin assigns to. With
// assoc_expand_once a subscript that was written as one is not looked into.
func (sh *Shell) splitDeclared(s string) (name, sub string, ok bool) {
	if !sh.opts.Has(ShoptAssocExpandOnce) || !sh.isElementArg(s) {
		return splitSubscript(s)
	}
	i := strings.IndexByte(s, '[')
	sub = s[i+1 : len(s)-1]
	return s[:i], sub, sub != "" && strings.IndexByte(sub, ']') < 0
}

// declaredKey is assignKey for a declaration builtin.
func (sh *Shell) declaredKey(c *Cell, sub string) (string, bool) {
	if sh.opts.Has(ShoptAssocExpandOnce) && sh.isElementArg(c.name+"["+sub+"]") {
		return sub, true
	}
	key, ok := sh.refSubscript(c, sub)
	if ok && key == "" && c.isAssoc() {
		sh.warnFatal(c.name, "[", sub, "]: bad array subscript")
		return "", false
	}
	return key, ok
}

// IsRef reports whether s is what a builtin can assign to: a name, or an
// element of an array.
func (sh *Shell) IsRef(s string) bool {
	if IsName(s) {
		return true
	}
	_, _, ok := sh.splitRef(s)
	return ok
}

// assignKey makes of the subscript text of a builtin's argument what
// assignElem takes.
func (sh *Shell) assignKey(c *Cell, sub string) (string, bool) {
	if sh.opts.Has(ShoptAssocExpandOnce) && c.isAssoc() {
		return sub, true
	}
	return sh.refSubscript(c, sub)
}
