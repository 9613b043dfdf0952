package shell

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// hookID names what must happen after a variable changed.
type hookID uint8

const (
	hookNone hookID = iota
	hookIFS
	hookPATH
	hookOptind
	hookLocale
	hookPosix
	hookIgnoreeof
	hookGlobignore
	hookTraceFD
	hookCompat
	hookHistfilesize
	hookHistsize
	hookMail
)

// hookOf tells which variables have a hook.
func hookOf(name string) hookID {
	switch name {
	case "IFS":
		return hookIFS
	case "PATH":
		return hookPATH
	case "OPTIND":
		return hookOptind
	case "LC_ALL", "LC_CTYPE", "LANG", "LC_COLLATE", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME":
		return hookLocale
	case "POSIXLY_CORRECT":
		return hookPosix
	case "GLOBIGNORE":
		return hookGlobignore
	case "BASH_XTRACEFD":
		return hookTraceFD
	case "IGNOREEOF":
		return hookIgnoreeof
	case "BASH_COMPAT":
		return hookCompat
	case "HISTFILESIZE":
		return hookHistfilesize
	case "HISTSIZE":
		return hookHistsize
	case "MAIL", "MAILPATH", "MAILCHECK":
		return hookMail
	}
	return hookNone
}

// runHook does what follows a change of c. It changes nothing but State, so
// that a transaction's rollback need not run hooks again.
func (sh *Shell) runHook(c *Cell) {
	switch c.hook {
	case hookIFS:
		s, ok := sh.value(c)
		if !ok {
			t := *newIFS(" \t\n", sh.utf8)
			t.unset = true
			sh.ifs = &t
		} else {
			sh.ifs = newIFS(s, sh.utf8)
		}
	case hookPATH:
		if len(sh.hash) > 0 {
			sh.hash, sh.hashOwn = map[string]hashEntry{}, true
		}
	case hookOptind:
		s, _ := sh.value(c)
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			n = 1
		}
		sh.getopts = getoptsState{ind: n}
	case hookLocale:
		sh.localeChanged(c.name)
	case hookPosix:
		if _, ok := sh.value(c); ok {
			sh.SetOpt(OptPosix, true)
		} else {
			sh.SetOpt(OptPosix, false)
		}
	case hookIgnoreeof:
		_, ok := sh.value(c)
		sh.SetOpt(OptIgnoreeof, ok)
	case hookCompat:
		sh.compatChanged(c)
	case hookTraceFD:
		sh.setTraceFD(c)
	case hookGlobignore:
		sh.globIgnoreChanged(c)
	case hookMail:
		sh.mailChanged(c)
	case hookHistsize:
		sh.stifleHistory()
	case hookHistfilesize:
		if sh.tx == nil {
			sh.truncateHistoryFile()
		}
	}
}

// dynamicID names a variable whose value is made at each look.
type dynamicID uint8

const (
	dynNone dynamicID = iota
	dynRandom
	dynSrandom
	dynSeconds
	dynLineno
	dynBashpid
	dynSubshell
	dynEpochSeconds
	dynEpochRealtime
	dynFuncname
	dynBashSource
	dynBashLineno
	dynPipestatus
	dynDirstack
	dynGroups
	dynBashCmds
	dynBashAliases
	dynBashCommand
	dynHistcmd
	dynComp
	dynArgv0
	dynShellopts
	dynBashopts
	dynUnderscore
	dynExecString
	dynBashArgc
	dynBashArgv
)

// dynamics lists the dynamic variables.
var dynamics = [...]struct {
	name string
	id   dynamicID
	attr Attr
}{
	{"RANDOM", dynRandom, AttrInteger},
	{"SRANDOM", dynSrandom, AttrInteger},
	{"SECONDS", dynSeconds, AttrInteger},
	{"LINENO", dynLineno, 0},
	{"BASHPID", dynBashpid, AttrInteger},
	{"BASH_SUBSHELL", dynSubshell, 0},
	{"EPOCHSECONDS", dynEpochSeconds, 0},
	{"EPOCHREALTIME", dynEpochRealtime, 0},
	{"FUNCNAME", dynFuncname, AttrArray | attrNoAssign},
	{"BASH_SOURCE", dynBashSource, AttrArray | attrNoAssign | attrNoUnset},
	{"BASH_LINENO", dynBashLineno, AttrArray | attrNoAssign | attrNoUnset},
	{"PIPESTATUS", dynPipestatus, AttrArray},
	{"DIRSTACK", dynDirstack, AttrArray},
	{"GROUPS", dynGroups, AttrArray | attrNoAssign},
	{"BASH_CMDS", dynBashCmds, AttrAssoc},
	{"BASH_ALIASES", dynBashAliases, AttrAssoc},
	{"BASH_COMMAND", dynBashCommand, 0},
	{"HISTCMD", dynHistcmd, AttrInteger},
	{"COMP_WORDBREAKS", dynComp, 0},
	{"BASH_ARGV0", dynArgv0, 0},
	{"SHELLOPTS", dynShellopts, AttrReadonly},
	{"BASHOPTS", dynBashopts, AttrReadonly},
	{"_", dynUnderscore, 0},
	{"BASH_ARGC", dynBashArgc, AttrArray | attrNoAssign | attrNoUnset},
	{"BASH_ARGV", dynBashArgv, AttrArray | attrNoAssign | attrNoUnset},
}

// initDynamic binds the dynamic variables.
func (sh *Shell) initDynamic() {
	for i := range dynamics {
		d := &dynamics[i]
		c := sh.cell(d.name)
		attr := d.attr
		if c.v != nil && attr&(AttrArray|AttrAssoc) != 0 {
			continue // the environment has an ordinary variable of that name
		}
		if d.id == dynPipestatus {
			continue // made by the first command: see setPipestatus
		}
		if c.v != nil && d.id != dynUnderscore && d.id != dynRandom {
			attr |= c.v.attr & AttrExport
		}
		if d.attr&(AttrArray|AttrAssoc) == 0 {
			attr |= attrDynamic
		}
		c.v = &Var{attr: attr, dyn: d.id}
	}
}

// dynamicValue makes the value of a dynamic scalar.
func (sh *Shell) dynamicValue(id dynamicID, c *Cell) (string, bool) {
	sh.asked |= 1 << id
	switch id {
	case dynRandom:
		return strconv.Itoa(int(sh.nextRandom())), true
	case dynSrandom:
		return strconv.FormatUint(uint64(randomSeed()), 10), true
	case dynSeconds:
		n := nowNano() - sh.secBase
		if n < 0 {
			n -= 1e9 - 1 // rounded down
		}
		return itoa(n / 1e9), true
	case dynLineno:
		return strconv.Itoa(sh.scriptLine()), true
	case dynBashpid:
		return strconv.Itoa(sh.pidNow), true
	case dynSubshell:
		return strconv.Itoa(sh.level + sh.levelShift), true
	case dynEpochSeconds:
		return itoa(nowNano() / 1e9), true
	case dynEpochRealtime:
		n := nowNano()
		us := strconv.Itoa(int(n / 1000 % 1e6))
		return itoa(n/1e9) + "." + "000000"[len(us):] + us, true
	case dynBashCommand:
		return sh.currentCommand(), true
	case dynHistcmd:
		return strconv.Itoa(sh.historyNumber()), true
	case dynComp:
		return defaultWordBreaks, true
	case dynArgv0:
		return sh.arg0, true
	case dynShellopts:
		return sh.shellopts(), true
	case dynBashopts:
		return sh.bashopts(), true
	case dynUnderscore:
		return sh.lastArg, true
	}
	return "", false
}

// Unasked reports whether the shell makes the value of a variable at each
// look, and nothing has looked at it yet. In lists of variables such a one
// stands without its value; text is what follows its name there.
func (sh *Shell) Unasked(name string) (text string, unasked bool) {
	c := sh.known(name)
	if c == nil || c.v == nil || sh.asked&(1<<c.v.dyn) != 0 {
		return "", false
	}
	switch c.v.dyn {
	case dynDirstack, dynGroups, dynBashArgc, dynBashArgv:
		return "=()", true
	case dynRandom, dynSrandom, dynSeconds, dynLineno, dynBashpid, dynSubshell, dynEpochSeconds, dynEpochRealtime,
		dynBashCommand, dynHistcmd, dynArgv0, dynComp:
		return "", true
	}
	return "", false
}

// assignDynamic assigns to a dynamic scalar; false: like to any other.
func (sh *Shell) assignDynamic(v *Var, c *Cell, s string, app bool) bool {
	switch v.dyn {
	case dynRandom:
		if n, ok := sh.evalDynamic(s); ok {
			sh.random, sh.randomLast = uint32(n), 0
		}
		return true
	case dynSeconds:
		var n int64
		if sh.asked&(1<<dynSeconds) != 0 {
			n, _ = sh.evalDynamic(s)
		} else { // before the first look at it bash takes plain numbers alone
			n, _ = strconv.ParseInt(trimBlanks(s), 10, 64)
		}
		if app {
			n += (nowNano() - sh.secBase) / 1e9
		}
		sh.secBase = nowNano() - n*1e9
		return true
	case dynArgv0:
		if app {
			s = sh.arg0 + s
		}
		sh.arg0 = s
		return true
	case dynSrandom, dynHistcmd:
		sh.evalArith(s) // for nothing but its errors and what it assigns
		return true
	case dynLineno, dynEpochSeconds, dynEpochRealtime, dynBashpid, dynUnderscore:
		return true
	case dynSubshell:
		n, err := strconv.Atoi(trimBlanks(s))
		if err != nil {
			n = 0
		}
		sh.levelShift = n - sh.level
		return true
	case dynBashCommand:
		sh.bashCmd = s
		return true
	case dynComp:
		// From now on it is a variable like any other.
		old, _ := sh.dynamicValue(dynComp, c)
		sh.touch(v)
		v.attr &^= attrDynamic
		v.dyn, v.str, v.hasStr = dynNone, old, true
	}
	return false
}

// evalDynamic evaluates what is assigned to RANDOM or SECONDS, where an error
// is reported and no more.
func (sh *Shell) evalDynamic(s string) (int64, bool) {
	n, err := sh.evalText(s)
	if err == nil {
		return n, true
	}
	if err == errUnbound || err == errUnwinding || sh.unw != unwNone {
		sh.arithError("", err)
	} else {
		sh.Report("", err.Error())
	}
	return 0, false
}

// defaultWordBreaks is the initial value of COMP_WORDBREAKS.
const defaultWordBreaks = " \t\n\"'@><=;|&(:"

// nextRandom steps the generator of RANDOM: bash's, so that seeded scripts
// give the same numbers, which up to bash 5.0 were others. No number comes twice in a row.
func (sh *Shell) nextRandom() uint32 {
	for {
		if sh.random == 0 {
			sh.random = 123459876
		}
		// Minimal standard generator of Park and Miller, by Schrage's method.
		h, l := int32(sh.random/127773), int32(sh.random%127773)
		r := 16807*l - 2836*h
		if r < 0 {
			r += 0x7fffffff
		}
		sh.random = uint32(r)
		n := (sh.random>>16 ^ sh.random&0xffff) & 32767
		if sh.CompatAtMost(50) {
			n = sh.random & 32767
		}
		if n != sh.randomLast {
			sh.randomLast = n
			return n
		}
	}
}

// randomSeed returns 32 random bits of the kernel.
func randomSeed() uint32 {
	var b [4]byte
	if n, err := unix.Getrandom(b[:], 0); err != nil || n < 4 {
		t := nowNano()
		return uint32(t) ^ uint32(t>>32) ^ uint32(unix.Getpid())<<8
	}
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// nowNano is the real time in nanoseconds.
func nowNano() int64 {
	var ts unix.Timespec
	unix.ClockGettime(unix.CLOCK_REALTIME, &ts)
	return ts.Nano()
}

// refreshDynamicArray fills in the arrays that the shell makes itself.
func (sh *Shell) refreshDynamicArray(c *Cell) {
	v := c.v
	if v == nil || v.dyn == dynNone || v.attr&(AttrArray|AttrAssoc) == 0 {
		return
	}
	sh.asked |= 1 << v.dyn
	switch v.dyn {
	case dynPipestatus:
		a := &Array{}
		for _, n := range sh.pipestatus {
			a.vals = append(a.vals, strconv.Itoa(n))
		}
		v.arr = a
	case dynFuncname, dynBashSource, dynBashLineno:
		v.arr = sh.callStack(v.dyn)
	case dynDirstack:
		v.arr = &Array{vals: append([]string{sh.cwd}, sh.dirstack...)}
	case dynGroups:
		if v.arr == nil {
			v.arr = groupsArray()
		}
	case dynBashCmds:
		v.assoc = &Assoc{index: map[string]int{}, buckets: 256}
		for _, k := range sh.HashNames() {
			v.assoc.Set(k, sh.hash[k].path)
		}
	case dynBashAliases:
		v.assoc = &Assoc{index: map[string]int{}, buckets: 64}
		for _, k := range sortedKeys(sh.aliases) {
			v.assoc.Set(k, sh.aliases[k])
		}
	case dynBashArgc, dynBashArgv:
		v.arr = sh.argStack(v.dyn)
	}
}

// assignDynamicAssoc serves BASH_CMDS and BASH_ALIASES.
func (sh *Shell) assignDynamicAssoc(c *Cell, key, s string) bool {
	switch c.v.dyn {
	case dynBashCmds:
		if sh.Forbids(RestrictHash, s) {
			sh.Warn(s, ": restricted")
			return true
		}
		path := sh.RememberedPath(s)
		if path == "" && s != "" {
			sh.Warn(s, ": not found")
			return true
		}
		sh.ownHash()[key] = hashEntry{path: path}
		return true
	case dynBashAliases:
		if key == "" || strings.ContainsAny(key, " \t\n/\\'\"$`<>|&;()") {
			sh.Warn("`", key, "': invalid alias name")
			return true
		}
		sh.ownAliases()[key] = s
		sh.epoch++
		return true
	}
	return false
}

// sortedKeys returns the keys in the order of bash's lists of names: bytes above
// 127 come first where a name starts with one.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if a != "" && b != "" && a[0] != b[0] {
			return int(int8(a[0])) - int(int8(b[0]))
		}
		return strings.Compare(a, b)
	})
	return keys
}

func groupsArray() *Array {
	a := &Array{}
	g, err := unix.Getgroups()
	gid := unix.Getgid()
	seen := false
	if err == nil {
		for _, n := range g {
			seen = seen || n == gid
			a.vals = append(a.vals, strconv.Itoa(n))
		}
	}
	if !seen {
		a.vals = append([]string{strconv.Itoa(gid)}, a.vals...)
	}
	return a
}

// callStack makes FUNCNAME, BASH_SOURCE and BASH_LINENO: the innermost call
// first.
func (sh *Shell) callStack(id dynamicID) *Array {
	a := &Array{}
	for i := len(sh.frames) - 1; i >= 0; i-- {
		f := &sh.frames[i]
		switch id {
		case dynFuncname:
			a.vals = append(a.vals, f.name)
		case dynBashSource:
			a.vals = append(a.vals, f.source)
		case dynBashLineno:
			a.vals = append(a.vals, strconv.Itoa(f.callLine))
		}
	}
	switch id {
	case dynFuncname:
		if !sh.funcnameShown {
			return nil
		}
		if sh.source != "" {
			a.vals = append(a.vals, "main")
		}
	case dynBashSource:
		if sh.source != "" {
			a.vals = append(a.vals, sh.source)
		}
	case dynBashLineno:
		if sh.source != "" {
			a.vals = append(a.vals, "0")
		}
	}
	return a
}

// argStack makes BASH_ARGC and BASH_ARGV. Functions and sourced files with
// arguments of their own are in it under extdebug only.
func (sh *Shell) argStack(id dynamicID) *Array {
	if sh.funcDepth == 0 {
		sh.noteArgs()
	}
	a := &Array{}
	push := func(args []string) {
		if id == dynBashArgc {
			a.vals = append(a.vals, strconv.Itoa(len(args)))
			return
		}
		for k := len(args) - 1; k >= 0; k-- {
			a.vals = append(a.vals, args[k])
		}
	}
	for i := len(sh.frames) - 1; i >= 0; i-- {
		if f := &sh.frames[i]; f.hasArgs {
			push(f.args)
		}
	}
	if sh.argKnown {
		push(sh.argBase)
	}
	return a
}

// noteArgs takes the positional parameters as those of the main program for
// BASH_ARGV: when extdebug is switched on or outside of functions somebody
// looks at it.
func (sh *Shell) noteArgs() {
	if !sh.argKnown {
		sh.argBase, sh.argKnown = sh.pos, true
	}
}

// scriptLine is $LINENO.
func (sh *Shell) scriptLine() int { return sh.line }

// shellopts is the value of SHELLOPTS.
func (sh *Shell) shellopts() string {
	s := ""
	for i := range setOptions {
		if sh.OptShown(Option(i)) {
			s += ":" + setOptions[i].name
		}
	}
	return strings.TrimPrefix(s, ":")
}

// bashopts is the value of BASHOPTS.
func (sh *Shell) bashopts() string {
	s := ""
	for i, n := range shoptNames {
		if sh.shownShopts&(1<<i) != 0 {
			s += ":" + n
		}
	}
	return strings.TrimPrefix(s, ":")
}

// namesWithPrefix lists the set variables whose names begin with p.
func (sh *Shell) namesWithPrefix(p string) []string {
	var names []string
	for n, c := range sh.allCells() {
		if c.v != nil && strings.HasPrefix(n, p) && (c.v.isSet() || c.v.dyn != dynNone) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}

// VarNames lists all declared variables, sorted.
func (sh *Shell) VarNames() []string {
	names := make([]string, 0, len(sh.allCells()))
	for n, c := range sh.allCells() {
		if c.v != nil {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}
