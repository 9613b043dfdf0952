//go:build !small

package builtins

import (
	"strings"

	"vfsh/shell"
	"vfsh/shell/completion"
)

// commandBreaks are the characters that the name of a completion function
// must not have.
const commandBreaks = "()<>;&| \t\n"

// specOption takes in one option that belongs to a specification. A status
// other than 0 is that of an error for which the message has been printed.
func specOption(sh *shell.Shell, o *options, c byte, s *completion.Spec) int {
	name := o.args[0]
	if a, ok := completion.ActionLetter(c); ok {
		s.Actions |= a
		return 0
	}
	switch c {
	case 'o':
		opt, ok := completion.OptionNamed(o.arg)
		if !ok {
			sh.Warn(name, ": ", o.arg, ": invalid option name")
			return 2
		}
		s.Options |= opt
		return 0
	case 'A':
		a, ok := completion.ActionNamed(o.arg)
		if !ok {
			sh.Warn(name, ": ", o.arg, ": invalid action name")
			return 2
		}
		s.Actions |= a
		return 0
	case 'F':
		if strings.ContainsAny(o.arg, commandBreaks) {
			sh.Warn(name, ": `", o.arg, "': not a valid identifier")
			return 2
		}
	}
	a, ok := completion.ArgLetter(c)
	if !ok {
		return o.fail(sh)
	}
	s.SetArg(a, o.arg)
	return 0
}

// complete is complete (bash "Programmable Completion Builtins").
func complete(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	s := &completion.Spec{}
	var print, remove bool
	var place string // of the options -D, -E and -I, the one that counts
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'p':
			print = true
		case 'r':
			remove = true
		case 'D', 'E', 'I':
			place = specialPlace(place, c)
		default:
			if st := specOption(sh, &o, c, s); st != 0 {
				return st
			}
		}
	}
	names := o.rest()
	if place != "" {
		names = []string{place}
	}
	switch {
	case print:
		return printSpecs(sh, names)
	case remove:
		return removeSpecs(sh, names)
	case len(names) == 0 && len(args) > 1 && args[len(args)-1] != "--":
		return usage(sh, args[0])
	case len(names) == 0:
		return printSpecs(sh, nil)
	}
	for _, name := range names {
		sh.SetCompletion(name, s)
	}
	return 0
}

// specialPlace returns the name that stands for an option of -D, -E and -I,
// or the one there was if that counts more.
func specialPlace(place string, c byte) string {
	switch {
	case c == 'D' || place == completion.DefaultName:
		return completion.DefaultName
	case c == 'E' || place == completion.EmptyName:
		return completion.EmptyName
	}
	return completion.InitialName
}

// printSpecs prints the specifications of the named commands, or all.
func printSpecs(sh *shell.Shell, names []string) int {
	if len(names) == 0 {
		for _, e := range sh.CompletionSpecs() {
			sh.PrintBytes(append(e.Spec.AppendCommand(nil, e.Name), '\n'))
		}
		return 0
	}
	status := 0
	for _, name := range names {
		s := sh.CompletionSpec(name)
		if s == nil {
			status = noSpec(sh, "complete", name)
			continue
		}
		sh.PrintBytes(append(s.AppendCommand(nil, name), '\n'))
	}
	return status
}

// noSpec says that there is no specification for a command.
func noSpec(sh *shell.Shell, builtin, name string) int {
	sh.Warn(builtin, ": ", name, ": no completion specification")
	return 1
}

// removeSpecs removes the specifications of the named commands, or all.
func removeSpecs(sh *shell.Shell, names []string) int {
	if len(names) == 0 {
		sh.ClearCompletions()
		return 0
	}
	status := 0
	if !sh.EverCompleted() {
		return 0
	}
	for _, name := range names {
		if !sh.RemoveCompletion(name) {
			status = noSpec(sh, "complete", name)
		}
	}
	return status
}
