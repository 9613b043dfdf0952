package builtins

import (
	"strings"

	"vfsh/shell"
	"vfsh/shell/pattern"
)

// help shows what the builtins do (bash "help").
func help(sh *shell.Shell, args []string) int {
	var line, manual, usage bool
	o := options{args: args}
	for {
		c, ok := o.next(sh, "dms")
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
		return sh.FlushStatus("help", 0)
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
		for _, i := range findTopics(p) {
			show(h, i)
			found = true
		}
	}
	if !found {
		p := patterns[len(patterns)-1]
		warn(sh, "help: no help topics match `", p, "'.  Try `help help' or `man -k ", p, "' or `info ", p, "'.")
		return 1
	}
	return sh.FlushStatus("help", 0)
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
func findTopics(word string) (found []int) {
	p := pattern.Compile(word, 0)
	for i := range topics {
		name := topics[i].name
		if name == word {
			return []int{i}
		}
		if strings.HasPrefix(name, word) || p.Match(name) {
			found = append(found, i)
		}
	}
	return found
}

// helper shows topics in the forms that the options of help choose.
type helper struct{ sh *shell.Shell }

// usage shows the synopsis of topic i.
func (h *helper) usage(i int) { h.sh.Print(topics[i].name, ": ", topics[i].synopsis, "\n") }

// line shows topic i in one line.
func (h *helper) line(i int) {
	short, _ := documentOf(i)
	h.sh.Print(topics[i].name, " - ", short, "\n")
}

// page shows all there is on topic i.
func (h *helper) page(i int) {
	h.usage(i)
	h.text(i)
}

// text shows the text on topic i, indented.
func (h *helper) text(i int) {
	short, long := documentOf(i)
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

// manual shows topic i in the form of a manual page.
func (h *helper) manual(i int) {
	t := &topics[i]
	short, _ := documentOf(i)
	h.sh.Print("NAME\n    ", t.name, " - ", short, "\n\nSYNOPSIS\n    ", t.synopsis, "\n\nDESCRIPTION\n")
	h.text(i)
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
	rows := (len(topics) + 1) / 2
	for i := range rows {
		left := h.cell(i, width, 1)
		if i+rows < len(topics) {
			left += strings.Repeat(" ", max(0, width-len(left))) + h.cell(i+rows, width, 2)
		}
		sh.Print(left, "\n")
	}
}

// cell is the entry of topic i in a column of the list. Where the text nearly
// fills the column, so many characters at its end give way to a >.
func (h *helper) cell(i, width, cut int) string {
	mark, text := " ", topics[i].synopsis
	if h.sh.BuiltinDisabled(topics[i].name) {
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
	for i := range topics {
		if topics[i].name == name {
			h.page(i)
		}
	}
	sh.Flush()
	return 2
}
