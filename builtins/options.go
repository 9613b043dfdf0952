package builtins

import "vfsh/shell"

// options goes through the option letters of a builtin's arguments, after
// POSIX XBD 12.2.
type options struct {
	args    []string
	letters string // shell.Builtin.Options
	i       int    // argument that is looked at
	off     int    // offset in it, 0: at its start
	arg     string // argument of the option that next returned
	bad     string // what fail complains about
	need    bool   // an option's argument is missing
	plus    bool   // nextSigned's option came with a plus sign
}

// parse begins at the arguments of the builtin that runs, whose options stand
// in its description.
func parse(sh *shell.Shell, args []string) options {
	return options{args: args, letters: sh.Running().Options, i: 1}
}

// next returns the next option letter; ok is false behind the last. An unknown
// option gives '?', for which the caller returns fail.
func (o *options) next() (c byte, ok bool) { return o.nextOf(false) }

// nextSigned is next where options may begin with a plus sign as well: plus
// tells which.
func (o *options) nextSigned() (c byte, ok bool) { return o.nextOf(true) }

func (o *options) nextOf(signed bool) (c byte, ok bool) {
	spec := o.letters
	if o.off == 0 {
		if o.i >= len(o.args) {
			return 0, false
		}
		a := o.args[o.i]
		if len(a) < 2 || a[0] != '-' && !(signed && a[0] == '+') {
			return 0, false
		}
		o.plus = a[0] == '+'
		if a == "--" {
			o.i++
			return 0, false
		}
		if a == "--help" {
			o.bad = a
			return '?', true
		}
		o.off = 1
	}
	a := o.args[o.i]
	c = a[o.off]
	o.off++
	if o.off == len(a) {
		o.i++
		o.off = 0
	}
	for k := 0; k < len(spec); k++ {
		if spec[k] != c || c == ':' {
			continue
		}
		if k+1 == len(spec) || spec[k+1] != ':' {
			return c, true
		}
		switch {
		case o.off > 0:
			o.arg = a[o.off:]
			o.i++
			o.off = 0
		case o.i < len(o.args):
			o.arg = o.args[o.i]
			o.i++
		default:
			o.bad, o.need = a[:1]+string(c), true
			return '?', true
		}
		return c, true
	}
	o.bad = a[:1] + a[o.offBack(a):o.offBack(a)+1]
	return '?', true
}

// offBack returns where the letter that next has just taken stands.
func (o *options) offBack(a string) int {
	if o.off == 0 {
		return len(a) - 1
	}
	return o.off - 1
}

// rest returns the operands.
func (o *options) rest() []string { return o.args[o.i:] }

// fail complains about the option that next refused and returns the status
// of a usage error; --help shows the synopsis.
func (o *options) fail(sh *shell.Shell) int {
	name := o.args[0]
	switch {
	case o.bad == "--help":
		return showHelp(sh, name)
	case o.need:
		warn(sh, name, ": ", o.bad, ": option requires an argument")
	default:
		warn(sh, name, ": ", o.bad, ": invalid option")
	}
	return usage(sh, name)
}

// noOptions checks that a builtin got no options and returns its operands.
func noOptions(sh *shell.Shell, args []string) (rest []string, ok bool) {
	o := options{args: args, i: 1}
	if _, bad := o.next(); bad {
		o.fail(sh)
		return nil, false
	}
	return o.rest(), true
}

// usage prints the synopsis of a builtin on standard error and returns the
// status of a usage error, 2.
func usage(sh *shell.Shell, name string) int {
	sh.Flush()
	synopsis := name
	if b := sh.FindBuiltin(name); b != nil {
		synopsis = b.Synopsis
	}
	sh.WriteFD(2, name+": usage: "+synopsis+"\n")
	return sh.Misused()
}

// warn prints a message after what the builtin has written so far.
func warn(sh *shell.Shell, parts ...string) {
	sh.Flush()
	sh.Warn(parts...)
}

// invalidIdentifier says that a word can't be a variable's name.
func invalidIdentifier(sh *shell.Shell, builtin, word string) {
	warn(sh, builtin, ": `", word, "': not a valid identifier")
}

// validTarget reports whether s is a name or name[subscript].
func validTarget(s string) bool {
	if shell.IsName(s) {
		return true
	}
	for i := 1; i < len(s); i++ {
		if s[i] == '[' {
			return s[len(s)-1] == ']' && i+1 < len(s)-1 && shell.IsName(s[:i])
		}
	}
	return false
}

// parseNumber reads a decimal integer as bash's builtins accept it: blanks
// around it and a sign are allowed, overflow is not.
func parseNumber(s string) (n int64, ok bool) {
	i, j := 0, len(s)
	for i < j && isSpace(s[i]) {
		i++
	}
	neg := false
	if i < j && (s[i] == '-' || s[i] == '+') {
		neg = s[i] == '-'
		i++
	}
	start := i
	for ; i < j && s[i] >= '0' && s[i] <= '9'; i++ {
		d := int64(s[i] - '0')
		// Counted downwards, as the negative range is greater.
		if n < (-1<<63+d)/10 {
			return 0, false
		}
		n = n*10 - d
	}
	if i == start {
		return 0, false
	}
	for i < j && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	if i < j || !neg && n == -1<<63 {
		return 0, false
	}
	if !neg {
		n = -n
	}
	return n, true
}
