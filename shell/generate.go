package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/completion"
	"vfsh/shell/glob"
	"vfsh/shell/parse"
	"vfsh/shell/pattern"
)

// What generates the results of a completion specification.

// retryStatus is the status of a completion function that has changed the
// specification, so that completion begins anew.
const retryStatus = 124

// completionLine is what is being completed, as a completion function or
// command gets it. Compgen gives them none: there is only the word.
type completionLine struct {
	command, word, previous string
	words                   []string // COMP_WORDS
	at                      int      // COMP_CWORD
	line                    string   // COMP_LINE
	point, kind, key        int      // COMP_POINT, COMP_TYPE, COMP_KEY
	live                    bool     // sh.completing has the options
}

// Compgen generates what the builtin compgen prints for word.
func (sh *Shell) Compgen(s *completion.Spec, word string) []string {
	l := completionLine{command: "compgen", word: word, at: -1}
	names, _ := sh.generate(s, &l)
	if sh.unw != unwNone {
		return nil
	}
	if len(names) == 0 && s.Options&completion.BashDefault != 0 {
		names = sh.bashDefault(word, false)
	}
	if len(names) == 0 && s.Options&completion.Default != 0 {
		names = sh.completeFiles(names, sh.fileWord(word, true), nil)
	}
	return names
}

// fileWord is the word that names of files are compared with. While a word is
// being completed that is the word as it was typed, so that its quotes have to
// go: once if it has any, and once more for compgen, whose argument is taken
// for what was typed.
func (sh *Shell) fileWord(word string, compgen bool) string {
	if c := sh.completing; c != nil {
		if compgen {
			word = completion.DequoteIn(word, c.quote)
		}
		if c.quoted {
			word = completion.DequoteIn(word, c.quote)
		}
	}
	return word
}

// generate makes the results of a specification; retry says that the function
// asked to look for a specification again.
func (sh *Shell) generate(s *completion.Spec, l *completionLine) (names []string, retry bool) {
	file := sh.fileWord(l.word, !l.live)
	names = sh.completeActions(s.Actions, l.word, file)
	if text, ok := s.Arg(completion.Glob); ok {
		names = append(names, sh.globMatches(text)...)
	}
	if text, ok := s.Arg(completion.Words); ok {
		names = sh.completeWords(names, text, l.word)
	}
	if name, ok := s.Arg(completion.FunctionName); ok && sh.unw == unwNone {
		var found []string
		found, retry = sh.completeByFunction(name, l)
		if retry {
			return nil, true
		}
		names = append(names, found...)
	}
	if text, ok := s.Arg(completion.CommandText); ok && sh.unw == unwNone {
		names = append(names, sh.completeByCommand(text, l)...)
	}
	if sh.unw != unwNone {
		return nil, false
	}
	if text, ok := s.Arg(completion.Filter); ok && text != "" {
		names = sh.filterNames(names, text, l.word)
	}
	prefix, _ := s.Arg(completion.Prefix)
	suffix, _ := s.Arg(completion.Suffix)
	if prefix != "" || suffix != "" {
		for i := range names {
			names[i] = prefix + names[i] + suffix
		}
	}
	options := s.Options
	if l.live {
		options = sh.completing.options
	}
	if len(names) == 0 && options&completion.Dirnames != 0 || options&completion.PlusDirs != 0 {
		names = sh.completeFiles(names, file, isDir)
	}
	return names, false
}

// globMatches is the pathname expansion of -G.
func (sh *Shell) globMatches(pat string) []string {
	if !sh.hasMeta(pat) {
		var st unix.Stat_t
		name := pattern.Unescape(pat)
		if unix.Lstat(name, &st) != nil {
			return nil
		}
		return []string{name}
	}
	names, _ := glob.Expand(pat, sh.globOptions())
	return names
}

// completeWords adds the words of -W that begin with word: split at IFS, then
// expanded in all ways but to pathnames.
func (sh *Shell) completeWords(names []string, text, word string) []string {
	word = completion.Dequote(word)
	delims, ok := sh.Get("IFS")
	if !ok {
		delims = " \t\n"
	}
	for _, w := range completion.SplitWords(text, delims) {
		for _, field := range sh.expandText(w) {
			if strings.HasPrefix(field, word) {
				names = append(names, field)
			}
		}
		if sh.unw != unwNone {
			return nil
		}
	}
	return names
}

// expandText expands text as one word of a command, but not to pathnames.
func (sh *Shell) expandText(text string) []string {
	open := completion.Unclosed(text)
	w, err := parse.ParseWord(text, max(sh.line, 1))
	if open != "" || err != nil {
		sh.unclosed(open, err)
		return nil
	}
	c := compiler{sh: sh}
	return sh.expandSplit(c.braced(nil, w))
}

// expandSplit expands words to fields, but not to pathnames.
func (sh *Shell) expandSplit(words []*word) []string {
	noglob := sh.opts.Has(OptNoglob)
	sh.opts.set(OptNoglob, true)
	base := len(sh.argv)
	sh.expandWords(words)
	fields := append([]string(nil), sh.argv[base:]...)
	sh.argv = sh.argv[:base]
	sh.opts.set(OptNoglob, noglob)
	return fields
}

// linesAhead is how many lines after the command bash finds the end of text
// that is not closed.
const linesAhead = 2

// unclosed is the error of a word of -W that can't be expanded; open is what
// is not closed in it.
func (sh *Shell) unclosed(open string, err error) {
	switch {
	case strings.HasPrefix(open, "`"):
		sh.Warn("bad substitution: no closing \"`\" in ", open)
	case open == "":
		sh.syntaxError(err, "")
	case strings.HasPrefix(open, "$(("):
		sh.Warn("bad substitution: no closing `)' in ", open)
	case strings.HasPrefix(open, "$("):
		sh.line += linesAhead
		sh.warnIn("command substitution: ", "unexpected EOF while looking for matching `)'")
		sh.line -= linesAhead
	default:
		sh.Warn(open, ": bad substitution")
	}
	sh.expansionError()
}

// filterNames applies the filter of -X.
func (sh *Shell) filterNames(names []string, text, word string) []string {
	f := completion.ParseFilter(text, word)
	p := pattern.Compile(f.Pattern, sh.patternFlags(true))
	kept := names[:0]
	for _, name := range names {
		if p.Match(name) == f.Keep {
			kept = append(kept, name)
		}
	}
	return kept
}

// bindCompletion sets the variables that describe the line to be completed.
func (sh *Shell) bindCompletion(l *completionLine, attr Attr) {
	for _, v := range [...]struct{ name, value string }{
		{"COMP_LINE", l.line},
		{"COMP_POINT", strconv.Itoa(l.point)},
		{"COMP_TYPE", strconv.Itoa(l.kind)},
		{"COMP_KEY", strconv.Itoa(l.key)},
	} {
		sh.forceSet(v.name, v.value)
		if attr != 0 {
			sh.SetAttrs(v.name, attr, 0)
		}
	}
}

// unbindCompletion removes the variables again.
func (sh *Shell) unbindCompletion() {
	for _, name := range [...]string{"COMP_LINE", "COMP_POINT", "COMP_TYPE", "COMP_KEY", "COMP_WORDS", "COMP_CWORD"} {
		sh.forceUnset(name)
	}
}

// forceUnset unsets a variable, be it readonly.
func (sh *Shell) forceUnset(name string) {
	c := sh.known(name)
	if c == nil || c.v == nil {
		return
	}
	if c.v.attr&(AttrReadonly|AttrNameref) != 0 {
		sh.touch(c.v)
		c.v.attr &^= AttrReadonly | AttrNameref
	}
	sh.unsetCell(c)
}

// completeByFunction calls a completion function and returns what it leaves
// in COMPREPLY.
func (sh *Shell) completeByFunction(name string, l *completionLine) (names []string, retry bool) {
	fn := sh.funcs[name]
	if fn == nil {
		sh.Warn("completion: function `", name, "' not found")
		return nil, false
	}
	sh.bindCompletion(l, 0)
	c := sh.cell("COMP_WORDS")
	sh.forceUnset("COMP_WORDS")
	sh.bind(c, &Var{gen: sh.gen, attr: AttrArray, arr: &Array{vals: append([]string(nil), l.words...)}})
	sh.forceSet("COMP_CWORD", strconv.Itoa(l.at))
	status := sh.call(fn, []string{name, l.command, l.word, l.previous}, len(sh.temps))
	sh.unbindCompletion()
	switch reply := sh.targetCell("COMPREPLY"); {
	case sh.unw != unwNone:
	case status == retryStatus:
		retry = true
	case reply == nil || reply.v == nil || reply.v.attr&AttrAssoc != 0:
	case reply.v.arr != nil:
		names = append(names, reply.v.arr.Values()...)
	default:
		if s, ok := sh.value(reply); ok {
			names = append(names, s)
		}
	}
	sh.forceUnset("COMPREPLY")
	return names, retry
}

// completeByCommand runs the command of -C and returns the lines it prints.
func (sh *Shell) completeByCommand(text string, l *completionLine) []string {
	sh.bindCompletion(l, AttrExport)
	text += " " + SingleQuote(l.command) + " " + SingleQuote(l.word) + " " + SingleQuote(l.previous)
	w, err := parse.ParseWord("$("+text+"\n)", max(sh.line, 1))
	out := ""
	if err == nil {
		c := compiler{sh: sh}
		out = sh.expandString(c.word(w))
	} else {
		sh.syntaxError(err, "command substitution: ")
	}
	sh.unbindCompletion()
	return completion.CommandOutput(out)
}
