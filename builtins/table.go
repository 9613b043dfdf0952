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
	{Name: "source", Run: source, Inline: shell.InlineNever},
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

// synopses gives the synopsis of each builtin, in the order of table. It is
// apart from table because the builtins refer to it.
var synopses = [...]struct{ name, synopsis string }{
	{".", ". filename [arguments]"},
	{":", ":"},
	{"[", "[ arg... ]"},
	{"alias", "alias [-p] [name[=value] ... ]"},
	{"bg", "bg [job_spec ...]"},
	{"bind", "bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]"},
	{"break", "break [n]"},
	{"builtin", "builtin [shell-builtin [arg ...]]"},
	{"caller", "caller [expr]"},
	{"cd", "cd [-L|[-P [-e]] [-@]] [dir]"},
	{"command", "command [-pVv] command [arg ...]"},
	{"compgen", "compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]"},
	{"complete", "complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]"},
	{"compopt", "compopt [-o|+o option] [-DEI] [name ...]"},
	{"continue", "continue [n]"},
	{"declare", "declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]"},
	{"dirs", "dirs [-clpv] [+N] [-N]"},
	{"disown", "disown [-h] [-ar] [jobspec ... | pid ...]"},
	{"echo", "echo [-neE] [arg ...]"},
	{"enable", "enable [-a] [-dnps] [-f filename] [name ...]"},
	{"eval", "eval [arg ...]"},
	{"exec", "exec [-cl] [-a name] [command [argument ...]] [redirection ...]"},
	{"exit", "exit [n]"},
	{"export", "export [-fn] [name[=value] ...] or export -p"},
	{"false", "false"},
	{"fc", "fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]"},
	{"fg", "fg [job_spec]"},
	{"getopts", "getopts optstring name [arg ...]"},
	{"hash", "hash [-lr] [-p pathname] [-dt] [name ...]"},
	{"history", "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]"},
	{"jobs", "jobs [-lnprs] [jobspec ...] or jobs -x command [args]"},
	{"kill", "kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]"},
	{"let", "let arg [arg ...]"},
	{"local", "local [option] name[=value] ..."},
	{"logout", "logout [n]"},
	{"mapfile", "mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]"},
	{"popd", "popd [-n] [+N | -N]"},
	{"printf", "printf [-v var] format [arguments]"},
	{"pushd", "pushd [-n] [+N | -N | dir]"},
	{"pwd", "pwd [-LP]"},
	{"read", "read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]"},
	{"readarray", "readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]"},
	{"readonly", "readonly [-aAf] [name[=value] ...] or readonly -p"},
	{"return", "return [n]"},
	{"set", "set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]"},
	{"shift", "shift [n]"},
	{"shopt", "shopt [-pqsu] [-o] [optname ...]"},
	{"source", "source filename [arguments]"},
	{"suspend", "suspend [-f]"},
	{"test", "test [expr]"},
	{"times", "times"},
	{"trap", "trap [-lp] [[arg] signal_spec ...]"},
	{"true", "true"},
	{"type", "type [-afptP] name [name ...]"},
	{"typeset", "typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]"},
	{"ulimit", "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]"},
	{"umask", "umask [-p] [-S] [mode]"},
	{"unalias", "unalias [-a] name [name ...]"},
	{"unset", "unset [-f] [-v] [-n] [name ...]"},
	{"wait", "wait [-fn] [-p var] [id ...]"},
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
	if lo < len(table) && table[lo].Name == name && table[lo].Run != nil {
		return &table[lo]
	}
	return nil
}

// Names returns the names of all builtins, sorted.
func Names() []string {
	names := make([]string, 0, len(synopses))
	for i := range synopses {
		if name := synopses[i].name; name != "bind" || haveBind {
			names = append(names, name)
		}
	}
	return names
}

// synopsis returns the synopsis of a builtin, or "" if there is none of
// that name.
func synopsis(name string) string {
	lo, hi := 0, len(synopses)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if synopses[mid].name < name {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(synopses) && synopses[lo].name == name {
		return synopses[lo].synopsis
	}
	return ""
}
