package pattern

import "testing"

// The answers are those of bash 5.2, seen from what GLOBIGNORE hides.
func TestCompileList(t *testing.T) {
	tests := []struct {
		list          string
		matches, fail []string
	}{
		{"", nil, []string{""}},
		{"a::b", []string{"a", "b"}, []string{""}},
		{":a:", []string{"a"}, []string{"", ":"}},
		{"[a:b]:c", []string{"a", "b", ":", "c"}, []string{"[a"}},
		{"[:alpha:]:d", []string{"a", "d"}, []string{"x"}},
		{"[[:alpha:]]:1", []string{"a", "1"}, []string{":"}},
		{`a\:b:d`, []string{"a:b", "d"}, []string{"a", "b"}},
		{"[a:b", []string{"[a:b"}, []string{"b"}},
		{"@(a|d:b", nil, []string{"b"}},
		{"@(a:d):b", []string{"a:d", "b"}, []string{"a"}},
		{`[a\]:b]`, []string{"a", "b", "]"}, nil},
		{`\[a:b`, []string{"[a", "b"}, nil},
	}
	for _, test := range tests {
		patterns := CompileList(test.list, ExtGlob)
		check := func(s string, want bool) {
			got := false
			for _, p := range patterns {
				got = got || p.Match(s)
			}
			if got != want {
				t.Errorf("list %q matches %q: %v", test.list, s, got)
			}
		}
		for _, s := range test.matches {
			check(s, true)
		}
		for _, s := range test.fail {
			check(s, false)
		}
	}
}

func TestGroupEnd(t *testing.T) {
	tests := []struct {
		pat  string
		i    int
		want int
	}{{"@(a)", 0, 4}, {"x@(a|(b))c", 1, 9}, {"@(a", 0, -1}, {"a", 0, -1}, {"@", 0, -1}, {"", 0, -1}, {"@(a)", 5, -1}, {"@([)])", 0, 6}}
	for _, test := range tests {
		if got := GroupEnd(test.pat, test.i); got != test.want {
			t.Errorf("GroupEnd(%q, %d) = %d, want %d", test.pat, test.i, got, test.want)
		}
	}
}

// The answers are those of GLOBIGNORE in bash 5.2.
func TestPathname(t *testing.T) {
	tests := []struct {
		pat, s string
		want   bool
	}{
		{"*", "d/a", true}, {"d/*", "d/a", true}, {"*/a", "d/a", true}, {"d?a", "d/a", false}, {".*", "./a", true},
		{"*a", "d/a", false}, {"!(d/*)", "a", true}, {"!(d/*)", "d/a", false}, {"!(d)", "d/a", true}, {"*(?)a", "d/a", false},
		{"d@(/)a", "d/a", true}, {"[!a]*", "d/a", true}, {"d[/]e", "d/e", true}, {"d[a/]e", "d/e", false}, {"b*", "b", true},
	}
	for _, test := range tests {
		if got := Compile(test.pat, ExtGlob|Pathname).Match(test.s); got != test.want {
			t.Errorf("%q matches the path name %q: %v", test.pat, test.s, got)
		}
	}
}
