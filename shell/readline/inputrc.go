package readline

import (
	"strconv"
	"strings"
)

// version is the version of Readline that is meant, times ten.
const version = 82

// condition is an $if that is open.
type condition struct {
	skip  bool // its lines do not count
	outer bool // lines did not count before it
}

// skipping reports whether lines do not count because of a condition.
func (c *Config) skipping() bool {
	return len(c.conditions) > 0 && c.conditions[len(c.conditions)-1].skip
}

// maxIncludes limits how many files an init file may include, and
// maxConditions how deep conditions nest.
const (
	maxIncludes   = 100
	maxConditions = 500
)

// ReadFile carries out the lines of an init file. A condition that it leaves
// open holds for what comes after it. open gives the text of a file
// that is included; done is called for each change that has been made, and
// warn for each problem.
func (c *Config) ReadFile(name, text string, open func(name string) (text string, ok bool), done, warn func(string)) {
	includes := 0
	c.readFile(name, text, open, done, warn, &includes)
}

func (c *Config) readFile(name, text string, open func(string) (string, bool), done, warn func(string), includes *int) {
	for number := 1; text != ""; number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.Trim(line, " \t\r")
		complain := func(problem string) {
			if problem != "" {
				warn(name + ": line " + strconv.Itoa(number) + ": " + problem)
			}
		}
		if file, ok := included(line); ok {
			if c.skipping() || *includes >= maxIncludes {
				continue
			}
			*includes++
			if inner, ok := open(file); ok {
				c.readFile(file, inner, open, done, warn, includes)
			}
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '$' {
			problem, located := c.directive(line[1:])
			if located {
				complain(problem)
			} else if problem != "" {
				warn(problem)
			}
			done(Change(ChangeLine, "", line))
			continue
		}
		if !c.skipping() {
			complain(c.line(line))
			done(Change(ChangeLine, "", line))
		}
	}
}

// included returns the file that a line includes.
func included(line string) (file string, ok bool) {
	if !hasPrefixFold(line, "$include") || len(line) < 10 || line[8] != ' ' && line[8] != '\t' {
		return "", false
	}
	return strings.Trim(line[9:], " \t"), true
}

// line carries out one line: a directive but $include, set, or a binding.
func (c *Config) line(line string) (problem string) {
	line = strings.TrimLeft(line, " \t")
	if line == "" || line[0] == '#' {
		return ""
	}
	if line[0] == '$' {
		problem, _ = c.directive(line[1:])
		return problem
	}
	if c.skipping() {
		return ""
	}
	if hasPrefixFold(line, "set") && (len(line) == 3 || line[3] == ' ' || line[3] == '\t') {
		rest := strings.TrimLeft(line[3:], " \t")
		name := firstWord(rest)
		value, ok := variableValue(strings.TrimLeft(rest[len(name):], " \t"), name)
		if !ok {
			return ""
		}
		return c.set(name, value)
	}
	return c.bindLine(line)
}

// variableValue takes the value of a variable out of its quotes; ok is false
// if they are not closed.
func variableValue(text, name string) (value string, ok bool) {
	if n, _ := booleanNumber(name); n >= 0 {
		return text, true
	}
	if text != "" && text[0] == '"' {
		end := closingQuote(text)
		if end < 0 {
			return "", false
		}
		return text[1:end], true
	}
	return strings.TrimRight(text, " \t"), true
}

// bindLine carries out a line that binds keys.
func (c *Config) bindLine(line string) (problem string) {
	end := 0
	if line[0] == '"' {
		if end = closingQuote(line); end < 0 {
			return line + ": no closing `\"' in key binding"
		}
		end++
	}
	for end < len(line) && line[end] != ':' && line[end] != ' ' && line[end] != '\t' {
		end++
	}
	if end == len(line) {
		return line + ": no key sequence terminator"
	}
	keys := ""
	if line[0] == '"' {
		keys = parseKeys(line[1:closingQuote(line)], c.meta())
	} else {
		keys = string([]byte{parseKeyName(line[:end])})
		if keys[0] >= metaBit && c.meta() {
			keys = string([]byte{escape, keys[0] &^ metaBit})
		}
	}
	what := strings.TrimLeft(line[end:], " \t")
	what = strings.TrimLeft(strings.TrimPrefix(what, ":"), " \t")
	if what == "" || keys == "" {
		return ""
	}
	var b Binding
	if what[0] == '"' || what[0] == '\'' {
		k := closingQuote(what)
		if k < 0 {
			return "`" + what + "': missing closing quote for macro"
		}
		b = Binding{Kind: Macro, Text: parseKeys(what[1:k], c.meta())}
	} else if fn := functionNumber(firstWord(what)); fn >= 0 {
		b = Binding{Kind: Function, function: int16(fn)}
	}
	c.keymapOf(c.keymap).bind(keys, b)
	return ""
}

// directive carries out a line that begins with a dollar sign, without that.
// located: the problem is told with the place where it is.
func (c *Config) directive(text string) (problem string, located bool) {
	name := firstWord(text)
	arg := strings.Trim(text[len(name):], " \t")
	n := len(c.conditions)
	switch strings.ToLower(name) {
	case "if":
		if n >= maxConditions {
			return "if: nested too deep", true
		}
		open := condition{outer: c.skipping()}
		open.skip = open.outer
		if !open.skip {
			var holds bool
			holds, problem = c.holds(arg)
			open.skip = !holds
		}
		c.conditions = append(c.conditions[:n:n], open)
		return problem, false
	case "else":
		if n == 0 {
			return "$else found without matching $if", true
		}
		open := c.conditions[n-1]
		open.skip = open.outer || !open.skip
		c.conditions = append(c.conditions[:n-1:n-1], open)
		return "", true
	case "endif":
		if n == 0 {
			return "$endif without matching $if", true
		}
		c.conditions = c.conditions[:n-1]
		return "", true
	case "include":
		return "", true
	}
	return name + ": unknown parser directive", true
}

// holds reports whether a condition of $if is true.
func (c *Config) holds(text string) (ok bool, problem string) {
	switch {
	case hasPrefixFold(text, "term="):
		want := text[5:]
		short, _, _ := strings.Cut(c.env.Term, "-")
		return strings.EqualFold(want, c.env.Term) || strings.EqualFold(want, short), ""
	case hasPrefixFold(text, "mode="):
		mode, _ := c.text(varEditingMode)
		return strings.EqualFold(text[5:], mode), ""
	case hasPrefixFold(text, "version"):
		return versionHolds(strings.TrimLeft(text[7:], " \t"))
	}
	name := firstWord(text)
	if strings.EqualFold(name, "Bash") {
		return true, ""
	}
	value, known := c.Variable(name)
	if !known {
		return false, ""
	}
	op, want, problem := operator(strings.TrimLeft(text[len(name):], " \t"))
	if problem == "" && op != "=" && op != "==" && op != "!=" {
		problem = op
	}
	if problem != "" {
		return false, "equality comparison operator expected, found `" + problem + "'"
	}
	return strings.EqualFold(value, firstWord(want)) == (op != "!="), ""
}

// operator takes a comparison apart; problem is what stands in the place of
// the operator.
func operator(text string) (op, operand, problem string) {
	n := 0
	for n < len(text) && strings.IndexByte("=!<>", text[n]) >= 0 {
		n++
	}
	switch op = text[:n]; op {
	case "=", "==", "!=", "<", ">", "<=", ">=":
		return op, strings.TrimLeft(text[n:], " \t"), ""
	}
	if problem = firstWord(text); problem == "" {
		problem = "end-of-line"
	}
	return "", "", problem
}

// versionHolds compares Readline's version.
func versionHolds(text string) (ok bool, problem string) {
	op, want, problem := operator(text)
	if problem != "" {
		return false, "comparison operator expected, found `" + problem + "'"
	}
	major, minor, _ := strings.Cut(firstWord(want), ".")
	n := leadingNumber(major)*10 + min(leadingNumber(minor), 9)
	switch op {
	case "=", "==":
		return version == n, ""
	case "!=":
		return version != n, ""
	case "<":
		return version < n, ""
	case ">":
		return version > n, ""
	case "<=":
		return version <= n, ""
	}
	return version >= n, ""
}
