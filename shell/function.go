package shell

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/shell/stack"
	"vfsh/spawn"
)

// maxFuncDepth limits the nesting of function calls: Go's stack can't be
// extended for ever, and its overflow could not be caught.
const maxFuncDepth = 20000

// wrongFunctionName says why a function can't have a name; "": it can.
func (sh *Shell) wrongFunctionName(name string) string {
	posix := sh.opts.Has(OptPosix)
	// Names are not expanded, and must not be quoted.
	if strings.ContainsAny(name, "$`'\"\\") || posix && !IsName(name) {
		return "not a valid identifier"
	}
	if b := sh.FindBuiltin(name); posix && b != nil && b.Special {
		return "is a special builtin"
	}
	return ""
}

// defineFunction makes a function. It reports false if the name is taken by
// a readonly one or not allowed.
func (sh *Shell) defineFunction(def *ast.FuncDef) bool {
	if wrong := sh.wrongFunctionName(def.Name); wrong != "" {
		sh.Warn("`", def.Name, "': ", wrong)
		return false
	}
	old := sh.funcs[def.Name]
	if old != nil && old.attr&AttrReadonly != 0 {
		if def.Src != nil && def.End <= len(def.Src.Text) {
			sh.line = def.Src.Line + strings.Count(def.Src.Text[:def.End], "\n") // all of it has been read
		}
		sh.Warn(def.Name, ": readonly function")
		return false
	}
	if def.BraceLine > 0 {
		sh.braceLine = def.BraceLine
	}
	f := &Function{name: def.Name, def: def, line: def.Line, source: sh.currentSource(), brace: sh.braceLine}
	if old != nil {
		f.attr = old.attr
		if f.attr&AttrExport != 0 {
			sh.envDirty()
		}
	}
	if sh.opts.Has(OptAllexport) {
		f.attr |= AttrExport
		sh.envDirty()
	}
	sh.ownFuncs()[def.Name] = f
	sh.epoch++
	return true
}

// currentSource is the file that the running code comes from.
func (sh *Shell) currentSource() string {
	for i := len(sh.frames) - 1; i >= 0; i-- {
		if s := sh.frames[i].source; s != "" {
			return s
		}
	}
	if sh.source != "" {
		return sh.source
	}
	if sh.hasCmd {
		return "environment"
	}
	return "main"
}

// sourceText is the function's definition, to be parsed elsewhere.
func (f *Function) sourceText() string {
	if f.text == "" && f.def != nil {
		f.text = parse.SourceText(f.def)
	}
	return f.text
}

// load parses what there is as text of the function: all of it, if it came
// over a pipe, or its body.
func (sh *Shell) load(f *Function) bool {
	var err error
	if f.def == nil {
		f.def, err = parseFunction(f.text, f.line, f.syntax, true)
	} else if f.def.Body == nil {
		err = parse.ReadBody(f.def)
	}
	if err != nil {
		sh.Warn(f.name, ": ", err.Error())
		return false
	}
	return true
}

// bodyLine is the line that bash takes for the start of the body: $LINENO where
// the DEBUG and the RETURN trap run for the function as such.
func (f *Function) bodyLine() int {
	if f.def.BraceLine > 0 {
		return f.def.BraceLine
	}
	return f.brace
}

// syntaxFlags returns the options that the function's text is parsed with.
func (f *Function) syntaxFlags() syntaxFlags {
	if f.def != nil {
		return syntaxOf(f.def.Src)
	}
	return f.syntax
}

// parseFunction parses text that must be one function definition; whole says
// that its body is wanted at once.
func parseFunction(text string, line int, syntax syntaxFlags, whole bool) (*ast.FuncDef, error) {
	p := parse.NewString(text, line)
	o := syntax.options()
	o.Bodies = whole
	l, err := p.Next(o)
	if err != nil {
		return nil, err
	}
	if len(l.Items) == 1 && !l.Items[0].Background {
		if d, ok := l.Items[0].Cmd.(*ast.FuncDef); ok {
			if rest, err := p.Next(o); rest == nil && err != nil {
				return d, nil
			}
		}
	}
	return nil, errNoFunction
}

var errNoFunction = &parse.Error{Msg: "not a function definition"}

// compiled returns the function's body, compiled at first use.
func (sh *Shell) compiled(f *Function) (node, bool) {
	if f.body == nil {
		if !sh.load(f) {
			return nil, false
		}
		c := compiler{sh: sh, src: f.def.Body.Node().Src}
		f.body = c.command(f.def.Body)
	}
	return f.body, true
}

// callFunction runs a function with the redirections and assignments of its
// call.
func (n *simple) callFunction(sh *Shell, fn *Function, args []string) int {
	var saved []savedFD
	if len(n.redirs) > 0 && !sh.redirect(n.redirs, &saved) {
		sh.restore(saved)
		return n.redirFailed(sh, nil)
	}
	temps := len(sh.temps)
	for _, a := range n.assigns {
		if !sh.bindTemp(a, true) && sh.tempFailed() {
			sh.popTemps(temps)
			sh.restore(saved)
			return sh.expansionFailed()
		}
	}
	mark := sh.noteCall(saved, nil)
	st := sh.call(fn, args, temps)
	switch {
	case !sh.forgetCall(mark):
	case n.ends:
		sh.keep(saved)
	default:
		sh.restore(saved)
	}
	return st
}

// call runs a function. Temporary bindings above temps become part of its
// scope.
func (sh *Shell) call(fn *Function, args []string, temps int) int {
	body, ok := sh.compiled(fn)
	if !ok {
		sh.popTemps(temps)
		return 1
	}
	if !sh.nestingOK(fn) {
		sh.popTemps(temps)
		return 1
	}
	f := Frame{fn: fn, name: fn.name, source: fn.source, callLine: sh.line, isFunc: true,
		pos: sh.pos, loops: sh.loops}
	if sh.opts.Has(ShoptExtdebug) {
		f.args, f.hasArgs = args[1:], true
	} else if !sh.argKnown && sh.CompatAtMost(44) {
		sh.argKnown = true // as bash does: without the main program's
	}
	level := int32(len(sh.frames) + 1)
	for _, b := range sh.temps[temps:] {
		if b.cell != nil {
			b.cell.v.level = level
		}
		f.locals = append(f.locals, b)
	}
	sh.temps = sh.temps[:temps]
	sh.frames = append(sh.frames, f)
	sh.funcDepth++
	sh.funcnameShown = true
	if !sh.CompatAtMost(43) {
		sh.loops = 0
	}
	sh.pos = args[1:]
	line, around := sh.line, sh.around
	sh.around = fn.line
	debug := sh.hideTraps(fn)
	if sh.traps != nil && sh.traps.debug != nil {
		sh.line = fn.bodyLine()
		sh.debugTrap()
	}
	st := sh.status
	if sh.unw == unwNone {
		st = body.run(sh)
	}
	returned, code := sh.unw == unwReturn, sh.exitCode
	if returned {
		sh.unw, sh.status = unwNone, sh.preReturn
	} else {
		sh.line = fn.bodyLine()
	}
	if returned || sh.unw == unwNone {
		sh.runReturnTrap()
	}
	if returned && sh.unw == unwNone {
		st = code
		sh.status = st
	}
	sh.around = around
	sh.unhideTraps(debug)
	sh.popFrame()
	sh.line = line
	return st
}

// nestingOK checks FUNCNEST and the shell's own limit.
func (sh *Shell) nestingOK(fn *Function) bool {
	limit := maxFuncDepth
	if c := sh.known("FUNCNEST"); c != nil && c.v != nil {
		if s, ok := sh.value(c); ok {
			if n, err := strconv.Atoi(s); err == nil && n > 0 && n < limit {
				limit = n
			}
		}
	}
	if sh.funcDepth < limit && !stackFull() {
		return true
	}
	limit = min(limit, sh.funcDepth)
	sh.Warn(fn.name, ": maximum function nesting level exceeded (", strconv.Itoa(limit), ")")
	sh.status = 1
	sh.unw = unwDiscard
	return false
}

// stackLimit is how much of the stack may be in use; 0 until it is asked for.
var stackLimit uintptr

// stackFull reports whether nothing may be nested more deeply.
func stackFull() bool {
	if stackLimit == 0 {
		stackLimit = stack.Limit(!spawn.WithoutMMU())
	}
	return stack.Used() > stackLimit
}

// popFrame ends the innermost frame.
func (sh *Shell) popFrame() {
	f := &sh.frames[len(sh.frames)-1]
	if len(f.locals) > 0 {
		sh.popLocals(f.locals)
	}
	if f.opts != nil {
		posix, restricted := sh.opts.Has(OptPosix), sh.opts.Has(OptRestricted)
		sh.opts = *f.opts
		sh.opts.set(OptRestricted, restricted) // there is no way back
		if on := sh.opts.Has(OptPosix); on != posix {
			sh.setPosix(on)
		}
		sh.setIgnoreeof(sh.opts.Has(OptIgnoreeof))
		sh.optionsChanged()
	}
	if f.hasOpts {
		sh.getopts = f.getopts
	}
	if f.isFunc {
		sh.argsSet = false
		if sh.funcDepth--; sh.funcDepth == 0 {
			sh.funcnameShown = sh.unw >= unwDiscard
		}
		sh.pos = f.pos
	}
	sh.loops = f.loops
	*f = Frame{}
	sh.frames = sh.frames[:len(sh.frames)-1]
}

// Return makes the function or sourced file that runs end with a status. It
// reports false if there is none.
func (sh *Shell) Return(status int) bool {
	if sh.funcDepth == 0 && sh.srcDepth == 0 {
		return false
	}
	sh.exitCode, sh.unw = status&255, unwReturn
	sh.preReturn = sh.status
	return true
}

// Break leaves n loops, or goes on with the n-th one's next turn. It reports
// false outside of loops.
func (sh *Shell) Break(n int, next bool) bool {
	if sh.loops == 0 {
		return false
	}
	sh.unwCount = min(n, sh.loops)
	sh.unw = unwBreak
	if next {
		sh.unw = unwContinue
	}
	return true
}

// LoopDepth returns the number of loops around the running command.
func (sh *Shell) LoopDepth() int { return sh.loops }
