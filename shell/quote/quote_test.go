package quote

import "testing"

func TestHasMeta(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "abc": false, "a#b": false, "#a": true, "~": true, "a~": false, "a=~": true, "a:~b": true, "a b": true,
		"a\nb": true, "é": false, "%+,-./0:=@A_": false, "a]": true, "^": true, "}": true, "\x01\xff": false,
	} {
		if got := HasMeta(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestSingle(t *testing.T) {
	for s, want := range map[string]string{"": "''", "a b": "'a b'", "it's": `'it'\''s'`, "'": `\'`, "''": `''\'''\'''`, "\xff": "'\xff'"} {
		if got := Single(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}
