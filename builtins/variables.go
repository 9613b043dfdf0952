package builtins

import (
	"strings"

	"vfsh/shell"
)

// declareFlags is what the options of declare ask for.
type declareFlags struct {
	add, remove shell.Attr
	print       bool // -p
	funcs       bool // -f
	funcNames   bool // -F
	global      bool // -g
	outside     bool // -G: like -g for what is not local to the function
	inherit     bool // -I
}

// declareLetter maps the letter of an attribute.
func declareLetter(c byte) (shell.Attr, bool) {
	switch c {
	case 'a':
		return shell.AttrArray, true
	case 'A':
		return shell.AttrAssoc, true
	case 'i':
		return shell.AttrInteger, true
	case 'l':
		return shell.AttrLower, true
	case 'u':
		return shell.AttrUpper, true
	case 'c':
		return shell.AttrCapital, true
	case 'n':
		return shell.AttrNameref, true
	case 'r':
		return shell.AttrReadonly, true
	case 't':
		return shell.AttrTrace, true
	case 'x':
		return shell.AttrExport, true
	}
	return 0, false
}

// options reads the options of declare, local and typeset; next is the index
// of the first operand, 0 after a usage error.
func (f *declareFlags) options(sh *shell.Shell, args []string) (next int) {
	o := parse(sh, args)
	for {
		c, ok := o.nextSigned()
		if !ok {
			return o.i
		}
		switch c {
		case 'p':
			f.print = true
		case 'f', 'F':
			f.funcs = !o.plus || f.funcs
			f.funcNames = f.funcNames || f.funcs && c == 'F'
		case 'g':
			f.global = true
		case 'G':
			f.outside = true
		case 'I':
			f.inherit = true
		default:
			at, ok := declareLetter(c)
			if !ok {
				o.fail(sh)
				return 0
			}
			if o.plus {
				f.remove |= at
			} else {
				f.add |= at
			}
		}
	}
}

// declare is declare and typeset, and with local true also local.
func declare(sh *shell.Shell, args []string) int { return declareVars(sh, args, false) }

// local makes variables local to the running function.
func local(sh *shell.Shell, args []string) int {
	if !sh.InFunction() {
		sh.Warn("local: can only be used in a function")
		return 1
	}
	return declareVars(sh, args, true)
}

func declareVars(sh *shell.Shell, args []string, isLocal bool) int {
	var f declareFlags
	i := f.options(sh, args)
	if i == 0 {
		return 2
	}
	if f.funcs {
		if isLocal && i >= len(args) {
			return 0
		}
		return declareFuncs(sh, args, i, &f)
	}
	if i >= len(args) {
		if isLocal {
			printLocals(sh)
			return 0
		}
		return printDeclared(sh, &f)
	}
	d := shell.Declaration{Cmd: args[0], Add: f.add, Remove: f.remove, Inherit: f.inherit}
	st := 0
	for ; i < len(args) && !sh.Exiting(); i++ {
		switch {
		case f.print:
			if isLocal && !sh.IsLocal(args[i]) || !printVar(sh, args[i]) {
				sh.Warn(args[0], ": ", args[i], ": not found")
				st = 1
			}
		case isLocal && args[i] == "-":
			sh.SaveLocalOptions()
		default:
			d.Global = f.global || f.outside && !sh.IsLocal(declaredName(args[i]))
			if !sh.Declare(&d, args[i]) {
				st = 1
			}
		}
	}
	return st
}

// declaredName is the name in an argument of declare: NAME, NAME=VALUE,
// NAME+=VALUE or NAME[SUBSCRIPT]=VALUE.
func declaredName(arg string) string {
	if i := strings.IndexAny(arg, "[+="); i >= 0 {
		return arg[:i]
	}
	return arg
}

// declareFuncs serves declare -f and -F.
func declareFuncs(sh *shell.Shell, args []string, i int, f *declareFlags) int {
	if i >= len(args) {
		for _, n := range sh.FunctionNames() {
			if a := sh.FunctionAttrs(n); f.add&^a != 0 {
				continue
			}
			printFunction(sh, n, f.funcNames, true)
		}
		return 0
	}
	st := 0
	if c := f.notOfFunctions(); c != "" {
		sh.Warn(args[0], ": ", c, ": invalid option")
		return 1
	}
	for ; i < len(args); i++ {
		n := args[i]
		if !f.print && strings.IndexByte(n, '=') >= 0 {
			sh.Warn(args[0], ": cannot use `-f' to make functions")
			return 1
		}
		if !sh.IsFunction(n) {
			if f.print {
				sh.Warn(args[0], ": ", n, ": not found")
			}
			st = 1
			continue
		}
		if f.add|f.remove != 0 && !f.print {
			if a := sh.FunctionAttrs(n); f.remove&a&shell.AttrReadonly != 0 {
				sh.Warn(args[0], ": ", n, ": readonly function")
				st = 1
				continue
			}
			sh.SetFunctionAttrs(n, f.add, f.remove)
			continue
		}
		printFunction(sh, n, f.funcNames, f.print)
	}
	return st
}

// notOfFunctions returns an option that gives an attribute which functions
// can't have, or "".
func (f *declareFlags) notOfFunctions() string {
	for _, c := range [...]string{"-n", "-i", "-A", "-a"} {
		if a, _ := declareLetter(c[1]); f.add&a != 0 {
			return c
		}
	}
	return ""
}

// printFunction prints a function's name, or its definition.
func printFunction(sh *shell.Shell, n string, nameOnly, decl bool) {
	attrs := shell.AttrLetters(sh.FunctionAttrs(n))
	if nameOnly {
		switch {
		case decl:
			sh.Print("declare -f", attrs, " ", n, "\n")
		case sh.Opt(shell.ShoptExtdebug):
			file, line := sh.FunctionSource(n)
			sh.Print(n, " ", itoa(line), " ", file, "\n")
		default:
			sh.Print(n, "\n")
		}
		return
	}
	if text, ok := sh.FunctionText(n); ok {
		sh.Print(text, "\n")
	}
	if decl && attrs != "" {
		sh.Print("declare -f", attrs, " ", n, "\n")
	}
}

// printVar prints a variable as declare -p does; false if there is none.
func printVar(sh *shell.Shell, name string) bool {
	a, ok := sh.Attrs(name)
	if !ok {
		return false
	}
	letters := shell.AttrLetters(a)
	if letters == "" {
		letters = "-"
	}
	sh.Print("declare -", letters, " ", name, sh.VarText(name), "\n")
	return true
}

// listVar prints a variable in a list of many. Those whose values the shell
// makes have none there until they were asked for.
func listVar(sh *shell.Shell, name string) {
	text, asleep := sh.Unasked(name)
	if !asleep {
		printVar(sh, name)
		return
	}
	a, _ := sh.Attrs(name)
	letters := shell.AttrLetters(a)
	if letters == "" || name == "SECONDS" {
		letters = "-"
	}
	sh.Print("declare -", letters, " ", name, text, "\n")
}

// printDeclared lists variables: with -p or attributes as commands, else as
// set does, followed by the functions.
func printDeclared(sh *shell.Shell, f *declareFlags) int {
	if f.print || f.add != 0 {
		for _, n := range sh.VarNames() {
			if f.lists(sh, n) {
				listVar(sh, n)
			}
		}
		return 0
	}
	printAll(sh)
	return 0
}

// lists reports whether a variable is in the list of those with the attributes
// of f: one of them is enough, but only arrays are listed if these are asked
// for.
func (f *declareFlags) lists(sh *shell.Shell, name string) bool {
	a, _ := sh.Attrs(name)
	if name == "SECONDS" {
		if _, asleep := sh.Unasked(name); asleep {
			a = 0
		}
	}
	kind := f.add & (shell.AttrArray | shell.AttrAssoc)
	rest := f.add &^ kind
	return a&kind == kind && (rest == 0 || a&rest != 0)
}

func printLocals(sh *shell.Shell) {
	if sh.HasLocalOptions() {
		sh.Print("local -\n")
	}
	for _, n := range sh.LocalNames() {
		printVar(sh, n)
	}
}

// printAll lists all variables and functions as set does.
func printAll(sh *shell.Shell) {
	for _, n := range sh.VarNames() {
		if text, asleep := sh.Unasked(n); asleep {
			if text != "" {
				sh.Print(n, text, "\n")
			}
			continue
		}
		if sh.IsSet(n) {
			sh.Print(n, shell.SetText(sh, n), "\n")
		}
	}
	if sh.Posix() {
		return
	}
	for _, n := range sh.FunctionNames() {
		if t, ok := sh.FunctionText(n); ok {
			sh.Print(t, "\n")
		}
	}
}

// export is export; readonly shares its form.
func export(sh *shell.Shell, args []string) int {
	return attributes(sh, args, shell.AttrExport)
}

func readonly(sh *shell.Shell, args []string) int {
	return attributes(sh, args, shell.AttrReadonly)
}

// attributes gives variables an attribute, or lists those that have it.
func attributes(sh *shell.Shell, args []string, attr shell.Attr) int {
	funcs, remove, kind := false, false, shell.Attr(0)
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'f':
			funcs = true
		case 'n':
			remove = true
		case 'a':
			kind |= shell.AttrArray
		case 'A':
			kind |= shell.AttrAssoc
		case '?':
			return o.fail(sh)
		}
	}
	i := o.i
	if i >= len(args) {
		listAttributes(sh, args[0], attr, kind, funcs)
		return 0
	}
	st := 0
	for ; i < len(args) && !sh.Exiting(); i++ {
		if funcs {
			if attr == shell.AttrExport && !remove && sh.IsFunction(args[i]) && strings.ContainsAny(args[i], "=/") {
				sh.Warn(args[0], ": ", args[i], ": cannot export")
				st = 1
				continue
			}
			add, rm := attr, shell.Attr(0)
			if remove {
				add, rm = 0, attr
			}
			if !sh.SetFunctionAttrs(args[i], add, rm) {
				sh.Warn(args[0], ": ", args[i], ": not a function")
				st = 1
			}
			continue
		}
		if !setAttribute(sh, args, i, attr, kind, remove) {
			st = 1
		}
	}
	return st
}

func setAttribute(sh *shell.Shell, args []string, i int, attr, kind shell.Attr, remove bool) bool {
	d := shell.Declaration{Cmd: args[0], Add: attr}
	if remove {
		d.Add, d.Remove = 0, attr // what is read-only stays so all the same
	}
	if kind&shell.AttrArray != 0 {
		kind = shell.AttrArray
	}
	d.Add |= kind
	return sh.SetAttribute(&d, args[i])
}

// listAttributes lists the variables with an attribute.
func listAttributes(sh *shell.Shell, cmd string, attr, kind shell.Attr, funcs bool) {
	if funcs {
		for _, n := range sh.FunctionNames() {
			switch {
			case sh.FunctionAttrs(n)&attr == 0:
			case sh.Posix():
				sh.Print(cmd, " -f ", n, "\n")
			default:
				printFunction(sh, n, false, true)
			}
		}
		return
	}
	for _, n := range sh.VarNames() {
		a, _ := sh.Attrs(n)
		if a&attr == 0 || a&kind != kind {
			continue
		}
		if sh.Posix() {
			option := shell.AttrLetters(a & (shell.AttrArray | shell.AttrAssoc))
			if option != "" {
				option = "-" + option + " "
			}
			sh.Print(cmd, " ", option, n, sh.VarText(n), "\n")
			continue
		}
		listVar(sh, n)
	}
}

// unset removes variables and functions.
func unset(sh *shell.Shell, args []string) int {
	vars, funcs, ref := false, false, false
	o := parse(sh, args)
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		switch c {
		case 'v':
			vars = true
		case 'f':
			funcs = true
		case 'n':
			ref = true
		default:
			return o.fail(sh)
		}
	}
	if vars && funcs {
		sh.Warn("unset: cannot simultaneously unset a function and a variable")
		return 1
	}
	st := 0
	operands := o.rest()
	for i, name := range operands {
		if !unsetOne(sh, name, vars, funcs, ref) {
			st = 1
		}
		if array, _, ok := subscripted(name); ok && !funcs && !ref {
			operands[i] = array // what $_ is then
		}
	}
	return st
}

// subscripted splits the name of an array's element.
func subscripted(name string) (array, subscript string, ok bool) {
	k := strings.IndexByte(name, '[')
	if k <= 0 || !strings.HasSuffix(name, "]") || !shell.IsName(name[:k]) {
		return "", "", false
	}
	return name[:k], name[k+1 : len(name)-1], true
}

func unsetOne(sh *shell.Shell, name string, vars, funcs, ref bool) bool {
	if funcs {
		return sh.UnsetFunction(name)
	}
	if ref {
		if a, _ := sh.Attrs(name); a&(shell.AttrReadonly|shell.AttrNameref) == shell.AttrReadonly {
			sh.Warn("unset: ", name, ": cannot unset: readonly variable")
			return false
		}
		if vars && !shell.IsName(name) {
			invalidIdentifier(sh, "unset", name)
			return false
		}
		return sh.UnsetRef(name)
	}
	if array, subscript, ok := subscripted(name); ok {
		return sh.UnsetSubscript(array, subscript)
	}
	if !shell.IsName(name) {
		if !vars {
			return sh.UnsetFunction(name)
		}
		if !vars {
			return true // it might be a function
		}
		sh.Warn("unset: `", name, "': not a valid identifier")
		return false
	}
	if _, ok := sh.Attrs(name); ok || vars {
		return sh.Unset(name)
	}
	if sh.IsFunction(name) {
		return sh.UnsetFunction(name)
	}
	return true
}
