package applet

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// octal is n in octal digits, at least width.
func octal(n uint64, width int) string { return inRadix(n, 8, width) }

func inRadix(n uint64, radix, width int) string {
	s := strconv.FormatUint(n, radix)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// dumpFormat is one -t: a letter of a c d f o u x and a size in bytes.
type dumpFormat struct {
	kind  byte
	size  int
	ascii bool // z: the characters at the end of the line
}

// width is how many characters a value takes, without the space before it.
func (f dumpFormat) width() int {
	switch f.kind {
	case 'a', 'c':
		return 3
	case 'x':
		return 2 * f.size
	case 'o':
		return (8*f.size + 2) / 3
	case 'u':
		return [9]int{1: 3, 2: 5, 4: 10, 8: 20}[f.size]
	case 'd':
		return [9]int{1: 4, 2: 6, 4: 11, 8: 20}[f.size]
	}
	if f.size == 4 { // f
		return 15
	}
	return 24
}

// dump is an invocation of od.
type dump struct {
	radix   int // of the offsets, 0 for none
	formats []dumpFormat
	skip    int64
	limit   int64
	width   int
	all     bool // repeated lines too
}

// Od is od: -A -j -N -t -v, the old -b -c -d -o -s -x, and -w of GNU.
func Od(c *Call) int {
	d := dump{radix: 8, limit: endless, width: 16}
	o := c.options("A:j:N:t:vbcdosxw:", "address-radix=A skip-bytes=j read-bytes=N format=t output-duplicates=v width=w")
	for {
		letter, ok := o.next(), true
		switch letter {
		case 0:
			if d.formats == nil {
				d.formats = []dumpFormat{{kind: 'o', size: 2}}
			}
			d.run(c, o.operands)
			return c.status
		case 'A':
			d.radix, ok = addressRadix(o.arg)
		case 'j':
			d.skip, ok = dumpNumber(o.arg)
		case 'N':
			d.limit, ok = dumpNumber(o.arg)
		case 'w':
			var n int64
			n, ok = number(o.arg)
			d.width, ok = int(n), ok && n > 0 && n < 1<<16
		case 't':
			ok = d.addFormats(o.arg)
		case 'v':
			d.all = true
		case 'b':
			d.addFormats("o1")
		case 'c':
			d.addFormats("c")
		case 'd':
			d.addFormats("u2")
		case 'o':
			d.addFormats("o2")
		case 's':
			d.addFormats("d2")
		case 'x':
			d.addFormats("x2")
		default:
			return 1
		}
		if !ok {
			return c.misuse(1, "invalid -", string(rune(letter)), " argument '", o.arg, "'")
		}
	}
}

// addressRadix is what -A says.
func addressRadix(s string) (radix int, ok bool) {
	switch s {
	case "d":
		return 10, true
	case "o":
		return 8, true
	case "x":
		return 16, true
	}
	return 0, s == "n"
}

// dumpNumber reads a number that may be octal or hexadecimal, with a suffix.
func dumpNumber(s string) (int64, bool) {
	if n, err := strconv.ParseInt(s, 0, 63); err == nil && n >= 0 {
		return n, true
	}
	return sized(s)
}

func (d *dump) addFormats(spec string) bool {
	for spec != "" {
		f := dumpFormat{kind: spec[0]}
		spec = spec[1:]
		switch f.kind {
		case 'a', 'c':
			f.size = 1
		case 'd', 'o', 'u', 'x', 'f':
			f.size = 4
			if f.kind == 'f' {
				f.size = 8
			}
			digits, rest := cutDigits(spec)
			switch {
			case digits != "":
				n, _ := number(digits)
				f.size, spec = int(n), rest
			case spec != "" && strings.IndexByte("CSILFD", spec[0]) >= 0:
				f.size = [...]int{1, 2, 4, 8, 4, 8}[strings.IndexByte("CSILFD", spec[0])]
				spec = spec[1:]
			}
			if f.size != 1 && f.size != 2 && f.size != 4 && f.size != 8 || f.kind == 'f' && f.size < 4 {
				return false
			}
		default:
			return false
		}
		if spec != "" && spec[0] == 'z' {
			f.ascii, spec = true, spec[1:]
		}
		d.formats = append(d.formats, f)
	}
	return true
}

// run dumps the files as if they were one.
func (d *dump) run(c *Call, names []string) {
	offset, skip := int64(0), d.skip
	line, last := make([]byte, 0, d.width), []byte(nil)
	starred := false
	put := func() {
		if !d.all && len(line) == d.width && last != nil && bytes.Equal(line, last) {
			if !starred {
				c.out.str("*\n")
			}
			starred = true
		} else {
			starred = false
			d.line(&c.out, offset, line)
			last = append(last[:0], line...)
		}
		offset += int64(len(line))
		line = line[:0]
	}
	left := d.limit
	c.each(names, func(r *reader) {
		for left > 0 && c.out.err == nil {
			b, ok := r.byte()
			if !ok {
				return
			}
			if skip > 0 {
				skip--
				offset++
				continue
			}
			left--
			if line = append(line, b); len(line) == d.width {
				put()
			}
		}
	})
	if skip > 0 {
		c.fail("cannot skip past end of combined input")
		return
	}
	if len(line) > 0 {
		put()
	}
	if d.radix != 0 && (offset > 0 || c.status == 0) {
		d.address(&c.out, offset)
		c.out.byte('\n')
	}
}

func (d *dump) addressWidth() int {
	if d.radix == 16 {
		return 6
	}
	return 7
}

func (d *dump) address(w *writer, offset int64) {
	if d.radix != 0 {
		w.str(inRadix(uint64(offset), d.radix, d.addressWidth()))
	}
}

// column is the width of a byte's place that all formats share.
func (d *dump) column(f dumpFormat) int {
	widest := 0 // of 8 bytes
	for _, g := range d.formats {
		widest = max(widest, (g.width()+1)*(8/g.size))
	}
	return widest / (8 / f.size)
}

func (d *dump) line(w *writer, offset int64, line []byte) {
	for i, f := range d.formats {
		if i == 0 {
			d.address(w, offset)
		} else if d.radix != 0 {
			w.spaces(d.addressWidth())
		}
		column := d.column(f)
		for at := 0; at < d.width; at += f.size {
			if at >= len(line) {
				if f.ascii {
					w.spaces(column)
				}
				continue
			}
			var value [8]byte
			copy(value[:f.size], line[at:])
			w.right(f.text(value), column)
		}
		if f.ascii {
			w.str("  >")
			for _, b := range line {
				if b < ' ' || b >= 0x7f {
					b = '.'
				}
				w.byte(b)
			}
			w.byte('<')
		}
		w.byte('\n')
	}
}

func (f dumpFormat) text(value [8]byte) string {
	n := uint64(0)
	for i := range value {
		n |= uint64(value[i]) << (8 * i)
	}
	switch f.kind {
	case 'a':
		return controlName(byte(n) & 0x7f)
	case 'c':
		return characterName(byte(n))
	case 'x', 'o':
		radix := 16
		if f.kind == 'o' {
			radix = 8
		}
		return inRadix(n, radix, f.width())
	case 'u':
		return strconv.FormatUint(n, 10)
	case 'd':
		shift := 64 - 8*f.size
		return decimal(int64(n<<shift) >> shift)
	}
	if f.size == 4 {
		return shortestFloat(float64(math.Float32frombits(uint32(n))), 32)
	}
	return shortestFloat(math.Float64frombits(n), 64)
}

// shortestFloat is a float with as many digits as tell it from others, as %g
// would show it.
func shortestFloat(x float64, bits int) string {
	text := strconv.FormatFloat(x, 'e', -1, bits)
	i := strings.IndexByte(text, 'e')
	if i < 0 {
		return strings.ToLower(strings.TrimPrefix(text, "+"))
	}
	digits := len(strings.Trim(text[:i], "-")) - 1
	if exponent, _ := strconv.Atoi(text[i+1:]); exponent >= -4 && exponent < max(digits, 1) {
		return strconv.FormatFloat(x, 'f', -1, bits)
	}
	return text
}

func characterName(b byte) string {
	switch b {
	case 0:
		return "\\0"
	case '\a':
		return "\\a"
	case '\b':
		return "\\b"
	case '\f':
		return "\\f"
	case '\n':
		return "\\n"
	case '\r':
		return "\\r"
	case '\t':
		return "\\t"
	case '\v':
		return "\\v"
	}
	if b < ' ' || b >= 0x7f {
		return octal(uint64(b), 3)
	}
	return string([]byte{b})
}

func controlName(b byte) string {
	const names = "nulsohstxetxeotenqackbel bs ht nl vt ff cr so sidledc1dc2dc3dc4naksynetbcan emsubesc fs gs rs us sp"
	switch {
	case b <= ' ':
		return strings.TrimLeft(names[3*int(b):3*int(b)+3], " ")
	case b == 0x7f:
		return "del"
	}
	return string([]byte{b})
}
