package parse

import "strings"

// jointState is what the scanner notes for the history list: how a line that
// it reads in the middle of a command belongs to the lines before.
type jointState struct {
	// The tokens before the one that is being read, the latest first.
	last, before, earlier token

	quote   byte // innermost quote or substitution that is open: ' " ` ( or bare
	cases   int  // case commands that are open
	heredoc heredocPart
}

// heredocPart tells whether lines are those of a here-document.
type heredocPart uint8

const (
	heredocNone   heredocPart = iota
	heredocFirst              // one whose backslash-newlines count
	heredocQuoted             // one whose delimiter is quoted
)

// shift notes that the token after t is being read.
func (j *jointState) shift(t token) { j.earlier, j.before, j.last = j.before, j.last, t }

// bare stands for a substitution or pattern that is not in double quotes.
const bare = ')'

// within notes that a quote was opened and returns what was open before.
func (j *jointState) within(quote byte) (before byte) {
	before = j.quote
	if (quote == '(' || quote == '`') && (before == 0 || before == bare) {
		quote = bare
	}
	j.quote = quote
	return before
}

// Quote returns what the next line is read in: ' or " if a quoted text goes
// on there, ( or ` if it is $( ) or ` ` in double quotes, else 0.
func (p *Parser) Quote() byte {
	if p.s.joint.quote == bare {
		return 0
	}
	return p.s.joint.quote
}

// InWord reports whether the next line goes on with quoted text, a
// substitution or a here-document, where each newline counts.
func (p *Parser) InWord() bool { return p.s.joint.quote != 0 || p.InHeredoc() }

// InHeredoc reports whether the next line is one of a here-document.
func (p *Parser) InHeredoc() bool { return p.s.joint.heredoc != heredocNone }

// Joint returns what a history entry has between a line that is being read in
// the middle of a command and the lines before it, where the command is to be
// one line: "; ", " ", or a newline where only that keeps its meaning, or
// nothing. It decides as bash does (shopt cmdhist), by the last tokens.
func (p *Parser) Joint(line string) string {
	s := &p.s
	j := &s.joint
	switch {
	case j.heredoc != heredocNone || j.quote != 0:
		return "\n"
	case s.arrays > 0:
		return " "
	case j.before == tRparen:
		if j.earlier == tLparen || j.cases > 0 {
			return " "
		}
		return "; "
	case isName(j.before) && j.earlier == tFunction:
		return " "
	case len(s.pending) > 0 || j.last == tNewline && strings.Contains(line, "<<"):
		return "\n"
	case isName(j.before) && j.earlier == tFor:
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), "in") {
			return " "
		}
		return ";"
	case isName(j.before) && j.earlier == tCase:
		return " "
	}
	switch j.before {
	case tEOF, tNewline, tLbrace, tLparen, tRparen, tSemi, tAmp, tPipe, tAndAnd, tOrOr, tSemiSemi, tSemiAmp, tSemiSemiAmp,
		tCase, tDo, tElse, tIf, tThen, tUntil, tWhile, tIn:
		return " "
	}
	return "; "
}

func isName(t token) bool { return t == tWord || t == tAssign }

// InputLine returns the number of the line that is read next.
func (p *Parser) InputLine() int { return p.s.lineAt(len(p.s.src)) }
