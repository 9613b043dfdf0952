package shell

import (
	"vfsh/shell/ast"
	"vfsh/shell/completion"
)

// State is what a subshell inherits by plain copy: everything the
// interpreter knows but variables, descriptors and what belongs to the
// process. Its maps, slices and pointers are replaced, never changed in
// place, while share is set; so a copy of the struct is a snapshot.
type State struct {
	opts       Options
	arg0       string   // $0
	pos        []string // $1...
	status     int      // $?
	pipestatus []int    // PIPESTATUS; nil: no command has run
	lastBG     int      // $!, 0: none yet
	lastArg    string   // $_
	cmdName    string   // name of the simple command that runs, (( or [[
	line       int      // line number that runs, for LINENO and messages
	commands   int      // commands read from the shell's own input, for \# in prompts
	around     int      // line number that counts where no command of its own line runs
	pid        int      // $$: the main shell
	ppid       int      // $PPID
	level      int      // nesting of subshells
	levelShift int      // BASH_SUBSHELL - level
	depth      int      // processes between this and the main shell
	braceLine  int      // of the { of the body of the function defined last
	globIgnore string   // the value of GLOBIGNORE that is in force
	cwd        string   // logical working directory, "" if unknown
	hasCmd     bool     // the shell was given its commands with -c
	source     string   // name of the main script, for BASH_SOURCE
	// started: set -r makes variables read-only. In a command string it does
	// not, as if that belonged to the start of the shell.
	started bool

	// shownShopts are the options of shopt that BASHOPTS shows.
	shownShopts uint64
	// evalNoErrexit is what noErrexit was when the innermost eval began: only
	// what stands in its text looks at the status of a misused builtin.
	evalNoErrexit int

	funcs      map[string]*Function
	funcsOwn   bool // funcs is not shared with a snapshot
	aliases    map[string]string
	aliasesOwn bool
	hash       map[string]hashEntry
	hashOwn    bool
	dirstack   []string // below the working directory, top first
	disabled   []string // builtins off by enable -n
	traps      *trapTable
	env        []string // exported variables as strings; nil: to be made
	rawEnv     []string // environment entries whose names are no variables
	ifs        *ifsTable
	utf8       bool   // LC_CTYPE is a UTF-8 locale
	asked      uint32 // dynamic variables that have been looked at, a bit for each
	getopts    getoptsState

	frames   []Frame
	argBase  []string // BASH_ARGV outside of all calls
	argKnown bool     // argBase is in force
	argsSet  bool     // the positional parameters were set since the function or file at hand began
	// starJoins: with an empty IFS an unquoted $* is one word, as in the
	// assignment that the command substitution at hand stands in.
	starJoins bool
	temps     []binding // assignments before builtins that run
	funcDepth int
	// funcnameShown: FUNCNAME is set. It stays so when an error has made the
	// shell leave a function.
	funcnameShown bool
	srcDepth      int
	loops         int    // enclosing loops, for break and continue
	noErrexit     int    // > 0: errexit is suppressed here
	secBase       int64  // SECONDS: time of its zero, in ns of the real clock
	random        uint32 // RANDOM's generator
	// randomLast is the last number that it gave, 0 after it was seeded.
	randomLast uint32
	hist       historyState
	compSpecs  *completion.Table
	compOwn    bool // compSpecs is not shared with a snapshot
	// lineChanges are the changes of the line editor's configuration, in the
	// form of package readline, and inputrcRead says that its init file is
	// among them.
	lineChanges []string
	inputrcRead bool
	// completing is the programmable completion for which a function runs.
	completing *completing
	trapped    bool // a trap action runs
	running    trapState
	evalDepth  int    // nesting of eval, source and traps
	exitDepth  int    // evalDepth around the EXIT trap
	timing     *timer // of the innermost timed command, unless it has been printed
	traceTo    int    // BASH_XTRACEFD + 1; 0: standard error
	subKind    subshellKind
	callBase   int // calls below are from outside of the subshell
	// simpleStage: this subshell is a simple command, as a stage of a pipeline or
	// in the background.
	simpleStage bool
	// stdinSet: the standard input of this subshell was redirected, so that
	// background commands in it keep it (bash's rule for /dev/null).
	stdinSet bool
	bashCmd  string // BASH_COMMAND, unless a command runs here
	curCmd   ast.Command
}

// trapState tells which pseudo signals' traps run: they do not run again
// meanwhile, in a subshell either.
type trapState struct {
	exit, err, debug, ret bool
	exitOff, exitLocals   bool // as exitRules has it
	exitDone              bool // the EXIT trap of this shell or subshell has run
	status                int  // $? before the trap, for exit in it
	errDepth              int  // function depth at which the ERR trap was set
}

// hashEntry is one remembered command (POSIX "hash").
type hashEntry struct {
	path string
	hits int
}

// getoptsState is the hidden state of getopts: where in which argument the
// next option letter stands.
type getoptsState struct {
	ind int // OPTIND when the state was stored
	off int // byte offset in that argument; 0: at its start
}

// subshellKind tells what made the shell that runs.
type subshellKind uint8

const (
	kindMain subshellKind = iota
	kindSubshell
	kindCmdSub
	kindPipeline
	kindBackground
	kindProcSub
	kindCoproc
)

var kindNames = [...]string{"main", "subshell", "cmdsub", "pipeline", "background", "procsub", "coproc"}

// ownFuncs returns the function table for a change.
func (sh *Shell) ownFuncs() map[string]*Function {
	if !sh.funcsOwn {
		m := make(map[string]*Function, len(sh.funcs)+8)
		for k, v := range sh.funcs {
			m[k] = v
		}
		sh.funcs, sh.funcsOwn = m, true
	}
	return sh.funcs
}

func (sh *Shell) ownAliases() map[string]string {
	if !sh.aliasesOwn {
		m := make(map[string]string, len(sh.aliases)+1)
		for k, v := range sh.aliases {
			m[k] = v
		}
		sh.aliases, sh.aliasesOwn = m, true
	}
	return sh.aliases
}

func (sh *Shell) ownHash() map[string]hashEntry {
	if !sh.hashOwn {
		m := make(map[string]hashEntry, len(sh.hash)+1)
		for k, v := range sh.hash {
			m[k] = v
		}
		sh.hash, sh.hashOwn = m, true
	}
	return sh.hash
}

// share marks all tables as part of a snapshot.
func (s *State) share() {
	s.funcsOwn, s.aliasesOwn, s.hashOwn, s.compOwn, s.hist.own = false, false, false, false, false
	if s.traps != nil {
		s.traps.shared = true
	}
}
