package applet

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// sedAddress is one address of a command.
type sedAddress struct {
	kind byte // 0 none, 'n' line n, '$', '/', '~' first~step; as the second one also '+', '~'
	n    int64
	step int64
	re   *regularExpression // nil: the last one used
}

// sedCommand is one command of a script.
type sedCommand struct {
	from, to sedAddress
	negate   bool
	active   bool  // in the range from,to
	end      int64 // the line it ends with, if that is known

	name   byte
	text   string // text, label or file name
	target int    // for { b t T: the command to go on with
	status int    // of q
	output *sedOutput
	sub    *sedSubstitution
	table  *[256]byte // of y
	pairs  [][2]string
}

// sedSubstitution is what s does.
type sedSubstitution struct {
	re            *regularExpression // nil: the last one used
	parts         []sedPart
	nth           int64
	global, print bool
}

// sedPart is a part of a replacement: a text or a group, or a change of case
// by \U \L \u \l \E.
type sedPart struct {
	kind  byte // 't', 'g' or U L u l E
	text  string
	group int
}

// restart forgets in which ranges a command is.
func (cmd *sedCommand) restart() {
	cmd.active = cmd.from.kind == 'n' && cmd.from.n == 0 && cmd.to.kind != 0
}

func (s *sed) matchesAddress(a *sedAddress) bool {
	switch a.kind {
	case 'n':
		return s.number == a.n
	case '$':
		return !s.more && (s.separate || len(s.files) == 0)
	case '~':
		if a.step <= 0 {
			return s.number == a.n
		}
		return s.number >= a.n && (s.number-a.n)%a.step == 0
	case '/':
		return s.matchesPattern(a.re)
	}
	return true
}

func (s *sed) matchesPattern(re *regularExpression) bool {
	if re == nil {
		re = s.last
	}
	s.last = re
	return re != nil && re.find(view(s.pattern), 0) != nil
}

// selects reports whether a command applies to the pattern space.
func (s *sed) selects(cmd *sedCommand) bool {
	if cmd.to.kind == 0 {
		return s.matchesAddress(&cmd.from)
	}
	if !cmd.active {
		if !s.matchesAddress(&cmd.from) {
			return false
		}
		cmd.end = 0
		switch cmd.to.kind {
		case 'n':
			cmd.end = cmd.to.n
		case '+':
			cmd.end = s.number + cmd.to.n
		case '~':
			cmd.end = s.number
			if cmd.to.n > 0 {
				cmd.end = (s.number + cmd.to.n - 1) / cmd.to.n * cmd.to.n
			}
		case '$':
			cmd.active = !s.matchesAddress(&cmd.to)
			return true
		default:
			cmd.active = true
			return true
		}
		cmd.active = cmd.end > s.number
		return true
	}
	switch cmd.to.kind {
	case '/', '$':
		cmd.active = !s.matchesAddress(&cmd.to)
		return true
	}
	if s.number >= cmd.end {
		cmd.active = false
	}
	return s.number <= cmd.end || s.matchesAddress(&cmd.from)
}

// cycles runs the script for each line and returns the exit status that q gave.
func (s *sed) cycles() int {
	again := false // D: with what is left of the pattern space
	for again || s.readLine() {
		if !again {
			s.replaced = false
		}
		verdict, status := s.cycle()
		if !s.quiet && verdict != sedDelete && verdict != sedAgain && verdict != sedSilentQuit {
			s.line(s.out, s.pattern, s.unended)
		}
		s.flushQueue()
		if verdict == sedQuit || verdict == sedSilentQuit || s.out.w.err != nil {
			return status
		}
		again = verdict == sedAgain
	}
	return 0
}

// sedVerdict is how a cycle ends.
type sedVerdict int

const (
	sedEnd        sedVerdict = iota
	sedDelete                // without showing the pattern space
	sedAgain                 // likewise, and without reading a line
	sedQuit                  // the whole run
	sedSilentQuit            // without showing it
)

func (s *sed) cycle() (verdict sedVerdict, status int) {
	for pc := 0; pc < len(s.script); pc++ {
		cmd := &s.script[pc]
		if s.selects(cmd) == cmd.negate {
			if cmd.name == '{' {
				pc = cmd.target
			}
			continue
		}
		switch cmd.name {
		case 'b':
			pc = cmd.target
		case 't', 'T':
			if s.replaced == (cmd.name == 't') {
				pc = cmd.target
			}
			s.replaced = false
		case 'c':
			if !cmd.active || cmd.negate {
				s.text(cmd.text)
			}
			return sedDelete, 0
		case 'd':
			return sedDelete, 0
		case 'D':
			i := bytes.IndexByte(s.pattern, s.delim)
			if i < 0 {
				return sedDelete, 0
			}
			s.pattern = append(s.pattern[:0], s.pattern[i+1:]...)
			return sedAgain, 0
		case 'n':
			if s.atEnd() {
				return sedQuit, 0
			}
			if !s.quiet {
				s.line(s.out, s.pattern, s.unended)
			}
			s.flushQueue()
			s.readLine()
		case 'N':
			if !s.more {
				if s.atEnd() {
					return sedQuit, 0
				}
				return sedEnd, 0
			}
			s.flushQueue()
			s.appendLine()
		case 'q':
			return sedQuit, cmd.status
		case 'Q':
			return sedSilentQuit, cmd.status
		default:
			s.simple(cmd)
		}
	}
	return sedEnd, 0
}

func (s *sed) atEnd() bool { return !s.more && len(s.files) == 0 }

// simple runs a command that has no influence on what comes next.
func (s *sed) simple(cmd *sedCommand) {
	switch cmd.name {
	case '=':
		s.text(decimal(s.number) + "\n")
	case 'a':
		s.queue = append(s.queue, sedQueued{text: cmd.text})
	case 'i':
		s.text(cmd.text)
	case 'F':
		name := "-"
		if s.in != nil {
			name = s.in.name
		}
		s.text(name + "\n")
	case 'g':
		s.pattern = append(s.pattern[:0], s.hold...)
		s.unended = s.holdOpen
	case 'G':
		s.pattern = append(append(s.pattern, s.delim), s.hold...)
		s.unended = s.unended && s.holdOpen
	case 'h':
		s.hold = append(s.hold[:0], s.pattern...)
		s.holdOpen = s.unended
	case 'H':
		s.hold = append(append(s.hold, s.delim), s.pattern...)
		s.holdOpen = s.holdOpen && s.unended
	case 'x':
		s.pattern, s.hold = s.hold, s.pattern
		s.unended, s.holdOpen = s.holdOpen, s.unended
	case 'z':
		s.pattern = s.pattern[:0]
	case 'l':
		s.list(cmd.status)
	case 'p':
		s.line(s.out, s.pattern, s.unended)
	case 'P':
		s.line(s.out, s.firstLine(), false)
	case 'r':
		s.queue = append(s.queue, sedQueued{file: cmd.text})
	case 's':
		s.substitute(cmd)
	case 'w':
		s.write(cmd.output, s.pattern, s.unended)
	case 'W':
		s.write(cmd.output, s.firstLine(), false)
	case 'y':
		s.transliterate(cmd)
	}
}

// write writes a line to a file of w, at once: others may read it.
func (s *sed) write(o *sedOutput, p []byte, unended bool) {
	s.line(o, p, unended)
	if o.w != s.out.w {
		o.w.flush()
	}
}

func (s *sed) firstLine() []byte {
	if i := bytes.IndexByte(s.pattern, s.delim); i >= 0 {
		return s.pattern[:i]
	}
	return s.pattern
}

func (s *sed) transliterate(cmd *sedCommand) {
	if cmd.table != nil {
		for i, b := range s.pattern {
			s.pattern[i] = cmd.table[b]
		}
		return
	}
	var out []byte
characters:
	for p := view(s.pattern); p != ""; {
		for _, pair := range cmd.pairs {
			if strings.HasPrefix(p, pair[0]) {
				out = append(out, pair[1]...)
				p = p[len(pair[0]):]
				continue characters
			}
		}
		_, n := utf8.DecodeRuneInString(p)
		out = append(out, p[:n]...)
		p = p[n:]
	}
	s.pattern = out
}

// list is l: the pattern space in a form that shows all.
func (s *sed) list(width int) {
	if width == 1 {
		width = 0
	}
	s.out.begin(s.delim)
	column := 0
	for _, b := range s.pattern {
		var shown string
		switch {
		case b == '\\':
			shown = "\\\\"
		case b == '\n':
			shown = "\\n"
		case b >= '\a' && b <= '\r':
			shown = characterName(b)
		case b < ' ' || b >= 0x7f:
			shown = "\\" + octal(uint64(b), 3)
		default:
			shown = string([]byte{b})
		}
		if width > 0 && column+len(shown) > width-1 {
			s.out.w.str("\\\n")
			column = 0
		}
		s.out.w.str(shown)
		column += len(shown)
	}
	s.out.w.str("$\n")
}

// substitute is s.
func (s *sed) substitute(cmd *sedCommand) {
	sub := cmd.sub
	re := sub.re
	if re == nil {
		re = s.last
	}
	if s.last = re; re == nil {
		return
	}
	text := view(s.pattern)
	var out []byte
	copied, from, previous := 0, 0, -1
	done := false
	for count := int64(0); from <= len(text); {
		m := re.find(text, from)
		if m == nil {
			break
		}
		start, end := m[0], m[1]
		if start < end || start != previous {
			out = append(out, text[copied:start]...)
			if count++; count < sub.nth {
				out = append(out, text[start:end]...)
			} else {
				out = sub.replace(out, text, m)
				done = true
			}
			copied, previous = end, end
			if done && !sub.global {
				break
			}
		}
		if from = end; start == end {
			from += s.charLen(text, end)
		}
	}
	if !done {
		return
	}
	s.pattern = append(out, text[copied:]...)
	s.replaced = true
	if sub.print {
		s.line(s.out, s.pattern, s.unended)
	}
	if cmd.output != nil {
		s.write(cmd.output, s.pattern, s.unended)
	}
}

// charLen is the length of the character at i, 1 at the end.
func (s *sed) charLen(text string, i int) int {
	if !s.wide || i >= len(text) {
		return 1
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	return n
}

// replace appends the replacement of a match.
func (sub *sedSubstitution) replace(out []byte, text string, m []int) []byte {
	mode, once := byte(0), byte(0) // U or L; u or l
	for i := range sub.parts {
		p := &sub.parts[i]
		piece := p.text
		switch p.kind {
		case 'U', 'L', 'E':
			mode, once = p.kind, 0
			continue
		case 'u', 'l':
			once = p.kind
			continue
		case 'g':
			if 2*p.group >= len(m) || m[2*p.group] < 0 {
				continue
			}
			piece = text[m[2*p.group]:m[2*p.group+1]]
		}
		for k := 0; k < len(piece); k++ {
			b := piece[k]
			switch {
			case once == 'u' || once == 0 && mode == 'U':
				b = upper(b)
			case once == 'l' || once == 0 && mode == 'L':
				b = lower(b)
			}
			once = 0
			out = append(out, b)
		}
	}
	return out
}
