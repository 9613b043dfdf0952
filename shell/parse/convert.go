package parse

import (
	"vfsh/shell/ast"
)

// converter makes the tree of package ast from the library's tree of the
// skeleton and the scanner's events. Both stand in source order, so that one
// walk over the tree takes the events one by one.
type converter struct {
	s      *scanner
	src    *ast.Source
	events []event
	cur    int
	alloc  allocator
	line   int // of the command being converted

	reading wordParser
}

// list converts a command line. If it is a mere sequence of plain commands,
// their number is given instead of the library's tree.
func (c *converter) list(s *scanner, src *ast.Source, stmts []*statement, plain int) *ast.List {
	c.s, c.src, c.events, c.cur = s, src, s.events, 0
	if plain == 0 {
		return c.stmts(stmts)
	}
	l := c.alloc.lists.get()
	l.Items = c.alloc.itemList(plain)
	for i := range l.Items {
		l.Items[i].Cmd = c.leaf(nil)
	}
	c.setRange(l)
	return l
}

func (c *converter) next() *event {
	ev := &c.events[c.cur]
	c.cur++
	return ev
}

func (c *converter) peek() *event { return &c.events[c.cur] }

// mismatch stops when the library read the skeleton in another way than the
// scanner meant it.
func (c *converter) mismatch() {
	panic(stop{&Error{Line: c.src.Line, Msg: "syntax error", Status: 2}})
}

// stmts converts a list of statements.
func (c *converter) stmts(stmts []*statement) *ast.List {
	l := c.alloc.lists.get()
	l.Items = c.alloc.itemList(len(stmts))
	end := 0
	for i, st := range stmts {
		l.Items[i].Cmd = c.andOr(st)
		if st.Background {
			ev := c.next()
			if ev.kind != evAmp {
				c.mismatch()
			}
			l.Items[i].Background = true
			end = int(ev.end)
		}
	}
	c.setRange(l)
	if n := len(stmts); n > 0 && stmts[n-1].Background {
		l.End = end
	}
	return l
}

// setRange derives a list's range from its items.
func (c *converter) setRange(l *ast.List) {
	l.Src = c.src
	if n := len(l.Items); n > 0 {
		first, last := l.Items[0].Cmd.Node(), l.Items[n-1].Cmd.Node()
		l.Off, l.Line, l.End = first.Off, first.Line, last.End
	}
}

// andOr converts a statement: pipelines joined by && and ||, which the
// library nests to the left.
func (c *converter) andOr(st *statement) ast.Command {
	b, ok := st.Cmd.(*binaryCommand)
	if !ok || b.Op != andStatement && b.Op != orStatement {
		return c.pipeline(st)
	}
	chain := []*binaryCommand{b}
	for {
		x, ok := b.X.Cmd.(*binaryCommand)
		if !ok || x.Op != andStatement && x.Op != orStatement {
			break
		}
		chain = append(chain, x)
		b = x
	}
	left := c.pipeline(b.X)
	for i := len(chain) - 1; i >= 0; i-- {
		right := c.pipeline(chain[i].Y)
		n := &ast.AndOr{Or: chain[i].Op == orStatement, Left: left, Right: right}
		l, r := left.Node(), right.Node()
		n.Src, n.Off, n.Line, n.End = c.src, l.Off, l.Line, r.End
		left = n
	}
	return left
}

// pipeline converts a pipeline; a single command without ! and time is
// returned as itself.
func (c *converter) pipeline(st *statement) ast.Command {
	var prefix *event
	if c.peek().kind == evPipeline {
		prefix = c.next()
	}
	b, ok := st.Cmd.(*binaryCommand)
	if !ok && prefix == nil {
		return c.leaf(st)
	}
	p := &ast.Pipeline{}
	p.Src = c.src
	if prefix != nil {
		p.Negated = prefix.op&pipeNegated != 0
		p.Timed = prefix.op&pipeTimed != 0
		p.TimePOSIX = prefix.op&pipePOSIX != 0
		p.Off, p.Line, p.End = int(prefix.off), int(prefix.line), int(prefix.end)
		if prefix.op&pipeEmpty != 0 {
			return p
		}
	}
	if !ok {
		p.Cmds = []ast.Command{c.leaf(st)}
		p.Stderr = make([]bool, 1)
	} else {
		chain := []*binaryCommand{b}
		for {
			x, ok := b.X.Cmd.(*binaryCommand)
			if !ok {
				break
			}
			chain = append(chain, x)
			b = x
		}
		p.Cmds = make([]ast.Command, 1, len(chain)+1)
		p.Stderr = make([]bool, len(chain)+1)
		p.Cmds[0] = c.leaf(b.X)
		for i := len(chain) - 1; i >= 0; i-- {
			p.Stderr[len(p.Cmds)-1] = chain[i].Op == pipeAll
			p.Cmds = append(p.Cmds, c.leaf(chain[i].Y))
		}
	}
	if prefix == nil {
		first := p.Cmds[0].Node()
		p.Off, p.Line = first.Off, first.Line
	}
	p.End = p.Cmds[len(p.Cmds)-1].Node().End
	return p
}

// leaf converts one command. st is nil if there is no library tree because
// the line is a sequence of plain commands.
func (c *converter) leaf(st *statement) ast.Command {
	ev := c.next()
	switch ev.kind {
	case evFunc:
		name := c.next()
		f := &ast.FuncDef{Name: c.rawWord(name), Keyword: ev.flags&fKeyword != 0}
		c.base(&f.Base, ev)
		f.DefLine, f.BraceLine = int(name.aux), int(ev.aux)
		if ev.op == 0 {
			f.Body = c.leaf(st)
		}
		return f
	case evCoproc:
		p := &ast.Coproc{}
		c.base(&p.Base, ev)
		if ev.op != 0 {
			p.Name = c.rawWord(c.next())
		}
		p.Cmd = c.leaf(st)
		return p
	case evSimple:
		return c.simple(ev)
	case evArith:
		a := &ast.Arith{}
		c.base(&a.Base, ev)
		a.Expr = c.exprWord(ev, behindParens(c.src.Text, int(ev.off)), c.arithEnd(ev))
		c.redirs(&a.Base)
		return a
	case evCond:
		n := &ast.Cond{}
		c.base(&n.Base, ev)
		n.Expr = c.condOr()
		c.cur++
		c.redirs(&n.Base)
		return n
	}
	if st == nil {
		c.mismatch()
	}
	return c.compound(ev, st.Cmd)
}

// compound converts a compound command that the library has read.
func (c *converter) compound(ev *event, cmd command) ast.Command {
	switch x := cmd.(type) {
	case *groupCommand:
		g := &ast.Group{}
		c.base(&g.Base, ev)
		g.Body = c.stmts(x.Stmts)
		c.redirs(&g.Base)
		return g
	case *subshellCommand:
		g := &ast.Subshell{}
		c.base(&g.Base, ev)
		g.Body = c.stmts(x.Stmts)
		c.redirs(&g.Base)
		return g
	case *ifClause:
		return c.ifClause(ev, x)
	case *whileClause:
		w := &ast.Loop{Until: x.Until}
		c.base(&w.Base, ev)
		w.Cond = c.stmts(x.Cond)
		w.Body = c.stmts(x.Do)
		c.redirs(&w.Base)
		return w
	case *forClause:
		return c.forClause(ev, x)
	case *caseClause:
		return c.caseClause(ev, x)
	}
	c.mismatch()
	return nil
}

func (c *converter) ifClause(ev *event, x *ifClause) ast.Command {
	n := &ast.If{}
	c.base(&n.Base, ev)
	for ; x != nil; x = x.Else {
		if len(x.Cond) == 0 {
			n.Else = c.stmts(x.Then)
			break
		}
		n.Conds = append(n.Conds, c.stmts(x.Cond))
		n.Bodies = append(n.Bodies, c.stmts(x.Then))
	}
	c.redirs(&n.Base)
	return n
}

func (c *converter) forClause(ev *event, x *forClause) ast.Command {
	if ev.kind == evArithFor {
		n := &ast.ArithFor{}
		c.base(&n.Base, ev)
		for _, part := range []**ast.Word{&n.Init, &n.Cond, &n.Post} {
			w := c.next()
			if blank(c.src.Text[w.off:w.end]) {
				continue
			}
			*part = c.exprWord(w, int(w.off), int(w.end))
		}
		n.Body = c.stmts(x.Do)
		c.redirs(&n.Base)
		return n
	}
	n := &ast.For{Select: x.Select, HasIn: ev.op != 0}
	c.base(&n.Base, ev)
	name := c.next()
	n.Name, n.NameLine = c.rawWord(name), int(name.line)
	n.Words = c.words()
	n.Body = c.stmts(x.Do)
	c.redirs(&n.Base)
	return n
}

func (c *converter) caseClause(ev *event, x *caseClause) ast.Command {
	n := &ast.Case{}
	c.base(&n.Base, ev)
	n.Word = c.word(c.next())
	n.Items = make([]ast.CaseItem, len(x.Items))
	for i, item := range x.Items {
		it := &n.Items[i]
		head := c.next()
		if head.kind != evItem {
			c.mismatch()
		}
		it.Line = int(head.line)
		c.line = n.Line
		it.Patterns = c.words()
		it.Body = c.stmts(item.Stmts)
		switch item.Op {
		case caseFallthrough:
			it.End = ast.CaseFall
		case caseResume:
			it.End = ast.CaseNext
		}
	}
	c.redirs(&n.Base)
	return n
}

// base fills in the common part of a command.
func (c *converter) base(b *ast.Base, ev *event) {
	b.Src, b.Off, b.End, b.Line = c.src, int(ev.off), int(ev.end), int(ev.line)
	c.line = b.Line
}

// words converts the words that come next.
func (c *converter) words() []*ast.Word {
	n := 0
	for c.events[c.cur+n].kind == evWord {
		n++
	}
	if n == 0 {
		return nil
	}
	words := c.alloc.wordList(n)
	for i := range words {
		words[i] = c.word(c.next())
	}
	return words
}

// redirs converts the redirections behind a compound command and takes its
// end.
func (c *converter) redirs(b *ast.Base) {
	c.line = b.Line
	for c.peek().kind == evRedir {
		b.Redirs = append(b.Redirs, c.redir(c.next()))
	}
	if c.next().kind != evEnd {
		c.mismatch()
	}
}

func (c *converter) redir(ev *event) *ast.Redir {
	op := token(ev.op)
	r := &ast.Redir{Off: int(ev.off), End: int(ev.end), Line: int(ev.line), Op: redirOps[op], FD: int(ev.aux)}
	if ev.flags&fExpansion != 0 {
		r.Var = c.rawWord(c.next())
	}
	target := c.next()
	if r.Op == ast.RedirHeredoc {
		c.heredoc(r, &c.s.heredocs[target.aux])
		return r
	}
	r.Word = c.word(target)
	return r
}

// heredoc fills in a here-document's redirection.
func (c *converter) heredoc(r *ast.Redir, h *heredoc) {
	r.Delim, r.Quoted, r.Tabs = h.delim, h.quoted, h.tabs
	text := bodyText(c.src.Text[h.Start:h.bodyEnd], h.tabs, h.quoted)
	w := c.alloc.words.get()
	w.Off, w.End, w.Line = h.Start, h.bodyEnd, h.line+1
	r.Word = w
	if text == "" {
		return
	}
	if h.quoted {
		w.Parts = c.alloc.onePart(c.alloc.quotedText(text))
		return
	}
	b := c.wordParser(text, w.Line)
	r.Body, b.here = text, true
	w.Parts = b.quotedParts(ctxHeredoc)
}

// simple converts a simple command.
func (c *converter) simple(ev *event) ast.Command {
	n := c.alloc.simples.get()
	c.base(&n.Base, ev)
	words, assigns := 0, 0
	for i := c.cur; ; i++ {
		switch c.events[i].kind {
		case evWord:
			words++
			continue
		case evAssign:
			assigns++
			continue
		case evRedir:
			if c.events[i].flags&fExpansion != 0 {
				i++
			}
			i++
			continue
		}
		break
	}
	if words > 0 {
		n.Words = c.alloc.wordList(words)[:0]
	}
	if assigns > 0 {
		n.Assigns = make([]*ast.Assign, 0, assigns)
	}
	for {
		ev := c.next()
		switch ev.kind {
		case evWord:
			if n.Decl {
				n.DeclArgs = append(n.DeclArgs, c.declArg(ev))
			} else if ev.flags&fArray != 0 {
				n.Words = append(n.Words, c.arrayWord(ev))
				continue
			}
			n.Words = append(n.Words, c.word(ev))
			if len(n.Words) == 1 || !n.Decl {
				c.checkDecl(n)
			}
		case evAssign:
			n.Assigns = append(n.Assigns, c.assign(ev))
		case evRedir:
			n.Redirs = append(n.Redirs, c.redir(ev))
		case evEnd:
			if n.Decl {
				c.padDeclArgs(n)
			}
			return n
		default:
			c.mismatch()
		}
	}
}

// checkDecl sets n.Decl once the words so far name a declaration builtin.
func (c *converter) checkDecl(n *ast.Simple) {
	for i, w := range n.Words {
		name, ok := literal(w)
		if !ok {
			return
		}
		switch name {
		case "declare", "typeset", "local", "export", "readonly", "alias":
			n.Decl = i == len(n.Words)-1
			return
		case "command", "builtin":
		default:
			return
		}
	}
}

// padDeclArgs gives DeclArgs an entry for each word.
func (c *converter) padDeclArgs(n *ast.Simple) {
	args := make([]*ast.Assign, len(n.Words))
	copy(args[len(n.Words)-len(n.DeclArgs):], n.DeclArgs)
	n.DeclArgs = args
}

// literal returns the text of an unquoted word without expansions.
func literal(w *ast.Word) (string, bool) {
	if len(w.Parts) != 1 {
		return "", false
	}
	l, ok := w.Parts[0].(*ast.Lit)
	if !ok {
		return "", false
	}
	return l.Text, true
}

// blank reports whether s is all white space.
func blank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] != '\t' && s[i] != '\n' {
			return false
		}
	}
	return true
}
