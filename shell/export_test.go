package shell

import (
	"fmt"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/parse"
	"vfsh/shell/signals"
)

// What the tests that need builtins, and so stand outside of the package, see
// of its inside.

// NewForTest makes a shell in the test's own process, as Main does, with an
// empty descriptor table. The calling goroutine stays tied to its thread.
func NewForTest(table []Builtin, env []string, launch LaunchModes) *Shell {
	runtime.LockOSThread()
	signals.Init()
	reexec.Hold(os.Args[0])
	sh := newShell(table)
	sh.opts = defaultOptions()
	sh.launch = launch
	sh.arg0, sh.bashName = "vfsh", "vfsh"
	sh.pid, sh.ppid = unix.Getpid(), unix.Getppid()
	sh.pidNow = sh.pid
	sh.cells = make(map[string]*Cell, 128)
	sh.initVars(env, false)
	return sh
}

// CloseForTest closes the descriptors that the shell has opened.
func (sh *Shell) CloseForTest() {
	for n, f := range sh.fds {
		if f != nil && !f.stays {
			sh.setFile(n, nil)
		}
	}
}

// RunForTest runs a text as a script.
func (sh *Shell) RunForTest(text string) int {
	sh.unw = unwNone
	return sh.runParser(parse.NewString(text, 1), true)
}

// OpenForTest puts a file at a number of the descriptor table.
func (sh *Shell) OpenForTest(n int, path string) error {
	fd, err := unix.Open(path, unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		return err
	}
	sh.setFile(n, sh.newFile(sh.moveHigh(fd)))
	return nil
}

// InlineReason analyses a text as the body of a subshell and returns why it
// may not run inline, "" if it may; now says that the state of the shell at
// this moment counts too.
func (sh *Shell) InlineReason(text string, now bool) (string, error) {
	l, err := sh.parseAll(text, 1, 0)
	if err != nil {
		return "", err
	}
	var p inlinePlan
	sh.mayInline(&p, l, nil)
	if p.reason == "" && now {
		return sh.inlineNow(), nil
	}
	return p.reason, nil
}

// InlineForTest runs a text in an inline subshell, whatever its analysis says.
func (sh *Shell) InlineForTest(text string) (int, error) {
	l, err := sh.parseAll(text, 1, 0)
	if err != nil {
		return 0, err
	}
	c := compiler{sh: sh, src: l.Src}
	n := c.list(l)
	return sh.inline(kindSubshell, text, func() int { return n.run(sh) }), nil
}

// CallForTest runs a function in an inline subshell and returns its output.
func (sh *Shell) CallForTest(name string) string {
	fn := sh.funcs[name]
	if fn == nil {
		return "no function"
	}
	f := &File{fd: -1, refs: 1, mem: &capture{read: -1}}
	sh.inline(kindCmdSub, name, func() int {
		f.refs++
		sh.setFile(1, f)
		return sh.call(fn, []string{name}, len(sh.temps))
	})
	sh.finish(f)
	return string(f.mem.buf)
}

// Reasons are the reasons of the analysis by name.
var Reasons = map[string]string{
	"background": reasonBackground, "pid": reasonPid, "builtin": reasonBuiltin, "dynamic": reasonDynamic,
	"job control": reasonJobControl, "traps": reasonTraps, "depth": reasonDepth, "unknown": reasonUnknown,
}

// snapshotDrops are the fields that an inline subshell may leave changed.
var snapshotDrops = map[string]string{
	"State.funcsOwn":     "says who may change the map, not what is in it",
	"State.aliasesOwn":   "as funcsOwn",
	"State.hashOwn":      "as funcsOwn",
	"State.compOwn":      "as funcsOwn",
	"Shell.lineConf":     "cache, made from lineChanges",
	"trapTable.shared":   "as funcsOwn",
	"Shell.table":        "constant",
	"State.env":          "cache; the environment is compared as such",
	"Shell.calling":      "the probe itself",
	"Shell.lastGen":      "counts transactions",
	"Shell.spareTx":      "scratch memory",
	"Shell.envChanges":   "counts changes of the environment",
	"Shell.epoch":        "grows with every change and its undoing",
	"Shell.ctxCache":     "cache, valid for one epoch",
	"Shell.late":         "part of cells",
	"Shell.proc":         "scratch memory",
	"Shell.ahead":        "what is read of the files is the same",
	"File.alone":         "others may have been given the file inside",
	"File.kind":          "as alone",
	"File.text":          "as alone",
	"Shell.parseOpts":    "scratch memory",
	"Shell.argv":         "scratch memory; its length is compared",
	"Shell.exp":          "scratch memory",
	"Shell.unwCount":     "meaningful while loops are left only",
	"Shell.preReturn":    "as exitCode",
	"Shell.exitCode":     "meaningful while the shell is left only",
	"Shell.substStat":    "set by every command that reads it",
	"Shell.hadSubst":     "as substStat",
	"Shell.keepRedirs":   "set before every builtin",
	"Shell.syntaxFailed": "set before every eval",
	"Shell.debugStatus":  "set by every DEBUG trap",
	"Shell.ownFDs":       "as realFDs",
	"Shell.realFDs":      "the process's descriptors are compared instead",
	"Shell.bgPids":       "children of the process",
	"Shell.jobs":         "children of the process",
	"Shell.chld":         "how the process waits",
	"Shell.chldSeen":     "how the process waits",
	"Shell.interrupt":    "how the process waits",
	"Var.gen":            "says which transaction has saved it",
	"Var.hasStr":         "a number's text is made when first needed; the value is compared",
	"Var.hasNum":         "as hasStr",
	"Var.num":            "as hasStr",
	"Var.str":            "as hasStr",
	"Function.def":       "parsed at first use; the text is compared",
	"Function.body":      "compiled at first use",
	"Function.text":      "made at first use",
	"capture.buf":        "output of a running substitution",
	"Cell.hook":          "constant",
	"ownSignals.exposed": "lasts until the outermost inline subshell has ended; compared there",
}

// Snapshot describes all state of the shell and of its process as lines
// "path = value".
func (sh *Shell) Snapshot() []string {
	sh.allCells()
	d := dumper{seen: map[uintptr]bool{}}
	d.walk("", reflect.ValueOf(sh).Elem())
	d.line("len(argv)", len(sh.argv))
	if sh.tx == nil {
		env := slices.Clone(sh.environ())
		env = env[:len(env)-1] // the last is of the last program
		slices.Sort(env)
		d.line("environment", fmt.Sprintf("%q", env))
	}
	wd, _ := os.Readlink("/proc/self/cwd")
	d.line("process cwd", wd)
	mask := unix.Umask(0)
	unix.Umask(mask)
	d.line("process umask", fmt.Sprintf("%03o", mask))
	d.descriptors()
	if sh.tx == nil {
		d.line("exposed", sh.own.exposed)
		d.dispositions()
	}
	slices.Sort(d.lines)
	return d.lines
}

type dumper struct {
	lines []string
	seen  map[uintptr]bool
}

func (d *dumper) line(path string, v any) { d.lines = append(d.lines, fmt.Sprint(path, " = ", v)) }

// dispositions lists the signals that the process ignores and catches, but
// for SIGCHLD, which is caught when first needed.
func (d *dumper) dispositions() {
	for sig := 1; sig < signals.NSIG; sig++ {
		if sig != int(unix.SIGCHLD) {
			d.line(fmt.Sprint("disposition of signal ", sig), signals.Get(sig))
		}
	}
}

// descriptors lists the descriptors of the process.
func (d *dumper) descriptors() {
	dir, err := unix.Open("/proc/self/fd", unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return
	}
	defer unix.Close(dir)
	buf := make([]byte, 16384)
	for {
		n, err := unix.ReadDirent(dir, buf)
		if n <= 0 || err != nil {
			return
		}
		_, _, names := unix.ParseDirent(buf[:n], -1, nil)
		for _, name := range names {
			if name != fmt.Sprint(dir) {
				target, _ := os.Readlink("/proc/self/fd/" + name)
				d.line("process descriptor "+name, target)
			}
		}
	}
}

func (d *dumper) walk(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			d.line(path, "nil")
			return
		}
		d.pointer(path, v)
	case reflect.Struct:
		d.fields(path, v)
	case reflect.Map:
		if path != ".cells" {
			d.line("len("+path+")", v.Len())
		}
		for it := v.MapRange(); it.Next(); {
			d.walk(path+"["+it.Key().String()+"]", it.Value())
		}
	case reflect.Slice:
		if v.IsNil() && v.Type().Elem().Kind() == reflect.String {
			d.line(path, "nil")
			return
		}
		fallthrough
	case reflect.Array:
		if k := v.Type().Elem().Kind(); k < reflect.Array || k == reflect.String {
			d.line(path, fmt.Sprintf("%q", fmt.Sprint(v)))
			return
		}
		d.line("len("+path+")", v.Len())
		for i := range v.Len() {
			d.walk(fmt.Sprint(path, "[", i, "]"), v.Index(i))
		}
	case reflect.String:
		d.line(path, fmt.Sprintf("%q", v.String()))
	case reflect.Interface:
		if v.IsNil() {
			d.line(path, "nil")
			return
		}
		d.walk(path, v.Elem())
	case reflect.Func, reflect.Chan:
		panic("snapshot: " + path + " can't be compared: name it in snapshotDrops")
	default:
		d.line(path, fmt.Sprint(v))
	}
}

// pointer follows a pointer once and by then names it by what it points to.
func (d *dumper) pointer(path string, v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[*Cell]():
		c := (*Cell)(v.UnsafePointer())
		if !strings.HasPrefix(path, ".cells[") {
			d.line(path, c.name)
			return
		}
		if c.v == nil {
			return // made by a mere look at the name
		}
	case reflect.TypeFor[*Var]():
		x := (*Var)(v.UnsafePointer())
		d.line(path+" value", fmt.Sprint(x.hasStr || x.hasNum))
		if x.hasStr || x.hasNum {
			d.line(path+" text", fmt.Sprintf("%q", x.text()))
		}
		if x.dyn != dynNone && x.attr&(AttrArray|AttrAssoc) != 0 {
			d.line(path+" attributes", x.attr)
			return // elements are made at each look
		}
	case reflect.TypeFor[*Function]():
		f := (*Function)(v.UnsafePointer())
		d.line(path+" text", fmt.Sprintf("%q", f.sourceText()))
	}
	d.line(path+" identity", v.Pointer())
	if !d.seen[v.Pointer()] {
		d.seen[v.Pointer()] = true
		d.walk(path, v.Elem())
	}
}

func (d *dumper) fields(path string, v reflect.Value) {
	t := v.Type()
	if strings.HasPrefix(t.PkgPath(), "vfsh/shell/ast") {
		return // immutable; its identity was noted
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if _, drop := snapshotDrops[t.Name()+"."+f.Name]; drop {
			continue
		}
		p := path + "." + f.Name
		if f.Type == reflect.TypeFor[*transaction]() {
			d.line(p, v.Field(i).Pointer())
			continue
		}
		d.walk(p, v.Field(i))
	}
}

// StaleDrops returns the entries of snapshotDrops that name no field.
func StaleDrops() []string {
	var stale []string
	for key := range snapshotDrops {
		typ, field, _ := strings.Cut(key, ".")
		found := false
		for _, t := range stateTypes {
			if t.Name() == typ {
				_, found = t.FieldByName(field)
			}
		}
		if !found {
			stale = append(stale, key)
		}
	}
	return stale
}

var stateTypes = []reflect.Type{
	reflect.TypeFor[Shell](), reflect.TypeFor[State](), reflect.TypeFor[trapTable](), reflect.TypeFor[Var](),
	reflect.TypeFor[Function](), reflect.TypeFor[capture](), reflect.TypeFor[Cell](), reflect.TypeFor[ownSignals](), reflect.TypeFor[File](),
}

// Restrictions is how many rules a restricted shell has.
const Restrictions = restrictions
