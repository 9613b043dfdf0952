package reexec

import (
	"encoding/binary"
	"strconv"
	"unsafe"
)

// MaxNesting is how deep Decoder.Enter goes before it fails: encoded trees
// (scopes, syntax) must not be able to exhaust the stack of the reader.
const MaxNesting = 10000

// A DecodeError says that a context does not hold what its reader expects. The
// checksum was right, so this is a disagreement between writer and reader.
type DecodeError struct {
	Offset int    // in bytes from the start of the data the Decoder was made for
	What   string // what was read or expected there
}

func (e *DecodeError) Error() string {
	return "context: bad " + e.What + " at offset " + strconv.Itoa(e.Offset)
}

// Decoder reads what an Encoder wrote. The first error sticks: from then on
// every method returns zero values and moves nothing, so that a reader may
// check once, at the end. Loops must be bounded by Count, which never promises
// more elements than there are bytes for.
//
// String and Bytes return views of the data, without a copy. The data must
// therefore never change, and one kept string keeps all of it in memory; clone
// what outlives the rest by far.
type Decoder struct {
	data  []byte
	off   int
	depth int
	err   error
}

// NewDecoder returns a Decoder of data, which must not change from now on.
func NewDecoder(data []byte) *Decoder { return &Decoder{data: data} }

// Err returns the first error, or nil.
func (d *Decoder) Err() error { return d.err }

// Len returns the number of bytes not yet read; 0 after an error.
func (d *Decoder) Len() int {
	if d.err != nil {
		return 0
	}
	return len(d.data) - d.off
}

// Done ends the reading: it returns the first error, or an error if anything
// is left over.
func (d *Decoder) Done() error {
	if d.err == nil && d.off != len(d.data) {
		d.Fail("end (trailing bytes)")
	}
	return d.err
}

// Fail records an error at the present position unless there is one already.
// what is a short noun phrase for the message; readers use it for values that
// are well formed and make no sense.
func (d *Decoder) Fail(what string) {
	if d.err == nil {
		d.err = &DecodeError{Offset: d.off, What: what}
	}
}

// Enter counts one level of nesting and reports whether the reader may go on;
// each Enter that returned true is followed by a Leave.
func (d *Decoder) Enter() bool {
	if d.err == nil && d.depth >= MaxNesting {
		d.Fail("nesting (too deep)")
	}
	if d.err != nil {
		return false
	}
	d.depth++
	return true
}

// Leave ends one level of nesting.
func (d *Decoder) Leave() { d.depth-- }

// take returns the next n bytes, or nil after recording an error.
func (d *Decoder) take(n uint64, what string) []byte {
	if d.err != nil {
		return nil
	}
	if n > uint64(len(d.data)-d.off) {
		d.Fail(what)
		return nil
	}
	end := d.off + int(n)
	b := d.data[d.off:end:end]
	d.off = end
	return b
}

// Byte reads one byte.
//
//go:noinline
func (d *Decoder) Byte() byte {
	if d.err == nil && d.off < len(d.data) {
		b := d.data[d.off]
		d.off++
		return b
	}
	d.Fail("byte")
	return 0
}

// Bool reads a truth value; a byte other than 0 and 1 is an error.
//
//go:noinline
func (d *Decoder) Bool() bool {
	b := d.take(1, "truth value")
	if b == nil {
		return false
	}
	if b[0] > 1 {
		d.off--
		d.Fail("truth value")
	}
	return b[0] == 1
}

// Uvarint reads an unsigned integer.
//
//go:noinline
func (d *Decoder) Uvarint() uint64 {
	if d.err != nil {
		return 0
	}
	if d.off < len(d.data) && d.data[d.off] < 0x80 {
		d.off++
		return uint64(d.data[d.off-1])
	}
	v, n := binary.Uvarint(d.data[d.off:])
	if n <= 0 {
		d.Fail("integer")
		return 0
	}
	d.off += n
	return v
}

// Varint reads a signed integer.
func (d *Decoder) Varint() int64 {
	u := d.Uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

// Int reads an integer and refuses one that an int can't hold.
//
//go:noinline
func (d *Decoder) Int() int {
	v := d.Varint()
	if int64(int(v)) != v {
		d.Fail("int (out of range)")
		return 0
	}
	return int(v)
}

// Uint32 reads four bytes.
func (d *Decoder) Uint32() uint32 {
	if b := d.take(4, "uint32"); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// Uint64 reads eight bytes.
func (d *Decoder) Uint64() uint64 {
	if b := d.take(8, "uint64"); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// Count reads the number of elements that follow, each of which takes at
// least minSize (≥ 1) bytes, and refuses a number for which there are too few
// bytes. The result is safe as a bound of a loop and, times a small constant,
// of an allocation.
func (d *Decoder) Count(minSize int) int {
	n := d.Uvarint()
	if d.err == nil && n > uint64(d.Len()/max(minSize, 1)) {
		d.Fail("count")
		return 0
	}
	return int(n)
}

// Bytes reads a byte string. The result is a view of the data, with no spare
// capacity; it is nil only after an error.
//
//go:noinline
func (d *Decoder) Bytes() []byte { return d.take(d.Uvarint(), "length of bytes") }

// String reads a string. The result is a view of the data.
//
//go:noinline
func (d *Decoder) String() string {
	b := d.take(d.Uvarint(), "length of string")
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Strings reads a list of strings; an empty one is nil. The strings are views
// of the data.
func (d *Decoder) Strings() []string {
	n := d.Count(1)
	if n == 0 {
		return nil
	}
	// A string of this list may take one byte of data and sixteen of memory:
	// a long list grows with what is really read.
	list := make([]string, 0, min(n, 1024))
	for range n {
		s := d.String()
		if d.err != nil {
			return nil
		}
		list = append(list, s)
	}
	return list
}

// Nested reads a byte string that is itself encoded and returns a Decoder of
// it, which inherits the level of nesting and, after an error, the error.
func (d *Decoder) Nested() *Decoder {
	return &Decoder{data: d.Bytes(), depth: d.depth, err: d.err}
}
