// Package quote tells which texts have to be quoted to be read as words of a
// shell, and puts them in single quotes.
package quote

// HasMeta reports whether a word has a character that means something to the
// shell where it stands: # at the start, ~ there and behind = or :, the others
// everywhere.
func HasMeta(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\'', '"', '\\', '|', '&', ';', '(', ')', '<', '>', '!', '{', '}', '*', '[', ']', '?', '^', '$', '`':
			return true
		case '#':
			if i == 0 {
				return true
			}
		case '~':
			if i == 0 || s[i-1] == ':' || s[i-1] == '=' {
				return true
			}
		}
	}
	return false
}

// AppendSingle appends s in single quotes; one in s stands, with a backslash,
// between two quoted pieces, and a single quote alone needs only the backslash.
func AppendSingle(b []byte, s string) []byte {
	if s == "'" {
		return append(b, `\'`...)
	}
	b = append(b, '\'')
	for i := 0; i < len(s); i++ {
		if s[i] == '\'' {
			b = append(b, `'\''`...)
		} else {
			b = append(b, s[i])
		}
	}
	return append(b, '\'')
}

// Single returns s in single quotes.
func Single(s string) string { return string(AppendSingle(make([]byte, 0, len(s)+2), s)) }
