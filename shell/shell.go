// Package shell is vfsh's interpreter.
//
// One thread interprets; there is no other goroutine in the way of a fork or
// a signal. Text is parsed (shell/parse) into a syntax tree (shell/ast),
// compiled into nodes whose variable names are resolved to cells
// (compile.go), and run. All state lives in one Shell: what a subshell
// inherits by copy in State, variables in cells, descriptors in a table. A
// subshell is made in one of three ways (subshell.go decides): in the same
// process inside a transaction that is rolled back (transaction.go), by
// fork, or by vfork and exec of the own executable with the context streamed
// to it (context.go).
package shell

import (
	"vfsh/shell/completion"
	"vfsh/shell/parse"
	"vfsh/shell/signals"
	"vfsh/spawn"
)

// Shell is one interpreter. A process has one.
type Shell struct {
	State
	cells map[string]*Cell
	late  lateVars
	fds   []*File // the shell's descriptors by number; nil: closed
	ahead ahead

	tx      *transaction // open inline subshell, or nil
	gen     uint64       // generation of tx; 0 outside
	lastGen uint64
	spareTx *transaction // closed ones, for begin

	envChanges uint64 // how often envDirty was called

	out    []byte // collected output of the running builtin
	outErr errno  // first error of writing it

	unw       unwind // what is being left: loops, functions, the shell
	unwCount  int    // loops still to leave, for break and continue
	exitCode  int
	preReturn int // $? before the return that is under way
	substStat int // status of the last command substitution of a command
	hadSubst  bool

	argv  []string // stack of expanded arguments
	exp   expandState
	table []Builtin // all builtins, sorted by name
	epoch uint32    // changes when functions, aliases or builtins change

	jobs     jobTable
	calls    []call  // with redirections, that are under way
	captures []*File // memory files of command substitutions that have a pipe
	procFDs  []procSub
	bgPids   []int // processes of process substitutions
	coprocs  []coproc
	launch   LaunchModes
	traceFD  int // --trace-launch, or -1
	pidNow   int // BASHPID
	isChild  bool
	realFDs  []*File // files by process descriptor, for the numbers scripts may want
	ownFDs   fdSet   // numbers that descriptors of the shell have, or have had
	bashName string  // argv[0] for re-execution and for scripts without #!
	ctxCache contextCache
	proc     spawn.Process // reused description of programs

	keepRedirs   bool     // exec without a command has run
	wordsInChild bool     // bash expands the words of these redirections in the program's process
	redirStatus  int      // what that process ends with when that fails
	plainSubs    bool     // nothing is expanded in the subscripts of an element that [[ -v ]] looks at
	calling      *Builtin // the builtin that runs, or nil
	sourceStatus int      // of dot when its file can not be run
	misused      bool     // the builtin that runs was used wrongly
	viaCommand   bool     // a builtin runs through command, which tames special ones
	asyncIgnore  bool     // what is started ignores SIGINT and SIGQUIT
	own          ownSignals
	inBackground bool
	curPgid      int  // process group for new processes; 0: their own
	pgrp         int  // the shell's own process group
	entryPgrp    int  // the one it was started in
	ttyFD        int  // controlling terminal, or -1
	lentTTY      bool // a job has it

	chld         bool // SIGCHLD is caught
	chldSeen     bool // noteSignals has found one
	interrupt    interruptWait
	forksFailed  int    // so many since the start: an expansion looks whether one was in it
	unforked     bool   // a fork has failed in an inline subshell: see leaveUnforked
	chldTraps    int    // ended children a CHLD trap has not run for
	sigPending   uint64 // signals whose traps have not run
	lastSignal   int
	ambiguousJob bool // the job specification that was looked up last
	waitSignal   int  // the trapped signal that ended wait
	debugStatus  int
	holding      bool   // a message on the end of a program waits for its redirections to end
	held         string // that message
	reading      string // what is being parsed, for messages: "eval: " or ""
	syntaxFailed bool
	parseOpts    parse.Options
	loggedOut    bool // the files for the exit of a login shell were run
	startingUp   bool // a startup file runs
	dumpStrings  dumpMode
	catalogs     []loadedCatalog
	lines        *lineInput // of an interactive shell
	lineConf     lineConfig
	mail         mailState // of an interactive shell
}

// Builtin describes one builtin command.
type Builtin struct {
	Name string
	// Synopsis is what usage messages and help show of its arguments.
	Synopsis string
	// Options lists its option letters, each that takes an argument with a
	// colon behind it.
	Options string
	// Run executes the builtin; args[0] is its name. It returns the exit
	// status and writes its output with Shell.Print.
	Run func(sh *Shell, args []string) int
	// Special marks POSIX special builtins (XCU 2.14).
	Special bool
	// Decl marks builtins whose arguments may be assignments.
	Decl bool
	// Inline tells whether a subshell that calls it may run in the shell's
	// own process, with all effects rolled back.
	Inline Inlining
	// Words lists what belongs to the builtins and completion asks for: the
	// names of builtins, the topics of help and the functions of the line
	// editor, each sorted. It is that of the builtin compgen.
	Words func(*Shell, completion.Action) []string
	// HelpIsOperand: --help is an operand to it, or it answers that itself.
	HelpIsOperand bool
	// Missing marks a builtin that this build has not.
	Missing bool
}

// Inlining says what a builtin does that an inline subshell could not undo
// or hide.
type Inlining uint8

// The kinds of builtins as an inline subshell sees them.
const (
	InlineSafe  Inlining = iota // only changes state that is journaled
	InlineNever                 // signals, jobs, limits, exec, unanalysable text
	InlineArgs                  // depends on the arguments: see inlineArgs
)

// unwind says what the running command is leaving.
type unwind uint8

const (
	unwNone unwind = iota
	unwBreak
	unwContinue
	unwReturn  // function or sourced file
	unwDiscard // the rest of the command read last: by the shell, eval, source or a trap
	unwAbandon // all of the top-level command
	unwExit    // the shell or subshell
)

// discards reports whether commands of the text that was read are left, but not the
// shell.
func (u unwind) discards() bool { return u == unwDiscard || u == unwAbandon }

// ofLoop reports whether a loop is left or begun anew.
func (u unwind) ofLoop() bool { return u == unwBreak || u == unwContinue }

// pendingSignals reports whether a caught signal waits to be handled.
func (sh *Shell) pendingSignals() bool {
	return signals.Pending() || sh.sigPending != 0 && sh.tx == nil
}

// discard leaves the command that was read last after an error in it; under
// set -e, the shell.
func (sh *Shell) discard() {
	sh.discardLine()
	if sh.opts.Has(OptErrexit) {
		sh.exitCode, sh.unw = 1, unwExit
	}
}

// discardLine is discard after an error in arithmetic, which does not end a shell
// with set -e.
func (sh *Shell) discardLine() { sh.status, sh.unw = 1, unwDiscard }

// Abandon leaves the whole command that the shell read last from its own
// input, with a status: after wrong use of a builtin that steers the shell or an
// error in an arithmetic value; set -e does not count. Like bash, a script keeps a status that said of
// failure before already.
func (sh *Shell) Abandon(status int) int {
	if sh.status != 0 && sh.subKind != kindCmdSub && !sh.opts.Has(OptCommand) {
		status = sh.status
	}
	sh.status, sh.unw = status, unwAbandon
	return status
}

// Status returns $?.
func (sh *Shell) Status() int { return sh.status }

// Args returns the positional parameters; they must not be changed.
func (sh *Shell) Args() []string { return sh.pos }

// SetArgs replaces the positional parameters.
func (sh *Shell) SetArgs(args []string) {
	sh.pos = append(make([]string, 0, len(args)), args...)
	sh.argsSet = true
}

// ShiftArgs drops the first n positional parameters, of which there must be as
// many. To dot with arguments that is no change as one by SetArgs is.
func (sh *Shell) ShiftArgs(n int) { sh.pos = sh.pos[n:] }

// Arg0 returns $0.
func (sh *Shell) Arg0() string { return sh.arg0 }

// Posix reports whether posix mode is on.
func (sh *Shell) Posix() bool { return sh.opts.Has(OptPosix) }

// Exit makes the shell (or the subshell that runs) end with a status. It reports
// false if an interactive shell has warned of its jobs and goes on.
func (sh *Shell) Exit(status int) bool {
	if !sh.mayExit() {
		return false
	}
	if sh.runLogoutFiles(); sh.unw == unwNone {
		sh.leave(status & 255)
	}
	return true
}

// OptionWords returns the options of a builtin as words, each with its dash.
func (b *Builtin) OptionWords() []string {
	words := make([]string, 0, len(b.Options))
	for i := 0; i < len(b.Options); i++ {
		if b.Options[i] != ':' {
			words = append(words, "-"+b.Options[i:i+1])
		}
	}
	return words
}
