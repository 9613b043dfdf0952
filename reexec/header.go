package reexec

import (
	"encoding/binary"
	"math"

	"golang.org/x/sys/unix"
)

// A context on the wire, all integers little-endian:
//
//	offset  bytes
//	     0      8  magic
//	     8      4  version of this format
//	    12      4  depth of the child, as in its argument
//	    16     16  nonce, as in its argument
//	    32     16  identity of the build
//	    48      8  length of the payload
//	    56      4  descriptor of the executable in the child, or -1
//	    60     16  name of the process as the kernel shows it (comm)
//	    76      4  checksum of the bytes 0 to 75
//	    80      …  payload
//	     …      4  checksum of the payload
//	     …      8  end mark
//
// The header has a checksum of its own so that nothing in it is believed
// before all of it has been checked.
const (
	magic         = "vfshctx\n"
	endMark       = "\nctxend\n"
	formatVersion = 1

	headerSize  = 80
	trailerSize = 12
	commSize    = 16
)

// header is the decoded form of the first 80 bytes.
type header struct {
	depth    int
	nonce    [nonceSize]byte
	identity [identitySize]byte
	length   uint64
	exeFD    int
	comm     [commSize]byte
}

// put writes h into its wire form.
func (h *header) put(b *[headerSize]byte) {
	copy(b[0:], magic)
	binary.LittleEndian.PutUint32(b[8:], formatVersion)
	binary.LittleEndian.PutUint32(b[12:], uint32(h.depth))
	copy(b[16:32], h.nonce[:])
	copy(b[32:48], h.identity[:])
	binary.LittleEndian.PutUint64(b[48:], h.length)
	binary.LittleEndian.PutUint32(b[56:], uint32(int32(h.exeFD)))
	copy(b[60:76], h.comm[:])
	binary.LittleEndian.PutUint32(b[76:], checksumOf(b[:76]))
}

// get reads the wire form and checks it against the child's command line c and
// the identity of this build. It returns 0 if the header is good.
func (h *header) get(b *[headerSize]byte, c *Child, id *[identitySize]byte) Reason {
	if string(b[:8]) != magic {
		return BadMagic
	}
	if binary.LittleEndian.Uint32(b[76:]) != checksumOf(b[:76]) {
		return Corrupt
	}
	if binary.LittleEndian.Uint32(b[8:]) != formatVersion {
		return BadVersion
	}
	if [identitySize]byte(b[32:48]) != *id {
		return WrongBuild
	}
	if [nonceSize]byte(b[16:32]) != c.nonce {
		return WrongNonce
	}
	if binary.LittleEndian.Uint32(b[12:]) != uint32(c.depth) {
		return WrongDepth
	}
	if c.depth > MaxDepth {
		return TooDeep
	}
	h.length = binary.LittleEndian.Uint64(b[48:])
	if h.length > math.MaxInt-headerSize-trailerSize {
		return BadLength
	}
	h.depth, h.nonce, h.identity = c.depth, c.nonce, *id
	h.exeFD = int(int32(binary.LittleEndian.Uint32(b[56:])))
	h.comm = [commSize]byte(b[60:76])
	return 0
}

// firstRead is the size of the first read: a common context fits in, so that
// one system call gets all of it.
const firstRead = 16 << 10

// promptRead is the size up to which the header is taken at its word: memory for
// all of a context is cheaper than to grow and copy.
const promptRead = 1 << 20

// readContext reads one whole context through read, which behaves as read(2)
// and returns 0 at the end. It never allocates more than four times what has
// arrived, or promptRead if that is more, whatever length the header names.
func readContext(read func([]byte) (int, error), c *Child, id *[identitySize]byte) (payload []byte, h header, err error) {
	buf := make([]byte, firstRead)
	have, need, known := 0, headerSize, false
	for {
		if !known && have >= headerSize {
			if reason := h.get((*[headerSize]byte)(buf), c, id); reason != 0 {
				return nil, h, &RefusedError{Reason: reason}
			}
			need, known = headerSize+int(h.length)+trailerSize, true
		}
		if known && have >= need {
			break
		}
		if have == len(buf) {
			grown := make([]byte, grownSize(have, need))
			copy(grown, buf)
			buf = grown
		}
		n, err := read(buf[have:])
		if err != nil {
			errno, _ := err.(unix.Errno)
			return nil, h, &RefusedError{Reason: Unreadable, Errno: errno}
		}
		if n == 0 {
			return nil, h, &RefusedError{Reason: Truncated}
		}
		have += n
	}
	payload, trailer := buf[headerSize:need-trailerSize:need-trailerSize], buf[need-trailerSize:need]
	if have != need || string(trailer[4:]) != endMark ||
		binary.LittleEndian.Uint32(trailer) != checksumOf(payload) {
		return nil, h, &RefusedError{Reason: Corrupt}
	}
	return payload, h, nil
}

// grownSize returns the next size of a full buffer of have bytes of which need
// are wanted in the end.
func grownSize(have, need int) int {
	if need/4 <= have || need <= promptRead {
		return need
	}
	return 4 * have
}
