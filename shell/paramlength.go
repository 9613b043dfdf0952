package shell

import (
	"strconv"
)

// expandLength serves ${#x}.
func (sh *Shell) expandLength(e *expander, p *param, quoted bool) {
	v := sh.paramValue(p)
	if sh.unw != unwNone {
		return
	}
	n := 0
	switch {
	case p.sub != subNone && v.cell.v == nil && sh.opts.Has(OptNounset):
		sh.Warn(p.name, ": unbound variable")
		sh.expansionExit(1)
		return
	case v.list:
		n = len(v.vals)
	case p.kind == paramVar && p.sub == subNone && p.cell.isRef() && (sh.listRef(p.cell) != nil || sh.refersToElement(p.cell)):
		// A reference to elements has no length of its own.
	case !v.set && sh.opts.Has(OptNounset) && p.kind != paramSpecial:
		sh.unbound(sh.paramLabel(p))
		return
	default:
		n = sh.charCount(v.s)
	}
	sh.emit(e, strconv.Itoa(n), quoted)
}

// charCount counts the characters of s in the locale.
func (sh *Shell) charCount(s string) int {
	if !sh.utf8 {
		return len(s)
	}
	n := 0
	for i := 0; i < len(s); n++ {
		i += charLen(s[i:])
	}
	return n
}

// charLen is the length of the first character of s: of a valid UTF-8
// sequence, or one byte.
func charLen(s string) int {
	c := s[0]
	n := 1
	switch {
	case c < 0xc2:
		return 1
	case c < 0xe0:
		n = 2
	case c < 0xf0:
		n = 3
	case c < 0xf5:
		n = 4
	}
	if n > len(s) {
		return 1
	}
	for k := 1; k < n; k++ {
		if s[k]&0xc0 != 0x80 {
			return 1
		}
	}
	return n
}

// offset returns the byte offset of the n-th character of s.
func (sh *Shell) offset(s string, n int) int {
	if !sh.utf8 {
		return min(n, len(s))
	}
	i := 0
	for ; n > 0 && i < len(s); n-- {
		i += charLen(s[i:])
	}
	return i
}
