package main

import (
	"strconv"
	"strings"
)

// class says what may stand in a node's place when a script is shrunk.
type class uint8

const (
	// list: statements, each of which may go.
	list class = iota
	// items: things between blanks (words, redirections, options), each of which may go.
	items
	// statement: may be replaced by statements inside it, or by “:”.
	statement
	word
	// double: what stands between double quotes, which is no word without them.
	double
	pattern
	arithmetic
	condition
	// text: has no substitute of its own.
	text
)

// smallest is what the shrinker tries first in place of a node of a class.
var smallest = [...]string{statement: ":", word: "x", double: "x", pattern: "x", arithmetic: "1", condition: "x"}

// node is a piece of a script: literal text (string), other nodes (*node), text
// that is quoted as a whole (quoted), command substitutions (nested) and
// here-documents (hereDoc), in order.
type node struct {
	class   class
	parts   []any
	oneLine bool // lists: their statements stand in one line, where none has a here-document
	keep    int  // lists and items: how many of the first parts always stay
}

// quoted is a list that is one argument: the text of eval, of a trap.
type quoted struct{ body *node }

// hereDoc is a redirection whose lines follow at the next end of a line.
type hereDoc struct {
	operator string // << or <<-
	literal  bool   // the delimiter is quoted
	body     *node
}

// nested is a list in a command substitution, with its own here-documents.
type nested struct {
	body  *node
	quote bool // in backquotes: backslashes and backquotes get one more backslash
}

// newNode makes a node of a class from its parts.
func newNode(c class, parts ...any) *node { return &node{class: c, parts: parts} }

// printer writes a tree as text.
type printer struct {
	out     strings.Builder
	pending []hereDoc
	ends    []string // the delimiter of each pending here-document
	count   *int     // here-documents so far: each has a delimiter of its own
}

// source gives the text of a script.
func source(n *node) string {
	count := 0
	return (&printer{count: &count}).apart(n)
}

// apart gives the text of a list that has its own here-documents.
func (p *printer) apart(n *node) string {
	inner := printer{count: p.count}
	inner.print(n)
	inner.flush()
	return inner.out.String()
}

// flush writes the here-documents whose operators have been written.
func (p *printer) flush() {
	if len(p.pending) == 0 {
		return
	}
	if !strings.HasSuffix(p.out.String(), "\n") {
		p.out.WriteByte('\n')
	}
	pending, ends := p.pending, p.ends
	p.pending, p.ends = nil, nil
	for i, doc := range pending {
		body := p.apart(doc.body)
		if body != "" && !strings.HasSuffix(body, "\n") {
			body += "\n"
		}
		if doc.operator == "<<-" && body != "" {
			body = "\t" + strings.ReplaceAll(strings.TrimSuffix(body, "\n"), "\n", "\n\t") + "\n"
		}
		p.out.WriteString(body + ends[i] + "\n")
	}
}

func (p *printer) print(n *node) {
	switch n.class {
	case list:
		p.list(n)
	case items:
		for i, part := range n.parts {
			if i > 0 {
				p.out.WriteByte(' ')
			}
			p.part(part)
		}
	default:
		for _, part := range n.parts {
			p.part(part)
		}
	}
}

// list writes statements; the last is ended like the others, so that a reserved
// word may follow.
func (p *printer) list(n *node) {
	if len(n.parts) == 0 {
		p.out.WriteString(":\n")
		return
	}
	for _, part := range n.parts {
		p.part(part)
		if n.oneLine && len(p.pending) == 0 {
			p.out.WriteString("; ")
			continue
		}
		p.out.WriteByte('\n')
		p.flush()
	}
}

func (p *printer) part(part any) {
	switch part := part.(type) {
	case string:
		p.out.WriteString(part)
	case *node:
		p.print(part)
	case quoted:
		body := strings.TrimSuffix(strings.TrimSuffix(p.apart(part.body), "\n"), "; ")
		p.out.WriteString("'" + strings.ReplaceAll(body, "'", `'\''`) + "'")
	case nested:
		body := p.apart(part.body)
		if part.quote {
			body = strings.NewReplacer(`\`, `\\`, "`", "\\`").Replace(body)
		}
		p.out.WriteString(body)
	case hereDoc:
		*p.count++
		end := "E" + strconv.Itoa(*p.count)
		p.pending, p.ends = append(p.pending, part), append(p.ends, end)
		if part.literal {
			end = "'" + end + "'"
		}
		p.out.WriteString(part.operator + end)
	}
}

// children calls f for each node directly inside n.
func (n *node) children(f func(*node)) {
	for _, part := range n.parts {
		switch part := part.(type) {
		case *node:
			f(part)
		case quoted:
			f(part.body)
		case nested:
			f(part.body)
		case hereDoc:
			f(part.body)
		}
	}
}

// nearest collects the nodes of a class inside n that are in no other of that class inside it.
func (n *node) nearest(c class) (found []*node) {
	n.children(func(kid *node) {
		if kid.class == c {
			found = append(found, kid)
		} else {
			found = append(found, kid.nearest(c)...)
		}
	})
	return found
}
