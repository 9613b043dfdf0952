package readline

import "strings"

// The keymaps by number.
const (
	mapEmacs = iota
	mapViInsert
	mapViCommand
	mapMeta            // behind ESC in emacs mode
	mapCtlX            // behind C-x in emacs mode
	ownMaps  = mapMeta // how many are no part of another
	ctlXByte = 'x' & 0x1f
)

// keymapNames are the names of the keymaps as they are shown.
var keymapNames = [...]string{"emacs", "vi-insert", "vi", "emacs-meta", "emacs-ctlx"}

// keymapNumber finds a keymap by any of its names; -1 if there is none.
func keymapNumber(name string) int {
	switch name = strings.ToLower(name); name {
	case "emacs-standard":
		return mapEmacs
	case "vi-command", "vi-move":
		return mapViCommand
	}
	for i, n := range keymapNames {
		if n == name {
			return i
		}
	}
	return -1
}

// IsKeymap reports whether there is a keymap of that name.
func IsKeymap(name string) bool { return keymapNumber(name) >= 0 }

// Environment is what the configuration depends on.
type Environment struct {
	Vi       bool   // the editing mode to begin with is that of vi
	EightBit bool   // characters with the eighth bit are text
	Term     string // the terminal's type ($TERM)
}

// Config is one configuration of the line editor.
type Config struct {
	maps     [ownMaps]*Keymap
	keymap   int // the current one
	booleans uint64
	texts    [numTexts]struct {
		value string
		set   bool
	}
	env        Environment
	conditions []condition
}

// New returns the configuration that there is before any init file is read.
func New(env Environment) *Config {
	c := &Config{env: env}
	for v := range texts {
		c.texts[v].value, c.texts[v].set = texts[v].value, texts[v].set
	}
	for n, name := range strings.Split(booleans, " ") {
		c.setBoolean(n, name[0] == '+')
	}
	if !env.EightBit {
		for name, value := range map[string]string{"convert-meta": "on", "input-meta": "off", "output-meta": "off"} {
			c.set(name, value)
		}
	}
	plain := env.Term == "" || env.Term == "dumb" || env.Term == "unknown"
	if plain {
		c.set("enable-active-region", "off")
		c.set("enable-bracketed-paste", "off")
	}
	for i, text := range [...]string{mapEmacs: emacsBindings, mapViInsert: viInsertBindings, mapViCommand: viCommandBindings} {
		c.maps[i] = defaultMap(text)
		if !plain {
			terminalKeys(c.maps[i], env.Term)
		}
	}
	c.fillDefaults()
	if env.Vi {
		c.set("editing-mode", "vi")
	}
	return c
}

// defaultMap makes a keymap of the text that lists its bindings.
func defaultMap(text string) *Keymap {
	m := &Keymap{}
	for _, line := range strings.Split(text, "\n") {
		name, keys, _ := strings.Cut(line, " ")
		fn := functionNumber(name)
		for _, k := range strings.Split(keys, " ") {
			m.bind(parseKeys(k, true), Binding{Kind: Function, function: int16(fn)})
		}
	}
	return m
}

// fillDefaults binds what most keys do: the rest of them insert themselves,
// and big letters behind a prefix do what small ones do.
func (c *Config) fillDefaults() {
	fill := func(m *Keymap, from, to int, name string) {
		fn := int16(functionNumber(name))
		for key := from; key <= to; key++ {
			if _, ok := m.find(key); !ok {
				*m.at(key) = Binding{Kind: Function, function: fn}
			}
		}
	}
	const insert, small = "self-insert", "do-lowercase-version"
	fill(c.maps[mapEmacs], ' ', 0xff, insert)
	fill(c.maps[mapViInsert], 1, 0xff, insert)
	fill(c.maps[mapEmacs].sub(escape), 'A', 'Z', small)
	fill(c.maps[mapEmacs].sub(ctlXByte), 'A', 'Z', small)
}

// terminalKeys binds the keys that the type of terminal has (terminfo(5)).
func terminalKeys(m *Keymap, term string) {
	type key struct{ keys, function string }
	keys := [...]key{{"\x1b[2~", "overwrite-mode"}, {"\x1b[3~", "delete-char"}, {"\x1b[5~", "history-search-backward"},
		{"\x1b[6~", "history-search-forward"}, {"\x1b[1~", "beginning-of-line"}, {"\x1b[4~", "end-of-line"}}
	list := keys[:4]
	if term == "linux" || strings.HasPrefix(term, "screen") || strings.HasPrefix(term, "tmux") {
		list = keys[:]
	}
	for _, k := range list {
		m.bind(k.keys, Binding{Kind: Function, function: int16(functionNumber(k.function))})
	}
}

// keymapOf returns a keymap by its number. Those behind ESC and C-x always
// exist.
func (c *Config) keymapOf(n int) *Keymap {
	switch n {
	case mapMeta, mapCtlX:
		key := byte(escape)
		if n == mapCtlX {
			key = ctlXByte
		}
		if sub := c.maps[mapEmacs].sub(key); sub != nil {
			return sub
		}
		return &Keymap{}
	}
	return c.maps[n]
}

// Keymap returns a keymap by its name; "" is the current one. It is nil if
// there is none of that name.
func (c *Config) Keymap(name string) *Keymap {
	n := c.keymap
	if name != "" {
		n = keymapNumber(name)
	}
	if n < 0 {
		return nil
	}
	return c.keymapOf(n)
}

// meta reports whether \M- stands for ESC before the character.
func (c *Config) meta() bool {
	value, _ := c.Variable("convert-meta")
	return value == "on"
}

// The kinds of changes; see Change.
const (
	ChangeLine    = 'l' // a line of an init file
	ChangeUnbind  = 'r' // a key sequence that loses its meaning
	ChangeForget  = 'u' // a function that no key calls any more
	ChangeCommand = 'x' // "keys": command
)

// Change describes one change of a configuration, so that it can be done to
// another: text in a keymap, "" for the current one.
func Change(kind byte, keymap, text string) string { return string(kind) + keymap + "\x00" + text }

// Do carries out a change; problem is what is to be said about it, "" if
// nothing.
func (c *Config) Do(change string) (problem string) {
	if change == "" {
		return ""
	}
	name, text, _ := strings.Cut(change[1:], "\x00")
	if name != "" {
		current := c.keymap
		n := keymapNumber(name)
		if n < 0 {
			return ""
		}
		c.keymap = n
		defer func() {
			if c.keymap == n {
				c.keymap = current
			}
		}()
	}
	m := c.keymapOf(c.keymap)
	switch change[0] {
	case ChangeLine:
		return c.line(text)
	case ChangeUnbind:
		m.bind(parseKeys(text, c.meta()), Binding{})
	case ChangeForget:
		if fn := functionNumber(text); fn >= 0 {
			m.unbindFunction(fn)
		}
	case ChangeCommand:
		return c.bindCommand(m, text)
	}
	return ""
}

// bindCommand binds keys to a shell command (bind -x).
func (c *Config) bindCommand(m *Keymap, text string) (problem string) {
	s := strings.TrimLeft(text, " \t")
	if s == "" || s[0] != '"' {
		return text + ": first non-whitespace character is not `\"'"
	}
	end := closingQuote(s)
	if end < 0 {
		return "no closing `\"' in " + text
	}
	rest := strings.TrimLeft(s[end+1:], " \t")
	if rest == "" || rest[0] != ':' {
		return text + ": missing colon separator"
	}
	rest = strings.TrimLeft(rest[1:], " \t")
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		if k := closingQuote(rest); k >= 0 {
			rest = rest[1:k]
		}
	}
	m.bind(parseKeys(s[1:end], c.meta()), Binding{Kind: Command, Text: rest})
	return ""
}

// closingQuote returns where the quote ends that s begins with, -1 if it does
// not.
func closingQuote(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case s[0]:
			return i
		case '\\':
			i++
		}
	}
	return -1
}
