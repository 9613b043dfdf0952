package parse

import (
	"strconv"
	"strings"

	"vfsh/shell/ast"
)

// heredoc is a here-document (POSIX XCU 2.7.4) of the current command line.
type heredoc struct {
	ast.HeredocRange
	bodyEnd      int // where the delimiter line starts
	delim        string
	tabs, quoted bool
	line         int // the last line before the body
}

// maxHeredocs is the number of here-documents on one line that bash takes.
const maxHeredocs = 16

// heredocOp notes the here-document whose operator is at off and whose
// delimiter is the current token.
func (s *scanner) heredocOp(off int, tabs bool) {
	raw := s.src[s.tokOff:s.tokEnd]
	if len(s.pending) == maxHeredocs {
		s.fail(s.lineAt(off), "maximum here-document count exceeded")
	}
	h := heredoc{tabs: tabs}
	h.Op = off
	h.delim, h.quoted = removeQuotes(raw)
	s.pending = append(s.pending, len(s.heredocs))
	s.heredocs = append(s.heredocs, h)
}

// removeQuotes performs quote removal on a here-document's delimiter, which
// undergoes no expansion; quoted says that there was something to remove.
func removeQuotes(raw string) (delim string, quoted bool) {
	if !strings.ContainsAny(raw, "\\'\"") {
		return raw, false
	}
	var b []byte
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '\\':
			if i++; i < len(raw) && raw[i] != '\n' {
				quoted = true
				b = append(b, raw[i])
			}
		case '\'':
			quoted = true
			n := strings.IndexByte(raw[i+1:], '\'')
			if n < 0 {
				n = len(raw) - i - 1
			}
			if k := len(b) - 1; k >= 0 && b[k] == '$' && i > 0 && raw[i-1] == '$' {
				b = appendANSI(b[:k], raw[i+1:i+1+n])
			} else {
				b = append(b, raw[i+1:i+1+n]...)
			}
			i += n + 1
		case '"':
			quoted = true
			if k := len(b) - 1; k >= 0 && b[k] == '$' && i > 0 && raw[i-1] == '$' {
				b = b[:k]
			}
			for i++; i < len(raw) && raw[i] != '"'; i++ {
				if raw[i] == '\\' && i+1 < len(raw) && strings.IndexByte("\\\"$`\n", raw[i+1]) >= 0 {
					if i++; raw[i] == '\n' {
						continue
					}
				}
				b = append(b, raw[i])
			}
		default:
			b = append(b, c)
		}
	}
	return string(b), quoted
}

// readHeredocs reads the bodies of the pending here-documents; s.pos is at
// the start of a line.
func (s *scanner) readHeredocs() {
	pending := s.pending
	s.pending = nil
	for _, k := range pending {
		s.readHeredoc(&s.heredocs[k])
	}
}

// readHeredoc reads the body of one here-document and its delimiter line.
func (s *scanner) readHeredoc(h *heredoc) {
	h.Start = s.pos
	h.line = s.lineAt(max(h.Start-1, 0))
	saved := s.joint.heredoc
	s.joint.heredoc = heredocFirst
	if h.quoted {
		s.joint.heredoc = heredocQuoted
	}
	defer func() { s.joint.heredoc = saved }()
	for {
		if s.pos >= len(s.src) && !s.more() {
			h.bodyEnd, h.End = s.pos, s.pos
			s.warnEnd(h)
			return
		}
		from := s.pos
		to := from
		for {
			if n := strings.IndexByte(s.src[to:], '\n'); n >= 0 {
				to += n
			} else {
				to = len(s.src)
			}
			if h.quoted || !endsInBackslash(s.src[from:to]) || to == len(s.src) && !s.more() {
				break
			}
			if to++; to >= len(s.src) && !s.more() {
				break
			}
		}
		s.pos = to
		if to < len(s.src) {
			s.pos++
		}
		if s.isDelimiter(h, from, to) {
			h.bodyEnd = from
			h.End = s.pos
			return
		}
	}
}

// endsInBackslash reports whether s ends in a backslash that is not itself
// escaped.
func endsInBackslash(s string) bool {
	n := len(s)
	for n > 0 && s[n-1] == '\\' {
		n--
	}
	return (len(s)-n)%2 == 1
}

// isDelimiter reports whether the line src[from:to] ends the body. Inside of
// $( ) bash also takes a line that starts with the delimiter and holds the
// closing parenthesis; s.pos is then moved right behind the delimiter.
func (s *scanner) isDelimiter(h *heredoc, from, to int) bool {
	line := s.src[from:to]
	if !h.quoted && strings.IndexByte(line, '\n') >= 0 {
		line = strings.ReplaceAll(line, "\\\n", "")
	}
	skipped := 0
	if h.tabs {
		if line == h.delim {
			return true // a delimiter that starts with tabs itself
		}
		for skipped < len(line) && line[skipped] == '\t' {
			skipped++
		}
		line = line[skipped:]
	}
	if !strings.HasPrefix(line, h.delim) {
		return false
	}
	if len(line) == len(h.delim) {
		return true
	}
	inside := s.closer == ')' || s.opts.Substitution
	if inside && strings.IndexByte(line[len(h.delim):], ')') >= 0 || s.opts.Substitution && s.closer == 0 && s.lastLine(to) {
		s.pos = from + skipped + len(h.delim)
		s.warnEnd(h)
		return true
	}
	return false
}

// lastLine reports whether the line that ends at to is the last, without a
// newline: in the text of a substitution the parenthesis stood there.
func (s *scanner) lastLine(to int) bool { return to == len(s.src) && s.rest == "" && s.reader == nil }

// warnEnd says that a here-document's delimiter was missing.
func (s *scanner) warnEnd(h *heredoc) {
	s.warn(s.lineAt(max(s.pos-1, 0)), "here-document at line "+strconv.Itoa(h.line)+
		" delimited by end-of-file (wanted `"+h.delim+"')")
}

// warnUnterminated says that n here-documents of a command substitution have
// their bodies behind it.
func (s *scanner) warnUnterminated(n int) {
	msg := "command substitution: " + strconv.Itoa(n) + " unterminated here-document"
	if n > 1 {
		msg += "s"
	}
	s.warn(s.lineAt(min(s.pos, len(s.src))), msg)
}

// bodyText returns the body of a here-document as the shell keeps it: without
// backslash-newlines unless the delimiter was quoted, then, for <<-, without
// leading tabs. The last line of a body that the end of the file delimits
// ends in a newline like any other.
func bodyText(t string, tabs, quoted bool) string {
	if !quoted {
		t = removeContinuations(t)
	}
	if t != "" && t[len(t)-1] != '\n' {
		t += "\n"
	}
	if tabs {
		t = stripTabs(t)
	}
	return t
}

// stripTabs removes the leading tabs of each line of a <<- body, which holds
// no backslash-newlines any more: lines joined by them are one.
func stripTabs(text string) string {
	if strings.IndexByte(text, '\t') < 0 {
		return text
	}
	b := make([]byte, 0, len(text))
	for text != "" {
		for text != "" && text[0] == '\t' {
			text = text[1:]
		}
		n := strings.IndexByte(text, '\n') + 1
		if n == 0 {
			n = len(text)
		}
		b = append(b, text[:n]...)
		text = text[n:]
	}
	return string(b)
}
