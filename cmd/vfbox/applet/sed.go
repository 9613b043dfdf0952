package applet

import "golang.org/x/sys/unix"

// sed is an invocation of sed.
type sed struct {
	c        *Call
	extended bool
	quiet    bool
	separate bool // the files are not one input: -s, -i
	inPlace  bool
	suffix   string
	wide     bool
	delim    byte

	script  []sedCommand
	outputs []*sedOutput // of w
	stdout  sedOutput
	out     *sedOutput // standard output, or the new content of a file
	last    *regularExpression

	files  []string // not opened yet
	in     *reader
	opened bool   // where they are separate: a file is being read
	ahead  []byte // the line that follows
	cut    bool   // it has no newline
	more   bool   // there is one
	number int64

	pattern  []byte
	unended  bool // the last line of pattern has no newline
	hold     []byte
	holdOpen bool // likewise for hold
	queue    []sedQueued
	replaced bool // for t

	target, temporary string // the file that -i edits, and its new content
}

// sedOutput is where lines go.
type sedOutput struct {
	name string
	w    *writer
	open bool // the last line was written without a newline
}

// sedQueued is text to be put out at the end of the cycle: of a, or the content
// of the file of r.
type sedQueued struct{ text, file string }

// Sed is sed: POSIX, and -E -i -s -z, the flag I, the commands F Q T W z and the
// addresses 0,/x/ first~step addr,+N addr,~N of GNU.
func Sed(c *Call) int {
	s := sed{c: c, delim: '\n', wide: utf8Locale(), stdout: sedOutput{w: &c.out}}
	s.out = &s.stdout
	script, given := "", false
	add := func(text string) {
		if given {
			script += "\n"
		}
		script, given = script+text, true
	}
	o := c.options("e:f:nErsizul:", "expression=e file=f quiet=n silent=n regexp-extended=E in-place=i separate=s null-data=z unbuffered=u line-length=l posix=u")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'e':
			add(o.arg)
		case 'f':
			text, err := sedScript(o.arg)
			if err != nil {
				return c.misuse(1, "couldn't open file ", o.arg, ": ", reason(err))
			}
			add(text)
		case 'n':
			s.quiet = true
		case 'E', 'r':
			s.extended = true
		case 's':
			s.separate = true
		case 'i':
			s.inPlace, s.separate = true, true
			if o.group != "" { // -iSUFFIX
				s.suffix, o.group = o.group, ""
			} else {
				s.suffix = o.arg
			}
		case 'z':
			s.delim = 0
		case 'u', 'l':
		default:
			return 1
		}
		o.arg = ""
	}
	s.files = o.operands
	if !given {
		if len(s.files) == 0 {
			return c.misuse(1, "no script given; usage: sed [OPTION]... {script} [input-file]...")
		}
		add(s.files[0])
		s.files = s.files[1:]
	}
	p := sedParser{s: &s, text: script}
	if !p.parse() {
		return c.misuse(max(p.status, 1), "-e expression #1, char ", decimal(int64(p.pos)), ": ", p.fault)
	}
	return s.run()
}

// sedScript reads the file of -f.
func sedScript(name string) (text string, err error) {
	if name == "-" {
		in := reader{name: "-"}
		text, err = string(in.all()), in.err
	} else {
		text, err = readAll(name)
	}
	if n := len(text); n > 0 && text[n-1] == '\n' {
		text = text[:n-1]
	}
	return text, err
}

func (s *sed) run() int {
	if len(s.files) == 0 {
		s.files, s.inPlace = []string{"-"}, false
	}
	s.nextAhead()
	status := s.cycles()
	s.finishFile()
	for _, o := range s.outputs {
		o.w.flush()
		if o.w.err != nil {
			s.c.failure("couldn't write to "+o.name, o.w.err)
			s.c.status = 4
		}
	}
	if status != 0 {
		return status
	}
	return s.c.status
}

// nextAhead reads the line that follows: of the same file where files are
// separate, else of the next one that has any.
func (s *sed) nextAhead() {
	s.more = false
	for {
		if s.in == nil {
			if len(s.files) == 0 || s.separate && s.opened {
				return
			}
			if !s.openNext() {
				continue
			}
		}
		if line, ok := s.in.line(s.delim); ok {
			text := chomp(line, s.delim)
			s.ahead, s.cut, s.more = append(s.ahead[:0], text...), len(text) == len(line), true
			return
		}
		if s.in.fd != 0 {
			unix.Close(s.in.fd)
		}
		if s.in.err != nil {
			s.c.message("read error on ", s.in.name, ": ", reason(s.in.err))
			s.c.status = 4
		}
		s.in = nil
	}
}

// openNext opens the next input file.
func (s *sed) openNext() bool {
	name := s.files[0]
	s.files = s.files[1:]
	fd := 0
	if name != "-" || s.inPlace {
		var err error
		if fd, err = openFile(name, unix.O_RDONLY, 0); err != nil {
			s.c.message("can't read ", name, ": ", reason(err))
			s.c.status = 2
			return false
		}
	}
	var st unix.Stat_t
	if unix.Fstat(fd, &st) == nil && (st.Mode&unix.S_IFMT == unix.S_IFDIR || s.inPlace && st.Mode&unix.S_IFMT != unix.S_IFREG) {
		if s.inPlace {
			s.c.message("couldn't edit ", name, ": not a regular file")
			s.c.status = 4
		} else {
			s.c.message("couldn't read ", name, ": Is a directory")
			s.c.status = 2
		}
		unix.Close(fd)
		return false
	}
	s.in = &reader{fd: fd, name: name, before: s.out.w}
	s.opened = true
	if s.inPlace && !s.startFile(name, &st) {
		unix.Close(fd)
		s.in, s.files = nil, nil
		return false
	}
	return true
}

// startFile begins the new content of a file that -i edits.
func (s *sed) startFile(name string, st *unix.Stat_t) bool {
	for try := 0; ; try++ {
		temporary := join(parent(name), "sed"+randomName(6))
		fd, err := openFile(temporary, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, 0o600)
		if err == unix.EEXIST && try < 100 {
			continue
		}
		if err != nil {
			s.c.message("couldn't open temporary file ", temporary, ": ", reason(err))
			s.c.status = 4
			return false
		}
		unix.Fchown(fd, int(st.Uid), int(st.Gid))
		unix.Fchmod(fd, st.Mode&0o7777)
		s.out = &sedOutput{w: &writer{fd: fd}}
		s.in.before = nil
		s.temporary, s.target = temporary, name
		return true
	}
}

// finishFile puts the new content of a file that -i edits in its place.
func (s *sed) finishFile() {
	if s.in != nil && s.in.fd != 0 {
		unix.Close(s.in.fd)
	}
	s.in, s.opened = nil, false
	if s.target == "" {
		return
	}
	s.out.w.flush()
	err := s.out.w.err
	unix.Close(s.out.w.fd)
	if err == nil && s.suffix != "" {
		err = unix.Rename(s.target, sedBackup(s.target, s.suffix))
	}
	if err == nil {
		err = unix.Rename(s.temporary, s.target)
	}
	if err != nil {
		unix.Unlink(s.temporary)
		s.c.failure("couldn't write "+s.target, err)
		s.c.status = 4
	}
	s.target, s.out = "", &s.stdout
}

// sedBackup is the name of the file's backup: its own with the suffix appended
// or put in the place of each * in it.
func sedBackup(name, suffix string) string {
	var out []byte
	star, slash := false, false
	for i := 0; i < len(suffix); i++ {
		if suffix[i] == '*' {
			star = true
			out = append(out, base(name)...)
			continue
		}
		slash = slash || suffix[i] == '/'
		out = append(out, suffix[i])
	}
	switch {
	case !star:
		return name + suffix
	case !slash:
		return join(parent(name), string(out))
	}
	return string(out)
}

// readLine makes the line that follows the pattern space.
func (s *sed) readLine() bool {
	for !s.more {
		if !s.separate || len(s.files) == 0 {
			return false
		}
		s.finishFile()
		s.number = 0
		for i := range s.script {
			s.script[i].restart()
		}
		s.nextAhead()
	}
	s.pattern = append(s.pattern[:0], s.ahead...)
	s.advance()
	return true
}

// appendLine appends the line that follows to the pattern space.
func (s *sed) appendLine() {
	s.pattern = append(append(s.pattern, s.delim), s.ahead...)
	s.advance()
}

func (s *sed) advance() {
	s.unended = s.cut
	s.number++
	s.nextAhead()
}

// begin writes the newline that the line before lacks.
func (o *sedOutput) begin(delim byte) {
	if o.open {
		o.w.byte(delim)
		o.open = false
	}
}

// line writes a line; without its newline if it is the input's unended one.
func (s *sed) line(o *sedOutput, p []byte, unended bool) {
	o.begin(s.delim)
	o.w.bytes(p)
	if o.open = unended; !unended {
		o.w.byte(s.delim)
	}
}

func (s *sed) text(text string) {
	s.out.begin(s.delim)
	s.out.w.str(text)
}

// flushQueue puts out what a and r have queued.
func (s *sed) flushQueue() {
	for _, q := range s.queue {
		if q.file == "" {
			s.text(q.text)
			continue
		}
		r := &reader{}
		if q.file != "/dev/stdin" {
			fd, err := openFile(q.file, unix.O_RDONLY, 0)
			if err != nil {
				continue
			}
			r.fd = fd
		}
		s.out.begin(s.delim)
		for p := r.block(); p != nil; p = r.block() {
			s.out.w.bytes(p)
		}
		if r.fd != 0 {
			unix.Close(r.fd)
		}
	}
	s.queue = s.queue[:0]
}
