package applet

import (
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// Date is date: -u and +FORMAT, and -d -I -r -R -s of GNU, with %N and %:z in formats. -d
// and -s read the forms of parseDate.
func Date(c *Call) int {
	utc, format, set, given, file := false, "", false, "", ""
	o := c.options("ud:s:r:RI", "utc=u universal=u date=d set=s reference=r rfc-email=R iso-8601=I")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'u':
			utc = true
		case 'd':
			given = o.arg
			if given == "" {
				given = "today"
			}
		case 's':
			given, set = o.arg, true
		case 'r':
			file = o.arg
		case 'R':
			format = "%a, %d %b %Y %H:%M:%S %z"
		case 'I':
			spec := o.group
			if o.group = ""; spec == "" {
				spec = o.arg
			}
			switch o.arg = ""; spec {
			case "", "date":
				format = "%Y-%m-%d"
			case "hours":
				format = "%Y-%m-%dT%H%:z"
			case "minutes":
				format = "%Y-%m-%dT%H:%M%:z"
			case "seconds":
				format = "%Y-%m-%dT%H:%M:%S%:z"
			default:
				return c.misuse(1, "invalid argument '", spec, "' for '--iso-8601'")
			}
		default:
			return 1
		}
	}
	tz := environment("TZ")
	if _, ok := syscall.Getenv("TZ"); ok && tz == "" || utc {
		tz = "UTC0"
	}
	zone := strftime.Zone(tz)
	for _, a := range o.operands {
		if a == "" || a[0] != '+' {
			return c.misuse(1, "invalid date '", a, "'")
		}
		format = a[1:]
		if len(o.operands) > 1 {
			return c.misuse(1, "extra operand '", o.operands[1], "'")
		}
	}
	t := now()
	if file != "" {
		var st unix.Stat_t
		if err := unix.Stat(file, &st); err != nil {
			c.failure(file, err)
			return 1
		}
		t = instant{int64(st.Mtim.Sec), int64(st.Mtim.Nsec)}
	}
	if given != "" {
		var ok bool
		if t, ok = parseDate(given, t, zone); !ok {
			return c.misuse(1, "invalid date '", given, "'")
		}
	}
	if set {
		tv := unix.NsecToTimeval(unix.TimespecToNsec(t.spec()))
		if err := unix.Settimeofday(&tv); err != nil {
			c.failure("cannot set date", err)
		}
	}
	if format == "" && len(o.operands) == 0 {
		format = "%a %b %e %H:%M:%S %Z %Y"
	}
	text := strftime.Append(nil, expandDate(format, t, zone), t.Sec, zone)
	c.out.bytes(append(text, '\n'))
	return c.status
}

// expandDate does what of a format package strftime does not know: %N for
// nanoseconds, %3N for the first digits of them, and %:z.
func expandDate(format string, t instant, zone *strftime.Location) string {
	var out []byte
	for format != "" {
		if format[0] != '%' || len(format) == 1 {
			out, format = append(out, format[0]), format[1:]
			continue
		}
		if strings.HasPrefix(format, "%:z") {
			offset := strftime.Append(nil, "%z", t.Sec, zone)
			out, format = append(append(append(out, offset[:3]...), ':'), offset[3:]...), format[3:]
			continue
		}
		rest, width := strings.TrimPrefix(format[1:], "-"), 9
		if rest != "" && rest[0] >= '1' && rest[0] <= '9' {
			width, rest = int(rest[0]-'0'), rest[1:]
		}
		if strings.HasPrefix(rest, "N") {
			out, format = append(out, inRadix(uint64(t.Nsec), 10, 9)[:width]...), rest[1:]
			continue
		}
		out, format = append(out, format[:2]...), format[2:]
	}
	return string(out)
}

// parseDate reads @SECONDS, now, today, yesterday, tomorrow, or a date and time
// like 2024-02-29 12:34:56 with - or / in the date, T or a space between them,
// fractions, and Z, UTC or an offset behind; either may lack. N UNIT [ago] with
// unit sec to year counts from there.
func parseDate(s string, base instant, zone *strftime.Location) (t instant, ok bool) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "@") {
		return parseSeconds(s[1:])
	}
	d := dateParser{instant: base, zone: zone}
	d.year, d.month, d.day, d.hour, d.minute, d.second = civil(base.Sec, zone)
	if len(s) > 10 && (s[10] == 'T' || s[10] == 't') && isDigit(s[9]) {
		s = s[:10] + " " + s[11:]
	}
	words := strings.Fields(s)
	for i := 0; i < len(words); i++ {
		used, ok := d.word(words[i:])
		if !ok {
			return t, false
		}
		i += used - 1
	}
	return d.result()
}

func parseSeconds(s string) (t instant, ok bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return t, false
	}
	t.Sec = n
	if fraction != "" {
		if t.Nsec, ok = parseFraction(fraction); !ok {
			return t, false
		}
		if strings.HasPrefix(s, "-") && t.Nsec > 0 {
			t.Sec, t.Nsec = t.Sec-1, 1e9-t.Nsec
		}
	}
	return t, true
}

// parseFraction is a decimal fraction of a second in nanoseconds.
func parseFraction(digits string) (ns int64, ok bool) {
	for i := range 9 {
		ns *= 10
		if i < len(digits) {
			if !isDigit(digits[i]) {
				return 0, false
			}
			ns += int64(digits[i] - '0')
		}
	}
	return ns, true
}

type dateParser struct {
	instant
	zone                                   *strftime.Location
	year, month, day, hour, minute, second int64
	nsec                                   int64
	hasTime, hasDate                       bool
	offset                                 int64 // of the zone given, in seconds
	hasOffset                              bool
	shift                                  int64 // seconds to be added
}

// word reads what begins at words[0] and returns how many words it took.
func (d *dateParser) word(words []string) (used int, ok bool) {
	w := strings.ToLower(words[0])
	switch w {
	case "now", "today":
		return 1, true
	case "yesterday":
		d.day--
		return 1, true
	case "tomorrow":
		d.day++
		return 1, true
	case "z", "utc", "gmt":
		d.hasOffset = true
		return 1, true
	}
	switch {
	case strings.Contains(w, ":"):
		return 1, d.time(w)
	case strings.Count(w, "-") == 2 && isDigit(w[0]):
		return 1, d.date(strings.Split(w, "-"))
	case strings.Count(w, "/") == 2:
		p := strings.Split(w, "/")
		if len(p[0]) != 4 {
			p[0], p[1], p[2] = p[2], p[0], p[1]
		}
		return 1, d.date(p)
	case len(w) == 8 && !d.hasDate && strings.Trim(w, "0123456789") == "":
		return 1, d.date([]string{w[:4], w[4:6], w[6:]})
	case (w[0] == '+' || w[0] == '-') && d.hasTime && !d.hasOffset && len(w) >= 5 && strings.Trim(w[1:], "0123456789") == "":
		return 1, d.zoneOffset(w)
	}
	return d.relative(words)
}

// relative reads a number, a unit and perhaps ago.
func (d *dateParser) relative(words []string) (used int, ok bool) {
	w := strings.ToLower(words[0])
	i := 0
	for i < len(w) && (isDigit(w[i]) || i == 0 && (w[0] == '-' || w[0] == '+')) {
		i++
	}
	n := int64(1)
	if i > 0 {
		var err error
		if n, err = strconv.ParseInt(w[:i], 10, 40); err != nil {
			return 0, false
		}
	}
	unit, used := w[i:], 1
	if unit == "" {
		if len(words) < 2 {
			return 0, false
		}
		unit, used = strings.ToLower(words[1]), 2
	} else if unit == "next" || unit == "last" {
		if len(words) < 2 {
			return 0, false
		}
		if unit == "last" {
			n = -1
		}
		unit, used = strings.ToLower(words[1]), 2
	}
	if len(words) > used && strings.ToLower(words[used]) == "ago" {
		n = -n
		used++
	}
	switch strings.TrimSuffix(unit, "s") {
	case "sec", "second":
		d.shift += n
	case "min", "minute":
		d.shift += 60 * n
	case "hour":
		d.shift += 3600 * n
	case "day":
		d.day += n
	case "week":
		d.day += 7 * n
	case "fortnight":
		d.day += 14 * n
	case "month":
		d.month += n
	case "year":
		d.year += n
	default:
		return 0, false
	}
	return used, true
}

func (d *dateParser) date(parts []string) bool {
	var ok [3]bool
	d.year, ok[0] = number(parts[0])
	d.month, ok[1] = number(parts[1])
	d.day, ok[2] = number(parts[2])
	if d.hasDate || !(ok[0] && ok[1] && ok[2]) || d.month < 1 || d.month > 12 || d.day < 1 || d.day > daysIn(d.year, d.month) {
		return false
	}
	d.hasDate = true
	if !d.hasTime {
		d.hour, d.minute, d.second = 0, 0, 0
	}
	return true
}

// time reads hour:minute[:second[.fraction]], with a zone behind it perhaps.
func (d *dateParser) time(w string) bool {
	if d.hasTime {
		return false
	}
	d.hasTime = true
	if strings.HasSuffix(w, "z") {
		d.hasOffset, w = true, w[:len(w)-1]
	} else if i := strings.LastIndexAny(w, "+-"); i > 0 {
		if !d.zoneOffset(w[i:]) {
			return false
		}
		w = w[:i]
	}
	w, fraction, _ := strings.Cut(w, ".")
	parts := strings.Split(w, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return false
	}
	d.second = 0
	fields := [3]*int64{&d.hour, &d.minute, &d.second}
	limits := [3]int64{23, 59, 60}
	for i, p := range parts {
		n, ok := number(p)
		if !ok || n > limits[i] {
			return false
		}
		*fields[i] = n
	}
	var ok bool
	d.nsec, ok = parseFraction(fraction)
	return ok
}

// zoneOffset reads +hhmm, +hh:mm or +hh.
func (d *dateParser) zoneOffset(s string) bool {
	digits := strings.ReplaceAll(s[1:], ":", "")
	n, ok := number(digits)
	if !ok || len(digits) > 4 {
		return false
	}
	if len(digits) <= 2 {
		n *= 100
	}
	d.hasOffset = true
	if d.offset = n/100*3600 + n%100*60; s[0] == '-' {
		d.offset = -d.offset
	}
	return true
}

func (d *dateParser) result() (instant, bool) {
	d.year += (d.month - 1) / 12
	if d.month = (d.month-1)%12 + 1; d.month < 1 {
		d.month += 12
		d.year--
	}
	if d.year < -1<<31 || d.year > 1<<31 {
		return instant{}, false
	}
	sec := daysBefore(d.year, d.month, d.day)*86400 + d.hour*3600 + d.minute*60 + d.second
	if d.hasOffset {
		sec -= d.offset
	} else {
		sec = localToUTC(sec, d.zone)
	}
	nsec := d.nsec
	if !d.hasDate && !d.hasTime && d.shift == 0 {
		nsec = d.Nsec
	}
	return instant{sec + d.shift, nsec}, true
}

// localToUTC turns seconds counted by local clocks into those since the epoch.
func localToUTC(local int64, zone *strftime.Location) int64 {
	utc := local - zoneShift(local, zone)
	return local - zoneShift(utc, zone)
}

// zoneShift is how far local time is ahead of UTC.
func zoneShift(sec int64, zone *strftime.Location) int64 {
	text := strftime.Append(nil, "%z", sec, zone)
	n, _ := strconv.ParseInt(string(text[1:]), 10, 64)
	shift := n/100*3600 + n%100*60
	if text[0] == '-' {
		shift = -shift
	}
	return shift
}

// civil is the date and time of day in a zone.
func civil(sec int64, zone *strftime.Location) (year, month, day, hour, minute, second int64) {
	f := strings.Fields(string(strftime.Append(nil, "%Y %-m %-d %-H %-M %-S", sec, zone)))
	var v [6]int64
	for i := range v {
		v[i], _ = strconv.ParseInt(f[i], 10, 64)
	}
	return v[0], v[1], v[2], v[3], v[4], v[5]
}

func daysIn(year, month int64) int64 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// daysBefore is the number of days from 1970-01-01 to a date of the Gregorian
// calendar; day may be outside of the month.
func daysBefore(year, month, day int64) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	ofEra := year - era*400
	ofYear := (153*(month-3)+2)/5 + day - 1
	return era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468
}
