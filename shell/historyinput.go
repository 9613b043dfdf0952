package shell

import (
	"io"
	"strings"

	"vfsh/shell/histexpand"
	"vfsh/shell/parse"
)

// historyFeed passes the lines of an input through history expansion and
// enters them into the history list: each command as one entry (shopt cmdhist).
type historyFeed struct {
	parser  *parse.Parser
	lines   int  // lines of the command so far
	first   bool // its first line was entered
	comment int  // which of them ended in a comment last
}

// take is given each line that was read. It returns the line to be parsed;
// skip says that there is none, but an error or something that was to be
// shown only.
func (f *historyFeed) take(sh *Shell, line string, continued bool) (_ string, skip bool) {
	if f.lines++; !continued {
		f.lines = 1
	}
	if !sh.hist.on || f.parser == nil {
		return line, false
	}
	if f.parser.InHeredoc() {
		f.enter(sh, line)
		return line, false
	}
	text := strings.TrimSuffix(line, "\n")
	quote := f.parser.Quote()
	if haveHistoryExpansion && sh.opts.Has(OptHistexpand) {
		view := historyView{h: &sh.hist}
		if f.lines > 1 && f.first && sh.opts.Has(ShoptCmdhist) && len(view.h.list()) > 0 {
			view.less = 1 // the command itself
		}
		s, outcome := histexpand.Expand(text, quote, view, &sh.hist.memory, sh.historySettings())
		switch outcome {
		case histexpand.Failed:
			at := sh.line
			sh.line = f.parser.InputLine()
			sh.warnIn(sh.reading, s)
			sh.line = at
			if sh.opts.Has(ShoptHistreedit) {
				f.editAgain(sh, text)
			}
			return "", true
		case histexpand.PrintOnly:
			sh.writeFD(2, []byte(s+"\n"))
			f.enter(sh, s)
			return "", true
		case histexpand.Expanded:
			if sh.opts.Has(ShoptHistverify) && f.editAgain(sh, s) {
				return "", true
			}
			sh.writeFD(2, []byte(s+"\n"))
			line = s + line[len(text):]
			text = s
		}
	}
	f.enter(sh, text)
	return line, false
}

// editAgain makes a line what the next one that the user edits begins with; it
// is false if they edit none.
func (f *historyFeed) editAgain(sh *Shell, line string) bool {
	l := sh.lines
	if l == nil || f != &l.feed || !l.edits() {
		return false
	}
	l.initial = line
	f.lines--
	return true
}

// enter adds a line to the history list, or to its last entry if it goes on
// with a command.
func (f *historyFeed) enter(sh *Shell, line string) {
	h := &sh.hist
	h.entered = false
	comment := commentIn(line)
	if f.lines > 1 {
		literal := f.parser.InWord()
		joint := f.parser.Joint(line)
		if line == "" && joint == " " {
			return
		}
		if f.first && (literal || sh.opts.Has(ShoptLithist) || comment != wholeComment) {
			if sh.opts.Has(ShoptCmdhist) && len(h.list()) > 0 {
				f.join(sh, line, joint, literal)
			} else {
				sh.AddHistory(line)
			}
			h.entered = true
		}
		if comment != noComment && !literal {
			f.comment = f.lines
		}
		return
	}
	f.comment = -1
	if comment != noComment {
		f.comment = 1
	}
	f.first = line != "" && sh.EnterHistory(line)
}

// join appends a line to the last entry. literal: it is part of quoted text.
func (f *historyFeed) join(sh *Shell, line, joint string, literal bool) {
	list := sh.hist.list()
	entry := list[len(list)-1].text
	if sh.opts.Has(ShoptLithist) {
		joint = "\n"
	}
	switch {
	case joint == "; " && strings.HasSuffix(entry, "\n"):
		joint = " " // behind a here-document
	case f.comment == f.lines-1 && !literal:
		joint = "\n"
	case f.parser.InHeredoc() && strings.HasSuffix(entry, "\n"):
		joint = ""
	}
	if strings.HasSuffix(entry, `\`) && !strings.HasSuffix(entry, `\\`) {
		entry, joint = entry[:len(entry)-1], ""
	}
	sh.replaceHistory(entry + joint + line)
}

// What commentIn finds.
const (
	noComment = iota
	wholeComment
	endComment
)

// commentIn tells whether a line is a comment or ends in one. It goes by the
// quotes of this line alone.
func commentIn(line string) int {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '\'', '"', '`':
			n := quotedLength(line[i:], i > 0 && line[i-1] == '$')
			if n < 0 {
				return noComment
			}
			i += n - 1
		case '#':
			if strings.Trim(line[:i], " \t") == "" {
				return wholeComment
			}
			if strings.IndexByte(" \t;&|()<>", line[i-1]) >= 0 {
				return endComment
			}
		}
	}
	return noComment
}

// quotedLength returns the length of the quoted text that s starts with, -1
// if its end is not there; dollar: it is $'text'.
func quotedLength(s string, dollar bool) int {
	q := s[0]
	for i := 1; i < len(s); i++ {
		if s[i] == '\\' && (q != '\'' || dollar) {
			i++
		} else if s[i] == q {
			return i + 1
		}
	}
	return -1
}

// textParser parses a text whose first line has a number. Where it may switch
// history on, it is read line by line, so that those after that are entered.
func (sh *Shell) textParser(text string, line int) *parse.Parser {
	if !strings.Contains(text, "history") {
		return parse.NewString(text, line)
	}
	t := &textLines{sh: sh, rest: text}
	t.feed.parser = parse.New(t, line)
	return t.feed.parser
}

// textLines gives the lines of a text one by one.
type textLines struct {
	sh   *Shell
	rest string
	echo bool // show the lines whatever set -v says
	feed historyFeed
}

// ReadLine implements parse.LineReader.
func (t *textLines) ReadLine(continued bool) (string, error) {
	for t.rest != "" {
		if line, skip := t.feed.take(t.sh, t.line(), continued); !skip {
			return line, nil
		}
	}
	return "", io.EOF
}

// line takes the next line off the text.
func (t *textLines) line() string {
	n := strings.IndexByte(t.rest, '\n') + 1
	if n == 0 {
		n = len(t.rest)
	}
	line := t.rest[:n]
	t.rest = t.rest[n:]
	if t.echo || t.sh.opts.Has(OptVerbose) && t.sh.subKind != kindCmdSub {
		shown := line
		if t.rest == "" && !strings.HasSuffix(line, "\n") {
			shown += "\n"
		}
		t.sh.writeFD(2, []byte(shown))
	}
	return line
}
