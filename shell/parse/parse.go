// Package parse turns shell source into the tree of package ast.
//
// The work is shared out between three parts. The scanner (skeleton.go,
// token.go, quote.go, heredoc.go, cond.go) reads the source once, line by
// line where it has to, as bash's reader would: it decides what belongs to a
// word, where reserved words and aliases are recognized, when a command is
// complete, and which token is a syntax error. It leaves two things behind: a
// skeleton, which is the source with every simple command, condition and
// expression reduced to a single letter, and a list of events that tells
// where in the source the words and redirections are. The parser of
// mvdan.cc/sh/v3/syntax makes the command tree from the skeleton; builds with
// the tag small have a parser for skeletons alone (skeletontree.go). The
// converter (convert.go) walks this tree and the events in step and makes
// the final tree, reading the words (word.go, param.go) from the source.
package parse

import (
	"io"
	"strings"

	"vfsh/shell/ast"
)

// LineReader gives the next line of input with its newline, which the last
// line may lack; io.EOF at the end. It is called only when a line is needed:
// continued says that a command began on an earlier line. Any other error
// ends the parse and is returned by Parser.Next as it is.
type LineReader interface {
	ReadLine(continued bool) (string, error)
}

// SubstLineReader is a LineReader that is told which lines begin inside of a
// $( ) or ${ }: set -v does not show these.
type SubstLineReader interface {
	LineReader
	// ReadSubstLine is ReadLine(true) for such a line.
	ReadSubstLine() (string, error)
}

// Options are the settings that change how text is read.
type Options struct {
	ExtGlob     bool // extended patterns: @(a|b)
	Posix       bool // posix mode
	Interactive bool // messages without the source line
	Multibyte   bool // the locale has UTF-8: messages show its characters as they are
	NoComments  bool // # starts no comment (interactive_comments is off)
	// Substitution says that the text stood in $( ), whose parenthesis can end a
	// here-document.
	Substitution bool
	// Bodies has the body of a function that the text starts with read at once.
	// Others wait until ReadBody is called.
	Bodies bool
	// Compat is the compatibility level, as 42 for what bash 4.2 did (bash
	// "Shell Compatibility Mode"); 0: the latest.
	Compat uint8
	// Alias returns the value of an alias; nil: no aliases. Text that a
	// tree's commands give back (SourceText) has its aliases expanded
	// already and is to be parsed without.
	Alias func(name string) (value string, ok bool)
	// Translate, if set, returns what takes the place of $"text" in the
	// source (bash "Locale-Specific Translation"), which stands on that
	// line; bare says that it is part of a ${…} in double quotes, where
	// single quotes would be ordinary characters.
	Translate func(text string, line int, bare bool) string
}

// compatAtMost reports whether text is to be read as bash of that level did.
func (o *Options) compatAtMost(level uint8) bool { return o.Compat != 0 && o.Compat <= level }

// Parser reads commands one at a time.
type Parser struct {
	// Warn, if set, is told of oddities that are no errors, with the line
	// number and the text as bash prints it behind "line N: ".
	Warn func(line int, msg string)

	text  string // all of it, if it was given as a whole
	first int    // number of its first line
	s     scanner
	c     converter
}

// New returns a Parser that reads lines from r; line is the number of the
// first one.
func New(r LineReader, line int) *Parser {
	p := &Parser{}
	p.s.reader, p.s.line, p.s.owner = r, line, p
	return p
}

// NewString returns a Parser for a whole text.
func NewString(text string, line int) *Parser {
	p := &Parser{}
	p.s.src, p.s.line, p.s.owner = stripNUL(text), line, p
	p.text, p.first = text, line
	return p
}

// Lines returns the lines from the one numbered from up to that numbered to,
// each with its newline, of a text that was given to NewString.
func (p *Parser) Lines(from, to int) string {
	rest := p.text
	for n := p.first; n < from && rest != ""; n++ {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	text := rest
	for n := from; n <= to && rest != ""; n++ {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	if text = text[:len(text)-len(rest)]; text != "" && text[len(text)-1] != '\n' {
		text += "\n"
	}
	return text
}

// Line returns the number of the line that the next command starts on or
// behind.
func (p *Parser) Line() int { return p.s.lineAt(p.s.pos) }

// Renumber makes line the number of the last line read; it returns by how much the
// numbers have changed. bash counts on from the command that an error has ended.
func (p *Parser) Renumber(line int) (by int) {
	by = line - p.EndLine()
	p.s.line += by
	p.first += by
	return by
}

// EndLine returns the number of the last line that has been read of the
// command that Next returned last.
func (p *Parser) EndLine() int {
	s := &p.s
	if s.pos > 0 && s.pos <= len(s.src) && s.src[s.pos-1] == '\n' {
		return s.lineAt(s.pos - 1)
	}
	return s.lineAt(s.pos)
}

// Next parses the next complete command: all and-or lists up to the newline
// that ends it. At the end of the input it returns nil, io.EOF. A syntax
// error is an *Error; Next may be called again after it and goes on at the
// next line. Options are looked at anew by each call, since commands change
// them.
func (p *Parser) Next(opts *Options) (list *ast.List, err error) {
	s := &p.s
	s.opts = opts
	defer func() {
		if r := recover(); r != nil {
			st, ok := r.(stop)
			if !ok {
				st.err = &Error{Line: s.lineAt(min(s.pos, len(s.src))), Msg: "syntax error", Status: 2}
			}
			list, err = nil, st.err
			if e, ok := err.(*Error); ok && e.Incomplete {
				s.pos = len(s.src)
			}
			s.skipLine()
		}
	}()
	for {
		s.begin()
		s.next(mStart)
		switch s.tok {
		case tEOF:
			if s.readErr != nil {
				return nil, s.readErr
			}
			return nil, io.EOF
		case tNewline:
			continue
		}
		s.commandLine()
		return p.build(), nil
	}
}

// build makes the tree of the command line that was scanned.
func (p *Parser) build() *ast.List {
	s := &p.s
	var stmts []*statement
	plain := s.plainCommands()
	if plain == 0 {
		var ok bool
		if stmts, ok = commandTree(s.out); !ok {
			panic(stop{&Error{Line: s.lineAt(0), Msg: "syntax error", Status: 2}})
		}
	}
	src := p.c.alloc.begin(s.events, s.lists+1, plain)
	*src = ast.Source{Text: s.src[:s.pos], Line: s.startLine, ExtGlob: s.opts.ExtGlob, Posix: s.opts.Posix, Compat: s.opts.Compat}
	if len(s.heredocs) > 0 {
		src.Heredocs = make([]ast.HeredocRange, len(s.heredocs))
		for i, h := range s.heredocs {
			src.Heredocs[i] = h.HeredocRange
		}
	}
	return p.c.list(s, src, stmts, plain)
}

// stripNUL removes NUL bytes, as bash does when it reads a script.
func stripNUL(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "")
}
