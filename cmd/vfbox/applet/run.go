package applet

import (
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
	"vfsh/spawn"
)

// The exit statuses of utilities that run others.
const (
	statusNotExecutable = 126
	statusNotFound      = 127
)

// lookPath finds a program: by PATH unless its name has a slash.
func lookPath(name string) (path string, err error) {
	return lookIn(environment("PATH"), name)
}

func lookIn(dirs, name string) (path string, err error) {
	if strings.IndexByte(name, '/') >= 0 {
		return name, nil
	}
	err = unix.ENOENT
	for _, dir := range strings.Split(dirs, ":") {
		if dir == "" {
			dir = "."
		}
		path = join(dir, name)
		var st unix.Stat_t
		if unix.Stat(path, &st) != nil || st.Mode&unix.S_IFMT == unix.S_IFDIR {
			continue
		}
		if unix.Access(path, unix.X_OK) == nil {
			return path, nil
		}
		err = unix.EACCES
	}
	return "", err
}

// process describes a program to be run, with the signals as this one got them.
func process(argv, env []string) (*spawn.Process, error) {
	dirs := environment("PATH")
	for _, e := range env {
		if v, ok := strings.CutPrefix(e, "PATH="); ok {
			dirs = v
		}
	}
	path, err := lookIn(dirs, argv[0])
	if err != nil {
		return nil, err
	}
	return &spawn.Process{Path: path, Argv: argv, Env: env,
		SetMask: true, Mask: spawn.SigSet(signals.MaskAtEntry())}, nil
}

// script is p run by the shell: for a file without #! (execvp(3)).
func script(p *spawn.Process) *spawn.Process {
	q := *p
	q.Path, q.Argv = "/bin/sh", append([]string{"sh", p.Path}, p.Argv[1:]...)
	return &q
}

// errno is the reason of an error of package spawn, or the error itself.
func errno(err error) error {
	if e, ok := err.(*spawn.Error); ok {
		return e.Errno
	}
	return err
}

// start starts a program beside this one.
func (c *Call) start(p *spawn.Process) (pid int, err error) {
	c.out.flush()
	pid, err = spawn.Start(p)
	if errno(err) == unix.ENOEXEC {
		pid, err = spawn.Start(script(p))
	}
	return pid, err
}

// replace makes this process the program argv. It returns only on failure, with
// the exit status; it has told of the error.
func (c *Call) replace(argv, env []string) int {
	p, err := process(argv, env)
	if err == nil {
		err = c.exec(p)
	}
	return c.notRun(argv[0], err)
}

func (c *Call) exec(p *spawn.Process) error {
	c.out.flush()
	err := spawn.Replace(p)
	if errno(err) == unix.ENOEXEC {
		err = spawn.Replace(script(p))
	}
	return err
}

// notRun tells why a program could not be run and returns the status for that.
func (c *Call) notRun(name string, err error) int {
	err = errno(err)
	status := statusNotExecutable
	if err == unix.ENOENT || err == unix.ENOTDIR {
		status = statusNotFound
	}
	c.message("'", name, "': ", reason(err))
	return status
}

// wait waits for a process and returns its exit status as the shell has it.
func wait(pid int) (status int) {
	var ws syscall.WaitStatus
	for {
		if _, err := signals.Wait4(pid, &ws, 0, nil); err == nil {
			return exitStatus(ws)
		} else if err != unix.EINTR {
			return statusNotFound
		}
	}
}

func exitStatus(ws syscall.WaitStatus) int {
	if ws.Signaled() {
		return 128 + int(ws.Signal())
	}
	return ws.ExitStatus()
}

// Env is env: -i, and -C -u -0 of GNU.
func Env(c *Call) int {
	env := syscall.Environ()
	end, dir := "\n", ""
	o := c.options("+iu:0C:", "ignore-environment=i unset=u null=0 chdir=C")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'i':
			env = nil
		case 'u':
			if o.arg == "" || strings.IndexByte(o.arg, '=') >= 0 {
				return c.misuse(125, "cannot unset '", o.arg, "': Invalid argument")
			}
			env = setVariable(env, o.arg, "")
		case '0':
			end = "\x00"
		case 'C':
			dir = o.arg
		default:
			return 125
		}
	}
	args := o.operands
	if len(args) > 0 && args[0] == "-" {
		env, args = nil, args[1:]
	}
	for len(args) > 0 {
		name, _, ok := strings.Cut(args[0], "=")
		if !ok {
			break
		}
		env = setVariable(env, name, args[0])
		args = args[1:]
	}
	if len(args) == 0 {
		for _, e := range env {
			c.out.strs(e, end)
		}
		return 0
	}
	if dir != "" {
		if err := unix.Chdir(dir); err != nil {
			c.failure("cannot change directory to '"+dir+"'", err)
			return 125
		}
	}
	return c.replace(args, env)
}

// setVariable puts assignment in the place of the variable name; "" takes it
// out.
func setVariable(env []string, name, assignment string) []string {
	var out []string
	for _, e := range env {
		if n, _, _ := strings.Cut(e, "="); n == name {
			if assignment == "" {
				continue
			}
			e, assignment = assignment, ""
		}
		out = append(out, e)
	}
	if assignment != "" {
		out = append(out, assignment)
	}
	return out
}

// Printenv is printenv: -0.
func Printenv(c *Call) int {
	end := "\n"
	o := c.options("+0", "null=0")
	for letter := o.next(); letter != 0; letter = o.next() {
		if letter == '?' {
			return 2
		}
		end = "\x00"
	}
	if len(o.operands) == 0 {
		for _, e := range syscall.Environ() {
			c.out.strs(e, end)
		}
		return 0
	}
	status := 0
	for _, name := range o.operands {
		v, ok := syscall.Getenv(name)
		if !ok {
			status = 1
			continue
		}
		c.out.strs(v, end)
	}
	return status
}

// Nohup is nohup.
func Nohup(c *Call) int {
	o := c.options("+", "")
	if o.next() != 0 {
		return 125
	}
	if len(o.operands) == 0 {
		return c.misuse(125, "missing operand")
	}
	if isTerminal(0) {
		if fd, err := openFile("/dev/null", unix.O_WRONLY, 0); err == nil {
			unix.Dup3(fd, 0, 0)
		}
	}
	terminal := isTerminal(1)
	if terminal {
		name := "nohup.out"
		fd, err := openFile(name, unix.O_WRONLY|unix.O_CREAT|unix.O_APPEND, 0o600)
		if err != nil {
			name = join(environment("HOME"), name)
			if fd, err = openFile(name, unix.O_WRONLY|unix.O_CREAT|unix.O_APPEND, 0o600); err != nil {
				c.failure("failed to open '"+name+"'", err)
				return 125
			}
		}
		c.message("ignoring input and appending output to '", name, "'")
		unix.Dup3(fd, 1, 0)
	}
	if isTerminal(2) {
		unix.Dup3(1, 2, 0)
	}
	p, err := process(o.operands, syscall.Environ())
	if err == nil {
		p.Ignore = spawn.Signals(unix.SIGHUP)
		err = c.exec(p)
	}
	return c.notRun(o.operands[0], err)
}

// Nice is nice: -n.
func Nice(c *Call) int {
	c.numericOption("-n")
	step := "10"
	o := c.options("+n:", "adjustment=n")
	for letter := o.next(); letter != 0; letter = o.next() {
		if letter == '?' {
			return 125
		}
		step = o.arg
	}
	now, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
	if err != nil {
		c.failure("cannot get niceness", err)
		return 125
	}
	now = 20 - now // the system call's result is never negative
	if len(o.operands) == 0 {
		c.out.strs(decimal(int64(now)), "\n")
		return 0
	}
	n, ok := number(strings.TrimLeft(step, "+-"))
	if !ok {
		return c.misuse(125, "invalid adjustment '", step, "'")
	}
	if step[0] == '-' {
		n = -n
	}
	if err := unix.Setpriority(unix.PRIO_PROCESS, 0, now+int(min(max(n, -40), 40))); err != nil {
		c.message("cannot set niceness: ", reason(err))
	}
	return c.replace(o.operands, syscall.Environ())
}

// Setsid is setsid: -c -f -w.
func Setsid(c *Call) int {
	control, fork, waits := false, false, false
	o := c.options("+cfw", "ctty=c fork=f wait=w")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'c':
			control = true
		case 'f':
			fork = true
		case 'w':
			waits = true
		default:
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "no command specified")
	}
	p, err := process(o.operands, syscall.Environ())
	if err != nil {
		return c.notRun(o.operands[0], err)
	}
	if fork || unix.Getpgrp() == unix.Getpid() {
		// The leader of a process group can't begin a session: a child does. For
		// the terminal that child is this utility once more.
		p.Setsid = !control
		if control {
			if p.Path, err = selfPath(c.Name); err != nil {
				return c.notRun(c.Name, err)
			}
			p.Argv = append([]string{"setsid", "-c"}, o.operands...)
		}
		pid, err := c.start(p)
		if err != nil {
			return c.notRun(o.operands[0], err)
		}
		if waits {
			return wait(pid)
		}
		return 0
	}
	if _, err := unix.Setsid(); err != nil {
		c.failure("setsid failed", err)
		return 1
	}
	if control {
		if err := unix.IoctlSetInt(0, unix.TIOCSCTTY, 1); err != nil {
			c.failure("failed to set the controlling terminal", err)
			return 1
		}
	}
	return c.notRun(o.operands[0], c.exec(p))
}

// selfPath is the file of this program.
func selfPath(name string) (string, error) {
	if path, err := readlink("/proc/self/exe"); err == nil {
		return path, nil
	}
	return lookPath(name)
}

// Chroot is chroot.
func Chroot(c *Call) int {
	o := c.options("+", "")
	if o.next() != 0 {
		return 125
	}
	if len(o.operands) == 0 {
		return c.misuse(125, "missing operand")
	}
	root, argv := o.operands[0], o.operands[1:]
	err := unix.Chroot(root)
	if err == nil {
		err = unix.Chdir("/")
	}
	if err != nil {
		c.failure("cannot change root directory to '"+root+"'", err)
		return 125
	}
	if len(argv) == 0 {
		shell := environment("SHELL")
		if shell == "" {
			shell = "/bin/sh"
		}
		argv = []string{shell, "-i"}
	}
	return c.replace(argv, syscall.Environ())
}

// Which is which: -a.
func Which(c *Call) int {
	all := false
	o := c.options("a", "all=a")
	for letter := o.next(); letter != 0; letter = o.next() {
		if letter == '?' {
			return 2
		}
		all = true
	}
	if len(o.operands) == 0 {
		return 1
	}
	for _, name := range o.operands {
		found := false
		for _, dir := range strings.Split(environment("PATH"), ":") {
			if found && !all {
				break
			}
			path, err := lookIn(dir, name)
			if err == nil && unix.Access(path, unix.X_OK) == nil && !isDir(path) {
				c.out.strs(path, "\n")
				found = true
			}
			if strings.IndexByte(name, '/') >= 0 {
				break
			}
		}
		if !found {
			c.status = 1
		}
	}
	return c.status
}
