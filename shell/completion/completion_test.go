package completion

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"vfsh/shell/buckets"
)

func TestSplitWords(t *testing.T) {
	tests := []struct {
		text, delims string
		want         []string
	}{
		{"", " ", nil},
		{"  a  b ", " ", []string{"a", "b"}},
		{"a b:c", ":", []string{"a b", "c"}},
		{"a,,b, c ,d", ",", []string{"a", "b", " c ", "d"}},
		{`a\ b "c d" 'e f'`, " ", []string{`a\ b`, `"c d"`, `'e f'`}},
		{"$(echo a b) `x y` ${z:-p q} $((1 + 2)) <(a b)", " ", []string{"$(echo a b)", "`x y`", "${z:-p q}", "$((1 + 2))", "<(a b)"}},
		{`$(echo ")" ')' \) (a b)) c`, " ", []string{`$(echo ")" ')' \) (a b))`, "c"}},
		{`"$(echo "a b")" c`, " ", []string{`"$(echo "a b")"`, "c"}},
		{`$'a b' $"c d"`, " ", []string{`\$'a b'`, `\$"c d"`}},
		{"a'b c", " ", []string{"a'b c'"}},
		{`"a b`, " ", []string{`"a b"`}},
		{`"a\`, " ", []string{`"a"`}},
		{`"a\\`, " ", []string{`"a\\"`}},
		{`a\`, " ", []string{`a`}},
		{"$(a b", " ", []string{"$(a b"}},
		{"a b", "", []string{"a b"}},
		{"$", " ", []string{"$"}},
	}
	for _, test := range tests {
		if got := SplitWords(test.text, test.delims); !slices.Equal(got, test.want) {
			t.Errorf("SplitWords(%q, %q) = %q, want %q", test.text, test.delims, got, test.want)
		}
	}
}

func FuzzSplitWords(f *testing.F) {
	f.Add("a $(b \"c d\" `e`) 'f\\", " ")
	f.Add("${${${", ":")
	f.Fuzz(func(t *testing.T, text, delims string) {
		n := 0
		for _, w := range SplitWords(text, delims) {
			n += len(w)
		}
		if limit := 2*len(text) + 1; n > limit {
			t.Errorf("%d bytes of %d", n, len(text))
		}
		Dequote(text)
		ParseFilter(text, delims)
		CommandOutput(text)
	})
}

func TestDequote(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "a", `a\ b`: "a b", `'a\b'c`: `a\bc`, `"a\$b\c`: `a$b\c`, `'a `: "a ", `a\`: "a", `"'"`: "'", "\xff\\\xfe": "\xff\xfe",
	} {
		if got := Dequote(text); got != want {
			t.Errorf("Dequote(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestParseFilter(t *testing.T) {
	tests := []struct {
		text string
		want NameFilter
	}{
		{"*.o", NameFilter{"*.o", false}},
		{"!*.o", NameFilter{"*.o", true}},
		{"!&*", NameFilter{"wo*", true}},
		{`\&&\*`, NameFilter{`&wo\*`, false}},
		{"!", NameFilter{"", true}},
	}
	for _, test := range tests {
		if got := ParseFilter(test.text, "wo"); got != test.want {
			t.Errorf("ParseFilter(%q) = %v, want %v", test.text, got, test.want)
		}
	}
}

func TestCommandOutput(t *testing.T) {
	got := CommandOutput("a\n\n\nb c\nd\\\ne\nf")
	if want := []string{"a", "b c", "d\\\ne", "f"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTable compares a Table with lists of the entries by bucket, as bash
// keeps them, through growth and removal.
func TestTable(t *testing.T) {
	var table Table
	chains, size := make([][]string, firstBuckets), 0
	chain := func(name string) *[]string { return &chains[buckets.Hash(name)%uint32(len(chains))] }
	push := func(name string) { c := chain(name); *c = append([]string{name}, *c...) }
	specs := map[string]*Spec{}
	for i := range 5000 {
		name := "n" + strconv.Itoa(i*7919%6000)
		spec := &Spec{Actions: Action(i)}
		if specs[name] == nil {
			if size >= 2*len(chains) {
				old := chains
				chains = make([][]string, 4*len(old))
				for _, c := range old {
					for _, n := range c {
						push(n)
					}
				}
			}
			push(name)
			size++
		}
		specs[name] = spec
		table.Set(name, spec)
		if i%5 == 4 {
			gone := "n" + strconv.Itoa(i*31%6000)
			if table.Remove(gone) != (specs[gone] != nil) {
				t.Fatalf("Remove(%s) is wrong", gone)
			}
			if specs[gone] != nil {
				delete(specs, gone)
				size--
				c := chain(gone)
				*c = slices.DeleteFunc(*c, func(n string) bool { return n == gone })
			}
		}
	}
	want := slices.Concat(chains...)
	if len(want) != len(table.Entries) {
		t.Fatalf("%d entries, want %d", len(table.Entries), len(want))
	}
	for i, e := range table.Entries {
		if e.Name != want[i] || e.Spec != specs[e.Name] || table.Get(e.Name) != e.Spec {
			t.Fatalf("entry %d is %s, want %s", i, e.Name, want[i])
		}
	}
	if table.Get("none") != nil || (*Table)(nil).Get("none") != nil {
		t.Error("found what is not there")
	}
}

func TestAppendCommand(t *testing.T) {
	s := &Spec{Actions: Directory | Alias | Signal, Options: NoSpace | BashDefault}
	s.SetArg(FunctionName, "f")
	s.SetArg(Words, "it's")
	s.SetArg(Prefix, "")
	for name, want := range map[string]string{"x": "x", "": "''", "a b": "'a b'", DefaultName: "-D", EmptyName: "-E", InitialName: "-I", "~": "'~'"} {
		want = `complete -o bashdefault -o nospace -a -d -A signal -W 'it'\''s' -P '' -F f ` + want
		if got := string(s.AppendCommand(nil, name)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := string(AppendOptions(nil, NoSort)); !strings.Contains(got, "+o bashdefault") || !strings.Contains(got, "-o nosort ") {
		t.Error(got)
	}
}
