package shell

import "vfsh/shell/arith"

// expander state that outlives one word: buffers and caches of the last few
// compiled patterns and expressions.
type expandState struct {
	free       [][]byte
	pats       [16]cachedPattern
	nextPat    int
	ariths     [16]arithExp
	nextArith  int
	regexps    [8]cachedRegexp
	nextRegexp int
	depth      arith.Depth
	refs       []string // arguments that are name[subscript] as written, expanded
	badLocales []string // names that no locale has, which were tried
	unmatched  string   // the first pattern of the words at hand that has failed under failglob
	indexed    bool     // the value of an element of an indexed array is being expanded
	caller     string   // the builtin that assigns and ": ", for messages
}
