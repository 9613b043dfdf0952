package shell

import "vfsh/shell/ere"

// cachedRegexp is one of the last regular expressions compiled.
type cachedRegexp struct {
	text  string
	flags ere.Flags
	re    *ere.Regexp
}

// matchRegexp serves [[ s =~ re ]]: leftmost-longest, as POSIX asks, with
// the matches in BASH_REMATCH.
func (sh *Shell) matchRegexp(text, s string) (bool, bool) {
	re := sh.regexp(text)
	if re == nil {
		return false, false
	}
	m := re.Find(s)
	c := sh.cell("BASH_REMATCH")
	groups := make([]string, len(m)/2)
	for i := range groups {
		if a := m[2*i]; a >= 0 {
			groups[i] = s[a:m[2*i+1]]
		}
	}
	v := c.v
	switch {
	case v == nil || v.level == 0 && v.attr != AttrArray:
		// A new variable each time: attributes go, even readonly.
		v = &Var{gen: sh.gen, attr: AttrArray}
		sh.bind(c, v)
	case v.level > 0:
		// A local variable hides the one that is set.
		v = &Var{gen: sh.gen, attr: AttrArray}
		sh.bindGlobal(sh.globalCell(c), v)
	default:
		sh.touch(v)
	}
	v.arr = &Array{vals: groups}
	return m != nil, true
}

// regexp compiles a POSIX extended regular expression; nil if it is none.
func (sh *Shell) regexp(text string) *ere.Regexp {
	var flags ere.Flags
	if sh.utf8 {
		flags |= ere.UTF8
	}
	if sh.opts.Has(ShoptNocasematch) {
		flags |= ere.FoldCase
	}
	for i := range sh.exp.regexps {
		if c := &sh.exp.regexps[i]; c.re != nil && c.text == text && c.flags == flags {
			return c.re
		}
	}
	re, err := ere.Compile(text, flags)
	if err != nil {
		return nil
	}
	sh.exp.regexps[sh.exp.nextRegexp] = cachedRegexp{text, flags, re}
	sh.exp.nextRegexp = (sh.exp.nextRegexp + 1) % len(sh.exp.regexps)
	return re
}
