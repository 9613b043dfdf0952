package readline

import (
	"slices"
	"strings"
	"testing"
)

var utf8Terminal = Environment{EightBit: true, Term: "xterm"}

func line(t *testing.T, c *Config, text string) {
	t.Helper()
	if problem := c.Do(Change(ChangeLine, "", text)); problem != "" {
		t.Errorf("%s: %s", text, problem)
	}
}

func TestLookup(t *testing.T) {
	c := New(utf8Terminal)
	line(t, c, `"\C-xm": "text\n"`)
	if problem := c.Do(Change(ChangeCommand, "", `"\C-t": ls "-l"`)); problem != "" {
		t.Error(problem)
	}
	line(t, c, `"\ebc": yank`)
	tests := []struct {
		keymap, keys string
		want         Binding
	}{
		{"", "a", Binding{Kind: Function, Function: "self-insert"}},
		{"", "\xc3", Binding{Kind: Function, Function: "self-insert"}},
		{"", "\x01", Binding{Kind: Function, Function: "beginning-of-line"}},
		{"", "\x1b", Binding{Kind: Prefix}},
		{"", "\x1bf", Binding{Kind: Function, Function: "forward-word"}},
		{"emacs-meta", "f", Binding{Kind: Function, Function: "forward-word"}},
		{"", "\x1bF", Binding{Kind: Function, Function: "do-lowercase-version"}},
		{"", "\x1b[A", Binding{Kind: Function, Function: "previous-history"}},
		{"", "\x1b[3~", Binding{Kind: Function, Function: "delete-char"}},
		{"", "\x1b[", Binding{Kind: Prefix}},
		{"", "\x1b[~", Binding{}},
		{"", "\x1b[Ax", Binding{}},
		{"", "\x18m", Binding{Kind: Macro, Text: "text\n"}},
		{"", "\x14", Binding{Kind: Command, Text: `ls "-l"`}},
		{"", "\x1bb", Binding{Kind: Prefix}},
		{"", "\x1bbc", Binding{Kind: Function, Function: "yank"}},
		{"vi-insert", "\x1b", Binding{Kind: Prefix}},
		{"vi-command", "0", Binding{Kind: Function, Function: "beginning-of-line"}},
		{"", "", Binding{}},
	}
	for _, test := range tests {
		got := c.Keymap(test.keymap).Lookup(test.keys)
		if got.Kind != test.want.Kind || got.Function != test.want.Function || got.Text != test.want.Text {
			t.Errorf("%s %q: %+v, want %+v", test.keymap, test.keys, got, test.want)
		}
	}
	for keymap, want := range map[string]string{"": "backward-word", "vi-insert": "vi-movement-mode"} {
		keys := "\x1bb"
		if keymap != "" {
			keys = "\x1b"
		}
		if got := c.Keymap(keymap).Pending(keys); got.Function != want {
			t.Errorf("%s alone: %+v, want %s", keymap, got, want)
		}
	}
	if c.Keymap("none") != nil {
		t.Error("a keymap that there is not")
	}
}

func TestVariables(t *testing.T) {
	c := New(Environment{Term: "dumb", Vi: true})
	for name, want := range map[string]string{"editing-mode": "vi", "keymap": "vi-insert", "convert-meta": "on", "meta-flag": "off",
		"enable-bracketed-paste": "off", "keyseq-timeout": "500", "Mark-Directories": "on"} {
		if got, ok := c.Variable(name); got != want || !ok {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"isearch-terminators", "nosuch", ""} {
		if _, ok := c.Variable(name); ok {
			t.Errorf("%q has a value", name)
		}
	}
}

// TestFunctionNames: the list is sorted, and the defaults name functions in it.
func TestFunctionNames(t *testing.T) {
	names := Functions()
	if !slices.IsSorted(names) || len(names) != 173 {
		t.Errorf("%d names, sorted %t", len(names), slices.IsSorted(names))
	}
	for i, name := range names {
		if functionNumber(name) != i || functionName(i) != name || functionNumber(strings.ToUpper(name)) < 0 {
			t.Errorf("%s is not found", name)
		}
	}
	for _, text := range []string{emacsBindings, viCommandBindings, viInsertBindings} {
		for _, l := range strings.Split(text, "\n") {
			if name, _, _ := strings.Cut(l, " "); functionNumber(name) < 0 {
				t.Errorf("no function %q", name)
			}
		}
	}
}

func listing(c *Config) string {
	var b []byte
	for _, name := range keymapNames {
		m := c.Keymap(name)
		b = c.AppendFunctions(b, m)
		b = c.AppendTexts(b, m, Macro)
		b = c.AppendTexts(b, m, Command)
	}
	return string(c.AppendVariables(b, false))
}

// FuzzInputrc: any text can be an init file, and the changes that it made do
// the same to another configuration.
func FuzzInputrc(f *testing.F) {
	for _, s := range []string{"set bell-style none\n\"\\C-x\\M-a\": \"macro\"\n", "$if mode=emacs\nTAB: complete\n$else\n$endif\n$endif",
		"$if version >= 8\n\"\\e\": yank\n\"\\e\\e[\": 'x'\n$include a\nset keymap vi\nControl-Meta-: abort", "\"\\", "$", "set", "\"\xff\\400\": \"\\M-\\C-", "$if a=b\n$if\n$if version"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, again := New(utf8Terminal), New(utf8Terminal)
		var made []string
		c.ReadFile("file", text, func(string) (string, bool) { return text, len(text) < 100 }, func(change string) { made = append(made, change) }, func(string) {})
		for _, change := range made {
			again.Do(change)
		}
		if a, b := listing(c), listing(again); a != b {
			t.Errorf("%q gives\n%s\nand its changes\n%s", text, a, b)
		}
		for _, kind := range []byte{ChangeLine, ChangeUnbind, ChangeForget, ChangeCommand} {
			c.Do(Change(kind, "emacs-meta", text))
			c.Do(string(kind) + text)
		}
		c.Keymap("").Lookup(text)
		c.Keymap("").Pending(text)
		listing(c)
	})
}
