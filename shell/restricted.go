package shell

import "strings"

// Restriction is one of the rules of a restricted shell (bash "The Restricted
// Shell"). All of them are asked for through Forbids; what holds before there are
// options to ask, at the start of the shell, is guarded.
type Restriction uint8

const (
	RestrictDirectory   Restriction = iota // cd, pushd, popd: leaving the working directory
	RestrictCommand                        // a slash in the name of a command
	RestrictSource                         // a slash in the operand of . (source)
	RestrictHistory                        // a slash in the operand of history
	RestrictHash                           // a slash in what hash -p and BASH_CMDS remember
	RestrictOutput                         // redirections that write, and connections
	RestrictExec                           // exec in place of the shell
	RestrictLoad                           // enable -f, -d
	RestrictEnable                         // enable of a builtin that is off
	RestrictDefaultPath                    // command -p
	RestrictVariables                      // changes of PATH, SHELL, HISTFILE, ENV, BASH_ENV
	RestrictLeaving                        // set +r, set +o restricted
	restrictions                           // how many there are
)

// Forbids reports whether the shell is a restricted one and rule keeps it from
// what is to be done with name: a file or command, where the rule looks at it.
// The caller then says so and does nothing.
func (sh *Shell) Forbids(rule Restriction, name string) bool {
	if !sh.opts.Has(OptRestricted) {
		return false
	}
	switch rule {
	case RestrictCommand, RestrictSource, RestrictHistory, RestrictHash:
		return strings.IndexByte(name, '/') >= 0
	}
	return true
}

// RememberedPath returns what hash -p and BASH_CMDS remember for a path: the path
// itself, but in a restricted shell the program that PATH has for it, "" if there
// is none.
func (sh *Shell) RememberedPath(path string) string {
	if !sh.opts.Has(OptRestricted) {
		return path
	}
	return sh.searchPath(path, sh.GetDefault("PATH", ""))
}

// guarded reports whether the environment is not to have a say in what a new shell
// does: it takes neither functions nor options from it.
func (sh *Shell) guarded(inv *invocation) bool {
	return inv.restricted || inv.setID || sh.opts.Has(OptPrivileged)
}

// restrictVariables makes the variables read-only that a restricted shell may not
// change.
func (sh *Shell) restrictVariables() {
	if !sh.Forbids(RestrictVariables, "") {
		return
	}
	for _, name := range [...]string{"PATH", "SHELL", "ENV", "BASH_ENV", "HISTFILE"} {
		sh.SetAttrs(name, AttrReadonly, 0)
	}
}
