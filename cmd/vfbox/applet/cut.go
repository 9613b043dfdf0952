package applet

import (
	"strings"
	"unicode/utf8"
)

// ranges is a list like 1,3-5,7- of positions, counted from 1.
type ranges []struct{ lo, hi int64 }

const endless = 1<<63 - 1

func parseRanges(list string) (r ranges, ok bool) {
	for _, item := range strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ' ' || c == '\t' }) {
		lo, hi := int64(1), int64(endless)
		from, to, isRange := strings.Cut(item, "-")
		if from != "" {
			if lo, ok = number(from); !ok {
				return nil, false
			}
		}
		if !isRange {
			hi = lo
		} else if to != "" {
			if hi, ok = number(to); !ok {
				return nil, false
			}
		} else if from == "" {
			return nil, false
		}
		if lo < 1 || hi < lo {
			return nil, false
		}
		r = append(r, struct{ lo, hi int64 }{lo, hi})
	}
	return r, len(r) > 0
}

func (r ranges) has(n int64) bool {
	for i := range r {
		if n >= r[i].lo && n <= r[i].hi {
			return true
		}
	}
	return false
}

// cutter is what cut does to each line.
type cutter struct {
	kind       byte // b, c or f
	list       ranges
	complement bool
	delim      byte
	out        string // output delimiter
	outGiven   bool
	only       bool // lines with delimiters only
	eol        byte
}

// Cut is cut: -b -c -f -d -s, and --complement, --output-delimiter, -z of GNU.
// -c means bytes unless the locale has UTF-8.
func Cut(c *Call) int {
	k := cutter{delim: '\t', eol: '\n'}
	o := c.options("b:c:f:d:snCO:z", "bytes=b characters=c fields=f delimiter=d only-delimited=s complement=C output-delimiter=O zero-terminated=z")
	for {
		switch letter := o.next(); letter {
		case 0:
			if k.kind == 0 {
				return c.misuse(1, "you must specify a list of bytes, characters, or fields")
			}
			if !k.outGiven {
				k.out = string([]byte{k.delim})
			}
			if k.kind == 'c' && !utf8Locale() {
				k.kind = 'b'
			}
			c.each(o.operands, func(r *reader) { k.copy(c, r) })
			return c.status
		case 'b', 'c', 'f':
			if k.kind != 0 {
				return c.misuse(1, "only one list may be specified")
			}
			var ok bool
			k.kind = letter
			if k.list, ok = parseRanges(o.arg); !ok {
				return c.misuse(1, "invalid list: '", o.arg, "'")
			}
		case 'd':
			if len(o.arg) > 1 {
				return c.misuse(1, "the delimiter must be a single character")
			}
			k.delim = 0
			if o.arg != "" {
				k.delim = o.arg[0]
			}
		case 's':
			k.only = true
		case 'n':
		case 'C':
			k.complement = true
		case 'O':
			k.out, k.outGiven = o.arg, true
		case 'z':
			k.eol = 0
		default:
			return 1
		}
	}
}

func (k *cutter) copy(c *Call, r *reader) {
	for c.out.err == nil {
		line, ok := r.line(k.eol)
		if !ok {
			return
		}
		s := view(chomp(line, k.eol))
		if k.kind == 'f' {
			if !strings.Contains(s, string([]byte{k.delim})) {
				if k.only {
					continue
				}
				c.out.str(s)
			} else {
				k.fields(&c.out, s)
			}
		} else {
			k.characters(&c.out, s)
		}
		c.out.byte(k.eol)
	}
}

func (k *cutter) fields(w *writer, s string) {
	first := true
	for n := int64(1); ; n++ {
		i := strings.IndexByte(s, k.delim)
		field := s
		if i >= 0 {
			field = s[:i]
		}
		if k.list.has(n) != k.complement {
			if !first {
				w.str(k.out)
			}
			first = false
			w.str(field)
		}
		if i < 0 {
			return
		}
		s = s[i+1:]
	}
}

func (k *cutter) characters(w *writer, s string) {
	any, gap := false, false
	for n := int64(1); s != ""; n++ {
		size := 1
		if k.kind == 'c' && s[0] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(s)
		}
		if k.list.has(n) != k.complement {
			if any && gap && k.outGiven {
				w.str(k.out)
			}
			any, gap = true, false
			w.str(s[:size])
		} else {
			gap = true
		}
		s = s[size:]
	}
}

// Paste is paste: -d -s.
func Paste(c *Call) int {
	delims, serial := []string{"\t"}, false
	o := c.options("d:s", "delimiters=d serial=s")
	for {
		switch o.next() {
		case 0:
			if len(o.operands) == 0 {
				o.operands = []string{"-"}
			}
			if serial {
				c.each(o.operands, func(r *reader) { pasteSerial(c, r, delims) })
			} else {
				pasteParallel(c, o.operands, delims)
			}
			return c.status
		case 'd':
			delims = pasteDelimiters(o.arg)
		case 's':
			serial = true
		default:
			return 1
		}
	}
}

func pasteDelimiters(s string) (list []string) {
	for i := 0; i < len(s); i++ {
		d := s[i : i+1]
		if d == "\\" && i+1 < len(s) {
			i++
			switch s[i] {
			case 'n':
				d = "\n"
			case 't':
				d = "\t"
			case '0':
				d = ""
			default:
				d = s[i : i+1]
			}
		}
		list = append(list, d)
	}
	if list == nil {
		list = []string{""}
	}
	return list
}

func pasteSerial(c *Call, r *reader, delims []string) {
	for n := 0; c.out.err == nil; n++ {
		line, ok := r.line('\n')
		if !ok {
			break
		}
		if n > 0 {
			c.out.str(delims[(n-1)%len(delims)])
		}
		c.out.bytes(chomp(line, '\n'))
	}
	c.out.byte('\n')
}

func pasteParallel(c *Call, names []string, delims []string) {
	files := make([]*reader, len(names))
	stdin := &reader{name: "-", before: &c.out}
	for i, name := range names {
		files[i] = stdin
		if name != "-" {
			var ok bool
			if files[i], ok = c.open(name); !ok {
				return
			}
		}
	}
	for c.out.err == nil {
		row, any := []byte(nil), false
		for i, r := range files {
			if i > 0 {
				row = append(row, delims[(i-1)%len(delims)]...)
			}
			line, ok := r.line('\n')
			if ok {
				any = true
				row = append(row, chomp(line, '\n')...)
			}
		}
		if !any {
			break
		}
		c.out.bytes(append(row, '\n'))
	}
	for _, r := range files {
		if r != stdin {
			c.close(r)
		}
	}
}
