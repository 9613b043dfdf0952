package shell

import (
	"vfsh/shell/ast"
	"vfsh/shell/pattern"
)

// noop is an empty list.
type noop struct{}

func (noop) run(sh *Shell) int { return sh.status }

// listNode runs commands one after the other.
type listNode struct{ items []node }

func (n *listNode) run(sh *Shell) int {
	st := sh.status
	procs := len(sh.procFDs)
	for _, it := range n.items {
		st = it.run(sh)
		if len(sh.procFDs) > procs {
			sh.closeProcSubs(procs)
		}
		if sh.unw != unwNone {
			break
		}
	}
	return st
}

// andOr is && or ||; set -e does not look at the left side.
type andOr struct {
	or          bool
	left, right node
}

func (n *andOr) run(sh *Shell) int {
	sh.noErrexit++
	st := n.left.run(sh)
	sh.noErrexit--
	if sh.unw != unwNone || (st == 0) == n.or {
		return st
	}
	return n.right.run(sh)
}

// condition runs a list whose failure set -e does not look at.
func (sh *Shell) condition(n node) int {
	sh.noErrexit++
	st := n.run(sh)
	sh.noErrexit--
	return st
}

type ifNode struct {
	conds, bodies []node
	alt           node
}

func (n *ifNode) run(sh *Shell) int {
	for i, c := range n.conds {
		st := sh.condition(c)
		if sh.unw != unwNone {
			return st
		}
		if st == 0 {
			return n.bodies[i].run(sh)
		}
	}
	if n.alt != nil {
		return n.alt.run(sh)
	}
	sh.status = 0
	return 0
}

// loopNode is while and until.
type loopNode struct {
	until      bool
	cond, body node
}

func (n *loopNode) run(sh *Shell) int {
	sh.loops++
	st := 0
	for {
		c := sh.condition(n.cond)
		if sh.unw != unwNone {
			if sh.leaveLoop() {
				if sh.unw == unwNone && (n.until || sh.status <= 128) {
					st = sh.status // but of a condition that ^Z has stopped it is false
				}
				break
			}
			continue
		}
		if (c == 0) == n.until {
			break
		}
		st = n.body.run(sh)
		if sh.unw != unwNone && sh.leaveLoop() {
			st = sh.status
			break
		}
	}
	sh.loops--
	if sh.unw == unwNone {
		sh.status = st
	}
	return st
}

// leaveLoop handles break and continue at the end of a turn; it reports
// whether the loop must be left.
func (sh *Shell) leaveLoop() bool {
	switch sh.unw {
	case unwBreak:
		if sh.unwCount--; sh.unwCount <= 0 {
			sh.unw = unwNone
		}
		return true
	case unwContinue:
		if sh.unwCount--; sh.unwCount <= 0 {
			sh.unw = unwNone
			return false
		}
		return true
	}
	return true
}

// forNode is for and select.
type forNode struct {
	name  string
	cell  *Cell
	words []*word
	all   bool // no `in`: the positional parameters
	body  node
	line  int
	sel   bool
	src   *ast.For
}

func (n *forNode) run(sh *Shell) int {
	sh.line = n.line
	if n.cell == nil {
		sh.Warn("`", n.name, "': not a valid identifier")
		sh.status = 1
		if sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) && !n.sel {
			sh.exitCode, sh.unw = 2, unwExit
		}
		return 1
	}
	base, around := len(sh.argv), sh.around
	sh.around = n.line
	defer func() { sh.around = around }()
	if n.sel {
		sh.bashCmdOf(n.src)
		if !sh.debugTrap() {
			return sh.skipped()
		}
		if sh.opts.Has(OptXtrace) {
			if sh.traceHead(n.src); sh.unw != unwNone {
				return sh.expansionFailed()
			}
		}
	}
	if n.all {
		sh.argv = append(sh.argv, sh.pos...)
	} else {
		sh.loops++ // a break in a substitution is inside the loop already
		sh.expandWords(n.words)
		sh.loops--
		if sh.unw != unwNone {
			sh.argv = sh.argv[:base]
			return sh.expansionFailed()
		}
	}
	vals := sh.argv[base:len(sh.argv):len(sh.argv)]
	var st int
	if n.sel {
		st = n.selectLoop(sh, vals)
	} else {
		st = n.loop(sh, vals)
	}
	sh.argv = sh.argv[:base]
	if sh.unw == unwNone {
		sh.status = st
	}
	return st
}

func (n *forNode) loop(sh *Shell, vals []string) int {
	sh.loops++
	st := 0
	for _, v := range vals {
		sh.line, sh.cmdName = n.line, ""
		sh.bashCmdOf(n.src)
		leave := unwNone
		if !sh.debugTrap() {
			if leave = sh.unw; leave == unwNone {
				continue
			}
			if !leave.ofLoop() {
				break
			}
			sh.unw = unwNone // once the variable has its value
		}
		if sh.opts.Has(OptXtrace) {
			if sh.traceHead(n.src); sh.unw != unwNone {
				break
			}
		}
		if n.cell.v != nil && n.cell.v.attr&AttrNameref != 0 {
			if !sh.loopRef(n.cell, v) {
				st = 1
				break
			}
		} else if !sh.takesValues(n.cell) || !sh.assign(n.cell, v) {
			if sh.unw == unwNone {
				sh.status = 1
			}
			st = sh.status
			sh.loopNameError()
			break
		}
		if sh.unw = leave; leave == unwNone {
			st = n.body.run(sh)
		}
		if sh.unw != unwNone && sh.leaveLoop() {
			st = sh.status
			break
		}
	}
	sh.loops--
	return st
}

// loopNameError ends a posix shell whose for or select can't assign to its
// variable.
func (sh *Shell) loopNameError() {
	if sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) {
		sh.expansionExit(127)
	}
}

// arithFor is for (( ; ; )): init, condition and step.
type arithFor struct {
	parts [3]arithNode
	body  node
	line  int
}

func (n *arithFor) run(sh *Shell) int {
	around := sh.around
	sh.line, sh.around = n.line, n.line
	st := 0
	sh.loops++
	_, ok := n.parts[0].value(sh)
	if ok && (sh.unw == unwNone || !sh.leaveLoop()) {
		st = n.loop(sh)
	}
	if sh.loops--; !ok {
		st = sh.arithFailed()
	}
	sh.around = around
	if sh.unw == unwNone {
		sh.status = st
	}
	return st
}

func (n *arithFor) loop(sh *Shell) int {
	st := 0
	for {
		v, ok := n.parts[1].value(sh)
		if !ok {
			return sh.arithFailed()
		}
		if v == 0 {
			if sh.unw != unwNone {
				sh.leaveLoop()
			}
			return st
		}
		if sh.unw == unwNone {
			st = n.body.run(sh)
		}
		if sh.unw != unwNone && sh.leaveLoop() {
			return sh.status
		}
		if _, ok := n.parts[2].value(sh); !ok {
			return sh.arithFailed()
		}
		if sh.unw != unwNone && sh.leaveLoop() {
			return sh.status
		}
		if sh.pendingSignals() {
			if sh.handleSignals(); sh.unw != unwNone {
				return st
			}
		}
	}
}

// value evaluates a part of for (( )); one that is absent or blank is true.
func (n *arithNode) value(sh *Shell) (int64, bool) {
	sh.line = n.line
	sh.bashCmdOf(n.src)
	x := n.expr
	if sh.opts.Has(OptXtrace) {
		if x = sh.traceArith(x, true); sh.unw != unwNone {
			return 0, false
		}
	}
	leave := unwNone
	if !sh.debugTrap() {
		if leave = sh.unw; !leave.ofLoop() {
			return 0, leave == unwNone
		}
		sh.unw = unwNone // the loop is left after the evaluation
	}
	v, err := sh.arithValue(x)
	if err != nil {
		sh.commandArithError("((: ", err)
		return 0, false
	}
	if sh.unw == unwNone {
		sh.unw = leave
	}
	return v, true
}

func isBlank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] != '\t' && s[i] != '\n' {
			return false
		}
	}
	return true
}

// commandArithError reports an error in (( )) and let, which fail without
// leaving anything.
func (sh *Shell) commandArithError(prefix string, err error) {
	switch err {
	case errUnwinding:
	case errUnbound:
		sh.expansionExit(127)
	case errReadonly:
	default:
		if inSubscript(err) {
			sh.arithError("", err)
			return
		}
		sh.Report(prefix, err.Error())
	}
}

// arithFailed ends for (( )) after an error in one of its expressions, for which neither the
// ERR trap nor set -e counts.
func (sh *Shell) arithFailed() int {
	if sh.unw == unwNone {
		sh.status = 1
	}
	return 1
}

// arithNode is (( )).
type arithNode struct {
	expr *arithExp
	line int
	src  *ast.Arith
}

func (n *arithNode) run(sh *Shell) int {
	sh.line = n.line
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	sh.bashCmdOf(n.src)
	if !sh.debugTrap() {
		return sh.skippedNode(n)
	}
	sh.cmdName = "(("
	x := n.expr
	if sh.opts.Has(OptXtrace) {
		if x = sh.traceArith(x, false); sh.unw != unwNone {
			return sh.expansionFailed()
		}
	}
	v, err := sh.arithValue(x)
	st := 0
	if err != nil {
		sh.commandArithError("((: ", err)
		st = 1
	} else if v == 0 {
		st = 1
	}
	return sh.compoundStatus(st)
}

func trimBlanks(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	for s != "" && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		s = s[:len(s)-1]
	}
	return s
}

// compoundStatus stores the status of a command of its own, such as (( ))
// and [[ ]], that set -e looks at.
func (sh *Shell) compoundStatus(st int) int {
	sh.status = st
	sh.setPipestatus(st)
	if st != 0 {
		sh.failed(st)
	}
	return sh.status
}

type caseNode struct {
	word  *word
	items []caseItem
	line  int
	src   *ast.Case
}

type caseItem struct {
	pats []*word
	body node
	end  ast.CaseEnd
}

func (n *caseNode) run(sh *Shell) int {
	around := sh.around
	sh.line, sh.around = n.line, n.line
	st := n.choose(sh)
	sh.around = around
	return st
}

func (n *caseNode) choose(sh *Shell) int {
	sh.bashCmdOf(n.src)
	if !sh.debugTrap() {
		return sh.skipped()
	}
	sh.hadSubst = false
	if sh.opts.Has(OptXtrace) {
		if sh.traceHead(n.src); sh.unw != unwNone {
			return sh.expansionFailed()
		}
	}
	s := sh.expandUnsplit(n.word)
	if sh.unw != unwNone {
		return sh.expansionFailed()
	}
	st := 0
	for i := 0; i < len(n.items); i++ {
		if !n.items[i].matches(sh, s) {
			if sh.unw != unwNone {
				return sh.expansionFailed()
			}
			continue
		}
		for {
			st = 0
			if _, empty := n.items[i].body.(noop); empty {
				sh.status = 0
			} else {
				st = n.items[i].body.run(sh)
			}
			if sh.unw != unwNone {
				return st
			}
			if n.items[i].end != ast.CaseFall || i+1 >= len(n.items) {
				break
			}
			i++
		}
		if n.items[i].end != ast.CaseNext {
			return st
		}
	}
	sh.status = st
	return st
}

func (it *caseItem) matches(sh *Shell, s string) bool {
	for _, w := range it.pats {
		if w.isLit && !w.glob && !sh.opts.Has(ShoptNocasematch) {
			if w.lit == s {
				return true
			}
			continue
		}
		p := sh.expandPattern(w)
		if sh.unw != unwNone {
			return false
		}
		if sh.matchPattern(p, s, 0) {
			return true
		}
	}
	return false
}

// matchPattern matches for case, and for [[ ]], which always has extended
// patterns.
func (sh *Shell) matchPattern(p, s string, more pattern.Flags) bool {
	return sh.patternWith(p, sh.patternFlags(true)|more).Match(s)
}

// redirected is a compound command with redirections.
type redirected struct {
	body   node
	redirs []*redir
	line   int
	ends   bool // a process ends with it: the redirections stay
}

func (n *redirected) run(sh *Shell) int {
	line := sh.line
	switch n.body.(type) {
	case *arithNode, *condNode:
		sh.line = n.line
		line = n.line
	default:
		sh.line = sh.around
	}
	var saved []savedFD
	procs := len(sh.procFDs)
	if !sh.redirect(n.redirs, &saved) {
		sh.line = line
		sh.restore(saved)
		if sh.unw == unwRedir {
			sh.unw = unwNone
		}
		if sh.unw != unwNone {
			return sh.expansionFailed()
		}
		return sh.compoundStatus(1)
	}
	outer := sh.stdinSet
	sh.stdinSet = redirectsStdin(n.redirs)
	st := n.body.run(sh)
	sh.stdinSet = outer
	if n.ends {
		sh.keep(saved)
	} else {
		sh.restore(saved)
	}
	if len(sh.procFDs) > procs {
		// Here, for the command may be all that a loop runs.
		sh.closeProcSubs(procs)
	}
	return st
}

// funcDef defines a function.
type funcDef struct{ def *ast.FuncDef }

func (n *funcDef) run(sh *Shell) int {
	sh.line = n.def.Line
	st := 0
	if !sh.defineFunction(n.def) {
		st = 1
		if sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) {
			sh.exitCode, sh.unw = 2, unwExit
		}
	}
	sh.status = st
	return st
}
