package shell

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// backgroundNode is `command &`.
type backgroundNode struct {
	src    ast.Command
	shown  ast.Command // what jobs lists
	text   string      // shown, once it was spelt
	direct *simple
	body   node          // what src was compiled to, for a child that is a fork
	pipe   *pipelineNode // src, if it is a pipeline whose stages are the job
	line   int
}

func (c *compiler) background(cmd ast.Command) node {
	n := &backgroundNode{shown: cmd, line: cmd.Node().Line}
	if p, ok := cmd.(*ast.Pipeline); ok && p.Negated && !p.Timed && len(p.Cmds) == 1 {
		cmd = p.Cmds[0] // bash does not negate it in the background
		if _, ok := cmd.(*ast.Simple); ok {
			n.shown = cmd
		}
	}
	n.src = cmd
	if s, ok := cmd.(*ast.Simple); ok {
		if sm, ok := c.command(s).(*simple); ok && len(sm.words) > 0 && sm.decl == nil {
			n.direct = sm
		}
	}
	if p, ok := cmd.(*ast.Pipeline); ok && len(p.Cmds) > 1 && !p.Timed {
		n.pipe, _ = c.pipeline(p).(*pipelineNode)
	}
	return n
}

// intoBackground makes what is started next run in the background; the result
// ends that.
func (sh *Shell) intoBackground() (restore func()) {
	async, bg := sh.asyncIgnore, sh.inBackground
	sh.inBackground = true
	if !sh.opts.Has(OptMonitor) {
		sh.asyncIgnore = true
	}
	return func() { sh.asyncIgnore, sh.inBackground = async, bg }
}

// backgroundStdin makes /dev/null the standard input of what is started in the
// background, unless job control is on or it was redirected.
func (sh *Shell) backgroundStdin() {
	if sh.opts.Has(OptMonitor) || sh.stdinSet {
		return
	}
	if fd, err := unix.Open("/dev/null", unix.O_RDONLY|unix.O_CLOEXEC, 0); err == nil {
		sh.setFile(0, sh.newFile(fd))
	}
}

// startPipeline makes the processes of a pipeline in the background.
func (n *backgroundNode) startPipeline(sh *Shell) []process {
	r := pipeRun{sh: sh, n: n.pipe, line: sh.line, pids: make([]int, 0, len(n.pipe.stages))}
	r.runBackground()
	procs := make([]process, 0, len(r.pids))
	for i, pid := range r.pids {
		if pid > 0 {
			procs = append(procs, process{pid: pid, text: jobText(n.pipe.stages[i].src)})
		}
	}
	return procs
}

// runBackground starts all stages as processes and does not wait for them.
func (r *pipeRun) runBackground() {
	sh := r.sh
	r.background, r.inline = true, -1
	pgid := sh.curPgid
	sh.curPgid = 0
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
		r.start(i, in, out)
	}
	if r.in != nil {
		sh.release(r.in)
	}
	sh.curPgid = pgid
	if r.unmade {
		r.giveUp()
		r.pids = nil
	}
}

// startBackground makes the process of an asynchronous list (POSIX 2.9.3.1):
// without job control its standard input is /dev/null and it ignores SIGINT
// and SIGQUIT.
func (sh *Shell) startBackground(n *backgroundNode) (pid, status int) {
	t := sh.begin()
	pgid := sh.curPgid
	sh.curPgid = 0
	defer sh.intoBackground()()
	sh.backgroundStdin()
	if n.direct != nil && sh.directStage(n.direct) {
		pid, status = n.direct.startOnly(sh)
		if pid == 0 {
			// It has failed already; the job must exist all the same.
			pid, status = sh.failedJob(status)
		}
	} else {
		var err error
		if pid, err = sh.launchCommand(kindBackground, n.src, n.compiled(sh), false); err != nil {
			pid, status = noProcess, sh.launchFailed(err)
		}
	}
	left, code := sh.unw, sh.exitCode
	sh.unw = unwNone
	sh.curPgid = pgid
	sh.rollback(t)
	if pid == noProcess {
		pid, sh.unw, sh.exitCode = 0, left, code
	}
	return pid, status
}

// compiled returns what a child that is a fork runs. It is compiled here, so that the
// children of a loop need not do it each; nil if others parse the text anyway.
func (n *backgroundNode) compiled(sh *Shell) node {
	switch {
	case n.direct != nil:
		return n.direct
	case n.body == nil && sh.forks():
		c := compiler{sh: sh, src: n.src.Node().Src}
		n.body = c.command(n.src)
	}
	return n.body
}

// failedJob makes a process that exits with a status at once.
func (sh *Shell) failedJob(status int) (int, int) {
	pid, err := sh.launchText(kindBackground, "exit "+itoa(int64(status)), sh.line)
	if err != nil {
		return noProcess, sh.launchFailed(err)
	}
	return pid, 0
}

func (n *backgroundNode) run(sh *Shell) int {
	sh.line = n.line
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	if s, ok := n.src.(*ast.Simple); ok {
		sh.bashCmdOf(s)
		if !sh.debugTrap() {
			return sh.skipped()
		}
	}
	if d := n.direct; d != nil && d.fixed && strings.HasPrefix(d.name, "%") && sh.Builtin("bg") != nil {
		sh.status = d.callBuiltin(sh, sh.Builtin("bg"), []string{"bg", d.name})
		return sh.status
	}
	sh.reap()
	var procs []process
	if n.pipe != nil {
		if procs = n.startPipeline(sh); len(procs) == 0 {
			if sh.unw == unwNone {
				sh.status = 1
			}
			return sh.status
		}
	} else {
		pid, st := sh.startBackground(n)
		if pid == 0 {
			sh.status = st
			return st
		}
		procs = []process{{pid: pid}}
	}
	pgid, pid := 0, procs[len(procs)-1].pid
	if sh.opts.Has(OptMonitor) {
		pgid = procs[0].pid
	}
	sh.cleanJobs()
	if n.text == "" {
		n.text = jobText(n.shown)
	}
	j := sh.addJob(procs, pgid, n.text)
	sh.lastBG = pid
	if sh.opts.Has(OptInteractive) {
		sh.writeFD(2, []byte("["+itoa(int64(j.id))+"] "+itoa(int64(pid))+"\n"))
	}
	sh.status = 0
	sh.setPipestatus(0)
	return 0
}
