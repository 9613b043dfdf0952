// Package completion holds what programmable completion (bash manual,
// "Programmable Completion") needs that does not depend on a running shell:
// completion specifications and the table of them, how a line breaks into
// words, and how results are quoted to be put into the line.
package completion

import (
	"strings"

	"vfsh/shell/quote"
)

// Action is a set of the things that compgen -A generates.
type Action uint32

// The actions, in the order in which their results come.
const (
	Alias Action = 1 << iota
	ArrayVar
	Binding
	Builtin
	Disabled
	Enabled
	Export
	Function
	HelpTopic
	Hostname
	Job
	Keyword
	Running
	Setopt
	Shopt
	Signal
	Stopped
	Variable
	Command
	File
	User
	Group
	Service
	Directory
)

// actions gives name and letter of each action, by bit.
var actions = [...]struct {
	name   string
	letter byte
}{
	{"alias", 'a'}, {"arrayvar", 0}, {"binding", 0}, {"builtin", 'b'}, {"disabled", 0}, {"enabled", 0},
	{"export", 'e'}, {"function", 0}, {"helptopic", 0}, {"hostname", 0}, {"job", 'j'}, {"keyword", 'k'},
	{"running", 0}, {"setopt", 0}, {"shopt", 0}, {"signal", 0}, {"stopped", 0}, {"variable", 'v'},
	{"command", 'c'}, {"file", 'f'}, {"user", 'u'}, {"group", 'g'}, {"service", 's'}, {"directory", 'd'},
}

// actionLetters are the letters of actions in the order complete -p prints.
const actionLetters = "abcdefgjksuv"

// ActionNamed returns the action that -A knows by name.
func ActionNamed(name string) (Action, bool) {
	for i := range actions {
		if actions[i].name == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// ActionLetter returns the action that has a letter of its own as an option.
func ActionLetter(letter byte) (Action, bool) {
	for i := range actions {
		if actions[i].letter == letter && letter != 0 {
			return 1 << i, true
		}
	}
	return 0, false
}

// Option is a set of the options of -o.
type Option uint8

// The options, in the order in which they are listed.
const (
	BashDefault Option = 1 << iota
	Default
	Dirnames
	Filenames
	NoQuote
	NoSort
	NoSpace
	PlusDirs
)

// OptionNames are the names of the options, by bit.
var OptionNames = [...]string{"bashdefault", "default", "dirnames", "filenames", "noquote", "nosort", "nospace", "plusdirs"}

// OptionNamed returns the option of -o called name.
func OptionNamed(name string) (Option, bool) {
	for i, n := range OptionNames {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// AppendOptions appends all options as compopt shows them: -o name for those
// that are on, +o name for the others.
func AppendOptions(b []byte, set Option) []byte {
	for i, n := range OptionNames {
		if set&(1<<i) != 0 {
			b = append(b, "-o "...)
		} else {
			b = append(b, "+o "...)
		}
		b = append(b, n...)
		b = append(b, ' ')
	}
	return b
}

// Arg names an option of complete that has a text as its argument.
type Arg uint8

// The options with an argument, in the order complete -p prints them.
const (
	Glob         Arg = iota // -G
	Words                   // -W
	Prefix                  // -P
	Suffix                  // -S
	Filter                  // -X
	CommandText             // -C
	FunctionName            // -F
	NumArgs
)

// argLetters are the letters of the Args.
const argLetters = "GWPSXCF"

// ArgLetter returns the Arg that an option letter stands for.
func ArgLetter(letter byte) (Arg, bool) {
	i := strings.IndexByte(argLetters, letter)
	return Arg(max(i, 0)), i >= 0
}

// Spec is a completion specification. One that is in a Table is not changed
// any more.
type Spec struct {
	Actions Action
	Options Option
	given   uint8 // set of the Args that are there
	args    [NumArgs]string
}

// Arg returns the argument of an option and whether that was given.
func (s *Spec) Arg(a Arg) (string, bool) { return s.args[a], s.given&(1<<a) != 0 }

// SetArg gives an option its argument.
func (s *Spec) SetArg(a Arg, text string) {
	s.args[a] = text
	s.given |= 1 << a
}

// The names under which a Table keeps the specifications of -D, -E and -I.
const (
	DefaultName = "_DefaultCmD_"
	EmptyName   = "_EmptycmD_"
	InitialName = "_InitialWorD_"
)

// AppendName appends the name of a specification as it is printed.
func AppendName(b []byte, name string) []byte {
	switch name {
	case DefaultName:
		return append(b, "-D"...)
	case EmptyName:
		return append(b, "-E"...)
	case InitialName:
		return append(b, "-I"...)
	}
	if name != "" && !quote.HasMeta(name) {
		return append(b, name...)
	}
	return quote.AppendSingle(b, name)
}

// AppendCommand appends the command that makes the specification for name, as
// complete -p prints it, without a newline.
func (s *Spec) AppendCommand(b []byte, name string) []byte {
	b = append(b, "complete "...)
	for i, n := range OptionNames {
		if s.Options&(1<<i) != 0 {
			b = append(b, "-o "...)
			b = append(b, n...)
			b = append(b, ' ')
		}
	}
	for i := range len(actionLetters) {
		if a, _ := ActionLetter(actionLetters[i]); s.Actions&a != 0 {
			b = append(b, '-', actionLetters[i], ' ')
		}
	}
	for i := range actions {
		if actions[i].letter == 0 && s.Actions&(1<<i) != 0 {
			b = append(b, "-A "...)
			b = append(b, actions[i].name...)
			b = append(b, ' ')
		}
	}
	for a := range NumArgs {
		text, ok := s.Arg(a)
		if !ok {
			continue
		}
		b = append(b, '-', argLetters[a], ' ')
		if a == FunctionName {
			b = append(b, text...)
		} else {
			b = quote.AppendSingle(b, text)
		}
		b = append(b, ' ')
	}
	return AppendName(b, name)
}
