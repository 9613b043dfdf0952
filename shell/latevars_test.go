package shell

import (
	"fmt"
	"strings"
	"testing"

	"vfsh/reexec"
	"vfsh/shell/signals"
)

// manyVariables returns a shell with n plain variables and some that are not.
func manyVariables(n int) *Shell {
	sh := newShell(nil)
	sh.cells = map[string]*Cell{}
	sh.fds = []*File{{}, {}, {}}
	for i := range n {
		v := &Var{}
		switch i % 4 {
		case 0, 1:
			v.str, v.hasStr = fmt.Sprint("value ", i), true
		case 2:
			v.num, v.hasNum = int64(-i), true
		}
		sh.cell(fmt.Sprint("v", i)).v = v
	}
	sh.cell("unbound")
	sh.cell("exported").v = &Var{str: "e", hasStr: true, attr: AttrExport}
	sh.cell("long").v = &Var{str: strings.Repeat("x", maxLate+1), hasStr: true}
	sh.cell("IFS").v = &Var{str: ":", hasStr: true}
	sh.cell("list").v = &Var{attr: AttrArray, arr: &Array{vals: []string{"a", "b"}}}
	return sh
}

func restored(t *testing.T, sh *Shell) *Shell {
	t.Helper()
	defer signals.SetIgnoredAtEntry(ignoredNow())
	got := newShell(nil)
	if _, err := got.restoreContext(reexec.NewDecoder(encoded(sh, &task{}))); err != nil {
		t.Fatal(err)
	}
	return got
}

// sameVariable compares the bindings of a name in two shells.
func sameVariable(t *testing.T, name string, a, b *Cell) {
	t.Helper()
	if a == nil || a.v == nil {
		if b != nil && b.v != nil {
			t.Errorf("%s: there is one", name)
		}
		return
	}
	if b == nil || b.v == nil {
		t.Errorf("%s: lost", name)
		return
	}
	x, y := a.v, b.v
	if b.name != name || a.hook != b.hook || x.attr != y.attr || x.hasStr != y.hasStr || x.hasNum != y.hasNum || x.str != y.str || x.num != y.num || (x.arr == nil) != (y.arr == nil) {
		t.Errorf("%s: %+v became %+v", name, *x, *y)
	}
}

// TestLateVariables looks names up one by one, in some order, and then all.
func TestLateVariables(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 4, 5, 8, 9, 100, 5000} {
		sh := manyVariables(n)
		got := restored(t, sh)
		if len(got.cells) != 4 || got.late.left != n {
			t.Errorf("%d: %d in the table, %d wait", n, len(got.cells), got.late.left)
		}
		for _, name := range []string{"", "v", "v-1", "w0", "unbound", "exported", "IFS", "list", "long", fmt.Sprint("v", n)} {
			sameVariable(t, name, sh.cells[name], got.known(name))
		}
		for i := 0; i < n; i += 3 {
			name := fmt.Sprint("v", i)
			c := got.known(name)
			sameVariable(t, name, sh.cells[name], c)
			if c != got.known(name) || c != got.cell(name) {
				t.Errorf("%s: another cell at the second look", name)
			}
			if i%2 == 0 && c != nil && c.v != nil { // what was changed stays so
				*c.v = Var{str: "new", hasStr: true}
				*sh.cells[name].v = *c.v
			} else {
				c.v, sh.cells[name].v = nil, nil // unset
			}
		}
		again := restored(t, got)
		for _, x := range []*Shell{got, again} {
			all := x.allCells()
			for name, c := range sh.cells {
				sameVariable(t, name, c, all[name])
			}
			for name := range all {
				sameVariable(t, name, sh.cells[name], all[name])
			}
			if x.late.left != 0 || x.late.data != nil {
				t.Errorf("%d: %d wait still", n, x.late.left)
			}
		}
	}
}

// TestLateVariablesHostile feeds what no shell sends.
func TestLateVariablesHostile(t *testing.T) {
	good := &reexec.Encoder{}
	(&Cell{name: "a", v: &Var{str: "b", hasStr: true}}).encodeLate(good)
	(&Cell{name: "a", v: &Var{str: "c", hasStr: true}}).encodeLate(good)
	data := good.AppendTo(nil)
	for n, want := range map[int]bool{0: false, 1: false, 2: true, 3: false} {
		var l lateVars
		if err := l.restore(n, data); (err == nil) != want {
			t.Errorf("%d: %v", n, err)
		}
	}
	for cut := range data {
		var l lateVars
		if l.restore(2, data[:cut]) == nil {
			t.Errorf("cut at %d: taken", cut)
		}
	}
	for _, bad := range []string{"\x01a\x08", "\x01a\x04\x00", "\x01a\x03\x00\x00", "\x01a\x02\x80"} {
		var l lateVars
		if l.restore(1, []byte(bad)) == nil {
			t.Errorf("%q: taken", bad)
		}
	}
	// A name that comes twice is the first of them.
	sh := newShell(nil)
	sh.cells = map[string]*Cell{}
	if err := sh.late.restore(2, data); err != nil {
		t.Fatal(err)
	}
	if c := sh.known("a"); c == nil || c.v.str != "b" || sh.allCells()["a"] != c {
		t.Errorf("a name that comes twice: %v", c)
	}
}
