package reexec

import (
	"math/bits"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Keys of the auxiliary vector (getauxval(3)).
const (
	atPhdr   = 3
	atPhent  = 4
	atPhnum  = 5
	atEntry  = 9
	atSecure = 23
	atRandom = 25
	atExecfn = 31
)

// Types of program headers (elf(5)).
const (
	ptLoad = 1
	ptNote = 4
	ptPhdr = 6
)

const (
	identitySize = 16
	wordSize     = int(unsafe.Sizeof(uintptr(0)))
)

// buildStamp is set by the linker (-X vfsh/reexec.buildStamp=…) where the
// executable carries no build ID note, as when it is linked with -buildid= or
// rewritten afterwards: a string that differs whenever the sources or the
// options of the build do.
var buildStamp string

// auxiliary looks one key up in the auxiliary vector the kernel gave this
// process; 0 if there is none.
func auxiliary(key uintptr) uintptr {
	vector, err := unix.Auxv()
	if err != nil {
		return 0
	}
	for _, pair := range vector {
		if pair[0] == key {
			return pair[1]
		}
	}
	return 0
}

// memory returns the n bytes at an address that the kernel named.
func memory(addr uintptr, n int) []byte {
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&addr))), n)
}

// cString returns a copy of the string at an address that the kernel named.
func cString(addr uintptr) string {
	n := 0
	for memory(addr+uintptr(n), 1)[0] != 0 {
		n++
	}
	return string(memory(addr, n))
}

// word reads a native integer of 2, 4 or 8 bytes.
func word(b []byte, size int) uint64 {
	switch p := unsafe.Pointer(unsafe.SliceData(b[:size])); size {
	case 2:
		return uint64(*(*uint16)(p))
	case 4:
		return uint64(*(*uint32)(p))
	default:
		return *(*uint64)(p)
	}
}

// programHeader is one entry of the program header table (elf(5)).
type programHeader struct {
	kind                  uint32
	offset, vaddr, filesz uint64
}

// parseProgramHeader decodes a header in the native class and byte order. b is
// aligned for words.
func parseProgramHeader(b []byte) programHeader {
	w := wordSize
	first := w // after the type: 32-bit offset, or 64-bit flags and then offset
	return programHeader{
		kind:   uint32(word(b, 4)),
		offset: word(b[first:], w),
		vaddr:  word(b[first+w:], w),
		filesz: word(b[first+3*w:], w),
	}
}

// identity returns 16 bytes that are the same in every process of this build
// of the program and differ from other builds. They come from memory, no file
// is read: from buildStamp and the build ID note; if there is no note, from the
// machine code of this package, which refers to most of what moves when the
// program changes.
func identity() *[identitySize]byte {
	identityOnce.Do(computeIdentity)
	return &identityValue
}

var (
	identityOnce  sync.Once
	identityValue [identitySize]byte
)

func computeIdentity() {
	var d digest
	d.add([]byte(buildStamp))
	if note := buildNote(); note != nil {
		d.add(note)
	} else {
		d.add(ownText())
	}
	identityValue = d.sum()
}

// buildNote returns the notes of the executable as the kernel mapped them, or
// nil. They are looked for by way of the program headers and believed only
// where these say that they are mapped.
func buildNote() []byte {
	var phdr, phent, phnum uintptr
	vector, _ := unix.Auxv()
	for _, pair := range vector {
		switch pair[0] {
		case atPhdr:
			phdr = pair[1]
		case atPhent:
			phent = pair[1]
		case atPhnum:
			phnum = pair[1]
		}
	}
	if phdr == 0 || int(phent) != phdrSize || phnum == 0 || phnum > 64 {
		return nil
	}
	table := memory(phdr, int(phent*phnum))
	var self, note programHeader
	for i := 0; i < len(table); i += phdrSize {
		switch h := parseProgramHeader(table[i:]); h.kind {
		case ptPhdr:
			self = h
		case ptNote:
			note = h
		}
	}
	if self.kind == 0 || note.kind == 0 || note.filesz == 0 || note.filesz > 4096 {
		return nil
	}
	for i := 0; i < len(table); i += phdrSize {
		h := parseProgramHeader(table[i:])
		if h.kind == ptLoad && note.vaddr >= h.vaddr && note.vaddr+note.filesz <= h.vaddr+h.filesz {
			bias := phdr - uintptr(self.vaddr)
			return memory(bias+uintptr(note.vaddr), int(note.filesz))
		}
	}
	return nil
}

// phdrSize is the size of a native program header: 56 bytes or 32.
const phdrSize = 8 + 6*wordSize

// ownText returns machine code of this package: what lies between the first
// and the last of some of its functions. The linker places a package in one
// piece, and code is not changed by relocation.
func ownText() []byte {
	low, high := ^uintptr(0), uintptr(0)
	note := func(entry uintptr) { low, high = min(low, entry), max(high, entry) }
	hold, begin, receive, get, request := Hold, Start, (*Child).Receive, readContext, Requested
	note(**(**uintptr)(unsafe.Pointer(&hold)))
	note(**(**uintptr)(unsafe.Pointer(&begin)))
	note(**(**uintptr)(unsafe.Pointer(&receive)))
	note(**(**uintptr)(unsafe.Pointer(&get)))
	note(**(**uintptr)(unsafe.Pointer(&request)))
	return memory(low, min(int(high-low), 16<<10))
}

// digest is a hash of two 64-bit lanes, for telling builds apart; it is no
// defence against somebody who makes collisions.
type digest struct{ a, b uint64 }

func (d *digest) add(p []byte) {
	d.mix(uint64(len(p)))
	for ; len(p) >= 8; p = p[8:] {
		d.mix(uint64(p[0]) | uint64(p[1])<<8 | uint64(p[2])<<16 | uint64(p[3])<<24 |
			uint64(p[4])<<32 | uint64(p[5])<<40 | uint64(p[6])<<48 | uint64(p[7])<<56)
	}
	var last uint64
	for i, c := range p {
		last |= uint64(c) << (8 * i)
	}
	d.mix(last)
}

func (d *digest) mix(v uint64) {
	const oddA, oddB = 0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f
	d.a = bits.RotateLeft64((d.a^v)*oddA, 29) + oddB
	d.b = bits.RotateLeft64((d.b+v)*oddB, 31) ^ d.a
}

func (d *digest) sum() (out [identitySize]byte) {
	d.mix(identitySize)
	d.mix(0)
	for i := range 8 {
		out[i], out[8+i] = byte(d.a>>(8*i)), byte(d.b>>(8*i))
	}
	return out
}

// isOwnImage reports whether the open file fd is the one this process runs, by
// comparing pieces of the mapped program with the place they have in the file:
// the build ID note, the stamp and code of this package.
func isOwnImage(fd int) bool {
	var first [512]uint64 // aligned; the headers are at the start of the file
	b := unsafe.Slice((*byte)(unsafe.Pointer(&first)), unsafe.Sizeof(first))
	n, _ := unix.Pread(fd, b, 0)
	entry := auxiliary(atEntry)
	if n < 64 || string(b[:4]) != "\x7fELF" || entry == 0 {
		return false
	}
	b = b[:n]
	bias := entry - uintptr(word(b[24:], wordSize))
	phoff := word(b[24+wordSize:], wordSize)
	counts := b[24+3*wordSize+4+2:] // e_phentsize, e_phnum
	phent, phnum := int(word(counts, 2)), int(word(counts[2:], 2))
	if phent != phdrSize || phoff%uint64(wordSize) != 0 || phoff > uint64(n) || uint64(phnum*phent) > uint64(n)-phoff {
		return false
	}
	table := b[phoff:][:phnum*phent]
	return sameInFile(fd, table, bias, ownText()) && sameInFile(fd, table, bias, buildNote()) &&
		sameInFile(fd, table, bias, unsafe.Slice(unsafe.StringData(buildStamp), len(buildStamp)))
}

// sameInFile reports whether the mapped bytes piece are in the file where the
// program headers in table, moved by bias, say that they come from. An empty
// piece always is.
func sameInFile(fd int, table []byte, bias uintptr, piece []byte) bool {
	if len(piece) == 0 {
		return true
	}
	vaddr := uint64(uintptr(unsafe.Pointer(unsafe.SliceData(piece))) - bias)
	for i := 0; i < len(table); i += phdrSize {
		h := parseProgramHeader(table[i:])
		if h.kind != ptLoad || vaddr < h.vaddr || vaddr-h.vaddr+uint64(len(piece)) > h.filesz {
			continue
		}
		got := make([]byte, len(piece))
		n, _ := unix.Pread(fd, got, int64(h.offset+vaddr-h.vaddr))
		return n == len(piece) && string(got) == string(piece)
	}
	return false
}
