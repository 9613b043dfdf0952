// Package text is the text of a line that is edited: bytes, of which some may
// be no UTF-8, a cursor (point) and a mark, changes that can be taken back, and
// what was killed.
package text

import (
	"unicode"
	"unicode/utf8"
)

// Buffer is a line that is edited. All positions are byte offsets. The zero
// value is an empty line of single bytes.
type Buffer struct {
	Point int  // the cursor
	Mark  int  // the other end of the region
	UTF8  bool // the bytes are UTF-8, as far as they can be

	text  string
	undo  []change
	group int // undo groups that are open
}

// String returns the text.
func (b *Buffer) String() string { return b.text }

// Len returns the length of the text in bytes.
func (b *Buffer) Len() int { return len(b.text) }

// Byte returns the byte at a position, 0 at the end of the text.
func (b *Buffer) Byte(i int) byte {
	if i < 0 || i >= len(b.text) {
		return 0
	}
	return b.text[i]
}

// Reset makes the text s, with the cursor at its end, and forgets what could be
// taken back.
func (b *Buffer) Reset(s string) {
	b.text, b.Point, b.Mark = s, len(s), 0
	b.undo, b.group = nil, 0
}

// Insert puts s at the cursor, which moves behind it.
func (b *Buffer) Insert(s string) {
	if s == "" {
		return
	}
	at := b.Point
	b.noteInsert(at, s)
	b.insert(at, s)
}

func (b *Buffer) insert(at int, s string) {
	b.text = b.text[:at] + s + b.text[at:]
	if b.Mark > at {
		b.Mark += len(s)
	}
	b.Point = at + len(s)
}

// Delete removes what is between two positions, in any order, and returns it.
// The cursor stays at its character.
func (b *Buffer) Delete(from, to int) string {
	from, to = b.clip(from), b.clip(to)
	if from > to {
		from, to = to, from
	}
	if from == to {
		return ""
	}
	s := b.text[from:to]
	b.undo = append(b.undo, change{kind: deleted, at: from, text: s})
	b.delete(from, to)
	return s
}

func (b *Buffer) delete(from, to int) {
	b.text = b.text[:from] + b.text[to:]
	for _, p := range [...]*int{&b.Point, &b.Mark} {
		switch {
		case *p >= to:
			*p -= to - from
		case *p > from:
			*p = from
		}
	}
}

// Replace puts s in the place of what is between two positions, as one change;
// the cursor stands behind it then.
func (b *Buffer) Replace(from, to int, s string) {
	b.Begin()
	b.Delete(from, to)
	b.Point = min(from, to)
	b.Insert(s)
	b.End()
}

// Set replaces the whole text, as one change.
func (b *Buffer) Set(s string, point int) {
	b.Replace(0, len(b.text), s)
	b.Point = b.clip(point)
}

func (b *Buffer) clip(i int) int { return max(0, min(i, len(b.text))) }

// Slice returns what is between two positions, in any order.
func (b *Buffer) Slice(from, to int) string {
	from, to = b.clip(from), b.clip(to)
	if from > to {
		from, to = to, from
	}
	return b.text[from:to]
}

// Char returns the character at a position and its length in bytes; a byte that
// is no UTF-8 is utf8.RuneError of length 1. The length is 0 at the end.
func (b *Buffer) Char(i int) (r rune, size int) {
	if i >= len(b.text) {
		return 0, 0
	}
	if !b.UTF8 {
		return rune(b.text[i]), 1
	}
	return utf8.DecodeRuneInString(b.text[i:])
}

// Next returns where the character after the one at i begins; signs that
// combine with a character belong to it.
func (b *Buffer) Next(i int) int {
	_, n := b.Char(i)
	for i += n; i < len(b.text); i += n {
		var r rune
		if r, n = b.Char(i); r < 0x300 || !unicode.In(r, unicode.Mn, unicode.Me) {
			break
		}
	}
	return i
}

// Prev returns where the character before i begins.
func (b *Buffer) Prev(i int) int {
	for i > 0 {
		n := 1
		r := rune(b.text[i-1])
		if b.UTF8 {
			r, n = utf8.DecodeLastRuneInString(b.text[:i])
		}
		i -= n
		if r < 0x300 || !unicode.In(r, unicode.Mn, unicode.Me) {
			break
		}
	}
	return i
}

// Move returns the position n characters from i, to the left if n is negative.
func (b *Buffer) Move(i, n int) int {
	for ; n > 0 && i < len(b.text); n-- {
		i = b.Next(i)
	}
	for ; n < 0 && i > 0; n++ {
		i = b.Prev(i)
	}
	return i
}
