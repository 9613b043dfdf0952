package spawn

import (
	"encoding/binary"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// mmuState is what is known of the MMU: 0 nothing yet, 1 there is one, -1 not.
var mmuState atomic.Int32

// WithoutMMU reports whether the kernel runs without a memory management unit:
// such a kernel has no mprotect(2). Exec can fail there after it has succeeded:
// the old program is gone when the kernel looks for memory for the new one, and
// the process is killed. Start looks for the memory first, and fails with
// ENOMEM at the step "exec" if there is none; another process may still take it
// in between.
func WithoutMMU() bool {
	if mmuState.Load() == 0 {
		state := int32(1)
		if _, _, errno := syscall.RawSyscall(unix.SYS_MPROTECT, 0, 0, 0); errno == syscall.ENOSYS {
			state = -1
		}
		mmuState.Store(state)
	}
	return mmuState.Load() < 0
}

const (
	// A program needs a little more than its image before it can do anything: its
	// stack, and if it is a shell, two pieces of this size for the heap and as
	// much as a third for all the rest.
	heapPiece, heapPieces = 512 << 10, 3
	// Arguments and environment lie on the program's first stack, and nothing
	// stops them from filling it, or more than it. The stack has 128 KiB (cmd/mkpie),
	// of which a Go program takes 64 for granted.
	argumentRoom = 60 << 10
	// With so many times the memory free that a program needs, the blocks are
	// there without looking.
	plenty = 8
)

// findMemory looks for the memory that p's program needs to start. All the
// kernel asks for at once is one block, of a power of two, for the image.
func findMemory(p *Process) *Error {
	if argumentSize(p) > argumentRoom {
		return p.fail(stepExec, syscall.E2BIG)
	}
	size := imageSize(p)
	if size == 0 {
		return nil // no ELF program: exec says what is wrong, or finds the interpreter
	}
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) == nil && uint64(info.Freeram)*uint64(info.Unit) > plenty*(size+heapPiece*heapPieces) {
		return nil
	}
	image, err := allocate(size)
	if err != nil {
		return p.fail(stepExec, err.(syscall.Errno))
	}
	defer unix.MunmapPtr(image, uintptr(size))
	for range heapPieces {
		piece, err := allocate(heapPiece)
		if err != nil {
			return p.fail(stepExec, err.(syscall.Errno))
		}
		defer unix.MunmapPtr(piece, heapPiece)
	}
	return nil
}

// argumentSize returns how much of the first stack arguments and environment
// take, with the pointers to them.
func argumentSize(p *Process) int {
	const pointer = int(unsafe.Sizeof(uintptr(0)))
	size := (len(p.Argv) + len(p.Env) + 2) * pointer
	for _, s := range p.Argv {
		size += len(s) + 1
	}
	for _, s := range p.Env {
		size += len(s) + 1
	}
	return size
}

// allocate gets a block of memory from the kernel.
func allocate(size uint64) (unsafe.Pointer, error) {
	return unix.MmapPtr(-1, 0, nil, uintptr(size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
}

// imageSize returns how much memory the segments of p's program take, in
// bytes, or 0 if it is not an ELF program that can be read.
func imageSize(p *Process) uint64 {
	fd, err := openProgram(p)
	if err != nil {
		return 0
	}
	defer syscall.Close(fd)
	var head [1024]byte
	n, err := syscall.Pread(fd, head[:], 0)
	if err != nil {
		return 0
	}
	return segmentsSize(head[:n])
}

// openProgram opens p's program for reading.
func openProgram(p *Process) (int, error) {
	const flags = unix.O_RDONLY | unix.O_CLOEXEC | unix.O_NONBLOCK
	if !p.UseExecFD {
		if p.Dir != "" && !strings.HasPrefix(p.Path, "/") {
			return -1, syscall.ENOENT
		}
		return syscall.Open(p.Path, flags, 0)
	}
	// One that was opened with O_PATH can be read by its name in /proc; where
	// there is no /proc it was opened for reading.
	if fd, err := unix.FcntlInt(uintptr(p.ExecFD), unix.F_DUPFD_CLOEXEC, 0); err == nil {
		var b [1]byte
		if _, err := syscall.Pread(fd, b[:], 0); err == nil {
			return fd, nil
		}
		syscall.Close(fd)
	}
	return syscall.Open("/proc/self/fd/"+strconv.Itoa(p.ExecFD), flags, 0)
}

// segmentsSize returns how much memory an ELF program takes from its first
// segment to its last. head is the start of the file: ELF header and program
// headers, in the byte order of this machine. 0 is for anything else.
func segmentsSize(head []byte) uint64 {
	// Where the fields are, for words of w bytes: elf(5).
	const w = int(unsafe.Sizeof(uintptr(0)))
	const class, load = w / 4, 1
	const phoff, phentsize, phnum = 24 + w, 24 + 3*w + 6, 24 + 3*w + 8
	const vaddr, memsz = 8 * (w / 4), 20 * (w / 4)
	order := binary.NativeEndian
	word := func(at int) uint64 {
		if w == 4 {
			return uint64(order.Uint32(head[at:]))
		}
		return order.Uint64(head[at:])
	}
	if len(head) < 40+3*w || string(head[:4]) != "\x7fELF" || int(head[4]) != class {
		return 0
	}
	table, size, count := word(phoff), uint64(order.Uint16(head[phentsize:])), uint64(order.Uint16(head[phnum:]))
	if size < uint64(memsz+w) || table > uint64(len(head)) || size*count > uint64(len(head))-table {
		return 0
	}
	low, high := ^uint64(0), uint64(0)
	for i := range count {
		at := int(table + i*size)
		if order.Uint32(head[at:]) == load {
			start := word(at + vaddr)
			low, high = min(low, start), max(high, start+word(at+memsz))
		}
	}
	if high <= low || high-low > 1<<40 {
		return 0
	}
	return high - low
}
