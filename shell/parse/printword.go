package parse

import (
	"io"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/quote"
)

// words prints words.
func (p *printer) words(src *ast.Source, words []*ast.Word, sep string) {
	for i, w := range words {
		if i > 0 {
			p.write(sep)
		}
		p.write(p.word(src, w.Off, w.End))
	}
}

// word returns the word in a range of the source as bash keeps it: without
// backslash-newlines, $'…' decoded, command substitutions laid out anew.
func (p *printer) word(src *ast.Source, from, to int) (out string) {
	t := src.Text[from:to]
	if !strings.ContainsAny(t, "\\$<>\"") {
		return t
	}
	defer asWritten(t, &out)
	r := rewriter{t: t, src: src, base: from, depth: p.depth}
	r.run(0, len(t), ctxWord)
	return string(r.out)
}

// asWritten makes a text the result where it can't be read anew: what took the
// place of $"…" may hold quotes that nothing closes.
func asWritten(text string, out *string) {
	if r := recover(); r != nil {
		if _, ok := r.(stop); !ok {
			panic(r)
		}
		*out = text
	}
}

// expr returns the text of an arithmetic expression.
func (p *printer) expr(src *ast.Source, w *ast.Word) (out string) {
	t := src.Text[w.Off:w.End]
	if !strings.ContainsAny(t, "\\$") {
		return t
	}
	defer asWritten(t, &out)
	r := rewriter{t: t, src: src, base: w.Off, depth: p.depth}
	r.run(0, len(t), ctxArith)
	return string(r.out)
}

// assignment returns an assignment; the elements of an array are separated by
// single blanks.
func (p *printer) assignment(src *ast.Source, a *ast.Assign) (out string) {
	if !a.IsArray {
		return p.word(src, a.Off, a.End)
	}
	t := src.Text[a.Off:a.End]
	defer asWritten(t, &out)
	r := rewriter{t: t, src: src, base: a.Off, depth: p.depth}
	open := 0
	for i := 0; ; i++ {
		// The value's parenthesis is the first behind an = outside of any
		// subscript.
		if t[i] == '[' {
			s := r.scanner(len(t))
			i = s.match(i+1, '[', ']', i, true) - 1
		} else if t[i] == '(' {
			open = i
			break
		}
	}
	r.run(0, open+1, ctxWord)
	s := r.scanner(len(t) - 1)
	s.pos = open + 1
	sep := ""
	for s.next(mArray); s.tok != tEOF; s.next(mArray) {
		if s.tok != tNewline {
			r.out = append(r.out, sep...)
			r.run(s.tokOff, s.tokEnd, ctxWord)
			sep = " "
		}
	}
	return string(append(r.out, ')'))
}

// rewriter copies the text of a word with bash's changes.
type rewriter struct {
	t      string
	src    *ast.Source
	base   int // offset of t in src
	out    []byte
	depth  int
	double bool // in double quotes, also where a pattern inside of them is read
	nested bool // in quotes or an expansion
	group  bool // in the parentheses of an extended pattern outside of those
}

// scanner returns a scanner for t[:end].
func (r *rewriter) scanner(end int) *scanner {
	return &scanner{src: r.t[:end], opts: &Options{ExtGlob: true}, quiet: 1, atEnd: true}
}

// run copies t[i:end].
func (r *rewriter) run(i, end int, ctx context) {
	for i < end {
		c := r.t[i]
		switch {
		case c == '\\' && i+1 < end:
			if r.t[i+1] != '\n' {
				r.out = append(r.out, r.t[i:i+2]...)
			}
			i += 2
			continue
		case c == '\'' && (ctx == ctxWord || ctx == ctxArith || ctx == ctxOperand && !r.src.Posix):
			i = r.copyTo(i, r.scanner(end).single(i))
			continue
		case c == '`':
			close := r.scanner(end).backquote(i)
			r.out = append(r.out, removeContinuations(r.t[i:close])...)
			i = close
			continue
		case c == '"' && ctx != ctxHeredoc:
			close := r.scanner(end).double(i)
			r.out = append(r.out, '"')
			outer := *r
			r.double, r.nested, r.group = true, true, false
			r.run(i+1, close-1, ctxDouble)
			r.double, r.nested, r.group = outer.double, outer.nested, outer.group
			r.out = append(r.out, '"')
			i = close
			continue
		case c == '$' && i+1 < end && !(r.group && strings.IndexByte("({[$", r.t[i+1]) >= 0):
			i = r.dollar(i, end, ctx)
			continue
		case ctx == ctxWord && !r.nested && !r.group && i+1 < end && r.t[i+1] == '(' && strings.IndexByte("?*+@!", c) >= 0:
			// bash looks for the end of the pattern and for quotes alone:
			// substitutions stay as they are.
			close := r.scanner(end).match(i+2, '(', ')', i, false)
			r.group = true
			r.run(i, close, ctx)
			r.group = false
			i = close
			continue
		case (c == '<' || c == '>') && ctx == ctxWord && !r.group && i+1 < end && r.t[i+1] == '(':
			r.out = append(r.out, c)
			i = r.comsub(i+2, end)
			continue
		}
		r.out = append(r.out, c)
		i++
	}
}

func (r *rewriter) copyTo(i, end int) int {
	r.out = append(r.out, r.t[i:end]...)
	return end
}

// dollar copies what the $ at i introduces.
func (r *rewriter) dollar(i, end int, ctx context) int {
	s := r.scanner(end)
	switch r.t[i+1] {
	case '(':
		if i+2 < end && r.t[i+2] == '(' {
			close := s.match(i+2, '(', ')', i, false)
			r.out = append(r.out, "$(("...)
			r.run(i+3, close-1, ctxArith)
			r.out = append(r.out, ')')
			return close
		}
		r.out = append(r.out, '$')
		return r.comsub(i+2, end)
	case '{':
		close := s.brace(i+2, ctx != ctxWord)
		inner := ctxWord
		if r.double && !isPatternOp(r.t, i+2) {
			inner = ctxOperand
		}
		r.out = append(r.out, "${"...)
		outer := r.nested
		r.nested = true
		r.run(i+2, close-1, inner)
		r.nested = outer
		r.out = append(r.out, '}')
		return close
	case '[':
		close := s.match(i+2, '[', ']', i, false)
		r.out = append(r.out, "$["...)
		r.run(i+2, close, ctxArith)
		return close
	case '\'':
		if ctx == ctxWord || ctx == ctxArith || ctx == ctxOperand {
			close := s.ansi(i + 1)
			v := decodeANSI(r.t[i+2 : close-1])
			if ctx != ctxOperand {
				v = quote.Single(v)
			}
			r.out = append(r.out, v...)
			return close
		}
	case '"':
		if ctx == ctxWord || ctx == ctxArith || ctx == ctxOperand {
			return i + 1
		}
	case '$':
		r.out = append(r.out, "$$"...)
		return i + 2
	}
	r.out = append(r.out, '$')
	return i + 1
}

// comsub lays out the command substitution whose inside starts at i; its
// parenthesis is written here.
func (r *rewriter) comsub(i, end int) int {
	close := r.scanner(end).comsub(i) - 1
	text := detach(r.src.Text, r.base+i, r.base+close, r.src.Heredocs)
	r.out = append(r.out, '(')
	if t, ok := printComsub(text, r.depth+1); ok {
		if strings.HasPrefix(t, "(") {
			r.out = append(r.out, ' ')
		}
		r.out = append(r.out, t...)
	} else {
		r.out = append(r.out, text...)
	}
	r.out = append(r.out, ')')
	return close + 1
}

// Reprint returns the text of a command substitution as bash's reader lays it
// out, where that may differ in its lines; else the text itself.
func Reprint(text string) string {
	if !strings.ContainsAny(text, "\n;") && !strings.Contains(text, "()") || strings.Contains(strings.ReplaceAll(text, "<<<", ""), "<<") {
		return text // here-documents end in ways that the printed form does not keep
	}
	t, ok := printComsub(text, 1)
	if ok && strings.Contains(text, "esac") {
		_, ok = parseComsub(t) // "(esac)" loses a parenthesis that it needs
	}
	if !ok {
		return text
	}
	return t
}

// printComsub prints the text of a command substitution anew.
func printComsub(text string, depth int) (string, bool) {
	p := printer{inComsub: true, depth: depth}
	if depth > maxDepth {
		return "", false
	}
	lists, ok := parseComsub(text)
	if !ok {
		return "", false
	}
	p.list(lists...)
	return string(p.out), true
}

// parseComsub reads the text of a command substitution.
func parseComsub(text string) (lists []*ast.List, ok bool) {
	parser := NewString(text, 1)
	for {
		l, err := parser.Next(&Options{ExtGlob: true})
		if err != nil {
			return lists, err == io.EOF
		}
		lists = append(lists, l)
	}
}
