package completion

import "strings"

// NameFilter is the pattern of -X with the word that is being completed in it.
type NameFilter struct {
	Pattern string
	Keep    bool // names that match stay, and the others go
}

// ParseFilter prepares the argument of -X: an ampersand stands for word, a
// backslash before it takes that away, and ! at the start turns the filter
// round.
func ParseFilter(text, word string) NameFilter {
	var f NameFilter
	if strings.HasPrefix(text, "!") {
		f.Keep, text = true, text[1:]
	}
	if strings.IndexByte(text, '&') < 0 {
		f.Pattern = text
		return f
	}
	b := make([]byte, 0, len(text)+len(word))
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '&':
			b = append(b, word...)
		case text[i] == '\\' && i+1 < len(text):
			if i++; text[i] != '&' {
				b = append(b, '\\')
			}
			b = append(b, text[i])
		default:
			b = append(b, text[i])
		}
	}
	f.Pattern = string(b)
	return f
}

// Dequote removes quotes from a word as it was typed. Quotes may be open at
// the end.
func Dequote(s string) string {
	if !strings.ContainsAny(s, `'"\`) {
		return s
	}
	b := make([]byte, 0, len(s))
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == quote && quote != 0:
			quote = 0
		case c == '\\' && quote == 0:
			if i++; i < len(s) {
				b = append(b, s[i])
			}
		case c == '\\' && quote == '"' && i+1 < len(s) && strings.IndexByte("$`\"\\\n", s[i+1]) >= 0:
			i++
			b = append(b, s[i])
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// DequoteIn is Dequote for text that stands behind an open quote, 0 for none.
func DequoteIn(text string, quote byte) string {
	if quote == 0 {
		return Dequote(text)
	}
	return Dequote(string(rune(quote)) + text)
}

// SplitWords splits the argument of -W into words at the bytes of delims, any
// number of them together. Quotes and expansions stay together and as they
// are, but that quotes open at the end are closed, and a dollar sign before
// quotes is no more than that.
func SplitWords(text, delims string) []string {
	var words []string
	var b []byte
	in := false
	for i := 0; i < len(text); {
		c := text[i]
		if strings.IndexByte(delims, c) >= 0 {
			if in {
				words = append(words, string(b))
			}
			b, in = b[:0], false
			i++
			continue
		}
		in = true
		if c == '$' && i+1 < len(text) && (text[i+1] == '\'' || text[i+1] == '"') {
			b = append(b, '\\', '$')
			i++
			continue
		}
		end := elementEnd(text, i)
		b = append(b, text[i:min(end, len(text))]...)
		if end > len(text) {
			switch c {
			case '\\':
				b = b[:len(b)-1]
			case '\'', '"':
				if c == '"' && oddBackslashes(b) {
					b = b[:len(b)-1]
				}
				b = append(b, c)
			}
		}
		i = end
	}
	if in {
		words = append(words, string(b))
	}
	return words
}

// oddBackslashes reports whether b ends in a backslash that quotes.
func oddBackslashes(b []byte) bool {
	n := 0
	for n < len(b) && b[len(b)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

// elementEnd returns where the quoted text, expansion or plain byte that
// begins at i ends; more than len(text) if it is not closed.
func elementEnd(text string, i int) int { return element(text, i, 0) }

// maxNesting limits the nesting of expansions that is looked into.
const maxNesting = 500

func element(text string, i, depth int) int {
	open := len(text) + 1
	if depth > maxNesting {
		return open
	}
	switch c := text[i]; c {
	case '\\':
		return i + 2
	case '\'':
		if k := strings.IndexByte(text[i+1:], '\''); k >= 0 {
			return i + k + 2
		}
		return open
	case '"', '`':
		for i++; i < len(text); {
			switch {
			case text[i] == c:
				return i + 1
			case text[i] == '\\':
				i += 2
			case c == '"' && (text[i] == '`' || text[i] == '$'):
				i = element(text, i, depth+1)
			default:
				i++
			}
		}
		return open
	case '$', '<', '>':
		if i+1 == len(text) || text[i+1] != '(' && (text[i+1] != '{' || c != '$') {
			return i + 1
		}
		closer := byte(')')
		if text[i+1] == '{' {
			closer = '}'
		}
		return bracketed(text, i+2, text[i+1], closer, depth)
	}
	return i + 1
}

// bracketed returns the end of text in brackets whose opener was before i.
func bracketed(text string, i int, opener, closer byte, depth int) int {
	for i < len(text) {
		switch c := text[i]; {
		case c == closer:
			return i + 1
		case c == opener:
			i = bracketed(text, i+1, opener, closer, depth+1)
		default:
			i = element(text, i, depth+1)
		}
	}
	return len(text) + 1
}

// CommandOutput splits the output of the command of -C: a name on each line
// that is not empty; a backslash before a newline makes that part of the name.
func CommandOutput(text string) []string {
	var names []string
	for text != "" {
		i := 0
		for i < len(text) && text[i] != '\n' {
			if text[i] == '\\' {
				i++
			}
			i++
		}
		i = min(i, len(text))
		if i > 0 {
			names = append(names, text[:i])
		}
		text = text[min(i+1, len(text)):]
	}
	return names
}

// Unclosed returns the expansion in a word that is not closed, up to the end
// of the word; "" if all are.
func Unclosed(word string) string {
	for i := 0; i < len(word); {
		c := word[i]
		end := element(word, i, 0)
		switch {
		case end <= len(word):
			i = end
			continue
		case c == '"':
			i++ // in quotes that are open expansions are what they are outside
			continue
		case c == '$' || c == '`':
			return word[i:]
		}
		return ""
	}
	return ""
}
