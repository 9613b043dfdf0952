package parse

import (
	"io"
	"strings"
)

// maxDepth limits how deep constructs nest, so that no input can exhaust the
// stack.
const maxDepth = 1000

// extent is a range of source offsets.
type extent struct{ off, end int }

// lexer is the part of the scanner's state that is set aside while a list
// inside of a word is scanned.
type lexer struct {
	pos            int // offset of the next byte to read
	tok            token
	tokOff, tokEnd int
	prevEnd        int // end of the token before
	flags          flags
	pending        []int // here-documents whose bodies are yet to come
	braces         int   // open {
	closer         byte  // what ends the innermost $( ) or ${ }, or 0
}

// scanner reads one command line at a time. All offsets count from its
// start.
type scanner struct {
	lexer
	owner *Parser
	opts  *Options

	src     string // the command's text, as far as it was read
	buf     strings.Builder
	rest    string // text behind src, to be read line by line
	reader  LineReader
	ended   bool // the reader reported the end
	readErr error

	line, lineOff int // line number of the offset lineOff
	startLine     int

	depth       int
	quiet       int  // > 0 inside of $( ): no events
	arrays      int  // > 0 inside of name=( )
	outerArrays int  // the same around the innermost $( )
	parens      int  // open parentheses in [[ ]]
	inDouble    bool // inside of a ${ } in double quotes
	subshell    int  // end of a line that ended in what looked like (( ))
	atEnd       bool // the newline that the last line lacks was read

	out      []byte  // the skeleton
	lists    int     // compound lists in it
	events   []event // what the skeleton leaves out
	heredocs []heredoc
	comsubs  []extent // insides of command substitutions, outermost ones
	conts    []int    // offsets of backslash-newlines inside of words

	dparens   map[int]int  // decisions of dparen inside of $( )
	trying    int          // > 0 inside of what may be a ${ list; }
	held      []warning    // warnings from there
	noFunsubs map[int]bool // where ${ list; } was tried in vain

	// Of the function definition met last: its line, and that of the { of its
	// body or of the last body in it, or 0.
	defLine, braceLine int32

	joint jointState // what a line that is read now goes on with

	regions    []region // alias values being read
	typed      typedLine
	shifts     []lineShift
	expansions int
	aliasNext  bool // an alias value ending in a blank came before
}

// begin starts a new command at s.pos.
func (s *scanner) begin() {
	s.startLine = s.lineAt(s.pos)
	s.src = s.src[s.pos:]
	s.buf = strings.Builder{}
	if s.src == "" && s.rest != "" {
		s.src, s.rest = s.rest, ""
	} else if s.rest != "" && s.reader == nil {
		s.src, s.rest = s.src+s.rest, ""
	}
	for i := range s.regions {
		s.regions[i].end -= s.pos
	}
	s.typed.off -= s.pos
	if s.typed.end -= s.pos; s.typed.end <= 0 {
		s.typed.text = ""
	}
	s.dropShifts()
	s.lexer = lexer{tok: tNewline}
	s.joint.quote, s.joint.heredoc, s.joint.cases = 0, heredocNone, 0
	s.line, s.lineOff = s.startLine, 0
	s.ended = false
	s.outerArrays = 0
	s.depth, s.quiet, s.arrays, s.parens, s.subshell, s.atEnd = 0, 0, 0, 0, 0, false
	s.inDouble = false
	s.lists = 0
	s.out, s.events, s.heredocs = s.out[:0], s.events[:0], s.heredocs[:0]
	s.comsubs, s.conts = s.comsubs[:0], s.conts[:0]
	s.expansions = 0
	s.dparens, s.noFunsubs, s.trying, s.held = nil, nil, 0, nil
}

// more appends the next line to src; false at the end of the input.
func (s *scanner) more() bool {
	if s.ended {
		return false
	}
	line := ""
	switch {
	case s.rest != "":
		line = s.rest
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		s.rest = s.rest[len(line):]
	case s.reader == nil:
		return false
	default:
		var err error
		if r, ok := s.reader.(SubstLineReader); ok && s.closer != 0 {
			line, err = r.ReadSubstLine()
		} else {
			line, err = s.reader.ReadLine(s.src != "")
		}
		if err != nil {
			s.ended = true
			if err != io.EOF {
				panic(stop{err})
			}
		}
		line = stripNUL(line)
		if line == "" {
			return !s.ended && s.more()
		}
	}
	if s.src == "" {
		s.src = line
		return true
	}
	if s.buf.Len() == 0 {
		s.buf.Grow(2 * (len(s.src) + len(line)))
		s.buf.WriteString(s.src)
	}
	s.buf.WriteString(line)
	s.src = s.buf.String()
	return true
}

// byteAt returns the byte at i, reading on if need be; 0 at the end.
func (s *scanner) byteAt(i int) byte {
	for i >= len(s.src) {
		if !s.more() {
			return 0
		}
	}
	return s.src[i]
}

// lineAt returns the line number of the offset at.
func (s *scanner) lineAt(at int) int {
	if at > s.lineOff {
		s.line += s.linesIn(s.lineOff, at)
	} else {
		s.line -= s.linesIn(at, s.lineOff)
	}
	s.lineOff = at
	return s.line
}

// skipLine moves behind the line that an error was found on.
func (s *scanner) skipLine() {
	if s.pos > len(s.src) {
		s.pos = len(s.src)
	}
	at := s.pos
	if at > 0 && at <= len(s.src) && s.src[at-1] == '\n' {
		return
	}
	if n := strings.IndexByte(s.src[at:], '\n'); n >= 0 {
		s.pos += n + 1
	} else {
		s.pos = len(s.src)
	}
}

// enter and leave count the depth of nested constructs.
func (s *scanner) enter() {
	if s.depth++; s.depth > maxDepth {
		s.fail(s.lineAt(min(s.pos, len(s.src))), "syntax error: nested too deeply")
	}
}

func (s *scanner) leave() { s.depth-- }

// continuation notes a backslash-newline inside of a word.
func (s *scanner) continuation(i int) {
	if s.quiet == 0 {
		s.conts = append(s.conts, i)
	}
}

// dropComsubs forgets the command substitutions from offset i on, before the
// text is scanned a second time.
func (s *scanner) dropComsubs(i int) {
	n := len(s.comsubs)
	for n > 0 && s.comsubs[n-1].off >= i {
		n--
	}
	s.comsubs = s.comsubs[:n]
}

// warning is a warning that waits until it is known how a text is read.
type warning struct {
	line int
	msg  string
}

// warn passes a warning on.
func (s *scanner) warn(line int, msg string) {
	if s.trying > 0 {
		s.held = append(s.held, warning{line, msg})
		return
	}
	if s.owner != nil && s.owner.Warn != nil {
		s.owner.Warn(line, "warning: "+msg)
	}
}
