package shell

import (
	"vfsh/shell/ast"
	"vfsh/shell/pattern"
)

// The operators of ${…} that make a new value of the parameter's.

// slice serves ${x:off:len}.
func (sh *Shell) slice(p *param, v *paramValue) bool {
	off, ok := sh.evalArithExp(p.off)
	if !ok {
		return false
	}
	var n int64
	if p.len != nil {
		if n, ok = sh.evalArithExp(p.len); !ok {
			return false
		}
	}
	if v.list {
		return sh.sliceList(p, v, off, n)
	}
	total := int64(sh.charCount(v.s))
	if off < 0 {
		off += total
	}
	if off < 0 || off > total {
		v.s = ""
		return true
	}
	end := total
	if p.len != nil {
		if n < 0 {
			if end = total + n; end < off {
				sh.Warn(itoa(n), ": substring expression < 0")
				sh.expansionError()
				return false
			}
		} else if off+n < total {
			end = off + n
		}
	}
	a := sh.offset(v.s, int(off))
	b := a + sh.offset(v.s[a:], int(end-off))
	v.s = v.s[a:b]
	return true
}

// sliceList slices the positional parameters ($0 counts) or an array (by
// index).
func (sh *Shell) sliceList(p *param, v *paramValue, off, n int64) bool {
	vals := v.vals
	if p.len != nil && n < 0 {
		sh.Warn(itoa(n), ": substring expression < 0")
		sh.expansionError()
		return false
	}
	total := int64(len(vals))
	start := off
	if p.kind != paramVar {
		vals = append([]string{sh.arg0}, vals...)
		total++
		if off < 0 {
			start = off + total
		}
	} else if c := sh.targetCell(p.name); c != nil && c.v != nil && c.v.attr&AttrArray != 0 && c.v.arr != nil {
		if off < 0 {
			off += c.v.arr.Max() + 1
			if off < 0 {
				v.vals = nil
				return true
			}
		}
		pos, _ := c.v.arr.at(off)
		start = int64(pos)
	} else if off < 0 {
		start = off + total
	} else if c != nil && c.v != nil && c.v.attr&AttrAssoc != 0 && off > 0 {
		start = off - 1 // bash counts the elements of an associative array from 1
	}
	if start < 0 || start >= total {
		v.vals = nil
		return true
	}
	end := total
	if p.len != nil && n < total-start {
		end = start + n
	}
	v.vals = vals[start:end]
	return true
}

// stringOp returns the function that an operator applies to each value.
func (sh *Shell) stringOp(p *param) func(string) string {
	switch p.op {
	case ast.ParamReplace, ast.ParamReplaceAll, ast.ParamReplacePrefix, ast.ParamReplaceSuffix:
		return sh.replaceOp(p)
	case ast.ParamUpper, ast.ParamUpperAll, ast.ParamLower, ast.ParamLowerAll, ast.ParamToggle, ast.ParamToggleAll:
		return sh.caseOp(p)
	}
	pat := sh.pattern(sh.operandPattern(p.arg))
	switch p.op {
	case ast.ParamTrimPrefix:
		return func(s string) string { n, _ := pat.ShortestPrefix(s); return s[n:] }
	case ast.ParamTrimPrefixMax:
		return func(s string) string { n, _ := pat.LongestPrefix(s); return s[n:] }
	case ast.ParamTrimSuffix:
		return func(s string) string { n, _ := pat.ShortestSuffix(s); return s[:len(s)-n] }
	case ast.ParamTrimSuffixMax:
		return func(s string) string { n, _ := pat.LongestSuffix(s); return s[:len(s)-n] }
	}
	return func(s string) string { return s }
}

func (sh *Shell) operandPattern(w *word) string {
	if w == nil {
		return ""
	}
	return sh.expandPattern(w)
}

// replaceOp serves ${x/p/r}; & in the replacement is the match.
func (sh *Shell) replaceOp(p *param) func(string) string {
	text := sh.operandPattern(p.arg)
	if text == "" && p.op != ast.ParamReplacePrefix && p.op != ast.ParamReplaceSuffix {
		return func(s string) string { return s }
	}
	pat := sh.pattern(text)
	repl, amp := "", false
	if p.arg2 != nil {
		if sh.opts.Has(ShoptPatsubReplacement) {
			repl = sh.expandMode(p.arg2, modeReplacement)
			if amp = hasAmp(repl); !amp {
				repl = unquoteBackslash(repl)
			}
		} else {
			repl = sh.expandString(p.arg2)
		}
	}
	subst := func(b []byte, match string) []byte {
		if !amp {
			return append(b, repl...)
		}
		for i := 0; i < len(repl); i++ {
			switch c := repl[i]; {
			case c == '\\' && i+1 < len(repl):
				i++
				b = append(b, repl[i])
			case c == '&':
				b = append(b, match...)
			default:
				b = append(b, c)
			}
		}
		return b
	}
	switch p.op {
	case ast.ParamReplacePrefix:
		return func(s string) string {
			n, ok := pat.LongestPrefix(s)
			if !ok {
				return s
			}
			return string(append(subst(nil, s[:n]), s[n:]...))
		}
	case ast.ParamReplaceSuffix:
		return func(s string) string {
			n, ok := pat.LongestSuffix(s)
			if !ok {
				return s
			}
			k := len(s) - n
			return string(subst([]byte(s[:k]), s[k:]))
		}
	}
	all := p.op == ast.ParamReplaceAll
	return func(s string) string { return replaceMatches(pat, s, all, subst) }
}

func replaceMatches(pat *pattern.Pattern, s string, all bool, subst func([]byte, string) []byte) string {
	at, from := 0, 0
	var b []byte
	for from <= len(s) {
		i, j, ok := pat.Find(s, from)
		if !ok || s == "" && i == j && from > 0 {
			break
		}
		if i == j && i == len(s) && s != "" {
			break
		}
		b = append(b, s[at:i]...)
		b = subst(b, s[i:j])
		at, from = j, j
		if i == j {
			if i < len(s) {
				b = append(b, s[i])
			}
			at, from = i+1, i+1
		}
		if !all {
			break
		}
	}
	if b == nil && at == 0 {
		return s
	}
	if at < len(s) {
		b = append(b, s[at:]...)
	}
	return string(b)
}

func hasAmp(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '&':
			return true
		}
	}
	return false
}

// caseOp serves ${x^p}, ${x,p} and their doubles.
func (sh *Shell) caseOp(p *param) func(string) string {
	var pat *pattern.Pattern
	if t := sh.operandPattern(p.arg); t != "" {
		pat = sh.pattern(t)
	}
	conv := toUpper
	switch p.op {
	case ast.ParamLower, ast.ParamLowerAll:
		conv = toLower
	case ast.ParamToggle, ast.ParamToggleAll:
		conv = toggleCase
	}
	all := p.op == ast.ParamUpperAll || p.op == ast.ParamLowerAll || p.op == ast.ParamToggleAll
	return func(s string) string {
		b := make([]byte, 0, len(s))
		for i := 0; i < len(s); {
			n := charLen(s[i:])
			ch := s[i : i+n]
			if pat == nil || pat.Match(ch) {
				b = append(b, mapCase(ch, conv)...)
			} else {
				b = append(b, ch...)
			}
			i += n
			if !all {
				return string(append(b, s[i:]...))
			}
		}
		return string(b)
	}
}

// pattern compiles a pattern with the options in force; the last few are
// remembered, as loops use the same ones.
func (sh *Shell) pattern(text string) *pattern.Pattern {
	return sh.patternWith(text, sh.patternFlags(false))
}

func (sh *Shell) patternWith(text string, f pattern.Flags) *pattern.Pattern {
	for i := range sh.exp.pats {
		if c := &sh.exp.pats[i]; c.p != nil && c.flags == f && c.text == text {
			return c.p
		}
	}
	p := pattern.Compile(text, f)
	sh.exp.pats[sh.exp.nextPat] = cachedPattern{text, f, p}
	sh.exp.nextPat = (sh.exp.nextPat + 1) % len(sh.exp.pats)
	return p
}

type cachedPattern struct {
	text  string
	flags pattern.Flags
	p     *pattern.Pattern
}
