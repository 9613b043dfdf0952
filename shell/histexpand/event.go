package histexpand

import "strings"

// findEvent finds the entry that the event designator at i names and returns
// its text and the offset behind the designator.
func (x *expander) findEvent(i int, quote byte) (event string, end int, ok bool) {
	s := x.src
	i++
	switch c := s[i]; {
	case strings.IndexByte(":$*%^", c) >= 0:
		return x.entry(x.list.Len()-1, i) // the event of a word designator alone: !!
	case c == '#':
		return string(x.out), i + 1, true
	case c == x.Event:
		return x.entry(x.list.Len()-1, i+1)
	case c >= '0' && c <= '9':
		n, end := number(s, i)
		return x.entry(n-x.list.First(), end)
	case c == '-' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9':
		n, end := number(s, i+1)
		return x.entry(x.list.Len()-n, end)
	case c == '?':
		return x.containing(i + 1)
	}
	return x.startingWith(i, quote)
}

// entry returns entry k, if there is one, with the offset end.
func (x *expander) entry(k, end int) (string, int, bool) {
	if k < 0 || k >= x.list.Len() {
		return "", end, false
	}
	return x.list.Entry(k), end, true
}

// containing finds the last entry that holds the text from i up to the next ?
// (or the end of the line).
func (x *expander) containing(i int) (event string, end int, ok bool) {
	s := x.src
	end = i
	for end < len(s) && s[end] != '?' && s[end] != '\n' {
		end++
	}
	text := s[i:end]
	if end < len(s) && s[end] == '?' {
		end++
	}
	if text == "" {
		text = x.mem.Search
	}
	if text == "" {
		return "", end, false
	}
	for k := x.list.Len() - 1; k >= 0; k-- {
		e := x.list.Entry(k)
		if at := strings.LastIndex(e, text); at >= 0 {
			x.mem.Search = text
			x.mem.Match = wordAt(e, at)
			return e, end, true
		}
	}
	return "", end, false
}

// startingWith finds the last entry that begins with the text at i.
func (x *expander) startingWith(i int, quote byte) (event string, end int, ok bool) {
	s := x.src
	for end = i; end < len(s); end++ {
		c := s[end]
		if c == ' ' || c == '\t' || c == '\n' || c == ':' || strings.IndexByte(";&()|<>", c) >= 0 || quote != 0 && c == quote ||
			end > i && strings.IndexByte("^$*%-", c) >= 0 {
			break
		}
	}
	text := s[i:end]
	for k := x.list.Len() - 1; k >= 0 && text != ""; k-- {
		if e := x.list.Entry(k); strings.HasPrefix(e, text) {
			return e, end, true
		}
	}
	return "", end, false
}
