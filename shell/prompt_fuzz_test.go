package shell

import (
	"strings"
	"testing"
)

// FuzzPrompt: no prompt text makes the shell fail, and without backslashes and
// expansions it stays as it is. Texts with substitutions, which would run commands,
// are left out.
func FuzzPrompt(f *testing.F) {
	for _, s := range []string{"", `\u@\h:\w\$ `, `\[\e[1m\]\W\[\e[0m\]`, `\D{%H:%M} \j \l \s \v \V \# \!`, `\D{`, `\D`, `\`, `\\\`, "\xff\\\xff", `a!b!!c`, `\t\T\@\A\d\H\r\a\q`, `"'{~`} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(7))
	}
	f.Fuzz(func(t *testing.T, ps string, how uint8) {
		if strings.ContainsAny(ps, "$`\x00") || octal(ps) {
			return
		}
		sh := newShell(nil)
		sh.cells = map[string]*Cell{}
		sh.opts.set(ShoptPromptvars, how&1 != 0)
		sh.opts.set(OptPosix, how&2 != 0)
		got := sh.promptWith(ps, how&4 != 0, how&8 != 0, how&16 != 0)
		if how&2 == 0 && !strings.Contains(ps, `\`) && got != ps {
			t.Errorf("%q became %q", ps, got)
		}
	})
}

// octal reports whether a text has a character written as a number in it, which
// may be the sign of a substitution.
func octal(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i-1] == '\\' && s[i] >= '0' && s[i] <= '7' {
			return true
		}
	}
	return false
}
