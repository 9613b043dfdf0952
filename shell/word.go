package shell

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
)

// word is a compiled word.
type word struct {
	parts []part
	lit   string // the word, if isLit
	isLit bool   // nothing to expand but perhaps a glob pattern
	glob  bool   // unquoted literal text has active glob characters
	assgn bool   // value of an assignment: tildes after colons
	src   *ast.Word
	text  string // as written, for messages
	// hasList: $@ or its like is in it, which counts where the word is the
	// operand of an expansion in double quotes.
	hasList  bool
	openList bool    // one that is not quoted
	late     bool    // IFS may be assigned to in it
	braced   []*word // what brace expansion makes of it, or nil
}

// partKind says how a part expands.
type partKind uint8

const (
	partLit    partKind = iota // unquoted text
	partQuoted                 // quoted text
	partMark                   // quotes that make a field even if empty
	partVar                    // $name and nothing more
	partParam                  // any other parameter expansion
	partCmdSub
	partArith
	partProcSub
	partTilde
)

// part is one piece of a compiled word.
type part struct {
	kind   partKind
	quoted bool
	short  bool // of partVar: written $name, not ${name}
	text   string
	cell   *Cell
	param  *param
	sub    *cmdSub
	arith  *arithExp
}

// cmdSub is a compiled command substitution; prog is made at first use.
type cmdSub struct {
	ast      *ast.CmdSub
	prog     node
	list     *ast.List
	err      error
	parsed   bool
	aliased  uint32 // the epoch of the aliases that it was parsed with, or 0
	plan     inlinePlan
	readFile *redir // $(<file)
	inPrompt bool   // part of a prompt: one that can't be parsed gives nothing
	around   bool   // in a redirection of a compound command, which has no line of its own
}

// static returns the word if nothing in it depends on the state.
func (w *word) static() (string, bool) {
	return w.lit, w.isLit && !w.glob
}

// source returns the word as written.
func (w *word) source() string { return w.text }

// compiler turns syntax into nodes for one shell.
type compiler struct {
	sh  *Shell
	src *ast.Source
	dq  bool
	// litSplit: unquoted literal text is split like the result of an
	// expansion (the word of ${x-word} and the like).
	litSplit bool
	inAssign bool // in the value of an assignment
	// argAssign: the word is an argument that looks like an assignment.
	argAssign bool
	noTilde   bool // tildes mean nothing
	inArray   bool // the word is an element of an array
	inCommand bool // the word is an argument of a command: =~ ends a tilde prefix too
	hereDoc   bool // in the text of a here-document
	operand   bool // in the unquoted operand of an expansion in the value of an assignment
	around    bool // in a redirection of a compound command
}

// word compiles w.
func (c *compiler) word(w *ast.Word) *word { return c.wordMode(w, false) }

// wordMode compiles w; assign says that it is the value of an assignment.
func (c *compiler) wordMode(w *ast.Word, assign bool) *word {
	if w == nil {
		return nil
	}
	cw := &word{src: w, assgn: assign}
	if c.src != nil && w.Off >= 0 && w.End <= len(c.src.Text) && w.Off <= w.End {
		cw.text = c.src.Text[w.Off:w.End]
	}
	outer := c.inAssign
	c.inAssign = assign
	for i, p := range w.Parts {
		c.addPart(cw, p, i == 0, len(w.Parts) > i+1, assign)
	}
	c.inAssign = outer
	cw.late = cw.assignsIFS()
	cw.settle()
	return cw
}

// settle recognises a word that is all literal.
func (w *word) settle() {
	n := 0
	for i := range w.parts {
		p := &w.parts[i]
		switch p.kind {
		case partLit:
			n += len(p.text)
		case partQuoted, partMark:
			n += len(p.text)
		default:
			return
		}
	}
	w.isLit = true
	if w.glob && len(w.parts) > 1 || w.glob && w.parts[0].quoted {
		// Quoted parts must stay apart from the active ones.
		for i := range w.parts {
			if w.parts[i].quoted {
				w.isLit = false
				return
			}
		}
	}
	if len(w.parts) == 1 {
		w.lit = w.parts[0].text
		return
	}
	b := make([]byte, 0, n)
	for i := range w.parts {
		b = append(b, w.parts[i].text...)
	}
	w.lit = string(b)
}

// addPart compiles one part; first and more tell where in the word it is.
func (c *compiler) addPart(w *word, p ast.Part, first, more, assign bool) {
	switch p := p.(type) {
	case *ast.Lit:
		c.addLit(w, p.Text, first, more, assign)
	case *ast.Quoted:
		w.parts = append(w.parts, part{kind: partQuoted, quoted: true, text: p.Text})
	case *ast.DoubleQuoted:
		c.addDoubleQuoted(w, p)
	default:
		c.addExpansion(w, p, false)
	}
}

// addDoubleQuoted adds the parts of "…". The quotes make a field unless $@
// or its like is in them, which may be no field at all: then the field is
// made by what else is in them and not empty.
func (c *compiler) addDoubleQuoted(w *word, q *ast.DoubleQuoted) {
	mark := true
	for _, p := range q.Parts {
		if pe, ok := p.(*ast.Param); ok && isListParam(pe) {
			mark = false
			break
		}
	}
	if mark {
		w.parts = append(w.parts, part{kind: partMark, quoted: true})
	}
	dq := c.dq
	c.dq = true
	for _, p := range q.Parts {
		switch p := p.(type) {
		case *ast.Quoted:
			w.parts = append(w.parts, part{kind: partQuoted, quoted: true, text: p.Text})
		case *ast.Lit:
			w.parts = append(w.parts, part{kind: partQuoted, quoted: true, text: p.Text})
		case *ast.DoubleQuoted:
			c.addDoubleQuoted(w, p)
		default:
			c.addExpansion(w, p, true)
		}
	}
	c.dq = dq
}

// isListParam reports whether p yields a list of fields inside quotes.
func isListParam(p *ast.Param) bool {
	switch p.Op {
	case ast.ParamLength, ast.ParamDefault, ast.ParamAssign, ast.ParamError:
		return false
	}
	if p.Indirect && p.Index == nil {
		return true // seen when it is expanded
	}
	if p.Op == ast.ParamNames {
		return p.AtOp == '@'
	}
	if p.Index != nil {
		s, ok := litWord(p.Index)
		return ok && s == "@"
	}
	return p.Name == "@"
}

// isAll reports whether p is $@, a[@] or one of them with an operator, but not
// its length, and not what is known only when it is expanded.
func isAll(p *ast.Param) bool {
	switch {
	case p.Op == ast.ParamLength, p.Indirect:
		return false
	}
	switch p.Op {
	case ast.ParamDefault, ast.ParamAssign, ast.ParamError:
		q := *p
		q.Op = ast.ParamPlain
		return isListParam(&q)
	}
	return isListParam(p)
}

// litWord returns the text of a word that is one literal.
func litWord(w *ast.Word) (string, bool) {
	if w == nil {
		return "", false
	}
	if len(w.Parts) == 0 {
		return "", true
	}
	if len(w.Parts) > 1 {
		return "", false
	}
	switch p := w.Parts[0].(type) {
	case *ast.Lit:
		return p.Text, true
	}
	return "", false
}

// addExpansion adds an expansion, inside quotes or not.
func (c *compiler) addExpansion(w *word, p ast.Part, quoted bool) {
	switch p := p.(type) {
	case *ast.Param:
		w.hasList = w.hasList || isListParam(p)
		w.openList = w.openList || !quoted && isAll(p)
		if simpleName(p) {
			w.parts = append(w.parts, part{kind: partVar, quoted: quoted, cell: c.sh.cell(p.Name), text: p.Name, short: p.Short})
			return
		}
		w.parts = append(w.parts, part{kind: partParam, quoted: quoted, param: c.param(p, quoted)})
	case *ast.CmdSub:
		w.parts = append(w.parts, part{kind: partCmdSub, quoted: quoted, sub: &cmdSub{ast: p, around: c.around}})
	case *ast.ArithExp:
		w.parts = append(w.parts, part{kind: partArith, quoted: quoted, arith: c.arith(p.Expr)})
	case *ast.ProcSub:
		w.parts = append(w.parts, part{kind: partProcSub, quoted: quoted, sub: &cmdSub{ast: &ast.CmdSub{Text: p.Text, Line: p.Line, Aliased: p.Aliased, Reprinted: p.Reprinted}, around: c.around}, text: procDirection(p.Out)})
	}
}

func procDirection(out bool) string {
	if out {
		return ">"
	}
	return "<"
}

func simpleName(p *ast.Param) bool {
	return p.Op == ast.ParamPlain && p.Index == nil && !p.Indirect && p.Bad == "" && IsName(p.Name)
}

// addLit adds unquoted text, with its tilde prefixes taken apart.
func (c *compiler) addLit(w *word, s string, first, more, assign bool) {
	at := 0 // start of the text not yet added
	for i := 0; i < len(s); i++ {
		if s[i] != '~' || c.noTilde {
			continue
		}
		if !(i == 0 && first) && !(assign && i > 0 && (s[i-1] == ':' || c.argAssign && s[i-1] == '=' && first && valueOffset(s) == i)) {
			continue
		}
		end := i + 1
		for end < len(s) && s[end] != '/' && s[end] != ':' && !(c.inCommand && strings.HasPrefix(s[end:], "=~")) {
			end++
		}
		if end == len(s) && more {
			continue // quoted text follows: no tilde prefix
		}
		c.addText(w, s[at:i])
		w.parts = append(w.parts, part{kind: partTilde, text: s[i+1 : end]})
		at, i = end, end-1
	}
	c.addText(w, s[at:])
}

func (c *compiler) addText(w *word, s string) {
	if s == "" {
		return
	}
	if hasGlobChar(s) {
		w.glob = true
	}
	w.parts = append(w.parts, part{kind: partLit, text: s})
}

// hasTilde reports whether the word has a tilde prefix.
func (w *word) hasTilde() bool {
	for i := range w.parts {
		if w.parts[i].kind == partTilde {
			return true
		}
	}
	return false
}

// hasGlobChar reports whether s has a character that may be active in a
// pattern.
func hasGlobChar(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '*', '?', '[':
			return true
		case '(':
			if i > 0 && (s[i-1] == '@' || s[i-1] == '+' || s[i-1] == '!') {
				return true
			}
		case '\\':
			return true
		}
	}
	return false
}

// paramKind tells what a parameter's name means.
type paramKind uint8

const (
	paramVar  paramKind = iota
	paramPos            // $1...
	paramAt             // $@
	paramStar           // $*
	paramSpecial
)

// subscript says which elements of an array are meant.
type subscript uint8

const (
	subNone subscript = iota
	subAt
	subStar
	subExpr
)

// param is a compiled parameter expansion.
type param struct {
	kind     paramKind
	name     string
	cell     *Cell
	n        int // position, or the special character
	sub      subscript
	index    *word
	idxArith *arithExp
	indirect bool
	op       ast.ParamOp
	colon    bool
	arg      *word
	arg2     *word
	off, len *arithExp // slice
	atOp     byte
	bad      string // the word around it, if the expansion is not valid
	noEnd    bool   // as its end is missing
	text     string // as written
	label    string // name in messages, if it is not the parameter's own
	short    bool   // written $x
	assign   bool   // in the value of an assignment
	element  bool   // in the value of an array's element with a subscript
	quoted   bool   // in double quotes
	joined   bool   // the list named by ${!x} is one string to the operator's result
	spaced   bool   // $* in an unquoted operand there: an empty IFS joins by spaces
}

// param compiles a parameter expansion.
func (c *compiler) param(p *ast.Param, quoted bool) *param {
	q := &param{quoted: quoted, name: p.Name, indirect: p.Indirect, op: p.Op, colon: p.Colon, atOp: p.AtOp, bad: p.Bad, text: p.Text,
		short: p.Short, assign: c.inAssign, noEnd: p.NoEnd}
	if p.Bad != "" && p.Op != ast.ParamTransform {
		return q
	}
	switch {
	case p.Name == "@":
		q.kind = paramAt
	case p.Name == "*":
		q.kind, q.spaced = paramStar, c.operand
	case IsName(p.Name):
		q.kind, q.cell = paramVar, c.sh.cell(p.Name)
	case p.Name != "" && p.Name[0] >= '0' && p.Name[0] <= '9':
		q.kind = paramPos
		n, err := strconv.Atoi(p.Name)
		if err != nil {
			n = 1 << 30
		}
		q.n = n
	default:
		q.kind = paramSpecial
		if p.Name != "" {
			q.n = int(p.Name[0])
		}
	}
	if p.Index != nil {
		switch s, ok := litWord(p.Index); {
		case ok && s == "@":
			q.sub = subAt
		case ok && s == "*":
			q.sub = subStar
		default:
			q.sub = subExpr
			q.index = c.subscript(p.Index)
			q.idxArith = c.index(p.Index)
		}
	}
	if c.hereDoc {
		q.spaceStar()
	}
	c.paramOperands(q, p, quoted)
	return q
}

// spaceStar makes a $* in a here-document the list that bash makes of it there:
// one joined by spaces, whatever IFS says, but for replacements and changes of case.
// Of arrays only keys, slices and transformed or shortened elements are.
func (q *param) spaceStar() {
	if q.kind == paramStar && (q.op == ast.ParamSlice || !q.alters()) {
		q.kind = paramAt
	}
	if q.sub == subStar && (q.op == ast.ParamSlice || q.trims() || q.op == ast.ParamTransform || q.indirect && q.op == ast.ParamPlain) {
		q.sub = subAt
	}
}

// subscript compiles the subscript of an associative array.
func (c *compiler) subscript(w *ast.Word) *word {
	return (&compiler{sh: c.sh, src: c.src, noTilde: true}).word(w)
}

// plain is the compiler outside quotes.
func (c *compiler) plain() *compiler { return &compiler{sh: c.sh, src: c.src} }

func (c *compiler) paramOperands(q *param, p *ast.Param, quoted bool) {
	switch p.Op {
	case ast.ParamDefault, ast.ParamAssign, ast.ParamError, ast.ParamAlternate:
		sub := *c
		sub.litSplit = !quoted
		sub.operand, sub.inCommand = c.inAssign && !quoted, false
		q.arg = sub.wordMode(p.Arg, c.inAssign && p.Op != ast.ParamAssign)
		if q.arg != nil && quoted {
			q.arg.quoteAll()
		}
	case ast.ParamSlice:
		q.off = c.arith(p.Arg)
		if p.Arg2 != nil {
			q.len = c.arith(p.Arg2)
		}
	default:
		pat := c.plain()
		pat.noTilde = p.Op == ast.ParamReplacePrefix || p.Op == ast.ParamReplaceSuffix // it is not at the start
		q.arg = pat.word(p.Arg)
		q.arg2 = c.plain().word(p.Arg2)
	}
}

// quoteAll marks every part as quoted: the word stands inside double quotes.
func (w *word) quoteAll() {
	for i := range w.parts {
		p := &w.parts[i]
		if p.kind == partTilde {
			p.kind, p.text = partQuoted, "~"+p.text
		}
		if p.kind == partLit {
			p.kind = partQuoted
		}
		if p.param != nil {
			if !p.quoted {
				p.param.markQuoted()
			}
			p.param.quoted = true
		}
		p.quoted = true
	}
	w.glob = false
}

// markQuoted says of an expansion compiled outside of double quotes that it
// stands inside of some.
func (q *param) markQuoted() {
	if q.arg == nil {
		return
	}
	switch q.op {
	case ast.ParamDefault, ast.ParamAssign, ast.ParamError, ast.ParamAlternate:
		q.arg.quoteAll()
	}
}

// impure reports whether expanding the word may assign to a variable.
func (w *word) impure() bool {
	if w == nil {
		return false
	}
	for i := range w.parts {
		switch p := &w.parts[i]; p.kind {
		case partArith:
			if _, ok := p.arith.constant(); !ok {
				return true
			}
		case partParam:
			if q := p.param; q.op == ast.ParamAssign || q.arg.impure() || q.arg2.impure() || q.off != nil || q.sub == subExpr {
				return true
			}
		}
	}
	return false
}
