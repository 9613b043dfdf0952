package builtins

import (
	"strconv"

	"vfsh/shell"
	"vfsh/spawn"

	"golang.org/x/sys/unix"
)

// limit describes one resource of ulimit.
type limit struct {
	letter   byte
	name     string
	unit     string
	resource int    // of getrlimit(2), or pipeSize
	size     uint64 // bytes or the like per unit; 0: blocks
}

// pipeSize is no resource of the kernel's.
const pipeSize = -1

// limits are in the order in which ulimit -a shows them.
var limits = [...]limit{
	{'R', "real-time non-blocking time", "microseconds", unix.RLIMIT_RTTIME, 1},
	{'c', "core file size", "blocks", unix.RLIMIT_CORE, 0},
	{'d', "data seg size", "kbytes", unix.RLIMIT_DATA, 1024},
	{'e', "scheduling priority", "", unix.RLIMIT_NICE, 1},
	{'f', "file size", "blocks", unix.RLIMIT_FSIZE, 0},
	{'i', "pending signals", "", unix.RLIMIT_SIGPENDING, 1},
	{'l', "max locked memory", "kbytes", unix.RLIMIT_MEMLOCK, 1024},
	{'m', "max memory size", "kbytes", unix.RLIMIT_RSS, 1024},
	{'n', "open files", "", unix.RLIMIT_NOFILE, 1},
	{'p', "pipe size", "512 bytes", pipeSize, 512},
	{'q', "POSIX message queues", "bytes", unix.RLIMIT_MSGQUEUE, 1},
	{'r', "real-time priority", "", unix.RLIMIT_RTPRIO, 1},
	{'s', "stack size", "kbytes", unix.RLIMIT_STACK, 1024},
	{'t', "cpu time", "seconds", unix.RLIMIT_CPU, 1},
	{'u', "max user processes", "", unix.RLIMIT_NPROC, 1},
	{'v', "virtual memory", "kbytes", unix.RLIMIT_AS, 1024},
	{'x', "file locks", "", unix.RLIMIT_LOCKS, 1},
}

func findLimit(letter byte) *limit {
	for i := range limits {
		if limits[i].letter == letter {
			return &limits[i]
		}
	}
	return nil
}

// limitRequest is one resource that an invocation of ulimit names.
type limitRequest struct {
	l   *limit
	arg string
	set bool
}

// ulimit shows and sets resource limits (bash "ulimit").
func ulimit(sh *shell.Shell, args []string) int {
	shell.OriginalLimits()
	o := parse(sh, args)
	var hard, soft, all bool
	var reqs []limitRequest
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case '?':
			return o.fail(sh)
		case 'H':
			hard = true
		case 'S':
			soft = true
		case 'a':
			all = true
		default:
			r := limitRequest{l: findLimit(c)}
			r.arg, r.set = o.optional()
			reqs = append(reqs, r)
		}
	}
	if all {
		for i := range limits {
			limits[i].show(sh, hard && !soft, true)
		}
		return sh.FlushStatus("ulimit", 0)
	}
	if len(reqs) == 0 {
		reqs = append(reqs, limitRequest{l: findLimit('f')})
	}
	if last := &reqs[len(reqs)-1]; !last.set && len(o.rest()) > 0 {
		last.arg, last.set = o.rest()[0], true
	}
	for _, r := range reqs {
		if !r.set {
			if !r.l.show(sh, hard && !soft, len(reqs) > 1) {
				return 1
			}
			continue
		}
		if !r.l.set(sh, r.arg, hard || !soft, soft || !hard) {
			return 1
		}
	}
	sh.FlushQuietly() // as in bash, unlike that of -a
	return 0
}

// optional takes an argument that the last option may have: the rest of its
// word, or a next word that is no option.
func (o *options) optional() (arg string, ok bool) {
	switch {
	case o.off > 0:
		arg = o.args[o.i][o.off:]
		o.off = 0
	case o.i < len(o.args) && (o.args[o.i] == "" || o.args[o.i][0] != '-'):
		arg = o.args[o.i]
	default:
		return "", false
	}
	o.i++
	return arg, true
}

// unitSize is what one unit of the limit is.
func (l *limit) unitSize(sh *shell.Shell) uint64 {
	if l.size != 0 {
		return l.size
	}
	if sh.Posix() {
		return 512
	}
	return 1024
}

// get returns the limits of the process.
func (l *limit) get() (r unix.Rlimit, err error) {
	if l.resource == pipeSize {
		const pipeBuf = 4096
		return unix.Rlimit{Cur: pipeBuf, Max: pipeBuf}, nil
	}
	if l.resource == unix.RLIMIT_NOFILE {
		// The language's runtime has raised it.
		spawn.OriginalFileLimit()
	}
	err = unix.Prlimit(0, l.resource, nil, &r)
	return r, err
}

// show prints a limit, with its name if named.
func (l *limit) show(sh *shell.Shell, hard, named bool) bool {
	r, err := l.get()
	if err != nil {
		warn(sh, "ulimit: ", l.name, ": cannot get limit: ", shell.Strerror(err))
		return false
	}
	if named {
		unit := "(-" + string(rune(l.letter)) + ") "
		if l.unit != "" {
			unit = "(" + l.unit + ", -" + string(rune(l.letter)) + ") "
		}
		const blanks = "                    " // 20
		sh.Print(l.name, blanks[min(len(l.name), 20):], " ", blanks[min(len(unit), 20):], unit)
	}
	v := r.Cur
	if hard {
		v = r.Max
	}
	if v == unix.RLIM_INFINITY {
		sh.Print("unlimited\n")
	} else {
		sh.Print(strconv.FormatUint(v/l.unitSize(sh), 10), "\n")
	}
	return true
}

// set sets the hard or soft limit or both.
func (l *limit) set(sh *shell.Shell, arg string, hard, soft bool) bool {
	r, err := l.get()
	if err != nil {
		warn(sh, "ulimit: ", l.name, ": cannot get limit: ", shell.Strerror(err))
		return false
	}
	v, msg := l.parse(sh, arg, &r)
	if msg != "" {
		warn(sh, "ulimit: ", arg, ": ", msg)
		return false
	}
	if hard {
		r.Max = v
	}
	if soft {
		r.Cur = v
	}
	if l.resource == pipeSize {
		err = unix.EINVAL
	} else {
		err = unix.Prlimit(0, l.resource, &r, nil)
	}
	if err != nil {
		warn(sh, "ulimit: ", l.name, ": cannot modify limit: ", shell.Strerror(err))
		return false
	}
	return true
}

// parse reads a limit's value; msg says what is wrong.
func (l *limit) parse(sh *shell.Shell, arg string, now *unix.Rlimit) (v uint64, msg string) {
	switch arg {
	case "hard":
		return now.Max, ""
	case "soft":
		return now.Cur, ""
	case "unlimited":
		return unix.RLIM_INFINITY, ""
	}
	over := false
	for i := 0; i < len(arg); i++ {
		d := uint64(arg[i]) - '0'
		if d > 9 {
			return 0, invalidNumber(arg)
		}
		if v > (1<<64-1-d)/10 {
			over = true
		}
		v = v*10 + d
	}
	size := l.unitSize(sh)
	if over || v > (1<<64-1)/size {
		return 0, "limit out of range"
	}
	return v * size, ""
}

// invalidNumber says in which way a word is no number.
func invalidNumber(s string) string {
	if len(s) > 1 && s[0] == '0' {
		if s[1] >= '0' && s[1] <= '9' {
			return "invalid octal number"
		}
		if s[1] == 'x' {
			return "invalid hex number"
		}
	}
	return "invalid number"
}
