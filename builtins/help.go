package builtins

import (
	"strings"

	"vfsh/shell"
	"vfsh/shell/pattern"
)

// help shows what the builtins do (bash "help").
func help(sh *shell.Shell, args []string) int {
	var line, manual, usage bool
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'd':
			line = true
		case 'm':
			manual = true
		case 's':
			usage = true
		default:
			return o.fail(sh)
		}
	}
	patterns := o.rest()
	h := &helper{sh: sh}
	show := (*helper).page
	switch {
	case line:
		show = (*helper).line
	case manual:
		show = (*helper).manual
	case usage:
		show = (*helper).usage
	}
	if len(patterns) == 0 {
		h.list()
		sh.FlushQuietly() // as in bash, unlike that of a topic
		return 0
	}
	if isPattern(patterns[0]) {
		word := "keyword"
		if len(patterns) > 1 {
			word = "keywords"
		}
		sh.Print("Shell commands matching ", word, " `", strings.Join(patterns, ", "), "'\n\n")
	}
	found := false
	for _, p := range patterns {
		for _, t := range findTopics(topics(sh), p) {
			show(h, t)
			found = true
		}
	}
	if !found {
		p := patterns[len(patterns)-1]
		warn(sh, "help: no help topics match `", p, "'.  Try `help help' or `man -k ", p, "' or `info ", p, "'.")
		return 1
	}
	return 0
}

// isPattern reports whether a word has what patterns are made of.
func isPattern(word string) bool {
	for i := 0; i < len(word); i++ {
		switch word[i] {
		case '*', '?':
			return true
		case '[':
			if strings.IndexByte(word[i:], ']') > 0 {
				return true
			}
		case '@', '+', '!':
			if i+1 < len(word) && word[i+1] == '(' {
				return true
			}
		case '\\':
			i++
		}
	}
	return false
}

// findTopics returns the topics that a word names: the one of that name, or
// all whose names begin with it or match it as a pattern.
func findTopics(all []topic, word string) (found []topic) {
	p := pattern.Compile(word, 0)
	for _, t := range all {
		if t.name == word {
			return []topic{t}
		}
		if strings.HasPrefix(t.name, word) || p.Match(t.name) {
			found = append(found, t)
		}
	}
	return found
}

// helper shows topics in the forms that the options of help choose.
type helper struct{ sh *shell.Shell }

// usage shows the synopsis of a topic.
func (h *helper) usage(t topic) { h.sh.Print(t.name, ": ", t.synopsis, "\n") }

// line shows a topic in one line.
func (h *helper) line(t topic) {
	short, _ := documentOf(t)
	h.sh.Print(t.name, " - ", short, "\n")
}

// page shows all there is on a topic.
func (h *helper) page(t topic) {
	h.usage(t)
	h.text(t)
}

// text shows the text on a topic, indented.
func (h *helper) text(t topic) {
	short, long := documentOf(t)
	if long == "" {
		return
	}
	h.sh.Print("    ", short, "\n    \n")
	for long != "" {
		var line string
		line, long, _ = strings.Cut(long, "\n")
		h.sh.Print("    ", line, "\n")
	}
}

// manual shows a topic in the form of a manual page.
func (h *helper) manual(t topic) {
	short, _ := documentOf(t)
	h.sh.Print("NAME\n    ", t.name, " - ", short, "\n\nSYNOPSIS\n    ", t.synopsis, "\n\nDESCRIPTION\n")
	h.text(t)
	h.sh.Print("\nSEE ALSO\n    vfsh(1)\n\nIMPLEMENTATION\n    ", shell.VersionLine(), "\n\n")
}

// list shows all topics in two columns, each with a star if it is disabled.
func (h *helper) list() {
	sh := h.sh
	sh.Print(shell.VersionLine(), `
These shell commands are defined internally.  Type `+"`help'"+` to see this list.
Type `+"`help name' to find out more about the function `name'"+`.
Use `+"`info bash'"+` to find out more about the shell in general.
Use `+"`man -k' or `info'"+` to find out more about commands not in this list.

A star (*) next to a name means that the command is disabled.

`)
	width := h.columns() / 2
	if width <= 3 {
		width = 40
	}
	width = min(width, 128)
	all := topics(sh)
	rows := (len(all) + 1) / 2
	for i := range rows {
		left := h.cell(all[i], width, 1)
		if i+rows < len(all) {
			left += strings.Repeat(" ", max(0, width-len(left))) + h.cell(all[i+rows], width, 2)
		}
		sh.Print(left, "\n")
	}
}

// cell is the entry of a topic in a column of the list. Where the text nearly
// fills the column, so many characters at its end give way to a >.
func (h *helper) cell(t topic, width, cut int) string {
	mark, text := " ", t.synopsis
	if h.sh.BuiltinDisabled(t.name) {
		mark = "*"
	}
	if len(text) >= width-3 {
		text = text[:max(0, min(len(text), width-2)-cut)] + ">"
	}
	return mark + text
}

// columns returns the width of the terminal.
func (h *helper) columns() int {
	if n, ok := parseNumber(h.sh.GetDefault("COLUMNS", "")); ok && n > 0 && n < 1<<15 {
		return int(n)
	}
	return 80
}

// showHelp answers the option --help of a builtin and returns the status.
func showHelp(sh *shell.Shell, name string) int {
	h := helper{sh}
	for _, t := range topics(sh) {
		if t.name == name {
			h.page(t)
		}
	}
	sh.FlushQuietly()
	return 2
}
