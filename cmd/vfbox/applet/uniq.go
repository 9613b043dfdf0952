package applet

import (
	"bytes"
	"strings"

	"golang.org/x/sys/unix"
)

// Uniq is uniq: -c -d -f -s -u, and -i -w -z of GNU.
func Uniq(c *Call) int {
	u := uniq{width: endless, delim: '\n'}
	o := c.options("cdf:is:uw:z", "count=c repeated=d skip-fields=f ignore-case=i skip-chars=s unique=u check-chars=w zero-terminated=z")
	for {
		ok := true
		switch o.next() {
		case 0:
			if len(o.operands) > 2 {
				return c.misuse(1, "extra operand '", o.operands[2], "'")
			}
			return u.run(c, o.operands)
		case 'c':
			u.count = true
		case 'd':
			u.repeated = true
		case 'u':
			u.single = true
		case 'i':
			u.fold = true
		case 'z':
			u.delim = 0
		case 'f':
			u.fields, ok = number(o.arg)
		case 's':
			u.chars, ok = number(o.arg)
		case 'w':
			u.width, ok = number(o.arg)
		default:
			return 1
		}
		if !ok {
			return c.misuse(1, o.arg, ": invalid number")
		}
	}
}

type uniq struct {
	count, repeated, single, fold bool
	fields, chars, width          int64
	delim                         byte
}

func (u *uniq) run(c *Call, operands []string) int {
	name := "-"
	if len(operands) > 0 {
		name = operands[0]
	}
	r, ok := c.open(name)
	if !ok {
		return 1
	}
	if len(operands) > 1 && operands[1] != "-" {
		fd, err := openFile(operands[1], unix.O_WRONLY|unix.O_CREAT|unix.O_TRUNC, 0o666)
		if err != nil {
			c.failure(operands[1], err)
			return 1
		}
		c.out.fd = fd
	}
	var last []byte
	times := int64(0)
	show := func() {
		if times == 0 || u.repeated && times == 1 || u.single && times > 1 {
			return
		}
		if u.count {
			c.out.right(decimal(times), 7)
			c.out.byte(' ')
		}
		c.out.bytes(last)
		c.out.byte(u.delim)
	}
	for {
		line, ok := r.line(u.delim)
		if !ok {
			break
		}
		line = chomp(line, u.delim)
		if times > 0 && u.same(last, line) {
			times++
			continue
		}
		show()
		last, times = append(last[:0], line...), 1
	}
	show()
	c.close(r)
	return c.status
}

func (u *uniq) same(a, b []byte) bool {
	x, y := u.key(a), u.key(b)
	if u.fold {
		return strings.EqualFold(view(x), view(y))
	}
	return bytes.Equal(x, y)
}

// key is the part of a line that is compared.
func (u *uniq) key(s []byte) []byte {
	for n := u.fields; n > 0 && len(s) > 0; n-- {
		for len(s) > 0 && isBlank(s[0]) {
			s = s[1:]
		}
		for len(s) > 0 && !isBlank(s[0]) {
			s = s[1:]
		}
	}
	s = s[min(u.chars, int64(len(s))):]
	return s[:min(u.width, int64(len(s)))]
}

// Comm is comm: -1 -2 -3.
func Comm(c *Call) int {
	var hide [3]bool
	o := c.options("123", "")
	for {
		switch letter := o.next(); letter {
		case 0:
			if len(o.operands) != 2 {
				return c.misuse(1, "needs two files")
			}
			comm(c, o.operands, hide)
			return c.status
		case '?':
			return 1
		default:
			hide[letter-'1'] = true
		}
	}
}

func comm(c *Call, names []string, hide [3]bool) {
	var files [2]*reader
	var lines [2][]byte
	var more [2]bool
	next := func(i int) {
		line, ok := files[i].line('\n')
		lines[i], more[i] = append(lines[i][:0], chomp(line, '\n')...), ok
	}
	for i, name := range names {
		var ok bool
		if files[i], ok = c.open(name); !ok {
			return
		}
		next(i)
	}
	show := func(column int, line []byte) {
		if hide[column] {
			return
		}
		for i := range column {
			if !hide[i] {
				c.out.byte('\t')
			}
		}
		c.out.bytes(line)
		c.out.byte('\n')
	}
	for (more[0] || more[1]) && c.out.err == nil {
		order := 0
		switch {
		case !more[1]:
			order = -1
		case !more[0]:
			order = 1
		default:
			order = bytes.Compare(lines[0], lines[1])
		}
		switch {
		case order < 0:
			show(0, lines[0])
			next(0)
		case order > 0:
			show(1, lines[1])
			next(1)
		default:
			show(2, lines[0])
			next(0)
			next(1)
		}
	}
	c.close(files[0])
	c.close(files[1])
}

// Cmp is cmp: -l -s.
func Cmp(c *Call) int {
	all, silent := false, false
	o := c.options("ls", "verbose=l quiet=s silent=s")
	for {
		switch o.next() {
		case 0:
			if len(o.operands) == 1 {
				o.operands = append(o.operands, "-")
			}
			if len(o.operands) != 2 {
				return c.misuse(2, "needs two files")
			}
			return compareFiles(c, o.operands[0], o.operands[1], all, silent)
		case 'l':
			all = true
		case 's':
			silent = true
		default:
			return 2
		}
	}
}

func compareFiles(c *Call, nameA, nameB string, all, silent bool) int {
	a, okA := c.open(nameA)
	if !okA {
		return 2
	}
	b, okB := c.open(nameB)
	if !okB {
		return 2
	}
	defer c.close(a)
	defer c.close(b)
	status, line, last := 0, int64(1), byte('\n')
	for n := int64(1); ; n++ {
		x, okX := a.byte()
		y, okY := b.byte()
		if a.err != nil || b.err != nil {
			return 2
		}
		if okX != okY {
			short := a
			if okX {
				short = b
			}
			if !silent {
				where := decimal(n-1) + ", in line " + decimal(line)
				if last == '\n' {
					where = decimal(n-1) + ", line " + decimal(line-1)
				}
				if all {
					where = decimal(n - 1)
				}
				if n == 1 {
					c.message("EOF on ", short.name, " which is empty")
				} else {
					c.message("EOF on ", short.name, " after byte ", where)
				}
			}
			return 1
		}
		if !okX {
			return status
		}
		if x != y {
			status = 1
			switch {
			case silent:
				return 1
			case !all:
				c.out.strs(nameA, " ", nameB, " differ: byte ", decimal(n), ", line ", decimal(line), "\n")
				return 1
			}
			c.out.str(decimal(n))
			c.out.byte(' ')
			c.out.right(octal(uint64(x), 0), 3)
			c.out.byte(' ')
			c.out.right(octal(uint64(y), 0), 3)
			c.out.byte('\n')
		}
		if x == '\n' {
			line++
		}
		last = x
	}
}
