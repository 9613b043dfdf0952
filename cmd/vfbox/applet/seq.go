package applet

import (
	"strconv"
	"strings"
)

// fixed is a decimal number: units of 10 to the minus places.
type fixed struct {
	units  int64
	places int
}

func parseFixed(s string) (f fixed, ok bool) {
	digits, negative := s, false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		digits, negative = s[1:], s[0] == '-'
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	n, err := strconv.ParseUint(whole+fraction, 10, 62)
	if err != nil {
		// 1e3 and the like
		x, err := strconv.ParseFloat(s, 64)
		if err != nil || x != x || x > 1e15 || x < -1e15 {
			return fixed{}, false
		}
		if t := strconv.FormatFloat(x, 'f', -1, 64); t != s {
			return parseFixed(t)
		}
		return fixed{}, false
	}
	f = fixed{int64(n), len(fraction)}
	if negative {
		f.units = -f.units
	}
	return f, true
}

// scale gives f as many places, if that is possible.
func (f *fixed) scale(places int) bool {
	for ; f.places < places; f.places++ {
		if f.units > endless/10 || f.units < -endless/10 {
			return false
		}
		f.units *= 10
	}
	return true
}

func (f fixed) text() string {
	if f.places == 0 {
		return decimal(f.units)
	}
	sign, s := "", decimal(f.units)
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for len(s) <= f.places {
		s = "0" + s
	}
	return sign + s[:len(s)-f.places] + "." + s[len(s)-f.places:]
}

// Seq is seq: -s -w, and -f with one of the conversions e f g.
func Seq(c *Call) int {
	separator, format, equal := "\n", "", false
	o := c.options("+f:s:w", "format=f separator=s equal-width=w")
	o.numbers = true
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 's':
			separator = o.arg
		case 'f':
			format = o.arg
		case 'w':
			equal = true
		default:
			return 1
		}
	}
	n := len(o.operands)
	if n == 0 {
		return c.misuse(1, "missing operand")
	}
	if n > 3 {
		return c.misuse(1, "extra operand '", o.operands[3], "'")
	}
	values := [3]fixed{{1, 0}, {1, 0}, {}} // first, step, last
	for i, s := range o.operands {
		at := i
		if i == n-1 {
			at = 2
		}
		var ok bool
		if values[at], ok = parseFixed(s); !ok {
			return c.misuse(1, "invalid floating point argument: '", s, "'")
		}
	}
	places := max(values[0].places, values[1].places)
	widest := max(places, values[2].places)
	for i := range values {
		if !values[i].scale(widest) {
			return c.misuse(1, "argument out of range")
		}
	}
	first, step, last := values[0], values[1], values[2]
	if step.units == 0 {
		return c.misuse(1, "invalid Zero increment value: '", o.operands[1], "'")
	}
	show, ok := seqFormat(format)
	if !ok {
		return c.misuse(1, "format '", format, "' has no %e, %f or %g directive")
	}
	drop := int64(1)
	for range widest - places {
		drop *= 10
	}
	width := 0
	if equal {
		end := first.units + (last.units-first.units)/step.units*step.units
		width = max(len(fixed{first.units / drop, places}.text()), len(fixed{end / drop, places}.text()))
	}
	any := false
	for x := first.units; (step.units > 0 && x <= last.units || step.units < 0 && x >= last.units) && c.out.err == nil; x += step.units {
		if any {
			c.out.str(separator)
		}
		any = true
		text := fixed{x / drop, places}.text()
		if show != nil {
			text = show(text)
		} else if pad := width - len(text); pad > 0 {
			sign := ""
			if text[0] == '-' {
				sign, text = "-", text[1:]
			}
			text = sign + strings.Repeat("0", pad) + text
		}
		c.out.str(text)
		if step.units > 0 && x > endless-step.units || step.units < 0 && x < -endless-step.units {
			break
		}
	}
	if any {
		c.out.byte('\n')
	}
	return c.status
}

// seqFormat makes a function of a printf format; nil for none.
func seqFormat(format string) (show func(string) string, ok bool) {
	if format == "" {
		return nil, true
	}
	i := strings.IndexByte(format, '%')
	for i >= 0 && i+1 < len(format) && format[i+1] == '%' {
		j := strings.IndexByte(format[i+2:], '%')
		if j < 0 {
			return nil, false
		}
		i += 2 + j
	}
	if i < 0 {
		return nil, false
	}
	j, zero, minus := i+1, false, false
	for ; j < len(format) && (format[j] == '0' || format[j] == '-'); j++ {
		zero, minus = zero || format[j] == '0', minus || format[j] == '-'
	}
	digits, rest := cutDigits(format[j:])
	width, _ := number(digits)
	precision := int64(-1)
	if rest != "" && rest[0] == '.' {
		digits, rest = cutDigits(rest[1:])
		precision, _ = number(digits)
	}
	if rest == "" || rest[0] != 'g' && rest[0] != 'f' && rest[0] != 'e' || width > 1000 || precision > 1000 {
		return nil, false
	}
	before, after, verb := strings.ReplaceAll(format[:i], "%%", "%"), strings.ReplaceAll(rest[1:], "%%", "%"), rest[0]
	return func(s string) string {
		x, _ := strconv.ParseFloat(s, 64)
		p := int(precision)
		if p < 0 {
			p = 6
		}
		text := strconv.FormatFloat(x, verb, p, 64)
		if verb == 'g' {
			text = shortFloat(x, max(p, 1))
		}
		for pad := int(width) - len(text); pad > 0; pad-- {
			switch {
			case minus:
				text += " "
			case zero && text[0] == '-':
				text = "-0" + text[1:]
			case zero:
				text = "0" + text
			default:
				text = " " + text
			}
		}
		return before + text + after
	}, true
}

// shortFloat is %g of printf(3), which unlike strconv's drops zeros at the end.
func shortFloat(x float64, precision int) string {
	text := strconv.FormatFloat(x, 'e', precision-1, 64)
	i := strings.IndexByte(text, 'e')
	exponent, _ := strconv.Atoi(text[i+1:])
	if exponent < -4 || exponent >= precision {
		return trimFraction(text[:i]) + text[i:]
	}
	return trimFraction(strconv.FormatFloat(x, 'f', precision-1-exponent, 64))
}

func trimFraction(s string) string {
	if strings.IndexByte(s, '.') < 0 {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
