package parse

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/quote"
)

// redirs prints redirections; the bodies of here-documents wait for the end
// of the line.
func (p *printer) redirs(b *ast.Base, sep string, stderr bool) {
	if len(b.Redirs) == 0 && !stderr {
		return
	}
	var docs []*heredocText
	p.hadHeredoc = false
	for _, r := range b.Redirs {
		p.write(sep)
		p.redir(b.Src, r)
		if r.Op == ast.RedirHeredoc {
			docs = append(docs, &heredocText{bodyText(b.Src.Text[r.Word.Off:r.Word.End], r.Tabs, r.Quoted), r.Delim})
		}
		sep = " "
	}
	if stderr {
		p.write(sep + "2>&1")
	}
	if len(docs) == 0 {
		return
	}
	if p.connected > 0 {
		p.deferred = append(p.deferred, docs...)
		return
	}
	p.heredocs(docs)
	p.hadHeredoc = true
}

// redir prints a redirection; of a here-document only its operator.
func (p *printer) redir(src *ast.Source, r *ast.Redir) {
	target := ""
	if r.Op != ast.RedirHeredoc {
		target = p.word(src, r.Word.Off, r.Word.End)
	}
	op, std := redirText(r.Op)
	if r.Op == ast.RedirDupIn || r.Op == ast.RedirDupOut {
		p.dup(r, op, std, target)
		return
	}
	switch {
	case r.Var != "":
		p.write("{" + r.Var + "}")
	case r.FD >= 0 && r.FD != std && r.Op != ast.RedirAll && r.Op != ast.RedirAppendAll:
		p.write(strconv.Itoa(r.FD))
	case r.Op == ast.RedirInOut && r.FD < 0:
		p.write("0")
	}
	if r.Op == ast.RedirHeredoc {
		p.write("<<")
		if r.Tabs {
			p.write("-")
		}
		if r.Quoted {
			p.write(quote.Single(r.Delim))
		} else {
			p.write(r.Delim)
		}
		return
	}
	p.write(op + " " + target)
}

// dup prints <& and >&: bash has read descriptors as numbers.
func (p *printer) dup(r *ast.Redir, op string, std int, target string) {
	fd := r.FD
	if fd < 0 {
		fd = std
	}
	number := strings.TrimSuffix(target, "-")
	literal := target == "-" || number != "" && allDigits(number)
	if target == "-" {
		op = ">&"
	} else if literal {
		if number = strings.TrimLeft(number, "0"); number == "" {
			number = "0"
		}
		target = number + target[len(strings.TrimSuffix(target, "-")):]
	}
	switch {
	case r.Var != "":
		p.write("{" + r.Var + "}")
	case literal || fd != std || strings.HasSuffix(target, "-"):
		p.write(strconv.Itoa(fd))
	}
	p.write(op + target)
}

// redirText returns an operator and the descriptor that goes without saying.
func redirText(op ast.RedirOp) (string, int) {
	switch op {
	case ast.RedirIn:
		return "<", 0
	case ast.RedirOut:
		return ">", 1
	case ast.RedirClobber:
		return ">|", 1
	case ast.RedirAppend:
		return ">>", 1
	case ast.RedirInOut:
		return "<>", 1
	case ast.RedirDupIn:
		return "<&", 0
	case ast.RedirDupOut:
		return ">&", 1
	case ast.RedirHeredoc:
		return "<<", 0
	case ast.RedirHereString:
		return "<<<", 0
	case ast.RedirAll:
		return "&>", -1
	}
	return "&>>", -1
}
