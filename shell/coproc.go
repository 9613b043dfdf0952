package shell

import (
	"strconv"

	"golang.org/x/sys/unix"

	"vfsh/shell/ast"
)

// coprocNode is `coproc [NAME] command`.
type coprocNode struct {
	name string
	src  ast.Command
	cmd  *ast.Coproc
	line int
}

// coproc is a running coprocess.
type coproc struct {
	name   string
	pid    int
	rd, wr int  // descriptors of the table
	warned bool // of its being there when the next was started
}

func (n *coprocNode) run(sh *Shell) int {
	sh.line = n.line
	sh.reap()
	name := n.name
	if name == "" {
		name = "COPROC"
	}
	if k := len(sh.coprocs) - 1; k >= 0 && !sh.coprocs[k].warned {
		cp := &sh.coprocs[k]
		cp.warned = true
		sh.Warn("warning: execute_coproc: coproc [", strconv.Itoa(cp.pid), ":", cp.name, "] still exists")
	}
	if !IsName(name) {
		sh.Warn("`", name, "': not a valid identifier")
		return sh.compoundStatus(1)
	}
	var in, out [2]int // what it reads, what it writes
	if err := unix.Pipe2(in[:], unix.O_CLOEXEC); err != nil {
		sh.Warn("coproc: ", strerror(err))
		return sh.compoundStatus(1)
	}
	if err := unix.Pipe2(out[:], unix.O_CLOEXEC); err != nil {
		unix.Close(in[0])
		unix.Close(in[1])
		sh.Warn("coproc: ", strerror(err))
		return sh.compoundStatus(1)
	}
	for _, p := range [...]*int{&in[0], &in[1], &out[0], &out[1]} {
		*p = sh.moveHigh(*p)
	}
	t := sh.begin()
	async, bg := sh.asyncIgnore, sh.inBackground
	sh.asyncIgnore, sh.inBackground = !sh.opts.Has(OptMonitor), true
	sh.setFile(0, sh.newFile(in[0]))
	sh.setFile(1, sh.newFile(out[1]))
	pid, err := sh.launchCommand(kindCoproc, n.src, nil, false)
	sh.asyncIgnore, sh.inBackground = async, bg
	sh.rollback(t)
	if err != nil {
		unix.Close(in[1])
		unix.Close(out[0])
		return sh.compoundStatus(sh.launchFailed(err))
	}
	rd, wr := sh.coprocNumbers()
	sh.coprocFD(rd, out[0])
	sh.coprocFD(wr, in[1])
	sh.coprocs = append(sh.coprocs, coproc{name: name, pid: pid, rd: rd, wr: wr})
	if sh.SetArray("", name, []string{strconv.Itoa(rd), strconv.Itoa(wr)}) {
		sh.Set(name+"_PID", strconv.Itoa(pid))
	}
	sh.addJob([]process{{pid: pid}}, 0, jobText(n.cmd))
	sh.lastBG = pid
	return sh.compoundStatus(0)
}

// coprocEnded is called when the shell has learnt of a child's end: what a
// coprocess was reached by, descriptors and variables, goes with it.
func (sh *Shell) coprocEnded(pid int) {
	for i, cp := range sh.coprocs {
		if cp.pid != pid {
			continue
		}
		sh.coprocs = append(sh.coprocs[:i:i], sh.coprocs[i+1:]...)
		for _, n := range [...]int{cp.rd, cp.wr} {
			if f := sh.file(n); f != nil && f.private == n {
				sh.setFile(n, nil)
			}
		}
		for _, name := range [...]string{cp.name, cp.name + "_PID"} {
			switch c := sh.targetCell(name); {
			case c == nil || c.v == nil || c.v.level > 0:
			case c.v.attr&AttrReadonly != 0:
				if name != cp.name {
					break
				}
				sh.Warn(name, ": cannot unset: readonly variable")
			default:
				sh.bind(c, nil)
			}
		}
		return
	}
}

// coprocNumbers returns the numbers for the shell's ends of a coprocess: the
// first and the last of four free ones, as bash makes two pipes and keeps one
// end of each.
func (sh *Shell) coprocNumbers() (rd, wr int) {
	free := 0
	for n := 63; n >= 10; n-- {
		if sh.file(n) != nil || sh.fdInUse(n) {
			continue
		}
		switch free++; free {
		case 1:
			rd = n
		case 4:
			return rd, n
		}
	}
	rd = 64
	for sh.file(rd) != nil || sh.fdInUse(rd) {
		rd++
	}
	wr = rd + 1
	for sh.file(wr) != nil || sh.fdInUse(wr) {
		wr++
	}
	return rd, wr
}

// coprocFD enters a descriptor into the table at a number that programs do
// not get.
func (sh *Shell) coprocFD(n, fd int) {
	f := sh.newFile(fd)
	f.private = n
	sh.setFile(n, f)
}

// coprocClosed follows the closing of descriptor n by a redirection: the
// element of a coprocess's array becomes -1.
func (sh *Shell) coprocClosed(n int) {
	for i := range sh.coprocs {
		cp := &sh.coprocs[i]
		k := 0
		switch n {
		case cp.rd:
			cp.rd = -1
		case cp.wr:
			cp.wr, k = -1, 1
		default:
			continue
		}
		if c := sh.known(cp.name); c != nil && c.v != nil && c.v.attr&AttrArray != 0 {
			sh.assignIndex(c, int64(k), "-1", false)
		}
	}
}
