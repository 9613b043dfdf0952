//go:build !small

package shell

import (
	"strings"

	"vfsh/shell/edit"
	"vfsh/shell/highlight"
)

// looks are the sequences for what package highlight finds.
var looks = [...]string{
	highlight.Command:  "\x1b[32m",
	highlight.Unknown:  "\x1b[31m",
	highlight.Keyword:  "\x1b[1;34m",
	highlight.String:   "\x1b[33m",
	highlight.Variable: "\x1b[36m",
	highlight.Operator: "\x1b[35m",
	highlight.Comment:  "\x1b[90m",
}

// Decorate suggests the rest of the newest entry of the history list that begins
// with the line (shopt suggest_history), and colours it (shopt color_syntax).
func (h *editHost) Decorate(line string) (suggestion string, parts []edit.Part) {
	sh := h.sh
	if h.files {
		return "", nil // it is no command
	}
	if sh.opts.Has(ShoptSuggestHistory) {
		suggestion = sh.historySuggestion(line)
	}
	if sh.opts.Has(ShoptColorSyntax) {
		for _, s := range highlight.Line(line, sh.isCommand) {
			parts = append(parts, edit.Part{From: s.From, To: s.To, Look: looks[s.Kind]})
		}
	}
	return suggestion, parts
}

// historySuggestion returns what follows line in the newest entry of one line that
// begins with it.
func (sh *Shell) historySuggestion(line string) string {
	list := sh.hist.list()
	for i := len(list) - 1; i >= 0; i-- {
		if s := list[i].text; len(s) > len(line) && strings.HasPrefix(s, line) && strings.IndexByte(s, '\n') < 0 {
			return s[len(line):]
		}
	}
	return ""
}

// isCommand reports whether there is a command of a name. Nothing is remembered of
// that.
func (sh *Shell) isCommand(name string) bool {
	if _, ok := sh.aliases[name]; ok {
		return true
	}
	if _, ok := sh.funcs[name]; ok || sh.Builtin(name) != nil {
		return true
	}
	if strings.IndexByte(name, '/') >= 0 {
		path := sh.expandTildePath(name)
		return isExecutable(path) || sh.opts.Has(ShoptAutocd) && isDir(path)
	}
	path, _ := sh.Get("PATH")
	return sh.searchPath(name, path) != "" || sh.opts.Has(ShoptAutocd) && isDir(name)
}
