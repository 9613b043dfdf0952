package parse

import "bytes"

// skeletonParser reads the skeleton into the same tree as the library does. The
// skeleton is a regular text that the scanner wrote, with few tokens and one
// way to write each construct, so that this is all it takes. Builds with the
// tag small use it in the place of the library, for the sake of memory; the
// tests compare the two.
type skeletonParser struct {
	rest []byte
	bad  bool // something is not as the scanner writes it
}

// parseSkeleton returns the statements of a skeleton, false if it isn't one.
func parseSkeleton(text []byte) ([]*statement, bool) {
	p := &skeletonParser{rest: text}
	list := p.list()
	return list, !p.bad && len(p.rest) == 0
}

// take skips the token t if it is next.
func (p *skeletonParser) take(t string) bool {
	if len(p.rest) < len(t) || string(p.rest[:len(t)]) != t {
		return false
	}
	p.rest = p.rest[len(t):]
	return true
}

// want skips the token t, which must be next.
func (p *skeletonParser) want(t string) {
	if !p.take(t) {
		p.bad, p.rest = true, nil
	}
}

// startsCommand reports whether a command is next. All else that may be is
// the end of a list, whose tokens begin with other bytes but for fi.
func (p *skeletonParser) startsCommand() bool {
	if len(p.rest) == 0 {
		return false
	}
	return bytes.IndexByte([]byte("_{(iwusc"), p.rest[0]) >= 0 || bytes.HasPrefix(p.rest, []byte("for"))
}

// list reads statements, each ended by a newline or &, up to what cannot
// start one.
func (p *skeletonParser) list() []*statement {
	var list []*statement
	for {
		st := p.andOr()
		list = append(list, st)
		if p.take("&") {
			st.Background = true
		} else {
			p.want("\n")
		}
		if !p.startsCommand() {
			return list
		}
	}
}

func (p *skeletonParser) andOr() *statement {
	left := p.pipeline()
	for {
		b := &binaryCommand{X: left}
		switch {
		case p.take("&&"):
			b.Op = andStatement
		case p.take("||"):
			b.Op = orStatement
		default:
			return left
		}
		b.Y = p.pipeline()
		left = &statement{Cmd: b}
	}
}

func (p *skeletonParser) pipeline() *statement {
	left := p.command()
	for len(p.rest) > 1 && p.rest[0] == '|' && p.rest[1] != '|' {
		b := &binaryCommand{Op: pipeStdout, X: left}
		if p.take("|&") {
			b.Op = pipeAll
		} else {
			p.want("|")
		}
		b.Y = p.command()
		left = &statement{Cmd: b}
	}
	return left
}

// command reads one command. One that is not compound has no Cmd: the scanner
// knows it.
func (p *skeletonParser) command() *statement {
	st := &statement{}
	switch {
	case p.take("{ "):
		x := &groupCommand{Stmts: p.list()}
		p.want("}")
		st.Cmd = x
	case p.take("( "):
		x := &subshellCommand{Stmts: p.list()}
		p.want(")")
		st.Cmd = x
	case p.take("if "):
		x := p.ifClause()
		p.want("fi")
		st.Cmd = x
	case p.take("while "):
		st.Cmd = &whileClause{Cond: p.list(), Do: p.doGroup()}
	case p.take("until "):
		st.Cmd = &whileClause{Until: true, Cond: p.list(), Do: p.doGroup()}
	case p.take("for _;"):
		st.Cmd = &forClause{Do: p.doGroup()}
	case p.take("select _;"):
		st.Cmd = &forClause{Select: true, Do: p.doGroup()}
	case p.take("case _ in "):
		st.Cmd = p.caseClause()
	default:
		p.want("_")
	}
	return st
}

func (p *skeletonParser) doGroup() []*statement {
	p.want("do ")
	list := p.list()
	p.want("done")
	return list
}

// ifClause reads what follows if or elif. An else is a clause without a
// condition.
func (p *skeletonParser) ifClause() *ifClause {
	x := &ifClause{Cond: p.list()}
	p.want("then ")
	x.Then = p.list()
	if p.take("elif ") {
		x.Else = p.ifClause()
	} else if p.take("else ") {
		x.Else = &ifClause{Then: p.list()}
	}
	return x
}

func (p *skeletonParser) caseClause() *caseClause {
	x := &caseClause{}
	for p.take("_)") {
		item := &caseItem{Op: caseBreak}
		if p.startsCommand() {
			item.Stmts = p.list()
		}
		switch {
		case p.take(";;&"):
			item.Op = caseResume
		case p.take(";&"):
			item.Op = caseFallthrough
		default:
			p.want(";;")
		}
		x.Items = append(x.Items, item)
	}
	p.want("esac")
	return x
}
