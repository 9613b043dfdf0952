package shell

import (
	"strings"

	"vfsh/shell/ast"
)

// A word in which IFS is assigned to, as in $x${IFS:=-}$y, is split as a whole
// by the last value, as in bash: its pieces are gathered and split at the end.

// piece is a part of such a word after its expansion.
type piece struct {
	text string
	kind pieceKind
}

type pieceKind uint8

const (
	pieceLiteral pieceKind = iota // of the word itself
	pieceQuoted
	pieceSplit // the result of an expansion, to be split
)

// latePieces are the pieces of a word that is split at its end.
type latePieces struct {
	list []piece
	// spaces: the elements of a list were expanded with an empty IFS; nothing
	// but what was put between them separates fields.
	spaces bool
}

func (l *latePieces) add(kind pieceKind, s string) {
	l.list = append(l.list, piece{s, kind})
}

// addList adds the elements of $@, $* and the like.
func (l *latePieces) addList(sh *Shell, vals []string, star, quoted bool) {
	sep := " "
	if star && !sh.ifs.unset {
		sep = sh.ifs.first
	}
	if quoted && star {
		l.add(pieceQuoted, strings.Join(vals, sep))
		return
	}
	kind := pieceSplit
	if quoted {
		kind = pieceQuoted
	} else if sh.ifs.first == "" && !sh.ifs.unset {
		kind, sep, l.spaces = pieceQuoted, " ", true
	}
	for i, s := range vals {
		if i > 0 {
			l.add(pieceSplit, sep)
		}
		l.add(kind, s)
	}
}

// assignsIFS reports whether an unquoted part of the word may assign to IFS.
func (w *word) assignsIFS() bool {
	for i := range w.parts {
		p := &w.parts[i]
		switch {
		case p.quoted:
		case p.kind == partParam && p.param.op == ast.ParamAssign && p.param.name == "IFS",
			p.kind == partArith && strings.Contains(p.arith.w.source(), "IFS"):
			return true
		}
	}
	return false
}

// expandLate is expandInto for a word that assigns to IFS.
func (sh *Shell) expandLate(w *word) {
	var late latePieces
	e := expander{mode: modeFields, split: true, buf: sh.getBuf(), late: &late}
	sh.expandParts(&e, w.parts)
	e.late, e.started = nil, false
	if sh.unw == unwNone {
		table := sh.ifs
		if late.spaces {
			sh.ifs = newIFS(" ", false)
		}
		for _, p := range late.list {
			switch p.kind {
			case pieceLiteral:
				e.literal(sh, p.text)
			case pieceQuoted:
				e.started = true
				e.quoted(p.text)
			default:
				sh.addSplit(&e, p.text)
			}
		}
		sh.ifs = table
		sh.endField(&e)
	}
	sh.putBuf(e.buf)
}
