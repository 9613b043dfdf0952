package ere

import (
	"fmt"
	"math/rand"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// cases are expressions with strings; the right answers come from bash where
// there is one.
var cases = []struct{ re, s string }{
	{`.`, "\n"}, {`[^a]`, "\n"}, {`^b`, "a\nb"}, {`a$`, "a\nb"}, {`a.b`, "a\nb"},
	{`{`, "{"}, {`a{`, "a{"}, {`a{x`, "a{x"}, {`a{1`, "a"}, {`a{1,`, "aa"}, {`a{1,2}`, "aaa"}, {`a{,2}`, "aaa"}, {`a{2,1}`, "aaa"}, {`a{,}`, "aaa"},
	{`*a`, "*a"}, {`(*a)`, "*a"}, {`a|*b`, "a"}, {`+a`, "a"}, {`?a`, "a"}, {`^*`, "*"}, {`a**`, "aa"}, {`a+*`, "aa"}, {`a*?`, "aaa"}, {`a{2}{2}`, "aaaaa"},
	{`)`, ")"}, {`a)`, "a)"}, {`(`, "("}, {`()`, ""}, {`a||b`, "b"}, {`(|a)`, "a"}, {`a|`, "b"}, {`|`, "x"},
	{`\.`, "."}, {`\w+`, "ab_1-"}, {`\W`, "a-"}, {`\bfoo\b`, "a foo b"}, {`\<foo\>`, "a foo b"}, {`\s`, "a b"}, {`\S`, " b"}, {`\d`, "d"}, {`\n`, "n"},
	{"\\`a", "a"}, {`a\'`, "a"}, {`\B.`, "ab"}, {`\<.`, "éa"}, {`.\>`, "aé-"},
	{`[]a]`, "]"}, {`[^]a]`, "]"}, {`[a\]`, `\`}, {`[\d]`, "d"}, {`[[:alpha:]]+`, "aéb1"}, {`[[:foo:]]`, "a"}, {`[[.a.]]`, "a"}, {`[[=a=]]`, "a"},
	{`[a-`, "a"}, {`[z-a]`, "a"}, {`[a-c-e]`, "-"}, {`[--/]`, "."}, {`[[.-.]]`, "-"}, {`[a[.].]]`, "]"}, {`[[:word:]]`, "_"},
	{`(a)\1`, "aa"}, {`(a*)(ab)*(b*)`, "abb"}, {`(a|ab)(c|bcd)(d*)`, "abcd"}, {`(a)|b`, "b"}, {`((a)|b)*`, "ab"}, {`(a*)*`, "b"}, {`(a*)+`, "b"},
	{`(foo|foobar)(bar)?`, "foobar"}, {`^(a|b|cc|d)$`, "cc"}, {`a|b|c|d|e`, "e"}, {`(a+|b+)+\1c`, "aabbbbc"}, {`(.*)-\1$`, "ab-ab"}, {`(a)\2`, "aa"}, {`\1(a)`, "aa"},
	{`x*`, "aaa"}, {`$`, "a"}, {`a^b`, "a^b"}, {`(^a)`, "a"}, {`(a$)`, "ba"}, {`\$`, "$"}, {`}`, "}"}, {`\`, `\`},
	{`^.$`, "é"}, {`[é]`, "é"}, {`^.$`, "\xff"}, {`[^a]`, "\xff"}, {"\xff", "a\xff"}, {`(?:a)`, "a"}, {`a{40000}`, "a"}, {`a{0}`, "b"}, {`(ab){2,3}`, "ababababab"},
}

// answer is what find says of a case, as bash's side of the test prints it.
func answer(re, s string, flags Flags) string {
	r, err := Compile(re, flags)
	if err != nil {
		return "2"
	}
	m := r.Find(s)
	if m == nil {
		return "1"
	}
	var b strings.Builder
	b.WriteString("0")
	for i := 0; i < len(m); i += 2 {
		b.WriteString(" <")
		if m[i] >= 0 {
			b.WriteString(s[m[i]:m[i+1]])
		}
		b.WriteString(">")
	}
	return b.String()
}

const bashScript = `[[ $2 =~ $1 ]]
st=$?
printf %s $st
[[ $st = 0 ]] && printf ' <%s>' "${BASH_REMATCH[@]}"`

func TestAgainstBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	for _, c := range cases {
		cmd := exec.Command(bash, "-c", bashScript, "bash", c.re, c.s)
		cmd.Env = []string{"LC_ALL=C.UTF-8"}
		out, _ := cmd.Output()
		if got := answer(c.re, c.s, UTF8); got != string(out) {
			t.Errorf("%q =~ %q: %q, bash says %q", c.s, c.re, got, out)
		}
	}
}

func TestFoldAndBytes(t *testing.T) {
	for _, c := range []struct {
		re, s string
		flags Flags
		want  string
	}{
		{"ABC", "abc", UTF8 | FoldCase, "0 <abc>"},
		{"[A-C]+", "abc", UTF8 | FoldCase, "0 <abc>"},
		{"[[:upper:]]", "a", UTF8 | FoldCase, "0 <a>"},
		{"É", "é", UTF8 | FoldCase, "0 <é>"},
		{`(a)\1`, "aA", FoldCase, "0 <aA> <a>"},
		{"^..$", "é", 0, "0 <é>"},
		{"^[^a]+$", "\xff\xfe", 0, "0 <\xff\xfe>"},
	} {
		if got := answer(c.re, c.s, c.flags); got != c.want {
			t.Errorf("%q =~ %q: %q, want %q", c.s, c.re, got, c.want)
		}
	}
}

// TestRandom compares the bounds of matches with package regexp, which finds
// leftmost-longest ones too, and those of the back-tracker.
func TestRandom(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	var expr func(depth int) string
	expr = func(depth int) string {
		switch k := rnd.Intn(10); {
		case depth == 0 || k < 3:
			return string("abc."[rnd.Intn(4)])
		case k < 5:
			return expr(depth-1) + expr(depth-1)
		case k < 7:
			return "(" + expr(depth-1) + "|" + expr(depth-1) + ")"
		case k < 9:
			return "(" + expr(depth-1) + ")" + string("*+?"[rnd.Intn(3)])
		}
		return fmt.Sprintf("(%s){%d,%d}", expr(depth-1), rnd.Intn(2), 1+rnd.Intn(2))
	}
	for range 3000 {
		text := expr(4)
		want, err := regexp.CompilePOSIX(text)
		if err != nil {
			continue
		}
		re, err := Compile(text, UTF8)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		for range 4 {
			s := make([]byte, rnd.Intn(9))
			for i := range s {
				s[i] = "abcd"[rnd.Intn(4)]
			}
			w, g := want.FindStringIndex(string(s)), re.Find(string(s))
			if (w == nil) != (g == nil) || w != nil && (w[0] != g[0] || w[1] != g[1]) {
				t.Fatalf("%q =~ %s: %v, want %v", s, text, g, w)
			}
			b := re.backtrack(string(s))
			if (w == nil) != (b == nil) || w != nil && (w[0] != b[0] || w[1] != b[1]) {
				t.Fatalf("%q =~ %s: back-tracking gives %v, want %v", s, text, b, w)
			}
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, c := range cases {
		f.Add(c.re, c.s)
	}
	f.Fuzz(func(t *testing.T, text, s string) {
		if len(text) > 100 || len(s) > 200 {
			return
		}
		for _, flags := range []Flags{0, UTF8, UTF8 | FoldCase} {
			re, err := Compile(text, flags)
			if err != nil {
				continue
			}
			if m := re.Find(s); m != nil && (m[0] < 0 || m[0] > m[1] || m[1] > len(s)) {
				t.Fatalf("%q =~ %q: %v", s, text, m)
			}
		}
	})
}
