package parse

import "vfsh/shell/ast"

// cond scans the expression of [[ ]] (bash manual, "Conditional Constructs")
// behind its [[. The current token is then the ]].
func (s *scanner) cond() {
	start := s.tokOff
	outer := s.parens
	s.parens = 0
	s.condNext()
	s.condOr()
	if s.tok == tEOF {
		s.condFail(s.lineAt(start), "unexpected EOF while looking for `]]'")
	}
	if s.tok != tCondEnd {
		msg := "syntax error in conditional expression"
		if s.tok != tWord {
			msg += ": unexpected token `" + s.tokenName() + "'"
		}
		s.condFail(s.lineAt(start), msg)
	}
	s.parens = outer
	s.emitOperator()
}

// condFail stops with a message; each parenthesis that is open adds one.
func (s *scanner) condFail(line int, msg string) {
	e := &Error{Line: line, Msg: msg, Incomplete: s.tok == tEOF, Fatal: s.closer != 0}
	for range s.parens {
		e.More = append(e.More, "expected `)'")
	}
	e.Status = s.recovered()
	panic(stop{e})
}

// condToken stops with a message about the current token.
func (s *scanner) condToken(before, after string) {
	line := s.lineAtEOF()
	if s.tok != tEOF {
		line = s.lineAt(s.tokOff)
	}
	s.condFail(line, before+s.tokenName()+after)
}

// condNext reads the next token, behind any newlines.
func (s *scanner) condNext() {
	s.next(mCond)
	for s.tok == tNewline {
		s.next(mCond)
	}
}

func (s *scanner) emitOperator() {
	s.emit(evOperator).op = uint8(s.tok)
}

func (s *scanner) condOr() {
	for {
		s.condAnd()
		if s.tok != tOrOr {
			return
		}
		s.emitOperator()
		s.condNext()
	}
}

func (s *scanner) condAnd() {
	for {
		s.condTerm()
		if s.tok != tAndAnd {
			return
		}
		s.emitOperator()
		s.condNext()
	}
}

// condTerm scans one term; the token behind it is current afterwards.
func (s *scanner) condTerm() {
	s.enter()
	defer s.leave()
	for s.isWord("!") {
		s.tok = tBang
		s.emitOperator()
		s.condNext()
	}
	switch {
	case s.tok == tLparen:
		s.emitOperator()
		s.parens++
		s.condNext()
		s.condOr()
		s.parens--
		if s.tok == tWord {
			s.condFail(s.lineAt(s.tokOff), "expected `)'")
		}
		if s.tok != tRparen {
			s.condToken("unexpected token `", "', expected `)'")
		}
		s.emitOperator()
		s.condNext()
	case s.tok == tWord && s.flags&^fCont == 0 && isUnaryTest(s.text()):
		s.emit(evOperator).op = uint8(tWord)
		s.next(mCond)
		if s.tok != tWord {
			s.condToken("unexpected argument `", "' to conditional unary operator")
		}
		s.emit(evWord)
		s.condNext()
	case s.tok == tWord:
		s.emit(evWord)
		s.condBinary()
	case s.tok == tCondEnd:
		s.failSilently()
	default:
		s.condToken("unexpected token `", "' in conditional command")
	}
}

// condBinary scans what follows the left word of a test, if anything does.
func (s *scanner) condBinary() {
	s.next(mCond)
	m := mCond
	switch s.tok {
	case tCondEnd, tAndAnd, tOrOr, tRparen:
		return
	case tLess, tGreat:
	case tWord:
		switch s.text() {
		case "=", "==", "!=":
			m |= mExtGlob
		case "=~":
			m |= mRegex
		case "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef":
		default:
			s.condBadOperator()
		}
	default:
		s.condBadOperator()
	}
	s.emit(evOperator).op = uint8(tWord)
	s.next(m)
	if s.tok != tWord {
		s.condToken("unexpected argument `", "' to conditional binary operator")
	}
	ev := s.emit(evWord)
	if m&mRegex != 0 {
		ev.op = 1
	}
	s.condNext()
}

func (s *scanner) condBadOperator() {
	if s.tok == tWord {
		s.condFail(s.lineAt(s.tokOff), "conditional binary operator expected")
	}
	s.condToken("unexpected token `", "', conditional binary operator expected")
}

// isUnaryTest reports whether w is a unary operator of test and [[ ]].
func isUnaryTest(w string) bool {
	if len(w) != 2 || w[0] != '-' {
		return false
	}
	switch w[1] {
	case 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'k', 'n', 'o', 'p', 'r', 's', 't', 'u', 'v',
		'w', 'x', 'z', 'G', 'L', 'N', 'O', 'R', 'S':
		return true
	}
	return false
}

// condOr reads the expression tree from the events.
func (c *converter) condOr() ast.CondExpr {
	left := c.condAnd()
	if c.isOperator(tOrOr) {
		c.cur++
		return &ast.CondLogic{Or: true, Left: left, Right: c.condOr()}
	}
	return left
}

func (c *converter) condAnd() ast.CondExpr {
	left := c.condTerm()
	if c.isOperator(tAndAnd) {
		c.cur++
		return &ast.CondLogic{Left: left, Right: c.condAnd()}
	}
	return left
}

func (c *converter) condTerm() ast.CondExpr {
	ev := c.next()
	if ev.kind == evWord {
		left := c.word(ev)
		op := c.peek()
		if op.kind != evOperator || token(op.op) != tWord {
			return &ast.CondUnary{Op: "-n", Word: left, Lone: true}
		}
		c.cur++
		return &ast.CondBinary{Op: c.rawWord(op), Left: left, Right: c.word(c.next())}
	}
	switch token(ev.op) {
	case tBang:
		return &ast.CondNot{Expr: c.condTerm()}
	case tLparen:
		e := c.condOr()
		c.cur++
		return &ast.CondParen{Expr: e}
	}
	return &ast.CondUnary{Op: c.rawWord(ev), Word: c.word(c.next())}
}

func (c *converter) isOperator(t token) bool {
	ev := c.peek()
	return ev.kind == evOperator && token(ev.op) == t
}
