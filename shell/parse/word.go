package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// context says which characters are special in the text being read.
type context uint8

const (
	ctxWord          context = iota // unquoted
	ctxDouble                       // inside "…"
	ctxHeredoc                      // like ctxDouble, but " is an ordinary character
	ctxArith                        // like ctxDouble, but " is dropped
	ctxOperand                      // operand of a ${…} that stands in double quotes
	ctxHereOperand                  // operand of a ${…} in a here-document: $' is ordinary
	ctxOperandQuoted                // "…" in an operand: any backslash goes
)

// wordParser reads the parts of words from a text whose extent is known.
type wordParser struct {
	alloc  *allocator
	opts   *Options
	t      string
	s      *scanner           // has the ends of the command substitutions in t, or nil
	base   int                // offset of t in s.src
	docs   []ast.HeredocRange // the here-documents of s.src
	regex  bool               // <( and >( are ordinary
	inside braceKind          // the ${…} that is being read
	expr   int                // 1 + where the arithmetic expression being read starts, or 0
	here   bool               // t is the body of a here-document
	depth  int
	stack  []ast.Part // parts of the words being read

	cmdLine       int // line of the command, which command substitutions start with
	line, lineOff int // line number of the offset lineOff
}

// braceKind says whether a ${…} stands around what is being read, and whether
// that stands in double quotes.
type braceKind uint8

const (
	noBrace braceKind = iota
	plainBrace
	quotedBrace
)

func (b *wordParser) lineAt(at int) int {
	if at > b.lineOff {
		b.line += strings.Count(b.t[b.lineOff:at], "\n")
	} else {
		b.line -= strings.Count(b.t[at:b.lineOff], "\n")
	}
	b.lineOff = at
	return b.line
}

func (b *wordParser) at(i int) byte {
	if i < len(b.t) {
		return b.t[i]
	}
	return 0
}

func (b *wordParser) enter() {
	if b.depth++; b.depth > maxDepth {
		panic(stop{&Error{Line: b.line, Msg: "syntax error: nested too deeply", Status: 2}})
	}
}

// quotedParts reads the whole text in a context other than ctxWord.
func (b *wordParser) quotedParts(ctx context) []ast.Part {
	parts, _ := b.parts(0, len(b.t), ctx, 0)
	return parts
}

// parts reads parts from t[i:end]. It stops at the byte stop if that is not
// 0 and stands unquoted at the top level; the offset reached is returned.
func (b *wordParser) parts(i, end int, ctx context, stop byte) ([]ast.Part, int) {
	b.enter()
	l := partList{b: b, ctx: ctx, base: len(b.stack)}
	start := i
	from := i // start of ordinary text not yet gathered
	for i < end {
		c := b.t[i]
		if c == stop && stop != 0 {
			break
		}
		if !b.special(c, i, ctx) {
			i++
			continue
		}
		l.run.add(b.t[from:i])
		i = min(b.construct(&l, i, end), end)
		from = i
	}
	l.run.add(b.t[from:i])
	b.depth--
	if l.bad {
		around := reprinted(b.t[start:i], b.stack[l.base:])
		switch ctx {
		case ctxWord:
			around = plainQuotes(around)
		case ctxDouble:
			around = withoutQuotedQuotes(around)
		}
		b.nameBad(b.stack[l.base:], around)
	}
	return l.take(), i
}

// nameBad makes the invalid expansions among the parts name the text around
// them, as bash's messages do.
func (b *wordParser) nameBad(parts []ast.Part, text string) {
	for _, p := range parts {
		if p, ok := p.(*ast.Param); ok && p.Bad == p.Text {
			p.Bad = text
		}
	}
}

// special reports whether c at i is more than ordinary text.
func (b *wordParser) special(c byte, i int, ctx context) bool {
	switch c {
	case '\\', '$', '`':
		return true
	case '\'':
		return ctx == ctxWord || (ctx == ctxOperand || ctx == ctxHereOperand) && (!b.opts.Posix || b.opts.compatAtMost(42))
	case '"':
		return ctx != ctxHeredoc
	case '<', '>':
		return ctx == ctxWord && !b.regex && b.at(i+1) == '('
	}
	return false
}

// construct reads the quoted text, expansion or substitution at i, appends
// what it yields and returns the offset behind it.
func (b *wordParser) construct(l *partList, i, end int) int {
	switch b.t[i] {
	case '\\':
		return b.backslash(l, i, end)
	case '$':
		return b.dollar(l, i, end)
	case '`':
		return b.backquote(l, i, end)
	case '\'':
		return b.singleQuote(l, i, end)
	case '"':
		return b.doubleQuote(l, i, end)
	}
	close := b.comsubEnd(i+2, end)
	if close < 0 {
		l.run.add(b.t[i : i+1])
		return i + 1
	}
	l.add(&ast.ProcSub{Out: b.t[i] == '>', Text: b.textOf(i+2, close), Line: b.cmdLine, Aliased: b.opts.Posix, Reprinted: b.s != nil && !b.here})
	return close + 1
}

// backslash reads a backslash and the byte it quotes.
func (b *wordParser) backslash(l *partList, i, end int) int {
	if i+1 >= end {
		l.run.add("\\")
		return i + 1
	}
	c := b.t[i+1]
	if c == '\n' {
		return i + 2
	}
	removed := false
	switch l.ctx {
	case ctxWord, ctxOperandQuoted:
		removed = true
	case ctxOperand, ctxHereOperand:
		removed = c == '}' || c == '$' || c == '`' || c == '"' || c == '\\'
	case ctxHeredoc:
		removed = c == '$' || c == '`' || c == '\\'
	default:
		removed = c == '$' || c == '`' || c == '"' || c == '\\'
	}
	switch {
	case removed && b.expr > 0 && opensSubscript(b.t[b.expr-1:i]):
		l.run.add(b.t[i : i+2]) // the subscript is expanded when it is evaluated
	case removed:
		l.addQuoted(b.t[i+1 : i+2])
	default:
		l.run.add(b.t[i : i+2])
	}
	return i + 2
}

// opensSubscript reports whether the end of an expression's text is inside
// of brackets.
func opensSubscript(t string) bool {
	depth := 0
	for i := len(t) - 1; i >= 0; i-- {
		switch t[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth < 0 {
				return true
			}
		}
	}
	return false
}

// singleQuote reads '…'. In the operand of a ${…} in double quotes the quotes
// are ordinary, but no } between them ends the operand.
func (b *wordParser) singleQuote(l *partList, i, end int) int {
	n := strings.IndexByte(b.t[i+1:end], '\'')
	if n < 0 && b.here && b.inside != noBrace {
		return end // it quotes the end of the ${…} too
	}
	if n < 0 {
		l.run.add(b.t[i : i+1])
		return i + 1
	}
	close := i + 1 + n
	if l.ctx == ctxWord {
		l.addQuoted(b.t[i+1 : close])
		return close + 1
	}
	l.run.add("'")
	inner, _ := b.parts(i+1, close, ctxDouble, 0)
	b.splice(l, inner)
	l.run.add("'")
	return close + 1
}

// doubleQuote reads "…". Inside of double quotes (in an operand or an
// expression) the quotes just vanish.
func (b *wordParser) doubleQuote(l *partList, i, end int) int {
	ctx := ctxDouble
	if l.ctx == ctxOperand || l.ctx == ctxHereOperand {
		ctx = ctxOperandQuoted
	}
	inner, close := b.parts(i+1, end, ctx, '"')
	if l.ctx == ctxWord {
		l.addDouble(inner, false)
	} else {
		b.splice(l, inner)
	}
	return close + 1
}

// splice appends parts that were read in double quotes to others.
func (b *wordParser) splice(l *partList, parts []ast.Part) {
	for _, p := range parts {
		if q, ok := p.(*ast.Quoted); ok {
			l.run.add(q.Text)
		} else {
			l.add(p)
		}
	}
}

// backquote reads `…`. Before the commands are parsed, a backslash is removed
// before $ ` and \, and in double quotes before " as well, but not if they
// are part of a here-document.
func (b *wordParser) backquote(l *partList, i, end int) int {
	from := i + 1
	var cmd text
	start := from
	for i = from; i < end && b.t[i] != '`'; i++ {
		if b.t[i] != '\\' || i+1 >= end {
			continue
		}
		c := b.t[i+1]
		if c == '\n' {
			cmd.add(b.t[start:i]) // removed even between single quotes
			i++
			start = i + 1
			continue
		}
		if c == '$' || c == '`' || c == '\\' || c == '"' && !b.here && (l.ctx == ctxDouble || l.ctx >= ctxOperand) {
			cmd.add(b.t[start:i])
			start = i + 1
		}
		i++
	}
	i = min(i, end)
	cmd.add(b.t[start:i])
	l.add(&ast.CmdSub{Text: cmd.take(), Line: b.cmdLine, Backquote: true})
	return i + 1
}

// dollar reads what a $ introduces.
func (b *wordParser) dollar(l *partList, i, end int) int {
	c := byte(0)
	if i+1 < end {
		c = b.t[i+1]
	}
	switch {
	case isNameStart(c):
		j := i + 2
		for j < end && isNameByte(b.t[j]) {
			j++
		}
		b.short(l, i, j)
		return j
	case isDigit(c), c == '@', c == '*', c == '#', c == '?', c == '-', c == '$', c == '!':
		b.short(l, i, i+2)
		return i + 2
	case c == '{':
		return b.brace(l, i, end)
	case c == '(':
		return b.parenthesis(l, i, end)
	case c == '[':
		if close := b.bracketEnd(i+2, end); close >= 0 {
			l.add(&ast.ArithExp{Expr: b.exprWord(i+2, close)})
			return close + 1
		}
	case c == '\'' && (l.ctx == ctxWord || l.ctx == ctxOperand):
		if j := ansiEnd(b.t, i+2, end); j < end {
			l.addQuoted(decodeANSI(b.t[i+2 : j]))
			return j + 1
		}
	case c == '\'' && l.ctx == ctxArith && (b.inside != noBrace || !b.here):
		if j := ansiEnd(b.t, i+2, end); j < end {
			l.run.add(b.plainANSI(b.t[i+2 : j]))
			return j + 1
		}
	case c == '"' && l.ctx == ctxArith && b.inside == noBrace && !b.here:
		return i + 1 // no dollar either
	case c == '"' && l.ctx == ctxWord:
		inner, close := b.parts(i+2, end, ctxDouble, '"')
		l.addDouble(inner, true)
		return close + 1
	case c == '"' && l.ctx == ctxOperand:
		return b.doubleQuote(l, i+1, end)
	}
	l.run.add("$")
	return i + 1
}

// short adds the parameter expansion $x in t[i:j].
func (b *wordParser) short(l *partList, i, j int) {
	p := b.alloc.params.get()
	p.Name, p.Text, p.Short = b.t[i+1:j], b.t[i:j], true
	l.add(p)
}

// parenthesis reads $( ) or $(( )).
func (b *wordParser) parenthesis(l *partList, i, end int) int {
	close := b.comsubEnd(i+2, end)
	if close < 0 && b.at(i+2) != '(' {
		l.add(&ast.CmdSub{Text: b.t[i+2 : end], Line: b.cmdLine + 1, Unclosed: true})
		return end
	}
	if close < 0 {
		return b.bad(l, i, end)
	}
	if b.at(i+2) == '(' {
		if close-1 > i+2 && b.t[close-1] == ')' && balanced(b.t[i+3:close-1]) {
			l.add(&ast.ArithExp{Expr: b.exprWord(i+3, close-1)})
			return close + 1
		}
	}
	l.add(&ast.CmdSub{Text: b.textOf(i+2, close), Line: b.cmdLine, Aliased: b.opts.Posix, Reprinted: b.s != nil && !b.here && b.at(i+2) != '('})
	return close + 1
}

// bad adds the rest of the text as an expansion that fails when it runs.
func (b *wordParser) bad(l *partList, i, end int) int {
	p := b.alloc.params.get()
	p.Bad, p.Text = b.t[i:end], b.t[i:end]
	l.bad = true
	l.add(p)
	return end
}

// exprWord reads an arithmetic expression.
func (b *wordParser) exprWord(from, to int) *ast.Word {
	w := b.newWord(from, to)
	outer := b.expr
	b.expr = from + 1
	w.Parts, _ = b.parts(from, to, ctxArith, 0)
	b.expr = outer
	return w
}

// newWord returns a word for the range t[from:to].
func (b *wordParser) newWord(from, to int) *ast.Word {
	w := b.alloc.words.get()
	w.Off, w.End, w.Line = b.base+from, b.base+to, b.lineAt(from)
	return w
}

// balanced reports whether the parentheses in an expression match; if not,
// what began with $(( is a command substitution.
func balanced(t string) bool {
	depth := 0
	for i := 0; i < len(t); i++ {
		switch t[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return false
			}
		case '\\':
			i++
		case '\'', '"':
			n := strings.IndexByte(t[i+1:], t[i])
			if n < 0 {
				return depth == 0
			}
			i += n + 1
		}
	}
	return depth == 0
}

// textOf returns t[from:to], the text of a command substitution, together
// with the here-document bodies that belong to it but lie elsewhere. Blank
// lines and comments at its start are left out: bash numbers its lines from
// the first command on.
func (b *wordParser) textOf(from, to int) string {
	from = b.skipBlankLines(from, to)
	t := b.t[from:to]
	if b.s == nil || len(b.docs) == 0 || strings.IndexByte(t, '\n') < 0 && !strings.Contains(t, "<<") {
		return t
	}
	return detach(b.s.src, b.base+from, b.base+to, b.docs)
}

// skipBlankLines skips blanks, newlines and comments.
func (b *wordParser) skipBlankLines(i, end int) int {
	for i < end {
		switch b.t[i] {
		case ' ', '\t', '\n':
			i++
			continue
		case '#':
			if n := strings.IndexByte(b.t[i:end], '\n'); n >= 0 && !b.opts.NoComments {
				i += n + 1
				continue
			}
		}
		break
	}
	return i
}

// comsubEnd returns the offset of the ) that ends the command substitution
// whose inside starts at i, or -1.
func (b *wordParser) comsubEnd(i, end int) int {
	return b.find(i, end, func(s *scanner) int { return s.comsub(i) - 1 })
}

// bracketEnd returns the offset of the ] that belongs to the [ before i.
func (b *wordParser) bracketEnd(i, end int) int {
	return b.find(i, end, func(s *scanner) int { return s.bracket(i, i, true) - 1 })
}

// find looks an end up that the scanner has noted, or has a scanner find it.
func (b *wordParser) find(i, end int, scan func(*scanner) int) (at int) {
	if b.s != nil {
		if e, ok := b.s.extentEnd(b.base + i); ok {
			return e - b.base
		}
	}
	s := &scanner{src: b.t[:end], opts: b.opts, quiet: 1, depth: b.depth}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
			at = -1
		}
	}()
	return scan(s)
}

// extentEnd returns the noted end of the construct whose inside starts at i.
func (s *scanner) extentEnd(i int) (int, bool) {
	lo, hi := 0, len(s.comsubs)
	for lo < hi {
		mid := (lo + hi) / 2
		if s.comsubs[mid].off < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(s.comsubs) && s.comsubs[lo].off == i {
		return s.comsubs[lo].end, true
	}
	return 0, false
}
