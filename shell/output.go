package shell

import (
	"strings"

	"golang.org/x/sys/unix"
)

// Out is the text that the running builtin writes to its standard output:
// it is collected and written when the builtin ends, or when it has grown.
func (sh *Shell) Print(parts ...string) {
	for _, p := range parts {
		sh.out = append(sh.out, p...)
	}
	if len(sh.out) > 1<<15 {
		sh.Flush()
	}
}

// PrintBytes is Print for bytes.
func (sh *Shell) PrintBytes(p []byte) {
	sh.out = append(sh.out, p...)
	if len(sh.out) > 1<<15 {
		sh.Flush()
	}
}

// Flush writes what the running builtin has printed. It reports whether all
// of it could be written; the first error is kept for WriteError.
func (sh *Shell) Flush() bool {
	p := sh.out
	sh.out = sh.out[:0]
	if len(p) == 0 {
		return sh.outErr == 0
	}
	if err := sh.writeFD(1, p); err != 0 && sh.outErr == 0 {
		sh.outErr = err
	}
	return sh.outErr == 0
}

// FlushQuietly writes what the builtin that runs has printed; an error is
// forgotten, as bash's is by the builtins that do not look for one.
func (sh *Shell) FlushQuietly() {
	sh.Flush()
	sh.outErr = 0
}

// writeFD writes all of p to shell descriptor n.
func (sh *Shell) writeFD(n int, p []byte) unix.Errno {
	f := sh.file(n)
	if f == nil {
		return unix.EBADF
	}
	return sh.writeFile(f, p)
}

// WriteFD writes s to the shell's descriptor n.
func (sh *Shell) WriteFD(n int, s string) error {
	if e := sh.writeFD(n, []byte(s)); e != 0 {
		return e
	}
	return nil
}

// errorName is what messages start with: the shell's or script's name.
func (sh *Shell) errorName() string {
	if sh.ofInteractive() {
		if sh.opts.Has(ShoptLoginShell) && sh.arg0[:min(1, len(sh.arg0))] == "-" {
			return baseName(sh.arg0)
		}
		return baseName(sh.bashName)
	}
	for i := len(sh.frames) - 1; i >= 0; i-- {
		if s := sh.frames[i].source; s != "" {
			return s
		}
	}
	if sh.source != "" {
		return sh.source
	}
	return sh.arg0
}

// ofInteractive reports whether messages are those of an interactive shell, which
// tell neither file nor line; its subshells write them as well.
func (sh *Shell) ofInteractive() bool {
	return sh.opts.Has(OptInteractive) || sh.opts.Has(optOfInteractive)
}

func baseName(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			if i == len(s)-1 {
				return s
			}
			return s[i+1:]
		}
	}
	return s
}

// Warn writes a message to standard error in bash's form: name, line
// number, text.
func (sh *Shell) Warn(parts ...string) { sh.warnIn("", parts...) }

// Report is Warn for what is a message of the shell itself although it begins
// with the name of the builtin that runs; gnu_errfmt makes a difference of that.
func (sh *Shell) Report(parts ...string) { sh.message("", false, parts) }

// sysError is Warn without a line number, for what the system refuses.
func (sh *Shell) sysError(what string, err error) {
	sh.Flush()
	sh.writeFD(2, []byte(sh.errorName()+": "+what+": "+strerror(err)+"\n"))
}

// warnIn is Warn with the name of what was being read, such as "-c: ",
// before the line number.
func (sh *Shell) warnIn(where string, parts ...string) {
	sh.message(where, where == "" && sh.calling != nil && beginsWith(parts, sh.calling.Name+": "), parts)
}

// beginsWith reports whether the joined parts begin with prefix.
func beginsWith(parts []string, prefix string) bool {
	for _, p := range parts {
		if len(p) >= len(prefix) {
			return strings.HasPrefix(p, prefix)
		}
		if !strings.HasPrefix(prefix, p) {
			return false
		}
		prefix = prefix[len(p):]
	}
	return prefix == ""
}

// message writes a message; builtin says that it is one of a builtin, whose
// form gnu_errfmt does not change.
func (sh *Shell) message(where string, builtin bool, parts []string) {
	if len(sh.out) > 0 {
		// What the builtin has printed comes first, as with a standard
		// output that is buffered by lines.
		sh.Flush()
	}
	b := make([]byte, 0, 128)
	// The first line of a function from the environment is line 0. What could not be
	// parsed has its line in a subshell of an interactive shell too.
	line := sh.lineno()
	numbered := line != 0 && !(sh.ofInteractive() && (where == "" || sh.opts.Has(OptInteractive)))
	switch {
	case utilityMode:
	case numbered && !builtin && sh.opts.Has(ShoptGnuErrfmt):
		b = append(b, sh.errorName()...)
		if where != "" {
			b = append(b, ": "...)
			b = append(b, strings.TrimSuffix(where, ": ")...)
		}
		b = append(b, ':')
		b = append(b, itoa(int64(line))...)
		b = append(b, ": "...)
	default:
		b = append(b, sh.errorName()...)
		b = append(b, ": "...)
		b = append(b, where...)
		if numbered {
			b = append(b, "line "...)
			b = append(b, itoa(int64(line))...)
			b = append(b, ": "...)
		}
	}
	for _, p := range parts {
		b = append(b, p...)
	}
	b = append(b, '\n')
	sh.writeFD(2, b)
}

// WriteError writes text to standard error, behind all output.
func (sh *Shell) WriteError(text []byte) {
	if len(sh.out) > 0 {
		sh.Flush()
	}
	sh.writeFD(2, text)
}

// warnAtStart is Warn before there is a line to tell.
func (sh *Shell) warnAtStart(parts ...string) {
	b := append([]byte(sh.errorName()), ": "...)
	for _, p := range parts {
		b = append(b, p...)
	}
	sh.writeFD(2, append(b, '\n'))
}

// lineno is the line number for messages.
func (sh *Shell) lineno() int {
	if sh.line < 0 {
		return 0
	}
	return sh.line
}

// strerror is the C library's text for an error number.
func strerror(err error) string {
	if e, ok := err.(unix.Errno); ok {
		if s := errnoText(e); s != "" {
			return s
		}
	}
	return err.Error()
}

// Strerror returns the text that bash shows for a system call's error.
func Strerror(err error) string { return strerror(err) }

// errnoText gives the errors whose text in the syscall package differs from
// the C library's: Go's lower-case forms get their capital.
func errnoText(e unix.Errno) string {
	s := e.Error()
	switch e {
	case unix.ENOTSUP:
		return "Operation not supported"
	case unix.EIO:
		return "Input/output error"
	case unix.ENOTTY:
		return "Inappropriate ioctl for device"
	}
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-32) + s[1:]
	}
	return s
}
