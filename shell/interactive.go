package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/parse"
	"vfsh/shell/signals"
)

// setInteractive makes the shell an interactive one.
func (sh *Shell) setInteractive(inv *invocation) {
	sh.opts.set(OptInteractive, true)
	if !inv.noEditing && (inv.hasCommand || len(inv.args) > 0) && !inv.namesEditing() {
		sh.opts.set(OptEmacs, true) // there is no editor, but scripts look at it
	}
	sh.opts.set(ShoptExpandAliases, true)
	sh.noteShopts()
	sh.opts.set(OptHistory, true)
	sh.opts.set(OptHistexpand, true)
	sh.cellDefault("PS1", `\s-\v\$ `)
	sh.cellDefault("PS2", "> ")
	sh.defaultHistoryFile(inv)
	sh.startMail()
	sh.interactiveSignals()
	if !inv.noEditing && newEditor != nil {
		sh.SetOpt(OptEmacs, true)
	}
	if fd := sh.terminal(); fd >= 0 {
		sh.ttyFD = fd
		sh.SetOpt(OptMonitor, true)
	} else {
		sh.noJobControl()
	}
	if inv.login {
		sh.opts.set(ShoptLoginShell, true)
		if !inv.noprofile {
			sh.loginFiles(inv.asSh, inv.setID)
		}
	}
	switch {
	case inv.asSh || sh.opts.Has(OptPosix):
		if f, ok := sh.Get("ENV"); ok && f != "" && sh.unw == unwNone && !inv.setID && !sh.opts.Has(OptPrivileged) {
			sh.sourceExpanded(f)
		}
	case !inv.login && !inv.norc:
		f := inv.rcfile
		if f == "" {
			f = sh.GetDefault("HOME", "") + "/.bashrc"
		}
		sh.startupFile(systemBashrc)
		sh.startupFile(f)
	}
	if sh.unw == unwDiscard || sh.unw == unwAbandon {
		sh.unw = unwNone
	}
	sh.hist.on = sh.opts.Has(OptHistory) && !inv.hasCommand // a command given by -c is none that was entered
	if sh.hist.on {
		sh.loadHistory()
	}
}

// systemBashrc is what interactive shells read before ~/.bashrc, where a system
// has it.
const systemBashrc = "/etc/bash.bashrc"

// namesEditing reports whether the command line says how lines are edited.
func (inv *invocation) namesEditing() bool {
	for _, w := range inv.switches {
		if w.option == OptVi || w.option == OptEmacs {
			return true
		}
	}
	return false
}

// noJobControl says that an interactive shell has no terminal: for one that
// leads a process group itself there is none to give the terminal to.
func (sh *Shell) noJobControl() {
	group := unix.Getpgrp()
	if group == 0 || group == unix.Getpid() {
		group = -1
	}
	sh.Warn("cannot set terminal process group (", strconv.Itoa(group), "): ", strerror(unix.ENOTTY))
	sh.Warn("no job control in this shell")
}

func (sh *Shell) cellDefault(name, val string) {
	c := sh.cell(name)
	if c.v == nil {
		c.v = &Var{str: val, hasStr: true}
	}
}

// terminal returns a descriptor of the controlling terminal, or -1.
func (sh *Shell) terminal() int {
	fd, err := unix.Open("/dev/tty", unix.O_RDWR|unix.O_CLOEXEC, 0)
	if err != nil {
		for _, n := range [...]int{2, 0} {
			if _, e := unix.IoctlGetTermios(n, unix.TCGETS); e == nil {
				if fd, err = unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, highFD); err == nil {
					return fd
				}
			}
		}
		return -1
	}
	return sh.moveHigh(fd)
}

// setMonitor switches job control: the shell moves into a process group of
// its own in the foreground of its terminal.
func (sh *Shell) setMonitor(on bool) {
	if !on {
		return
	}
	sh.pgrp = unix.Getpgrp()
	sh.entryPgrp = sh.pgrp
	if sh.ttyFD < 0 {
		sh.ttyFD = sh.terminal()
	}
	if sh.ttyFD < 0 || !sh.opts.Has(OptInteractive) {
		return
	}
	sh.awaitForeground()
	each(jobStops, sh.ignoreOwn)
	if sh.pgrp != sh.pid {
		if unix.Setpgid(0, 0) == nil {
			sh.pgrp = sh.pid
		}
	}
	sh.takeTerminal()
}

// awaitForeground stops the shell until it is in the foreground, in case it
// was started in the background of another.
func (sh *Shell) awaitForeground() {
	signals.SetDefault(int(unix.SIGTTIN))
	for try := 0; try < 16; try++ { // an orphan is not stopped
		group, err := unix.IoctlGetInt(sh.ttyFD, unix.TIOCGPGRP)
		if err != nil || group == sh.pgrp {
			return
		}
		unix.Kill(0, unix.SIGTTIN)
	}
}

// leaveTerminal gives the terminal back to the process group that had it.
func (sh *Shell) leaveTerminal() {
	if sh.entryPgrp > 0 && sh.entryPgrp != sh.pgrp && sh.ttyFD >= 0 {
		sh.pgrp = sh.entryPgrp
		sh.takeTerminal()
	}
}

// hangUpJobs sends SIGHUP to all jobs but those that disown -h protects.
func (sh *Shell) hangUpJobs() {
	for _, j := range sh.jobs.list {
		if j.inherited || j.noHup || j.state() == jobDone || j.pgid <= 0 {
			continue
		}
		unix.Kill(-j.pgid, unix.SIGHUP)
		if j.state() == jobStopped {
			unix.Kill(-j.pgid, unix.SIGCONT)
		}
	}
}

// endStoppedJobs ends the stopped jobs, which nobody could resume when an
// interactive shell is gone.
func (sh *Shell) endStoppedJobs() {
	for _, j := range sh.jobs.list {
		if j.state() == jobStopped && !j.inherited && j.pgid > 0 {
			unix.Kill(-j.pgid, unix.SIGTERM)
			unix.Kill(-j.pgid, unix.SIGCONT)
		}
	}
}

// beforePrompt does what comes before each primary prompt.
func (sh *Shell) beforePrompt() {
	if sh.pendingSignals() {
		sh.handleSignals()
	}
	sh.reap()
	sh.notifyJobs()
	sh.windowSize()
	if a := sh.ArrayOf("PROMPT_COMMAND"); a != nil {
		for _, s := range a.Values() {
			sh.promptCommand(s)
		}
	} else if s, ok := sh.Get("PROMPT_COMMAND"); ok && s != "" {
		sh.promptCommand(s)
	}
	if sh.unw == unwNone {
		sh.checkMail()
	}
}

func (sh *Shell) promptCommand(s string) {
	st, pipe := sh.status, sh.pipestatus
	sh.evalString(s, 1)
	sh.status, sh.pipestatus = st, pipe
	if sh.unw != unwExit {
		sh.unw = unwNone
	}
}

// notifyJobs reports background jobs that have changed. Without job control nothing is
// said of them.
func (sh *Shell) notifyJobs() {
	for _, j := range sh.jobs.list {
		if !sh.opts.Has(OptMonitor) {
			j.notified = j.notified || j.state() == jobDone
			continue
		}
		if !j.notified && j.state() != jobRunning {
			if j.state() == jobStopped {
				sh.reportStopped(j)
				continue
			}
			j.notified = true
			sh.writeFD(2, []byte(sh.jobLine(j, false)))
		}
	}
	sh.cleanJobs()
}

// prompt writes PS1 or PS2.
func (sh *Shell) prompt(continued bool) {
	name := "PS1"
	if continued {
		name = "PS2"
	}
	if ps, ok := sh.Get(name); ok {
		sh.writeFD(2, []byte(sh.promptWith(ps, true, !continued, false)))
	}
}

// promptText expands a prompt: its escapes (bash "Controlling the Prompt"),
// then parameters and substitutions if promptvars is on. What the escapes
// insert is quoted, so that no file name or host name is ever expanded.
func (sh *Shell) promptText(ps string) string { return sh.promptWith(ps, false, false, false) }

// promptWith is promptText. reading says that the prompt is for a line, so that \# is the number
// of the command that is read, not of the one that runs; ps1 says that a command is about to be read, whose
// number \! is then, else that of the one that runs; marks: \[ and \] become the bytes 1 and 2, by
// which an editor knows what takes no columns.
func (sh *Shell) promptWith(ps string, reading, ps1, marks bool) string {
	var b []byte
	plain := !sh.opts.Has(ShoptPromptvars) && !sh.opts.Has(OptPosix) // nothing is expanded
	posix := sh.opts.Has(OptPosix)
	for i := 0; i < len(ps); i++ {
		if ps[i] == '!' && posix {
			if i+1 < len(ps) && ps[i+1] == '!' {
				i++
				b = append(b, '!')
				continue
			}
			b = append(b, sh.promptNumber(ps1)...)
			continue
		}
		if ps[i] != '\\' || i+1 == len(ps) {
			b = append(b, ps[i])
			continue
		}
		i++
		switch c := ps[i]; c {
		case 'a':
			b = append(b, 7)
		case 'e':
			b = append(b, 27)
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case '[', ']':
			if marks {
				b = append(b, 1+(c-'[')/2)
			}
		case '\\':
			b = append(b, '\\') // with promptvars it quotes what is behind it
			if plain {
				b = append(b, '\\')
			}
		case '"':
			b = append(b, '"')
		case '!':
			b = append(b, sh.promptNumber(ps1)...)
		case '#':
			n := sh.commands
			if reading {
				n++
			}
			b = strconv.AppendInt(b, int64(n), 10)
		case '$':
			if unix.Geteuid() == 0 {
				b = append(b, '#')
			} else {
				b = append(b, `\$`...)
			}
		case '0', '1', '2', '3', '4', '5', '6', '7':
			n := 0
			k := i
			for ; k < len(ps) && k < i+3 && ps[k] >= '0' && ps[k] <= '7'; k++ {
				n = n*8 + int(ps[k]-'0')
			}
			if byte(n) != 0 {
				b = append(b, byte(n))
			}
			i = k - 1
		case 'D':
			if i+1 == len(ps) || ps[i+1] != '{' {
				b = append(b, `\D`...)
				continue
			}
			format, rest, _ := strings.Cut(ps[i+2:], "}")
			b = appendQuoted(b, sh.formatTime(format))
			i = len(ps) - len(rest) - 1
		default:
			s, ok := sh.promptEscape(c)
			if !ok {
				if plain {
					b = append(b, '\\')
				}
				b = append(b, '\\', c)
				continue
			}
			b = appendQuoted(b, s)
		}
	}
	if plain {
		return unquoteBackslash(string(b))
	}
	w, err := parse.DoubleQuotedWord(string(b), sh.line)
	if err != nil {
		return string(b)
	}
	c := compiler{sh: sh}
	cw := c.word(w)
	cw.quoteAll()
	for i := range cw.parts {
		if sub := cw.parts[i].sub; sub != nil {
			sub.inPrompt = true
		}
	}
	st, unw, code, failed := sh.status, sh.unw, sh.exitCode, sh.forksFailed
	s := sh.expandString(cw)
	if sh.forksFailed != failed && !reading && sh.unw != unwNone {
		return "" // the command ends with it, as in bash; while a line is read there is none
	}
	if unw == unwNone && (sh.unw.discards() || sh.unw == unwExit) {
		// An error in a prompt must not end the command: it is shown as it is.
		s, sh.unw, sh.exitCode = string(b), unw, code
	}
	sh.status = st
	return s
}

// promptNumber is \! in a prompt.
func (sh *Shell) promptNumber(ps1 bool) string {
	n := sh.HistoryLen() + sh.hist.first
	if !sh.hist.on {
		n = 1
	} else if !ps1 && n > 1 {
		n--
	}
	return strconv.Itoa(n)
}

func unquoteBackslash(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b = append(b, s[i])
	}
	return string(b)
}

// appendQuoted appends text so that expansion as in double quotes gives it
// back.
func appendQuoted(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '$', '`', '\\':
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return b
}

// promptEscape gives the text of one prompt escape.
func (sh *Shell) promptEscape(c byte) (string, bool) {
	switch c {
	case 'u':
		if name := userOf("", "").name; name != "" {
			return name, true
		}
		return "I have no name!", true
	case 'h', 'H':
		h := hostName()
		if c == 'h' {
			h, _, _ = strings.Cut(h, ".")
		}
		return h, true
	case 's':
		return baseName(sh.arg0), true
	case 'v':
		return "5.2", true
	case 'V':
		return "5.2.15", true
	case 'j':
		return strconv.Itoa(len(sh.jobs.list)), true
	case 'l':
		return terminalName(), true
	case 'w', 'W':
		return sh.promptDir(c == 'W'), true
	case 't':
		return sh.formatTime("%H:%M:%S"), true
	case 'T':
		return sh.formatTime("%I:%M:%S"), true
	case '@':
		return sh.formatTime("%I:%M %p"), true
	case 'A':
		return sh.formatTime("%H:%M"), true
	case 'd':
		return sh.formatTime("%a %b %d"), true
	}
	return "", false
}

// hostName is the name of the machine.
func hostName() string {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return ""
	}
	return cstring(u.Nodename[:])
}

// terminalName is the last part of the terminal's name.
func terminalName() string {
	var buf [64]byte
	n, err := unix.Readlink("/proc/self/fd/0", buf[:])
	if _, e := unix.IoctlGetTermios(0, unix.TCGETS); err != nil || e != nil || n == len(buf) {
		return "tty"
	}
	return baseName(string(buf[:n]))
}

// showPS0 shows PS0, when a command was read.
func (sh *Shell) showPS0() {
	if ps, ok := sh.Get("PS0"); ok && ps != "" {
		sh.writeFD(2, []byte(sh.promptText(ps)))
	}
}

// formatTime formats the time now through the builtin printf.
func (sh *Shell) formatTime(f string) string {
	b := sh.FindBuiltin("printf")
	if b == nil {
		return ""
	}
	if f == "" {
		f = "%X"
	}
	mem := &File{fd: -1, refs: 1, mem: &capture{read: -1}}
	var saved []savedFD
	sh.put(1, mem, &saved)
	st := sh.status
	sh.runBuiltin(b, []string{"printf", "%(" + f + ")T", "-1"})
	sh.status = st
	s := string(mem.mem.buf)
	sh.restore(saved)
	return s
}

// promptDir is \w or \W.
func (sh *Shell) promptDir(last bool) string {
	d := visible(sh.cwd)
	home := sh.GetDefault("HOME", "")
	switch {
	case home != "" && home != "/" && d == home:
		return "~"
	case last:
		return baseName(d)
	case home != "" && home != "/" && strings.HasPrefix(d, home+"/"):
		d = "~" + d[len(home):]
	}
	if n, err := strconv.Atoi(sh.GetDefault("PROMPT_DIRTRIM", "")); err == nil && n > 0 {
		parts := strings.Split(d, "/")
		if len(parts) > n+1 {
			head := ""
			if parts[0] == "~" {
				head = "~/"
			}
			tail := strings.Join(parts[len(parts)-n:], "/")
			if len(d)-len(head)-1-len(tail) > len("...") { // it gets shorter by that
				d = head + ".../" + tail
			}
		}
	}
	return d
}

// visible shows control characters as bash shows those of a directory's name
// in a prompt: a terminal must not obey them.
func visible(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f {
			b := []byte(s[:i])
			for ; i < len(s); i++ {
				if c := s[i]; c < ' ' || c == 0x7f {
					b = append(b, '^', c^0x40)
				} else {
					b = append(b, c)
				}
			}
			return string(b)
		}
	}
	return s
}
