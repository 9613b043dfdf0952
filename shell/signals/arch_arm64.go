package signals

//lint:file-ignore U1000 The assembly uses what the Go code does not.

import "unsafe"

// sigaction is the kernel's struct sigaction.  The restorer stays unset: the
// kernel has its own way to return from a handler.
type sigaction struct {
	handler  uintptr
	flags    uintptr
	restorer uintptr
	mask     Set
}

func newAction(handler, flags uintptr) *sigaction {
	return &sigaction{handler, flags, 0, All}
}

const insnAlign = 4

// isSyscallInsn reports whether p points to SVC #0.
func isSyscallInsn(p unsafe.Pointer) bool { return *(*uint32)(p) == 0xd4000001 }
