package parse

import (
	"os"
	"strings"
	"testing"

	"vfsh/shell/ast"
)

// longWords makes a body long enough to be left as text.
const longWords = ": aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

// TestReadBody compares bodies that are read later with those that are read at once.
func TestReadBody(t *testing.T) {
	for _, text := range []string{
		"f() { PAD; }\n",
		"\n\nf()\n\n{\nPAD\necho $LINENO; }\n",
		"f() ( PAD; x=1 )\n",
		"f() if PAD; then a; else b; fi >out 2>&1\n",
		"f() while PAD; do a; done <in\n",
		"f() for i in PAD; do a; done\n",
		"f() for ((i = 0; i < 3; i++)); do PAD; done\n",
		"f() case x in a) PAD;; b) b;& *) c;;& esac\n",
		"f() [[ a == b || -n 'PAD' && $x =~ ^(a|b)$ ]]\n",
		"f() (( x + 1 > 2 && y + 1000000000 + 100000000000 + 100000000000 + 1000000000000 + 100000000000000000 ))\n",
		"function f { PAD; }\nfunction g() { PAD; } >x\nfunction h\n{\nPAD\n}\n",
		"f() { PAD; cat <<E\nbody $x\nE\n}\n",
		"f() { PAD; cat <<-'E' <<F\n\tbody $x\n\tE\nline `a`\nF\ng; }; h\n",
		"cat <<E; f() {\nbefore\nE\nPAD\n}; g <<F\nx\nF\n",
		"f() { PAD; cat <<E; }\nbehind\nE\n",
		"f() { PAD\ng() { PAD\nh() {\nPAD; }; }; }; i() ( PAD )\n",
		"f() { PAD\ng() ( PAD\nh() (\nPAD) ) }\n",
		"x=1; f() { PAD; } && g | f() { PAD; } & ! h() { PAD; }\n",
		"if a; then f() { PAD; local a=(1 2 \"$b\") c=$(d) e=`f`; }; fi\n",
		"f() { PAD; a=$(g <<E\nbody\nE\n) ; }\n",
		"f() { PAD; a\\\nb\\\nc \"d\\\ne\" ${x:-a\\\nb}; }; g\n",
		"f() { PAD; time -p a | b; ! c; coproc N { d; }; select x in a b; do c; done; }\n",
		"f() { PAD; }",
		"{ f() { PAD; }; }; ( g() { PAD; } ); h() { PAD; }\n",
	} {
		text = strings.ReplaceAll(text, "PAD", longWords)
		for _, o := range []Options{{}, {Posix: true}, {ExtGlob: true}, {Compat: 42}} {
			compareBodies(t, text, o)
		}
	}
}

// compareBodies parses a text with functions' bodies left for later and with all
// of them read at once.
func compareBodies(t *testing.T, text string, o Options) {
	t.Helper()
	later, err1 := parseAll(NewString(text, 5), &o)
	o.Substitution = true
	once, err2 := parseAll(NewString(text, 5), &o)
	if (err1 == nil) != (err2 == nil) || len(later) != len(once) {
		t.Errorf("%q: %v, %v", text, err1, err2)
		return
	}
	for i := range later {
		if a, b := dump(later[i]), dump(once[i]); a != b {
			t.Errorf("%.300q: %s", text, firstDiff(a, b))
			return
		}
	}
}

// TestBodiesOfRealScripts does it with what scripts are installed.
func TestBodiesOfRealScripts(t *testing.T) {
	for _, f := range realScripts() {
		b, err := os.ReadFile(f)
		if err == nil {
			compareBodies(t, string(b), Options{})
		}
	}
}

// TestBodyWaits tells which bodies are left as text.
func TestBodyWaits(t *testing.T) {
	alias := func(name string) (string, bool) { return "echo 2", name == "two" }
	for _, c := range []struct {
		text  string
		opts  Options
		waits bool
	}{
		{"f() { PAD; }\n", Options{}, true},
		{"x; f() { PAD; }\n", Options{Bodies: true}, true},
		{"f() { :; }\n", Options{}, false},
		{"f() { PAD; }\n", Options{Bodies: true}, false},
		{"f() { PAD; }\n", Options{Substitution: true}, false},
		{"f() { PAD; }\n", Options{NoComments: true}, false},
		{"f() { PAD; two>x; }\n", Options{Alias: alias}, false},
		{"f() { PAD; }\n", Options{Alias: alias}, true},
		{"f() { PAD; cat <<E; }\nE\n", Options{}, false},
		{"f() { PAD; cat <<E\nE\n}\n", Options{}, true},
		{"cat <<E; f() { PAD; }\nE\n", Options{}, false},
	} {
		all, err := parseAll(NewString(strings.ReplaceAll(c.text, "PAD", longWords), 1), &c.opts)
		if err != nil {
			t.Fatal(err)
		}
		items := all[0].Items
		f := items[len(items)-1].Cmd.(*ast.FuncDef)
		if (f.Body == nil) != c.waits {
			t.Errorf("%q: waits: %v", c.text, f.Body == nil)
		}
		if err := ReadBody(f); err != nil || f.Body == nil {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

// TestBodyErrors: a definition with a syntax error in its body is none.
func TestBodyErrors(t *testing.T) {
	for _, text := range []string{
		"f() { PAD; if; }\n", "f() { PAD; fi; }\n", "f() { PAD; case x in (; }\n", "f() { PAD; a=(b; }\n",
		"f() { PAD; [[ a b ]]; }\n", "f() { PAD; $(if); }\n", "f() { PAD; \"$(fi)\"; }\n", "f() { PAD; \n",
	} {
		if err := accepts(strings.ReplaceAll(text, "PAD", longWords), &Options{}); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
