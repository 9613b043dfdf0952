package readline

import (
	"strconv"
	"strings"
)

// booleans are the variables that are on or off, in the order in which they
// are listed, with a plus sign before those that are on at first (Readline
// manual, "Readline Init File Syntax").
const booleans = "+bind-tty-special-chars blink-matching-paren byte-oriented colored-completion-prefix colored-stats " +
	"completion-ignore-case completion-map-case convert-meta disable-completion +echo-control-characters " +
	"+enable-active-region +enable-bracketed-paste enable-keypad +enable-meta-key expand-tilde " +
	"history-preserve-point horizontal-scroll-mode +input-meta +mark-directories mark-modified-lines " +
	"mark-symlinked-directories +match-hidden-files menu-complete-display-prefix +meta-flag +output-meta " +
	"+page-completions +prefer-visible-bell print-completions-horizontally revert-all-at-newline " +
	"show-all-if-ambiguous show-all-if-unmodified show-mode-in-prompt skip-completed-text visible-stats"

// The variables with other values, in the order in which they are listed.
const (
	varStartColor = iota
	varEndColor
	varBellStyle
	varCommentBegin
	varDisplayWidth
	varPrefixLength
	varQueryItems
	varEditingMode
	varEmacsString
	varHistorySize
	varTerminators
	varKeymap
	varTimeout
	varViCommandString
	varViInsertString
	numTexts
)

// texts gives their names and first values. Those that have none are not
// listed until they are set.
var texts = [numTexts]struct {
	name, value string
	set         bool
}{
	varStartColor:      {name: "active-region-start-color"},
	varEndColor:        {name: "active-region-end-color"},
	varBellStyle:       {"bell-style", "audible", true},
	varCommentBegin:    {"comment-begin", "#", true},
	varDisplayWidth:    {"completion-display-width", "-1", true},
	varPrefixLength:    {"completion-prefix-display-length", "0", true},
	varQueryItems:      {"completion-query-items", "100", true},
	varEditingMode:     {"editing-mode", "emacs", true},
	varEmacsString:     {"emacs-mode-string", "@", true},
	varHistorySize:     {"history-size", "0", true},
	varTerminators:     {name: "isearch-terminators"},
	varKeymap:          {"keymap", "emacs", true},
	varTimeout:         {"keyseq-timeout", "500", true},
	varViCommandString: {"vi-cmd-mode-string", "(cmd)", true},
	varViInsertString:  {"vi-ins-mode-string", "(ins)", true},
}

// booleanNumber finds a variable that is on or off by its name, which may be
// in any case; -1 if there is none. on is its first value.
func booleanNumber(name string) (number int, on bool) {
	for rest := booleans; rest != ""; number++ {
		var n string
		n, rest, _ = strings.Cut(rest, " ")
		if on = n[0] == '+'; on {
			n = n[1:]
		}
		if strings.EqualFold(n, name) {
			return number, on
		}
	}
	return -1, false
}

// SetVariable sets a variable, which has to be done again in every Config that
// follows from the same changes. It reports whether that was possible.
func (c *Config) SetVariable(name, value string) bool { return c.set(name, value) == "" }

// set sets a variable; problem is what is to be said about it, "" if nothing.
func (c *Config) set(name, value string) (problem string) {
	if n, _ := booleanNumber(name); n >= 0 {
		word := firstWord(value)
		c.setBoolean(n, word == "" || strings.EqualFold(word, "on") || word == "1")
		switch other := strings.ToLower(name); other {
		case "input-meta", "meta-flag":
			a, _ := booleanNumber("input-meta")
			b, _ := booleanNumber("meta-flag")
			c.setBoolean(a, c.booleans>>n&1 != 0)
			c.setBoolean(b, c.booleans>>n&1 != 0)
		}
		return ""
	}
	for v := range texts {
		if strings.EqualFold(texts[v].name, name) {
			if !c.setText(v, value) {
				return name + ": could not set value to `" + value + "'"
			}
			return ""
		}
	}
	return name + ": unknown variable name"
}

func (c *Config) setBoolean(n int, on bool) {
	if on {
		c.booleans |= 1 << n
	} else {
		c.booleans &^= 1 << n
	}
}

// setText sets a variable that is not on or off; false if it can't have that
// value.
func (c *Config) setText(v int, value string) bool {
	switch v {
	case varBellStyle:
		switch strings.ToLower(value) {
		case "none", "off":
			value = "none"
		case "audible", "on", "":
			value = "audible"
		case "visible":
			value = "visible"
		default:
			return false
		}
	case varEditingMode:
		switch {
		case strings.EqualFold(value, "vi"):
			c.keymap = mapViInsert
		case strings.EqualFold(value, "emacs"):
			c.keymap = mapEmacs
		default:
			return false
		}
		value = strings.ToLower(value)
	case varKeymap:
		m := keymapNumber(value)
		if m < 0 {
			return false
		}
		c.keymap = m
		return true
	case varDisplayWidth, varPrefixLength, varQueryItems, varTimeout, varHistorySize:
		return c.setNumber(v, value)
	case varEmacsString, varViCommandString, varViInsertString:
		value = parseKeys(value, false)
	case varCommentBegin:
		if value == "" {
			return true
		}
	case varStartColor, varEndColor:
		c.texts[v].value = parseKeys(value, false) // it is not listed
		return true
	}
	c.texts[v].value, c.texts[v].set = value, true
	return true
}

// setNumber sets a variable that is a number.
func (c *Config) setNumber(v int, value string) bool {
	n := leadingNumber(value)
	switch v {
	case varDisplayWidth:
		if value == "" {
			n = -1
		}
	case varQueryItems:
		if value == "" {
			n = 100
		}
		n = max(n, 0)
	case varPrefixLength, varTimeout:
		n = max(n, 0)
	case varHistorySize:
		if _, err := strconv.Atoi(value); err != nil || n < 0 {
			return true
		}
	}
	c.texts[v].value = strconv.Itoa(n)
	return true
}

// leadingNumber is what atoi(3) makes of a text.
func leadingNumber(s string) int {
	end := 0
	if end < len(s) && (s[end] == '-' || s[end] == '+') {
		end++
	}
	for end < len(s) && end < 10 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, _ := strconv.Atoi(s[:end])
	return n
}

// firstWord is s up to the first blank.
func firstWord(s string) string {
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		return s[:i]
	}
	return s
}

// Variable returns the value of a variable, for those that are on or off "on"
// or "off"; ok is false if there is no such variable or it has no value.
func (c *Config) Variable(name string) (value string, ok bool) {
	if n, _ := booleanNumber(name); n >= 0 {
		if c.booleans>>n&1 != 0 {
			return "on", true
		}
		return "off", true
	}
	for v := range texts {
		if strings.EqualFold(texts[v].name, name) {
			value, ok = c.text(v)
			return value, ok || value != ""
		}
	}
	return "", false
}

func (c *Config) text(v int) (value string, ok bool) {
	if v == varKeymap {
		return keymapNames[c.keymap], true
	}
	return c.texts[v].value, c.texts[v].set
}

// EachVariable calls visit for each variable that has a value, in the order in
// which bind -v lists them.
func (c *Config) EachVariable(visit func(name, value string)) {
	for n, name := range strings.Split(booleans, " ") {
		value := "off"
		if c.booleans>>n&1 != 0 {
			value = "on"
		}
		visit(strings.TrimPrefix(name, "+"), value)
	}
	for v := range texts {
		if value, ok := c.text(v); ok {
			visit(texts[v].name, value)
		}
	}
}
