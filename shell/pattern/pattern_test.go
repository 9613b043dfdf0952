package pattern

import (
	"math/rand"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// matchNodes is a plain backtracking matcher that the real ones are held against: it reports whether nodes match the
// whole of s.
func matchNodes(nodes []node, s string, f Flags) bool {
	if len(nodes) == 0 {
		return s == ""
	}
	n, rest := &nodes[0], nodes[1:]
	anyCut := func(ok func(head, tail string) bool) bool {
		for i := 0; ; {
			if ok(s[:i], s[i:]) {
				return true
			}
			if i == len(s) {
				return false
			}
			_, width := charAt(s, i, f)
			i += width
		}
	}
	oneOf := func(s string) bool {
		for _, alt := range n.alts {
			if matchNodes(alt, s, f) {
				return true
			}
		}
		return false
	}
	switch n.kind {
	case nodeLiteral:
		lit := foldString(n.lit, f)
		return anyCut(func(head, tail string) bool { return foldString(head, f) == lit && matchNodes(rest, tail, f) })
	case nodeAny, nodeSet:
		if s == "" {
			return false
		}
		r, width := charAt(s, 0, f)
		return (n.kind == nodeAny || n.set.contains(r)) && matchNodes(rest, s[width:], f)
	case nodeStar:
		return anyCut(func(_, tail string) bool { return matchNodes(rest, tail, f) })
	case nodeOneOf:
		return anyCut(func(head, tail string) bool { return oneOf(head) && matchNodes(rest, tail, f) })
	case nodeNot:
		return anyCut(func(head, tail string) bool { return !oneOf(head) && matchNodes(rest, tail, f) })
	case nodeOptional:
		return anyCut(func(head, tail string) bool { return (head == "" || oneOf(head)) && matchNodes(rest, tail, f) })
	case nodeRepeat:
		return matchNodes(rest, s, f) ||
			anyCut(func(head, tail string) bool { return head != "" && oneOf(head) && matchNodes(nodes, tail, f) })
	case nodePlus:
		again := append([]node{{kind: nodeRepeat, alts: n.alts}}, rest...)
		return anyCut(func(head, tail string) bool { return oneOf(head) && matchNodes(again, tail, f) })
	}
	return false
}

// boundaries returns the places in s between characters.
func boundaries(s string, f Flags) []int {
	places := []int{0}
	for i := 0; i < len(s); {
		_, width := charAt(s, i, f)
		i += width
		places = append(places, i)
	}
	return places
}

// checkSelf compares all methods of the pattern with what Match says of every part of s.
func checkSelf(t *testing.T, pat, s string, f Flags) {
	t.Helper()
	p := Compile(pat, f)
	f = p.flags
	places := boundaries(s, f)
	want := func(name string, n int, ok bool, wantN int, wantOK bool) {
		if ok != wantOK || ok && n != wantN {
			t.Fatalf("%s of %q in %q, flags %d: %d %v, want %d %v", name, pat, s, f, n, ok, wantN, wantOK)
		}
	}
	shortP, longP, shortS, longS := -1, -1, -1, -1
	for _, i := range places {
		if p.Match(s[:i]) {
			if shortP < 0 {
				shortP = i
			}
			longP = i
		}
		if p.Match(s[i:]) {
			if longS < 0 {
				longS = len(s) - i
			}
			shortS = len(s) - i
		}
	}
	n, ok := p.ShortestPrefix(s)
	want("ShortestPrefix", n, ok, shortP, shortP >= 0)
	n, ok = p.LongestPrefix(s)
	want("LongestPrefix", n, ok, longP, longP >= 0)
	n, ok = p.ShortestSuffix(s)
	want("ShortestSuffix", n, ok, shortS, shortS >= 0)
	n, ok = p.LongestSuffix(s)
	want("LongestSuffix", n, ok, longS, longS >= 0)

	for k, from := range places {
		start, end := -1, -1
		for _, i := range places[k:] {
			if n, ok := p.LongestPrefix(s[i:]); ok {
				start, end = i, i+n
				break
			}
		}
		gotStart, gotEnd, ok := p.Find(s, from)
		want("Find start", gotStart, ok, start, start >= 0)
		want("Find end", gotEnd, ok, end, start >= 0)
	}
	if lit, ok := p.Literal(); ok && f&FoldCase == 0 && p.Match(s) != (s == lit) {
		t.Fatalf("pattern %q is literal %q but Match(%q) is %v", pat, lit, s, p.Match(s))
	}
}

// anyPattern also puts groups after asterisks, where bash is no measure.
func (g *generator) anyPattern() string {
	pat := g.pattern(2)
	if g.groups && g.Intn(2) == 0 {
		pat = "*" + g.pick("@", "!", "+", "*") + "(" + g.pattern(1) + "|" + g.pattern(1) + ")" + pat
	}
	return pat
}

func TestAgainstReference(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewSource(214))}
	matched := 0
	for i := 0; i < 6000; i++ {
		g.groups = i%3 != 0
		f := ExtGlob
		if i%2 == 0 {
			f |= UTF8
		}
		if i%5 == 0 {
			f |= FoldCase
		}
		pat, s := g.anyPattern(), g.subject()
		p := Compile(pat, f)
		nodes := p.nodes
		if lit, ok := p.Literal(); ok && lit != "" {
			nodes = []node{{kind: nodeLiteral, lit: lit}}
		}
		got, want := p.Match(s), matchNodes(nodes, s, f)
		if got != want {
			t.Fatalf("Match(%q, %q) with flags %d: %v, want %v", pat, s, f, got, want)
		}
		if got {
			matched++
		}
		checkSelf(t, pat, s, f)
	}
	if matched < 500 {
		t.Errorf("only %d patterns matched: the generator is of no use", matched)
	}
}

func TestInvalidUTF8(t *testing.T) {
	tests := []struct {
		pat, s string
		want   bool
	}{
		{"??", "é\xff", true}, // bash goes by bytes as soon as one is stray; characters are told apart here
		{"é?", "é\xff", true},
		{"?é", "\xffé", true},
		{"[é]?", "é\xff", true},
		{"[!a]", "\xff", true},
		{"[a-é]", "\xc3", false},
		{"@(?)?", "\xc3\xff", true},
		{"*é*", "\xc3é\xc3", true},
		{"\xff?", "\xffé", false}, // the pattern is not UTF-8: bytes
		{"\xff??", "\xffé", true},
	}
	for _, test := range tests {
		if got := Compile(test.pat, UTF8|ExtGlob).Match(test.s); got != test.want {
			t.Errorf("%q matches %q: %v", test.pat, test.s, got)
		}
		checkSelf(t, test.pat, test.s, UTF8|ExtGlob)
		checkSelf(t, test.pat, test.s, ExtGlob|FoldCase)
	}
}

func TestLiteral(t *testing.T) {
	tests := []struct {
		pat  string
		f    Flags
		lit  string
		want bool
	}{
		{"", 0, "", true}, {"abc", 0, "abc", true}, {`a\*b`, 0, "a*b", true}, {"a*", 0, "", false}, {"[a", 0, "[a", true},
		{"[]", 0, "[]", true}, {"@(a)", 0, "@(a)", true}, {"@(a)", ExtGlob, "", false}, {"@(a", ExtGlob, "@(a", true},
		{`\@(a)`, ExtGlob, "@(a)", true}, {`@\(a)`, ExtGlob, "@(a)", true}, {"Ab", FoldCase, "Ab", true}, {`a\`, 0, `a\`, true},
		{"?", 0, "", false}, {"[a]", 0, "", false}, {`\[a]`, 0, "[a]", true},
	}
	for _, test := range tests {
		lit, ok := Compile(test.pat, test.f).Literal()
		if ok != test.want || ok && lit != test.lit {
			t.Errorf("Literal of %q: %q %v", test.pat, lit, ok)
		}
	}
}

// The answers are those of bash 5.2 with nullglob: the word vanishes if it is taken for a pattern.
func TestHasMeta(t *testing.T) {
	tests := []struct {
		pat  string
		want bool
	}{
		{"", false}, {"abc", false}, {`\a`, false}, {`st\*r`, false}, {`st\*r*`, true}, {"[", false}, {"a]", false},
		{"b[c", false}, {"[]", true}, {"a[]", true}, {"[b/]", false}, {`*\`, true}, {`a\`, false}, {`[a\]`, false},
		{"a!(x", true}, {"a+(b", true}, {"@(a", true}, {"@()", true}, {`\@(a)`, false}, {`@\(a)`, false}, {"[a]", true},
		{`\[a]`, false}, {`[a\]*`, true}, {"?", true}, {`\?`, false}, {`[b\/]`, false}, {"]a[", false}, {"a|b", false},
	}
	for _, test := range tests {
		if got := HasMeta(test.pat, ExtGlob); got != test.want {
			t.Errorf("HasMeta(%q): %v", test.pat, got)
		}
	}
	if HasMeta("@(a)", 0) {
		t.Error("HasMeta(@(a)) without ExtGlob")
	}
}

func TestEscape(t *testing.T) {
	for _, s := range []string{"", "a", "*", `\`, "[a-z]", "@(a|b)", "a.b:c=d", "é\xff", "!x", "^", `a\*b\`, "?(x)", "-]"} {
		esc := Escape(s)
		if got := Unescape(esc); got != s {
			t.Errorf("Unescape(%q) = %q, want %q", esc, got, s)
		}
		if HasMeta(esc, ExtGlob) {
			t.Errorf("HasMeta(%q)", esc)
		}
		if lit, ok := Compile(esc, ExtGlob|UTF8).Literal(); !ok || lit != s {
			t.Errorf("Literal of %q: %q %v", esc, lit, ok)
		}
		if s != "" && utf8.RuneCountInString(s) == 1 {
			set := Compile("["+esc+"]", ExtGlob|UTF8)
			if !set.Match(s) || set.Match(`Q`) {
				t.Errorf("[%s] does not match %q alone", esc, s)
			}
		}
	}
	for _, test := range [][2]string{{"[[", ":alpha:"}, {"[[", "=a="}, {"[[", ".a."}} {
		pat := string(AppendEscape([]byte(test[0]), test[1])) + "]]"
		if Compile(pat, 0).Match("b]") || !Compile(pat, 0).Match("a]") {
			t.Errorf("%q is not a list of characters", pat)
		}
	}
	if got := Unescape(`a\`); got != `a\` {
		t.Errorf("Unescape of a final backslash: %q", got)
	}
}

// The answers are those of pathname expansion in bash 5.2 without dotglob.
func TestMatchName(t *testing.T) {
	tests := []struct {
		pat, name string
		want      bool
	}{
		{"*", ".c", false}, {".*", ".c", true}, {"?c", ".c", false}, {"[.]c", ".c", false}, {`\.c*`, ".c", true},
		{"@(.)c", ".c", true}, {"@(.c|a)", ".c", true}, {"?(a).c", ".c", true}, {"!(a)", ".c", false}, {"!(.c)", ".h", false},
		{"!(a).c", ".c", false}, {"*(.)c", ".c", true}, {"+(.)c", ".c", true}, {"@(?)c", ".c", false}, {"@(*|.c)", ".c", true},
		{".!(c)", ".h", true}, {"*.c", ".c", false}, {"@(*).c", ".c", false}, {"?(.)c", ".c", true}, {"*(?)c", ".c", false},
		{".c", ".c", true}, {"a*", "ab", true}, {"", "", true}, {"*", "a.", true}, {"a!(.x)", "a.y", true},
	}
	for _, test := range tests {
		if got := Compile(test.pat, ExtGlob).MatchName(test.name); got != test.want {
			t.Errorf("%q matches the name %q: %v", test.pat, test.name, got)
		}
	}
}

// Patterns that make a backtracking matcher take exponential time.
func TestNoBlowUp(t *testing.T) {
	as := strings.Repeat("a", 400)
	patterns := []string{
		strings.Repeat("*a", 60) + "*b", strings.Repeat("*?", 60) + "b", strings.Repeat("a*", 100) + "[b]",
		"*(*(*(*(*(a)))))b", "+(a|aa|aaa)b", "+(+(+(+(a)*)*)*)b", "*(a|*(a|*(a|*(a|b)c)d)e)f", strings.Repeat("?(a)", 200) + "b",
		"!(!(!(!(*a)b)c)d)e", "*!(*!(*!(*!(*b))))c", "*(!(!(a)))b", strings.Repeat("*(a|?)", 30) + "b", "!(a)!(a)!(a)!(a)!(a)b",
		strings.Repeat("@(", 3000) + strings.Repeat(")", 3000), strings.Repeat("!(", 300) + "a" + strings.Repeat(")", 300),
		strings.Repeat("[", 5000) + "]", strings.Repeat("@(", 20000), strings.Repeat("[[.", 5000),
	}
	done := make(chan string, 1)
	go func() {
		for _, pat := range patterns {
			p := Compile(pat, ExtGlob|UTF8)
			p.Match(as)
			p.LongestPrefix(as)
			p.ShortestSuffix(as)
			p.Find(as, 0)
		}
		done <- ""
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Minute):
		t.Fatal("still running after two minutes")
	}
}

func TestNoAllocation(t *testing.T) {
	for _, pat := range []string{"abc", "*", "abc*", "*abc", "*abc*", "a*c", "?[a-z]*x", "*.@(c|h)", "+([a-z])"} {
		p := Compile(pat, ExtGlob|UTF8)
		p.Match("warm up")
		n := testing.AllocsPerRun(100, func() {
			p.Match("abcdefgh.c")
			p.LongestPrefix("abcdefgh.c")
			p.Find("abcdefgh.c", 0)
		})
		if n >= 1 {
			t.Errorf("%q: %v allocations", pat, n)
		}
	}
}

func TestFindBounds(t *testing.T) {
	p := Compile("*", 0)
	for _, from := range []int{-1, 4} {
		if _, _, ok := p.Find("abc", from); ok {
			t.Errorf("Find from %d", from)
		}
	}
	if start, end, ok := p.Find("abc", 3); !ok || start != 3 || end != 3 {
		t.Errorf("Find at the end: %d %d %v", start, end, ok)
	}
}
