package parse

import (
	"os/exec"
	"strings"
	"testing"
)

// aliasTests are aliases, name=value, and a command line that uses them.
var aliasTests = [][]string{
	{"a=echo x", "a y"},
	{"a=echo x ", "y=zzz", "a y y"},
	{"wh=while read x; do", "printf '1\\n2\\n' | wh echo $x; done"},
	{"br={ echo in;", "br echo more; }"},
	{"ls=ls -d", "ls /"},
	{"e=f", "f=e", "e 2>/dev/null || echo nf"},
	{"q=echo 'unter", "q text'"},
	{"c=case x in", "c x) echo cx;; esac"},
	{"n=echo one; echo two", "n three"},
	{"sudo=env ", "ll=echo LL", "sudo ll"},
	{"a=echo x", "true && a 1; false || a 2; a 3 | cat; if a 4; then a 5; fi; ! a 6; ( a 7 ); { a 8; }; v=1 a 9"},
	{"a=echo x", "\\a 2>/dev/null || echo no; 'a' 2>/dev/null || echo no"},
	{"h=echo a # b", "h c"},
	{"p=echo p |", "p cat"},
	{"a=b ", "b=echo ", "c=d", "a c"},
	{"t=then", "fi2=fi", "if true; t echo ok; fi2"},
	{"x=echo X", "echo x; for x in 1 2; do x $x; done"},
	{"a=echo x", "case a in a) a 1;; esac"},
	{"nl=echo a\necho b", "nl c"},
	{"f=g", "f() { echo fun; }; g"},
	{"r=>/dev/null echo", "r hi; echo done"},
	{"a=echo \"$HOME\" ", "~=tilde", "a ~"},
	{"i=echo", "w=[ 1 = 1 ] && i", "w yes"},
	{"m=echo $(", "m echo sub)"},
	{"a=echo ", "b=bb", "a a b"},
	{"xargs=xargs ", "ec=echo EC", "printf 1 | xargs ec"},
	{"time2=time -p", "time2 true 2>/dev/null"},
	{"x=y=1 ", "z=echo zz", "x z"},
	// more than the classic cases
	{"a=echo", ">/dev/null a 1; a 2 >&1"},
	{"a=echo ", "b=c ", "c=d", "a b c b"},
	{"a=echo x", "f() {\n a 1\n}\nf\na 2\nunalias a\na 3"},
	{"if=echo", "if 1 2"},
	{"a=echo \\", "a b"},
	{"a=echo ", "b=x", "a > /dev/null b; a b"},
	{"e=", "e echo hi; e"},
	{"a=(echo sub; echo sub2)", "a"},
	{"a=echo 1\necho 2\n", "a\necho 3"},
	{"a=cat <<E", "a\nbody $HOME\nE"},
	{"coproc=echo c", "function=echo f", "coproc; function x"},
	{"x=echo a ", "select=b", "x select; x in"},
	{"do=echo", "for i in 1; do do; done"},
}

func TestAliases(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	run := func(script string) string {
		c := exec.Command(bash)
		c.Stdin = strings.NewReader(script)
		out, _ := c.CombinedOutput()
		return string(out)
	}
	for _, test := range aliasTests {
		table := map[string]string{}
		define := ""
		for _, d := range test[:len(test)-1] {
			name, value, _ := strings.Cut(d, "=")
			table[name] = value
			define += "alias -- " + name + "='" + strings.ReplaceAll(value, "'", "'\\''") + "'\n"
		}
		body := test[len(test)-1]
		want := run("shopt -s expand_aliases; exec 2>/dev/null\n" + define + body + "\n")
		for _, p := range []*Parser{NewString(body+"\n", 1), New(&lines{rest: body + "\n"}, 1)} {
			all := "exec 2>/dev/null\n"
			for {
				l, err := p.Next(&Options{Alias: func(n string) (string, bool) {
					v, ok := table[n]
					return v, ok
				}})
				if err != nil {
					if _, ok := err.(*Error); ok {
						all += "(exit 2)\n"
						continue
					}
					break
				}
				text := SourceText(l)
				all += text + "\n"
				if strings.Contains(text, "unalias a") {
					delete(table, "a")
				}
			}
			if strings.Contains(body, "unalias a") {
				table["a"] = "echo x"
				all = strings.ReplaceAll(all, "unalias a", ":")
			}
			if got := run(all); got != want {
				t.Errorf("%q with %q: %q, bash %q; text %q", body, test[:len(test)-1], got, want, all)
			}
		}
	}
}
