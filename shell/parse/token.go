package parse

import "strings"

// token is a lexical token of the shell grammar (POSIX XCU 2.10.1).
type token uint8

const (
	tEOF token = iota
	tNewline
	tSemi
	tAmp
	tAndAnd
	tOrOr
	tPipe
	tPipeAmp
	tLparen
	tRparen
	tSemiSemi
	tSemiAmp
	tSemiSemiAmp
	tMinus // the `-` of `>&-`
	tLess  // redirection operators: tLess to tAndDGreat
	tGreat
	tClobber
	tDGreat
	tLessGreat
	tLessAnd
	tGreatAnd
	tDLess
	tDLessDash
	tTLess
	tAndGreat
	tAndDGreat
	tWord // commands can start with what follows, up to tSelect
	tAssign
	tNumber   // digits right before < or >
	tRedirVar // {name} right before < or >
	tArith    // (( … ))
	tCond     // [[
	tBang
	tTime
	tLbrace
	tIf
	tWhile
	tUntil
	tFor
	tCase
	tFunction
	tCoproc
	tSelect
	tThen // reserved words that only go on or end a command
	tElif
	tElse
	tFi
	tDo
	tDone
	tEsac
	tIn
	tRbrace
	tCondEnd // ]]
	tOption  // -p or -- behind time
)

// mode tells the lexer what may stand at the next token.
type mode uint16

const (
	mReserved mode = 1 << iota // reserved words are recognized
	mCommand                   // assignments and aliases are recognized
	mAssignOK                  // name=( … ) is recognized: arguments of declare, …
	mTime                      // time is a reserved word
	mCond                      // inside [[ ]]
	mRegex                     // the right side of =~
	mExtGlob                   // extended patterns, whatever the option says
	mDup                       // after <& or >&
	mArray                     // inside name=( )
	mIn                        // in is what may follow: behind for name and case word
	mDo                        // do may follow: behind for name
	mEsac                      // esac may follow: where a branch of a case can start
	mOption                    // -p and -- may follow: behind time
	mBody                      // { may follow: behind a function's name
	mNoAlias                   // but no aliases: behind a redirection that follows an assignment

	// mStart is the mode at the start of a command.
	mStart = mReserved | mCommand | mTime
)

// flags describe a word token.
type flags uint8

const (
	fQuoted    flags = 1 << iota // holds a quote or backslash
	fExpansion                   // holds an expansion or a substitution
	fCont                        // holds a removed backslash-newline
	fArray                       // ends in a compound array value
	fKeyword                     // `function` introduced the definition
)

// The classes of bytes at which a word needs more than being skipped over.
const (
	cMeta    = 1 << iota // ends a word: blank newline ; & | ( ) < >
	cSpecial             // \ ' " ` $ and what may start a pattern, [ =
	cNameStart
	cDigit
)

var class = [256]uint8{
	' ': cMeta, '\t': cMeta, '\n': cMeta, ';': cMeta, '&': cMeta, '|': cMeta,
	'(': cMeta, ')': cMeta, '<': cMeta, '>': cMeta,
	'\\': cSpecial, '\'': cSpecial, '"': cSpecial, '`': cSpecial, '$': cSpecial,
	'?': cSpecial, '*': cSpecial, '+': cSpecial, '@': cSpecial, '!': cSpecial,
	'[': cSpecial, '=': cSpecial,
	'0': cDigit, '1': cDigit, '2': cDigit, '3': cDigit, '4': cDigit,
	'5': cDigit, '6': cDigit, '7': cDigit, '8': cDigit, '9': cDigit,
	'_': cNameStart,
	'a': cNameStart, 'b': cNameStart, 'c': cNameStart, 'd': cNameStart, 'e': cNameStart,
	'f': cNameStart, 'g': cNameStart, 'h': cNameStart, 'i': cNameStart, 'j': cNameStart,
	'k': cNameStart, 'l': cNameStart, 'm': cNameStart, 'n': cNameStart, 'o': cNameStart,
	'p': cNameStart, 'q': cNameStart, 'r': cNameStart, 's': cNameStart, 't': cNameStart,
	'u': cNameStart, 'v': cNameStart, 'w': cNameStart, 'x': cNameStart, 'y': cNameStart,
	'z': cNameStart,
	'A': cNameStart, 'B': cNameStart, 'C': cNameStart, 'D': cNameStart, 'E': cNameStart,
	'F': cNameStart, 'G': cNameStart, 'H': cNameStart, 'I': cNameStart, 'J': cNameStart,
	'K': cNameStart, 'L': cNameStart, 'M': cNameStart, 'N': cNameStart, 'O': cNameStart,
	'P': cNameStart, 'Q': cNameStart, 'R': cNameStart, 'S': cNameStart, 'T': cNameStart,
	'U': cNameStart, 'V': cNameStart, 'W': cNameStart, 'X': cNameStart, 'Y': cNameStart,
	'Z': cNameStart,
}

func isMeta(c byte) bool      { return class[c]&cMeta != 0 }
func isNameStart(c byte) bool { return class[c]&cNameStart != 0 }
func isNameByte(c byte) bool  { return class[c]&(cNameStart|cDigit) != 0 }
func isDigit(c byte) bool     { return class[c]&cDigit != 0 }

// IsName reports whether s is a valid name (POSIX XBD 3.216).
func IsName(s string) bool {
	if s == "" || !isNameStart(s[0]) {
		return false
	}
	for i := 1; i < len(s); i++ {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return true
}

// IsReserved reports whether word is one of bash's reserved words.
func IsReserved(word string) bool { return reserved(word) != tWord }

// reserved returns the token of a reserved word, or tWord.
func reserved(w string) token {
	switch w {
	case "if":
		return tIf
	case "then":
		return tThen
	case "elif":
		return tElif
	case "else":
		return tElse
	case "fi":
		return tFi
	case "for":
		return tFor
	case "while":
		return tWhile
	case "until":
		return tUntil
	case "do":
		return tDo
	case "done":
		return tDone
	case "case":
		return tCase
	case "esac":
		return tEsac
	case "in":
		return tIn
	case "select":
		return tSelect
	case "function":
		return tFunction
	case "coproc":
		return tCoproc
	case "time":
		return tTime
	case "{":
		return tLbrace
	case "}":
		return tRbrace
	case "!":
		return tBang
	case "[[":
		return tCond
	case "]]":
		return tCondEnd
	}
	return tWord
}

// next reads the next token: s.tok, s.tokOff, s.tokEnd, s.flags; s.pos moves
// behind it. Here-documents are read when their newline is.
func (s *scanner) next(m mode) {
	i := s.pos
	s.prevEnd = s.tokEnd
	s.joint.shift(s.tok)
	for {
		if i >= len(s.src) && !s.more() {
			s.endOfInput(i)
			return
		}
		c := s.src[i]
		if c == ' ' || c == '\t' {
			i++
			continue
		}
		if c == '\\' && s.byteAt(i+1) == '\n' {
			if s.arrays > 0 {
				s.continuation(i)
			}
			i += 2
			continue
		}
		if c == '#' && !s.opts.NoComments {
			if n := strings.IndexByte(s.src[i:], '\n'); n >= 0 {
				i += n
			} else {
				i = len(s.src)
			}
			continue
		}
		s.tokOff = i
		s.flags = 0
		if len(s.regions) > 0 && s.aliasesHere() {
			s.leaveAliases()
		}
		if class[c]&cMeta != 0 && (m&mRegex == 0 || c == '\n') && s.operator(i, c, m) {
			return
		}
		if c == '}' && s.closer == '}' && m&mReserved != 0 {
			// The end of ${ list; } needs no blank behind it.
			s.tok, s.tokEnd, s.pos = tRbrace, i+1, i+1
			return
		}
		if m&mDup != 0 && c == '-' {
			s.tok, s.tokEnd, s.pos = tMinus, i+1, i+1
			return
		}
		s.word(i, m)
		if s.flags&fQuoted != 0 {
			s.redirElement()
		} else if s.classify(m) {
			i = s.tokOff
			continue
		}
		return
	}
}

// endOfInput sets the token at the end of the input: a newline if the last
// line has none, then the end.
func (s *scanner) endOfInput(i int) {
	s.tok, s.tokOff, s.tokEnd, s.pos = tEOF, i, i, i
	if !s.atEnd && i > 0 && s.src[i-1] != '\n' {
		s.tok, s.atEnd = tNewline, true
	}
	if len(s.pending) > 0 {
		s.readHeredocs()
	}
}

// operator reads an operator or newline token that starts with c at i. It
// returns false where < or > starts a process substitution.
func (s *scanner) operator(i int, c byte, m mode) bool {
	tok, end := tEOF, i+1
	if c == '\n' || c == '<' || c == '>' {
		s.aliasNext = false
	}
	if c == '\n' {
		s.tok, s.tokEnd, s.pos = tNewline, i+1, i+1
		if len(s.pending) > 0 {
			s.readHeredocs()
		}
		return true
	}
	n, at := s.peek(i + 1)
	two := func(t token) { tok, end = t, at+1 }
	switch c {
	case ';':
		tok = tSemi
		if n == ';' {
			two(tSemiSemi)
			if n, at := s.peek(end); n == '&' {
				tok, end = tSemiSemiAmp, at+1
			}
		} else if n == '&' {
			two(tSemiAmp)
		}
	case '&':
		tok = tAmp
		if n == '&' {
			two(tAndAnd)
		} else if n == '>' {
			two(tAndGreat)
			if n, at := s.peek(end); n == '>' {
				tok, end = tAndDGreat, at+1
			}
		}
	case '|':
		tok = tPipe
		if n == '|' {
			two(tOrOr)
		} else if n == '&' {
			two(tPipeAmp)
		}
	case '(':
		tok = tLparen
		if n == '(' && m&mReserved != 0 {
			if e := s.dparen(at); e > 0 {
				tok, end = tArith, e
			}
		}
	case ')':
		tok = tRparen
	case '<':
		tok = tLess
		switch n {
		case '(':
			return false
		case '<':
			two(tDLess)
			if n, at := s.peek(end); n == '-' {
				tok, end = tDLessDash, at+1
			} else if n == '<' {
				tok, end = tTLess, at+1
			}
		case '&':
			two(tLessAnd)
		case '>':
			two(tLessGreat)
		}
	case '>':
		tok = tGreat
		switch n {
		case '(':
			return false
		case '>':
			two(tDGreat)
		case '&':
			two(tGreatAnd)
		case '|':
			two(tClobber)
		}
	}
	if tok >= tSemiSemi && tok <= tSemiSemiAmp {
		s.aliasNext = false
	}
	s.tok, s.tokEnd, s.pos = tok, end, end
	return true
}

// peek returns the byte at or after i, behind any backslash-newlines, and
// its offset; 0 at the end.
func (s *scanner) peek(i int) (byte, int) {
	for {
		c := s.byteAt(i)
		if c != '\\' || s.byteAt(i+1) != '\n' {
			return c, i
		}
		i += 2
	}
}

// word reads the word that starts at i.
func (s *scanner) word(start int, m mode) {
	i := start
	extglob := s.opts.ExtGlob || m&mExtGlob != 0
	eq, subscript := false, -1
loop:
	for {
		if i >= len(s.src) && !s.more() {
			break
		}
		c := s.src[i]
		if class[c]&(cMeta|cSpecial) == 0 {
			i++
			continue
		}
		switch c {
		case '\\':
			if s.byteAt(i+1) == '\n' {
				s.continuation(i)
				s.flags |= fCont
			} else {
				s.flags |= fQuoted
			}
			i += 2
			if i > len(s.src) {
				i = len(s.src)
			}
		case '\'':
			s.flags |= fQuoted
			i = s.single(i)
		case '"':
			s.flags |= fQuoted
			i = s.double(i)
		case '`':
			s.flags |= fExpansion
			i = s.backquote(i)
		case '$':
			s.flags |= fExpansion
			i = s.dollar(i, false)
		case '<', '>':
			at := s.follows(i+1, '(')
			if at < 0 || m&mRegex != 0 {
				break loop
			}
			s.flags |= fExpansion
			i = s.comsub(at + 1)
		case '(', '|':
			if m&mRegex == 0 {
				break loop
			}
			if c == '(' {
				saved := s.joint.within('(')
				i = s.match(i+1, '(', ')', i, false)
				s.joint.quote = saved
			} else {
				i++
			}
			s.flags |= fQuoted
		case '[':
			if m&mArray != 0 && i == start || m&mCommand != 0 && i > start && !eq && subscript < 0 && isNameWithConts(s.src[start:i]) {
				i = s.bracket(i+1, i, true)
				s.flags |= fExpansion
				subscript = i
			} else {
				i++
			}
		case '=':
			if !eq && m&(mCommand|mAssignOK) != 0 && i > start {
				if e := i - start; s.assigns(start, subscript, i) {
					eq = e > 0
					if at := s.follows(i+1, '('); at >= 0 {
						i = s.array(at + 1)
						if c, _ := s.peek(i); c == 0 || isMeta(c) {
							s.flags |= fArray
						}
						s.flags |= fQuoted
						continue
					}
				}
			}
			i++
		case '?', '*', '+', '@', '!':
			i++
			if !extglob {
				continue
			}
			if at := s.follows(i, '('); at >= 0 {
				s.flags |= fExpansion
				saved := s.joint.within('(')
				i = s.match(at+1, '(', ')', at, false)
				s.joint.quote = saved
			}
		default:
			break loop
		}
	}
	s.tokEnd, s.pos = i, i
	s.tok = tWord
	if eq && m&mCommand != 0 {
		s.tok = tAssign
	}
}

// follows returns the offset of c if it stands at i, behind any
// backslash-newlines, which then belong to the word; else -1.
func (s *scanner) follows(i int, c byte) int {
	d, at := s.peek(i)
	if d != c {
		return -1
	}
	for ; i < at; i += 2 {
		s.continuation(i)
		s.flags |= fCont
	}
	return at
}

// text returns the current token as written, but for backslash-newlines in a
// word, which bash's reader removes.
func (s *scanner) text() string {
	t := s.src[s.tokOff:s.tokEnd]
	if s.flags&fCont != 0 {
		return removeContinuations(t)
	}
	return t
}

// classify turns an unquoted word into a number, a {name} or a reserved word
// where it is one. It reports whether the word was an alias instead, whose
// value is to be read in its place.
func (s *scanner) classify(m mode) (substituted bool) {
	if s.tok != tWord || s.flags&^fCont != 0 {
		s.aliasNext = false
		s.redirElement()
		return false
	}
	w := s.text()
	if w == "" {
		return false
	}
	redirection := false
	if c := s.byteAt(s.tokEnd); (c == '<' || c == '>') && !s.endsAlias() {
		redirection = true
	}
	if (redirection || m&mDup != 0) && isDigit(w[0]) && allDigits(w) && len(w) < 10 {
		if redirection {
			s.tok = tNumber
		}
		return false
	}
	// These words are no aliases where the grammar asks for them; other
	// reserved words are none in posix mode.
	if t := s.wanted(w, m); t != tWord {
		s.tok = t
		return false
	}
	t := tWord
	if m&mReserved != 0 {
		if t = reserved(w); t == tTime && (m&mTime == 0 || s.opts.Posix && !s.opts.compatAtMost(41) && s.optionFollows()) {
			t = tWord
		}
	}
	if s.opts.Alias != nil && s.aliasesHere() && !(t != tWord && s.opts.Posix) && s.alias(w, m) {
		return true
	}
	if redirection && len(w) > 2 && w[0] == '{' && w[len(w)-1] == '}' && isVarName(w[1:len(w)-1]) {
		t = tRedirVar
	}
	s.tok = t
	return false
}

// redirElement makes a word with quotes or expansions a {name[subscript]} where it
// is one.
func (s *scanner) redirElement() {
	if s.tok != tWord || s.src[s.tokOff] != '{' {
		return
	}
	if c := s.byteAt(s.tokEnd); c != '<' && c != '>' || s.endsAlias() {
		return
	}
	w := s.text()
	if n := len(w) - 2; n > 2 && w[n+1] == '}' && w[n] == ']' && isVarName(w[1:n+1]) {
		s.tok = tRedirVar
	}
}

// optionFollows reports whether a - is next on the line: in posix mode time
// is then the name of a command.
func (s *scanner) optionFollows() bool {
	i := s.tokEnd
	for c := s.byteAt(i); c == ' ' || c == '\t'; c = s.byteAt(i) {
		i++
	}
	return s.byteAt(i) == '-'
}

// wanted returns the token of a word that m says may follow, or tWord.
func (s *scanner) wanted(w string, m mode) token {
	switch {
	case m&mIn != 0 && w == "in":
		return tIn
	case m&mDo != 0 && w == "do":
		return tDo
	case m&mEsac != 0 && w == "esac":
		return tEsac
	case m&mCond != 0 && w == "]]":
		return tCondEnd
	case m&mOption != 0 && (w == "-p" || w == "--"):
		return tOption
	case m&mBody != 0 && w == "{":
		return tLbrace
	case m&(mReserved|mEsac) != 0 && w == "}" && s.braces > 0:
		return tRbrace
	}
	return tWord
}
