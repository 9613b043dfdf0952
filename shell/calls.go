package shell

// call is a function call or a builtin with redirections that is under way.
type call struct {
	saved  []savedFD // what they have replaced
	frames int       // that there were outside
	reads  bool      // eval, source, or what may call them
}

// noteCall notes what the redirections of a call, of b or of a function, have
// replaced while that runs, if it can run commands. The result is for forgetCall.
func (sh *Shell) noteCall(saved []savedFD, b *Builtin) (mark int) {
	if len(saved) == 0 || b != nil && !readsCommands(b.Name) {
		return -1
	}
	sh.calls = append(sh.calls, call{append([]savedFD(nil), saved...), len(sh.frames), b != nil})
	return len(sh.calls) - 1
}

// readsCommands reports whether a builtin is eval or source, or one that may call
// them.
func readsCommands(name string) bool {
	switch name {
	case "eval", ".", "source", "command", "builtin":
		return true
	}
	return false
}

// forgetCall takes noteCall back. It reports false if the redirections have been
// undone meanwhile.
func (sh *Shell) forgetCall(mark int) bool {
	if mark < 0 {
		return true
	}
	if len(sh.calls) <= mark {
		return false
	}
	sh.calls = sh.calls[:mark]
	return true
}

// undoCalls undoes redirections, and takes away the local variables inside of
// them, before the EXIT trap of set -e runs: in the shell itself those of eval and
// source with all that is inside of them, and after a simple command those of the
// innermost call that has any (bash follows POSIX "trap" so far).
func (sh *Shell) undoCalls(simple bool) {
	if !sh.exitTrapped() || sh.level > 0 && sh.subKind == kindCmdSub {
		return
	}
	down := len(sh.calls)
	if simple {
		down--
	}
	for i := len(sh.calls) - 1; i >= sh.callBase && sh.level == 0; i-- {
		if sh.calls[i].reads {
			down = i
		}
	}
	for i := len(sh.calls) - 1; i >= max(down, sh.callBase); i-- {
		c := sh.calls[i]
		sh.calls = sh.calls[:i]
		sh.restore(c.saved)
		sh.dropScopes(c.frames)
	}
}
