package strftime

import (
	"encoding/binary"
	"strings"
)

// Location is a time zone: what local time was, is and will be.
type Location struct {
	kinds   []kind
	changes []change // in order of time
	first   kind     // before the first change
	rule    *rule    // from the last change on, if set
}

// kind is a kind of local time.
type kind struct {
	name   string
	offset int32 // seconds east of UTC
}

// change says which kind begins when.
type change struct {
	at   int64 // seconds since the epoch
	kind uint8
}

// at returns what is in force at a time.
func (l *Location) at(sec int64) kind {
	low, high := 0, len(l.changes) // the number of changes up to then
	for low < high {
		mid := int(uint(low+high) / 2)
		if l.changes[mid].at <= sec {
			low = mid + 1
		} else {
			high = mid
		}
	}
	switch {
	case low == len(l.changes) && l.rule != nil:
		return l.rule.at(sec)
	case low == 0:
		return l.first
	}
	return l.kinds[l.changes[low-1].kind]
}

// directories are where files of the time zone database are looked for.
var directories = [...]string{"/usr/share/zoneinfo/", "/usr/lib/zoneinfo/", "/etc/zoneinfo/"}

// Zone returns the time zone that a value of TZ names (POSIX XBD 8.3): a
// file of the time zone database, with or without a colon before it, or a
// rule like CET-1CEST,M3.5.0,M10.5.0/3. Without a value it is the system's
// zone; what can't be read counts as UTC under the name it begins with, as for
// tzset(3).
func Zone(tz string) *Location {
	name := strings.TrimPrefix(tz, ":")
	switch {
	case tz == "":
		name = "/etc/localtime"
		fallthrough
	case name != "" && name[0] == '/':
		if l := zoneFile(name); l != nil {
			return l
		}
	case name != "" && !strings.Contains(name, ".."):
		for _, directory := range directories {
			if l := zoneFile(directory + name); l != nil {
				return l
			}
		}
	}
	if r, ok := parseRule(name); ok {
		// As for glibc the rule holds from the epoch, and standard time before.
		return &Location{changes: []change{{}}, kinds: []kind{r.standard}, first: r.standard, rule: &r}
	}
	fixed := kind{name: "UTC"}
	if n := nameEnd(name); n >= 3 {
		fixed.name = strings.Trim(name[:n], "<>")
	}
	return &Location{first: fixed}
}

func zoneFile(path string) *Location {
	if data := readFile(path); data != nil {
		return parseZone(data)
	}
	return nil
}

// tzHeader is the header of a time zone file (RFC 9636).
type tzHeader struct {
	version                                           byte
	isUT, isStandard, leaps, times, kinds, characters int
}

const tzHeaderSize = 44

func headerOf(data []byte) (h tzHeader, ok bool) {
	if len(data) < tzHeaderSize || string(data[:4]) != "TZif" {
		return h, false
	}
	h.version = data[4]
	for i, count := range [...]*int{&h.isUT, &h.isStandard, &h.leaps, &h.times, &h.kinds, &h.characters} {
		n := binary.BigEndian.Uint32(data[20+4*i:])
		if n > 1<<20 {
			return h, false
		}
		*count = int(n)
	}
	return h, true
}

// size is the number of bytes that follow the header, where times have a
// given size.
func (h *tzHeader) size(timeSize int) int {
	return h.times*(timeSize+1) + h.kinds*6 + h.characters + h.leaps*(timeSize+4) + h.isStandard + h.isUT
}

// parseZone reads a time zone file; it returns nil if that is damaged.
func parseZone(data []byte) *Location {
	h, ok := headerOf(data)
	if !ok {
		return nil
	}
	data = data[tzHeaderSize:]
	timeSize := 4
	if h.version >= '2' { // the same again, with longer times
		if len(data) < h.size(4) {
			return nil
		}
		data = data[h.size(4):]
		if h, ok = headerOf(data); !ok {
			return nil
		}
		data, timeSize = data[tzHeaderSize:], 8
	}
	if len(data) < h.size(timeSize) || h.kinds == 0 {
		return nil
	}
	times := data[:h.times*timeSize]
	numbers := data[len(times):][:h.times]
	kinds := data[len(times)+len(numbers):][:h.kinds*6]
	names := data[len(times)+len(numbers)+len(kinds):][:h.characters]

	l := &Location{}
	standard := -1
	for ; len(kinds) > 0; kinds = kinds[6:] {
		name := names[min(int(kinds[5]), len(names)):]
		end := strings.IndexByte(string(name), 0)
		if end < 0 {
			return nil
		}
		if kinds[4] == 0 && standard < 0 {
			standard = len(l.kinds)
		}
		l.kinds = append(l.kinds, kind{string(name[:end]), int32(binary.BigEndian.Uint32(kinds))})
	}
	for i, number := range numbers {
		if int(number) >= len(l.kinds) {
			return nil
		}
		at := int64(int32(binary.BigEndian.Uint32(times[i*timeSize:])))
		if timeSize == 8 {
			at = int64(binary.BigEndian.Uint64(times[i*8:]))
		}
		l.changes = append(l.changes, change{at, number})
	}
	l.first = l.kinds[max(standard, 0)]
	if footer := data[h.size(timeSize):]; h.version >= '2' && len(footer) > 2 && footer[0] == '\n' {
		text, _, found := strings.Cut(string(footer[1:]), "\n")
		if r, ok := parseRule(text); found && ok {
			l.rule = &r
		}
	}
	return l
}
