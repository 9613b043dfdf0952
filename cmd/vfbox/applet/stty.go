package applet

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// sttyMode is a setting of one or a few bits.
type sttyMode struct {
	name  string
	field byte // i o c l
	bits  uint32
	mask  uint32 // where bits are one of several values; else 0
	sane  byte   // what sane makes of it: + set, - cleared, 0 left
}

// sttyModes are in the order of stty -a.
var sttyModes = [...]sttyMode{
	{"parenb", 'c', unix.PARENB, 0, 0}, {"parodd", 'c', unix.PARODD, 0, 0}, {"cmspar", 'c', unix.CMSPAR, 0, 0},
	{"cs5", 'c', unix.CS5, unix.CSIZE, 0}, {"cs6", 'c', unix.CS6, unix.CSIZE, 0},
	{"cs7", 'c', unix.CS7, unix.CSIZE, 0}, {"cs8", 'c', unix.CS8, unix.CSIZE, 0},
	{"hupcl", 'c', unix.HUPCL, 0, 0}, {"cstopb", 'c', unix.CSTOPB, 0, 0},
	{"cread", 'c', unix.CREAD, 0, '+'}, {"clocal", 'c', unix.CLOCAL, 0, 0}, {"crtscts", 'c', unix.CRTSCTS, 0, 0},
	{"ignbrk", 'i', unix.IGNBRK, 0, '-'}, {"brkint", 'i', unix.BRKINT, 0, '+'}, {"ignpar", 'i', unix.IGNPAR, 0, 0},
	{"parmrk", 'i', unix.PARMRK, 0, 0}, {"inpck", 'i', unix.INPCK, 0, 0}, {"istrip", 'i', unix.ISTRIP, 0, 0},
	{"inlcr", 'i', unix.INLCR, 0, '-'}, {"igncr", 'i', unix.IGNCR, 0, '-'}, {"icrnl", 'i', unix.ICRNL, 0, '+'},
	{"ixon", 'i', unix.IXON, 0, '+'}, {"ixoff", 'i', unix.IXOFF, 0, '-'}, {"iuclc", 'i', unix.IUCLC, 0, '-'},
	{"ixany", 'i', unix.IXANY, 0, '-'}, {"imaxbel", 'i', unix.IMAXBEL, 0, '+'}, {"iutf8", 'i', unix.IUTF8, 0, '-'},
	{"opost", 'o', unix.OPOST, 0, '+'}, {"olcuc", 'o', unix.OLCUC, 0, '-'}, {"ocrnl", 'o', unix.OCRNL, 0, '-'},
	{"onlcr", 'o', unix.ONLCR, 0, '+'}, {"onocr", 'o', unix.ONOCR, 0, '-'}, {"onlret", 'o', unix.ONLRET, 0, '-'},
	{"ofill", 'o', unix.OFILL, 0, '-'}, {"ofdel", 'o', unix.OFDEL, 0, '-'},
	{"nl1", 'o', unix.NL1, unix.NLDLY, 0}, {"nl0", 'o', unix.NL0, unix.NLDLY, '+'},
	{"cr3", 'o', unix.CR3, unix.CRDLY, 0}, {"cr2", 'o', unix.CR2, unix.CRDLY, 0},
	{"cr1", 'o', unix.CR1, unix.CRDLY, 0}, {"cr0", 'o', unix.CR0, unix.CRDLY, '+'},
	{"tab3", 'o', unix.TAB3, unix.TABDLY, 0}, {"tab2", 'o', unix.TAB2, unix.TABDLY, 0},
	{"tab1", 'o', unix.TAB1, unix.TABDLY, 0}, {"tab0", 'o', unix.TAB0, unix.TABDLY, '+'},
	{"bs1", 'o', unix.BS1, unix.BSDLY, 0}, {"bs0", 'o', unix.BS0, unix.BSDLY, '+'},
	{"vt1", 'o', unix.VT1, unix.VTDLY, 0}, {"vt0", 'o', unix.VT0, unix.VTDLY, '+'},
	{"ff1", 'o', unix.FF1, unix.FFDLY, 0}, {"ff0", 'o', unix.FF0, unix.FFDLY, '+'},
	{"isig", 'l', unix.ISIG, 0, '+'}, {"icanon", 'l', unix.ICANON, 0, '+'}, {"iexten", 'l', unix.IEXTEN, 0, '+'},
	{"echo", 'l', unix.ECHO, 0, '+'}, {"echoe", 'l', unix.ECHOE, 0, '+'}, {"echok", 'l', unix.ECHOK, 0, '+'},
	{"echonl", 'l', unix.ECHONL, 0, '-'}, {"noflsh", 'l', unix.NOFLSH, 0, '-'}, {"xcase", 'l', unix.XCASE, 0, '-'},
	{"tostop", 'l', unix.TOSTOP, 0, '-'}, {"echoprt", 'l', unix.ECHOPRT, 0, '-'},
	{"echoctl", 'l', unix.ECHOCTL, 0, '+'}, {"echoke", 'l', unix.ECHOKE, 0, '+'},
	{"flusho", 'l', unix.FLUSHO, 0, '-'}, {"extproc", 'l', unix.EXTPROC, 0, '-'},
}

// sttyChars are the special characters, with their values after sane.
var sttyChars = [...]struct {
	name  string
	index int
	sane  byte
}{
	{"intr", unix.VINTR, 3}, {"quit", unix.VQUIT, 28}, {"erase", unix.VERASE, 127}, {"kill", unix.VKILL, 21},
	{"eof", unix.VEOF, 4}, {"eol", unix.VEOL, 0}, {"eol2", unix.VEOL2, 0}, {"swtch", unix.VSWTC, 0},
	{"start", unix.VSTART, 17}, {"stop", unix.VSTOP, 19}, {"susp", unix.VSUSP, 26}, {"rprnt", unix.VREPRINT, 18},
	{"werase", unix.VWERASE, 23}, {"lnext", unix.VLNEXT, 22}, {"discard", unix.VDISCARD, 15},
	{"min", unix.VMIN, 1}, {"time", unix.VTIME, 0},
}

// sttySpeeds are the speeds by the number that stands for them in c_cflag.
var sttySpeeds = [...]struct{ code, baud uint32 }{
	{unix.B0, 0}, {unix.B50, 50}, {unix.B75, 75}, {unix.B110, 110}, {unix.B134, 134}, {unix.B150, 150}, {unix.B200, 200},
	{unix.B300, 300}, {unix.B600, 600}, {unix.B1200, 1200}, {unix.B1800, 1800}, {unix.B2400, 2400}, {unix.B4800, 4800},
	{unix.B9600, 9600}, {unix.B19200, 19200}, {unix.B38400, 38400}, {unix.B57600, 57600}, {unix.B115200, 115200},
	{unix.B230400, 230400}, {unix.B460800, 460800}, {unix.B500000, 500000}, {unix.B576000, 576000}, {unix.B921600, 921600},
	{unix.B1000000, 1000000}, {unix.B1152000, 1152000}, {unix.B1500000, 1500000}, {unix.B2000000, 2000000},
	{unix.B2500000, 2500000}, {unix.B3000000, 3000000}, {unix.B3500000, 3500000}, {unix.B4000000, 4000000},
}

// stty is an invocation of stty.
type stty struct {
	c       *Call
	fd      int
	t       *unix.Termios
	size    *unix.Winsize
	changed bool
	resized bool
}

// Stty is stty: -a -g, the modes of POSIX and Linux, and -F of GNU.
func Stty(c *Call) int {
	s := stty{c: c}
	all, save := false, false
	args := c.Args
	name := "standard input"
	for len(args) > 0 {
		switch a := args[0]; {
		case a == "-a" || a == "--all":
			all = true
		case a == "-g" || a == "--save":
			save = true
		case a == "-F" && len(args) > 1:
			name, args = args[1], args[1:]
		case strings.HasPrefix(a, "-F") && len(a) > 2:
			name = a[2:]
		default:
			goto operands
		}
		args = args[1:]
	}
operands:
	var err error
	if name != "standard input" {
		if s.fd, err = openFile(name, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOCTTY, 0); err != nil {
			c.failure(name, err)
			return 1
		}
	}
	if s.t, err = unix.IoctlGetTermios(s.fd, unix.TCGETS); err != nil {
		c.failure("'"+name+"'", err)
		return 1
	}
	if s.size, err = unix.IoctlGetWinsize(s.fd, unix.TIOCGWINSZ); err != nil {
		s.size = &unix.Winsize{}
	}
	switch {
	case save:
		s.save()
	case all || len(args) == 0:
		s.show(all)
	}
	for len(args) > 0 {
		used, ok := s.set(args)
		if !ok {
			return c.misuse(1, "invalid argument '", args[0], "'")
		}
		args = args[used:]
	}
	if s.resized {
		if err := unix.IoctlSetWinsize(s.fd, unix.TIOCSWINSZ, s.size); err != nil {
			c.failure("'"+name+"'", err)
		}
	}
	if s.changed {
		if err := unix.IoctlSetTermios(s.fd, unix.TCSETSW, s.t); err != nil {
			c.failure("'"+name+"'", err)
		} else if t, err := unix.IoctlGetTermios(s.fd, unix.TCGETS); err == nil && *t != *s.t {
			c.fail("'", name, "': unable to perform all requested operations")
		}
	}
	return c.status
}

func (s *stty) field(letter byte) *uint32 {
	switch letter {
	case 'i':
		return &s.t.Iflag
	case 'o':
		return &s.t.Oflag
	case 'c':
		return &s.t.Cflag
	}
	return &s.t.Lflag
}

// save shows all settings in a form that can be an argument later.
func (s *stty) save() {
	out := &s.c.out
	out.str(inRadix(uint64(s.t.Iflag), 16, 0))
	for _, v := range []uint32{s.t.Oflag, s.t.Cflag, s.t.Lflag} {
		out.strs(":", inRadix(uint64(v), 16, 0))
	}
	for _, b := range s.t.Cc {
		out.strs(":", inRadix(uint64(b), 16, 0))
	}
	out.byte('\n')
}

func (s *stty) restore(saved string) bool {
	parts := strings.Split(saved, ":")
	t := *s.t
	if len(parts) != 4+len(t.Cc) {
		return false
	}
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 16, 32)
		switch {
		case err != nil || i >= 4 && v > 255:
			return false
		case i == 0:
			t.Iflag = uint32(v)
		case i == 1:
			t.Oflag = uint32(v)
		case i == 2:
			t.Cflag = uint32(v)
		case i == 3:
			t.Lflag = uint32(v)
		default:
			t.Cc[i-4] = byte(v)
		}
	}
	*s.t = t
	return true
}

// speed is the speed in baud.
func (s *stty) speed() uint32 {
	for _, v := range sttySpeeds {
		if v.code == s.t.Cflag&unix.CBAUD {
			return v.baud
		}
	}
	return 0
}

// show shows all settings, or those that differ from sane.
func (s *stty) show(all bool) {
	out := &s.c.out
	out.strs("speed ", decimal(int64(s.speed())), " baud;")
	if all {
		out.strs(" rows ", decimal(int64(s.size.Row)), "; columns ", decimal(int64(s.size.Col)), ";")
	}
	out.strs(" line = ", decimal(int64(s.t.Line)), ";\n")
	any := false
	for _, ch := range sttyChars {
		value := s.t.Cc[ch.index]
		number := ch.name == "min" || ch.name == "time"
		if !all && (value == ch.sane || number) {
			continue
		}
		if any {
			out.byte(' ')
		}
		any = true
		text := decimal(int64(value))
		if !number {
			text = controlText(value)
		}
		out.strs(ch.name, " = ", text, ";")
	}
	if any {
		out.byte('\n')
	}
	last := byte(0)
	for _, m := range sttyModes {
		on := *s.field(m.field)&m.bits == m.bits
		if m.mask != 0 {
			if on = *s.field(m.field)&m.mask == m.bits; !on {
				continue
			}
		}
		if !all && (m.sane == 0 || on == (m.sane == '+')) {
			continue
		}
		if last != 0 {
			if all && last != m.field {
				out.byte('\n')
			} else {
				out.byte(' ')
			}
		}
		last = m.field
		if !on {
			out.byte('-')
		}
		out.str(m.name)
	}
	if last != 0 {
		out.byte('\n')
	}
}

// controlText is a special character: ^C, M-x, or <undef>.
func controlText(b byte) string {
	if b == 0 {
		return "<undef>"
	}
	var w writer
	w.buf = make([]byte, 0, 8)
	f := catFormat{visible: true, tabs: true}
	if b == '\n' {
		return "^J"
	}
	f.put(&w, b)
	return string(w.buf)
}

// set does what args begin with and returns how many of them it took.
func (s *stty) set(args []string) (used int, ok bool) {
	a, on := args[0], true
	value := ""
	if len(args) > 1 {
		value = args[1]
	}
	s.changed = s.changed || a != "size" && a != "speed" && a != "rows" && a != "cols" && a != "columns"
	switch a {
	case "size":
		s.c.out.strs(decimal(int64(s.size.Row)), " ", decimal(int64(s.size.Col)), "\n")
		return 1, true
	case "speed":
		s.c.out.strs(decimal(int64(s.speed())), "\n")
		return 1, true
	case "rows", "cols", "columns":
		n, ok := number(value)
		if !ok || n > 1<<16-1 {
			return 0, false
		}
		if s.resized = true; a == "rows" {
			s.size.Row = uint16(n)
		} else {
			s.size.Col = uint16(n)
		}
		return 2, true
	case "ispeed", "ospeed":
		return 2, s.setSpeed(value)
	case "line":
		n, ok := number(value)
		s.t.Line = byte(n)
		return 2, ok
	}
	if s.combination(a) || isDigit(a[0]) && s.setSpeed(a) || strings.IndexByte(a, ':') > 0 && s.restore(a) {
		return 1, true
	}
	for _, ch := range sttyChars {
		if ch.name == a {
			b, ok := controlValue(value, a == "min" || a == "time")
			s.t.Cc[ch.index] = b
			return 2, ok
		}
	}
	if a[0] == '-' {
		on, a = false, a[1:]
	}
	switch a { // other names
	case "crterase":
		a = "echoe"
	case "ctlecho":
		a = "echoctl"
	case "crtkill":
		a = "echoke"
	case "hup":
		a = "hupcl"
	case "tandem":
		a = "ixoff"
	case "prterase":
		a = "echoprt"
	}
	for _, m := range sttyModes {
		if m.name != a || m.mask != 0 && !on {
			continue
		}
		f := s.field(m.field)
		if m.mask != 0 {
			*f &^= m.mask
		}
		if on {
			*f |= m.bits
		} else {
			*f &^= m.bits
		}
		return 1, true
	}
	return 0, false
}

func (s *stty) setSpeed(text string) bool {
	n, ok := number(text)
	for _, v := range sttySpeeds {
		if ok && int64(v.baud) == n {
			s.t.Cflag = s.t.Cflag&^unix.CBAUD | v.code
			return true
		}
	}
	return false
}

// controlValue reads a special character: itself, ^C, ^-, undef, or a number for
// min and time.
func controlValue(s string, isNumber bool) (byte, bool) {
	switch {
	case isNumber:
		n, ok := number(s)
		return byte(n), ok && n < 256
	case s == "^-" || s == "undef":
		return 0, true
	case len(s) == 1:
		return s[0], true
	case len(s) == 2 && s[0] == '^':
		if s[1] == '?' {
			return 127, true
		}
		return s[1] & 0x1f, true
	}
	n, err := strconv.ParseUint(s, 0, 8)
	return byte(n), err == nil
}

// combination sets several modes at once and reports whether a is the name of
// such a combination.
func (s *stty) combination(a string) bool {
	t := s.t
	switch a {
	case "sane":
		for _, m := range sttyModes {
			switch f := s.field(m.field); m.sane {
			case '+':
				*f = *f&^m.mask | m.bits
			case '-':
				*f &^= m.bits
			}
		}
		for _, ch := range sttyChars {
			t.Cc[ch.index] = ch.sane
		}
	case "raw", "-cooked":
		t.Iflag = 0
		t.Oflag &^= unix.OPOST
		t.Lflag &^= unix.ISIG | unix.ICANON | unix.XCASE
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	case "cooked", "-raw":
		t.Iflag |= unix.BRKINT | unix.IGNPAR | unix.ISTRIP | unix.ICRNL | unix.IXON
		t.Oflag |= unix.OPOST
		t.Lflag |= unix.ISIG | unix.ICANON
		if t.Cc[unix.VEOF] == 1 {
			t.Cc[unix.VEOF] = 4
		}
	case "cbreak":
		t.Lflag &^= unix.ICANON
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	case "-cbreak":
		t.Lflag |= unix.ICANON
	case "nl":
		t.Iflag &^= unix.ICRNL
		t.Oflag &^= unix.ONLCR
	case "-nl":
		t.Iflag = t.Iflag&^(unix.INLCR|unix.IGNCR) | unix.ICRNL
		t.Oflag = t.Oflag&^(unix.OCRNL|unix.ONLRET) | unix.ONLCR
	case "evenp", "parity":
		t.Cflag = t.Cflag&^(unix.CSIZE|unix.PARODD) | unix.PARENB | unix.CS7
	case "oddp":
		t.Cflag = t.Cflag&^unix.CSIZE | unix.PARENB | unix.PARODD | unix.CS7
	case "-evenp", "-oddp", "-parity":
		t.Cflag = t.Cflag&^(unix.CSIZE|unix.PARENB) | unix.CS8
	case "pass8":
		t.Cflag = t.Cflag&^(unix.CSIZE|unix.PARENB) | unix.CS8
		t.Iflag &^= unix.ISTRIP
	case "ek":
		t.Cc[unix.VERASE], t.Cc[unix.VKILL] = 127, 21
	default:
		return false
	}
	return true
}
