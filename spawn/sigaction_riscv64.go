package spawn

// sigaction is struct sigaction of the kernel, which has no restorer here.
type sigaction struct {
	handler, flags uintptr
	mask           uint64
}

// swallowAction is the action that calls handler with all signals blocked.
func swallowAction(handler, _ uintptr) sigaction {
	return sigaction{handler: handler, mask: ^uint64(0)}
}
