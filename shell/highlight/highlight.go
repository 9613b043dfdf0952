// Package highlight finds what is to be coloured in a command line while it is
// typed: commands, keywords, strings, expansions, comments. It goes by the words
// alone and never fails, for most lines it sees are not finished.
package highlight

import "strings"

// Kind is what a part of a line is.
type Kind uint8

// The kinds.
const (
	Command  Kind = iota // a command that there is
	Unknown              // one that there is not
	Keyword              // a reserved word
	String               // quoted text
	Variable             // a parameter expansion
	Operator             // what separates or redirects
	Comment
)

// Span is a part of a line, from byte From to before byte To. Where spans overlap,
// the later one counts.
type Span struct {
	From, To int
	Kind     Kind
}

// Line returns the spans of a line. known reports whether there is a command of a
// name.
func Line(line string, known func(name string) bool) []Span {
	s := scanner{text: line, known: known}
	s.commands(0)
	return s.spans
}

// scanner goes over a line.
type scanner struct {
	text  string
	at    int
	depth int
	known func(string) bool
	spans []Span
}

// maxDepth limits how deep substitutions are looked into.
const maxDepth = 50

func (s *scanner) add(from, to int, kind Kind) {
	if from < to {
		s.spans = append(s.spans, Span{from, to, kind})
	}
}

func (s *scanner) peek(i int) byte {
	if s.at+i < len(s.text) {
		return s.text[s.at+i]
	}
	return 0
}

// What comes after a reserved word.
const (
	thenCommand = 1 + iota // a command
	thenWords              // words
)

func keyword(word string) int {
	switch word {
	case "if", "then", "elif", "else", "while", "until", "do", "!", "{", "time", "coproc":
		return thenCommand
	case "for", "case", "select", "function", "fi", "done", "esac", "}", "[[", "in":
		return thenWords
	}
	return 0
}

// commands scans commands up to the end or, in a substitution, to the byte end.
func (s *scanner) commands(end byte) {
	if s.depth++; s.depth > maxDepth {
		s.at = len(s.text)
	}
	defer func() { s.depth-- }()
	command, target, parens := true, false, 0
	for s.at < len(s.text) {
		from := s.at
		switch c := s.text[s.at]; c {
		case ' ', '\t':
			s.at++
			continue
		case '#':
			s.skipTo('\n')
			s.add(from, s.at, Comment)
			continue
		case '\n', ';', '&', '|', '(', ')':
			switch {
			case c == ')' && end == ')' && parens == 0:
				return
			case c == '(':
				parens++
			case c == ')':
				parens = max(parens-1, 0)
			case c == '&' && s.peek(1) == '>':
				s.at++ // &>
			}
			s.at++
			command, target = true, s.text[s.at-1] == '>'
			s.add(from, s.at, Operator)
			continue
		case '<', '>':
			for s.at < len(s.text) && strings.IndexByte("<>&|-", s.text[s.at]) >= 0 {
				s.at++
			}
			if s.peek(0) == '(' { // process substitution
				s.at++
				s.add(from, s.at, Operator)
				s.nested(')', Operator)
				continue
			}
			s.add(from, s.at, Operator)
			target = true
			continue
		case '`':
			if end == '`' {
				return
			}
		}
		mark := len(s.spans)
		plain := s.word(end)
		word := s.text[from:s.at]
		switch {
		case s.at == from: // a byte that is nothing else
			s.at++
		case target:
			target = false
		case !command:
			if word == "in" || word == "]]" {
				s.add(from, s.at, Keyword)
			}
		case isAssignment(word):
		case plain && keyword(word) != 0:
			s.add(from, s.at, Keyword)
			command = keyword(word) == thenCommand
		default:
			command = false
			if plain {
				kind := Unknown
				if s.known(word) {
					kind = Command
				}
				s.spans = append(s.spans[:mark], Span{from, s.at, kind})
			}
		}
	}
}

// nested scans commands within brackets, up to the closing one, which it passes.
func (s *scanner) nested(end byte, bracket Kind) {
	s.commands(end)
	if s.at < len(s.text) {
		s.add(s.at, s.at+1, bracket)
		s.at++
	}
}

func (s *scanner) skipTo(end byte) {
	if i := strings.IndexByte(s.text[s.at:], end); i >= 0 {
		s.at += i
	} else {
		s.at = len(s.text)
	}
}

// word scans a word; plain says that nothing in it is quoted or expanded.
func (s *scanner) word(end byte) (plain bool) {
	plain = true
	for s.at < len(s.text) {
		from := s.at
		switch c := s.text[s.at]; c {
		case ' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>':
			return plain
		case '`':
			if end == '`' {
				return plain
			}
			s.at++
			s.add(from, s.at, Variable)
			s.nested('`', Variable)
			plain = false
		case '\\':
			s.at = min(s.at+2, len(s.text))
			plain = false
		case '\'':
			s.at++
			s.skipTo('\'')
			s.at = min(s.at+1, len(s.text))
			s.add(from, s.at, String)
			plain = false
		case '"':
			s.doubleQuoted(end)
			plain = false
		case '$':
			s.dollar()
			plain = false
		case '*', '?', '[':
			s.at++
			plain = plain && s.word1(from)
		default:
			s.at++
		}
	}
	return plain
}

// word1 reports whether [ or [[ is the word that begins at from.
func (s *scanner) word1(from int) bool {
	return s.text[from] == '[' && (s.at == len(s.text) || strings.IndexByte(" \t[", s.text[s.at]) >= 0)
}

// doubleQuoted scans text in double quotes, with the expansions in it.
func (s *scanner) doubleQuoted(end byte) {
	from := s.at
	s.at++
	for s.at < len(s.text) && s.text[s.at] != '"' {
		switch c := s.text[s.at]; {
		case c == '\\':
			s.at = min(s.at+2, len(s.text))
		case c == '$':
			s.add(from, s.at, String)
			s.dollar()
			from = s.at
		case c == '`' && end != '`':
			s.add(from, s.at, String)
			from = s.at
			s.at++
			s.add(from, s.at, Variable)
			s.nested('`', Variable)
			from = s.at
		default:
			s.at++
		}
	}
	s.at = min(s.at+1, len(s.text))
	s.add(from, s.at, String)
}

// dollar scans what begins with a dollar sign.
func (s *scanner) dollar() {
	from := s.at
	s.at++
	switch c := s.peek(0); {
	case c == '\'':
		for s.at++; s.at < len(s.text) && s.text[s.at] != '\''; s.at++ {
			if s.text[s.at] == '\\' {
				s.at++
			}
		}
		s.at = min(s.at+1, len(s.text))
		s.add(from, s.at, String)
	case c == '(' && s.peek(1) == '(':
		depth := 0
		for s.at < len(s.text) {
			switch s.text[s.at] {
			case '(':
				depth++
			case ')':
				depth--
			}
			if s.at++; depth == 0 {
				break
			}
		}
		s.add(from, s.at, Variable)
	case c == '(':
		s.at++
		s.add(from, s.at, Variable)
		s.nested(')', Variable)
	case c == '{':
		s.skipTo('}')
		s.at = min(s.at+1, len(s.text))
		s.add(from, s.at, Variable)
	case isNameByte(c) && (c < '0' || c > '9'):
		for isNameByte(s.peek(0)) {
			s.at++
		}
		s.add(from, s.at, Variable)
	case c != 0 && strings.IndexByte("?$!#*@-0123456789", c) >= 0:
		s.at++
		s.add(from, s.at, Variable)
	}
}

func isNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// isAssignment reports whether a word in the place of a command is an assignment.
func isAssignment(word string) bool {
	i := 0
	for i < len(word) && isNameByte(word[i]) && (i > 0 || word[i] < '0' || word[i] > '9') {
		i++
	}
	if i == 0 || i == len(word) {
		return false
	}
	return word[i] == '=' || word[i] == '[' && strings.Contains(word, "]=") || strings.HasPrefix(word[i:], "+=")
}
