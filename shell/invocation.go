package shell

import (
	"strconv"
	"strings"
)

// invocation is the command line, taken apart.
type invocation struct {
	opts        Options
	switches    []optionSwitch
	command     string
	hasCommand  bool
	stdin       bool
	login       bool
	interactive bool
	norc        bool
	noEditing   bool
	noprofile   bool
	rcfile      string
	dump        dumpMode
	pretty      bool // show the script in the shell's layout
	setID       bool // with ids that are not the real ones
	posix       bool // from the start
	asSh        bool // called sh: a posix shell after its startup files
	restricted  bool
	dashR       bool // by -r
	launch      LaunchModes
	trace       int
	argv0       string
	args        []string // script or $0, and arguments
}

// optionSwitch is one option that the command line names with -o or -O.
type optionSwitch struct {
	option Option
	on     bool
}

// parseInvocation reads the command line (bash "Invoking Bash"): long options
// come before all others. done: the shell has nothing more to do than exit
// with code.
func parseInvocation(args []string) (inv *invocation, code int, done bool) {
	inv = &invocation{opts: defaultOptions(), launch: LaunchInline | LaunchFork, trace: -1, argv0: "vfsh"}
	if len(args) > 0 {
		inv.argv0, args = args[0], args[1:]
	}
	name := inv.argv0
	name, inv.login = strings.CutPrefix(name, "-")
	base := baseName(name)
	inv.asSh = base == "sh"
	inv.restricted = isRestrictedName(base)
	i := 0
	for i < len(args) {
		n, code, done := inv.longOption(args[i:])
		if done {
			return nil, code, true
		}
		if n == 0 {
			break
		}
		i += n
	}
	for ; i < len(args); i++ {
		a := args[i]
		if a == "--" || a == "-" {
			i++
			break
		}
		if len(a) < 2 || a[0] != '-' && a[0] != '+' {
			break
		}
		n, code := inv.shortOptions(args, i)
		if code != 0 {
			return nil, code, true
		}
		i += n
	}
	inv.args = args[min(i, len(args)):]
	if inv.hasCommand {
		if len(inv.args) == 0 {
			complain(inv.argv0 + ": -c: option requires an argument")
			return nil, inv.failure(2), true
		}
		inv.command, inv.args = inv.args[0], inv.args[1:]
	}
	return inv, 0, false
}

// failure is the status to exit with after a message: under -e that of any
// failure.
func (inv *invocation) failure(status int) int {
	if inv.opts.Has(OptErrexit) {
		return 1
	}
	return status
}

// isRestrictedName reports whether a shell called so is a restricted one.
func isRestrictedName(base string) bool { return base == "rbash" || base == "rvfsh" }

// longOptions are the long options that take no value, as the usage lists
// them.
var longOptions = [...]string{"debug", "debugger", "dump-po-strings", "dump-strings", "help", "init-file", "login",
	"noediting", "noprofile", "norc", "posix", "pretty-print", "rcfile", "restricted", "verbose", "version"}

// longOption handles args[0] if it is a long option, which may begin with one
// dash too; n is how many arguments it took.
func (inv *invocation) longOption(args []string) (n, code int, done bool) {
	a, long := strings.CutPrefix(args[0], "--")
	if !long {
		if a, long = strings.CutPrefix(args[0], "-"); !long || !isLongOption(a) {
			return 0, 0, false
		}
	} else if a == "" {
		return 0, 0, false
	}
	if name, v, ok := strings.Cut(a, "="); ok && (name == "launch" || name == "trace-launch") {
		if !inv.launchOption(name, v) {
			return 0, 2, true
		}
		return 1, 0, false
	}
	switch a {
	case "posix":
		inv.posix = true
	case "login":
		inv.login = true
	case "norc":
		inv.norc = true
	case "noprofile":
		inv.noprofile = true
	case "noediting":
		inv.noEditing = true
	case "debugger":
		complain(inv.argv0 + ": /usr/share/bashdb/bashdb-main.inc: No such file or directory")
		complain(inv.argv0 + ": warning: cannot start debugger; debugging mode disabled")
	case "dump-po-strings":
		inv.dump = dumpCatalog
	case "dump-strings":
		inv.dump = dumpQuoted
	case "pretty-print":
		inv.pretty = true
	case "debug":
	case "restricted":
		inv.restricted = true
	case "verbose":
		inv.opts.set(OptVerbose, true)
	case "rcfile", "init-file":
		if len(args) < 2 {
			complain(inv.argv0 + ": " + a + ": option requires an argument")
			return 0, 2, true
		}
		inv.rcfile = args[1]
		return 2, 0, false
	case "version":
		writeAll(1, versionText()+"launchers: "+Launchers()+"\n")
		return 0, 0, true
	case "help":
		writeAll(1, versionText()+inv.usage()+
			"vfsh options:\n\t--launch=MODES\t\tinline, fork, reexec: how subshells are made\n"+
			"\t--trace-launch=FD\ta line for each of them\n")
		return 0, 0, true
	default:
		inv.badOption(args[0])
		return 0, 2, true
	}
	return 1, 0, false
}

// isLongOption reports whether there is a long option of that name.
func isLongOption(name string) bool {
	for _, o := range longOptions {
		if o == name {
			return true
		}
	}
	return false
}

// launchOption handles --launch and --trace-launch; it reports false after a
// message.
func (inv *invocation) launchOption(name, v string) bool {
	if name == "launch" {
		m, ok := parseLaunch(v)
		if !ok {
			complain(inv.argv0 + ": --launch: " + v + ": must be a list of inline, fork, reexec")
			return false
		}
		inv.launch = m
		return true
	}
	fd, err := strconv.Atoi(v)
	if err != nil || fd < 0 {
		complain(inv.argv0 + ": --trace-launch: " + v + ": not a descriptor")
		return false
	}
	inv.trace = fd
	return true
}

func parseLaunch(v string) (m LaunchModes, ok bool) {
	for _, w := range strings.Split(v, ",") {
		switch w {
		case "inline":
			m |= LaunchInline
		case "fork":
			m |= LaunchFork
		case "reexec":
			m |= LaunchReexec
		default:
			return 0, false
		}
	}
	return m, true
}

func versionText() string {
	return VersionLine() + "\n"
}

// usage is the summary of the command line.
func (inv *invocation) usage() string {
	s := "Usage:\t" + inv.argv0 + " [GNU long option] [option] ...\n\t" + inv.argv0 +
		" [GNU long option] [option] script-file ...\nGNU long options:\n"
	for _, o := range longOptions {
		s += "\t--" + o + "\n"
	}
	return s + "Shell options:\n\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)\n" +
		"\t-abefhkmnptuvxBCEHPT or -o option\n"
}

// badOption reports an option that does not exist.
func (inv *invocation) badOption(option string) {
	complain(inv.argv0 + ": " + option + ": invalid option")
	if !inv.opts.Has(OptErrexit) {
		writeAll(2, inv.usage())
	}
}

// shortOptions handles a group such as -ec; n is how many further arguments
// it took, code the status to exit with if it is no good, or 0.
func (inv *invocation) shortOptions(args []string, i int) (n, code int) {
	a := args[i]
	on := a[0] == '-'
	for k := 1; k < len(a); k++ {
		switch c := a[k]; c {
		case 'c':
			inv.hasCommand = true
		case 's':
			inv.stdin = true
		case 'i':
			inv.interactive = on
		case 'l':
			inv.login = true
		case 'D':
			inv.dump = dumpQuoted
		case 'o', 'O':
			n++
			if i+n >= len(args) {
				inv.list(c, on)
				n--
				continue
			}
			if !inv.namedOption(c, args[i+n], on) {
				return 0, 2
			}
		case 'r':
			if !on && inv.dashR {
				inv.badOption("+r")
				return 0, inv.failure(2)
			}
			inv.dashR = on
			inv.restricted = inv.restricted || on
		default:
			o, found := FindLetterOption(c)
			if !found || a == "--" || c == '-' {
				inv.badOption(a[:1] + string(c))
				return 0, inv.failure(2)
			}
			inv.opts.set(o, on)
			for k := range inv.switches {
				if inv.switches[k].option == o {
					inv.switches[k].on = on // the last one counts
				}
			}
		}
	}
	return n, 0
}

// namedOption handles -o name (c is 'o') and -O name; it reports false after
// a message.
func (inv *invocation) namedOption(c byte, name string, on bool) bool {
	o, found := FindSetOption(name)
	if c == 'O' {
		o, found = FindShopt(name)
	}
	if !found {
		where := inv.argv0 + ": line 0: "
		if c == 'O' {
			complain(where + name + ": invalid shell option name")
		} else {
			complain(where + inv.argv0 + ": " + name + ": invalid option name")
		}
		return false
	}
	inv.switches = append(inv.switches, optionSwitch{o, on})
	return true
}

// list prints the options of set (c is 'o') or shopt, as a table or as
// commands.
func (inv *invocation) list(c byte, table bool) {
	if c == 'o' {
		for i := range setOptions {
			on := inv.opts.Has(Option(i)) || Option(i) == OptEmacs
			writeAll(1, OptionLine(setOptions[i].name, on, table, "set -o ", "set +o "))
		}
		return
	}
	for i, name := range shoptNames {
		writeAll(1, OptionLine(name, inv.opts.Has(ShoptAutocd+Option(i)), table, "shopt -s ", "shopt -u "))
	}
}

// OptionLine shows one option as set -o and shopt do: in a table, or as the
// command that sets it, which begins with yes or no.
func OptionLine(name string, on, table bool, yes, no string) string {
	if !table {
		if on {
			return yes + name + "\n"
		}
		return no + name + "\n"
	}
	for len(name) < 15 {
		name += " "
	}
	if on {
		return name + "\ton\n"
	}
	return name + "\toff\n"
}

// VersionLine says which version of the shell this is.
func VersionLine() string {
	return "vfsh, version " + Version + " (compatible with bash " + bashVersion + ")"
}
