package shell

import (
	"errors"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/spawn"
)

// pipelineNode is `[time] [!] a | b | c`.
type pipelineNode struct {
	stages  []stage
	negated bool
	timed   bool
	posix   bool
	line    int
	src     *ast.Pipeline
}

// stage is one command of a pipeline.
type stage struct {
	body   node
	src    ast.Command
	both   bool // |& : standard error goes along
	direct *simple
	plan   inlinePlan
	asList *ast.List
}

func (c *compiler) pipeline(x *ast.Pipeline) node {
	n := &pipelineNode{negated: x.Negated, timed: x.Timed, posix: x.TimePOSIX, line: x.Line, src: x}
	for i, cmd := range x.Cmds {
		s := stage{body: c.command(cmd), src: cmd}
		if i < len(x.Stderr) {
			s.both = x.Stderr[i]
		}
		if sm, ok := s.body.(*simple); ok && len(sm.words) > 0 && sm.decl == nil {
			s.direct = sm
		}
		n.stages = append(n.stages, s)
	}
	for i := range n.stages {
		if _, ok := n.stages[i].src.(*ast.Simple); !ok {
			continue
		}
		if s, ok := n.stages[i].body.(*simple); ok {
			s.negated, s.own = n.negated, len(n.stages) > 1
		}
	}
	if n.timed && len(n.stages) == 1 {
		// A subshell takes its own time, with its redirections in force.
		if s, ok := n.stages[0].body.(*subshellNode); ok && n.stages[0].src == ast.Command(s.src) {
			s.timed, n.timed = x, false
		}
	}
	return n
}

func (n *pipelineNode) run(sh *Shell) int {
	if sh.noexec() {
		return 0
	}
	if n.timed {
		if len(n.stages) == 0 && !n.posix && sh.opts.Has(OptPosix) {
			return sh.timeShell()
		}
		return sh.timeCommand(n.posix, func() int { return n.runNegated(sh) })
	}
	return n.runNegated(sh)
}

func (n *pipelineNode) runNegated(sh *Shell) int {
	if !n.negated {
		return n.runStages(sh)
	}
	looked := n.looksInside(sh)
	if !looked {
		sh.noErrexit++
	}
	st := n.runStages(sh)
	if !looked {
		sh.noErrexit--
	}
	if sh.unw != unwNone && sh.unw != unwBreak && sh.unw != unwContinue {
		return st
	}
	if st == 0 {
		st = 1
	} else {
		st = 0
	}
	sh.status = st
	return st
}

// looksInside reports whether failures inside of a negated pipeline run the ERR
// trap: those without set -e, of one command or of the stages of more.
func (n *pipelineNode) looksInside(sh *Shell) bool {
	if len(n.stages) == 0 || sh.opts.Has(OptErrexit) || sh.noErrexit > 0 {
		return false
	}
	if len(n.stages) > 1 {
		return true
	}
	switch n.stages[0].src.(type) {
	case *ast.Subshell, *ast.Arith, *ast.Cond:
		return false
	}
	return true
}

func (n *pipelineNode) runStages(sh *Shell) int {
	switch len(n.stages) {
	case 0:
		sh.status = 0
		return 0
	case 1:
		return n.stages[0].body.run(sh)
	}
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	sh.refreshJobs()
	r := pipeRun{sh: sh, n: n, line: sh.line, pids: make([]int, 0, len(n.stages))}
	st := r.run()
	sh.windowSize()
	return st
}

// pipeRun is one execution of a pipeline.
type pipeRun struct {
	sh         *Shell
	n          *pipelineNode
	pids       []int // 0: the stage has its status already
	status     []int
	in         *File // reading end for the next stage
	pgid       int
	inline     int  // the stage that runs in this process, or -1
	lastpipe   bool // it runs in the shell itself
	died       bool // SIGINT has ended it
	spared     bool // SIGINT came meanwhile and has not
	background bool
	unmade     bool // no process could be made for a stage
	line       int  // of the last simple command among the stages
	waited     []bool
	ended      int    // so many stages have run to their end already
	written    []bool // the process of the stage writes what it has printed
}

func (r *pipeRun) run() int {
	sh := r.sh
	r.inline = r.inlineStage()
	if !r.lastpipe {
		sh.holdInterrupt()
	}
	pgid := sh.curPgid
	sh.curPgid = 0
	var mine func() int
	var ends [2]*File // of the stage that runs here
	for i := range r.n.stages {
		if sh.unw != unwNone {
			break
		}
		in, out, ok := r.connect(i)
		if !ok {
			break
		}
		if !r.announce(i, in, out) {
			continue
		}
		if i == r.ended && i != r.inline && out != nil && r.bounded(i) {
			r.runBounded(i, in, out)
			r.ended++
			if sh.unw != unwNone || r.died {
				break
			}
			continue
		}
		if i == r.inline {
			// It runs when all others have been started.
			mine, ends = r.stageHere(i, in, out), [2]*File{in, out}
			continue
		}
		r.start(i, in, out)
	}
	if r.in != nil {
		sh.release(r.in)
	}
	if r.unmade {
		for _, f := range ends {
			if f != nil {
				sh.release(f)
			}
		}
		sh.curPgid = pgid
		return r.giveUp()
	}
	if mine != nil {
		held := !r.lastpipe && sh.enterStage()
		r.status[r.inline] = mine()
		if held {
			r.died, r.spared = sh.leaveStage()
		}
	}
	sh.curPgid = pgid
	return r.wait()
}

// announce notes which stage comes next. For a simple command it runs the DEBUG
// trap: like bash, the shell does so itself. It reports false if the stage is
// not to run.
func (r *pipeRun) announce(i int, in, out *File) bool {
	sh := r.sh
	switch s := r.n.stages[i].src.(type) {
	case *ast.Subshell:
		sh.bashCmdOfSubshell(s)
	case *ast.Simple:
		sh.line, r.line = s.Line, s.Line
		sh.bashCmdOf(s)
		if !sh.debugTrap() {
			if in != nil {
				sh.release(in)
			}
			if out != nil {
				sh.release(out)
			}
			return false
		}
	}
	return true
}

// connect makes the pipe behind stage i and returns the ends it gets.
func (r *pipeRun) connect(i int) (in, out *File, ok bool) {
	in, r.in = r.in, nil
	r.pids = append(r.pids, 0)
	r.status = append(r.status, 0)
	if i == len(r.n.stages)-1 {
		return in, nil, true
	}
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		r.sh.sysError("pipe error", err)
		r.status[i] = 1
		if in != nil {
			r.sh.release(in)
		}
		return nil, nil, false
	}
	r.in = r.sh.newFile(r.sh.moveHigh(p[0]))
	r.in.alone, r.in.kind = true, kindPipe
	return in, r.sh.newFile(r.sh.moveHigh(p[1])), true
}

// start makes the process of stage i. Ends and redirections are put into the
// descriptor table inside a transaction, which also undoes what expanding
// the words of a program changes.
func (r *pipeRun) start(i int, in, out *File) {
	sh, s := r.sh, &r.n.stages[i]
	t := sh.begin()
	if r.background {
		defer sh.intoBackground()()
		if i == 0 {
			sh.backgroundStdin()
		}
	}
	r.attach(i, in, out)
	pid, st := 0, 0
	if s.direct != nil && sh.directStage(s.direct) {
		pid, st = s.direct.startOnly(sh)
	} else {
		var err error
		pid, err = sh.launchCommand(kindPipeline, s.src, s.body, false)
		if err != nil {
			pid, st = noProcess, sh.launchFailed(err)
		}
	}
	if pid == 0 && r.background {
		pid, st = sh.failedJob(st) // it has a process all the same
	}
	left, code := sh.unw, sh.exitCode
	sh.unw = unwNone
	sh.rollback(t)
	if pid == noProcess {
		pid = 0
		sh.unw, sh.exitCode, r.unmade = left, code, left != unwNone
	}
	r.pids[i], r.status[i] = pid, st
	if pid != 0 && r.pgid == 0 {
		r.pgid = pid
		if sh.opts.Has(OptMonitor) {
			sh.curPgid = pid
		}
	}
}

// noProcess stands for a pid where a process was wanted and could not be made.
const noProcess = -1

// giveUp is called in place of wait when the fork for a stage has failed. As in
// bash the stages that there are go on by themselves, or are told to end if they
// are a job.
func (r *pipeRun) giveUp() int {
	sh := r.sh
	for _, pid := range r.pids {
		if pid > 0 {
			sh.jobs.disowned = append(sh.jobs.disowned, pid)
		}
	}
	if r.pgid != 0 && sh.opts.Has(OptMonitor) {
		unix.Kill(-r.pgid, unix.SIGTERM)
		unix.Kill(-r.pgid, unix.SIGCONT)
		sh.takeTerminal()
	}
	sh.releaseInterrupt(false)
	return sh.status
}

// attach puts the ends of stage i into the descriptor table.
func (r *pipeRun) attach(i int, in, out *File) {
	sh := r.sh
	sh.stdinSet = in != nil || r.background && sh.stdinSet
	if in != nil {
		sh.setFile(0, in)
	}
	if out != nil {
		sh.setFile(1, out)
		if r.n.stages[i].both {
			out.refs++
			sh.setFile(2, out)
		}
	}
}

// directStage reports whether a stage can be spawned from here: a program
// whose words expand without looking at what only the stage would have.
func (sh *Shell) directStage(n *simple) bool {
	if sh.traps != nil && sh.traps.debug != nil || sh.opts.Has(OptXtrace) {
		return false
	}
	name, ok := sh.nameOf(n)
	if !ok {
		return false
	}
	if fn, b := sh.lookup(name); fn != nil || b != nil || sh.funcs["command_not_found_handle"] != nil {
		return false
	}
	a := directCheck{sh: sh}
	for _, as := range n.src.Assigns {
		a.word(as.Value)
	}
	for _, w := range n.src.Words {
		a.word(w)
	}
	for _, rd := range n.src.Redirs {
		if rd.Op != ast.RedirHeredoc || !rd.Quoted {
			a.word(rd.Word)
		}
		if slowOpen(rd) {
			return false
		}
	}
	return !a.no
}

// slowOpen reports whether opening the target may block or fail late, as
// for a FIFO: only the stage's own process may wait for it.
func slowOpen(r *ast.Redir) bool {
	switch r.Op {
	case ast.RedirHeredoc, ast.RedirHereString, ast.RedirDupIn, ast.RedirDupOut:
		return false
	}
	s, ok := fixedWord(r.Word)
	return !ok || s != "/dev/null"
}

// directCheck looks for expansions that need a process of their own.
type directCheck struct {
	sh *Shell
	no bool
}

func (d *directCheck) word(w *ast.Word) {
	if w != nil {
		d.parts(w.Parts)
	}
}

func (d *directCheck) parts(parts []ast.Part) {
	for _, p := range parts {
		switch p := p.(type) {
		case *ast.DoubleQuoted:
			d.parts(p.Parts)
		case *ast.Param:
			if p.Name == "BASHPID" || p.Name == "BASH_SUBSHELL" || p.Name == "RANDOM" || p.Indirect || p.Index != nil || p.Op == ast.ParamError || p.Bad != "" {
				d.no = true
			}
			if d.sh.opts.Has(OptNounset) && p.Op == ast.ParamPlain {
				d.no = true
			}
			d.word(p.Arg)
			d.word(p.Arg2)
		case *ast.CmdSub, *ast.ArithExp, *ast.ProcSub:
			d.no = true
		}
	}
}

// startOnly expands and spawns a program without waiting for it. The pid is 0 if
// what the process would have done has failed already.
func (n *simple) startOnly(sh *Shell) (pid, status int) {
	sh.line = n.line
	base := len(sh.argv)
	defer func() { sh.argv = sh.argv[:base] }()
	sh.expandWords(n.words)
	if sh.unw != unwNone {
		return 0, sh.expansionFailed()
	}
	args := sh.argv[base:len(sh.argv):len(sh.argv)]
	if !sh.redirect(n.redirs, nil) {
		return 0, 1
	}
	if len(args) == 0 {
		return 0, 0
	}
	env, ok := sh.programEnv(n)
	if !ok {
		return 0, 1
	}
	file, st := sh.findProgram(args, n.pathOf(env))
	if file == "" {
		return 0, st
	}
	if err := sh.pipeCaptures(false); err != nil {
		return 0, sh.spawnFailed(args[0], file, err)
	}
	pid, err := sh.startProgram(sh.process(file, args, env))
	if err != nil {
		status = sh.spawnFailed(args[0], file, err)
		if e, ok := errors.AsType[*spawn.Error](err); ok && e.Step == "clone" {
			return noProcess, status
		}
		return 0, status
	}
	return pid, 0
}

// inlineStage picks a stage of shell code that runs in this process while
// the others run as processes: the last one in the shell itself under
// lastpipe, else one that the analysis allows to be an inline subshell,
// preferably the last. Since all others are processes of their own, none of
// them waits for another but through its pipes, and nothing can deadlock.
func (r *pipeRun) inlineStage() int {
	sh := r.sh
	last := len(r.n.stages) - 1
	if sh.opts.Has(ShoptLastpipe) && !sh.opts.Has(OptMonitor) {
		r.lastpipe = true
		return last
	}
	if sh.launch&LaunchInline == 0 || sh.inBackground {
		return -1
	}
	for i := last; i >= 0; i-- {
		s := &r.n.stages[i]
		if s.direct != nil && sh.isProgram(s.direct) {
			continue
		}
		if sh.mayInline(&s.plan, s.list(), nil) {
			return i
		}
	}
	return -1
}

// isProgram reports whether a command is a program, or one that nothing is known of.
func (sh *Shell) isProgram(n *simple) bool {
	name, ok := sh.nameOf(n)
	if !ok {
		return true
	}
	fn, b := sh.lookup(name)
	return fn == nil && b == nil
}

// nameOf returns the command that a stage calls; ok is false if that can't be
// told before it runs.
func (sh *Shell) nameOf(n *simple) (name string, ok bool) {
	if n.fixed {
		return n.name, true
	}
	return sh.nameNow(n.src.Words[0])
}

// list returns the stage as a list, for the analysis.
func (s *stage) list() *ast.List {
	if s.asList == nil {
		s.asList = &ast.List{Items: []ast.Item{{Cmd: s.src}}}
	}
	return s.asList
}

// stageHere prepares stage i to run in this process.
func (r *pipeRun) stageHere(i int, in, out *File) func() int {
	sh, s := r.sh, &r.n.stages[i]
	if r.lastpipe {
		return func() int {
			var saved []savedFD
			if in != nil {
				sh.put(0, in, &saved)
			}
			if !r.n.negated {
				sh.noErrexit++
				defer func() { sh.noErrexit-- }()
			}
			st := s.body.run(sh)
			sh.restore(saved)
			return st
		}
	}
	return func() int {
		async := sh.asyncIgnore
		st := sh.inline(kindPipeline, textOf(s.src), func() int {
			r.attach(i, in, out)
			if sh.noteStage(s.src); !sh.simpleStage {
				sh.asyncIgnore = false // see enterAsync
			}
			_, group := s.src.(*ast.Group)
			if sub, ok := s.body.(*subshellNode); ok && !group {
				// The stage is this subshell already.
				if !sh.redirect(sub.redirs, nil) {
					return 1
				}
				return sub.body.run(sh)
			}
			return s.body.run(sh)
		})
		sh.asyncIgnore = async
		return st
	}
}
