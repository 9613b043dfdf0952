//go:build !small

package builtins

import (
	"vfsh/shell"
	"vfsh/shell/completion"
)

// compgen is compgen (bash "Programmable Completion Builtins").
func compgen(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	s := &completion.Spec{}
	asked := false
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		asked = true
		if st := specOption(sh, &o, c, s); st != 0 {
			return st
		}
	}
	if !asked {
		return 0
	}
	word := ""
	if rest := o.rest(); len(rest) > 0 {
		word = rest[0]
	}
	for _, a := range [...]completion.Arg{completion.FunctionName, completion.CommandText} {
		if _, ok := s.Arg(a); ok {
			letter := "-F"
			if a == completion.CommandText {
				letter = "-C"
			}
			sh.Warn("compgen: warning: ", letter, " option may not work as you expect")
		}
	}
	names := sh.Compgen(s, word)
	if len(names) == 0 {
		return 1
	}
	for _, name := range names {
		sh.Print(name, "\n")
	}
	return 0
}

// completionWords lists what belongs to the builtins and completion asks for.
func completionWords(sh *shell.Shell, a completion.Action) []string {
	switch a {
	case completion.Builtin:
		return builtinNames(sh)
	case completion.HelpTopic:
		return helpTopics(sh)
	case completion.Binding:
		return lineFunctions()
	}
	return nil
}

// helpTopics lists what help knows: the builtins and the parts of the grammar.
func helpTopics(sh *shell.Shell) []string {
	all := topics(sh)
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].name
	}
	return names
}

// compopt is compopt (bash "Programmable Completion Builtins").
func compopt(sh *shell.Shell, args []string) int {
	on, off, place, i, st := compoptOptions(sh, args)
	if st != 0 {
		return st
	}
	names := args[i:]
	if place != "" {
		names = []string{place}
	}
	if len(names) == 0 {
		name, opts, ok := sh.CompletionOptions()
		switch {
		case !ok:
			sh.Warn("compopt: not currently executing completion function")
			return 1
		case on|off == 0:
			printOptions(sh, name, opts)
		default:
			sh.ChangeCompletionOptions(on, off)
		}
		return 0
	}
	status := 0
	for _, name := range names {
		s := sh.CompletionSpec(name)
		switch {
		case s == nil:
			status = noSpec(sh, "compopt", name)
		case on|off == 0:
			printOptions(sh, name, s.Options)
		default:
			sh.SetCompletionOptions(name, on, off)
		}
	}
	return status
}

// compoptOptions reads compopt's options; i is where the names begin.
func compoptOptions(sh *shell.Shell, args []string) (on, off completion.Option, place string, i, status int) {
	o := parse(sh, args)
	for {
		c, ok := o.nextSigned()
		if !ok {
			return on, off, place, len(args) - len(o.rest()), 0
		}
		switch c {
		case 'D', 'E', 'I':
			place = specialPlace(place, c)
		case 'o':
			opt, ok := completion.OptionNamed(o.arg)
			if !ok {
				sh.Warn("compopt: ", o.arg, ": invalid option name")
				return 0, 0, "", 0, 2
			}
			if o.plus {
				off |= opt
			} else {
				on |= opt
			}
		default:
			return 0, 0, "", 0, o.fail(sh)
		}
	}
}

// printOptions shows the options of a specification as a command.
func printOptions(sh *shell.Shell, name string, set completion.Option) {
	b := completion.AppendOptions([]byte("compopt "), set)
	sh.PrintBytes(append(completion.AppendName(b, name), '\n'))
}
