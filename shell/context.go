package shell

import (
	"errors"

	"golang.org/x/sys/unix"

	"vfsh/reexec"
	"vfsh/shell/signals"
)

// The context is what a re-executed shell gets from its parent: State, the
// variables with all their scopes, which descriptors are open, the task.
// encodeContext and restoreContext are written side by side; a test fails
// when any type that is reachable from Shell gets a field that is neither
// carried here nor named there, with the reason, as dropped.

var errContext = errors.New("inconsistent")

// Limits for what a context may ask for, against memory that its bytes do
// not justify: one step of an allocation by a count, and the descriptors.
const (
	maxPrealloc   = 1024
	maxDescriptor = 1 << 20
)

// contextCache keeps the encoded form of what has not changed since the last
// subshell.
type contextCache struct {
	funcs []byte
	epoch uint32
	// For their memory: of the context, of lateVars in it.
	encoder, late reexec.Encoder
}

// encodeContext writes the context of a subshell process.
func (sh *Shell) encodeContext(e *reexec.Encoder, t *task) {
	e.Byte(byte(t.kind))
	e.String(t.text)
	e.Int(t.line)
	e.Bool(t.unwrapped)
	e.Bool(t.async)
	e.Bool(t.background)
	e.Byte(byte(t.syntax))
	e.String(t.fifo)
	e.Bool(t.fifoOut)
	e.Bool(t.alone)
	sh.encodeState(e)
	sh.encodeTables(e)
	sh.encodeVars(e)
	sh.encodeProcess(e, t.kind.substitution())
}

// encodeState writes the plain fields of State.
func (sh *Shell) encodeState(e *reexec.Encoder) {
	s := &sh.State
	e.Uint64(s.opts[0])
	e.Uint64(s.opts[1])
	e.Uint64(s.shownShopts)
	e.String(s.arg0)
	e.Strings(s.pos)
	e.Int(s.status)
	e.Uvarint(uint64(len(s.pipestatus)))
	for _, n := range s.pipestatus {
		e.Int(n)
	}
	e.Int(s.lastBG)
	e.String(s.lastArg)
	e.String(s.cmdName)
	e.Int(s.line)
	e.Int(s.commands)
	e.Int(s.around)
	e.Int(s.pid)
	e.Int(s.ppid)
	e.Int(s.level)
	e.Int(s.levelShift)
	e.Int(s.depth + 1)
	e.String(s.globIgnore)
	e.String(s.cwd)
	e.Bool(s.hasCmd)
	e.Bool(s.started)
	e.String(s.source)
	e.Int(s.getopts.ind)
	e.Int(s.getopts.off)
	e.Int(s.funcDepth)
	e.Int(s.srcDepth)
	e.Int(s.noErrexit)
	e.Int(s.evalNoErrexit)
	e.Varint(s.secBase)
	s.hist.encode(e)
	e.Strings(s.lineChanges)
	e.Bool(s.inputrcRead)
	if haveCompletion {
		encodeCompletions(e, s.compSpecs)
		s.completing.encode(e)
	}
	e.String(sh.currentCommand())
	e.Bool(s.utf8)
	e.Bool(s.ifs.unset)
	e.String(s.ifs.text)
	e.Int(s.evalDepth)
	e.Uvarint(uint64(s.asked))
	e.Int(s.exitDepth)
	e.Bool(s.funcnameShown)
	e.Int(s.braceLine)
	e.Int(s.traceTo)
	e.Strings(s.argBase)
	e.Bool(s.argKnown)
	e.Bool(s.argsSet)
	e.Bool(s.starJoins)
	e.Bool(s.stdinSet)
	e.Int(s.loops)
	s.running.encode(e)
	e.Strings(s.dirstack)
	e.Strings(s.disabled)
	e.Strings(s.rawEnv)
}

func (sh *Shell) restoreState(d *reexec.Decoder) {
	s := &sh.State
	s.opts[0] = d.Uint64()
	s.opts[1] = d.Uint64()
	s.shownShopts = d.Uint64()
	s.arg0 = d.String()
	s.pos = d.Strings()
	s.status = d.Int()
	n := d.Count(1)
	s.pipestatus = nil
	if n > 0 {
		s.pipestatus = make([]int, 0, min(n, maxPrealloc))
	}
	for range n {
		s.pipestatus = append(s.pipestatus, d.Int())
	}
	s.lastBG = d.Int()
	s.lastArg = d.String()
	s.cmdName = d.String()
	s.line = d.Int()
	s.commands = d.Int()
	s.around = d.Int()
	s.pid = d.Int()
	s.ppid = d.Int()
	s.level = d.Int()
	s.levelShift = d.Int()
	s.depth = d.Int()
	s.globIgnore = d.String()
	s.cwd = d.String()
	s.hasCmd = d.Bool()
	s.started = d.Bool()
	s.source = d.String()
	s.getopts.ind = d.Int()
	s.getopts.off = d.Int()
	s.funcDepth = d.Int()
	s.srcDepth = d.Int()
	s.noErrexit = d.Int()
	s.evalNoErrexit = d.Int()
	s.secBase = d.Varint()
	s.hist.decode(d)
	s.lineChanges = d.Strings()
	s.inputrcRead = d.Bool()
	if haveCompletion {
		s.compSpecs, s.compOwn = decodeCompletions(d), true
		s.completing = decodeCompleting(d)
	}
	s.bashCmd = d.String()
	s.utf8 = d.Bool()
	unset := d.Bool()
	if s.ifs = newIFS(d.String(), s.utf8); unset {
		t := *s.ifs
		t.unset = true
		s.ifs = &t
	}
	s.evalDepth = d.Int()
	s.asked = uint32(d.Uvarint())
	s.exitDepth = d.Int()
	s.funcnameShown = d.Bool()
	s.braceLine = d.Int()
	s.traceTo = d.Int()
	s.argBase = d.Strings()
	s.argKnown = d.Bool()
	s.argsSet = d.Bool()
	s.starJoins = d.Bool()
	s.stdinSet = d.Bool()
	s.loops = d.Int()
	s.running = decodeTrapState(d)
	s.dirstack = d.Strings()
	s.disabled = d.Strings()
	s.rawEnv = d.Strings()
}

func (t *trapState) encode(e *reexec.Encoder) {
	e.Bool(t.exit)
	e.Bool(t.err)
	e.Bool(t.debug)
	e.Bool(t.ret)
	e.Bool(t.exitOff)
	e.Bool(t.exitLocals)
	e.Int(t.status)
	e.Int(t.errDepth)
}

func decodeTrapState(d *reexec.Decoder) trapState {
	return trapState{exit: d.Bool(), err: d.Bool(), debug: d.Bool(), ret: d.Bool(), exitOff: d.Bool(), exitLocals: d.Bool(),
		status: d.Int(), errDepth: d.Int()}
}

// encodeTables writes functions, aliases, the hash table and traps.
func (sh *Shell) encodeTables(e *reexec.Encoder) {
	e.Blob(sh.encodedFuncs())
	e.Uvarint(uint64(len(sh.aliases)))
	for _, k := range sortedKeys(sh.aliases) {
		e.String(k)
		e.String(sh.aliases[k])
	}
	e.Uvarint(uint64(len(sh.hash)))
	for _, k := range sortedKeys(sh.hash) {
		e.String(k)
		e.String(sh.hash[k].path)
		e.Int(sh.hash[k].hits)
	}
	e.Bool(sh.traps != nil)
	if sh.traps != nil {
		sh.traps.encode(e)
		e.Bool(sh.traps.listed && sh.traps.origin != nil)
		if sh.traps.listed && sh.traps.origin != nil {
			sh.traps.origin.encode(e)
		}
	}
}

// encodedFuncs is the table of functions: attributes and text, which the
// child parses when a function is first called.
func (sh *Shell) encodedFuncs() []byte {
	if c := &sh.ctxCache; c.funcs != nil && c.epoch == sh.epoch {
		return c.funcs
	}
	var e reexec.Encoder
	e.Uvarint(uint64(len(sh.funcs)))
	for _, k := range sortedKeys(sh.funcs) {
		f := sh.funcs[k]
		e.String(k)
		e.String(f.sourceText())
		e.Int(f.line)
		e.Int(f.brace)
		e.String(f.source)
		e.Uvarint(uint64(f.attr))
		e.Byte(byte(f.syntaxFlags()))
	}
	sh.ctxCache.funcs, sh.ctxCache.epoch = e.AppendTo(nil), sh.epoch
	return sh.ctxCache.funcs
}

func (t *trapTable) encode(e *reexec.Encoder) {
	for sig := 1; sig < signals.NSIG; sig++ {
		if a := t.actions[sig]; a != nil {
			e.Int(sig)
			e.String(*a)
		}
	}
	e.Int(0)
	for _, a := range [...]*string{t.exit, t.debug, t.err, t.ret} {
		e.Bool(a != nil)
		if a != nil {
			e.String(*a)
		}
	}
}

func decodeTraps(d *reexec.Decoder) *trapTable {
	t := &trapTable{}
	for {
		sig := d.Int()
		if sig <= 0 || sig >= signals.NSIG {
			break
		}
		s := d.String()
		t.actions[sig] = &s
	}
	for _, p := range [...]**string{&t.exit, &t.debug, &t.err, &t.ret} {
		if d.Bool() {
			s := d.String()
			*p = &s
		}
	}
	return t
}

func (sh *Shell) restoreTables(d *reexec.Decoder) {
	n := d.Count(6)
	sh.funcs, sh.funcsOwn = make(map[string]*Function, min(n, maxPrealloc)), true
	var fresh slab[Function]
	for i := range n {
		f := fresh.next(n - i)
		f.name, f.text, f.line, f.brace, f.source = d.String(), d.String(), d.Int(), d.Int(), d.String()
		f.attr, f.syntax = Attr(d.Uvarint()), syntaxFlags(d.Byte())
		if d.Err() != nil {
			return
		}
		sh.funcs[f.name] = f
	}
	n = d.Count(2)
	sh.aliases, sh.aliasesOwn = make(map[string]string, min(n, maxPrealloc)), true
	for range n {
		k := d.String()
		sh.aliases[k] = d.String()
	}
	n = d.Count(3)
	sh.hash, sh.hashOwn = make(map[string]hashEntry, min(n, maxPrealloc)), true
	for range n {
		k := d.String()
		sh.hash[k] = hashEntry{path: d.String(), hits: d.Int()}
	}
	if d.Bool() {
		sh.traps = decodeTraps(d)
		if d.Bool() {
			sh.traps.listed, sh.traps.origin = true, decodeTraps(d)
		}
	}
}

// encodeProcess writes what belongs to the process: which descriptors are
// open, signals ignored at entry, jobs to be listed, how subshells are made.
// private: the ends of coprocesses go along.
func (sh *Shell) encodeProcess(e *reexec.Encoder, private bool) {
	n := 0
	for i, f := range sh.fds {
		if f.inherited(i, private) {
			n++
		}
	}
	e.Uvarint(uint64(n))
	for i, f := range sh.fds {
		if f.inherited(i, private) {
			e.Int(i)
			e.Bool(f.isPrivate(i))
		}
	}
	e.Uvarint(uint64(len(sh.procFDs)))
	for _, p := range sh.procFDs {
		e.Int(p.fd)
	}
	e.Uint64(uint64(signals.IgnoredSet()))
	e.Byte(byte(sh.launch))
	e.Int(sh.traceFD)
	e.String(sh.bashName)
	e.Uint64(uint64(sh.own.programs))
	e.Uvarint(uint64(len(sh.jobs.list)))
	for _, j := range sh.jobs.list {
		j.encode(e)
	}
	e.Uvarint(uint64(len(sh.jobs.done)))
	for _, d := range sh.jobs.done {
		e.Int(d.pid)
		e.Int(d.status)
	}
	for _, j := range [...]*job{sh.jobs.current, sh.jobs.previous} {
		id := 0
		if j != nil {
			id = j.id
		}
		e.Int(id)
	}
}

// inherited reports whether children get f at number n of the table; private:
// even if it is the shell's end of a coprocess there.
func (f *File) inherited(n int, private bool) bool { return f != nil && (private || !f.isPrivate(n)) }

// isPrivate reports whether f is the shell's end of a coprocess at number n.
func (f *File) isPrivate(n int) bool { return f.private == n && n != 0 }

func (j *job) encode(e *reexec.Encoder) {
	e.Int(j.id)
	e.Int(j.pgid)
	e.String(j.text)
	e.Bool(j.notified)
	e.Bool(j.pipefail)
	e.Uvarint(uint64(len(j.procs)))
	for i := range j.procs {
		p := &j.procs[i]
		e.Int(p.pid)
		e.Byte(byte(p.state))
		e.Uint32(uint32(p.status))
		e.String(p.text)
	}
}

func decodeJob(d *reexec.Decoder) *job {
	j := &job{id: d.Int(), pgid: d.Int(), text: d.String(), notified: d.Bool(), pipefail: d.Bool(), inherited: true}
	n := d.Count(6)
	if n == 0 {
		d.Fail("job without a process")
	}
	for range n {
		p := process{pid: d.Int(), state: jobState(d.Byte()), status: unix.WaitStatus(d.Uint32()), text: d.String()}
		if d.Err() != nil {
			break
		}
		j.procs = append(j.procs, p)
	}
	return j
}

func (sh *Shell) restoreProcess(d *reexec.Decoder) {
	for range d.Count(2) {
		n, private := d.Int(), d.Bool()
		if n < len(sh.fds) || n >= maxDescriptor {
			// They come in rising order, each once.
			d.Fail("descriptor")
		}
		if d.Err() != nil {
			return
		}
		sh.fds = append(sh.fds, make([]*File, n+1-len(sh.fds))...)
		sh.adopt(n)
		if private && n > 0 {
			unix.CloseOnExec(n)
			sh.fds[n].private, sh.fds[n].stays = n, false
		}
	}
	for range d.Count(1) {
		// The parent's process substitutions can be named here too.
		switch n := d.Int(); {
		case n >= maxDescriptor:
			d.Fail("process substitution")
		case n >= 0:
			sh.procFDs = append(sh.procFDs, procSub{fd: n, visible: true})
		}
	}
	signals.SetIgnoredAtEntry(signals.Set(d.Uint64()))
	sh.launch = LaunchModes(d.Byte())
	sh.traceFD = d.Int()
	sh.bashName = d.String()
	sh.own.programs = signals.Set(d.Uint64())
	for range d.Count(11) {
		j := decodeJob(d)
		if d.Err() != nil {
			return
		}
		sh.jobs.list = append(sh.jobs.list, j)
	}
	for range d.Count(2) {
		sh.jobs.done = append(sh.jobs.done, doneProcess{d.Int(), d.Int()})
	}
	sh.jobs.current, sh.jobs.previous = sh.jobs.withID(d.Int()), sh.jobs.withID(d.Int())
}

// restoreContext makes sh what its parent was and returns its task.
func (sh *Shell) restoreContext(d *reexec.Decoder) (*task, error) {
	t := &task{kind: subshellKind(d.Byte()), text: d.String(), line: d.Int(), unwrapped: d.Bool(), async: d.Bool(), background: d.Bool(), syntax: syntaxFlags(d.Byte()),
		fifo: d.String(), fifoOut: d.Bool(), alone: d.Bool()}
	sh.restoreState(d)
	sh.restoreTables(d)
	sh.restoreVars(d)
	sh.restoreProcess(d)
	if err := d.Done(); err != nil {
		return nil, err
	}
	if int(t.kind) >= len(kindNames) || sh.funcDepth < 0 || sh.srcDepth < 0 || sh.funcDepth+sh.srcDepth > len(sh.frames) {
		return nil, errContext
	}
	return t, nil
}

// closeUnopened closes the standard descriptors that the parent has closed: in a
// new process the Go runtime has put /dev/null there.
func (sh *Shell) closeUnopened() {
	for n := range 3 {
		if n >= len(sh.fds) || sh.fds[n] == nil {
			unix.Close(n)
		}
	}
}
