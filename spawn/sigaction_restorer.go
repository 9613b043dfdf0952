//go:build amd64 || arm64 || arm

package spawn

// sigaction is struct sigaction of the kernel.
type sigaction struct {
	handler, flags, restorer uintptr
	mask                     uint64
}

const saRestorer = 0x04000000

// swallowAction is the action that calls handler with all signals blocked.
func swallowAction(handler, restorer uintptr) sigaction {
	a := sigaction{handler: handler, restorer: restorer, mask: ^uint64(0)}
	if restorer != 0 {
		a.flags = saRestorer
	}
	return a
}
