package shell

import (
	"strconv"
	"strings"

	"vfsh/reexec"
	"vfsh/shell/histexpand"
	"vfsh/shell/pattern"
)

// historyState is the history list and what goes with it (bash manual, "Bash
// History Facilities").
type historyState struct {
	on      bool // lines that are read now are entered
	entries []historyEntry
	own     bool   // entries is not shared with a snapshot
	packed  string // entries as a context carries them, until they are asked for
	count   int    // how many there are in packed
	first   int    // number of the first entry
	session int    // entries that the history file does not have yet
	inFile  int    // lines of the file that were read
	entered bool   // the last line that was read is the last entry
	memory  histexpand.Memory
}

// historyEntry is a command in the history list.
type historyEntry struct {
	text  string
	stamp int64 // when it was entered, seconds since the epoch; 0: unknown
}

// list returns the entries; they must not be changed.
func (h *historyState) list() []historyEntry {
	if h.packed != "" {
		h.unpack()
	}
	return h.entries
}

// change makes the entries such that they may be changed.
func (h *historyState) change() {
	if h.packed != "" {
		h.unpack()
	}
	if !h.own {
		h.entries, h.own = append(make([]historyEntry, 0, len(h.entries)+16), h.entries...), true
	}
}

// historyView is the list as histexpand looks at it.
type historyView struct {
	h    *historyState
	less int // entries at the end that are left out
}

func (v historyView) Len() int           { return len(v.h.list()) - v.less }
func (v historyView) Entry(i int) string { return v.h.list()[i].text }
func (v historyView) First() int         { return v.h.first }

// HistoryLen returns the number of entries in the history list.
func (sh *Shell) HistoryLen() int {
	return len(sh.hist.list())
}

// HistoryFirst returns the number of the first entry.
func (sh *Shell) HistoryFirst() int {
	return sh.hist.first
}

// HistoryEntry returns the text of entry i, counted from 0, and when it was
// entered (seconds since the epoch, 0 if that is unknown).
func (sh *Shell) HistoryEntry(i int) (text string, stamp int64) {
	e := sh.hist.list()[i]
	return e.text, e.stamp
}

// AddHistory appends an entry, whatever HISTCONTROL says.
func (sh *Shell) AddHistory(text string) {
	sh.hist.append(historyEntry{text: text, stamp: sh.historyTime()}, sh.historySize())
	sh.hist.session++
}

// historyTime is the time that entries get now: none where nothing is known of
// times yet.
func (sh *Shell) historyTime() int64 {
	if sh.historyTimed() {
		return nowNano() / 1e9
	}
	return 0
}

// historyTimed reports whether lines of the history file can be times.
func (sh *Shell) historyTimed() bool {
	return sh.opts.Has(OptInteractive) || sh.opts.Has(OptHistexpand) || sh.historyStamps()
}

// DeleteHistory removes entries from up to before to, counted from 0.
func (sh *Shell) DeleteHistory(from, to int) {
	h := &sh.hist
	h.change()
	h.entries = append(h.entries[:from], h.entries[to:]...)
}

// replaceHistory changes the text of the last entry.
func (sh *Shell) replaceHistory(text string) {
	h := &sh.hist
	h.change()
	h.entries[len(h.entries)-1].text = text
}

// ClearHistory empties the history list.
func (sh *Shell) ClearHistory() {
	h := &sh.hist
	h.entries, h.own, h.packed, h.count = nil, false, "", 0
	h.first, h.session = 1, 0
}

// HistoryEntered reports whether the line that is being run is the last
// entry of the list.
func (sh *Shell) HistoryEntered() bool { return sh.hist.entered && len(sh.hist.list()) > 0 }

// TakeBackHistory removes the line that is being run from the list, if it was
// entered.
func (sh *Shell) TakeBackHistory() {
	h := &sh.hist
	if !sh.HistoryEntered() {
		return
	}
	n := len(h.list())
	sh.DeleteHistory(n-1, n)
	h.entered = false
	if h.session > 0 {
		h.session--
	}
}

// stifleHistory drops the oldest entries if there are more than HISTSIZE.
func (sh *Shell) stifleHistory() {
	h := &sh.hist
	if drop := h.length() - sh.historySize(); drop > 0 {
		h.change()
		h.entries = h.entries[drop:]
		h.first = drop
	}
}

// historySize is HISTSIZE: how many entries the list has at most.
func (sh *Shell) historySize() int {
	if n, ok := sh.integer("HISTSIZE"); ok && n >= 0 {
		return n
	}
	return 1 << 30
}

// append adds an entry to a list of at most limit.
func (h *historyState) append(e historyEntry, limit int) {
	h.change()
	if len(h.entries) >= limit {
		if limit == 0 {
			return
		}
		drop := len(h.entries) - limit + 1
		h.entries = h.entries[drop:]
		h.first += drop
	}
	h.entries = append(h.entries, e)
}

// length returns the number of entries.
func (h *historyState) length() int {
	if h.packed != "" {
		return h.count
	}
	return len(h.entries)
}

// integer returns the value of a variable that is an integer.
func (sh *Shell) integer(name string) (n int, ok bool) {
	v, ok := sh.Get(name)
	if !ok || v == "" {
		return 0, false
	}
	n, err := strconv.Atoi(strings.Trim(v, " \t\n"))
	return n, err == nil
}

// historyNumber is HISTCMD: the number of the command that is being run, 0
// where no history is kept.
func (sh *Shell) historyNumber() int {
	if !sh.opts.Has(OptHistory) {
		return 0
	}
	return sh.hist.first + sh.hist.length() - 1
}

// How HISTCONTROL keeps lines out of the list.
const (
	ignoreSpace = 1 << iota
	ignoreDups
	eraseDups
)

// historyControl reads HISTCONTROL.
func (sh *Shell) historyControl() (how int) {
	for rest := sh.GetDefault("HISTCONTROL", ""); rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, ":")
		switch word {
		case "ignorespace":
			how |= ignoreSpace
		case "ignoredups":
			how |= ignoreDups
		case "ignoreboth":
			how |= ignoreSpace | ignoreDups
		case "erasedups":
			how |= eraseDups
		}
	}
	return how
}

// EnterHistory adds a command to the list unless HISTCONTROL or HISTIGNORE
// keeps it out; it reports whether it did.
func (sh *Shell) EnterHistory(line string) bool {
	h := &sh.hist
	how := sh.historyControl()
	list := h.list()
	if how&ignoreSpace != 0 && strings.HasPrefix(line, " ") {
		return false
	}
	if how&ignoreDups != 0 && len(list) > 0 && list[len(list)-1].text == line {
		return false
	}
	if sh.historyIgnored(line) {
		return false
	}
	if how&eraseDups != 0 {
		sh.eraseHistory(line)
	}
	sh.AddHistory(line)
	h.entered = true
	return true
}

// eraseHistory removes all entries that are the same as line.
func (sh *Shell) eraseHistory(line string) {
	h := &sh.hist
	h.change()
	kept := h.entries[:0]
	for _, e := range h.entries {
		if e.text != line {
			kept = append(kept, e)
		}
	}
	h.entries = kept
}

// historyIgnored reports whether HISTIGNORE, a list of patterns, has one that
// matches the line. In them & is the entry before.
func (sh *Shell) historyIgnored(line string) bool {
	rest := sh.GetDefault("HISTIGNORE", "")
	if rest == "" {
		return false
	}
	before := ""
	if list := sh.hist.list(); len(list) > 0 {
		before = list[len(list)-1].text
	}
	flags := pattern.ExtGlob
	if sh.utf8 {
		flags |= pattern.UTF8
	}
	for rest != "" {
		var pat string
		pat, rest = cutPattern(rest)
		if pat == "" {
			continue
		}
		p := pattern.Compile(insertPrevious(pat, before), flags)
		if p.Match(line) {
			return true
		}
	}
	return false
}

// cutPattern takes the first pattern off a list with colons in between, which
// backslashes and brackets protect.
func cutPattern(list string) (pat, rest string) {
	for i := 0; i < len(list); i++ {
		switch list[i] {
		case '\\':
			i++
		case ':':
			return list[:i], list[i+1:]
		}
	}
	return list, ""
}

// insertPrevious puts the previous entry, quoted, in the place of each & that
// no backslash quotes.
func insertPrevious(pat, before string) string {
	if strings.IndexByte(pat, '&') < 0 {
		return pat
	}
	var b []byte
	for i := 0; i < len(pat); i++ {
		switch {
		case pat[i] == '\\' && i+1 < len(pat) && pat[i+1] == '&':
			i++
			b = append(b, '&')
		case pat[i] == '\\' && i+1 < len(pat):
			b = append(b, pat[i], pat[i+1])
			i++
		case pat[i] == '&':
			for k := 0; k < len(before); k++ {
				b = append(b, '\\', before[k])
			}
		default:
			b = append(b, pat[i])
		}
	}
	return string(b)
}

// ExpandHistory performs history expansion on a text, as history -p does.
func (sh *Shell) ExpandHistory(text string) (string, bool) {
	if !haveHistoryExpansion {
		return text, true
	}
	s, outcome := histexpand.Expand(text, 0, historyView{h: &sh.hist}, &sh.hist.memory, sh.historySettings())
	return s, outcome != histexpand.Failed
}

// historySettings are the characters and options that history expansion goes
// by.
func (sh *Shell) historySettings() histexpand.Settings {
	set := histexpand.Settings{Event: '!', Quick: '^', Comment: '#', ExtGlob: sh.opts.Has(ShoptExtglob), Posix: sh.opts.Has(OptPosix)}
	if chars, ok := sh.Get("histchars"); ok {
		set.Event = 0
		for i, p := range [...]*byte{&set.Event, &set.Quick, &set.Comment} {
			if i < len(chars) {
				*p = chars[i]
			}
		}
	}
	return set
}

// pack encodes the entries: for each its time and its text.
func (h *historyState) pack() string {
	if h.packed != "" || len(h.entries) == 0 {
		return h.packed
	}
	var list reexec.Encoder
	for i := range h.entries {
		list.Varint(h.entries[i].stamp)
		list.String(h.entries[i].text)
	}
	return string(list.AppendTo(nil))
}

// unpack decodes the entries; what is no proper encoding ends the list.
func (h *historyState) unpack() {
	d := reexec.NewDecoder([]byte(h.packed))
	h.packed, h.entries, h.own = "", nil, true
	for range h.count {
		e := historyEntry{stamp: d.Varint(), text: d.String()}
		if d.Err() != nil {
			break
		}
		h.entries = append(h.entries, e)
	}
	h.count = 0
}

// encode writes the history list for a context.
func (h *historyState) encode(e *reexec.Encoder) {
	e.Bool(h.on)
	e.Int(h.length())
	e.BlobBytes([]byte(h.pack()))
	e.Int(h.first)
	e.Int(h.session)
	e.Int(h.inFile)
	e.Bool(h.entered)
	e.String(h.memory.Search)
	e.String(h.memory.Match)
	e.String(h.memory.From)
	e.String(h.memory.To)
}

// decode reads what encode has written.
func (h *historyState) decode(d *reexec.Decoder) {
	h.on = d.Bool()
	h.count = d.Int()
	h.packed = string(d.Bytes())
	h.first = d.Int()
	h.session = d.Int()
	h.inFile = d.Int()
	h.entered = d.Bool()
	h.memory = histexpand.Memory{Search: d.String(), Match: d.String(), From: d.String(), To: d.String()}
}

// DetachHistory says that the last entry of the list is not the line that is
// being run.
func (sh *Shell) DetachHistory() { sh.hist.entered = false }
