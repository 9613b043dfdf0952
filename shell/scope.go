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
	attr   Attr         // export, readonly, trace
	body   node         // compiled at the first call
}

// Name returns the function's name.
func (f *Function) Name() string { return f.name }

// inFunction reports whether a function is running.
func (sh *Shell) inFunction() bool { return sh.funcDepth > 0 }

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

// MakeLocal gives the current function a binding of its own for name (bash
// "local"). An assignment before the call that is still in force is
// inherited; with inherit so are value and attributes of the outer variable.
// It reports false after a message if the outer one is readonly.
func (sh *Shell) MakeLocal(name string, inherit bool) bool {
	fi := sh.funcFrame()
	if fi < 0 {
		return false
	}
	level := int32(fi + 1)
	c := sh.cell(name)
	if c.v != nil && c.v.level == level && c.v.attr&AttrLocal != 0 {
		return true
	}
	old := c.v
	if old != nil && old.attr&AttrReadonly != 0 {
		sh.Warn("local: ", name, ": readonly variable")
		return false
	}
	v := &Var{level: level, attr: AttrLocal, gen: sh.gen}
	if old != nil && (inherit || old.attr&AttrTemp != 0 && old.level == level) {
		*v = *old
		v.level, v.gen = level, sh.gen
		v.attr = v.attr&^(AttrTemp|AttrNameref) | AttrLocal
		v.arr, v.assoc = old.arr.clone(), old.assoc.clone()
	} else if old != nil {
		// The export attribute goes with the name.
		v.attr |= old.attr & AttrExport
	}
	f := sh.frameForWrite(fi)
	f.locals = append(f.locals, binding{c, old})
	sh.bind(c, v)
	if name == "OPTIND" && !f.hasOpts {
		f.hasOpts, f.getopts = true, sh.getopts
	}
	if c.hook != 0 {
		sh.runHook(c)
	}
	return true
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
		if c := locals[i].cell; c != nil {
			sh.bind(c, locals[i].old)
			if c.hook != 0 {
				sh.runHook(c)
			}
		}
	}
}

// dropBinding removes the current binding of c, which some scope made, so
// that the one it hides shows again.
func (sh *Shell) dropBinding(c *Cell) {
	for i := len(sh.frames) - 1; i >= 0; i-- {
		f := &sh.frames[i]
		for k := len(f.locals) - 1; k >= 0; k-- {
			if f.locals[k].cell == c {
				f = sh.frameForWrite(i)
				old := f.locals[k].old
				f.locals[k].cell = nil
				sh.bind(c, old)
				return
			}
		}
	}
	for k := len(sh.temps) - 1; k >= 0; k-- {
		if sh.temps[k].cell == c {
			old := sh.temps[k].old
			sh.tempsForWrite()[k].cell = nil
			sh.bind(c, old)
			return
		}
	}
	sh.bind(c, nil)
}

// outerCell returns a cell that shows the binding a local nameref to its own
// name hides.
func (sh *Shell) outerCell(c *Cell) *Cell {
	for i := len(sh.frames) - 1; i >= 0; i-- {
		for _, b := range sh.frames[i].locals {
			if b.cell == c && sh.frames[i].isFunc && b.old != nil {
				return &Cell{name: c.name, v: b.old}
			}
		}
	}
	return &Cell{name: c.name}
}
