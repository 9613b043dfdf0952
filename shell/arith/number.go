package arith

// ParseInt converts the text of a variable in the common cases that need no evaluation: optional whitespace, a
// sign, and a decimal, octal (leading 0) or hexadecimal (leading 0x) constant. Text that is empty or blank is 0.
// Constants too large wrap as in bash. ok is false for anything else, base#digits and errors included; that is
// for [EvalString].
func ParseInt(s string) (v int64, ok bool) {
	i, end := 0, len(s)
	for i < end && isSpace(s[i]) {
		i++
	}
	for end > i && isSpace(s[end-1]) {
		end--
	}
	if i == end {
		return 0, true
	}
	neg := s[i] == '-'
	if neg || s[i] == '+' {
		i++
		for i < end && isSpace(s[i]) {
			i++
		}
		if i == end {
			return 0, false
		}
	}
	base := int64(10)
	if s[i] == '0' && end-i > 1 {
		base = 8
		if s[i+1] == 'x' || s[i+1] == 'X' {
			base = 16
			i++
		}
		i++
	}
	for ; i < end; i++ {
		d := digit(s[i], base)
		if d < 0 || d >= base {
			return 0, false
		}
		v = v*base + d
	}
	if neg {
		v = -v
	}
	return v, true
}

// parseConstant converts an integer constant as it stands in an expression: [base#]digits. msg is the error
// message, empty for none.
func parseConstant(s string) (v int64, msg string) {
	base, fixed := int64(10), false
	i := 0
	if s[0] == '0' {
		if len(s) == 1 {
			return 0, ""
		}
		base, fixed = 8, true
		i = 1
		if s[1] == 'x' || s[1] == 'X' {
			base = 16
			i = 2
		}
	}
	for ; i < len(s); i++ {
		if s[i] == '#' {
			switch {
			case fixed:
				return 0, "invalid number"
			case v < 2 || v > 64:
				return 0, "invalid arithmetic base"
			case i+1 == len(s) || s[i+1] == '#':
				return 0, "invalid integer constant"
			}
			base, fixed, v = v, true, 0
			continue
		}
		d := digit(s[i], base)
		if d < 0 || d >= base {
			return 0, "value too great for base"
		}
		v = v*base + d
	}
	return v, ""
}

// digit returns the value of a digit of the given base, which decides whether letters have a case, or -1.
func digit(c byte, base int64) int64 {
	switch {
	case c >= '0' && c <= '9':
		return int64(c - '0')
	case c >= 'a' && c <= 'z':
		return int64(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		if base <= 36 {
			return int64(c-'A') + 10
		}
		return int64(c-'A') + 36
	case c == '@':
		return 62
	case c == '_':
		return 63
	}
	return -1
}

// power returns a to the power of n, which is not negative.
func power(a, n int64) int64 {
	r := int64(1)
	for n != 0 {
		if n&1 != 0 {
			r *= a
		}
		n >>= 1
		a *= a
	}
	return r
}
