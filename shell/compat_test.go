package shell

import "testing"

func TestParseCompat(t *testing.T) {
	for _, test := range []struct {
		text  string
		level int
		ok    bool
	}{
		{"", latestCompat, true}, {"42", 42, true}, {"4.2", 42, true}, {"31", 31, true}, {"5.1", 51, true}, {"52", 52, true},
		{"30", latestCompat, false}, {"53", latestCompat, false}, {"4", latestCompat, false}, {"4.", latestCompat, false},
		{"4.2.1", latestCompat, false}, {"x.y", latestCompat, false}, {"-42", latestCompat, false},
	} {
		if level, ok := parseCompat(test.text); level != test.level || ok != test.ok {
			t.Errorf("parseCompat(%q) = %d, %v", test.text, level, ok)
		}
	}
}

func TestCompatAtMost(t *testing.T) {
	sh := &Shell{}
	for _, c := range compatOptions {
		sh.opts = Options{}
		if sh.CompatAtMost(51) || sh.syntaxCompat() != 0 {
			t.Fatal("without a level the latest is in force")
		}
		sh.opts.set(c.option, true)
		for _, level := range []int{31, 32, 40, 41, 42, 43, 44, 50, 51} {
			if got := sh.CompatAtMost(level); got != (c.level <= level) {
				t.Errorf("level %d: CompatAtMost(%d) = %v", c.level, level, got)
			}
		}
		if got := sh.syntaxCompat(); int(got) != c.level {
			t.Errorf("level %d for the parser is %d", c.level, got)
		}
	}
}
