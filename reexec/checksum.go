package reexec

import (
	"encoding/binary"
	"math/bits"
)

// checksum is the checksum of a text that is added piece by piece, however it is
// cut. It finds what goes wrong by accident: each eight bytes go through a
// bijection of a state, so that a difference within them is never lost there. There
// are four states that take turns, as a processor works on several at a time. It
// needs no table, which would be made anew by each process.
type checksum struct {
	lanes  [4]uint64
	length uint64
	block  [blockSize]byte // its first length%blockSize bytes are not in the states yet
}

const blockSize = 32

func (c *checksum) add(p []byte) {
	if have := c.length % blockSize; have > 0 {
		n := copy(c.block[have:], p)
		c.length += uint64(n)
		if p = p[n:]; c.length%blockSize == 0 {
			c.mix(c.block[:])
		}
	}
	whole := len(p) / blockSize * blockSize
	c.mix(p[:whole])
	c.length += uint64(len(p))
	copy(c.block[:], p[whole:])
}

// mix takes whole blocks into the states.
func (c *checksum) mix(p []byte) {
	a, b, d, e := c.lanes[0], c.lanes[1], c.lanes[2], c.lanes[3]
	for ; len(p) >= blockSize; p = p[blockSize:] {
		a = mixed(a, binary.LittleEndian.Uint64(p))
		b = mixed(b, binary.LittleEndian.Uint64(p[8:]))
		d = mixed(d, binary.LittleEndian.Uint64(p[16:]))
		e = mixed(e, binary.LittleEndian.Uint64(p[24:]))
	}
	c.lanes = [4]uint64{a, b, d, e}
}

// sum returns the checksum of all that was added.
func (c *checksum) sum() uint32 {
	last := *c
	clear(last.block[c.length%blockSize:])
	last.mix(last.block[:])
	state := c.length
	for i, lane := range last.lanes {
		state = mixed(state, lane+uint64(i))
	}
	return uint32(state>>32) ^ uint32(state)
}

// mixed is a bijection of state for each word, and of word for each state.
func mixed(state, word uint64) uint64 {
	return bits.RotateLeft64((state^word)*0x9e3779b97f4a7c15, 29) + 0xc2b2ae3d27d4eb4f
}

// checksumOf returns the checksum of p.
func checksumOf(p []byte) uint32 {
	var c checksum
	c.add(p)
	return c.sum()
}
