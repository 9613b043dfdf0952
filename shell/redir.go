package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// redir is a compiled redirection.
type redir struct {
	op   ast.RedirOp
	fd   int
	ref  string // {name}> : the variable, or an element of one
	word *word
	line int
	text string // here-document that is literal
	// impure: it may assign to variables, which must be lost where the
	// redirection belongs to a program, with the descriptor of {name}> .
	impure bool
	// isSubst: this is all there is in $(<file), which opens files only.
	isSubst bool
}

// savedFD is what a redirection replaced.
type savedFD struct {
	n    int
	file *File
	lost bool // bash does not put it back in its own process
}

// redirect performs redirections from left to right. It appends what they
// replaced to saved, for restore; a nil list makes them permanent. It
// reports false after a message.
func (sh *Shell) redirect(rs []*redir, saved *[]savedFD) bool {
	for _, r := range rs {
		if !sh.redirectOne(r, saved) {
			return false
		}
	}
	return true
}

// put places f at number n and remembers what was there.
func (sh *Shell) put(n int, f *File, saved *[]savedFD) {
	var old *File
	if n < len(sh.fds) {
		old = sh.fds[n]
	}
	if saved != nil {
		*saved = append(*saved, savedFD{n: n, file: old})
		for len(sh.fds) <= n {
			sh.fds = append(sh.fds, nil)
		}
		sh.fds[n] = f
		return
	}
	sh.setFile(n, f)
}

// restore undoes temporary redirections.
func (sh *Shell) restore(saved []savedFD) {
	for i := len(saved) - 1; i >= 0; i-- {
		s := &saved[i]
		if f := sh.fds[s.n]; f != nil {
			sh.release(f)
		}
		if s.lost && s.file != nil {
			sh.release(s.file)
			s.file = nil
		}
		sh.fds[s.n] = s.file
	}
}

// keep makes temporary redirections permanent.
func (sh *Shell) keep(saved []savedFD) {
	for i := range saved {
		if f := saved[i].file; f != nil {
			sh.release(f)
		}
	}
}

func (sh *Shell) redirectOne(r *redir, saved *[]savedFD) bool {
	if r.op == ast.RedirHeredoc || r.op == ast.RedirHereString {
		return sh.redirectText(r, saved)
	}
	target := sh.redirTarget(r)
	if sh.unw != unwNone {
		sh.failWord()
		return false
	}
	op := r.op
	switch op {
	case ast.RedirDupIn, ast.RedirDupOut:
		return sh.redirectDup(r, target, saved)
	case ast.RedirAll, ast.RedirAppendAll:
		return sh.redirectBoth(r, target, saved)
	}
	if r.ref != "" && op != ast.RedirIn && sh.Forbids(RestrictOutput, target) {
		target = r.ref // that is what bash complains about
	}
	if r.ref != "" && sh.clobbers(op, target) {
		sh.Warn(r.ref, ": cannot overwrite existing file")
		return false
	}
	f, ok := sh.openRedir(r, op, target)
	if !ok {
		return false
	}
	return sh.place(r, f, saved)
}

// clobbers reports whether set -C refuses to open target.
func (sh *Shell) clobbers(op ast.RedirOp, target string) bool {
	if op != ast.RedirOut || !sh.opts.Has(OptNoclobber) {
		return false
	}
	var st unix.Stat_t
	return unix.Stat(target, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG
}

// failWord notes that the expansion of a redirection's word has failed. In
// the process of a program that ends no more than that.
func (sh *Shell) failWord() {
	if !sh.wordsInChild || sh.unw == unwNone || sh.unw == unwRedir {
		return
	}
	sh.redirStatus = 1
	if sh.unw == unwExit {
		sh.redirStatus = sh.exitCode
	}
	sh.unw = unwRedir
}

// redirTarget expands the word of a redirection.
func (sh *Shell) redirTarget(r *redir) string {
	if len(r.word.braced) > 1 && sh.opts.Has(OptBraceexpand) {
		sh.ambiguous(r)
		return ""
	}
	if s, ok := r.word.static(); ok {
		return s
	}
	if sh.opts.Has(OptPosix) && !sh.opts.Has(OptInteractive) {
		s := sh.expandString(r.word)
		if s == "" && sh.unw == unwNone && !hasQuoted(r.word) {
			sh.ambiguous(r)
		}
		return s
	}
	fields := sh.expandFields(r.word)
	if len(fields) != 1 {
		if sh.unw == unwNone {
			sh.ambiguous(r)
		}
		return ""
	}
	return fields[0]
}

// ambiguous refuses a redirection whose word gives several words or none.
func (sh *Shell) ambiguous(r *redir) {
	name := r.word.source()
	if r.ref != "" {
		name = r.ref
	}
	sh.Warn(name, ": ambiguous redirect")
	sh.unw = unwRedir
}

// unwRedir marks a redirection whose word was no good; it ends with the
// command.
const unwRedir unwind = 100

// place puts an opened file at the number that r wants.
func (sh *Shell) place(r *redir, f *File, saved *[]savedFD) bool {
	if r.ref != "" {
		return sh.placeVar(r, f, saved)
	}
	n := r.fd
	if n < 0 {
		n = defaultFD(r.op)
	}
	if !sh.fdInRange(n) {
		sh.Warn(strconv.Itoa(n), ": ", strerror(unix.EBADF))
		sh.release(f)
		return false
	}
	sh.put(n, f, saved)
	return true
}

func defaultFD(op ast.RedirOp) int {
	switch op {
	case ast.RedirIn, ast.RedirInOut, ast.RedirDupIn, ast.RedirHeredoc, ast.RedirHereString:
		return 0
	}
	return 1
}

func (sh *Shell) fdInRange(n int) bool {
	if n < 10 {
		return true
	}
	var l unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_NOFILE, &l) != nil {
		return true
	}
	return uint64(n) < l.Max
}

// placeVar serves {name}> : a free number from 10 on goes into the variable
// and the file stays open after the command, unless varredir_close is on.
func (sh *Shell) placeVar(r *redir, f *File, saved *[]savedFD) bool {
	n := 10
	for sh.file(n) != nil {
		n++
	}
	if !sh.fdInRange(n) {
		sh.WriteError([]byte(sh.errorName() + ": redirection error: cannot duplicate fd: " + strerror(unix.EINVAL) + "\n"))
		sh.Warn(sh.redirTarget(r), ": ", strerror(unix.EINVAL))
		sh.release(f)
		return false
	}
	if !sh.assignRef(r.ref, strconv.Itoa(n)) {
		sh.release(f)
		if sh.unw == unwNone {
			sh.Warn(r.ref, ": cannot assign fd to variable")
		}
		return false
	}
	if saved != nil && sh.opts.Has(ShoptVarredirClose) {
		sh.put(n, f, saved)
		return true
	}
	sh.setFile(n, f)
	if sh.permanent() {
		sh.applyFD(n)
	}
	return true
}

// assignRef assigns to the variable of {name}> .
func (sh *Shell) assignRef(ref, s string) bool {
	if strings.IndexByte(ref, '[') >= 0 {
		return sh.SetVarRef("", ref, s)
	}
	return sh.slowAssign(sh.cell(ref), s, false)
}

// permanent reports whether a lasting redirection is also made in the
// process: not inside an inline subshell.
func (sh *Shell) permanent() bool { return sh.tx == nil }

// openRedir opens the file of a redirection as op says.
func (sh *Shell) openRedir(r *redir, op ast.RedirOp, name string) (*File, bool) {
	sh.settle() // it may change what is read, or have to wait for whoever writes that
	flags := unix.O_CLOEXEC
	switch op {
	case ast.RedirIn:
		flags |= unix.O_RDONLY
	case ast.RedirInOut:
		flags |= unix.O_RDWR | unix.O_CREAT
	case ast.RedirAppend:
		flags |= unix.O_WRONLY | unix.O_CREAT | unix.O_APPEND
	case ast.RedirOut, ast.RedirClobber:
		flags |= unix.O_WRONLY | unix.O_CREAT | unix.O_TRUNC
	}
	network := !r.isSubst && isNetwork(name)
	if (op != ast.RedirIn || network) && sh.Forbids(RestrictOutput, name) {
		sh.Warn(name, ": restricted: cannot redirect output")
		return nil, false
	}
	if network {
		return sh.openNetwork(name)
	}
	if g := sh.file(devNumber(name)); g != nil && op == ast.RedirOut && sh.opts.Has(OptNoclobber) && isRegular(g.fd) {
		sh.Warn(name, ": cannot overwrite existing file")
		return nil, false
	}
	if f, ok, is := sh.devFile(name, flags); is {
		return f, ok
	}
	if op == ast.RedirOut && sh.opts.Has(OptNoclobber) {
		return sh.openNoclobber(name)
	}
	if strings.HasPrefix(name, "/proc/") || strings.HasPrefix(name, "/dev/fd/") {
		sh.shareFiles() // it may be one of them under another name
	}
	fd, err := sh.open(name, flags, 0o666)
	if err != nil {
		sh.Warn(name, ": ", strerror(err))
		return nil, false
	}
	f := sh.newFile(fd)
	f.alone = op == ast.RedirIn
	return f, true
}

// isRegular reports whether a process descriptor is open on a regular file.
func isRegular(fd int) bool {
	var st unix.Stat_t
	return unix.Fstat(fd, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG
}

// open opens a file, going on after signals that only run traps later.
func (sh *Shell) open(name string, flags int, mode uint32) (int, error) {
	if name == "" {
		return -1, unix.ENOENT
	}
	for {
		fd, err := unix.Open(name, flags, mode)
		if err != unix.EINTR {
			return fd, err
		}
		sh.handleSignals()
		if sh.unw != unwNone {
			return -1, unix.EINTR
		}
	}
}

// openNoclobber opens for > under set -C: an existing regular file is
// refused (POSIX 2.7.2).
func (sh *Shell) openNoclobber(name string) (*File, bool) {
	for try := 0; ; try++ {
		var st unix.Stat_t
		if unix.Stat(name, &st) == nil {
			if st.Mode&unix.S_IFMT == unix.S_IFREG {
				sh.Warn(name, ": cannot overwrite existing file")
				return nil, false
			}
			fd, err := sh.open(name, unix.O_WRONLY|unix.O_CLOEXEC, 0)
			if err == nil {
				return sh.newFile(fd), true
			}
			sh.Warn(name, ": ", strerror(err))
			return nil, false
		}
		fd, err := sh.open(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o666)
		if err == nil {
			return sh.newFile(fd), true
		}
		if err != unix.EEXIST || try > 3 {
			if err == unix.EEXIST {
				sh.Warn(name, ": cannot overwrite existing file")
			} else {
				sh.Warn(name, ": ", strerror(err))
			}
			return nil, false
		}
	}
}

// devFile serves /dev/fd/N, /proc/self/fd/N, /dev/stdin, /dev/stdout and
// /dev/stderr through the shell's own table (is: the name is one of these).
// Like the kernel it opens the file anew where that is possible.
func (sh *Shell) devFile(name string, flags int) (f *File, ok, is bool) {
	n := devNumber(name)
	if n < 0 {
		return nil, false, false
	}
	g := sh.file(n)
	if g == nil {
		for _, p := range sh.procFDs {
			if p.fd == n {
				d, err := unix.Open("/proc/self/fd/"+strconv.Itoa(n), flags, 0o666)
				if err != nil {
					d, err = unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, 3)
				}
				if err == nil {
					f = sh.newFile(d)
					f.alone, f.kind = flags&unix.O_ACCMODE == unix.O_RDONLY, kindPipe
					return f, true, true
				}
			}
		}
		sh.Warn(name, ": ", strerror(unix.ENOENT))
		return nil, false, true
	}
	sh.settle()
	g.alone = false
	if g.mem == nil {
		if fd, err := unix.Open("/proc/self/fd/"+strconv.Itoa(g.fd), flags, 0o666); err == nil {
			return sh.newFile(fd), true, true
		} else if err == unix.EACCES || err == unix.ENOTDIR {
			sh.Warn(name, ": ", strerror(err))
			return nil, false, true
		}
	}
	g.refs++
	return g, true, true
}

// devNumber returns the descriptor that a file name stands for, or -1.
func devNumber(name string) int {
	num, ok := strings.CutPrefix(name, "/dev/fd/")
	if !ok {
		num, ok = strings.CutPrefix(name, "/proc/self/fd/")
	}
	if ok {
		if n, err := strconv.Atoi(num); err == nil && allDigits(num) && (num[0] != '0' || num == "0") {
			return n
		}
		return -1
	}
	switch name {
	case "/dev/stdin":
		return 0
	case "/dev/stdout":
		return 1
	case "/dev/stderr":
		return 2
	}
	return -1
}

// redirectDup serves n<&m, n>&m, n>&- and n>&m-.
func (sh *Shell) redirectDup(r *redir, target string, saved *[]savedFD) bool {
	n := r.fd
	if n < 0 {
		n = defaultFD(r.op)
	}
	if target == "-" {
		if r.ref != "" {
			v, _ := sh.GetVarRef(r.ref)
			m, err := strconv.Atoi(trimBlanks(v))
			if err != nil || m < 0 {
				sh.Warn(r.ref, ": ambiguous redirect")
				return false
			}
			sh.put(m, nil, nil)
			if sh.permanent() {
				sh.applyFD(m)
				sh.coprocClosed(m)
			}
			return true
		}
		if len(sh.coprocs) > 0 && sh.permanent() {
			sh.coprocClosed(n)
		}
		sh.put(n, nil, saved)
		return true
	}
	move := false
	num := target
	if len(num) > 1 && num[len(num)-1] == '-' {
		num, move = num[:len(num)-1], true
	}
	if num == "" {
		sh.Warn(r.word.source(), ": ", strerror(unix.EBADF))
		return false
	}
	m, err := strconv.Atoi(num)
	if err != nil || m < 0 || num[0] == '+' {
		if r.op == ast.RedirDupOut && r.fd < 0 && r.ref == "" {
			return sh.redirectBoth(r, target, saved)
		}
		sh.Warn(strings.TrimSuffix(target, "-"), ": ambiguous redirect")
		return false
	}
	f := sh.file(m)
	if f == nil {
		if r.ref == "" {
			num = strings.TrimSuffix(r.word.source(), "-") // as it was written
		}
		sh.Warn(num, ": ", strerror(unix.EBADF))
		return false
	}
	if r.ref == "" && !sh.fdInRange(n) {
		sh.Warn(num, ": ", strerror(unix.EBADF))
		return false
	}
	f.refs++
	if r.ref != "" {
		if !sh.placeVar(r, f, saved) {
			return false
		}
		if move {
			sh.put(m, nil, nil)
		}
		return true
	}
	lost := sh.file(n) == nil
	sh.put(n, f, saved)
	if move && n != m {
		sh.put(m, nil, saved)
		if saved != nil {
			(*saved)[len(*saved)-1].lost = lost
		}
	}
	return true
}

// redirectBoth serves &>file, &>>file and >&file.
func (sh *Shell) redirectBoth(r *redir, target string, saved *[]savedFD) bool {
	op := ast.RedirOut
	if r.op == ast.RedirAppendAll {
		op = ast.RedirAppend
	}
	f, ok := sh.openRedir(r, op, target)
	if !ok {
		return false
	}
	f.refs++
	sh.put(1, f, saved)
	sh.put(2, f, saved)
	return true
}

// redirectText serves here-documents and here-strings: the text is given
// through a pipe if it fits into one, else through a deleted file.
func (sh *Shell) redirectText(r *redir, saved *[]savedFD) bool {
	text := r.text
	if r.word != nil {
		if r.op == ast.RedirHereString {
			text = sh.expandUnsplit(r.word) + "\n"
		} else {
			text = sh.expandString(r.word)
		}
	}
	if sh.unw != unwNone {
		sh.failWord()
		return false
	}
	fd, piped, err := sh.textFD(text)
	if err != nil {
		sh.Warn("cannot create temp file for here-document: ", strerror(err))
		return false
	}
	f := sh.newFile(fd)
	if f.alone = true; piped {
		f.kind, f.text = kindText, text
	}
	return sh.place(r, f, saved)
}

// pipeRoom is how much a new pipe surely takes without a reader (pipe(7)).
const pipeRoom = 4096

// textFD returns a descriptor to read text from: a pipe if there is room for it
// in one, which up to bash 5.0 was a file too.
func (sh *Shell) textFD(text string) (fd int, piped bool, err error) {
	if len(text) <= pipeRoom && !sh.CompatAtMost(50) {
		var p [2]int
		if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
			return -1, false, err
		}
		if len(text) > 0 {
			if _, err := unix.Write(p[1], []byte(text)); err != nil {
				unix.Close(p[0])
				unix.Close(p[1])
				return -1, false, err
			}
		}
		unix.Close(p[1])
		return p[0], true, nil
	}
	fd, err = sh.tempFile()
	if err != nil {
		return -1, false, err
	}
	b := []byte(text)
	for len(b) > 0 {
		n, err := unix.Write(fd, b)
		if err != nil && err != unix.EINTR {
			unix.Close(fd)
			return -1, false, err
		}
		if n > 0 {
			b = b[n:]
		}
	}
	if _, err := unix.Seek(fd, 0, 0); err != nil {
		unix.Close(fd)
		return -1, false, err
	}
	return fd, false, nil
}

// tempFile makes a file that no name leads to: a memfd, or a file in TMPDIR
// that is unlinked at once where the kernel has none (nommu).
func (sh *Shell) tempFile() (int, error) {
	if fd, err := unix.MemfdCreate("here-document", unix.MFD_CLOEXEC); err == nil {
		return fd, nil
	}
	dir := sh.GetDefault("TMPDIR", "/tmp")
	if fd, err := unix.Open(dir, unix.O_TMPFILE|unix.O_RDWR|unix.O_CLOEXEC, 0o600); err == nil {
		return fd, nil
	}
	for try := 0; ; try++ {
		name := dir + "/vfsh" + strconv.Itoa(sh.pidNow) + "." + strconv.Itoa(int(sh.nextRandom())) + itoa(int64(try))
		fd, err := unix.Open(name, unix.O_RDWR|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC|unix.O_NOFOLLOW, 0o600)
		if err == nil {
			unix.Unlink(name)
			return fd, nil
		}
		if err != unix.EEXIST || try > 100 {
			return -1, err
		}
	}
}
