package arith

import (
	"errors"
	"strings"
	"testing"
)

func TestParseInt(t *testing.T) {
	for _, c := range []struct {
		text string
		want int64
		ok   bool
	}{
		{"", 0, true}, {"  ", 0, true}, {"\n5\t", 5, true}, {"0", 0, true}, {"-0", 0, true}, {"007", 7, true},
		{"-010", -8, true}, {"0x1F", 31, true}, {"+0Xa", 10, true}, {"0x", 0, true}, {"- 5", -5, true},
		{"9223372036854775807", 1<<63 - 1, true}, {"-9223372036854775808", -1 << 63, true},
		{"99999999999999999999", 7766279631452241919, true},
		{"08", 0, false}, {"1a", 0, false}, {"--5", 0, false}, {"-", 0, false}, {"x", 0, false}, {"1 2", 0, false},
		{"2#1", 0, false}, {"5\r", 0, false}, {"0xg", 0, false}, {"1@", 0, false}, {"1_", 0, false},
	} {
		if got, ok := ParseInt(c.text); got != c.want || ok != c.ok {
			t.Errorf("ParseInt(%q) = %d, %v, want %d, %v", c.text, got, ok, c.want, c.ok)
		}
		if !c.ok {
			continue
		}
		if got, err := EvalString(newFakeShell(setup{}), c.text, nil); err != nil || got != c.want {
			t.Errorf("EvalString(%q) = %d, %v, want %d", c.text, got, err, c.want)
		}
	}
}

func TestCompileError(t *testing.T) {
	_, err := Compile("\t 1 +", nil)
	var e *Error
	if !errors.As(err, &e) || *e != (Error{Expr: "1 +", Msg: "syntax error: operand expected", Token: "+"}) {
		t.Errorf("got %#v", err)
	}
}

func TestSubscriptErrors(t *testing.T) {
	for expr, want := range map[string]bool{
		"1/0": false, "a[1/0]": true, "a[1/0]=2": true, "a[s]": true, "a[1 +]++": true, "a[$s]": true, "s": false,
		"a[a[1/0]]": true, "sub": true, "a[0]=s": false,
	} {
		sh := newFakeShell(setups["texts"])
		x, _ := Compile(expr, sh.resolve)
		_, err := x.Eval(sh)
		if e, ok := err.(*Error); !ok || e.Subscript != want {
			t.Errorf("%s: got %#v, want Subscript %v", expr, err, want)
		}
	}
}

func TestConst(t *testing.T) {
	resolve := newFakeShell(setup{}).resolve
	for expr, want := range map[string]bool{
		"": true, "7": true, "1 + 2 * 3": true, "-(1 << 3)": true, "1 ? 2 : x": true, "0 && x": true, "1 || x": true,
		"2 ** 10": true, "7 / 2": true, "0 ? 1/0 : 3": true, "2 && 3": true,
		"x": false, "1/0": false, "1 && x": false, "2 ** -1": false, "0 && 2 ** -1": false, "1 ? 2 : (": false, "1,2": false,
	} {
		x, _ := Compile(expr, resolve)
		if _, got := x.Const(); got != want {
			t.Errorf("Const of %q: %v", expr, got)
		}
	}
}

// TestLimits checks that text which nests too deeply is an error, and that what people may write is not.
func TestLimits(t *testing.T) {
	nest := func(n int, open, mid, end string) string {
		return strings.Repeat(open, n) + mid + strings.Repeat(end, n)
	}
	for _, c := range []struct {
		name, expr string
		want       string
	}{
		{"parentheses", nest(1000, "(", "7", ")"), "r=7"},
		{"parentheses", nest(1000000, "(", "7", ")"), msgDepth},
		{"open parentheses", nest(1000000, "(", "", ""), msgDepth},
		{"signs", nest(1000, "- ", "7", ""), "r=7"},
		{"signs", nest(1000000, "- ", "7", ""), msgDepth},
		{"powers", nest(1000000, "1**", "1", ""), msgDepth},
		{"assignments", nest(1000000, "x=", "1", ""), msgDepth},
		{"conditionals", nest(1000000, "1?2:", "1", ""), msgDepth},
		{"inner conditionals", nest(1000000, "1?", "1", ":2"), msgDepth},
		{"subscripts", nest(1000, "a[", "0", "]"), "r=0"},
		{"subscripts", nest(3000, "a[", "0", "]"), msgDepth},
		{"constants", nest(1000000, "1+", "1", ""), "r=1000001"},
		{"sum", nest(50000, "x+", "1", ""), "r=250001"},
		{"sum", nest(200000, "x+", "1", ""), "r=1000001"},
		{"differences", nest(3001, "x-x*2-", "1", ""), "r=-45006"},
		{"division", nest(5000, "x*", "1", "/x/0"), "division by 0"},
		{"commas", nest(200000, "1,", "1", ""), "r=1"},
		{"commas", nest(200000, "x+=1,", "x", ""), "r=200005"},
		{"logic", nest(200000, "x&&", "1", ""), "r=1"},
		{"logic", nest(200000, "x&&", "0||", "") + "0&&x", "r=0"},
		{"logic", nest(200000, "x&&", "0&&", "") + "x=7||x", "attempted assignment to non-variable"},
		{"parentheses in a sum", nest(200000, "x+", nest(200000, "(", "7", ")"), ""), msgDepth},
		{"names", nest(100000, "x ", "x", ""), "syntax error in expression"},
		{"increments", nest(1000000, "++", "x", ""), msgDepth},
	} {
		got := newFakeShell(setups["plain"]).run(c.expr)
		if c.want == "" || strings.HasPrefix(c.want, "r=") && got != c.want || !strings.Contains(got, c.want) {
			t.Errorf("%d bytes of %s: got %.80q…, want %q", len(c.expr), c.name, got, c.want)
		}
	}
}

// TestNestedHeight checks that a tall expression cannot be multiplied by recursion through variables.
func TestNestedHeight(t *testing.T) {
	tall := "x+" + strings.Repeat("y+", 30000) + "1"
	sh := newFakeShell(setup{scalars: map[string]string{"x": tall, "y": "1"}})
	if got := sh.run("x"); !strings.Contains(got, msgDepth) {
		t.Errorf("got %.80q", got)
	}
}

// cells is an Env whose variables are integers only, like the cached ones of a shell.
type cells struct{ depth Depth }

func (c *cells) ArithDepth() *Depth                               { return &c.depth }
func (c *cells) ExpandSubscript(s string, _ bool) (string, error) { return s, nil }
func (c *cells) Warn(string)                                      {}

type cell struct {
	n     int64
	elems []int64
}

func (c *cell) Int(Env) (int64, error)             { return c.n, nil }
func (c *cell) SetInt(_ Env, v int64) error        { c.n = v; return nil }
func (c *cell) Assoc(Env, bool) (bool, error)      { return false, nil }
func (c *cell) Elem(_ Env, i int64) (int64, error) { return c.elems[i], nil }
func (c *cell) SetElem(_ Env, i, v int64) error    { c.elems[i] = v; return nil }
func (c *cell) Key(Env, string) (int64, error)     { return 0, nil }
func (c *cell) SetKey(Env, string, int64) error    { return nil }

// compileCells compiles with i = 3, n = 1000 and x, s, a of small values.
func compileCells(t testing.TB, expr string) (*Expr, *cells) {
	vars := map[string]*cell{"a": {elems: make([]int64, 100)}, "i": {n: 3}, "n": {n: 1000}, "x": {n: 42}, "s": {}}
	x, err := Compile(expr, func(name string) Var { return vars[name] })
	if err != nil {
		t.Fatal(err)
	}
	return x, new(cells)
}

func TestEvalAllocates(t *testing.T) {
	for _, expr := range []string{
		"x++", "++x", "i+1", "x=x+1", "x+=2", "i<n", "i<n && x>3", "a[i]=i*2", "s+=a[i]", "a[i]++", "a[i+1]+=x",
		"(x*1103515245+12345)%2147483648", "x?i:n", "x=i,s=n", "a[a[0]]", "-x ** 2", "x/7", "!x", "a[3]",
	} {
		x, env := compileCells(t, expr)
		got := testing.AllocsPerRun(100, func() {
			if _, err := x.Eval(env); err != nil {
				t.Fatal(err)
			}
		})
		if got != 0 {
			t.Errorf("%s: %v allocations", expr, got)
		}
	}
}

func BenchmarkEval(b *testing.B) {
	for _, expr := range []string{
		"x=x+1", "x++", "i<n", "(x*1103515245+12345)%2147483648", "s+=a[i]", "a[i]=i*2", "x+=i*n-3",
	} {
		b.Run(expr, func(b *testing.B) {
			x, env := compileCells(b, expr)
			for b.Loop() {
				x.Eval(env)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	c := new(cell)
	for b.Loop() {
		Compile("(x*1103515245+12345)%2147483648", func(string) Var { return c })
	}
}

// FuzzEval checks that no text makes the package panic or hang, that Eval fails where Compile does (run tests
// it), and that to evaluate an Expr twice is the same as to compile it twice.
func FuzzEval(f *testing.F) {
	for _, c := range []string{
		"x=y+2,x**-z", "a[A[ k ]]++ + --b[$x]", "1?2:3?x:(", "0x1f#2 & 64#_@", "x+++y---z", "a[\"`]'", "t?q:s||u",
		"a[$((x++))]=A[${y}]", "x<<=y>>=63^~z", "\xff+\x00", "A['k']%=0&&9", "a[(]=a[-9]=a[]",
	} {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, s := range []string{"plain", "texts"} {
			sh := newFakeShell(setups[s])
			got := sh.run(src)
			if strings.HasPrefix(got, "Compile fails") || strings.HasPrefix(got, "depth ") {
				t.Fatal(got)
			}
			want, wantErr := EvalString(sh, src, sh.resolve)
			again := newFakeShell(setups[s])
			x, _ := Compile(src, again.resolve)
			x.Eval(again)
			v, err := x.EvalNested(again)
			if v != want || (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
				t.Fatalf("%q: %d %v, compiled anew %d %v", src, v, err, want, wantErr)
			}
			if again.state() != sh.state() {
				t.Fatalf("%q: %q, compiled anew %q", src, again.state(), sh.state())
			}
		}
	})
}
