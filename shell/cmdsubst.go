package shell

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
)

// commandSubst runs a command substitution and returns its output without
// trailing newlines.
func (sh *Shell) commandSubst(c *cmdSub) string {
	if c.ast.FunSub != 0 {
		return sh.funSubst(c)
	}
	if !sh.beginSubst(c) {
		return ""
	}
	if c.readFile != nil {
		return sh.substFile(c)
	}
	var out []byte
	var st int
	if sh.mayInline(&c.plan, c.list, nil) {
		out, st = sh.substInline(c)
	} else {
		out, st = sh.substProcess(c)
	}
	sh.hadSubst = true
	sh.substStat, sh.status = st, st
	if sh.unw != unwNone {
		return ""
	}
	return sh.substText(out)
}

// beginSubst parses a substitution and reports whether there is something to run.
func (sh *Shell) beginSubst(c *cmdSub) bool {
	if !sh.parseSubst(c) {
		return false
	}
	sh.hadSubst = true
	if len(c.list.Items) == 0 {
		sh.substStat, sh.status = 0, 0
		return false
	}
	return true
}

// substText is the text that the output of a command substitution stands
// for: NULs and trailing newlines go.
func (sh *Shell) substText(out []byte) string {
	n := len(out)
	for n > 0 && out[n-1] == '\n' {
		n--
	}
	s := string(out[:n])
	if strings.IndexByte(s, 0) >= 0 {
		sh.Warn("warning: command substitution: ignored null byte in input")
		s = strings.ReplaceAll(s, "\x00", "")
		for s != "" && s[len(s)-1] == '\n' {
			s = s[:len(s)-1]
		}
	}
	return s
}

// parseSubst parses the commands of a substitution at its first use.
func (sh *Shell) parseSubst(c *cmdSub) bool {
	c.place(sh.line)
	if !c.parsed || c.aliased != 0 && c.aliased != sh.epoch {
		c.reprint()
		aliased := sh.parseOptions().Alias != nil && !c.ast.Aliased
		c.list, c.err = sh.parseCommands(c.ast.Text, c.ast.Line, c.ast.Backquote, c.syntax())
		c.prog, c.plan, c.readFile, c.aliased = nil, inlinePlan{}, nil, 0
		if aliased {
			c.aliased = sh.epoch
		}
		if c.ast.Unclosed && c.err == nil {
			c.err = parse.Unclosed(c.ast.Text, c.ast.Line)
		}
		c.parsed = true
		if c.err == nil {
			comp := compiler{sh: sh, src: c.list.Src}
			c.readFile = fileSubst(&comp, c.list)
		}
	}
	if c.err != nil {
		sh.syntaxError(c.err, "command substitution: ")
		sh.status, sh.substStat, sh.hadSubst = 2, 2, true
		if !c.ast.Backquote && !c.inPrompt {
			sh.expansionError()
		}
		return false
	}
	return true
}

// place settles which line the commands are counted from: in a redirection of a
// compound command that of what runs around it.
func (c *cmdSub) place(line int) {
	if c.around && c.ast.Line != line {
		sub := *c.ast
		sub.Line = line
		c.ast, c.parsed = &sub, false
	}
}

// reprint replaces the text by the one whose lines bash counts.
func (c *cmdSub) reprint() {
	if !c.ast.Reprinted {
		return
	}
	sub := *c.ast
	sub.Text, sub.Reprinted = parse.Reprint(sub.Text), false
	c.ast = &sub
}

// syntax says how the text is to be parsed.
func (c *cmdSub) syntax() (f syntaxFlags) {
	if c.ast.Aliased {
		f = syntaxAliased
	}
	if !c.ast.Backquote {
		f |= syntaxSubst
	}
	return f
}

// parseCommands parses the text of a substitution; syntax says how.
func (sh *Shell) parseCommands(text string, line int, backquote bool, syntax syntaxFlags) (*ast.List, error) {
	l, err := sh.parseAll(text, line, syntax)
	if err == nil && (syntax&syntaxAliased != 0 || !changesReading(l)) || err != nil && !backquote {
		return l, err
	}
	r := &readText{text: text}
	r.Src, r.Line = &ast.Source{Text: text, Line: line}, line
	r.End = len(text)
	return &ast.List{Base: r.Base, Items: []ast.Item{{Cmd: r}}}, nil
}

// changesReading reports whether a command before the last line of a list
// sets aliases or options.
func changesReading(l *ast.List) bool {
	for i, it := range l.Items {
		s, ok := it.Cmd.(*ast.Simple)
		if !ok || len(s.Words) == 0 || i+1 == len(l.Items) || len(s.Words[0].Parts) != 1 {
			continue
		}
		if name, ok := s.Words[0].Parts[0].(*ast.Lit); ok {
			switch name.Text {
			case "alias", "unalias", "shopt":
				return true
			}
		}
	}
	return false
}

// readNode runs a readText.
type readNode struct{ text *readText }

// parseAll parses the whole text of a substitution to one list.
func (sh *Shell) parseAll(text string, line int, syntax syntaxFlags) (*ast.List, error) {
	p := parse.NewString(text, line)
	all := &ast.List{}
	for {
		o := sh.parseOptions()
		if o.Substitution = syntax&syntaxSubst != 0; syntax&syntaxAliased != 0 {
			o.Alias = nil
		}
		l, err := p.Next(o)
		if l == nil {
			if err == errEOF || err == nil {
				return all, nil
			}
			return nil, err
		}
		if all.Src == nil {
			all.Base = l.Base
		}
		all.Items = append(all.Items, l.Items...)
	}
}

// fileSubst recognises $(<file).
func fileSubst(c *compiler, l *ast.List) *redir {
	if len(l.Items) != 1 || l.Items[0].Background {
		return nil
	}
	s, ok := l.Items[0].Cmd.(*ast.Simple)
	if !ok || len(s.Words) > 0 || len(s.Assigns) > 0 || len(s.Redirs) != 1 {
		return nil
	}
	r := s.Redirs[0]
	if r.Op != ast.RedirIn || r.FD > 0 || r.Var != "" {
		return nil
	}
	file := c.redirs(s.Redirs)[0]
	file.isSubst = true
	return file
}

// substFile reads the file of $(<file). Under set -e a file that can't be opened
// ends the shell, whatever the command around it makes of failures.
func (sh *Shell) substFile(c *cmdSub) string {
	var out []byte
	fatal := false
	errexit := sh.opts.Has(OptErrexit)
	st := sh.inline(kindCmdSub, c.ast.Text, func() int {
		var saved []savedFD
		if !sh.redirectOne(c.readFile, &saved) {
			fatal = errexit && sh.unw == unwNone
			sh.restore(saved)
			return 1
		}
		fd, ok := sh.File(0)
		if ok {
			out, _ = sh.readAll(fd)
		}
		sh.restore(saved)
		return 0
	})
	sh.hadSubst = true
	sh.substStat, sh.status = st, st
	if fatal {
		sh.discard()
	}
	return sh.substText(out)
}

// readAll reads a descriptor to its end, or to an error.
func (sh *Shell) readAll(fd int) ([]byte, error) {
	buf := make([]byte, 0, 4096)
	for {
		if cap(buf)-len(buf) < 2048 {
			buf = append(buf, make([]byte, cap(buf))...)[:len(buf)]
		}
		n, err := sh.Read(fd, buf[len(buf):cap(buf)])
		if n > 0 {
			buf = buf[:len(buf)+n]
			continue
		}
		if err == unix.EINTR {
			if sh.handleSignals(); sh.unw == unwNone && sh.sigPending == 0 {
				continue
			}
			if sh.tx != nil {
				continue
			}
			err = nil // a trap that has ended the shell
		}
		return buf, err
	}
}

// substInline runs the commands here, their output going to memory.
func (sh *Shell) substInline(c *cmdSub) ([]byte, int) {
	c.compile(sh)
	f := &File{fd: -1, refs: 1, mem: &capture{buf: sh.getBuf(), read: -1}}
	st := sh.inline(kindCmdSub, c.ast.Text, func() int {
		f.refs++
		sh.setFile(1, f)
		sh.around = c.ast.Line + strings.Count(c.ast.Text, "\n")
		return c.prog.run(sh)
	})
	sh.finish(f)
	out := f.mem.buf
	sh.putBuf(out)
	return out, st
}

// compile compiles the commands at their first use.
func (c *cmdSub) compile(sh *Shell) {
	if c.prog == nil {
		comp := compiler{sh: sh, src: c.list.Src}
		c.prog = comp.list(c.list)
		markLast(c.prog, true)
	}
}

// markLast says whether the command that n ends in is the last of an inline
// command substitution.
func markLast(n node, last bool) {
	switch x := n.(type) {
	case *simple:
		if x.replaces != last {
			x.replaces = last
		}
	case *listNode:
		markLast(x.items[len(x.items)-1], last)
	case *andOr:
		markLast(x.right, last)
	}
}

// substProcess runs the commands in a process and reads its output.
func (sh *Shell) substProcess(c *cmdSub) ([]byte, int) {
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		sh.sysError("cannot make pipe for command substitution", err)
		return nil, 0 // bash: no command, and none has failed
	}
	p[0], p[1] = sh.moveHigh(p[0]), sh.moveHigh(p[1])
	sh.refreshJobs()
	t := sh.begin()
	sh.setFile(1, sh.newFile(p[1]))
	c.compile(sh)
	task := sh.substTask(kindCmdSub, c)
	task.list, task.body = c.list, c.prog
	pid, err := sh.launchTask(task)
	sh.rollback(t)
	if err != nil {
		unix.Close(p[0])
		return nil, sh.launchFailed(err)
	}
	out, _ := sh.readAll(p[0])
	unix.Close(p[0])
	ws, _ := sh.waitPid(pid)
	if !sh.notifies() { // it tells of jobs at the prompt
		sh.settleJobs()
	}
	return out, exitStatus(ws)
}

func (n readNode) run(sh *Shell) int {
	sh.evalDepth-- // of which set -x shows no more than of one that is read at once
	sh.evalNamed("command substitution: ", n.text.text, n.text.Line)
	sh.evalDepth++
	return sh.status
}
