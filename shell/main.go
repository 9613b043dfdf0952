package shell

import (
	"strconv"
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
// exit status. lookup finds builtins. A re-executed shell is recognised by
// its arguments.
func Main(args, env []string, lookup func(string) *Builtin) int {
	signals.Init()
	settleRuntime()
	sh := newShell(lookup)
	if child, ok := reexec.Requested(args); ok {
		return sh.childMain(child, args)
	}
	inv, code, done := parseInvocation(args)
	if done {
		return code
	}
	return sh.start(inv, env)
}

func newShell(lookup func(string) *Builtin) *Shell {
	sh := &Shell{builtins: lookup, traceFD: -1, ttyFD: -1, epoch: 1}
	sh.ifs = &defaultIFS
	sh.exitDepth = -1
	return sh
}

// childMain is the life of a re-executed shell.
func (sh *Shell) childMain(child *reexec.Child, args []string) int {
	d, err := child.Receive()
	if err != nil {
		complain(baseName(args[0]) + ": " + err.Error())
		return reexec.ExitRefused
	}
	t, err := sh.restoreContext(d)
	if err != nil {
		complain(baseName(args[0]) + ": subshell context: " + err.Error())
		return reexec.ExitRefused
	}
	return sh.runTask(t)
}

// invocation is the command line, taken apart.
type invocation struct {
	opts        Options
	command     string
	hasCommand  bool
	stdin       bool
	login       bool
	interactive bool
	norc        bool
	noEditing   bool
	noprofile   bool
	rcfile      string
	posix       bool
	restricted  bool
	launch      LaunchModes
	trace       int
	argv0       string
	args        []string // script or $0, and arguments
}

// parseInvocation reads the command line (bash "Invoking Bash"). done: the
// shell has nothing more to do than exit with code.
func parseInvocation(args []string) (inv *invocation, code int, done bool) {
	inv = &invocation{opts: defaultOptions(), launch: LaunchInline | LaunchFork, trace: -1}
	name := "vfsh"
	if len(args) > 0 && args[0] != "" {
		name, args = args[0], args[1:]
	}
	inv.argv0 = name
	if name[0] == '-' {
		inv.login = true
	}
	base := strings.TrimPrefix(baseName(name), "-")
	inv.posix = base == "sh"
	inv.restricted = isRestrictedName(base)
	i := 0
	for ; i < len(args); i++ {
		a := args[i]
		if a == "--" || a == "-" {
			i++
			break
		}
		if strings.HasPrefix(a, "--") {
			n, code, done := inv.longOption(args, i, name)
			if done {
				return nil, code, true
			}
			i += n
			continue
		}
		if len(a) < 2 || a[0] != '-' && a[0] != '+' {
			break
		}
		n, ok := inv.shortOptions(args, i, name)
		if !ok {
			return nil, 2, true
		}
		i += n
	}
	inv.args = args[min(i, len(args)):]
	if inv.hasCommand {
		if len(inv.args) == 0 {
			complain(name + ": -c: option requires an argument")
			return nil, 2, true
		}
		inv.command, inv.args = inv.args[0], inv.args[1:]
	}
	return inv, 0, false
}

// isRestrictedName reports whether a shell called so is a restricted one.
func isRestrictedName(base string) bool { return base == "rbash" || base == "rvfsh" }

// longOption handles args[i]; n is how many further arguments it took.
func (inv *invocation) longOption(args []string, i int, name string) (n, code int, done bool) {
	a := args[i][2:]
	if v, ok := strings.CutPrefix(a, "launch="); ok {
		if inv.launch, ok = parseLaunch(v); !ok {
			complain(name + ": --launch: " + v + ": must be a list of inline, fork, reexec")
			return 0, 2, true
		}
		return 0, 0, false
	}
	if v, ok := strings.CutPrefix(a, "trace-launch="); ok {
		fd, err := strconv.Atoi(v)
		if err != nil || fd < 0 {
			complain(name + ": --trace-launch: " + v + ": not a descriptor")
			return 0, 2, true
		}
		inv.trace = fd
		return 0, 0, false
	}
	switch a {
	case "posix":
		inv.posix = true
	case "login":
		inv.login = true
	case "norc":
		inv.norc = true
	case "noprofile":
		inv.noprofile = true
	case "noediting":
		inv.noEditing = true
	case "debugger", "dump-po-strings", "dump-strings", "debug", "protected", "wordexp", "pretty-print":
	case "restricted":
		inv.restricted = true
	case "verbose":
		inv.opts.set(OptVerbose, true)
	case "rcfile", "init-file":
		if i+1 >= len(args) {
			complain(name + ": " + args[i] + ": option requires an argument")
			return 0, 2, true
		}
		inv.rcfile = args[i+1]
		return 1, 0, false
	case "version":
		writeAll(1, "vfsh, version "+Version+" (compatible with bash "+bashVersion+")\nlaunchers: "+Launchers()+"\n")
		return 0, 0, true
	case "help":
		writeAll(1, "usage: "+name+" [long option] [option] ...\n       "+name+" [long option] [option] script-file ...\nlong options: --launch=MODES --trace-launch=FD --posix --login --norc --noprofile --rcfile FILE\n       --restricted --verbose --version --help\noptions: -ilrsD, -c command, -O shopt_option, and those of set\n")
		return 0, 0, true
	default:
		complain(name + ": " + args[i] + ": invalid option")
		return 0, 2, true
	}
	return 0, 0, false
}

func parseLaunch(v string) (m LaunchModes, ok bool) {
	for _, w := range strings.Split(v, ",") {
		switch w {
		case "inline":
			m |= LaunchInline
		case "fork":
			m |= LaunchFork
		case "reexec":
			m |= LaunchReexec
		default:
			return 0, false
		}
	}
	return m, true
}

// shortOptions handles a group such as -ec.
func (inv *invocation) shortOptions(args []string, i int, name string) (n int, ok bool) {
	a := args[i]
	on := a[0] == '-'
	for k := 1; k < len(a); k++ {
		switch c := a[k]; c {
		case 'c':
			inv.hasCommand = true
		case 's':
			inv.stdin = true
		case 'i':
			inv.interactive = on
		case 'l':
			inv.login = true
		case 'D':
		case 'o', 'O':
			n++
			if i+n >= len(args) {
				complain(name + ": " + a + ": option requires an argument")
				return 0, false
			}
			o, found := FindSetOption(args[i+n])
			if c == 'O' {
				o, found = FindShopt(args[i+n])
			}
			if !found {
				complain(name + ": " + args[i+n] + ": invalid option name")
				return 0, false
			}
			if o == OptPosix {
				inv.posix = on
			}
			inv.opts.set(o, on)
		case 'r':
			if on {
				inv.restricted = true
			}
		default:
			o, found := FindLetterOption(c)
			if !found {
				complain(name + ": " + a[:1] + string(c) + ": invalid option")
				return 0, false
			}
			inv.opts.set(o, on)
		}
	}
	return n, true
}

// prepare sets a fresh shell up.
func (sh *Shell) prepare(inv *invocation, env []string) {
	reexec.Hold(inv.argv0)
	sh.startSignals()
	sh.opts = inv.opts
	sh.launch, sh.traceFD = inv.launch, inv.trace
	sh.arg0, sh.bashName = inv.argv0, strings.TrimPrefix(inv.argv0, "-")
	sh.pid, sh.ppid = unix.Getpid(), unix.Getppid()
	sh.pidNow = sh.pid
	sh.cells = make(map[string]*Cell, 128)
	sh.adoptFDs()
	if sh.traceFD >= 0 {
		sh.hideTraceFD()
	}
	sh.initVars(env, inv.restricted)
	sh.noteShopts()
}

// start sets a fresh shell up and runs what it was called for.
func (sh *Shell) start(inv *invocation, env []string) int {
	sh.prepare(inv, env)
	if inv.posix {
		sh.SetOpt(OptPosix, true)
	}
	if _, ok := sh.Get("POSIXLY_CORRECT"); ok {
		sh.SetOpt(OptPosix, true)
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
	sh.cmdString, sh.hasCmd = inv.command, true
	if len(inv.args) > 0 {
		sh.arg0 = inv.args[0]
		sh.pos = inv.args[1:]
	}
	if inv.interactive {
		sh.setInteractive(inv)
	} else {
		sh.startupFiles(inv)
	}
	if inv.restricted {
		sh.restrict()
	}
	st := sh.status
	if sh.unw == unwNone {
		st = sh.runOnly(sh.textParser(inv.command))
	}
	return sh.finish2(st)
}

// runOnly runs a text that is all there is: its last command may take the
// place of the shell.
func (sh *Shell) runOnly(p *parse.Parser) int {
	p.Warn = sh.parserWarning
	for !p.AtEnd() {
		l, err := p.Next(sh.parseOptions())
		if l == nil {
			if err != errEOF {
				sh.syntaxError(err, "-c: ")
				sh.status, sh.exitCode, sh.unw = 2, 2, unwExit
			}
			break
		}
		if p.AtEnd() {
			c := compiler{sh: sh, src: l.Src}
			mark := len(sh.procFDs)
			sh.around = p.EndLine()
			sh.runTail(c.list(l))
			if len(sh.procFDs) > mark {
				sh.closeProcSubs(mark)
			}
			break
		}
		sh.around = p.EndLine()
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
	path := name
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err == unix.ENOENT && strings.IndexByte(name, '/') < 0 {
		if p, _ := sh.Get("PATH"); p != "" {
			if f := sh.searchPath(name, p); f != "" {
				path = f
				fd, err = unix.Open(f, unix.O_RDONLY|unix.O_CLOEXEC, 0)
			}
		}
	}
	if err != nil {
		complain(inv.argv0 + ": " + name + ": " + strerror(err))
		if err == unix.ENOENT {
			return 127
		}
		return 126
	}
	var st unix.Stat_t
	if unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
		complain(inv.argv0 + ": " + path + ": Is a directory")
		return 126
	}
	if sh.isBinary(fd) {
		complain(name + ": " + path + ": cannot execute binary file")
		return 126
	}
	fd = sh.moveHigh(fd)
	if inv.interactive {
		sh.setInteractive(inv)
	} else {
		sh.startupFiles(inv)
	}
	if inv.restricted {
		sh.restrict()
	}
	status := sh.status
	if sh.unw == unwNone {
		status = sh.runParser(sh.scriptParser(fd, &st), true)
	}
	return sh.finish2(status)
}

// scriptParser parses a script: a regular file of moderate size is taken
// whole, so that it is read once; anything else line by line.
func (sh *Shell) scriptParser(fd int, st *unix.Stat_t) *parse.Parser {
	return parse.New(newInput(sh, fd, false), 1)
}

// isBinary looks at the start of a file: a NUL in its first line makes it no
// script.
func (sh *Shell) isBinary(fd int) bool {
	var b [80]byte
	n, err := unix.Pread(fd, b[:], 0)
	if err != nil {
		return false
	}
	for _, c := range b[:n] {
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
	sh.opts.set(OptStdin, true)
	sh.pos = inv.args
	if inv.interactive || !inv.hasCommand && sh.onTerminal() && len(inv.args) == 0 {
		inv.interactive = true
		sh.setInteractive(inv)
	} else {
		sh.startupFiles(inv)
	}
	if inv.restricted {
		sh.restrict()
	}
	st := sh.status
	if sh.unw == unwNone {
		in := newInput(sh, 0, true)
		if sh.opts.Has(OptInteractive) {
			in.prompt = sh.prompt
			st = sh.runInteractive(in, inv.noEditing)
		} else {
			st = sh.runParser(parse.New(in, 1), true)
		}
	}
	return sh.finish2(st)
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
	if !sh.isChild {
		sh.leaveTerminal()
	}
	return st & 255
}

// startupFiles reads the startup files of a non-interactive shell.
func (sh *Shell) startupFiles(inv *invocation) {
	if inv.login {
		sh.opts.set(ShoptLoginShell, true)
		if !inv.noprofile {
			sh.loginFiles()
		}
	}
	if sh.opts.Has(OptPosix) || sh.opts.Has(OptPrivileged) {
		return
	}
	if f, ok := sh.Get("BASH_ENV"); ok && f != "" {
		sh.sourceExpanded(f)
	}
}

// loginFiles reads the profiles (bash "Bash Startup Files").
func (sh *Shell) loginFiles() {
	sh.sourceIfThere("/etc/profile")
	home := sh.GetDefault("HOME", "")
	if home == "" || sh.unw != unwNone {
		return
	}
	if sh.opts.Has(OptPosix) {
		sh.sourceIfThere(home + "/.profile")
		return
	}
	for _, n := range [...]string{"/.bash_profile", "/.bash_login", "/.profile"} {
		if unix.Access(home+n, unix.R_OK) == nil {
			sh.sourceIfThere(home + n)
			return
		}
	}
}

func (sh *Shell) sourceIfThere(path string) {
	if unix.Access(path, unix.R_OK) != nil || sh.unw != unwNone {
		return
	}
	sh.Source(path, nil)
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
	if f != "" && f[0] == '~' {
		f = sh.expandTildePath(f)
	}
	sh.sourceIfThere(f)
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
