package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// SourceText returns the source of a command such that it can be parsed
// elsewhere, starting at the line number SourceLine(c): bodies of
// here-documents that begin in the command but lie behind it are appended,
// and those of others that lie within it are blanked. Aliases are expanded in
// it, so it is to be parsed without any.
func SourceText(c ast.Command) string {
	b := c.Node()
	if b.Src == nil {
		return ""
	}
	return detach(b.Src.Text, b.Off, b.End, b.Src.Heredocs)
}

// SourceLine returns the line number of a command's first byte.
func SourceLine(c ast.Command) int {
	b := c.Node()
	if b.Src == nil {
		return b.Line
	}
	return b.Src.Line + strings.Count(b.Src.Text[:b.Off], "\n")
}

// detach cuts a range out of a text as SourceText does.
func detach(t string, from, to int, docs []ast.HeredocRange) string {
	var out text
	at := from
	tail := false
	for k := 0; k < len(docs) && docs[k].Op < to; k++ {
		d := docs[k]
		inside := d.Op >= from
		if inside && d.Start >= to {
			tail = true
		} else if !inside && d.Start < to && d.End > from {
			start, end := max(d.Start, at), min(d.End, to)
			out.add(t[at:start])
			out.add(strings.Repeat("\n", strings.Count(t[start:end], "\n")))
			at = end
		}
	}
	out.add(t[at:to])
	if !tail {
		return out.take()
	}
	out.add("\n")
	for k := 0; k < len(docs) && docs[k].Op < to; k++ {
		if d := docs[k]; d.Op >= from && d.Start >= to {
			out.add(t[d.Start:d.End])
			if d.End > d.Start && t[d.End-1] != '\n' {
				out.add("\n")
			}
		}
	}
	return out.take()
}
