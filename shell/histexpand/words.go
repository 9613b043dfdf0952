package histexpand

import "strings"

// words applies the word designator at i, if there is one, to an event. It
// returns the words and the offset behind the designator.
func (x *expander) words(event string, i int) (text string, end int, ok bool) {
	s := x.src
	at := i
	if at < len(s) && s[at] == ':' {
		at++
	} else if at == len(s) || strings.IndexByte("^$*%-", s[at]) < 0 {
		return event, i, true
	}
	if at == len(s) {
		return event, i, true
	}
	list := Words(event)
	last := len(list) - 1
	from, to := 0, 0
	switch c := s[at]; {
	case c == '%':
		return x.mem.Match, at + 1, true
	case c == '*':
		at++
		if last < 1 {
			return "", at, true
		}
		return join(list, 1, last, at)
	case c == '$':
		if last < 0 {
			return "", at + 1, true
		}
		return join(list, last, last, at+1)
	case c == '-':
		// 0 to what follows
	case c == '^':
		from = 1
		at++
	case c >= '0' && c <= '9':
		from, at = number(s, at)
	default:
		return event, i, true
	}
	to = from
	switch {
	case at < len(s) && s[at] == '*':
		at++
		to = last
	case at < len(s) && s[at] == '^':
		at++
		to = 1
	case at < len(s) && s[at] == '-':
		at++
		switch {
		case at < len(s) && s[at] >= '0' && s[at] <= '9':
			to, at = number(s, at)
		case at < len(s) && s[at] == '$':
			at++
			to = last
		case at < len(s) && s[at] == '^':
			at++
			to = 1
		default:
			if to = last - 1; from == last && to < from {
				return "", at, true
			}
		}
	}
	return join(list, from, to, at)
}

// join returns words from to to of a list, with blanks between them.
func join(list []string, from, to, end int) (string, int, bool) {
	if from < 0 || from > to || to >= len(list) {
		return "", end, false
	}
	return strings.Join(list[from:to+1], " "), end, true
}

// wordAt returns the word of an event that the byte at offset at is in.
func wordAt(event string, at int) string {
	for i := skipBlanks(event, 0); i < len(event); {
		end := wordEnd(event, i)
		if at < end {
			return event[i:end]
		}
		i = skipBlanks(event, end)
	}
	return ""
}

// wordBounds returns the end of the word that the byte at offset at is in, or
// 0 if it is a blank between words.
func wordBounds(event string, at int) int {
	for i := skipBlanks(event, 0); i <= at; {
		end := wordEnd(event, i)
		if at < end {
			return end
		}
		i = skipBlanks(event, end)
	}
	return 0
}

// Words splits a command into words as word designators count them: like the
// shell's tokens, but nothing is expanded or unquoted.
func Words(event string) []string {
	var list []string
	for i := skipBlanks(event, 0); i < len(event); {
		end := wordEnd(event, i)
		if end == i {
			break
		}
		list = append(list, event[i:end])
		i = skipBlanks(event, end)
	}
	return list
}

func skipBlanks(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
		i++
	}
	return i
}

// wordEnd returns where the word that starts at i ends.
func wordEnd(s string, i int) int {
	if i == len(s) {
		return i
	}
	c := s[i]
	next := byte(0)
	if i+1 < len(s) {
		next = s[i+1]
	}
	if c == '(' || c == ')' {
		return i + 1
	}
	if c >= '0' && c <= '9' {
		// A number before a redirection is part of the operator.
		k := i
		for k < len(s) && s[k] >= '0' && s[k] <= '9' {
			k++
		}
		if k < len(s) && (s[k] == '<' || s[k] == '>') {
			i, c, next = k, s[k], 0
			if k+1 < len(s) {
				next = s[k+1]
			}
		}
	}
	if strings.IndexByte("<>;&|", c) >= 0 && !((c == '<' || c == '>') && next == '(') {
		return operatorEnd(s, i, c, next)
	}
	return plainEnd(s, i)
}

// operatorEnd returns where the operator at i ends.
func operatorEnd(s string, i int, c, next byte) int {
	switch {
	case next == c:
		if c == '<' && i+2 < len(s) && (s[i+2] == '-' || s[i+2] == '<') {
			return i + 3
		}
		return i + 2
	case next == '&' && (c == '<' || c == '>'):
		k := i + 2
		for k < len(s) && s[k] >= '0' && s[k] <= '9' {
			k++
		}
		if k < len(s) && s[k] == '-' {
			k++
		}
		return k
	case c == '&' && next == '>', c == '>' && next == '|', c == '<' && next == '>', c == '>' && next == '<':
		return i + 2
	}
	return i + 1
}

// plainEnd returns where the word at i ends that is no operator.
func plainEnd(s string, i int) int {
	quote, nested := byte(0), 0
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case nested > 0:
			if c == '(' {
				nested++
			} else if c == ')' {
				nested--
			}
		case c == '\'' || c == '"' || c == '`':
			quote = c
		case i+1 < len(s) && s[i+1] == '(' && strings.IndexByte("<>$!@?+*", c) >= 0:
			i++
			nested = 1
		case strings.IndexByte(" \t\n;&()|<>", c) >= 0:
			return i
		}
	}
	return i
}
