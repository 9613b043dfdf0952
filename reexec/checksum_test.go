package reexec

import (
	"math/rand/v2"
	"testing"
)

// TestChecksum: the sum does not depend on how a text is cut, and tells texts
// apart that differ in a bit, in length or in order.
func TestChecksum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 100 {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte(r.Uint32())
		}
		want := checksumOf(text)
		for range 20 {
			var c checksum
			for rest := text; len(rest) > 0; {
				k := 1 + r.IntN(len(rest))
				c.add(rest[:k])
				rest = rest[k:]
			}
			if got := c.sum(); got != want {
				t.Fatalf("%d bytes in pieces: %#x, want %#x", n, got, want)
			}
		}
		for bit := range 8 * n {
			text[bit/8] ^= 1 << (bit % 8)
			if checksumOf(text) == want {
				t.Errorf("%d bytes: bit %d makes no difference", n, bit)
			}
			text[bit/8] ^= 1 << (bit % 8)
		}
		if checksumOf(append(text[:n:n], 0)) == want {
			t.Errorf("%d bytes: one more makes no difference", n)
		}
		if n >= 16 {
			swapped := append(append(append([]byte{}, text[8:16]...), text[:8]...), text[16:]...)
			if checksumOf(swapped) == want {
				t.Errorf("%d bytes: the order makes no difference", n)
			}
		}
	}
}

func BenchmarkChecksum(b *testing.B) {
	text := make([]byte, 1<<20)
	b.SetBytes(1 << 20)
	for b.Loop() {
		checksumOf(text)
	}
}
