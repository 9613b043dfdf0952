package reexec

import (
	"encoding/binary"
)

// blobMin is the length in bytes from which Encoder.Blob refers to its
// argument instead of copying it. Below it, copying is cheaper than one more
// element in the vector of the system call.
const blobMin = 256

// Encoder writes the plain data of a context: a sequence of values without
// names or types, which the Decoder reads back in the same order. The zero
// value is ready for use. An Encoder is append-only; long byte strings that
// the caller has encoded before (its cache) are referred to, not copied.
//
// Integers are little-endian base-128 (as in encoding/binary), signed ones in
// zigzag form; strings are a length and bytes, which may be any bytes.
type Encoder struct {
	buf   []byte   // the current piece is buf[start:]
	start int      // where the piece that is being written begins
	parts [][]byte // the finished pieces and the referred blobs, in order
	size  int      // the sum of the lengths of parts
}

// Reset forgets what was written and keeps the memory for the next context.
// Chunks that were handed out are no longer valid.
func (e *Encoder) Reset() {
	clear(e.parts)
	e.parts = e.parts[:0]
	e.buf = e.buf[:0]
	e.start, e.size = 0, 0
}

// Len returns the number of bytes written so far, blobs included.
func (e *Encoder) Len() int { return e.size + len(e.buf) - e.start }

// The methods that contexts are made of are not inlined: that would add 25 KB to
// the callers, which each process of a machine without an MMU has in memory.

// Byte appends one byte.
//
//go:noinline
func (e *Encoder) Byte(b byte) { e.buf = append(e.buf, b) }

// Bool appends a truth value as one byte, 0 or 1.
//
//go:noinline
func (e *Encoder) Bool(v bool) {
	var b byte
	if v {
		b = 1
	}
	e.buf = append(e.buf, b)
}

// Uvarint appends an unsigned integer in one to ten bytes.
//
//go:noinline
func (e *Encoder) Uvarint(v uint64) { e.buf = binary.AppendUvarint(e.buf, v) }

// Varint appends a signed integer in one to ten bytes.
//
//go:noinline
func (e *Encoder) Varint(v int64) { e.buf = binary.AppendVarint(e.buf, v) }

// Int appends an int; the Decoder refuses one that its own int can't hold.
//
//go:noinline
func (e *Encoder) Int(v int) { e.buf = binary.AppendVarint(e.buf, int64(v)) }

// Uint32 appends four bytes, little-endian.
func (e *Encoder) Uint32(v uint32) { e.buf = binary.LittleEndian.AppendUint32(e.buf, v) }

// Uint64 appends eight bytes, little-endian.
func (e *Encoder) Uint64(v uint64) { e.buf = binary.LittleEndian.AppendUint64(e.buf, v) }

// String appends a length and the bytes of s.
//
//go:noinline
func (e *Encoder) String(s string) {
	e.buf = binary.AppendUvarint(e.buf, uint64(len(s)))
	e.buf = append(e.buf, s...)
}

// Bytes appends a length and a copy of b.
func (e *Encoder) Bytes(b []byte) {
	e.buf = binary.AppendUvarint(e.buf, uint64(len(b)))
	e.buf = append(e.buf, b...)
}

// Strings appends a count and each string. Nil and empty read back as nil.
func (e *Encoder) Strings(list []string) {
	e.buf = binary.AppendUvarint(e.buf, uint64(len(list)))
	for _, s := range list {
		e.String(s)
	}
}

// Blob appends bytes that are already in encoded form, without a length. A
// long blob is referred to, not copied: it must not change before the context
// has been streamed.
func (e *Encoder) Blob(b []byte) {
	if len(b) < blobMin {
		e.buf = append(e.buf, b...)
		return
	}
	e.cut()
	e.parts = append(e.parts, b)
	e.size += len(b)
}

// BlobBytes is Bytes without the copy: it appends a length and refers to b as
// Blob does. Decoder.Bytes, String and Nested read it.
func (e *Encoder) BlobBytes(b []byte) {
	e.Uvarint(uint64(len(b)))
	e.Blob(b)
}

// Nested appends a length and all that sub holds, by reference as Blob does,
// as one value that a Decoder can step over (Bytes) or enter (Nested). sub
// must not be written to or reset before the context has been streamed.
func (e *Encoder) Nested(sub *Encoder) {
	e.Uvarint(uint64(sub.Len()))
	for _, part := range sub.parts {
		e.Blob(part)
	}
	e.Blob(sub.buf[sub.start:])
}

// Chunks returns what was written as the pieces it is made of, in order. They
// stay valid until Reset.
func (e *Encoder) Chunks() [][]byte {
	e.cut()
	return e.parts
}

// AppendTo appends what was written to dst as one piece and returns it: the
// form in which a caller caches it for Blob.
func (e *Encoder) AppendTo(dst []byte) []byte {
	for _, part := range e.parts {
		dst = append(dst, part...)
	}
	return append(dst, e.buf[e.start:]...)
}

// cut ends the piece that is being written. Its bytes never change again, so
// it stays valid when a later append moves buf to a larger array.
func (e *Encoder) cut() {
	end := len(e.buf)
	if e.start == end {
		return
	}
	e.parts = append(e.parts, e.buf[e.start:end:end])
	e.size += end - e.start
	e.start = end
}
