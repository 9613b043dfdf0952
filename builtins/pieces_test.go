package builtins

import (
	"slices"
	"strings"
	"testing"

	"vfsh/shell"
)

// TestTable checks each description, and those against the places that know an
// option otherwise.
func TestTable(t *testing.T) {
	for i := range table {
		b := &table[i]
		if i > 0 && table[i-1].Name >= b.Name {
			t.Errorf("not sorted at %s", b.Name)
		}
		if b.Run == nil || !strings.HasPrefix(b.Synopsis, b.Name) {
			t.Errorf("%s: %q", b.Name, b.Synopsis)
		}
		for _, word := range b.OptionWords() {
			if strings.Count(b.Options, word[1:]) != 1 {
				t.Errorf("%s: %s stands there twice", b.Name, word)
			}
		}
		switch b.Name {
		case "set":
			for c := byte('A'); c <= 'z'; c++ {
				_, ok := shell.FindLetterOption(c)
				if listed := strings.IndexByte(b.Options, c) >= 0; ok != listed && c != 'o' && c != 'r' {
					t.Errorf("set -%c: %v, in the table %v", c, ok, listed)
				}
			}
		case "declare", "typeset", "local":
			for c := byte('A'); c <= 'z'; c++ {
				_, ok := declareLetter(c)
				if listed := strings.IndexByte(b.Options, c) >= 0; ok != listed && strings.IndexByte("pfFgGI", c) < 0 {
					t.Errorf("%s -%c: %v, in the table %v", b.Name, c, ok, listed)
				}
			}
		}
	}
}

func TestParseNumber(t *testing.T) {
	for _, c := range [...]struct {
		in   string
		want int64
		ok   bool
	}{
		{"0", 0, true}, {"-5", -5, true}, {"+7", 7, true}, {" \t12 ", 12, true}, {"08", 8, true},
		{"9223372036854775807", 1<<63 - 1, true}, {"-9223372036854775808", -1 << 63, true},
		{"9223372036854775808", 0, false}, {"-9223372036854775809", 0, false},
		{"", 0, false}, {"-", 0, false}, {"1x", 0, false}, {"0x1", 0, false}, {"1 2", 0, false}, {"1\n", 0, false},
	} {
		if got, ok := parseNumber(c.in); ok != c.ok || ok && got != c.want {
			t.Errorf("%q: got %d %v", c.in, got, ok)
		}
	}
}

func TestParseSeconds(t *testing.T) {
	for _, c := range [...]struct {
		in   string
		want int64
		ok   bool
	}{
		{"1", 1e9, true}, {"0.5", 5e8, true}, {".25", 25e7, true}, {"2.", 2e9, true}, {"0.0000019", 1000, true},
		{"99999999999999999999", 1 << 32 * 1e9, true}, {"+1", 1e9, true},
		{"", 0, true}, {"+", 0, true}, {"-1", 0, false}, {"1e3", 0, false}, {"1.2.3", 0, false}, {"x", 0, false},
	} {
		if got, ok := parseSeconds(c.in); ok != c.ok || ok && got != c.want {
			t.Errorf("%q: got %d %v", c.in, got, ok)
		}
	}
}

func TestQuoteWord(t *testing.T) {
	// As printf %q of bash prints them.
	for in, want := range map[string]string{
		"": "''", "a": "a", "a b": `a\ b`, "~x": `\~x`, "a~": "a~", "x=~": `x=\~`, "#": `\#`, "a#": "a#",
		"it's": `it\'s`, "a\n": `$'a\n'`, "é": "é", "\xff": `$'\377'`, "{a,b}": `\{a\,b\}`, "é b": `é\ b`,
	} {
		if got := QuoteWord(in, true); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestCanonicalPath(t *testing.T) {
	for _, c := range [...]struct {
		in, want string
		ok       bool
	}{
		{"/", "/", true}, {"//", "//", true}, {"///", "/", true}, {"/usr/./bin//", "/usr/bin", true},
		{"/usr/../usr/bin/..", "/usr", true}, {"/..", "/", true}, {"//usr", "//usr", true},
		{"/usr/no such/..", "/usr/no such/..", false}, {"relative", "relative", false}, {"", "", false},
		{"/dev/null/..", "/dev/null/..", false},
	} {
		if got, ok := canonicalPath(c.in); got != c.want || ok != c.ok {
			t.Errorf("%q: got %q %v", c.in, got, ok)
		}
	}
}

// splitter makes a fieldSplitter for tests.
func splitter(line, ifs string, escaped ...int) *fieldSplitter {
	f := &fieldSplitter{line: []byte(line), escaped: escaped, class: new([256]uint8)}
	for i := 0; i < len(ifs); i++ {
		f.class[ifs[i]] = 2
		switch ifs[i] {
		case ' ', '\t', '\n':
			f.class[ifs[i]] = 1
		}
		if ifs[i] >= 0x80 {
			f.ifs = ifs
		}
	}
	return f
}

func TestFields(t *testing.T) {
	// As read -a of bash splits them.
	for _, c := range [...]struct {
		line, ifs string
		want      []string
	}{
		{" a  b ", " ", []string{"a", "b"}}, {"a::b:", ":", []string{"a", "", "b"}}, {":", ":", []string{""}},
		{" a : b ", ": ", []string{"a", "b"}}, {"a : : b", ": ", []string{"a", "", "b"}}, {"", " ", nil},
		{"  ", " ", nil}, {"a b", "", []string{"a b"}}, {"aébéc", "é", []string{"a", "b", "c"}},
	} {
		if got := splitter(c.line, c.ifs).all(); !slices.Equal(got, c.want) {
			t.Errorf("%q by %q: got %q, want %q", c.line, c.ifs, got, c.want)
		}
	}
}

// FuzzFields checks that splitting ends and loses nothing but delimiters.
func FuzzFields(f *testing.F) {
	f.Add("a: b", ": ", 1)
	f.Fuzz(func(t *testing.T, line, ifs string, escape int) {
		total := 0
		for _, s := range splitter(line, ifs, escape).all() {
			total += len(s)
		}
		if total > len(line) {
			t.Errorf("%q by %q: more than the line", line, ifs)
		}
		s := splitter(line, ifs, escape)
		s.skipWhite()
		s.field()
		if rest := s.last(); len(rest) > len(line) {
			t.Errorf("%q by %q: last is %q", line, ifs, rest)
		}
	})
}

// FuzzFormat checks that no format makes printf fail to end.
func FuzzFormat(f *testing.F) {
	f.Add(`%5.3s\n%d%%\x41%b`, "a", "12")
	f.Add(`%(%Y)T%*.*f%q%Q%n`, "'é", "1e5")
	f.Add(`%a%g%#x%+d% d%05u%c\u41\c`, "0x1p3", "-7")
	f.Fuzz(func(t *testing.T, format, a, b string) {
		p := printer{format: format, args: []string{a, b}, utf8: true}
		p.emit = func([]byte) {}
		var s spec
		for i := 0; i < len(format); i++ {
			if _, n := p.decimal(i, &s); n > 10000 {
				return // takes its time
			}
		}
		if n, _ := parseNumber(a); n > 10000 || n < -10000 {
			return
		}
		if n, _ := parseNumber(b); n > 10000 || n < -10000 {
			return
		}
		p.run()
	})
}

// noFiles answers for files in tests: none exists.
type noFiles struct{}

func (noFiles) unary(op byte, s string) bool           { return op == 'n' && s != "" || op == 'z' && s == "" }
func (noFiles) compareFiles(op byte, a, b string) bool { return false }

// FuzzTest checks that each expression is evaluated or refused.
func FuzzTest(f *testing.F) {
	for _, s := range [...]string{"a\x00=\x00b", "(\x00a\x00-o\x00!\x00b\x00)", "-n\x00a\x00-a\x001\x00-eq\x001", "-t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var args []string
		for start, i := 0, 0; i <= len(s); i++ {
			if i == len(s) || s[i] == 0 {
				args = append(args, s[start:i])
				start = i + 1
			}
		}
		e := testExpr{args: args, prim: noFiles{}}
		if e.eval() && e.err != "" {
			t.Errorf("%q: true in spite of %s", args, e.err)
		}
	})
}

func TestDeepTest(t *testing.T) {
	args := slices.Repeat([]string{"("}, 100000)
	e := testExpr{args: args, prim: noFiles{}}
	if e.eval(); e.err == "" {
		t.Error("no error")
	}
}

// FuzzOptions checks that option parsing ends and stays in its arguments.
func FuzzOptions(f *testing.F) {
	f.Add("-ab", "-c", "x")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		o := options{args: []string{"name", a, b, c}, letters: "ab:c", i: 1}
		for n := 0; ; n++ {
			letter, ok := o.next()
			if !ok || letter == '?' {
				break
			}
			if n > len(a)+len(b)+len(c) {
				t.Fatal("no end")
			}
		}
		g := optionScanner{spec: "ab:c", args: []string{a, b, c}, ind: 1}
		for n := 0; g.next(); n++ {
			if n > len(a)+len(b)+len(c) {
				t.Fatal("getopts does not end")
			}
		}
	})
}

// FuzzMask checks that masks stay masks.
func FuzzMask(f *testing.F) {
	f.Add("u=rwx,go-w", 0o22)
	f.Add("0077", 0)
	f.Fuzz(func(t *testing.T, s string, mask int) {
		if n, msg := parseMask(s, mask&0o777, mask&1 == 0); msg == "" && n&^0o777 != 0 {
			t.Errorf("%q: %o", s, n)
		}
	})
}

func TestPosixMask(t *testing.T) {
	// POSIX chmod(1) on the permissions that a mask of 0027 leaves.
	for in, want := range map[string]int{
		"u=r+w": 0o127, "g=u": 0o007, "og=u": 0o000, "u+w=r+x": 0o227, "o=g-r": 0o026, "a=X": 0o666, "u=": 0o727,
	} {
		if got, msg := parseMask(in, 0o027, true); got != want || msg != "" {
			t.Errorf("%s: got %04o %s, want %04o", in, got, msg, want)
		}
	}
}

func TestCharCode(t *testing.T) {
	for in, want := range map[string]int64{
		"'a": 'a', `"é`: 0xe9, "'": 0, "'\xf4\x91\x84\x91": 0x111111, "'\xed\xa0\x80": 0xed, "'\xfc\x84\x80\x80\x80\x80": 0x4000000,
		"'\xc3": 0xc3, "'\xff": 0xff, "'\xc0\x80": 0xc0,
	} {
		p := printer{utf8: true}
		if got, ok := p.charCode(in); got != want || !ok {
			t.Errorf("%q: got %d, want %d", in, got, want)
		}
	}
}
