package builtins

import "math/bits"

// extended is a floating-point number as C's long double is on x86: 64 bits
// of mantissa, 15 of exponent. bash converts printf's arguments to it (to
// double in posix mode), so that the digits shown depend on it.
type extended struct {
	mant uint64 // value = mant * 2^exp; the top bit is set unless subnormal or zero
	exp  int
	neg  bool
	kind extKind
}

type extKind uint8

const (
	extFinite extKind = iota
	extInf
	extNaN
)

// extLayout gives precision and exponent range of a format.
type extLayout struct {
	bits   int // of the mantissa
	minExp int // smallest exponent of the mantissa's last bit
	maxExp int // greatest
}

var (
	longDouble = extLayout{64, -16445, 16383 - 63}
	double     = extLayout{53, -1074, 1023 - 52}
)

// decimal is a number as decimal digits: 0.d1d2d3... * 10^point, exact
// unless cut.
type decimal struct {
	d     []byte // digits 0..9, without leading zeros
	point int
	cut   bool // digits other than 0 follow those kept
}

// maxDecimal limits the digits kept: more than the longest exact long
// double has.
const maxDecimal = 12000

// trim drops zeros at both ends.
func (a *decimal) trim() {
	n := 0
	for n < len(a.d) && a.d[n] == 0 {
		n++
	}
	a.d = a.d[n:]
	a.point -= n
	for len(a.d) > 0 && a.d[len(a.d)-1] == 0 {
		a.d = a.d[:len(a.d)-1]
	}
	if len(a.d) == 0 {
		a.point = 0
	}
}

// shift multiplies by 2^k.
func (a *decimal) shift(k int) {
	for ; k > 56; k -= 56 {
		a.left(56)
	}
	for ; k < -56; k += 56 {
		a.right(56)
	}
	if k > 0 {
		a.left(uint(k))
	} else if k < 0 {
		a.right(uint(-k))
	}
}

// left multiplies by 2^k, k at most 56.
func (a *decimal) left(k uint) {
	const room = 18 // digits of 9 * 2^56 and its carry
	out := make([]byte, room+len(a.d))
	w := len(out)
	var carry uint64
	for i := len(a.d) - 1; i >= 0; i-- {
		carry += uint64(a.d[i]) << k
		w--
		out[w] = byte(carry % 10)
		carry /= 10
	}
	for carry > 0 {
		w--
		out[w] = byte(carry % 10)
		carry /= 10
	}
	a.point += len(out) - w - len(a.d)
	a.d = out[w:]
	a.trim()
}

// right divides by 2^k, k at most 56.
func (a *decimal) right(k uint) {
	out := make([]byte, 0, len(a.d)+int(k))
	var rem uint64
	for i := 0; i < len(a.d) || rem > 0; i++ {
		rem *= 10
		if i < len(a.d) {
			rem += uint64(a.d[i])
		}
		if len(out) >= maxDecimal {
			a.cut = a.cut || rem > 0
			if i >= len(a.d) {
				break
			}
			continue
		}
		out = append(out, byte(rem>>k))
		rem &= 1<<k - 1
	}
	a.d = out
	a.trim()
}

// roundUp reports whether rounding to n digits (half to even) goes up.
func (a *decimal) roundUp(n int) bool {
	if n < 0 || n >= len(a.d) {
		return false
	}
	if a.d[n] != 5 || n+1 < len(a.d) || a.cut {
		return a.d[n] >= 5
	}
	return n > 0 && a.d[n-1]&1 == 1
}

// round cuts to n digits (n may be 0 or negative: what is left of the first
// digit).
func (a *decimal) round(n int) {
	if n >= len(a.d) {
		return
	}
	if n < 0 {
		a.d, a.point = nil, 0
		return
	}
	up := a.roundUp(n)
	d := append([]byte(nil), a.d[:n]...)
	if up {
		for n > 0 && d[n-1] == 9 {
			n--
		}
		if n == 0 {
			d = append(d[:0], 1)
			a.point++
		} else {
			d = d[:n]
			d[n-1]++
		}
	}
	a.d, a.cut = d, false
	a.trim()
}

// integer returns the value rounded to an integer, half to even; it must be
// below 2^64.
func (a *decimal) integer() uint64 {
	var n uint64
	for i := 0; i < a.point; i++ {
		n *= 10
		if i < len(a.d) {
			n += uint64(a.d[i])
		}
	}
	if a.point >= 0 && a.point < len(a.d) {
		// The digit before the point decides a tie.
		half := a.d[a.point] == 5 && a.point+1 == len(a.d) && !a.cut
		if a.d[a.point] > 5 || a.d[a.point] == 5 && (!half || n&1 == 1) {
			n++
		}
	}
	return n
}

// exact reports whether the value is an integer.
func (a *decimal) exact() bool { return !a.cut && len(a.d) <= a.point }

// toExtended converts to the nearest number of the layout; outOfRange
// reports what strtold(3) calls ERANGE.
func (a *decimal) toExtended(l extLayout) (x extended, outOfRange bool) {
	if len(a.d) == 0 {
		return x, false
	}
	if a.point > 5000 {
		return extended{kind: extInf}, true
	}
	if a.point < -5000 {
		return x, true
	}
	// Scale the value until its integer part has l.bits bits.
	exp := 0
	for a.point > 0 && a.point > 17 {
		a.shift(-56)
		exp += 56
	}
	for a.point <= 0 {
		n := 3 * -a.point
		if n == 0 {
			n = 4
		}
		a.shift(n)
		exp -= n
	}
	whole := *a
	whole.d = a.d[:min(len(a.d), a.point)]
	n := bits.Len64(whole.integer())
	if n == 0 {
		n = 1
	}
	k := l.bits - n
	a.shift(k)
	exp -= k
	if exp < l.minExp {
		a.shift(exp - l.minExp)
		exp = l.minExp
	}
	exact := a.exact()
	m, over := a.mantissa(l)
	if over {
		exp++
	}
	if exp > l.maxExp {
		return extended{kind: extInf}, true
	}
	if m == 0 {
		exp = 0
	}
	return extended{mant: m, exp: exp}, m>>(l.bits-1) == 0 && !exact
}

// mantissa rounds to an integer of l.bits bits; over reports that rounding
// made one more, which was shifted out.
func (a *decimal) mantissa(l extLayout) (m uint64, over bool) {
	m = a.integer()
	if l.bits == 64 {
		// 2^64 - 1/2 and more wrap to 0.
		if m == 0 && a.point >= 20 {
			return 1 << 63, true
		}
		return m, false
	}
	if m>>l.bits != 0 {
		return m >> 1, true
	}
	return m, false
}

// digits returns x as exact decimal digits.
func (x *extended) digits() decimal {
	var a decimal
	var b [20]byte
	i := len(b)
	for m := x.mant; m > 0; m /= 10 {
		i--
		b[i] = byte(m % 10)
	}
	a.d = append(a.d, b[i:]...)
	a.point = len(a.d)
	a.trim()
	// Trailing zero bits shorten the work.
	a.shift(x.exp)
	return a
}

// fromInt converts an integer.
func extendedFromInt(n int64) extended {
	x := extended{neg: n < 0}
	u := uint64(n)
	if n < 0 {
		u = -u
	}
	if u == 0 {
		return x
	}
	z := bits.LeadingZeros64(u)
	x.mant, x.exp = u<<z, -z
	return x
}

// parseExtended reads the number at the start of s as strtold(3) does and
// returns how many bytes it takes, 0 if there is none.
func parseExtended(s string, l extLayout) (x extended, n int, outOfRange bool) {
	i := 0
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	neg := false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		neg = s[i] == '-'
		i++
	}
	rest := s[i:]
	switch {
	case hasFold(rest, "infinity"):
		x, n = extended{kind: extInf}, 8
	case hasFold(rest, "inf"):
		x, n = extended{kind: extInf}, 3
	case hasFold(rest, "nan"):
		x, n = extended{kind: extNaN}, 3+nanPayload(rest[3:])
	default:
		if x, n, outOfRange = parseHexFloat(rest, l); n == 0 {
			x, n, outOfRange = parseDecimalFloat(rest, l)
		}
	}
	if n == 0 {
		return extended{}, 0, false
	}
	x.neg = neg
	return x, i + n, outOfRange
}

// nanPayload returns the length of the (chars) behind nan.
func nanPayload(s string) int {
	if s == "" || s[0] != '(' {
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == ')':
			return i + 1
		case c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z'):
			return 0
		}
	}
	return 0
}

func parseDecimalFloat(s string, l extLayout) (x extended, n int, outOfRange bool) {
	var a decimal
	seen, dot := false, false
	i := 0
	for ; i < len(s); i++ {
		c := s[i]
		if c == '.' && !dot {
			dot = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		seen = true
		switch {
		case len(a.d) == 0 && c == '0':
			if dot {
				a.point--
			}
		case len(a.d) < maxDecimal:
			a.d = append(a.d, c-'0')
			if !dot {
				a.point++
			}
		default:
			a.cut = a.cut || c != '0'
			if !dot {
				a.point++
			}
		}
	}
	if !seen {
		return x, 0, false
	}
	e, m := exponent(s[i:], 'e')
	if len(a.d) > 0 {
		a.point += e
	}
	a.trim()
	x, outOfRange = a.toExtended(l)
	return x, i + m, outOfRange
}

// exponent reads an exponent introduced by a letter; a value out of any use
// is clipped. n is 0 if there is none.
func exponent(s string, letter byte) (e, n int) {
	if s == "" || s[0]|0x20 != letter {
		return 0, 0
	}
	i, neg := 1, false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		neg = s[i] == '-'
		i++
	}
	start := i
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if e < 1<<24 {
			e = e*10 + int(s[i]-'0')
		}
	}
	if i == start {
		return 0, 0
	}
	if neg {
		e = -e
	}
	return e, i
}

func parseHexFloat(s string, l extLayout) (x extended, n int, outOfRange bool) {
	if len(s) < 3 || s[0] != '0' || s[1]|0x20 != 'x' {
		return x, 0, false
	}
	var mant, low uint64 // the first 16 digits that count, and the next 16
	exp, count, sticky := 0, 0, false
	seen, dot := false, false
	i := 2
	for ; i < len(s); i++ {
		if s[i] == '.' && !dot {
			dot = true
			continue
		}
		d := digitValue(s[i])
		if d > 15 {
			break
		}
		seen = true
		switch {
		case count < 16:
			mant = mant<<4 | d
			if mant != 0 {
				count++
			}
			if dot {
				exp -= 4
			}
			continue
		case count < 32:
			low |= d << (4 * (31 - count))
			count++
		default:
			sticky = sticky || d != 0
		}
		if !dot {
			exp += 4
		}
	}
	if !seen {
		return x, 0, false
	}
	e, m := exponent(s[i:], 'p')
	if mant == 0 {
		return x, i + m, false
	}
	x, outOfRange = roundBits(mant, low, exp+e, sticky, l)
	return x, i + m, outOfRange
}

// roundBits makes a number of the layout from mant * 2^exp, to which the bits
// of low (as a fraction) belong, and more below if sticky.
func roundBits(mant, low uint64, exp int, sticky bool, l extLayout) (x extended, outOfRange bool) {
	z := bits.LeadingZeros64(mant)
	if mant, exp = mant<<z, exp-z; z > 0 {
		mant, low = mant|low>>(64-z), low<<z
	}
	drop := 64 - l.bits
	if exp+drop < l.minExp {
		drop = l.minExp - exp
	}
	// What is cut off, as a fraction of the last bit kept.
	cut := low
	switch {
	case drop > 64:
		mant, cut, sticky = 0, 0, true
	case drop == 64:
		mant, cut, sticky = 0, mant, sticky || low != 0
	case drop > 0:
		mant, cut, sticky = mant>>drop, mant<<(64-drop), sticky || low != 0
	}
	exp += drop
	inexact := sticky || cut != 0
	const half = 1 << 63
	if cut > half || cut == half && (sticky || mant&1 == 1) {
		if mant++; mant == 0 {
			mant, exp = 1<<63, exp+1
		} else if l.bits < 64 && mant>>l.bits != 0 {
			mant, exp = mant>>1, exp+1
		}
	}
	if exp > l.maxExp {
		return extended{kind: extInf}, true
	}
	if mant == 0 {
		exp = 0
	}
	return extended{mant: mant, exp: exp}, mant>>(l.bits-1) == 0 && inexact
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// hasFold reports whether s begins with prefix (lower case) in any case.
func hasFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := 0; i < len(prefix); i++ {
		if s[i]|0x20 != prefix[i] {
			return false
		}
	}
	return true
}
