package builtins

// formatFloat converts x as printf(3) does for a long double, or for a
// double if narrow (that matters for %a only).
func formatFloat(s *spec, x *extended, narrow bool) []byte {
	b := make([]byte, 0, 32)
	upper := s.conv < 'a'
	switch {
	case x.neg:
		b = append(b, '-')
	case s.plus:
		b = append(b, '+')
	case s.space:
		b = append(b, ' ')
	}
	switch {
	case x.kind == extInf:
		b = append(b, "inf"...)
	case x.kind == extNaN:
		b = append(b, "nan"...)
	default:
		prec := s.prec
		if prec < 0 {
			prec = 6
		}
		switch s.conv | 0x20 {
		case 'a':
			b = appendHexFloat(b, x, s.prec, s.alt, narrow)
		case 'f':
			d := x.digits()
			b = appendFixed(b, &d, prec, s.alt)
		case 'e':
			d := x.digits()
			b = appendExponent(b, &d, prec, s.alt)
		default:
			b = appendGeneral(b, x, prec, s.alt)
		}
	}
	if upper {
		for i, c := range b {
			if c >= 'a' && c <= 'z' {
				b[i] = c - 32
			}
		}
	}
	return b
}

// digit returns digit i of a.
func (a *decimal) digit(i int) byte {
	if i < 0 || i >= len(a.d) {
		return '0'
	}
	return '0' + a.d[i]
}

// appendFixed appends d with prec decimals (%f).
func appendFixed(b []byte, d *decimal, prec int, dot bool) []byte {
	d.round(d.point + prec)
	if d.point <= 0 {
		b = append(b, '0')
	}
	for i := 0; i < d.point; i++ {
		b = append(b, d.digit(i))
	}
	if prec > 0 || dot {
		b = append(b, '.')
	}
	for i := 0; i < prec; i++ {
		b = append(b, d.digit(d.point+i))
	}
	return b
}

// appendExponent appends d with one digit before the point (%e).
func appendExponent(b []byte, d *decimal, prec int, dot bool) []byte {
	d.round(prec + 1)
	b = append(b, d.digit(0))
	if prec > 0 || dot {
		b = append(b, '.')
	}
	for i := 1; i <= prec; i++ {
		b = append(b, d.digit(i))
	}
	e := d.point - 1
	if len(d.d) == 0 {
		e = 0
	}
	b = append(b, 'e')
	return appendExp(b, e, 2)
}

// appendExp appends an exponent with its sign.
func appendExp(b []byte, e, width int) []byte {
	sign := byte('+')
	if e < 0 {
		sign, e = '-', -e
	}
	b = append(b, sign)
	s := itoa(e)
	for n := len(s); n < width; n++ {
		b = append(b, '0')
	}
	return append(b, s...)
}

// appendGeneral appends x in the shorter of both forms (%g).
func appendGeneral(b []byte, x *extended, prec int, keepZeros bool) []byte {
	if prec == 0 {
		prec = 1
	}
	d := x.digits()
	d.round(prec)
	e := d.point - 1
	if len(d.d) == 0 {
		e = 0
	}
	shown := prec
	if !keepZeros {
		shown = max(len(d.d), 1)
	}
	if e < -4 || e >= prec {
		return appendExponent(b, &d, shown-1, keepZeros)
	}
	return appendFixed(b, &d, max(shown-1-e, 0), keepZeros)
}

// appendHexFloat appends x in hexadecimal (%a): for a long double the first
// digit has the mantissa's top four bits, for a double its top bit.
func appendHexFloat(b []byte, x *extended, prec int, dot, narrow bool) []byte {
	b = append(b, "0x"...)
	m, e := x.mant, x.exp
	digits := 16
	switch {
	case m == 0:
		e = 0
	case narrow:
		// The top bit of 53 goes to bit 60.
		m, e = m<<8, e-8
		if m>>60 == 0 {
			e = -1022 - 60
		}
		e += 60
	default:
		e += 60
	}
	if narrow {
		digits = 14
	}
	if prec >= 0 && prec < 15 {
		drop := uint(60 - 4*prec)
		half, rest := uint64(1)<<(drop-1), m&(1<<drop-1)
		m &^= 1<<drop - 1
		if rest > half || rest == half && m>>drop&1 == 1 {
			n := m + 1<<drop
			if n < m {
				n, e = 1<<60, e+4
			}
			m = n
		}
	}
	const hex = "0123456789abcdef"
	b = append(b, hex[m>>60])
	n := prec
	if prec < 0 {
		n = digits - 1
		for n > 0 && m>>(60-4*uint(n))&15 == 0 {
			n--
		}
	}
	if n > 0 || dot {
		b = append(b, '.')
	}
	for i := 1; i <= n; i++ {
		if i < 16 {
			b = append(b, hex[m>>(60-4*uint(i))&15])
		} else {
			b = append(b, '0')
		}
	}
	return appendExp(append(b, 'p'), e, 1)
}
