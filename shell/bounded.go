package shell

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// A stage of a pipeline is bounded if it surely ends soon, whatever the others
// do: it runs builtins that wait for nobody, over words that are there, or once
// for each line of an input that has ended. Bounded stages at the start of a
// pipeline run one after the other in this process, each with its output in
// memory, before the rest is started.

// runLength says how long commands run at most.
type runLength uint8

const (
	runsBriefly   runLength = iota
	runsOverInput           // as long as there are lines to be read
	runsForEver             // for all that is known
)

// lasts notes that a command runs so long.
func (a *analysis) lasts(l runLength) { a.length = max(a.length, l) }

// redirsLast looks at redirections: one that does not wait, and leaves standard
// input as it is, changes nothing.
func (a *analysis) redirsLast(rs []*ast.Redir) {
	for _, r := range rs {
		target, fixed := fixedWord(r.Word)
		null := fixed && target == "/dev/null" && (r.Op == ast.RedirOut || r.Op == ast.RedirAppend)
		if !null && r.Op != ast.RedirDupOut || !fixed || r.Var != "" || r.FD == 0 {
			a.lasts(runsForEver)
		}
	}
}

// loopLasts looks at the condition of a loop.
func (a *analysis) loopLasts(x *ast.Loop) {
	if !x.Until && x.Cond != nil && len(x.Cond.Items) == 1 {
		if s, ok := x.Cond.Items[0].Cmd.(*ast.Simple); ok && len(s.Words) > 0 {
			name, _ := fixedWord(s.Words[0])
			if fn, b := a.sh.lookup(name); name == "read" && fn == nil && b != nil {
				return // and builtinLasts looks at its arguments
			}
		}
	}
	a.lasts(runsForEver)
}

// forLasts looks at the words of a loop: braces may make any number of them.
func (a *analysis) forLasts(x *ast.For) {
	if x.Select {
		a.lasts(runsForEver)
	}
	for _, w := range x.Words {
		for _, p := range w.Parts {
			if l, ok := p.(*ast.Lit); ok && strings.IndexByte(l.Text, '{') >= 0 {
				a.lasts(runsForEver)
			}
		}
	}
}

// builtinLasts looks at a builtin and its arguments.
func (a *analysis) builtinLasts(name string, args []*ast.Word) {
	switch name {
	case "echo", "printf", "true", ":", "false", "pwd", "type", "test", "[", "let", "command", "builtin",
		"local", "set", "shift", "return", "break", "continue", "unset":
		return
	case "read":
		for _, w := range args {
			if s, ok := fixedWord(w); !ok || s != "-r" && !IsName(s) {
				a.lasts(runsForEver)
			}
		}
		a.lasts(runsOverInput)
	default:
		a.lasts(runsForEver)
	}
}

// bounded reports whether stage i can be run before the next is started. Those
// before it have ended.
func (r *pipeRun) bounded(i int) bool {
	sh, s := r.sh, &r.n.stages[i]
	if sh.launch&LaunchInline == 0 || s.both || r.background || s.direct != nil && sh.isProgram(s.direct) ||
		!sh.mayInline(&s.plan, s.list(), nil) {
		return false
	}
	if s.plan.length <= runsOverInput && i > 0 {
		return true
	}
	return s.plan.length == runsBriefly || i == 0 && s.printsWords(sh)
}

// printsWords reports whether the stage is one builtin that only looks at its
// words. What is substituted in these is waited for before the next stage starts.
func (s *stage) printsWords(sh *Shell) bool {
	if s.direct == nil || !s.direct.fixed || len(s.direct.redirs) > 0 {
		return false
	}
	if fn, b := sh.lookup(s.direct.name); fn != nil || b == nil {
		return false
	}
	switch s.direct.name {
	case "echo", "printf", "true", ":", "pwd", "type", "test", "[", "false":
		return true
	}
	return false
}

// runBounded runs stage i into memory and puts its output into the pipe, or has a
// process write what does not fit.
func (r *pipeRun) runBounded(i int, in, out *File) {
	sh, s := r.sh, &r.n.stages[i]
	f := &File{fd: -1, refs: 1, mem: &capture{buf: sh.getBuf(), read: -1}}
	held := !r.lastpipe && sh.enterStage()
	r.status[i] = sh.inline(kindPipeline, textOf(s.src), func() int {
		f.refs++
		r.attach(i, in, f)
		sh.noteStage(s.src)
		return s.body.run(sh)
	})
	if held {
		r.died, r.spared = sh.leaveStage()
	}
	sh.finish(f)
	if b := f.mem.buf; len(b) <= pipeRoom || fitsPipe(out.fd, len(b)) {
		unix.Write(out.fd, b)
	} else if !r.died {
		r.writeBounded(i, string(b), out)
	}
	sh.putBuf(f.mem.buf)
	sh.release(out)
}

// fitsPipe reports whether an empty pipe takes n bytes without a reader.
func fitsPipe(fd, n int) bool {
	size, err := unix.FcntlInt(uintptr(fd), unix.F_GETPIPE_SZ, 0)
	return err == nil && n <= size
}

// writeBounded makes a process that writes what stage i has printed.
func (r *pipeRun) writeBounded(i int, text string, out *File) {
	sh := r.sh
	t := sh.begin()
	out.refs++
	sh.setFile(1, out)
	pid, err := sh.launchText(kindPipeline, "printf %s "+SingleQuote(text), sh.line)
	sh.rollback(t)
	if err != nil {
		r.status[i] = sh.launchFailed(err)
		return
	}
	r.pids[i] = pid
	if r.written == nil {
		r.written = make([]bool, len(r.n.stages))
	}
	r.written[i] = true
}
