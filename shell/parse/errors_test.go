package parse

import (
	"flag"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "record testdata from the installed bash")

// errorCases are texts that bash rejects or warns about.
var errorCases = []string{
	"if true; then fi", "if true", "if true\nthen echo a\n", "if; then :; fi", "if true; else :; fi", "if true; then :; else fi",
	"if true; then :; elif; then :; fi", "if true; then :; fi fi", "if true; then :; done", "then", "else", "elif", "fi", "do", "done", "esac", "}", "in", "{", "{ a", "{ }", "{ a; ) }", "{ a; }; }", "{ a; } b", "{ a; } { b; }", "(a) b", "(a) (b)",
	"echo \"a", "echo \"a\nb\nc", "echo 'a", "echo $'a", "echo $\"a", "echo `a", "echo ${a", "echo $((1+2", "echo $(echo a", "echo $(if", "echo $(if)", "echo $(", "echo $[1", "echo <(a", "echo \"$(a", "echo \"${a", "echo \"`a", "echo \"$(a\"", "echo \"$(\"a)", "echo ${a-\"b}", "echo ${a-'b}", "echo \"${a-'b}\"", "echo ${a-$(b}", "x=$(a;;)", "x=$(a | )", "x=$(case a in b)", "x=$( ( a )", "x=$(a\nb\nif c\n)", "x=$(fi\n)\n", "a=\"$(\nfi)\"",
	"((1+2", "((1+2)", "for ((a;b;c)", "for ((a;b)); do :; done", "for ((a;b;c;d)); do :; done", "for ((a)); do :; done", "for ((;;)) echo", "for ((;;)) do echo", "for ((;;)); echo; done",
	"[[ a b ]]", "[[ a b", "[[ -f ]]", "[[ -f", "[[ -f ; ]]", "[[ a && ]]", "[[ a ||", "[[ ( a ]]", "[[ ( a", "[[ a ) ]]", "[[ a", "[[ a = ]]", "[[ a =", "[[ a = ( ]]", "[[ a ; b ]]", "[[ a == b c ]]", "[[ ]]", "[[", "[[ && ]]", "[[ a \n b ]]", "[[ a | b ]]", "[[ a & b ]]", "[[ > b ]]", "[[ a == b\nc ]]", "[[ ! ]]", "[[ ! -f ]]", "[[ -z a b ]]", "[[ a -eq ]]", "[[ a -foo b ]]", "[[ (a) (b) ]]", "[[ a == b ]] c", "[[ a =~ ]]", "[[ a =~ (b ]]", "[[ ( ) ]]", "[[ a\n", "[[ a < ]]", "[[ \"-f\" ]] )", "[[ a b\necho", "[[ a == b; ]]", "[[ a -a b ]]", "[[ x ]", "[[ -n", "[[ a ==\nb ]]",
	"echo (a)", "echo a (b)", "a=1 (b)", ">x f () { :; }", "f() echo a", "f( a", "f(", "f()", "f() {", "f() { a", "f() { a; } b", "f()\n\n", "f() ;", "f() (", "f () | a", "f ( ) )", "a b() { :; }", "a=1 b() { :; }", "function", "function f", "function f;", "function f; { :; }", "function f a", "function f()", "function f() a", "function f ( a", "function f (", "function (", "function { :; }",
	"a | ! b", "! &", "! |", "( ! )", "()", "( )", "(", "(a", "a )", ")", "a ;; b", "a && && b", "&& b", "|| b", "| b", "; b", "& b", ";; b", "a &; b", "a & & b", "a ; ; b", "a | | b", "a || | b", "a &&", "a ||", "a |", "a | \n\n", "a && ;", "a && )", "a |& ;", "a & && b", "a ; | b", "time | a", "time )", "! ! )", "time -p |",
	"case", "case x", "case x in", "case x in a", "case x in a)", "case x in a) b", "case x in a) b;;", "case x esac", "case x in a b) c;; esac", "case x in a|) b;; esac", "case x in |a) b;; esac", "case x in ) b;; esac", "case x in (a b;; esac", "case x in a) b ;; esac esac", "case x in a) b; fi;; esac", "case x; in a) ;; esac", "case ( in", "case x in a) ;& b", "case x in a) ;;; esac", "case x in ;; esac", "case x in a) esac b", "case in in in) ;; esac )",
	"for", "for x", "for x in", "for x in a", "for x in a; b", "for x in a; do", "for x in a; do b", "for x in a; do done", "for x in a; do b; done c", "for x { :; }", "for x in a { :; }", "for x in a; { :; ", "for x in a; { :; done", "for x; in a; do :; done", "for x in a & do :; done", "for x in (a); do :; done", "for x do", "for in in a; in", "for > x", "for x | y", "for x in a; then", "for x\nin a\nb", "for (x", "for x y",
	"select", "select x", "select x in a; do", "select x in a; b", "select x in a | b", "while", "while a", "while a; do", "while a; do b", "while a; do b; fi", "while; do b; done", "while a; do; done", "while a do b; done", "until a; done", "until )", "while a; do b; done c",
	"coproc", "coproc ;", "coproc )", "coproc a b )", "coproc { a", "coproc N { a; } b", "coproc N M { a; }", "coproc | a",
	"echo >", "echo > ;", "echo <<", "echo > > a", "echo >& ;", "echo < (a", "echo 2>", "echo <<< ;", "> |", "echo &> &", "{ a; } >", "{ a; } > x b", "{ a; } > x y=1", "if { :; } >x then :; fi", "echo > a=(1)", "a <<< b <<", "{x}> ;", "2> )", "echo >&- (",
	"cat <<E", "cat <<E\nabc", "cat <<E\nabc\n", "cat <<E <<F\nabc\nE", "cat <<'E F'\nabc", "cat <<E; if a\nE", "cat <<E && (\nx\nE\n", "(cat <<E\nabc\n)", "x=$(cat <<E)\na\nE", "x=$(cat <<E\na)", "x=$(cat <<E\na\nE)", "x=$(cat <<E; cat <<F)\na\nE\nb\nF",
	"a=(1 & 2)", "a=(1 2", "a=(1 (2))", "a=(1 ; 2)", "a=(1 | 2)", "a=(1 > 2)", "a=( (", "a=() (", "a=(1) )", "a=(b=(1))", "a[", "a[ b", "a[1", "a[1]=(2", "echo a=(1 2)", "command declare a=(1)", "builtin declare a=(1)", "declare >x a=(1)", "declare a=(1 & 2)", "local a=(1 2", "x a=(", "a=b c=(", "a+=(1", "a=(1\n2\n&\n)",
	"echo ok\n)\necho no", "echo ok; )", "if a; then\n\necho a b c )\nfi", "a\nb\nfor\nc", "{\na\nb\n)\n", "a <<E\nx\nE\n)", "a \\\n)", "\"a\nb\" )", "a &&\n)", "# c\n)", "a # c )\n)", "{ a\n\n\n", "((a)\n", "((a) b", "((a) | b", "((a); (b)", "( (a)", "$( (a)", "echo $((a)", "echo $((a) | b",
	"echo a }", "} a", "{ a; } }", "!", "! ", "time", "a\r)\r", "\x01)", "é)", "é (é)", "a\tb)\tc",
	"if\n", "while\n:\n", "case x in\na) b;;\n", "f() {\nif a; then\nb\n}\n", "f() {\nwhile a; do\nb\n}\n", "f() {\ncase a in\nb) c\n}\n", "(\na\n}\n", "echo $(\nif a; then\n)\n", "echo \"$(\nwhile\n)\"",
}

// unlike are the cases in which bash goes on after an error inside of a word
// and finds another one.
var unlike = map[string]bool{"[[ a =~ (b ]]": true, "a=(1\n2\n&\n)": true}

// render shows errors and warnings as bash -c would, without its name.
func render(text string) string {
	var b strings.Builder
	p := NewString(text, 1)
	p.Warn = func(line int, msg string) { b.WriteString("line " + strconv.Itoa(line) + ": " + msg + "\n") }
	for {
		_, err := p.Next(&Options{Multibyte: true})
		if err == io.EOF {
			return b.String()
		}
		if e, ok := err.(*Error); ok {
			at := "line " + strconv.Itoa(e.Line) + ": "
			if e.Msg != "" {
				b.WriteString(at + e.Msg + "\n")
			}
			for _, m := range e.More {
				b.WriteString(at + m + "\n")
			}
			if e.HasText {
				b.WriteString(at + "`" + e.Text + "'\n")
			}
			if e.Fatal && e.Status != 1 {
				b.WriteString("status 127\n")
			} else if e.Status == StatusKeptIfSet {
				b.WriteString("status 2\n")
			} else if e.Status > 0 {
				b.WriteString("status " + strconv.Itoa(e.Status) + "\n")
			}
			return b.String()
		}
	}
}

// bashSays returns what bash -n prints for a text.
func bashSays(bash, text string) string {
	c := exec.Command(bash, "-n", "-c", "--", text)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := c.CombinedOutput()
	s := "\n" + string(out)
	s = strings.ReplaceAll(s, "\n"+bash+": -c: line ", "\nline ")
	s = strings.ReplaceAll(s, "\n"+bash+": line ", "\nline ")[1:]
	if err != nil {
		s += "status " + strconv.Itoa(c.ProcessState.ExitCode()) + "\n"
	}
	return s
}

// TestErrors compares messages with those recorded from bash 5.2.
func TestErrors(t *testing.T) {
	const golden = "testdata/errors.txt"
	if *update {
		bash, err := exec.LookPath("bash")
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, text := range errorCases {
			b.WriteString("== " + strconv.Quote(text) + "\n" + bashSays(bash, text))
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, rec := range strings.Split("\n"+string(data), "\n== ")[1:] {
		quoted, want, _ := strings.Cut(rec, "\n")
		text, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatal(err)
		}
		n++
		if got := render(text); strings.TrimSuffix(got, "\n") != strings.TrimSuffix(want, "\n") && !unlike[text] {
			t.Errorf("%q\n got  %q\n want %q", text, got, want)
		}
	}
	if n < len(errorCases) {
		t.Errorf("%d of %d cases recorded", n, len(errorCases))
	}
}
