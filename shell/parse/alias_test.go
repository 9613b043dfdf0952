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
	// words that the grammar asks for
	{"f= for ", "w= in ", "in= x ", "f w in 1; do echo $x; done"},
	{"forx=for x ", "do=;", "set 1; forx do echo $x; done"},
	{"do=;", "set 1; for x do echo a; done; for x\ndo echo b; done; for x; do echo c; done"},
	{"D=do", "I=in", "set 1; for x\nD echo a; done; for x\nI b; do echo $x; done; case x\nI x) echo c; esac"},
	{"c=case a in ", "p=\n (a) echo A; esac", "a=b", "c p"},
	{"c=case x in ", "x=zz", "c x) echo x;; zz) echo zz;; esac"},
	{"c=case x in ", "esac=zz", "c esac; echo end"},
	{"c=case a in x) echo ", "a=b", "c ;; a) echo A; esac"},
	{"}=}; echo hi", "{ echo a; }"},
	{"{={ echo hi;", "f() { echo a; }; f; { echo b; }"},
	{"if=echo", "then=echo", "if true; then echo a; fi"},
	{"time=echo", "echo a | time b"},
	{"]]=b", "c=[[ a ", "c ]] && echo yes"},
	// what keeps the next word from being tried
	{"e=echo ", "b=c", "e 'q' b; e $v b; e \"q\" b; e v=1 b; e >&1 b; e 2>&1 b; e >/dev/stdout b; e \\q b"},
	{"2=x", "1=y", "e=echo ", "2>&1 echo a >&1; e 1>&2 b; e 1"},
	{"ee=echo", "e\\\ne a\necho b"},
	{"a=echo ", "bb=c", "a b\\\nb\necho d"},
}

func TestAliases(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	for _, posix := range []bool{false, true} {
		for _, test := range aliasTests {
			compareAliases(t, bash, posix, test)
		}
	}
}

// compareAliases runs what test's last string becomes, in a shell without
// aliases, and compares the output with that of bash.
func compareAliases(t *testing.T, bash string, posix bool, test []string) {
	run := func(script string) string {
		c := exec.Command(bash)
		if posix {
			c = exec.Command(bash, "--posix")
		}
		c.Stdin = strings.NewReader(script)
		out, _ := c.CombinedOutput()
		return string(out)
	}
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
			l, err := p.Next(&Options{Posix: posix, Alias: func(n string) (string, bool) {
				v, ok := table[n]
				return v, ok
			}})
			if err != nil {
				if _, ok := err.(*Error); ok {
					if posix {
						break // a shell in posix mode exits
					}
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
			t.Errorf("posix %v: %q with %q: %q, bash %q; text %q", posix, body, test[:len(test)-1], got, want, all)
		}
	}
}
