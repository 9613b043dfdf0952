package parse

import (
	"os/exec"
	"strings"
	"testing"
)

// posixTexts are texts that depend on posix mode or might: names of
// functions and of loop variables, reserved words where others may stand,
// assignments, extensions.
var posixTexts = []string{
	// names of functions
	"a-b() { :; }", "break() { :; }", "export() { :; }", ":() { :; }", ".() { :; }", "[() { :; }", "1() { :; }", "a.b() { :; }", "a/b() { :; }", "a=b() { :; }",
	"'x'() { :; }", "$x() { :; }", "\\if() { :; }", "if() { :; }", "in() { :; }", "time() { :; }", "coproc() { :; }", "{() { :; }", "!() { :; }",
	"function a-b { :; }", "function export { :; }", "function if { :; }", "function time { :; }", "function f() { :; }", "function 'f' { :; }", "function { :; }",
	"f() a", "f()\n{ :; }", "f() { :; } >x", "f() >x { :; }", "a b() { :; }", ">x f() { :; }", "x=1 f() { :; }", "f(a) { :; }",
	// names of loop variables
	"for 1 in a; do :; done", "for a-b in a; do :; done", "for $x in a; do :; done", "for 'x' in a; do :; done", "for if in a; do :; done", "select 1 in a; do :; done", "for ((;;)); do :; done",
	// reserved words
	"in", "do", "then", "}", "{a; }", "{ a }", "{ a; } }", "a=1 if", ">x if", "echo if", "a | ! b", "! (a)", "!(a)", "!a", "! ! a", "!", "! !", "a && ! b",
	"case if in if) ;; esac", "case esac in esac) ;; esac", "case a in esac", "case a in (esac) b;; esac", "case a in a|esac) b;; esac", "case a in then) c;; esac", "case in in in) ;; esac", "case a\nin\nesac", "case a in b) c; esac d",
	"for in in in; do :; done", "for do in do; do :; done", "for x in a b do do :; done", "for x\n\nin a; do :; done", "for x;\n\ndo :; done", "for x; in a; do :; done", "for x do :; done", "for x in\ndo :; done", "for x\ndo do; done", "for x { :; }", "for x; { :; }",
	"time", "time;", "time -p", "time -p a", "time -- a", "time - a", "time -p |", "time\t-x", "time \\\n-p |", "time |", "time time a", "a | time b", "time ! a", "time -p; fi", "ti\\\nme -p |", "time -p -p |", "time # -p", "{ time\n}", "time (a)",
	// assignments
	"a=1", "a+=1", "1=a", "a-b=c", "a=(1 2)", "a+=(1)", "a[1]=2", "a[1 2]=3", "a[1]=(2)", "declare a=(1)", "export a=(1)", "echo a=(1)", "a=1 b=(2) c", "a=() (", "x a=(",
	// words
	"echo \"${x-'}'}\"", "echo \"${x-'}\"", "echo \"${x#'}'}\"", "echo \"${x#'}\"", "echo \"${x%%'}\"", "echo \"${x:-'}\"", "echo \"${x/'}\"", "echo \"${x:?'a'b'}\"", "echo ${x-'}'}", "echo ${x-'}", "echo \"${x-$'}'}\"", "echo \"${x-$'}\"", "echo \"${x-\"}\"}\"", "echo \"${x-\"'\"}\"",
	"cat <<E\n${x-'}\nE\n", "cat <<E\n${x-\"}\nE\n", "cat <<'E'\nx\n", "echo \"${x+\"${y-'}\"}\"", "echo ${x+\"${y-'}\"}", "echo \"$(echo \"${x-'}\")\"", "echo \"$(echo ${x-'})\"",
	"echo $(case a in a) b;; esac)", "echo $(", "echo $(if)", "echo $((1)", "echo $((1) )", "echo `if`", "cat <(a)", "cat >(a)", "cat <(if)", "echo @(a)", "echo x!(a)", "echo $'a'", "echo $[1", "echo $\"a\"",
	// redirections
	"{a}>b", "echo {a}>b", "a &>b", "a |& b", "a &>>b", "a <<<b", "a >&b", "a 2>&-", "a 2>& -", "a >|b", "a <>b", "a >& $x", "3>&1-",
	"[[ a ]]", "[[ a", "((1))", "((1", "coproc a { b; }", "select x in a; do :; done",
}

// TestPosixMode compares what is accepted in posix mode with bash.
func TestPosixMode(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	for _, posix := range []bool{true, false} {
		args := []string{"-n", "-c", "--"}
		if posix {
			args = append([]string{"--posix"}, args...)
		}
		for _, text := range posixTexts {
			out, err := exec.Command(bash, append(args, text)...).CombinedOutput()
			said := string(out)
			rejected := err != nil || strings.Contains(said, "syntax error") || strings.Contains(said, "unexpected EOF")
			if got := accepts(text, &Options{Posix: posix}); (got != nil) != rejected {
				t.Errorf("posix %v: %q: %v, bash: %s", posix, text, got, said)
			}
		}
	}
}
