package shell

import (
	"io"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
)

// What a subshell runs first it runs in the state that the shell is in when it
// decides whether the subshell is to be inline. So a command name that comes from
// variables, and the text of an eval, can be looked at there if to expand
// them takes no more than looking at variables. Such a decision holds once: the
// analysis says that it is volatile.

// maxEvalText is the length of the longest text that is parsed for a decision.
const maxEvalText = 4096

// maxEvals limits how deeply eval runs eval in an analysis.
const maxEvals = 4

// nameNow returns the command that a word from variables names: all of it, or the
// first field of an expansion without quotes.
func (sh *Shell) nameNow(w *ast.Word) (name string, ok bool) {
	if p := unquotedParam(w); p != nil {
		name, ok = sh.valueNow(p)
		name = strings.TrimLeft(name, defaultIFS.text)
		if n := strings.IndexAny(name, defaultIFS.text); n >= 0 {
			name = name[:n]
		}
		ok = ok && sh.splitsPlainly(name)
	} else {
		name, ok = sh.textNow(w)
	}
	return name, ok && name != ""
}

// splitsPlainly reports whether a value without quotes is split at blanks and no
// pattern.
func (sh *Shell) splitsPlainly(s string) bool {
	return !sh.ifs.unset && sh.ifs.text == defaultIFS.text && !hasGlobChar(s) && !strings.ContainsAny(s, "(\\")
}

// unquotedParam returns the parameter whose expansion is all of a word, or nil.
func unquotedParam(w *ast.Word) *ast.Param {
	if len(w.Parts) != 1 {
		return nil
	}
	p, _ := w.Parts[0].(*ast.Param)
	return p
}

// textNow returns what a word expands to, its fields separated by blanks. ok is
// false if that takes more than looking at variables, or for what might be split
// or matched in another way than by default.
func (sh *Shell) textNow(w *ast.Word) (text string, ok bool) {
	if p := unquotedParam(w); p != nil {
		s, ok := sh.valueNow(p)
		return strings.Join(strings.FieldsFunc(s, isIFSBlank), " "), ok && sh.splitsPlainly(s)
	}
	var b strings.Builder
	for _, p := range w.Parts {
		s, ok := "", true
		switch p := p.(type) {
		case *ast.Lit:
			s, ok = p.Text, !hasGlobChar(p.Text) && !strings.ContainsAny(p.Text, "~{\\")
		case *ast.Quoted:
			s = p.Text
		case *ast.DoubleQuoted:
			s, ok = sh.quotedNow(p)
		default:
			ok = false
		}
		if !ok {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), true
}

func isIFSBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

// quotedNow is textNow for what stands in double quotes.
func (sh *Shell) quotedNow(d *ast.DoubleQuoted) (string, bool) {
	var b strings.Builder
	for _, p := range d.Parts {
		switch p := p.(type) {
		case *ast.Quoted:
			b.WriteString(p.Text)
		case *ast.Param:
			s, ok := sh.valueNow(p)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		default:
			return "", false
		}
	}
	return b.String(), true
}

// valueNow returns the value of a variable or a positional parameter below 10, if
// that is all an expansion asks for.
func (sh *Shell) valueNow(p *ast.Param) (string, bool) {
	if p.Op != ast.ParamPlain || p.Indirect || p.Index != nil || p.Bad != "" || p.Name == "" {
		return "", false
	}
	if n := int(p.Name[0]) - '0'; len(p.Name) == 1 && n > 0 && n <= 9 {
		if n <= len(sh.pos) {
			return sh.pos[n-1], true
		}
		return "", !sh.opts.Has(OptNounset)
	}
	if !IsName(p.Name) {
		return "", false
	}
	c := sh.known(p.Name)
	if c == nil || c.v == nil || c.v.attr&slowRead == 0 && !c.v.hasStr && !c.v.hasNum {
		return "", !sh.opts.Has(OptNounset)
	}
	if c.v.attr&slowRead != 0 {
		return "", false
	}
	return c.v.text(), true
}

// fixedTargets reports whether no redirection expands anything.
func fixedTargets(rs []*ast.Redir) bool {
	for _, r := range rs {
		if r.Op == ast.RedirHeredoc && r.Quoted || r.Word == nil {
			continue
		}
		if _, ok := fixedWord(r.Word); !ok {
			return false
		}
	}
	return true
}

// eval looks at the text that eval runs with these arguments: one command line,
// for what a first one does may change how a second one is read.
func (a *analysis) eval(args []*ast.Word) {
	a.volatile = true
	var b strings.Builder
	for i, w := range args {
		s, ok := a.sh.textNow(w)
		if !ok || i == 0 && strings.HasPrefix(s, "-") {
			a.refuse(reasonDynamic)
			return
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	if a.evals++; a.evals > maxEvals || b.Len() > maxEvalText {
		a.refuse(reasonDynamic)
		return
	}
	p := parse.NewString(b.String(), 1)
	l, err := p.Next(a.sh.parseOptions())
	if err == io.EOF {
		return
	}
	if err != nil {
		a.refuse(reasonDynamic) // the error is found where it is run
		return
	}
	if rest, err := p.Next(a.sh.parseOptions()); rest != nil || err != io.EOF {
		a.refuse(reasonDynamic)
		return
	}
	a.fresh = true
	a.list(l)
}
