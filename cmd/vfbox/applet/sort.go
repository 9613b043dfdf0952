package applet

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// sortKey is one -k, or the whole line with the global ordering options.
type sortKey struct {
	field, char       int // where it begins, from 0
	endField, endChar int // where it ends; endField < 0: at the line's end
	blanks, endBlanks bool
	order             sortOrder
}

// sortOrder is how two keys compare.
type sortOrder struct {
	numeric, general, human, version, month bool
	fold, dictionary, printing              bool
	reverse                                 bool
}

// set sets what one of the letters bdfgihMnrV says; b is the key's.
func (o *sortOrder) set(letter byte) bool {
	switch letter {
	case 'd':
		o.dictionary = true
	case 'f':
		o.fold = true
	case 'g':
		o.general = true
	case 'h':
		o.human = true
	case 'i':
		o.printing = true
	case 'M':
		o.month = true
	case 'n':
		o.numeric = true
	case 'r':
		o.reverse = true
	case 'V':
		o.version = true
	default:
		return false
	}
	return true
}

// sorter is an invocation of sort.
type sorter struct {
	c              *Call
	keys           []sortKey
	order          sortOrder
	blanks         bool
	separator      int // byte, or -1 for the places between blanks and others
	unique, stable bool
	check, quiet   bool
	delim          byte
	output         string
}

// Sort is sort: POSIX, and -g -h -M -s -V -z of GNU. Everything is
// held in memory.
func Sort(c *Call) int {
	s := sorter{c: c, separator: -1, delim: '\n'}
	o := c.options("bcCdfghik:mMno:rsS:t:T:uVz", "check=c dictionary-order=d general-numeric-sort=g human-numeric-sort=h ignore-case=f ignore-leading-blanks=b ignore-nonprinting=i key=k merge=m month-sort=M numeric-sort=n output=o reverse=r stable=s field-separator=t unique=u version-sort=V zero-terminated=z")
	for {
		switch letter := o.next(); letter {
		case 0:
			return s.run(o.operands)
		case 'b':
			s.blanks = true
		case 'c':
			s.check = true
		case 'C':
			s.check, s.quiet = true, true
		case 'k':
			if !s.addKey(o.arg) {
				return c.misuse(2, "invalid field specification '", o.arg, "'")
			}
		case 'o':
			s.output = o.arg
		case 's':
			s.stable = true
		case 't':
			if o.arg == "\\0" {
				o.arg = "\x00"
			}
			if len(o.arg) != 1 {
				return c.misuse(2, "multi-character tab '", o.arg, "'")
			}
			s.separator = int(o.arg[0])
		case 'u':
			s.unique = true
		case 'z':
			s.delim = 0
		case 'm', 'S', 'T':
		case '?':
			return 2
		default:
			s.order.set(letter)
		}
	}
}

// addKey reads field[.char][letters][,field[.char][letters]].
func (s *sorter) addKey(spec string) bool {
	k := sortKey{endField: -1}
	from, to, hasEnd := strings.Cut(spec, ",")
	var ok bool
	if k.field, k.char, ok = k.position(from, &k.blanks); !ok || k.field < 1 || k.char == 0 {
		return false
	}
	k.field--
	k.char = max(k.char-1, 0)
	if hasEnd {
		if k.endField, k.endChar, ok = k.position(to, &k.endBlanks); !ok || k.endField < 1 {
			return false
		}
		k.endField--
		k.endChar = max(k.endChar, 0)
	}
	s.keys = append(s.keys, k)
	return true
}

// position reads field[.char][letters]; char is -1 if it is not given.
func (k *sortKey) position(spec string, blanks *bool) (field, char int, ok bool) {
	digits := func() (int, bool) {
		i := 0
		for i < len(spec) && spec[i] >= '0' && spec[i] <= '9' {
			i++
		}
		n, ok := number(spec[:i])
		spec = spec[i:]
		return int(min(n, 1<<30)), ok
	}
	if field, ok = digits(); !ok {
		return 0, 0, false
	}
	char = -1
	if spec != "" && spec[0] == '.' {
		spec = spec[1:]
		if char, ok = digits(); !ok {
			return 0, 0, false
		}
	}
	for i := 0; i < len(spec); i++ {
		if spec[i] == 'b' {
			*blanks = true
		} else if !k.order.set(spec[i]) {
			return 0, 0, false
		}
	}
	return field, char, true
}

func (s *sorter) run(names []string) int {
	for i := range s.keys {
		k := &s.keys[i]
		if k.order == (sortOrder{}) && !k.blanks && !k.endBlanks {
			k.order, k.blanks, k.endBlanks = s.order, s.blanks, s.blanks
		}
	}
	if len(s.keys) == 0 {
		s.keys = []sortKey{{endField: -1, blanks: s.blanks, order: s.order}}
	}
	if s.check {
		return s.checkOrder(names)
	}
	var lines []string
	s.c.each(names, func(r *reader) {
		text := r.all()
		lines = slices.Grow(lines, bytes.Count(text, []byte{s.delim})+1)
		for len(text) > 0 {
			i := bytes.IndexByte(text, s.delim)
			if i < 0 {
				i = len(text)
			}
			lines = append(lines, view(text[:i]))
			text = text[min(i+1, len(text)):]
		}
	})
	if s.c.status != 0 {
		return 2
	}
	slices.SortStableFunc(lines, s.compareAll)
	if s.output != "" {
		fd, err := openFile(s.output, unix.O_WRONLY|unix.O_CREAT|unix.O_TRUNC, 0o666)
		if err != nil {
			s.c.failure("open failed: "+s.output, err)
			return 2
		}
		s.c.out.fd = fd
	}
	for i, line := range lines {
		if s.unique && i > 0 && s.compare(lines[i-1], line) == 0 {
			continue
		}
		s.c.out.str(line)
		s.c.out.byte(s.delim)
	}
	return 0
}

// checkOrder is -c and -C.
func (s *sorter) checkOrder(names []string) int {
	name := "-"
	if len(names) > 0 {
		name = names[0]
	}
	r, ok := s.c.open(name)
	if !ok {
		return 2
	}
	previous, status := "", 0
	for n := int64(1); ; n++ {
		line, ok := r.line(s.delim)
		if !ok {
			break
		}
		text := string(chomp(line, s.delim))
		if n > 1 {
			order := s.compareAll(previous, text)
			if order > 0 || order == 0 && s.unique {
				if !s.quiet {
					s.c.message(name, ":", decimal(n), ": disorder: ", text)
				}
				status = 1
				break
			}
		}
		previous = text
	}
	if !s.c.close(r) {
		return 2
	}
	return status
}

// compareAll compares by the keys and then, unless -s or -u says otherwise, by
// all bytes of the lines.
func (s *sorter) compareAll(a, b string) int {
	if order := s.compare(a, b); order != 0 || s.stable || s.unique {
		return order
	}
	order := strings.Compare(a, b)
	if s.order.reverse {
		order = -order
	}
	return order
}

func (s *sorter) compare(a, b string) int {
	for i := range s.keys {
		k := &s.keys[i]
		order := k.order.compare(s.extract(k, a), s.extract(k, b))
		if order != 0 {
			if k.order.reverse {
				return -order
			}
			return order
		}
	}
	return 0
}

// extract returns the key of a line.
func (s *sorter) extract(k *sortKey, line string) string {
	if k.field == 0 && k.char == 0 && k.endField < 0 && !k.blanks {
		return line
	}
	from := s.offset(line, k.field, k.blanks)
	from = min(from+k.char, len(line))
	to := len(line)
	if k.endField >= 0 {
		if k.endChar == 0 {
			to = s.fieldEnd(line, k.endField)
		} else {
			to = min(s.offset(line, k.endField, k.endBlanks)+k.endChar, len(line))
		}
	}
	return line[from:max(from, to)]
}

// offset is where field number n begins.
func (s *sorter) offset(line string, n int, blanks bool) int {
	i := 0
	if n > 0 {
		i = s.fieldEnd(line, n-1)
		if s.separator >= 0 && i < len(line) {
			i++
		}
	}
	if blanks {
		for i < len(line) && isBlank(line[i]) {
			i++
		}
	}
	return i
}

// fieldEnd is where field number n ends.
func (s *sorter) fieldEnd(line string, n int) int {
	i := 0
	for ; n >= 0 && i < len(line); n-- {
		if s.separator >= 0 {
			j := strings.IndexByte(line[i:], byte(s.separator))
			if j < 0 {
				return len(line)
			}
			i += j
			if n > 0 {
				i++
			}
			continue
		}
		for i < len(line) && isBlank(line[i]) {
			i++
		}
		for i < len(line) && !isBlank(line[i]) {
			i++
		}
	}
	return i
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
