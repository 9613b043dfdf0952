package parse

import "vfsh/shell/ast"

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
	evFunc                      // a function's head; its name follows as evWord
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

// isSingle reports whether the line is one plain command, in which there is
// no grammar left for the library.
func (s *scanner) isSingle() bool {
	return string(s.out) == "_\n" && s.events[0].kind != evPipeline
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
func (s *scanner) newlines() {
	for s.tok == tNewline {
		s.next(mStart)
	}
}

// list scans a compound list: commands separated by newlines, ; or &, up to
// a token that can't start another one, which the caller checks.
func (s *scanner) list() {
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
	s.next(mStart)
	if s.isWord("-p") {
		posix = true
		s.next(mStart)
	}
	if s.isWord("--") {
		posix = true
		s.next(mStart)
	}
	return posix
}

// isWord reports whether the current token is the unquoted word w.
func (s *scanner) isWord(w string) bool {
	return s.tok >= tWord && s.flags == 0 && s.src[s.tokOff:s.tokEnd] == w
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
		s.next(mStart)
		s.list()
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

// doGroup scans do list done.
func (s *scanner) doGroup() {
	s.expect(tDo, "do ")
	s.list()
	s.expect(tDone, "done")
}

// loopBody scans the body of a for or select, whose skeleton is always do
// list done.
func (s *scanner) loopBody() {
	if s.tok != tLbrace {
		s.doGroup()
		return
	}
	s.expect(tLbrace, "do ")
	s.list()
	s.expect(tRbrace, "done")
}

func (s *scanner) ifCommand() {
	s.emit(evCompound)
	s.write("if ")
	s.next(mStart)
	s.list()
	s.expect(tThen, "then ")
	s.list()
	for s.tok == tElif {
		s.expect(tElif, "elif ")
		s.list()
		s.expect(tThen, "then ")
		s.list()
	}
	if s.tok == tElse {
		s.expect(tElse, "else ")
		s.list()
	}
	s.expect(tFi, "fi")
}

// forCommand scans for name [in words], for (( )) and select.
func (s *scanner) forCommand() {
	at := len(s.events)
	s.emit(evFor)
	isFor := s.tok == tFor
	if isFor {
		s.write("for _;")
		if s.nextIsParen() {
			s.arithFor(at)
			return
		}
	} else {
		s.write("select _;")
	}
	s.next(0)
	if s.tok != tWord {
		s.unexpected()
	}
	s.emit(evWord)
	s.next(0)
	switch {
	case s.tok == tSemi:
		s.next(mStart)
		s.newlines()
	case s.tok == tNewline:
		s.next(mReserved)
		s.newlines()
		if s.tok == tIn {
			s.forWords(at)
		}
	case s.isWord("in"):
		s.forWords(at)
	case s.isWord("do"):
		s.tok = tDo
	}
	s.loopBody()
}

// forWords scans in words and the separator behind it.
func (s *scanner) forWords(at int) {
	if s.quiet == 0 {
		s.events[at].op = 1
	}
	s.next(0)
	for s.tok == tWord {
		s.emit(evWord)
		s.next(0)
	}
	if s.tok != tSemi && s.tok != tNewline {
		s.unexpected()
	}
	s.next(mStart)
	s.newlines()
}

// nextIsParen reports whether (( follows.
func (s *scanner) nextIsParen() bool {
	i := s.pos
	for {
		c, at := s.peek(i)
		if c == ' ' || c == '\t' {
			i = at + 1
			continue
		}
		return c == '(' && s.byteAt(at+1) == '('
	}
}

// arithFor scans for ((init; cond; post)).
func (s *scanner) arithFor(at int) {
	s.next(0)
	open := s.tokOff
	end := s.match(open+2, '(', ')', open, false)
	if c := s.byteAt(end); c != ')' {
		s.pos = end
		if c == '\n' || c == 0 {
			s.tok, s.pos = tNewline, end+1
		}
		s.failSilently()
	}
	end++
	s.tokEnd, s.pos = end, end
	if s.quiet == 0 {
		s.events[at].kind = evArithFor
	}
	s.arithParts(open+2, end-2)
	s.next(mStart)
	if s.tok == tSemi || s.tok == tNewline {
		s.next(mStart)
		s.newlines()
	}
	s.loopBody()
}

// arithParts emits the three expressions of a for (( )).
func (s *scanner) arithParts(from, to int) {
	parts := [4]int{from}
	n := 1
	for i := from; i < to && n < 4; {
		switch s.src[i] {
		case ';':
			if n < 3 {
				parts[n] = i + 1
			}
			n++
			i++
		default:
			i = s.arithByte(i)
		}
	}
	if n != 3 {
		e := Error{Line: s.lineAt(to), Msg: "syntax error: arithmetic expression required"}
		if n > 3 {
			e.Msg = "syntax error: `;' unexpected"
		}
		e.More = []string{"syntax error: `((" + s.src[from:to] + "))'"}
		s.stopAt(e)
	}
	parts[3] = to + 1
	for i := 0; i < 3; i++ {
		s.emitAt(evWord, parts[i], parts[i+1]-1).flags = fQuoted
	}
}

// arithByte skips one byte or quoted part of an expression.
func (s *scanner) arithByte(i int) int {
	switch s.src[i] {
	case '\\':
		return i + 2
	case '\'':
		return s.single(i)
	case '"':
		return s.double(i)
	case '`':
		return s.backquote(i)
	case '$':
		n := len(s.comsubs)
		i = s.dollar(i, false)
		s.comsubs = s.comsubs[:n]
		return i
	}
	return i + 1
}

// caseCommand scans case word in branches esac.
func (s *scanner) caseCommand() {
	s.emit(evCase)
	s.write("case _ in ")
	s.next(0)
	if s.tok != tWord {
		s.unexpected()
	}
	s.emit(evWord)
	s.next(0)
	for s.tok == tNewline {
		s.next(0)
	}
	if !s.isWord("in") {
		s.unexpected()
	}
	for {
		s.next(0)
		for s.tok == tNewline {
			s.next(0)
		}
		if s.isWord("esac") {
			break
		}
		s.pattern()
		s.newlines()
		if s.startsCommand() {
			s.list()
		}
		switch s.tok {
		case tSemiSemi:
			s.write(";;")
			continue
		case tSemiAmp:
			s.write(";&")
			continue
		case tSemiSemiAmp:
			s.write(";;&")
			continue
		case tEsac:
			s.write(";;")
		default:
			s.unexpected()
		}
		break
	}
	s.write("esac")
	s.next(mStart)
}

// pattern scans the patterns of a case branch up to their parenthesis.
func (s *scanner) pattern() {
	s.emit(evItem)
	s.write("_)")
	if s.tok == tLparen {
		s.next(0)
	}
	for {
		if s.tok != tWord {
			s.unexpected()
		}
		s.emit(evWord)
		s.next(0)
		if s.tok == tRparen {
			s.next(mStart)
			return
		}
		if s.tok != tPipe {
			s.unexpected()
		}
		s.next(0)
	}
}

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
				m &^= mAssignOK
				s.redirection(m)
				first, onlyWords = s.afterRedir(at, first), false
				continue
			}
		case tAssign:
			s.emit(evAssign)
			onlyWords = false
		default:
			if s.redirection(m &^ mAssignOK) {
				m &^= mAssignOK
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
	if s.flags != 0 {
		return 0
	}
	switch s.src[s.tokOff:s.tokEnd] {
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
	s.next(mStart)
	s.functionBody(at)
}

// functionBody scans the compound command of a function.
func (s *scanner) functionBody(at int) {
	s.newlines()
	if !s.compound() {
		s.unexpected()
	}
	if s.quiet == 0 {
		s.events[at].end = int32(s.prevEnd)
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
	s.next(mStart)
	if s.tok != tLparen {
		if s.tok == tNewline || s.tok == tLbrace || s.startsCompound() {
			s.functionBody(at)
			return
		}
		s.unexpected()
	}
	save, conts := s.lexer, len(s.conts)
	s.next(mStart)
	if s.tok != tRparen {
		s.lexer, s.conts = save, s.conts[:conts]
		s.dropComsubs(save.pos)
		s.functionBody(at)
		return
	}
	s.next(mStart)
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
		s.next(mReserved | m)
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
	switch {
	case s.tok == tNumber:
		fd = atoi(s.src[s.tokOff:s.tokEnd])
		s.next(0)
	case s.tok == tRedirVar:
		name = extent{s.tokOff + 1, s.tokEnd - 1}
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
			s.emitAt(evWord, name.off, name.end)
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
