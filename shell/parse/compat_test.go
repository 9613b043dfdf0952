package parse

import (
	"testing"

	"vfsh/shell/ast"
)

// TestCompat checks what depends on the compatibility level in reading.
func TestCompat(t *testing.T) {
	for _, test := range []struct {
		name string
		opts Options
		text string
		ok   bool
	}{
		{"extended pattern in a substitution", Options{}, "echo $(echo @(a|b))", false},
		{"the same for 5.1", Options{Compat: 51}, "echo $(echo @(a|b))", true},
		{"the same outside", Options{Compat: 51}, "echo @(a|b)", false},
		{"lone quote in an operand", Options{}, `echo "${x-it's}"`, false},
		{"the same in posix mode", Options{Posix: true}, `echo "${x-it's}"`, true},
		{"the same for 4.1", Options{Posix: true, Compat: 41}, `echo "${x-it's}"`, false},
		{"the same for 4.3", Options{Posix: true, Compat: 43}, `echo "${x-it's}"`, true},
	} {
		_, err := NewString(test.text+"\n", 1).Next(&test.opts)
		if (err == nil) != test.ok {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// TestCompatTime checks where time may have options.
func TestCompatTime(t *testing.T) {
	for _, test := range []struct {
		opts  Options
		timed bool
	}{
		{Options{}, true},
		{Options{Posix: true}, false},
		{Options{Posix: true, Compat: 41}, true},
		{Options{Posix: true, Compat: 42}, false},
	} {
		l, err := NewString("time -p :\n", 1).Next(&test.opts)
		if err != nil {
			t.Fatal(err)
		}
		p, ok := l.Items[0].Cmd.(*ast.Pipeline)
		if (ok && p.Timed) != test.timed {
			t.Errorf("%+v: timed %v", test.opts, !test.timed)
		}
	}
}

// TestAliasInSubstitution checks that aliases in $( ) are replaced in posix mode
// when the command around them is read, and not otherwise.
func TestAliasInSubstitution(t *testing.T) {
	alias := func(name string) (string, bool) { return "echo (x", name == "a" }
	for _, test := range []struct {
		posix bool
		text  string
		want  string
	}{
		{false, "v=$(b a)\n", "b a"},
		{true, "v=$(b a)\n", "b a"},
		{true, "v=$(b; a))\n", ""},
	} {
		l, err := NewString(test.text, 1).Next(&Options{Posix: test.posix, Alias: alias})
		if test.want == "" {
			if err == nil {
				t.Errorf("%q: no error of what the alias holds", test.text)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		c := l.Items[0].Cmd.(*ast.Simple).Assigns[0].Value.Parts[0].(*ast.CmdSub)
		if c.Text != test.want || c.Aliased != test.posix {
			t.Errorf("%q: text %q, aliased %v", test.text, c.Text, c.Aliased)
		}
	}
	plain := func(name string) (string, bool) { return "echo one", name == "a" }
	l, err := NewString("v=$(a; b $(a 2))\n", 1).Next(&Options{Posix: true, Alias: plain})
	if err != nil {
		t.Fatal(err)
	}
	if c := l.Items[0].Cmd.(*ast.Simple).Assigns[0].Value.Parts[0].(*ast.CmdSub); c.Text != "echo one; b $(echo one 2)" {
		t.Errorf("text %q", c.Text)
	}
}
