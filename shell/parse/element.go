package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// wordParser returns a reader for a text that is not part of the source as
// it stands. There is one of them, which is used for one word at a time.
func (c *converter) wordParser(t string, line int) *wordParser {
	c.reading = wordParser{
		alloc: &c.alloc, opts: c.s.opts, t: t, line: line, cmdLine: c.line, stack: c.reading.stack[:0],
	}
	return &c.reading
}

// reader returns a reader for the range of an event.
func (c *converter) reader(ev *event, from, to int) *wordParser {
	if ev.flags&fCont != 0 {
		return c.wordParser(c.clean(from, to), int(ev.line))
	}
	b := c.wordParser(c.src.Text[from:to], int(ev.line))
	b.s, b.base, b.docs = c.s, from, c.src.Heredocs
	return b
}

// clean returns a range of the source without the backslash-newlines that
// bash's reader removes there.
func (c *converter) clean(from, to int) string {
	var t text
	for _, at := range c.s.conts {
		if at >= from && at < to {
			t.add(c.src.Text[from:at])
			from = at + 2
		}
	}
	if from < to {
		t.add(c.src.Text[from:to])
	}
	return t.take()
}

// rawWord returns the text of a word as it is written.
func (c *converter) rawWord(ev *event) string {
	if ev.flags&fCont != 0 {
		return c.clean(int(ev.off), int(ev.end))
	}
	return c.src.Text[ev.off:ev.end]
}

// word converts a word.
func (c *converter) word(ev *event) *ast.Word {
	var w *ast.Word
	if ev.isPlain() {
		w = c.alloc.plainWord(c.rawWord(ev))
	} else {
		w = c.alloc.words.get()
	}
	w.Off, w.End, w.Line = int(ev.off), int(ev.end), int(ev.line)
	if ev.isPlain() {
		return w
	}
	b := c.reader(ev, w.Off, w.End)
	b.regex = ev.op == 1
	w.Parts, _ = b.parts(0, len(b.t), ctxWord, 0)
	return w
}

// arrayWord converts an argument of eval or let that looks like an array
// assignment: its expansions are made, but it stays one word.
func (c *converter) arrayWord(ev *event) *ast.Word {
	w := c.alloc.words.get()
	w.Off, w.End, w.Line = int(ev.off), int(ev.end), int(ev.line)
	b := c.reader(ev, w.Off, w.End)
	parts, _ := b.parts(0, len(b.t), ctxWord, 0)
	for i, p := range parts {
		if l, ok := p.(*ast.Lit); ok {
			parts[i] = c.alloc.quotedText(l.Text)
		}
	}
	w.Parts = []ast.Part{&ast.DoubleQuoted{Parts: parts}}
	return w
}

// exprWord converts an arithmetic expression.
func (c *converter) exprWord(ev *event, from, to int) *ast.Word {
	b := c.reader(ev, from, to)
	w := b.exprWord(0, len(b.t))
	w.Off, w.End = from, to
	return w
}

// behindParens returns the offset behind the (( at off, between which
// backslash-newlines may stand.
func behindParens(t string, off int) int { return off + 2 + strings.IndexByte(t[off+1:], '(') }

// arithEnd returns the offset of the )) of an arithmetic command.
func (c *converter) arithEnd(ev *event) int { return int(ev.aux) - 2 }

// assign converts an assignment word.
func (c *converter) assign(ev *event) *ast.Assign {
	b := c.reader(ev, int(ev.off), int(ev.end))
	a := b.assignment(ev.flags&fArray != 0)
	if a == nil {
		c.mismatch()
	}
	a.Off, a.End = int(ev.off), int(ev.end)
	return a
}

// declArg returns the assignment that an argument of a declaration builtin
// denotes, or nil.
func (c *converter) declArg(ev *event) *ast.Assign {
	t := c.src.Text[ev.off:ev.end]
	if !isNameStart(t[0]) && t[0] != '\\' {
		return nil
	}
	b := c.reader(ev, int(ev.off), int(ev.end))
	a := b.assignment(ev.flags&fArray != 0)
	if a == nil {
		return nil
	}
	a.Off, a.End = int(ev.off), int(ev.end)
	if a.Value != nil {
		// The argument is one word to the messages about its expansions.
		for _, p := range a.Value.Parts {
			if p, ok := p.(*ast.Param); ok && p.Bad != "" {
				p.Bad = t[:max(a.Value.Off-a.Off, 0)] + p.Bad
			}
		}
	}
	return a
}

// target reads the name, subscript and = or += at the start of the text; ok
// is false if it does not start as an assignment.
func (b *wordParser) target() (a *ast.Assign, value int, ok bool) {
	i := 0
	for i < len(b.t) && isNameByte(b.t[i]) {
		i++
	}
	if i == 0 || !isNameStart(b.t[0]) {
		return nil, 0, false
	}
	a = &ast.Assign{Name: b.t[:i]}
	if b.at(i) == '[' {
		close := b.bracketEnd(i+1, len(b.t))
		if close < 0 {
			return nil, 0, false
		}
		a.Index = b.indexWord(i+1, close)
		i = close + 1
	}
	if b.at(i) == '+' {
		a.Append = true
		i++
	}
	if b.at(i) != '=' {
		return nil, 0, false
	}
	return a, i + 1, true
}

// assignment reads the whole text as an assignment; nil if it is none.
func (b *wordParser) assignment(array bool) *ast.Assign {
	a, i, ok := b.target()
	if !ok {
		return nil
	}
	a.End = len(b.t)
	if array {
		a.IsArray = true
		a.Elems = b.elements(i+1, len(b.t)-1)
		return a
	}
	a.Value = b.newWord(i, len(b.t))
	a.Value.Parts, _ = b.parts(i, len(b.t), ctxWord, 0)
	return a
}

// elements reads the elements of a compound array value.
func (b *wordParser) elements(from, to int) []ast.ArrayElem {
	s := &scanner{src: b.t[:to], opts: b.opts, quiet: 1, depth: b.depth}
	s.pos = from
	var elems []ast.ArrayElem
	for {
		s.next(mArray)
		switch s.tok {
		case tEOF:
			return elems
		case tNewline:
			continue
		}
		elems = append(elems, b.element(s.tokOff, s.tokEnd))
	}
}

// element reads one element: value or [subscript]=value.
func (b *wordParser) element(from, to int) ast.ArrayElem {
	var e ast.ArrayElem
	if b.t[from] == '[' {
		if close := b.bracketEnd(from+1, to); close >= 0 {
			i := close + 1
			if b.at(i) == '+' && i < to {
				i++
			}
			if i < to && b.t[i] == '=' {
				e.Index = b.indexWord(from+1, close)
				e.Append = i > close+1
				from = i + 1
			}
		}
	}
	e.Value = b.newWord(from, to)
	e.Value.Parts, _ = b.parts(from, to, ctxWord, 0)
	return e
}
