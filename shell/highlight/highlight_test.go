package highlight

import (
	"strings"
	"testing"
)

// show writes a letter below each byte of a line.
func show(line string) string {
	b := []byte(strings.Repeat(".", len(line)))
	known := func(name string) bool { return name != "nosuch" }
	for _, s := range Line(line, known) {
		for i := s.From; i < s.To; i++ {
			b[i] = "cuksvo#"[s.Kind]
		}
	}
	return string(b)
}

func TestLine(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{"ls -l", "ccc.."[:2] + "..."},
		{"nosuch a", "uuuuuu.."},
		{"a=1 b+=2 ls", ".........cc"},
		{"echo 'a b' \"c\"", "cccc.sssss.sss"},
		{"echo \"a $b c\"", "cccc.sssvvsss"},
		{"echo $(ls x)$y", "cccc.vvcc..vvv"},
		{"echo `ls`", "cccc.vccv"},
		{"ls | grep x && nosuch", "cc.o.cccc...oo.uuuuuu"},
		{"if ls; then echo; fi", "kk.cco.kkkk.cccco.kk"},
		{"for i in a b; do ls; done", "kkk...kk....o.kk.cco.kkkk"},
		{"ls >file 2>&1", "cc.o......oo."},
		{"ls <(ls) x", "cc.oocco.."},
		{"echo a # comment", "cccc...#########"},
		{"echo a#b", "cccc...."},
		{"(cd x)", "occ..o"},
		{"[ a ]", "c...."},
		{"[[ a ]]", "kk...kk"},
		{"echo 'unfinished", "cccc.sssssssssss"},
		{"echo $((1+(2))) x", "cccc.vvvvvvvvvv.."},
		{"$cmd x", "vvvv.."},
		{"'ls' x", "ssss.."},
		{"l*s x", "....."},
		{"! ls", "k.cc"},
		{"echo $?$1$x", "cccc.vvvvvv"},
		{"echo $'a\\'b'", "cccc.sssssss"},
		{"", ""},
	} {
		want := test.want
		if got := show(test.line); got != want {
			t.Errorf("%q:\n  %s\ngot\n  %s\nwant\n  %s", test.line, test.line, got, want)
		}
	}
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"echo $(ls `x` \"$(a)\") # c", "a <(b) >c 2>&1 | d && ((1+2))", "$'\\", "${", "`(\"$("} {
		f.Add(s)
	}
	f.Add(strings.Repeat("$(", 200))
	f.Fuzz(func(t *testing.T, line string) {
		for _, s := range Line(line, func(string) bool { return false }) {
			if s.From < 0 || s.From >= s.To || s.To > len(line) {
				t.Errorf("%q: span %+v", line, s)
			}
		}
	})
}
