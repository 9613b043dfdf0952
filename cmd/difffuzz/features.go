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

// scopes makes a function that calls another, which looks at the outer one's variables,
// hides, changes and unsets them.
func (g *generator) scopes() *node {
	outer := g.of("local a=1", "local -a arr=(1 2)", "local a", "local -i n=3", "local -A map=([k]=l)", "local -x a=e", "declare a=d", "local -n ref=a", "local -r s=ro", "local a=1 b=2", "local -; set -u", "declare -g a=g", "local -u a=up")
	inner := newNode(text, g.of("unset a", "unset -v a; a=z", "local a; declare -p a", "local -I a; declare -p a", "declare -g a=gg", "a=in", "local a=$a$a", "unset a; unset a", "arr+=(3)", "unset 'arr[0]'", "local arr; arr[1]=x", "declare -p a b arr", "map[x]=y", "local -n ref=a; ref=r",
		"export a", "local a+=x", "readonly c=r", "declare -gx b=x", "local -p", "n+=1", "unset -n ref", "local s=2", "a=t eval 'declare -p a'", "b=t args $b", "set -f", "local IFS=:; args $*", "declare +x a", "typeset -i a=2+2", "local -a a=(q)", "unset map; declare -p map"))
	return newNode(statement, "hi() { ", inner, g.of("", "; declare -p a", "; args \"$a\" \"${arr[@]}\"", "; echo ${a-unset} ${#arr[@]}"), "; }\nho() { ", outer, "; ", g.of("", "a=t ", "a=t arr=u "), "hi ", g.words(0, 2), "\n", g.of("declare -p a arr", "echo \"${a-unset}\"", "args \"${!map[@]}\"", "unset a; echo \"${a-unset}\"", "echo $-"), "; }\n",
		g.of("", "", "shopt -s localvar_inherit; ", "shopt -s localvar_unset; ", "shopt -u localvar_inherit localvar_unset; "), g.of("", "a=t "), "ho", g.of("", "; echo ${a-unset}", "; declare -p arr map", "; unset -f hi ho"))
}

// descriptors uses and closes descriptors that the shell chooses or that are moved.
func (g *generator) descriptors() *node {
	return newNode(statement, g.of("", "", "shopt -s varredir_close; "), g.of(
		"exec {fd}<f1; read a <&$fd; exec {fd}<&-; echo \"$a\"", "echo x {fd}>f3; echo y >&$fd; exec {fd}>&-; cat f3", "{ echo z; } {fd}>&1 >&$fd; exec {fd}>&-", "exec {arr[1]}<f1; cat <&${arr[1]}; exec {arr[1]}<&-",
		"exec 3<f1; exec 4<&3-; read a <&4; echo \"$a\"; cat <&3; exec 4<&-", "exec 3>&1; { echo x >&3; } 3>f3; exec 3>&-; cat f3", "echo q 3>&1 >&3 3>&-", "{ echo a; echo b >&2; } 2>&1 >f3; cat f3", "read a b 3<f1 <&3 3<&-; args \"$a\" \"$b\"", "cat <&-; echo $?", "echo x >&-; echo $?",
		": {a}<f1; echo $((a > 9)); exec {a}<&-", "exec {1x}<f1; echo $?", "exec {fd}<nosuch; echo $? ${fd-unset}", "{ cat; } 3<f2 <&3", "echo x &>f3; cat f3", "echo x &>>f3; cat f3", "nosuch >&f3; cat f3 | wc -l", "exec 3<>f3; echo abc >&3; cat f3; exec 3>&-", "while read -ru 3 a; do args \"$a\"; done 3<f2", "set -C; echo x >f3; echo $?; echo y >|f3; set +C"))
}

// slices takes parts of arrays and strings with numbers of all kinds.
func (g *generator) slices() *node {
	name := g.of("arr[@]", "arr[*]", "@", "*", "a", "s", "map[@]", "ar2[@]", "1", "arr[1]", "arr")
	offset := g.of("0", "1", " -1", " -2", " -99", "99", "(-1)", "n", "$n", "n-1", " 1", "1 ? 2 : 3", "''", "")
	length := g.of("", "", ":0", ":1", ":2", ": -1", ": -2", ":n", ":99", ":", ": -99", ":${#a}")
	if g.one(2) {
		return newNode(statement, "args \"${", name, ":", offset, length, "}\"")
	}
	return newNode(statement, g.of("args ${", "a=${", "args x${", "set -- ${"), name, ":", offset, length, "}")
}

// waits waits for background commands in one of the ways there are.
func (g *generator) waits() *node {
	if g.processes > 0 {
		return g.echo()
	}
	return newNode(statement, g.of("(exit 3) & wait $!; echo $?", "(exit 3) & p=$!; wait; wait $p; echo $?", "(exit 4) & wait -n; echo $?", "(exit 5) & wait -p a $!; args $? $((a == $!))", "true & false & wait; echo $?", "false & wait %1; echo $?", "(exit 6) & wait -n $!; echo $?", "(exit 7) & disown $!; jobs",
		"(exit 2) & wait $! $!; echo $?", "wait -p nosuch; echo $? ${nosuch-unset}", "true & kill $! 2>/dev/null; wait", "(exit 9) & wait -f $!; echo $?", "f9() { return 8; }; f9 & wait $!; echo $?", "{ exit 3; } & wait; echo $?", "! false & wait $!; echo $?"))
}
