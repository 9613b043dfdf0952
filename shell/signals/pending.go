package signals

import "sync/atomic"

// The handler's variables.  It runs on the main thread, between any two
// instructions of the code below, and only ever sets them to 1.  (The flag of
// SIGURG may be set by another thread first; the main thread's handler then
// sets anyPending.)
var (
	pendingFlags [NSIG]uint32
	anyPending   uint32 // set after the flag, cleared before flags are looked at
)

// Pending reports whether any caught signal waits to be consumed.  It is one
// atomic load, meant to be called between commands.
func Pending() bool { return atomic.LoadUint32(&anyPending) != 0 }

// Take consumes sig and reports whether it was pending.
func Take(sig int) bool {
	if !valid(sig) || atomic.LoadUint32(&pendingFlags[sig]) == 0 {
		return false
	}
	atomic.SwapUint32(&anyPending, 0)
	atomic.StoreUint32(&pendingFlags[sig], 0)
	summarize()
	return true
}

// Next consumes the lowest pending signal; ok is false when there is none.
// A signal that came several times since it was last consumed counts once.
func Next() (sig int, ok bool) {
	if !Pending() {
		return 0, false
	}
	// A signal flagged after this sets it again; one flagged before is
	// found by the loop.
	atomic.SwapUint32(&anyPending, 0)
	for sig = 1; sig < NSIG; sig++ {
		if atomic.LoadUint32(&pendingFlags[sig]) != 0 {
			atomic.StoreUint32(&pendingFlags[sig], 0)
			summarize()
			return sig, true
		}
	}
	return 0, false
}

// ClearPending forgets all signals flagged so far, as a subshell must.
func ClearPending() {
	atomic.SwapUint32(&anyPending, 0)
	for sig := range pendingFlags {
		atomic.StoreUint32(&pendingFlags[sig], 0)
	}
}

// summarize sets anyPending again if flags are left.  It never clears it.
func summarize() {
	for sig := range pendingFlags {
		if atomic.LoadUint32(&pendingFlags[sig]) != 0 {
			atomic.StoreUint32(&anyPending, 1)
			return
		}
	}
}
