package parse

import (
	"strings"

	"vfsh/shell/ast"
)

func (p *printer) arithCommand(x *ast.Arith) { p.write("((" + p.expr(x.Src, x.Expr) + "))") }

func (p *printer) condCommand(x *ast.Cond) {
	p.write("[[ ")
	p.cond(x.Src, x.Expr, false)
	p.write(" ]]")
}

func (p *printer) group(x *ast.Group) {
	p.write("{ ")
	if p.inFunction == 0 {
		p.noIndent++
		p.list(x.Body)
		p.flushRest()
		p.semicolon()
		p.write(" }")
		return
	}
	p.write("\n")
	p.indent += indentStep
	p.list(x.Body)
	p.flushRest()
	p.indent -= indentStep
	p.newline("}")
}

// ifCommand prints the if command from condition i on; elif becomes a nested
// if.
func (p *printer) ifCommand(x *ast.If, i int) {
	p.write("if ")
	p.noIndent++
	p.list(x.Conds[i])
	p.semicolon()
	p.write(" then\n")
	p.indent += indentStep
	p.list(x.Bodies[i])
	p.flushRest()
	p.indent -= indentStep
	if i+1 < len(x.Conds) || x.Else != nil {
		p.semicolon()
		p.newline("else\n")
		p.indent += indentStep
		if i+1 < len(x.Conds) {
			p.begin()
			p.ifCommand(x, i+1)
		} else {
			p.list(x.Else)
		}
		p.flushRest()
		p.indent -= indentStep
	}
	p.semicolon()
	p.newline("fi")
}

func (p *printer) loop(x *ast.Loop) {
	if x.Until {
		p.write("until ")
	} else {
		p.write("while ")
	}
	p.noIndent++
	p.list(x.Cond)
	p.flushRest()
	p.semicolon()
	p.write(" do\n")
	p.indent += indentStep
	p.list(x.Body)
	p.flushRest()
	p.indent -= indentStep
	p.semicolon()
	p.newline("done")
}

func (p *printer) forCommand(x *ast.For) {
	p.forHead(x)
	p.write(";")
	p.doGroup(x.Body)
}

// forHead prints for or select up to its last word.
func (p *printer) forHead(x *ast.For) {
	if x.Select {
		p.write("select ")
	} else {
		p.write("for ")
	}
	p.write(x.Name + " in ")
	if !x.HasIn {
		p.write("\"$@\"")
	}
	p.words(x.Src, x.Words, " ")
}

// doGroup prints the body of a for.
func (p *printer) doGroup(body *ast.List) {
	p.newline("do\n")
	p.indent += indentStep
	p.list(body)
	p.flushRest()
	p.semicolon()
	p.indent -= indentStep
	p.newline("done")
}

func (p *printer) caseHead(x *ast.Case) {
	p.write("case " + p.word(x.Src, x.Word.Off, x.Word.End) + " in ")
}

func (p *printer) caseCommand(x *ast.Case) {
	p.caseHead(x)
	p.indent += indentStep
	for _, it := range x.Items {
		p.newline("")
		p.words(x.Src, it.Patterns, " | ")
		p.write(")\n")
		p.indent += indentStep
		p.list(it.Body)
		p.indent -= indentStep
		p.flushRest()
		switch it.End {
		case ast.CaseFall:
			p.newline(";&")
		case ast.CaseNext:
			p.newline(";;&")
		default:
			p.newline(";;")
		}
	}
	p.indent -= indentStep
	p.newline("esac")
}

// forExpr returns a part of a for (( )).
func (p *printer) forExpr(src *ast.Source, w *ast.Word) string {
	if w == nil || strings.TrimSpace(src.Text[w.Off:w.End]) == "" {
		return "1"
	}
	return strings.TrimLeft(p.expr(src, w), " \t")
}

// cond prints an expression of [[ ]]; negated says that a ! stands before it.
func (p *printer) cond(src *ast.Source, e ast.CondExpr, negated bool) {
	if n, ok := e.(*ast.CondNot); ok {
		p.cond(src, n.Expr, !negated)
		return
	}
	if negated {
		p.write("! ")
	}
	word := func(w *ast.Word) { p.write(p.word(src, w.Off, w.End)) }
	switch x := e.(type) {
	case *ast.CondParen:
		p.write("( ")
		p.cond(src, x.Expr, false)
		p.write(" )")
	case *ast.CondLogic:
		p.cond(src, x.Left, false)
		if x.Or {
			p.write(" || ")
		} else {
			p.write(" && ")
		}
		p.cond(src, x.Right, false)
	case *ast.CondUnary:
		p.write(x.Op + " ")
		word(x.Word)
	case *ast.CondBinary:
		word(x.Left)
		p.write(" " + x.Op + " ")
		word(x.Right)
	}
}
