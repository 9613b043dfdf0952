// Package readline is the model of the line editor's configuration (GNU
// Readline manual, "Readline Init File"): functions by name, keymaps,
// variables, and the language of inputrc files and of the builtin bind. It
// edits nothing itself: an editor looks up in it what a key means.
package readline

import "strings"

// Kind says what a key is bound to.
type Kind uint8

// The kinds of bindings.
const (
	Unbound  Kind = iota
	Function      // Binding.Function is to be called
	Macro         // Binding.Text is to be read as if it were typed
	Command       // Binding.Text is a shell command (bind -x)
	Prefix        // a longer key sequence begins here
)

// Binding is what a key or key sequence means.
type Binding struct {
	Kind     Kind
	Function string
	Text     string

	function int16 // number of the function's name
	sub      *Keymap
}

// anyOther is the key of a keymap under which stands what the key sequence
// means that led to the keymap, when no longer one follows.
const anyOther = 256

// Keymap says what each key means. Keys are bytes.
type Keymap struct {
	keys []slot // by rising key
}

type slot struct {
	key int16
	Binding
}

// find returns where key is or would be.
func (m *Keymap) find(key int) (i int, ok bool) {
	lo, hi := 0, len(m.keys)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if int(m.keys[mid].key) < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(m.keys) && int(m.keys[lo].key) == key
}

// at returns the binding of a key for a change, making a place for it.
func (m *Keymap) at(key int) *Binding {
	i, ok := m.find(key)
	if !ok {
		m.keys = append(m.keys, slot{})
		copy(m.keys[i+1:], m.keys[i:])
		m.keys[i] = slot{key: int16(key)}
	}
	return &m.keys[i].Binding
}

// Lookup returns what a key sequence means in this keymap. Kind Prefix says
// that further keys decide; the Binding for that case that none comes in time
// is what Pending gives.
func (m *Keymap) Lookup(keys string) Binding {
	var b Binding
	for i := 0; i < len(keys); i++ {
		k, ok := m.find(int(keys[i]))
		if !ok {
			return Binding{}
		}
		b = m.keys[k].Binding
		if b.Kind == Prefix && i+1 < len(keys) {
			m = b.sub
		} else if i+1 < len(keys) {
			return Binding{}
		}
	}
	if b.Kind == Function {
		b.Function = functionName(int(b.function))
	}
	return b
}

// Pending returns what a key sequence means that Lookup calls a Prefix if it
// is all that is typed.
func (m *Keymap) Pending(keys string) Binding {
	b := m.Lookup(keys)
	if b.Kind != Prefix {
		return b
	}
	if i, ok := b.sub.find(anyOther); ok {
		b = b.sub.keys[i].Binding
		if b.Kind == Function {
			b.Function = functionName(int(b.function))
		}
		return b
	}
	return Binding{}
}

// bind binds a key sequence. A prefix of it that has a meaning keeps that for
// the case that nothing follows; one that is the prefix of others gets it.
func (m *Keymap) bind(keys string, b Binding) {
	for i := 0; i < len(keys); i++ {
		p := m.at(int(keys[i]))
		if i+1 == len(keys) {
			if p.Kind == Prefix {
				p = p.sub.at(anyOther)
			}
			*p = b
			return
		}
		if p.Kind != Prefix {
			sub := &Keymap{}
			if p.Kind != Unbound {
				sub.keys = append(sub.keys, slot{anyOther, *p})
			}
			*p = Binding{Kind: Prefix, sub: sub}
		}
		m = p.sub
	}
}

// BindKey binds a key to a function, unless a macro is bound to it or longer key
// sequences begin with it.
func (m *Keymap) BindKey(key byte, function string) {
	b := m.at(int(key))
	if b.Kind == Macro || b.Kind == Prefix || b.Kind == Function && functionName(int(b.function)) == function {
		return
	}
	*b = Binding{Kind: Function, function: int16(functionNumber(function))}
}

// sub returns the keymap behind a key, nil if it is no prefix.
func (m *Keymap) sub(key byte) *Keymap {
	if i, ok := m.find(int(key)); ok && m.keys[i].Kind == Prefix {
		return m.keys[i].sub
	}
	return nil
}

// unbindFunction removes all bindings of a function.
func (m *Keymap) unbindFunction(fn int) {
	for i := range m.keys {
		switch b := &m.keys[i].Binding; {
		case b.Kind == Prefix:
			b.sub.unbindFunction(fn)
		case b.Kind == Function && sameFunction(int(b.function), fn):
			*b = Binding{}
		}
	}
}

// each calls visit for each binding that is no prefix, in the order of the
// keys, with the key sequence as it is written.
func (m *Keymap) each(prefix string, meta bool, visit func(keys string, b *Binding)) {
	for i := range m.keys {
		b := &m.keys[i].Binding
		switch key := int(m.keys[i].key); {
		case b.Kind == Unbound:
		case key == anyOther:
			visit(prefix+`\000`, b)
		case b.Kind == Prefix && key == escape && meta:
			b.sub.each(prefix+`\M-`, meta, visit)
		case b.Kind == Prefix:
			b.sub.each(prefix+keyName(byte(key)), meta, visit)
		default:
			visit(prefix+keyName(byte(key)), b)
		}
	}
}

// The keys with a name of their own.
const (
	escape  = 27
	rubout  = 127
	metaBit = 0x80
)

// keyName is a key as it is written in a key sequence.
func keyName(c byte) string {
	switch {
	case c == escape:
		return `\e`
	case c < ' ':
		return `\C-` + escaped(c|0x40|lowerBit(c))
	case c == rubout:
		return `\C-?`
	case c >= metaBit:
		return string([]byte{'\\', '0' + c>>6, '0' + c>>3&7, '0' + c&7})
	}
	return escaped(c)
}

// lowerBit makes a letter that stands for a control character small.
func lowerBit(c byte) byte {
	if c >= 1 && c <= 26 {
		return 0x20
	}
	return 0
}

// escaped is a character, with a backslash before those that need one.
func escaped(c byte) string {
	if c == '"' || c == '\\' {
		return `\` + string(rune(c))
	}
	return string(rune(c))
}

// functionNumber finds a function by name, which may be in any case; -1 if
// there is none.
func functionNumber(name string) int {
	number := 0
	for rest := functionNames; rest != ""; number++ {
		var n string
		n, rest, _ = strings.Cut(rest, " ")
		if n == name {
			return number
		}
	}
	number = 0
	for rest := functionNames; rest != ""; number++ {
		var n string
		n, rest, _ = strings.Cut(rest, " ")
		if strings.EqualFold(n, name) {
			return number
		}
	}
	return -1
}

// functionName is the reverse of functionNumber.
func functionName(number int) string {
	rest := functionNames
	for ; number > 0; number-- {
		_, rest, _ = strings.Cut(rest, " ")
	}
	name, _, _ := strings.Cut(rest, " ")
	return name
}

// Functions lists the names of all functions, sorted.
func Functions() []string { return strings.Split(functionNames, " ") }

// synonyms are the functions that have several names.
var synonyms = [...][3]string{
	{"insert-last-argument", "yank-last-arg"},
	{"vi-bWord", "vi-backward-bigword", "vi-bword"},
	{"vi-eWord", "vi-end-bigword", "vi-eword"},
	{"vi-fWord", "vi-forward-bigword", "vi-fword"},
}

// sameFunction reports whether two names belong to the same function.
func sameFunction(a, b int) bool { return a == b || canonical(a) == canonical(b) }

// canonical returns the first name of a function.
func canonical(number int) int {
	name := functionName(number)
	for _, group := range synonyms {
		for _, n := range group[1:] {
			if n == name {
				return functionNumber(group[0])
			}
		}
	}
	return number
}
