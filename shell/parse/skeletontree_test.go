//go:build !small

package parse

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"
)

// shape writes a tree of statements down, without what only one of the two
// parsers records.
func shape(b *strings.Builder, list []*statement) {
	for _, st := range list {
		shapeOf(b, st)
		if st.Background {
			b.WriteByte('&')
		} else {
			b.WriteByte(';')
		}
	}
}

func shapeOf(b *strings.Builder, st *statement) {
	switch x := st.Cmd.(type) {
	case nil, *syntax.CallExpr:
		b.WriteByte('_')
	case *binaryCommand:
		b.WriteByte('<')
		shapeOf(b, x.X)
		b.WriteString(" " + x.Op.String() + " ")
		shapeOf(b, x.Y)
		b.WriteByte('>')
	case *groupCommand:
		b.WriteString("{")
		shape(b, x.Stmts)
		b.WriteString("}")
	case *subshellCommand:
		b.WriteString("(")
		shape(b, x.Stmts)
		b.WriteString(")")
	case *ifClause:
		for ; x != nil; x = x.Else {
			b.WriteString("if ")
			shape(b, x.Cond)
			b.WriteString(" then ")
			shape(b, x.Then)
		}
		b.WriteString("fi")
	case *whileClause:
		b.WriteString("while " + strconv.FormatBool(x.Until))
		shape(b, x.Cond)
		b.WriteString(" do ")
		shape(b, x.Do)
	case *forClause:
		b.WriteString("for " + strconv.FormatBool(x.Select))
		shape(b, x.Do)
	case *caseClause:
		b.WriteString("case ")
		for _, item := range x.Items {
			b.WriteString("[")
			shape(b, item.Stmts)
			b.WriteString(item.Op.String() + "]")
		}
	default:
		b.WriteString("unknown")
	}
}

// compareTrees has both parsers read the skeletons of a text.
func compareTrees(t *testing.T, text string) (lines int) {
	p := NewString(text, 1)
	for {
		p.s.out = nil
		if _, err := p.Next(&Options{ExtGlob: true}); err != nil {
			return lines
		}
		lines++
		compareSkeleton(t, p.s.out)
	}
}

func compareSkeleton(t *testing.T, skeleton []byte) {
	t.Helper()
	want, ok := commandTree(skeleton)
	got, ok2 := parseSkeleton(skeleton)
	if !ok || !ok2 {
		t.Errorf("skeleton %q: library %t, own parser %t", skeleton, ok, ok2)
		return
	}
	var a, b strings.Builder
	shape(&a, want)
	shape(&b, got)
	if a.String() != b.String() {
		t.Errorf("skeleton %q:\nlibrary %s\nown     %s", skeleton, &a, &b)
	}
}

var skeletonTexts = []string{
	"a", "a; b & c", "a && b || c && d", "a | b |& c | d && e | f &",
	"{ a; }", "{ a & }", "(a; b)", "((1)); ( (a) )", "! a | b", "time a", "!", "time; a",
	"if a; then b; fi", "if a & then b & elif c && d; then e; elif f; then g; else h; i; fi | j",
	"while a; b; do c; done", "until ! a; do (b); done &", "for i in a b; do c; done", "for ((;;)) { a; }", "for i; do a; done || b",
	"select x in a; do b; done", "select x; do { a; }; done",
	"case a in esac", "case a in b) esac", "case a in b) c;; esac", "case a in (b|c) d;& e) f & ;;& g) ;; h) i && j; esac && k",
	"case a in a) if b; then c; fi;; b) for i do a; done; esac",
	"f() { a; }", "function f { a | b; }; f", "f() ( a ) >x; f", "f() if a; then b; fi", "f() for i do a; done", "f() [[ a ]]", "f() ((1))",
	"coproc a", "coproc x { a; }", "coproc while a; do b; done", "[[ a && b ]] && c", "[[ a ]] | b",
	"a <<E &&\nx\nE\nb", "a\n\nb\n", "if a\nthen\n b\n\nfi", "a &&\n b ||\n\n c", "{ a\n} | { b\n}",
	"while case a in a) b;; esac do while a; do b; done; done",
	"a() { b() { c; }; }; d", "time -p { a; } | b", "! ! a && ! { b; }",
	"a |& b", "a & b && c & d",
}

// TestSkeletonTree compares the small parser's trees with the library's.
func TestSkeletonTree(t *testing.T) {
	for _, text := range skeletonTexts {
		if compareTrees(t, text) == 0 {
			t.Errorf("%q was not parsed", text)
		}
	}
	lines := 0
	for _, file := range realScripts() {
		if text, err := os.ReadFile(file); err == nil {
			lines += compareTrees(t, string(text))
		}
	}
	t.Logf("%d command lines of real scripts", lines)
}

// TestNoSkeleton checks that the parser refuses what the scanner doesn't write.
func TestNoSkeleton(t *testing.T) {
	for _, text := range []string{"", "\n", "_", "_ \n", "_\n}", "{ }", "{ _\n", "( _\n)", "if _\nthen _\nfi", "if _\nfi\n", "if _\nthen _\nelse _\nelif _\nthen _\nfi\n",
		"while _\n_\ndone\n", "while _\ndo _\n", "for _;_\n", "case _ in _)_\nesac\n", "case _ in ;;esac\n", "_&&\n", "_|\n", "_||_", "_|&&_\n", "&", "_&&&_\n", "fi\n", "done\n"} {
		if _, ok := parseSkeleton([]byte(text)); ok {
			t.Errorf("%q was taken for a skeleton", text)
		}
	}
}

// FuzzSkeletonTree compares the parsers on any text that parses.
func FuzzSkeletonTree(f *testing.F) {
	for _, text := range skeletonTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { compareTrees(t, text) })
}
