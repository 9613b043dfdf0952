package parse

import "strings"

// The functions of this file find where a quoted or bracketed part of a word
// ends. Each takes the offset where it starts and returns the offset behind
// it, reading further lines as needed. They follow bash's reader, which
// decides what belongs to a word before anything is expanded.

// single skips '…'; i is at the opening quote.
func (s *scanner) single(i int) int {
	at := i
	for i++; ; {
		if n := strings.IndexByte(s.src[i:], '\''); n >= 0 {
			return i + n + 1
		}
		i = len(s.src)
		saved := s.joint.within('\'')
		if !s.more() {
			s.failMatching(at, "'")
		}
		s.joint.quote = saved
	}
}

// ansi skips the quoted part of $'…'; i is at the quote.
func (s *scanner) ansi(i int) int { return s.escaping(i, '\'', "'") }

// backquote skips `…`.
func (s *scanner) backquote(i int) int { return s.escaping(i, '`', "`") }

// escaping skips what stands in quotes that a backslash takes away; name is the
// quote as an error message names it.
func (s *scanner) escaping(i int, quote byte, name string) int {
	at := i
	saved := s.joint.within(quote)
	for i++; ; i++ {
		if i >= len(s.src) && !s.more() {
			s.failMatching(at, name)
		}
		switch s.src[i] {
		case quote:
			s.joint.quote = saved
			return i + 1
		case '\\':
			i++
		}
	}
}

// double skips "…".
func (s *scanner) double(i int) int {
	at := i
	saved := s.joint.within('"')
	for i++; ; {
		if i >= len(s.src) && !s.more() {
			s.failMatching(at, "\"")
		}
		switch s.src[i] {
		case '"':
			s.joint.quote = saved
			return i + 1
		case '\\':
			i = s.escape(i)
		case '$':
			i = s.dollar(i, true)
		case '`':
			i = s.backquote(i)
		default:
			i++
		}
	}
}

// escape skips a backslash and the byte behind it.
func (s *scanner) escape(i int) int {
	if s.byteAt(i+1) == '\n' {
		s.continuation(i)
		s.flags |= fCont
	}
	return i + 2
}

// dollar skips what a $ at i introduces. dq says that it stands in double
// quotes.
func (s *scanner) dollar(i int, dq bool) int {
	at := i
	for i++; s.byteAt(i) == '\\' && s.byteAt(i+1) == '\n'; i += 2 {
		s.continuation(i)
		s.flags |= fCont
	}
	switch s.byteAt(i) {
	case '(':
		return s.comsub(i + 1)
	case '{':
		return s.brace(i+1, dq)
	case '[':
		return s.bracket(i+1, at, false)
	case '\'':
		if !dq {
			return s.ansi(i)
		}
	case '"':
		if !dq {
			return s.locale(at, i, false)
		}
	case '$':
		return i + 1
	}
	return i
}

// locale skips $"…" and has it translated; its parts are at at and i. bare says
// that it stands in a ${…} in double quotes. One with a here-document in it
// stays as it is.
func (s *scanner) locale(at, i int, bare bool) int {
	heredocs := len(s.heredocs)
	end := s.double(i)
	if s.owner == nil || s.opts.Translate == nil || len(s.heredocs) != heredocs {
		return end
	}
	text := s.opts.Translate(removeContinuations(s.src[i+1:end-1]), s.lineAt(at), bare)
	s.dropComsubs(i)
	s.replace(at, end, text)
	return at + len(text)
}

// match skips to the close that belongs to an open before i; quotes and
// expansions in between are skipped as a whole. at is where the construct
// began, for the message. procsub says that <( and >( count.
func (s *scanner) match(i int, open, close byte, at int, procsub bool) int {
	s.enter()
	defer s.leave()
	depth := 1
	for {
		if i >= len(s.src) && !s.more() {
			s.failMatching(at, string(rune(close)))
		}
		switch c := s.src[i]; c {
		case close:
			i++
			if depth--; depth == 0 {
				return i
			}
		case open:
			depth++
			i++
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
		case '<', '>':
			i++
			if procsub && s.byteAt(i) == '(' {
				i = s.comsub(i + 1)
			}
		default:
			i++
		}
	}
}

// brace skips ${…}; i is behind the brace. dq says that it stands in double
// quotes, where POSIX (but not bash unless in posix mode) takes single
// quotes literally, except in the operators that take a pattern.
func (s *scanner) brace(i int, dq bool) int {
	s.enter()
	defer s.leave()
	at := i
	switch s.byteAt(i) {
	case ' ', '\t', '\n', '|':
		if end, ok := s.funsub(i); ok {
			return end
		}
	}
	outer := s.inDouble
	s.inDouble = outer || dq
	defer func() { s.inDouble = outer }()
	literalQuotes := dq && s.opts.Posix && !s.opts.compatAtMost(41) && !isPatternOp(s.src, i)
	for {
		if i >= len(s.src) && !s.more() {
			s.failMatching(at, "}")
		}
		switch c := s.src[i]; c {
		case '}':
			return i + 1
		case '\\':
			i = s.escape(i)
		case '\'':
			if literalQuotes {
				i++
			} else {
				i = s.single(i)
			}
		case '"':
			i = s.double(i)
		case '`':
			i = s.backquote(i)
		case '$':
			switch next := s.byteAt(i + 1); {
			case next == '\'' && !literalQuotes:
				i = s.ansi(i + 1)
			case next == '"':
				i = s.locale(i, i+1, s.inDouble)
			default:
				i = s.dollar(i, dq && literalQuotes)
			}
		case '<', '>':
			i++
			if s.byteAt(i) == '(' {
				i = s.comsub(i + 1)
			}
		default:
			i++
		}
	}
}

// isPatternOp reports whether the operator of the ${…} whose inside starts
// at i is one of # % / ^ , which take a pattern.
func isPatternOp(t string, i int) bool {
	for j := i; j < len(t); j++ {
		switch t[j] {
		case '#', '%', '/', '^', ',':
			if j > i {
				return true
			}
		case ':', '-', '=', '?', '+', '~', '}':
			return false
		}
	}
	return false
}

// funsub skips ${ list; } and ${| list; }; i is behind the brace. It reports
// false if no such list is there: the expansion is then a bad one, which is
// no error of syntax.
func (s *scanner) funsub(i int) (end int, ok bool) {
	if s.noFunsubs[i] {
		return 0, false
	}
	before := *s
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if st, is := r.(stop); !is || !isSyntaxError(st.err) {
			panic(r)
		}
		src, rest, buf, ended := s.src, s.rest, s.buf, s.ended
		failed := s.noFunsubs
		*s = before
		s.src, s.rest, s.buf, s.ended, s.noFunsubs = src, rest, buf, ended, failed
		if s.noFunsubs == nil {
			s.noFunsubs = map[int]bool{}
		}
		s.noFunsubs[i] = true
		s.heredocs = s.heredocs[:len(before.heredocs)]
		end, ok = 0, false
	}()
	n := s.note(i)
	from := i
	if s.src[i] == '|' {
		from++
	}
	s.trying++
	end = s.noted(n, s.nested(from, '}'))
	if s.trying--; s.trying == 0 {
		for _, w := range s.held {
			s.warn(w.line, w.msg)
		}
		s.held = nil
	}
	return end, true
}

func isSyntaxError(err error) bool {
	_, ok := err.(*Error)
	return ok
}

// comsub skips $( list ) or $(( expression )); i is behind the first
// parenthesis. What starts with two is skipped by counting parentheses, as
// in bash, even if it turns out to be no expression.
func (s *scanner) comsub(i int) int {
	n := s.note(i)
	saved := s.joint.within('(')
	end := 0
	if at := s.follows(i, '('); at >= 0 {
		end = s.match(at, '(', ')', i-1, false)
	} else {
		end = s.nested(i, ')')
	}
	s.joint.quote = saved
	return s.noted(n, end)
}

// bracket skips a subscript or $[ ]; i is behind the bracket.
func (s *scanner) bracket(i, at int, procsub bool) int {
	n := s.note(i)
	return s.noted(n, s.match(i, '[', ']', at, procsub))
}

// note and noted keep the extent of a construct, so that it need not be
// looked for again when words are read.
func (s *scanner) note(i int) int {
	if s.quiet == 0 {
		s.comsubs = append(s.comsubs, extent{off: i})
	}
	return len(s.comsubs) - 1
}

func (s *scanner) noted(n, end int) int {
	if s.quiet == 0 {
		s.comsubs[n].end = end - 1
	}
	return end
}

// nested scans a list inside of a word up to the closing ) or }. Nothing is
// written to the skeleton: the text is parsed when it is expanded.
func (s *scanner) nested(i int, closer byte) int {
	s.enter()
	defer s.leave()
	if s.opts.compatAtMost(51) && !s.opts.ExtGlob {
		// It may be switched on by the time the commands run.
		outer, o := s.opts, *s.opts
		o.ExtGlob = true
		s.opts = &o
		defer func() { s.opts = outer }()
	}
	save, arrays := s.lexer, s.arrays
	s.quiet++
	s.arrays, s.outerArrays = 0, s.outerArrays+arrays
	s.pos, s.pending, s.closer = i, nil, closer
	s.next(mStart)
	s.newlines()
	want := tRparen
	if closer == '}' {
		want = tRbrace
	}
	if s.tok != want {
		s.list()
	}
	if s.tok != want {
		s.unexpected()
	}
	end := s.tokEnd
	if n := len(s.pending); n > 0 {
		s.warnUnterminated(n)
		save.pending = append(s.pending, save.pending...)
	}
	s.quiet--
	s.lexer, s.arrays, s.outerArrays = save, arrays, s.outerArrays-arrays
	return end
}

// dparen decides whether the (( whose second parenthesis is at i starts an
// arithmetic command; it returns the offset behind its )), or 0 for nested
// subshells.
func (s *scanner) dparen(i int) int {
	if end, ok := s.dparens[i]; ok {
		return end
	}
	fl, conts := s.flags, len(s.conts)
	end := s.match(i+1, '(', ')', i-1, false)
	if s.byteAt(end) == ')' {
		s.decide(i, end+1)
		return end + 1
	}
	if c := s.byteAt(end); c == '\n' || c == 0 {
		s.subshell = end
	}
	s.flags, s.conts = fl, s.conts[:conts]
	s.dropComsubs(i)
	s.decide(i, 0)
	return 0
}

// decide remembers what dparen found where the same text may be scanned
// again; else the time for nested subshells would double with each level.
func (s *scanner) decide(i, end int) {
	if s.quiet == 0 {
		return
	}
	if s.dparens == nil {
		s.dparens = map[int]int{}
	}
	s.dparens[i] = end
}

// array skips the compound value of an array assignment; i is behind its
// parenthesis.
func (s *scanner) array(i int) int {
	s.enter()
	defer s.leave()
	at, conts := i-1, len(s.conts)
	save := s.lexer
	s.pos = i
	s.arrays++
	for {
		s.next(mArray)
		switch s.tok {
		case tNewline, tWord:
		case tRparen:
			end := s.tokEnd
			s.lexer = save
			if len(s.conts) > conts {
				s.flags |= fCont
			}
			s.arrays--
			return end
		case tEOF:
			s.stopAt(Error{Line: s.lineAt(at), Msg: unclosed(")"), Incomplete: true})
		default:
			s.unexpected()
		}
	}
}
