package strftime

import "strings"

// rule is the value of TZ that says when clocks change (POSIX XBD 8.3): std
// offset [dst [offset] [,start[/time],end[/time]]].
type rule struct {
	standard, daylight kind
	start, end         changeDay // if daylight.name isn't empty
}

// changeDay is a day of the year on which clocks change, and when on it.
type changeDay struct {
	form             byte // 'J', 'M' or 0 for a day from 0 that counts leap days
	month, week, day int
	time             int64 // seconds after local midnight
}

// unitedStates are the days that glibc takes if a rule has none.
const unitedStates = ",M3.2.0,M11.1.0"

// parseRule reads a rule. ok is false if it has no standard time; what is
// wrong behind that leaves the standard time alone.
func parseRule(s string) (r rule, ok bool) {
	i := nameEnd(s)
	if i < 3 || i > 100 {
		return r, false
	}
	off, end := offsetAt(s, i)
	if end == i {
		return r, false
	}
	r.standard = kind{name: strings.Trim(s[:i], "<>"), offset: -off}
	if s = s[end:]; s == "" {
		return r, true
	}
	dst := kind{offset: r.standard.offset + 3600}
	i = nameEnd(s)
	if i < 3 {
		return r, true
	}
	dst.name = strings.Trim(s[:i], "<>")
	if off, end = offsetAt(s, i); end > i {
		dst.offset = -off
	}
	if s = s[end:]; s == "" {
		s = unitedStates
	}
	start, s, ok1 := changeDayAt(s)
	last, s, ok2 := changeDayAt(s)
	if ok1 && ok2 && s == "" {
		r.daylight, r.start, r.end = dst, start, last
	}
	return r, true
}

// changeDayAt reads a comma and a day: Jn, n or Mm.w.d, with the time after /.
func changeDayAt(s string) (d changeDay, rest string, ok bool) {
	if len(s) < 2 || s[0] != ',' {
		return d, s, false
	}
	s = s[1:]
	d.time = 2 * 3600
	switch s[0] {
	case 'J':
		d.form = 'J'
		d.day, s, ok = numberAt(s[1:], 1, 365)
	case 'M':
		d.form = 'M'
		d.month, s, ok = numberAt(s[1:], 1, 12)
		if ok && s != "" && s[0] == '.' {
			d.week, s, ok = numberAt(s[1:], 1, 5)
		}
		if ok && s != "" && s[0] == '.' {
			d.day, s, ok = numberAt(s[1:], 0, 6)
		} else {
			ok = false
		}
		ok = ok && d.week > 0
	default:
		d.day, s, ok = numberAt(s, 0, 365)
	}
	if ok && s != "" && s[0] == '/' {
		sec, end := offsetAt(s, 1)
		ok = end > 1
		d.time, s = int64(sec), s[end:]
	}
	return d, s, ok
}

func numberAt(s string, low, high int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 4 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i > 0 && n >= low && n <= high
}

// in returns the local time of the change in a year, in seconds since the
// epoch as if local time were UTC.
func (c *changeDay) in(year int) int64 {
	day := yearStart(year)
	switch c.form {
	case 0:
		day += int64(c.day)
	case 'J':
		day += int64(c.day) - 1
		if c.day >= 60 && leapYear(year) {
			day++
		}
	default:
		first, length := monthOf(year, c.month)
		day += int64(first)
		weekday := int(day+4-floorDiv(day+4, 7)*7) % 7 // of the month's first day
		d := (c.day-weekday+7)%7 + 7*(c.week-1)
		for d >= length {
			d -= 7 // week 5 is the last
		}
		day += int64(d)
	}
	return day*secondsPerDay + c.time
}

// monthOf returns the day of the year, from 0, that a month begins on, and
// its length.
func monthOf(year, month int) (first, length int) {
	days := [13]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}
	first, next := days[month-1], days[month]
	if leapYear(year) {
		if month > 2 {
			first++
		}
		if month > 1 {
			next++
		}
	}
	return first, next - first
}

// at returns what is in force at a time.
func (r *rule) at(sec int64) kind {
	if r.daylight.name == "" {
		return r.standard
	}
	sec = min(max(sec, -farAway), farAway)
	year := dateOf(sec + int64(r.standard.offset)).year
	start := r.start.in(year) - int64(r.standard.offset)
	end := r.end.in(year) - int64(r.daylight.offset)
	if start < end && sec >= start && sec < end || start >= end && (sec >= start || sec < end) {
		return r.daylight
	}
	return r.standard
}

// nameEnd returns the length of the zone name at the start of s.
func nameEnd(s string) int {
	if s != "" && s[0] == '<' {
		if k := strings.IndexByte(s, '>'); k > 0 {
			return k + 1
		}
		return 0
	}
	i := 0
	for i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
		i++
	}
	return i
}

// offsetAt reads [+-]hh[:mm[:ss]] at s[i:].
func offsetAt(s string, i int) (sec int32, end int) {
	start, sign := i, int32(1)
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		if s[i] == '-' {
			sign = -1
		}
		i++
	}
	for unit := int32(3600); unit > 0; unit /= 60 {
		if unit < 3600 {
			if i >= len(s) || s[i] != ':' {
				break
			}
			i++
		}
		n, first := int32(0), i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' && n < 1000 {
			n = n*10 + int32(s[i]-'0')
			i++
		}
		if i == first {
			return 0, start
		}
		sec += n * unit
	}
	return sec * sign, i
}
