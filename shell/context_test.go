package shell

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/ast"
	"vfsh/shell/completion"
	"vfsh/shell/signals"
)

// contextDrops are the fields that a re-executed shell does not get from its
// parent, with the reason. All others must be in the context: a field that
// is neither here nor carried fails TestContextCarriesAll.
var contextDrops = map[string]string{
	"State.funcsOwn":   "ownership of the map; the child owns what it decodes",
	"State.aliasesOwn": "as funcsOwn",
	"State.hashOwn":    "as funcsOwn",
	"State.compOwn":    "as funcsOwn",
	"trapTable.shared": "as funcsOwn",

	"historyState.own":    "as funcsOwn",
	"historyState.packed": "another form of entries, which are compared",
	"historyState.count":  "as packed",

	"State.env":          "cache, made from the variables when needed",
	"trapState.exitDone": "none has run in a subshell (enterSubshell)",
	"State.timing":       "a subshell is in no timed command (enterSubshell)",
	"State.loops":        "a subshell is in no loop (enterSubshell)",
	"State.random":       "reseeded in every subshell (enterSubshell)",
	"State.randomLast":   "as random",
	"State.trapped":      "no trap of its own runs in a subshell (enterSubshell)",
	"State.subKind":      "set from the task (enterSubshell)",
	"State.simpleStage":  "set from the task (exitRules)",
	"State.curCmd":       "sent as text, in bashCmd",

	"Shell.tx":           "the child is no transaction; it gets the state inside as it is",
	"Shell.gen":          "as tx",
	"Shell.lastGen":      "as tx",
	"Shell.spareTx":      "scratch memory",
	"Shell.envChanges":   "as tx",
	"Var.gen":            "as tx",
	"Cell.global":        "no cell of the table has it",
	"Shell.out":          "flushed before the launch",
	"Shell.outErr":       "as out",
	"Shell.unw":          "nothing is being left when a subshell is made",
	"Shell.unwCount":     "as unw",
	"Shell.exitCode":     "as unw",
	"Shell.ambiguousJob": "belongs to the builtin that runs",
	"Shell.preReturn":    "as unw",
	"Shell.substStat":    "belongs to the command that runs in the parent",
	"Shell.hadSubst":     "as substStat",
	"Shell.argv":         "as substStat",
	"Shell.exp":          "as substStat",
	"Shell.table":        "part of the program",
	"Shell.epoch":        "validity of caches of this process",
	"Shell.ctxCache":     "cache",
	"Shell.late":         "what of cells is not decoded yet",
	"Shell.calls":        "calls of the parent, which the child never returns to",
	"State.callBase":     "calls of the parent, which the child never returns to",
	"Shell.captures":     "memory of the parent; the child has the pipe as a descriptor",
	"procSub.pid":        "children of the parent",
	"procSub.fifo":       "the parent removes it",
	"Shell.bgPids":       "children of the parent",
	"Shell.coprocs":      "children of the parent (bash: coproc_closeall)",
	"jobTable.disowned":  "children of the parent",
	"Shell.forksFailed":  "only its changes count",
	"Shell.unforked":     "no subshell is made after it",
	"Shell.pidNow":       "the process id, asked for (enterSubshell)",
	"Shell.isChild":      "set by enterSubshell",
	"Shell.realFDs":      "made from the descriptors that are open",
	"Shell.ownFDs":       "of the descriptors that are open here",
	"Shell.proc":         "scratch memory",
	"Shell.ahead":        "settled before a process is made",
	"Shell.parseOpts":    "scratch memory",
	"Shell.keepRedirs":   "set before every builtin",
	"trapTable.async":    "a subshell of it no longer ignores SIGINT",
	"ownSignals.ignored": "of this process alone",
	"ownSignals.caught":  "as ignored",
	"ownSignals.exposed": "as ignored",
	"Shell.asyncIgnore":  "sent as async of the task",
	"Shell.inBackground": "job control is off in a subshell (enterSubshell)",
	"Shell.curPgid":      "as inBackground",
	"Shell.pgrp":         "as inBackground",
	"Shell.entryPgrp":    "as inBackground",
	"Shell.ttyFD":        "as inBackground",
	"Shell.lentTTY":      "as inBackground",
	"Shell.chld":         "dispositions for caught signals do not survive an exec",
	"Shell.chldSeen":     "as chld",
	"Shell.interrupt":    "how the process waits",
	"Shell.chldTraps":    "pending traps are cleared in a subshell",
	"Shell.sigPending":   "pending traps are cleared in a subshell",
	"Shell.lastSignal":   "meaningful inside of wait only",
	"Shell.holding":      "belongs to the program that the parent waits for",
	"Shell.held":         "as holding",
	"Shell.waitSignal":   "meaningful inside of wait only",
	"Shell.debugStatus":  "set by every DEBUG trap",
	"Shell.syntaxFailed": "set before every eval",
	"Shell.reading":      "what the parent parses",
	"Shell.loggedOut":    "a subshell is no login shell",
	"Shell.startingUp":   "an error ends a subshell all the same",
	"Shell.dumpStrings":  "then nothing is run",
	"Shell.catalogs":     "cache",
	"Shell.viaCommand":   "belongs to the builtin that runs in the parent",
	"Shell.calling":      "the builtin that runs in the parent",
	"Shell.sourceStatus": "set by each dot",
	"Shell.misused":      "set before every builtin",
	"Shell.wordsInChild": "set before the redirections of a program",
	"Shell.redirStatus":  "set with wordsInChild",
	"Shell.plainSubs":    "set while nothing can run",
	"Shell.lines":        "a subshell is not interactive",
	"Shell.lineConf":     "cache, made from lineChanges",
	"Shell.mail":         "a subshell is not interactive",

	"job.inherited":  "always true for them in the child",
	"job.signalled":  "the child does not ask for the states of jobs",
	"job.noHup":      "the child sends them no SIGHUP",
	"Function.def":   "sent as text and parsed at first use",
	"Function.body":  "compiled at first use",
	"Cell.hook":      "follows from the name",
	"ifsTable.class": "follows from text",
	"ifsTable.first": "follows from text",
	"File.fd":        "the launcher puts each file at its number",
	"File.refs":      "as fd",
	"File.mem":       "as fd: memory has become a pipe",
	"File.stays":     "true in the child",
	"File.private":   "children do not get such files; see TestContextPrivate",
	"File.alone":     "what a child gets is shared; see task.alone",
	"File.kind":      "as alone",
	"File.text":      "as alone",
	"Assoc.index":    "follows from keys",
	"Options":        "an array of bits",
}

// filler gives every field of a shell that the context must carry a value of
// its own.
type filler struct {
	sh   *Shell
	n    int
	vars int
}

func (f *filler) next() int { f.n++; return f.n }

func (f *filler) text() string { return fmt.Sprint("text \xff\n", f.next()) }

func writable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

func (f *filler) fill(v reflect.Value) {
	v = writable(v)
	if special := f.special(v.Type()); special != nil {
		v.Set(reflect.ValueOf(special))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if _, drop := contextDrops[v.Type().Name()+"."+v.Type().Field(i).Name]; !drop {
				f.fill(v.Field(i))
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range 3 {
			f.fill(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 3 {
			e := reflect.New(v.Type().Elem()).Elem()
			f.fill(e)
			v.SetMapIndex(reflect.ValueOf(f.text()), e)
		}
	case reflect.String:
		v.SetString(f.text())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(f.next()%120 + 1))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(f.next()%120 + 1))
	default:
		panic("contextDrops: " + v.Type().String() + " can't be carried")
	}
}

// special makes the values that must fit together; nil for all other types.
func (f *filler) special(t reflect.Type) any {
	sh := f.sh
	switch t {
	case reflect.TypeFor[map[string]*Cell]():
		m := map[string]*Cell{}
		for range 60 {
			c := &Cell{name: f.text(), v: f.variable()}
			m[c.name] = c
		}
		return m
	case reflect.TypeFor[*Cell]():
		c := sh.cell(f.text())
		c.v = f.variable()
		return c
	case reflect.TypeFor[*Var]():
		return f.variable()
	case reflect.TypeFor[map[string]*Function]():
		m := map[string]*Function{}
		for range 3 {
			fn := &Function{}
			f.fill(reflect.ValueOf(fn).Elem())
			m[fn.name] = fn
		}
		return m
	case reflect.TypeFor[*Function](): // of a frame
		for _, fn := range sh.funcs {
			return fn
		}
	case reflect.TypeFor[*ifsTable]():
		table := *newIFS("é:"+f.text(), true)
		table.unset = true
		return &table
	case reflect.TypeFor[*completion.Table]():
		shared := &completion.Spec{}
		f.fill(reflect.ValueOf(shared).Elem())
		for a := range completion.NumArgs {
			shared.SetArg(a, f.text())
		}
		return &completion.Table{Buckets: 2048, Entries: []completion.Entry{{Name: f.text(), Spec: shared},
			{Name: f.text(), Spec: &completion.Spec{Options: completion.NoSort}}, {Name: f.text(), Spec: shared}}}
	case reflect.TypeFor[*trapTable]():
		table := f.traps()
		table.listed, table.origin = true, f.traps()
		return table
	case reflect.TypeFor[[]*File]():
		return []*File{{}, nil, {}, nil, nil, {}}
	case reflect.TypeFor[*ast.Simple]():
		return (*ast.Simple)(nil)
	}
	return nil
}

// variable makes variables of all kinds in turn.
func (f *filler) variable() *Var {
	v := &Var{attr: Attr(f.next()%4096) | AttrExport, level: int32(f.next()), dyn: dynamicID(f.next()%20 + 1)}
	f.vars++
	switch f.vars % 6 {
	case 0:
		v.num, v.hasNum = int64(-f.next())<<40, true
	case 1:
		v.arr = &Array{vals: []string{f.text(), "", f.text()}}
	case 2:
		v.arr = &Array{vals: []string{f.text(), f.text()}, idx: []int64{3, 1 << 60}}
	case 3:
		v.assoc = newAssoc()
		v.assoc.buckets = 128
		v.assoc.Set("z "+f.text(), f.text())
		v.assoc.Set("", "")
		v.assoc.Set("a", f.text())
	case 4: // declared without a value
	default:
		v.str, v.hasStr = f.text(), true
	}
	return v
}

func (f *filler) traps() *trapTable {
	t := &trapTable{}
	f.fill(reflect.ValueOf(&t.actions).Elem())
	t.actions[0] = nil // no signal
	for _, p := range []**string{&t.exit, &t.debug, &t.err, &t.ret} {
		s := f.text()
		*p = &s
	}
	return t
}

// filledShell returns a shell with every field filled that must be carried.
func filledShell() *Shell {
	sh := &Shell{cells: map[string]*Cell{}}
	f := &filler{sh: sh}
	f.fill(reflect.ValueOf(sh).Elem().FieldByName("cells"))
	f.fill(reflect.ValueOf(sh).Elem().FieldByName("State").Addr().Elem().FieldByName("funcs"))
	v := reflect.ValueOf(sh).Elem()
	state := v.FieldByName("State")
	for i := range state.NumField() {
		name := state.Type().Field(i).Name
		if _, drop := contextDrops["State."+name]; !drop && name != "funcs" {
			f.fill(state.Field(i))
		}
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if _, drop := contextDrops["Shell."+name]; !drop && name != "cells" && name != "State" {
			f.fill(v.Field(i))
		}
	}
	// Depths must fit the frames.
	sh.traceFD = 1000110 // not one of its files' numbers
	sh.funcDepth, sh.srcDepth = 2, 1
	sh.hist.packed, sh.hist.count = "", 0
	sh.jobs.current, sh.jobs.previous = sh.jobs.list[2], sh.jobs.list[0]
	for _, j := range sh.jobs.list {
		for i := range j.procs {
			j.procs[i].state = jobStopped
		}
	}
	return sh
}

// contextCheck compares what was sent with what came.
type contextCheck struct {
	t      *testing.T
	met    map[string]bool // fields that were compared
	filled map[string]bool // those that had a value other than zero
	drops  map[string]bool
	seen   map[unsafe.Pointer]bool
}

func (c *contextCheck) same(path string, a, b reflect.Value) {
	if a.Kind() == reflect.Pointer || a.Kind() == reflect.Slice || a.Kind() == reflect.Map {
		if a.IsNil() != b.IsNil() && (a.Kind() == reflect.Pointer || a.Len() != b.Len()) {
			c.t.Errorf("%s: nil in one shell only", path)
			return
		}
	}
	switch a.Kind() {
	case reflect.Pointer:
		if !a.IsNil() && !c.seen[a.UnsafePointer()] {
			c.seen[a.UnsafePointer()] = true
			c.same(path, a.Elem(), b.Elem())
		}
	case reflect.Struct:
		c.fields(path, a, b)
	case reflect.Map:
		if a.Len() != b.Len() {
			c.t.Errorf("%s: %d entries became %d", path, a.Len(), b.Len())
		}
		for it := a.MapRange(); it.Next(); {
			p := fmt.Sprintf("%s[%q]", path, it.Key())
			if e := b.MapIndex(it.Key()); e.IsValid() {
				c.same(p, it.Value(), e)
			} else {
				c.t.Errorf("%s is lost", p)
			}
		}
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			c.t.Errorf("%s: %d elements became %d", path, a.Len(), b.Len())
			return
		}
		for i := range a.Len() {
			c.same(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i))
		}
	case reflect.Func, reflect.Chan, reflect.Interface, reflect.UnsafePointer:
		c.t.Errorf("%s: a %s can't be carried: name it in contextDrops", path, a.Type())
	default:
		if !a.Equal(b) {
			c.t.Errorf("%s: %v became %v", path, a, b)
		}
	}
}

func (c *contextCheck) fields(path string, a, b reflect.Value) {
	t := a.Type()
	for i := range t.NumField() {
		key := t.Name() + "." + t.Field(i).Name
		if _, drop := contextDrops[key]; drop {
			c.drops[key] = true
			continue
		}
		c.met[key] = true
		if !a.Field(i).IsZero() {
			c.filled[key] = true
		}
		c.same(path+"."+t.Field(i).Name, a.Field(i), b.Field(i))
	}
}

// TestContextCarriesAll fills every field of a shell, sends it and compares
// what arrives: each field must have come over or be named in contextDrops.
func TestContextCarriesAll(t *testing.T) {
	defer signals.SetIgnoredAtEntry(ignoredNow())
	ignored := signals.SetOf(int(unix.SIGUSR2)).With(int(unix.SIGHUP))
	signals.SetIgnoredAtEntry(ignored)
	sent := filledShell()
	data := encoded(sent, &task{kind: kindCoproc, text: "echo \xff", line: 7, unwrapped: true, async: true, background: true, syntax: syntaxPosix, fifo: "/f", fifoOut: true, alone: true})
	signals.SetIgnoredAtEntry(0)

	got := newShell(nil)
	received, err := got.restoreContext(reexec.NewDecoder(data))
	if err != nil {
		t.Fatal(err)
	}
	got.allCells()
	// Unkeyed: a new field does not compile here until it has a value.
	if want := (task{kindCoproc, "echo \xff", 7, nil, nil, true, true, true, syntaxPosix, "/f", true, true}); *received != want {
		t.Errorf("task: %+v became %+v", want, *received)
	}
	if ignoredNow() != ignored {
		t.Errorf("signals ignored at entry: %x became %x", ignored, ignoredNow())
	}
	got.hist.list()
	sent.depth++ // the child is one process further down
	c := &contextCheck{t, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[unsafe.Pointer]bool{}}
	c.same("", reflect.ValueOf(sent).Elem(), reflect.ValueOf(got).Elem())
	for key := range c.met {
		if !c.filled[key] {
			t.Errorf("%s is never filled by this test, so nothing is known of it", key)
		}
	}
	for key := range contextDrops {
		if !c.drops[key] && key != "Options" {
			t.Errorf("contextDrops: there is no field %s", key)
		}
	}
}

func ignoredNow() (set signals.Set) {
	for sig := 1; sig < signals.NSIG; sig++ {
		if signals.IgnoredAtEntry(sig) {
			set = set.With(sig)
		}
	}
	return set
}

// TestContextPrivate checks that descriptors which children do not get, those
// of coprocesses, are closed in the child's table too.
func TestContextPrivate(t *testing.T) {
	defer signals.SetIgnoredAtEntry(ignoredNow())
	sh := newShell(nil)
	sh.cells = map[string]*Cell{}
	sh.fds = []*File{{}, {}, {}, {private: 3}, {private: 3}}
	got := newShell(nil)
	if _, err := got.restoreContext(reexec.NewDecoder(encoded(sh, &task{}))); err != nil {
		t.Fatal(err)
	}
	for n, open := range []bool{true, true, true, false, true} {
		if (got.file(n) != nil) != open {
			t.Errorf("descriptor %d: open is %v", n, !open)
		}
	}
}

// TestContextCommand checks what is sent in another form than it has.
func TestContextCommand(t *testing.T) {
	sh := newShell(nil)
	sh.cells = map[string]*Cell{}
	l, err := sh.parseAll("f() { !(true) || echo; }\nset  -- a 'b'", 4, 0)
	if err != nil {
		t.Fatal(err)
	}
	sh.curCmd = l.Items[1].Cmd.(*ast.Simple)
	sh.funcs = map[string]*Function{"f": {name: "f", def: l.Items[0].Cmd.(*ast.FuncDef), line: 4}}
	sh.opts.set(ShoptExtglob, true) // now, but not when the function was read
	got := newShell(nil)
	if _, err := got.restoreContext(reexec.NewDecoder(encoded(sh, &task{}))); err != nil {
		t.Fatal(err)
	}
	if got.bashCmd != "set -- a 'b'" {
		t.Errorf("BASH_COMMAND became %q", got.bashCmd)
	}
	f := got.funcs["f"]
	if f == nil || !got.load(f) {
		t.Fatal("the function is lost")
	}
	group, ok := f.def.Body.(*ast.Group)
	if !ok {
		t.Fatalf("the body became %T", f.def.Body)
	}
	or, ok := group.Body.Items[0].Cmd.(*ast.AndOr)
	if !ok {
		t.Fatalf("!(true) || echo became %T", group.Body.Items[0].Cmd)
	}
	if _, simple := or.Left.(*ast.Simple); simple {
		t.Error("!(true), read without extglob as a negated subshell, became a pattern")
	}
}

// restoreBytes restores a context from bytes and measures what it allocates.
func restoreBytes(data []byte) (allocated uint64, err error) {
	defer signals.SetIgnoredAtEntry(ignoredNow())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = newShell(nil).restoreContext(reexec.NewDecoder(data))
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, err
}

// allowed is what a context of n bytes may make the reader allocate. A
// descriptor's entry takes one to three bytes of the context and a table up
// to its number.
func allowed(n int) uint64 { return 20<<20 + uint64(n)*2000 }

// TestContextHostile feeds contexts that no shell sends: each is refused, in
// time and memory that its length justifies.
func TestContextHostile(t *testing.T) {
	base := func(change func(sh *Shell)) []byte {
		sh := newShell(nil)
		sh.cells = map[string]*Cell{}
		change(sh)
		return encoded(sh, &task{})
	}
	falling := &Array{}
	for i := range 200000 {
		falling.vals = append(falling.vals, "x")
		falling.idx = append(falling.idx, int64(1000000-i))
	}
	tests := map[string][]byte{
		"falling indices": base(func(sh *Shell) { sh.cells["a"] = &Cell{name: "a", v: &Var{arr: falling}} }),
		"index twice": base(func(sh *Shell) {
			sh.cells["a"] = &Cell{name: "a", v: &Var{arr: &Array{[]string{"", ""}, []int64{4, 4}}}}
		}),
		"negative index":    base(func(sh *Shell) { sh.cells["a"] = &Cell{name: "a", v: &Var{arr: &Array{[]string{""}, []int64{-1}}}} }),
		"job of no process": base(func(sh *Shell) { sh.jobs.list = []*job{{id: 1}} }),
		"function depth":    base(func(sh *Shell) { sh.funcDepth = 1 }),
		"source depth":      base(func(sh *Shell) { sh.srcDepth = 1 }),
		"negative depth":    base(func(sh *Shell) { sh.funcDepth = -1 }),
		"empty":             nil,
		"one too many":      append(base(func(*Shell) {}), 0),
	}
	whole := base(func(sh *Shell) { *sh = *filledShell() })
	for cut := 0; cut < len(whole); cut += 13 {
		tests[fmt.Sprint("cut at ", cut)] = whole[:cut]
	}
	for name, data := range tests {
		n, err := restoreBytes(data)
		if err == nil {
			t.Errorf("%s: taken for a context", name)
		}
		if n > allowed(len(data)) {
			t.Errorf("%s: %d bytes made it allocate %d", name, len(data), n)
		}
	}
	if _, err := restoreBytes(whole); err != nil {
		t.Error("the whole one:", err)
	}
}

// FuzzRestoreContext: whatever comes, restoring a context ends with a result
// or an error, in memory that the bytes justify.
func FuzzRestoreContext(f *testing.F) {
	f.Add(encoded(filledShell(), &task{text: "echo"}))
	sh := newShell(nil)
	sh.cells = map[string]*Cell{}
	f.Add(encoded(sh, &task{}))
	sh.fds = []*File{{}, {}, nil, {}}
	sh.frames = []Frame{{name: "f", isFunc: true, locals: []binding{{cell: sh.cell("a")}}}}
	sh.pos = strings.Fields("a b c")
	f.Add(encoded(sh, &task{}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if n, _ := restoreBytes(data); n > allowed(len(data)) {
			t.Errorf("%d bytes made it allocate %d", len(data), n)
		}
	})
}

// encoded returns the context of a task as one piece.
func encoded(sh *Shell, t *task) []byte {
	var e reexec.Encoder
	sh.encodeContext(&e, t)
	return e.AppendTo(nil)
}
