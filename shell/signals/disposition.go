package signals

//lint:file-ignore U1000 The assembly uses what the Go code does not.

import (
	"runtime"
	"syscall"
	"unsafe"
)

// Signals this package has to know by number; the same on all architectures
// supported.
const (
	sigILL  = 4
	sigTRAP = 5
	sigBUS  = 7
	sigFPE  = 8
	sigKILL = 9
	sigSEGV = 11
	sigTERM = 15
	sigCHLD = 17
	sigSTOP = 19
	sigURG  = 23
	sigSYS  = 31
)

// Disposition says what happens when a signal arrives.
type Disposition int

const (
	Default Disposition = iota // the kernel's default action, as seen from outside
	Ignore                     // SIG_IGN
	Caught                     // flagged by the handler of this package
	Other                      // some other handler: of the Go runtime before Init, or of os/signal
)

var (
	mainTid uint32 // the thread that takes the signals
	mainPid uint32

	// The instructions from sysWindow's first to its system call (inclusive),
	// and where the handler sends a thread that it finds there.
	windowStart uintptr
	windowEnd   uintptr
	eintrReturn uintptr

	caughtAddr     uintptr // address of caughtHandler
	chainAddr      uintptr // address of chainHandler
	runtimeHandler uintptr // the runtime's handler, the same for all signals
	runtimeAction  sigaction
	chainCaught    [NSIG]uint32 // for chainHandler: the signal is caught
	defaultAction  sigaction    // SIG_DFL, for chainHandler

	caughtSet   Set
	initialized bool
)

// Implemented in assembly.
func caughtHandler()
func chainHandler()
func sysEintr(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
func addresses() (caught, chain, window, eintr uintptr)

// Init makes the calling thread the one that takes the signals, wires the
// goroutine to it, takes the signals back from the Go runtime (each gets the
// disposition it had when the process was started, except that SIGCHLD is
// never ignored, which would make exit statuses vanish), and restores the mask
// of that time.  Call it first in main, best from an init function of package
// main, where the thread is sure to be the process's first, which the kernel
// prefers for delivery.
//
// Call it again in the child of a true fork.  There it adopts the new process
// and thread ids and forgets pending signals; all signals must be blocked from
// before the fork to after this call, lest the child forwards one to its
// parent.
func Init() {
	if !initialized {
		runtime.LockOSThread()
	}
	InitPinned()
}

// InitPinned is Init for a goroutine that is tied to its thread by other means
// than runtime.LockOSThread.
func InitPinned() {
	mainPid = uint32(syscall.Getpid())
	mainTid = uint32(syscall.Gettid())
	if initialized {
		ClearPending()
		return
	}
	initialized = true
	findWindow()
	takeOver()
	if entryRan != 0 {
		maskAtEntry = entryMask
		rtSigprocmask(sigSetmask, &entryMask)
	} else {
		maskAtEntry = rtSigprocmask(sigSetmask, nil)
	}
}

func findWindow() {
	caughtAddr, chainAddr, windowStart, eintrReturn = addresses()
	// The system call is within the first dozens of instructions.
	for end := windowStart; end < windowStart+256; end += insnAlign {
		if isSyscallInsn(codeAt(end)) {
			windowEnd = end
			return
		}
	}
	panic("signals: no system call in sysWindow")
}

// codeAt turns the address of an instruction into a pointer.
func codeAt(pc uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&pc)) }

// takeOver gives all signals but the runtime's the disposition they had when
// the process was started.
func takeOver() {
	rtSigaction(sigSEGV, nil, &runtimeAction)
	runtimeHandler = runtimeAction.handler
	if entryRan != 0 {
		ignoredAtEntry = foldEntryIgnored()
	}
	untouched := entryRan != 0 && runtimeKeepsToFaults()
	for sig := 1; sig < NSIG; sig++ {
		if reserved(sig) || untouched && sig != sigURG && sig != sigCHLD && !isFault(sig) {
			continue
		}
		if entryRan == 0 {
			var old sigaction
			rtSigaction(sig, nil, &old)
			if old.handler == sigIGN {
				ignoredAtEntry = ignoredAtEntry.With(sig)
			}
			if old.handler <= sigIGN && sig != sigCHLD {
				continue
			}
		}
		if ignoredAtEntry.Has(sig) && sig != sigCHLD {
			SetIgnore(sig)
		} else {
			SetDefault(sig)
		}
	}
}

// runtimeKeepsToFaults reports whether the runtime has left alone what it needs no
// handler for, as one does that is made to start fast (cmd/mkoverlay/START.md); else
// it has a handler for SIGTERM.
func runtimeKeepsToFaults() bool {
	var now sigaction
	return rtSigaction(sigTERM, nil, &now) == nil && now.handler != runtimeHandler
}

// reserved reports whether a signal's disposition can't be changed: the kernel
// forbids it, or it belongs to the runtime.
func reserved(sig int) bool {
	return !valid(sig) || sig == sigKILL || sig == sigSTOP || sig == 32 || sig == 33
}

// isFault is true of the faults that the runtime turns into panics; chainHandler
// stays installed for these.
func isFault(sig int) bool { return sig == sigSEGV || sig == sigBUS || sig == sigFPE }

// needsChain is true of signals of which only some are for us.
func needsChain(sig int) bool {
	return isFault(sig) || sig == sigURG || sig == sigILL || sig == sigTRAP || sig == sigSYS
}

// Catch has sig flagged as pending when it arrives.  The error is EINVAL for a
// number out of range and for SIGKILL, SIGSTOP, 32 and 33.
func Catch(sig int) error {
	if reserved(sig) {
		return syscall.EINVAL
	}
	chainCaught[sig] = 1
	caughtSet = caughtSet.With(sig)
	if needsChain(sig) {
		return setHandler(sig, chainAddr)
	}
	return setHandler(sig, caughtAddr)
}

// SetIgnore has the kernel discard sig, also in programs started from here.
// Errors as for Catch.
func SetIgnore(sig int) error {
	if reserved(sig) {
		return syscall.EINVAL
	}
	err := setHandler(sig, sigIGN)
	forgetCaught(sig)
	return err
}

// SetDefault gives sig its default action.  For the signals that the runtime
// shares this is so as far as others can see: SIGSEGV sent by another process
// kills, SIGURG does nothing.  Errors as for Catch.
func SetDefault(sig int) error {
	if reserved(sig) {
		return syscall.EINVAL
	}
	var err error
	switch {
	case sig == sigURG:
		err = rtSigaction(sig, &runtimeAction, nil)
	case isFault(sig):
		err = setHandler(sig, chainAddr)
	default:
		err = setHandler(sig, sigDFL)
	}
	forgetCaught(sig)
	return err
}

func forgetCaught(sig int) {
	chainCaught[sig] = 0
	caughtSet = caughtSet.Without(sig)
}

// ReturnToRuntime installs the Go runtime's own handler for sig again: SIGPROF
// before CPU profiling, SIGQUIT for a goroutine dump.
func ReturnToRuntime(sig int) error {
	if reserved(sig) {
		return syscall.EINVAL
	}
	err := rtSigaction(sig, &runtimeAction, nil)
	forgetCaught(sig)
	return err
}

// Get returns the disposition of sig as the kernel has it; that of SIGKILL and
// SIGSTOP is Default, as is that of a number out of range.
func Get(sig int) Disposition {
	var now sigaction
	if rtSigaction(sig, nil, &now) != nil {
		return Default
	}
	switch now.handler {
	case sigDFL:
		return Default
	case sigIGN:
		return Ignore
	case caughtAddr:
		return Caught
	case chainAddr:
		if chainCaught[sig] != 0 {
			return Caught
		}
		return Default
	case runtimeHandler:
		if sig == sigURG {
			return Default
		}
	}
	return Other
}

// CaughtSet returns the signals that are caught.
func CaughtSet() Set { return caughtSet }

// DefaultCaught gives all caught signals their default action and forgets
// those pending, as a subshell does that was made by fork.
func DefaultCaught() {
	for sig := 1; sig < NSIG; sig++ {
		if caughtSet.Has(sig) {
			SetDefault(sig)
		}
	}
	ClearPending()
}

// Block adds set to the calling thread's signal mask and returns the mask from
// before, for Restore.  A signal that arrives meanwhile is flagged after it.
// SIGSEGV, SIGBUS, SIGFPE must not be blocked for long: a fault then kills.
func Block(set Set) (old Set) { return rtSigprocmask(sigBlock, &set) }

// Restore sets the calling thread's signal mask.
func Restore(mask Set) { rtSigprocmask(sigSetmask, &mask) }

// KillSelf ends the process by sig, so that its parent sees it died of that.
// Where this is not what the signal does (its default is to be ignored, or the
// process is the system's init), the process exits with status 128+sig.
func KillSelf(sig int) {
	setHandler(sig, sigDFL)
	set := SetOf(sig)
	rtSigprocmask(sigUnblock, &set)
	syscall.RawSyscall(syscall.SYS_TGKILL, uintptr(syscall.Getpid()), uintptr(syscall.Gettid()), uintptr(sig))
	for {
		syscall.RawSyscall(syscall.SYS_EXIT_GROUP, uintptr(128+sig), 0, 0)
	}
}
