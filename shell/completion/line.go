//go:build !small

package completion

import (
	"strings"

	"vfsh/shell/quote"
)

// Place is where in a line a word is to be completed.
type Place struct {
	Line  string
	Point int // byte offset of the cursor

	Start   int  // byte offset of the word's text, behind an open quote
	Quote   byte // the quote that is open there, or 0
	Quoted  bool // something in the word is quoted
	Command bool // the word is where a command's name stands
	Value   bool // the word belongs to an assignment before a command

	Joined bool // a backquote stands right before it: nothing is put behind it
	Nested bool // it is, in a command within the one that follows

	From, To int // bounds of the simple command that the word belongs to
}

// Word is the text of the word up to the cursor, as it was typed.
func (p *Place) Word() string { return p.Line[p.Start:p.Point] }

// Text is the text of the simple command.
func (p *Place) Text() string { return p.Line[p.From:p.To] }

// separators begin a new command; so does { before a blank.
const separators = ";|&(\n`"

// prefixes are the characters that belong to the word behind them although
// they may be among those at which words break.
const prefixes = "$@"

// Locate finds the word to be completed in a line whose words break at the
// characters of breaks (COMP_WORDBREAKS).
func Locate(line string, point int, breaks string) Place {
	point = max(0, min(point, len(line)))
	p := Place{Line: line, Point: point}
	p.findWord(breaks)
	p.findCommand()
	p.Command = p.atCommand()
	return p
}

// findWord sets Start and Quote.
func (p *Place) findWord(breaks string) {
	quoted := make([]bool, p.Point)
	opened := 0
	for i := 0; i < p.Point; i++ {
		c := p.Line[i]
		switch {
		case c == '\\' && p.Quote != '\'':
			quoted[i] = true
			if i++; i < p.Point {
				quoted[i] = true
			}
		case p.Quote == 0 && (c == '\'' || c == '"'):
			p.Quote, opened, quoted[i] = c, i, true
		case c == p.Quote:
			p.Quote, quoted[i] = 0, true
		default:
			quoted[i] = p.Quote != 0
		}
	}
	if p.Quote != 0 {
		p.Start, p.Quoted = opened+1, true
		return
	}
	p.Start = p.Point
	defer p.cutSubstitution()
	for p.Start > 0 {
		c := p.Line[p.Start-1]
		p.Quoted = p.Quoted || quoted[p.Start-1]
		if !quoted[p.Start-1] && strings.IndexByte(breaks, c) >= 0 {
			if strings.IndexByte(prefixes, c) >= 0 {
				p.Start--
			}
			break
		}
		p.Start--
	}
}

// cutSubstitution makes the word begin behind a backquote that is open in it.
func (p *Place) cutSubstitution() {
	if i := strings.LastIndexByte(p.Line[p.Start:p.Point], '`'); i >= 0 && !p.Quoted && strings.Count(p.Line[:p.Point], "`")%2 == 1 {
		p.Start += i + 1
		p.Joined = true
	}
}

// findCommand sets From and To: assignments before the command's name are no
// part of it.
func (p *Place) findCommand() {
	line := p.Line
	for i := 0; i < p.Point; {
		if !separates(line, i) {
			i = element(line, i, 0)
			continue
		}
		i++
		p.From = i
	}
	p.To = max(p.From, p.Point)
	for p.To < len(line) && !separates(line, p.To) {
		p.To = min(element(line, p.To, 0), len(line))
	}
	p.From = min(p.From, p.Point)
	for {
		for p.From < p.Point && blank(line[p.From]) {
			p.From++
		}
		end := wordEnd(line, p.From)
		if !isAssignment(line[p.From:end]) {
			return
		}
		if end >= p.Point {
			p.Value = true
			return
		}
		p.From = end
	}
}

// separates reports whether a new command begins behind the byte at i, which
// is neither quoted nor part of an expansion.
func separates(line string, i int) bool {
	c := line[i]
	switch {
	case c == '{':
		return i+1 < len(line) && blank(line[i+1])
	case c == '`':
		return false
	case c == '|' && i > 0 && line[i-1] == '>':
		return false
	}
	return strings.IndexByte(separators, c) >= 0
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// wordEnd returns where the word at i ends.
func wordEnd(line string, i int) int {
	for i < len(line) && !blank(line[i]) {
		i = element(line, i, 0)
	}
	return min(i, len(line))
}

// isAssignment reports whether a word assigns to a variable or an element of
// an array.
func isAssignment(word string) bool {
	i := 0
	for i < len(word) && (word[i] == '_' || word[i]|0x20 >= 'a' && word[i]|0x20 <= 'z' || i > 0 && word[i] >= '0' && word[i] <= '9') {
		i++
	}
	if i == 0 {
		return false
	}
	if i < len(word) && word[i] == '[' {
		if k := strings.IndexByte(word[i:], ']'); k > 0 {
			i += k + 1
		}
	}
	rest := word[i:]
	return strings.HasPrefix(rest, "=") || strings.HasPrefix(rest, "+=")
}

// atCommand reports whether the word is a command's name: nothing but
// assignments comes before it.
func (p *Place) atCommand() bool {
	i := p.Start
	if p.Quote != 0 {
		i--
	}
	if i > p.From {
		p.Nested = p.Quote == 0 && p.beginsNested(i)
		return p.Nested
	}
	for i > 0 && blank(p.Line[i-1]) {
		i--
	}
	// Not where a redirection goes on: >& and <& and >|.
	return i < 2 || p.Line[i-1] != '&' && p.Line[i-1] != '|' || p.Line[i-2] != '>' && p.Line[i-2] != '<'
}

// beginsNested reports whether the word at i is the first of a command within the
// one that the line has there.
func (p *Place) beginsNested(i int) bool {
	for i > p.From && blank(p.Line[i-1]) {
		i--
	}
	if i == p.From || strings.IndexByte("(|;&`", p.Line[i-1]) < 0 {
		return false
	}
	c := byte(0)
	if i > 1 {
		c = p.Line[i-2]
	}
	return c != '\\' && !(p.Line[i-1] != '(' && (c == '>' || c == '<'))
}

// Split divides the text of a command into words as COMP_WORDS has them: at
// blanks, and around runs of other characters of breaks, quotes excepted. at is
// the number of the word with the cursor at offset point, for which there is an
// empty one where it stands between blanks; -1 if there are no words.
func Split(text string, point int, breaks string) (words []string, at int) {
	delimits := func(c byte) bool {
		return !blank(c) && c != '\'' && c != '"' && strings.IndexByte(breaks, c) >= 0
	}
	at = -1
	for i := 0; i < len(text); {
		if blank(text[i]) {
			i++
			continue
		}
		start := i
		if delimits(text[i]) {
			if i == 0 {
				words = append(words, "") // as bash has it
			}
			for i < len(text) && delimits(text[i]) {
				i++
			}
		} else {
			for i < len(text) && !blank(text[i]) && !delimits(text[i]) {
				i = min(element(text, i, 0), len(text))
			}
		}
		if at < 0 && point < start && len(words) > 0 {
			at = len(words)
			words = append(words, "")
		}
		if at < 0 && point <= i {
			at = len(words)
		}
		words = append(words, text[start:i])
	}
	if at < 0 && len(words) > 0 {
		at = len(words)
		words = append(words, "")
	}
	return words, at
}

// Quote returns name as it is put into a line where the quote open is open, 0 for none,
// so that the shell takes it for itself. first says that it is at the start of
// a word.
func Quote(name string, open byte, first bool) string {
	switch open {
	case '\'':
		return strings.ReplaceAll(name, "'", `'\''`)
	case '"':
		return escape(name, "$`\"\\")
	}
	if strings.IndexByte(name, '\n') >= 0 {
		return quote.Single(name)
	}
	s := escape(name, " \t'\"\\|&;()<>!{}*[]?$`:=@")
	if first && s != "" && (s[0] == '~' || s[0] == '#') {
		s = `\` + s
	}
	return s
}

// escape puts a backslash before the characters of special.
func escape(s, special string) string {
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(special, s[i]) >= 0 {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(b)
}
