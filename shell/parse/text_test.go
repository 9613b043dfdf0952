package parse

import (
	"strings"
	"testing"

	"vfsh/shell/ast"
)

func TestAssignmentWord(t *testing.T) {
	for text, want := range map[string]string{
		"a=b":            "a||false|'b'",
		"a=":             "a||false|",
		"a+=b c":         "a||true|'b c'",
		"a[1]=$x":        "a|1|false|'$x'",
		"a[x y]+=":       "a|x y|true|",
		"a[\"k]\"]=v":    "a|\"k]\"|false|'v'",
		"a=b=c":          "a||false|'b=c'",
		"a[$(echo ])]=1": "a|$(echo ])|false|'1'",
		"1a=b":           "none",
		"a":              "none",
		"=b":             "none",
		"a[1=2":          "none",
		"a[1]":           "none",
		"a-b=c":          "none",
		"":               "none",
	} {
		a, err := AssignmentWord(text, 1)
		if err != nil {
			t.Fatal(err)
		}
		got := "none"
		if a != nil {
			sub := ""
			if a.Index != nil {
				sub = text[a.Index.Off:a.Index.End]
			}
			got = a.Name + "|" + sub + "|" + map[bool]string{true: "true", false: "false"}[a.Append] + "|" + canonical(a.Value.Parts, false)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	a, err := AssignmentWord("a=(1 \"x y\" [k]=v [n]+=w # c\n$z)", 1)
	if err != nil || !a.IsArray {
		t.Fatalf("%v %v", a, err)
	}
	var got []string
	for _, e := range a.Elems {
		s := ""
		if e.Index != nil {
			s = "[" + canonical(e.Index.Parts, false) + "]"
		}
		if e.Append {
			s += "+"
		}
		got = append(got, s+canonical(e.Value.Parts, false))
	}
	if s := strings.Join(got, " "); s != `1 "x y" [k]v [n]+w ${z}` {
		t.Error(s)
	}
}

func TestSubscriptOf(t *testing.T) {
	for text, want := range map[string]string{
		"a": "a", "a[1]": "a 1", "a[@]": "a @", "a[x y]": "a 'x y'", "a[b[1]]": "a b[1]", "a['k']": "a 'k'", "a[]": "no", "a[1": "no", "a[1]x": "no",
		"1a": "no", "": "no", "a b": "no", "[1]": "no", "a[1][2]": "no", "a[$i]": "a ${i}",
	} {
		name, sub, ok := SubscriptOf(text)
		got := "no"
		if ok {
			got = name
			if sub != nil {
				got += " " + canonical(sub.Parts, false)
			}
		}
		if want = strings.ReplaceAll(want, "'x y'", "x y"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for s, want := range map[string]bool{"a": true, "_": true, "a1": true, "1": false, "": false, "a-b": false, "é": false} {
		if IsName(s) != want {
			t.Errorf("%q", s)
		}
	}
	for s, want := range map[string]bool{"if": true, "[[": true, "!": true, "time": true, "coproc": true, "echo": false, "": false} {
		if IsReserved(s) != want {
			t.Errorf("%q", s)
		}
	}
}

// TestLines: the lines that commands run with are those of bash's LINENO.
func TestLines(t *testing.T) {
	for text, want := range map[string]int{
		"a": 1, "a b": 1, "a \\\nb": 2, "a \"x\ny\"": 2, "a b \\\nc": 1, "x='\n' a": 2, ">b \\\na": 1, "x=1 \\\na": 1, "\n\na": 3, "a\\\nb": 2, "'a\nb' \\\nc": 3,
		"(a\nb\n)": 3, "((1\n+1\n))": 3, "[[ a &&\nb ]]": 2, "for x in \\\na\ndo b; done": 1, "case \\\na in esac": 1, "a | \\\nb": 1, "# c\na": 2, "a <<E\nx\nE": 1, "a \\\n\\\n b": 3,
	} {
		l, err := NewString(text+"\n", 1).Next(&Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := l.Items[0].Cmd
		if p, ok := c.(*ast.Pipeline); ok {
			c = p.Cmds[0]
		}
		if got := c.Node().Line; got != want {
			t.Errorf("%q: line %d, want %d", text, got, want)
		}
	}
	p := NewString("a\nb\n\nc", 10)
	for _, want := range []int{10, 11, 13} {
		l, _ := p.Next(&Options{})
		if l.Line != want {
			t.Errorf("line %d, want %d", l.Line, want)
		}
	}
}
