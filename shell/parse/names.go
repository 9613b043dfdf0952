package parse

import "strings"

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// isVarName reports whether s is a name or name[subscript].
func isVarName(s string) bool {
	if i := strings.IndexByte(s, '['); i > 0 && s[len(s)-1] == ']' {
		s = s[:i]
	}
	return IsName(s)
}

// removeContinuations removes the backslash-newlines that are not quoted by
// another backslash.
func removeContinuations(t string) string {
	if !strings.Contains(t, "\\\n") {
		return t
	}
	var b []byte
	for i := 0; i < len(t); i++ {
		if t[i] == '\\' && i+1 < len(t) {
			i++
			if t[i] == '\n' {
				continue
			}
			b = append(b, '\\')
		}
		b = append(b, t[i])
	}
	return string(b)
}

// isNameWithConts is IsName for text that may hold backslash-newlines.
func isNameWithConts(s string) bool {
	return IsName(removeContinuations(s))
}

// assigns reports whether the word from start on is an assignment with its = at i;
// subscript is where its subscript ends, or negative.
func (s *scanner) assigns(start, subscript, i int) bool {
	if subscript < 0 {
		return isAssignTarget(s.src[start:i])
	}
	operator := removeContinuations(s.src[subscript:i])
	return operator == "" || operator == "+"
}

// isAssignTarget reports whether s, the text before an =, makes the word an
// assignment: name, name+, name[subscript] or name[subscript]+.
func isAssignTarget(s string) bool {
	s = removeContinuations(s)
	if s != "" && s[len(s)-1] == '+' {
		s = s[:len(s)-1]
	}
	return isVarName(s)
}
