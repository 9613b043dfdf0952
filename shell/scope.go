package shell

import "vfsh/shell/ast"

// Frame is one call of a function or one sourced file: what has to be put
// back when it ends (dynamic scope, bash "Shell Functions").
type Frame struct {
	fn       *Function // nil: a sourced file or the like
	name     string    // FUNCNAME: the function, "source" or "main"
	source   string    // BASH_SOURCE: the file that it comes from
	callLine int       // BASH_LINENO: where it was called
	args     []string  // BASH_ARGV: the arguments, if extdebug was on at the call
	hasArgs  bool
	isFunc   bool
	pos      []string  // positional parameters outside
	locals   []binding // what its local variables hide
	opts     *Options  // `local -`: the options to put back
	loops    int       // loop depth outside
	getopts  getoptsState
	hasOpts  bool // OPTIND was made local
}

// binding is a cell and what a scope hides of it. A nil cell marks one that
// unset has taken out.
type binding struct {
	cell *Cell
	old  *Var
}

// Function is a shell function.
type Function struct {
	name   string
	def    *ast.FuncDef // nil until first use if it came over a pipe
	text   string       // source of the definition, for sending and late parsing
	syntax syntaxFlags  // how text is to be parsed
	line   int          // line number of text
	source string       // file it was defined in
	brace  int          // line of the { of the function defined before it
	attr   Attr         // export, readonly, trace
	body   node         // compiled at the first call
}

// Name returns the function's name.
func (f *Function) Name() string { return f.name }

// InFunction reports whether a function is running.
func (sh *Shell) InFunction() bool { return sh.funcDepth > 0 }

// funcFrame returns the index of the innermost function's frame, or -1.
func (sh *Shell) funcFrame() int {
	for i := len(sh.frames) - 1; i >= 0; i-- {
		if sh.frames[i].isFunc {
			return i
		}
	}
	return -1
}

// funcLevel is the level of the running function's own variables; 0 outside
// of functions.
func (sh *Shell) funcLevel() int32 { return int32(sh.funcFrame() + 1) }

// makeLocal gives the current function a binding of its own for c (bash
// "local"). An assignment before the call that is still in force is
// inherited; with inherit so are value and attributes of the outer variable.
// It reports false after a message if that one is a readonly global or can't
// be assigned to.
func (sh *Shell) makeLocal(cmd string, c *Cell, inherit bool) bool {
	fi := sh.funcFrame()
	if fi < 0 {
		return false
	}
	level := int32(fi + 1)
	old := c.v
	if old != nil && old.level == level && old.attr&AttrLocal != 0 {
		return true
	}
	if old != nil && old.attr&AttrTemp != 0 && old.level == level && sh.tempIndex(c) < 0 {
		// It came with the call, and so is the function's own already.
		sh.touch(old)
		old.attr |= AttrLocal
		return true
	}
	if old != nil && old.attr&AttrReadonly != 0 && old.level == 0 {
		sh.Warn(prefix(cmd), c.name, ": readonly variable")
		return false
	}
	if old != nil && old.attr&attrNoAssign != 0 {
		sh.Warn(prefix(cmd), c.name, ": variable may not be assigned value")
		return false
	}
	v := &Var{level: level, attr: AttrLocal, gen: sh.gen}
	switch {
	case old == nil:
	case inherit:
		*v = *old
		v.level, v.gen = level, sh.gen
		v.attr = v.attr&^(AttrTemp|AttrNameref|attrPropagate) | AttrLocal
		v.arr, v.assoc = old.arr.clone(), old.assoc.clone()
	default:
		v.attr |= old.attr & AttrExport // it goes with the name
		if old.attr&AttrTemp != 0 {
			v.str, v.hasStr = old.text(), true
		}
	}
	f := sh.frameForWrite(fi)
	if k := sh.tempIndex(c); k >= 0 {
		// An assignment before the running builtin gives way.
		t := sh.tempsForWrite()
		f.locals = append(f.locals, binding{c, t[k].old})
		t[k].cell = nil
		sh.bind(c, v)
	} else {
		f.locals = append(f.locals, binding{c, old})
		sh.bind(c, v)
	}
	if c.name == "OPTIND" && !f.hasOpts {
		f.hasOpts, f.getopts = true, sh.getopts
	}
	if c.hook != 0 {
		sh.runHook(c)
	}
	return true
}

// tempIndex returns the place among the assignments before running builtins
// of the one that c is bound to, or -1.
func (sh *Shell) tempIndex(c *Cell) int {
	if c.v == nil || c.v.attr&AttrTemp == 0 || c.v.level != sh.funcLevel() {
		return -1
	}
	for k := len(sh.temps) - 1; k >= 0; k-- {
		if sh.temps[k].cell == c {
			return k
		}
	}
	return -1
}

// promoteTemp makes an assignment before export, readonly or declare -x last
// (as in x=1 export x). In a function's scope it lasts beyond the function.
func (sh *Shell) promoteTemp(c *Cell) {
	k := sh.tempIndex(c)
	if k < 0 {
		if c.v.attr&AttrTemp != 0 && c.v.level > 0 {
			sh.touch(c.v)
			c.v.attr |= attrPropagate
		}
		return
	}
	v := *c.v
	v.gen = sh.gen
	v.attr &^= AttrTemp
	if old := sh.temps[k].old; old != nil {
		if v.level = old.level; old.attr&AttrTemp != 0 {
			v.attr |= attrPropagate | AttrTemp
		}
		if v.level > 0 && (sh.calling != nil && (sh.calling.Name == "export" || sh.calling.Name == "readonly")) && sh.CompatAtMost(44) && !sh.opts.Has(OptPosix) {
			v.attr |= attrPropagate | AttrTemp // in the scopes that called, too
		}
		v.attr |= old.attr & AttrLocal
	}
	sh.tempsForWrite()[k].cell = nil
	sh.bind(c, &v)
}

// frameForWrite returns frame i for a change of its lists, which an open
// transaction must be able to undo.
func (sh *Shell) frameForWrite(i int) *Frame {
	if sh.tx != nil && i < sh.tx.frames {
		sh.tx.saveFrame(sh, i)
	}
	return &sh.frames[i]
}

// popLocals puts back what the frame's local variables hid.
func (sh *Shell) popLocals(locals []binding) {
	for i := len(locals) - 1; i >= 0; i-- {
		c := locals[i].cell
		if c == nil {
			continue
		}
		old := locals[i].old
		if c.v != nil && c.v.attr&attrPropagate != 0 && c.v.attr&AttrTemp != 0 {
			old = sh.propagate(c, old)
		}
		sh.bind(c, old)
		if c.hook != 0 {
			sh.runHook(c)
		}
	}
}

// propagate hands an assignment before a function's call that was exported
// in it on to the scope that called: it returns the binding to put back.
func (sh *Shell) propagate(c *Cell, old *Var) *Var {
	v := *c.v
	v.gen = sh.gen
	fi := sh.funcFrameBelow(len(sh.frames) - 1)
	if fi < 0 {
		v.attr &^= AttrTemp | attrPropagate | AttrLocal
		v.level = 0
		return &v
	}
	v.attr &^= AttrLocal
	if level := int32(fi + 1); old == nil || old.level != level {
		f := sh.frameForWrite(fi)
		f.locals = append(f.locals, binding{c, old})
		v.level = level
	} else {
		v.level = level
		v.attr |= old.attr & AttrLocal
	}
	return &v
}

// funcFrameBelow returns the index of the innermost function's frame below
// frame i, or -1.
func (sh *Shell) funcFrameBelow(i int) int {
	for i--; i >= 0; i-- {
		if sh.frames[i].isFunc {
			return i
		}
	}
	return -1
}

// dropBinding removes the current binding of c, which some scope made, so
// that the one it hides shows again.
func (sh *Shell) dropBinding(c *Cell) {
	frame, at := sh.frameBinding(c)
	for k := len(sh.temps) - 1; k >= 0; k-- {
		t := sh.temps[k]
		if t.cell != c {
			continue
		}
		if frame < 0 || t.old != nil && t.old.level >= int32(frame+1) {
			sh.tempsForWrite()[k].cell = nil
			sh.bind(c, t.old)
			return
		}
		break
	}
	if frame < 0 {
		sh.bind(c, nil)
		return
	}
	f := sh.frameForWrite(frame)
	old := f.locals[at].old
	f.locals[at].cell = nil
	sh.bind(c, old)
}

// frameBinding finds the innermost frame that binds c, and the place among
// its local variables; the frame is -1 if none does.
func (sh *Shell) frameBinding(c *Cell) (frame, at int) {
	for i := len(sh.frames) - 1; i >= 0; i-- {
		for k := len(sh.frames[i].locals) - 1; k >= 0; k-- {
			if sh.frames[i].locals[k].cell == c {
				return i, k
			}
		}
	}
	return -1, 0
}
