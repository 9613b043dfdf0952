package shell

import (
	"strconv"

	"golang.org/x/sys/unix"
)

// hasOtherIDs reports whether the shell runs with effective ids that are not the
// real ones, as a set-ID program does.
func hasOtherIDs() bool {
	return unix.Geteuid() != unix.Getuid() || unix.Getegid() != unix.Getgid()
}

// dropPrivileges makes the real ids all that this process has. A shell that
// can't do it ends: nothing may run with what it was to give up.
func (sh *Shell) dropPrivileges() {
	if !hasOtherIDs() {
		return
	}
	if sh.tx != nil {
		// The process goes on after this subshell.
		sh.Warn("cannot drop privileges in a subshell")
		sh.leave(1)
		return
	}
	uid, gid := unix.Getuid(), unix.Getgid()
	// The group first: without the user there may be no right to do it.
	errGroup, errUser := unix.Setresgid(gid, gid, gid), unix.Setresuid(uid, uid, uid)
	if errUser != nil {
		sh.Warn("cannot set uid to ", strconv.Itoa(uid), ": effective uid ", strconv.Itoa(unix.Geteuid()), ": ", strerror(errUser))
	}
	if errGroup != nil {
		sh.Warn("cannot set gid to ", strconv.Itoa(gid), ": effective gid ", strconv.Itoa(unix.Getegid()), ": ", strerror(errGroup))
	}
	if errUser != nil || errGroup != nil {
		unix.Exit(2)
	}
}
