// Package strftime formats times as strftime(3) does in the C locale.
package strftime

import "strconv"

const (
	days   = "SundayMondayTuesdayWednesdayThursdayFridaySaturday"
	months = "JanuaryFebruaryMarchAprilMayJuneJulyAugustSeptemberOctoberNovemberDecember"
)

var (
	dayEnd   = [8]uint8{0, 6, 12, 19, 28, 36, 42, 50}
	monthEnd = [13]uint8{0, 7, 15, 20, 25, 28, 32, 36, 42, 51, 58, 66, 74}
)

func dayName(d int) string   { return days[dayEnd[d]:dayEnd[d+1]] }
func monthName(m int) string { return months[monthEnd[m-1]:monthEnd[m]] }

// Append appends the time sec (seconds since the epoch) in zone loc to b, as
// the conversion specifications of format say. The flags _ - 0 ^ # and field
// widths of GNU are known, and E and O are passed over; what is no
// specification appears as it is.
func Append(b []byte, format string, sec int64, loc *Location) []byte {
	f := formatter{sec: sec, zone: loc.at(sec)}
	f.date = dateOf(min(max(sec, -farAway), farAway) + int64(f.zone.offset))
	return f.format(b, format)
}

// farAway is as many seconds from the epoch as the number of the year fits an
// int of 32 bits.
const farAway = 1 << 55

type formatter struct {
	date
	sec  int64
	zone kind
}

// field is one conversion specification.
type field struct {
	pad   byte // '_', '-', '0' or 0 for the default
	upper bool
	swap  bool
	plus  bool
	width int
}

func (f *formatter) format(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b = append(b, s[i])
			continue
		}
		start := i
		var d field
	flags:
		for i++; i < len(s); i++ {
			switch s[i] {
			case '_', '-', '0':
				d.pad = s[i]
			case '+':
				d.pad, d.plus = '0', true
			case '^':
				d.upper = true
			case '#':
				d.swap = true
			default:
				break flags
			}
		}
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			if d.width < 1<<16 {
				d.width = d.width*10 + int(s[i]-'0')
			}
		}
		if i < len(s) && (s[i] == 'E' || s[i] == 'O') {
			i++
		}
		if i >= len(s) {
			return append(b, s[start:]...)
		}
		var ok bool
		if b, ok = f.conversion(b, s[i], &d); !ok {
			b = append(b, s[start:i+1]...)
		}
	}
	return b
}

// conversion appends one conversion; ok is false if there is none of that
// letter.
func (f *formatter) conversion(b []byte, c byte, d *field) (out []byte, ok bool) {
	switch c {
	case 'a', 'A', 'b', 'B', 'h', 'p', 'P', 'Z':
		return d.text(b, f.name(c, d)), true
	case 'n':
		return d.text(b, "\n"), true
	case 't':
		return d.text(b, "\t"), true
	case '%':
		return d.text(b, "%"), true
	case 'c':
		return f.composite(b, "%a %b %e %H:%M:%S %Y", d), true
	case 'D', 'x':
		return f.composite(b, "%m/%d/%y", d), true
	case 'F':
		return f.composite(b, "%Y-%m-%d", d), true
	case 'r':
		return f.composite(b, "%I:%M:%S %p", d), true
	case 'R':
		return f.composite(b, "%H:%M", d), true
	case 'T', 'X':
		return f.composite(b, "%H:%M:%S", d), true
	case '+':
		return f.composite(b, "%a %b %e %H:%M:%S %Z %Y", d), true
	case 'd':
		return d.number(b, f.day, 2, '0'), true
	case 'e':
		return d.number(b, f.day, 2, '_'), true
	case 'H':
		return d.number(b, f.hour, 2, '0'), true
	case 'k':
		return d.number(b, f.hour, 2, '_'), true
	case 'I':
		return d.number(b, (f.hour+11)%12+1, 2, '0'), true
	case 'l':
		return d.number(b, (f.hour+11)%12+1, 2, '_'), true
	case 'j':
		return d.number(b, f.yearDay, 3, '0'), true
	case 'm':
		return d.number(b, f.month, 2, '0'), true
	case 'M':
		return d.number(b, f.minute, 2, '0'), true
	case 'S':
		return d.number(b, f.second, 2, '0'), true
	case 's':
		return d.number(b, int(f.sec), 1, '0'), true
	case 'u':
		return d.number(b, (f.weekday+6)%7+1, 1, '0'), true
	case 'w':
		return d.number(b, f.weekday, 1, '0'), true
	case 'U':
		return d.number(b, (f.yearDay+6-f.weekday)/7, 2, '0'), true
	case 'W':
		return d.number(b, (f.yearDay+6-(f.weekday+6)%7)/7, 2, '0'), true
	case 'z':
		return f.offset(b, d), true
	}
	return f.yearField(b, c, d)
}

// yearField does the conversions of years and ISO weeks.
func (f *formatter) yearField(b []byte, c byte, d *field) (out []byte, ok bool) {
	y := f.year
	isoYear, week := f.isoWeek()
	switch c {
	case 'C':
		return d.number(b, floorDiv(y, 100), 2, '0'), true
	case 'y':
		return d.number(b, y-floorDiv(y, 100)*100, 2, '0'), true
	case 'Y':
		return d.number(b, y, 1, '0'), true
	case 'G':
		return d.number(b, isoYear, 1, '0'), true
	case 'g':
		return d.number(b, isoYear-floorDiv(isoYear, 100)*100, 2, '0'), true
	case 'V':
		return d.number(b, week, 2, '0'), true
	}
	return b, false
}

// name returns the text of the conversions that give names.
func (f *formatter) name(c byte, d *field) string {
	switch c {
	case 'a', 'A':
		s := dayName(f.weekday)
		d.upper = d.upper || d.swap
		if c == 'a' {
			s = s[:3]
		}
		return s
	case 'b', 'h', 'B':
		s := monthName(f.month)
		d.upper = d.upper || d.swap
		if c != 'B' {
			s = s[:3]
		}
		return s
	case 'p', 'P':
		s := "am"
		if f.hour >= 12 {
			s = "pm"
		}
		if c == 'p' && !d.swap {
			d.upper = true
		}
		return s
	}
	s := f.zone.name
	if d.swap {
		s = mapASCII(s, 'A', 'Z', 32)
	}
	return s
}

// offset appends the difference to UTC as +hhmm.
func (f *formatter) offset(b []byte, d *field) []byte {
	off := int(f.zone.offset)
	sign := byte('+')
	if off < 0 {
		sign, off = '-', -off
	}
	n := off / 60
	v := n/60*100 + n%60
	s := strconv.Itoa(v)
	w := max(d.width, 5) - 1
	switch d.pad {
	case '-':
		return append(append(b, sign), s...)
	case '_':
		for k := w - len(s); k > 0; k-- {
			b = append(b, ' ')
		}
		return append(append(b, sign), s...)
	}
	b = append(b, sign)
	for k := w - len(s); k > 0; k-- {
		b = append(b, '0')
	}
	return append(b, s...)
}

// composite appends a format that stands for several conversions.
func (f *formatter) composite(b []byte, format string, d *field) []byte {
	start := len(b)
	b = f.format(b, format)
	return d.text(b[:start], string(b[start:]))
}

// text appends s padded with spaces.
func (d *field) text(b []byte, s string) []byte {
	if d.upper {
		s = mapASCII(s, 'a', 'z', -32)
	}
	c := byte(' ')
	if d.pad == '0' {
		c = '0'
	}
	for n := d.width - len(s); n > 0; n-- {
		b = append(b, c)
	}
	return append(b, s...)
}

func mapASCII(s string, from, to byte, delta int) string {
	b := []byte(s)
	for i, c := range b {
		if c >= from && c <= to {
			b[i] = byte(int(c) + delta)
		}
	}
	return string(b)
}

// number appends n with at least width digits, padded with pad unless the
// flags say otherwise.
func (d *field) number(b []byte, n, width int, pad byte) []byte {
	if d.pad != 0 {
		pad = d.pad
	}
	width = max(width, d.width)
	s := strconv.Itoa(n)
	if n < 0 {
		s = s[1:]
		width--
	}
	fill := width - len(s)
	if pad == '_' {
		for ; fill > 0; fill-- {
			b = append(b, ' ')
		}
	}
	if n < 0 {
		b = append(b, '-')
	}
	if pad == '0' {
		for ; fill > 0; fill-- {
			b = append(b, '0')
		}
	}
	return append(b, s...)
}
