package shell

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/buckets"
	"vfsh/shell/parse"
)

// initVars makes the variables a new shell starts with: those of the
// environment, as data that nothing evaluates, and its own. A guarded shell (one
// that is restricted, privileged or was started with other ids than the real
// ones) takes neither functions nor options from the environment.
func (sh *Shell) initVars(env []string, guarded bool) {
	for _, kv := range env {
		name, val, ok := strings.Cut(kv, "=")
		if !ok {
			continue
		}
		if strings.HasPrefix(name, "BASH_FUNC_") && strings.HasSuffix(name, "%%") {
			if !guarded && sh.importFunction(name[10:len(name)-2], val) {
				continue
			}
		}
		if !IsName(name) {
			sh.rawEnv = append(sh.rawEnv, kv)
			continue
		}
		if name == "PS4" && unix.Geteuid() == 0 {
			val = "+ " // what it expands to would run as the superuser
		}
		c := sh.cell(name)
		c.v = &Var{attr: AttrExport, str: val, hasStr: true}
	}
	shellopts, _ := sh.Get("SHELLOPTS")
	bashopts, _ := sh.Get("BASHOPTS")
	underscore, _ := sh.Get("_")
	if sh.lastArg = underscore; underscore == "" {
		sh.lastArg = sh.arg0
	}
	if s, ok := sh.Get("BASH_ARGV0"); ok {
		sh.arg0 = s
	}
	seconds, _ := strconv.ParseInt(sh.GetDefault("SECONDS", "0"), 10, 64)
	sh.initDynamic()
	sh.random = randomSeed() & 0x7fffffff
	sh.secBase = nowNano()
	if seconds > -maxSeconds && seconds < maxSeconds {
		sh.secBase -= seconds * 1e9
	}
	sh.initWorkingDirectory()
	sh.setLocale()
	sh.initOwnVars()
	if !guarded {
		sh.importOptions(shellopts, bashopts)
	}
	sh.importCompat()
	sh.getopts = getoptsState{ind: 1}
}

// maxSeconds bounds the value of SECONDS that the environment may give.
const maxSeconds = 1 << 32

// initOwnVars sets the variables that the shell provides.
func (sh *Shell) initOwnVars() {
	def := func(name, val string, attr Attr) {
		c := sh.cell(name)
		if c.v == nil {
			c.v = &Var{attr: attr, str: val, hasStr: true}
		}
	}
	set := func(name, val string, attr Attr) {
		sh.cell(name).v = &Var{attr: attr, str: val, hasStr: true}
	}
	set("IFS", " \t\n", 0)
	set("OPTIND", "1", AttrInteger|sh.attrOf("OPTIND"))
	set("OPTERR", "1", 0)
	set("PPID", strconv.Itoa(sh.ppid), AttrReadonly|AttrInteger)
	def("UID", strconv.Itoa(unix.Getuid()), AttrReadonly|AttrInteger)
	def("EUID", strconv.Itoa(unix.Geteuid()), AttrReadonly|AttrInteger)
	set("PS4", sh.GetDefault("PS4", "+ "), sh.attrOf("PS4"))
	set("BASH_VERSION", bashVersion, sh.attrOf("BASH_VERSION"))
	def("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 0)
	def("TERM", "dumb", 0)
	if _, ok := sh.Get("SHELL"); !ok {
		set("SHELL", userOf("", "/bin/sh").shell, 0)
	}
	set("BASH", sh.ownPath(), sh.attrOf("BASH"))
	var u unix.Utsname
	if unix.Uname(&u) == nil {
		def("HOSTNAME", cstring(u.Nodename[:]), 0)
		def("HOSTTYPE", cstring(u.Machine[:]), 0)
		def("MACHTYPE", cstring(u.Machine[:])+"-pc-linux-gnu", 0)
	}
	def("OSTYPE", "linux-gnu", 0)
	def("BASH_LOADABLES_PATH", "/usr/local/lib/bash:/usr/lib/bash:/opt/local/lib/bash:/usr/pkg/lib/bash:/opt/pkg/lib/bash:.", 0)
	sh.cell("BASH_VERSINFO").v = &Var{attr: AttrArray | AttrReadonly, arr: &Array{vals: []string{"5", "2", "15", "1", "release", sh.GetDefault("MACHTYPE", "")}}}
	set("SHLVL", strconv.Itoa(sh.shellLevel(1)), AttrExport)
	sh.cell("OPTARG")
	if c := sh.cell("OLDPWD"); c.v == nil {
		c.v = &Var{attr: AttrExport}
	} else if s, _ := sh.value(c); s == "" || !isDir(s) {
		c.v = &Var{attr: AttrExport}
	}
}

// shellLevel is the value of SHLVL changed by n, as 32 bits hold it.
func (sh *Shell) shellLevel(n int) int {
	old, err := strconv.ParseInt(strings.Trim(sh.GetDefault("SHLVL", ""), " \t\n"), 10, 64)
	if err != nil {
		old = 0
	}
	level := int(int32(old + int64(n)))
	switch {
	case level < 0:
		return 0
	case level > 999:
		complain(sh.bashName + ": warning: shell level (" + strconv.Itoa(level) + ") too high, resetting to 1")
		return 1
	}
	return level
}

func (sh *Shell) attrOf(name string) Attr {
	if c := sh.known(name); c != nil && c.v != nil {
		return c.v.attr
	}
	return 0
}

func cstring(b []byte) string {
	for i, c := range b {
		if c == 0 {
			return string(b[:i])
		}
	}
	return string(b)
}

func isDir(path string) bool {
	var st unix.Stat_t
	return unix.Stat(path, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
}

// ownPath is the value of BASH.
func (sh *Shell) ownPath() string {
	name := sh.bashName
	if strings.IndexByte(name, '/') >= 0 {
		if name[0] != '/' && sh.cwd != "" {
			return sh.cwd + "/" + name
		}
		return name
	}
	if f := sh.searchPath(name, sh.GetDefault("PATH", "")); f != "" {
		return f
	}
	return userOf("", "/bin/sh").shell
}

// importOptions takes over SHELLOPTS and BASHOPTS of the environment.
func (sh *Shell) importOptions(shellopts, bashopts string) {
	for n := range strings.SplitSeq(strings.TrimPrefix(shellopts, ":"), ":") {
		if o, ok := FindSetOption(n); ok {
			sh.SetOpt(o, true)
		} else if shellopts != "" {
			complain(sh.bashName + ": line 0: " + n + ": invalid option name")
		}
	}
	for _, n := range strings.Split(bashopts, ":") {
		if o, ok := FindShopt(n); ok && o != ShoptRestrictedShell && o != ShoptLoginShell {
			sh.SetOpt(o, true)
		}
	}
}

// initWorkingDirectory takes PWD over if it names the working directory
// (POSIX 2.5.3), else asks the kernel.
func (sh *Shell) initWorkingDirectory() {
	c := sh.cell("PWD")
	if s, ok := sh.value(c); ok && isWorkingDirectory(s) {
		if sh.cwd = withoutDots(s); sh.cwd != s && !isWorkingDirectory(sh.cwd) {
			sh.cwd, _ = unix.Getwd()
		}
		if !sh.opts.Has(OptPosix) {
			c.v.attr |= AttrExport
			return
		}
	} else if wd, err := unix.Getwd(); err == nil {
		sh.cwd = wd
	}
	attr := AttrExport
	if sh.cwd == "" {
		c.v = nil
		return
	}
	c.v = &Var{attr: attr, str: sh.cwd, hasStr: true}
}

// withoutDots is a path without . and .. in it and with single slashes, but for
// two at its start.
func withoutDots(path string) string {
	var parts []string
	for p := range strings.SplitSeq(path, "/") {
		switch {
		case p == "" || p == ".":
		case p == ".." && len(parts) > 0:
			parts = parts[:len(parts)-1]
		case p != "..":
			parts = append(parts, p)
		}
	}
	root := "/"
	if strings.HasPrefix(path, "//") && !strings.HasPrefix(path, "///") {
		root = "//" // POSIX leaves it open what that is
	}
	return root + strings.Join(parts, "/")
}

// isWorkingDirectory reports whether s is an absolute name of the working
// directory.
func isWorkingDirectory(s string) bool {
	if s == "" || s[0] != '/' {
		return false
	}
	var a, b unix.Stat_t
	return unix.Stat(s, &a) == nil && unix.Stat(".", &b) == nil && a.Dev == b.Dev && a.Ino == b.Ino
}

// importFunction takes over an exported function. The value must be exactly
// one function body: what stands behind it is never run.
func (sh *Shell) importFunction(name, val string) bool {
	if !strings.HasPrefix(val, "() {") {
		return false
	}
	def, err := (*ast.FuncDef)(nil), error(errNoFunction)
	usable := strings.IndexByte(name, '/') < 0 && (IsName(name) || !sh.opts.Has(OptPosix))
	wrong := ""
	if usable {
		def, err = parseFunction(name+" "+val, 0, syntaxExtGlob, false)
		wrong = sh.wrongFunctionName(name)
	}
	if err == nil && def.Name == name && wrong == "" {
		sh.ownFuncs()[name] = &Function{name: name, def: def, line: 0, source: "environment", attr: AttrExport}
		return true
	}
	at := sh.bashName + ": "
	switch pe, ok := errors.AsType[*parse.Error](err); {
	case !usable:
	case err == nil && wrong != "":
		complain(at + "`" + name + "': " + wrong)
	case !ok || err == errNoFunction || pe.Msg == "":
		complain(sh.bashName + ": warning: " + name + ": ignoring function definition attempt")
	default:
		at += name + ": line " + strconv.Itoa(pe.Line) + ": "
		complain(at + pe.Msg)
		if pe.HasText {
			complain(at + "`" + pe.Text + "'")
		}
	}
	complain(sh.bashName + ": error importing function definition for `" + name + "'")
	return false
}

// Cwd returns the logical working directory, "" if it is unknown.
func (sh *Shell) Cwd() string { return sh.cwd }

func readable(path string) bool { return unix.Access(path, unix.R_OK) == nil }

// envDirty says that the environment for programs must be made anew.
func (sh *Shell) envDirty() {
	sh.env = nil
	sh.envChanges++
}

// environ returns the exported variables as strings, in the order in which bash
// has them (but for names that share a bucket of its tables), so that a
// program sees the same environment each time: entries that are no variables,
// assignments before the command, local variables, innermost first, global
// ones, functions, and last $_.
func (sh *Shell) environ() []string {
	if sh.env != nil {
		return sh.env
	}
	entries := make([]envEntry, 0, 64)
	for name, c := range sh.cells {
		v := c.v
		if v != nil && v.level > 0 && !v.goesToPrograms() {
			v = sh.exportedOutside(c)
		}
		if v == nil || name == "_" || !v.goesToPrograms() {
			continue
		}
		s := ""
		if v.attr&attrDynamic != 0 {
			s, _ = sh.dynamicValue(v.dyn, c)
		} else {
			s = v.text()
		}
		entries = append(entries, envEntry{sh.envScope(c, v), buckets.Hash(name), name + "=" + s})
	}
	sortEnv(entries, buckets.Count(len(sh.cells)+sh.late.left, firstVarBuckets))
	functions := len(entries)
	for name, f := range sh.funcs {
		if f.attr&AttrExport != 0 && sh.load(f) {
			entries = append(entries, envEntry{0, buckets.Hash(name), "BASH_FUNC_" + name + "%%=" + parse.PrintExported(f.def)})
		}
	}
	sortEnv(entries[functions:], buckets.Count(len(sh.funcs), firstFuncBuckets))
	env := make([]string, 0, len(sh.rawEnv)+len(entries)+1)
	env = append(env, sh.rawEnv...)
	for i := range entries {
		env = append(env, entries[i].text)
	}
	sh.env = append(env, "_="+sh.lastArg)
	return sh.env
}

// envEntry is an entry of the environment with its place: scope, and hash of
// the name.
type envEntry struct {
	scope int32 // -1 << 31: assignments before commands; less is further inside; 0: global
	hash  uint32
	text  string
}

// Buckets that bash's tables begin with: of global variables, of those of a
// function or before a command, of functions.
const (
	firstVarBuckets  = 1024
	localBuckets     = 4
	firstFuncBuckets = 512
)

// envScope is the scope of the exported variable v of a cell, for envEntry.
func (sh *Shell) envScope(c *Cell, v *Var) int32 {
	if v.attr&AttrTemp != 0 && slices.ContainsFunc(sh.temps, func(b binding) bool { return b.cell == c }) {
		return math.MinInt32
	}
	return -v.level
}

// sortEnv sorts entries whose global ones are in a table of as many buckets as global.
func sortEnv(entries []envEntry, global uint32) {
	slices.SortFunc(entries, func(a, b envEntry) int { return cmp.Compare(a.scope, b.scope) })
	for len(entries) > 0 {
		scope := entries[0].scope
		n := 1
		for n < len(entries) && entries[n].scope == scope {
			n++
		}
		mask := global - 1
		if scope != 0 {
			mask = buckets.Count(n, localBuckets) - 1
		}
		slices.SortFunc(entries[:n], func(a, b envEntry) int {
			if x, y := a.hash&mask, b.hash&mask; x != y {
				return cmp.Compare(x, y)
			}
			return strings.Compare(a.text, b.text)
		})
		entries = entries[n:]
	}
}

// goesToPrograms reports whether the variable is part of the environment.
func (v *Var) goesToPrograms() bool {
	return v.attr&AttrExport != 0 && v.attr&(AttrArray|AttrAssoc) == 0 && v.isSet()
}

// exportedOutside returns the innermost of the variables hidden by the local one
// bound to c that programs get: a local variable that they don't get does not
// keep it from them.
func (sh *Shell) exportedOutside(c *Cell) *Var {
	for i := len(sh.frames) - 1; i >= 0; i-- {
		for _, b := range sh.frames[i].locals {
			if b.cell == c && b.old != nil && b.old.goesToPrograms() {
				return b.old
			}
		}
	}
	return nil
}
