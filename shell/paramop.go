package shell

import (
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/shell/pattern"
)

// The operators of ${…} that make a new value of the parameter's.

// evalOffset evaluates an offset or length; an error in it drops the rest of
// the line, in a posix shell too.
func (sh *Shell) evalOffset(p *param, a *arithExp) (int64, bool) {
	n, err := sh.arithValue(a)
	switch {
	case err == nil:
		return n, sh.unw == unwNone
	case err == errUnbound || err == errUnwinding || sh.unw != unwNone:
		sh.arithError("", err)
	default:
		if err != errReadonly {
			sh.Warn(sh.paramLabel(p), ": ", err.Error())
		}
		sh.discardLine()
	}
	return 0, false
}

// slice serves ${x:off:len}.
func (sh *Shell) slice(p *param, v *paramValue) bool {
	off, ok := sh.evalOffset(p, p.off)
	if !ok {
		return false
	}
	if v.list && v.cell != nil && v.cell.v != nil && !v.cell.isRef() && v.cell.v.attr&(AttrArray|AttrAssoc) == 0 && len(v.vals) == 1 {
		v.list, v.s = false, v.vals[0] // a scalar has one element, but characters to slice
	}
	if v.list {
		return sh.sliceList(p, v, off)
	}
	total := int64(sh.charCount(v.s))
	if off < 0 {
		off += total
	}
	if off < 0 || off > total {
		v.s = "" // the length is not even evaluated
		return true
	}
	end := total
	if p.len != nil {
		n, ok := sh.evalOffset(p, p.len)
		if !ok {
			return false
		}
		if n < 0 {
			if end = total + n; end < off {
				return sh.negativeLength(p)
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

// negativeLength reports that the end of a slice lies before its start.
func (sh *Shell) negativeLength(p *param) bool {
	sh.Warn(p.lastOperand(p.len.w), ": substring expression < 0")
	if sh.unw == unwNone {
		sh.discardLine()
	}
	return false
}

// sliceList slices the positional parameters ($0 counts) or an array (by
// index).
func (sh *Shell) sliceList(p *param, v *paramValue, off int64) bool {
	vals := v.vals
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
	} else if c.isAssoc() && off > 0 {
		start = off - 1 // bash counts the elements of an associative array from 1
	}
	if start < 0 || start > total || start == total && p.kind == paramVar {
		v.vals = nil // the length is not even evaluated
		return true
	}
	end := total
	if p.len != nil {
		n, ok := sh.evalOffset(p, p.len)
		switch {
		case !ok:
			return false
		case n < 0:
			return sh.negativeLength(p)
		case n == 0 && p.kind == paramVar && sh.targetCell(p.name).isAssoc():
			n = 1 // bash always gives the first
		}
		if n < total-start {
			end = start + n
		}
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

// alters reports whether the operator replaces, changes case or slices.
func (p *param) alters() bool {
	switch p.op {
	case ast.ParamReplace, ast.ParamReplaceAll, ast.ParamReplacePrefix, ast.ParamReplaceSuffix, ast.ParamSlice,
		ast.ParamUpper, ast.ParamUpperAll, ast.ParamLower, ast.ParamLowerAll, ast.ParamToggle, ast.ParamToggleAll:
		return true
	}
	return false
}

// trims reports whether the operator removes part of the value.
func (p *param) trims() bool {
	switch p.op {
	case ast.ParamTrimPrefix, ast.ParamTrimPrefixMax, ast.ParamTrimSuffix, ast.ParamTrimSuffixMax:
		return true
	}
	return false
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
	repl, amp := "", false
	if p.arg2 != nil { // expanded even if the pattern turns out to match nothing
		word := p.arg2
		if p.quoted && sh.CompatAtMost(42) {
			word = sh.literalQuotes(p)
		}
		if sh.opts.Has(ShoptPatsubReplacement) {
			repl = sh.expandMode(word, modeReplacement)
			amp = strings.IndexByte(repl, '&') >= 0 || strings.IndexByte(repl, '\\') >= 0
		} else {
			repl = sh.expandString(word)
		}
	}
	if text == "" && p.op != ast.ParamReplacePrefix && p.op != ast.ParamReplaceSuffix || miscounted(text) {
		return func(s string) string { return s }
	}
	op := p.op
	if op == ast.ParamReplace && (text[0] == '#' || text[0] == '%') {
		// It comes from an expansion, and anchors the pattern all the same.
		if op = ast.ParamReplacePrefix; text[0] == '%' {
			op = ast.ParamReplaceSuffix
		}
		text = text[1:]
	}
	pat := sh.patternWith(text, sh.patternFlags(true))
	subst := func(b []byte, match string) []byte {
		if !amp {
			return append(b, repl...)
		}
		for i := 0; i < len(repl); i++ {
			switch c := repl[i]; {
			case c == '\\' && i+1 < len(repl) && (repl[i+1] == '&' || repl[i+1] == '\\'):
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
	// Of the patterns that match nothing at all bash finds in an empty value
	// those that start with a star.
	empty := text == "" || text[0] == '*'
	switch op {
	case ast.ParamReplacePrefix:
		return func(s string) string {
			if s == "" && !empty {
				return s
			}
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
	all := op == ast.ParamReplaceAll
	return func(s string) string {
		if s == "" && !empty {
			return s
		}
		return sh.replaceMatches(pat, s, all, subst)
	}
}

// lastOperand is the text of the operand w that ends the expansion.
func (p *param) lastOperand(w *word) string {
	end := max(len(p.text)-1, 0)
	return p.text[max(end-(w.src.End-w.src.Off), 0):end]
}

// literalQuotes is the word of ${x/p/word} in double quotes as bash read it up
// to 4.2: the quotes in it are plain characters.
func (sh *Shell) literalQuotes(p *param) *word {
	w := p.arg2
	text := strings.ReplaceAll(p.lastOperand(w), `\"`, `"`)
	parsed, err := parse.DoubleQuotedWord(text, sh.line)
	if err != nil {
		return w
	}
	raw := (&compiler{sh: sh}).word(parsed)
	for i := range raw.parts {
		// What is quoted here is so by the double quotes around all of it.
		if p := &raw.parts[i]; p.kind == partQuoted {
			p.kind, p.quoted = partLit, false
		} else {
			p.quoted = false
		}
	}
	raw.settle()
	return raw
}

// miscounted reports whether bash takes the pattern of a replacement for
// longer than it is and therefore finds it nowhere: if it has a [!]…] or
// [^]…], where bash takes the first ] for the end, and nothing of variable
// length.
func miscounted(pat string) bool {
	found := false
	for i := 0; i < len(pat); i++ {
		switch pat[i] {
		case '\\':
			i++
		case '*', '(':
			return false
		case '[':
			if i+3 < len(pat) && (pat[i+1] == '!' || pat[i+1] == '^') && pat[i+2] == ']' && strings.IndexByte(pat[i+3:], ']') >= 0 {
				found = true
			}
		}
	}
	return found
}

func (sh *Shell) replaceMatches(pat *pattern.Pattern, s string, all bool, subst func([]byte, string) []byte) string {
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
			n := 1
			if i < len(s) && sh.utf8 {
				n = charLen(s[i:])
			}
			b = append(b, s[i:min(i+n, len(s))]...)
			at, from = i+n, i+n
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

// caseOp serves ${x^p}, ${x,p} and their doubles.
func (sh *Shell) caseOp(p *param) func(string) string {
	var pat *pattern.Pattern
	if t := sh.operandPattern(p.arg); t != "" || p.arg != nil && len(p.arg.parts) > 0 && p.arg.parts[0].quoted {
		pat = sh.pattern(t) // quotes with nothing in them match no character
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
				b = append(b, sh.mapCase(ch, conv)...)
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
