package shell

// Option is one option of set -o or shopt.
type Option uint8

// The options of set -o (bash "The Set Builtin"), in the order that set -o
// lists them.
const (
	OptAllexport Option = iota
	OptBraceexpand
	OptEmacs
	OptErrexit
	OptErrtrace
	OptFunctrace
	OptHashall
	OptHistexpand
	OptHistory
	OptIgnoreeof
	OptInteractiveComments
	OptKeyword
	OptMonitor
	OptNoclobber
	OptNoexec
	OptNoglob
	OptNolog
	OptNotify
	OptNounset
	OptOnecmd
	OptPhysical
	OptPipefail
	OptPosix
	OptPrivileged
	OptVerbose
	OptVi
	OptXtrace
	numSetOptions

	// Options without a name of their own in set -o.
	OptInteractive Option = 32 + iota - numSetOptions
	OptStdin              // s
	OptCommand            // c
	OptRestricted
	optCompat50
	optCompat51
	optOfInteractive // a subshell of an interactive shell, whose messages are like that one's

	// What a subshell of a shell with these options still shows of them, though
	// it is neither interactive nor has job control.
	optShowsInteractive // in $-
	optShowsMonitor     // wherever options are listed
)

// setOptions gives name and letter of each option of set -o.
var setOptions = [numSetOptions]struct {
	name   string
	letter byte
}{
	{"allexport", 'a'}, {"braceexpand", 'B'}, {"emacs", 0}, {"errexit", 'e'},
	{"errtrace", 'E'}, {"functrace", 'T'}, {"hashall", 'h'}, {"histexpand", 'H'},
	{"history", 0}, {"ignoreeof", 0}, {"interactive-comments", 0}, {"keyword", 'k'},
	{"monitor", 'm'}, {"noclobber", 'C'}, {"noexec", 'n'}, {"noglob", 'f'},
	{"nolog", 0}, {"notify", 'b'}, {"nounset", 'u'}, {"onecmd", 't'},
	{"physical", 'P'}, {"pipefail", 0}, {"posix", 0}, {"privileged", 'p'},
	{"verbose", 'v'}, {"vi", 0}, {"xtrace", 'x'},
}

// The options of shopt (bash "The Shopt Builtin"), by name.
const (
	ShoptAutocd Option = 64 + iota
	ShoptAssocExpandOnce
	ShoptCdableVars
	ShoptCdspell
	ShoptCheckhash
	ShoptCheckjobs
	ShoptCheckwinsize
	ShoptCmdhist
	ShoptCompat31
	ShoptCompat32
	ShoptCompat40
	ShoptCompat41
	ShoptCompat42
	ShoptCompat43
	ShoptCompat44
	ShoptCompleteFullquote
	ShoptDirexpand
	ShoptDirspell
	ShoptDotglob
	ShoptExecfail
	ShoptExpandAliases
	ShoptExtdebug
	ShoptExtglob
	ShoptExtquote
	ShoptFailglob
	ShoptForceFignore
	ShoptGlobasciiranges
	ShoptGlobskipdots
	ShoptGlobstar
	ShoptGnuErrfmt
	ShoptHistappend
	ShoptHistreedit
	ShoptHistverify
	ShoptHostcomplete
	ShoptHuponexit
	ShoptInheritErrexit
	ShoptInteractiveComments
	ShoptLastpipe
	ShoptLithist
	ShoptLocalvarInherit
	ShoptLocalvarUnset
	ShoptLoginShell
	ShoptMailwarn
	ShoptNoEmptyCmdCompletion
	ShoptNocaseglob
	ShoptNocasematch
	ShoptNoexpandTranslation
	ShoptNullglob
	ShoptPatsubReplacement
	ShoptProgcomp
	ShoptProgcompAlias
	ShoptPromptvars
	ShoptRestrictedShell
	ShoptShiftVerbose
	ShoptSourcepath
	ShoptVarredirClose
	ShoptXpgEcho
	endShopt

	// ShoptApplets is none of bash's, so listings leave it out; only binaries
	// with utilities besides the shell know it.
	ShoptApplets = endShopt

	// These are none of bash's either: what they switch on, it does not have.
	ShoptSuggestCommands = endShopt + 1 // names like that of a command that was not found
	ShoptSuggestHistory  = endShopt + 2 // how a line may go on, from the history list
	ShoptColorSyntax     = endShopt + 3 // the line that is edited, in colours
)

const numShopt = int(endShopt - ShoptAutocd)

var shoptNames = [numShopt]string{
	"autocd", "assoc_expand_once", "cdable_vars", "cdspell", "checkhash",
	"checkjobs", "checkwinsize", "cmdhist", "compat31", "compat32", "compat40", "compat41",
	"compat42", "compat43", "compat44", "complete_fullquote", "direxpand", "dirspell", "dotglob",
	"execfail", "expand_aliases", "extdebug", "extglob", "extquote", "failglob", "force_fignore",
	"globasciiranges", "globskipdots", "globstar", "gnu_errfmt", "histappend", "histreedit",
	"histverify", "hostcomplete", "huponexit", "inherit_errexit", "interactive_comments",
	"lastpipe", "lithist", "localvar_inherit", "localvar_unset", "login_shell", "mailwarn",
	"no_empty_cmd_completion", "nocaseglob", "nocasematch", "noexpand_translation", "nullglob",
	"patsub_replacement", "progcomp", "progcomp_alias", "promptvars", "restricted_shell",
	"shift_verbose", "sourcepath", "varredir_close", "xpg_echo",
}

// Options is a set of options.
type Options [2]uint64

// Has reports whether o is set.
func (s *Options) Has(o Option) bool { return s[o>>6]&(1<<(o&63)) != 0 }

// set switches o.
func (s *Options) set(o Option, on bool) {
	if on {
		s[o>>6] |= 1 << (o & 63)
	} else {
		s[o>>6] &^= 1 << (o & 63)
	}
}

// defaultOptions are those of a non-interactive shell.
func defaultOptions() (s Options) {
	for _, o := range [...]Option{OptBraceexpand, OptHashall, OptInteractiveComments,
		ShoptCheckwinsize, ShoptCmdhist, ShoptCompleteFullquote, ShoptExtquote, ShoptForceFignore,
		ShoptGlobasciiranges, ShoptGlobskipdots, ShoptHostcomplete, ShoptInteractiveComments,
		ShoptPatsubReplacement, ShoptProgcomp, ShoptPromptvars, ShoptSourcepath} {
		s.set(o, true)
	}
	s.set(ShoptApplets, applets.Preferred)
	return s
}

// SetOptionCount is the number of options that set -o lists.
const SetOptionCount = int(numSetOptions)

// ShoptCount is the number of options that shopt lists.
const ShoptCount = numShopt

// SetOptionName returns the name of the i-th option of set -o and its
// letter, or 0.
func SetOptionName(i int) (name string, letter byte) {
	return setOptions[i].name, setOptions[i].letter
}

// ShoptName returns the name and the Option of the i-th option of shopt.
func ShoptName(i int) (string, Option) { return shoptNames[i], ShoptAutocd + Option(i) }

// FindSetOption finds an option of set -o by name.
func FindSetOption(name string) (Option, bool) {
	for i := range setOptions {
		if setOptions[i].name == name {
			return Option(i), true
		}
	}
	return 0, false
}

// FindLetterOption finds an option of set by letter.
func FindLetterOption(c byte) (Option, bool) {
	if c == 'r' {
		return OptRestricted, true
	}
	for i := range setOptions {
		if setOptions[i].letter == c {
			return Option(i), true
		}
	}
	return 0, false
}

// FindShopt finds an option of shopt by name.
func FindShopt(name string) (Option, bool) {
	for i, n := range shoptNames {
		if n == name {
			return ShoptAutocd + Option(i), true
		}
	}
	if name == "applets" && applets.Has != nil {
		return ShoptApplets, true
	}
	if haveExtras {
		switch name {
		case "suggest_commands":
			return ShoptSuggestCommands, true
		case "suggest_history":
			return ShoptSuggestHistory, true
		case "color_syntax":
			return ShoptColorSyntax, true
		}
	}
	return 0, false
}

// OptionLetters returns $- : the letters of the options that are on.
func (sh *Shell) OptionLetters() string {
	var b [32]byte
	s := b[:0]
	for _, l := range []byte("abefhkmnprtuvxBCEHPT") {
		o, ok := FindLetterOption(l)
		if l == 'r' {
			o = OptRestricted
		}
		if ok && sh.OptShown(o) {
			s = append(s, l)
		}
		if l == 'h' && (sh.opts.Has(OptInteractive) || sh.opts.Has(optShowsInteractive)) {
			s = append(s, 'i')
		}
	}
	if sh.opts.Has(OptCommand) {
		s = append(s, 'c')
	}
	if sh.opts.Has(OptStdin) {
		s = append(s, 's')
	}
	return string(s)
}

// Opt reports whether option o is on.
func (sh *Shell) Opt(o Option) bool { return sh.opts.Has(o) }

// OptShown reports whether option o is shown as on: of job control, in subshells
// too, where it is not in force.
func (sh *Shell) OptShown(o Option) bool {
	return sh.opts.Has(o) || o == OptMonitor && sh.opts.Has(optShowsMonitor)
}

// SetOpt switches option o and does what goes with it.
func (sh *Shell) SetOpt(o Option, on bool) {
	if o == ShoptRestrictedShell || o == ShoptLoginShell {
		return // these two only tell how the shell was started
	}
	changed := sh.opts.Has(o) != on
	sh.opts.set(o, on)
	switch {
	case o == OptPosix && changed:
		sh.setPosix(on)
	case o >= ShoptCompat31 && o <= ShoptCompat44 && (on || changed || !sh.CompatAtMost(latestCompat-1)):
		sh.setCompatOption(o, on)
	case o == ShoptExtdebug: // also if it was so already
		sh.opts.set(OptErrtrace, on)
		sh.opts.set(OptFunctrace, on)
	}
	if o >= ShoptAutocd {
		sh.noteShopts()
	}
	if o == OptMonitor {
		sh.opts.set(optShowsMonitor, false)
	}
	if !changed {
		return
	}
	switch o {
	case OptIgnoreeof:
		sh.setIgnoreeof(on)
	case OptMonitor:
		sh.setMonitor(on)
	case OptRestricted:
		if on && sh.started {
			sh.restrictVariables()
		}
	case OptPrivileged:
		if !on {
			sh.dropPrivileges()
		}
	case OptVi:
		if on {
			sh.opts.set(OptEmacs, false)
			sh.lineModeChanged("vi")
		}
	case OptEmacs:
		if on {
			sh.opts.set(OptVi, false)
			sh.lineModeChanged("emacs")
		}
	case OptInteractiveComments:
		sh.opts.set(ShoptInteractiveComments, on)
	case ShoptInteractiveComments:
		sh.opts.set(OptInteractiveComments, on)
	case ShoptHostcomplete:
		sh.breakAtHosts(on)
	case OptHistory:
		if sh.hist.on = on; on {
			sh.loadHistory()
		}
	case ShoptApplets:
		sh.epoch++ // names mean something else
	case ShoptExtdebug:
		if on {
			sh.noteArgs()
		}
	}
	sh.optionsChanged()
}

// setIgnoreeof keeps IGNOREEOF in step with the option.
func (sh *Shell) setIgnoreeof(on bool) {
	c := sh.cell("IGNOREEOF")
	if !on {
		sh.unsetCell(c)
	} else if _, set := sh.value(c); !set {
		sh.slowAssign(c, "10", false)
	}
}
