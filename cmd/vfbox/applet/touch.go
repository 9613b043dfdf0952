package applet

import (
	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// Touch is touch: -a -c -d -m -r -t, and -h of GNU. -d reads what date -d reads.
func Touch(c *Call) int {
	create, access, modify, links := true, false, false, false
	times := [2]unix.Timespec{{Nsec: unix.UTIME_NOW}, {Nsec: unix.UTIME_NOW}}
	o := c.options("acd:fhmr:t:", "no-create=c date=d no-dereference=h reference=r time=T")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'a':
			access = true
		case 'm':
			modify = true
		case 'c':
			create = false
		case 'h':
			links, create = true, false
		case 'd':
			t, ok := parseDate(o.arg, now(), strftime.Zone(environment("TZ")))
			if !ok {
				return c.misuse(1, "invalid date format '", o.arg, "'")
			}
			times = [2]unix.Timespec{t.spec(), t.spec()}
		case 't':
			t, ok := parseStamp(o.arg)
			if !ok {
				return c.misuse(1, "invalid date format '", o.arg, "'")
			}
			times = [2]unix.Timespec{t.spec(), t.spec()}
		case 'r':
			var st unix.Stat_t
			if err := unix.Stat(o.arg, &st); err != nil {
				c.failure("failed to get attributes of '"+o.arg+"'", err)
				return 1
			}
			times = [2]unix.Timespec{st.Atim, st.Mtim}
		case 'f':
		case 'T':
			access = access || o.arg == "access" || o.arg == "atime" || o.arg == "use"
			modify = modify || o.arg == "modify" || o.arg == "mtime"
		default:
			return 1
		}
	}
	if len(o.operands) == 0 {
		return c.misuse(1, "missing file operand")
	}
	if access != modify {
		if access {
			times[1].Nsec = unix.UTIME_OMIT
		} else {
			times[0].Nsec = unix.UTIME_OMIT
		}
	}
	flags := 0
	if links {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	for _, path := range o.operands {
		err := unix.UtimesNanoAt(unix.AT_FDCWD, path, times[:], flags)
		if err == unix.ENOENT {
			if !create {
				continue
			}
			var fd int
			if fd, err = openFile(path, unix.O_WRONLY|unix.O_CREAT|unix.O_NOCTTY|unix.O_NONBLOCK, 0o666); err == nil {
				unix.Close(fd)
				err = unix.UtimesNanoAt(unix.AT_FDCWD, path, times[:], 0)
			}
			if err != nil {
				c.failure("cannot touch '"+path+"'", err)
			}
			continue
		}
		if err != nil {
			c.failure("setting times of '"+path+"'", err)
		}
	}
	return c.status
}

// parseStamp reads [[CC]YY]MMDDhhmm[.SS] in local time.
func parseStamp(s string) (t instant, ok bool) {
	second := int64(0)
	if n := len(s); n > 3 && s[n-3] == '.' {
		if second, ok = number(s[n-2:]); !ok || second > 60 {
			return t, false
		}
		s = s[:n-3]
	}
	n, ok := number(s)
	if !ok || len(s) != 8 && len(s) != 10 && len(s) != 12 {
		return t, false
	}
	zone := strftime.Zone(environment("TZ"))
	year, _, _, _, _, _ := civil(now().Sec, zone)
	switch len(s) {
	case 10:
		if year = n / 1e8; year < 69 {
			year += 100
		}
		year += 1900
	case 12:
		year = n / 1e8
	}
	month, day, hour, minute := n/1e6%100, n/1e4%100, n/100%100, n%100
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 {
		return t, false
	}
	return instant{localToUTC(daysBefore(year, month, day)*86400+hour*3600+minute*60+second, zone), 0}, true
}
