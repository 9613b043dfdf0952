package shell

import (
	"regexp"
)

// cachedRegexp is the last regular expressions compiled.
type cachedRegexp struct {
	text string
	fold bool
	re   *regexp.Regexp
}

// matchRegexp serves [[ s =~ re ]]: leftmost-longest, as POSIX asks, with
// the matches in BASH_REMATCH.
func (sh *Shell) matchRegexp(text, s string) (bool, bool) {
	re := sh.regexp(text)
	if re == nil {
		return false, false
	}
	m := re.FindStringSubmatch(s)
	c := sh.cell("BASH_REMATCH")
	if c.v == nil || c.v.attr&AttrArray == 0 {
		sh.bind(c, &Var{gen: sh.gen, attr: AttrArray})
	}
	sh.touch(c.v)
	c.v.arr = &Array{vals: m}
	return m != nil, true
}

// regexp compiles a POSIX extended regular expression; nil if it is none.
func (sh *Shell) regexp(text string) *regexp.Regexp {
	fold := sh.opts.Has(ShoptNocasematch)
	for i := range sh.exp.regexps {
		if c := &sh.exp.regexps[i]; c.re != nil && c.text == text && c.fold == fold {
			return c.re
		}
	}
	src := text
	var re *regexp.Regexp
	var err error
	if fold {
		if re, err = regexp.Compile("(?i)" + src); err == nil {
			re.Longest()
		}
	} else {
		re, err = regexp.CompilePOSIX(src)
	}
	if err != nil {
		return nil
	}
	sh.exp.regexps[sh.exp.nextRegexp] = cachedRegexp{text, fold, re}
	sh.exp.nextRegexp = (sh.exp.nextRegexp + 1) % len(sh.exp.regexps)
	return re
}
