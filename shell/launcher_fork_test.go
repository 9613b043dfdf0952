package shell

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"vfsh/reexec"
	"vfsh/shell/signals"
	"vfsh/spawn"
)

// becomeKeeps are the dropped fields of Shell that a forked child has all the
// same, with the reason.
var becomeKeeps = map[string]string{
	"table":       "part of the program",
	"lastGen":     "variables hold generations",
	"envChanges":  "counts",
	"epoch":       "compiled code holds epochs",
	"ctxCache":    "goes with epoch",
	"late":        "part of cells",
	"realFDs":     "made from the descriptors that are open",
	"ownFDs":      "as realFDs",
	"exp":         "caches, but for what dropCommand resets",
	"proc":        "scratch memory",
	"spareTx":     "scratch memory",
	"parseOpts":   "scratch memory",
	"pidNow":      "set by enterSubshell",
	"isChild":     "set by enterSubshell",
	"catalogs":    "cache",
	"lineConf":    "cache, made from lineChanges",
	"dumpStrings": "then nothing is run",
}

// dirty gives a value to what newShell leaves empty and the context does not
// carry.
func dirty(sh *Shell) {
	for key := range contextDrops {
		name, ok := strings.CutPrefix(key, "Shell.")
		if !ok || becomeKeeps[name] != "" {
			continue
		}
		switch v := writable(reflect.ValueOf(sh).Elem().FieldByName(name)); v.Kind() {
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int, reflect.Int64, reflect.Int8:
			v.SetInt(7)
		case reflect.Uint8, reflect.Uint32, reflect.Uint64:
			v.SetUint(7)
		case reflect.String:
			v.SetString("left over")
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
	}
}

// TestBecomeChild: a forked child has what a re-executed one gets, and nothing
// else of its parent.
func TestBecomeChild(t *testing.T) {
	defer signals.SetIgnoredAtEntry(ignoredNow())
	parent := filledShell()
	want := newShell(nil)
	d := reexec.NewDecoder(encoded(parent, &task{kind: kindSubshell}))
	if _, err := want.restoreContext(d); err != nil {
		t.Fatal(err)
	}
	want.hist.list()
	want.allCells()

	dirty(parent)
	parent.realFDs = nil
	parent.becomeChild(&task{kind: kindSubshell}, nil)
	parent.hist.list()
	parent.bashCmd = parent.currentCommand()
	c := &contextCheck{t, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[unsafe.Pointer]bool{}}
	c.same("", reflect.ValueOf(parent).Elem(), reflect.ValueOf(want).Elem())

	fresh := reflect.ValueOf(newShell(nil)).Elem()
	for key := range contextDrops {
		name, ok := strings.CutPrefix(key, "Shell.")
		if !ok || becomeKeeps[name] != "" {
			continue
		}
		got, fresh := writable(reflect.ValueOf(parent).Elem().FieldByName(name)), writable(fresh.FieldByName(name))
		if got.Kind() == reflect.Slice && got.Len() == 0 && fresh.Len() == 0 {
			continue
		}
		if !reflect.DeepEqual(got.Interface(), fresh.Interface()) {
			t.Errorf("%s: %v, and %v in a fresh shell: becomeChild has to drop it, or becomeKeeps to say why not", name, got, fresh)
		}
	}
}

// TestChildFDs: a child's table has its files at their numbers; of the shell's
// other descriptors none is left to close later.
func TestChildFDs(t *testing.T) {
	sh := newShell(nil)
	first := &File{fd: 0, refs: 3, stays: true}
	sh.fds = []*File{first, {fd: 1000102, refs: 2}, nil, {fd: 1000103}, {fd: 1000104, private: 4}}
	sh.realFDs = []*File{first, nil, nil, {fd: 3}}
	for _, fd := range []int{1000102, 1000103, 1000110, 1000120} {
		sh.ownFDs.add(fd)
	}
	sh.traceFD = 1000110
	sh.childFDs([]spawn.FD{{Child: 1, Parent: 1000102}, {Child: 3, Parent: 1000103}, {Child: 1000120, Parent: 1000120}}, false)
	var got []int
	for n, f := range sh.fds {
		if f != nil && f.fd == n && f.stays && f.refs == 1 && sh.realFDs[n] == f {
			got = append(got, n)
		}
	}
	if !slices.Equal(got, []int{0, 1, 3}) || len(sh.fds) != 5 || sh.fds[4] != nil {
		t.Errorf("descriptors %v of %d", got, len(sh.fds))
	}
	for fd, want := range map[int]bool{0: true, 3: true, 1000102: false, 1000110: true, 1000120: false} {
		if sh.ownFDs.has(fd) != want {
			t.Errorf("%d is the shell's: %v", fd, !want)
		}
	}
}

func TestFDSet(t *testing.T) {
	var s fdSet
	for _, fd := range []int{3, 63, 64, 200} {
		s.add(fd)
	}
	s.remove(63)
	s.remove(1000)
	s.remove(-1)
	s.add(-1)
	for fd := range 300 {
		if want := fd == 3 || fd == 64 || fd == 200; s.has(fd) != want {
			t.Errorf("%d: %v", fd, s.has(fd))
		}
	}
}
