//go:build !small

package builtins

import (
	"strconv"

	"vfsh/shell"
	"vfsh/shell/readline"
)

// lineFunctions lists the functions of the line editor.
func lineFunctions() []string { return readline.Functions() }

// bindRequest is what the options of bind ask for.
type bindRequest struct {
	lists                 [256]bool // by letter
	keymap                string
	file, query           *string
	forget, unbind, bindx *string
}

// bind is bind (bash "Bash Builtin Commands").
func bind(sh *shell.Shell, args []string) int {
	if !sh.Opt(shell.OptEmacs) && !sh.Opt(shell.OptVi) {
		sh.Warn("bind: warning: line editing not enabled")
	}
	o := parse(sh, args)
	var r bindRequest
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		arg := o.arg
		switch c {
		case 'm':
			r.keymap = arg
		case 'f':
			r.file = &arg
		case 'q':
			r.query = &arg
		case 'u':
			r.forget = &arg
		case 'r':
			r.unbind = &arg
		case 'x':
			r.bindx = &arg
		case '?':
			if o.bad == "--help" {
				return usage(sh, args[0])
			}
			return o.fail(sh)
		default:
			r.lists[c] = true
		}
	}
	if r.keymap != "" && !readline.IsKeymap(r.keymap) {
		sh.Warn("bind: `", r.keymap, "': invalid keymap name")
		return 1
	}
	sh.LineConfig()
	r.list(sh)
	if st, ok := r.change(sh); !ok {
		return st
	}
	status := 0
	if r.query != nil {
		status = r.ask(sh)
	}
	if r.forget != nil {
		if !readline.IsFunction(*r.forget) {
			sh.Warn("bind: `", *r.forget, "': unknown function name")
			return 1
		}
		sh.ChangeLineConfig(readline.Change(readline.ChangeForget, r.keymap, *r.forget))
	}
	if r.unbind != nil {
		sh.ChangeLineConfig(readline.Change(readline.ChangeUnbind, r.keymap, *r.unbind))
	}
	if r.bindx != nil {
		if problem := sh.ChangeLineConfig(readline.Change(readline.ChangeCommand, r.keymap, *r.bindx)); problem != "" {
			sh.Warn("bind: ", problem)
			status = 1
		}
	}
	if r.lists['X'] {
		c := sh.LineConfig()
		sh.PrintBytes(c.AppendTexts(nil, c.Keymap(r.keymap), readline.Command))
	}
	for _, line := range o.rest() {
		sh.LineProblem(sh.ChangeLineConfig(readline.Change(readline.ChangeLine, r.keymap, line)))
	}
	return status
}

// list prints what the options -l, -p, -P, -v, -V, -s and -S ask for.
func (r *bindRequest) list(sh *shell.Shell) {
	c := sh.LineConfig()
	m := c.Keymap(r.keymap)
	if r.lists['l'] {
		for _, name := range readline.Functions() {
			sh.Print(name, "\n")
		}
	}
	if r.lists['p'] {
		sh.PrintBytes(c.AppendFunctions(nil, m))
	}
	if r.lists['P'] {
		sh.PrintBytes(c.AppendFunctionList(nil, m))
	}
	size, _ := c.Variable("history-size")
	if n, err := strconv.Atoi(sh.GetDefault("HISTSIZE", "")); err == nil && n >= 0 {
		c.SetVariable("history-size", strconv.Itoa(n))
	}
	if r.lists['v'] {
		sh.PrintBytes(c.AppendVariables(nil, false))
	}
	if r.lists['V'] {
		sh.PrintBytes(c.AppendVariables(nil, true))
	}
	c.SetVariable("history-size", size)
	if r.lists['s'] {
		sh.PrintBytes(c.AppendTexts(nil, m, readline.Macro))
	}
	if r.lists['S'] {
		sh.PrintBytes(c.AppendMacroList(nil, m))
	}
}

// change reads the init file of -f; ok is false if that is impossible.
func (r *bindRequest) change(sh *shell.Shell) (status int, ok bool) {
	if r.file == nil || *r.file == "" {
		return 0, true
	}
	if err := sh.ReadLineConfig(*r.file); err != nil {
		sh.Warn("bind: ", *r.file, ": cannot read: ", shell.Strerror(err))
		return 1, false
	}
	return 0, true
}

// ask prints which keys call the function of -q.
func (r *bindRequest) ask(sh *shell.Shell) int {
	c := sh.LineConfig()
	out, known, bound := c.AppendQuery(nil, c.Keymap(r.keymap), *r.query)
	if !known {
		sh.Warn("bind: `", *r.query, "': unknown function name")
		return 1
	}
	sh.PrintBytes(out)
	if !bound {
		return 1
	}
	return 0
}
