package shell

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
)

// node is a compiled command. run executes it and returns its exit status,
// which it has stored in $? too; what the command leaves (loops, functions,
// the shell) is in Shell.unw.
type node interface{ run(sh *Shell) int }

// list compiles a list of commands.
func (c *compiler) list(l *ast.List) node {
	if l == nil || len(l.Items) == 0 {
		return noop{}
	}
	if len(l.Items) == 1 && !l.Items[0].Background {
		return c.command(l.Items[0].Cmd)
	}
	n := &listNode{items: make([]node, len(l.Items))}
	for i, it := range l.Items {
		if it.Background {
			n.items[i] = c.background(it.Cmd)
		} else {
			n.items[i] = c.command(it.Cmd)
		}
	}
	return n
}

// command compiles one command with its redirections.
func (c *compiler) command(cmd ast.Command) node {
	b := cmd.Node()
	saved := c.src
	if b.Src != nil {
		c.src = b.Src
	}
	defer func() { c.src = saved }()
	n := c.bare(cmd)
	switch cmd.(type) {
	case *ast.Simple, *ast.FuncDef, *ast.Subshell:
		return n
	}
	if len(b.Redirs) > 0 {
		outer := *c
		outer.around = true
		return &redirected{body: n, redirs: outer.redirs(b.Redirs), line: b.Line}
	}
	return n
}

func (c *compiler) bare(cmd ast.Command) node {
	switch x := cmd.(type) {
	case *ast.Simple:
		return c.simple(x)
	case *ast.List:
		return c.list(x)
	case *ast.AndOr:
		return &andOr{or: x.Or, left: c.command(x.Left), right: c.command(x.Right)}
	case *ast.Pipeline:
		return c.pipeline(x)
	case *ast.Group:
		return c.list(x.Body)
	case *ast.Subshell:
		return &subshellNode{body: c.list(x.Body), redirs: c.redirs(x.Redirs), src: x, line: x.Line}
	case *ast.If:
		n := &ifNode{}
		for i := range x.Conds {
			n.conds = append(n.conds, c.list(x.Conds[i]))
			n.bodies = append(n.bodies, c.list(x.Bodies[i]))
		}
		if x.Else != nil {
			n.alt = c.list(x.Else)
		}
		return n
	case *ast.Loop:
		return &loopNode{until: x.Until, cond: c.list(x.Cond), body: c.list(x.Body)}
	case *ast.For:
		return c.forLoop(x)
	case *ast.ArithFor:
		return c.arithFor(x)
	case *ast.Case:
		return c.caseCommand(x)
	case *ast.FuncDef:
		return &funcDef{def: x}
	case *ast.Arith:
		return &arithNode{expr: c.arith(x.Expr), line: x.Line, src: x}
	case *ast.Cond:
		return &condNode{expr: c.cond(x.Expr), line: x.Line, src: x}
	case *readText:
		return readNode{x}
	case *ast.Coproc:
		return &coprocNode{name: x.Name, src: x.Cmd, cmd: x, line: x.Line}
	}
	return noop{}
}

// arithFor compiles for (( )). Its parts are commands of their own to traps
// and set -x.
func (c *compiler) arithFor(x *ast.ArithFor) node {
	n := &arithFor{body: c.list(x.Body), line: x.Line}
	for i, w := range [...]*ast.Word{x.Init, x.Cond, x.Post} {
		part := &ast.Arith{Base: ast.Base{Src: x.Src, Line: x.Line}, Expr: w}
		if expr := c.arith(w); expr != nil && !(expr.w.isLit && isBlank(expr.text)) {
			trimmed := *w
			for isBlank(x.Src.Text[trimmed.Off : trimmed.Off+1]) {
				trimmed.Off++
			}
			part.Expr = &trimmed
			n.parts[i] = arithNode{expr: expr, line: x.Line, src: part}
			continue
		}
		part.Src = &ast.Source{Text: "1"}
		part.Expr = &ast.Word{End: 1, Parts: []ast.Part{&ast.Lit{Text: "1"}}}
		n.parts[i] = arithNode{expr: c.arith(part.Expr), line: x.Line, src: part}
	}
	return n
}

// textOf is a command's source text.
func textOf(cmd ast.Command) string { return parse.SourceText(cmd) }

func (c *compiler) redirs(rs []*ast.Redir) []*redir {
	if len(rs) == 0 {
		return nil
	}
	out := make([]*redir, len(rs))
	for i, r := range rs {
		n := &redir{op: r.Op, fd: r.FD, line: r.Line}
		n.ref = r.Var
		if r.Op == ast.RedirHeredoc && r.Quoted {
			for _, p := range r.Word.Parts {
				switch p := p.(type) {
				case *ast.Lit:
					n.text += p.Text
				case *ast.Quoted:
					n.text += p.Text
				}
			}
		} else {
			switch r.Op {
			case ast.RedirHereString:
				n.word = c.wordMode(r.Word, true)
			case ast.RedirHeredoc:
				body := *c
				body.src, body.hereDoc = &ast.Source{Text: r.Body, Line: r.Word.Line}, true
				n.word = body.word(r.Word)
				n.word.quoteAll()
			default:
				n.word = c.braced(nil, r.Word)[0]
			}
			n.impure = n.word.impure()
		}
		n.impure = n.impure || n.ref != ""
		out[i] = n
	}
	return out
}

func (c *compiler) words(ws []*ast.Word) []*word {
	out := make([]*word, 0, len(ws))
	for _, w := range ws {
		out = c.braced(out, w)
	}
	return out
}

// braced appends the compiled form of w, with the words that brace expansion
// makes of it.
func (c *compiler) braced(out []*word, w *ast.Word) []*word {
	cw := c.argument(w)
	out = append(out, cw)
	if !mayBrace(w) {
		return out
	}
	xs := c.expandBraces(w)
	if len(xs) == 1 && xs[0] == w {
		return out
	}
	cw.isLit = false
	cw.braced = make([]*word, 0, len(xs))
	for _, x := range xs {
		if len(x.Parts) > 0 { // else an empty alternative, which is no word
			alone := *c
			alone.inCommand = !c.sh.opts.Has(OptPosix) // none of them is taken for an assignment
			cw.braced = append(cw.braced, alone.word(x))
		}
	}
	return out
}

// expandBraces performs brace expansion on a word, and tells the user if that makes
// too many words, so that there is none.
func (c *compiler) expandBraces(w *ast.Word) []*ast.Word {
	xs, tooMany := parse.ExpandBraces(w)
	if tooMany > 0 && c.sh.opts.Has(OptBraceexpand) {
		line := c.sh.line
		c.sh.line = w.Line
		c.sh.Warn("brace expansion: failed to allocate memory for ", strconv.Itoa(tooMany), " elements")
		c.sh.line = line
	}
	return xs
}

// argument compiles a word that may look like an assignment: then tildes in
// its value are expanded as in one, except in posix mode.
func (c *compiler) argument(w *ast.Word) *word {
	if c.inArray || !looksAssigned(w) || c.sh.opts.Has(OptPosix) {
		return c.word(w)
	}
	c.argAssign = true
	cw := c.wordMode(w, true)
	c.argAssign = false
	return cw
}

// mayBrace is a quick look whether w has an unquoted brace.
func mayBrace(w *ast.Word) bool {
	for _, p := range w.Parts {
		if l, ok := p.(*ast.Lit); ok {
			for i := 0; i < len(l.Text); i++ {
				if l.Text[i] == '{' {
					return true
				}
			}
		}
	}
	return false
}

func (c *compiler) forLoop(x *ast.For) node {
	n := &forNode{name: x.Name, words: c.words(x.Words), all: !x.HasIn, body: c.list(x.Body), line: x.Line, sel: x.Select, src: x}
	if IsName(x.Name) {
		n.cell = c.sh.cell(x.Name)
	}
	return n
}

func (c *compiler) caseCommand(x *ast.Case) node {
	n := &caseNode{word: c.argument(x.Word), line: x.Line, src: x}
	for _, it := range x.Items {
		ci := caseItem{end: it.End, body: c.list(it.Body)}
		for _, p := range it.Patterns {
			ci.pats = append(ci.pats, c.argument(p))
		}
		n.items = append(n.items, ci)
	}
	return n
}

// assign is a compiled assignment.
type assign struct {
	cell  *Cell
	name  string
	sub   *word
	subA  *arithExp
	app   bool
	value *word
	array bool
	elems []elem
	src   *ast.Source // what node was read from
	node  *ast.Assign
}

// elem is one element of a compound array assignment.
type elem struct {
	sub   *word
	subA  *arithExp
	app   bool
	value *word
	words []*word // without subscript: fields; with one: what braces in the value make of all of it
	// plain is value without tilde expansion, for associative arrays.
	plain *word
}

func (c *compiler) assign(a *ast.Assign) *assign {
	n := &assign{cell: c.sh.cell(a.Name), name: a.Name, app: a.Append, array: a.IsArray, src: c.src, node: a}
	if a.Index != nil {
		n.sub = c.subscript(a.Index)
		n.subA = c.index(a.Index)
	}
	if a.Value != nil {
		n.value = c.wordMode(a.Value, true)
	}
	for _, e := range a.Elems {
		ce := elem{app: e.Append}
		if e.Index != nil {
			ce.sub = c.subscript(e.Index)
			ce.subA = c.arith(e.Index)
			ce.value = c.wordMode(e.Value, true)
			ce.value.markElement()
			ce.value.extendBad(`\[` + ce.sub.source() + strings.Replace(ce.assigns(), "]", `\]`, 1))
			if mayBrace(e.Value) {
				ce.words = c.bracedElement(e)
			}
		} else {
			el := *c
			el.inArray = true
			ce.words = el.words([]*ast.Word{e.Value})
			ce.value = c.word(e.Value)
		}
		ce.plain = ce.value
		if ce.value.hasTilde() {
			bare := *c
			bare.noTilde = true
			ce.plain = bare.wordMode(e.Value, true)
		}
		n.elems = append(n.elems, ce)
	}
	return n
}

// markElement marks the parameters of the value of [subscript]=value.
func (w *word) markElement() {
	for i := range w.parts {
		if p := w.parts[i].param; p != nil {
			p.element = true
		}
	}
}

// extendBad puts what stands before the word into the messages about expansions in
// it that are not valid: they show all of an argument.
func (w *word) extendBad(before string) {
	for i := range w.parts {
		if p := w.parts[i].param; p != nil && p.bad != "" && !w.parts[i].quoted {
			p.bad = before + p.bad
		}
	}
}

// bracedElement compiles [subscript]=value, of an indexed array, as the words that
// brace expansion makes of it: they have no subscripts then. It is nil if there is
// nothing to expand.
func (c *compiler) bracedElement(e ast.ArrayElem) []*word {
	if xs := c.expandBraces(e.Value); len(xs) == 1 && sameLiterals(xs[0], e.Value) {
		return nil
	}
	operator := "]="
	if e.Append {
		operator = "]+="
	}
	whole := &ast.Word{Off: e.Value.Off, End: e.Value.End, Line: e.Value.Line}
	whole.Parts = append(append(whole.Parts, &ast.Lit{Text: "["}), e.Index.Parts...)
	whole.Parts = append(append(whole.Parts, &ast.Lit{Text: operator}), e.Value.Parts...)
	el := *c
	el.inArray = true
	return el.words([]*ast.Word{whole})
}

// sameLiterals reports whether two words, one of which brace expansion made of the
// other, have the same unquoted text.
func sameLiterals(a, b *ast.Word) bool {
	text := func(w *ast.Word) string {
		s := ""
		for _, p := range w.Parts {
			if l, ok := p.(*ast.Lit); ok {
				s += l.Text
			}
		}
		return s
	}
	return text(a) == text(b)
}

func (c *compiler) simple(x *ast.Simple) node {
	n := &simple{line: x.Line, src: x, redirs: c.redirs(x.Redirs), rules: rulesUnknown}
	for _, a := range x.Assigns {
		n.assigns = append(n.assigns, c.assign(a))
	}
	if dependsOnRules(x) {
		n.source, n.rules = c.src, c.sh.wordRules()
		if n.rules&rulesKeyword != 0 {
			var more []*assign
			x, more = c.keywordAssigns(x)
			n.assigns = append(n.assigns, more...)
		}
	}
	if c.declares(x) {
		for i, w := range x.Words {
			if i < len(x.DeclArgs) && x.DeclArgs[i] != nil && (x.DeclArgs[i].IsArray || !c.expandsBraces(w)) {
				n.words = append(n.words, nil)
				a := c.assign(x.DeclArgs[i])
				if !a.array {
					c.nameBad(a.value, w)
				}
				n.decl = append(n.decl, a)
				continue
			}
			at := len(n.words)
			n.words = c.braced(n.words, w)
			for range len(n.words) - at {
				n.decl = append(n.decl, nil)
			}
		}
		return n
	}
	c.inCommand = !c.sh.opts.Has(OptPosix)
	for _, w := range x.Words {
		n.words = c.braced(n.words, w)
	}
	c.inCommand = false
	if len(n.words) > 0 {
		n.name, n.fixed = n.words[0].static()
		n.refs = n.fixed && n.namesElements()
	}
	return n
}

// nameBad makes the invalid expansions in the value of an assignment that is an
// argument name the whole argument arg, as bash's messages do.
func (c *compiler) nameBad(value *word, arg *ast.Word) {
	if value == nil || c.src == nil || arg.Off < 0 || arg.End > len(c.src.Text) {
		return
	}
	for i := range value.parts {
		if p := value.parts[i].param; p != nil && p.bad != "" && value.parts[i].kind == partParam && !value.parts[i].quoted {
			p.bad = c.src.Text[arg.Off:arg.End]
		}
	}
}

// expandsBraces reports whether brace expansion changes an argument of a
// declaration builtin, which is then an ordinary word.
func (c *compiler) expandsBraces(w *ast.Word) bool {
	if !mayBrace(w) || !c.sh.opts.Has(OptBraceexpand) {
		return false
	}
	xs, _ := parse.ExpandBraces(w)
	return len(xs) != 1 || !sameLiterals(xs[0], w)
}

// declares reports whether the arguments of x are assignments: it calls a
// declaration builtin, in posix mode maybe through command.
func (c *compiler) declares(x *ast.Simple) bool {
	if !x.Decl {
		return false
	}
	switch name, _ := litWord(x.Words[0]); name {
	case "builtin":
		return false
	case "command":
		return c.sh.opts.Has(OptPosix)
	}
	return true
}

// looksAssigned reports whether an argument looks like an assignment with a
// tilde in its value, which bash expands outside of posix mode.
func looksAssigned(w *ast.Word) bool {
	if len(w.Parts) == 0 {
		return false
	}
	l, ok := w.Parts[0].(*ast.Lit)
	if !ok {
		return false
	}
	i := valueOffset(l.Text)
	return i > 0 && strings.IndexByte(l.Text[i:], '~') >= 0
}

// valueOffset returns where in the text of an assignment the value starts; 0
// if the text does not start like one.
func valueOffset(s string) int {
	i := strings.IndexByte(s, '=')
	if i <= 0 {
		return 0
	}
	target := s[:i]
	if target[i-1] == '+' {
		target = target[:i-1]
	}
	if name, _, _ := splitSubscript(target); !IsName(name) {
		return 0
	}
	return i + 1
}
