//go:build !(truefork && linux && (amd64 || arm || arm64 || riscv64))

package spawn

import "syscall"

// CanFork tells whether [Fork] is built in.
const CanFork = false

// Fork fails: it is built in with the tag truefork only.
func Fork(p *Process, born func()) (pid int, err error) {
	return -1, p.fail(stepClone, syscall.ENOSYS)
}
