package main

// stubAt is where the stub lies in the image.
const stubAt = 0x400

// stubCode is testdata/stub.S, assembled; a test compares the two where there
// is an assembler.
var stubCode = [...]uint32{
	0x00000297, 0x0782b303, 0x406283b3, 0x0802b503, 0x0882b583, 0x00750533, 0x007585b3, 0x00050893,
	0x08b57663, 0x00053603, 0x00850513, 0x00167693, 0x00069663, 0x00760733, 0x0600006f, 0x00070813,
	0x00165613, 0x02060063, 0x00167693, 0x00068863, 0x00083783, 0x007787b3, 0x00f83023, 0x00880813,
	0xfe1ff06f, 0x1f870713, 0xfb9ff06f, 0x03c0006f, 0x00000013, 0x00000013, 0x00000000, 0x00000000,
	0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00073783, 0x007787b3,
	0x00f73023, 0x00870713, 0xf79ff06f, 0x00b8f863, 0x0008b023, 0x00888893, 0xff5ff06f, 0x0902b303,
	0x00730333, 0x00030067,
}

// stubParameters is where the stub finds, as words of 8 bytes, its own place,
// start and end of the table of relocations, and the program's entry.
const stubParameters = 120

// stub returns the stub's bytes with its parameters in place.
func stub(table, tableEnd, entry uint64) []byte {
	var b []byte
	for _, w := range stubCode {
		b = order.AppendUint32(b, w)
	}
	for i, v := range []uint64{stubAt, table, tableEnd, entry} {
		order.PutUint64(b[stubParameters+8*i:], v)
	}
	return b
}
