package parse

import "vfsh/shell/ast"

// Most functions of a script are never called in the shell that reads them:
// libraries are sourced for a few of theirs, and a subshell calls the one that
// it was made for. So the tree of a function's body is made when it is asked
// for. Until then there is the text, which the scanner has checked: all syntax
// errors, warnings and here-documents are found when the definition is read.

// smallBody is the length of a body from which on it is worth scanning twice.
const smallBody = 80

// bodyMark is how much the scanner had written before a function's body.
type bodyMark struct {
	events, out, lists, heredocs int
	pending                      bool // here-documents from before were open
}

func (s *scanner) markBody() bodyMark {
	return bodyMark{len(s.events), len(s.out), s.lists, len(s.heredocs), len(s.pending) > 0}
}

// mayWait reports whether the body of the function whose event is at can be
// read later: whether its text means the same by itself. It does not where the
// text differs from what was read (aliases, translated strings), where
// here-documents stand behind it, or by options that the tree does not keep.
func (s *scanner) mayWait(at int, before bodyMark) bool {
	ev := &s.events[at]
	for _, h := range s.heredocs[before.heredocs:] {
		if h.End == 0 || h.End > int(ev.end) {
			return false
		}
	}
	return !(s.opts.Bodies && at == 0) && ev.end-ev.off >= smallBody && !before.pending &&
		s.typed.text == "" && len(s.shifts) == 0 && !s.opts.NoComments && !s.opts.Substitution
}

// leaveBody takes back what was written since before, the body of the function
// whose event is at.
func (s *scanner) leaveBody(at int, before bodyMark) {
	s.events[at].op = 1
	s.events, s.out, s.lists = s.events[:before.events], s.out[:before.out], before.lists
	s.write("_")
}

// ReadBody sets f.Body if it is nil. The body's commands have a source of their
// own, whose lines are numbered as those of f's.
func ReadBody(f *ast.FuncDef) error {
	if f.Body != nil {
		return nil
	}
	p := NewString(SourceText(f), SourceLine(f))
	l, err := p.Next(&Options{ExtGlob: f.Src.ExtGlob, Posix: f.Src.Posix, Compat: f.Src.Compat, Bodies: true})
	if err != nil {
		return err
	}
	d, ok := l.Items[0].Cmd.(*ast.FuncDef)
	if !ok {
		return &Error{Line: f.Line, Msg: "syntax error", Status: 2}
	}
	f.Body = d.Body
	return nil
}
