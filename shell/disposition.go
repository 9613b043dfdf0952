package shell

import (
	"math/bits"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
	"vfsh/spawn"
)

// ownSignals is what the shell does with signals for itself, traps aside, and
// what its programs must not inherit of it.
type ownSignals struct {
	// ignored are the signals that this process ignores for its own sake.
	// Programs and subshells get them at their default.
	ignored signals.Set
	// caught are the fatal signals that an interactive shell catches.
	caught signals.Set
	// programs are signals that were ignored when the shell was started, but
	// that an interactive shell takes back: programs ignore them until they
	// have a trap.
	programs signals.Set
	// exposed: the signals of ignored that would end a subshell are caught
	// while an inline one runs a program, see exposeInline.
	exposed bool
}

// terminating are the signals whose default action ends a process and at
// which bash runs the EXIT trap before it dies of them.
const terminating signals.Set = 1<<(unix.SIGHUP-1) | 1<<(unix.SIGINT-1) | 1<<(unix.SIGTRAP-1) | 1<<(unix.SIGABRT-1) |
	1<<(unix.SIGALRM-1) | 1<<(unix.SIGTERM-1) | 1<<(unix.SIGXCPU-1) | 1<<(unix.SIGXFSZ-1) | 1<<(unix.SIGVTALRM-1) |
	1<<(unix.SIGUSR1-1) | 1<<(unix.SIGUSR2-1) | 1<<(unix.SIGSYS-1)

const (
	// asyncIgnored are ignored in the background without job control.
	asyncIgnored signals.Set = 1<<(unix.SIGINT-1) | 1<<(unix.SIGQUIT-1)
	// jobStops are the stop signals of the terminal.
	jobStops signals.Set = 1<<(unix.SIGTSTP-1) | 1<<(unix.SIGTTIN-1) | 1<<(unix.SIGTTOU-1)
	// endSubshells may be ignored by a shell but not by its subshells.
	endSubshells signals.Set = 1<<(unix.SIGQUIT-1) | 1<<(unix.SIGTERM-1)
	// fatalAtPrompt end an interactive shell, which catches them to leave
	// the terminal as it should be; it survives SIGINT and SIGTERM.
	fatalAtPrompt = terminating&^(1<<(unix.SIGINT-1)|1<<(unix.SIGTERM-1)) | 1<<(unix.SIGPIPE-1)
)

// each calls f for the signals of a set in rising order.
func each(set signals.Set, f func(sig int)) {
	for ; set != 0; set &= set - 1 {
		f(bits.TrailingZeros64(uint64(set)) + 1)
	}
}

// startSignals sets the dispositions of a fresh shell: like bash, it ignores
// SIGQUIT for itself.
func (sh *Shell) startSignals() {
	sh.ignoreOwn(int(unix.SIGQUIT))
	sh.catchPipe()
}

// ignoreOwn has the shell ignore a signal that its programs need not.
func (sh *Shell) ignoreOwn(sig int) {
	if signals.IgnoredAtEntry(sig) {
		return
	}
	signals.SetIgnore(sig)
	sh.own.ignored = sh.own.ignored.With(sig)
}

// catchPipe catches SIGPIPE for brokenPipe.
func (sh *Shell) catchPipe() {
	const sig = int(unix.SIGPIPE)
	if !sh.ignores(sig) {
		signals.Catch(sig)
	}
}

// ignores reports whether a signal is ignored in this shell and its programs.
func (sh *Shell) ignores(sig int) bool {
	return signals.IgnoredAtEntry(sig) || sh.traps.ignored(sig) || sh.isChild && sh.own.programs.Has(sig)
}

// interactiveSignals sets the dispositions of an interactive shell. Like bash
// it handles many signals even if they were ignored when it was started, so
// these can be trapped.
func (sh *Shell) interactiveSignals() {
	entry := signals.IgnoredSet()
	taken := (fatalAtPrompt | jobStops).With(int(unix.SIGWINCH))
	sh.own.programs = entry & fatalAtPrompt
	sh.own.caught = fatalAtPrompt
	signals.SetIgnoredAtEntry(entry &^ taken)
	each(fatalAtPrompt, func(sig int) { signals.Catch(sig) })
	signals.Catch(int(unix.SIGINT))
	each(jobStops.With(int(unix.SIGTERM)), sh.ignoreOwn)
	if entry.Has(int(unix.SIGWINCH)) {
		signals.SetDefault(int(unix.SIGWINCH))
	}
}

// defaultSignal gives a signal without a trap the disposition that the shell
// has for it.
func (sh *Shell) defaultSignal(sig int) {
	interactive := sh.opts.Has(OptInteractive) && sh.level == 0
	switch s := unix.Signal(sig); {
	case sh.own.caught.Has(sig) || interactive && s == unix.SIGINT || sh.chld && s == unix.SIGCHLD:
		signals.Catch(sig)
	case s == unix.SIGQUIT || interactive && (jobStops.Has(sig) || s == unix.SIGTERM):
		sh.ignoreOwn(sig)
	case sh.isChild && sh.own.programs.Has(sig):
		signals.SetIgnore(sig)
	case s == unix.SIGPIPE || sh.hasExitTrap() && terminating.Has(sig):
		signals.Catch(sig)
	default:
		signals.SetDefault(sig)
	}
}

func (sh *Shell) hasExitTrap() bool {
	return sh.traps != nil && sh.traps.exit != nil && *sh.traps.exit != ""
}

// applyTrap sets the disposition that a signal's trap wants. SIGCHLD is never
// ignored, which would make exit statuses vanish; only programs are started so.
func (sh *Shell) applyTrap(sig int) {
	if sig == int(unix.SIGKILL) || sig == int(unix.SIGSTOP) || signals.Name(sig) == "" {
		return // 32 and 33 belong to the C library in bash: a trap is noted, but does not act
	}
	sh.own.ignored = sh.own.ignored.Without(sig)
	switch a := sh.traps.actions[sig]; {
	case a == nil || *a == "" && sig == int(unix.SIGCHLD):
		sh.defaultSignal(sig)
	case *a == "":
		signals.SetIgnore(sig)
	default:
		signals.Catch(sig)
	}
}

// guardExit catches the terminating signals while there is an EXIT trap, so
// that it runs before they kill the shell. An interactive one catches them
// anyway.
func (sh *Shell) guardExit(on bool) {
	if sh.opts.Has(OptInteractive) {
		return
	}
	each(terminating&^sh.own.ignored, func(sig int) {
		switch {
		case sh.traps.actions[sig] != nil || sh.ignores(sig):
		case on:
			signals.Catch(sig)
		default:
			signals.SetDefault(sig)
		}
	})
}

// subshellSignals sets the dispositions of a new subshell process, whose
// traps are reset already: what the parent caught or ignored for itself is
// back at its default, and an asynchronous list ignores SIGINT and SIGQUIT.
func (sh *Shell) subshellSignals(async bool) {
	signals.DefaultCaught()
	each(sh.own.ignored, func(sig int) { signals.SetDefault(sig) })
	sh.own.ignored, sh.own.caught, sh.own.exposed, sh.chld = 0, 0, false, false
	if sh.traps != nil {
		for sig := 1; sig < signals.NSIG; sig++ {
			if sh.traps.ignored(sig) && sig != int(unix.SIGCHLD) {
				signals.SetIgnore(sig)
			}
		}
	}
	each(sh.own.programs, func(sig int) { signals.SetIgnore(sig) })
	if async {
		each(asyncIgnored, func(sig int) {
			if !sh.ignores(sig) {
				sh.ignoreOwn(sig)
			}
		})
	}
	sh.catchPipe()
}

// childSignals returns the dispositions that a program must have and that
// differ from what exec leaves, which gives caught signals their default.
func (sh *Shell) childSignals() (ignore, def spawn.SigSet) {
	entry := signals.IgnoredSet()
	set := entry & signals.CaughtSet()
	if sh.asyncIgnore {
		set |= asyncIgnored
	}
	if chld := int(unix.SIGCHLD); entry.Has(chld) || sh.traps.ignored(chld) {
		set = set.With(chld)
	}
	for rest := sh.own.programs; rest != 0; rest &= rest - 1 {
		if sig := bits.TrailingZeros64(uint64(rest)) + 1; sh.traps.action(sig) == nil {
			set = set.With(sig)
		}
	}
	var back signals.Set
	for rest := sh.own.ignored &^ set; rest != 0; rest &= rest - 1 {
		if sig := bits.TrailingZeros64(uint64(rest)) + 1; !sh.traps.ignored(sig) {
			back = back.With(sig)
		}
	}
	return spawn.SigSet(set), spawn.SigSet(back)
}

// execSignals adapts the dispositions of a program that takes the place of
// the shell: bash gives it the stop signals at their default, and what an
// interactive shell took back stays so.
func (sh *Shell) execSignals(p *spawn.Process) {
	if !sh.opts.Has(OptInteractive) || sh.level > 0 {
		return
	}
	p.Ignore &^= spawn.SigSet(sh.own.programs | jobStops)
	p.Default |= spawn.SigSet(jobStops)
}

// exposeInline is called before an inline subshell starts a program, which
// may send signals to it: those that only the shell outside ignores are
// caught, to end the subshell.
func (sh *Shell) exposeInline() {
	if sh.tx != nil && !sh.own.exposed {
		each(sh.own.ignored&endSubshells, func(sig int) {
			signals.Catch(sig)
			sh.own.exposed = true
		})
	}
}

// coverInline ends exposeInline when the shell is outside of inline
// subshells again.
func (sh *Shell) coverInline() {
	if sh.own.exposed && sh.tx == nil {
		sh.own.exposed = false
		each(sh.own.ignored&endSubshells, func(sig int) { signals.SetIgnore(sig) })
	}
}
