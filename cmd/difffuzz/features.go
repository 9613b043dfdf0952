package main

// Statements of the rarer features: each is made of a few texts and of what the
// other makers give.

// nestedFunction defines a function where it stands, which may be inside another
// function or a loop, calls it and may unset it.
func (g *generator) nestedFunction() *node {
	loops := g.loops
	g.loops = 0
	body := &node{class: list, parts: []any{g.local(), g.echo()}}
	if g.one(2) {
		body.parts = append(body.parts, g.plainCommand())
	}
	g.loops = loops
	return newNode(statement, g.of("h() ", "function h ", "function h() "), "{ ", body, "}\nh ", g.words(0, 2),
		g.of("", "", "; unset -f h; h", "; declare -f h", "; unset h; type -t h"))
}

// tracedFunction makes a function whose traps are inherited or not, by functrace, errtrace
// and the attribute.
func (g *generator) tracedFunction() *node {
	return newNode(statement, g.of("set -T", "set -E", "set -TE", "set +TE", "declare -ft h", "shopt -s extdebug"), "; trap ",
		g.of(`'echo "D ${FUNCNAME[0]}"'`, `'echo "D $BASH_COMMAND"'`, `'echo "D $?"'`), " ", g.of("DEBUG", "RETURN", "ERR", "RETURN ERR", "DEBUG RETURN"),
		"\nh() { ", g.plainCommand(), "\n", g.of("false", ":", "return 3", "(false)", "eval false"), "; }\nh ", g.words(0, 1),
		"\n", g.of("trap - DEBUG RETURN ERR", "set +TE; trap - DEBUG", "trap - DEBUG; shopt -u extdebug"))
}

// alias makes one that the next line uses. In command substitutions bash prints
// the commands anew with their aliases replaced or not.
func (g *generator) alias() *node {
	if g.nested > 0 {
		return g.echo()
	}
	value := g.of("echo aliased", "echo aliased ", "args", "a=1 ", "! ", "{ echo x; }", "if true; then echo y; fi", "for i in 1 2; do echo $i; done", "echo $a", "echo 'q q'", "nosuch", "")
	return newNode(statement, "shopt -s expand_aliases\nalias al=", singleQuoted(value), g.of("", " a2='echo a2 '", " b2=f1"),
		"\n", g.of("al ", "al b2 ", "a2 ", `\al `, "'al' ", "al al ", "true && al ", "command al "), g.words(0, 2), "\n",
		g.of("unalias al", "unalias -a", "alias al", "alias", "type al", "unalias nosuch; unalias al", "shopt -u expand_aliases"))
}

// pipeStatus looks at the status of each stage. The stages write nothing.
func (g *generator) pipeStatus() *node {
	n := newNode(statement, g.of("", "", "! "))
	for i := 1 + g.IntN(3); i > 0; i-- {
		n.parts = append(n.parts, g.of("true", "false", "(exit 3)", "{ ! :; }", "return 4 2>/dev/null", "[ x = y ]", "cat </dev/null"), " | ")
	}
	n.parts = append(n.parts, g.of("true", "false", "(exit 5)"), "; args $? \"${PIPESTATUS[@]}\"", g.of("", `; args "${PIPESTATUS[@]}"`, "; echo ${#PIPESTATUS[@]}"))
	return n
}

// timed makes a command with time, whose figures nobody compares. It can't fail in
// an expansion, after which bash writes the figures where nothing is redirected.
func (g *generator) timed() *node {
	return newNode(statement, g.of("", "TIMEFORMAT=x; ", "TIMEFORMAT=; "), "{ time ", g.of("", "-p ", "! ", "-- "), g.of("echo x", "args y", "false", "(exit 3)", "{ :; }", "for i in 1; do args $i; done"), g.of("", " | cat"), "; } 2>/dev/null; echo $?")
}

// arrayReference uses a reference to an array or to one of its elements.
func (g *generator) arrayReference() *node {
	target := g.of("arr", "arr", "map", "'arr[0]'", "'arr[n]'", "'map[k]'", "ar2")
	use := newNode(text, g.of(`args "${ref[@]}"`, `args "${!ref[@]}"`, "ref[1]=x", "ref[n]+=y", "ref+=(z)", "ref=(1 2)", "echo ${#ref[@]} ${#ref}", "unset 'ref[0]'", "declare -p ref",
		`for i in "${ref[@]}"; do echo "$i"; done`, "args ${ref[*]:1} ${ref[@]/a/b}", "((ref++))", "echo ${ref@a} ${ref[@]@A}", "mapfile -t ref <f1", "read -a ref <f1", "[[ -v ref[0] ]]; echo $?", "printf -v 'ref[2]' %s q"))
	if g.inside >= 0 && g.one(2) {
		return newNode(statement, "local -n ref=", target, "; ", use)
	}
	return newNode(statement, "declare -n ref=", target, "; ", use, g.of("; unset -n ref", "; unset -n ref; declare -p arr"))
}

// globstar makes patterns that go into directories.
func (g *generator) globstar() *node {
	return newNode(statement, g.of("shopt -s globstar; ", "shopt -u globstar; ", "shopt -s globstar dotglob; ", "shopt -s globstar nullglob; "), "args ",
		g.of("**", "**/", "**/*", "d/**", "d/**/", "**/x*", "d/**/y?", "**/**", "*/**", "**x", "./**/e", "d/**/e/**", "**/.*", "[d]/**", "d**/x1", "**/nosuch", "~/d/**"), g.of("", "; shopt -u globstar"))
}

// operators makes a test with one of all the operators there are.
func (g *generator) operators() *node {
	command, end := "test ", ""
	if g.one(2) {
		command, end = "[ ", " ]"
	}
	var c *node
	switch g.IntN(7) {
	case 0:
		c = newNode(text, g.of("-a ", "-b ", "-c ", "-d ", "-e ", "-f ", "-g ", "-h ", "-k ", "-p ", "-r ", "-s ", "-u ", "-w ", "-x ", "-L ", "-S ", "-N "), g.of("f1", "d", "nosuch", "/dev/null", "empty", `""`, "d/", "d/x1"))
	case 1:
		c = newNode(text, g.of("f1", "d", "nosuch", "empty"), g.of(" -nt ", " -ot ", " -ef "), g.of("f1", "nosuch", "./f1", "d/.."))
	case 2:
		c = newNode(text, g.of("-v ", "-R ", "-o ", "-t ", "-z ", "-n "), g.of("a", "arr", "'arr[0]'", "'arr[@]'", "errexit", "nosuch", "1", "9", "x", "ref", "map", "'map[k]'", `"$a"`))
	case 3:
		c = newNode(text, g.word(), g.of(" = ", " == ", " != ", ` \< `, ` \> `, " -eq ", " -ne ", " -gt ", " -le ", " =~ ", " -x "), g.word())
	case 4:
		c = newNode(text, "! ", g.of("", "! ", `\( `), g.of("x", `""`, "-n", "-f", "a = a", "-z a", "a -a b"), g.of("", "", ` \)`))
	case 5:
		c = newNode(text, `\( `, g.of("a", `""`, "-n a", "1 -eq 1", "a = b", "! a", `\(`), ` \) `, g.of("", "-a b", "-o b", "-a -n x", "-o", "extra"))
	default:
		c = newNode(text, g.of("-n a", "-z a", "a = b", "1 -lt 2", `""`, "x"), g.of(" -a ", " -o "), g.of("-n b", "! x", "2 -gt 3", `""`, "-f f1"), g.of("", " -o y", " -a z = z", " -a"))
	}
	return newNode(statement, command, c, end, "; echo $?")
}

// options makes a function or a loop that takes options apart.
func (g *generator) options() *node {
	parse := newNode(text, "while getopts ", g.of("ab:c", ":ab:", "a", "b:c:", ":", "a:b"), " opt", g.of("", "", ` "$@"`), `; do echo "$opt ${OPTARG-unset} $OPTIND"; done; echo "$opt $OPTIND $?"; shift $((OPTIND-1)); args "$@"`)
	arguments := g.of("", "-a -b x y", "-abc d", "-z", "-b", "x -a", "-- -a", "-ab", "-a - -b", "-b '' -a", "-: x", "-a+b", "--", "-a -a -a")
	switch g.IntN(3) {
	case 0:
		return newNode(statement, "set -- ", arguments, "; OPTIND=1; ", parse)
	case 1:
		return newNode(statement, "h() { local OPTIND", g.of("=1", "", " OPTARG opt"), "; ", parse, "; }\nh ", arguments, g.of("", "; echo $OPTIND $opt"))
	}
	return newNode(statement, "OPTERR=", g.of("0", "1"), "; set -- ", arguments, "; OPTIND=", g.of("1", "2", "0", "x"), "; ", parse)
}
