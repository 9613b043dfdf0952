package builtins

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// fieldSplitter takes fields off a line, as read assigns them to variables
// (POSIX "read", XCU 2.6.5).
type fieldSplitter struct {
	line    []byte
	escaped []int // rising offsets of bytes that a backslash protects
	class   *[256]uint8
	ifs     string // IFS, if it holds characters of several bytes; else ""
	pos     int
}

// delimiter returns the length of the IFS character at offset i, or 0, and
// whether it is IFS white space.
func (f *fieldSplitter) delimiter(i int) (n int, white bool) {
	if i >= len(f.line) {
		return 0, false
	}
	k := f.class[f.line[i]]
	if k == 0 {
		return 0, false
	}
	if len(f.escaped) > 0 {
		if _, ok := slices.BinarySearch(f.escaped, i); ok {
			return 0, false
		}
	}
	if f.ifs != "" && f.line[i] >= utf8.RuneSelf {
		_, n = utf8.DecodeRune(f.line[i:])
		if !strings.Contains(f.ifs, string(f.line[i:i+n])) {
			return 0, false
		}
		return n, false
	}
	return 1, k == 1
}

// skipWhite passes over IFS white space.
func (f *fieldSplitter) skipWhite() {
	for {
		n, white := f.delimiter(f.pos)
		if n == 0 || !white {
			return
		}
		f.pos += n
	}
}

// field takes the next field and the delimiter behind it.
func (f *fieldSplitter) field() string {
	start := f.pos
	n, white := 0, false
	for f.pos < len(f.line) {
		if n, white = f.delimiter(f.pos); n > 0 {
			break
		}
		f.pos++
	}
	s := string(f.line[start:f.pos])
	if f.pos == len(f.line) {
		return s
	}
	f.pos += n
	f.skipWhite()
	if white {
		// White space may surround one delimiter of another kind; bash has
		// those of several bytes delimit by themselves.
		if n, white = f.delimiter(f.pos); n == 1 && !white {
			f.pos += n
			f.skipWhite()
		}
	}
	return s
}

// last takes all that is left, as the last variable gets it: a single field
// without its delimiter, or else the text as it stands without the white
// space behind it.
func (f *fieldSplitter) last() string {
	start := f.pos
	s := f.field()
	if f.pos == len(f.line) {
		return s
	}
	end := len(f.line)
	for end > start && f.class[f.line[end-1]] == 1 { // protected by a backslash or not
		end--
	}
	f.pos = len(f.line)
	return string(f.line[start:end])
}

// all takes all fields.
func (f *fieldSplitter) all() []string {
	var fields []string
	for f.skipWhite(); f.pos < len(f.line); {
		fields = append(fields, f.field())
	}
	return fields
}
