package shell

import (
	"strconv"
	"strings"
)

// enterHistory adds the first line of a command to the history list, unless
// HISTCONTROL keeps it out; it reports whether it did.
func (sh *Shell) enterHistory(line string) bool {
	if strings.Trim(line, " \t") == "" {
		return false
	}
	control := sh.GetDefault("HISTCONTROL", "")
	for control != "" {
		var how string
		how, control, _ = strings.Cut(control, ":")
		if (how == "ignorespace" || how == "ignoreboth") && (line[0] == ' ' || line[0] == '\t') {
			return false
		}
		if n := len(sh.history); (how == "ignoredups" || how == "ignoreboth") && n > 0 && sh.history[n-1] == line {
			return false
		}
	}
	sh.AddHistory(line)
	if limit, err := strconv.Atoi(sh.GetDefault("HISTSIZE", "")); err == nil && limit >= 0 && len(sh.history) > limit {
		drop := len(sh.history) - limit
		sh.history = sh.history[drop:]
		sh.histBase += drop
	}
	return len(sh.history) > 0
}

// continueHistory adds a further line of the command to the last entry, so
// that the command can be recalled as one line where its syntax allows (shopt
// cmdhist, lithist).
func (sh *Shell) continueHistory(line string) {
	if !sh.opts.Has(ShoptCmdhist) {
		sh.enterHistory(line)
		return
	}
	n := len(sh.history) - 1
	if n < 0 {
		return
	}
	entry := sh.history[n]
	switch d := historyDelimiter(entry); {
	case d == "\\":
		entry = strings.TrimSuffix(entry, "\\") + line
	case d == "\n" || sh.opts.Has(ShoptLithist):
		entry += "\n" + line
	case strings.Trim(line, " \t") == "":
		return
	default:
		entry = strings.TrimRight(entry, " \t") + d + strings.TrimLeft(line, " \t")
	}
	sh.history = append(sh.history[:n:n], entry)
}

// historyDelimiter decides what may take the place of the newline behind an
// incomplete command: "; ", " ", the newline itself inside of quotes and
// here-documents and behind comments, or nothing if it is quoted ("\\"). It
// knows no more of the syntax than it takes to be right for what people type.
func historyDelimiter(s string) string {
	var open []byte // parentheses: s(ubshell), a(rray), m (arithmetic)
	last := byte(0) // the last byte that is no blank
	word := 0       // where the last word starts
	loose := false  // the last word is a ) that ends a pattern or ()
	for i := 0; i < len(s); i++ {
		c := s[i]
		blank := i == 0 || strings.IndexByte(" \t\n;&|()", s[i-1]) >= 0
		if blank && c != ' ' && c != '\t' {
			word = i
		}
		switch c {
		case ' ', '\t', '\n':
			continue
		case '\\':
			if i++; i == len(s) {
				return "\\"
			}
		case '\'', '"', '`':
			n := quotedLength(s[i:], i > 0 && s[i-1] == '$')
			if n < 0 {
				return "\n"
			}
			i += n - 1
		case '#':
			if blank {
				n := strings.IndexByte(s[i:], '\n')
				if n < 0 {
					return "\n"
				}
				i += n
				continue
			}
		case '<':
			if strings.HasPrefix(s[i:], "<<<") {
				i += 2
			} else if strings.HasPrefix(s[i:], "<<") && (len(open) == 0 || open[len(open)-1] != 'm') {
				return "\n"
			}
		case '(':
			kind := byte('s')
			switch {
			case i > 0 && s[i-1] == '=':
				kind = 'a'
			case strings.HasPrefix(s[i:], "((") || i > 0 && s[i-1] == '(':
				kind = 'm'
			}
			open = append(open, kind)
		case ')':
			loose = len(open) == 0 || last == '('
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
		last = c
	}
	if len(open) > 0 && open[len(open)-1] != 's' {
		return " "
	}
	switch last {
	case ';', '&', '|', '(':
		return " "
	case ')':
		if loose {
			return " "
		}
	}
	switch strings.TrimRight(s[word:], " \t") {
	case "then", "do", "else", "elif", "if", "while", "until", "in", "{", "!", "time":
		return " "
	}
	if f := strings.Fields(s); len(f) > 1 && f[len(f)-2] == "function" {
		return " "
	}
	return "; "
}

// quotedLength returns the length of the quoted text that s starts with, -1
// if its end is not there; dollar: it is $'text'.
func quotedLength(s string, dollar bool) int {
	q := s[0]
	for i := 1; i < len(s); i++ {
		if s[i] == '\\' && (q != '\'' || dollar) {
			i++
		} else if s[i] == q {
			return i + 1
		}
	}
	return -1
}
