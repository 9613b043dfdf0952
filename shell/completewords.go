package shell

import (
	"slices"
	"strings"

	"vfsh/shell/completion"
	"vfsh/shell/glob"
	"vfsh/shell/signals"
)

// What the actions of completion list: names the shell knows, files, and what
// the databases in /etc have.

// The databases (passwd(5), group(5), services(5), hosts(5)).
const (
	groupFile    = "/etc/group"
	servicesFile = "/etc/services"
	hostsFile    = "/etc/hosts"
)

// reservedWords are the reserved words in the order in which they are listed.
var reservedWords = [...]string{"if", "then", "else", "elif", "fi", "case", "esac", "for", "select", "while", "until",
	"do", "done", "in", "function", "time", "{", "}", "!", "[[", "]]", "coproc"}

// lastListed is the last action whose names are all at hand; those behind it
// look for the word themselves, as it was typed.
const lastListed = completion.Variable

// completeActions lists what the actions generate for word; file is the word
// for names of files.
func (sh *Shell) completeActions(set completion.Action, word, file string) []string {
	var names []string
	if set == 0 {
		return nil
	}
	plain := completion.Dequote(word)
	for a := completion.Action(1); a <= completion.Directory; a <<= 1 {
		switch {
		case set&a == 0:
		case a <= lastListed:
			for _, name := range sh.listed(a) {
				if strings.HasPrefix(name, plain) || a != completion.Variable && sh.lineConf.hasPrefix(name, plain) {
					names = append(names, name)
				}
			}
		default:
			names = sh.lookedUp(names, a, word, file)
		}
	}
	return names
}

// lookedUp adds what an action finds that looks for the word itself.
func (sh *Shell) lookedUp(names []string, a completion.Action, word, file string) []string {
	switch a {
	case completion.Command:
		return sh.completeCommands(names, sh.fileWord(word, false))
	case completion.File:
		return sh.completeFiles(names, file, nil)
	case completion.Directory:
		return sh.completeFiles(names, file, isDir)
	case completion.User:
		return databaseNames(names, passwdFile, word)
	case completion.Group:
		return databaseNames(names, groupFile, word)
	case completion.Service:
		return serviceNames(names, word)
	}
	return names
}

// listed returns all names of an action.
func (sh *Shell) listed(a completion.Action) []string {
	switch a {
	case completion.Alias:
		return sh.AliasNames()
	case completion.ArrayVar:
		return sh.variablesThat(func(v *Var) bool { return v.attr&(AttrArray|AttrAssoc) != 0 })
	case completion.Export:
		return sh.variablesThat(func(v *Var) bool { return v.attr&AttrExport != 0 })
	case completion.Variable:
		return sh.variablesThat(func(*Var) bool { return true })
	case completion.Binding, completion.Builtin, completion.HelpTopic:
		return sh.builtinWords(a)
	case completion.Disabled, completion.Enabled:
		return slices.DeleteFunc(sh.builtinWords(completion.Builtin), func(name string) bool {
			return sh.BuiltinDisabled(name) != (a == completion.Disabled)
		})
	case completion.Function:
		return sh.FunctionNames()
	case completion.Hostname:
		return sh.hostNames()
	case completion.Job, completion.Running, completion.Stopped:
		return sh.jobNames(a)
	case completion.Keyword:
		return reservedWords[:]
	case completion.Setopt:
		names := make([]string, SetOptionCount)
		for i := range names {
			names[i], _ = SetOptionName(i)
		}
		return names
	case completion.Shopt:
		return shoptNames[:]
	case completion.Signal:
		return signalNames()
	}
	return nil
}

// builtinWords asks the package of the builtins.
func (sh *Shell) builtinWords(a completion.Action) []string {
	if b := sh.FindBuiltin("compgen"); b != nil && b.Words != nil {
		return b.Words(sh, a)
	}
	return nil
}

// variablesThat lists the variables that have a value and for which want says
// so, sorted.
func (sh *Shell) variablesThat(want func(*Var) bool) []string {
	var names []string
	for name, c := range sh.allCells() {
		if c.v == nil || !want(c.v) {
			continue
		}
		sh.refreshDynamicArray(c)
		if c.v.isSet() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// signalNames lists the conditions of trap as bash names them.
func signalNames() []string {
	names := []string{"EXIT"}
	for sig := 1; sig < signals.NSIG; sig++ {
		name := signals.Name(sig)
		if name == "" || name[0] >= '0' && name[0] <= '9' {
			name = "JUNK(" + itoa(int64(sig)) + ")"
		}
		names = append(names, "SIG"+name)
	}
	return append(names, "DEBUG", "ERR", "RETURN")
}

// jobNames lists the first words of the jobs' commands, the newest job first.
func (sh *Shell) jobNames(a completion.Action) []string {
	var names []string
	for i := len(sh.jobs.list) - 1; i >= 0; i-- {
		j := sh.jobs.list[i]
		state := j.state()
		if a == completion.Running && state != jobRunning || a == completion.Stopped && state != jobStopped {
			continue
		}
		word, _, _ := strings.Cut(j.text, " ")
		names = append(names, word)
	}
	return names
}

// hostNames lists the names in HOSTFILE or else in /etc/hosts.
func (sh *Shell) hostNames() []string {
	if file, ok := sh.Get("HOSTFILE"); ok {
		if names := hostsIn(nil, file, 0); names != nil {
			return names
		}
	}
	return hostsIn(nil, hostsFile, 0)
}

// maxIncludes limits how deep hosts files may include others.
const maxIncludes = 10

// hostsIn adds the names in a file of the format of hosts(5), which may
// include others.
func hostsIn(names []string, file string, depth int) []string {
	text, err := readSmallFile(file)
	if err != nil {
		return names
	}
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if rest, ok := strings.CutPrefix(line, "$include "); ok {
			if depth < maxIncludes {
				names = hostsIn(names, strings.Trim(rest, " \t"), depth+1)
			}
			continue
		}
		line, _, _ = strings.Cut(line, "#")
		for i, field := range strings.Fields(line) {
			if i > 0 || field[0] < '0' || field[0] > '9' {
				names = append(names, field)
			}
		}
	}
	return names
}

// databaseNames adds the first fields of the lines of a file in the format of
// passwd(5) that begin with word.
func databaseNames(names []string, file, word string) []string {
	text, _ := readSmallFile(file)
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		name, _, ok := strings.Cut(line, ":")
		if ok && name != "" && name[0] != '#' && name[0] != '+' && strings.HasPrefix(name, word) {
			names = append(names, name)
		}
	}
	return names
}

// serviceNames adds the network services whose name, or the first of their
// aliases that does so, begins with word.
func serviceNames(names []string, word string) []string {
	text, _ := readSmallFile(servicesFile)
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		for i, field := range fields {
			if len(fields) > 1 && i != 1 && strings.HasPrefix(field, word) {
				names = append(names, field)
				break
			}
		}
	}
	return names
}

// completeCommands adds what could be a command's name: aliases, reserved
// words, functions, builtins and the programs in PATH, or for a word with a
// slash the programs and directories of that name.
func (sh *Shell) completeCommands(names []string, word string) []string {
	if strings.IndexByte(word, '/') >= 0 {
		return sh.completeFiles(names, word, func(path string) bool { return isExecutable(path) || isDir(path) })
	}
	for _, list := range [...][]string{sh.AliasNames(), reservedWords[:], sh.FunctionNames(), sh.listed(completion.Enabled)} {
		for _, name := range list {
			if sh.lineConf.hasPrefix(name, word) {
				names = append(names, name)
			}
		}
	}
	path, _ := sh.Get("PATH")
	if path == "" {
		return names
	}
	for _, dir := range strings.Split(path, ":") {
		switch {
		case dir == "":
			dir = "."
		case dir[0] == '~':
			dir = sh.expandTildePath(dir)
		}
		glob.Names(dir, sh.pendingSignals, func(name string) {
			if sh.lineConf.hasPrefix(name, word) && isExecutable(dir+"/"+name) {
				names = append(names, strings.Clone(name))
			}
		})
	}
	return names
}

// completeFiles adds the files whose names begin with word, of which only the
// last part is looked for, in the order of the directory. want, if not nil,
// chooses among them.
func (sh *Shell) completeFiles(names []string, word string, want func(path string) bool) []string {
	slash := strings.LastIndexByte(word, '/') + 1
	shown, base := word[:slash], word[slash:]
	dir := shown
	if strings.HasPrefix(dir, "~") {
		dir = sh.expandTildePath(dir)
	}
	if sh.completing != nil {
		dir = sh.expandVariables(dir)
	}
	glob.Names(dir, sh.pendingSignals, func(name string) {
		if !sh.lineConf.hasPrefix(name, base) || base == "" && (name == "." || name == "..") || sh.lineConf.hides(name, base) {
			return
		}
		if want == nil || want(dir+name) {
			names = append(names, shown+name)
		}
	})
	return names
}

// expandVariables expands the plain variables in text: $name and ${name}.
func (sh *Shell) expandVariables(text string) string {
	var b []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '$' {
			if name, end := plainVariable(text, i); name != "" {
				value, _ := sh.Get(name)
				b = append(b, value...)
				i = end - 1
				continue
			}
		}
		b = append(b, text[i])
	}
	return string(b)
}

// plainVariable returns the name in $name or ${name} at i and where that ends;
// "" if it is none.
func plainVariable(text string, i int) (name string, end int) {
	start := i + 1
	braces := start < len(text) && text[start] == '{'
	if braces {
		start++
	}
	end = start
	for end < len(text) && IsName(text[start:end+1]) {
		end++
	}
	name = text[start:end]
	if braces {
		if end == len(text) || text[end] != '}' {
			return "", i
		}
		end++
	}
	return name, end
}

// bashDefault is the default completion of -o bashdefault: variables, users,
// hosts, commands where command says that one stands there, and patterns.
func (sh *Shell) bashDefault(word string, command bool) []string {
	var names []string
	switch {
	case strings.HasPrefix(word, "$"):
		names = sh.completeExpansion(word)
	case strings.HasPrefix(word, "~") && strings.IndexByte(word, '/') < 0:
		names = withPrefix("~", databaseNames(nil, passwdFile, word[1:]))
	case strings.HasPrefix(word, "@") && sh.opts.Has(ShoptHostcomplete):
		for _, host := range sh.hostNames() {
			if strings.HasPrefix(host, word[1:]) {
				names = append(names, "@"+host)
			}
		}
	}
	if len(names) == 0 && command {
		names = sh.completeCommands(nil, word)
	}
	if len(names) == 0 && sh.hasMeta(word) {
		names, _ = glob.Expand(word, sh.globOptions())
	}
	return names
}

// completeExpansion completes a word that begins with a dollar sign.
func (sh *Shell) completeExpansion(word string) []string {
	switch {
	case strings.HasPrefix(word, "$("):
		return withPrefix("$(", sh.completeCommands(nil, word[2:]))
	case strings.HasPrefix(word, "${"):
		names := withPrefix("${", sh.completeActions(completion.Variable, word[2:], ""))
		for i := range names {
			names[i] += "}"
		}
		return names
	}
	return withPrefix("$", sh.completeActions(completion.Variable, word[1:], ""))
}

// withPrefix puts prefix before every name.
func withPrefix(prefix string, names []string) []string {
	for i := range names {
		names[i] = prefix + names[i]
	}
	return names
}
