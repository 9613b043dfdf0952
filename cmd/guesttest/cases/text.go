package cases

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// Places is where a run of a case has its folder, shell, helpers and $REPO_ROOT.
type Places struct{ Dir, Shell, Bin, Root string }

type place struct{ word, path string }

func (p *Places) list() [4]place {
	return [...]place{{"@@DIR@@", p.Dir}, {"@@SH@@", p.Shell}, {"@@BIN@@", p.Bin}, {"@@ROOT@@", p.Root}}
}

// Substitute returns s with the words for places replaced by their paths.
func (p *Places) Substitute(s string) string {
	if !strings.Contains(s, "@@") {
		return s
	}
	list := p.list()
	var b strings.Builder
	for i := 0; i < len(s); {
		found := false
		if s[i] == '@' {
			for _, pl := range list {
				if strings.HasPrefix(s[i:], pl.word) {
					b.WriteString(pl.path)
					i += len(pl.word)
					found = true
					break
				}
			}
		}
		if !found {
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

// Normalise is the inverse of Substitute for what a shell printed.
func (p *Places) Normalise(b []byte) []byte {
	list := p.list()
	// The longest first: the shell may lie in the folder of the helpers.
	slices.SortStableFunc(list[:], func(a, b place) int { return len(b.path) - len(a.path) })
	for _, pl := range list {
		if pl.path != "" && bytes.Contains(b, []byte(pl.path)) {
			b = bytes.ReplaceAll(b, []byte(pl.path), []byte(pl.word))
		}
	}
	return b
}

// WithoutDiagnostics returns b without the lines that start as an error message
// of a shell: a name like “@@SH@@”, “./script”, “/bin/ash” or “environment”,
// perhaps with a line number (“[12]”, “:12”), then a colon and a space.
func WithoutDiagnostics(b []byte) []byte {
	var kept []byte
	for len(b) > 0 {
		n := lineLength(b)
		if !isDiagnostic(b[:n]) {
			kept = append(kept, b[:n]...)
		}
		b = b[n:]
	}
	return kept
}

// lineLength returns the length of the first line of b with its end, lines being
// those of Unicode (a form feed ends one): it is how the answers were made.
func lineLength(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		i += size
		switch r {
		case '\r':
			if i < len(b) && b[i] == '\n' {
				i++
			}
			return i
		case '\n', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
			return i
		}
	}
	return len(b)
}

var shellPrefixes = [...]string{"ba", "a", "hu", "da", "mk", "k", "z", "ya", ""}

// isDiagnostic tells whether a line starts as an error message of a shell.
func isDiagnostic(line []byte) bool {
	s := string(line)
	if rest, ok := strings.CutPrefix(s, "@@SH@@"); ok && endsName(rest) {
		return true
	}
	if rest, ok := strings.CutPrefix(s, "./"); ok {
		if n := strings.IndexAny(rest, " \t\n\r\v\f:["); n > 0 && endsName(rest[n:]) {
			return true
		}
	}
	if isShellName(s) {
		return true
	}
	if s != "" && s[0] == '/' {
		for i := 1; i < len(s) && !strings.ContainsRune(" \t\n\r\v\f", rune(s[i])); i++ {
			if s[i] == '/' && isShellName(s[i+1:]) {
				return true
			}
		}
	}
	for _, name := range [...]string{"gosh", "ksh93", "environment"} {
		if rest, ok := strings.CutPrefix(s, name); ok && endsName(rest) {
			return true
		}
	}
	return false
}

// isShellName tells whether s starts with “sh”, “bash” … and what ends a name.
func isShellName(s string) bool {
	for _, prefix := range shellPrefixes {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			if rest, ok = strings.CutPrefix(rest, "sh"); ok && endsName(rest) {
				return true
			}
		}
	}
	return false
}

// endsName tells whether s starts with “: ”, perhaps after a line number.
func endsName(s string) bool {
	if strings.HasPrefix(s, ": ") {
		return true
	}
	if s == "" || s[0] != '[' && s[0] != ':' {
		return false
	}
	i := 1
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 1 {
		return false
	}
	if s[0] == '[' {
		if i == len(s) || s[i] != ']' {
			return false
		}
		i++
	}
	return strings.HasPrefix(s[i:], ": ")
}
