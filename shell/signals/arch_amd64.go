package signals

//lint:file-ignore U1000 The assembly uses what the Go code does not.

import "unsafe"

const saRestorer = 0x04000000 // the kernel insists on it here, and only here

// sigaction is the kernel's struct sigaction.
type sigaction struct {
	handler  uintptr
	flags    uintptr
	restorer uintptr
	mask     Set
}

func newAction(handler, flags uintptr) *sigaction {
	return &sigaction{handler, flags | saRestorer, addressOfRestorer(), All}
}

// restorer returns from a handler: rt_sigreturn.
func restorer()
func addressOfRestorer() uintptr

const insnAlign = 1

// isSyscallInsn reports whether p points to SYSCALL.  A scan for it byte by
// byte is safe in sysWindow because that holds no address or displacement the
// linker fills in.
func isSyscallInsn(p unsafe.Pointer) bool {
	return *(*[2]byte)(p) == [2]byte{0x0f, 0x05}
}
