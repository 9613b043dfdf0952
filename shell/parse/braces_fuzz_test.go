package parse

import (
	"strings"
	"testing"

	"vfsh/shell/ast"
)

// FuzzBraces: brace expansion makes at least one word of any, and what stands
// before and after the braces is before and after each of the words.
func FuzzBraces(f *testing.F) {
	for _, s := range []string{"", "{a,b}", "{a,{b,c}d}e", "{1..3}", "{03..-1..2}", "{c..a}", "{a..", "{,}{,}", "}{", "{a}", "{{a,b}", "{a,b}}", "{1..a}", "-{-1..1}.{a,b{c,d},}", "{..}", "{1..2..}", "{1..2..0}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 40 || strings.Trim(s, "abcxyzAZ019{},.-é") != "" || strings.Count(s, "{") > 5 || longNumber(s) {
			return
		}
		plain := expandedBraces(t, s)
		if len(plain) == 0 {
			t.Fatalf("%q makes no words", s)
		}
		around := expandedBraces(t, "<"+s+">")
		if len(around) != len(plain) {
			t.Fatalf("%q makes %d words, %d with signs around", s, len(plain), len(around))
		}
		for i, word := range around {
			if word != "<"+plain[i]+">" {
				t.Errorf("%q: word %d is %q, with signs around %q", s, i, plain[i], word)
			}
		}
	})
}

// longNumber reports whether there are three digits in a row: they make too many
// words for a test.
func longNumber(s string) bool {
	run := 0
	for i := range len(s) {
		if run++; s[i] < '0' || s[i] > '9' {
			run = 0
		}
		if run == 3 {
			return true
		}
	}
	return false
}

// expandedBraces gives the words that a text makes. Signs that end a word elsewhere
// stand for themselves.
func expandedBraces(t *testing.T, s string) (words []string) {
	w, err := ParseWord(s, 1)
	if err != nil {
		t.Fatal(err)
	}
	expanded, _ := ExpandBraces(w)
	for _, one := range expanded {
		var b strings.Builder
		for _, p := range one.Parts {
			switch p := p.(type) {
			case *ast.Lit:
				b.WriteString(p.Text)
			case *ast.Quoted: // a sign between Z and a
				b.WriteString(p.Text)
			default:
				t.Fatalf("%q makes a part %T", s, p)
			}
		}
		words = append(words, b.String())
	}
	return words
}
