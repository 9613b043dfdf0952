package main

// values are what is assigned and matched: plain, with blanks, patterns, numbers,
// names, and what looks like syntax.
var values = []string{
	"", "a", "b c", " x  y ", "*", "?", "a*b", "1", "0", "-1", "08", "3", "12", "abc", "aXbXc", "x:y:z", `\`, `\*`, "~", "d/f1",
	"é", "foo=bar", "-n", "-e", "[a]", "$a", "'", `"`, "\t", "x\ny", "arr[1]", "ABC", "aBc dEf", "b", "n", "m", "n+1", "a:b", "${b}",
	"::", "x", "xx", "abcabc", "  ", "map[k]", "!", "f*", "%s", "\x01", "1 2 3", "a\\nb", "]", "}", ")", "-", "arr[@]", "0x1F", "2#101",
}

// ascii keeps a word's text inside what needs no quotes anywhere.
var bare = []string{"a", "b", "x", "foo", "ab", "1", "2", "-", ".", "/x", "X", "abc", "a-b", "a_b", "x=y", "a:b", "%", "@", "+", "é", "0", "-n", "z,"}

func (g *generator) scalar() string { return g.of("a", "a", "b", "b", "c", "n", "m", "s") }

func (g *generator) value() string { return values[g.IntN(len(values))] }

// singleQuoted quotes a value for the shell.
func singleQuoted(s string) string {
	out := []byte{'\''}
	for i := range len(s) {
		if s[i] == '\'' {
			out = append(out, `'\''`...)
		} else {
			out = append(out, s[i])
		}
	}
	return string(append(out, '\''))
}

// word makes a word of one to three parts.
func (g *generator) word() *node {
	n := &node{class: word}
	if g.one(20) {
		n.parts = append(n.parts, newNode(word, g.of("~", "~/x", "~+", "~-", "~nosuch")))
	}
	for i := g.IntN(3); i >= 0; i-- {
		n.parts = append(n.parts, g.wordPart())
	}
	return n
}

func (g *generator) wordPart() *node {
	escapes := always
	if g.compound > 0 && g.nested > 0 {
		escapes = never
	}
	return g.choose([]choice{
		{5, always, func() *node { return newNode(word, bare[g.IntN(len(bare))]) }},
		{3, escapes, func() *node { return newNode(word, singleQuoted(g.value())) }},
		{1, always, func() *node { return newNode(word, g.of("'b c'", "'*'", "''", "'$a'")) }},
		{4, always, func() *node { return newNode(word, `"`, g.dquoted(), `"`) }},
		{1, escapes, func() *node {
			return newNode(word, g.of(`\ `, `\*`, `\\`, `\'`, `\"`, `\a`, `\$`, `\~`, `\{`, `\;`))
		}},
		{1, escapes, func() *node {
			return newNode(word, g.of(`$'a\tb'`, `$'\n'`, `$'\x41\101'`, `$'\''`, `$'é\u00e9'`, `$'\\'`, `$'a\0b'`, `$'\cB'`, `$"a b"`, `''`, `""`))
		}},
		{7, always, func() *node { return g.expansion(false) }},
		{2, featureBraces, g.brace},
		{2, featureGlobs, func() *node {
			return newNode(word, g.of("*", "f*", "?1", "[f-g]*", "d/*", "*/", ".*", "nosuch*", "[!f]*", "\\*", "**/x*"))
		}},
		{1, featureExtglob, func() *node { return newNode(word, g.of("@(f1|d)", "!(f*)", "+(f|1)", "?(f)1", "*(z)", "!(f?)")) }},
	})
}

func (g *generator) brace() *node {
	return newNode(word, g.of("{a,b}", "{1..3}", "{a..c}", "{x,}", "{,y}z", "{3..1}", "{01..3}", "{1..6..2}", "{a,b}{1,2}", "{a}", "{}", "{a,{b,c}}", "{c..a..2}", "{a,b", "{1..a}", "{-1..1}",
		`{"a b",c}`, `{$a,$b}`, "a{,}", "{10..1..3}", "{a..e..2}", "{001..3}", "{-5..5..5}", "{X..Z}", "x{a,b}{1..2}y", "{1..3}$b", "{$a..3}", "{1..2..0}", `{'a',"b c"}`, `{a\,b,c}`, "{,}", "{a,b}{}", "{{a,b},c}", "{a..}", "{1..-2}", "{b..b}", "-{n,e}"))
}

// dquoted makes what stands between double quotes.
func (g *generator) dquoted() *node {
	n := &node{class: double}
	for i := g.IntN(4); i > 0; i-- {
		if g.one(2) {
			n.parts = append(n.parts, g.expansion(true))
		} else {
			n.parts = append(n.parts, newNode(double, g.of("a", " ", "b c", `\$`, `\"`, `\\`, "\\`", `\a`, "*", "~", "'", g.bracesInQuotes(), "$ ", "x:y", "\t", "!", `\n`)))
		}
	}
	return n
}

// bracesInQuotes makes a brace expansion that means nothing. Inside of ${…} in
// double quotes bash 5.2 takes quotes for the end of the outer ones and expands.
func (g *generator) bracesInQuotes() string {
	if g.depth > 0 {
		return "b,c"
	}
	return "{a,b}"
}

// maxDepth bounds expansions in expansions.
const maxDepth = 4

// expansion makes one that begins with “$” or a backquote.
func (g *generator) expansion(quote bool) *node {
	if g.depth >= maxDepth || g.one(3) {
		return newNode(word, g.simpleParameter())
	}
	g.depth++
	defer func() { g.depth-- }()
	return g.choose([]choice{
		{3, always, func() *node { return newNode(word, "${", g.parameter(), "}") }},
		{8, featureOperators, func() *node { return g.operator(quote) }},
		{3, featureTransform, g.transform},
		{3, featureSubshells, func() *node { return g.substitution(quote) }},
		{3, featureArithmetic, func() *node { return newNode(word, "$((", g.arithmetic(), "))") }},
		{1, featureReferences, func() *node {
			return newNode(word, g.of("${!a}", "${!ref}", "${!n}", "${!a*}", "${!a@}", "${!1}", "${!#}", "${!b:-x}", "${!s}"))
		}},
		{1, featureInspection, func() *node {
			return newNode(word, g.of("$LINENO", "${FUNCNAME[@]}", "${BASH_LINENO[*]}", "$BASH_SUBSHELL", "${BASH_SOURCE[0]##*/}", "${#FUNCNAME[@]}", "$_", "$-", "$BASH_COMMAND", "$0"))
		}},
	})
}

func (g *generator) simpleParameter() string {
	if g.has[featurePositional] && g.one(3) {
		return g.of("$1", "$2", "$@", "$*", "$#", "${10}", "$3")
	}
	return g.of("$a", "$a", "$b", "$b", "$c", "$n", "$?", "$m", "$s", "$arr", "$ref")
}

// parameter makes what may stand in ${…} before an operator.
func (g *generator) parameter() *node {
	return g.choose([]choice{
		{6, always, func() *node { return newNode(text, g.scalar()) }},
		{3, featurePositional, func() *node { return newNode(text, g.of("1", "2", "@", "*", "@", "*", "3", "10")) }},
		{4, featureArrays, func() *node {
			return newNode(text, g.of("arr[0]", "arr[@]", "arr[*]", "arr[-1]", "arr[1]", "arr[n]", "arr", "ar2[@]", "ar2[*]", "arr[n+1]", "arr[-9]", "arr[$n]"))
		}},
		{3, featureMaps, func() *node {
			return newNode(text, g.of("map[k]", "map[@]", "map[*]", "map[$a]", "map['x y']", "map", `map["$b"]`))
		}},
		{1, featureReferences, func() *node { return newNode(text, g.of("ref", "ref[0]", "ref[@]")) }},
	})
}

func (g *generator) operator(quote bool) *node {
	n := newNode(word, "${", g.parameter())
	add := func(parts ...any) *node { n.parts = append(append(n.parts, parts...), "}"); return n }
	switch g.IntN(12) {
	case 0, 1:
		return add(g.of(":-", "-", ":+", "+"), g.operatorWord(quote))
	case 2:
		if g.has[featureErrors] && g.one(4) {
			return add(g.of(":?", "?"), g.operatorWord(quote))
		}
		return newNode(word, "${", g.of("a", "b", "c", "s", "arr[1]", "ref"), g.of(":=", "="), g.operatorWord(quote), "}")
	case 3, 4:
		if n.parts[1].(*node).parts[0] == "*" { // "$@${*%x}" makes other words in bash than "$@$*"
			n.parts[1] = newNode(text, "@")
		}
		return add(g.of("#", "##", "%", "%%"), g.operatorPattern(quote))
	case 5, 6:
		if n.parts[1].(*node).parts[0] == "*" {
			n.parts[1] = newNode(text, "@")
		}
		p := g.operatorPattern(quote)
		if g.one(4) {
			return add(g.of("/", "//", "/#", "/%"), p)
		}
		return add(g.of("/", "//", "/#", "/%"), p, "/", g.replacement(quote))
	case 7:
		if g.one(2) {
			return add(g.of("^", "^^", ",", ",,", "~", "~~"))
		}
		return add(g.of("^", "^^", ",", ",,"), g.operatorPattern(quote))
	case 8, 9:
		offset := newNode(arithmetic, g.of("0", "1", "2", " -1", " -2", "n", "(-1)", "1+1", " -9", "9"))
		if g.one(2) {
			return add(":", offset)
		}
		return add(":", offset, ":", newNode(arithmetic, g.of("0", "1", "2", "-1", " -2", "n", "9")))
	case 10:
		return newNode(word, "${#", g.parameter(), "}")
	}
	return newNode(word, "${!", g.of("arr[@]", "arr[*]", "map[@]", "a@", "a*", "ref", "ar2[@]"), "}")
}

// operatorWord makes the word of ${a:-…}: between double quotes, single quotes mean nothing there.
func (g *generator) operatorWord(quote bool) *node {
	n := &node{class: word}
	for i := g.IntN(3); i > 0; i-- {
		switch g.IntN(5) {
		case 0:
			n.parts = append(n.parts, newNode(word, g.of("a", "b c", "x y ", "*", `\*`, `\}`, "~", "x:y", `\a`, "{a,b}")))
		case 1:
			n.parts = append(n.parts, newNode(word, `"`, g.dquoted(), `"`))
		case 2:
			if quote {
				n.parts = append(n.parts, newNode(word, g.of("a", "'", `\\`, `\$`, "it''s")))
			} else {
				n.parts = append(n.parts, newNode(word, singleQuoted(g.value())))
			}
		default:
			n.parts = append(n.parts, g.expansion(quote))
		}
	}
	return n
}

// operatorPattern makes the pattern of ${a#…}; quotes count there also between double quotes.
func (g *generator) operatorPattern(quote bool) *node {
	if g.one(4) {
		n := newNode(pattern, `"`, g.dquoted(), `"`)
		if g.one(2) {
			n.parts = append(n.parts, "*")
		}
		return n
	}
	if g.one(4) {
		return newNode(pattern, g.expansion(quote))
	}
	return g.pattern()
}

func (g *generator) replacement(quote bool) *node {
	switch g.IntN(4) {
	case 0:
		return newNode(word, g.of("<&>", "&", `\&`, "", "x", `"&"`, "'&'", `\\`, `a\/b`, "&&"))
	case 1:
		if !quote { // single quotes count there, unlike in ${a:-…}
			return g.operatorWord(false)
		}
	}
	return newNode(word, g.of("", "-", "Y", "$a", "$b", `"$a"`))
}

func (g *generator) transform() *node {
	p := g.parameter()
	if p.parts[0] == "*" { // "$@${*@L}" makes other words in bash than "$@$*"
		p = newNode(text, "@")
	}
	return newNode(word, "${", p, "@", g.of("Q", "Q", "E", "P", "A", "a", "U", "u", "L", "K", "k"), "}")
}

func (g *generator) substitution(quote bool) *node {
	if g.budget <= 0 || g.depth > 2 {
		return newNode(word, "$(echo ", g.words(0, 2), ")")
	}
	g.processes++
	g.nested++
	defer func() { g.processes--; g.nested-- }()
	switch {
	case g.one(6):
		return newNode(word, g.of("$(<f1)", "$(< f2)", "$(<nosuch)", "$(cat f1)"))
	case g.one(5) && !quote:
		return newNode(word, "`", nested{&node{class: list, oneLine: true, parts: []any{g.plainCommand()}}, true}, "`")
	case g.one(2):
		return newNode(word, "$(", nested{&node{class: list, oneLine: true, parts: []any{g.plainCommand()}}, false}, ")")
	}
	// The blank keeps a subshell at the start from being taken for arithmetic.
	return newNode(word, "$( ", nested{g.body(), false}, ")")
}

// pattern makes one for case, [[ ]] and ${a#…}: never with a blank that is not quoted.
func (g *generator) pattern() *node {
	n := &node{class: pattern}
	for i := g.IntN(3); i >= 0; i-- {
		part := g.of("a", "b", "x", "*", "?", "[abc]", "[!a]", "[[:alpha:]]", "[a-c]", `"*"`, `\*`, "'b c'", "$a", `"$a"`, "X", "1", "$b*", "[[:space:]]", "[]]", "[^x]", `""`, "é", "[")
		if g.has[featureExtglob] && g.one(4) {
			part = g.of("@(a|b)", "*(x)", "+([a-c])", "?(b)", "!(a)", "@(a*|?)", `+(a|"b c")`, "!(*x*)", "*(a|b|)")
		}
		n.parts = append(n.parts, newNode(pattern, part))
	}
	return n
}

// names of variables in arithmetic, now and then an element or something with blanks in it.
func (g *generator) operand() string {
	if g.has[featureArrays] && g.one(4) {
		return g.of("arr[0]", "arr[1]", "arr[n]", "arr[-1]", "arr[n+1]")
	}
	if g.has[featureMaps] && g.one(6) {
		return g.of("map[k]", "map[n]", "map[x$a]")
	}
	return g.of("n", "n", "m", "m", "n", "a", "ref")
}

// arithmetic makes an expression without blanks.
func (g *generator) arithmetic() *node {
	if g.depth >= maxDepth || g.one(3) {
		switch g.IntN(4) {
		case 0:
			return newNode(arithmetic, g.of("0", "1", "2", "3", "7", "-1", "010", "0x1f", "16#fF", "2#101", "36#z", "64#_", "9223372036854775807", "10", "08", "3#5"))
		case 1:
			return newNode(arithmetic, g.of("$n", "${m}", "$a", "${#a}", "$#", "${n:-2}", "$((n))", "$?"))
		}
		return newNode(arithmetic, g.operand())
	}
	g.depth++
	defer func() { g.depth-- }()
	switch g.IntN(10) {
	case 0:
		return newNode(arithmetic, "(", g.arithmetic(), ")")
	case 1:
		return newNode(arithmetic, g.of("-", "+", "!", "~"), "(", g.arithmetic(), ")")
	case 2:
		return newNode(arithmetic, g.arithmetic(), "?", g.arithmetic(), ":", g.arithmetic())
	case 3:
		return newNode(arithmetic, g.operand(), g.of("=", "+=", "-=", "*=", "|=", "^=", "&=", "%=", "/=", "<<=", ">>="), g.arithmetic())
	case 4:
		return newNode(arithmetic, g.of("++", "--"), g.operand())
	case 5:
		return newNode(arithmetic, g.operand(), g.of("++", "--"))
	case 6:
		return newNode(arithmetic, g.arithmetic(), g.of("<<", ">>"), g.of("0", "1", "3", "31", "62"))
	}
	// Before a parenthesis < and > make a process substitution of it in a subscript.
	op := g.of("+", "*", "/", "%", "**", "<0+", ">0+", "<=", ">=", "==", "!=", "&", "|", "^", "&&", "||", ",", " - ")
	return newNode(arithmetic, "(", g.arithmetic(), ")", op, g.arithmetic())
}
