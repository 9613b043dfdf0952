package main

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Offsets in struct seccomp_data (seccomp(2)). The flags are the first argument
// of clone on every architecture that vfsh is built for, and all are
// little-endian, so the low half of the argument comes first.
const (
	offsetNumber     = 0
	offsetArch       = 4
	offsetCloneFlags = 16
)

// x32Bit marks a system call of the x32 ABI, which shares its architecture
// word with amd64.
const x32Bit = 0x40000000

// Fork exists on some architectures only; where it does not, the number is one
// that no system call has.
const noSuchCall = 0xffffffff

// program returns the filter for an architecture word and the number of its fork
// call (or noSuchCall).
func program(arch, fork uint32) []unix.SockFilter {
	const (
		load = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		jeq  = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		jset = unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K
		ret  = unix.BPF_RET | unix.BPF_K
	)
	// Jump distances count from the following instruction.
	return []unix.SockFilter{
		0:  {Code: load, K: offsetArch},
		1:  {Code: jeq, K: arch, Jt: 0, Jf: 10}, // else 12: an ABI that could get around the filter
		2:  {Code: load, K: offsetNumber},
		3:  {Code: jset, K: x32Bit, Jt: 8, Jf: 0},         // to 12
		4:  {Code: jeq, K: fork, Jt: 6, Jf: 0},            // to 11
		5:  {Code: jeq, K: unix.SYS_CLONE3, Jt: 6, Jf: 0}, // to 12
		6:  {Code: jeq, K: unix.SYS_CLONE, Jt: 0, Jf: 3},  // else 10
		7:  {Code: load, K: offsetCloneFlags},             //
		8:  {Code: jset, K: unix.CLONE_VM, Jt: 1, Jf: 0},  // to 10
		9:  {Code: ret, K: errno(unix.EINVAL)},            //
		10: {Code: ret, K: unix.SECCOMP_RET_ALLOW},        //
		11: {Code: ret, K: errno(unix.EINVAL)},            //
		12: {Code: ret, K: errno(unix.ENOSYS)},            //
	}
}

func errno(e unix.Errno) uint32 {
	return unix.SECCOMP_RET_ERRNO | uint32(e)&unix.SECCOMP_RET_DATA
}

// refuseFork puts the calling thread under the filter. An unprivileged process
// may do so only after it gave up gaining privileges by exec (no_new_privs).
func refuseFork() error {
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	code := program(auditArch, sysFork)
	prog := unix.SockFprog{Len: uint16(len(code)), Filter: &code[0]}
	_, _, e := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, 0, uintptr(unsafe.Pointer(&prog)))
	runtime.KeepAlive(code)
	if e != 0 {
		return e
	}
	return nil
}
