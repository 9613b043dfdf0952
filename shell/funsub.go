package shell

// funSubst runs ${ list; } or ${| list; } (bash 5.3 manual, "Command
// Substitution") in the current shell. The value is the output without
// trailing newlines, or what the commands leave in REPLY, which is local to
// them.
func (sh *Shell) funSubst(c *cmdSub) string {
	if !sh.beginSubst(c) {
		return ""
	}
	if c.prog == nil {
		comp := compiler{sh: sh, src: c.list.Src}
		c.prog = comp.list(c.list)
	}
	base, caller, line := len(sh.argv), sh.exp.caller, sh.line
	sh.exp.caller = ""
	value := ""
	if c.ast.FunSub == '|' {
		value = sh.replyOf(c)
	} else {
		value = sh.outputOf(c)
	}
	sh.argv, sh.exp.caller, sh.line = sh.argv[:base], caller, line
	sh.hadSubst, sh.substStat = true, sh.status
	return value
}

// runFunSubst runs the commands; return ends them.
func (sh *Shell) runFunSubst(c *cmdSub) {
	c.prog.run(sh)
	if sh.unw == unwReturn {
		sh.unw, sh.status = unwNone, sh.exitCode
	}
}

// outputOf runs the commands with their output going to memory.
func (sh *Shell) outputOf(c *cmdSub) string {
	sh.Flush()
	f := &File{fd: -1, refs: 2, mem: &capture{buf: sh.getBuf(), read: -1}}
	var saved []savedFD
	sh.put(1, f, &saved)
	sh.runFunSubst(c)
	sh.Flush()
	sh.restore(saved)
	sh.finish(f)
	text := sh.substText(f.mem.buf)
	sh.putBuf(f.mem.buf)
	return text
}

// replyOf runs the commands with a REPLY of their own and returns its value.
func (sh *Shell) replyOf(c *cmdSub) string {
	reply := sh.cell("REPLY")
	outer := reply.v
	sh.bind(reply, nil)
	sh.runFunSubst(c)
	value, _ := sh.value(reply)
	sh.bind(reply, outer)
	return value
}
