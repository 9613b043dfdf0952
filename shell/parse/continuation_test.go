package parse

import (
	"regexp"
	"strings"
	"testing"
)

// continued are texts in which a backslash-newline may stand anywhere, within
// reserved words, operators and here-documents as well, and changes nothing.
var continued = []string{
	"case a in (a|b) x 1;; c) y;& d) z;;& *) w; esac", "case a in esac", "for i in 1 2; do a $i; done", "for i do a; done", "for i; do a; done", "for ((i=0;i<2;i++)) do a; done",
	"select i in a b; do break; done <<<1", "if a; then b; elif c; then d; else e; fi", "while a; do b; done", "until a; do b; done",
	"{ a; } && ( b ) || ! c", "f() { a; }; f", "function g { a; }", "f () (a)", "( (a) )", "((i=3)) && b", "time -p a | b", "coproc N { a; }", "coproc a",
	"a 2>&1 >/dev/null 3>&- | b", "a 0<<<word 1>>b 12>|c 1<>d 3<&4", "a &>b &>>c |& d", "exec {fd}>&1 {a[1]}<&-", "a & b;c&&d||e",
	"cat <<E\na$x b\nE\nb", "cat <<-E\n\ta$x ${x-e f} $((1+2))\n\tE\nb", "cat 3<<E && b <<F\na\nE\nb\nF",
	"a \"b$x ${x:+y} $((1+1))\" $1$2 $$x ${x[0]-u} ${#x} $[1+2]", "x=1 y=$x z=(a [1]=b) w[2]=5 z+=(d)", "declare a=(1 2) b=3", "export v=1 w",
	"[[ a == a* && ( -n b || ! -z c ) ]]", "[[ 1 -eq 1 && ab =~ a(b) ]]", "a @(b|c)d !(e)",
}

// TestContinuations: a backslash-newline is removed wherever bash's reader
// removes it.
func TestContinuations(t *testing.T) {
	lineNumber := regexp.MustCompile(`Line:\d+ `)
	shape := func(text string) string {
		all, err := parseAll(NewString(text+"\n", 1), &Options{ExtGlob: true})
		s := lineNumber.ReplaceAllString(dump(all), "")
		if err != nil {
			s += err.Error()
		}
		return s
	}
	for _, text := range continued {
		want := shape(text)
		for i := range len(text) + 1 {
			if strings.HasSuffix(text[:i], ")") && strings.HasPrefix(text[i:], ")") && !strings.Contains(text, "$((") {
				continue // bash does not know the )) of (( then
			}
			if with := text[:i] + "\\\n" + text[i:]; shape(with) != want {
				t.Errorf("%q:\n got  %s\n want %s", with, shape(with), want)
			}
		}
	}
}
