package parse

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
	"vfsh/shell/quote"
)

// Error is a syntax error. The texts are bash's: a shell prints
// "NAME: line LINE: MSG", the same for each of More, and, if HasText is set and
// it is not interactive, "NAME: line LINE: `TEXT'" below it.
type Error struct {
	Line int
	// Msg is empty for the few errors that bash does not comment on.
	Msg string
	// More holds further messages.
	More []string
	// EndLine is the line of a further message, that the end of the file was
	// unexpected; 0: none.
	EndLine int
	// Text is the source line that bash quotes last; it may be empty.
	Text    string
	HasText bool
	// Status is what $? becomes: 2, in a few cases 1, or one of the constants
	// below (eval and . have the status 2 then).
	Status int
	// Discard says that the commands behind the line of the error are still
	// read and run, except in posix mode.
	Discard bool
	// Incomplete says that the input ended inside of a command.
	Incomplete bool
	// Fatal says that the error stands in a command substitution: a shell
	// that is not interactive exits, even if it is eval that came across it.
	Fatal bool
	// Grammar says that a token stands where the grammar allows none. Only
	// these errors in the text of eval or of a sourced file end a posix shell.
	Grammar bool
}

// The values of Error.Status where bash leaves $? alone: always, or unless it
// is 0 and becomes 2.
const (
	StatusKept      = -1
	StatusKeptIfSet = -2
)

// Error returns the first message line without the shell's name.
func (e *Error) Error() string {
	return "line " + strconv.Itoa(e.Line) + ": " + e.Msg
}

// stop is what the scanner panics with to leave all its functions at once;
// Parser.Next recovers it.
type stop struct{ err error }

// stopAt stops the scan with an error.
func (s *scanner) stopAt(e Error) {
	if e.Status == 0 {
		e.Status = 2
	}
	if s.arrays > 0 {
		e.Status, e.Discard, e.Fatal = 1, true, false
	} else if e.EndLine > 0 {
		e.Status = 1
	}
	panic(stop{&e})
}

// fail stops the scan with a message for the given line.
func (s *scanner) fail(line int, msg string) { s.stopAt(Error{Line: line, Msg: msg}) }

// failMatching reports a quote or bracket that opened at the offset at and
// was never closed.
func (s *scanner) failMatching(at int, closer string) {
	s.stopAt(Error{
		Line: s.lineAt(at), Msg: unclosed(closer), EndLine: s.endLine(s.closer != 0), Incomplete: true,
		Status: StatusKeptIfSet,
	})
}

// Unclosed returns the error of a command substitution whose text, which
// starts on the given line, ends before its closing parenthesis.
func Unclosed(text string, line int) *Error {
	line += strings.Count(text, "\n")
	if !strings.HasSuffix(text, "\n") {
		line++
	}
	return &Error{Line: line, Msg: unclosed(")"), Status: 2, Incomplete: true}
}

// unclosed is the message about a missing quote or bracket.
func unclosed(closer string) string {
	return "unexpected EOF while looking for matching `" + closer + "'"
}

// endLine returns the EndLine of an error at the end of the input: bash goes
// on reading after one inside of an array's value. quote: it is a quote or
// bracket inside of a command substitution that is missing.
func (s *scanner) endLine(quote bool) int {
	if s.arrays+s.outerArrays == 0 {
		return 0
	}
	line := s.lineAtEOF()
	if quote {
		line++
	}
	return line
}

// failSilently stops the scan without a message, as bash does in some cases.
func (s *scanner) failSilently() {
	panic(stop{&Error{Line: s.lineAt(min(s.pos, len(s.src))), Status: s.recovered(), Incomplete: s.tok == tEOF,
		Fatal: s.closer != 0}})
}

// recovered returns the status after an error that bash's grammar does not
// report: it skips to the next newline and leaves $? alone, unless the input
// ends there.
func (s *scanner) recovered() int {
	if s.tok == tEOF || s.tok == tNewline && s.pos >= len(s.src) && !s.more() {
		return StatusKeptIfSet
	}
	return StatusKept
}

// lineAtEOF returns the number that bash gives the line behind the last one.
func (s *scanner) lineAtEOF() int {
	line := s.lineAt(len(s.src))
	if n := len(s.src); n > 0 && s.src[n-1] != '\n' {
		line++
	}
	last := strings.TrimSuffix(s.src, "\n")
	if n := len(last) - len(strings.TrimRight(last, "\\")); n%2 == 1 {
		line++ // it has looked for the line that the backslash continues with
	}
	return line
}

// unexpected stops the scan at the current token, which the grammar does not
// allow here.
func (s *scanner) unexpected() {
	if s.tok == tEOF {
		msg := "syntax error: unexpected end of file"
		if s.closer != 0 {
			msg = unclosed(string(rune(s.closer)))
		}
		if s.closer == 0 && s.subshell > 0 && s.subshell+1 >= len(s.src) {
			// bash has pushed the text of the (( back and looks for the
			// culprit in its last line.
			s.stopAt(Error{
				Line: s.lineAt(s.subshell), Msg: s.near(s.subshell), Text: s.sourceLine(s.subshell - 1), HasText: true,
				Incomplete: true, Grammar: true,
			})
		}
		s.stopAt(Error{Line: s.lineAtEOF(), Msg: msg, EndLine: s.endLine(false), Incomplete: true, Grammar: true})
	}
	at := min(max(s.pos-1, s.tokOff), len(s.src)-1)
	for s.arrays == 0 && looksAhead(s.tok) && s.byteAt(s.pos) == '\\' && s.byteAt(s.pos+1) == '\n' && s.byteAt(s.pos+2) != 0 {
		s.pos += 2 // bash has looked at what follows the token
		at = s.pos
	}
	name := s.tokenName()
	if quote.NeedsDollar(name, s.opts.Multibyte) {
		name = quote.Dollar(name, s.opts.Multibyte)
	}
	msg := "syntax error near unexpected token `" + name + "'"
	if s.tok == tRedirVar {
		msg = s.near(s.tokEnd + 1)
	}
	s.stopAt(Error{
		Line:    s.lineAt(at),
		Msg:     msg,
		Text:    s.sourceLine(at),
		HasText: true,
		Fatal:   s.closer != 0,
		Grammar: true,
	})
}

// looksAhead reports whether bash has looked at the byte behind a token to
// know that it ends there.
func looksAhead(t token) bool {
	switch t {
	case tNewline, tAndAnd, tOrOr, tPipeAmp, tSemiAmp, tSemiSemiAmp, tDGreat, tLessAnd, tGreatAnd,
		tLessGreat, tClobber, tAndDGreat, tDLessDash, tTLess:
		return false
	}
	return true
}

// sourceLine returns the line that holds offset at, without its newline.
func (s *scanner) sourceLine(at int) string {
	if text, ok := s.typedAt(at); ok {
		return text
	}
	from, to := at, at
	for from > 0 && s.src[from-1] != '\n' {
		from--
	}
	for to < len(s.src) && s.src[to] != '\n' {
		to++
	}
	return s.src[from:to]
}

// near returns the message for a token that bash can't name: it then shows
// the text before the offset end.
func (s *scanner) near(end int) string {
	from := end
	for from > 0 && strings.IndexByte(" \t\n;|&", s.src[from-1]) < 0 {
		from--
	}
	return "syntax error near `" + s.src[from:end] + "'"
}

// tokenName returns the current token as bash names it in messages.
func (s *scanner) tokenName() string {
	switch s.tok {
	case tNewline:
		return "newline"
	case tEOF:
		return "EOF"
	case tArith:
		return s.src[behindParens(s.src, s.tokOff) : s.tokEnd-2]
	}
	if s.flags == 0 {
		return s.src[s.tokOff:s.tokEnd]
	}
	var p printer
	return p.word(&ast.Source{Text: s.src}, s.tokOff, s.tokEnd)
}
