package shell

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/shell/quote"
)

// What set -x prints (bash "The Set Builtin", PS4 and BASH_XTRACEFD).

// tracePrefix is PS4 expanded like a prompt, its first character repeated for
// each level of indirection; false if a fork failed in it.
func (sh *Shell) tracePrefix() (string, bool) {
	ps4, ok := sh.Get("PS4")
	if !ok || ps4 == "" {
		return "", true
	}
	s := ps4
	if strings.ContainsAny(ps4, "\\$`\"") || sh.opts.Has(OptPosix) {
		opts, unw, code := sh.opts, sh.unw, sh.exitCode
		st, sub, had, pipe := sh.status, sh.substStat, sh.hadSubst, sh.pipestatus
		sh.unw = unwNone
		sh.opts.set(OptXtrace, false)
		failed := sh.forksFailed
		if s = sh.promptText(ps4); sh.forksFailed != failed && sh.unw != unwNone {
			return "", false
		}
		if sh.unw != unwNone {
			s = ps4
		}
		sh.status, sh.substStat, sh.hadSubst, sh.pipestatus = st, sub, had, pipe
		sh.opts, sh.unw, sh.exitCode = opts, unw, code
	}
	if s == "" {
		return "", true
	}
	return strings.Repeat(s[:charLen(s)], max(sh.evalDepth, 0)) + s, true
}

// traceLine prints one line of set -x. Where a fork failed for it, nothing is printed
// and the command is left, with set -x off: whoever calls looks at sh.unw.
func (sh *Shell) traceLine(text string) {
	prefix, ok := sh.tracePrefix()
	if !ok {
		return
	}
	line := prefix + text + "\n"
	n := 2
	if sh.traceTo > 0 && sh.file(sh.traceTo-1) != nil {
		n = sh.traceTo - 1
	}
	sh.writeFD(n, []byte(line))
}

// setTraceFD follows a change of BASH_XTRACEFD: the descriptor used so far is
// closed, a number that is none is refused.
func (sh *Shell) setTraceFD(c *Cell) {
	s, _ := sh.value(c)
	to := 0
	if s != "" {
		n, err := strconv.Atoi(trimBlanks(s))
		if err != nil || n < 0 || sh.file(n) == nil {
			sh.Warn(c.name, ": ", s, ": invalid value for trace file descriptor")
		} else {
			to = n + 1
		}
	}
	if to == 0 && s != "" {
		return
	}
	if old := sh.traceTo; old > 0 && old != to && old != 3 {
		sh.setFile(old-1, nil)
	}
	sh.traceTo = to
}

// traceQuote quotes a word as set -x shows it.
func (sh *Shell) traceQuote(s string) string {
	switch {
	case s == "":
		return "''"
	case quote.HasMeta(s):
		if s == "'" {
			return `\'`
		}
		return SingleQuote(s)
	case sh.needsDollarQuote(s):
		return sh.DollarQuote(s)
	}
	return s
}

// traceArgs prints a command and its arguments; of a compound array given to
// a declaration builtin, which was printed before, only the name.
func (sh *Shell) traceArgs(args []string, fn *Function) {
	var b []byte
	for i, a := range args {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, sh.traceQuote(a)...)
	}
	sh.traceLine(string(b))
	if sh.unw == unwNone && fn == nil && (args[0] == "export" || args[0] == "readonly") {
		sh.traceExports(args)
	}
}

// traceExports prints the assignments that export and readonly make.
func (sh *Shell) traceExports(args []string) {
	for _, a := range args {
		name, value, ok := strings.Cut(a, "=")
		if ok && IsName(strings.TrimSuffix(name, "+")) {
			if sh.traceValue(name+"=", value); sh.unw != unwNone {
				return
			}
		}
	}
}

// traceValue prints the assignment of a value; left is all that stands before
// it.
func (sh *Shell) traceValue(left, value string) {
	if value != "" {
		left += sh.traceQuote(value)
	}
	sh.traceLine(left)
}

// traceAssign prints an assignment with the value that it is about to give.
func (sh *Shell) traceAssign(a *assign, value string) {
	left := a.name
	if a.sub != nil {
		left += "[" + a.sub.source() + "]"
	}
	if a.app {
		left += "+"
	}
	sh.traceValue(left+"=", value)
}

// traceArray prints a compound assignment as it was written.
func (sh *Shell) traceArray(a *assign) {
	if a.src != nil {
		sh.traceLine(parse.PrintAssign(a.src, a.node))
	}
}

// fixedText is a word that expands to s.
func fixedText(s string) *word {
	return &word{isLit: true, lit: s, parts: []part{{kind: partQuoted, quoted: true, text: s}}}
}

// traceArith prints an expression of (( )), or part of a for (( )), expanded.
// It returns the expression that is left to evaluate.
func (sh *Shell) traceArith(a *arithExp, part bool) *arithExp {
	if !a.w.isLit {
		text := ""
		if a.subs {
			text = sh.expandSubscripted(a.w, false)
		} else {
			text = sh.expandString(a.w)
		}
		if sh.unw != unwNone {
			return a
		}
		a = &arithExp{w: fixedText(text), text: text}
	}
	text := a.text
	if part {
		text = strings.TrimLeft(text, " \t\n")
	}
	sh.traceLine("(( " + text + " ))")
	return a
}

// traceCond prints a test of [[ ]]; not: it is negated.
func (sh *Shell) traceCond(not bool, words ...string) {
	line := "[["
	if not {
		line += " !"
	}
	for _, w := range words {
		if w == "" {
			w = "''"
		}
		line += " " + w
	}
	sh.traceLine(line + " ]]")
}

// traceHead prints the head of for, select or case.
func (sh *Shell) traceHead(c ast.Command) {
	head := parse.PrintHead(c)
	if _, ok := c.(*ast.For); !ok { // a select without words keeps its blank
		head = strings.TrimSuffix(head, " ")
	}
	sh.traceLine(head)
}
