package shell

import (
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/glob"
	"vfsh/shell/parse"
	"vfsh/shell/pattern"
)

// expandTilde is what ~name stands for (POSIX 2.6.1, bash "Tilde
// Expansion").
func (sh *Shell) expandTilde(name string) string {
	switch name {
	case "":
		if s, ok := sh.Get("HOME"); ok {
			return s
		}
		return userOf("", "").home
	case "+":
		if s, ok := sh.Get("PWD"); ok {
			return s
		}
		return "~+"
	case "-":
		if s, ok := sh.Get("OLDPWD"); ok {
			return s
		}
		return "~-"
	}
	if s, ok := sh.tildeStack(name); ok {
		return s
	}
	if h := userOf(name, "").home; h != "" {
		return h
	}
	return "~" + name
}

// tildeStack serves ~N, ~+N and ~-N: entries of the directory stack.
func (sh *Shell) tildeStack(name string) (string, bool) {
	num, back := name, false
	if name[0] == '+' || name[0] == '-' {
		num, back = name[1:], name[0] == '-'
	}
	if !allDigits(num) || len(num) > 6 {
		return "", false
	}
	n := 0
	for i := range len(num) {
		n = n*10 + int(num[i]-'0')
	}
	all := append([]string{sh.cwd}, sh.dirstack...)
	if back {
		n = len(all) - 1 - n
	}
	if n < 0 || n >= len(all) {
		return "", false
	}
	return all[n], true
}

// expandTildePath expands a tilde at the start of a path.
func (sh *Shell) expandTildePath(s string) string {
	name, rest, sep := strings.Cut(s[1:], "/")
	if sep {
		rest = "/" + rest
	}
	return sh.expandTilde(name) + rest
}

// patternFlags are those for matching strings; fold: nocasematch counts.
func (sh *Shell) patternFlags(fold bool) pattern.Flags {
	var f pattern.Flags
	if sh.opts.Has(ShoptExtglob) {
		f |= pattern.ExtGlob
	}
	if sh.utf8 {
		f |= pattern.UTF8
	}
	if fold && sh.opts.Has(ShoptNocasematch) {
		f |= pattern.FoldCase
	}
	return f
}

// hasMeta reports whether pat has an active glob character.
func (sh *Shell) hasMeta(pat string) bool { return pattern.HasMeta(pat, sh.patternFlags(false)) }

// globOptions are those for pathname expansion.
func (sh *Shell) globOptions() *glob.Options {
	o := &glob.Options{
		DotGlob:  sh.opts.Has(ShoptDotglob),
		NoCase:   sh.opts.Has(ShoptNocaseglob),
		ExtGlob:  sh.opts.Has(ShoptExtglob),
		GlobStar: sh.opts.Has(ShoptGlobstar),
		SkipDots: sh.opts.Has(ShoptGlobskipdots),
		UTF8:     sh.utf8,
	}
	if sh.globIgnore != "" {
		o.Ignore = glob.ParseIgnore(sh.globIgnore, o)
	}
	return o
}

// globIgnoreChanged puts a new value of GLOBIGNORE in force, and switches dotglob
// with it. Under set -p the variable is but a variable, and what came from the
// environment does nothing in any shell: who starts a script must not hide files
// from it.
func (sh *Shell) globIgnoreChanged(c *Cell) {
	if sh.opts.Has(OptPrivileged) {
		return
	}
	s, set := sh.value(c)
	sh.globIgnore = s
	if !set || s != "" {
		sh.opts.set(ShoptDotglob, set)
	}
}

// optionsChanged does what follows any change of options.
func (sh *Shell) optionsChanged() {
	for _, n := range [...]string{"SHELLOPTS", "BASHOPTS"} {
		if c := sh.known(n); c != nil && c.v != nil && c.v.attr&AttrExport != 0 {
			sh.envDirty()
		}
	}
}

// setPosix does what goes with posix mode: the options that it switches, and
// POSIXLY_CORRECT. Leaving it puts expand_aliases and shift_verbose back to
// their defaults.
func (sh *Shell) setPosix(on bool) {
	c := sh.cell("POSIXLY_CORRECT")
	_, set := sh.value(c)
	if on {
		for _, o := range posixOptions {
			sh.opts.set(o, true)
		}
		if !set {
			sh.slowAssign(c, "y", false)
		}
	} else {
		sh.opts.set(ShoptShiftVerbose, false)
		sh.opts.set(ShoptExpandAliases, sh.opts.Has(OptInteractive))
		if set {
			if c.v.attr&AttrReadonly != 0 {
				sh.touch(c.v)
				c.v.attr &^= AttrReadonly
			}
			sh.unsetCell(c)
		}
	}
	sh.epoch++
}

// leftPosix puts the options that go with posix mode back after a command that an
// assignment before it had put in that mode.
func (sh *Shell) leftPosix(before *Options) {
	if before.Has(OptPosix) || sh.opts.Has(OptPosix) {
		return
	}
	for _, o := range posixOptions {
		sh.opts.set(o, before.Has(o))
	}
	sh.noteShopts()
}

// posixOptions are the options that posix mode switches on.
var posixOptions = [...]Option{ShoptExpandAliases, ShoptInheritErrexit, ShoptShiftVerbose, ShoptInteractiveComments, OptInteractiveComments}

// bashCmdOf notes the command that runs, for BASH_COMMAND.
func (sh *Shell) bashCmdOf(s ast.Command) {
	if !sh.trapped && !sh.running.debug && !sh.running.exit {
		sh.curCmd = s
	}
}

// bashCmdOfSubshell is bashCmdOf for ( ), which bash notes for an ERR trap alone.
func (sh *Shell) bashCmdOfSubshell(s ast.Command) {
	if sh.traps != nil && sh.traps.err != nil {
		sh.bashCmdOf(s)
	}
}

// currentCommand is BASH_COMMAND.
func (sh *Shell) currentCommand() string {
	if sh.curCmd != nil {
		return marked(parse.PrintHead(sh.curCmd))
	}
	return sh.bashCmd
}

// marked returns the text of a command as bash keeps it: the characters by which it
// marks others are marked themselves.
func marked(s string) string {
	if strings.IndexByte(s, 1) < 0 && strings.IndexByte(s, 0x7f) < 0 {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	for i := range len(s) {
		if s[i] == 1 || s[i] == 0x7f {
			b = append(b, 1)
		}
		b = append(b, s[i])
	}
	return string(b)
}

// Permanent redirections: exec without a command keeps what it redirected.
func (sh *Shell) KeepRedirections() { sh.keepRedirs = true }

// Usage-free identification of the running shell for messages.
func (sh *Shell) Name() string { return sh.errorName() }

// noexec reports whether set -n is in force: commands are then read, and
// count as having succeeded.
func (sh *Shell) noexec() bool {
	if !sh.opts.Has(OptNoexec) || sh.opts.Has(OptInteractive) {
		return false
	}
	sh.status = 0
	return true
}
