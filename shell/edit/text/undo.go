package text

// change is one thing that undo takes back.
type change struct {
	kind byte
	at   int    // where
	end  int    // of what was inserted
	text string // what was deleted
}

// The kinds of changes.
const (
	inserted = iota
	deleted
	groupBegin
	groupEnd
)

// maxJoined is how many characters that were typed one after the other are
// taken back at once.
const maxJoined = 20

// noteInsert notes an insertion. Single bytes that follow each other are one
// change.
func (b *Buffer) noteInsert(at int, s string) {
	if n := len(b.undo); n > 0 && len(s) == 1 {
		last := &b.undo[n-1]
		if last.kind == inserted && last.end == at && last.end-last.at < maxJoined {
			last.end++
			return
		}
	}
	b.undo = append(b.undo, change{kind: inserted, at: at, end: at + len(s)})
}

// Begin starts a group of changes that are taken back together; each Begin
// needs an End.
func (b *Buffer) Begin() {
	b.undo = append(b.undo, change{kind: groupBegin})
	b.group++
}

// End ends a group.
func (b *Buffer) End() {
	if b.group == 0 {
		return
	}
	b.group--
	if n := len(b.undo); n > 0 && b.undo[n-1].kind == groupBegin {
		b.undo = b.undo[:n-1]
		return
	}
	b.undo = append(b.undo, change{kind: groupEnd})
}

// Open reports whether a group has begun and not ended.
func (b *Buffer) Open() bool { return b.group > 0 }

// CanUndo reports whether there is a change to take back.
func (b *Buffer) CanUndo() bool {
	for _, c := range b.undo {
		if c.kind == inserted || c.kind == deleted {
			return true
		}
	}
	return false
}

// Undo takes back the last change, or group of them; it reports whether there
// was one.
func (b *Buffer) Undo() bool {
	if !b.CanUndo() {
		return false
	}
	depth := 0
	for n := len(b.undo); n > 0; n = len(b.undo) {
		c := b.undo[n-1]
		b.undo = b.undo[:n-1]
		switch c.kind {
		case inserted:
			b.delete(c.at, c.end)
			b.Point = c.at
		case deleted:
			b.insert(c.at, c.text)
		case groupEnd:
			depth++
			continue
		case groupBegin:
			if depth == 0 {
				b.group = max(b.group-1, 0) // one that is still open
				continue
			}
			depth--
		}
		if depth == 0 {
			break
		}
	}
	return true
}

// ForgetUndo makes what the text is now its first state.
func (b *Buffer) ForgetUndo() { b.undo, b.group = nil, 0 }

// UndoAll takes back all changes.
func (b *Buffer) UndoAll() {
	for b.Undo() {
	}
}

// History is what can be taken back of a text, to be kept with it.
type History struct{ list []change }

// Keep returns the text and what can be taken back of it.
func (b *Buffer) Keep() (string, History) {
	for b.group > 0 {
		b.End()
	}
	return b.text, History{b.undo}
}

// Restore makes the text one that was kept, with the cursor at its end.
func (b *Buffer) Restore(s string, h History) {
	b.Reset(s)
	b.undo = h.list
}
