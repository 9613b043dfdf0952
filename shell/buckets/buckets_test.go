package buckets

import "testing"

func TestHash(t *testing.T) {
	for s, want := range map[string]uint32{
		"":       0x811c9dc5, // the basis
		"a":      0x050c5d7e, // FNV-1's published values
		"foobar": 0x31f0b262,
		"\xff":   0xfaf3a2e0, // a negative character has all upper bits
	} {
		if got := Hash(s); got != want {
			t.Errorf("%q: %#x, want %#x", s, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, test := range []struct {
		n           int
		first, want uint32
	}{{0, 4, 4}, {8, 4, 4}, {9, 4, 16}, {32, 4, 16}, {33, 4, 64}, {2049, 1024, 4096}} {
		if got := Count(test.n, test.first); got != test.want {
			t.Errorf("%d entries in %d: %d, want %d", test.n, test.first, got, test.want)
		}
	}
}
