// Package gettext reads compiled message catalogues, the .mo files of GNU
// gettext (its manual, "The Format of GNU MO Files"), and knows where they lie.
package gettext

import (
	"errors"
	"strings"
)

// Catalog is a compiled message catalogue.
type Catalog struct {
	data         string
	big          bool // numbers are big-endian
	count        uint32
	originals    uint32 // offsets of the two tables of strings
	translations uint32
}

// ErrFormat says that a file is no message catalogue.
var ErrFormat = errors.New("not a message catalogue")

const (
	magic      = 0x950412de
	headerSize = 28
	entrySize  = 8 // a string's length and offset
)

// Parse reads the contents of a .mo file of either byte order. The result keeps
// data, of which it trusts nothing but the order of the strings.
func Parse(data string) (*Catalog, error) {
	c := &Catalog{data: data}
	if len(data) < headerSize {
		return nil, ErrFormat
	}
	if c.number(0) != magic {
		if c.big = true; c.number(0) != magic {
			return nil, ErrFormat
		}
	}
	if major := c.number(4) >> 16; major > 1 {
		return nil, ErrFormat
	}
	c.count, c.originals, c.translations = c.number(8), c.number(12), c.number(16)
	for _, table := range [...]uint32{c.originals, c.translations} {
		if uint64(table)+uint64(c.count)*entrySize > uint64(len(data)) {
			return nil, ErrFormat
		}
	}
	return c, nil
}

// number returns the number at an offset inside of the data.
func (c *Catalog) number(at uint32) uint32 {
	b := c.data[at : at+4]
	n := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	if c.big {
		return uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24
	}
	return n
}

// text returns string i of a table up to its first NUL, where plural forms
// begin; false if it does not lie in the data.
func (c *Catalog) text(table, i uint32) (string, bool) {
	at := table + i*entrySize
	size, from := uint64(c.number(at)), uint64(c.number(at+4))
	if from+size > uint64(len(c.data)) {
		return "", false
	}
	s, _, _ := strings.Cut(c.data[from:from+size], "\x00")
	return s, true
}

// Lookup returns the translation of a message; of one with plural forms it is
// the first. ok is false if there is none.
func (c *Catalog) Lookup(message string) (translation string, ok bool) {
	low, high := uint32(0), c.count
	for low < high {
		middle := low + (high-low)/2
		s, ok := c.text(c.originals, middle)
		switch {
		case !ok:
			return "", false
		case s == message:
			return c.text(c.translations, middle)
		case s < message:
			low = middle + 1
		default:
			high = middle
		}
	}
	return "", false
}

// Names returns the names under which a catalogue for a locale of the form
// language[_territory][.codeset][@modifier] may be filed, the most specific one
// first.
func Names(locale string) []string {
	rest, modifier := cut(locale, '@')
	rest, codeset := cut(rest, '.')
	language, territory := cut(rest, '_')
	codesets := []string{codeset}
	if codeset != "" {
		if n := normalCodeset(codeset); "."+n != codeset {
			codesets = append(codesets, "."+n)
		}
		codesets = append(codesets, "")
	}
	var names []string
	for _, m := range optional(modifier) {
		for _, t := range optional(territory) {
			for _, c := range codesets {
				names = append(names, language+t+c+m)
			}
		}
	}
	return names
}

// cut splits s in front of the first sep.
func cut(s string, sep byte) (before, after string) {
	if i := strings.IndexByte(s, sep); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// optional is s, and nothing in its place.
func optional(s string) []string {
	if s == "" {
		return []string{""}
	}
	return []string{s, ""}
}

// normalCodeset is the name of a codeset in lower case and without what is
// neither letter nor digit; one that is a number has "iso" before it.
func normalCodeset(codeset string) string {
	var b []byte
	digits := true
	for i := range len(codeset) {
		switch c := codeset[i]; {
		case c >= 'A' && c <= 'Z':
			b, digits = append(b, c+'a'-'A'), false
		case c >= 'a' && c <= 'z':
			b, digits = append(b, c), false
		case c >= '0' && c <= '9':
			b = append(b, c)
		}
	}
	if digits {
		return "iso" + string(b)
	}
	return string(b)
}
