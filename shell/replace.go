package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/spawn"
)

// tailOK decides whether a program may replace this process: nothing is left
// to do after it.
func (sh *Shell) tailOK(tail bool) bool {
	return tail && sh.tx == nil && !sh.traps.any() && !sh.opts.Has(OptMonitor) && !sh.opts.Has(OptInteractive) &&
		len(sh.captures) == 0 && !sh.jobs.running()
}

// replace execs p in this process.
func (sh *Shell) replace(p *spawn.Process, args []string) int {
	sh.Flush()
	err := spawn.Replace(p)
	if isErrno(err, unix.ENOEXEC) {
		q, err2 := sh.scriptProcess(p)
		if err2 != nil {
			err = err2
		} else {
			err = spawn.Replace(q)
		}
	}
	return sh.spawnFailed(args[0], p.Path, err)
}

// ExecReplace serves the builtin exec: it replaces the shell by a program.
// It returns only if that failed, with the status.
func (sh *Shell) ExecReplace(args []string, argv0 string, clean, login bool) int {
	file := args[0]
	if strings.IndexByte(file, '/') < 0 {
		var ok bool
		if sh.PrefersApplet(file) {
			file = ownBinary
		} else if file, ok = sh.FindCommand(file); !ok {
			var st unix.Stat_t
			if unix.Stat(args[0], &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
				sh.Warn("exec: ", args[0], ": cannot execute: Is a directory")
				return 126
			}
			sh.Warn("exec: ", args[0], ": not found")
			return 127
		}
	}
	file = sh.absolute(file)
	if !sh.InSubshell() {
		// The program takes the shell's place.
		level := sh.GetDefault("SHLVL", "")
		sh.Set("SHLVL", strconv.Itoa(sh.shellLevel(-1)))
		defer sh.Set("SHLVL", level)
		if sh.opts.Has(OptInteractive) {
			sh.saveHistory()
		}
	}
	env := sh.environ()
	if clean {
		env = nil
	}
	name := args[0]
	if argv0 != "" {
		name = argv0
	}
	if login {
		name = "-" + name
	}
	if err := sh.pipeCaptures(false); err != nil {
		return sh.spawnFailed(args[0], file, err)
	}
	p := sh.process(file, append([]string{name}, args[1:]...), env)
	if sh.opts.Has(OptMonitor) {
		p.Setpgid, p.Foreground = false, false
	}
	sh.execSignals(p)
	st := sh.replace(p, []string{file})
	if st == 126 {
		sh.execFailed(file)
	}
	if !sh.opts.Has(ShoptExecfail) || sh.InSubshell() {
		// The signals are no longer handled when exec fails.
		sh.ownTraps().exit = nil
	}
	return st
}

// execFailed says once more that exec could not run a file that is there.
func (sh *Shell) execFailed(file string) {
	var st unix.Stat_t
	err := unix.Stat(file, &st)
	if err == nil && st.Mode&unix.S_IFMT == unix.S_IFDIR {
		err = unix.EISDIR
	} else if err == nil {
		err = unix.Access(file, unix.X_OK)
	}
	if err != nil {
		sh.Warn("exec: ", file, ": cannot execute: ", strerror(err))
		return
	}
	sh.Warn(file, ": Success")
}

// absolute returns a path that starts in the root directory; of one that
// names the working directory only the first "./" is removed.
func (sh *Shell) absolute(file string) string {
	if file == "" || file[0] == '/' || file == ownBinary || sh.cwd == "" {
		return file
	}
	return strings.TrimSuffix(sh.cwd, "/") + "/" + strings.TrimPrefix(file, "./")
}
