package parse

import (
	"errors"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// TestDepth: nesting up to the limit is accepted, anything deeper is an
// error, and neither exhausts a small stack.
func TestDepth(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(4 << 20))
	forms := []struct{ open, mid, end string }{
		{"( ", "a", ")"},
		{"{ ", "a", ";}"},
		{"if a; then ", "b", "; fi"},
		{"while ", "a", "; do b; done"},
		{"case x in a) ", "b", ";; esac"},
		{"f() { ", "a", "; }"},
		{"for x in a; do ", "b", "; done"},
		{"coproc { ", "a", "; }"},
		{"echo $(", "a", ")"},
		{"echo \"$(", "a", ")\""},
		{"echo $((", "1", "))"},
		{"((", "1", "))"},
		{"echo ${a-", "b", "}"},
		{"echo \"${a-", "b", "}\""},
		{"${a[", "1", "]}"},
		{"$[", "1", "]"},
		{"echo <(", "a", ")"},
		{"[[ ", "a", " ]]"},
		{"${ ", "a", "; }"},
		{"a=(", "b", ")"},
		{"$((", "x", ") )"},
		{"!(", "a", ")"},
		{"(( $(", "a", ") ) )"},
		{"function f ($(", "a", "))"},
		{"${x:${x/", "a", "}}"},
		{"${a[$(", "1", ")]}"},
		{"[[ $(", "a", ") ]]"},
		{"a=($(", "b", "))"},
		{"a[$(", "b", ")]=c"},
		{"for ((;$(", "a", ");)); do a; done"},
		{"case $(", "a", ") in b) ;; esac"},
		{"\"${a-'", "b", "'}\""},
	}
	for _, f := range forms {
		for _, n := range []int{1, 300, 990, 1100, 5000} {
			open, end := strings.Repeat(f.open, n), strings.Repeat(f.end, n)
			if strings.HasPrefix(f.open, "echo $") || strings.HasPrefix(f.open, "echo \"$") || f.open == "echo <(" {
				open = "echo " + strings.Repeat(strings.TrimPrefix(f.open, "echo "), n)
			}
			if f.open == "[[ " {
				open, end = "[[ "+strings.Repeat("( ! ", n), strings.Repeat(" )", n)+" ]]"
			}
			for _, text := range []string{open + f.mid + end + "\n", "cat <<E\n" + open + f.mid + end + "\nE\n"} {
				_, err := parseAll(NewString(text, 1), &Options{ExtGlob: true})
				var e *Error
				if err != nil && !errors.As(err, &e) {
					t.Errorf("%q %d: %v", f.open, n, err)
				}
				if n == 5000 && err == nil && f.open != "((" && f.open != "!(" && !strings.HasPrefix(text, "cat") {
					t.Errorf("%q %d: accepted", f.open, n)
				}
				if n <= 300 && err != nil && f.open != "a=(" {
					t.Errorf("%q %d: %v", f.open, n, err)
				}
			}
		}
	}
}

// TestLongChains: lists and pipelines of any length need no deep recursion.
func TestLongChains(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(4 << 20))
	for _, op := range []string{" && ", " || ", " | ", "; ", "\n", " & "} {
		text := strings.Repeat("a"+op, 20000) + "a\n"
		l, err := parseAll(NewString("{\n"+text+"}", 1), &Options{})
		if err != nil || len(l) != 1 {
			t.Errorf("%q: %v", op, err)
		}
	}
}

// TestOverread: nothing past the line that completes a command is read.
func TestOverread(t *testing.T) {
	for text, want := range map[string]int{
		"a\nb\n":                         1,
		"a;\nb\n":                        1,
		"a &\nb\n":                       1,
		"a &&\nb\nc\n":                   2,
		"a |\n\n\nb\nc\n":                4,
		"a \\\nb\nc\n":                   2,
		"'a\nb'\nc\n":                    2,
		"if a\nthen b\nfi\nc\n":          3,
		"f()\n{ a\n}\nb\n":               3,
		"cat <<E\nx\nE\nb\n":             3,
		"cat <<E <<F\nx\nE\ny\nF\nb\n":   5,
		"(a\nb)\nc\n":                    2,
		"$(a\nb\n)\nc\n":                 3,
		"[[ a &&\nb ]]\nc\n":             2,
		"((a\n))\nc\n":                   2,
		"x=(a\n#b )\n)\nc\n":             3,
		"case a in\nb) c\nesac\nd\n":     3,
		"for a\nin b\ndo c\ndone\nd\n":   4,
		"!\nb\n":                         1,
		"time\nb\n":                      1,
		"{ a\n} >b\nc\n":                 2,
		"echo \"`a\nb`\"\nc\n":           2,
		"a # c \\\nb\n":                  1,
		"function f\n{ a; }\nb\n":        2,
		"\\\n\\\na\nb\n":                 3,
		"a <<'E' && b\n\\\nE\nc\n":       3,
		"x=$(cat <<E\n)\nE\n)\nb\n":      4,
		"${x-\n}\nb\n":                   2,
		"a[\n1]=2\nb\n":                  2,
		"coproc\\\n x\nb\n":              2,
		"select x in a\ndo b\ndone\nc\n": 3,
	} {
		r := &lines{rest: text}
		if _, err := New(r, 1).Next(&Options{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if len(r.continued) != want {
			t.Errorf("%q: %d lines read, want %d", text, len(r.continued), want)
		}
		for i, c := range r.continued {
			if c != (i > 0) {
				t.Errorf("%q: line %d: continued %v", text, i, c)
			}
		}
	}
}

// TestResume: an error concerns one command; what stands before it and
// behind its line is still read.
func TestResume(t *testing.T) {
	for _, p := range []*Parser{
		NewString("a\n)\nb\n[[ a b ]]\nc\nx $(a;;)\nd\n", 1),
		New(&lines{rest: "a\n)\nb\n[[ a b ]]\nc\nx $(a;;)\nd\n"}, 1),
	} {
		var got []string
		for {
			l, err := p.Next(&Options{})
			if err == io.EOF {
				break
			}
			if err != nil {
				got = append(got, err.Error())
				continue
			}
			got = append(got, SourceText(l))
		}
		want := "a|line 2: syntax error near unexpected token `)'|b|line 4: conditional binary operator expected|c|" +
			"line 6: syntax error near unexpected token `;;'|d"
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("got  %s\nwant %s", s, want)
		}
	}
}

type failing struct{ err error }

func (f failing) ReadLine(bool) (string, error) { return "", f.err }

// TestReadError: an error of the reader is passed on.
func TestReadError(t *testing.T) {
	want := errors.New("interrupted")
	if _, err := New(failing{want}, 1).Next(&Options{}); err != want {
		t.Errorf("got %v", err)
	}
}

// FuzzParse looks for panics and hangs, and for trees that depend on how the
// text arrives.
func FuzzParse(f *testing.F) {
	for _, s := range errorCases {
		f.Add(s, byte(0))
	}
	for _, s := range accepted {
		f.Add(s, byte(1))
	}
	f.Fuzz(func(t *testing.T, text string, bits byte) {
		if len(text) > 4000 {
			return
		}
		o := &Options{ExtGlob: bits&1 != 0, Posix: bits&2 != 0, Interactive: bits&4 != 0}
		if bits&8 != 0 {
			o.Alias = func(n string) (string, bool) {
				switch n {
				case "a":
					return "b c ", true
				case "b":
					return "echo 'x", true
				case "c":
					return "a; if", true
				case "e":
					return "", true
				}
				return "", false
			}
		}
		whole, err1 := parseAll(NewString(text, 1), o)
		byLine, err2 := parseAll(New(&lines{rest: text}, 1), o)
		if (err1 == nil) != (err2 == nil) || len(whole) != len(byLine) {
			t.Fatalf("%v, %v", err1, err2)
		}
		for i := range whole {
			if a, b := dump(whole[i]), dump(byLine[i]); a != b {
				t.Fatal(firstDiff(a, b))
			}
			SourceText(whole[i])
		}
		DoubleQuotedWord(text, 1)
		ArithWord(text, 1)
		if w, err := ParseWord(text, 1); err == nil && strings.Count(text, "{") < 8 && strings.Count(text, "..") < 2 {
			ExpandBraces(w)
		}
		AssignmentWord(text, 1)
		SubscriptOf(text)
	})
}

// big is a script of n lines like those of the parser's benchmark.
func big(n int) string {
	const body = `x() { local a="$1" b=${2:-default}
  if [ "$a" = "$b" ] && test -n "${a#*/}"; then echo "same $a" >&2
  else case $a in
    [0-9]*|*.txt) printf "%s\n" "$((a + 1))" ;;
    *) for i in 1 2 3; do echo "$i ${b%/*}"; done ;;
  esac; fi
  return 0
}
`
	return strings.Repeat(body, n/8)
}

func benchmark(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for range b.N {
		if _, err := parseAll(NewString(text, 1), &Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBig(b *testing.B) { benchmark(b, big(40000)) }

func BenchmarkOneGroup(b *testing.B) { benchmark(b, "{\n"+big(40000)+"}\n") }

func BenchmarkByLine(b *testing.B) {
	text := "{\n" + big(40000) + "}\n"
	b.SetBytes(int64(len(text)))
	for range b.N {
		if _, err := parseAll(New(&lines{rest: text}, 1), &Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSmall(b *testing.B) { benchmark(b, "x=1; echo \"$x\" >/dev/null\n") }

// BenchmarkFile parses the script that PARSE_FILE names.
func BenchmarkFile(b *testing.B) {
	data, err := os.ReadFile(os.Getenv("PARSE_FILE"))
	if err != nil {
		b.Skip("PARSE_FILE is not set")
	}
	benchmark(b, string(data))
}
