package shell

import (
	"slices"

	"vfsh/shell/buckets"
	"vfsh/spawn"
)

// Access to the tables of State for the builtins that list and change them.

// OriginalLimits puts back the limit on open files that the Go runtime has
// raised; it must come before any look at the process's limits.
func OriginalLimits() { spawn.OriginalFileLimit() }

// ReapJobs takes note of the processes of jobs that have ended.
func (sh *Shell) ReapJobs() {
	if sh.tx == nil {
		sh.reapFor(0)
	}
}

// InSubshell reports whether the code that runs is that of a subshell.
func (sh *Shell) InSubshell() bool { return sh.level > 0 }

// UTF8 reports whether the locale's character encoding is UTF-8.
func (sh *Shell) UTF8() bool { return sh.utf8 }

// StartTime returns when the shell started, in seconds since the epoch.
func (sh *Shell) StartTime() int64 { return sh.secBase / 1e9 }

// GetoptsState returns the hidden state of getopts: the value of OPTIND that
// it belongs to, and the offset of the next letter in that argument (0: at
// its start).
func (sh *Shell) GetoptsState() (ind, off int) { return sh.getopts.ind, sh.getopts.off }

// SetGetoptsState stores the hidden state of getopts, after OPTIND was set.
func (sh *Shell) SetGetoptsState(ind, off int) { sh.getopts = getoptsState{ind: ind, off: off} }

// DirStack returns the directory stack below the working directory, top
// first; it must not be changed.
func (sh *Shell) DirStack() []string { return sh.dirstack }

// SetDirStack replaces the directory stack; the caller gives the slice away.
func (sh *Shell) SetDirStack(dirs []string) { sh.dirstack = dirs }

// SetWorkingDir notes the logical working directory, and sets OLDPWD (to
// what PWD was) and PWD. It fails, with a message, where one is readonly.
func (sh *Shell) SetWorkingDir(dir string) bool {
	old, _ := sh.Get("PWD")
	sh.cwd = dir
	ok := sh.setExported("OLDPWD", old)
	return sh.setExported("PWD", dir) && ok
}

// setExported assigns to a variable that is exported when the shell itself
// makes it.
func (sh *Shell) setExported(name, val string) bool {
	if c := sh.cell(name); c.v == nil {
		sh.bind(c, &Var{gen: sh.gen, attr: AttrExport})
	}
	return sh.Set(name, val)
}

// Hashed returns the path remembered for a command.
func (sh *Shell) Hashed(name string) (path string, ok bool) {
	e, ok := sh.hash[name]
	return e.path, ok
}

// HashedHits returns how often a remembered command was used.
func (sh *Shell) HashedHits(name string) int { return sh.hash[name].hits }

// UseHashed is Hashed that counts as a use of the command.
func (sh *Shell) UseHashed(name string) (path string, ok bool) {
	e, ok := sh.hash[name]
	if ok {
		e.hits++
		sh.ownHash()[name] = e
	}
	return e.path, ok
}

// SetHashed remembers a command's path, with no uses yet.
func (sh *Shell) SetHashed(name, path string) { sh.ownHash()[name] = hashEntry{path: path} }

// Unhash forgets a command; it reports whether it was remembered.
func (sh *Shell) Unhash(name string) bool {
	if _, ok := sh.hash[name]; !ok {
		return false
	}
	delete(sh.ownHash(), name)
	return true
}

// EverHashed reports whether any command has been remembered so far.
func (sh *Shell) EverHashed() bool { return sh.hash != nil }

// ClearHash forgets all commands.
func (sh *Shell) ClearHash() { sh.hash, sh.hashOwn = nil, false }

// HashNames lists the remembered commands in the order in which bash shows
// them: by bucket of a hash table of 256.
func (sh *Shell) HashNames() []string {
	names := make([]string, 0, len(sh.hash))
	for n := range sh.hash {
		names = append(names, n)
	}
	slices.Sort(names)
	var next [256 + 1]int // where a bucket's next name goes
	for _, name := range names {
		next[bucket(name)+1]++
	}
	for i := range 256 {
		next[i+1] += next[i]
	}
	ordered := make([]string, len(names))
	for _, name := range names {
		b := bucket(name)
		ordered[next[b]] = name
		next[b]++
	}
	return ordered
}

// bucket is the place of a key in bash's hash table for commands.
func bucket(s string) uint32 { return buckets.Hash(s) & 255 }

// Alias returns the text that an alias stands for.
func (sh *Shell) Alias(name string) (string, bool) {
	s, ok := sh.aliases[name]
	return s, ok
}

// SetAlias defines an alias.
func (sh *Shell) SetAlias(name, value string) {
	sh.ownAliases()[name] = value
	sh.epoch++
}

// Unalias removes an alias; it reports whether there was one.
func (sh *Shell) Unalias(name string) bool {
	if _, ok := sh.aliases[name]; !ok {
		return false
	}
	delete(sh.ownAliases(), name)
	sh.epoch++
	return true
}

// ClearAliases removes all aliases.
func (sh *Shell) ClearAliases() {
	sh.aliases, sh.aliasesOwn = nil, false
	sh.epoch++
}

// AliasNames lists the aliases, sorted.
func (sh *Shell) AliasNames() []string { return sortedKeys(sh.aliases) }

// BuiltinDisabled reports whether a builtin was switched off by enable -n.
func (sh *Shell) BuiltinDisabled(name string) bool {
	for _, d := range sh.disabled {
		if d == name {
			return true
		}
	}
	return false
}

// DisableBuiltin switches a builtin off or on again.
func (sh *Shell) DisableBuiltin(name string, off bool) {
	if sh.BuiltinDisabled(name) == off {
		return
	}
	list := make([]string, 0, len(sh.disabled)+1)
	for _, d := range sh.disabled {
		if d != name {
			list = append(list, d)
		}
	}
	if off {
		list = append(list, name)
	}
	sh.disabled = list
	sh.epoch++
}

// Call describes one active call for the builtin caller: the line it was
// called from, and function and file of the code that called.
type Call struct {
	Line     int
	Function string
	Source   string
}

// CallFrame returns the i-th active call of a function or sourced file, the
// innermost being 0.
func (sh *Shell) CallFrame(i int) (c Call, ok bool) {
	k := len(sh.frames) - 1 - i
	if i < 0 || k < 0 {
		return Call{}, false
	}
	c = Call{Line: sh.frames[k].callLine, Function: "main", Source: sh.source}
	if k > 0 {
		c.Function, c.Source = sh.frames[k-1].name, sh.frames[k-1].source
	}
	return c, true
}

// HasScript reports whether the shell reads a script file.
func (sh *Shell) HasScript() bool { return sh.source != "" }

// LastSignal returns the caught signal that came last.
func (sh *Shell) LastSignal() int { return sh.lastSignal }

// NamerefTarget returns what a name reference refers to, "" if it is none.
func (sh *Shell) NamerefTarget(name string) string {
	c := sh.known(name)
	if c == nil || c.v == nil || c.v.attr&AttrNameref == 0 {
		return ""
	}
	return c.v.text()
}

// MakeArray declares name as an indexed array, emptied if clear. It reports
// false after a message if that is impossible; builtin begins the message.
func (sh *Shell) MakeArray(builtin, name string, clear bool) bool {
	c, ok := sh.refArray(builtin, name)
	if !ok {
		return false
	}
	a, ok := sh.array(c)
	if ok && clear && a.Len() > 0 {
		c.v.arr = &Array{}
	}
	return ok
}
