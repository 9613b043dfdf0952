package applet

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// sedParser reads a script. Its methods report false after an error, with fault
// set.
type sedParser struct {
	s      *sed
	text   string
	pos    int
	fault  string
	status int
	blocks []int // the { that are open
}

func (p *sedParser) fail(fault string) bool {
	if p.fault == "" {
		p.fault = fault
	}
	return false
}

// peek is the next character, 0 at the end.
func (p *sedParser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *sedParser) skip(set string) {
	for p.pos < len(p.text) && strings.IndexByte(set, p.text[p.pos]) >= 0 {
		p.pos++
	}
}

func (p *sedParser) parse() bool {
	if strings.HasPrefix(p.text, "#n") && (len(p.text) == 2 || p.text[2] == '\n') {
		p.s.quiet = true
	}
	for {
		p.skip(" \t\n;")
		if p.pos >= len(p.text) {
			break
		}
		if !p.command() {
			return false
		}
	}
	if len(p.blocks) > 0 {
		return p.fail("unmatched `{'")
	}
	return p.resolveLabels()
}

// resolveLabels finds what b, t and T lead to.
func (p *sedParser) resolveLabels() bool {
	script := p.s.script
	for i := range script {
		cmd := &script[i]
		if cmd.name != 'b' && cmd.name != 't' && cmd.name != 'T' {
			continue
		}
		cmd.target = len(script)
		if cmd.text == "" {
			continue
		}
		for j := range script {
			if script[j].name == ':' && script[j].text == cmd.text {
				cmd.target = j
			}
		}
		if cmd.target == len(script) {
			p.status = 4
			return p.fail("can't find label for jump to `" + cmd.text + "'")
		}
	}
	return true
}

func (p *sedParser) command() bool {
	var cmd sedCommand
	if !p.addresses(&cmd) {
		return false
	}
	p.skip(" \t")
	for p.peek() == '!' {
		cmd.negate = true
		p.pos++
		p.skip(" \t!")
	}
	if p.pos >= len(p.text) {
		return p.fail("missing command")
	}
	cmd.name = p.text[p.pos]
	p.pos++
	if !p.rest(&cmd) {
		return false
	}
	cmd.restart()
	if cmd.name != '#' {
		p.s.script = append(p.s.script, cmd)
	}
	return true
}

func (p *sedParser) addresses(cmd *sedCommand) bool {
	if !p.address(&cmd.from, false) {
		return false
	}
	if cmd.from.kind == 0 {
		return true
	}
	p.skip(" \t")
	if p.peek() == ',' {
		p.pos++
		p.skip(" \t")
		if !p.address(&cmd.to, true) {
			return false
		}
		if cmd.to.kind == 0 {
			return p.fail("unexpected `,'")
		}
	}
	if cmd.from.kind == 'n' && cmd.from.n == 0 && cmd.to.kind != '/' {
		return p.fail("invalid usage of line address 0")
	}
	return true
}

func (p *sedParser) address(a *sedAddress, second bool) bool {
	ch := p.peek()
	switch {
	case ch == '$':
		a.kind = '$'
		p.pos++
	case isDigit(ch):
		a.kind, a.n = 'n', p.number()
		if p.peek() == '~' && !second {
			p.pos++
			a.kind, a.step = '~', p.number()
		}
	case second && (ch == '+' || ch == '~'):
		p.pos++
		a.kind, a.n = ch, p.number()
	case ch == '/' || ch == '\\':
		p.pos++
		delim := ch
		if ch == '\\' {
			delim = p.peek()
			p.pos++
		}
		text, ok := p.delimited(delim, true)
		if !ok {
			return p.fail("unterminated address regex")
		}
		a.kind = '/'
		fold := false
		for p.peek() == 'I' {
			fold = true
			p.pos++
		}
		if p.peek() == 'M' {
			return p.fail("the M flag is unknown")
		}
		return p.regexp(&a.re, text, fold)
	}
	return true
}

func (p *sedParser) number() int64 {
	digits, _ := cutDigits(p.text[p.pos:])
	p.pos += len(digits)
	n, ok := number(digits)
	if !ok && digits != "" {
		return endless
	}
	return n
}

// regexp compiles an expression; the empty one is left nil.
func (p *sedParser) regexp(re **regularExpression, text string, fold bool) bool {
	if text == "" {
		return true
	}
	var err error
	*re, err = compileRegexp(text, regexpSyntax{extended: p.s.extended, fold: fold, wide: p.s.wide, escapes: true})
	if err != nil {
		return p.fail("invalid regular expression: " + text)
	}
	return true
}

// delimited reads up to the delimiter. The delimiter behind a backslash stands
// for itself; in a regular expression a newline may be written \n whatever the
// delimiter.
func (p *sedParser) delimited(delim byte, regexp bool) (text string, ok bool) {
	var out []byte
	for p.pos < len(p.text) {
		ch := p.text[p.pos]
		p.pos++
		switch {
		case ch == delim:
			return string(out), true
		case ch == '\n' && regexp:
			return "", false
		case ch == '\\':
			if p.pos >= len(p.text) {
				return "", false
			}
			next := p.text[p.pos]
			p.pos++
			switch {
			case next == delim && regexp:
				// s|a\|b|c|: the character itself, not the operator that it
				// would be behind a backslash.
				if p.s.extended && strings.IndexByte("|+?(){}.*[]^$", next) >= 0 || strings.IndexByte(".*[]^$", next) >= 0 {
					out = append(out, '\\')
				}
				out = append(out, next)
			case next == delim:
				if next == '&' || isDigit(next) {
					out = append(out, '\\')
				}
				out = append(out, next)
			default:
				out = append(out, '\\', next)
			}
		default:
			out = append(out, ch)
		}
	}
	return "", false
}

// rest reads what follows the name of a command.
func (p *sedParser) rest(cmd *sedCommand) bool {
	switch cmd.name {
	case '#':
		p.line()
		return true
	case '{':
		p.blocks = append(p.blocks, len(p.s.script))
		return true
	case '}':
		if len(p.blocks) == 0 {
			return p.fail("unexpected `}'")
		}
		if cmd.from.kind != 0 {
			return p.fail("} doesn't want any addresses")
		}
		open := len(p.blocks) - 1
		p.s.script[p.blocks[open]].target = len(p.s.script)
		p.blocks = p.blocks[:open]
		return p.end()
	case ':':
		if cmd.from.kind != 0 {
			return p.fail(": doesn't want any addresses")
		}
		p.skip(" \t")
		if cmd.text = p.word("\n;"); cmd.text == "" {
			return p.fail("\":\" lacks a label")
		}
		return true
	case 'b', 't', 'T':
		p.skip(" \t")
		cmd.text = p.word("\n;}")
		return p.end()
	case 'a', 'i', 'c':
		return p.textArgument(cmd)
	case 'r':
		p.skip(" \t")
		if cmd.text = p.line(); cmd.text == "" {
			return p.fail("missing filename in r/R/w/W commands")
		}
		return true
	case 'w', 'W':
		return p.outputFile(cmd)
	case 's':
		return p.substitution(cmd)
	case 'y':
		return p.transliteration(cmd) && p.end()
	case 'q', 'Q':
		if cmd.to.kind != 0 {
			return p.fail("command only uses one address")
		}
		p.skip(" \t")
		cmd.status = int(p.number() & 0xff)
		return p.end()
	case 'l':
		p.skip(" \t")
		cmd.status = 70
		if isDigit(p.peek()) {
			cmd.status = int(min(p.number(), 1<<20))
		}
		return p.end()
	case '=', 'd', 'D', 'F', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'x', 'z':
		return p.end()
	}
	return p.fail("unknown command: `" + string([]byte{cmd.name}) + "'")
}

// end makes sure that a command ends here.
func (p *sedParser) end() bool {
	p.skip(" \t")
	switch p.peek() {
	case 0, '\n', ';':
		p.pos++
	case '}', '#':
	default:
		return p.fail("extra characters after command")
	}
	return true
}

// line reads to the end of the line.
func (p *sedParser) line() string {
	line, _, found := strings.Cut(p.text[p.pos:], "\n")
	p.pos += len(line)
	if found {
		p.pos++
	}
	return line
}

// word reads up to one of the characters of ends.
func (p *sedParser) word(ends string) string {
	start := p.pos
	for p.pos < len(p.text) && strings.IndexByte(ends, p.text[p.pos]) < 0 {
		p.pos++
	}
	return strings.TrimRight(p.text[start:p.pos], " \t")
}

// textArgument reads the text of a, i or c: in the lines after a\, or in the
// same line. Lines go on behind a backslash.
func (p *sedParser) textArgument(cmd *sedCommand) bool {
	p.skip(" \t")
	if p.pos >= len(p.text) {
		return p.fail("expected \\ after `a', `c' or `i'")
	}
	if p.peek() == '\\' {
		p.pos++
		start := p.pos
		p.skip(" \t")
		switch {
		case p.pos >= len(p.text):
			return true // no text: a line that lacks its newline gets it
		case p.peek() == '\n':
			p.pos++
		default:
			p.pos = start
		}
	}
	var out []byte
	for p.pos < len(p.text) {
		ch := p.text[p.pos]
		p.pos++
		if ch == '\n' {
			break
		}
		if ch == '\\' {
			if p.pos >= len(p.text) {
				break
			}
			if c, n := escapedCharacter(p.text[p.pos:]); n > 0 {
				ch = c
				p.pos += n
			} else {
				ch = p.text[p.pos]
				p.pos++
			}
		}
		out = append(out, ch)
	}
	cmd.text = string(append(out, '\n'))
	return true
}

// outputFile reads the file name of w, and opens the file.
func (p *sedParser) outputFile(cmd *sedCommand) bool {
	p.skip(" \t")
	name := p.line()
	if name == "" {
		return p.fail("missing filename in r/R/w/W commands")
	}
	s := p.s
	if name == "/dev/stdout" {
		cmd.output = &s.stdout
		return true
	}
	for _, o := range s.outputs {
		if o.name == name {
			cmd.output = o
			return true
		}
	}
	fd := 2
	if name != "/dev/stderr" {
		var err error
		if fd, err = openFile(name, unix.O_WRONLY|unix.O_CREAT|unix.O_TRUNC, 0o666); err != nil {
			return p.fail("couldn't open file " + name + ": " + reason(err))
		}
	}
	cmd.output = &sedOutput{name: name, w: &writer{fd: fd}}
	s.outputs = append(s.outputs, cmd.output)
	return true
}

func (p *sedParser) substitution(cmd *sedCommand) bool {
	delim := p.peek()
	p.pos++
	if delim == 0 || delim == '\n' || delim == '\\' {
		return p.fail("unterminated `s' command")
	}
	text, ok := p.delimited(delim, true)
	if !ok {
		return p.fail("unterminated `s' command")
	}
	replacement, ok := p.delimited(delim, false)
	if !ok {
		return p.fail("unterminated `s' command")
	}
	sub := &sedSubstitution{nth: 1}
	cmd.sub = sub
	fold, numbered := false, false
flags:
	for {
		ch := p.peek()
		switch {
		case ch == 'g':
			sub.global = true
		case ch == 'p':
			sub.print = true
		case ch == 'i' || ch == 'I':
			fold = true
		case isDigit(ch):
			if sub.nth = p.number(); sub.nth == 0 || numbered {
				return p.fail("number option to `s' command may not be zero or given twice")
			}
			numbered = true
			continue
		case ch == 'w':
			p.pos++
			if !p.outputFile(cmd) {
				return false
			}
			break flags
		default:
			p.skip(" \t")
			if ch := p.peek(); ch != 0 && ch != '\n' && ch != ';' && ch != '}' && ch != '#' {
				return p.fail("unknown option to `s'")
			}
			p.end()
			break flags
		}
		p.pos++
	}
	if !p.regexp(&sub.re, text, fold) {
		return false
	}
	return p.replacement(sub, replacement)
}

// replacement takes the right side of s apart.
func (p *sedParser) replacement(sub *sedSubstitution, text string) bool {
	var literal []byte
	flush := func() {
		if len(literal) > 0 {
			sub.parts = append(sub.parts, sedPart{kind: 't', text: string(literal)})
			literal = nil
		}
	}
	for i := 0; i < len(text); i++ {
		ch := text[i]
		if ch == '&' {
			flush()
			sub.parts = append(sub.parts, sedPart{kind: 'g'})
			continue
		}
		if ch != '\\' || i+1 >= len(text) {
			literal = append(literal, ch)
			continue
		}
		i++
		ch = text[i]
		switch {
		case isDigit(ch):
			flush()
			group := int(ch - '0')
			if sub.re != nil && group > sub.re.groups() {
				return p.fail("invalid reference \\" + string([]byte{ch}) + " on `s' command's RHS")
			}
			sub.parts = append(sub.parts, sedPart{kind: 'g', group: group})
		case strings.IndexByte("ULulE", ch) >= 0:
			flush()
			sub.parts = append(sub.parts, sedPart{kind: ch})
		default:
			if c, n := escapedCharacter(text[i:]); n > 0 {
				literal = append(literal, c)
				i += n - 1
			} else {
				literal = append(literal, ch)
			}
		}
	}
	flush()
	return true
}

// transliteration reads /from/to/ of y.
func (p *sedParser) transliteration(cmd *sedCommand) bool {
	delim := p.peek()
	p.pos++
	from, ok := p.delimited(delim, false)
	if !ok {
		return p.fail("unterminated `y' command")
	}
	to, ok := p.delimited(delim, false)
	if !ok {
		return p.fail("unterminated `y' command")
	}
	a, b := p.characters(from), p.characters(to)
	if len(a) != len(b) {
		return p.fail("strings for `y' command are different lengths")
	}
	var table [256]byte
	for i := range table {
		table[i] = byte(i)
	}
	single := true
	for i := len(a) - 1; i >= 0; i-- { // the first one of each counts
		single = single && len(a[i]) == 1 && len(b[i]) == 1
		table[a[i][0]] = b[i][0]
	}
	if single {
		cmd.table = &table
		return true
	}
	for i := range a {
		cmd.pairs = append(cmd.pairs, [2]string{a[i], b[i]})
	}
	return true
}

// characters takes a string of y apart.
func (p *sedParser) characters(s string) (list []string) {
	for i := 0; i < len(s); {
		n := 1
		if s[i] == '\\' && i+1 < len(s) {
			if c, n := escapedCharacter(s[i+1:]); n > 0 {
				list = append(list, string([]byte{c}))
				i += n + 1
				continue
			}
			if s[i+1] == '\\' || s[i+1] == '\n' {
				i++
			}
		} else if p.s.wide {
			_, n = utf8.DecodeRuneInString(s[i:])
		}
		list = append(list, s[i:i+n])
		i += n
	}
	return list
}
