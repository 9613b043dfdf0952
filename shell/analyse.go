package shell

import (
	"strings"

	"vfsh/shell/ast"
)

// The decision whether a subshell may run inline. It is refused wherever a
// process could be observed or state could not be put back; these are all
// the reasons there are.
const (
	reasonBackground = "starts a background process, coprocess or process substitution"
	reasonPid        = "looks at the process id"
	reasonBuiltin    = "calls a builtin that acts on the process, its signals or its children"
	reasonDynamic    = "runs text or a command that is known only when it runs"
	reasonJobControl = "job control is on: the subshell must be a job of its own"
	reasonTraps      = "a DEBUG trap is set, which a subshell resets"
	reasonDepth      = "inline subshells are nested too deeply"
	reasonUnknown    = "contains a construct that the analysis does not know"
)

// inlinePlan is the result of an analysis.
type inlinePlan struct {
	known  bool
	epoch  uint32
	reason string // why not; "" : inline
	// volatile says that it depends on the values of variables.
	volatile bool
	length   runLength
}

// analysis walks the commands of a subshell.
type analysis struct {
	sh     *Shell
	reason string
	funcs  []string // functions being looked at, against recursion

	// fresh says that the state in which the command is run is the present one.
	fresh    bool
	volatile bool // the answer depends on that state
	evals    int  // texts of eval that were looked at
	length   runLength
}

func (a *analysis) refuse(reason string) {
	if a.reason == "" {
		a.reason = reason
	}
}

func (a *analysis) list(l *ast.List) {
	if l == nil {
		return
	}
	for _, it := range l.Items {
		if it.Background {
			a.refuse(reasonBackground)
		}
		if a.reason != "" {
			return
		}
		a.command(it.Cmd)
		a.fresh = false
	}
}

func (a *analysis) command(c ast.Command) {
	if a.reason != "" || c == nil {
		return
	}
	a.redirs(c.Node().Redirs)
	fresh := a.fresh
	switch c.(type) {
	case *ast.Simple, *ast.List, *ast.AndOr, *ast.Pipeline:
	case *ast.Group, *ast.Subshell:
		a.fresh = fresh && fixedTargets(c.Node().Redirs)
	default:
		a.fresh = false
	}
	switch x := c.(type) {
	case *ast.Simple:
		a.simple(x)
	case *ast.List:
		a.list(x)
	case *ast.AndOr:
		a.command(x.Left)
		a.fresh = false
		a.command(x.Right)
	case *ast.Pipeline:
		if len(x.Cmds) > 1 || x.Timed {
			a.lasts(runsForEver)
		}
		for _, s := range x.Cmds {
			a.fresh = fresh // each stage has a copy
			a.command(s)
		}
	case *ast.Group:
		a.list(x.Body)
	case *ast.Subshell:
		a.list(x.Body)
	case *ast.If:
		for i := range x.Conds {
			a.list(x.Conds[i])
			a.list(x.Bodies[i])
		}
		a.list(x.Else)
	case *ast.Loop:
		a.loopLasts(x)
		a.list(x.Cond)
		a.list(x.Body)
	case *ast.For:
		a.forLasts(x)
		a.words(x.Words)
		a.list(x.Body)
	case *ast.ArithFor:
		a.lasts(runsForEver)
		a.word(x.Init)
		a.word(x.Cond)
		a.word(x.Post)
		a.list(x.Body)
	case *ast.Case:
		a.word(x.Word)
		for _, it := range x.Items {
			a.words(it.Patterns)
			a.list(it.Body)
		}
	case *ast.FuncDef:
	case *ast.Arith:
		a.word(x.Expr)
	case *ast.Cond:
		a.cond(x.Expr)
	case *ast.Coproc:
		a.refuse(reasonBackground)
	default:
		a.refuse(reasonUnknown)
	}
}

func (a *analysis) cond(e ast.CondExpr) {
	switch x := e.(type) {
	case *ast.CondUnary:
		a.word(x.Word)
	case *ast.CondBinary:
		a.word(x.Left)
		a.word(x.Right)
	case *ast.CondLogic:
		a.cond(x.Left)
		a.cond(x.Right)
	case *ast.CondNot:
		a.cond(x.Expr)
	case *ast.CondParen:
		a.cond(x.Expr)
	}
}

func (a *analysis) redirs(rs []*ast.Redir) {
	a.redirsLast(rs)
	for _, r := range rs {
		a.word(r.Word)
	}
}

func (a *analysis) words(ws []*ast.Word) {
	for _, w := range ws {
		a.word(w)
	}
}

func (a *analysis) word(w *ast.Word) {
	if w != nil {
		a.parts(w.Parts)
	}
}

func (a *analysis) parts(parts []ast.Part) {
	for _, p := range parts {
		if a.reason != "" {
			return
		}
		switch p := p.(type) {
		case *ast.DoubleQuoted:
			a.parts(p.Parts)
		case *ast.Param:
			if p.Name == "BASHPID" || indirect(p) {
				a.refuse(reasonPid)
			}
			a.word(p.Index)
			a.word(p.Arg)
			a.word(p.Arg2)
		case *ast.ArithExp:
			a.word(p.Expr)
		case *ast.ProcSub:
			a.refuse(reasonBackground)
		case *ast.CmdSub:
			// A command substitution inside decides for itself; ${ } has no
			// process of its own.
			if p.FunSub != 0 {
				a.refuse(reasonDynamic)
			}
			a.lasts(runsForEver)
		case *ast.Lit:
			a.text(p.Text)
		case *ast.Quoted:
			a.text(p.Text)
		}
	}
}

// indirect reports whether a parameter's name is known only when it is
// expanded: ${!x}, but neither ${!prefix*} nor ${!array[@]}.
func indirect(p *ast.Param) bool {
	if !p.Indirect || p.Op == ast.ParamNames {
		return false
	}
	if p.Op != ast.ParamPlain || p.Index == nil || len(p.Index.Parts) != 1 {
		return true
	}
	l, ok := p.Index.Parts[0].(*ast.Lit)
	return !ok || l.Text != "@" && l.Text != "*"
}

// text refuses words that name the parent process to a program.
func (a *analysis) text(s string) {
	if len(s) >= 4 && (strings.Contains(s, "PPID") || strings.Contains(s, "BASHPID")) {
		a.refuse(reasonPid)
	}
}

// simple looks at a simple command: its name must be fixed.
func (a *analysis) simple(x *ast.Simple) {
	for _, as := range x.Assigns {
		a.word(as.Index)
		a.word(as.Value)
		for _, e := range as.Elems {
			a.word(e.Index)
			a.word(e.Value)
		}
	}
	a.words(x.Words)
	if a.reason != "" || len(x.Words) == 0 {
		return
	}
	if a.fresh && (len(x.Assigns) > 0 || !fixedTargets(x.Redirs)) {
		// An eval's text runs after these.
		if name, _ := fixedWord(x.Words[0]); name == "eval" {
			a.fresh = false
		}
	}
	a.call(x.Words)
}

// call looks at what the words of a command call.
func (a *analysis) call(ws []*ast.Word) {
	name, fixed := fixedWord(ws[0])
	if !fixed {
		ok := false
		if a.fresh {
			a.volatile = true
			name, ok = a.sh.nameNow(ws[0])
		}
		if !ok {
			a.refuse(reasonDynamic)
			return
		}
	}
	fresh := a.fresh
	a.fresh = false
	fn, b := a.sh.lookup(name)
	if fn == nil {
		if b == nil || !fixed {
			a.lasts(runsForEver)
		} else {
			a.builtinLasts(name, ws[1:])
		}
	}
	switch {
	case fn != nil:
		a.function(fn)
	case b == nil:
		if a.sh.funcs["command_not_found_handle"] != nil {
			a.refuse(reasonDynamic)
		}
	case b.Inline == InlineSafe:
	case !fixed:
		a.refuse(reasonDynamic)
	case name == "eval" && fresh:
		a.eval(ws[1:])
	case b.Inline == InlineNever:
		a.refuse(neverReason(name))
	default:
		a.builtinArgs(name, ws)
	}
}

// neverReason is why a builtin that never runs inline does not.
func neverReason(name string) string {
	switch name {
	case "eval", ".", "source":
		return reasonDynamic
	}
	return reasonBuiltin
}

// builtinArgs decides for the builtins that depend on their arguments.
func (a *analysis) builtinArgs(name string, ws []*ast.Word) {
	switch name {
	case "mapfile", "readarray":
		// -C runs text for every few lines.
		for _, w := range ws[1:] {
			s, ok := fixedWord(w)
			if !ok || strings.HasPrefix(s, "-") && strings.Contains(s, "C") {
				a.refuse(reasonDynamic)
				return
			}
		}
	case "compgen":
		// -F and -C run what only the arguments tell.
		for i := 1; i < len(ws); i++ {
			s, ok := fixedWord(ws[i])
			if !ok || s == "--" || s == "" || s[0] != '-' {
				return // operands, or arguments of the option before
			}
			if strings.ContainsAny(s, "FC") {
				a.refuse(reasonDynamic)
				return
			}
			if strings.IndexByte("oAGWXPS", s[len(s)-1]) >= 0 {
				i++
			}
		}
	case "shopt":
		for _, w := range ws[1:] {
			switch s, ok := fixedWord(w); {
			case !ok:
				a.refuse(reasonDynamic)
				return
			case s == "monitor" || s == "posix" || s == "history":
				a.refuse(reasonBuiltin)
				return
			}
		}
	case "command", "builtin":
		for i := 1; i < len(ws); i++ {
			w, ok := fixedWord(ws[i])
			if !ok {
				break
			}
			if w == "-v" || w == "-V" {
				return
			}
			if !strings.HasPrefix(w, "-") {
				a.call(ws[i:])
				return
			}
		}
		if len(ws) > 1 {
			a.refuse(reasonDynamic)
		}
	case "set":
		for _, w := range ws[1:] {
			s, ok := fixedWord(w)
			if !ok && len(ws) > 1 {
				if f, fixed := fixedWord(ws[1]); fixed && f == "--" {
					return
				}
				a.refuse(reasonDynamic)
				return
			}
			if s == "--" {
				return
			}
			if s == "monitor" || strings.HasPrefix(s, "-") && strings.Contains(s, "m") && !strings.HasPrefix(s, "--") || s == "posix" || s == "history" ||
				s == "privileged" || strings.HasPrefix(s, "+") && strings.Contains(s, "p") { // which gives up the ids of the process
				a.refuse(reasonBuiltin)
			}
		}
	case "trap", "ulimit":
		if name == "trap" && len(ws) > 1 || len(ws) > 2 {
			a.refuse(reasonBuiltin)
		}
	case "exec":
		if len(ws) > 1 {
			a.refuse(reasonBuiltin)
		}
	default:
		a.refuse(reasonBuiltin)
	}
}

// function looks at the body of a function.
func (a *analysis) function(fn *Function) {
	for _, n := range a.funcs {
		if n == fn.name {
			a.lasts(runsForEver) // it may be inside of itself
			return
		}
	}
	if len(a.funcs) > 50 || !a.sh.load(fn) {
		a.refuse(reasonUnknown)
		return
	}
	a.funcs = append(a.funcs, fn.name)
	a.command(fn.def.Body)
	// The name stays in the list: one look at each function is enough.
}

// fixedWord returns a word that needs no expansion.
func fixedWord(w *ast.Word) (string, bool) {
	var b strings.Builder
	for _, p := range w.Parts {
		switch p := p.(type) {
		case *ast.Lit:
			if hasGlobChar(p.Text) && p.Text != "[" || strings.IndexByte(p.Text, '~') == 0 || strings.IndexByte(p.Text, '{') >= 0 && p.Text != "{" {
				return "", false
			}
			b.WriteString(p.Text)
		case *ast.Quoted:
			b.WriteString(p.Text)
		case *ast.DoubleQuoted:
			for _, q := range p.Parts {
				t, ok := q.(*ast.Quoted)
				if !ok {
					return "", false
				}
				b.WriteString(t.Text)
			}
		default:
			return "", false
		}
	}
	return b.String(), true
}
