package applet

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// counts is what wc counts, in the order in which it is shown.
type counts [5]int64

const (
	countLines = iota
	countWords
	countChars
	countBytes
	countWidth
)

// Wc is wc: -c -l -m -w, and -L of GNU.
func Wc(c *Call) int {
	var wanted [len(counts{})]bool
	any := false
	o := c.options("clmwL", "bytes=c lines=l chars=m words=w max-line-length=L")
	for {
		letter := o.next()
		switch letter {
		case 0:
			if !any {
				wanted[countLines], wanted[countWords], wanted[countBytes] = true, true, true
			}
			wc(c, o.operands, wanted)
			return c.status
		case 'c':
			wanted[countBytes] = true
		case 'l':
			wanted[countLines] = true
		case 'm':
			wanted[countChars] = true
		case 'w':
			wanted[countWords] = true
		case 'L':
			wanted[countWidth] = true
		default:
			return 1
		}
		any = true
	}
}

func wc(c *Call, names []string, wanted [5]bool) {
	columns := 0
	for _, w := range wanted {
		if w {
			columns++
		}
	}
	width := wcWidth(names, columns)
	utf8 := utf8Locale()
	var total counts
	c.each(names, func(r *reader) {
		n := countText(r, utf8)
		for i := range n {
			if i == countWidth {
				total[i] = max(total[i], n[i])
			} else {
				total[i] += n[i]
			}
		}
		name := r.name
		if len(names) == 0 {
			name = ""
		}
		showCounts(&c.out, &n, &wanted, width, name)
	})
	if len(names) > 1 {
		showCounts(&c.out, &total, &wanted, width, "total")
	}
}

// wcWidth is the width of a column: that of the largest number there can be, the
// sum of the files' sizes, or 7 where that is unknown.
func wcWidth(names []string, columns int) int {
	if columns == 1 && len(names) < 2 {
		return 1
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	size, width := int64(0), 1
	for _, name := range names {
		var st unix.Stat_t
		var err error
		if name == "-" {
			err = unix.Fstat(0, &st)
		} else {
			err = unix.Stat(name, &st)
		}
		if err != nil {
			continue
		}
		if st.Mode&unix.S_IFMT != unix.S_IFREG {
			width = 7
		}
		size += st.Size
	}
	return max(width, len(decimal(size)))
}

func showCounts(w *writer, n *counts, wanted *[5]bool, width int, name string) {
	first := true
	for i, want := range wanted {
		if !want {
			continue
		}
		if !first {
			w.byte(' ')
		}
		first = false
		w.right(decimal(n[i]), width)
	}
	if name != "" {
		w.strs(" ", name)
	}
	w.byte('\n')
}

func countText(r *reader, wide bool) (n counts) {
	inWord, column := false, int64(0)
	for more := true; more; {
		more = r.fill()
		p := r.buf[r.r:r.w]
		if wide && more && !utf8.FullRune(p[lastStart(p):]) {
			p = p[:lastStart(p)] // a character is cut in two
		}
		r.r += len(p)
		n[countBytes] += int64(len(p))
		for i := 0; i < len(p); {
			b := rune(p[i])
			size, valid := 1, true
			if wide && b >= utf8.RuneSelf {
				b, size = utf8.DecodeRune(p[i:])
				valid = b != utf8.RuneError || size > 1
			}
			i += size
			if valid {
				n[countChars]++
			}
			switch {
			case b == '\n':
				n[countLines]++
				fallthrough
			case b == '\r', b == '\f':
				n[countWidth] = max(n[countWidth], column)
				column, inWord = 0, false
			case b == '\t':
				column, inWord = column|7+1, false
			case b == ' ', b == '\v', wide && b >= utf8.RuneSelf && unicode.Is(unicode.White_Space, b) && b != 0xa0:
				if b == ' ' {
					column++
				}
				inWord = false
			default:
				if printable := b >= ' ' && b != 0x7f && (wide && valid || b < utf8.RuneSelf); printable {
					column++
					if !inWord {
						inWord = true
						n[countWords]++
					}
				}
			}
		}
	}
	n[countWidth] = max(n[countWidth], column)
	return n
}

// lastStart is the offset of the last byte of p that may begin a character.
func lastStart(p []byte) int {
	i := len(p) - 1
	for i > 0 && i > len(p)-utf8.UTFMax && p[i]&0xc0 == 0x80 {
		i--
	}
	return i
}
