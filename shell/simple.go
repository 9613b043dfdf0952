package shell

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// simple is a compiled simple command (POSIX 2.9.1).
type simple struct {
	line     int
	src      *ast.Simple
	assigns  []*assign
	words    []*word
	decl     []*assign // parallel to words for declaration builtins; words[i] is nil for an assignment
	redirs   []*redir
	name     string // the command name, if fixed
	fixed    bool
	replaces bool        // it is the last of a command substitution, which bash replaces by it
	negated  bool        // a ! stands before it: it does not fail
	rules    wordRules   // what it was compiled for; rulesUnknown: it does not matter
	source   *ast.Source // to compile it again from, if rules matter
	ends     bool        // the process ends with it: its redirections stay
	own      bool        // the process was made for this command: its failure is the parent's affair
	found    *Builtin    // what name meant at foundAt
	refs     bool        // a builtin that sets or unsets variables gets name[subscript], not quoted
	foundFn  *Function
	foundAt  uint32
}

func (n *simple) run(sh *Shell) int { return n.exec(sh, false) }

// exec runs the command; tail says that nothing follows in this process, so
// that a program may replace it.
func (n *simple) exec(sh *Shell, tail bool) int {
	sh.line = n.line
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	if sh.noexec() {
		return 0
	}
	sh.bashCmdOf(n.src)
	if !n.own && !sh.debugTrap() {
		return sh.skippedNode(n)
	}
	armed := sh.traps != nil && sh.traps.err != nil
	if n.rules != rulesUnknown && n.rules != sh.wordRules() {
		n.recompile(sh)
	}
	base, procs := len(sh.argv), len(sh.procFDs)
	sh.hadSubst = false
	inStage := n.own && sh.subKind == kindPipeline
	if inStage {
		sh.levelShift-- // bash counts the subshell when its words are expanded
	}
	if n.decl != nil {
		n.expandDecl(sh)
	} else if n.refs {
		n.expandRefs(sh)
	} else {
		sh.expandWords(n.words)
	}
	if inStage {
		sh.levelShift++
	}
	if sh.unw != unwNone {
		sh.argv = sh.argv[:base]
		return sh.expansionFailed()
	}
	args := sh.argv[base:len(sh.argv):len(sh.argv)]
	var st int
	if len(args) == 0 {
		sh.cmdName = ""
		if st = n.assignOnly(sh); sh.unw == unwNone {
			sh.lastArg = ""
		}
	} else {
		st = n.dispatch(sh, args, tail)
	}
	sh.cmdName = ""
	if n.refs || n.decl != nil {
		sh.exp.refs = sh.exp.refs[:0]
	}
	clear(sh.argv[base:])
	sh.argv = sh.argv[:base]
	if len(sh.procFDs) > procs {
		sh.closeProcSubs(procs)
	}
	sh.status = st
	if len(sh.pipestatus) != 1 || sh.pipestatus[0] != st {
		sh.setPipestatus(st)
	}
	if sh.unw == unwNone && sh.pendingSignals() {
		// Now, while the variables and redirections around it are in force.
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	if st != 0 && !n.own && !n.negated {
		sh.failedAfter(st, armed, true)
	}
	return sh.status
}

// setPipestatus records the status of a command that is no pipeline.
func (sh *Shell) setPipestatus(st int) {
	if sh.pipestatus == nil {
		sh.bindPipestatus()
	}
	if st >= 0 && st < len(oneStatus) {
		sh.pipestatus = oneStatus[st : st+1 : st+1]
		return
	}
	sh.pipestatus = []int{st}
}

// bindPipestatus makes PIPESTATUS when the first command has ended, unless there
// is a variable of that name by then, which stays what it is.
func (sh *Shell) bindPipestatus() {
	c := sh.cell("PIPESTATUS")
	if c.v != nil && c.v.level > 0 {
		c = sh.globalCell(c)
		if c.v == nil {
			sh.bindGlobal(c, &Var{gen: sh.gen, attr: AttrArray, dyn: dynPipestatus})
		}
		return
	}
	if c.v == nil {
		sh.bind(c, &Var{gen: sh.gen, attr: AttrArray, dyn: dynPipestatus})
	}
}

var oneStatus = [4]int{0, 1, 2, 3}

// expansionFailed is the status of a command whose expansion was abandoned.
func (sh *Shell) expansionFailed() int {
	if sh.unw == unwRedir {
		sh.unw = unwNone
		sh.status = 1
		sh.failed(1)
		return sh.status
	}
	if sh.unw == unwExit {
		sh.status = sh.exitCode
	}
	return sh.status
}

// failed is called after a command has failed: the ERR trap and set -e.
func (sh *Shell) failed(st int) { sh.failedAfter(st, true, false) }

// failedAfter is failed; armed: there was an ERR trap when the command began,
// so that one which the command has set does not run for itself. simple: it is a
// simple command.
func (sh *Shell) failedAfter(st int, armed, simple bool) {
	if sh.noErrexit > sh.evalNoErrexit || sh.unw != unwNone {
		return
	}
	if armed && sh.traps != nil && sh.traps.err != nil {
		sh.runErrTrap(st)
	}
	if sh.opts.Has(OptErrexit) && sh.noErrexit == 0 && sh.unw == unwNone {
		sh.undoCalls(simple)
		sh.leaveScopes(st)
		sh.status = st
	}
}

// assignOnly runs a command without a name: assignments to the shell's
// variables, then redirections.
func (n *simple) assignOnly(sh *Shell) int {
	for _, a := range n.assigns {
		if !sh.runAssign(a) {
			if sh.unw == unwNone {
				sh.status = 1
				sh.assignmentError()
			}
			return sh.expansionFailed()
		}
	}
	if len(n.redirs) > 0 {
		if ok, status := sh.redirectNothing(n.redirs); !ok {
			return status
		}
	}
	if sh.hadSubst {
		return sh.substStat
	}
	return 0
}

// redirectNothing makes the redirections of a command that consists of no more, and
// takes them back. It reports false after an error, and the status.
func (sh *Shell) redirectNothing(rs []*redir) (ok bool, status int) {
	if madeInChild(rs) {
		t := sh.begin()
		ok = sh.redirect(rs, nil)
		status = 1
		if sh.unw == unwExit {
			status = sh.exitCode
		}
		ok = ok && sh.unw == unwNone
		sh.unw = unwNone
		sh.rollback(t)
		sh.leaveUnforked()
		return ok, status
	}
	var saved []savedFD
	ok = sh.redirect(rs, &saved)
	sh.restore(saved)
	if sh.unw == unwRedir {
		sh.unw = unwNone
	}
	return ok, 1
}

// madeInChild reports whether bash forks for redirections without a command, and it
// shows: an error ends the child alone, and what they change is lost, a variable or the
// descriptor of {name}>, which would stay open.
func madeInChild(rs []*redir) bool {
	expands, child := false, false
	for _, r := range rs {
		expands = expands || r.ref != "" || r.word != nil && !r.word.isLit
		switch r.op {
		case ast.RedirIn, ast.RedirInOut, ast.RedirDupIn, ast.RedirDupOut:
			child = child || r.fd == 0 || r.fd < 0 && defaultFD(r.op) == 0
		}
		child = child || r.ref != ""
	}
	return expands && child
}

// runAssign performs one assignment.
func (sh *Shell) runAssign(a *assign) bool {
	switch {
	case a.array && a.sub != nil:
		sh.warnFatal(a.name, "[", a.sub.source(), "]: cannot assign list to array member")
		return false
	case a.array:
		if sh.opts.Has(OptXtrace) {
			if sh.traceArray(a); sh.unw != unwNone {
				return false
			}
		}
		return sh.assignArray(a)
	}
	if a.value != nil && len(a.value.parts) == 1 && a.value.parts[0].kind == partArith && a.sub == nil && !a.app {
		n, ok := sh.evalArithExp(a.value.parts[0].arith)
		if ok && sh.opts.Has(OptXtrace) {
			if sh.traceAssign(a, itoa(n)); sh.unw != unwNone {
				return false
			}
		}
		return ok && sh.assignInt(a.cell, n)
	}
	v := sh.expandUnsplit(a.value)
	if sh.unw != unwNone {
		return false
	}
	if sh.opts.Has(OptXtrace) {
		if sh.traceAssign(a, v); sh.unw != unwNone {
			return false
		}
	}
	switch {
	case a.sub != nil:
		sub := sh.subscriptText(a.cell, a.sub, a.subA)
		if sub == "" && sh.unw == unwNone {
			sh.warnFatal(a.name, "[", a.sub.source(), "]: bad array subscript")
			return false
		}
		if sh.unw != unwNone {
			return false
		}
		if sub[0] == '-' && sh.beforeFirst(a.cell, sub) {
			sh.warnFatal(a.name, "[", a.sub.source(), "]: bad array subscript")
			return false
		}
		return sh.assignElem(a.cell, sub, v, a.app)
	case a.app:
		return sh.slowAssign(a.cell, v, true)
	}
	return sh.assign(a.cell, v)
}

// dispatch finds out what the command is and runs it.
func (n *simple) dispatch(sh *Shell, args []string, tail bool) int {
	name := args[0]
	sh.cmdName = name
	var fn *Function
	var b *Builtin
	if n.fixed && n.foundAt == sh.epoch && n.foundAt != 0 {
		fn, b = n.foundFn, n.found
	} else {
		fn, b = sh.lookup(name)
		if n.fixed {
			n.foundFn, n.found, n.foundAt = fn, b, sh.epoch
		}
	}
	if len(n.assigns) > 0 && (sh.opts.Has(OptXtrace) || len(n.redirs) > 0 && !literal(n.assigns) || assignEachOther(n.assigns)) {
		known := *n
		if known.assigns = sh.expandTemps(n.assigns); sh.unw != unwNone {
			return sh.expansionFailed()
		}
		n = &known
	}
	if sh.opts.Has(OptXtrace) {
		if sh.traceArgs(args, fn); sh.unw != unwNone {
			return sh.expansionFailed()
		}
	}
	var st int
	before := sh.opts
	switch {
	case fn != nil:
		st = n.callFunction(sh, fn, args)
	case b != nil && name == "command" && len(jobOperand(args)) > 0 && sh.Builtin("fg") != nil:
		st = sh.resumeJob(jobOperand(args))
	case b != nil:
		st = n.callBuiltin(sh, b, args)
	case name != "" && name[0] == '%' && sh.Builtin("fg") != nil:
		// A job specification alone resumes the job (bash "Job Control Basics").
		if sh.level > 0 {
			st = n.callBuiltin(sh, sh.Builtin("fg"), append([]string{"fg"}, args...))
		} else {
			st = sh.resumeJob(args)
		}
	default:
		st = n.program(sh, args, tail)
	}
	if len(n.assigns) > 0 && n.assignsPosix() {
		sh.leftPosix(&before)
	}
	if len(args) > 0 && sh.unw < unwDiscard {
		sh.lastArg = args[len(args)-1]
		if k := len(n.decl) - 1; k >= 0 && n.decl[k] != nil && n.decl[k].array {
			sh.lastArg = n.decl[k].name
		}
	}
	return st
}

// jobOperand returns the operands of the builtin command if the first of them
// is a job's name: it resumes that job, without redirections, as it does
// without command.
func jobOperand(args []string) []string {
	i := 1
	for i < len(args) && args[i] == "-p" {
		i++
	}
	if i < len(args) && args[i] == "--" {
		i++
	}
	if i < len(args) && args[i] != "" && args[i][0] == '%' {
		return args[i:]
	}
	return nil
}

// assignsPosix reports whether POSIXLY_CORRECT is assigned before the command.
func (n *simple) assignsPosix() bool {
	for _, a := range n.assigns {
		if a.cell.hook == hookPosix {
			return true
		}
	}
	return false
}

// lookup finds the function or builtin called name (POSIX 2.9.1.4): special
// builtins come first in posix mode only.
func (sh *Shell) lookup(name string) (*Function, *Builtin) {
	fn := sh.funcs[name]
	if fn != nil && !sh.opts.Has(OptPosix) {
		return fn, nil
	}
	if strings.IndexByte(name, '/') >= 0 {
		return fn, nil
	}
	b := sh.Builtin(name)
	if fn != nil && (b == nil || !b.Special) {
		return fn, nil
	}
	if b == nil && sh.opts.Has(ShoptApplets) {
		b = sh.appletBuiltin(name)
	}
	return nil, b
}

// Builtin returns the builtin called name, or nil if there is none or it is
// disabled.
func (sh *Shell) Builtin(name string) *Builtin {
	for _, d := range sh.disabled {
		if d == name {
			return nil
		}
	}
	return sh.FindBuiltin(name)
}

// FindBuiltin returns the builtin called name, disabled or not, or nil if there
// is none.
func (sh *Shell) FindBuiltin(name string) *Builtin {
	lo, hi := 0, len(sh.table)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if sh.table[mid].Name < name {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(sh.table) && sh.table[lo].Name == name && !sh.table[lo].Missing {
		return &sh.table[lo]
	}
	return nil
}

// Builtins returns the description of all builtins, sorted by name.
func (sh *Shell) Builtins() []Builtin { return sh.table }

// Running returns the builtin that runs.
func (sh *Shell) Running() *Builtin { return sh.calling }

// callingName returns the name of the builtin that runs, or "".
func (sh *Shell) callingName() string {
	if sh.calling == nil {
		return ""
	}
	return sh.calling.Name
}

// RunBuiltin runs a builtin for another one, with args[0] as its name, and
// returns its status.
func (sh *Shell) RunBuiltin(b *Builtin, args []string) int {
	outer := sh.calling
	sh.calling = b
	st := b.Run(sh, args)
	sh.calling = outer
	return st
}

// RunUnguarded is RunBuiltin for the builtin "builtin": in what eval or dot then
// reads, failures count although the command stands in a condition.
func (sh *Shell) RunUnguarded(b *Builtin, args []string) int {
	guards, outer := sh.noErrexit, sh.evalNoErrexit
	sh.noErrexit, sh.evalNoErrexit = 0, 0
	st := sh.RunBuiltin(b, args)
	sh.noErrexit, sh.evalNoErrexit = guards, outer
	return st
}

// callBuiltin runs a builtin with its redirections and assignments.
func (n *simple) callBuiltin(sh *Shell, b *Builtin, args []string) int {
	var saved []savedFD
	if len(n.redirs) > 0 && !sh.redirect(n.redirs, &saved) {
		sh.restore(saved)
		return n.redirFailed(sh, b)
	}
	temps := len(sh.temps)
	if len(n.assigns) > 0 && !n.bindTemps(sh, b) && sh.tempFailed() {
		sh.popTemps(temps)
		sh.restore(saved)
		return sh.expansionFailed()
	}
	sh.keepRedirs, sh.misused = false, false
	mark := sh.noteCall(saved, b)
	st := sh.runBuiltin(b, args)
	there := sh.forgetCall(mark)
	if sh.misused && !n.negated {
		sh.misuseExits(b, st)
	}
	if !there {
		sh.keepRedirs = false
	} else if sh.keepRedirs {
		// exec without a command: the redirections last.
		sh.keepRedirs = false
		sh.keep(saved)
		if sh.permanent() {
			for _, s := range saved {
				sh.applyFD(s.n)
			}
		}
	} else if n.ends {
		sh.keep(saved)
	} else {
		sh.restore(saved)
	}
	if b.Special && sh.opts.Has(OptPosix) {
		sh.keepTemps(temps)
	} else {
		sh.popTemps(temps)
	}
	if sh.unw == unwAbandon {
		return sh.status
	}
	return st
}

// redirFailed is the status after a failed redirection; for a special
// builtin it ends a posix shell (POSIX 2.8.1).
func (n *simple) redirFailed(sh *Shell, b *Builtin) int {
	if sh.unw == unwRedir {
		sh.unw = unwNone
		if st := sh.redirStatus; st != 0 && b == nil {
			sh.redirStatus = 0
			return st
		}
	}
	if b != nil && b.Special && sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) && sh.unw == unwNone {
		sh.leave(1)
	}
	return 1
}

// runBuiltin calls a builtin and writes its output.
func (sh *Shell) runBuiltin(b *Builtin, args []string) int {
	out, outErr := sh.out, sh.outErr
	if len(out) > 0 {
		sh.out = nil
	}
	sh.outErr = 0
	st := 2
	if len(args) < 2 || args[1] != "--help" || b.HelpIsOperand {
		st = sh.RunBuiltin(b, args)
	} else if help := sh.FindBuiltin("help"); help != nil {
		sh.RunBuiltin(help, []string{"help", b.Name})
		sh.FlushQuietly()
	}
	if len(sh.out) > 0 || sh.outErr != 0 {
		st = sh.FlushStatus(args[0], st)
	}
	if len(out) > 0 {
		sh.out = out
	}
	sh.outErr = outErr
	return st
}

// FlushStatus writes what the builtin called name has printed; if that is
// impossible it says so and returns 1, else status.
func (sh *Shell) FlushStatus(name string, status int) int {
	if sh.Flush() {
		return status
	}
	err := sh.outErr
	sh.outErr = 0
	if err == unix.EPIPE && sh.unw == unwExit {
		return sh.exitCode
	}
	sh.Warn(name, ": write error: ", strerror(err))
	return 1
}
