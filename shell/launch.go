package shell

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/spawn"
)

// task is what a subshell process has to do: run a text, parsed with the
// options of its parent.
type task struct {
	kind subshellKind
	text string
	line int
	// list is the text as it was parsed and body what it was compiled to, for a
	// child that has the memory of its parent. Each may be nil; the text of a
	// command is made of the list when somebody needs it (spell).
	list *ast.List
	body node
	// unwrapped: the text is a ( ) whose redirections have been made.
	unwrapped bool
	async     bool // runs in the background without job control
	// background: a command that & ends, or a stage of a pipeline that it ends.
	background bool
	syntax     syntaxFlags
	// fifo, if not empty, is opened before all else, as standard input or, with
	// fifoOut, as standard output.
	fifo    string
	fifoOut bool
	alone   bool // standard input is a pipe that nobody else reads from
}

// syntaxFlags are the options of the parser that a text was parsed with, for
// parsing it again elsewhere: what is in force when it runs may differ.
type syntaxFlags uint8

const (
	syntaxExtGlob syntaxFlags = 1 << iota
	syntaxPosix
	syntaxCompat41 // the compatibility level is at most that
	syntaxCompat42
	syntaxCompat51
	syntaxAliased // its aliases were replaced already, though it is a substitution
	syntaxSubst   // it stood in $( )
)

// syntaxOf returns the flags for commands of src.
func syntaxOf(src *ast.Source) (f syntaxFlags) {
	if src == nil {
		return 0
	}
	if src.ExtGlob {
		f |= syntaxExtGlob
	}
	if src.Posix {
		f |= syntaxPosix
	}
	switch n := src.Compat; {
	case n == 0:
	case n <= 41:
		f |= syntaxCompat41
	case n == 42:
		f |= syntaxCompat42
	case n <= 51:
		f |= syntaxCompat51
	}
	return f
}

// options are the parser's options: aliases were replaced in the text
// already.
func (f syntaxFlags) options() *parse.Options {
	o := &parse.Options{ExtGlob: f&syntaxExtGlob != 0, Posix: f&syntaxPosix != 0}
	switch {
	case f&syntaxCompat41 != 0:
		o.Compat = 41
	case f&syntaxCompat42 != 0:
		o.Compat = 42
	case f&syntaxCompat51 != 0:
		o.Compat = 51
	}
	return o
}

// launcher makes a process that is a copy of the shell and does a task.
type launcher interface {
	// launch returns the process and how many bytes of context went to it.
	launch(sh *Shell, t *task) (pid int, sent int64, err error)
	name() string
}

// launchCommand makes a process that runs a command; body is what it was compiled
// to, or nil.
func (sh *Shell) launchCommand(kind subshellKind, c ast.Command, body node, unwrapped bool) (int, error) {
	one := &struct { // one piece of memory: each is a page that a fork copies
		task
		list ast.List
		item [1]ast.Item
	}{task: task{kind: kind, body: body, unwrapped: unwrapped}, item: [1]ast.Item{{Cmd: c}}}
	one.list.Src, one.list.Items = c.Node().Src, one.item[:]
	one.task.list = &one.list
	return sh.launchTask(&one.task)
}

// spell makes the text of a task that has a command.
func (t *task) spell() {
	if t.text == "" && t.list != nil {
		c := t.list.Items[0].Cmd
		t.text, t.line, t.syntax = parse.SourceText(c), parse.SourceLine(c), syntaxOf(c.Node().Src)
	}
}

// launchSubst makes a process that runs the commands of a substitution.
func (sh *Shell) launchSubst(kind subshellKind, c *cmdSub) (int, error) {
	return sh.launchTask(sh.substTask(kind, c))
}

func (sh *Shell) substTask(kind subshellKind, c *cmdSub) *task {
	c.reprint()
	c.place(sh.line)
	return &task{kind: kind, text: c.ast.Text, line: c.ast.Line, syntax: c.syntax()}
}

// launchText makes a process that runs a text.
func (sh *Shell) launchText(kind subshellKind, text string, line int) (int, error) {
	return sh.launchTask(&task{kind: kind, text: text, line: line})
}

func (sh *Shell) launchTask(t *task) (int, error) {
	t.async = sh.asyncIgnore
	t.background = sh.inBackground && (t.kind == kindBackground || t.kind == kindPipeline)
	if f := sh.file(0); f != nil && t.kind == kindPipeline {
		t.alone = f.alone && f.kind == kindPipe
	}
	if err := sh.pipeCaptures(t.kind.substitution()); err != nil {
		return 0, err
	}
	l := sh.launcherFor()
	start := int64(0)
	if sh.traceFD >= 0 {
		start = nowNano()
	}
	sh.Flush()
	sh.exposeInline()
	pid, sent, err := l.launch(sh, t)
	if err != nil {
		return 0, err
	}
	if sh.traceFD >= 0 {
		t.spell()
		sh.traceLaunch(l.name(), t.kind, pid, sent, nowNano()-start, t.text)
	}
	return pid, nil
}

// launcherFor picks the launcher: fork where it is allowed and built in,
// else re-exec.
func (sh *Shell) launcherFor() launcher {
	if sh.forks() {
		return forkLauncher{}
	}
	return reexecLauncher{}
}

// forks reports whether subshells have the memory of their parent.
func (sh *Shell) forks() bool { return spawn.CanFork && sh.launch&LaunchFork != 0 }

// Launchers names the launchers that are built in, for --version.
func Launchers() string {
	if spawn.CanFork {
		return "inline, fork, reexec"
	}
	return "inline, reexec (in the place of fork too)"
}

// subshellProcess describes the process of a subshell, whichever way it is made:
// descriptors, process group, terminal, dispositions.
func (sh *Shell) subshellProcess(t *task) *spawn.Process {
	p := &sh.proc
	*p = spawn.Process{Files: sh.descriptorMap(p.Files[:0], t.kind.substitution()), Retry: sh.retrySpawn}
	p.Ignore, p.Default = sh.childSignals()
	if sh.opts.Has(OptMonitor) && !t.kind.substitution() {
		sh.jobProcess(p)
	} else if sh.opts.Has(OptMonitor) {
		// It must not be stopped while the shell waits for its output.
		p.Ignore |= spawn.SigSet(jobStops)
		p.Default &^= spawn.SigSet(jobStops)
	}
	return p
}

// reexecLauncher makes subshells by vfork and exec of the own executable.
type reexecLauncher struct{}

func (reexecLauncher) name() string { return "reexec" }

func (reexecLauncher) launch(sh *Shell, t *task) (int, int64, error) {
	t.spell()
	p := sh.subshellProcess(t)
	p.Argv, p.Env = []string{sh.bashName}, sh.environ()
	p.Env[len(p.Env)-1] = "_=" + sh.lastArg // not a program's, if one was run
	pid, sent, err := sh.startWithContext(p, t)
	if err == nil {
		noteStarted(pid)
		sh.passInterrupt(p, pid)
	}
	return pid, sent, err
}

// startWithContext starts a subshell that is given its context.
func (sh *Shell) startWithContext(p *spawn.Process, t *task) (int, int64, error) {
	if spawn.WithoutMMU() {
		e := &reexec.Encoder{}
		sh.encodeContext(e, t)
		return startWithoutMMU(p, e)
	}
	pid, sent, err := reexec.StartEncoding(p, func() *reexec.Encoder {
		e := &sh.ctxCache.encoder
		e.Reset()
		sh.encodeContext(e, t)
		return e
	})
	early, ok := errors.AsType[*reexec.StreamError](err)
	if !ok {
		return pid, sent, err
	}
	if killed, exit := early.End(); killed != 0 || exit == reexec.ExitRefused {
		return pid, sent, nil // its wait status says the rest, and it has said why
	}
	unix.Wait4(pid, nil, 0, nil)
	return -1, sent, err
}

// startWithoutMMU starts a subshell where exec can fail after it has succeeded
// (see spawn.WithoutMMU): until the child has its context it may turn out that
// there was no memory for it, and then another try may help.
func startWithoutMMU(p *spawn.Process, e *reexec.Encoder) (int, int64, error) {
	for attempt := 1; ; attempt++ {
		pid, sent, err := reexec.StartConfirmed(p, e)
		early, ok := errors.AsType[*reexec.StreamError](err)
		if !ok {
			return pid, sent, err
		}
		killed, exit := early.End()
		if killed != 0 && !diedOfMemory(killed) || exit == reexec.ExitRefused {
			return pid, sent, nil // somebody did, ^C for one; or it has said why it ended
		}
		unix.Wait4(pid, nil, 0, nil)
		failed := &spawn.Error{Step: "clone", Path: p.Argv[0], Errno: unix.ENOMEM}
		if !p.Retry(failed, attempt) {
			return -1, sent, failed
		}
	}
}

// diedOfMemory reports whether a signal is what a program dies of for which
// the kernel finds no memory while it starts.
func diedOfMemory(s unix.Signal) bool {
	return s == unix.SIGSEGV || s == unix.SIGBUS || s == unix.SIGABRT
}

// ownExecutable makes p run the shell's own program.
func (sh *Shell) ownExecutable(p *spawn.Process) error {
	fd := reexec.Descriptor()
	if fd < 0 {
		return reexec.ErrNoExecutable
	}
	p.UseExecFD, p.ExecFD = true, fd
	return nil
}

// launchFailed says that no subshell could be made and returns the status.
func (sh *Shell) launchFailed(err error) int {
	if e, ok := errors.AsType[*spawn.Error](err); ok {
		if e.Step == "clone" || e.Errno == unix.ENOMEM || e.Errno == unix.EAGAIN {
			return sh.forkFailed(e.Errno)
		}
		sh.Warn(e.Step, ": ", strerror(e.Errno))
		return 254
	}
	sh.Warn(err.Error())
	return 254
}

// traceLaunch writes a line of --trace-launch.
func (sh *Shell) traceLaunch(how string, kind subshellKind, pid int, sent, ns int64, text string) {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > 60 {
		text = text[:57] + "..."
	}
	line := how + "\t" + kindNames[kind] + "\t" + strconv.Itoa(pid) + "\t" + itoa(sent) + "\t" + itoa(ns/1000) + "\t" + text + "\n"
	unix.Write(sh.traceFD, []byte(line))
}

// runTask is the life of a subshell process after its state is in place.
func (sh *Shell) runTask(t *task) int {
	sh.enterSubshell(t.kind, true)
	sh.subshellSignals(t.async)
	st := sh.subshellStatus(sh.taskStatus(t))
	return sh.finishExit(st)
}

// taskStatus parses and runs the text of a task.
func (sh *Shell) taskStatus(t *task) int {
	if f := sh.file(0); f != nil && t.alone {
		f.alone, f.kind = true, kindPipe
	}
	if t.fifo != "" && !sh.openFIFO(t) {
		return 1
	}
	l, err := sh.taskList(t)
	if err != nil {
		sh.syntaxError(err, "")
		return 2
	}
	if len(l.Items) == 0 {
		return 0
	}
	c := compiler{sh: sh, src: l.Src}
	scripted := false // a compound command in the background of an interactive shell: its messages are a script's
	if len(l.Items) == 1 && !l.Items[0].Background {
		sh.exitRules(t.kind, l.Items[0].Cmd)
		if t.kind == kindPipeline && !sh.listsJobs(l.Items[0].Cmd) {
			sh.jobs = jobTable{}
		}
		if t.async {
			sh.enterAsync(l.Items[0].Cmd)
		}
		cmd := l.Items[0].Cmd
		p, timed := cmd.(*ast.Pipeline)
		if timed = timed && p.Timed && len(p.Cmds) == 1 && t.kind == kindSubshell; timed {
			cmd = p.Cmds[0]
		}
		if _, plain := cmd.(*ast.Simple); !plain && !t.kind.substitution() {
			sh.leaveLoops()
			if t.background {
				scripted = sh.opts.Has(optOfInteractive)
				sh.opts.set(optOfInteractive, false)
			}
		}
		if s, ok := cmd.(*ast.Subshell); ok && t.kind != kindCmdSub && t.kind != kindProcSub {
			sub, ok := t.body.(*subshellNode)
			if !ok {
				sub = c.command(s).(*subshellNode)
			}
			if timed {
				return sh.timeSubshell(p.TimePOSIX, sub.body)
			}
			return sh.runUnwrapped(sub, t.unwrapped)
		}
	}
	body := t.body
	if body == nil {
		body = c.list(l)
	}
	markLast(body, false)
	if len(l.Items) != 1 || t.kind != kindBackground && t.kind != kindPipeline && t.kind != kindCoproc {
		return sh.runTail(body)
	}
	if _, plain := l.Items[0].Cmd.(*ast.Simple); !plain {
		return sh.runCompound(body, scripted)
	}
	if s, ok := body.(*simple); ok {
		s.own, s.negated, s.ends = true, false, true
	}
	return sh.runTail(body)
}

// exitRules notes of a stage of a pipeline or a command in the background what
// decides about the shell's end: whether it is a simple command, and what bash does
// about the EXIT trap: none runs of compound commands other than { }
// and ( ), and in these set -e leaves it the local variables.
func (sh *Shell) exitRules(kind subshellKind, c ast.Command) {
	if kind != kindPipeline && kind != kindBackground {
		return
	}
	switch c.(type) {
	case *ast.Simple:
		sh.simpleStage = true
	case *ast.Subshell, *ast.Group, *ast.Pipeline, *ast.Coproc:
		sh.running.exitLocals = true
	default:
		sh.running.exitOff = true
	}
}

// taskList returns the commands of a task.
func (sh *Shell) taskList(t *task) (*ast.List, error) {
	substitution := t.kind == kindCmdSub || t.kind == kindProcSub
	if substitution {
		sh.around = t.line + strings.Count(t.text, "\n")
	}
	switch {
	case t.list != nil:
		return t.list, nil
	case substitution:
		return sh.parseCommands(t.text, t.line, true, t.syntax)
	}
	o := t.syntax.options()
	o.Interactive = sh.opts.Has(OptInteractive)
	return parse.NewString(t.text, t.line).Next(o)
}

// runCompound runs the compound command that a stage or a background job is. As in
// bash its redirections are in force for the EXIT trap. With stays no program takes
// the place of the shell, which is there to tell what it died of.
func (sh *Shell) runCompound(body node, stays bool) int {
	redirs := body
	if p, ok := body.(*pipelineNode); ok && len(p.stages) == 1 {
		redirs = p.stages[0].body
	}
	if r, ok := redirs.(*redirected); ok {
		r.ends = true
	}
	if stays {
		return body.run(sh)
	}
	return sh.runTail(body)
}

// listsJobs reports whether a command is the builtin jobs, called by name: among
// the stages of a pipeline these alone see the jobs of the shell.
func (sh *Shell) listsJobs(c ast.Command) bool {
	s, ok := c.(*ast.Simple)
	if !ok || len(s.Words) == 0 {
		return false
	}
	name, fixed := fixedWord(s.Words[0])
	fn, b := sh.lookup(name)
	return fixed && name == "jobs" && fn == nil && b != nil
}

// enterAsync prepares a process in the background for its command. As in
// bash, a program that & ends ignores SIGINT and SIGQUIT, also in a pipeline,
// but none that a compound command runs there.
func (sh *Shell) enterAsync(c ast.Command) {
	switch c := c.(type) {
	case *ast.Simple:
		sh.asyncIgnore = true
		return
	case *ast.Pipeline:
		sh.asyncIgnore = len(c.Cmds) > 1
	}
	if !sh.ignores(int(unix.SIGINT)) {
		sh.ownTraps().async = true
	}
}

// runUnwrapped runs the body of a ( ) that this process is.
func (sh *Shell) runUnwrapped(s *subshellNode, redirected bool) int {
	if !redirected && !sh.redirect(s.redirs, nil) {
		return 1
	}
	if t := sh.subKind; t == kindPipeline || t == kindBackground {
		sh.applyAll()
	}
	return sh.runTail(s.body)
}

// applyAll makes the table's descriptors those of the process.
func (sh *Shell) applyAll() {
	for n := range sh.fds {
		sh.applyFD(n)
	}
}

// runTail runs the last code of a process: its last program takes the
// process's place.
func (sh *Shell) runTail(n node) int {
	switch x := n.(type) {
	case *simple:
		return x.exec(sh, true)
	case *listNode:
		procs := len(sh.procFDs)
		for _, it := range x.items[:len(x.items)-1] {
			st := it.run(sh)
			if len(sh.procFDs) > procs {
				sh.closeProcSubs(procs)
			}
			if sh.unw != unwNone {
				return st
			}
		}
		return sh.runTail(x.items[len(x.items)-1])
	case *andOr:
		sh.noErrexit++
		st := x.left.run(sh)
		sh.noErrexit--
		if sh.unw != unwNone || (st == 0) == x.or {
			return st
		}
		return sh.runTail(x.right)
	}
	return n.run(sh)
}
