package spawn

import (
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

var originalFiles struct {
	once  sync.Once
	limit Limit
}

// OriginalFileLimit puts the soft RLIMIT_NOFILE back to what it was when the
// process was started, and returns that limit.
//
// Package syscall raises the soft limit to just below the hard one during its
// initialization and keeps the original to itself. A shell must neither show
// the raised limit (ulimit -n) nor hand it on, since programs that use
// select(2) or close all descriptors in a loop rely on it. With the limit of
// the process itself put back, children inherit the right one with no
// operation spent on it. Start and Replace call this function; a program that
// reads or sets the limit calls it before. Later calls only return what the
// first one found.
//
// Where the limit has been set meanwhile, by this process through package
// syscall or by another one with prlimit(2), it is left as it is.
func OriginalFileLimit() Limit {
	originalFiles.once.Do(func() {
		var lim syscall.Rlimit
		if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &lim) != nil {
			return
		}
		if lim.Max > 0 && lim.Cur == lim.Max-1 { // what package syscall sets
			// The only way to the saved value that needs no access to
			// unexported names: syscall.Exec puts it back before execve, and
			// execve of an empty path is always ENOENT.
			syscall.Exec("", nil, nil)
			syscall.Getrlimit(syscall.RLIMIT_NOFILE, &lim)
		}
		originalFiles.limit = Limit{unix.RLIMIT_NOFILE, uint64(lim.Cur), uint64(lim.Max)}
	})
	return originalFiles.limit
}
