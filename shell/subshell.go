package shell

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/parse"
	"vfsh/shell/signals"
)

// LaunchModes are the ways in which subshells may be made.
type LaunchModes uint8

// The ways: in the same process, by fork, by vfork and exec of the own
// executable. Without LaunchFork all processes are made by re-exec.
const (
	LaunchInline LaunchModes = 1 << iota
	LaunchFork
	LaunchReexec
)

// subshellNode is ( list ).
type subshellNode struct {
	body   node
	redirs []*redir
	src    *ast.Subshell
	line   int
	plan   inlinePlan
	timed  *ast.Pipeline // the `time` before it, or nil
}

func (n *subshellNode) run(sh *Shell) int {
	sh.line = n.line
	if sh.pendingSignals() {
		if sh.handleSignals(); sh.unw != unwNone {
			return sh.status
		}
	}
	if n.timed != nil {
		sh.bashCmdOf(n.timed)
	} else {
		sh.bashCmdOf(n.src)
	}
	var st int
	if sh.mayInline(&n.plan, n.src.Body) {
		st = sh.inline(kindSubshell, textOf(n.src), func() int {
			sh.stdinSet = redirectsStdin(n.redirs)
			if !sh.redirect(n.redirs, nil) {
				if sh.unw == unwRedir {
					sh.unw = unwNone
				}
				return 1
			}
			if n.timed != nil {
				return sh.timeCommand(n.timed.TimePOSIX, func() int { return n.body.run(sh) })
			}
			return n.body.run(sh)
		})
	} else {
		st = n.process(sh)
	}
	return sh.compoundStatus(st)
}

// process runs the subshell as a process and waits for it. Its redirections
// are made here, in a transaction, so that their failure costs no process
// and what their words assign is lost.
func (n *subshellNode) process(sh *Shell) int {
	sh.refreshJobs()
	t := sh.begin()
	sh.stdinSet = redirectsStdin(n.redirs)
	ok := sh.redirect(n.redirs, nil)
	unw := sh.unw
	sh.unw = unwNone
	if !ok || unw != unwNone {
		code := sh.exitCode
		sh.rollback(t)
		if unw == unwExit {
			return code
		}
		return 1
	}
	var cmd ast.Command = n.src
	if n.timed != nil {
		cmd = n.timed
	}
	pid, err := sh.launchCommand(kindSubshell, cmd, true)
	sh.rollback(t)
	if err != nil {
		return sh.launchFailed(err)
	}
	return sh.waitForeground(pid, foreground{cmd: cmd})
}

// redirectsStdin reports whether one of the redirections is of descriptor 0.
func redirectsStdin(rs []*redir) bool {
	for _, r := range rs {
		if r.ref == "" && (r.fd == 0 || r.fd < 0 && defaultFD(r.op) == 0) {
			return true
		}
	}
	return false
}

// inline runs a subshell in this process and puts everything back.
func (sh *Shell) inline(kind subshellKind, text string, body func() int) int {
	start := int64(0)
	if sh.traceFD >= 0 {
		start = nowNano()
	}
	base, caller := len(sh.argv), sh.exp.caller
	sh.exp.caller = ""
	t := sh.begin()
	sh.enterSubshell(kind, false)
	st := sh.subshellStatus(body())
	sh.rollback(t)
	sh.argv, sh.exp.caller = sh.argv[:base], caller
	sh.unw = unwNone
	if sh.traceFD >= 0 {
		sh.traceLaunch("inline", kind, sh.pidNow, 0, nowNano()-start, text)
	}
	sh.coverInline()
	if sh.sigPending != 0 && sh.tx == nil {
		sh.handleSignals()
	}
	return st
}

// subshellStatus is the exit status of a subshell whose code has ended with
// status st or by leaving it.
func (sh *Shell) subshellStatus(st int) int {
	switch sh.unw {
	case unwExit, unwReturn:
		st = sh.exitCode
	case unwDiscard, unwAbandon:
		st = sh.status
	case unwBreak, unwContinue:
		st = 0
	}
	sh.unw = unwNone
	return st
}

// enterSubshell makes the shell what bash's execute_in_subshell makes of a
// copy: it is the one list of resets for all ways of making subshells.
// process says that it runs in a process of its own.
func (sh *Shell) enterSubshell(kind subshellKind, process bool) {
	sh.level++
	sh.subKind = kind
	if kind == kindSubshell && !sh.CompatAtMost(44) {
		sh.loops = 0 // in other subshells break ends them
	}
	sh.trapped = false
	if kind != kindCmdSub {
		sh.running.exit = false
	}
	sh.exitDepth = sh.evalDepth
	sh.opts.set(OptInteractive, false)
	sh.opts.set(ShoptLoginShell, false)
	sh.resetTraps(process)
	sh.random = randomSeed() & 0x7fffffff
	if kind.substitution() {
		sh.evalDepth++ // set -x shows one more level
	}
	if kind == kindCmdSub {
		sh.opts.set(OptVerbose, false)
		if !sh.opts.Has(ShoptInheritErrexit) {
			sh.opts.set(OptErrexit, false)
		}
	}
	if process {
		sh.opts.set(OptMonitor, false)
		sh.isChild = true
		sh.pidNow = unix.Getpid()
		sh.forgetJobs(kind)
		sh.coprocs = nil
	}
	if !kind.substitution() {
		sh.closePrivate()
	}
}

// substitution reports whether subshells of this kind are substitutions. They
// keep the shell's ends of coprocesses, which other subshells close, and stay
// in the shell's own process group.
func (k subshellKind) substitution() bool { return k == kindCmdSub || k == kindProcSub }

// closePrivate closes the shell's ends of coprocesses.
func (sh *Shell) closePrivate() {
	for n, f := range sh.fds {
		if f != nil && f.isPrivate(n) {
			sh.setFile(n, nil)
		}
	}
}

// forgetJobs empties the job table of a new process; command substitutions
// and pipeline stages may still list the parent's jobs, the former those that
// have not ended.
func (sh *Shell) forgetJobs(kind subshellKind) {
	if kind == kindSubshell || kind == kindBackground {
		sh.jobs.list = nil
	}
	if kind == kindCmdSub {
		sh.jobs.list = slices.DeleteFunc(sh.jobs.list, func(j *job) bool { return j.state() == jobDone })
	}
	sh.jobs.disowned = nil
	for _, j := range sh.jobs.list {
		j.inherited = true
	}
	sh.jobs.done = nil
}

// mayInline decides whether a subshell runs in this process. The plan keeps
// the answer of the analysis while functions and builtins stay what they
// are.
func (sh *Shell) mayInline(p *inlinePlan, body *ast.List) bool {
	if sh.launch&LaunchInline == 0 {
		return false
	}
	if !p.known || p.epoch != sh.epoch {
		a := analysis{sh: sh}
		a.list(body)
		*p = inlinePlan{known: true, epoch: sh.epoch, reason: a.reason}
	}
	return p.reason == "" && sh.inlineNow() == ""
}

// inlineNow gives the reason why at this moment an otherwise inline subshell
// must be a process.
func (sh *Shell) inlineNow() string {
	switch {
	case sh.opts.Has(OptMonitor):
		return reasonJobControl
	case sh.traps != nil && (sh.traps.debug != nil || sh.traps.action(int(unix.SIGCHLD)) != nil):
		return reasonTraps
	case sh.nestInline() > maxInline:
		return reasonDepth
	}
	return ""
}

// maxInline limits how deep inline subshells nest, for the sake of the
// stack.
const maxInline = 1000

func (sh *Shell) nestInline() int {
	n := 0
	for t := sh.tx; t != nil; t = t.parent {
		n++
	}
	return n
}

// commandSubst runs a command substitution and returns its output without
// trailing newlines.
func (sh *Shell) commandSubst(c *cmdSub) string {
	if c.ast.FunSub != 0 {
		return sh.funSubst(c)
	}
	if !sh.parseSubst(c) {
		return ""
	}
	sh.hadSubst = true
	if len(c.list.Items) == 0 {
		sh.substStat, sh.status = 0, 0
		return ""
	}
	if c.readFile != nil {
		return sh.substFile(c)
	}
	var out []byte
	var st int
	if sh.mayInline(&c.plan, c.list) {
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
	if !c.parsed {
		c.list, c.err = sh.parseCommands(c.ast.Text, c.ast.Line, c.ast.Backquote)
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
		if !c.ast.Backquote {
			sh.expansionError()
		}
		return false
	}
	return true
}

// readText is a text whose commands are parsed one by one while they run: a
// backquoted one with an error in it, or one whose commands change how those
// behind them are read.
type readText struct {
	ast.Base
	text string
}

// parseCommands parses the text of a substitution.
func (sh *Shell) parseCommands(text string, line int, backquote bool) (*ast.List, error) {
	l, err := sh.parseAll(text, line)
	if err == nil && !changesReading(l) || err != nil && !backquote {
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

func (n readNode) run(sh *Shell) int {
	sh.evalNamed("command substitution: ", n.text.text, n.text.Line)
	return sh.status
}

// parseAll parses a whole text to one list.
func (sh *Shell) parseAll(text string, line int) (*ast.List, error) {
	p := parse.NewString(text, line)
	all := &ast.List{}
	for {
		l, err := p.Next(sh.parseOptions())
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
	return c.redirs(s.Redirs)[0]
}

// substFile reads the file of $(<file).
func (sh *Shell) substFile(c *cmdSub) string {
	var out []byte
	st := sh.inline(kindCmdSub, c.ast.Text, func() int {
		var saved []savedFD
		if !sh.redirectOne(c.readFile, &saved) {
			sh.restore(saved)
			return 1
		}
		fd, ok := sh.File(0)
		if ok {
			out = sh.readAll(fd)
		}
		sh.restore(saved)
		return 0
	})
	sh.hadSubst = true
	sh.substStat, sh.status = st, st
	return sh.substText(out)
}

// readAll reads a descriptor to its end.
func (sh *Shell) readAll(fd int) []byte {
	buf := make([]byte, 0, 4096)
	for {
		if cap(buf)-len(buf) < 2048 {
			buf = append(buf, make([]byte, cap(buf))...)[:len(buf)]
		}
		n, err := signals.Read(fd, buf[len(buf):cap(buf)])
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
		}
		return buf
	}
}

// substInline runs the commands here, their output going to memory.
func (sh *Shell) substInline(c *cmdSub) ([]byte, int) {
	if c.prog == nil {
		comp := compiler{sh: sh, src: c.list.Src}
		c.prog = comp.list(c.list)
		markLast(c.prog)
	}
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

// markLast marks the command that a command substitution ends in.
func markLast(n node) {
	switch x := n.(type) {
	case *simple:
		x.replaces = true
	case *listNode:
		markLast(x.items[len(x.items)-1])
	case *andOr:
		markLast(x.right)
	}
}

// substProcess runs the commands in a process and reads its output.
func (sh *Shell) substProcess(c *cmdSub) ([]byte, int) {
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		sh.Warn("cannot make pipe for command substitution: ", strerror(err))
		return nil, 1
	}
	p[0], p[1] = sh.moveHigh(p[0]), sh.moveHigh(p[1])
	sh.refreshJobs()
	t := sh.begin()
	sh.setFile(1, sh.newFile(p[1]))
	pid, err := sh.launchText(kindCmdSub, c.ast.Text, c.ast.Line)
	sh.rollback(t)
	if err != nil {
		unix.Close(p[0])
		return nil, sh.launchFailed(err)
	}
	out := sh.readAll(p[0])
	unix.Close(p[0])
	ws, _ := sh.waitPid(pid)
	sh.settleJobs()
	return out, exitStatus(ws)
}

// procSub is a process substitution that is in use.
type procSub struct {
	fd      int
	pid     int
	visible bool   // programs get fd too
	fifo    string // instead of fd
}

// processSubst starts <( ) or >( ) and returns the name of its end: one of
// /dev/fd, or of a FIFO where there is no /dev/fd.
func (sh *Shell) processSubst(c *cmdSub, dir string) string {
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		sh.Warn("cannot make pipe for process substitution: ", strerror(err))
		sh.expansionError()
		return ""
	}
	if unix.Access("/dev/fd/"+strconv.Itoa(p[0]), unix.F_OK) != nil {
		unix.Close(p[0])
		unix.Close(p[1])
		return sh.processFIFO(c, dir)
	}
	p[0], p[1] = sh.moveHigh(p[0]), sh.moveHigh(p[1])
	sh.refreshJobs()
	theirs, ours, n := p[1], p[0], 1
	if dir == ">" {
		theirs, ours, n = p[0], p[1], 0
	}
	t := sh.begin()
	sh.setFile(n, sh.newFile(theirs))
	pid, err := sh.launchText(kindProcSub, c.ast.Text, c.ast.Line)
	sh.rollback(t)
	if err != nil {
		unix.Close(ours)
		sh.launchFailed(err)
		sh.expansionError()
		return ""
	}
	// A number that the program sees too: as high as possible.
	fd := sh.freeHigh()
	if unix.Dup3(ours, fd, unix.O_CLOEXEC) == nil {
		unix.Close(ours)
	} else {
		fd = ours
	}
	sh.addProcSub(procSub{fd: fd, pid: pid, visible: true})
	return "/dev/fd/" + strconv.Itoa(fd)
}

func (sh *Shell) addProcSub(p procSub) {
	sh.procFDs = append(sh.procFDs, p)
	sh.lastBG = p.pid
	sh.bgPids = append(sh.bgPids, p.pid)
}

// processFIFO serves a process substitution through a FIFO, which its
// process opens before it does anything else.
func (sh *Shell) processFIFO(c *cmdSub, dir string) string {
	base := sh.GetDefault("TMPDIR", "/tmp") + "/vfsh-" + strconv.Itoa(sh.pidNow) + "-"
	name := ""
	for try := 0; ; try++ {
		name = base + strconv.FormatUint(uint64(randomSeed()), 36)
		err := unix.Mkfifo(name, 0o600)
		if err == nil {
			break
		}
		if err != unix.EEXIST || try > 100 {
			sh.Warn("cannot make FIFO for process substitution: ", strerror(err))
			sh.expansionError()
			return ""
		}
	}
	pid, err := sh.launchTask(&task{kind: kindProcSub, text: c.ast.Text, line: c.ast.Line, fifo: name, fifoOut: dir != ">"})
	if err != nil {
		unix.Unlink(name)
		sh.launchFailed(err)
		sh.expansionError()
		return ""
	}
	sh.addProcSub(procSub{fd: -1, pid: pid, fifo: name})
	return name
}

// openFIFO opens the FIFO of a process substitution in its process.
func (sh *Shell) openFIFO(t *task) bool {
	n, flags := 0, unix.O_RDONLY
	if t.fifoOut {
		n, flags = 1, unix.O_WRONLY
	}
	fd, err := unix.Open(t.fifo, flags|unix.O_CLOEXEC, 0)
	for err == unix.EINTR {
		fd, err = unix.Open(t.fifo, flags|unix.O_CLOEXEC, 0)
	}
	if err != nil {
		if err != unix.ENOENT { // else the command ended without opening its side
			sh.Warn(t.fifo, ": ", strerror(err))
		}
		return false
	}
	sh.put(n, sh.newFile(sh.moveHigh(fd)), nil)
	sh.applyFD(n)
	return true
}

// freeHigh returns a number for a descriptor that scripts are told of: as
// high as bash takes it, and used neither in the table nor in the process.
func (sh *Shell) freeHigh() int {
	for fd := 63; fd >= 10; fd-- {
		if sh.file(fd) == nil && !sh.fdInUse(fd) {
			return fd
		}
	}
	fd := 64
	for sh.file(fd) != nil || sh.fdInUse(fd) {
		fd++
	}
	return fd
}

func (sh *Shell) fdInUse(fd int) bool {
	_, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	return err == nil
}

// closeProcSubs closes the ends of process substitutions made since mark.
func (sh *Shell) closeProcSubs(mark int) {
	for _, p := range sh.procFDs[mark:] {
		if p.fifo != "" {
			releaseFIFO(p.fifo)
		} else {
			unix.Close(p.fd)
		}
	}
	sh.procFDs = sh.procFDs[:mark]
	sh.reapPids()
}

// releaseFIFO removes a FIFO; a process that still waits for the other side in
// open(2) goes on, to find nobody there.
func releaseFIFO(name string) {
	fd, err := unix.Open(name, unix.O_RDWR|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	unix.Unlink(name)
	if err == nil {
		unix.Close(fd)
	}
}

// reapPids collects processes that nobody waits for.
func (sh *Shell) reapPids() {
	k := 0
	for _, pid := range sh.bgPids {
		var ws unix.WaitStatus
		if got, err := unix.Wait4(pid, &ws, unix.WNOHANG, nil); got == pid {
			sh.remember(pid, exitStatus(ws))
		} else if err != unix.ECHILD {
			sh.bgPids[k] = pid
			k++
		}
	}
	sh.bgPids = sh.bgPids[:k]
}
