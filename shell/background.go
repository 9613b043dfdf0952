package shell

import (
	"slices"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// backgroundNode is `command &`.
type backgroundNode struct {
	src    ast.Command
	direct *simple
	line   int
}

func (c *compiler) background(cmd ast.Command) node {
	if p, ok := cmd.(*ast.Pipeline); ok && p.Negated && !p.Timed && len(p.Cmds) == 1 {
		if s, ok := p.Cmds[0].(*ast.Simple); ok {
			cmd = s // bash does not negate a simple command in the background
		}
	}
	n := &backgroundNode{src: cmd, line: cmd.Node().Line}
	if s, ok := cmd.(*ast.Simple); ok {
		if sm, ok := c.command(s).(*simple); ok && len(sm.words) > 0 && sm.decl == nil {
			n.direct = sm
		}
	}
	return n
}

// startBackground makes the process of an asynchronous list (POSIX 2.9.3.1):
// without job control its standard input is /dev/null and it ignores SIGINT
// and SIGQUIT.
func (sh *Shell) startBackground(n *backgroundNode) (pid, status int) {
	t := sh.begin()
	async, bg, pgid := sh.asyncIgnore, sh.inBackground, sh.curPgid
	sh.inBackground, sh.curPgid = true, 0
	if !sh.opts.Has(OptMonitor) {
		sh.asyncIgnore = true
	}
	if !sh.opts.Has(OptMonitor) && !sh.stdinSet {
		if fd, err := unix.Open("/dev/null", unix.O_RDONLY|unix.O_CLOEXEC, 0); err == nil {
			sh.setFile(0, sh.newFile(fd))
		}
	}
	var body node
	if n.direct != nil {
		body = n.direct
	}
	if n.direct != nil && sh.directStage(n.direct) {
		pid, status = n.direct.startOnly(sh)
		if pid == 0 {
			// It has failed already; the job must exist all the same.
			pid, status = sh.failedJob(status)
		}
	} else {
		var err error
		if pid, err = sh.launchCommand(kindBackground, n.src, body, false); err != nil {
			status = sh.launchFailed(err)
		}
	}
	sh.unw = unwNone
	sh.asyncIgnore, sh.inBackground, sh.curPgid = async, bg, pgid
	sh.rollback(t)
	return pid, status
}

// failedJob makes a process that exits with a status at once.
func (sh *Shell) failedJob(status int) (int, int) {
	pid, err := sh.launchText(kindBackground, "exit "+itoa(int64(status)), sh.line)
	if err != nil {
		return 0, sh.launchFailed(err)
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
	sh.reap()
	if s, ok := n.src.(*ast.Simple); ok && len(s.Words) > 0 && n.direct != nil {
		if w, fixed := fixedWord(s.Words[0]); fixed && w != "" && w[0] == '%' {
			base := len(sh.argv)
			sh.expandWords(n.direct.words)
			args := slices.Clone(sh.argv[base:])
			sh.argv = sh.argv[:base]
			sh.status = sh.resumeCommand("bg", args)
			return sh.status
		}
	}
	pid, st := sh.startBackground(n)
	if pid == 0 {
		sh.status = st
		return st
	}
	pgid := 0
	if sh.opts.Has(OptMonitor) {
		pgid = pid
	}
	sh.cleanJobs()
	j := sh.addJob([]int{pid}, pgid, jobText(n.src))
	sh.lastBG = pid
	if sh.opts.Has(OptInteractive) {
		sh.writeFD(2, []byte("["+itoa(int64(j.id))+"] "+itoa(int64(pid))+"\n"))
	}
	sh.status = 0
	sh.setPipestatus(0)
	return 0
}
