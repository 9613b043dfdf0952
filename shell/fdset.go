package shell

import "golang.org/x/sys/unix"

// fdSet is a set of descriptor numbers.
type fdSet []uint64

func (s *fdSet) add(fd int) {
	if fd < 0 {
		return
	}
	for len(*s) <= fd/64 {
		*s = append(*s, 0)
	}
	(*s)[fd/64] |= 1 << (fd % 64)
}

func (s fdSet) remove(fd int) {
	if fd >= 0 && fd/64 < len(s) {
		s[fd/64] &^= 1 << (fd % 64)
	}
}

func (s fdSet) has(fd int) bool { return fd/64 < len(s) && s[fd/64]&(1<<(fd%64)) != 0 }

// closeAll closes all descriptors of the set that are open, a run of numbers by
// one system call where the kernel has that (Linux 5.9).
func (s fdSet) closeAll() {
	for fd := 0; fd < len(s)*64; fd++ {
		if !s.has(fd) {
			continue
		}
		first := fd
		for s.has(fd + 1) {
			fd++
		}
		if first < fd && unix.CloseRange(uint(first), uint(fd), 0) == nil {
			continue
		}
		for ; first <= fd; first++ {
			unix.Close(first)
		}
	}
}
