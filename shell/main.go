package shell

import (
	"errors"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/parse"
	"vfsh/shell/signals"
)

// Version is the version of vfsh.
const Version = "0.1.0"

// bashVersion is the bash whose behaviour BASH_VERSION promises.
const bashVersion = "5.2.15(1)-release"

// Main runs the shell with a command line and environment and returns its
// exit status. table describes the builtins, sorted by name. A re-executed shell is recognised by
// its arguments.
func Main(args, env []string, table []Builtin) int {
	signals.Init()
	settleRuntime()
	sh := newShell(table)
	if child, ok := reexec.Requested(args); ok {
		return sh.childMain(child, args)
	}
	inv, code, done := parseInvocation(args)
	if done {
		return code
	}
	return sh.start(inv, env)
}

func newShell(table []Builtin) *Shell {
	sh := &Shell{table: table, traceFD: -1, ttyFD: -1, epoch: 1}
	sh.ifs = &defaultIFS
	sh.exitDepth = -1
	sh.hist.first = 1
	return sh
}

// childMain is the life of a re-executed shell.
func (sh *Shell) childMain(child *reexec.Child, args []string) int {
	d, err := child.Receive()
	if err != nil {
		// Of a child whose parent dies while it forks nobody hears either.
		if e, ok := errors.AsType[*reexec.RefusedError](err); !ok || e.Reason != reexec.Orphaned {
			complain(baseName(args[0]) + ": " + err.Error())
		}
		return reexec.ExitRefused
	}
	t, err := sh.restoreContext(d)
	if err != nil {
		complain(baseName(args[0]) + ": subshell context: " + err.Error())
		return reexec.ExitRefused
	}
	sh.closeUnopened()
	return sh.runTask(t)
}

// prepare sets a fresh shell up.
func (sh *Shell) prepare(inv *invocation, env []string) {
	reexec.Hold(inv.argv0)
	sh.startSignals()
	if firstProcess() {
		sh.catchChild()
	}
	sh.opts = inv.opts
	sh.launch, sh.traceFD = inv.launch, inv.trace
	if sh.dumpStrings = inv.dump; inv.dump != dumpNone {
		sh.opts.set(OptNoexec, true)
	}
	sh.arg0, sh.bashName = inv.argv0, strings.TrimPrefix(inv.argv0, "-")
	sh.pid, sh.ppid = unix.Getpid(), unix.Getppid()
	sh.pidNow = sh.pid
	sh.cells = make(map[string]*Cell, 128)
	sh.adoptFDs()
	if sh.traceFD >= 0 {
		sh.hideTraceFD()
	}
	sh.opts.set(OptPosix, inv.posix)
	for _, w := range inv.switches {
		if w.option == ShoptRestrictedShell || w.option == ShoptLoginShell {
			continue // these two only tell how the shell was started
		}
		sh.opts.set(w.option, w.on)
		if w.option == OptInteractiveComments || w.option == ShoptInteractiveComments {
			sh.opts.set(OptInteractiveComments, w.on) // one option with two names
			sh.opts.set(ShoptInteractiveComments, w.on)
		}
	}
	wanted := sh.opts
	if inv.setID = hasOtherIDs(); inv.setID && !sh.opts.Has(OptPrivileged) {
		sh.dropPrivileges()
	}
	sh.initVars(env, sh.guarded(inv))
	imported := sh.opts
	if wanted.Has(OptPosix) {
		sh.opts.set(OptPosix, false)
		sh.SetOpt(OptPosix, true) // with all that goes with it
	}
	for _, w := range inv.switches {
		editing := w.option == OptVi || w.option == OptEmacs
		switch {
		case editing && !inv.interactive:
			sh.opts.set(w.option, false)
		case wanted.Has(w.option):
			sh.SetOpt(w.option, true)
		case !imported.Has(w.option): // what SHELLOPTS and BASHOPTS turn on stays
			sh.opts.set(w.option, false)
		}
	}
	sh.opts.set(ShoptLoginShell, inv.login)
	sh.opts.set(OptStdin, inv.stdin)
	sh.noteShopts()
}

// start sets a fresh shell up and runs what it was called for.
func (sh *Shell) start(inv *invocation, env []string) int {
	sh.prepare(inv, env)
	for _, name := range [...]string{"POSIXLY_CORRECT", "POSIX_PEDANTIC"} {
		if _, ok := sh.Get(name); ok {
			sh.SetOpt(OptPosix, true)
		}
	}
	if inv.hasCommand {
		sh.opts.set(OptCommand, true)
		return sh.runCommandString(inv)
	}
	if len(inv.args) > 0 && !inv.stdin {
		return sh.runScript(inv)
	}
	return sh.runStdin(inv)
}

// hideTraceFD takes the descriptor of --trace-launch out of the table.
func (sh *Shell) hideTraceFD() {
	fd, err := unix.FcntlInt(uintptr(sh.traceFD), unix.F_DUPFD_CLOEXEC, highFD)
	if err != nil {
		sh.traceFD = -1
		return
	}
	sh.traceFD = fd
}

// runCommandString runs the text of -c.
func (sh *Shell) runCommandString(inv *invocation) int {
	sh.hasCmd = true
	if len(inv.args) > 0 {
		sh.arg0 = inv.args[0]
		sh.pos = inv.args[1:]
	}
	attr := sh.attrOf("BASH_EXECUTION_STRING")
	sh.bind(sh.cell("BASH_EXECUTION_STRING"), &Var{attr: attr, str: inv.command, hasStr: true})
	sh.startUp(inv)
	st := sh.status
	if sh.unw == unwNone {
		st = sh.runOnly(sh.textParser(inv.command, 1))
	}
	return sh.finish2(st)
}

// runOnly runs a text that is all there is: its last command may take the
// place of the shell.
func (sh *Shell) runOnly(p *parse.Parser) int {
	p.Warn = sh.parserWarning
	shown := 1
	for !p.AtEnd() {
		l, err := p.Next(sh.parseOptions())
		shown = sh.echoLines(p, shown, err)
		if l == nil {
			if err != errEOF && sh.failSyntax(err, "-c: ", true) {
				continue
			}
			break
		}
		if p.AtEnd() {
			c := compiler{sh: sh, src: l.Src}
			mark := len(sh.procFDs)
			sh.around = shown - 1
			sh.runTail(c.list(l))
			if len(sh.procFDs) > mark {
				sh.closeProcSubs(mark)
			}
			break
		}
		sh.around = shown - 1
		sh.runList(l)
		if sh.unw != unwNone && !sh.goesOn(sh.opts.Has(OptInteractive)) {
			break
		}
	}
	return sh.status
}

// runScript runs a script file.
func (sh *Shell) runScript(inv *invocation) int {
	name := inv.args[0]
	sh.arg0, sh.source = name, name
	sh.pos = inv.args[1:]
	sh.startUp(inv)
	if sh.unw != unwNone {
		return sh.finish2(sh.status)
	}
	path := name
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err == unix.ENOENT && strings.IndexByte(name, '/') < 0 {
		if p, _ := sh.Get("PATH"); p != "" {
			if f := readableIn(name, p); f != "" {
				path = f
				fd, err = unix.Open(f, unix.O_RDONLY|unix.O_CLOEXEC, 0)
			}
		}
	}
	if err != nil {
		complain(inv.argv0 + ": " + name + ": " + strerror(err))
		if err == unix.ENOENT {
			return sh.failure(127)
		}
		return sh.failure(126)
	}
	sh.source = path
	if isDirectory(fd) {
		complain(path + ": " + path + ": Is a directory")
		return sh.failure(126)
	}
	binary, err := isBinary(fd)
	if err != nil {
		complain(path + ": " + path + ": " + strerror(err))
		return sh.failure(126)
	}
	if binary {
		complain(path + ": " + path + ": cannot execute binary file")
		return sh.failure(126)
	}
	p := newInput(sh, sh.moveHigh(fd), false).newParser()
	if inv.pretty {
		return sh.prettyPrint(p)
	}
	return sh.finish2(sh.runParser(p, true))
}

// failure is the status to exit with where there is no script that could be
// run.
func (sh *Shell) failure(status int) int {
	if sh.opts.Has(OptErrexit) {
		return 1
	}
	return status
}

// readableIn returns the first file called name in a PATH-like list that is no
// directory and can be read, or nothing.
func readableIn(name, path string) string {
	for dir := range strings.SplitSeq(path, ":") {
		f := "./" + name
		if dir != "" {
			f = strings.TrimSuffix(dir, "/") + "/" + name
		}
		if !isDir(f) && unix.Access(f, unix.R_OK) == nil {
			return f
		}
	}
	return ""
}

// isBinary looks at the start of a file: a NUL in its first line makes it no
// script.
func isBinary(fd int) (bool, error) {
	var b [80]byte
	n, err := unix.Pread(fd, b[:], 0)
	if err == unix.ESPIPE {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if strings.HasPrefix(string(b[:n]), elfMagic) {
		return true, nil
	}
	return isBinaryText(b[:n]), nil
}

func isBinaryText(b []byte) bool {
	for _, c := range b {
		if c == '\n' {
			return false
		}
		if c == 0 {
			return true
		}
	}
	return false
}

// runStdin runs commands from standard input.
func (sh *Shell) runStdin(inv *invocation) int {
	sh.pos = inv.args
	if inv.interactive || !inv.hasCommand && sh.onTerminal() && len(inv.args) == 0 {
		inv.interactive = true
	}
	sh.startUp(inv)
	sh.opts.set(OptStdin, true)
	st := sh.status
	if sh.unw == unwNone && isDirectory(0) {
		complain(inv.argv0 + ": error reading input file: " + strerror(unix.EISDIR))
		return sh.finish2(2)
	}
	if sh.unw == unwNone {
		in := newInput(sh, 0, true)
		if inv.pretty {
			return sh.prettyPrint(in.newParser())
		}
		if sh.opts.Has(OptInteractive) {
			in.prompt = sh.prompt
			st = sh.runInteractive(in, inv.noEditing)
		} else {
			st = sh.runParser(in.newParser(), true)
		}
	}
	return sh.finish2(st)
}

// isDirectory reports whether a process descriptor is open on a directory.
func isDirectory(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR
}

// onTerminal reports whether standard input and error are a terminal.
func (sh *Shell) onTerminal() bool {
	_, e0 := unix.IoctlGetTermios(0, unix.TCGETS)
	_, e2 := unix.IoctlGetTermios(2, unix.TCGETS)
	return e0 == nil && e2 == nil
}

// finish2 ends a shell whose input is at its end or that was told to exit.
func (sh *Shell) finish2(st int) int {
	if sh.unw == unwExit {
		st = sh.exitCode
	} else if sh.unw == unwDiscard || sh.unw == unwAbandon {
		st = sh.status
	}
	return sh.finishExit(st)
}

// finishExit runs the EXIT trap and returns the status to exit with.
func (sh *Shell) finishExit(st int) int {
	sh.Flush()
	sh.handleSignals()
	sh.unw = unwNone
	st = sh.runExitTrap(st)
	sh.Flush()
	sh.saveHistory()
	if !sh.isChild {
		sh.leaveTerminal()
	}
	return st & 255
}

// startUp reads the startup files; a shell called sh is a posix one and a
// restricted shell restricted after that.
func (sh *Shell) startUp(inv *invocation) {
	if inv.interactive {
		sh.setInteractive(inv)
	} else {
		for _, name := range [...]string{"PS1", "PS2"} {
			sh.bind(sh.cell(name), nil)
		}
		sh.startupFiles(inv)
	}
	if inv.asSh {
		sh.SetOpt(OptPosix, true)
		sh.slowAssign(sh.cell("POSIXLY_CORRECT"), "y", false)
	}
	if inv.restricted {
		sh.opts.set(ShoptRestrictedShell, true)
		sh.SetOpt(OptRestricted, true)
	}
	sh.restrictVariables()
	sh.started = !inv.hasCommand
}

// startupFiles reads the startup files of a non-interactive shell.
func (sh *Shell) startupFiles(inv *invocation) {
	if inv.login && !inv.noprofile {
		sh.loginFiles(inv.asSh, inv.setID)
	}
	if inv.asSh || inv.setID || sh.opts.Has(OptPosix) || sh.opts.Has(OptPrivileged) {
		return
	}
	if f, ok := sh.Get("BASH_ENV"); ok && f != "" {
		sh.sourceExpanded(f)
	}
}

// loginFiles reads the profiles (bash "Bash Startup Files"); asSh: those of
// sh; setID: not those of a user, who may be another one.
func (sh *Shell) loginFiles(asSh, setID bool) {
	if sh.opts.Has(OptPosix) {
		return
	}
	sh.startupFile("/etc/profile")
	home := sh.GetDefault("HOME", "")
	if home == "" || setID || sh.unw != unwNone {
		return
	}
	if asSh {
		sh.startupFile(home + "/.profile")
		return
	}
	for _, n := range [...]string{"/.bash_profile", "/.bash_login", "/.profile"} {
		if unix.Access(home+n, unix.R_OK) == nil {
			sh.startupFile(home + n)
			return
		}
	}
}

// sourceIfThere runs a startup file. Traces show no depth for it.
func (sh *Shell) sourceIfThere(path string) {
	if unix.Access(path, unix.R_OK) != nil || sh.unw != unwNone {
		return
	}
	if isDir(path) {
		sh.Warn(path, ": is a directory")
		return
	}
	sh.evalDepth--
	sh.Source(path, nil)
	sh.evalDepth++
}

// startupFile runs a file at the start of the shell. An error that ends a
// script otherwise ends the file alone, and what return gives counts for
// nothing.
func (sh *Shell) startupFile(path string) {
	sh.startingUp = true
	sh.sourceIfThere(path)
	sh.startingUp = false
	if sh.unw == unwAbandon || sh.unw == unwDiscard {
		sh.unw = unwNone
	}
}

// logoutFiles are the files that a login shell runs when it is told to exit.
var logoutFiles = [...]string{"~/.bash_logout", "/etc/bash.bash_logout"}

// runLogoutFiles runs the files for the exit of a login shell, once, if that is
// what this shell is. $? stays.
func (sh *Shell) runLogoutFiles() {
	if !sh.opts.Has(ShoptLoginShell) || sh.level > 0 || sh.isChild || sh.tx != nil || sh.loggedOut {
		return
	}
	sh.loggedOut = true
	status := sh.status
	for _, f := range logoutFiles {
		sh.sourceIfThere(sh.expandTildePath(f))
	}
	sh.status = status
}

// sourceExpanded reads a file whose name is expanded as in double quotes.
func (sh *Shell) sourceExpanded(name string) {
	w, err := parse.DoubleQuotedWord(name, 1)
	if err != nil {
		return
	}
	c := compiler{sh: sh}
	cw := c.word(w)
	cw.quoteAll()
	f := sh.expandString(cw)
	if sh.unw != unwNone {
		sh.unw = unwNone
		return
	}
	if f != "" && f[0] == '~' {
		f = sh.expandTildePath(f)
	}
	sh.startupFile(f)
}

// complain writes a line to standard error.
func complain(text string) { writeAll(2, text+"\n") }

// writeAll writes a text to a descriptor, as far as it can be written.
func writeAll(fd int, text string) {
	for b := []byte(text); len(b) > 0; {
		n, err := unix.Write(fd, b)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return
		}
		b = b[n:]
	}
}
