package main

import "math/rand/v2"

// A script is made from a seed alone. Each script has only some of the features, so
// that those it has meet more often; what it does is bounded: loops count, functions
// call only functions made before them, no command reaches out of the directory.

// feature is something of the language that a script has or has not.
type feature uint

const (
	featureArrays feature = iota
	featureMaps
	featureReferences
	featureFunctions
	featureLoops
	featureTraps
	featureOptions
	featureArithmetic
	featureConditions
	featureRedirections
	featureHereDocuments
	featureSubshells
	featurePipelines
	featureBackground
	featureOperators
	featureTransform
	featureGlobs
	featureExtglob
	featureBraces
	featureRead
	featurePrintf
	featureEval
	featureAttributes
	featurePositional
	featureErrexit
	featureErrors
	featureXtrace
	featureSplitting
	featureInspection
	featureProcesses
	featureSelect
	featureCoprocesses
	featureAliases
	featureTime
	featureCount
)

// always is the feature of what every script may have.
const always = featureCount

// never is the feature of what no script may have.
const never = featureCount + 1

// generator makes one script.
type generator struct {
	*rand.Rand
	has       [featureCount + 2]bool
	budget    int // statements that may still be made
	functions int // functions made so far: f0, f1, …
	inside    int // in the body of the function of this number, or no function: -1
	loops     int // loops around
	counters  int // loops so far: each has a counter of its own
	processes int // subshells around: signals are not sent from there
	nested    int // command substitutions around: bash itself loses here-documents in them
	sources   int // dots around
	files     int // files made for dots so far
	compound  int // lists of array elements around: bash 5.2 loses their backslashes in command substitutions
	depth     int // of words and expressions
}

// generate makes the script of a seed.
func generate(seed uint64) *node {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0x7666_7368)), inside: -1}
	for i := range g.has {
		g.has[i] = g.one(2)
	}
	g.has[always], g.has[never] = true, false
	g.has[featureExtglob] = g.has[featureExtglob] && g.has[featureGlobs]
	g.has[featureXtrace] = g.has[featureXtrace] && g.one(4)
	g.has[featureErrexit] = g.has[featureErrexit] && g.one(3)
	g.budget = 6 + g.IntN(40)
	script := &node{class: list}
	add := func(text string) { script.parts = append(script.parts, newNode(statement, text)) }
	add(`args() { printf '(%s' "$#"; (($#)) && printf ' [%s]' "$@"; echo ')'; }`)
	if g.has[featureExtglob] {
		add("shopt -s extglob")
	}
	if g.has[featureArrays] {
		script.parts = append(script.parts, g.arrayAssignment())
	}
	if g.has[featureMaps] {
		add("declare -A map")
	}
	if g.has[featurePipelines] || g.has[featureBackground] {
		// One process must not see in a pattern whether another has made a file.
		add(": >f3 >f4 >f5 >f6 >d/x2")
	}
	for g.budget > 0 {
		script.parts = append(script.parts, g.statement())
	}
	add(`{ set +xeufCvn; trap - DEBUG ERR; unset -f declare set trap; } 2>/dev/null`)
	for _, end := range []string{
		`echo "end $? $- $# $* ${PIPESTATUS[*]}"`, `declare -p a b c n m s arr ar2 map ref IFS OPTIND REPLY MAPFILE 2>&1`,
		`declare -f`, `trap -p; shopt -p | sort; set +o | sort`, `for f in *; do [[ -f $f ]] && echo "== $f" && cat "$f"; done`,
	} {
		add(end)
	}
	return script
}

// one is true in one of n cases.
func (g *generator) one(n int) bool { return g.IntN(n) == 0 }

// of picks one of some texts.
func (g *generator) of(texts ...string) string { return texts[g.IntN(len(texts))] }

// choice is a way to go on, with a weight, for scripts that have a feature.
type choice struct {
	weight  int
	feature feature
	make    func() *node
}

// choose takes one of the choices that the script has.
func (g *generator) choose(choices []choice) *node {
	sum := 0
	for _, c := range choices {
		if g.has[c.feature] {
			sum += c.weight
		}
	}
	at := g.IntN(sum)
	for _, c := range choices {
		if !g.has[c.feature] {
			continue
		}
		if at -= c.weight; at < 0 {
			return c.make()
		}
	}
	panic("difffuzz: weights do not add up")
}

// body makes a list of one to four statements.
func (g *generator) body() *node {
	n := &node{class: list, oneLine: g.one(2)}
	for i := 1 + g.IntN(3); i >= 0; i-- {
		n.parts = append(n.parts, g.statement())
		if g.budget <= 0 {
			break
		}
	}
	return n
}

// statement makes one statement: with nothing left of the budget a plain one.
func (g *generator) statement() *node {
	g.budget--
	plain := []choice{
		{8, always, g.echo},
		{6, always, g.assignment},
		{3, featurePrintf, g.printf},
		{4, featureArrays, g.arrayStatement},
		{3, featureMaps, g.mapStatement},
		{2, featureReferences, g.reference},
		{3, featureAttributes, g.declaration},
		{1, always, g.unset},
		{2, featurePositional, g.positional},
		{3, featureArithmetic, g.arithmeticCommand},
		{3, featureConditions, g.conditionCommand},
		{2, featureConditions, g.test},
		{2, featureOptions, g.option},
		{2, featureInspection, g.inspection},
		{2, featureRead, g.read},
		{1, featureErrors, g.failure},
		{2, featureFunctions, g.call},
		{2, featureTraps, g.trap},
		{1, featureLoops, g.leave},
		{1, featureFunctions, g.nestedFunction},
		{2, featureAliases, g.alias},
		{1, featurePipelines, g.pipeStatus},
		{1, featureTime, g.timed},
		{1, featureReferences, g.arrayReference},
		{1, featureGlobs, g.globstar},
		{2, featureConditions, g.operators},
		{1, featurePositional, g.options},
		{1, featureTraps, g.tracedFunction},
		{2, featureFunctions, g.scopes},
		{1, featureRedirections, g.descriptors},
		{1, featureArrays, g.slices},
		{1, featureBackground, g.waits},
	}
	if g.budget <= 0 {
		return g.choose(plain)
	}
	document := featureHereDocuments
	if g.nested > 0 {
		document = never
	}
	coprocess := featureCoprocesses
	if g.processes > 0 || g.inside >= 0 || g.loops > 0 { // bash warns of a second one
		coprocess = never
	}
	return g.choose(append(plain, []choice{
		{3, always, g.list},
		{3, always, g.group},
		{3, always, g.ifStatement},
		{3, featureConditions, g.caseStatement},
		{5, featureLoops, g.loop},
		{4, featureFunctions, g.function},
		{3, featureSubshells, g.subshell},
		{3, featurePipelines, g.pipeline},
		{2, featureBackground, g.background},
		{3, featureEval, g.eval},
		{2, featureEval, g.sourced},
		{4, featureRedirections, g.redirected},
		{4, document, g.hereDocument},
		{1, featureXtrace, g.traced},
		{1, featurePositional, g.getopts},
		{3, featureProcesses, g.processSubstitution},
		{2, featureSelect, g.selectLoop},
		{2, coprocess, g.coprocess},
	}...))
}

// command makes a statement that may stand in a list or a pipeline.
func (g *generator) command() *node {
	if g.one(2) {
		return g.plainCommand()
	}
	return newNode(statement, "{ ", g.body(), "}")
}

// plainCommand makes a statement without here-documents, operators or redirections.
func (g *generator) plainCommand() *node {
	g.budget--
	return g.choose([]choice{
		{4, always, g.echo},
		{2, always, g.assignment},
		{2, always, func() *node { return newNode(statement, g.of("true", "false", ":", "! true", "! false", "(exit 3)")) }},
		{2, featureArithmetic, g.arithmeticCommand},
		{2, featureConditions, g.conditionCommand},
		{2, featureConditions, g.test},
		{2, featureFunctions, g.call},
		{1, featureLoops, g.leave},
	})
}

// words makes from least to most arguments.
func (g *generator) words(least, most int) *node {
	n := &node{class: items, keep: least}
	for i := least + g.IntN(most-least+1); i > 0; i-- {
		n.parts = append(n.parts, g.word())
	}
	return n
}

func (g *generator) echo() *node {
	switch g.IntN(5) {
	case 0:
		return newNode(statement, "args ", g.words(0, 4))
	case 1:
		return newNode(statement, g.prefix(), "echo ", g.words(0, 3))
	case 2:
		return newNode(statement, `echo "`, g.dquoted(), `"`)
	case 3:
		return newNode(statement, "echo $? ", g.words(0, 2))
	}
	return newNode(statement, g.prefix(), "args ", g.words(1, 3))
}

// prefix makes the assignments before a command: mostly none.
func (g *generator) prefix() *node {
	n := &node{class: items}
	if g.one(8) {
		n.parts = append(n.parts, newNode(text, g.scalar(), g.of("=", "=", "+="), g.word(), " "))
	}
	if g.one(16) {
		n.parts = append(n.parts, newNode(text, "IFS=", g.of(":", "''", "x", `$' \t'`), " "))
	}
	return n
}

func (g *generator) list() *node {
	n := newNode(statement, g.command())
	for i := 1 + g.IntN(3); i > 0; i-- {
		n.parts = append(n.parts, g.of(" && ", " || "), g.command())
	}
	return n
}

func (g *generator) group() *node { return newNode(statement, "{ ", g.body(), "}") }

func (g *generator) ifStatement() *node {
	n := newNode(statement, g.of("if ", "if ", "if ! "), g.condition1(), "then ", g.body())
	for g.one(3) {
		n.parts = append(n.parts, "elif ", g.condition1(), "then ", g.body())
	}
	if g.one(2) {
		n.parts = append(n.parts, "else ", g.body())
	}
	n.parts = append(n.parts, "fi")
	return n
}

// condition1 makes the list of an if.
func (g *generator) condition1() *node {
	if g.one(5) {
		return g.body()
	}
	return &node{class: list, oneLine: true, parts: []any{g.plainCommand()}}
}

func (g *generator) caseStatement() *node {
	n := newNode(statement, "case ", g.word(), " in\n")
	clauses := &node{class: items}
	for i := 1 + g.IntN(4); i > 0; i-- {
		c := newNode(text, g.of("", "("), g.pattern())
		for g.one(3) {
			c.parts = append(c.parts, g.of("|", " | "), g.pattern())
		}
		body := g.body()
		body.oneLine = false // “; ;;” is none
		c.parts = append(c.parts, ") ", body, g.of(";;", ";;", ";;", ";&", ";;&"), "\n")
		clauses.parts = append(clauses.parts, c)
	}
	n.parts = append(n.parts, clauses, "esac")
	return n
}

func (g *generator) loop() *node {
	g.loops++
	defer func() { g.loops-- }()
	g.counters++
	counter := "i" + digit(g.counters)
	switch g.IntN(6) {
	case 0:
		return newNode(statement, "for ", g.scalar(), " in ", g.words(0, 4), "; do ", g.body(), "done")
	case 1:
		return newNode(statement, "for ", g.of("a", "n", "ref"), "; do ", g.body(), "done")
	case 2:
		return newNode(statement, "for ((", counter, "=0; ", counter, "<", g.of("2", "3"), "; ", counter, "++)); do ", g.body(), "done")
	case 3:
		return newNode(statement, counter, "=0; while ((", counter, "++ < ", g.of("2", "3"), ")); do ", g.body(), "done")
	case 4:
		return newNode(statement, counter, "=0; until [ $((", counter, "+=1)) -gt ", g.of("2", "3"), " ]; do ", g.body(), "done")
	}
	return newNode(statement, "for ", counter, " in ", g.of("1 2 3", "{1..3}", `"$@"`, "*", `"${arr[@]}"`, `"${!arr[@]}"`), "; do ", g.body(), "done")
}

func (g *generator) leave() *node {
	if g.inside >= 0 && g.one(2) {
		return newNode(statement, "return ", g.of("", "0", "3", "$?", "n", "300"))
	}
	if g.loops == 0 && !g.one(8) {
		return g.echo()
	}
	return newNode(statement, g.of("break", "continue"), g.of("", "", " 1", " 2", " 9", ` "$a"`))
}

// function defines one and calls it at once, mostly.
func (g *generator) function() *node {
	if g.functions > 6 || g.inside >= 0 {
		return g.call()
	}
	name := "f" + digit(g.functions)
	loops := g.loops
	g.inside, g.loops = g.functions, 0
	body := g.body()
	if g.one(2) {
		body.parts = append([]any{g.local()}, body.parts...)
	}
	g.inside, g.loops = -1, loops
	g.functions++
	n := newNode(statement, g.of(name+"() ", name+"() ", "function "+name+" "), "{ ", body, "}")
	if g.has[featureRedirections] && g.one(6) {
		n.parts = append(n.parts, " ", g.redirection())
	}
	n.parts = append(n.parts, "\n", newNode(text, name, " ", g.words(0, 3)))
	return n
}

// call runs a function that was made before.
func (g *generator) call() *node {
	known := g.functions
	if g.inside >= 0 {
		known = g.inside
	}
	if known == 0 {
		return g.echo()
	}
	return newNode(statement, g.prefix(), "f", digit(g.IntN(known)), " ", g.words(0, 3))
}

func digit(n int) string {
	const digits = "0123456789"
	if n < 10 {
		return digits[n : n+1]
	}
	return digit(n/10) + digit(n%10)
}

func (g *generator) subshell() *node {
	g.processes++
	defer func() { g.processes-- }()
	if g.one(4) {
		return newNode(statement, "( ", g.body(), "exit ", g.of("0", "3", "$n", ""), ")")
	}
	return newNode(statement, "( ", g.body(), ")")
}

// pipeline makes one whose stages tell all they have to say through the pipe: on
// standard error it would be mixed in any order.
func (g *generator) pipeline() *node {
	g.processes++
	defer func() { g.processes-- }()
	n := newNode(statement, g.of("", "", "", "! "))
	for i := 1 + g.IntN(2); i > 0; i-- {
		if i == 1 {
			n.parts = append(n.parts, "{ ", g.body(), "} 2>&1 | ")
		} else {
			n.parts = append(n.parts, "{ ", g.body(), "} |& ")
		}
		if i > 1 {
			n.parts = append(n.parts, "cat | ")
		}
	}
	switch g.IntN(4) {
	case 0:
		n.parts = append(n.parts, "cat")
	case 1:
		n.parts = append(n.parts, "while ", g.of("", "IFS= ", "IFS=: "), "read ", g.of("", "-r "), g.of("a", "a b", "b n c"), "; do ", g.echo(), "; done")
	case 2:
		n.parts = append(n.parts, "{ ", g.body(), "cat; }")
	default:
		n.parts = append(n.parts, "mapfile ", g.of("", "-t "), g.of("", "arr"))
	}
	return n
}

func (g *generator) background() *node {
	g.processes++
	defer func() { g.processes-- }()
	switch g.IntN(3) {
	case 0:
		return newNode(statement, "{ ", g.body(), "} & wait")
	case 1:
		return newNode(statement, "( ", g.body(), "exit ", g.of("0", "4", "$n"), ") & wait $!; echo $?")
	}
	return newNode(statement, "{ ", g.body(), "} >f3 2>&1 & wait $!; ", newNode(text, "echo $?; cat f3"))
}

// eval makes a text that the shell reads while it runs. Words that may end in the
// middle of a quoted string get a subshell: after such an error bash 5.2 does not
// know reserved words at the start of the next line of its own input.
func (g *generator) eval() *node {
	switch g.IntN(4) {
	case 0:
		return newNode(statement, "( eval echo ", g.words(1, 3), " )")
	case 1:
		return newNode(statement, "eval ", quoted{g.body()}, g.of(" : x", " 'echo y'", " '' ''", " ';'", " '&& :'"))
	}
	return newNode(statement, "eval ", quoted{g.body()})
}

// sourced writes a file and reads it. Its last command is none that bash would
// put in the place of a subshell around, which in bash 5.2 happens although
// there are commands left after the dot.
func (g *generator) sourced() *node {
	g.sources++
	body := g.body()
	g.sources--
	// Each has a file of its own, which no pattern finds: processes that run at the
	// same time must not get hold of each other's.
	g.files++
	file := "../lib" + digit(g.files)
	n := newNode(statement, "printf %s ", quoted{body}, "'\n:' >|", file, "; . ", file)
	if g.sources == 0 { // one inside one with arguments leaves the outer's or not, as set has run before
		n.parts = append(n.parts, " ", g.words(0, 2))
	}
	return n
}

// processSubstitution makes one that is read: what is written to one, bash does
// not wait for. It reads all of it, or its writer would get SIGPIPE now and then.
func (g *generator) processSubstitution() *node {
	g.processes++
	g.nested++
	defer func() { g.processes--; g.nested-- }()
	from := newNode(text, "<( { ", nested{g.body(), false}, "} 2>&1 )")
	switch g.IntN(5) {
	case 0:
		return newNode(statement, "cat ", from)
	case 1:
		return newNode(statement, "mapfile ", g.of("", "-t "), g.of("", "arr"), " < ", from)
	case 2:
		return newNode(statement, "cat ", from, " <(args ", g.words(0, 2), ")")
	case 3:
		return newNode(statement, "IFS= read -rd '' ", g.of("a", "b"), " < ", from, g.of("", "; echo $?"))
	}
	return newNode(statement, "while ", g.of("", "IFS= ", "IFS=: "), "read ", g.of("", "-r "), g.of("a", "a b", "b n c"), "; do ", g.echo(), "; done < ", from)
}

// selectLoop makes one that ends with its input. It has a word at least: after one
// without words bash 5.2 takes what follows for the inside of a loop.
func (g *generator) selectLoop() *node {
	g.loops++
	defer func() { g.loops-- }()
	input := g.of("1", "2", "9", "''", "x", "$'1\\n2'", "$'\\n1'", "' 1 '", "$a")
	return newNode(statement, g.of("", "", "PS3='? '; ", "COLUMNS=20; "), "select ", g.of("a", "b", "n", "ref"), " in x ", g.words(0, 3), "; do ", g.body(), g.of("", "", "break; "), "done <<< ", input)
}

// coprocess makes one that gives back what it is told, and waits for its end.
func (g *generator) coprocess() *node {
	name := g.of("COPROC", "CO")
	start := "coproc cat"
	if name == "CO" {
		start = "coproc CO { cat; }"
	}
	return newNode(statement, start, `; echo `, g.words(0, 3), ` >&"${`, name, `[1]}"; echo "${#`, name, `[@]}"; exec {`, name, `[1]}>&-; IFS= read -r a <&"${`, name, `[0]}"; wait; args "$a" "${`, name, `[@]}"`)
}

func (g *generator) traced() *node {
	return newNode(statement, "{ set -x; ", g.body(), "set +x; }")
}
