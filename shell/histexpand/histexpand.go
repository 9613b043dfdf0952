// Package histexpand performs history expansion: it replaces references to
// the history list, which begin with !, in a line of shell input (bash manual,
// "History Interaction"; history(3)).
package histexpand

import (
	"strconv"
	"strings"
)

// List is the history list that references are looked up in.
type List interface {
	// Len returns the number of entries.
	Len() int
	// Entry returns the text of entry i, counted from 0 at the oldest.
	Entry(i int) string
	// First returns the number of entry 0, as !n counts.
	First() int
}

// Memory is what an expansion leaves for the ones after it.
type Memory struct {
	Search string // text that !?text? was last given
	Match  string // word in which it was found (!%)
	From   string // left side of the last :s
	To     string // its right side, as written
}

// Settings are the rules that the shell's options and histchars set.
type Settings struct {
	Event   byte // begins a reference: !
	Quick   byte // begins a quick substitution at the start of a line: ^
	Comment byte // begins a comment at the start of a word: #; 0: none does
	ExtGlob bool // !(…) is a pattern
	// Posix makes double quotes protect from expansion as single quotes do.
	Posix bool
}

// Outcome tells what Expand did.
type Outcome uint8

const (
	// Unchanged: the line holds no reference.
	Unchanged Outcome = iota
	// Expanded: the result is to be run.
	Expanded
	// PrintOnly: the result is to be shown, not run (modifier p).
	PrintOnly
	// Failed: the result is a message.
	Failed
)

// The ways in which an expansion fails, as bash words them.
const (
	errEvent    = "event not found"
	errWord     = "bad word specifier"
	errSubst    = "substitution failed"
	errModifier = "unrecognized history modifier"
	errNoSubst  = "no previous substitution"
)

// maxResult limits the length of a result: references to the line itself
// double it each time.
const maxResult = 1 << 20

// expander is one expansion.
type expander struct {
	Settings
	list List
	mem  *Memory
	src  string
	out  []byte
	any  bool // something was replaced
	show bool // modifier p was given
	fail string
}

// Expand expands the references in line, which has no newline at its end.
// quote is what was left open by the lines before it: ' or ", or ( or ` for a
// substitution in double quotes, or 0.
// It returns the line after expansion, or the text of a message if it failed.
func Expand(line string, quote byte, list List, mem *Memory, set Settings) (string, Outcome) {
	if set.Event == 0 || line == "" {
		return line, Unchanged
	}
	x := &expander{Settings: set, list: list, mem: mem, src: line}
	if set.Quick != 0 && line[0] == set.Quick && quote == 0 {
		x.src = string([]byte{set.Event, set.Event, ':', 's'}) + line
	} else if strings.IndexByte(line, set.Event) < 0 || !x.hasReference(quote) {
		return line, Unchanged
	}
	x.line(quote)
	switch {
	case x.fail != "":
		return x.fail, Failed
	case x.show:
		return string(x.out), PrintOnly
	case !x.any:
		return line, Unchanged
	}
	return string(x.out), Expanded
}

// hasReference reports whether there is a reference in the line. What it
// excepts as syntax of the shell is expanded all the same where a reference
// stands elsewhere in the line.
func (x *expander) hasReference(quote byte) bool {
	found := false
	x.scan(quote, func(i int, double bool) int {
		found = x.refersAt(i, double) && !x.isSyntax(i)
		if found {
			return len(x.src) - i
		}
		return 0
	})
	return found
}

// line expands the references in the line.
func (x *expander) line(quote byte) {
	done := 0 // what was copied
	x.scan(quote, func(i int, double bool) int {
		if !x.refersAt(i, double) {
			return 0
		}
		x.out = append(x.out, x.src[done:i]...)
		done = i
		if n := len(x.out); n > 1 && x.out[n-1] == '$' {
			return 0
		}
		n := x.reference(i, double)
		if len(x.out) > maxResult && x.fail == "" {
			x.fail = "history expansion failed"
		}
		if x.fail != "" {
			return len(x.src) - i
		}
		done = i + n
		return n
	})
	x.out = append(x.out, x.src[done:]...)
}

// scan calls at for each event character of the line that is not quoted. at
// returns the length of the text to be passed over, or 0 if it is no reference.
func (x *expander) scan(quote byte, at func(i int, double bool) int) {
	s := x.src
	i := 0
	double := quote == '"' || quote == '(' || quote == '`'
	nested := 0               // parentheses open in a substitution in double quotes
	backquote := quote == '`' // one in backquotes
	if quote == '(' {
		nested = 1
	}
	if quote == '\'' {
		i = singleEnd(s, 0, false)
	}
	for i < len(s) {
		c := s[i]
		switch {
		case c == x.Comment && c != 0 && !double && (i == 0 || isDelimiter(s[i-1])):
			return
		case c == x.Event:
			i += max(1, at(i, double || nested > 0 || backquote))
		case c == '\\' && i+1 < len(s):
			i += 2
		case c == '"':
			double = !double
			i++
		case (c == '$' || c == '<' || c == '>') && double && nested == 0 && i+1 < len(s) && s[i+1] == '(':
			nested = 1
			i += 2
		case c == '(' && nested > 0:
			nested++
			i++
		case c == ')' && nested > 0:
			nested--
			i++
		case c == '`' && (double || backquote):
			backquote = !backquote
			i++
		case c == '\'' && (!double || nested > 0 || backquote || quote == '"'):
			i = singleEnd(s, i+1, i > 0 && s[i-1] == '$')
		default:
			i++
		}
	}
}

// singleEnd returns the offset behind the single quote that ends the text from
// i on; escapes: in it a backslash quotes.
func singleEnd(s string, i int, escapes bool) int {
	for ; i < len(s) && s[i] != '\''; i++ {
		if escapes && s[i] == '\\' && i+1 < len(s) {
			i++
		}
	}
	return min(i+1, len(s))
}

// isDelimiter reports whether a comment may begin behind c.
func isDelimiter(c byte) bool { return strings.IndexByte(" \t\n;&()|<>", c) >= 0 }

// refersAt reports whether a reference may begin at the event character at i:
// not before a blank or =, nor before the end of double quotes.
func (x *expander) refersAt(i int, double bool) bool {
	s := x.src
	return i+1 < len(s) && strings.IndexByte(" \t\n\r=", s[i+1]) < 0 && !(double && (s[i+1] == '"' || x.Posix))
}

// isSyntax reports whether the event character at i has another meaning to the
// shell.
func (x *expander) isSyntax(i int) bool {
	s := x.src
	behind := s[i+1:]
	switch {
	case i > 0 && s[i-1] == '[' && strings.IndexByte(behind, ']') >= 0: // a bracket expression
	case i > 1 && s[i-2] == '$' && s[i-1] == '{' && strings.IndexByte(behind, '}') >= 0: // indirection
	case i > 1 && s[i-1] == '$': // the parameter
	case x.ExtGlob && i > 1 && behind[0] == '(' && strings.IndexByte(behind[1:], ')') >= 0: // a pattern
	default:
		return false
	}
	return true
}

// reference expands the reference at i and returns its length. double: it is
// in double quotes.
func (x *expander) reference(i int, double bool) int {
	quote := byte(0)
	if double {
		quote = '"'
	}
	from := i
	event, i, ok := x.findEvent(i, quote)
	if !ok {
		x.fail = x.src[from:i] + ": " + errEvent
		return 0
	}
	behind := i
	text, i, ok := x.words(event, i)
	if !ok {
		x.fail = x.src[behind:i] + ": " + errWord
		return 0
	}
	text, i = x.modify(text, i)
	if x.fail == "" {
		x.out = append(x.out, text...)
		x.any = true
	}
	return i - from
}

// number reads the digits at i.
func number(s string, i int) (n, end int) {
	for end = i; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
	}
	n, err := strconv.Atoi(s[i:end])
	if err != nil {
		n = 1 << 30
	}
	return n, end
}
