package applet

import (
	"math/bits"
	"strings"
)

// Base64 is base64: -d -i -w.
func Base64(c *Call) int {
	decode, ignore, width := false, false, int64(76)
	o := c.options("diw:", "decode=d ignore-garbage=i wrap=w")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'd':
			decode = true
		case 'i':
			ignore = true
		case 'w':
			var ok bool
			if width, ok = number(o.arg); !ok {
				return c.misuse(1, "invalid wrap size: '", o.arg, "'")
			}
		default:
			return 1
		}
	}
	if len(o.operands) > 1 {
		return c.misuse(1, "extra operand '", o.operands[1], "'")
	}
	c.each(o.operands, func(r *reader) {
		if decode {
			decodeBase64(c, r, ignore)
		} else {
			encodeBase64(c, r, int(width))
		}
	})
	return c.status
}

// base64Digits are the digits of RFC 4648, section 4.
const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func encodeBase64(c *Call, r *reader, width int) {
	column := 0
	for n := 3; n == 3 && c.out.err == nil; {
		bits := uint32(0)
		for n = 0; n < 3; n++ {
			b, ok := r.byte()
			if !ok {
				break
			}
			bits |= uint32(b) << (16 - 8*n)
		}
		for i := 0; i < 4 && n > 0; i++ {
			if i <= n {
				c.out.byte(base64Digits[bits>>(18-6*i)&63])
			} else {
				c.out.byte('=')
			}
			if column++; column == width {
				c.out.byte('\n')
				column = 0
			}
		}
	}
	if column > 0 && width > 0 {
		c.out.byte('\n')
	}
}

func decodeBase64(c *Call, r *reader, ignore bool) {
	bits, n, padding := uint32(0), 0, 0
	for c.out.err == nil {
		b, ok := r.byte()
		if !ok {
			break
		}
		digit := strings.IndexByte(base64Digits, b)
		switch {
		case b == '\n':
			continue
		case b == '=' && n >= 2:
			padding++
			digit = 0
		case digit < 0 || padding > 0:
			if ignore && padding == 0 {
				continue
			}
			c.fail("invalid input")
			return
		}
		bits = bits<<6 | uint32(digit)
		if n++; n == 4 {
			for i := range 3 - padding {
				c.out.byte(byte(bits >> (16 - 8*i)))
			}
			bits, n, padding = 0, 0, 0
		}
	}
	if n > 0 {
		if n -= padding; n > 1 {
			bits <<= 6 * (4 - n - padding)
			for i := range n - 1 {
				c.out.byte(byte(bits >> (16 - 8*i)))
			}
		}
		c.fail("invalid input")
	}
}

// Cksum is cksum: the CRC of POSIX.
func Cksum(c *Call) int {
	o := c.options("", "")
	if o.next() != 0 {
		return 1
	}
	var table [256]uint32
	for i := range table {
		crc := uint32(i) << 24
		for range 8 {
			if crc>>31 != 0 {
				crc = crc<<1 ^ 0x04c11db7
			} else {
				crc <<= 1
			}
		}
		table[i] = crc
	}
	c.each(o.operands, func(r *reader) {
		crc, size := uint32(0), int64(0)
		for p := r.block(); p != nil; p = r.block() {
			size += int64(len(p))
			for _, b := range p {
				crc = crc<<8 ^ table[byte(crc>>24)^b]
			}
		}
		for n := size; n > 0; n >>= 8 {
			crc = crc<<8 ^ table[byte(crc>>24)^byte(n)]
		}
		if r.err != nil {
			return
		}
		c.out.strs(decimal(int64(^crc)), " ", decimal(size))
		if len(o.operands) > 0 {
			c.out.strs(" ", r.name)
		}
		c.out.byte('\n')
	})
	return c.status
}

// digest is one of the hash functions of RFC 1321, RFC 3174 and FIPS 180-4. They
// are here because crypto's come with all of its machinery for FIPS 140, which
// is larger than this whole package.
type digest struct {
	state  [8]uint32
	words  int // of the state that are the sum
	little bool
	block  func(d *digest, p []byte)
	buf    [64]byte
	n      int
	length uint64
}

func (d *digest) write(p []byte) {
	d.length += uint64(len(p))
	for len(p) > 0 {
		n := copy(d.buf[d.n:], p)
		p = p[n:]
		if d.n += n; d.n == len(d.buf) {
			d.block(d, d.buf[:])
			d.n = 0
		}
	}
}

// sum ends the message and returns its digest in hexadecimal.
func (d *digest) sum() string {
	length := d.length * 8
	d.write([]byte{0x80})
	for d.n != 56 {
		d.write([]byte{0})
	}
	var end [8]byte
	for i := range end {
		end[i] = byte(length >> (56 - 8*i))
		if d.little {
			end[i] = byte(length >> (8 * i))
		}
	}
	d.write(end[:])
	const digits = "0123456789abcdef"
	var out []byte
	for _, w := range d.state[:d.words] {
		if d.little {
			w = bits.ReverseBytes32(w)
		}
		for shift := 28; shift >= 0; shift -= 4 {
			out = append(out, digits[w>>shift&15])
		}
	}
	return string(out)
}

// Md5sum is md5sum: -c, and -b -t, which mean nothing here.
func Md5sum(c *Call) int {
	return c.sums(digest{words: 4, little: true, block: md5Block,
		state: [8]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}})
}

// Sha1sum is sha1sum, with the options of md5sum.
func Sha1sum(c *Call) int {
	return c.sums(digest{words: 5, block: sha1Block,
		state: [8]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}})
}

// Sha256sum is sha256sum, with the options of md5sum.
func Sha256sum(c *Call) int {
	return c.sums(digest{words: 8, block: sha256Block, state: [8]uint32{0x6a09e667, 0xbb67ae85,
		0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}})
}

func (c *Call) sums(initial digest) int {
	check, quiet, silent := false, false, false
	o := c.options("bctqs", "binary=b check=c text=t quiet=q status=s")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'c':
			check = true
		case 'q':
			quiet = true
		case 's':
			silent = true
		case '?':
			return 1
		}
	}
	c.each(o.operands, func(r *reader) {
		if check {
			c.checkSums(r, initial, quiet || silent, silent)
		} else if sum := sumOf(r, initial); r.err == nil {
			c.out.strs(sum, "  ", r.name, "\n")
		}
	})
	return c.status
}

func sumOf(r *reader, d digest) string {
	for p := r.block(); p != nil; p = r.block() {
		d.write(p)
	}
	return d.sum()
}

func (c *Call) checkSums(list *reader, initial digest, quiet, silent bool) {
	bad, missing := int64(0), int64(0)
	for {
		line, ok := list.line('\n')
		if !ok {
			break
		}
		sum, name, ok := strings.Cut(string(chomp(line, '\n')), " ")
		if !ok || len(sum) != 8*initial.words || name == "" {
			continue
		}
		name = name[1:]
		r, ok := c.open(name)
		if !ok {
			missing++
			c.out.strs(name, ": FAILED open or read\n")
			continue
		}
		if same := strings.EqualFold(sumOf(r, initial), sum); !same {
			bad++
			if !silent {
				c.out.strs(name, ": FAILED\n")
			}
		} else if !quiet {
			c.out.strs(name, ": OK\n")
		}
		c.close(r)
	}
	if missing > 0 {
		c.fail("WARNING: ", decimal(missing), " listed ", plural(missing, "file"), " could not be read")
	}
	if bad > 0 {
		c.status = 1
		if !silent {
			c.message("WARNING: ", decimal(bad), " computed ", plural(bad, "checksum"), " did NOT match")
		}
	}
}

func bigWord(p []byte) uint32 {
	return uint32(p[0])<<24 | uint32(p[1])<<16 | uint32(p[2])<<8 | uint32(p[3])
}

func littleWord(p []byte) uint32 { return bits.ReverseBytes32(bigWord(p)) }

func md5Block(d *digest, p []byte) {
	const shifts = "\x07\x0c\x11\x16\x05\x09\x0e\x14\x04\x0b\x10\x17\x06\x0a\x0f\x15"
	a, b, c, e := d.state[0], d.state[1], d.state[2], d.state[3]
	for i := range 64 {
		var f uint32
		g := i
		switch i / 16 {
		case 0:
			f = b&c | ^b&e
		case 1:
			f, g = e&b|^e&c, 5*i+1
		case 2:
			f, g = b^c^e, 3*i+5
		default:
			f, g = c^(b|^e), 7*i
		}
		f += a + md5Sines[i] + littleWord(p[g%16*4:])
		a, e, c, b = e, c, b, b+bits.RotateLeft32(f, int(shifts[i/16*4+i%4]))
	}
	d.state[0] += a
	d.state[1] += b
	d.state[2] += c
	d.state[3] += e
}

func sha1Block(d *digest, p []byte) {
	var w [80]uint32
	for i := range w {
		if i < 16 {
			w[i] = bigWord(p[4*i:])
		} else {
			w[i] = bits.RotateLeft32(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
		}
	}
	a, b, c, e, g := d.state[0], d.state[1], d.state[2], d.state[3], d.state[4]
	for i, x := range w {
		var f, k uint32
		switch i / 20 {
		case 0:
			f, k = b&c|^b&e, 0x5a827999
		case 1:
			f, k = b^c^e, 0x6ed9eba1
		case 2:
			f, k = b&c|b&e|c&e, 0x8f1bbcdc
		default:
			f, k = b^c^e, 0xca62c1d6
		}
		f += bits.RotateLeft32(a, 5) + g + k + x
		g, e, c, b, a = e, c, bits.RotateLeft32(b, 30), a, f
	}
	d.state[0] += a
	d.state[1] += b
	d.state[2] += c
	d.state[3] += e
	d.state[4] += g
}

func sha256Block(d *digest, p []byte) {
	var w [64]uint32
	for i := range w {
		if i < 16 {
			w[i] = bigWord(p[4*i:])
			continue
		}
		x, y := w[i-15], w[i-2]
		w[i] = w[i-16] + w[i-7] +
			(bits.RotateLeft32(x, -7) ^ bits.RotateLeft32(x, -18) ^ x>>3) +
			(bits.RotateLeft32(y, -17) ^ bits.RotateLeft32(y, -19) ^ y>>10)
	}
	s := d.state
	for i, x := range w {
		t := s[7] + sha256Roots[i] + x + (s[4]&s[5] ^ ^s[4]&s[6]) +
			(bits.RotateLeft32(s[4], -6) ^ bits.RotateLeft32(s[4], -11) ^ bits.RotateLeft32(s[4], -25))
		u := (s[0]&s[1] ^ s[0]&s[2] ^ s[1]&s[2]) +
			(bits.RotateLeft32(s[0], -2) ^ bits.RotateLeft32(s[0], -13) ^ bits.RotateLeft32(s[0], -22))
		copy(s[1:], s[:7])
		s[4] += t
		s[0] = t + u
	}
	for i := range d.state {
		d.state[i] += s[i]
	}
}
