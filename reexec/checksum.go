package reexec

import "math/bits"

// checksum is the checksum of a text that is added piece by piece, however it is
// cut. It finds what goes wrong by accident: each eight bytes go through a
// bijection of the state, so that a difference within them is never lost there.
// It needs no table, which would be made anew by each process.
type checksum struct {
	state, length, word uint64 // word holds the last length%8 bytes, the first lowest
}

func (c *checksum) add(p []byte) {
	for ; c.length%8 != 0 && len(p) > 0; p = p[1:] {
		c.addByte(p[0])
	}
	state := c.state
	c.length += uint64(len(p) &^ 7)
	for ; len(p) >= 8; p = p[8:] {
		state = mixed(state, uint64(p[0])|uint64(p[1])<<8|uint64(p[2])<<16|uint64(p[3])<<24|
			uint64(p[4])<<32|uint64(p[5])<<40|uint64(p[6])<<48|uint64(p[7])<<56)
	}
	c.state = state
	for _, b := range p {
		c.addByte(b)
	}
}

func (c *checksum) addByte(b byte) {
	c.word |= uint64(b) << (8 * (c.length % 8))
	if c.length++; c.length%8 == 0 {
		c.state, c.word = mixed(c.state, c.word), 0
	}
}

// sum returns the checksum of all that was added.
func (c *checksum) sum() uint32 {
	state := mixed(mixed(c.state, c.word), c.length)
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
