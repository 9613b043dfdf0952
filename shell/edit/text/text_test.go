package text

import (
	"testing"
	"unicode/utf8"
)

func TestCharacters(t *testing.T) {
	b := Buffer{UTF8: true}
	b.Reset("ae\u0301日\xff\xc3x")
	var stops []int
	for i := 0; i < b.Len(); i = b.Next(i) {
		stops = append(stops, i)
	}
	for i, k := b.Len(), len(stops)-1; i > 0; k-- {
		if i = b.Prev(i); k < 0 || stops[k] != i {
			t.Fatalf("back to %d, forward over %v", i, stops)
		}
	}
	if want := 6; len(stops) != want {
		t.Errorf("%v: %d characters, want %d", stops, len(stops), want)
	}
	if got := b.Move(0, 2); got != 4 {
		t.Errorf("two characters end at %d", got)
	}
}

func TestUndo(t *testing.T) {
	b := Buffer{UTF8: true}
	b.Reset("start")
	b.Insert(" one")
	for _, c := range "typed" {
		b.Insert(string(c))
	}
	b.Begin()
	b.Delete(0, 5)
	b.Insert("!")
	b.End()
	b.Begin()
	b.End()
	states := []string{" one!typed", " onetyped!"}
	if s := b.String(); s != states[0] && s != states[1] {
		t.Fatalf("%q", s)
	}
	for _, want := range []string{"start onetyped", "start"} {
		if !b.Undo() || b.String() != want {
			t.Errorf("undone to %q, want %q", b.String(), want)
		}
	}
	if b.Undo() {
		t.Error("there is more to undo")
	}
	long := 0
	for range maxJoined + 3 {
		b.Insert("x")
		long++
	}
	if b.Undo(); b.Len() != len("start")+maxJoined {
		t.Errorf("%d bytes left", b.Len())
	}
}

func TestKillRing(t *testing.T) {
	var k KillRing
	if _, ok := k.Yank(); ok {
		t.Error("an empty ring has a text")
	}
	k.Rotate(false)
	k.Add("one", false, false)
	k.Add(" two", true, false)
	k.Add("zero ", true, true)
	k.Add("next", false, false)
	for _, want := range []string{"next", "zero one two", "next"} {
		if s, ok := k.Yank(); !ok || s != want {
			t.Errorf("%q, want %q", s, want)
		}
		k.Rotate(false)
	}
	for range 2 * maxKills {
		k.Add("more", false, false)
	}
	if len(k.texts) != maxKills {
		t.Errorf("%d texts", len(k.texts))
	}
}

func TestShellWords(t *testing.T) {
	tests := []struct {
		line string
		want []string
	}{
		{`a "b c" d\ e|f>g`, []string{"a", `"b c"`, `d\ e`, "f", "g"}},
		{"a$(b c)d ${x y}z", []string{"a$(b c)d", "${x y}z"}},
		{`'it'"'"s; x`, []string{`'it'"'"s`, "x"}},
		{`\`, []string{`\`}},
		{"", nil},
	}
	for _, test := range tests {
		b := Buffer{}
		b.Reset(test.line)
		var got []string
		for _, w := range b.ShellWords() {
			got = append(got, b.Slice(w[0], w[1]))
		}
		if len(got) != len(test.want) {
			t.Errorf("%q: %q", test.line, got)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%q: %q", test.line, got)
			}
		}
	}
}

func TestMatch(t *testing.T) {
	b := Buffer{}
	b.Reset("(a[b]{c}(")
	for i, want := range []int{-1, -1, 4, -1, 2, 7, -1, 5, -1} {
		if got := b.Match(i); got != want {
			t.Errorf("at %d: %d, want %d", i, got, want)
		}
	}
}

// FuzzUndo: whatever is done to a text can be taken back, and no position is ever
// outside of it or within a character.
func FuzzUndo(f *testing.F) {
	f.Add("start", "iabcd", "xy")
	f.Add("é日\xff", "idpnwkbeg", "\u0301")
	f.Fuzz(func(t *testing.T, start, actions, s string) {
		if len(actions) > 1000 { // the text may grow with each
			return
		}
		b := Buffer{UTF8: true}
		b.Reset(start)
		for i, a := range []byte(actions) {
			switch a % 9 {
			case 0:
				b.Insert(s)
			case 1:
				b.Delete(b.Point, b.Next(b.Point))
			case 2:
				b.Point = b.Prev(b.Point)
			case 3:
				b.Point = b.Next(b.Point)
			case 4:
				b.Replace(b.WordStart(b.Point, Alphanumeric), b.WordEnd(b.Point, Alphanumeric), s)
			case 5:
				b.Begin()
			case 6:
				b.End()
			case 7:
				b.Mark = b.Point
			case 8:
				if i%3 == 0 {
					b.Undo()
				}
			}
			if b.Point < 0 || b.Point > b.Len() || b.Mark < 0 || b.Mark > b.Len() {
				t.Fatalf("cursor %d, mark %d of %d", b.Point, b.Mark, b.Len())
			}
			if utf8.ValidString(start) && utf8.ValidString(s) && b.Point < b.Len() && !utf8.RuneStart(b.Byte(b.Point)) {
				t.Fatalf("cursor within a character of %q", b.String())
			}
			b.ShellWords()
			b.Match(b.Point)
		}
		if b.UndoAll(); b.String() != start {
			t.Errorf("undone to %q, want %q", b.String(), start)
		}
	})
}
