package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// reprinted is the text around parts with its command substitutions as bash's
// reader lays them out.
func reprinted(text string, parts []ast.Part) string {
	for _, p := range parts {
		switch p := p.(type) {
		case *ast.CmdSub:
			if p.Backquote || strings.Contains(strings.ReplaceAll(p.Text, "<<<", ""), "<<") {
				continue
			}
			if t, ok := printComsub(p.Text, 1); ok {
				text = strings.Replace(text, "$("+p.Text+")", "$("+t+")", 1)
			}
		case *ast.DoubleQuoted:
			text = reprinted(text, p.Parts)
		}
	}
	return text
}

// AsRead returns the text of a word as bash's reader keeps it and its messages
// show it: $'…' and $"…" are plain strings, command substitutions printed anew.
func AsRead(t string) string {
	if w, err := ParseWord(t, 1); err == nil {
		t = reprinted(t, w.Parts)
	}
	return plainQuotes(t)
}

// withoutQuotedQuotes drops the backslash before each quoted double quote, as
// bash does before it looks at what is in double quotes.
func withoutQuotedQuotes(t string) string {
	if !strings.Contains(t, `\"`) {
		return t
	}
	var out text
	from := 0
	for i := 0; i+1 < len(t); i++ {
		if t[i] != '\\' {
			continue
		}
		if t[i+1] == '"' {
			out.add(t[from:i])
			from = i + 1
		}
		i++
	}
	out.add(t[from:])
	return out.take()
}

// ansiEnd returns the offset of the quote that ends the $'…' whose inside
// starts at i; it is end or more if there is none.
func ansiEnd(t string, i, end int) int {
	for i < end && t[i] != '\'' {
		if t[i] == '\\' {
			i++
		}
		i++
	}
	return i
}

// plainANSI is what bash's reader makes of a $'…' in the name, the subscript
// or the offset of a ${…}: in double quotes the text itself, else the text in
// single quotes.
func (b *wordParser) plainANSI(t string) string {
	if b.inside == quotedBrace {
		return decodeANSI(t)
	}
	return "'" + decodeANSI(t) + "'"
}

// withoutANSI returns t with each $'…' replaced by what plainANSI makes of it,
// behind the name always with the text in quotes.
func (b *wordParser) withoutANSI(t string) string {
	var out text
	from, name := 0, true
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case c == '\\':
			i++
		case c == '$' && i+1 < len(t) && t[i+1] == '\'':
			j := ansiEnd(t, i+2, len(t))
			if j >= len(t) {
				return t
			}
			out.add(t[from:i])
			if name {
				out.add(b.plainANSI(t[i+2 : j]))
			} else {
				out.add("'" + decodeANSI(t[i+2:j]) + "'")
			}
			i, from = j, j+1
		case c == '\'':
			n := strings.IndexByte(t[i+1:], c)
			i += max(n+1, 0)
		case !isNameByte(c):
			name = false
		}
	}
	out.add(t[from:])
	return out.take()
}

// plainQuotes returns the text of a word as bash's reader hands it on: $'…' is the
// text in single quotes, and $"…" has lost its dollar.
func plainQuotes(t string) string {
	var out text
	from, double := 0, false
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case c == '\\':
			i++
		case c == '"':
			double = !double
		case double:
		case c == '$' && i+1 < len(t) && t[i+1] == '"':
			out.add(t[from:i])
			from = i + 1
		case c == '$' && i+1 < len(t) && t[i+1] == '\'':
			j := ansiEnd(t, i+2, len(t))
			if j >= len(t) {
				return t
			}
			out.add(t[from:i])
			if s := decodeANSI(t[i+2 : j]); s == "'" {
				out.add(`\'`)
			} else {
				out.add("'" + strings.ReplaceAll(s, "'", `'\''`) + "'")
			}
			i, from = j, j+1
		case c == '\'':
			i += max(strings.IndexByte(t[i+1:], c)+1, 0)
		}
	}
	out.add(t[from:])
	return out.take()
}
