package parse

import (
	"strings"

	"vfsh/shell/ast"
)

// simple scans a simple command, or a function definition whose name the
// first word turns out to be.
func (s *scanner) simple() {
	at := len(s.events)
	s.emit(evSimple)
	s.write("_")
	s.elements(at, 0, 0)
}

// elements scans the elements of the simple command whose event is at; n
// words came already. m is the mode for the token behind them.
func (s *scanner) elements(at, n int, m mode) {
	first, onlyWords := n == 0, true
	assigned := mode(0) // mNoAlias once an assignment came
	if first {
		m = mCommand
	}
	for {
		switch s.tok {
		case tWord, tNumber, tRedirVar:
			if s.tok == tWord {
				s.emit(evWord)
				n++
				if n == 1 {
					m = s.argumentMode()
				}
			} else {
				m = m&^mAssignOK | assigned
				s.redirection(m)
				first, onlyWords = s.afterRedir(at, first), false
				continue
			}
		case tAssign:
			if n > 0 {
				s.emit(evWord) // behind coproc
			} else {
				s.emit(evAssign)
				assigned = mNoAlias
			}
			onlyWords = false
		default:
			if s.redirection(m&^mAssignOK | assigned) {
				m = m&^mAssignOK | assigned
				first, onlyWords = s.afterRedir(at, first), false
				continue
			}
			if s.tok == tLparen {
				if n != 1 || !onlyWords {
					s.unexpected()
				}
				s.function(at)
				return
			}
			s.finish(at)
			return
		}
		// LINENO is the line that bash has reached when it makes the command:
		// after a word it looks one token ahead, since the word may turn out
		// to be the name of a function.
		word := s.tok == tWord
		if first && !word {
			s.setLine(at)
		}
		s.next(m)
		if first && word {
			s.setLine(at)
		}
		first = false
	}
}

// afterRedir sets the line of a command that starts with a redirection.
func (s *scanner) afterRedir(at int, first bool) bool {
	if first && s.quiet == 0 {
		s.events[at].line = int32(s.lineAt(s.prevEnd))
	}
	return false
}

// setLine makes the line of the current token's end that of the command.
func (s *scanner) setLine(at int) {
	if s.quiet > 0 {
		return
	}
	end := s.tokEnd
	if s.tok == tNewline {
		end = s.tokOff
	}
	s.events[at].line = int32(s.lineAt(end))
}

// argumentMode returns the mode for the words behind the command name that
// is the current token.
func (s *scanner) argumentMode() mode {
	if s.flags&^fCont != 0 {
		return 0
	}
	switch s.text() {
	case "declare", "typeset", "local", "export", "readonly", "alias", "eval", "let":
		return mAssignOK
	}
	return 0
}

// function scans name() body, from the parenthesis on; the name is the only
// word of the simple command whose event is at.
func (s *scanner) function(at int) {
	if s.quiet == 0 {
		s.events[at].kind = evFunc
		s.events[at].flags = 0
		s.out = s.out[:len(s.out)-1]
	}
	s.next(0)
	if s.tok != tRparen {
		s.unexpected()
	}
	s.next(mStart | mBody)
	s.functionBody(at)
}

// functionBody scans the compound command of a function.
func (s *scanner) functionBody(at int) {
	s.newlinesBefore(mStart | mBody)
	if s.quiet > 0 {
		if !s.compound() {
			s.unexpected()
		}
		return
	}
	s.defLine, s.braceLine = s.events[at].line, 0
	if s.tok == tLbrace {
		s.braceLine = int32(s.lineAt(s.tokOff))
	}
	before := s.markBody()
	if !s.compound() {
		s.unexpected()
	}
	s.events[at].end = int32(s.prevEnd)
	s.events[at].aux, s.events[at+1].aux = s.braceLine, s.defLine
	if s.mayWait(at, before) {
		s.leaveBody(at, before)
	}
}

// functionKeyword scans function name [()] body.
func (s *scanner) functionKeyword() {
	at := len(s.events)
	s.emit(evFunc).flags = fKeyword
	s.next(0)
	if s.tok != tWord {
		s.unexpected()
	}
	s.emit(evWord)
	s.next(mStart | mBody)
	if s.tok != tLparen {
		if s.tok == tNewline || s.tok == tLbrace || s.startsCompound() {
			s.functionBody(at)
			return
		}
		s.unexpected()
	}
	if c, _ := s.peekBlank(); c == ')' {
		s.next(0)
		s.next(mStart | mBody)
	}
	s.functionBody(at)
}

// startsCompound reports whether a compound command starts at the token.
func (s *scanner) startsCompound() bool {
	switch s.tok {
	case tLbrace, tLparen, tArith, tCond, tIf, tWhile, tUntil, tFor, tSelect, tCase:
		return true
	}
	return false
}

// coproc scans coproc [NAME] compound and coproc simple.
func (s *scanner) coproc() {
	at := len(s.events)
	s.emit(evCoproc)
	s.next(mReserved | mCommand)
	if s.startsCompound() {
		s.compound()
		s.finishCoproc(at)
		return
	}
	if s.tok == tWord {
		s.emit(evSimple)
		s.write("_")
		cmd := at + 1
		m := s.argumentMode()
		s.emit(evWord)
		s.next(mReserved | mCommand | m)
		s.setLine(cmd)
		if s.startsCompound() {
			if s.quiet == 0 {
				s.events[at].op = 1
				s.events = append(s.events[:cmd], s.events[cmd+1:]...)
				s.out = s.out[:len(s.out)-1]
			}
			s.compound()
			s.finishCoproc(at)
			return
		}
		s.elements(cmd, 1, m)
		s.finishCoproc(at)
		return
	}
	if s.tok != tAssign && s.tok != tNumber && s.tok != tRedirVar && (s.tok < tLess || s.tok > tAndDGreat) {
		s.unexpected()
	}
	s.simple()
	s.finishCoproc(at)
}

func (s *scanner) finishCoproc(at int) {
	if s.quiet == 0 {
		s.events[at].end = int32(s.prevEnd)
	}
}

// redirection scans a redirection; false if there is none. m is the mode for
// the token behind it.
func (s *scanner) redirection(m mode) bool {
	off, fd := s.tokOff, -1
	var name extent
	var nameFlags flags
	switch {
	case s.tok == tNumber:
		fd = atoi(s.text())
		s.next(0)
	case s.tok == tRedirVar:
		name = extent{s.tokOff + 1, s.tokOff + strings.LastIndexByte(s.src[s.tokOff:s.tokEnd], '}')}
		nameFlags = s.flags
		s.next(0)
	case s.tok < tLess || s.tok > tAndDGreat:
		return false
	}
	at := len(s.events)
	op, opOff := s.tok, s.tokOff
	s.emitAt(evRedir, off, s.tokEnd)
	if s.quiet == 0 {
		ev := &s.events[at]
		ev.op, ev.aux = uint8(op), int32(fd)
		if name.end > 0 {
			s.emitAt(evWord, name.off, name.end).flags = nameFlags
			s.events[at].flags = fExpansion // a name follows
		}
	}
	if op == tLessAnd || op == tGreatAnd {
		s.next(mDup)
	} else {
		s.next(0)
	}
	if s.tok != tWord && s.tok != tMinus && !(s.tok == tNumber && (op == tLessAnd || op == tGreatAnd)) {
		s.unexpected()
	}
	if op == tDLess || op == tDLessDash {
		s.heredocOp(opOff, op == tDLessDash)
	}
	s.emit(evWord)
	if s.quiet == 0 {
		s.events[at].end = int32(s.tokEnd)
		if op == tDLess || op == tDLessDash {
			s.events[len(s.events)-1].aux = int32(len(s.heredocs) - 1)
		}
	}
	s.next(m)
	return true
}

// atoi converts a string of a few digits.
func atoi(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// redirOps translates operator tokens.
var redirOps = [...]ast.RedirOp{
	tLess: ast.RedirIn, tGreat: ast.RedirOut, tClobber: ast.RedirClobber,
	tDGreat: ast.RedirAppend, tLessGreat: ast.RedirInOut, tLessAnd: ast.RedirDupIn,
	tGreatAnd: ast.RedirDupOut, tDLess: ast.RedirHeredoc, tDLessDash: ast.RedirHeredoc,
	tTLess: ast.RedirHereString, tAndGreat: ast.RedirAll, tAndDGreat: ast.RedirAppendAll,
}
