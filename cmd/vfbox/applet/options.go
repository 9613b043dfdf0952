package applet

import "strings"

// options reads a command line: POSIX XBD 12.2, with options behind operands
// and long options as GNU has them.
type options struct {
	c     *Call
	short string
	long  string
	args  []string
	group string // what is left of -abc
	// numbers: what looks like a negative number is an operand.
	numbers bool

	// arg is the argument of the option that next returned.
	arg string
	// operands are, when next has returned 0, what is no option.
	operands []string
}

// options prepares for reading the command line. short lists the option letters,
// each followed by a colon if it takes an argument; a leading + means that
// options end at the first operand. long is a list of name=letter, separated by
// spaces: long options, and the letters in whose place they stand.
func (c *Call) options(short, long string) *options {
	return &options{c: c, short: short, long: long, args: c.Args}
}

// next returns the next option's letter; 0 at the end, '?' after an error, of
// which the user has been told.
func (o *options) next() byte {
	for o.group == "" {
		if len(o.args) == 0 {
			return 0
		}
		a := o.args[0]
		operand := len(a) < 2 || a[0] != '-' || o.numbers && (isDigit(a[1]) || a[1] == '.')
		if a == "--" || operand && o.short != "" && o.short[0] == '+' {
			if a == "--" {
				o.args = o.args[1:]
			}
			o.operands, o.args = append(o.operands, o.args...), nil
			return 0
		}
		o.args = o.args[1:]
		switch {
		case operand:
			o.operands = append(o.operands, a)
		case a[1] == '-':
			return o.longOption(a[2:])
		default:
			o.group = a[1:]
		}
	}
	letter := o.group[0]
	o.group = o.group[1:]
	i := -1
	if letter != ':' && letter != '+' {
		i = strings.IndexByte(o.short, letter)
	}
	if i < 0 {
		o.c.message("invalid option -- '", string(rune(letter)), "'")
		return '?'
	}
	if i+1 < len(o.short) && o.short[i+1] == ':' {
		if o.arg, o.group = o.group, ""; o.arg == "" {
			if len(o.args) == 0 {
				o.c.message("option requires an argument -- '", string(rune(letter)), "'")
				return '?'
			}
			o.arg, o.args = o.args[0], o.args[1:]
		}
	}
	return letter
}

// longOption handles --name or --name=value; a name may be cut short.
func (o *options) longOption(a string) byte {
	name, value, given := strings.Cut(a, "=")
	letter := byte(0)
	for rest := o.long; rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		full := word[:len(word)-2]
		if strings.HasPrefix(full, name) {
			letter = word[len(word)-1]
			if full == name {
				break
			}
		}
	}
	if letter == 0 {
		o.c.message("unrecognized option '--", name, "'")
		return '?'
	}
	i := strings.IndexByte(o.short, letter)
	o.arg = value
	if i >= 0 && i+1 < len(o.short) && o.short[i+1] == ':' && !given {
		if len(o.args) == 0 {
			o.c.message("option '--", name, "' requires an argument")
			return '?'
		}
		o.arg, o.args = o.args[0], o.args[1:]
	}
	return letter
}

// numericOption turns a first argument -N or -Nc (obsolete, but in use) into
// option and N: head -5 is head -n 5.
func (c *Call) numericOption(option string) {
	if len(c.Args) == 0 {
		return
	}
	a := c.Args[0]
	if len(a) < 2 || a[0] != '-' || a[1] < '0' || a[1] > '9' {
		return
	}
	i := 1
	for i < len(a) && a[i] >= '0' && a[i] <= '9' {
		i++
	}
	args := []string{option, a[1:i]}
	if i < len(a) {
		args = append(args, "-"+a[i:])
	}
	c.Args = append(args, c.Args[1:]...)
}
