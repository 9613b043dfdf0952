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
