package edit

import (
	"strings"

	"vfsh/shell/edit/screen"
)

// Kinds of completion as functions find them in COMP_TYPE.
const (
	kindNormal     int = '\t'
	kindList       int = '?'
	kindAmbiguous  int = '!'
	kindUnmodified int = '@'
	kindMenu       int = '%'
)

// completionState is what one completion leaves for the next.
type completionState struct {
	changed  bool   // the last one changed the line
	original string // of the word that menu-complete changes
	found    Completed
	index    int // of the candidate that the word is now; 0: the original
	at, end  int // where that stands
}

// ways are the functions that complete a word as something, without "complete-"
// and "possible-...-completions".
var ways = [...]struct {
	name   string
	source Source
}{{"command", Commands}, {"filename", Files}, {"hostname", Hosts}, {"username", Users}, {"variable", Variables}}

func (e *Editor) complete(n int, key byte) {
	if e.on("disable-completion") {
		e.selfInsert(n, key)
		return
	}
	e.completeFrom(Anything)
}

// completeAs is complete-command and the like.
func (e *Editor) completeAs(int, byte) {
	for _, w := range ways {
		if e.this == "complete-"+w.name {
			e.completeFrom(w.source)
		}
	}
}

// possibleAs is possible-command-completions and the like.
func (e *Editor) possibleAs(int, byte) {
	for _, w := range ways {
		if e.this == "possible-"+w.name+"-completions" {
			e.list(e.candidates(kindList, w.source).Candidates)
		}
	}
}

func (e *Editor) dynamicCompleteHistory(int, byte) { e.completeFrom(History) }

func (e *Editor) dabbrevExpand(n int, key byte) { e.menuFrom(History, n) }

// candidates asks the shell for the ways to complete the word at the cursor.
func (e *Editor) candidates(kind int, source Source) (r Completed) {
	e.quietly(func() { r = e.host.Complete(e.line.String(), e.line.Point, kind, source) })
	if r.Start > r.End || r.End > e.line.Len() {
		return Completed{}
	}
	return r
}

// completeFrom completes the word at the cursor as far as that is clear; a second
// time in a row it lists what there is.
func (e *Editor) completeFrom(source Source) {
	kind := kindNormal
	switch {
	case e.last == e.this && !e.completion.changed:
		kind = kindList
	case e.on("show-all-if-ambiguous"):
		kind = kindAmbiguous
	case e.on("show-all-if-unmodified"):
		kind = kindUnmodified
	}
	r := e.candidates(kind, source)
	e.completion.changed = false
	switch {
	case len(r.Candidates) == 0:
		e.ding()
		return
	case kind == kindList:
		e.list(r.Candidates)
		return
	}
	before := e.line.String()
	e.insertCompleted(r)
	e.completion.changed = e.line.String() != before
	switch {
	case len(r.Candidates) == 1:
	case kind == kindAmbiguous, kind == kindUnmodified && !e.completion.changed:
		e.list(r.Candidates)
	case kind == kindNormal && !e.viMode():
		e.ding()
	}
}

// insertCompleted puts what is clear in the place of the word.
func (e *Editor) insertCompleted(r Completed) {
	if len(r.Candidates) == 1 {
		e.insertWhole(r, r.Candidates[0])
		return
	}
	if r.Common != "" {
		e.line.Replace(r.Start, r.End, r.Common)
	}
}

// insertWhole puts a candidate in the place of the word, and what follows it
// unless that is there.
func (e *Editor) insertWhole(r Completed, c Candidate) {
	l := &e.line
	l.Begin()
	l.Delete(r.Start, r.End)
	l.Point = r.Start
	if e.on("skip-completed-text") {
		e.skipCompleted(c.Text, r.End-r.Start)
	} else {
		l.Insert(c.Text)
	}
	l.End()
	l.Insert(e.suffix(c))
}

// suffix is what is put behind a candidate: nothing within the line, but for
// the slash of a directory.
func (e *Editor) suffix(c Candidate) string {
	l := &e.line
	if l.Point == l.Len() || strings.HasSuffix(c.Suffix, "/") && l.Byte(l.Point) != '/' {
		return c.Suffix
	}
	return ""
}

// skipCompleted inserts a text of which the first n bytes were there; what stands
// behind the cursor and is the same as the rest goes.
func (e *Editor) skipCompleted(text string, n int) {
	l := &e.line
	rest := text[min(n, len(text)):]
	k := 0
	for k < len(rest) && l.Byte(l.Point+k) == rest[k] {
		k++
	}
	l.Delete(l.Point, l.Point+k)
	l.Insert(text)
}

func (e *Editor) possibleCompletions(int, byte) {
	e.list(e.candidates(kindList, Anything).Candidates)
}

func (e *Editor) insertCompletions(int, byte) { e.insertAll(e.candidates(int('*'), Anything), " ") }

// insertAll puts all candidates in the place of the word.
func (e *Editor) insertAll(r Completed, after string) {
	if len(r.Candidates) == 0 {
		e.ding()
		return
	}
	var b strings.Builder
	for i, c := range r.Candidates {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.Text)
	}
	e.line.Replace(r.Start, r.End, b.String()+after)
}

// completeIntoBraces replaces the word by a brace expansion that gives the
// candidates.
func (e *Editor) completeIntoBraces(int, byte) {
	r := e.candidates(kindNormal, Files)
	switch len(r.Candidates) {
	case 0:
		e.ding()
		return
	case 1:
		e.insertCompleted(r)
		return
	}
	var rests []string
	for _, c := range r.Candidates {
		rest := c.Text[len(r.Common):]
		if strings.HasSuffix(c.Suffix, "/") {
			rest += "/"
		}
		rests = append(rests, rest)
	}
	e.line.Replace(r.Start, r.End, r.Common+"{"+strings.Join(rests, ",")+"} ")
}

func (e *Editor) globExpandWord(int, byte) {
	r := e.candidates(int('*'), Patterns)
	e.insertAll(r, " ")
}

func (e *Editor) globListExpansions(int, byte) {
	e.list(e.candidates(kindList, Patterns).Candidates)
}

func (e *Editor) globCompleteWord(int, byte) { e.completeFrom(Patterns) }

func (e *Editor) deleteCharOrList(n int, key byte) {
	if e.line.Point == e.line.Len() {
		e.possibleCompletions(n, key)
		return
	}
	e.deleteChar(n, key)
}

func (e *Editor) menuComplete(n int, _ byte)         { e.menuFrom(Anything, n) }
func (e *Editor) menuCompleteBackward(n int, _ byte) { e.menuFrom(Anything, -n) }

// menuFrom puts one candidate after the other in the place of the word.
func (e *Editor) menuFrom(source Source, n int) {
	c := &e.completion
	first := strings.TrimSuffix(e.last, "-backward") != strings.TrimSuffix(e.this, "-backward")
	if first {
		r := e.candidates(kindMenu, source)
		for i := range r.Candidates {
			if source == History {
				r.Candidates[i].Suffix = ""
			}
		}
		switch len(r.Candidates) {
		case 0:
			c.found = r
			e.ding()
			return
		case 1:
			c.found = Completed{}
			e.insertCompleted(r)
			return
		}
		*c = completionState{found: r, original: r.Common, at: r.Start, end: r.End}
		if e.on("show-all-if-ambiguous") {
			e.list(r.Candidates)
		}
		if e.on("menu-complete-display-prefix") {
			c.put(e, r.Common)
			return
		}
	}
	if len(c.found.Candidates) == 0 {
		e.ding()
		return
	}
	all := len(c.found.Candidates) + 1
	c.index = ((c.index+n)%all + all) % all
	if c.index == 0 {
		e.ding()
		c.put(e, c.original)
		return
	}
	pick := c.found.Candidates[c.index-1]
	c.put(e, pick.Text)
	if s := e.suffix(pick); s != "" {
		e.line.Insert(s)
		c.end = e.line.Point
	}
}

// put replaces the word of a menu.
func (c *completionState) put(e *Editor, s string) {
	e.line.Replace(c.at, min(c.end, e.line.Len()), s)
	c.end = e.line.Point
}

// list lists candidates below the line, in columns.
func (e *Editor) list(candidates []Candidate) {
	if len(candidates) == 0 {
		e.ding()
		return
	}
	e.below(func() {
		if limit := e.number("completion-query-items"); limit > 0 && len(candidates) >= limit {
			e.scr.Write("Display all " + itoa(len(candidates)) + " possibilities? (y or n)")
			yes := e.answer()
			e.scr.Write("\n")
			if !yes {
				return
			}
		}
		e.writeList(candidates)
	})
}

// answer reads yes or no.
func (e *Editor) answer() bool {
	e.flush()
	for {
		c, ok := e.key()
		if !ok {
			return false
		}
		switch c {
		case 'y', 'Y', ' ':
			return true
		case 'n', 'N', keyRubout, keyAbort:
			return false
		}
		e.ding()
	}
}

// listed is a candidate as it is listed.
type listed struct {
	text  string
	width int
}

// writeList writes candidates in columns, page by page.
func (e *Editor) writeList(candidates []Candidate) {
	entries, longest := e.entries(candidates)
	total := e.scr.Width
	if n := e.number("completion-display-width"); n >= 0 && n < total {
		total = n
	}
	column := longest + 2
	columns := max(total/column, 1)
	if columns != 1 && columns*column == total {
		columns--
	}
	rows := (len(entries) + columns - 1) / columns
	across := e.on("print-completions-horizontally")
	shown := 0
	for row := range rows {
		if !e.page(&shown) {
			return
		}
		at := 0
		for col := range columns {
			i := col*rows + row
			if across {
				i = row*columns + col
			}
			if i >= len(entries) {
				break
			}
			e.scr.Write(strings.Repeat(" ", col*column-at) + entries[i].text)
			at = col*column + entries[i].width
		}
		e.scr.Write("\n")
	}
}

// page waits at the end of a screen for the user; it is false when they have
// seen enough.
func (e *Editor) page(shown *int) bool {
	if *shown++; !e.on("page-completions") || *shown < e.scr.Height {
		return true
	}
	e.scr.Write("--More--")
	e.flush()
	defer e.scr.Write("\r        \r")
	for {
		c, ok := e.key()
		if !ok {
			return false
		}
		switch c {
		case ' ', 'y', 'Y', '\t':
			*shown = 1
			return true
		case '\r', '\n':
			*shown = e.scr.Height - 1
			return true
		case 'n', 'N', 'q', 'Q', keyRubout, keyAbort:
			return false
		}
		e.ding()
	}
}

// entries makes of candidates what is listed, with control characters shown and
// not sent.
func (e *Editor) entries(candidates []Candidate) (entries []listed, longest int) {
	common := commonPrefix(candidates)
	cut := 0
	if limit := e.number("completion-prefix-display-length"); limit > 0 && common > limit {
		cut = common // an ellipsis takes its place
	}
	for _, c := range candidates {
		begin, width := e.listedText(c.Name[:common])
		rest, width2 := e.listedText(c.Name[common:])
		var l listed
		switch {
		case cut > 0: // which leaves out the colours as well
			l = listed{"..." + rest, 3 + width2}
			longest = max(longest, width2+min(width, 3)) // so readline counts
		case e.on("colored-completion-prefix") && !e.dumb:
			l = listed{e.colouredPrefix(begin) + e.coloured(rest, c), width + width2}
			longest = max(longest, l.width)
		default:
			l = listed{e.coloured(begin+rest, c), width + width2}
			longest = max(longest, l.width)
		}
		mark := e.fileMark(c) // not counted among the columns of the longest
		entries = append(entries, listed{l.text + mark, l.width + len(mark)})
	}
	return entries, longest
}

// listedText returns how a part of a name is shown, and how many columns it takes.
func (e *Editor) listedText(name string) (text string, width int) {
	cells, _ := screen.Text(nil, name, e.line.UTF8, 0, 0, "")
	var b strings.Builder
	for _, cell := range cells {
		switch cell.Text {
		case "\n":
			cell = screen.Cell{Text: "^J", Width: 2}
		case "\t":
			cell = screen.Cell{Text: "^I", Width: 2}
		}
		b.WriteString(cell.Text)
		width += cell.Width
	}
	return b.String(), width
}

// commonPrefix is how many bytes the names of several candidates begin with alike,
// whole characters of them.
func commonPrefix(candidates []Candidate) int {
	if len(candidates) < 2 {
		return 0
	}
	s := candidates[0].Name
	for _, c := range candidates[1:] {
		n := 0
		for n < len(s) && n < len(c.Name) && s[n] == c.Name[n] {
			n++
		}
		for n > 0 && n < len(s) && s[n]&0xc0 == 0x80 {
			n--
		}
		s = s[:n]
	}
	return len(s)
}
