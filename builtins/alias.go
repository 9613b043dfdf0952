package builtins

import (
	"strings"

	"vfsh/shell"
)

// alias defines or shows aliases (POSIX "alias"; bash adds -p).
func alias(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	all := false
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		if c != 'p' {
			return o.fail(sh)
		}
		all = true
	}
	rest := o.rest()
	// In posix mode the listing has no "alias " before each name.
	prefix := "alias "
	if sh.Posix() && !all {
		prefix = ""
	}
	if all && len(sh.AliasNames()) == 0 {
		return 0
	}
	if all || len(rest) == 0 {
		for _, name := range sh.AliasNames() {
			printAlias(sh, prefix, name)
		}
	}
	status := 0
	for i, a := range rest {
		name, value, define := strings.Cut(a, "=")
		switch {
		case define && name != "":
			rest[i] = name // what $_ is then
			if !validAlias(name) {
				warn(sh, "alias: `", name, "': invalid alias name")
				status = 1
				continue
			}
			sh.SetAlias(name, value)
		default:
			if !printAlias(sh, prefix, a) {
				warn(sh, "alias: ", a, ": not found")
				status = 1
			}
		}
	}
	return sh.FlushStatus("alias", status)
}

// printAlias prints one alias so that it can be read again.
func printAlias(sh *shell.Shell, prefix, name string) bool {
	v, ok := sh.Alias(name)
	if !ok {
		return false
	}
	if prefix != "" && name[0] == '-' {
		prefix += "-- "
	}
	sh.Print(prefix, name, "=", shell.SingleQuote(v), "\n")
	return true
}

// validAlias reports whether a name has no character that would keep it
// from being a command word.
func validAlias(name string) bool {
	return name != "" && !strings.ContainsAny(name, " \t\n;|&<>()/$`\"'\\")
}

// unalias removes aliases (POSIX "unalias").
func unalias(sh *shell.Shell, args []string) int {
	o := parse(sh, args)
	all := false
	for {
		c, ok := o.next()
		if !ok {
			break
		}
		if c != 'a' {
			return o.fail(sh)
		}
		all = true
	}
	if all {
		sh.ClearAliases()
		return 0
	}
	rest := o.rest()
	if len(rest) == 0 {
		return usage(sh, "unalias")
	}
	status := 0
	for _, name := range rest {
		if !sh.Unalias(name) {
			warn(sh, "unalias: ", name, ": not found")
			status = 1
		}
	}
	return status
}
