// Package ere matches POSIX extended regular expressions (XBD 9.4) as the GNU
// C library does for bash's [[ string =~ expression ]]: of the leftmost
// matches the longest, with \w \W \s \S \b \B \< \> \` \' and back-references
// besides. Matching takes time proportional to the lengths of expression and
// string; only back-references are tried out one way after the other, up to a
// limit.
package ere

import (
	"errors"
	"unicode/utf8"
)

// Flags are options of Compile.
type Flags uint8

// The options.
const (
	UTF8     Flags = 1 << iota // characters are UTF-8, else bytes
	FoldCase                   // upper and lower case are the same
)

// ErrSyntax says that a text is no regular expression.
var ErrSyntax = errors.New("invalid regular expression")

// Regexp is a compiled expression. It may be used again but not by two
// callers at a time.
type Regexp struct {
	prog     []inst
	flags    Flags
	captures int // groups, and the match itself
	loops    int
	backrefs bool
	m        machine
}

// opcode is the kind of an instruction.
type opcode uint8

const (
	opMatch opcode = iota
	opChar         // the character r
	opAny          // any character
	opSet          // a character of set
	opSplit        // go on at x, or else at y
	opJump         // go on at x
	opSave         // note the position in slot x
	opLoop         // a turn of loop x begins here
	opTurn         // a turn of loop x ends: it must have matched something
	opBegin        // assertions
	opEnd
	opBoundary
	opNotBoundary
	opWordStart
	opWordEnd
	opBackref // the text of group x again
)

// inst is one instruction; where it does not say so, the next one follows.
type inst struct {
	op   opcode
	r    rune
	x, y int
	set  *set
}

// charAt returns the character of s at i and its length. A byte that is no
// UTF-8 is a negative number, which nothing but itself matches.
func (f Flags) charAt(s string, i int) (rune, int) {
	c := s[i]
	if c < utf8.RuneSelf || f&UTF8 == 0 {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && n == 1 {
		return -1 - rune(c), 1
	}
	return r, n
}

// Find returns the leftmost longest match in s: the offsets of its begin and
// end, then those of each group, -1 for a group that has no part in it; nil if
// there is no match. The slice is valid until the next call.
func (re *Regexp) Find(s string) []int {
	if re.backrefs {
		return re.backtrack(s)
	}
	return re.m.run(re, s)
}

// assertion reports whether the assertion op holds at offset i of s.
func (re *Regexp) assertion(op opcode, s string, i int) bool {
	switch op {
	case opBegin:
		return i == 0
	case opEnd:
		return i == len(s)
	}
	before, after := i > 0 && re.wordBefore(s, i), i < len(s) && re.wordAt(s, i)
	switch op {
	case opBoundary:
		return before != after
	case opNotBoundary:
		return before == after
	case opWordStart:
		return !before && after
	}
	return before && !after
}

func (re *Regexp) wordAt(s string, i int) bool {
	r, _ := re.flags.charAt(s, i)
	return isWord(r)
}

func (re *Regexp) wordBefore(s string, i int) bool {
	k := i - 1
	if re.flags&UTF8 != 0 {
		for k > 0 && i-k < utf8.UTFMax && s[k]&0xc0 == 0x80 {
			k--
		}
		if _, n := re.flags.charAt(s, k); k+n != i {
			k = i - 1
		}
	}
	return re.wordAt(s, k)
}

// matches reports whether a character-consuming instruction takes r.
func (re *Regexp) matches(in *inst, r rune) bool {
	switch in.op {
	case opChar:
		return r == in.r || re.flags&FoldCase != 0 && r >= 0 && raise(r) == in.r
	case opAny:
		return r >= 0
	case opSet:
		return r >= 0 && in.set.contains(r)
	}
	return false
}
