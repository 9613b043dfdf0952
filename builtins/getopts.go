package builtins

import (
	"strconv"
	"strings"

	"vfsh/shell"
)

// getopts takes the next option from the positional parameters or from its
// arguments (POSIX "getopts").
func getopts(sh *shell.Shell, args []string) int {
	rest, ok := noOptions(sh, args)
	if !ok {
		return 2
	}
	if len(rest) < 2 {
		return usage(sh, "getopts")
	}
	words := sh.Args()
	if len(rest) > 2 {
		words = rest[2:]
	}
	g := optionScanner{spec: rest[0], args: words}
	g.silent = g.spec != "" && g.spec[0] == ':'
	g.ind, _ = strconv.Atoi(sh.GetDefault("OPTIND", "1"))
	if g.ind < 1 {
		g.ind = 1
	}
	if ind, off := sh.GetoptsState(); ind == g.ind {
		g.off = off
	}
	done := !g.next()
	if g.msg != "" && !g.silent && sh.GetDefault("OPTERR", "1") != "0" {
		sh.Flush()
		sh.WriteFD(2, sh.Arg0()+": "+g.msg+" -- "+g.letter+"\n")
	}
	ok = sh.SetInt("OPTIND", int64(g.ind))
	sh.SetGetoptsState(g.ind, g.off)
	if g.hasArg {
		sh.Set("OPTARG", g.arg)
	} else if a, _ := sh.Attrs("OPTARG"); a&(shell.AttrReadonly|shell.AttrNameref) == 0 {
		sh.Unset("OPTARG")
	} else if a&shell.AttrReadonly != 0 && g.result != "?" {
		sh.Warn("OPTARG: readonly variable")
	} else {
		sh.Discard("OPTARG") // bash asks nobody here
	}
	if !shell.IsName(rest[1]) {
		invalidIdentifier(sh, "getopts", rest[1])
		return 1
	}
	if !sh.SetVarRef("getopts", rest[1], g.result) {
		if done {
			return 1
		}
		return 2
	}
	if !ok || done {
		return 1
	}
	return 0
}

// optionScanner finds the next option of a list of arguments.
type optionScanner struct {
	spec   string // the option letters
	args   []string
	silent bool // spec begins with a colon: errors are told by the results only
	ind    int  // argument that comes next, from 1
	off    int  // offset in it, 0: at its start

	result string // the option, ? or :
	arg    string // value of OPTARG
	hasArg bool
	letter string // option that msg is about
	msg    string
}

// next scans one option; false at the end of the options.
func (g *optionScanner) next() bool {
	g.result = "?"
	if g.ind > len(g.args) {
		g.ind, g.off = len(g.args)+1, 0
		return false
	}
	a := g.args[g.ind-1]
	if g.off == 0 || g.off >= len(a) {
		g.off = 0
		if len(a) < 2 || a[0] != '-' {
			return false
		}
		if a == "--" {
			g.ind++
			return false
		}
		g.off = 1
	}
	g.letter = a[g.off : g.off+1]
	g.off++
	value, attached := a[g.off:], g.off < len(a)
	if !attached {
		g.ind++
		g.off = 0
	}
	k := strings.IndexByte(g.spec, g.letter[0])
	if k < 0 || g.letter == ":" {
		g.msg = "illegal option"
		if g.silent {
			g.arg, g.hasArg = g.letter, true
		}
		return true
	}
	if k+1 >= len(g.spec) || g.spec[k+1] != ':' {
		g.result = g.letter
		return true
	}
	switch {
	case attached:
		g.ind++
		g.off = 0
	case g.ind <= len(g.args):
		value = g.args[g.ind-1]
		g.ind++
	default:
		g.msg = "option requires an argument"
		if g.silent {
			g.result, g.arg, g.hasArg = ":", g.letter, true
		}
		return true
	}
	g.result, g.arg, g.hasArg = g.letter, value, true
	return true
}
