//go:build !small

package liner

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

func TestSetPrompt(t *testing.T) {
	tests := []struct {
		prompt, upper, shown string
		columns              int
	}{
		{"", "", "", 0},
		{"$ ", "", "$ ", 2},
		{"\x01\x1b[1m\x02a\x01\x1b[0m\x02$ ", "", "\x1b[1ma\x1b[0m$ ", 3},
		{"\x01\x1b[1m\x02a\nb\x01\x1b[0m\x02$ ", "\x1b[1ma\n", "b\x1b[0m$ ", 3},
		{"\x1b[1;31mé日\x1b(B$ ", "", "\x1b[1;31mé日\x1b(B$ ", 5},
		{"\x1b]2;x\x1b\\a\x1b]2;y\ab\x1bMc", "", "\x1b]2;x\x1b\\a\x1b]2;y\ab\x1bMc", 3},
		{"a\tb\rc\x05\x7f", "", "a b\rc␅␡", 6},
		{"\ue0b0\xff\U0001e8d5", "", "\ue0b0\ufffd\U0001e8d5", 3},
		{"a\x01unended", "", "aunended", 1},
		{"a\x02b\x01\x02\x01\x01x\x02", "", "ab\x01x", 2},
		{"\x1b", "", "\x1b", 0},
		{"\x1b[1", "", "\x1b[1", 0},
	}
	for _, test := range tests {
		var d display
		upper, last := d.setPrompt(test.prompt)
		if upper != test.upper {
			t.Errorf("%q: upper lines %q, want %q", test.prompt, upper, test.upper)
		}
		// liner writes it again and again.
		for range 2 {
			if got := string(d.translate(nil, []byte(last))); got != test.shown {
				t.Errorf("%q shows %q, want %q", test.prompt, got, test.shown)
			}
		}
		if got := columns(last); got != test.columns {
			t.Errorf("%q takes %d columns, want %d", test.prompt, got, test.columns)
		}
		checkPrompt(t, last)
	}
}

// checkPrompt checks that liner takes a prompt.
func checkPrompt(t *testing.T, prompt string) {
	t.Helper()
	for _, r := range prompt {
		if unicode.Is(unicode.C, r) {
			t.Errorf("liner refuses %U in %q", r, prompt)
		}
	}
}

// typed is the line that liner makes of keys without any function.
func typed(s string) string {
	var k keys
	var out []byte
	for i := 0; i < len(s); i++ {
		out = k.translate(out, s[i])
	}
	return original(string(k.translate(out, '\n')))
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"", "plain", "é日\xff\x80", "\U00040041\U0001E8D5", "\xe6\x97", "\x00\x1b\n\x7f", "\xf0\x9f", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := standIn(s)
		if got := original(in); got != s {
			t.Errorf("recalled %q comes back as %q", s, got)
		}
		if !utf8.ValidString(in) || strings.ContainsFunc(in, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("liner gets %q", in)
		}
		if got := typed(s); got != s+"\n" {
			t.Errorf("typed %q comes back as %q", s, got)
		}
		var whole, parts display
		all := append([]byte(in), 'x')
		want := string(whole.translate(nil, all))
		var got []byte
		for i := range all {
			got = parts.translate(got, all[i:i+1])
		}
		if string(got) != want || !utf8.ValidString(want) {
			t.Errorf("%q shows %q byte by byte and %q at once", s, got, want)
		}
		var d display
		_, last := d.setPrompt(s)
		checkPrompt(t, last)
		d.translate(nil, []byte(last))
	})
}

func TestRuneWidth(t *testing.T) {
	for width, text := range []string{
		"\x00\x1b\x7f\u0080\u0301\u200b" + string(rune(promptHidden)) + string(rune(promptStart)),
		" aé\u2500\ue0b0\ufffd\u0e01" + string(rune(promptSign)) + string(rune(byteBase)) + string(rune(byteBase+255)),
		"日本한\u3000Ａ🙂\U00020000\U0003fffd",
	} {
		for _, r := range text {
			if got := runewidth.RuneWidth(r); got != width {
				t.Errorf("%U: %d columns, want %d", r, got, width)
			}
		}
	}
}
