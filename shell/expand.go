package shell

import (
	"vfsh/shell/glob"
)

// Word expansion (POSIX 2.6): the parts of a word are expanded in turn into
// an expander, which joins, splits and quotes what they give.

// expandMode says what an expansion is for.
type expandMode uint8

const (
	modeString       expandMode = iota // one string: no splitting, no globbing
	modeFields                         // fields, split and globbed
	modePattern                        // one pattern: quoted characters are escaped
	modeRegexp                         // one extended regular expression
	modeShownPattern                   // modePattern as set -x shows it: all that was quoted is escaped
	modeReplacement                    // a replacement: literal & and \\ are escaped
)

// expander collects the result of expanding one word.
type expander struct {
	mode    expandMode
	buf     []byte
	started bool // the field exists, if only by quotes
	wsEnd   bool // the last field was ended by IFS white space
	meta    bool // buf has an unquoted glob character
	split   bool // field splitting is done on unquoted expansions
	quotes  []span
	first   int // base of this word's fields in sh.argv
	// elements: the field of an operand, which are not expanded to path
	// names, and in which an unquoted $@ is not split.
	elements bool
	late     *latePieces // the word is split at its end; nil: at once
}

// span is a range of the field that is quoted.
type span struct{ a, b int }

// ifsTable classifies bytes for field splitting.
type ifsTable struct {
	class [256]uint8 // 0 none, 1 white space, 2 other delimiter, 3 may begin one of wide
	wide  []string   // delimiters of more than one byte
	first string     // first character, "" if none
	text  string
	unset bool
}

var defaultIFS = ifsTable{class: [256]uint8{' ': 1, '\t': 1, '\n': 1}, first: " ", text: " \t\n"}

// newIFS makes the table for a value of IFS.
func newIFS(s string, utf8 bool) *ifsTable {
	if s == " \t\n" {
		return &defaultIFS
	}
	t := &ifsTable{text: s}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n':
			t.class[s[i]] = 1
		default:
			if n := charLen(s[i:]); utf8 && n > 1 {
				t.class[s[i]] = 3
				t.wide = append(t.wide, s[i:i+n])
				i += n - 1
				continue
			}
			t.class[s[i]] = 2
		}
	}
	if s != "" {
		t.first = s[:1]
		if utf8 && s[0] >= 0xc0 {
			n := 1
			for n < len(s) && s[n]&0xc0 == 0x80 {
				n++
			}
			t.first = s[:n]
		}
	}
	return t
}

// SplitTable returns the class of each byte in IFS: 1 white space, 2 other
// delimiter, 0 none.
func (sh *Shell) SplitTable() *[256]uint8 { return &sh.ifs.class }

// wideAt returns the length of the delimiter of several bytes that s begins
// with, or 0.
func (t *ifsTable) wideAt(s string) int {
	for _, w := range t.wide {
		if len(s) >= len(w) && s[:len(w)] == w {
			return len(w)
		}
	}
	return 0
}

// plainField reports whether s stays as it is in splitting and globbing.
func (t *ifsTable) plainField(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if t.class[c] != 0 || c == '*' || c == '?' || c == '[' || c == '\\' || c == '(' {
			return false
		}
	}
	return true
}

// expandWords expands the words of a command and pushes the fields on the
// argument stack; the caller takes sh.argv[base:] and cuts it back.
//
// Under failglob a pattern that matches nothing is reported only when all words
// have been expanded without an error.
func (sh *Shell) expandWords(ws []*word) {
	outer := sh.exp.unmatched
	sh.exp.unmatched = ""
	sh.pushWords(ws)
	sh.reportUnmatched(outer)
}

// reportUnmatched ends what failglob has gathered since unmatched was cleared.
func (sh *Shell) reportUnmatched(outer string) {
	if sh.exp.unmatched != "" && sh.unw == unwNone {
		sh.Warn("no match: ", sh.exp.unmatched)
		sh.discard()
	}
	sh.exp.unmatched = outer
}

func (sh *Shell) pushWords(ws []*word) {
	for _, w := range ws {
		if w.isLit && !w.glob {
			sh.argv = append(sh.argv, w.lit)
			continue
		}
		if w.braced != nil && sh.opts.Has(OptBraceexpand) {
			sh.pushWords(w.braced)
		} else {
			sh.expandInto(w)
		}
		if sh.unw != unwNone {
			return
		}
	}
}

// expandFields expands one word to fields in a new slice.
func (sh *Shell) expandFields(w *word) []string {
	base := len(sh.argv)
	sh.expandWords([]*word{w})
	f := append([]string(nil), sh.argv[base:]...)
	sh.argv = sh.argv[:base]
	return f
}

// expandInto pushes the fields of one word on the argument stack.
func (sh *Shell) expandInto(w *word) {
	if len(w.parts) == 1 && w.parts[0].kind == partVar && !w.parts[0].cell.isRef() {
		p := &w.parts[0]
		s, ok := sh.value(p.cell)
		if !ok && sh.opts.Has(OptNounset) {
			sh.unbound(p.text)
			return
		}
		if sh.ifs.plainField(s) {
			if s != "" {
				sh.argv = append(sh.argv, s)
			}
			return
		}
	}
	if len(w.parts) == 2 && w.parts[0].kind == partMark && w.parts[1].kind == partVar && w.parts[1].quoted && !w.parts[1].cell.isRef() {
		p := &w.parts[1]
		s, ok := sh.value(p.cell)
		if !ok && sh.opts.Has(OptNounset) {
			sh.unbound(p.text)
			return
		}
		sh.argv = append(sh.argv, s)
		return
	}
	if w.late {
		sh.expandLate(w)
		return
	}
	e := expander{mode: modeFields, split: true, buf: sh.getBuf()}
	sh.expandParts(&e, w.parts)
	if sh.unw == unwNone {
		sh.endField(&e)
	}
	sh.putBuf(e.buf)
}

// getBuf and putBuf lend buffers, as expansions nest.
func (sh *Shell) getBuf() []byte {
	if n := len(sh.exp.free); n > 0 {
		b := sh.exp.free[n-1]
		sh.exp.free = sh.exp.free[:n-1]
		return b[:0]
	}
	return make([]byte, 0, 256)
}

func (sh *Shell) putBuf(b []byte) {
	if cap(b) <= 1<<16 && len(sh.exp.free) < 16 {
		sh.exp.free = append(sh.exp.free, b)
	}
}

// expandString expands a word to one string, without splitting.
func (sh *Shell) expandString(w *word) string {
	if w.isLit {
		return w.lit
	}
	if n := len(w.parts); n == 1 || n == 2 && w.parts[0].kind == partMark {
		p := &w.parts[n-1]
		switch p.kind {
		case partVar:
			s, ok := sh.value(p.cell)
			if !ok && sh.opts.Has(OptNounset) {
				sh.unbound(p.text)
			}
			return s
		case partCmdSub:
			return sh.commandSubst(p.sub)
		case partArith:
			n, _ := sh.evalArithExp(p.arith)
			return itoa(n)
		}
	}
	return sh.expandMode(w, modeString)
}

// expandUnsplit is expandString for the value of an assignment and other words
// that are not split (POSIX 2.9.1, bash "Word Splitting"). With an empty IFS bash
// then joins an unquoted $* also within a command substitution that stands in one.
func (sh *Shell) expandUnsplit(w *word) string {
	if w.isLit {
		return w.lit
	}
	sh.starJoins = true
	s := sh.expandString(w)
	sh.starJoins = false
	return s
}

// expandMode expands a word to one string of the given kind.
func (sh *Shell) expandMode(w *word, mode expandMode) string {
	e := expander{mode: mode, buf: sh.getBuf()}
	sh.expandParts(&e, w.parts)
	s := string(e.buf)
	sh.putBuf(e.buf)
	return s
}

// expandPattern expands a word to a pattern, in which characters that were
// quoted are escaped by backslashes.
func (sh *Shell) expandPattern(w *word) string {
	if w.isLit && !hasQuoted(w) {
		return w.lit
	}
	return sh.expandMode(w, modePattern)
}

func hasQuoted(w *word) bool {
	for i := range w.parts {
		if w.parts[i].quoted {
			return true
		}
	}
	return false
}

// expandParts expands parts one after the other into e.
func (sh *Shell) expandParts(e *expander, parts []part) {
	for i := range parts {
		p := &parts[i]
		switch p.kind {
		case partLit:
			e.literal(sh, p.text)
		case partQuoted:
			e.started = true
			e.quoted(p.text)
		case partMark:
			e.started = true
			if e.late != nil {
				e.late.add(pieceQuoted, "")
			}
		case partVar:
			if p.cell.isRef() {
				if q := sh.listRef(p.cell); q != nil {
					if p.short || e.mode != modeFields || e.elements {
						sh.expandParam(e, q, p.quoted)
					} else {
						s, _ := sh.joinedRef(q, p.quoted)
						sh.emit(e, s, p.quoted)
					}
					break
				}
			}
			s, ok := sh.value(p.cell)
			if !ok && sh.opts.Has(OptNounset) {
				sh.unbound(p.text)
			}
			sh.emit(e, s, p.quoted)
		case partParam:
			sh.expandParam(e, p.param, p.quoted)
		case partCmdSub:
			sh.emit(e, sh.commandSubst(p.sub), p.quoted)
		case partArith:
			n, _ := sh.evalArithExp(p.arith)
			sh.emit(e, itoa(n), p.quoted)
		case partTilde:
			s := sh.expandTilde(p.text)
			if len(s) == len(p.text)+1 && s[0] == '~' {
				e.literal(sh, s) // nobody's: it is text like any other
				break
			}
			e.quoted(s)
			e.started = true
		case partProcSub:
			e.started = true
			e.quoted(sh.processSubst(p.sub, p.text))
		}
		if sh.unw != unwNone {
			return
		}
	}
}

// literal adds unquoted text of the word itself.
func (e *expander) literal(sh *Shell, s string) {
	if e.mode == modeFields && e.split && e.first < 0 {
		sh.addSplit(e, s)
		return
	}
	if e.late != nil {
		e.late.add(pieceLiteral, s)
		return
	}
	e.started = true
	if e.mode == modeFields && !e.meta && hasGlobChar(s) {
		e.meta = true
	}
	e.buf = append(e.buf, s...)
}

// quoted adds text in which no character is active.
func (e *expander) quoted(s string) {
	switch e.mode {
	case modePattern:
		for i := 0; i < len(s); i++ {
			if isPatternChar(s[i]) {
				e.buf = append(e.buf, '\\')
			}
			e.buf = append(e.buf, s[i])
		}
	case modeShownPattern:
		for i := 0; i < len(s); i++ {
			if s[i] < 0x80 || s[i] >= 0xc0 {
				e.buf = append(e.buf, '\\')
			}
			e.buf = append(e.buf, s[i])
		}
	case modeRegexp:
		for i := 0; i < len(s); i++ {
			if isRegexpChar(s[i]) && !inBracketExpression(e.buf) {
				e.buf = append(e.buf, '\\')
			}
			e.buf = append(e.buf, s[i])
		}
	case modeReplacement:
		for i := 0; i < len(s); i++ {
			if s[i] == '&' || s[i] == '\\' {
				e.buf = append(e.buf, '\\')
			}
			e.buf = append(e.buf, s[i])
		}
	case modeFields:
		if e.late != nil {
			e.late.add(pieceQuoted, s)
			return
		}
		if s != "" {
			a := len(e.buf)
			e.buf = append(e.buf, s...)
			e.quotes = append(e.quotes, span{a, len(e.buf)})
		}
	default:
		e.buf = append(e.buf, s...)
	}
}

func isPatternChar(c byte) bool {
	switch c {
	case '*', '?', '[', ']', '\\', '(', ')', '|', '!', '^', '-', '@', '+', '#', '/', '&', ':', '.', '=', '{', '}', ',', '~', '%':
		return true
	}
	return false
}

func isRegexpChar(c byte) bool {
	switch c {
	case '.', '[', ']', '\\', '(', ')', '*', '+', '?', '{', '}', '|', '^', '$':
		return true
	}
	return false
}

// inBracketExpression reports whether a regular expression ends inside of a
// bracket expression. Quoting has no meaning there: a backslash would be a
// member of it.
func inBracketExpression(re []byte) bool {
	for i := 0; i < len(re); i++ {
		switch re[i] {
		case '\\':
			i++
			continue
		case '[':
		default:
			continue
		}
		if i++; i < len(re) && re[i] == '^' {
			i++
		}
		if i < len(re) && re[i] == ']' {
			i++
		}
		for ; i < len(re) && re[i] != ']'; i++ {
			if re[i] != '[' || i+1 == len(re) || re[i+1] != ':' && re[i+1] != '.' && re[i+1] != '=' {
				continue
			}
			for kind := re[i+1]; i+2 < len(re) && !(re[i+1] == kind && re[i+2] == ']'); i++ {
			}
			i += 2
		}
		if i >= len(re) {
			return true
		}
	}
	return false
}

// emit adds the result of an expansion.
func (sh *Shell) emit(e *expander, s string, quoted bool) {
	switch {
	case quoted:
		e.quoted(s)
		if s != "" {
			e.started = true
		}
	case e.mode == modeFields && e.split:
		sh.addSplit(e, s)
	case e.mode == modeReplacement:
		e.buf = append(e.buf, s...) // its backslashes quote & and themselves
	default:
		if s != "" {
			e.started = true
		}
		e.buf = append(e.buf, s...)
	}
}

// addSplit adds unquoted text with field splitting (POSIX 2.6.5).
func (sh *Shell) addSplit(e *expander, s string) {
	if e.late != nil {
		e.late.add(pieceSplit, s)
		return
	}
	t := sh.ifs
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		k := t.class[c]
		if k == 0 {
			if c == '*' || c == '?' || c == '[' || c == '\\' || c == '(' {
				e.meta = true
			}
			continue
		}
		n := 1
		if k == 3 {
			if n = t.wideAt(s[i:]); n == 0 {
				continue
			}
		}
		if i > start {
			e.buf = append(e.buf, s[start:i]...)
			e.started, e.wsEnd = true, false
		}
		i += n - 1
		start = i + 1
		switch {
		case e.started:
			sh.endField(e)
			e.wsEnd = k == 1
		case k == 1:
		case e.wsEnd && k != 3: // bash has wide ones delimit by themselves
			e.wsEnd = false // belongs to the white space before it
		default:
			e.started = true
			sh.endField(e)
		}
	}
	if start < len(s) {
		e.buf = append(e.buf, s[start:]...)
		e.started, e.wsEnd = true, false
	}
}

// endField completes the current field, if there is one.
func (sh *Shell) endField(e *expander) {
	if !e.started {
		return
	}
	if e.meta && !e.elements && !sh.opts.Has(OptNoglob) {
		sh.globField(e)
	} else {
		sh.argv = append(sh.argv, string(e.buf))
	}
	e.buf = e.buf[:0]
	e.quotes = e.quotes[:0]
	e.started, e.meta, e.wsEnd = false, false, false
}

// breakField ends the current field between the elements of a list.
func (sh *Shell) breakField(e *expander) {
	sh.endField(e)
}

// globField does pathname expansion on the current field.
func (sh *Shell) globField(e *expander) {
	text := string(e.buf)
	pat := text
	if len(e.quotes) > 0 {
		b := make([]byte, 0, len(text)+8)
		at := 0
		for _, q := range e.quotes {
			b = append(b, text[at:q.a]...)
			for i := q.a; i < q.b; i++ {
				if isPatternChar(text[i]) && text[i] != '/' {
					b = append(b, '\\')
				}
				b = append(b, text[i])
			}
			at = q.b
		}
		pat = string(append(b, text[at:]...))
	}
	var m []string
	switch {
	case sh.hasMeta(pat):
		m, _ = glob.Expand(pat, sh.globOptions())
	case !e.bracketsSlash():
		sh.argv = append(sh.argv, text)
		return
	}
	switch {
	case len(m) > 0:
		sh.argv = append(sh.argv, m...)
	case sh.opts.Has(ShoptFailglob):
		if sh.exp.unmatched == "" {
			sh.exp.unmatched = text
		}
	case sh.opts.Has(ShoptNullglob):
	default:
		sh.argv = append(sh.argv, text)
	}
}

// bracketsSlash reports whether the field has brackets around a slash that is
// quoted: that is a pattern, though one that matches nothing.
func (e *expander) bracketsSlash() bool {
	open, quotes := false, e.quotes
	for i := 0; i < len(e.buf); i++ {
		if len(quotes) > 0 && i >= quotes[0].a {
			i = quotes[0].b - 1
			quotes = quotes[1:]
			continue
		}
		switch e.buf[i] {
		case '[':
			open = true
		case ']':
			if open {
				return true
			}
		case '/':
			open = false
		case '\\':
			i++
		}
	}
	return false
}
