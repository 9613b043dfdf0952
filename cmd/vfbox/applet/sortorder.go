package applet

import (
	"cmp"
	"strconv"
	"strings"
)

// compare compares two keys, without regard to reverse.
func (o *sortOrder) compare(a, b string) int {
	switch {
	case o.numeric:
		return compareNumbers(trimBlanks(a), trimBlanks(b))
	case o.human:
		return compareHuman(trimBlanks(a), trimBlanks(b))
	case o.general:
		return compareGeneral(trimBlanks(a), trimBlanks(b))
	case o.month:
		return cmp.Compare(monthOf(trimBlanks(a)), monthOf(trimBlanks(b)))
	case o.version:
		return compareVersions(a, b)
	case o.fold || o.dictionary || o.printing:
		return o.compareText(a, b)
	}
	return strings.Compare(a, b)
}

func trimBlanks(s string) string { return strings.TrimLeft(s, " \t") }

// compareText is for -d -f -i.
func (o *sortOrder) compareText(a, b string) int {
	for {
		for a != "" && !o.counts(a[0]) {
			a = a[1:]
		}
		for b != "" && !o.counts(b[0]) {
			b = b[1:]
		}
		if a == "" || b == "" {
			return cmp.Compare(len(a), len(b))
		}
		x, y := a[0], b[0]
		if o.fold {
			x, y = upper(x), upper(y)
		}
		if x != y {
			return cmp.Compare(x, y)
		}
		a, b = a[1:], b[1:]
	}
}

func (o *sortOrder) counts(c byte) bool {
	if o.dictionary && !isBlank(c) && !isAlnum(c) {
		return false
	}
	return !o.printing || c >= ' ' && c < 0x7f
}

func isAlnum(c byte) bool { return isDigit(c) || isAlpha(c) }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c - 'A' + 'a'
	}
	return c
}

// compareNumbers compares the decimal numbers that two strings begin with, of
// any length.
func compareNumbers(a, b string) int {
	signA, wholeA, fractionA := splitNumber(a)
	signB, wholeB, fractionB := splitNumber(b)
	if signA != signB {
		return cmp.Compare(signA, signB)
	}
	order := cmp.Compare(len(wholeA), len(wholeB))
	if order == 0 {
		order = strings.Compare(wholeA, wholeB)
	}
	if order == 0 {
		order = strings.Compare(fractionA, fractionB)
	}
	return order * signA
}

// splitNumber gives a number's sign, 0 for zero, and its digits without the
// zeros that say nothing.
func splitNumber(s string) (sign int, whole, fraction string) {
	sign = 1
	if s != "" && s[0] == '-' {
		sign, s = -1, s[1:]
	}
	s = strings.TrimLeft(s, "0")
	whole, s = cutDigits(s)
	if s != "" && s[0] == '.' {
		fraction, _ = cutDigits(s[1:])
		fraction = strings.TrimRight(fraction, "0")
	}
	if whole == "" && fraction == "" {
		sign = 0
	}
	return sign, whole, fraction
}

func cutDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return s[:i], s[i:]
}

// compareHuman compares numbers with suffixes K M G T P E Z Y.
func compareHuman(a, b string) int {
	sign, _, _ := splitNumber(a)
	if signB, _, _ := splitNumber(b); sign != signB {
		return cmp.Compare(sign, signB)
	}
	if order := cmp.Compare(magnitude(a), magnitude(b)); order != 0 {
		return order * sign
	}
	return compareNumbers(a, b)
}

func magnitude(s string) int {
	s = strings.TrimLeft(s, "-0123456789.")
	if s == "" {
		return 0
	}
	return strings.IndexByte("KMGTPEZY", upper(s[0])) + 1
}

// compareGeneral compares floating-point numbers; what is none comes first.
func compareGeneral(a, b string) int {
	x, okX := leadingFloat(a)
	y, okY := leadingFloat(b)
	if !okX || !okY {
		switch {
		case okX:
			return 1
		case okY:
			return -1
		}
		return 0
	}
	return cmp.Compare(x, y)
}

func leadingFloat(s string) (float64, bool) {
	for n := min(len(s), 40); n > 0; n-- {
		if x, err := strconv.ParseFloat(s[:n], 64); err == nil {
			return x, true
		}
	}
	return 0, false
}

func monthOf(s string) int {
	if len(s) < 3 {
		return 0
	}
	name := string([]byte{upper(s[0]), upper(s[1]), upper(s[2])})
	return (strings.Index("JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", name) + 3) / 3
}

// compareVersions compares digits in strings as numbers.
func compareVersions(a, b string) int {
	for a != "" && b != "" {
		if isDigit(a[0]) && isDigit(b[0]) {
			var x, y string
			x, a = cutDigits(a)
			y, b = cutDigits(b)
			if order := compareNumbers(x, y); order != 0 {
				return order
			}
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(versionOrder(a[0]), versionOrder(b[0]))
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// versionOrder puts ~ first, then digits, letters and all else.
func versionOrder(c byte) int {
	switch {
	case c == '~':
		return -1
	case isDigit(c):
		return 0
	case isAlpha(c):
		return int(c)
	}
	return int(c) + 256
}
