package parse

import (
	"vfsh/shell/ast"
)

// text collects pieces of literal text into one string, without copying
// where there is one piece only.
type text struct {
	s string
	b []byte
}

func (r *text) add(piece string) {
	if piece == "" {
		return
	}
	if r.s == "" && r.b == nil {
		r.s = piece
		return
	}
	if r.b == nil {
		r.b = append(r.b, r.s...)
	}
	r.b = append(r.b, piece...)
}

// take returns the text and empties it.
func (r *text) take() string {
	s := r.s
	if r.b != nil {
		s = string(r.b)
	}
	*r = text{}
	return s
}

func (r *text) empty() bool { return r.s == "" && r.b == nil }

// partList collects parts on b.stack; literal text is gathered until
// something else comes.
type partList struct {
	b    *wordParser
	ctx  context
	base int // where the parts start on the stack
	run  text
	bad  bool // one of the parts is an expansion that is not valid
}

// flush makes a part of the gathered text.
func (l *partList) flush() {
	if l.run.empty() {
		return
	}
	if l.ctx == ctxWord {
		l.push(l.b.alloc.lit(l.run.take()))
		return
	}
	text := l.run.take()
	if n := len(l.b.stack); n > l.base && (l.ctx == ctxOperand || l.ctx == ctxHereOperand) {
		// Quotes vanish before anything is expanded: "${x+$a"b"}" is "${x+$ab}".
		if p, ok := l.b.stack[n-1].(*ast.Param); ok && p.Short && isNameStart(p.Name[0]) {
			k := nameLength(text)
			l.b.stack[n-1] = longerParam(p, text[:k])
			text = text[k:]
		}
	}
	if text != "" {
		l.push(l.b.alloc.quotedText(text))
	}
}

func (l *partList) push(p ast.Part) {
	l.b.stack = append(l.b.stack, p)
}

// take returns the parts and removes them from the stack.
func (l *partList) take() []ast.Part {
	l.flush()
	parts := l.b.stack[l.base:]
	l.b.stack = l.b.stack[:l.base]
	if len(parts) == 0 {
		return nil
	}
	out := l.b.alloc.parts.slice(len(parts))
	copy(out, parts)
	return out
}

// add appends a part behind the text gathered so far.
func (l *partList) add(p ast.Part) {
	l.flush()
	l.push(p)
}

// addDouble appends "…".
func (l *partList) addDouble(parts []ast.Part, locale bool) {
	d := l.b.alloc.doubles.get()
	d.Parts, d.Locale = parts, locale
	l.add(d)
}

// addQuoted appends quoted text.
func (l *partList) addQuoted(s string) {
	if l.ctx == ctxWord {
		l.add(l.b.alloc.quotedText(s))
	} else {
		l.run.add(s)
	}
}
