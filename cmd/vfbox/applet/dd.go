package applet

import (
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// dd is an invocation of dd.
type dd struct {
	c                             *Call
	in, out                       string
	inSize, outSize               int64
	block                         int64 // bs: reads are written as they are
	count, skip, seek             int64
	sync, noError, noTrunc, fsync bool
	lower, upper, swab            bool
	exclusive, noCreate           bool
	status                        string

	fdIn, fdOut                             int
	fullIn, partIn, fullOut, partOut, total int64
	pending                                 []byte
}

// Dd is dd: POSIX but the conversions ascii, ebcdic, ibm, block and unblock, and
// status=none, conv=fsync and conv=fdatasync of GNU.
func Dd(c *Call) int {
	d := dd{c: c, inSize: 512, outSize: 512, count: -1, fdOut: 1}
	for _, a := range c.Args {
		name, value, ok := strings.Cut(a, "=")
		if !ok || !d.operand(name, value) {
			return c.misuse(1, "unrecognized operand '", a, "'")
		}
	}
	if d.block > 0 {
		d.inSize, d.outSize = d.block, d.block
	}
	const largest = 64 << 20
	if d.inSize < 1 || d.outSize < 1 || d.inSize > largest || d.outSize > largest {
		return c.misuse(1, "invalid block size")
	}
	if !d.open() {
		return 1
	}
	start := clock(unix.CLOCK_MONOTONIC)
	d.copy()
	if d.fsync {
		if err := unix.Fsync(d.fdOut); err != nil {
			c.failure("fsync failed for '"+d.out+"'", err)
		}
	}
	if d.out != "" {
		if err := unix.Close(d.fdOut); err != nil {
			c.failure("closing output file '"+d.out+"'", err)
		}
	}
	d.report(start)
	return c.status
}

func (d *dd) operand(name, value string) bool {
	size := func(n *int64) (ok bool) {
		*n, ok = ddNumber(value)
		return ok
	}
	switch name {
	case "if":
		d.in = value
	case "of":
		d.out = value
	case "ibs":
		return size(&d.inSize)
	case "obs":
		return size(&d.outSize)
	case "bs":
		return size(&d.block)
	case "count":
		return size(&d.count)
	case "skip", "iseek":
		return size(&d.skip)
	case "seek", "oseek":
		return size(&d.seek)
	case "status":
		d.status = value
	case "iflag", "oflag":
	case "conv":
		for _, conversion := range strings.Split(value, ",") {
			switch conversion {
			case "sync":
				d.sync = true
			case "noerror":
				d.noError = true
			case "notrunc":
				d.noTrunc = true
			case "fsync", "fdatasync":
				d.fsync = true
			case "lcase":
				d.lower = true
			case "ucase":
				d.upper = true
			case "swab":
				d.swab = true
			case "excl":
				d.exclusive = true
			case "nocreat":
				d.noCreate = true
			default:
				return false
			}
		}
	default:
		return false
	}
	return true
}

// ddNumber reads numbers with suffixes, and products like 2x512.
func ddNumber(s string) (product int64, ok bool) {
	product = 1
	for _, factor := range strings.Split(s, "x") {
		n := int64(0)
		if f, isWord := strings.CutSuffix(factor, "w"); isWord {
			n, ok = number(f)
			n *= 2
		} else {
			n, ok = sized(factor)
		}
		if !ok || n > 0 && product > endless/n {
			return 0, false
		}
		product *= n
	}
	return product, ok
}

func (d *dd) open() bool {
	var err error
	if d.in != "" {
		if d.fdIn, err = openFile(d.in, unix.O_RDONLY, 0); err != nil {
			d.c.failure("failed to open '"+d.in+"'", err)
			return false
		}
	}
	if d.out != "" {
		flags := unix.O_WRONLY | unix.O_CREAT
		if !d.noTrunc && d.seek == 0 {
			flags |= unix.O_TRUNC
		}
		if d.exclusive {
			flags |= unix.O_EXCL
		}
		if d.noCreate {
			flags &^= unix.O_CREAT
		}
		if d.fdOut, err = openFile(d.out, flags, 0o666); err != nil {
			d.c.failure("failed to open '"+d.out+"'", err)
			return false
		}
	}
	if d.seek > 0 {
		at := d.seek * d.outSize
		if !d.noTrunc && d.out != "" {
			unix.Ftruncate(d.fdOut, at)
		}
		if _, err = unix.Seek(d.fdOut, at, unix.SEEK_CUR); err != nil {
			d.c.failure("'"+d.out+"': cannot seek", err)
			return false
		}
	}
	return d.skipInput()
}

// skipInput passes over the blocks of skip, by reading where there is no seek.
func (d *dd) skipInput() bool {
	if d.skip == 0 {
		return true
	}
	if _, err := unix.Seek(d.fdIn, d.skip*d.inSize, unix.SEEK_CUR); err == nil {
		return true
	}
	buf := make([]byte, d.inSize)
	for i := int64(0); i < d.skip; i++ {
		if n, err := signals.Read(d.fdIn, buf); n <= 0 || err != nil {
			return true
		}
	}
	return true
}

func (d *dd) copy() {
	buf := make([]byte, d.inSize)
	for d.count < 0 || d.fullIn+d.partIn < d.count {
		n, err := signals.Read(d.fdIn, buf)
		if err != nil {
			d.c.failure("error reading '"+d.in+"'", err)
			if !d.noError {
				break
			}
			if _, err := unix.Seek(d.fdIn, d.inSize, unix.SEEK_CUR); err != nil {
				break
			}
			d.partIn++
			if !d.sync {
				continue
			}
			n = 0
			clear(buf)
		} else if n == 0 {
			break
		} else if int64(n) < d.inSize {
			d.partIn++
		} else {
			d.fullIn++
		}
		if d.sync {
			clear(buf[n:])
			n = len(buf)
		}
		d.convert(buf[:n])
		if d.block > 0 && !d.sync || d.inSize == d.outSize {
			if !d.write(buf[:n]) {
				return
			}
			continue
		}
		d.pending = append(d.pending, buf[:n]...)
		for int64(len(d.pending)) >= d.outSize {
			if !d.write(d.pending[:d.outSize]) {
				return
			}
			d.pending = append(d.pending[:0], d.pending[d.outSize:]...)
		}
	}
	if len(d.pending) > 0 {
		d.write(d.pending)
	}
}

func (d *dd) convert(p []byte) {
	if d.swab {
		for i := 0; i+1 < len(p); i += 2 {
			p[i], p[i+1] = p[i+1], p[i]
		}
	}
	for i, b := range p {
		if d.lower {
			p[i] = lower(b)
		} else if d.upper {
			p[i] = upper(b)
		}
	}
}

func (d *dd) write(p []byte) bool {
	n, err := signals.WriteAll(d.fdOut, p)
	d.total += int64(n)
	if int64(n) == d.outSize {
		d.fullOut++
	} else if n > 0 {
		d.partOut++
	}
	if err != nil {
		name := d.out
		if name == "" {
			name = "standard output"
		}
		d.c.failure("error writing '"+name+"'", err)
		return false
	}
	return true
}

func (d *dd) report(start instant) {
	if d.status == "none" {
		return
	}
	end := clock(unix.CLOCK_MONOTONIC)
	ns := max((end.Sec-start.Sec)*1e9+end.Nsec-start.Nsec, 1)
	w := writer{fd: 2}
	w.strs(decimal(d.fullIn), "+", decimal(d.partIn), " records in\n",
		decimal(d.fullOut), "+", decimal(d.partOut), " records out\n")
	if d.status != "noxfer" {
		rate := int64(float64(d.total) / (float64(ns) / 1e9))
		w.strs(decimal(d.total), " bytes copied, ", decimal(ns/1e9), ".", inRadix(uint64(ns/1e3%1e6), 10, 6), " s, ", humanSize(rate), "B/s\n")
	}
	w.flush()
}
