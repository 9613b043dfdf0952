package reexec

import "strconv"

// marker begins the argument that makes an invocation a re-executed shell:
//
//	--reexec-context=FD,NONCE,DEPTH
//
// FD is the decimal number of the descriptor the context comes from, NONCE 32
// lower-case hexadecimal digits, DEPTH the decimal number of re-executions
// above. It is always argv[1]; argv[0] stays the name of the shell. Nothing in
// it is secret, and nothing is ever taken from the environment.
const marker = "--reexec-context="

// MaxDepth is how many re-executed shells may descend from one another.
const MaxDepth = 500

const nonceSize = 16

// minFD is the lowest descriptor a context may come from: a parent never puts
// it on a standard descriptor, so an argument smuggled into someone's command
// line can't make the shell read a context from its standard input.
const minFD = 3

// Child is what the command line of a re-executed shell says.
type Child struct {
	fd    int
	depth int
	nonce [nonceSize]byte
}

// Requested reports whether argv is the command line of a re-executed shell
// and returns what it says. The caller must then do nothing but Receive. Any
// other form, however similar, is false: to the shell it is an ordinary,
// unknown option.
func Requested(argv []string) (*Child, bool) {
	if len(argv) < 2 || len(argv[1]) < len(marker) || argv[1][:len(marker)] != marker {
		return nil, false
	}
	c := new(Child)
	rest, ok := argv[1][len(marker):], false
	if c.fd, rest, ok = cutNumber(rest); !ok || c.fd < minFD {
		return nil, false
	}
	if len(rest) < 1+2*nonceSize+1 || rest[0] != ',' {
		return nil, false
	}
	for i := range c.nonce {
		hi, lo := hexValue(rest[1+2*i]), hexValue(rest[2+2*i])
		if hi|lo > 15 {
			return nil, false
		}
		c.nonce[i] = hi<<4 | lo
	}
	if rest = rest[1+2*nonceSize:]; rest[0] != ',' {
		return nil, false
	}
	if c.depth, rest, ok = cutNumber(rest[1:]); !ok || rest != "" || c.depth < 1 {
		return nil, false
	}
	return c, true
}

// argument returns argv[1] of the child.
func (c *Child) argument() string {
	const digits = "0123456789abcdef"
	b := make([]byte, 0, len(marker)+2*nonceSize+16)
	b = append(b, marker...)
	b = strconv.AppendInt(b, int64(c.fd), 10)
	b = append(b, ',')
	for _, v := range c.nonce {
		b = append(b, digits[v>>4], digits[v&15])
	}
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(c.depth), 10)
	return string(b)
}

// cutNumber splits the canonical decimal number (at most nine digits, no sign,
// no leading zero) off the front of s.
func cutNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 10 && s[i]-'0' <= 9 {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 || i > 9 || s[0] == '0' && i > 1 {
		return 0, s, false
	}
	return n, s[i:], true
}

// hexValue returns the value of a lower-case hexadecimal digit, or 255.
func hexValue(c byte) byte {
	switch {
	case c-'0' <= 9:
		return c - '0'
	case c-'a' <= 5:
		return c - 'a' + 10
	}
	return 255
}
