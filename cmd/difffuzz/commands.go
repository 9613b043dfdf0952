package main

import "strings"

func (g *generator) assignment() *node {
	switch g.IntN(6) {
	case 0:
		return newNode(statement, g.scalar(), "=", singleQuoted(g.value()))
	case 1:
		return newNode(statement, g.of("n", "m"), "=", g.of("0", "1", "2", "3", "-1", "7"))
	case 2:
		return newNode(statement, g.scalar(), "+=", g.word())
	case 3:
		return newNode(statement, g.scalar(), "=", g.word(), " ", g.scalar(), "=", g.word())
	case 4:
		if g.has[featureSplitting] {
			return newNode(statement, "IFS=", g.of(":", "''", "x", "' x'", `$' \t\n'`, ": ", "a", `$'\n'`, "' :'"), g.of("", "; args $a $b", "; args $* \"$*\"", "; unset IFS"))
		}
	}
	return newNode(statement, g.scalar(), "=", g.word())
}

// elements makes what stands between the parentheses of an array.
func (g *generator) elements(subscripts ...string) *node {
	n := &node{class: items}
	g.compound++
	defer func() { g.compound-- }()
	for i := g.IntN(5); i > 0; i-- {
		if len(subscripts) > 0 && g.one(3) {
			n.parts = append(n.parts, newNode(text, "[", g.of(subscripts...), "]", g.of("=", "=", "+="), g.word()))
		} else {
			n.parts = append(n.parts, g.word())
		}
	}
	return n
}

func (g *generator) subscript() *node {
	if g.one(2) {
		return newNode(arithmetic, g.of("0", "1", "2", "3", "-1", "n", "7", "-9", `"1"`, "$n"))
	}
	return g.arithmetic()
}

func (g *generator) arrayAssignment() *node {
	return newNode(statement, g.of("arr", "arr", "ar2"), g.of("=", "=", "+="), "(", g.elements("0", "2", "n", "5", "-1", "1"), ")")
}

func (g *generator) arrayStatement() *node {
	name := g.of("arr", "arr", "ar2")
	switch g.IntN(8) {
	case 0, 1:
		return g.arrayAssignment()
	case 2:
		return newNode(statement, name, "[", g.subscript(), "]", g.of("=", "+="), g.word())
	case 3:
		return newNode(statement, `args "${`, name, `[`, g.of("@", "*"), `]`, g.of("", ":1", ":0:2", ": -1", "/a/b", "#?", "^^", "@Q", "@K", "%x*"), `}"`)
	case 4:
		return newNode(statement, "unset ", g.of("", "-v "), singleQuoted(name+"["+g.of("0", "1", "-1", "n", "@", "*", "9", "-9")+"]"))
	case 5:
		return newNode(statement, `args "${!`, name, `[@]}" ${#`, name, "[@]} ${#", name, "[", g.subscript(), "]}")
	case 6:
		return newNode(statement, "declare -p ", name)
	}
	return newNode(statement, name, "=(", g.of(`"${arr[@]}"`, "${arr[*]}", "${arr[@]:1}", `"${ar2[@]/#/x}"`, "$(echo 1 2 3)", "{a..c}", "*", `"$@"`, "[3]=x [1]=y z"), ")")
}

func (g *generator) key() string {
	return g.of("k", "x", "$a", "'x y'", `"$b"`, "n", "1+1", "@", "*", "'a b'", "$n", "''", "é", "k")
}

func (g *generator) mapStatement() *node {
	g.compound++
	defer func() { g.compound-- }()
	switch g.IntN(8) {
	case 0, 1:
		return newNode(statement, "map[", g.key(), "]", g.of("=", "+="), g.word())
	case 2:
		return newNode(statement, "map", g.of("=", "+="), "([", g.key(), "]=", g.word(), " [", g.key(), "]=", g.word(), ")")
	case 3:
		return newNode(statement, "map=(", g.words(0, 4), ")")
	case 4:
		return newNode(statement, "unset ", singleQuoted("map["+g.key()+"]"))
	case 5:
		return newNode(statement, `args "${map[`, g.of("@", "*", "k", "x"), `]`, g.of("", "@K", "@Q", "@k", "/a/b", "@A", ":1"), `}" "${!map[@]}"`)
	case 6:
		return newNode(statement, g.of("[[ -v map[k] ]]", "[[ -v 'map[$a]' ]]", "[[ -v map ]]", "[[ -v map[@] ]]", "((map[k]++))", "let 'map[x]+=2'", "[ -v map[n] ]"), "; echo $?")
	}
	return newNode(statement, "declare -p map")
}

func (g *generator) reference() *node {
	switch g.IntN(6) {
	case 0, 1:
		return newNode(statement, g.of("declare", "declare", "typeset", "local"), " -n ref=", g.of("a", "b", "arr", "'arr[1]'", "'map[k]'", "map", "n", "nosuch", "ref", "1x"))
	case 2:
		return newNode(statement, "ref", g.of("=", "+="), g.word())
	case 3:
		return newNode(statement, g.of(`echo "$ref" "${!ref}"`, "unset ref", "unset -n ref", "declare -p ref", "declare +n ref", "((ref++))", "ref[1]=x", "ref=(1 2)", "[[ -R ref ]]; echo $?", "read ref <<< y", `args "${ref[@]}"`, "export ref", "declare ref=z"))
	case 4:
		return newNode(statement, "for ref in a b arr; do echo \"$ref\"; done")
	}
	return newNode(statement, "declare -n ref; ref=", g.of("a", "b", "'arr[0]'", "n"))
}

func (g *generator) declaration() *node {
	n := newNode(statement, g.of("declare", "declare", "typeset", "export", "local", "declare -g", "readonly"))
	if n.parts[0] == "readonly" && !g.one(6) {
		n.parts[0] = "declare"
	}
	flags := &node{class: items}
	// Not -i with +i: what bash makes of both depends on which it looks at first.
	const set, reset = "-i -l -u -x -a -c -t -r -p -gx -A -I", "+x +i +l +a"
	known := strings.Fields(set)
	switch {
	case n.parts[0] == "export" || n.parts[0] == "readonly":
		known = []string{"-p", "-f", "-n", "-a", "-A"}
	case g.one(4):
		known = strings.Fields(reset)
	}
	for i := g.IntN(3); i > 0; i-- {
		flags.parts = append(flags.parts, g.of(known...))
		if g.one(2) {
			break
		}
	}
	n.parts = append(n.parts, " ", flags)
	names := &node{class: items, keep: 1}
	for i := g.IntN(2); i >= 0; i-- {
		switch g.IntN(5) {
		case 0:
			names.parts = append(names.parts, g.scalar())
		case 1:
			if g.has[featureArrays] {
				names.parts = append(names.parts, newNode(text, g.of("arr", "ar2"), g.of("=", "+="), "(", g.elements("0", "n"), ")"))
				break
			}
			fallthrough
		case 2:
			names.parts = append(names.parts, newNode(text, g.scalar(), "+=", g.word()))
		default:
			names.parts = append(names.parts, newNode(text, g.scalar(), "=", g.word()))
		}
	}
	n.parts = append(n.parts, " ", names)
	return n
}

// local makes what a function begins with.
func (g *generator) local() *node {
	switch g.IntN(6) {
	case 0:
		return newNode(statement, "local ", g.of("-i ", "-u ", "-x ", "-r ", "-l "), g.scalar(), "=", g.word())
	case 1:
		return newNode(statement, "local -a arr=(", g.elements("1"), ")")
	case 2:
		return newNode(statement, g.of("local -; set -f", "local -A map=([k]=v)", "local -n ref=a", "local -n ref=$1", "local a b", "local IFS=:", "local -p", "local a=$a b=${b-unset}"))
	}
	return newNode(statement, "local ", g.scalar(), "=", g.word(), " ", g.scalar())
}

func (g *generator) unset() *node {
	if !g.one(3) {
		return g.echo()
	}
	return newNode(statement, "unset ", g.of("", "-v ", "-f ", "-n "), g.of("a", "b", "c", "n", "arr", "map", "ref", "f0", "f1", "s", "OPTIND", "nosuch", "a b"))
}

func (g *generator) positional() *node {
	switch g.IntN(6) {
	case 0, 1:
		return newNode(statement, "set -- ", g.words(0, 4))
	case 2:
		return newNode(statement, "shift ", g.of("", "2", "9", "0", "n", "-1"), g.of("", "; echo $?"))
	case 3:
		return newNode(statement, `args "$@"`)
	case 4:
		return newNode(statement, "args ", g.of(`"$*"`, "$*", "$@", `"${@:2}"`, `"${@:0:2}"`, `"x$@y"`, `"${*/a/b}"`, "${@#a}", `"${@: -1}"`, `"${!#}"`, "${@@Q}", `"${@-none}"`, `"${*:+y}"`))
	}
	return newNode(statement, g.scalar(), "=", g.of(`"$*"`, "$*", "$@", `"$@"`, "$#"))
}

func (g *generator) arithmeticCommand() *node {
	switch g.IntN(6) {
	case 0:
		return newNode(statement, `let "`, g.arithmetic(), `"`, g.of("", "; echo $?"))
	case 1:
		return newNode(statement, g.of("n", "m"), "=$((", g.arithmetic(), "))")
	case 2:
		return newNode(statement, "echo $((", g.arithmetic(), "))")
	case 3:
		return newNode(statement, "echo $[", g.arithmetic(), "]")
	}
	return newNode(statement, "(( ", g.arithmetic(), " ))", g.of("", "; echo $? $n $m"))
}

func (g *generator) conditionCommand() *node {
	if g.one(5) {
		return newNode(statement, "[[ ", g.word(), " =~ ", g.regularExpression(), ` ]]; args $? "${BASH_REMATCH[@]}"`)
	}
	return newNode(statement, "[[ ", g.condition(), " ]]", g.of("", "; echo $?", "; echo $?"))
}

func (g *generator) condition() *node {
	if g.depth < maxDepth {
		g.depth++
		defer func() { g.depth-- }()
		switch g.IntN(8) {
		case 0:
			return newNode(condition, g.condition(), g.of(" && ", " || "), g.condition())
		case 1:
			return newNode(condition, "! ", g.condition())
		case 2:
			return newNode(condition, "( ", g.condition(), " )")
		}
	}
	switch g.IntN(8) {
	case 0:
		return newNode(condition, g.of("-n ", "-z ", ""), g.word())
	case 1, 2:
		return newNode(condition, g.word(), g.of(" == ", " = ", " != "), g.pattern())
	case 3:
		return newNode(condition, g.word(), g.of(" < ", " > "), g.word())
	case 4:
		return newNode(condition, g.word(), " =~ ", g.regularExpression())
	case 5:
		return newNode(condition, g.arithmetic1(), g.of(" -eq ", " -ne ", " -lt ", " -le ", " -gt ", " -ge "), g.arithmetic1())
	case 6:
		return newNode(condition, g.of("-v a", "-v arr[1]", "-v arr[@]", "-v nosuch", "-v ref", "-o errexit", "-v 1", "-v map[k]", "-o nosuch"))
	}
	return newNode(condition, g.of("-f f1", "-d d", "-e nosuch", "-s f1", "-r f2", "f1 -ef f1", "-h f1", "-x f1", "f1 -nt nosuch", "-t 9"))
}

// arithmetic1 makes an operand of -eq.
func (g *generator) arithmetic1() *node {
	return newNode(word, g.of("1", "n", "$n", "m+1", `"$a"`, "0", "'n * 2'", "${#a}", "-1", "''", "010"))
}

func (g *generator) regularExpression() *node {
	n := &node{class: pattern}
	for i := g.IntN(3); i >= 0; i-- {
		n.parts = append(n.parts, newNode(pattern, g.of("a", "b", "x", ".", ".*", "a+", "(b|c)", "[a-c]*", "$a", `"$a"`, "'*'", `\.`, "^a", "(a)(b)?", "[[:digit:]]+", "b{1,2}", "()", "(^|x)")))
	}
	if g.one(10) { // before a parenthesis it would be a substitution
		n.parts = append(n.parts, "$")
	}
	return n
}

func (g *generator) test() *node {
	switch g.IntN(5) {
	case 0:
		return newNode(statement, "[ ", g.of("-n ", "-z ", "", "! "), g.word(), " ]", g.of("", "; echo $?"))
	case 1:
		return newNode(statement, "test ", g.word(), g.of(" = ", " != ", " == ", ` \< `, ` \> `), g.word(), "; echo $?")
	case 2:
		return newNode(statement, "[ ", g.arithmetic1(), g.of(" -eq ", " -lt ", " -ge "), g.arithmetic1(), " ]; echo $?")
	case 3:
		return newNode(statement, "test ", g.words(0, 4), "; echo $?")
	}
	return newNode(statement, "[ ", g.word(), " = ", g.word(), g.of(" -a ", " -o "), g.of("-n ", "! ", "-f "), g.word(), " ]; echo $?")
}

func (g *generator) option() *node {
	if g.has[featureErrexit] && g.one(4) {
		return newNode(statement, g.of("set -e", "set +e", "set -o pipefail", "set -eu", "set -E", "set -euo pipefail", "set +e -o pipefail", "shopt -s inherit_errexit"))
	}
	return newNode(statement, g.of("set -u", "set +u", "set -f", "set +f", "set -a", "set +a", "set -C", "set +C", "set -B", "set +B", "set -T", "set -E",
		"set -o pipefail", "set +o pipefail", "set -h", "set -k; set +k", "set -v; set +v", "set -o posix", "set +o posix",
		"shopt -s nullglob", "shopt -u nullglob", "shopt -s failglob", "shopt -u failglob", "shopt -s dotglob", "shopt -s nocasematch", "shopt -u nocasematch",
		"shopt -s lastpipe", "shopt -s globstar", "shopt -s nocaseglob", "shopt -s localvar_inherit", "shopt -s localvar_unset", "shopt -s assoc_expand_once",
		"shopt -s xpg_echo", "shopt -u xpg_echo", "shopt -s shift_verbose", "shopt -u patsub_replacement", "shopt -s expand_aliases", "shopt -s compat44", "shopt -s extdebug", "shopt -u extdebug",
		"GLOBIGNORE='f*'", "unset GLOBIGNORE", "set -o errtrace", "set -o functrace", "shopt -q nullglob; echo $?", "set -o | sort | tail -n 3", "shopt nosuch", "set -o nosuch"))
}

func (g *generator) inspection() *node {
	return newNode(statement, g.of("type f0", "type -t f0 echo if nosuch cat", "command -v f0 echo if nosuch", "command -V if", "declare -f f0", "declare -F", "declare -F f0", "type -a echo", "caller", "caller 0", "caller 1",
		`echo "$LINENO"`, `args "${FUNCNAME[@]}"`, `args "${BASH_LINENO[@]}"`, "echo $BASH_SUBSHELL", "trap -p", "set -o | wc -l", "declare -p a b", "declare -p arr", "local -p", "export -p | wc -l", "readonly -p | wc -l",
		`echo "${PIPESTATUS[@]}"`, "shopt -po errexit nounset", "alias", "hash", "times >/dev/null", "umask", "dirs", "help : >/dev/null; echo $?", "ulimit -n >/dev/null", "echo $_", "enable -p | wc -l", "builtin echo x", "command echo y",
		"cd d; pwd -P >/dev/null; cd ..", "(cd d && echo *)", "cd nosuch", "pushd d >/dev/null; dirs -p | wc -l; popd >/dev/null", "compgen -v ar", "compgen -A function", "compgen -W 'ab ac b' a", "declare -pf f0", "printf '%s\\n' \"${BASH_REMATCH[@]}\""))
}

func (g *generator) read() *node {
	n := newNode(statement)
	if g.one(3) {
		n.parts = append(n.parts, "IFS=", g.of("", ":", "' '", "x", "': '", `$'\t'`), " ")
	}
	if g.one(4) {
		n.parts = append(n.parts, "mapfile ", g.of("", "-t ", "-n 2 ", "-s 1 ", "-O 2 ", "-d : ", "-td '' ", "-t -C 'args' -c 1 ", "-c 2 -C 'args' -t ", "-n 0 ", "-O 1 -t ", "-s 9 ", "-n 1 -s 1 -t "), g.of("arr", "", "ar2", "a"))
	} else {
		n.parts = append(n.parts, "read ", g.of("", "-r ", "-d : ", "-n 2 ", "-N 3 ", "-rd '' ", "-t 0 ", "-u 0 ", "-s ", "-rn 1 ", "-N 0 ", "-n 0 ", "-p x ", "-rd x ", "-n 3 -d b "), g.of("", "a", "a b", "a b c", "-a arr", "a", "a b", "arr[1] a", "map[k]", "n", "ref"))
	}
	n.parts = append(n.parts, " ", g.input(), g.of("", "; echo $?", `; args "$a" "$b" "$REPLY"`, `; declare -p arr`))
	return n
}

// input makes a redirection of standard input.
func (g *generator) input() *node {
	switch g.IntN(4) {
	case 0:
		return newNode(text, "< ", g.of("f1", "f2", `"g h"`, "/dev/null"))
	case 1:
		return newNode(text, "<<< ", singleQuoted(g.value()))
	}
	return newNode(text, "<<< ", g.word())
}

func (g *generator) printf() *node {
	n := newNode(statement, "printf ")
	if g.one(4) {
		n.parts = append(n.parts, "-v ", g.of("a", "b", "arr[1]", "map[k]", "n", "'arr[n]'", "1x"), " ")
	}
	format := g.of("%s", "[%s]", "%d ", "%q ", "%b", "%5s|", "%-5s|", "%.2s|", "%x ", "%c", "%%", "%i,", "%05d ", "%+d ", "%o ", "%u ", "%*d|", "%s=%s ", `\t%s\x41`, "%e ", "%.3f ", "%X ", "%#x ", "%Q ", "%(%Y)T", "%z", "%s %s", `\c%s`, "%-*s|", "%.*s|", "%g ", "%5.1s|", "%", "%-8q|", "%5b|", "%+.3d ", "%08.3f ", "%a ", "%G ", "%.2b|", "%#o ", "% d ", "%c%c ", "%5%", "%(%s)T%.0s", "%lld ", "%hd ", "%3$s", "%ls")
	n.parts = append(n.parts, "'", format, `\n' `, g.words(0, 3), g.of("", "", "; echo $?"))
	return n
}

func (g *generator) failure() *node {
	return newNode(statement, g.of("nosuch", "nosuch x y", "./f1", "./d", "cat nosuch", "cd nosuch", "false", "(exit 7)", "exec nosuch </dev/null || :", "echo x > d", "echo x > nosuch/y", "cat < nosuch", "declare -r RO=1; RO=2", "echo ${}", "shift 99", "unset -f nosuch",
		"local x=1", "return 3", "exit 5", "let", "let 1+", "((1/0))", "echo $((1+))", "test 1 -eq x", "[ a b c ]", "read -q", "set -Z", "declare -Z", "command nosuch", "builtin nosuch", ". nosuch", "eval 'if'", "eval '('", "eval 'a b)'", "x=$(false)", "echo ${a?gone}", "echo ${nosuch:?}",
		"wait 99999", "trap x NOSUCH", "printf %d x", "printf", "getopts", "kill -l 999", "kill -l 9", "umask 9", "break 0", "export 1x=2", "readonly 1x", "eval 'f0() :; '", "echo >&9", "exec 9<nosuch", "type nosuch", "source", "declare -n ref=1x", "typeset -i n=x+", "arr[]=x", "arr[-99]=x", "mapfile -n x", "unset 1x", "echo ${a@Z}", "${a}", "$nosuch", "echo ${map[]]}", `echo "x ${a b}"`, `""`, "> d", "exit x", "return x", "continue x", "shift x", "shift 1 2", "shift -- 1", "unset -f f0; f0", "unalias nosuch", "alias nosuch", "set -u; echo $nosuch", "set -u; echo ${nosuch[1]} ${#nosuch}", "printf '%d\\n' 1 x 2", "time", "local -", "exit 1 2"))
}

func (g *generator) trap() *node {
	if g.processes == 0 && g.one(4) {
		return newNode(statement, g.of("kill -USR1 $$", "kill -USR1 $$; echo after", "kill -s USR2 $$"))
	}
	body := quoted{&node{class: list, oneLine: true, parts: []any{g.plainCommand()}}}
	if g.one(3) {
		body = quoted{&node{class: list, oneLine: true, parts: []any{newNode(statement, g.of(`echo "T $? $LINENO $BASH_COMMAND"`, `echo "T ${FUNCNAME[*]} $*"`, "n=5", "args \"$BASH_COMMAND\"", "return 3", "false", "exit 9", "(exit 4)", "trap - ERR", "echo $BASH_SUBSHELL"))}}}
	}
	switch g.IntN(8) {
	case 0:
		return newNode(statement, "trap - ", g.of("EXIT", "ERR", "DEBUG", "RETURN", "USR1", "EXIT ERR"))
	case 1:
		return newNode(statement, "trap ", body, " USR1 USR2")
	case 2, 3:
		return newNode(statement, "trap ", body, " EXIT")
	case 4, 5:
		return newNode(statement, "trap ", body, " ERR")
	case 6:
		return newNode(statement, "trap ", body, " ", g.of("DEBUG", "RETURN", "DEBUG"))
	}
	return newNode(statement, g.of("trap", "trap -p EXIT", "trap -p", "trap '' USR1", "trap -p ERR USR1", "trap : USR1 USR2", "trap '' USR2", "trap -l | wc -l"))
}

func (g *generator) redirection() *node {
	return newNode(text, g.of("2>&1", ">f3", ">>f3", "2>f4", "2>>f4", "&>f3", "&>>f3", ">|f1", "<f1", "3<f1", "3>&1", "1>&2", "<>f5", "2>/dev/null", ">/dev/null", "<&-", "3<&0 <f2", ">f3 2>&1", "2>&1 >f3", "4>&-", "<nosuch", ">d/x2", ">&f4", "{fd}>f3", "6<f1 5<&6-", ">f1", "> $a", "<<< $a"))
}

func (g *generator) redirected() *node {
	list := &node{class: items}
	for i := g.IntN(2); i >= 0; i-- {
		r := g.redirection()
		if r.parts[0] == "> $a" {
			r.parts[0] = g.of("> f$n", "> {f1,f2}", "> 'g h'", "> f[1]", `> "$s"f6`)
		}
		list.parts = append(list.parts, r)
	}
	switch g.IntN(6) {
	case 0:
		return newNode(statement, "exec ", g.of("3<f1", "3>f3", "4>&1", "3<&-", "4>&-", "3>>f3", "{fd}<f2", "5<>f5", "3<f1 4<f2"), g.of("", "", "; cat <&3", "; echo x >&4", "; read a <&3"))
	case 1:
		return newNode(statement, g.loop(), " ", list)
	case 2:
		return newNode(statement, "( ", g.body(), ") ", list)
	case 3:
		return newNode(statement, "{ ", g.body(), "} ", list)
	case 4:
		return newNode(statement, list, " ", g.echo())
	}
	return newNode(statement, g.echo(), " ", list)
}

func (g *generator) hereDocument() *node {
	doc := hereDoc{operator: g.of("<<", "<<", "<<-"), literal: g.one(4), body: &node{class: items}}
	body := newNode(text)
	for i := g.IntN(4); i > 0; i-- {
		line := newNode(text)
		for j := g.IntN(3); j > 0; j-- {
			if g.one(2) {
				line.parts = append(line.parts, g.expansion(true), " ")
			} else {
				line.parts = append(line.parts, g.of("a b", "x:y", `\$a`, `\\`, "'", `"`, `\`+"\n", "  c", "\tt", "*", "~", "1 2 3", "`echo q`", `\"`, "é"))
			}
		}
		line.parts = append(line.parts, "\n")
		body.parts = append(body.parts, line)
	}
	doc.body = body
	switch g.IntN(5) {
	case 0:
		return newNode(statement, "cat ", doc)
	case 1:
		return newNode(statement, "read ", g.of("", "-r ", "-d '' "), g.of("a", "a b", "-a arr"), " ", doc)
	case 2:
		return newNode(statement, "mapfile -t ", g.of("arr", "ar2"), " ", doc)
	case 3:
		g.loops++
		defer func() { g.loops-- }()
		return newNode(statement, "while read ", g.of("", "-r "), g.of("a", "a b"), "; do ", g.body(), "done ", doc)
	}
	return newNode(statement, "cat ", doc, g.of("", " >f3", " | cat -", " || echo no", " 2>&1"))
}

func (g *generator) getopts() *node {
	return newNode(statement, "OPTIND=1; while getopts ", g.of("ab:c", ":ab:", "a", "b:"), " opt ", g.of("", "-a -b x", "-abc d", "-z", "-b", "x -a", "-- -a", "-ab"), `; do echo "$opt ${OPTARG-unset} $OPTIND"; done`)
}
