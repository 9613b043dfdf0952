package shell

import (
	"strings"

	"vfsh/reexec"
	"vfsh/shell/completion"
)

// Completion specifications as part of the state: what complete and compopt
// change.

// completing is the programmable completion that runs: what compopt without
// names changes.
type completing struct {
	name    string            // of the specification that is used
	options completion.Option // in force for this completion alone
	quote   byte              // the quote that is open before the word, or 0
	quoted  bool              // something in the word is quoted
}

// CompletionSpec returns the completion specification for a command, nil if
// there is none.
func (sh *Shell) CompletionSpec(name string) *completion.Spec { return sh.compSpecs.Get(name) }

// CompletionSpecs lists the specifications in the order in which complete -p
// shows them; the slice must not be changed.
func (sh *Shell) CompletionSpecs() []completion.Entry {
	if sh.compSpecs == nil {
		return nil
	}
	return sh.compSpecs.Entries
}

// EverCompleted reports whether there has been any specification so far.
func (sh *Shell) EverCompleted() bool { return sh.compSpecs != nil }

// ownCompletions returns the table of specifications for a change.
func (sh *Shell) ownCompletions() *completion.Table {
	if !sh.compOwn {
		sh.compSpecs, sh.compOwn = sh.compSpecs.Clone(), true
	}
	return sh.compSpecs
}

// SetCompletion makes s, which must not be changed any more, the completion
// specification for a command.
func (sh *Shell) SetCompletion(name string, s *completion.Spec) { sh.ownCompletions().Set(name, s) }

// RemoveCompletion removes a specification; it reports whether there was one.
func (sh *Shell) RemoveCompletion(name string) bool {
	return sh.compSpecs.Get(name) != nil && sh.ownCompletions().Remove(name)
}

// ClearCompletions removes all specifications.
func (sh *Shell) ClearCompletions() {
	if sh.compSpecs != nil {
		sh.compSpecs, sh.compOwn = &completion.Table{Buckets: sh.compSpecs.Buckets}, true
	}
}

// SetCompletionOptions switches options of the specification for name, and of
// all names that share it. It reports whether there is one.
func (sh *Shell) SetCompletionOptions(name string, on, off completion.Option) bool {
	old := sh.compSpecs.Get(name)
	if old == nil {
		return false
	}
	s := *old
	s.Options = (s.Options | on) &^ off
	sh.ownCompletions().Replace(old, &s)
	return true
}

// CompletionOptions returns the name and the options of the completion for
// which a function runs; ok is false if none does.
func (sh *Shell) CompletionOptions() (name string, options completion.Option, ok bool) {
	if sh.completing == nil {
		return "", 0, false
	}
	return sh.completing.name, sh.completing.options, true
}

// ChangeCompletionOptions switches options of the completion for which a
// function runs.
func (sh *Shell) ChangeCompletionOptions(on, off completion.Option) {
	c := *sh.completing
	c.options = (c.options | on) &^ off
	sh.completing = &c
}

// breakAtHosts makes words break at the characters that begin host names, or
// not, after a change of shopt hostcomplete.
func (sh *Shell) breakAtHosts(on bool) {
	breaks, ok := sh.Get("COMP_WORDBREAKS")
	has := strings.IndexByte(breaks, '@') >= 0
	switch {
	case !ok || has == on:
	case on:
		sh.forceSet("COMP_WORDBREAKS", "@"+breaks)
	default:
		sh.forceSet("COMP_WORDBREAKS", strings.ReplaceAll(breaks, "@", ""))
	}
}

// encode writes the completion that runs; a nil one as well.
func (c *completing) encode(e *reexec.Encoder) {
	e.Bool(c != nil)
	if c != nil {
		e.String(c.name)
		e.Byte(byte(c.options))
		e.Byte(c.quote)
		e.Bool(c.quoted)
	}
}

func decodeCompleting(d *reexec.Decoder) *completing {
	if !d.Bool() {
		return nil
	}
	return &completing{name: d.String(), options: completion.Option(d.Byte()), quote: d.Byte(), quoted: d.Bool()}
}

// encodeCompletions writes the table of specifications: each specification
// once, and then the names with the number of theirs.
func encodeCompletions(e *reexec.Encoder, t *completion.Table) {
	if t == nil {
		t = &completion.Table{}
	}
	number := make(map[*completion.Spec]int, 8)
	var specs []*completion.Spec
	for _, entry := range t.Entries {
		if _, ok := number[entry.Spec]; !ok {
			number[entry.Spec] = len(specs)
			specs = append(specs, entry.Spec)
		}
	}
	e.Int(t.Buckets)
	e.Uvarint(uint64(len(specs)))
	for _, s := range specs {
		e.Uint32(uint32(s.Actions))
		e.Byte(byte(s.Options))
		for a := range completion.NumArgs {
			text, ok := s.Arg(a)
			if e.Bool(ok); ok {
				e.String(text)
			}
		}
	}
	e.Uvarint(uint64(len(t.Entries)))
	for _, entry := range t.Entries {
		e.String(entry.Name)
		e.Int(number[entry.Spec])
	}
}

func decodeCompletions(d *reexec.Decoder) *completion.Table {
	t := &completion.Table{Buckets: d.Int()}
	if t.Buckets < 0 || t.Buckets > 1<<24 {
		d.Fail("completion table")
	}
	n := d.Count(5 + int(completion.NumArgs))
	specs := make([]*completion.Spec, 0, min(n, maxPrealloc))
	for range n {
		s := &completion.Spec{Actions: completion.Action(d.Uint32()), Options: completion.Option(d.Byte())}
		for a := range completion.NumArgs {
			if d.Bool() {
				s.SetArg(a, d.String())
			}
		}
		if d.Err() != nil {
			return nil
		}
		specs = append(specs, s)
	}
	n = d.Count(2)
	t.Entries = make([]completion.Entry, 0, min(n, maxPrealloc))
	for range n {
		name, i := d.String(), d.Int()
		if d.Err() == nil && (i < 0 || i >= len(specs)) {
			d.Fail("completion specification")
		}
		if d.Err() != nil {
			return nil
		}
		t.Entries = append(t.Entries, completion.Entry{Name: name, Spec: specs[i]})
	}
	if len(t.Entries) == 0 && t.Buckets == 0 {
		return nil
	}
	return t
}
