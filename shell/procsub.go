package shell

import (
	"strconv"

	"golang.org/x/sys/unix"
)

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
		sh.sysError("cannot make pipe for process substitution", err)
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
	pid, err := sh.launchSubst(kindProcSub, c)
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
	sh.ownFDs.add(fd)
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
	t := sh.substTask(kindProcSub, c)
	t.fifo, t.fifoOut = name, dir != ">"
	pid, err := sh.launchTask(t)
	if err != nil {
		unix.Unlink(name)
		sh.launchFailed(err)
		sh.expansionError()
		return ""
	}
	sh.addProcSub(procSub{fd: -1, pid: pid, fifo: name})
	return name
}

// inheritedProcSubs returns what a subshell keeps of the shell's process
// substitutions: the descriptors, so that their names go on being good.
func inheritedProcSubs(all []procSub) []procSub {
	var kept []procSub
	for _, p := range all {
		if p.fd >= 0 {
			kept = append(kept, procSub{fd: p.fd, visible: p.visible})
		}
	}
	return kept
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
