package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
)

// headerSize is the page at the start of the image: ELF header, program
// headers, the stub.
const headerSize = 4096

var order = binary.LittleEndian

// image is a program as it lies in memory.
type image struct {
	name   string
	base   uint64 // link address of the first byte
	memory uint64 // size in memory: data and what follows, zeroed
	entry  uint64 // relative to base
	data   []byte // what the file holds, from base on
}

// load reads a statically linked riscv64 executable.
func load(name string) (*image, error) {
	f, err := elf.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if f.Machine != elf.EM_RISCV || f.Class != elf.ELFCLASS64 || f.Type != elf.ET_EXEC {
		return nil, fmt.Errorf("%s: %v %v %v, not a riscv64 program linked at a fixed address", name, f.Machine, f.Class, f.Type)
	}
	im := &image{name: name, base: ^uint64(0)}
	var top, fileTop uint64
	for _, p := range f.Progs {
		switch p.Type {
		case elf.PT_INTERP, elf.PT_DYNAMIC, elf.PT_TLS:
			return nil, fmt.Errorf("%s: has a %v segment: was it built with cgo?", name, p.Type)
		case elf.PT_LOAD:
			im.base = min(im.base, p.Vaddr)
			top = max(top, p.Vaddr+p.Memsz)
			fileTop = max(fileTop, p.Vaddr+p.Filesz)
		}
	}
	if top <= im.base || fileTop-im.base < headerSize || fileTop-im.base > 1<<30 {
		return nil, fmt.Errorf("%s: no program", name)
	}
	if f.Entry < im.base+headerSize || f.Entry >= fileTop {
		return nil, fmt.Errorf("%s: entry %#x lies outside of the program or in its first page", name, f.Entry)
	}
	im.memory, im.entry = top-im.base, f.Entry-im.base
	im.data = make([]byte, (fileTop-im.base+7)&^7)
	for _, p := range f.Progs {
		if p.Type != elf.PT_LOAD || p.Filesz == 0 {
			continue
		}
		if _, err := p.ReadAt(im.data[p.Vaddr-im.base:][:p.Filesz], 0); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return im, nil
}

// relocate finds the addresses in a with the help of b, another link of the
// same program, makes them relative to the start of the image, and returns
// where they are.
func (a *image) relocate(b *image) ([]uint64, error) {
	distance := b.base - a.base
	if distance == 0 || len(a.data) != len(b.data) || a.memory != b.memory || a.entry != b.entry {
		return nil, fmt.Errorf("%s and %s are not the same program at two addresses", a.name, b.name)
	}
	var found []uint64
	for at := headerSize; at < len(a.data); at += 8 {
		x, y := a.data[at:at+8], b.data[at:at+8]
		if bytes.Equal(x, y) {
			continue
		}
		v := order.Uint64(x)
		if order.Uint64(y)-v != distance {
			return nil, fmt.Errorf("the word at %#x differs by something else than the distance of the links: % x, % x", a.base+uint64(at), x, y)
		}
		if v < a.base || v-a.base > a.memory {
			return nil, fmt.Errorf("the word at %#x refers to %#x, outside of the image", a.base+uint64(at), v)
		}
		order.PutUint64(x, v-a.base)
		found = append(found, uint64(at))
	}
	return found, nil
}

// stamp puts a hash of the image in the place of text.
func (a *image) stamp(text string) error {
	if n := bytes.Count(a.data, []byte(text)); n != 1 {
		return fmt.Errorf("the stamp %q is in the program %d times", text, n)
	}
	at := bytes.Index(a.data, []byte(text))
	copy(a.data[at:], hashText(a.data[headerSize:], len(text)))
	return nil
}

// relr encodes where the relocations are, in increasing order and multiples of
// 8, as in an ELF section of type SHT_RELR: an even word is the place of one,
// an odd word has a bit for each of the 63 words that follow.
func relr(places []uint64) []byte {
	var table []byte
	for i := 0; i < len(places); {
		next := places[i] + 8
		table = order.AppendUint64(table, places[i])
		for i++; i < len(places); next += 63 * 8 {
			var bits uint64
			for ; i < len(places) && places[i]-next < 63*8; i++ {
				bits |= 1 << ((places[i] - next) / 8)
			}
			if bits == 0 {
				break
			}
			table = order.AppendUint64(table, bits<<1|1)
		}
	}
	return table
}

// executable returns the file. The table of relocations follows the data, so
// in memory it lies where the zeroed part begins; the stub wipes it.
func (a *image) executable(relocations []uint64, stack uint64) []byte {
	table := relr(relocations)
	at := uint64(len(a.data))
	file := append(a.data[:at:at], table...)
	a.memory = max(a.memory, uint64(len(file)))

	clear(file[:headerSize])
	h := elf.Header64{Type: uint16(elf.ET_DYN), Machine: uint16(elf.EM_RISCV), Version: 1, Entry: stubAt,
		Phoff: 64, Flags: doubleFloatABI, Ehsize: 64, Phentsize: 56, Phnum: 2, Shentsize: 64}
	copy(h.Ident[:], "\x7fELF\x02\x01\x01")
	headers := []any{
		h,
		elf.Prog64{Type: uint32(elf.PT_LOAD), Flags: uint32(elf.PF_R | elf.PF_W | elf.PF_X),
			Filesz: uint64(len(file)), Memsz: a.memory, Align: 4096},
		elf.Prog64{Type: uint32(elf.PT_GNU_STACK), Flags: uint32(elf.PF_R | elf.PF_W), Memsz: stack, Align: 16},
	}
	var b []byte
	for _, h := range headers {
		b, _ = binary.Append(b, order, h) // fixed-size structs: no error
	}
	copy(file, b)
	copy(file[stubAt:], stub(at, at+uint64(len(table)), a.entry))
	return file
}

// doubleFloatABI is EF_RISCV_FLOAT_ABI_DOUBLE of e_flags.
const doubleFloatABI = 4
