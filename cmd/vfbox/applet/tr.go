package applet

import (
	"vfsh/shell/pattern"
)

// Tr is tr: -c -C -d -s, and -t of GNU. Characters are bytes.
func Tr(c *Call) int {
	var t translation
	o := c.options("+cCdst", "complement=c delete=d squeeze-repeats=s truncate-set1=t")
	for {
		switch o.next() {
		case 0:
			if !t.prepare(c, o.operands) {
				return 1
			}
			t.copy(c)
			return c.status
		case 'c', 'C':
			t.complement = true
		case 'd':
			t.delete = true
		case 's':
			t.squeeze = true
		case 't':
			t.truncate = true
		default:
			return 1
		}
	}
}

type translation struct {
	complement, delete, squeeze, truncate bool

	to        [256]byte
	deleted   [256]bool
	squeezing [256]bool
}

// prepare makes tables of the operands.
func (t *translation) prepare(c *Call, sets []string) bool {
	wanted := 2
	if t.delete != t.squeeze {
		wanted = 1
	}
	switch {
	case len(sets) == 0:
		c.message("missing operand")
		return false
	case len(sets) < wanted:
		c.message("missing operand after '", sets[len(sets)-1], "'")
		return false
	case len(sets) > 2 || t.delete && !t.squeeze && len(sets) > 1:
		c.message("extra operand '", sets[len(sets)-1], "'")
		return false
	}
	from, ok := t.set(c, sets[0], 0)
	if !ok {
		return false
	}
	if t.complement {
		var member [256]bool
		for _, b := range from {
			member[b] = true
		}
		from = from[:0]
		for b := range 256 {
			if !member[b] {
				from = append(from, byte(b))
			}
		}
	}
	for b := range t.to {
		t.to[b] = byte(b)
	}
	last := from
	if len(sets) == 2 {
		to, ok := t.set(c, sets[1], len(from))
		if !ok {
			return false
		}
		last = to
		if !t.delete && !t.translate(c, from, to) {
			return false
		}
	}
	if t.delete {
		for _, b := range from {
			t.deleted[b] = true
		}
	}
	if t.squeeze {
		for _, b := range last {
			t.squeezing[b] = true
		}
	}
	return true
}

// translate fills the table: to is as long as from, by repeating its end.
func (t *translation) translate(c *Call, from, to []byte) bool {
	if len(to) == 0 {
		if t.truncate || len(from) == 0 {
			return true
		}
		c.message("when not truncating set1, string2 must be non-empty")
		return false
	}
	for i, b := range from {
		if i < len(to) {
			t.to[b] = to[i]
		} else if !t.truncate {
			t.to[b] = to[len(to)-1]
		}
	}
	return true
}

// set reads a string of characters, escapes, ranges, classes and repetitions.
// length is that of the first set if this is the second.
func (t *translation) set(c *Call, s string, length int) (set []byte, ok bool) {
	repeat, repeated := -1, byte(0) // place and character of [c*]
	for s != "" {
		if s[0] == '[' && len(s) > 2 {
			if rest, ok := t.class(c, s, &set); !ok {
				return nil, false
			} else if rest != s {
				s = rest
				continue
			}
			if b, rest := trCharacter(s[1:]); rest != "" && rest[0] == '*' {
				digits, end := cutDigits(rest[1:])
				if end != "" && end[0] == ']' {
					s = end[1:]
					n := octalOrDecimal(digits)
					if n == 0 {
						repeat, repeated = len(set), b
					}
					for ; n > 0; n-- {
						set = append(set, b)
					}
					continue
				}
			}
		}
		lo, rest := trCharacter(s)
		s = rest
		if len(s) < 2 || s[0] != '-' {
			set = append(set, lo)
			continue
		}
		hi, rest := trCharacter(s[1:])
		s = rest
		if hi < lo {
			c.message("range-endpoints of '", string([]byte{lo, '-', hi}), "' are in reverse collating sequence order")
			return nil, false
		}
		for b := int(lo); b <= int(hi); b++ {
			set = append(set, byte(b))
		}
	}
	if repeat >= 0 && len(set) < length {
		tail := append([]byte(nil), set[repeat:]...)
		set = set[:repeat]
		for len(set)+len(tail) < length {
			set = append(set, repeated)
		}
		set = append(set, tail...)
	}
	return set, true
}

// octalOrDecimal reads a repeat count: octal if it begins with 0. It is at most
// 256, which is as good as more.
func octalOrDecimal(digits string) (n int) {
	radix := 10
	if digits != "" && digits[0] == '0' {
		radix = 8
	}
	for i := 0; i < len(digits) && n < 256; i++ {
		n = n*radix + int(digits[i]-'0')
	}
	return min(n, 256)
}

// class reads [:name:] or [=c=] at the begin of s.
func (t *translation) class(c *Call, s string, set *[]byte) (rest string, ok bool) {
	kind := s[1]
	if kind != ':' && kind != '=' {
		return s, true
	}
	end := 2
	for end+1 < len(s) && !(s[end] == kind && s[end+1] == ']' && end > 2) {
		end++
	}
	if end+1 >= len(s) {
		return s, true
	}
	name, rest := s[2:end], s[end+2:]
	if kind == '=' {
		b, more := trCharacter(name)
		if more != "" {
			c.message(name, ": equivalence class operand must be a single character")
			return s, false
		}
		*set = append(*set, b)
		return rest, true
	}
	class, ok := pattern.ClassNamed(name)
	if !ok {
		c.message("invalid character class '", name, "'")
		return s, false
	}
	for b := range 128 {
		if class.Contains(rune(b)) {
			*set = append(*set, byte(b))
		}
	}
	return rest, true
}

// trCharacter takes one character or escape off s.
func trCharacter(s string) (b byte, rest string) {
	if s[0] != '\\' || len(s) == 1 {
		return s[0], s[1:]
	}
	switch b = s[1]; b {
	case 'a':
		b = '\a'
	case 'b':
		b = '\b'
	case 'f':
		b = '\f'
	case 'n':
		b = '\n'
	case 'r':
		b = '\r'
	case 't':
		b = '\t'
	case 'v':
		b = '\v'
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n, i := 0, 1
		for ; i < len(s) && i < 4 && s[i] >= '0' && s[i] <= '7' && n*8+int(s[i]-'0') < 256; i++ {
			n = n*8 + int(s[i]-'0')
		}
		return byte(n), s[i:]
	}
	return b, s[2:]
}

func (t *translation) copy(c *Call) {
	in := reader{name: "-", before: &c.out}
	last := -1
	for p := in.block(); p != nil && c.out.err == nil; p = in.block() {
		kept := p[:0]
		for _, b := range p {
			if t.deleted[b] {
				continue
			}
			b = t.to[b]
			if t.squeezing[b] && int(b) == last {
				continue
			}
			last = int(b)
			kept = append(kept, b)
		}
		c.out.bytes(kept)
	}
	if in.err != nil {
		c.failure("read error", in.err)
	}
}
