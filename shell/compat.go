package shell

// latestCompat is the compatibility level that means none (bash "Shell
// Compatibility Mode").
const latestCompat = 52

// compatOptions are the options that stand for the older levels, at most one
// of which is on. The last two have no name in shopt.
var compatOptions = [...]struct {
	option Option
	level  int
}{
	{ShoptCompat31, 31}, {ShoptCompat32, 32}, {ShoptCompat40, 40}, {ShoptCompat41, 41},
	{ShoptCompat42, 42}, {ShoptCompat43, 43}, {ShoptCompat44, 44}, {optCompat50, 50}, {optCompat51, 51},
}

// compatShopts and compatOthers are those options in the words of Options.
const (
	compatShopts = 1<<(ShoptCompat44-ShoptAutocd+1) - 1<<(ShoptCompat31-ShoptAutocd)
	compatOthers = 1<<optCompat50 | 1<<optCompat51
)

// CompatAtMost reports whether the shell is to behave as bash of that level
// did: 31 for 3.1 up to 51 for 5.1.
func (sh *Shell) CompatAtMost(level int) bool {
	if sh.opts[1]&compatShopts == 0 && sh.opts[0]&compatOthers == 0 {
		return false
	}
	for _, c := range compatOptions {
		if c.level > level {
			return false
		}
		if sh.opts.Has(c.option) {
			return true
		}
	}
	return false
}

// syntaxCompat is the level for the parser: 0 for the latest.
func (sh *Shell) syntaxCompat() uint8 {
	if sh.opts[1]&compatShopts == 0 && sh.opts[0]&compatOthers == 0 {
		return 0
	}
	for _, c := range compatOptions {
		if sh.opts.Has(c.option) {
			return uint8(c.level)
		}
	}
	return 0
}

// setCompatLevel puts one level in force.
func (sh *Shell) setCompatLevel(level int) {
	for _, c := range compatOptions {
		sh.opts.set(c.option, c.level == level)
	}
	sh.noteShopts()
}

// setCompatOption does what goes with shopt -s or -u of a compatNN option,
// which has been switched already: it is the only one, and BASH_COMPAT tells.
func (sh *Shell) setCompatOption(o Option, on bool) {
	level := latestCompat
	for _, c := range compatOptions {
		if on && c.option == o {
			level = c.level
		}
	}
	sh.setCompatLevel(level)
	sh.slowAssign(sh.cell("BASH_COMPAT"), itoa(int64(level)), false)
}

// parseCompat reads a value of BASH_COMPAT: 42 or 4.2; "" is the latest.
func parseCompat(s string) (level int, ok bool) {
	if s == "" {
		return latestCompat, true
	}
	if len(s) == 3 && s[1] == '.' {
		s = s[:1] + s[2:]
	}
	if len(s) != 2 || !allDigits(s) {
		return latestCompat, false
	}
	level = int(s[0]-'0')*10 + int(s[1]-'0')
	if level < 31 || level > latestCompat {
		return latestCompat, false
	}
	return level, true
}

// compatChanged follows an assignment to BASH_COMPAT.
func (sh *Shell) compatChanged(c *Cell) {
	s, _ := sh.value(c)
	level, ok := parseCompat(s)
	if !ok {
		sh.Warn("BASH_COMPAT: ", s, ": compatibility value out of range")
	}
	sh.setCompatLevel(level)
}

// importCompat takes BASH_COMPAT over from the environment.
func (sh *Shell) importCompat() {
	s, set := sh.Get("BASH_COMPAT")
	if !set {
		return
	}
	level, ok := parseCompat(s)
	if !ok {
		complain(sh.bashName + ": BASH_COMPAT: " + s + ": compatibility value out of range")
	}
	sh.setCompatLevel(level)
}

// noteShopts makes BASHOPTS show the options of shopt as they are now: it
// does not follow those that something else switches.
func (sh *Shell) noteShopts() { sh.shownShopts = sh.opts[1] }
