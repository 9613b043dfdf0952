package parse

import (
	"runtime"
	"strings"
	"testing"
	"weak"

	"vfsh/shell/ast"
)

// TestLinesAreIndependent: a command line that is no longer used is freed,
// however many more the same Parser reads.
func TestLinesAreIndependent(t *testing.T) {
	lines := []string{"x=a; : \"$x\" b ${c-d}", "f() { a; b | c; }", "if a; then b; fi", "a b", "x=(1 2) y", "for i in a; do b >c; done"}
	p := NewString(strings.Repeat(strings.Join(lines, "\n")+"\n", 100), 1)
	next := func() *ast.List {
		l, err := p.Next(&Options{})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	var used []weak.Pointer[ast.Source]
	for range 3 * len(lines) {
		used = append(used, weak.Make(next().Src))
	}
	last := next()
	for range 10 {
		last = next()
	}
	runtime.GC()
	runtime.GC()
	for i, w := range used {
		if w.Value() != nil {
			t.Errorf("line %d, %q, is still in memory", i+1, lines[i%len(lines)])
		}
	}
	runtime.KeepAlive(last)
	runtime.KeepAlive(p)
}
