package signals

//lint:file-ignore U1000 The assembly uses what the Go code does not.

import "unsafe"

// sigaction is the kernel's struct sigaction, which has no restorer here and
// ends with mask.  qemu-riscv64 (seen in 7.2) has the mask behind a restorer;
// with it in both places, and room for what qemu writes, either is content.
type sigaction struct {
	handler  uintptr
	flags    uintptr
	mask     Set
	qemuMask Set
}

func newAction(handler, flags uintptr) *sigaction {
	return &sigaction{handler, flags, All, All}
}

// Instructions may be compressed to 2 bytes.
const insnAlign = 2

// isSyscallInsn reports whether p points to ECALL.
func isSyscallInsn(p unsafe.Pointer) bool {
	return *(*[2]uint16)(p) == [2]uint16{0x0073, 0}
}
