package parse

// eventKind says what an event stands for.
type eventKind uint8

const (
	evEnd      eventKind = iota // end of a command
	evWord                      // a word
	evAssign                    // a word that is an assignment
	evRedir                     // a redirection; its target follows as evWord
	evSimple                    // commands: elements up to evEnd
	evArith                     // (( )), op 1: the (( )) of a for
	evCond                      // [[ ]]
	evCompound                  // ( { if while until: the tree tells which
	evFor                       // for, select: a name, words
	evArithFor                  // for (( ))
	evCase                      // case: its word
	evItem                      // a branch of a case: patterns
	evFunc                      // a function's head; its name follows as evWord; op 1: no body, see leaveBody
	evCoproc                    // coproc; op 1: its name follows as evWord
	evPipeline                  // ! and time before a pipeline
	evAmp                       // & behind an and-or list
	evOperator                  // an operator of [[ ]]
)

// The bits of op of an evPipeline.
const (
	pipeNegated = 1 << iota
	pipeTimed
	pipePOSIX
	pipeEmpty
)

// event is a piece of source that the skeleton does not show. Events stand in
// source order.
type event struct {
	kind     eventKind
	op       uint8 // token of a redirection or operator; bits
	flags    flags // of a word
	off, end int32
	line     int32
	aux      int32 // evRedir: descriptor or -1 …; a here-document's number
}

// emit appends an event for the current token.
func (s *scanner) emit(kind eventKind) *event {
	return s.emitAt(kind, s.tokOff, s.tokEnd)
}

func (s *scanner) emitAt(kind eventKind, off, end int) *event {
	if s.quiet > 0 {
		return &event{}
	}
	s.events = append(s.events, event{
		kind: kind, flags: s.flags, off: int32(off), end: int32(end), line: int32(s.lineAt(off)),
	})
	return &s.events[len(s.events)-1]
}

// write appends to the skeleton.
func (s *scanner) write(t string) {
	if s.quiet == 0 {
		s.out = append(s.out, t...)
	}
}

// plainCommands returns the number of commands if the line is a mere sequence
// of commands that are not compound, in which there is no grammar left for the
// library; else 0.
func (s *scanner) plainCommands() int {
	if len(s.out)%2 != 0 {
		return 0
	}
	for i := 0; i < len(s.out); i += 2 {
		if s.out[i] != '_' || s.out[i+1] != '\n' {
			return 0
		}
	}
	for i := range s.events {
		if s.events[i].kind == evPipeline {
			return 0
		}
	}
	return len(s.out) / 2
}

// commandLine scans and-or lists up to the newline or the end of the input.
func (s *scanner) commandLine() {
	for {
		s.andOr()
		switch s.tok {
		case tSemi:
			s.write("\n")
		case tAmp:
			s.emit(evAmp)
			s.write("&")
		case tNewline, tEOF:
			s.write("\n")
			return
		default:
			s.unexpected()
		}
		s.next(mStart)
		if s.tok == tNewline || s.tok == tEOF {
			return
		}
	}
}

// newlines skips newline tokens where the grammar has newline_list.
func (s *scanner) newlines() { s.newlinesBefore(mStart) }

// newlinesBefore is newlines where m says what may follow.
func (s *scanner) newlinesBefore(m mode) {
	for s.tok == tNewline {
		s.next(m)
	}
}

// list scans a compound list: commands separated by newlines, ; or &, up to
// a token that can't start another one, which the caller checks.
func (s *scanner) list() {
	if s.quiet == 0 {
		s.lists++
	}
	s.newlines()
	for {
		s.andOr()
		switch s.tok {
		case tSemi, tNewline:
			s.write("\n")
		case tAmp:
			s.emit(evAmp)
			s.write("&")
		default:
			s.write("\n")
			return
		}
		s.next(mStart)
		s.newlines()
		if !s.startsCommand() {
			return
		}
	}
}

func (s *scanner) startsCommand() bool {
	return s.tok >= tWord && s.tok <= tSelect || s.tok == tLparen || s.tok >= tLess && s.tok <= tAndDGreat
}

// andOr scans pipelines joined by && and ||.
func (s *scanner) andOr() {
	for {
		s.pipelineCommand()
		switch s.tok {
		case tAndAnd:
			s.write("&&")
		case tOrOr:
			s.write("||")
		default:
			return
		}
		s.next(mStart)
		s.newlines()
	}
}

// pipelineCommand scans a pipeline with the ! and time before it.
func (s *scanner) pipelineCommand() {
	if s.tok != tBang && s.tok != tTime {
		s.pipeline()
		return
	}
	at := len(s.events)
	s.emit(evPipeline)
	op := uint8(0)
	for {
		switch s.tok {
		case tBang:
			op ^= pipeNegated
			s.next(mStart)
		case tTime:
			op |= pipeTimed
			if s.timeOptions() {
				op |= pipePOSIX
			}
		case tSemi, tNewline, tEOF:
			op |= pipeEmpty
			s.setPipeline(at, op)
			s.write("_")
			return
		default:
			s.setPipeline(at, op)
			s.pipeline()
			return
		}
	}
}

func (s *scanner) setPipeline(at int, op uint8) {
	if s.quiet == 0 {
		s.events[at].op = op
		s.events[at].end = int32(s.prevEnd)
	}
}

// timeOptions reads what follows time: -p and --. Either asks for POSIX's
// format in bash.
func (s *scanner) timeOptions() (posix bool) {
	s.next(mStart | mOption)
	if s.tok == tOption && s.text() == "-p" {
		posix = true
		s.next(mStart | mOption)
	}
	if s.tok == tOption && s.text() == "--" {
		posix = true
		s.next(mStart)
	}
	if s.tok == tOption { // time -p -p: the name of a command
		s.tok = tWord
	}
	return posix
}

// isWord reports whether the current token is the unquoted word w.
func (s *scanner) isWord(w string) bool {
	return s.tok >= tWord && s.flags&^fCont == 0 && s.text() == w
}

// pipeline scans commands joined by | and |&.
func (s *scanner) pipeline() {
	for {
		s.command()
		switch s.tok {
		case tPipe:
			s.write("|")
		case tPipeAmp:
			s.write("|&")
		default:
			return
		}
		s.next(mReserved | mCommand)
		s.newlinesNoTime()
	}
}

// newlinesNoTime is newlines where time is no reserved word.
func (s *scanner) newlinesNoTime() {
	for s.tok == tNewline {
		s.next(mReserved | mCommand)
	}
	if s.tok == tBang {
		s.unexpected()
	}
}

// command scans one command.
func (s *scanner) command() {
	s.enter()
	switch s.tok {
	case tFunction:
		s.functionKeyword()
	case tCoproc:
		s.coproc()
	case tWord, tAssign, tNumber, tRedirVar:
		s.simple()
	default:
		if s.tok >= tLess && s.tok <= tAndDGreat {
			s.simple()
		} else if !s.compound() {
			s.unexpected()
		}
	}
	s.leave()
}

// compound scans a compound command with its redirections; false if there is
// none at the current token.
func (s *scanner) compound() bool {
	at := len(s.events)
	switch s.tok {
	case tLbrace:
		s.emit(evCompound)
		s.write("{ ")
		s.braced()
		s.expect(tRbrace, "}")
	case tLparen:
		s.emit(evCompound)
		s.write("( ")
		s.next(mStart)
		s.list()
		s.setLine(at)
		s.expect(tRparen, ")")
	case tArith:
		ev := s.emit(evArith)
		ev.line, ev.aux = int32(s.lineAt(s.tokEnd)), int32(s.tokEnd)
		s.write("_")
		s.next(mStart)
	case tCond:
		s.emit(evCond)
		s.write("_")
		s.cond()
		s.setLine(at)
		s.next(mStart)
	case tIf:
		s.ifCommand()
	case tWhile, tUntil:
		s.emit(evCompound)
		if s.tok == tWhile {
			s.write("while ")
		} else {
			s.write("until ")
		}
		s.next(mStart)
		s.list()
		s.doGroup()
	case tFor, tSelect:
		s.forCommand()
	case tCase:
		s.caseCommand()
	default:
		return false
	}
	for s.redirection(0) {
	}
	s.finish(at)
	return true
}

// braced scans the list behind {, which is the current token, up to what
// should be the }.
func (s *scanner) braced() {
	s.braces++
	s.next(mStart)
	s.list()
	s.braces--
}

// finish ends the command whose first event is at.
func (s *scanner) finish(at int) {
	if s.quiet == 0 {
		s.events[at].end = int32(s.prevEnd)
		s.emitAt(evEnd, s.prevEnd, s.prevEnd)
	}
}

// expect takes the token that must follow.
func (s *scanner) expect(t token, skel string) {
	if s.tok != t {
		s.unexpected()
	}
	s.write(skel)
	s.next(mStart)
}
