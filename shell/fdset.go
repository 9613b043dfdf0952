package shell

import "golang.org/x/sys/unix"

// fdSet is a set of descriptor numbers.
type fdSet []uint64

func (s *fdSet) add(fd int) {
	if fd < 0 || s.has(fd) {
		return
	}
	for len(*s) <= fd/64 {
		*s = append(*s, 0)
	}
	(*s)[fd/64] |= 1 << (fd % 64)
}

func (s fdSet) remove(fd int) {
	if s.has(fd) {
		s[fd/64] &^= 1 << (fd % 64)
	}
}

func (s fdSet) has(fd int) bool { return fd >= 0 && fd/64 < len(s) && s[fd/64]&(1<<(fd%64)) != 0 }

// closeAll closes the descriptors of the set, and removes them from it, but for
// those to be kept. A run of numbers is closed by one system call where the
// kernel has that (Linux 5.9).
func (s fdSet) closeAll(kept func(fd int) bool) {
	for fd := 0; fd < len(s)*64; fd++ {
		if s[fd/64] == 0 {
			fd |= 63
			continue
		}
		first := fd
		for ; s.has(fd) && !kept(fd); fd++ {
			s.remove(fd)
		}
		if fd > first+1 && unix.CloseRange(uint(first), uint(fd-1), 0) == nil {
			continue
		}
		for ; first < fd; first++ {
			unix.Close(first)
		}
	}
}
