//go:build !noshell

package main

import (
	"vfsh/cmd/shellmain"
	"vfsh/cmd/vfbox/applet"
	"vfsh/shell"
)

// linkedShells is how many of shells --install makes links for.
const linkedShells = 3

func runShell(args []string) int {
	shell.UseApplets(shell.Applets{Has: isUtility, Builtin: insideShell, Preferred: standalone})
	return shellmain.Run(args)
}

// runBuiltin runs a builtin of the shell as a utility.
func runBuiltin(args []string) int { return shellmain.Utility(args) }

// isUtility reports whether this binary is the utility called name.
func isUtility(name string) bool {
	u := find(name)
	return u != nil && u.run != nil
}

// insideShell returns a utility in the form of a builtin if the shell may run
// it without a process: it reads nothing but its arguments, changes nothing and
// ends soon. Else nil.
func insideShell(name string) *shell.Builtin {
	switch name {
	case "basename", "dirname", "expr", "readlink", "realpath", "uname", "whoami":
	default:
		return nil
	}
	utility := find(name).run
	return &shell.Builtin{Name: name, Inline: shell.InlineSafe, Run: func(sh *shell.Shell, args []string) int {
		return applet.RunInside(sh, args, utility)
	}}
}
