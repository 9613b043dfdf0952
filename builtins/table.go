package builtins

import "vfsh/shell"

// table describes all builtins, sorted by name. Option parsers, usage messages,
// help, enable, compgen -b, the completion of options and the manual page take
// what they say from it; the texts of help are apart, in documents, as small builds leave them
// out. It is
// laid out by the compiler and needs no work at start. The builtins themselves
// can't refer to it, as it refers to them: they ask the shell.
var table = [...]shell.Builtin{
	{Name: ".", Run: source, Special: true, Inline: shell.InlineNever,
		Synopsis: ". filename [arguments]"},
	{Name: ":", Run: trueBuiltin, Special: true, Inline: shell.InlineSafe, HelpIsOperand: true,
		Synopsis: ":"},
	{Name: "[", Run: bracket, Inline: shell.InlineSafe, HelpIsOperand: true,
		Synopsis: "[ arg... ]"},
	{Name: "alias", Run: alias, Inline: shell.InlineSafe, Options: "p",
		Synopsis: "alias [-p] [name[=value] ... ]"},
	{Name: "bg", Run: background, Inline: shell.InlineNever,
		Synopsis: "bg [job_spec ...]"},
	{Name: "bind", Run: bind, Inline: shell.InlineSafe, HelpIsOperand: true, Missing: small, Options: "lpsvPSVXm:f:q:u:r:x:",
		Synopsis: "bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]"},
	{Name: "break", Run: breakLoop, Special: true, Inline: shell.InlineSafe,
		Synopsis: "break [n]"},
	{Name: "builtin", Run: builtinBuiltin, Inline: shell.InlineArgs,
		Synopsis: "builtin [shell-builtin [arg ...]]"},
	{Name: "caller", Run: caller, Inline: shell.InlineSafe,
		Synopsis: "caller [expr]"},
	{Name: "cd", Run: cd, Inline: shell.InlineSafe, Options: "LPe",
		Synopsis: "cd [-L|[-P [-e]] [-@]] [dir]"},
	{Name: "command", Run: command, Inline: shell.InlineArgs, Options: "pvV",
		Synopsis: "command [-pVv] command [arg ...]"},
	{Name: "compgen", Run: compgen, Inline: shell.InlineArgs, Words: completionWords, Missing: small, Options: "abcdefgjksuvo:A:G:W:F:C:X:P:S:",
		Synopsis: "compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]"},
	{Name: "complete", Run: complete, Inline: shell.InlineSafe, Missing: small, Options: "prDEIabcdefgjksuvo:A:G:W:F:C:X:P:S:",
		Synopsis: "complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]"},
	{Name: "compopt", Run: compopt, Inline: shell.InlineSafe, Missing: small, Options: "o:DEI",
		Synopsis: "compopt [-o|+o option] [-DEI] [name ...]"},
	{Name: "continue", Run: breakLoop, Special: true, Inline: shell.InlineSafe,
		Synopsis: "continue [n]"},
	{Name: "declare", Run: declare, Decl: true, Inline: shell.InlineSafe, Options: "aAcfFgGiIlnprtux",
		Synopsis: "declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]"},
	{Name: "dirs", Run: dirs, Inline: shell.InlineSafe, Options: "clpv",
		Synopsis: "dirs [-clpv] [+N] [-N]"},
	{Name: "disown", Run: disown, Inline: shell.InlineNever, Options: "ahr",
		Synopsis: "disown [-h] [-ar] [jobspec ... | pid ...]"},
	{Name: "echo", Run: echo, Inline: shell.InlineSafe, HelpIsOperand: true, Options: "neE",
		Synopsis: "echo [-neE] [arg ...]"},
	{Name: "enable", Run: enable, Inline: shell.InlineNever, Options: "adnpsf:",
		Synopsis: "enable [-a] [-dnps] [-f filename] [name ...]"},
	{Name: "eval", Run: eval, Special: true, Inline: shell.InlineNever,
		Synopsis: "eval [arg ...]"},
	{Name: "exec", Run: execCommand, Special: true, Inline: shell.InlineArgs, Options: "cla:",
		Synopsis: "exec [-cl] [-a name] [command [argument ...]] [redirection ...]"},
	{Name: "exit", Run: exitShell, Special: true, Inline: shell.InlineSafe,
		Synopsis: "exit [n]"},
	{Name: "export", Run: export, Special: true, Decl: true, Inline: shell.InlineSafe, Options: "fnpaA",
		Synopsis: "export [-fn] [name[=value] ...] or export -p"},
	{Name: "false", Run: falseBuiltin, Inline: shell.InlineSafe, HelpIsOperand: true,
		Synopsis: "false"},
	{Name: "fc", Run: fc, Inline: shell.InlineNever, Options: "e:lnrs",
		Synopsis: "fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]"},
	{Name: "fg", Run: foreground, Inline: shell.InlineNever,
		Synopsis: "fg [job_spec]"},
	{Name: "getopts", Run: getopts, Inline: shell.InlineSafe,
		Synopsis: "getopts optstring name [arg ...]"},
	{Name: "hash", Run: hash, Inline: shell.InlineSafe, Options: "dlp:rt",
		Synopsis: "hash [-lr] [-p pathname] [-dt] [name ...]"},
	{Name: "help", Run: help, Inline: shell.InlineSafe, Options: "dms",
		Synopsis: "help [-dms] [pattern ...]"},
	{Name: "history", Run: history, Inline: shell.InlineSafe, Options: "acd:npsrw",
		Synopsis: "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]"},
	{Name: "jobs", Run: jobs, Inline: shell.InlineNever, Options: "lnprsx",
		Synopsis: "jobs [-lnprs] [jobspec ...] or jobs -x command [args]"},
	{Name: "kill", Run: kill, Inline: shell.InlineNever, Options: "lLs:n:",
		Synopsis: "kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]"},
	{Name: "let", Run: let, Inline: shell.InlineSafe,
		Synopsis: "let arg [arg ...]"},
	{Name: "local", Run: local, Decl: true, Inline: shell.InlineSafe, Options: "aAcfFgGiIlnprtux",
		Synopsis: "local [option] name[=value] ..."},
	{Name: "logout", Run: logout, Inline: shell.InlineSafe,
		Synopsis: "logout [n]"},
	{Name: "mapfile", Run: mapfile, Inline: shell.InlineArgs, Options: "d:u:n:O:tC:c:s:",
		Synopsis: "mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]"},
	{Name: "popd", Run: popd, Inline: shell.InlineSafe, Options: "n",
		Synopsis: "popd [-n] [+N | -N]"},
	{Name: "printf", Run: printf, Inline: shell.InlineSafe, Options: "v:",
		Synopsis: "printf [-v var] format [arguments]"},
	{Name: "pushd", Run: pushd, Inline: shell.InlineSafe, Options: "n",
		Synopsis: "pushd [-n] [+N | -N | dir]"},
	{Name: "pwd", Run: pwd, Inline: shell.InlineSafe, Options: "LP",
		Synopsis: "pwd [-LP]"},
	{Name: "read", Run: read, Inline: shell.InlineSafe, Options: "a:d:ei:n:N:p:rst:u:",
		Synopsis: "read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]"},
	{Name: "readarray", Run: mapfile, Inline: shell.InlineArgs, Options: "d:u:n:O:tC:c:s:",
		Synopsis: "readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]"},
	{Name: "readonly", Run: readonly, Special: true, Decl: true, Inline: shell.InlineSafe, Options: "faAnp",
		Synopsis: "readonly [-aAf] [name[=value] ...] or readonly -p"},
	{Name: "return", Run: returnFrom, Special: true, Inline: shell.InlineSafe,
		Synopsis: "return [n]"},
	{Name: "set", Run: set, Special: true, Inline: shell.InlineArgs, Options: "abefhkmnptuvxBCEHPTo:",
		Synopsis: "set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]"},
	{Name: "shift", Run: shift, Special: true, Inline: shell.InlineSafe,
		Synopsis: "shift [n]"},
	{Name: "shopt", Run: shopt, Inline: shell.InlineArgs, Options: "opqsu",
		Synopsis: "shopt [-pqsu] [-o] [optname ...]"},
	{Name: "source", Run: source, Special: true, Inline: shell.InlineNever,
		Synopsis: "source filename [arguments]"},
	{Name: "suspend", Run: suspend, Inline: shell.InlineNever, Options: "f",
		Synopsis: "suspend [-f]"},
	{Name: "test", Run: test, Inline: shell.InlineSafe, HelpIsOperand: true,
		Synopsis: "test [expr]"},
	{Name: "times", Run: times, Special: true, Inline: shell.InlineSafe,
		Synopsis: "times"},
	{Name: "trap", Run: trap, Special: true, Inline: shell.InlineArgs, Options: "lp",
		Synopsis: "trap [-lp] [[arg] signal_spec ...]"},
	{Name: "true", Run: trueBuiltin, Inline: shell.InlineSafe, HelpIsOperand: true,
		Synopsis: "true"},
	{Name: "type", Run: typeBuiltin, Inline: shell.InlineSafe, Options: "afptP",
		Synopsis: "type [-afptP] name [name ...]"},
	{Name: "typeset", Run: declare, Decl: true, Inline: shell.InlineSafe, Options: "aAcfFgGiIlnprtux",
		Synopsis: "typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]"},
	{Name: "ulimit", Run: ulimit, Inline: shell.InlineArgs, Options: "HSacdefilmnpqrstuvxR",
		Synopsis: "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]"},
	{Name: "umask", Run: umask, Inline: shell.InlineSafe, Options: "Sp",
		Synopsis: "umask [-p] [-S] [mode]"},
	{Name: "unalias", Run: unalias, Inline: shell.InlineSafe, Options: "a",
		Synopsis: "unalias [-a] name [name ...]"},
	{Name: "unset", Run: unset, Special: true, Inline: shell.InlineSafe, Options: "fnv",
		Synopsis: "unset [-f] [-v] [-n] [name ...]"},
	{Name: "wait", Run: wait, Inline: shell.InlineNever, Options: "fnp:",
		Synopsis: "wait [-fn] [-p var] [id ...]"},
}

// Table returns the description of all builtins, sorted by name.
func Table() []shell.Builtin { return table[:] }

// topic is what help has a page on: a builtin, or a part of the grammar.
type topic struct {
	name, synopsis string
}

// grammar lists the topics of help that are no builtins, sorted by name.
var grammar = [...]topic{
	{"%", "job_spec [&]"},
	{"(( ... ))", "(( expression ))"},
	{"[[ ... ]]", "[[ expression ]]"},
	{"case", "case WORD in [PATTERN [| PATTERN]...) COMMANDS ;;]... esac"},
	{"coproc", "coproc [NAME] command [redirections]"},
	{"for", "for NAME [in WORDS ... ] ; do COMMANDS; done"},
	{"for ((", "for (( exp1; exp2; exp3 )); do COMMANDS; done"},
	{"function", "function name { COMMANDS ; } or name () { COMMANDS ; }"},
	{"if", "if COMMANDS; then COMMANDS; [ elif COMMANDS; then COMMANDS; ]... [ else COMMANDS; ] fi"},
	{"select", "select NAME [in WORDS ... ;] do COMMANDS; done"},
	{"time", "time [-p] pipeline"},
	{"until", "until COMMANDS; do COMMANDS-2; done"},
	{"variables", "variables - Names and meanings of some shell variables"},
	{"while", "while COMMANDS; do COMMANDS-2; done"},
	{"{ ... }", "{ COMMANDS ; }"},
}

// topics returns what help has pages on, sorted by name.
func topics(sh *shell.Shell) []topic {
	return allTopics(sh.Builtins())
}

func allTopics(known []shell.Builtin) []topic {
	all := make([]topic, 0, len(known)+len(grammar))
	k := 0
	for i := range known {
		b := &known[i]
		for ; k < len(grammar) && grammar[k].name < b.Name; k++ {
			all = append(all, grammar[k])
		}
		if !b.Missing {
			all = append(all, topic{b.Name, b.Synopsis})
		}
	}
	return append(all, grammar[k:]...)
}

// builtinNames returns the names of all builtins, sorted.
func builtinNames(sh *shell.Shell) []string {
	known := sh.Builtins()
	names := make([]string, 0, len(known))
	for i := range known {
		if !known[i].Missing {
			names = append(names, known[i].Name)
		}
	}
	return names
}
