package builtins

import "vfsh/shell"

// table holds all builtins, sorted by name. It is laid out by the compiler
// and needs no work at start.
var table = [...]shell.Builtin{
	{Name: ".", Run: source, Special: true, Inline: shell.InlineNever},
	{Name: ":", Run: trueBuiltin, Special: true, Inline: shell.InlineSafe},
	{Name: "[", Run: bracket, Inline: shell.InlineSafe},
	{Name: "alias", Run: alias, Inline: shell.InlineSafe},
	{Name: "bg", Run: background, Inline: shell.InlineNever},
	{Name: "bind", Run: bind, Inline: shell.InlineSafe},
	{Name: "break", Run: breakLoop, Special: true, Inline: shell.InlineSafe},
	{Name: "builtin", Run: builtinBuiltin, Inline: shell.InlineArgs},
	{Name: "caller", Run: caller, Inline: shell.InlineSafe},
	{Name: "cd", Run: cd, Inline: shell.InlineSafe},
	{Name: "command", Run: command, Inline: shell.InlineArgs},
	{Name: "compgen", Run: compgen, Inline: shell.InlineArgs, Words: completionWords},
	{Name: "complete", Run: complete, Inline: shell.InlineSafe},
	{Name: "compopt", Run: compopt, Inline: shell.InlineSafe},
	{Name: "continue", Run: breakLoop, Special: true, Inline: shell.InlineSafe},
	{Name: "declare", Run: declare, Decl: true, Inline: shell.InlineSafe},
	{Name: "dirs", Run: dirs, Inline: shell.InlineSafe},
	{Name: "disown", Run: disown, Inline: shell.InlineNever},
	{Name: "echo", Run: echo, Inline: shell.InlineSafe},
	{Name: "enable", Run: enable, Inline: shell.InlineNever},
	{Name: "eval", Run: eval, Special: true, Inline: shell.InlineNever},
	{Name: "exec", Run: execCommand, Special: true, Inline: shell.InlineArgs},
	{Name: "exit", Run: exitShell, Special: true, Inline: shell.InlineSafe},
	{Name: "export", Run: export, Special: true, Decl: true, Inline: shell.InlineSafe},
	{Name: "false", Run: falseBuiltin, Inline: shell.InlineSafe},
	{Name: "fc", Run: fc, Inline: shell.InlineNever},
	{Name: "fg", Run: foreground, Inline: shell.InlineNever},
	{Name: "getopts", Run: getopts, Inline: shell.InlineSafe},
	{Name: "hash", Run: hash, Inline: shell.InlineSafe},
	{Name: "help", Run: help, Inline: shell.InlineSafe},
	{Name: "history", Run: history, Inline: shell.InlineSafe},
	{Name: "jobs", Run: jobs, Inline: shell.InlineNever},
	{Name: "kill", Run: kill, Inline: shell.InlineNever},
	{Name: "let", Run: let, Inline: shell.InlineSafe},
	{Name: "local", Run: local, Decl: true, Inline: shell.InlineSafe},
	{Name: "logout", Run: logout, Inline: shell.InlineSafe},
	{Name: "mapfile", Run: mapfile, Inline: shell.InlineArgs},
	{Name: "popd", Run: popd, Inline: shell.InlineSafe},
	{Name: "printf", Run: printf, Inline: shell.InlineSafe},
	{Name: "pushd", Run: pushd, Inline: shell.InlineSafe},
	{Name: "pwd", Run: pwd, Inline: shell.InlineSafe},
	{Name: "read", Run: read, Inline: shell.InlineSafe},
	{Name: "readarray", Run: mapfile, Inline: shell.InlineArgs},
	{Name: "readonly", Run: readonly, Special: true, Decl: true, Inline: shell.InlineSafe},
	{Name: "return", Run: returnFrom, Special: true, Inline: shell.InlineSafe},
	{Name: "set", Run: set, Special: true, Inline: shell.InlineArgs},
	{Name: "shift", Run: shift, Special: true, Inline: shell.InlineSafe},
	{Name: "shopt", Run: shopt, Inline: shell.InlineArgs},
	{Name: "source", Run: source, Special: true, Inline: shell.InlineNever},
	{Name: "suspend", Run: suspend, Inline: shell.InlineNever},
	{Name: "test", Run: test, Inline: shell.InlineSafe},
	{Name: "times", Run: times, Special: true, Inline: shell.InlineSafe},
	{Name: "trap", Run: trap, Special: true, Inline: shell.InlineArgs},
	{Name: "true", Run: trueBuiltin, Inline: shell.InlineSafe},
	{Name: "type", Run: typeBuiltin, Inline: shell.InlineSafe},
	{Name: "typeset", Run: declare, Decl: true, Inline: shell.InlineSafe},
	{Name: "ulimit", Run: ulimit, Inline: shell.InlineArgs},
	{Name: "umask", Run: umask, Inline: shell.InlineSafe},
	{Name: "unalias", Run: unalias, Inline: shell.InlineSafe},
	{Name: "unset", Run: unset, Special: true, Inline: shell.InlineSafe},
	{Name: "wait", Run: wait, Inline: shell.InlineNever},
}

// topic is what help knows of a builtin or a construct of the shell language.
type topic struct {
	name, synopsis string
	syntax         bool // it is no builtin
}

// topics describes all builtins, and the syntax that help has pages on, sorted
// by name. Usage messages, help, compgen -b and the manual page come from it;
// the texts are in documents. It is apart from table because the builtins refer
// to it.
var topics = [...]topic{
	{name: "%", synopsis: "job_spec [&]", syntax: true},
	{name: "(( ... ))", synopsis: "(( expression ))", syntax: true},
	{name: ".", synopsis: ". filename [arguments]"},
	{name: ":", synopsis: ":"},
	{name: "[", synopsis: "[ arg... ]"},
	{name: "[[ ... ]]", synopsis: "[[ expression ]]", syntax: true},
	{name: "alias", synopsis: "alias [-p] [name[=value] ... ]"},
	{name: "bg", synopsis: "bg [job_spec ...]"},
	{name: "bind", synopsis: "bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]"},
	{name: "break", synopsis: "break [n]"},
	{name: "builtin", synopsis: "builtin [shell-builtin [arg ...]]"},
	{name: "caller", synopsis: "caller [expr]"},
	{name: "case", synopsis: "case WORD in [PATTERN [| PATTERN]...) COMMANDS ;;]... esac", syntax: true},
	{name: "cd", synopsis: "cd [-L|[-P [-e]] [-@]] [dir]"},
	{name: "command", synopsis: "command [-pVv] command [arg ...]"},
	{name: "compgen", synopsis: "compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]"},
	{name: "complete", synopsis: "complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]"},
	{name: "compopt", synopsis: "compopt [-o|+o option] [-DEI] [name ...]"},
	{name: "continue", synopsis: "continue [n]"},
	{name: "coproc", synopsis: "coproc [NAME] command [redirections]", syntax: true},
	{name: "declare", synopsis: "declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]"},
	{name: "dirs", synopsis: "dirs [-clpv] [+N] [-N]"},
	{name: "disown", synopsis: "disown [-h] [-ar] [jobspec ... | pid ...]"},
	{name: "echo", synopsis: "echo [-neE] [arg ...]"},
	{name: "enable", synopsis: "enable [-a] [-dnps] [-f filename] [name ...]"},
	{name: "eval", synopsis: "eval [arg ...]"},
	{name: "exec", synopsis: "exec [-cl] [-a name] [command [argument ...]] [redirection ...]"},
	{name: "exit", synopsis: "exit [n]"},
	{name: "export", synopsis: "export [-fn] [name[=value] ...] or export -p"},
	{name: "false", synopsis: "false"},
	{name: "fc", synopsis: "fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]"},
	{name: "fg", synopsis: "fg [job_spec]"},
	{name: "for", synopsis: "for NAME [in WORDS ... ] ; do COMMANDS; done", syntax: true},
	{name: "for ((", synopsis: "for (( exp1; exp2; exp3 )); do COMMANDS; done", syntax: true},
	{name: "function", synopsis: "function name { COMMANDS ; } or name () { COMMANDS ; }", syntax: true},
	{name: "getopts", synopsis: "getopts optstring name [arg ...]"},
	{name: "hash", synopsis: "hash [-lr] [-p pathname] [-dt] [name ...]"},
	{name: "help", synopsis: "help [-dms] [pattern ...]"},
	{name: "history", synopsis: "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]"},
	{name: "if", synopsis: "if COMMANDS; then COMMANDS; [ elif COMMANDS; then COMMANDS; ]... [ else COMMANDS; ] fi", syntax: true},
	{name: "jobs", synopsis: "jobs [-lnprs] [jobspec ...] or jobs -x command [args]"},
	{name: "kill", synopsis: "kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]"},
	{name: "let", synopsis: "let arg [arg ...]"},
	{name: "local", synopsis: "local [option] name[=value] ..."},
	{name: "logout", synopsis: "logout [n]"},
	{name: "mapfile", synopsis: "mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]"},
	{name: "popd", synopsis: "popd [-n] [+N | -N]"},
	{name: "printf", synopsis: "printf [-v var] format [arguments]"},
	{name: "pushd", synopsis: "pushd [-n] [+N | -N | dir]"},
	{name: "pwd", synopsis: "pwd [-LP]"},
	{name: "read", synopsis: "read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]"},
	{name: "readarray", synopsis: "readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]"},
	{name: "readonly", synopsis: "readonly [-aAf] [name[=value] ...] or readonly -p"},
	{name: "return", synopsis: "return [n]"},
	{name: "select", synopsis: "select NAME [in WORDS ... ;] do COMMANDS; done", syntax: true},
	{name: "set", synopsis: "set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]"},
	{name: "shift", synopsis: "shift [n]"},
	{name: "shopt", synopsis: "shopt [-pqsu] [-o] [optname ...]"},
	{name: "source", synopsis: "source filename [arguments]"},
	{name: "suspend", synopsis: "suspend [-f]"},
	{name: "test", synopsis: "test [expr]"},
	{name: "time", synopsis: "time [-p] pipeline", syntax: true},
	{name: "times", synopsis: "times"},
	{name: "trap", synopsis: "trap [-lp] [[arg] signal_spec ...]"},
	{name: "true", synopsis: "true"},
	{name: "type", synopsis: "type [-afptP] name [name ...]"},
	{name: "typeset", synopsis: "typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]"},
	{name: "ulimit", synopsis: "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]"},
	{name: "umask", synopsis: "umask [-p] [-S] [mode]"},
	{name: "unalias", synopsis: "unalias [-a] name [name ...]"},
	{name: "unset", synopsis: "unset [-f] [-v] [-n] [name ...]"},
	{name: "until", synopsis: "until COMMANDS; do COMMANDS-2; done", syntax: true},
	{name: "variables", synopsis: "variables - Names and meanings of some shell variables", syntax: true},
	{name: "wait", synopsis: "wait [-fn] [-p var] [id ...]"},
	{name: "while", synopsis: "while COMMANDS; do COMMANDS-2; done", syntax: true},
	{name: "{ ... }", synopsis: "{ COMMANDS ; }", syntax: true},
}

// Lookup returns the builtin called name, or nil.
func Lookup(name string) *shell.Builtin {
	lo, hi := 0, len(table)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if table[mid].Name < name {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(table) && table[lo].Name == name && !leftOut(name) {
		return &table[lo]
	}
	return nil
}

// Names returns the names of all builtins, sorted.
func Names() []string {
	names := make([]string, 0, len(topics))
	for i := range topics {
		if t := &topics[i]; t.isBuiltin() {
			names = append(names, t.name)
		}
	}
	return names
}

// isBuiltin reports whether the topic is a builtin of this build.
func (t *topic) isBuiltin() bool { return !t.syntax && !leftOut(t.name) }

// synopsis returns the synopsis of a builtin, or "" if there is none of
// that name.
func synopsis(name string) string {
	lo, hi := 0, len(topics)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if topics[mid].name < name {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(topics) && topics[lo].name == name && !topics[lo].syntax {
		return topics[lo].synopsis
	}
	return ""
}
