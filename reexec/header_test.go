package reexec

import (
	"encoding/binary"
	"errors"
	"math"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestRequested(t *testing.T) {
	const nonce = "00112233445566778899aabbccddeeff"
	good := Child{fd: 12, depth: 3, nonce: [16]byte{0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}}
	if got, want := good.argument(), "--reexec-context=12,"+nonce+",3"; got != want {
		t.Errorf("argument %q, want %q", got, want)
	}
	if c, ok := Requested([]string{"sh", good.argument(), "x"}); !ok || *c != good {
		t.Errorf("Requested = %v %v", c, ok)
	}
	for _, arg := range []string{
		"", "-c", "--reexec-context", "--reexec-context=", "--reexec-contexts=12," + nonce + ",3",
		"--reexec-context=12", "--reexec-context=12,", "--reexec-context=12," + nonce, "--reexec-context=12," + nonce + ",",
		"--reexec-context=," + nonce + ",3", "--reexec-context=-1," + nonce + ",3", "--reexec-context=+12," + nonce + ",3",
		"--reexec-context=012," + nonce + ",3", "--reexec-context=0," + nonce + ",3", "--reexec-context=2," + nonce + ",3",
		"--reexec-context=9999999999," + nonce + ",3", "--reexec-context=12 ," + nonce + ",3",
		"--reexec-context=12," + nonce[1:] + ",3", "--reexec-context=12,0" + nonce + ",3",
		"--reexec-context=12," + strings.ToUpper(nonce) + ",3", "--reexec-context=12,g" + nonce[1:] + ",3",
		"--reexec-context=12," + nonce + ",0", "--reexec-context=12," + nonce + ",-1", "--reexec-context=12," + nonce + ",3 ",
		"--reexec-context=12," + nonce + ",3,4", "--reexec-context=12," + nonce + ",1234567890",
	} {
		if c, ok := Requested([]string{"sh", arg}); ok {
			t.Errorf("%q was accepted: %v", arg, c)
		}
	}
	for _, argv := range [][]string{nil, {"sh"}, {good.argument()}, {"sh", "-x", good.argument()}} {
		if _, ok := Requested(argv); ok {
			t.Errorf("%q was accepted", argv)
		}
	}
}

var testChild = Child{fd: 3, depth: 2, nonce: [16]byte{1, 2, 3}}

// wire returns a whole context as it is sent to c.
func wire(c *Child, payload string) []byte {
	h := header{depth: c.depth, nonce: c.nonce, identity: *identity(), length: uint64(len(payload)), exeFD: -1, comm: [16]byte{'s', 'h'}}
	var b [headerSize]byte
	h.put(&b)
	data := append(b[:], payload...)
	data = binary.LittleEndian.AppendUint32(data, checksumOf([]byte(payload)))
	return append(data, endMark...)
}

// reader returns a read function over data that gives at most step bytes.
func reader(data []byte, step int) func([]byte) (int, error) {
	return func(b []byte) (int, error) {
		n := copy(b[:min(len(b), step)], data)
		data = data[n:]
		return n, nil
	}
}

func reasonOf(err error) Reason {
	var refused *RefusedError
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return 0
}

func TestReadContext(t *testing.T) {
	for _, size := range []int{0, 1, 100, firstRead - 200, firstRead, 5 * firstRead, 1 << 20} {
		payload := strings.Repeat("p", size)
		for _, step := range []int{1, 7, 4096, math.MaxInt} {
			if step == 1 && size > 1<<18 {
				continue
			}
			got, h, err := readContext(reader(wire(&testChild, payload), step), &testChild, identity())
			if err != nil || string(got) != payload || h.exeFD != -1 || h.comm != [16]byte{'s', 'h'} {
				t.Fatalf("size %d, step %d: %d bytes, %v", size, step, len(got), err)
			}
		}
	}
}

// refit gives a changed header a right checksum.
func refit(data []byte) []byte {
	binary.LittleEndian.PutUint32(data[76:], checksumOf(data[:76]))
	return data
}

func TestReadContextRefuses(t *testing.T) {
	good := func() []byte { return wire(&testChild, "payload") }
	otherNonce, otherDepth, deep := testChild, testChild, testChild
	otherNonce.nonce[15] = 1
	otherDepth.depth = 3
	deep.depth = MaxDepth + 1
	patch := func(at int, bytes ...byte) []byte { d := good(); copy(d[at:], bytes); return d }
	tests := []struct {
		name  string
		data  []byte
		child *Child
		want  Reason
	}{
		{"nothing", nil, &testChild, Truncated},
		{"script", []byte("echo pwned\n" + strings.Repeat("#", 100)), &testChild, BadMagic},
		{"checksum of header", patch(50, 9), &testChild, Corrupt},
		{"version", refit(patch(8, 2)), &testChild, BadVersion},
		{"other build", refit(patch(32, good()[32]^1)), &testChild, WrongBuild},
		{"nonce", wire(&otherNonce, "x"), &testChild, WrongNonce},
		{"replayed to another child", good(), &otherNonce, WrongNonce},
		{"depth", good(), &otherDepth, WrongDepth},
		{"too deep", wire(&deep, "x"), &deep, TooDeep},
		{"length 2^64-1", refit(patch(48, 255, 255, 255, 255, 255, 255, 255, 255)), &testChild, BadLength},
		{"length beyond int", refit(patch(48, 0, 0, 0, 0, 0, 0, 0, 128)), &testChild, BadLength},
		{"longer length", refit(patch(48, 8)), &testChild, Truncated},
		{"shorter length", refit(patch(48, 6)), &testChild, Corrupt},
		{"payload", patch(headerSize+2, '?'), &testChild, Corrupt},
		{"end mark", patch(headerSize+7+4, '?'), &testChild, Corrupt},
		{"something after the end", append(good(), 'x'), &testChild, Corrupt},
	}
	for _, test := range tests {
		_, _, err := readContext(reader(test.data, math.MaxInt), test.child, identity())
		if reasonOf(err) != test.want {
			t.Errorf("%s: %v, want: %v", test.name, err, test.want)
		}
	}

	whole := good()
	for n := range whole {
		if _, _, err := readContext(reader(whole[:n], math.MaxInt), &testChild, identity()); reasonOf(err) != Truncated {
			t.Errorf("first %d bytes: %v", n, err)
		}
		for bit := range 8 {
			data := good()
			data[n] ^= 1 << bit
			if _, _, err := readContext(reader(data, math.MaxInt), &testChild, identity()); err == nil {
				t.Errorf("byte %d, bit %d: change not noticed", n, bit)
			}
		}
	}

	_, _, err := readContext(func([]byte) (int, error) { return 0, unix.EIO }, &testChild, identity())
	if reasonOf(err) != Unreadable || !errors.Is(err, unix.EIO) {
		t.Errorf("read error: %v", err)
	}
}

// allocated returns how many bytes f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A header that promises half the address space must not cost more memory than what follows it.
func TestLengthIsNotBelieved(t *testing.T) {
	data := wire(&testChild, "only this")
	binary.LittleEndian.PutUint64(data[48:], math.MaxInt/2)
	refit(data)
	for _, more := range []int{0, firstRead, 1 << 20} {
		data := append(data, make([]byte, more)...)
		got := allocated(func() {
			if _, _, err := readContext(reader(data, math.MaxInt), &testChild, identity()); reasonOf(err) != Truncated {
				t.Error(err)
			}
		})
		if limit := uint64(8*len(data) + 2*firstRead); got > limit {
			t.Errorf("%d bytes allocated for %d", got, len(data))
		}
	}
}

// FuzzHeader feeds arbitrary bytes, as they are and with the checksum, magic,
// build and nonce of the header made right, so that the rest is reached.
func FuzzHeader(f *testing.F) {
	f.Add(wire(&testChild, ""), uint16(1))
	f.Add(wire(&testChild, "some payload"), uint16(9000))
	f.Add([]byte("short"), uint16(3))
	f.Fuzz(func(t *testing.T, data []byte, step uint16) {
		check := func(data []byte) {
			var payload []byte
			var err error
			got := allocated(func() {
				payload, _, err = readContext(reader(data, int(step)+1), &testChild, identity())
			})
			// What comes behind the end mark is not looked at if it has not been read.
			if err == nil && len(payload)+headerSize+trailerSize > len(data) {
				t.Fatalf("%d bytes of payload out of %d", len(payload), len(data))
			}
			if got > uint64(8*len(data)+64<<10) {
				t.Fatalf("%d bytes allocated for %d", got, len(data))
			}
		}
		check(data)
		if len(data) < headerSize {
			return
		}
		data = append([]byte(nil), data...)
		copy(data, wire(&testChild, "")[:48])
		check(refit(data))
	})
}

func FuzzRequested(f *testing.F) {
	f.Add(testChild.argument())
	f.Fuzz(func(t *testing.T, arg string) {
		if c, ok := Requested([]string{"sh", arg}); ok && c.argument() != arg {
			t.Fatalf("%q means the same as %q", arg, c.argument())
		}
	})
}

func BenchmarkReadContext4K(b *testing.B) {
	data := wire(&testChild, strings.Repeat("p", 4096))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := readContext(reader(data, math.MaxInt), &testChild, identity()); err != nil {
			b.Fatal(err)
		}
	}
}
