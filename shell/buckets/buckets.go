// Package buckets knows how bash distributes names and keys over the buckets of its
// hash tables: the order of these shows in lists, as of the keys of an associative
// array and of the environment of programs.
package buckets

// A table has Growth times as many buckets when there are MaxLoad entries for each.
const (
	MaxLoad = 2
	Growth  = 4
)

// Hash returns the hash of a name or key: FNV-1 in 32 bits, of signed characters.
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = h*16777619 ^ uint32(int32(int8(s[i])))
	}
	return h
}

// Count returns how many buckets a table has that began with first and has n entries.
func Count(n int, first uint32) uint32 {
	for uint32(n) > first*MaxLoad {
		first *= Growth
	}
	return first
}
