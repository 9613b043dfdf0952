package builtins

import (
	"strings"

	"vfsh/shell"

	"golang.org/x/sys/unix"
)

// standardPath is the PATH that finds the standard utilities (confstr(3)
// _CS_PATH), for command -p.
const standardPath = "/bin:/usr/bin"

// describeStyle is how a command is described.
type describeStyle uint8

const (
	styleLong     describeStyle = iota // type, command -V
	styleKind                          // type -t
	stylePath                          // type -p
	styleReusable                      // command -v
)

// describer tells what names mean as commands.
type describer struct {
	sh       *shell.Shell
	style    describeStyle
	all      bool // every meaning
	noFuncs  bool // type -f
	forceFS  bool // type -P: search PATH whatever else there is
	stdPath  bool // command -p
	fromType bool
}

// typeBuiltin tells how names would be taken as commands (bash "type").
func typeBuiltin(sh *shell.Shell, args []string) int {
	d := describer{sh: sh, fromType: true}
	o := parse(sh, oldTypeOptions(args))
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'a':
			d.all = true
		case 'f':
			d.noFuncs = true
		case 'p':
			d.style = stylePath
		case 't':
			d.style = styleKind
		case 'P':
			d.style, d.forceFS = stylePath, true
		default:
			return o.fail(sh)
		}
	}
	status := 0
	for _, name := range o.rest() {
		if !d.describe(name) {
			if d.style == styleLong {
				warn(sh, "type: ", name, ": not found")
			}
			status = 1
		}
	}
	return sh.FlushStatus("type", status)
}

// oldTypeOptions replaces the long options that type once had.
func oldTypeOptions(args []string) []string {
	for i := 1; i < len(args) && len(args[i]) > 1 && args[i][0] == '-'; i++ {
		letter := ""
		switch strings.TrimPrefix(args[i][1:], "-") {
		case "type":
			letter = "-t"
		case "path":
			letter = "-p"
		case "all":
			letter = "-a"
		default:
			continue
		}
		args = append([]string(nil), args...)
		args[i] = letter
	}
	return args
}

// describe prints what a name means and reports whether it means anything.
func (d *describer) describe(name string) bool {
	found := false
	if !d.forceFS {
		if d.shellMeaning(name, &found) {
			return true
		}
	}
	if strings.IndexByte(name, '/') >= 0 {
		if executableFile(name) {
			d.file(name, name)
			return true
		}
		return found
	}
	if !d.forceFS && d.sh.PrefersApplet(name) {
		d.word(name, " is an applet of the shell\n", "applet\n")
		if found = true; !d.all {
			return true
		}
	}
	if !d.all || d.forceFS {
		if p, ok := d.sh.UseHashed(name); ok && (executableFile(p) || !d.sh.Opt(shell.ShoptCheckhash) && !d.sh.Posix()) {
			d.hashed(name, p)
			return true
		}
	}
	path := d.sh.GetDefault("PATH", "")
	if d.stdPath {
		path = standardPath
	}
	for _, p := range d.sh.SearchPath(name, path) {
		found = true
		d.file(name, p)
		if !d.all {
			break
		}
	}
	if !found && !d.all && !d.sh.Posix() {
		if p := d.sh.LastDitch(name, path); p != "" {
			d.file(name, p)
			return true
		}
	}
	return found
}

// shellMeaning prints what a name means to the shell itself; it reports
// whether that settles the matter.
func (d *describer) shellMeaning(name string, found *bool) bool {
	sh := d.sh
	if v, ok := sh.Alias(name); ok && d.aliasesCount() {
		*found = true
		switch d.style {
		case styleLong:
			sh.Print(name, " is aliased to `", v, "'\n")
		case styleKind:
			sh.Print("alias\n")
		case styleReusable:
			printAlias(sh, "alias ", name)
		}
		if !d.all {
			return true
		}
	}
	if shell.IsReserved(name) {
		*found = true
		d.word(name, " is a shell keyword\n", "keyword\n")
		if !d.all {
			return true
		}
	}
	if !d.noFuncs && sh.IsFunction(name) {
		*found = true
		d.function(name)
		if !d.all {
			return true
		}
	}
	if b := sh.Builtin(name); b != nil {
		*found = true
		text := " is a shell builtin\n"
		if b.Special && sh.Posix() {
			text = " is a special shell builtin\n"
		}
		d.word(name, text, "builtin\n")
		return !d.all
	}
	return false
}

// aliasesCount reports whether aliases are looked at: type and command tell
// of them only where they are expanded.
func (d *describer) aliasesCount() bool { return d.sh.Opt(shell.ShoptExpandAliases) }

// word prints the description of a keyword or builtin.
func (d *describer) word(name, long, kind string) {
	switch d.style {
	case styleLong:
		d.sh.Print(name, long)
	case styleKind:
		d.sh.Print(kind)
	case styleReusable:
		d.sh.Print(name, "\n")
	}
}

func (d *describer) function(name string) {
	switch d.style {
	case styleLong:
		text, _ := d.sh.FunctionText(name)
		d.sh.Print(name, " is a function\n", strings.TrimSuffix(text, "\n"), "\n")
	case styleKind:
		d.sh.Print("function\n")
	case styleReusable:
		d.sh.Print(name, "\n")
	}
}

func (d *describer) hashed(name, path string) {
	if d.style == styleLong {
		d.sh.Print(name, " is hashed (", path, ")\n")
		return
	}
	d.file(name, path)
}

func (d *describer) file(name, path string) {
	switch d.style {
	case styleLong:
		d.sh.Print(name, " is ", path, "\n")
	case styleKind:
		d.sh.Print("file\n")
	default:
		d.sh.Print(path, "\n")
	}
}

func executableFile(path string) bool {
	var st unix.Stat_t
	return unix.Stat(path, &st) == nil && st.Mode&unix.S_IFMT != unix.S_IFDIR &&
		unix.Faccessat(unix.AT_FDCWD, path, unix.X_OK, unix.AT_EACCESS) == nil
}

// command runs a builtin or program, no function, or tells what a name means
// (POSIX "command").
func command(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	d := describer{sh: sh}
	tell := false
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'p':
			if sh.Forbids(shell.RestrictDefaultPath, "") {
				warn(sh, "command: -p: restricted")
				return 1
			}
			d.stdPath = true
		case 'v':
			tell, d.style = true, styleReusable
		case 'V':
			tell, d.style = true, styleLong
		default:
			return o.fail(sh)
		}
	}
	rest := o.rest()
	if len(rest) == 0 {
		return 0
	}
	if !tell {
		if d.stdPath {
			if p := sh.SearchPath(rest[0], standardPath); len(p) > 0 && sh.Opt(shell.OptHashall) && strings.IndexByte(rest[0], '/') < 0 && sh.Builtin(rest[0]) == nil {
				sh.SetHashed(rest[0], p[0])
			}
			return sh.RunWithPath(rest, standardPath)
		}
		return sh.RunCommand(rest, true)
	}
	status := 1
	for _, name := range rest {
		switch {
		case d.describe(name):
			status = 0
		case d.style == styleLong:
			warn(sh, "command: ", name, ": not found")
		}
	}
	return sh.FlushStatus("command", status)
}

// builtinBuiltin runs a builtin even if there is a function of its name.
func builtinBuiltin(sh *shell.Shell, args []string) int {
	rest, ok := noOptions(sh, args)
	if !ok {
		return 2
	}
	if len(rest) == 0 {
		return 0
	}
	b := sh.Builtin(rest[0])
	if b == nil {
		warn(sh, "builtin: ", rest[0], ": not a shell builtin")
		return 1
	}
	return sh.RunUnguarded(b, rest)
}

// enable switches builtins on and off (bash "enable"). Builtins can't be
// loaded from shared objects.
func enable(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	var all, off, special, list, unload bool
	object := ""
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'a':
			all = true
		case 'n':
			off = true
		case 'p':
			list = true
		case 's':
			special = true
		case 'd':
			unload = true
		case 'f':
			object = o.arg
		default:
			return o.fail(sh)
		}
	}
	names := o.rest()
	switch {
	case (object != "" || unload) && sh.Forbids(shell.RestrictLoad, object):
		warn(sh, "enable: restricted")
		return 1
	case object != "" && len(names) > 0:
		var st unix.Stat_t
		if err := unix.Stat(object, &st); err != nil {
			warn(sh, "enable: cannot open shared object ", object, ": ", object,
				": cannot open shared object file: ", shell.Strerror(err))
			return 1
		}
		warn(sh, "enable: cannot open shared object ", object, ": loadable builtins are not supported")
		return 1
	case unload && len(names) > 0:
		for _, name := range names {
			if sh.FindBuiltin(name) == nil {
				warn(sh, "enable: ", name, ": not a shell builtin")
			} else {
				warn(sh, "enable: ", name, ": not dynamically loaded")
			}
		}
		return 1
	}
	if list || len(names) == 0 {
		listBuiltins(sh, all, off, special)
		return sh.FlushStatus("enable", 0)
	}
	status := 0
	for _, name := range names {
		if sh.FindBuiltin(name) == nil {
			warn(sh, "enable: ", name, ": not a shell builtin")
			status = 1
			continue
		}
		if !off && sh.BuiltinDisabled(name) && sh.Forbids(shell.RestrictEnable, name) {
			warn(sh, "enable: restricted")
			status = 1
			continue
		}
		sh.DisableBuiltin(name, off)
	}
	return status
}

// listBuiltins lists builtins that are on, off (-n) or both (-a).
func listBuiltins(sh *shell.Shell, all, off, special bool) {
	known := sh.Builtins()
	for i := range known {
		b := &known[i]
		name := b.Name
		if b.Missing {
			continue
		}
		disabled := sh.BuiltinDisabled(name)
		if !all && disabled != off || special && !b.Special {
			continue
		}
		if disabled {
			sh.Print("enable -n ", name, "\n")
		} else {
			sh.Print("enable ", name, "\n")
		}
	}
}
