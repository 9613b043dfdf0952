package shell

import (
	"vfsh/shell/signals"
)

// Applets are the utilities that the binary of this shell has besides the
// shell: programs it is when it is called by their names. With shopt applets a
// command of such a name that is no function or builtin is this binary, without
// a search in PATH.
type Applets struct {
	// Has reports whether the binary has a utility of that name.
	Has func(name string) bool
	// Builtin returns the utility in the form of a builtin if it is safe to run
	// inside the shell, nil if it needs a process.
	Builtin func(name string) *Builtin
	// Preferred sets shopt applets at start.
	Preferred bool
}

var applets Applets

// UseApplets says what the binary has besides the shell. It is called before
// Main.
func UseApplets(a Applets) { applets = a }

// ownBinary stands for this program in the place of the file of a command.
const ownBinary = "/proc/self/exe"

// PrefersApplet reports whether the command name means a utility of this
// binary, if it is no function or builtin.
func (sh *Shell) PrefersApplet(name string) bool {
	return sh.opts.Has(ShoptApplets) && applets.Has != nil && applets.Has(name)
}

// appletBuiltin returns the utility that name means as a builtin, or nil.
func (sh *Shell) appletBuiltin(name string) *Builtin {
	if !sh.PrefersApplet(name) || applets.Builtin == nil {
		return nil
	}
	return applets.Builtin(name)
}

// utilityMode: messages are those of a utility, without name and line of a
// script.
var utilityMode bool

// Utility runs the builtin args[0] as a program of its own, with the
// environment env, and returns its exit status, 127 if there is no such builtin.
// Startup files are not read.
func Utility(args, env []string, table []Builtin) int {
	signals.Init()
	settleRuntime()
	utilityMode = true
	sh := newShell(table)
	inv, _, _ := parseInvocation(args[:1])
	sh.prepare(inv, env)
	b := sh.FindBuiltin(args[0])
	if b == nil {
		complain(args[0] + ": no such utility")
		return 127
	}
	st := sh.runBuiltin(b, args)
	sh.Flush()
	return st & 255
}
