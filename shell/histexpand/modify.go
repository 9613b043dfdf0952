package histexpand

import (
	"strings"

	"vfsh/shell/quote"
)

// modify applies the modifiers at i to a text and returns the offset behind
// them.
func (x *expander) modify(text string, i int) (string, int) {
	s := x.src
	start := i
	quoting := byte(0) // the last of q and x
	for i < len(s) && s[i] == ':' {
		i++
		global, words := false, false
		if i < len(s) && (s[i] == 'g' || s[i] == 'a') {
			global = true
			i++
		} else if i < len(s) && s[i] == 'G' {
			words = true
			i++
		}
		c := byte(0)
		if i < len(s) {
			c = s[i]
		}
		switch c {
		case 'q', 'x':
			quoting = c
		case 'p':
			x.show = true
		case 't':
			if k := strings.LastIndexByte(text, '/'); k >= 0 {
				text = text[k+1:]
			}
		case 'h':
			if k := strings.LastIndexByte(text, '/'); k >= 0 {
				text = text[:k]
			}
		case 'r':
			if k := strings.LastIndexByte(text, '.'); k >= 0 {
				text = text[:k]
			}
		case 'e':
			if k := strings.LastIndexByte(text, '.'); k >= 0 {
				text = text[k:]
			}
		case 's', '&':
			var ok bool
			if c == 's' {
				if i+1 == len(s) {
					return text, i + 1
				}
				if i, ok = x.readSubst(i+1, start); !ok {
					return "", i
				}
				i--
			}
			if c == '&' && x.mem.From == "" {
				x.fail = s[start:min(i+1, len(s))] + ": " + errNoSubst
				return "", i
			}
			if text, ok = x.subst(text, global, words); !ok {
				if x.fail == "" {
					x.fail = s[start:min(i+1, len(s))] + ": " + errSubst
				}
				return "", i
			}
		default:
			x.fail = s[i:min(i+1, len(s))] + ": " + errModifier
			return "", i
		}
		i++
	}
	switch quoting {
	case 'x':
		text = quotedWords(text)
	case 'q':
		text = quote.Single(text)
	}
	return text, i
}

// readSubst reads the two sides of a substitution; its delimiter is at i. It
// returns the offset behind it.
func (x *expander) readSubst(i, at int) (int, bool) {
	s := x.src
	delim := s[i]
	from, i := side(s, i+1, delim)
	to, i := side(s, i, delim)
	if from == "" {
		if from = x.mem.From; from == "" {
			from = x.mem.Search
		}
		if from == "" {
			x.fail = s[at:i] + ": " + errNoSubst
			return i, false
		}
	}
	x.mem.From, x.mem.To = from, to
	return i, true
}

// side reads one side of a substitution up to its delimiter, which a backslash
// quotes.
func side(s string, i int, delim byte) (string, int) {
	var b []byte
	for ; i < len(s) && s[i] != delim; i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] == delim {
			i++
		}
		b = append(b, s[i])
	}
	if i < len(s) {
		i++
	}
	return string(b), i
}

// subst performs the substitution that is remembered: once, everywhere
// (global) or once in each word.
func (x *expander) subst(text string, global, words bool) (string, bool) {
	if x.mem.From == "" {
		return "", false
	}
	to := replacement(x.mem.To, x.mem.From)
	if words {
		return x.substWords(text, to)
	}
	k := strings.Index(text, x.mem.From)
	if k < 0 {
		return "", false
	}
	if !global {
		return text[:k] + to + text[k+len(x.mem.From):], true
	}
	return strings.ReplaceAll(text, x.mem.From, to), true
}

// substWords performs the substitution once in each word that has the text,
// and between words.
func (x *expander) substWords(text, to string) (string, bool) {
	var b []byte
	done := false
	for i := 0; i < len(text); {
		k := strings.Index(text[i:], x.mem.From)
		if k < 0 {
			b = append(b, text[i:]...)
			break
		}
		k += i
		b = append(append(b, text[i:k]...), to...)
		done = true
		i = k + len(x.mem.From)
		if end := wordBounds(text, k); end > i {
			b = append(b, text[i:end]...)
			i = end
		}
	}
	return string(b), done
}

// replacement returns the right side of a substitution with & replaced by the
// left side.
func replacement(to, from string) string {
	var b []byte
	for i := 0; i < len(to); i++ {
		switch {
		case to[i] == '\\' && i+1 < len(to) && to[i+1] == '&':
			i++
			b = append(b, '&')
		case to[i] == '&':
			b = append(b, from...)
		default:
			b = append(b, to[i])
		}
	}
	return string(b)
}

// quotedWords puts a text in single quotes with a break at each blank (modifier x).
func quotedWords(text string) string {
	b := []byte{'\''}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\'':
			b = append(b, `'\''`...)
		case ' ', '\t', '\n':
			b = append(b, '\'', c, '\'')
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '\''))
}
