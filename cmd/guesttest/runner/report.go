package runner

import (
	"strconv"
	"unicode/utf8"

	"vfsh/cmd/guesttest/cases"
)

// The marks in front of the lines that tell of a run, so that they are found
// among what else a console shows.
const (
	CaseMark  = "@case "  // a case is done: an object, see AppendReport
	BeginMark = "@begin " // {"total":N}
	EndMark   = "@end "   // {"ran":N,"passed":N}
)

// maxShown is how many bytes of an output a report shows.
const maxShown = 400

// AppendReport appends the line, a JSON object without its end, that tells how a
// case went: "id", "title", "pass", "status", "timeout", "ms" (milliseconds),
// "tries" if more than one, and for a failure the beginnings of "out" and "err". What
// is not UTF-8 is written as lone surrogates, as in the files of cases.
func AppendReport(b []byte, c *cases.Case, r *cases.Result, passed bool, ms int64, tries int) []byte {
	b = append(b, `{"id":`...)
	b = appendString(b, c.ID)
	b = append(b, `,"title":`...)
	b = appendString(b, c.Title())
	b = append(b, `,"pass":`...)
	b = strconv.AppendBool(b, passed)
	b = append(b, `,"status":`...)
	b = strconv.AppendInt(b, int64(r.Status), 10)
	b = append(b, `,"timeout":`...)
	b = strconv.AppendBool(b, r.TimedOut)
	b = append(b, `,"ms":`...)
	b = strconv.AppendInt(b, ms, 10)
	if tries > 1 {
		b = append(b, `,"tries":`...)
		b = strconv.AppendInt(b, int64(tries), 10)
	}
	if !passed {
		b = append(b, `,"out":`...)
		b = appendString(b, shortened(r.Out))
		b = append(b, `,"err":`...)
		b = appendString(b, shortened(r.Err))
	}
	return append(b, '}')
}

func shortened(b []byte) string {
	if len(b) > maxShown {
		return string(b[:maxShown]) + "…"
	}
	return string(b)
}

// appendString appends s as a JSON string of ASCII characters.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	unit := func(r rune) {
		b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
	}
	b = append(b, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			unit(0xdc00 + rune(s[i]))
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case ' ' <= r && r < 0x7f:
			b = append(b, byte(r))
		case r >= 0x10000:
			unit(0xd800 + (r-0x10000)>>10)
			unit(0xdc00 + (r-0x10000)&0x3ff)
		default:
			unit(r)
		}
		i += size
	}
	return append(b, '"')
}
