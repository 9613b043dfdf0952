package runner

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"vfsh/cmd/guesttest/cases"
)

// maxOutput is how many bytes of each output are kept.
const maxOutput = 1 << 20

// finish feeds the shell, collects its outputs until it and they have ended or the
// time is up, ends the session, and returns the result.
func (run *caseRun) finish() cases.Result {
	limit := usualLimit
	if run.Slow > 0 {
		limit *= time.Duration(run.Slow)
	}
	result := cases.Result{TimedOut: run.pump(run.scaled(limit), run.scaled(grace))}
	if !run.exited() {
		syscall.Kill(-run.pid, syscall.SIGKILL)
		syscall.Kill(run.pid, syscall.SIGKILL)
	}
	result.Status = reap(run.pid)
	run.endSession()
	if run.FileIO {
		result.Out = readLimited(run.top + "/out")
		result.Err = readLimited(run.top + "/err")
		return result
	}
	result.Out = run.outs[0].data
	if len(run.outs) > 1 {
		result.Err = run.outs[1].data
	}
	return result
}

func (run *caseRun) scaled(d time.Duration) time.Duration {
	return time.Duration(float64(d) * run.config.Factor)
}

// readLimited returns the first bytes of a file.
func readLimited(name string) []byte {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	data := make([]byte, min(info.Size(), maxOutput))
	n := 0
	for n < len(data) {
		m, err := f.Read(data[n:])
		if err != nil {
			break
		}
		n += m
	}
	return data[:n]
}

// exited tells whether the shell has ended (and is not reaped).
func (run *caseRun) exited() bool {
	fds := [...]unix.PollFd{{Fd: int32(run.pidFD), Events: unix.POLLIN}}
	n, err := unix.Poll(fds[:], 0)
	return err == nil && n > 0
}

// pump moves inputs and outputs until the shell and its outputs have ended, and
// reports whether that took longer than limit. An output that something left
// behind holds open counts as ended some time (grace) after the shell.
func (run *caseRun) pump(limit, grace time.Duration) (timedOut bool) {
	deadline := time.Now().Add(limit)
	var graceEnd time.Time
	for exited := false; !exited || run.reading(); {
		left := time.Until(deadline)
		if left <= 0 {
			return true
		}
		if exited {
			left = min(left, time.Until(graceEnd))
			if left <= 0 {
				return false
			}
		}
		ended, err := run.poll(exited, left)
		if err != nil {
			return true
		}
		if ended {
			exited = true
			graceEnd = time.Now().Add(grace)
			run.endInput()
		}
	}
	return false
}

// reading tells whether an output has not ended.
func (run *caseRun) reading() bool {
	for _, out := range run.outs {
		if out.fd >= 0 {
			return true
		}
	}
	return false
}

func (run *caseRun) endInput() {
	if run.stdin >= 0 {
		run.release(run.stdin)
		run.stdin = -1
	}
}

// poll waits for something to happen, at most for left, and deals with it. It
// reports whether the shell has ended.
func (run *caseRun) poll(exited bool, left time.Duration) (ended bool, err error) {
	var array [5]unix.PollFd
	fds := array[:0]
	add := func(fd int, events int16) {
		if fd >= 0 {
			fds = append(fds, unix.PollFd{Fd: int32(fd), Events: events})
		}
	}
	if !exited {
		add(run.pidFD, unix.POLLIN)
	}
	add(run.master, unix.POLLIN)
	for _, out := range run.outs {
		add(out.fd, unix.POLLIN)
	}
	if run.stdin >= 0 && len(run.feed) == 0 {
		run.endInput()
	}
	add(run.stdin, unix.POLLOUT)
	if _, err := unix.Poll(fds, int(left/time.Millisecond)+1); err != nil && err != unix.EINTR {
		return false, err
	}
	for _, fd := range fds {
		if fd.Revents == 0 {
			continue
		}
		switch int(fd.Fd) {
		case run.pidFD:
			ended = true
		case run.master:
			run.read(run.master)
		case run.stdin:
			run.write()
		default:
			run.collect(int(fd.Fd))
		}
	}
	return ended, nil
}

// read reads what there is on a descriptor that poll says is ready. Data is nil at
// the end.
func (run *caseRun) read(fd int) (data []byte) {
	for {
		n, err := syscall.Read(fd, run.buffer)
		if err == syscall.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			return nil
		}
		return run.buffer[:n]
	}
}

// collect reads from one of the outputs.
func (run *caseRun) collect(fd int) {
	for _, out := range run.outs {
		if out.fd != fd {
			continue
		}
		data := run.read(fd)
		if data == nil {
			run.release(fd)
			out.fd = -1
		} else if len(out.data) < maxOutput {
			out.data = append(out.data, data...)
		}
		return
	}
}

// write writes some of the standard input. Not more than a pipe takes at once
// without blocking: it is ready if it has room for PIPE_BUF bytes.
func (run *caseRun) write() {
	const pipeBuf = 4096
	n, err := syscall.Write(run.stdin, run.feed[:min(len(run.feed), pipeBuf)])
	switch {
	case err == syscall.EINTR || err == syscall.EAGAIN:
	case err != nil:
		run.endInput()
	default:
		run.feed = run.feed[n:]
	}
}

// endSession kills what is left of the session of the case. Its number stays taken
// as long as the session has members.
func (run *caseRun) endSession() {
	for range 20 {
		if run.reapOrphans() && run.adopts {
			return // what is left would be below one of our children
		}
		found := false
		if run.proc {
			found = run.killMembers()
		} else {
			found = run.killMembersWithoutProc()
		}
		if !found {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// reapOrphans reaps the children that have ended, and reports whether none is left.
func (run *caseRun) reapOrphans() (none bool) {
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return true
		case pid == 0:
			return false
		}
	}
}

// killMembers kills the processes of the session that /proc shows, and reports
// whether there were any.
func (run *caseRun) killMembers() bool {
	dir, err := os.Open("/proc")
	if err != nil {
		return false
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	found := false
	for _, name := range names {
		pid, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		if session, zombie := sessionOf(string(run.readWhole("/proc/" + name + "/stat"))); session == run.pid && !zombie {
			syscall.Kill(pid, syscall.SIGKILL)
			found = true
		}
	}
	return found
}

// sessionOf finds session and state in the text of /proc/PID/stat.
func sessionOf(stat string) (session int, zombie bool) {
	at := strings.LastIndexByte(stat, ')')
	if at < 0 {
		return 0, false
	}
	fields := strings.Fields(stat[at+1:])
	if len(fields) < 4 {
		return 0, false
	}
	session, _ = strconv.Atoi(fields[3])
	return session, fields[0] == "Z"
}

// readWhole reads a short file whose size is not known, such as those of /proc.
func (run *caseRun) readWhole(name string) []byte {
	fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	defer syscall.Close(fd)
	return run.read(fd)
}

// Process numbers are given out in turn, and after the highest one start again from
// firstReused. pidWindow is how many a case is believed to use up.
const (
	firstReused = 300
	pidWindow   = 8192
)

// killMembersWithoutProc is killMembers without /proc: it asks for the session of
// every process that may have been made after the shell.
func (run *caseRun) killMembersWithoutProc() bool {
	found := false
	for _, first := range [...]int{run.pid, firstReused} {
		for pid := first; pid < first+pidWindow; pid++ {
			session, _, errno := syscall.RawSyscall(syscall.SYS_GETSID, uintptr(pid), 0, 0)
			if errno == 0 && int(session) == run.pid {
				syscall.Kill(pid, syscall.SIGKILL)
				found = true
			}
		}
	}
	return found
}
