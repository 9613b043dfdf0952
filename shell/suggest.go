//go:build !small

package shell

import (
	"strings"

	"golang.org/x/sys/unix"
)

// suggest says, on a terminal only and with shopt suggest_commands, which commands have nearly the name of one
// that was not found.
func (sh *Shell) suggest(name string) {
	if !sh.opts.Has(ShoptSuggestCommands) || !sh.opts.Has(OptInteractive) || sh.level > 0 || len(name) < 2 || strings.IndexByte(name, '/') >= 0 {
		return
	}
	if _, err := unix.IoctlGetTermios(2, unix.TCGETS); err != nil {
		return
	}
	near := nearest(name, sh.completeCommands(nil, ""))
	for i, s := range near {
		if sh.needsDollarQuote(s) { // control characters are not for the terminal
			near[i] = sh.DollarQuote(s)
		}
	}
	if len(near) > 0 {
		sh.writeFD(2, []byte(sh.errorName()+": did you mean "+strings.Join(near, ", ")+"?\n"))
	}
}

// maxSuggestions is how many names are offered at most.
const maxSuggestions = 3

// nearest returns those of names that differ from name by the fewest typing
// errors (a byte too many, missing, wrong, or two exchanged): one, or two in a
// name of five bytes or more.
func nearest(name string, names []string) []string {
	best := 1
	if len(name) >= 5 {
		best = 2
	}
	var found []string
	seen := map[string]bool{}
	for _, s := range names {
		d := typingErrors(name, s, best)
		if d > best || seen[s] {
			continue
		}
		if d < best {
			best, found = d, found[:0]
		}
		seen[s] = true
		found = append(found, s)
	}
	return found[:min(len(found), maxSuggestions)]
}

// typingErrors is the distance of a and b in typing errors, or limit+1 if that is
// larger.
func typingErrors(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var before, last, row [64]int // rows of the table of distances of prefixes
	if len(b) >= len(row) {
		return limit + 1
	}
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		before, last = last, row
		row[0] = i + 1
		least := row[0]
		for j := range len(b) {
			d := last[j]
			if a[i] != b[j] {
				d = min(d, last[j+1], row[j]) + 1
				if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
					d = min(d, before[j-1]+1)
				}
			}
			row[j+1] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
