package shell

import (
	"errors"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
	"vfsh/shell/signals"
	"vfsh/spawn"
)

// program runs a program that is no builtin. Redirections whose words assign
// to variables are made in a transaction: bash makes them in the child.
func (n *simple) program(sh *Shell, args []string, tail bool) int {
	var t *transaction
	for _, r := range n.redirs {
		if r.impure {
			t = sh.begin()
			break
		}
	}
	var saved []savedFD
	sh.wordsInChild, sh.redirStatus = true, 0
	ok := len(n.redirs) == 0 || sh.redirect(n.redirs, &saved)
	holding := sh.holding
	sh.holding = len(n.redirs) > 0
	sh.wordsInChild = false
	var st int
	if ok {
		st = n.withEnv(sh, args, tail && t == nil)
	} else {
		st = n.redirFailed(sh, nil)
	}
	for i := range saved {
		saved[i].lost = false // it was made in the program's process
	}
	sh.restore(saved)
	if sh.holding = holding; sh.held != "" && !holding {
		sh.reportHeld()
	}
	if t != nil {
		sh.rollback(t)
	}
	sh.windowSize()
	return st
}

// reportHeld prints the message that had to wait: a line as it is, or what a
// line is said about.
func (sh *Shell) reportHeld() {
	if strings.HasSuffix(sh.held, "\n") {
		sh.writeFD(2, []byte(sh.held))
	} else {
		line := sh.line
		sh.line = sh.around
		sh.Warn(sh.held)
		sh.line = line
	}
	sh.held = ""
}

// withEnv runs the program with the assignments of the command.
func (n *simple) withEnv(sh *Shell, args []string, tail bool) int {
	env, ok := sh.programEnv(n)
	if !ok {
		if sh.unw != unwNone {
			return sh.expansionFailed()
		}
		return 1
	}
	return sh.execProgram(args, env, n.pathOf(env), tail, n)
}

// pathOf returns the value that an assignment before the command gives PATH.
func (n *simple) pathOf(env []string) *string {
	for _, a := range n.assigns {
		if a.name == "PATH" {
			for i := len(env) - 1; i >= 0; i-- {
				if strings.HasPrefix(env[i], "PATH=") {
					s := env[i][5:]
					return &s
				}
			}
		}
	}
	return nil
}

// programEnv is the environment for a program: the exported variables and
// the assignments before the command.
func (sh *Shell) programEnv(n *simple) ([]string, bool) {
	env := sh.environ()
	if len(n.assigns) == 0 {
		return env, true
	}
	temps := len(sh.temps)
	for _, a := range n.assigns {
		if !sh.bindTemp(a, false) && sh.tempFailed() {
			sh.hideTemps(temps)
			return nil, false
		}
	}
	env = sh.environ()
	sh.hideTemps(temps)
	return env, true
}

// hideTemps is popTemps for bindings that were never in force; but a PATH of
// its own for a program makes the shell forget the commands it remembers.
func (sh *Shell) hideTemps(n int) {
	for i := len(sh.temps) - 1; i >= n; i-- {
		if c := sh.temps[i].cell; c != nil {
			sh.bind(c, sh.temps[i].old)
			if c.hook == hookPATH {
				sh.runHook(c)
			}
		}
	}
	sh.temps = sh.temps[:n]
}

// execProgram finds and runs a program; tail lets it take the place of this
// process.
func (sh *Shell) execProgram(args, env []string, path *string, tail bool, n *simple) int {
	file, st := sh.findProgram(args, path)
	if file == "" {
		return st
	}
	if err := sh.pipeCaptures(false); err != nil {
		return sh.spawnFailed(args[0], file, err)
	}
	p := sh.process(file, args, env)
	if sh.tailOK(tail) {
		return sh.replace(p, args)
	}
	sh.holdInterrupt()
	pid, err := sh.startProgram(p)
	if err != nil {
		sh.releaseInterrupt(false)
		return sh.spawnFailed(args[0], file, err)
	}
	if n != nil && n.src != nil {
		return sh.waitForeground(pid, foreground{cmd: n.src, silent: n.replaces && sh.subKind == kindCmdSub})
	}
	text := foreground{cmd: sh.curCmd}
	if sh.curCmd == nil {
		text.text = strings.Join(args, " ")
	}
	return sh.waitForeground(pid, text)
}

// process describes a program to spawn: descriptors of the table,
// dispositions.
func (sh *Shell) process(file string, args, env []string) *spawn.Process {
	p := &sh.proc
	files := p.Files[:0]
	if n := len(env) - 1; n >= 0 && strings.HasPrefix(env[n], "_=") {
		env[n] = "_=" + file // each program finds its own path there
	}
	*p = spawn.Process{Path: file, Argv: args, Env: env}
	p.Files = sh.descriptorMap(files, false)
	p.Ignore, p.Default = sh.childSignals()
	if sh.opts.Has(OptMonitor) {
		sh.jobProcess(p)
	}
	if file == ownBinary {
		sh.ownExecutable(p)
	}
	return p
}

// descriptorMap appends what a child must get: each descriptor of the table
// that is not in its place already; private: the ends of coprocesses too.
func (sh *Shell) descriptorMap(files []spawn.FD, private bool) []spawn.FD {
	sh.shareFiles()
	for n, f := range sh.fds {
		switch {
		case f == nil:
			if n < len(sh.realFDs) && sh.realFDs[n] != nil && sh.realFDs[n].stays {
				files = append(files, spawn.FD{Child: n, Parent: -1})
			}
		case f.stays && f.fd == n, !f.inherited(n, private):
		default:
			fd, err := sh.realFD(f)
			if err == nil {
				files = append(files, spawn.FD{Child: n, Parent: fd})
			}
		}
	}
	for n := len(sh.fds); n < len(sh.realFDs); n++ {
		if sh.realFDs[n] != nil && sh.realFDs[n].stays {
			files = append(files, spawn.FD{Child: n, Parent: -1})
		}
	}
	for _, p := range sh.procFDs {
		if p.visible {
			files = append(files, spawn.FD{Child: p.fd, Parent: p.fd})
		}
	}
	return files
}

// startProgram spawns p; a file that is no binary is run by this shell.
func (sh *Shell) startProgram(p *spawn.Process) (int, error) {
	sh.Flush()
	sh.exposeInline()
	p.Retry = sh.retrySpawn
	pid, err := spawn.Start(p)
	if err != nil && isErrno(err, unix.ENOEXEC) {
		q, err2 := sh.scriptProcess(p)
		if err2 != nil {
			return 0, err2
		}
		pid, err = spawn.Start(q)
	}
	if err == nil {
		noteStarted(pid)
		sh.passInterrupt(p, pid)
	} else if p.Foreground {
		sh.takeTerminal() // which went to the process that could not run it
	}
	return pid, err
}

// pendingInterrupt is SIGINT in Shell.sigPending.
const pendingInterrupt = 1 << (unix.SIGINT - 1)

// passInterrupt sends a new process the SIGINT that came in while it was made,
// and so reached only the shell, though its user meant the command.
func (sh *Shell) passInterrupt(p *spawn.Process, pid int) {
	if sh.asyncIgnore || sh.inBackground {
		return
	}
	if w := &sh.interrupt; w.waiting && (w.opened || w.outer != nil) {
		if sh.interruptReceived() {
			unix.Kill(pid, unix.SIGINT)
		}
		return
	}
	if !sh.opts.Has(OptInteractive) || !sh.pendingSignals() {
		return
	}
	sh.noteSignals()
	if sh.sigPending&pendingInterrupt != 0 && (p.Foreground || !p.Setpgid) {
		unix.Kill(pid, unix.SIGINT)
	}
}

// forkRetries is how often a fork is tried again when there are too many processes:
// as in bash after 1, 2, 4 and 8 seconds, each time with a message.
const forkRetries = 4

// retrySpawn is asked whether to try once more to make a process. What ends
// meanwhile makes room; what has ended already does as soon as it is waited for.
func (sh *Shell) retrySpawn(err *spawn.Error, attempt int) bool {
	if err.Errno == unix.EAGAIN && err.Step == "clone" {
		if attempt > forkRetries {
			return false
		}
		sh.sysError("fork: retry", err.Errno)
		sh.refreshJobs()
		return sh.pause(1e9 << (attempt - 1))
	}
	if attempt > 5 {
		return false
	}
	if err.Errno == unix.ENOMEM {
		freeMemory() // which may take a thread, and those are what EAGAIN is about
	}
	ts := unix.NsecToTimespec(int64(attempt) * 30e6)
	unix.Nanosleep(&ts, nil)
	return true
}

// pause sleeps ns nanoseconds, and reports whether no SIGINT came in between.
func (sh *Shell) pause(ns int64) bool {
	for ns > 0 {
		left, err := signals.Nanosleep(ns)
		if err != nil && (sh.interruptReceived() || sh.sigPending&pendingInterrupt != 0) {
			return false
		}
		ns = left
	}
	return true
}

// forkFailed says that no process could be made. As in bash that ends a script and
// a subshell with status 254, which forkFailed returns, and leaves an interactive
// shell's command. Where there is no MMU, and memory is what is short of, the shell
// goes on: nobody could type what it needs for that.
func (sh *Shell) forkFailed(errno unix.Errno) int {
	sh.sysError("fork", errno)
	sh.forksFailed++
	if errno != unix.ENOMEM || !spawn.WithoutMMU() {
		sh.unforked = true
		sh.leaveUnforked()
	}
	return 254
}

// leaveUnforked is called when a fork has failed, and at the end of each inline
// subshell: one in which a fork has failed ends the shell, for bash could not have
// made the subshell itself.
func (sh *Shell) leaveUnforked() {
	if !sh.unforked {
		return
	}
	t := sh.tx
	for t != nil && !t.subshell {
		t = t.parent
	}
	sh.unforked = t != nil
	switch {
	case t == nil && sh.unw == unwExit:
	case t != nil || !sh.opts.Has(OptInteractive) || sh.level > 0:
		sh.exitCode, sh.unw = 254, unwExit
	case sh.opts.Has(OptCommand):
		sh.exitCode, sh.unw = 1, unwExit
	default:
		sh.status, sh.unw = 254, unwAbandon
	}
}

// spawnFailed prints why a program could not be run and returns the status.
func (sh *Shell) spawnFailed(name, file string, err error) int {
	e, ok := errors.AsType[*spawn.Error](err)
	if !ok {
		sh.Warn(name, ": ", err.Error())
		return 126
	}
	if e.Step != "exec" {
		if e.Step == "clone" {
			return sh.forkFailed(e.Errno)
		}
		sh.Warn(name, ": ", e.Step, ": ", strerror(e.Errno))
		return 126
	}
	var st unix.Stat_t
	statErr := unix.Stat(file, &st)
	switch {
	case statErr == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR:
		sh.Warn(name, ": Is a directory")
		return 126
	case e.Errno == unix.ENOENT && statErr == nil:
		sh.Warn(file, ": cannot execute: required file not found")
		return 127
	case e.Errno == unix.ENOENT || e.Errno == unix.ENOTDIR && statErr != nil:
		sh.Warn(file, ": ", strerror(e.Errno))
		if e.Errno == unix.ENOTDIR {
			return 126
		}
		return 127
	case e.Errno == unix.ENOEXEC:
		sh.Warn(file, ": cannot execute binary file: ", strerror(e.Errno))
		return 126
	}
	if statErr == nil && unix.Access(file, unix.X_OK) == nil {
		if interp := interpreterOf(file); interp != "" {
			sh.WriteError([]byte(sh.errorName() + ": " + file + ": " + interp + ": bad interpreter: " + strerror(e.Errno) + "\n"))
			return 126
		}
	}
	sh.Warn(file, ": ", strerror(e.Errno))
	return 126
}

// interpreterOf returns the interpreter that a #! line names.
func interpreterOf(file string) string {
	b, ok := readStart(file)
	if !ok || !strings.HasPrefix(b, "#!") {
		return ""
	}
	line, _, _ := strings.Cut(b[2:], "\n")
	f := strings.Fields(line)
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

func readStart(file string) (string, bool) {
	fd, err := unix.Open(file, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", false
	}
	defer unix.Close(fd)
	var b [128]byte
	n, err := unix.Read(fd, b[:])
	if err != nil || n < 0 {
		return "", false
	}
	return string(b[:n]), true
}

// elfMagic begins each binary of the system.
const elfMagic = "\x7fELF"

// scriptProcess makes of a file without #! a run of this shell (POSIX
// 2.9.1.1), unless it is a binary.
func (sh *Shell) scriptProcess(p *spawn.Process) (*spawn.Process, error) {
	if b, ok := readStart(p.Path); ok {
		line, _, _ := strings.Cut(b, "\n")
		if strings.IndexByte(line, 0) >= 0 || strings.HasPrefix(b, elfMagic) {
			return nil, &spawn.Error{Step: "exec", Path: p.Path, Errno: unix.ENOEXEC}
		}
	}
	q := *p
	if err := sh.ownExecutable(&q); err != nil {
		return nil, err
	}
	name := sh.bashName
	if base := baseName(name); isRestrictedName(base) {
		// Scripts are free of restrictions (bash "The Restricted Shell").
		name = strings.TrimSuffix(name, base) + base[1:]
	}
	q.Argv = append([]string{name, p.Path}, p.Argv[1:]...)
	return &q, nil
}

// RunCommand runs a builtin or program, and a function unless noFunctions:
// for command and builtin.
func (sh *Shell) RunCommand(args []string, noFunctions bool) int {
	if !noFunctions {
		if fn := sh.funcs[args[0]]; fn != nil {
			return sh.call(fn, args, len(sh.temps))
		}
	}
	if b := sh.Builtin(args[0]); b != nil && strings.IndexByte(args[0], '/') < 0 {
		return sh.runVia(b, args)
	}
	sh.Flush()
	st := sh.execProgram(args, sh.environ(), nil, false, nil)
	sh.windowSize()
	return st
}

// runVia runs a builtin for command: the errors of a special one do not end
// the shell.
func (sh *Shell) runVia(b *Builtin, args []string) int {
	via := sh.viaCommand
	sh.viaCommand = true
	st := sh.RunBuiltin(b, args)
	sh.viaCommand = via
	return st
}

// SpecialErrorExits reports whether the error of a special builtin that runs
// ends the shell (POSIX 2.8.1): a non-interactive one in posix mode, unless
// it was called through command.
func (sh *Shell) SpecialErrorExits() bool {
	return sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) && !sh.viaCommand
}

// Misused is what a builtin returns that was given options or arguments which
// it does not have: for a special one it may end a posix shell.
func (sh *Shell) Misused() int {
	sh.misused = true
	return 2
}

// misuseExits ends a posix shell after wrong use of a special builtin, unless
// its status is looked at (POSIX 2.8.1).
func (sh *Shell) misuseExits(b *Builtin, st int) {
	sh.misused = false
	if b.Special && sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) && sh.noErrexit <= sh.evalNoErrexit && sh.unw == unwNone {
		sh.leave(st)
	}
}

// RunWithPath is RunCommand that searches programs in another PATH
// (command -p).
func (sh *Shell) RunWithPath(args []string, path string) int {
	if b := sh.Builtin(args[0]); b != nil && strings.IndexByte(args[0], '/') < 0 {
		return sh.runVia(b, args)
	}
	sh.Flush()
	st := sh.execProgram(args, sh.environ(), &path, false, nil)
	sh.windowSize()
	return st
}

// signalText is what a shell says of a command killed by a signal.
func signalText(sig int) string { return signals.Describe(sig) }

// exitStatus is $? for a wait status.
func exitStatus(ws unix.WaitStatus) int {
	switch {
	case ws.Exited():
		return ws.ExitStatus()
	case ws.Signaled():
		return 128 + int(ws.Signal())
	case ws.Stopped():
		return 128 + int(ws.StopSignal())
	}
	return int(ws >> 8 & 255)
}

// reportSignal prints that a foreground command was killed, as bash does for
// all signals but SIGINT and SIGPIPE, and not in a command substitution, nor in
// a subshell of an interactive shell or in one without job control; of SIGTERM it
// says the least. Commands of -c in posix mode die without a word.
func (sh *Shell) reportSignal(pid int, ws unix.WaitStatus, text foreground) {
	if !ws.Signaled() || ws.Signal() == unix.SIGINT || ws.Signal() == unix.SIGPIPE || text.silent ||
		sh.opts.Has(OptCommand) && sh.opts.Has(OptPosix) ||
		sh.subKind.substitution() || sh.opts.Has(optOfInteractive) || sh.opts.Has(OptInteractive) && !sh.opts.Has(OptMonitor) {
		return
	}
	if ws.Signal() == unix.SIGTERM || sh.opts.Has(OptInteractive) || sh.traps != nil && sh.traps.actions[ws.Signal()] != nil {
		if text := killedBy(ws) + "\n"; sh.holding {
			sh.held = text
		} else {
			sh.writeFD(2, []byte(text))
		}
		return
	}
	line := sh.line
	sh.line = sh.around // bash tells it when the command is over
	if p, ok := text.cmd.(*ast.Pipeline); ok && len(p.Cmds) > 1 {
		sh.Warn(text.stages)
	} else if sh.holding {
		sh.held = processLine(pid, killedBy(ws), text.String())
	} else {
		sh.Warn(processLine(pid, killedBy(ws), text.String()))
	}
	sh.line = line
}

// isErrno reports whether err is or wraps an errno.
func isErrno(err error, errno unix.Errno) bool {
	e, ok := errors.AsType[unix.Errno](err)
	return ok && e == errno
}
