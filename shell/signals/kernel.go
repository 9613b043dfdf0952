package signals

import (
	"syscall"
	"unsafe"
)

// Kernel values that are the same on all supported architectures.
const (
	sigDFL = 0
	sigIGN = 1

	saSiginfo = 0x00000004
	saOnstack = 0x08000000

	sigBlock   = 0
	sigUnblock = 1
	sigSetmask = 2

	sizeofSet = 8
)

// rtSigaction is rt_sigaction(2); either pointer may be nil.
func rtSigaction(sig int, act, old *sigaction) error {
	_, _, e := syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(sig),
		uintptr(unsafe.Pointer(act)), uintptr(unsafe.Pointer(old)), sizeofSet, 0, 0)
	if e != 0 {
		return e
	}
	return nil
}

// rtSigprocmask is rt_sigprocmask(2); set may be nil.  It can't fail with the
// arguments used here.
func rtSigprocmask(how int, set *Set) (old Set) {
	syscall.RawSyscall6(syscall.SYS_RT_SIGPROCMASK, uintptr(how),
		uintptr(unsafe.Pointer(set)), uintptr(unsafe.Pointer(&old)), sizeofSet, 0, 0)
	return old
}

// action returns a sigaction without SA_RESTART for a handler of this package,
// or for SIG_DFL or SIG_IGN.  Everything is masked while a handler runs: it
// is never nested.
func action(handler uintptr) *sigaction {
	return newAction(handler, saSiginfo|saOnstack)
}

// setHandler installs one of our handlers, SIG_DFL or SIG_IGN.
func setHandler(sig int, handler uintptr) error {
	return rtSigaction(sig, action(handler), nil)
}
