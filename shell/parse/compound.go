package parse

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
	s.write("do ")
	s.braced()
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
	s.next(mIn | mDo)
	switch s.tok {
	case tSemi:
		s.next(mStart | mDo)
		s.newlinesBefore(mStart | mDo)
	case tNewline:
		s.newlinesBefore(mStart | mIn | mDo)
		if s.tok == tIn {
			s.forWords(at)
		}
	case tIn:
		s.forWords(at)
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
	c, at := s.peekBlank()
	if c != '(' {
		return false
	}
	c, _ = s.peek(at + 1)
	return c == '('
}

// peekBlank is peek behind any blanks.
func (s *scanner) peekBlank() (byte, int) {
	c, at := s.peek(s.pos)
	for c == ' ' || c == '\t' {
		c, at = s.peek(at + 1)
	}
	return c, at
}

// arithFor scans for ((init; cond; post)).
func (s *scanner) arithFor(at int) {
	s.next(0)
	_, from := s.peek(s.pos)
	from++
	parts, end := s.arithParts(from)
	if c := s.byteAt(end); c != ')' {
		s.pos = end
		if c == '\n' || c == 0 {
			s.tok, s.pos = tNewline, end+1
		}
		s.failSilently()
	}
	s.tok, s.tokEnd, s.pos = tArith, end+1, end+1
	if len(parts) != 3 {
		e := Error{Line: s.lineAt(end), Msg: "syntax error: arithmetic expression required"}
		if len(parts) > 3 {
			e.Msg = "syntax error: `;' unexpected"
		}
		e.More = []string{"syntax error: `((" + s.src[from:end-1] + "))'"}
		s.stopAt(e)
	}
	if s.quiet == 0 {
		s.events[at].kind = evArithFor
	}
	for _, p := range parts {
		s.emitAt(evWord, p.off, p.end).flags |= fQuoted
	}
	s.next(mStart)
	if s.tok == tSemi || s.tok == tNewline {
		s.next(mStart)
		s.newlines()
	}
	s.loopBody()
}

// arithParts scans the expressions of a for (( )) that start at i; end is
// behind the first closing parenthesis.
func (s *scanner) arithParts(i int) (parts []extent, end int) {
	s.enter()
	defer s.leave()
	from, open := i, i
	depth := 1
	for {
		if i >= len(s.src) && !s.more() {
			s.failMatching(open, ")")
		}
		switch s.src[i] {
		case ';':
			parts = append(parts, extent{from, i})
			from = i + 1
			i++
		case '(':
			depth++
			i++
		case ')':
			i++
			if depth--; depth == 0 {
				return append(parts, extent{from, i - 1}), i
			}
		case '\\':
			i = s.escape(i)
		case '\'':
			i = s.single(i)
		case '"':
			i = s.double(i)
		case '`':
			i = s.backquote(i)
		case '$':
			i = s.dollar(i, false)
		default:
			i++
		}
	}
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
	s.next(mIn)
	s.newlinesBefore(mIn | mCommand)
	if s.tok != tIn {
		s.unexpected()
	}
	s.joint.cases++
	for {
		s.next(mEsac)
		s.newlinesBefore(mEsac)
		if s.tok == tEsac {
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
	s.joint.cases--
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
