package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// indentStep is the number of blanks by which bash indents.
const indentStep = 4

// PrintFunction returns a function's definition in the layout of bash's
// `declare -f`, with a newline at the end.
func PrintFunction(f *ast.FuncDef) string { return printFunction(f, false) }

// PrintPosixFunction is PrintFunction in posix mode: functions inside of f
// are shown without the word function.
func PrintPosixFunction(f *ast.FuncDef) string { return printFunction(f, true) }

func printFunction(f *ast.FuncDef, posix bool) string {
	p := printer{posix: posix}
	if IsReserved(f.Name) {
		p.write("function ")
	}
	p.write(f.Name + " () \n")
	p.functionBody(f)
	p.write("\n")
	return string(p.out)
}

// PrintJob returns the text of a command as bash shows it in a list of jobs:
// the processes of a pipeline are printed one by one.
func PrintJob(c ast.Command) string {
	x, ok := c.(*ast.Pipeline)
	if !ok || len(x.Cmds) < 2 {
		return PrintCommand(c)
	}
	p := printer{}
	if x.Timed {
		p.pipelinePrefix(x)
	}
	for i, stage := range x.Cmds {
		if i > 0 {
			p.write(" | ")
		}
		one := printer{}
		one.command(stage, x.Stderr[i])
		p.out = append(p.out, one.out...)
	}
	return string(p.out)
}

// PrintExported returns a function's definition in the form that it has in the
// environment behind "BASH_FUNC_name%%=": indented by one blank throughout.
func PrintExported(f *ast.FuncDef) string {
	p := printer{flat: true, exported: true}
	p.write("() ")
	p.functionBody(f)
	return string(p.out)
}

// PrintCommand returns a command as bash shows it in BASH_COMMAND.
func PrintCommand(c ast.Command) string {
	p := printer{}
	p.command(c, false)
	return string(p.out)
}

// PrintLine returns the commands of a line in the layout of bash's
// --pretty-print, without a newline at the end.
func PrintLine(l *ast.List) string {
	p := printer{posix: true}
	p.list(l)
	return string(p.out)
}

// PrintHead returns what bash calls the command that runs: all of a simple
// command, ( ), (( )) or [[ ]], but of for, select and case what stands before
// their bodies.
func PrintHead(c ast.Command) string {
	p := printer{}
	switch x := c.(type) {
	case *ast.For:
		p.forHead(x)
	case *ast.Case:
		p.caseHead(x)
	case *ast.Arith:
		p.arithCommand(x)
	case *ast.Cond:
		p.condCommand(x)
	default:
		p.command(c, false)
	}
	return string(p.out)
}

// PrintAssign returns an assignment on one line.
func PrintAssign(src *ast.Source, a *ast.Assign) string {
	p := printer{}
	return p.assignment(src, a)
}

// printer writes commands in bash's layout. Where it looks odd, bash does:
// the places of here-documents and semicolons follow from the order in which
// bash's printer comes across them.
type printer struct {
	out        []byte
	indent     int
	flat       bool // indent by one blank throughout
	exported   bool // the function's body is that of an exported one
	noIndent   int  // indentations to be left out
	inFunction int
	inComsub   bool
	posix      bool // omit `function`
	connected  int  // > 0 inside of lists, pipelines and && ||
	deferred   []*heredocText
	hadHeredoc bool // a here-document ended the line
	depth      int
}

// heredocText is a here-document whose body is yet to be printed.
type heredocText struct{ body, delim string }

func (p *printer) write(s string) { p.out = append(p.out, s...) }

func (p *printer) spaces() {
	if p.flat {
		p.out = append(p.out, ' ')
		return
	}
	for range p.indent {
		p.out = append(p.out, ' ')
	}
}

func (p *printer) newline(s string) {
	p.write("\n")
	p.spaces()
	p.write(s)
}

// semicolon ends a command, unless & or a here-document did.
func (p *printer) semicolon() {
	if n := len(p.out); n > 0 && (p.out[n-1] == '&' || p.out[n-1] == '\n') {
		return
	}
	p.write(";")
}

// begin starts a command.
func (p *printer) begin() {
	if p.noIndent > 0 {
		p.noIndent--
	} else {
		p.spaces()
	}
}

// flush prints the deferred here-documents behind an operator.
func (p *printer) flush(operator string) {
	if operator != ";" {
		p.write(operator)
	}
	if len(p.deferred) == 0 {
		return
	}
	p.heredocs(p.deferred)
	p.deferred = nil
	if operator != "" && operator != ";" {
		p.write(" ")
	}
	p.hadHeredoc = true
}

func (p *printer) flushRest() {
	if len(p.deferred) > 0 {
		p.flush("")
	}
}

func (p *printer) heredocs(docs []*heredocText) {
	p.write("\n")
	for _, d := range docs {
		p.write(d.body + d.delim + "\n")
	}
}

// item is an and-or list and what connects it to the next.
type item struct {
	cmd ast.Command
	sep byte // ; newline or & , 0 at the end
}

// items lists the parts of lists. Only in command substitutions bash keeps
// newlines apart from semicolons.
func (p *printer) items(lists ...*ast.List) []item {
	var all []item
	for _, l := range lists {
		if n := len(all); n > 0 && all[n-1].sep != '&' {
			all[n-1].sep = p.separator(separatorAt(all[n-1].cmd))
		}
		for i, it := range l.Items {
			sep := byte(0)
			if it.Background {
				sep = '&'
			} else if i+1 < len(l.Items) {
				sep = p.separator(separatorAt(it.Cmd))
			}
			all = append(all, item{it.Cmd, sep})
		}
	}
	return all
}

func (p *printer) separator(c byte) byte {
	if p.inComsub {
		return c
	}
	return ';'
}

// separatorAt returns the ; or newline behind a command.
func separatorAt(c ast.Command) byte {
	b := c.Node()
	t := strings.TrimLeft(b.Src.Text[b.End:], " \t")
	if t != "" && t[0] == ';' {
		return ';'
	}
	return '\n'
}

// list prints a list of commands.
func (p *printer) list(lists ...*ast.List) {
	items := p.items(lists...)
	if len(items) == 0 {
		return
	}
	if len(items) == 1 && items[0].sep == 0 {
		p.command(items[0].cmd, false)
		return
	}
	p.connected++
	p.begin()
	p.noIndent++
	for i, it := range items {
		p.command(it.cmd, false)
		before := byte(0)
		if i > 0 {
			before = items[i-1].sep
			if it.sep != '&' || before != ';' {
				p.flushRest()
			}
		}
		p.connector(it.sep, i+1 < len(items))
	}
	p.flushRest()
	p.connected--
}

// connector prints what stands behind an item of a list.
func (p *printer) connector(sep byte, more bool) {
	switch sep {
	case 0:
		return
	case '&':
		p.flush(" &")
		if more {
			p.write(" ")
			p.noIndent++
		}
		return
	}
	switch {
	case len(p.deferred) > 0 && p.inFunction > 0:
		p.flush("")
	case len(p.deferred) > 0:
		p.flush(";")
	case p.hadHeredoc:
		p.hadHeredoc = false
	default:
		p.write(string(rune(sep)))
	}
	if p.inFunction > 0 {
		p.write("\n")
		return
	}
	if sep == ';' {
		p.write(" ")
	}
	p.noIndent++
}

// andOr prints an and-or list.
func (p *printer) andOr(x *ast.AndOr) {
	chain := []*ast.AndOr{x}
	for {
		l, ok := x.Left.(*ast.AndOr)
		if !ok {
			break
		}
		chain = append(chain, l)
		x = l
	}
	p.connected++
	p.noIndent++
	p.command(x.Left, false)
	for i := len(chain) - 1; i >= 0; i-- {
		if chain[i].Or {
			p.flush(" || ")
		} else {
			p.flush(" && ")
		}
		p.noIndent++
		p.command(chain[i].Right, false)
		p.flushRest()
	}
	p.connected--
}

// pipeline prints a pipeline.
func (p *printer) pipeline(x *ast.Pipeline) {
	p.pipelinePrefix(x)
	if len(x.Cmds) == 0 {
		return
	}
	p.noIndent++
	if len(x.Cmds) == 1 {
		p.command(x.Cmds[0], false)
		return
	}
	p.connected++
	for i, c := range x.Cmds {
		if i > 0 {
			p.flush(" |")
			p.write(" ")
			p.noIndent++
		}
		p.command(c, x.Stderr[i])
	}
	p.flushRest()
	p.connected--
}

func (p *printer) pipelinePrefix(x *ast.Pipeline) {
	if x.Timed {
		p.write("time ")
		if x.TimePOSIX {
			p.write("-p ")
		}
	}
	if x.Negated {
		p.write("! ")
	}
}

// command prints a command; stderr says that |& follows it.
func (p *printer) command(c ast.Command, stderr bool) {
	if p.depth++; p.depth > 2*maxDepth {
		p.write("…")
		p.depth--
		return
	}
	p.commandAt(c, stderr)
	p.depth--
}

func (p *printer) commandAt(c ast.Command, stderr bool) {
	if l, ok := c.(*ast.List); ok {
		p.list(l)
		return
	}
	p.begin()
	switch x := c.(type) {
	case *ast.AndOr:
		p.andOr(x)
		return
	case *ast.Pipeline:
		p.pipeline(x)
		return
	case *ast.Simple:
		p.simple(x, stderr)
		return
	case *ast.FuncDef:
		if !p.posix {
			p.write("function ")
		}
		p.write(x.Name + " () \n")
		p.spaces()
		p.functionBody(x)
		if stderr {
			p.write(" 2>&1")
		}
		return
	case *ast.Coproc:
		name := x.Name
		if name == "" {
			name = "COPROC"
		}
		p.write("coproc " + name + " ")
		p.noIndent++
		p.command(x.Cmd, stderr)
		return
	case *ast.Group:
		p.group(x)
	case *ast.Subshell:
		p.write("( ")
		p.noIndent++
		p.list(x.Body)
		p.flushRest()
		p.write(" )")
	case *ast.If:
		p.ifCommand(x, 0)
	case *ast.Loop:
		p.loop(x)
	case *ast.For:
		p.forCommand(x)
	case *ast.ArithFor:
		p.write("for ((" + p.forExpr(x.Src, x.Init) + "; " + p.forExpr(x.Src, x.Cond) + "; " + p.forExpr(x.Src, x.Post) + "))")
		p.doGroup(x.Body)
	case *ast.Case:
		p.caseCommand(x)
	case *ast.Arith:
		p.arithCommand(x)
	case *ast.Cond:
		p.condCommand(x)
	}
	p.redirs(c.Node(), " ", stderr)
}

// functionBody prints { body } with the function's redirections.
func (p *printer) functionBody(f *ast.FuncDef) {
	exported := p.exported
	p.exported = false
	p.inFunction++
	p.write("{ ")
	if !exported {
		p.write("\n")
	}
	p.indent += indentStep
	g, isGroup := (*ast.Group)(nil), false
	if ReadBody(f) == nil {
		g, isGroup = f.Body.(*ast.Group)
	}
	switch {
	case isGroup:
		p.list(g.Body)
	case f.Body != nil:
		p.command(f.Body, false)
	}
	p.flushRest()
	p.indent -= indentStep
	p.inFunction--
	if exported {
		p.flat = false
	}
	p.newline("}")
	p.hadHeredoc = false
	if isGroup {
		p.redirs(&g.Base, " ", false)
	}
}

// simple prints a simple command: its words, then its redirections.
func (p *printer) simple(x *ast.Simple, stderr bool) {
	sep := ""
	a, w := x.Assigns, x.Words
	for len(a) > 0 || len(w) > 0 {
		p.write(sep)
		if len(a) > 0 && (len(w) == 0 || a[0].Off < w[0].Off) {
			p.write(p.assignment(x.Src, a[0]))
			a = a[1:]
		} else {
			i := len(x.Words) - len(w)
			if x.Decl && x.DeclArgs[i] != nil {
				p.write(p.assignment(x.Src, x.DeclArgs[i]))
			} else {
				p.write(p.word(x.Src, w[0].Off, w[0].End))
			}
			w = w[1:]
		}
		sep = " "
	}
	p.redirs(&x.Base, sep, stderr)
}
