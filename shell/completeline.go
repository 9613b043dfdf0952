//go:build !small

package shell

import (
	"slices"
	"strings"

	"vfsh/shell/completion"
	"vfsh/shell/edit"
	"vfsh/shell/glob"
	"vfsh/shell/histexpand"
)

// Completion of the word at the cursor, for a line editor.

// Candidate is one way to complete a word, Completed all of them.
type (
	Candidate = edit.Candidate
	Completed = edit.Completed
)

// Kinds of completion as functions find them in COMP_TYPE.
const (
	CompleteNormal     = '\t'
	CompleteList       = '?' // list them, asked for by a second TAB
	CompleteAmbiguous  = '!' // list them if there are several
	CompleteUnmodified = '@' // list them if the word would not change
	CompleteMenu       = '%'
)

// maxRetries limits how often completion begins anew because a function asked
// for it.
const maxRetries = 32

// Complete completes the word at the cursor, byte offset point, of a line: by
// the specification for its command (bash "Programmable Completion"), or else
// as a command, variable, user, host or file. kind is one of the kinds above.
func (sh *Shell) Complete(line string, point, kind int) Completed {
	return sh.CompleteAs(line, point, kind, edit.Anything)
}

// CompleteAs is Complete from one source of names.
func (sh *Shell) CompleteAs(line string, point, kind int, source edit.Source) Completed {
	p := completion.Locate(line, point, sh.GetDefault("COMP_WORDBREAKS", defaultWordBreaks))
	c := completer{sh: sh, place: &p, kind: kind}
	sh.lineConf.beginNames(sh)
	c.run(source)
	r := c.result()
	sh.lineConf.names = nameRules{}
	return r
}

// completer is one completion of a word.
type completer struct {
	sh    *Shell
	place *completion.Place
	kind  int

	names   []string
	files   bool // names are those of files, to be quoted
	typed   bool // names are already as they are to be put into the line
	dirs    func(name string) bool
	keep    bool              // the word stays if there are several
	real    map[string]string // the files that names stand for
	options completion.Option
}

// run finds the names.
func (c *completer) run(source edit.Source) {
	if source != edit.Anything {
		c.from(source)
		return
	}
	if c.programmed() {
		if len(c.names) == 0 && c.options&completion.BashDefault != 0 {
			c.byDefault()
		}
		if len(c.names) == 0 && c.options&completion.Default != 0 {
			c.byFiles()
		}
		return
	}
	switch c.byDefault(); {
	case len(c.names) > 0:
	case c.place.Command:
		c.filesThat(isProgram)
	default:
		if c.byFiles(); len(c.names) == 0 && strings.HasPrefix(c.place.Word(), "-") {
			c.byOptions()
		}
	}
}

// byOptions completes the options of a builtin that has no specification.
func (c *completer) byOptions() {
	words := strings.Fields(c.place.Text())
	if len(words) == 0 {
		return
	}
	if b := c.sh.Builtin(words[0]); b != nil && c.sh.funcs[b.Name] == nil {
		c.names, c.typed = c.matching("", "", b.OptionWords()), true
		c.dirs = func(string) bool { return false }
	}
}

// isProgram reports whether a file can stand where a command's name does.
func isProgram(path string) bool { return isExecutable(path) || isDir(path) }

// from finds the names of one source.
func (c *completer) from(source edit.Source) {
	sh, word := c.sh, c.place.Word()
	switch source {
	case edit.Commands:
		c.names, c.files = sh.completeCommands(nil, completion.DequoteIn(word, c.place.Quote)), true
		c.dirs = func(string) bool { return false }
	case edit.Files:
		c.byFiles()
	case edit.Hosts:
		c.names, c.typed = c.matching("", "@", sh.hostNames()), true
	case edit.Users:
		name, tilde := strings.CutPrefix(word, "~")
		if c.names = databaseNames(nil, passwdFile, name); tilde {
			c.names = withPrefix("~", c.names)
		}
		c.typed, c.dirs = true, func(string) bool { return tilde }
	case edit.Variables:
		if c.typed = true; strings.HasPrefix(word, "$") {
			c.names = sh.completeExpansion(word)
		} else {
			c.names = sh.completeActions(completion.Variable, word, "")
		}
	case edit.Patterns:
		pattern := c.directory(word)
		if c.kind == CompleteNormal || !sh.hasMeta(pattern) {
			pattern += "*"
		}
		c.names, _ = glob.Expand(pattern, sh.globOptions())
		c.files = true
	case edit.History:
		c.names, c.typed, c.options = sh.historyWords(word), true, completion.NoSort
	}
}

// matching returns the names that begin with the word; what the word begins with
// may stand before it.
func (c *completer) matching(before, may string, all []string) (names []string) {
	word := c.place.Word()
	if rest, ok := strings.CutPrefix(word, may); ok {
		before, word = may, rest
	}
	for _, name := range all {
		if c.sh.lineConf.hasPrefix(name, word) {
			names = append(names, before+name)
		}
	}
	return names
}

// historyWords returns the words of the history list that begin with one, the
// newest first.
func (sh *Shell) historyWords(word string) (names []string) {
	list := sh.hist.list()
	for i := len(list) - 1; i >= 0; i-- {
		for _, w := range histexpand.Words(list[i].text) {
			if w != word && strings.HasPrefix(w, word) {
				names = append(names, w)
			}
		}
	}
	return names
}

// programmed completes by a specification; it reports whether there is one.
func (c *completer) programmed() bool {
	sh := c.sh
	if !sh.opts.Has(ShoptProgcomp) || c.place.Value || sh.compSpecs == nil || len(sh.compSpecs.Entries) == 0 {
		return false
	}
	p := c.place
	words, at := completion.Split(p.Text(), p.Point-p.From, sh.GetDefault("COMP_WORDBREAKS", defaultWordBreaks))
	l := completionLine{word: p.Word(), words: words, at: at, line: p.Text(), point: p.Point - p.From, kind: c.kind, key: '\t', live: true}
	if at >= 0 {
		l.previous = words[max(at-1, 0)]
	}
	outer := sh.completing
	defer func() { sh.completing = outer }()
	for range maxRetries {
		name, spec := c.specification(&l)
		if spec == nil {
			return false
		}
		sh.completing = &completing{name: name, options: spec.Options, quote: p.Quote, quoted: p.Quoted}
		names, retry := sh.generate(spec, &l)
		c.options = sh.completing.options
		if sh.unw != unwNone {
			return true
		}
		if !retry {
			c.names = names
			c.files = c.options&completion.Filenames != 0 || spec.Actions&(completion.File|completion.Directory) != 0 ||
				c.options&(completion.Dirnames|completion.PlusDirs) != 0
			return true
		}
	}
	return true
}

// specification finds the specification for the command of a line, and sets
// the name that the function is called with.
func (c *completer) specification(l *completionLine) (name string, spec *completion.Spec) {
	specs := c.sh.compSpecs
	switch {
	case strings.Trim(c.place.Line, " \t") == "" && c.place.Line == "":
		name = completion.EmptyName
	case l.at < 0 || l.at == 0 && c.place.Command || c.place.Nested:
		name = completion.InitialName
	}
	if name != "" {
		l.command = name
		return name, specs.Get(name)
	}
	l.command = l.words[0]
	names := [...]string{l.command, baseName(l.command), "", completion.DefaultName}
	if c.sh.opts.Has(ShoptProgcompAlias) {
		text, _ := c.sh.Alias(l.command)
		names[2], _, _ = strings.Cut(text, " ")
	}
	for _, name := range names {
		if spec := specs.Get(name); spec != nil && name != "" {
			return name, spec
		}
	}
	return "", nil
}

// byDefault completes what can be told from the word itself: variables, users,
// hosts and commands.
func (c *completer) byDefault() {
	sh, word := c.sh, c.place.Word()
	switch {
	case strings.HasPrefix(word, "$") && strings.IndexByte(word, '/') < 0 && c.place.Quote != '\'':
		c.names, c.typed = sh.completeExpansion(word), true
		c.dirs = func(name string) bool {
			value, _ := sh.Get(strings.Trim(name, "${}"))
			return isDir(value)
		}
	case strings.HasPrefix(word, "~") && strings.IndexByte(word, '/') < 0 && c.place.Quote == 0,
		strings.HasPrefix(word, "@") && sh.opts.Has(ShoptHostcomplete):
		c.names, c.typed = sh.bashDefault(word, false), true
		c.dirs = func(name string) bool { return name[0] == '~' }
	case c.place.Command && word == "" && sh.opts.Has(ShoptNoEmptyCmdCompletion):
	case c.place.Command && strings.IndexByte(word, '/') < 0:
		c.names, c.files = sh.completeCommands(nil, completion.DequoteIn(word, c.place.Quote)), true
		c.dirs = func(string) bool { return false }
	case c.place.Command:
		c.filesThat(isProgram)
	}
	if len(c.names) == 0 && c.place.Quote == 0 && sh.hasMeta(word) {
		c.names, c.files, c.typed = sh.bashDefault(word, false), true, false
		c.keep = len(c.names) > 1
	}
}

// byFiles completes file names.
func (c *completer) byFiles() { c.filesThat(nil) }

// filesThat completes the names of files for which want says so. What was typed
// of their directory stays as it is.
func (c *completer) filesThat(want func(path string) bool) {
	word, quote := c.place.Word(), c.place.Quote
	slash := strings.LastIndexByte(word, '/') + 1
	shown, base := word[:slash], completion.DequoteIn(word[slash:], quote)
	dir := c.directory(shown)
	if quote == 0 && c.sh.lineConf.names.tildes && strings.HasPrefix(shown, "~") {
		shown = completion.Quote(dir, 0, true)
	}
	names := c.sh.completeFiles(nil, dir+base, want)
	names = c.sh.withoutIgnored(names)
	c.names, c.files, c.typed = nil, false, true
	isFirst := slash == 0
	if c.leavesQuotes(names) {
		if strings.ContainsAny(shown, "$`\\") {
			return // there is no other way to quote what was typed
		}
		quote, shown = 0, completion.Quote(shown, 0, true)
	}
	for _, name := range names {
		c.names = append(c.names, shown+completion.Quote(name[len(dir):], quote, isFirst))
	}
	c.real = make(map[string]string, len(names))
	for i, name := range names {
		c.real[c.names[i]] = name
	}
	c.dirs = func(name string) bool { return isDir(c.real[name]) }
}

// leavesQuotes makes the names take the place of an open double quote too, each
// character quoted by itself, if one of them has the character in it that history
// expansion looks for: in double quotes it would find it, and what a file is
// called must not be expanded.
func (c *completer) leavesQuotes(names []string) bool {
	if !haveHistoryExpansion || c.place.Quote != '"' || !c.sh.opts.Has(OptHistexpand) {
		return false
	}
	event := c.sh.historySettings().Event
	if !slices.ContainsFunc(names, func(name string) bool { return strings.IndexByte(name, event) >= 0 }) {
		return false
	}
	c.place.Start--
	c.place.Quote = 0
	return true
}

// directory is what the directory part of a word means: without quotes, and
// with the tilde and plain variables expanded. Nothing else is, for that might
// run commands or complain.
func (c *completer) directory(typed string) string {
	quote := c.place.Quote
	var b []byte
	for i := 0; i < len(typed); i++ {
		ch := typed[i]
		switch {
		case ch == '\\' && quote != '\'' && i+1 < len(typed):
			if i++; quote == '"' && strings.IndexByte("$`\"\\", typed[i]) < 0 {
				b = append(b, '\\')
			}
			b = append(b, typed[i])
		case quote == 0 && (ch == '\'' || ch == '"'):
			quote = ch
		case quote != 0 && ch == quote:
			quote = 0
		case ch == '$' && quote != '\'':
			name, end := plainVariable(typed, i)
			if name == "" {
				b = append(b, ch)
				continue
			}
			value, _ := c.sh.Get(name)
			b = append(b, value...)
			i = end - 1
		case ch == '~' && i == 0 && quote == 0:
			slash := strings.IndexByte(typed, '/')
			b = append(b, c.sh.expandTilde(typed[1:slash])...)
			i = slash - 1
		default:
			b = append(b, ch)
		}
	}
	return string(b)
}

// withoutIgnored leaves out the files whose names end as FIGNORE says, unless
// there would be none left and shopt force_fignore is off.
func (sh *Shell) withoutIgnored(names []string) []string {
	list := sh.GetDefault("FIGNORE", "")
	if list == "" {
		return names
	}
	suffixes := strings.Split(list, ":")
	kept := slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		base := name[strings.LastIndexByte(name, '/')+1:]
		return slices.ContainsFunc(suffixes, func(s string) bool { return s != "" && len(s) < len(base) && strings.HasSuffix(base, s) })
	})
	if len(kept) == 0 && !sh.opts.Has(ShoptForceFignore) {
		return names
	}
	return kept
}

// result makes of the names what is put into the line.
func (c *completer) result() Completed {
	if c.files && !c.typed && c.options&completion.NoQuote == 0 {
		c.leavesQuotes(c.names)
	}
	r := Completed{Start: c.place.Start, End: c.place.Point}
	if c.sh.unw != unwNone {
		return r
	}
	if c.options&completion.NoSort == 0 {
		slices.Sort(c.names)
		c.names = slices.Compact(c.names)
	} else {
		c.names = withoutRepetition(c.names)
	}
	for _, name := range c.names {
		r.Candidates = append(r.Candidates, c.candidate(name))
	}
	r.Common = c.common(r.Candidates)
	return r
}

// withoutRepetition keeps the first of equal names.
func withoutRepetition(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(name string) bool {
		again := seen[name]
		seen[name] = true
		return again
	})
}

// candidate makes a Candidate of a name.
func (c *completer) candidate(name string) Candidate {
	quote := c.place.Quote
	text, listed := name, name
	if c.files && c.options&completion.NoQuote == 0 && !c.typed {
		text = quoteName(name, quote)
	}
	if c.typed && quote == 0 {
		listed = completion.Dequote(name)
	}
	if c.files || c.typed {
		if i := strings.LastIndexByte(strings.TrimSuffix(listed, "/"), '/'); i >= 0 && c.dirs != nil || i >= 0 && c.files {
			listed = listed[i+1:]
		}
	}
	closing := ""
	if quote != 0 {
		closing = string(quote)
	}
	found := Candidate{Name: listed, Text: text, Path: c.path(name)}
	switch {
	case c.isDirectory(name):
		if text == c.place.Word() {
			closing = ""
		}
		if !strings.HasSuffix(text, "/") && c.sh.lineConf.marks(found.Path, text != c.place.Word()) {
			found.Suffix = closing + "/"
		}
	case c.options&completion.NoSpace != 0, c.place.Joined:
	default:
		found.Suffix = closing + " "
	}
	return found
}

// path returns the file that a name stands for, "" if it is no file's.
func (c *completer) path(name string) string {
	switch {
	case c.real != nil:
		return c.real[name]
	case !c.files || c.typed || c.dirs != nil:
		return ""
	case strings.HasPrefix(name, "~"):
		return c.sh.expandTildePath(name)
	}
	return name
}

// isDirectory reports whether a name gets a slash.
func (c *completer) isDirectory(name string) bool {
	switch {
	case c.dirs != nil:
		return c.dirs(name)
	case !c.files:
		return false
	case strings.HasPrefix(name, "~"):
		name = c.sh.expandTildePath(name)
	}
	return isDir(name)
}

// quoteName quotes the name of a file whose tilde prefix has a meaning.
func quoteName(name string, quote byte) string {
	slash := strings.IndexByte(name, '/')
	if strings.HasPrefix(name, "~") && slash > 0 && quote == 0 {
		return name[:slash] + completion.Quote(name[slash:], quote, false)
	}
	return completion.Quote(name, quote, true)
}

// common returns the beginning that the candidates have in common, which ends
// neither within a character nor behind half of a quoted one.
func (c *completer) common(list []Candidate) string {
	if len(list) == 0 || c.keep {
		return c.place.Word()
	}
	s := list[0].Text
	for _, other := range list[1:] {
		n := 0
		for n < len(s) && n < len(other.Text) && c.sh.lineConf.same(s[n], other.Text[n]) {
			n++
		}
		s = s[:n]
	}
	for _, found := range list {
		if len(list) > 1 && strings.HasPrefix(found.Text, c.place.Word()) {
			s = found.Text[:len(s)] // the case that was typed
			break
		}
	}
	if len(list) > 1 {
		for s != "" && len(s) < len(list[0].Text) && list[0].Text[len(s)]&0xc0 == 0x80 {
			s = s[:len(s)-1]
		}
		n := 0
		for n < len(s) && s[len(s)-1-n] == '\\' {
			n++
		}
		if n%2 == 1 && c.place.Quote != '\'' {
			s = s[:len(s)-1]
		}
	}
	return s
}
