package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// brace reads the ${…} at i, appends it and returns the offset behind it.
func (b *wordParser) brace(l *partList, i, end int) int {
	j := i + 2
	if c := b.at(j); j < end && (c == ' ' || c == '\t' || c == '\n' || c == '|') {
		return b.funsub(l, i, end)
	}
	b.enter()
	p := b.alloc.params.get()
	expr, inside := b.expr, b.inside
	b.expr = 0
	if b.inside = max(inside, plainBrace); l.ctx != ctxWord {
		b.inside = quotedBrace
	}
	j = b.param(p, j, end, l.ctx)
	plain := ""
	if b.here && (j < 0 || j >= end) && b.operates(i+2) {
		b.expr, b.inside = expr, inside
		b.depth--
		i = b.bad(l, i, end)
		b.stack[len(b.stack)-1].(*ast.Param).NoEnd = true
		return i
	}
	if j < 0 || j >= end || b.t[j] != '}' {
		j = b.find(-1, end, func(s *scanner) int { return s.brace(i+2, l.ctx != ctxWord) - 1 })
		if j >= 0 {
			plain = "${" + b.withoutANSI(b.t[i+2:j+1])
			b.reread(p, plain, l.ctx)
		}
	}
	b.expr, b.inside = expr, inside
	b.depth--
	if j < 0 {
		return b.bad(l, i, end)
	}
	p.Text = b.t[i : j+1]
	if p.Bad != "" {
		if p.Bad, l.bad = p.Text, true; plain != "" {
			p.Bad = plain
		}
	}
	l.add(p)
	return j + 1
}

// operates reports whether a name with an operator begins at i.
func (b *wordParser) operates(i int) bool {
	for isNameByte(b.at(i)) {
		i++
	}
	return strings.IndexByte("-=?+:#%/^,~@[", b.at(i)) >= 0
}

// reread reads t, a ${…} that was no valid one before each $'…' in it was
// replaced.
func (b *wordParser) reread(p *ast.Param, t string, ctx context) {
	again := wordParser{alloc: b.alloc, opts: b.opts, t: t, line: b.line, cmdLine: b.cmdLine, here: b.here, depth: b.depth, inside: b.inside}
	*p = ast.Param{}
	if j := again.param(p, 2, len(t), ctx); j != len(t)-1 {
		*p = ast.Param{Bad: t}
	}
}

// funsub reads ${ list; } or ${| list; }.
func (b *wordParser) funsub(l *partList, i, end int) int {
	close := b.find(i+2, end, func(s *scanner) int {
		end, _ := s.funsub(i + 2)
		return end - 1
	})
	if close < 0 {
		close = b.find(-1, end, func(s *scanner) int { return s.brace(i+2, l.ctx != ctxWord) - 1 })
		if close < 0 {
			return b.bad(l, i, end)
		}
		p := b.alloc.params.get()
		p.Bad = b.t[i : close+1]
		p.Text, l.bad = p.Bad, true
		l.add(p)
		return close + 1
	}
	from, kind := i+2, byte(' ')
	if b.t[from] == '|' {
		from, kind = from+1, '|'
	}
	l.add(&ast.CmdSub{Text: b.textOf(from, close), Line: b.cmdLine, FunSub: kind})
	return close + 1
}

// param reads the inside of a ${…} that starts at i into p. It returns the
// offset of the closing brace, or another one if it is no valid expansion.
func (b *wordParser) param(p *ast.Param, i, end int, outer context) int {
	switch b.at(i) {
	case '#':
		if j := b.length(p, i, end); j > 0 {
			return j
		}
		*p = ast.Param{}
	case '!':
		if c := b.at(i + 1); isNameByte(c) || c == '@' || c == '*' || !b.opts.Posix && (c == '#' || c == '?') {
			p.Indirect = true
			i++
		}
	}
	j := b.paramName(p, i, end)
	if j < 0 {
		return -1
	}
	if p.Indirect && isNameStart(p.Name[0]) {
		if c := b.at(j); c == '*' || c == '@' {
			switch next := b.at(j + 1); {
			case next == '}':
				p.Indirect = false
				p.Op, p.AtOp = ast.ParamNames, c
				return j + 1
			case c == '*' && (next == '*' || next == '@') && b.at(j+2) == '}':
				// bash takes the first star for part of the prefix, which no name has.
				p.Indirect, p.Index = false, b.newWord(j, j+1)
				p.Op, p.AtOp = ast.ParamNames, next
				return j + 2
			}
		}
	}
	if j >= end || p.Name == "#" && strings.IndexByte("/%=+", b.t[j]) >= 0 && b.at(j+1) == '}' {
		return -1
	}
	return b.operator(p, j, end, outer)
}

// length reads ${#parameter}; 0 if it is something else.
func (b *wordParser) length(p *ast.Param, i, end int) int {
	if b.at(i+1) == '}' {
		return 0 // ${#}
	}
	j := b.paramName(p, i+1, end)
	if j < 0 || j >= end || b.t[j] != '}' {
		return 0
	}
	p.Op = ast.ParamLength
	return j
}

// paramName reads a parameter's name and subscript; -1 if there is none.
func (b *wordParser) paramName(p *ast.Param, i, end int) int {
	j := i
	switch c := b.at(i); {
	case isNameStart(c):
		for j < end && isNameByte(b.t[j]) {
			j++
		}
		p.Name = b.t[i:j]
		if j < end && b.t[j] == '[' {
			return b.subscript(p, j+1, end)
		}
		return j
	case isDigit(c):
		for j < end && isDigit(b.t[j]) {
			j++
		}
		p.Name = b.t[i:j]
		return j
	case c != 0 && strings.IndexByte("@*#?-$!", c) >= 0:
		p.Name = b.t[i : i+1]
		return i + 1
	}
	return -1
}

// subscript reads the subscript that starts at i and its bracket.
func (b *wordParser) subscript(p *ast.Param, i, end int) int {
	close := b.bracketEnd(i, end)
	if close <= i {
		return -1
	}
	p.Index = b.indexWord(i, close)
	return close + 1
}

// indexWord reads a subscript.
func (b *wordParser) indexWord(from, to int) *ast.Word {
	w := b.newWord(from, to)
	if t := b.t[from:to]; t == "@" || t == "*" {
		w.Parts = b.alloc.onePart(b.alloc.lit(t))
		return w
	}
	regex := b.regex
	b.regex = true // no process substitution
	w.Parts, _ = b.parts(from, to, ctxWord, 0)
	b.regex = regex
	if b.inside == quotedBrace && strings.Contains(b.t[from:to], "$'") {
		w.Off, w.End = from-to-1, -1 // nobody is to read it again: the quotes in it are gone
	}
	return w
}

// operator reads the operator at i and its operands.
func (b *wordParser) operator(p *ast.Param, i, end int, outer context) int {
	c, next := b.t[i], b.at(i+1)
	switch c {
	case '}':
		return i
	case ':':
		if next == '}' {
			return -1
		}
		if op, ok := defaultOp(next); ok {
			p.Op, p.Colon = op, true
			return b.operand(p, i+2, end, outer)
		}
		return b.slice(p, i+1, end)
	case '-', '=', '?', '+':
		p.Op, _ = defaultOp(c)
		return b.operand(p, i+1, end, outer)
	case '#', '%', '^', ',', '~':
		if (p.Name == "#" || p.Name == "?" || p.Name == "-") && c != '#' && c != '%' {
			return -1 // bash does not change the case of these
		}
		p.Op = patternOps[strings.IndexByte("#%^,~", c)]
		i++
		if next == c {
			p.Op++
			i++
		}
		p.Arg, i = b.argument(i, end, ctxWord, '}')
		return i
	case '/':
		return b.replace(p, i+1, end)
	case '@':
		p.Op, p.AtOp = ast.ParamTransform, next
		if next != 0 && strings.IndexByte("QEPAaUuLKk", next) >= 0 && b.at(i+2) == '}' {
			return i + 2
		}
		// An error, but only if there is a value to transform.
		p.Bad = b.t[i:end]
		return b.skipTo(i, end, func(c byte) bool { return c == '}' })
	}
	return -1
}

var patternOps = [...]ast.ParamOp{
	ast.ParamTrimPrefix, ast.ParamTrimSuffix, ast.ParamUpper, ast.ParamLower, ast.ParamToggle,
}

// defaultOp returns the operator that - = ? or + stands for.
func defaultOp(c byte) (ast.ParamOp, bool) {
	switch c {
	case '-':
		return ast.ParamDefault, true
	case '=':
		return ast.ParamAssign, true
	case '?':
		return ast.ParamError, true
	case '+':
		return ast.ParamAlternate, true
	}
	return 0, false
}

// operand reads the word behind - = ? or +, in which quotes mean what they
// mean around the expansion.
func (b *wordParser) operand(p *ast.Param, i, end int, outer context) int {
	ctx := ctxOperand
	switch outer {
	case ctxWord:
		ctx = ctxWord
	case ctxHeredoc, ctxHereOperand:
		ctx = ctxHereOperand
	}
	p.Arg, i = b.argument(i, end, ctx, '}')
	return i
}

// argument reads a word up to the byte stop.
func (b *wordParser) argument(i, end int, ctx context, stop byte) (*ast.Word, int) {
	w := b.newWord(i, i)
	w.Parts, i = b.parts(i, end, ctx, stop)
	w.End = b.base + i
	return w, i
}

// replace reads what follows the / of ${x/pattern/string}.
func (b *wordParser) replace(p *ast.Param, i, end int) int {
	p.Op = ast.ParamReplace
	switch b.at(i) {
	case '/':
		p.Op = ast.ParamReplaceAll
		i++
	case '#':
		p.Op = ast.ParamReplacePrefix
		i++
	case '%':
		p.Op = ast.ParamReplaceSuffix
		i++
	}
	// The pattern ends at a / or at the brace, whichever comes first.
	slash := b.replaceEnd(i, end, p.Op == ast.ParamReplaceAll)
	if slash < 0 {
		return -1
	}
	w := b.newWord(i, slash)
	w.Parts, _ = b.parts(i, slash, ctxWord, 0)
	p.Arg = w
	if b.t[slash] == '}' {
		return slash
	}
	p.Arg2, i = b.argument(slash+1, end, ctxWord, '}')
	return i
}

// replaceEnd returns the offset of the / or } behind the pattern at i. A /
// that comes first belongs to the pattern of ${x///…}.
func (b *wordParser) replaceEnd(i, end int, all bool) int {
	if all && b.at(i) == '/' {
		i++
	}
	return b.skipTo(i, end, func(c byte) bool { return c == '/' || c == '}' })
}

// slice reads offset and length of ${x:offset:length}.
func (b *wordParser) slice(p *ast.Param, i, end int) int {
	p.Op = ast.ParamSlice
	parens, ternary := 0, 0
	colon := b.skipTo(i, end, func(c byte) bool {
		switch c {
		case '(':
			parens++
		case ')':
			parens--
		case '?':
			if parens == 0 {
				ternary++
			}
		case ':':
			if parens > 0 {
				return false
			}
			if ternary == 0 {
				return true
			}
			ternary--
		case '}':
			return true
		}
		return false
	})
	if colon < 0 {
		return -1
	}
	p.Arg = b.exprWord(i, colon)
	if b.t[colon] == '}' {
		return colon
	}
	brace := b.skipTo(colon+1, end, func(c byte) bool { return c == '}' })
	if brace < 0 {
		return -1
	}
	p.Arg2 = b.exprWord(colon+1, brace)
	return brace
}

// skipTo returns the offset of the first byte that is neither quoted nor part
// of an expansion and for which found holds, or -1.
func (b *wordParser) skipTo(i, end int, found func(byte) bool) int {
	s := &scanner{src: b.t[:end], opts: b.opts, quiet: 1, depth: b.depth}
	return b.find(-1, end, func(*scanner) int {
		for i < end {
			switch c := b.t[i]; c {
			case '\\':
				i += 2
			case '\'':
				i = s.single(i)
			case '"':
				i = s.double(i)
			case '`':
				i = s.backquote(i)
			case '$':
				i = s.dollar(i, false)
			default:
				if found(c) {
					return i
				}
				i++
			}
		}
		return -1
	})
}
