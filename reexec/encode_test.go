package reexec

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	texts := []string{"", "a", "caf\xe9 \x00\xff\n", strings.Repeat("x", 127), strings.Repeat("y", 128), strings.Repeat("z", 70000)}
	unsigned := []uint64{0, 1, 127, 128, 16383, 16384, math.MaxUint32, math.MaxUint64}
	signed := []int64{0, 1, -1, 63, -64, 64, -65, math.MaxInt64, math.MinInt64}

	var e Encoder
	for _, s := range texts {
		e.String(s)
		e.Bytes([]byte(s))
		e.BlobBytes([]byte(s))
	}
	for _, v := range unsigned {
		e.Uvarint(v)
		e.Uint64(v)
		e.Uint32(uint32(v))
	}
	for _, v := range signed {
		e.Varint(v)
		e.Int(int(v))
	}
	e.Bool(true)
	e.Bool(false)
	e.Byte(0xfe)
	e.Strings(nil)
	e.Strings([]string{})
	e.Strings(texts)
	flat := bytes.Join(e.Chunks(), nil)
	if len(flat) != e.Len() {
		t.Errorf("Len() = %d, chunks hold %d bytes", e.Len(), len(flat))
	}
	if again := e.AppendTo([]byte("before")); string(again) != "before"+string(flat) {
		t.Error("AppendTo differs from Chunks")
	}

	d := NewDecoder(flat)
	for _, s := range texts {
		if got := d.String(); got != s {
			t.Errorf("String() = %.20q, want %.20q", got, s)
		}
		if got := d.Bytes(); string(got) != s || cap(got) != len(got) {
			t.Errorf("Bytes() = %.20q, want %.20q", got, s)
		}
		if got := d.String(); got != s {
			t.Errorf("blob = %.20q, want %.20q", got, s)
		}
	}
	for _, v := range unsigned {
		if a, b, c := d.Uvarint(), d.Uint64(), d.Uint32(); a != v || b != v || c != uint32(v) {
			t.Errorf("%d read as %d %d %d", v, a, b, c)
		}
	}
	for _, v := range signed {
		if a, b := d.Varint(), d.Int(); a != v || b != int(v) {
			t.Errorf("%d read as %d %d", v, a, b)
		}
	}
	if !d.Bool() || d.Bool() || d.Byte() != 0xfe {
		t.Error("bool or byte")
	}
	if first, second := d.Strings(), d.Strings(); first != nil || second != nil || !slices.Equal(d.Strings(), texts) {
		t.Error("strings")
	}
	if err := d.Done(); err != nil {
		t.Error(err)
	}
}

// Blobs and nested encoders must come out in order whatever the sizes, and
// must not be copied when they are long.
func TestBlobs(t *testing.T) {
	for _, size := range []int{0, 1, blobMin - 1, blobMin, 5000} {
		blob := bytes.Repeat([]byte{'b'}, size)
		var inner, e Encoder
		inner.String("in")
		inner.Blob(blob)
		inner.String("side")
		e.String("head")
		e.Nested(&inner)
		e.Blob(blob)
		e.String("tail")
		for range 3000 { // move the buffer several times
			e.Byte('.')
		}
		chunks := e.Chunks()
		if size >= blobMin && !slices.ContainsFunc(chunks, func(c []byte) bool { return len(c) == size && &c[0] == &blob[0] }) {
			t.Errorf("size %d: the blob was copied", size)
		}
		d := NewDecoder(bytes.Join(chunks, nil))
		if d.String() != "head" {
			t.Fatal("head")
		}
		n := d.Nested()
		if n.String() != "in" || string(n.take(uint64(size), "blob")) != string(blob) || n.String() != "side" || n.Done() != nil {
			t.Errorf("size %d: nested: %v", size, n.Err())
		}
		if string(d.take(uint64(size), "blob")) != string(blob) || d.String() != "tail" || d.Len() != 3000 {
			t.Errorf("size %d: after nested: %v", size, d.Err())
		}

		e.Reset()
		e.String("again")
		if got := bytes.Join(e.Chunks(), nil); string(got) != "\x05again" {
			t.Errorf("after Reset: %q", got)
		}
	}
}

func TestDecoderRefuses(t *testing.T) {
	tests := []struct {
		name, data string
		read       func(d *Decoder)
	}{
		{"empty byte", "", func(d *Decoder) { d.Byte() }},
		{"empty bool", "", func(d *Decoder) { d.Bool() }},
		{"bool 2", "\x02", func(d *Decoder) { d.Bool() }},
		{"empty varint", "", func(d *Decoder) { d.Uvarint() }},
		{"cut varint", "\x80\x80", func(d *Decoder) { d.Uvarint() }},
		{"long varint", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", func(d *Decoder) { d.Uvarint() }},
		{"short uint32", "abc", func(d *Decoder) { d.Uint32() }},
		{"short uint64", "abcdefg", func(d *Decoder) { d.Uint64() }},
		{"string too long", "\x05abcd", func(d *Decoder) { _ = d.String() }},
		{"string of 2^64-1", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01x", func(d *Decoder) { _ = d.String() }},
		{"bytes too long", "\x05abcd", func(d *Decoder) { d.Bytes() }},
		{"nested too long", "\x05abcd", func(d *Decoder) { d.Nested().Byte(); d.Byte() }},
		{"count", "\x03abcdef", func(d *Decoder) { d.Count(3) }},
		{"strings count", "\xff\xff\xff\xff\x0fab", func(d *Decoder) { d.Strings() }},
		{"strings element", "\x02\x00\x05", func(d *Decoder) { d.Strings() }},
		{"trailing", "ab", func(d *Decoder) { d.Byte() }},
		{"by reader", "ab", func(d *Decoder) { d.Byte(); d.Byte(); d.Fail("sense") }},
		{"depth", "", func(d *Decoder) {
			for d.Enter() {
			}
		}},
	}
	for _, test := range tests {
		d := NewDecoder([]byte(test.data))
		test.read(d)
		var err *DecodeError
		if !errors.As(d.Done(), &err) {
			t.Errorf("%s: no error", test.name)
			continue
		}
		// The error sticks and everything is zero.
		if d.Byte() != 0 || d.Bool() || d.Uvarint() != 0 || d.Varint() != 0 || d.Int() != 0 || d.Uint32() != 0 ||
			d.Uint64() != 0 || d.Count(1) != 0 || d.String() != "" || d.Bytes() != nil || d.Strings() != nil ||
			d.Nested().Err() == nil || d.Len() != 0 || d.Enter() || d.Err() != error(err) {
			t.Errorf("%s: something after the error %v", test.name, err)
		}
	}
}

// FuzzDecoder lets the first bytes choose what is read from the rest. Nothing
// may panic, go on for ever, or yield more than there are bytes for.
func FuzzDecoder(f *testing.F) {
	var e Encoder
	e.Strings([]string{"a", "bc"})
	e.Int(-5)
	e.Bool(true)
	f.Add([]byte("\x09\x04\x01"), e.AppendTo(nil))
	f.Add([]byte("\x0a\x0b\x07\x08\x06"), []byte("\x03\x02ab\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(t *testing.T, ops, data []byte) {
		size := len(data)
		d := NewDecoder(data)
		stack := []*Decoder{d}
		for _, op := range ops {
			before, failed := d.Len(), d.Err() != nil
			switch op % 13 {
			case 0:
				d.Byte()
			case 1:
				d.Bool()
			case 2:
				d.Uvarint()
			case 3:
				d.Varint()
			case 4:
				d.Int()
			case 5:
				d.Uint32()
			case 6:
				d.Uint64()
			case 7:
				if n := d.Count(2); 2*n > size {
					t.Fatalf("count %d of %d bytes", n, size)
				}
			case 8:
				if len(d.String()) > size {
					t.Fatal("string longer than the data")
				}
			case 9:
				if n := len(d.Strings()); n > size {
					t.Fatalf("%d strings of %d bytes", n, size)
				}
			case 10:
				if len(d.Bytes()) > size {
					t.Fatal("bytes longer than the data")
				}
			case 11:
				n := d.Nested()
				stack = append(stack, n)
				d = n
				continue
			case 12:
				d.Enter()
			}
			if d.Len() > before || failed && d.Err() == nil {
				t.Fatalf("op %d: went backwards", op%13)
			}
		}
		for _, d := range stack {
			d.Done()
		}
	})
}

// FuzzRoundTrip writes strings and numbers made of the input and reads them.
func FuzzRoundTrip(f *testing.F) {
	f.Add("a", []byte("b"), int64(-1), uint64(1<<63))
	f.Fuzz(func(t *testing.T, s string, b []byte, i int64, u uint64) {
		var e, n Encoder
		n.String(s)
		n.Blob(b)
		e.Varint(i)
		e.Nested(&n)
		e.BlobBytes(b)
		e.Uvarint(u)
		d := NewDecoder(e.AppendTo(nil))
		if got := d.Varint(); got != i {
			t.Fatal(got, i)
		}
		in := d.Nested()
		if in.String() != s || string(in.take(uint64(len(b)), "rest")) != string(b) || in.Done() != nil {
			t.Fatal("nested", in.Err())
		}
		if !bytes.Equal(d.Bytes(), b) || d.Uvarint() != u || d.Done() != nil {
			t.Fatal(d.Err())
		}
	})
}
