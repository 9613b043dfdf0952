package pattern

import (
	"strings"
	"unicode/utf8"
)

type nodeKind uint8

const (
	nodeLiteral  nodeKind = iota // lit, never empty
	nodeAny                      // ?
	nodeSet                      // […]
	nodeStar                     // *
	nodeNever                    // matches no character: a bracket expression that Pathname makes fail
	nodeOptional                 // ?(…)
	nodeRepeat                   // *(…)
	nodePlus                     // +(…)
	nodeOneOf                    // @(…)
	nodeNot                      // !(…)
)

// node is one element of a pattern.
type node struct {
	kind nodeKind
	lit  string
	set  *charSet
	alts [][]node // groups: the alternatives
}

// maxDepth bounds the nesting of groups, and with it every recursion over nodes. A deeper group is literal text.
const maxDepth = 500

type parser struct {
	pat    string
	flags  Flags
	groups bool // a group has been seen

	lastClose int // the place of the last ] in pat, or -1
}

// literalRun collects the literal characters that follow each other. As long as none is escaped they are a part of the
// pattern and are not copied.
type literalRun struct {
	pat        string
	start, end int    // the run is pat[start:end] if text is empty
	text       []byte // the run otherwise
}

func (run *literalRun) add(from, to int) {
	switch {
	case len(run.text) > 0:
		run.text = append(run.text, run.pat[from:to]...)
	case run.start == run.end:
		run.start, run.end = from, to
	case run.end == from:
		run.end = to
	default:
		run.text = append(append(run.text, run.pat[run.start:run.end]...), run.pat[from:to]...)
	}
}

// flush appends the run, unless it is empty, to nodes and starts a new one.
func (run *literalRun) flush(nodes []node) []node {
	lit := run.pat[run.start:run.end]
	if len(run.text) > 0 {
		lit = string(run.text)
	}
	run.start, run.end, run.text = 0, 0, run.text[:0]
	if lit == "" {
		return nodes
	}
	return append(nodes, node{kind: nodeLiteral, lit: lit})
}

// sequence parses pat[i:end], which lies in depth groups.
func (ps *parser) sequence(i, end, depth int) []node {
	nodes := make([]node, 0, 3)
	run := literalRun{pat: ps.pat}
	for i < end {
		if kind, ok := ps.groupAt(i, end); ok {
			bars, after := scanGroup(ps.pat, i+2, end)
			if after < 0 || depth >= maxDepth {
				// bash compares what follows an unclosed group as plain text, backslashes included.
				run.add(i, end)
				break
			}
			nodes = append(run.flush(nodes), ps.group(kind, i+2, bars, after-1, depth+1))
			i = after
			continue
		}
		switch ps.pat[i] {
		case '?':
			nodes = append(run.flush(nodes), node{kind: nodeAny})
		case '*':
			nodes = run.flush(nodes)
			if len(nodes) == 0 || nodes[len(nodes)-1].kind != nodeStar {
				nodes = append(nodes, node{kind: nodeStar})
			}
		case '[':
			set, after, result := ps.bracket(i+1, end)
			switch result {
			case bracketOpen:
				run.add(i, i+1)
			case bracketFails:
				return append(run.flush(nodes), node{kind: nodeNever})
			default:
				nodes = append(run.flush(nodes), node{kind: nodeSet, set: set})
				i = after - 1
			}
		case '\\':
			if i+1 < end {
				i++
			}
			run.add(i, i+1)
		default:
			run.add(i, i+1)
		}
		i++
	}
	return run.flush(nodes)
}

// groupAt reports whether pat[i:end] starts with the introduction of a group.
func (ps *parser) groupAt(i, end int) (nodeKind, bool) {
	if ps.flags&ExtGlob == 0 || i+1 >= end || ps.pat[i+1] != '(' {
		return 0, false
	}
	switch ps.pat[i] {
	case '?':
		return nodeOptional, true
	case '*':
		return nodeRepeat, true
	case '+':
		return nodePlus, true
	case '@':
		return nodeOneOf, true
	case '!':
		return nodeNot, true
	}
	return 0, false
}

// group parses the alternatives of pat[start:end] that bars separates.
func (ps *parser) group(kind nodeKind, start int, bars []int, end, depth int) node {
	ps.groups = true
	n := node{kind: kind, alts: make([][]node, 0, len(bars)+1)}
	for _, bar := range bars {
		n.alts = append(n.alts, ps.sequence(start, bar, depth))
		start = bar + 1
	}
	n.alts = append(n.alts, ps.sequence(start, end, depth))
	return n
}

// scanGroup looks for the end of a group whose first character after the parenthesis is pat[i]. It returns the places
// of the bars between the alternatives of this group and the place after its closing parenthesis, or -1 if it has none
// before end. A parenthesis that is not part of a nested group must be balanced too, as in bash.
func scanGroup(pat string, i, end int) (bars []int, after int) {
	nested := 0
	for i < end {
		switch pat[i] {
		case '\\':
			i++
		case '[':
			i = scanBracket(pat, i+1, end)
			continue
		case '(':
			nested++
		case ')':
			if nested == 0 {
				return bars, i + 1
			}
			nested--
		case '|':
			if nested == 0 {
				bars = append(bars, i)
			}
		}
		i++
	}
	return nil, -1
}

// scanBracket returns the place after the bracket expression whose first character after the bracket is pat[i], or end
// if it is not closed. Being used to find the end of a group, it goes by form alone.
func scanBracket(pat string, i, end int) int {
	if i < end && (pat[i] == '!' || pat[i] == '^') {
		i++
	}
	first := i
	var special byte // the delimiter of an open [: [. or [=
	for ; i < end; i++ {
		switch pat[i] {
		case '\\':
			i++
		case '[':
			if i+1 < end && (pat[i+1] == ':' || pat[i+1] == '.' || pat[i+1] == '=') {
				special = pat[i+1]
			}
		case ']':
			if special != 0 && pat[i-1] == special {
				special = 0
			} else if i != first {
				return i + 1
			}
		}
	}
	return end
}

// HasMeta reports whether pathname expansion is to be tried on pat, by the test of bash: it holds an active `*` or `?`,
// an active `[` with an active `]` after it in the same pathname component, or, with ExtGlob, the start of a group. It
// may therefore be true for a pattern that Compile finds literal, such as `[]`.
func HasMeta(pat string, f Flags) bool {
	open := false
	for i := 0; i < len(pat); i++ {
		switch pat[i] {
		case '*', '?':
			return true
		case '[':
			open = true
		case ']':
			if open {
				return true
			}
		case '/':
			open = false
		case '+', '@', '!':
			if f&ExtGlob != 0 && i+1 < len(pat) && pat[i+1] == '(' {
				return true
			}
		case '\\':
			i++
			if i < len(pat) && pat[i] == '/' {
				open = false
			}
		}
	}
	return false
}

// isSpecial reports whether c may have a meaning in some pattern, inside or outside of a bracket expression.
func isSpecial(c byte) bool {
	switch c {
	case '\\', '*', '?', '[', ']', '(', ')', '|', '!', '^', '-', '+', '@':
		return true
	}
	return false
}

// Escape returns s with a backslash before every character that may be special, so that the result as part of a pattern
// stands for s.
func Escape(s string) string {
	for i := 0; i < len(s); i++ {
		if isSpecial(s[i]) {
			return string(AppendEscape(make([]byte, 0, len(s)+8), s))
		}
	}
	return s
}

// AppendEscape appends Escape(s) to dst, a pattern under construction, and returns the extended slice. Unlike Escape it
// also keeps the first character of s from forming [: [. or [= with the end of dst.
func AppendEscape(dst []byte, s string) []byte {
	if s != "" && len(dst) > 0 && dst[len(dst)-1] == '[' && (s[0] == ':' || s[0] == '.' || s[0] == '=') {
		dst = append(dst, '\\')
	}
	for i := 0; i < len(s); i++ {
		if isSpecial(s[i]) {
			dst = append(dst, '\\')
		}
		dst = append(dst, s[i])
	}
	return dst
}

// Unescape removes the quoting backslashes of pat. A backslash at the very end stands for itself.
func Unescape(pat string) string {
	i := strings.IndexByte(pat, '\\')
	if i < 0 {
		return pat
	}
	out := append(make([]byte, 0, len(pat)), pat[:i]...)
	for ; i < len(pat); i++ {
		if pat[i] == '\\' && i+1 < len(pat) {
			i++
		}
		out = append(out, pat[i])
	}
	return string(out)
}

// charAt decodes the character of s at i < len(s). A byte that is no character of UTF-8 is given as invalidByte plus its
// value.
func charAt(s string, i int, f Flags) (r rune, width int) {
	if c := s[i]; c < utf8.RuneSelf || f&UTF8 == 0 {
		return rune(c), 1
	}
	r, width = utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && width == 1 {
		return invalidByte + rune(s[i]), 1
	}
	return r, width
}

// charBefore decodes the character of s that ends at i > 0.
func charBefore(s string, i int, f Flags) (r rune, width int) {
	if c := s[i-1]; c < utf8.RuneSelf || f&UTF8 == 0 {
		return rune(c), 1
	}
	r, width = utf8.DecodeLastRuneInString(s[:i])
	if r == utf8.RuneError && width == 1 {
		return invalidByte + rune(s[i-1]), 1
	}
	return r, width
}

// invalidByte is beyond the last code point, so that a stray byte is equal only to itself and in no range or class.
const invalidByte = utf8.MaxRune + 1
