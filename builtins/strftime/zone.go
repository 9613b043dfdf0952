package strftime

import (
	"strings"
	"time"
)

// Zone returns the time zone that a value of TZ names (POSIX XBD 8.3): a
// file of the time zone database, with or without a colon before it, or a
// rule like CET-1CEST,M3.5.0,M10.5.0/3. Without a value it is the system's
// zone; what can't be
// read counts as UTC under the name it begins with, as for tzset(3).
func Zone(tz string) *time.Location {
	if tz == "" {
		return systemZone()
	}
	name := strings.TrimPrefix(tz, ":")
	if len(name) > 0 && name[0] == '/' {
		if loc := zoneFile(name); loc != nil {
			return loc
		}
	} else if loc, err := time.LoadLocation(name); err == nil && name != "Local" {
		return loc
	}
	if loc := ruleZone(name); loc != nil {
		return loc
	}
	if n := nameEnd(name); n >= 3 {
		return time.FixedZone(strings.Trim(name[:n], "<>"), 0)
	}
	return time.UTC
}

// systemZone returns the zone of /etc/localtime.
func systemZone() *time.Location {
	if loc := zoneFile("/etc/localtime"); loc != nil {
		return loc
	}
	return time.UTC
}

func zoneFile(path string) *time.Location {
	data := readFile(path)
	if data == nil {
		return nil
	}
	loc, err := time.LoadLocationFromTZData(path, data)
	if err != nil {
		return nil
	}
	return loc
}

// ruleZone makes a zone of a POSIX rule, by way of a time zone file that
// has no transitions of its own but the rule for all times after. It returns
// nil if s is no rule.
func ruleZone(s string) *time.Location {
	std, off, ok := standard(s)
	if !ok {
		return nil
	}
	var b []byte
	header := func(version byte) {
		b = append(b, "TZif"...)
		b = append(b, version)
		b = append(b, make([]byte, 15)...)
		// isutcnt isstdcnt leapcnt timecnt typecnt charcnt
		for _, n := range [6]byte{0, 0, 0, 1, 1, byte(len(std) + 1)} {
			b = append(b, 0, 0, 0, n)
		}
	}
	body := func(timeSize int) {
		// One transition, at the epoch: as for glibc the rule holds from
		// there, and standard time before.
		b = append(b, make([]byte, timeSize)...)
		b = append(b, 0) // its type
		b = append(b, byte(off>>24), byte(off>>16), byte(off>>8), byte(off), 0, 0)
		b = append(b, std...)
		b = append(b, 0)
	}
	header('2')
	body(4)
	header('2')
	body(8)
	b = append(b, '\n')
	b = append(b, withRule(s)...)
	b = append(b, '\n')
	loc, err := time.LoadLocationFromTZData(s, b)
	if err != nil {
		return nil
	}
	return loc
}

// standard splits the standard time's name and offset (seconds east of UTC)
// off a rule.
func standard(s string) (name string, off int32, ok bool) {
	i := nameEnd(s)
	if i < 3 || i > 100 {
		return "", 0, false
	}
	name = strings.Trim(s[:i], "<>")
	n, end := offsetAt(s, i)
	if end == i {
		return "", 0, false
	}
	return name, -n, true
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

// withRule adds the rules of the United States to a rule that names a
// daylight saving time but not its dates, as glibc does.
func withRule(s string) string {
	i := nameEnd(s)
	_, i = offsetAt(s, i)
	if i < len(s) && strings.IndexByte(s[i:], ',') < 0 {
		return s + ",M3.2.0,M11.1.0"
	}
	return s
}
