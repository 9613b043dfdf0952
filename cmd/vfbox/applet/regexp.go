package applet

import (
	"strings"
	"unicode/utf8"

	"vfsh/shell/ere"
)

// regexpSyntax says how the text of a regular expression is to be read.
type regexpSyntax struct {
	extended bool // POSIX XBD 9.4, else 9.3 with \+ \? \| of GNU
	fold     bool // upper and lower case are the same
	wide     bool // characters are UTF-8
	anchored bool // matches at the begin only
	line     bool // matches all of the string only
	escapes  bool // \n \t … stand for characters, as in sed
	inside   bool // the string begins inside of a line: ^ never matches
}

// regularExpression is a compiled regular expression that also knows how to go
// on inside of a string.
type regularExpression struct {
	text   string
	syntax regexpSyntax
	words  bool // \b \B \< \> are in it: what stands before a place matters
	first  *ere.Regexp
	later  *ere.Regexp // for places behind the first; made when it is needed
}

// compileRegexp compiles a regular expression. Package ere reads extended ones;
// others are translated. The groups keep their numbers.
func compileRegexp(text string, syntax regexpSyntax) (*regularExpression, error) {
	r := &regularExpression{text: text, syntax: syntax}
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '\\' {
			i++
			r.words = r.words || strings.IndexByte("bB<>", text[i]) >= 0
		}
	}
	var err error
	r.first, err = r.compile()
	return r, err
}

func (r *regularExpression) compile() (*ere.Regexp, error) {
	t := translator{regexpSyntax: r.syntax, text: r.text}
	out := t.translate()
	switch {
	case t.inside && r.words:
		out = anchor(out, "^.", "")
	case t.line:
		out = anchor(out, "^", "$")
	case t.anchored:
		out = anchor(out, "^", "")
	}
	var flags ere.Flags
	if t.wide {
		flags |= ere.UTF8
	}
	if t.fold {
		flags |= ere.FoldCase
	}
	return ere.Compile(out, flags)
}

// find returns the first match in s that begins at from or behind, as Find of
// package ere does.
func (r *regularExpression) find(s string, from int) []int {
	if from == 0 {
		return r.first.Find(s)
	}
	if from > len(s) || r.syntax.anchored || r.syntax.line {
		return nil
	}
	if r.later == nil {
		inside := *r
		inside.syntax.inside = true
		var err error
		if r.later, err = inside.compile(); err != nil {
			return nil
		}
	}
	if !r.words {
		return shift(r.later.Find(s[from:]), from)
	}
	// One place after the other, with the character before it.
	for ; from <= len(s); from++ {
		before := from - 1
		if r.syntax.wide {
			_, n := utf8.DecodeLastRuneInString(s[:from])
			before = from - n
		}
		if m := r.later.Find(s[before:]); m != nil {
			shift(m, before)
			m[0] = from
			return m
		}
	}
	return nil
}

// shift adds by to the offsets of a match.
func shift(match []int, by int) []int {
	for i := range match {
		if match[i] >= 0 {
			match[i] += by
		}
	}
	return match
}

// never is an expression that matches nothing.
const never = "$.^"

type translator struct {
	regexpSyntax
	text string
	pos  int
	out  []byte
}

// translate rewrites the expression for package ere.
func (t *translator) translate() string {
	start := true // an operand must follow: * is itself here
	depth := 0
	for t.pos < len(t.text) {
		ch := t.text[t.pos]
		wasStart := start
		start = false
		switch {
		case ch == '[':
			t.bracket()
		case ch == '\\':
			start = t.escape(&depth, wasStart)
		case ch == '*' && wasStart:
			t.pos++
			t.literal('*')
		case ch == '^':
			t.pos++
			if t.extended || wasStart && !t.follows('^') {
				t.anchorStart()
				start = true
			} else {
				t.literal('^')
			}
		case ch == '$':
			t.pos++
			if t.extended || t.pos == len(t.text) || strings.HasPrefix(t.text[t.pos:], `\)`) || strings.HasPrefix(t.text[t.pos:], `\|`) {
				t.out = append(t.out, '$')
			} else {
				t.literal('$')
			}
		case t.extended:
			start = t.extendedOperator(ch, &depth, wasStart)
		case ch == '(', ch == ')', ch == '{', ch == '}', ch == '|', ch == '+', ch == '?':
			t.pos++
			t.literal(ch)
		default:
			t.pos++
			t.out = append(t.out, ch)
		}
	}
	return string(t.out)
}

// follows reports whether what was translated last is an anchor ^.
func (t *translator) follows(c byte) bool {
	n := len(t.out)
	return n > 0 && t.out[n-1] == c && (n < 2 || t.out[n-2] != '\\')
}

func (t *translator) anchorStart() {
	if t.inside {
		t.out = append(t.out, never...)
		return
	}
	t.out = append(t.out, '^')
}

func (t *translator) literal(c byte) { t.out = append(t.out, '\\', c) }

// extendedOperator copies a character of an extended expression and reports
// whether an operand must follow.
func (t *translator) extendedOperator(ch byte, depth *int, start bool) bool {
	t.pos++
	switch ch {
	case '(':
		*depth++
		t.out = append(t.out, '(')
		return true
	case ')':
		if *depth == 0 {
			t.literal(')')
			return false
		}
		*depth--
	case '|':
		t.out = append(t.out, '|')
		return true
	case '+', '?':
		if start {
			t.literal(ch)
			return false
		}
	case '{':
		if start || !t.interval("}") {
			t.literal('{')
		}
		return false
	case '}':
		t.literal('}')
		return false
	}
	t.out = append(t.out, ch)
	return false
}

// interval copies m}, m,}, ,n} or m,n}, which ends in end, and reports whether
// there is one.
func (t *translator) interval(end string) bool {
	s := t.text[t.pos:]
	low, rest := cutDigits(s)
	body := low
	if strings.HasPrefix(rest, ",") {
		high, more := cutDigits(rest[1:])
		body, rest = low+","+high, more
	}
	if body == "" || !strings.HasPrefix(rest, end) {
		return false
	}
	t.pos += len(s) - len(rest) + len(end)
	t.out = append(append(append(t.out, '{'), body...), '}')
	return true
}

// escape translates a backslash and what follows it and reports whether an
// operand must follow.
func (t *translator) escape(depth *int, start bool) bool {
	t.pos++
	if t.pos == len(t.text) {
		t.out = append(t.out, '\\') // an error
		return false
	}
	ch := t.text[t.pos]
	t.pos++
	if !t.extended {
		switch ch {
		case '(', '|':
			t.out = append(t.out, ch)
			return true
		case ')':
			t.out = append(t.out, ch)
			return false
		case '{':
			if start || !t.interval(`\}`) {
				t.out = append(t.out, '{') // an error
			}
			return false
		case '+', '?':
			if start {
				t.literal(ch)
			} else {
				t.out = append(t.out, ch)
			}
			return false
		}
	}
	if ch == '`' {
		t.anchorStart()
		return false
	}
	if c, n := escapedCharacter(t.text[t.pos-1:]); t.escapes && n > 0 {
		t.pos += n - 1
		if isAlnum(c) || c < ' ' || c >= 0x7f {
			t.out = append(t.out, c)
		} else {
			t.literal(c)
		}
		return false
	}
	t.literal(ch)
	return false
}

// escapedCharacter reads n, t, xHH and so on, the escapes of sed behind the
// backslash. n is their length, 0 if there is none.
func escapedCharacter(s string) (c byte, n int) {
	switch s[0] {
	case 'a':
		return '\a', 1
	case 'f':
		return '\f', 1
	case 'n':
		return '\n', 1
	case 'r':
		return '\r', 1
	case 't':
		return '\t', 1
	case 'v':
		return '\v', 1
	case 'x', 'o', 'd':
		radix, most := 16, 2
		if s[0] != 'x' {
			most = 3
			radix = 8
			if s[0] == 'd' {
				radix = 10
			}
		}
		value := 0
		for n = 1; n < len(s) && n <= most; n++ {
			d := digitValue(s[n])
			if d < 0 || d >= radix {
				break
			}
			value = value*radix + d
		}
		if n == 1 {
			return 0, 0
		}
		return byte(value), n
	}
	return 0, 0
}

// digitValue is the value of a hexadecimal digit, -1 if it is none.
func digitValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// bracket copies a bracket expression; with escapes, \n and \t mean characters
// there too.
func (t *translator) bracket() {
	end := bracketEnd(t.text, t.pos)
	for t.pos < end {
		ch := t.text[t.pos]
		t.pos++
		if ch == '\\' && t.escapes && t.pos < end-1 {
			if c, n := escapedCharacter(t.text[t.pos:end]); n > 0 && t.text[t.pos] != 'd' && t.text[t.pos] != 'o' {
				t.out = append(t.out, c)
				t.pos += n
				continue
			}
		}
		t.out = append(t.out, ch)
	}
}

// bracketEnd is the offset behind the bracket expression that begins at i.
func bracketEnd(s string, i int) int {
	i++
	if i < len(s) && s[i] == '^' {
		i++
	}
	for first := true; i < len(s); first = false {
		if s[i] == ']' && !first {
			return i + 1
		}
		if s[i] == '[' && i+1 < len(s) && (s[i+1] == ':' || s[i+1] == '.' || s[i+1] == '=') {
			if j := strings.Index(s[i+2:], s[i+1:i+2]+"]"); j >= 0 {
				i += j + 4
				continue
			}
		}
		i++
	}
	return len(s)
}

// anchor puts before and behind around each alternative at the top of a
// translated expression. A group around all of them would change the others'
// numbers.
func anchor(s, before, behind string) string {
	out, depth := []byte(before), 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			j := bracketEnd(s, i)
			out = append(out, s[i:j]...)
			i = j - 1
			continue
		case '\\':
			if i+1 < len(s) {
				out = append(out, s[i], s[i+1])
				i++
				continue
			}
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				out = append(append(append(out, behind...), '|'), before...)
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(append(out, behind...))
}

// groups is how many groups the expression has.
func (r *regularExpression) groups() int {
	n := 0
	for i := 0; i < len(r.text); i++ {
		switch r.text[i] {
		case '[':
			i = bracketEnd(r.text, i) - 1
		case '\\':
			if i++; !r.syntax.extended && i < len(r.text) && r.text[i] == '(' {
				n++
			}
		case '(':
			if r.syntax.extended {
				n++
			}
		}
	}
	return n
}
