package parse

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// accepted are texts that bash accepts.
var accepted = []string{
	"a", "a b", "a; b", "a & b &", "a && b || c", "! a", "! ! a", "time a", "time -p a", "time -- a", "! time a", "time ! a | b", "!", "time", "! \n", "time -p", "time;", "a | b |& c", "a |\nb", "a &&\n\nb",
	"{ a; }", "{ a; } >b", "{ (a) }", "(a)", "((a);(b))", "( (a) )", "((a) )", "(( a ))", "((a+(b)))", "((a)); b", "if a; then b; fi", "if a; then b; elif c; then d; else e; fi", "if (a) then b; fi", "if [[ a ]] then b; fi", "if ((1)) then b; fi", "if { a; } then b; fi",
	"while a; do b; done", "until a; do b; done", "for x; do a; done", "for x do a; done", "for x\ndo a; done", "for x in; do a; done", "for x in a b; do c; done", "for x in a\ndo b; done", "for x; { a; }", "for x in a; { b; }", "for ((;;)); do a; done", "for ((;;)) do a; done", "for ((i=0; i<3; i++)) { a; }", "for ((;;)); { a; }", "for((;;)) ; do a; done", "for x in do done in; do a; done", "for in in in; do in; done", "for 1a in x; do :; done", "for x\n\nin a; do b; done",
	"select x in a; do b; done", "select x; do b; done", "select x { a; }", "select x do a; done",
	"case a in esac", "case a in b) ;; esac", "case a in b) c; esac", "case a in (b|c) d ;; *) e;& f) ;;& g) esac", "case a in\n b)\n c\n;;\n\n esac", "case in in in) in;; esac", "case a in if) b;; then) c;; esac", "case a in (esac) b;; esac", "case a\nin b) ;; esac", "case a in b) c & ;; esac", "case $x in \"a b\"|'c') d;; $y) e;; esac", "case a in a|esac) b;; esac", "case a in b) if c; then d; fi;; esac",
	"f() { a; }", "f () { a; }", "f()\n\n{ a; }", "f() (a)", "f() if a; then b; fi", "f() ((1))", "f() [[ a ]]", "f() { a; } >b 2>&1", "f() { a; } && c", "f() { a; }; b", "function f { a; }", "function f() { a; }", "function f\n{ a; }", "function f (a)", "function f ((1))", "function f () (a)", "f-g.h() { a; }", "function a:b { c; }", "a=b() { c; }", "f$x() { a; }", "'f'() { a; }", "function if { a; }", "f() for x; do a; done", "f() case a in b) ;; esac", "f() { g() { a; }; }",
	"a >b", ">b", ">b a", "a <b >c 2>&1", "a 2>b", "a >&2", "a >&-", "a <&-", "a 3<&4-", "a &>b", "a &>>b", "a >|b", "a <>b", "a <<<b", "{x}>b", "a {x}>&-", "a {x[1]}<b", "2>a b", ">a b=c d", "a >&b", "a >&$x", "a 2>&1b", "a 10>b", "a1>b", "a 2 >b", "a >&-b", "{ a; } 2>&1 | b", "(a) >b <c", "a \\2>b", "a>b>c",
	"[[ a ]]", "[[ ! a ]]", "[[ -f a ]]", "[[ a == b ]]", "[[ a = b* ]]", "[[ a != @(b|c) ]]", "[[ a =~ ^(b|c)+$ ]]", "[[ a =~ [[:space:]] ]]", "[[ a < b ]]", "[[ a > b ]]", "[[ a && b || c ]]", "[[ ! a && b ]]", "[[ ( a || b ) && c ]]", "[[ a &&\nb ]]", "[[\na\n]]", "[[ -f == b ]]", "[[ a -eq b ]]", "[[ $x -nt $y ]]", "[[ \"-f\" ]]", "[[ -n a ]]", "[[ -a b ]]", "[[ a == [[] ]]", "[[ ]]] ]]", "[[ a =~ a\\ b ]]", "[[ a =~ 'b c' ]]", "[[ a =~ b|c ]]", "[[ ! ! a ]]", "[[ ! ( a ) ]]", "[[ a ]] && b", "[[ a ]] >b", "[[ a == b # c\n]]", "[[ -o a && -v b || -R c ]]", "[[ a == \"$b\"* ]]", "[[ $(a) == ${b} ]]", "[[ a =~ $b ]]", "[[ (a) ]]", "[[ (a == b) ]]", "[[ a == (b) ]]x",
	"x=1", "x=", "x+=1", "x[1]=2", "x[a b]=2", "x[1]+=2", "x=(1 2)", "x=()", "x+=(1)", "x=([1]=a [2]+=b c)", "x=(a # b )\n c)", "x=1 y=2 a", "x=1 a y=2", "a x[1 2]", "a[1 2] b", "x=(\n)", "declare x=(1 2)", "declare -A x=([a b]=c)", "local x=1 y=(2)", "export x", "readonly x=1", "eval x=(1)", "let x=(1)", "alias x=(1)", "x=(\"a b\" $c 'd')", "x=$(a) y=`b`", "x[$(a)]=b", "x=a=b", "x==", "=x", "1=x", "x-y=z", "x[1]", "x[", "declare x[1]=2", "x=(if then)", "x[\"a\"]=1", "x['a b']=1", "x=(a=(b) )x",
	"a 'b' \"c\" $'d' $\"e\"", "a \"b $c ${d} $(e) `f` $((g)) $[h]\"", "a ${b} ${#b} ${!b} ${b[1]} ${b[@]} ${!b[@]} ${#b[@]} ${!b*} ${!b@}", "a ${b:-c} ${b-c} ${b:=c} ${b=c} ${b:?c} ${b?c} ${b:+c} ${b+c}", "a ${b#c} ${b##c} ${b%c} ${b%%c} ${b/c/d} ${b//c/d} ${b/#c/d} ${b/%c/d} ${b/c} ${b^c} ${b^^} ${b,} ${b,,} ${b~} ${b~~} ${b@Q}", "a ${b:1} ${b:1:2} ${b: -1} ${b:(-1)} ${b:c?d:e:f} ${@:1}", "a $1 $10 $@ $* $# $? $- $$ $! $_ $x", "a $ \"$\" $% $:", "a ${!} ${#} ${##} ${#-} ${#?a} ${?} ${$} ${@} ${*} ${-} ${!-x}", "a ${} ${b!} ${b c} ${1a} ${b:} ${b@} ${b@z} ${.b} ${b[]}", "a \"${b-'c'}\" \"${b-\"c\"}\" \"${b-\\}}\" \"${b#'}'}\" ${b-'}'}", "a ${b-${c-${d}}}", "a ${b-$(c)} ${b-`c`} ${b-$((1))}", "a \"${b-$'c'}\"", "a \"${b-a'}'b}\"",
	"a $(b) $( (b) ) $((b);(c)) $( b | c )", "a $(case b in c) d;; esac)", "a $(case b in (c) d;; esac)", "a $(b # c )\n)", "a $(cat <<E\n)\nE\n)", "a $(b \")\" ')' `)`)", "a $(b() { c; }; b)", "a $()", "a $( )", "a $(<b)", "a $(\n)", "a \"$(b \"c\" 'd')\"", "a `b \\`c\\` \\$d \\\\`", "a \"`b \\\"c\\\"`\"", "a <(b) >(c)", "a <(b <(c))", "a x<(b)y", "a $(if b; then c; fi)", "a $((1 + (2)))", "a $(( ${b} + $(c) + `d` ))", "a $[1+2]", "a $((b[1]))", "a $((1 $op 2))", "a ${ b; }", "a ${| b; }", "a \"${ b; }\"",
	"cat <<E\nE", "cat <<E\na $b $(c) `d` $((e)) \\$f\nE", "cat <<'E'\n$a\nE", "cat <<-E\n\ta\n\tE", "cat <<E <<F\na\nE\nb\nF", "cat <<\\E\na\nE", "cat <<\"E F\"\na\nE F", "cat <<E && b\na\nE", "cat <<E | b &&\na\nE\nc", "(cat <<E\na\nE\n)", "cat <<E; b\na\\\nE\nE", "f() {\ncat <<E\na\nE\n} ; b", "cat <<E$x\na\nE$x", "cat 3<<E\nE", "cat <<E >b\nE", "cat <<''\na\n\n", "cat <<E\n${x-\"a\"} ${x-'a'} \"b\"\nE", "while a; do b; done <<E\nc\nE", "cat <<$'E\\t'\na\nE\t",
	"coproc a", "coproc a b", "coproc { a; }", "coproc N { a; }", "coproc N (a)", "coproc while a; do b; done", "coproc N if a; then b; fi", "coproc x=1 a", "coproc >b a", "coproc N { a; } >b",
	"a {b,c} {1..3} {a..z..2} {b,{c,d}}", "a *.b [c]d ?e !(f) @(g|h) +(i) *(j)", "a ~ ~b ~/c d=~e", "a#b #c", "a '#b' \\#c", "# a", "", "\n\n", " \t", "a \\\n b", "a\\\nb", "\"a\\\nb\"", "'a\\\nb'", "a \\\n\n", "i\\\nf a; then b; fi", "a &\\\n& b", "a |\\\n| b", "a >\\\n> b", "a $\\\n{b}", "a ${b\\\n}", "a $\\\n(b)", "a \\", "a\\",
	"\xff\xfe a", "a \xff", "a\r\nb\r\n", "a\r", "a \x02", "é", "a é=b", "let x", "local", "declare", "time time a", "! { a; }", "{ a; }&b", "(a)&", "a;b&c",
	"if a; then b; fi >c <d &", "while a; do b; done | c", "{ a; } | { b; } && (c) || [[ d ]]", "a; { b; }; (c); ((d)); [[ e ]]", "f() { a; } ; f", "a && { b; } || c &", "then=1; echo $then", "echo if then fi { } ! [[ ]] time function", "a; if b; then c; fi; d", "x=1 if", "\\if a", "'if' a", ">b if", "a=b {", "{a", "a}", "{}", "{a}", "echo {", "echo }", "x() { a; }; { b; }",
}

// TestAccepted: bash accepts what we accept, and reads it in the same way.
func TestAccepted(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	file := filepath.Join(t.TempDir(), "script")
	for _, text := range accepted {
		if err := os.WriteFile(file, []byte(text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := prettyPrint(text + "\n")
		out, _ := exec.Command(bash, "-n", file).CombinedOutput()
		if s := string(out); (err == nil) != (s == "" || strings.Contains(s, "warning")) {
			t.Errorf("%q: %v; bash %s", text, err, s)
			continue
		}
		if err != nil || strings.Contains(text, "${ ") || strings.Contains(text, "${|") {
			continue
		}
		out, _ = exec.Command(bash, "--pretty-print", file).Output()
		if want := withoutBlankLines(string(out)); withoutBlankLines(got) != want {
			t.Errorf("%q: %q\nbash %q", text, got, want)
		}
	}
}
