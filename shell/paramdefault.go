package shell

import (
	"strings"

	"vfsh/shell/ast"
)

// applyDefault serves - + = ? .
func (sh *Shell) applyDefault(e *expander, p *param, v paramValue, quoted bool) {
	use := v.set
	if use && p.colon {
		switch {
		case v.list && v.star && (quoted || p.assign && p.kind == paramStar) && sh.ifs.first == "":
			use = strings.Join(v.vals, "") != ""
		case v.list && p.assign && !quoted && (v.cell == nil || v.cell.v.attr&(AttrArray|AttrAssoc) != 0):
			// The value of an assignment is a list that is not empty.
		case v.list:
			use = len(v.vals) > 1 || len(v.vals) == 1 && v.vals[0] != ""
		default:
			use = v.s != ""
		}
	}
	switch p.op {
	case ast.ParamAlternate:
		if use {
			if quoted && v.list {
				e.started = true // a field even if the word yields none
			}
			sh.expandOperand(e, p.arg, quoted)
		} else {
			sh.emitNothing(e, v, quoted)
		}
		return
	case ast.ParamDefault:
		if !use {
			sh.expandOperand(e, p.arg, quoted)
			return
		}
	case ast.ParamAssign:
		if !use {
			sh.assignDefault(e, p, quoted)
			return
		}
	case ast.ParamError:
		if !use {
			sh.paramError(p)
			return
		}
	}
	if e.elements && v.list && !v.star && !quoted {
		sh.emitElements(e, v.vals)
		return
	}
	sh.emitValue(e, v, quoted)
}

// emitNothing adds an unset or empty value.
func (sh *Shell) emitNothing(e *expander, v paramValue, quoted bool) {
	if quoted && v.list && len(v.vals) > 0 {
		e.started = true
	}
}

// expandOperand expands the word of - or +.
func (sh *Shell) expandOperand(e *expander, w *word, quoted bool) {
	if w == nil {
		return
	}
	if w.hasList && quoted {
		e.started = true
	}
	if e.mode != modeFields || !e.split {
		sh.expandParts(e, w.parts)
		return
	}
	if c := sh.ifs.first; !quoted && c != "" && c != " " && (w.openList || sh.openReference(w)) {
		sh.expandListOperand(e, w)
		return
	}
	first := e.first
	e.first = -1
	sh.expandParts(e, w.parts)
	e.first = first
}

// expandListOperand expands an operand with an unquoted $@ or its like where
// IFS does not begin with a space. Its fields are put together with spaces
// between them, and only these are looked at for splitting the result.
func (sh *Shell) expandListOperand(e *expander, w *word) {
	base := len(sh.argv)
	sub := expander{mode: modeFields, split: true, buf: sh.getBuf(), first: -1, elements: true}
	sh.expandParts(&sub, w.parts)
	if sh.unw == unwNone {
		sh.endField(&sub)
	}
	sh.putBuf(sub.buf)
	fields := append([]string(nil), sh.argv[base:]...)
	sh.argv = sh.argv[:base]
	apart := sh.ifs.class[' '] != 0
	for i, s := range fields {
		switch {
		case i > 0 && apart:
			sh.breakField(e)
		case i > 0:
			e.quoted(" ")
		}
		e.started = true
		e.quoted(s)
	}
}

// assignDefault serves ${x=word}.
func (sh *Shell) assignDefault(e *expander, p *param, quoted bool) {
	s := ""
	if p.arg != nil {
		s = sh.expandString(p.arg)
	}
	if sh.unw != unwNone {
		return
	}
	if p.sub == subAt || p.sub == subStar {
		t := sh.targetCell(p.name)
		if !t.isAssoc() {
			sh.warnFatal(sh.paramLabel(p), ": bad array subscript")
			sh.defaultFailed()
			return
		}
		key := "@"
		if p.sub == subStar {
			key = "*"
		}
		if !sh.assignAssoc(t, key, s, false) {
			sh.defaultFailed()
			return
		}
		s, _ = sh.element(t, key)
		sh.emit(e, s, quoted)
		return
	}
	if p.kind != paramVar {
		sh.Warn("$", p.name, ": cannot assign in this way")
		sh.discardOnce()
		return
	}
	ok := false
	if p.sub == subExpr {
		sub := sh.subscriptText(p.cell, p.index, p.idxArith)
		if sub == "" && sh.unw == unwNone {
			sh.warnFatal(p.name, "[", p.index.source(), "]: bad array subscript")
			sh.expansionError()
			return
		}
		if ok = sh.assignElem(p.cell, sub, s, false); ok && sh.unw == unwNone && !sh.CompatAtMost(51) {
			s, _ = sh.element(p.cell, sub)
		}
	} else {
		ok = sh.assign(p.cell, s)
	}
	if !ok {
		sh.defaultFailed()
		return
	}
	// A reference that got its name has no value yet.
	if v, ok := sh.value(p.cell); p.sub == subNone && ok && !sh.CompatAtMost(51) {
		s = v
	}
	sh.emit(e, s, quoted)
}

// defaultFailed leaves the command after ${x=word} could not assign.
func (sh *Shell) defaultFailed() {
	sh.assignmentError()
	if sh.unw == unwDiscard {
		sh.status = 2
	}
}
