package shell

import (
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
)

// wordRules are the options that decide how the words of a simple command
// are taken. A command that they matter to is compiled anew when they have
// changed since.
type wordRules uint8

const (
	rulesKeyword wordRules = 1 << iota // set -k
	rulesPosix                         // posix mode
	rulesUnknown
)

func (sh *Shell) wordRules() (r wordRules) {
	if sh.opts.Has(OptKeyword) {
		r |= rulesKeyword
	}
	if sh.opts.Has(OptPosix) {
		r |= rulesPosix
	}
	return r
}

// dependsOnRules reports whether the meaning of x depends on wordRules.
func dependsOnRules(x *ast.Simple) bool {
	for i, w := range x.Words {
		if i > 0 && startsAssignment(w) {
			return true
		}
	}
	return false
}

// startsAssignment reports whether a word begins like an assignment.
func startsAssignment(w *ast.Word) bool {
	if len(w.Parts) == 0 {
		return false
	}
	l, ok := w.Parts[0].(*ast.Lit)
	if !ok {
		return false
	}
	n := strings.IndexAny(l.Text, "=[+")
	return n > 0 && IsName(l.Text[:n])
}

// recompile compiles the command again for the rules that are in force now.
func (n *simple) recompile(sh *Shell) {
	c := compiler{sh: sh, src: n.source}
	m := c.simple(n.src).(*simple)
	n.assigns, n.words, n.decl, n.name, n.fixed = m.assigns, m.words, m.decl, m.name, m.fixed
	n.rules, n.foundAt = m.rules, 0
}

// keywordAssigns takes the assignments out of the arguments of x, as set -k
// asks for, and compiles them as assignments before the command.
func (c *compiler) keywordAssigns(x *ast.Simple) (*ast.Simple, []*assign) {
	var assigns []*assign
	y := *x
	y.Words, y.DeclArgs = nil, nil
	for i, w := range x.Words {
		var decl *ast.Assign
		if i < len(x.DeclArgs) {
			decl = x.DeclArgs[i]
		}
		if i > 0 {
			if a := c.keywordAssign(w); a != nil {
				assigns = append(assigns, a)
				continue
			}
		}
		y.Words = append(y.Words, w)
		if x.DeclArgs != nil {
			y.DeclArgs = append(y.DeclArgs, decl)
		}
	}
	return &y, assigns
}

// keywordAssign reads a word as an assignment; nil if it is none.
func (c *compiler) keywordAssign(w *ast.Word) *assign {
	if !startsAssignment(w) || c.src == nil || w.Off < 0 || w.Off >= w.End || w.End > len(c.src.Text) {
		return nil
	}
	p := parse.NewString(c.src.Text[w.Off:w.End], w.Line)
	l, err := p.Next(syntaxOf(c.src).options())
	if err != nil || len(l.Items) != 1 {
		return nil
	}
	s, ok := l.Items[0].Cmd.(*ast.Simple)
	if !ok || len(s.Words) > 0 || len(s.Assigns) != 1 {
		return nil
	}
	own := compiler{sh: c.sh, src: l.Src}
	return own.assign(s.Assigns[0])
}
