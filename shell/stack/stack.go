// Package stack tells how deep the interpreter's stack is, so that recursion
// of a script ends in an error message and not in the end of the shell: Go has
// no way to recover from a stack that can't grow.
package stack

// Used returns how many bytes of the goroutine's stack are in use.
//
//go:noescape
func Used() uintptr

// Reserve has the stack grow until 32 KiB of it are free. A forked child can use
// them without the copy of the whole that growing there would cost each.
func Reserve()

// Limit returns how many bytes may be in use before something recursive has
// to end, given whether the machine has an MMU. Where it has, that is a half of
// the size at which the Go runtime gives up. Where it has not, a stack that
// grows needs one free block of twice its size, so that one of a MiB must do,
// of which some is left for what does not ask.
func Limit(mmu bool) uintptr {
	const withMMU32, withMMU64 = 100 << 20, 400 << 20
	if !mmu {
		return 960 << 10
	}
	if ^uintptr(0)>>32 == 0 {
		return withMMU32
	}
	return withMMU64
}
