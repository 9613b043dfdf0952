package pattern

import (
	"strings"
	"testing"
)

func addSeeds(f *testing.F) {
	for _, group := range tables {
		for i, pat := range group.patterns {
			f.Add(pat, group.subjects[i%len(group.subjects)], uint8(i))
		}
	}
}

// FuzzMatch looks for crashes, endless work and methods that contradict each other.
func FuzzMatch(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, pat, s string, flags uint8) {
		if len(pat) > 60 || len(s) > 40 {
			return
		}
		Compile(pat, Flags(flags)&(ExtGlob|FoldCase|UTF8|Pathname)).Match(s)
		Compile(pat, Flags(flags)&(ExtGlob|FoldCase|UTF8)).MatchName(s)
		checkSelf(t, pat, s, Flags(flags)&(ExtGlob|FoldCase|UTF8))
		if lit := Escape(pat); Unescape(lit) != pat || !Compile(lit, Flags(flags)).Match(pat) {
			t.Fatalf("Escape(%q) = %q", pat, lit)
		}
	})
}

// FuzzReference compares with the backtracking matcher.
func FuzzReference(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, pat, s string, flags uint8) {
		if len(pat) > 14 || len(s) > 8 {
			return
		}
		p := Compile(pat, Flags(flags)&(FoldCase|UTF8)|ExtGlob)
		nodes := p.nodes
		if lit, ok := p.Literal(); ok && lit != "" {
			nodes = []node{{kind: nodeLiteral, lit: lit}}
		}
		if got, want := p.Match(s), matchNodes(nodes, s, p.flags); got != want {
			t.Fatalf("Match(%q, %q) with flags %d: %v, want %v", pat, s, p.flags, got, want)
		}
	})
}

// FuzzBash compares with the installed bash, on well-formed patterns made of common characters.
func FuzzBash(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, pat, s string, flags uint8) {
		if len(pat) > 30 || len(s) > 20 || strings.Trim(pat, "abcA-?*[]!^.\\é1") != "" || strings.Trim(s, "abcA-é.]1") != "" {
			return
		}
		if strings.Contains(pat, "[.") || strings.HasSuffix(pat, `\`) || strings.Count(pat, "[") != strings.Count(pat, "]") {
			return // malformed: bash reads beyond the end of some of these
		}
		c := trial{fold: Flags(flags)&FoldCase != 0, utf8: Flags(flags)&UTF8 != 0, pat: pat, subject: s}
		got, want := ownAnswer(c), askBash(t, []trial{c})[0]
		for k := range got[:5] {
			if got[k] != want[k] {
				t.Errorf("%v: operator %s gives %q, bash %q", c, answerNames[k], got[k], want[k])
			}
		}
	})
}
