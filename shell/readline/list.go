package readline

// What bind shows of a configuration.

// shownKeys is how many key sequences of a function are shown in one line.
const shownKeys = 5

// keysOf lists the key sequences in a keymap that call a function.
func (c *Config) keysOf(m *Keymap, fn int) []string {
	fn = canonical(fn)
	var keys []string
	m.each("", c.meta(), func(k string, b *Binding) {
		if b.Kind == Function && (int(b.function) == fn || canonical(int(b.function)) == fn) {
			keys = append(keys, k)
		}
	})
	return keys
}

// allKeys lists the key sequences of all functions, by canonical number.
func (c *Config) allKeys(m *Keymap) map[int][]string {
	all := map[int][]string{}
	same := map[int]int{}
	m.each("", c.meta(), func(k string, b *Binding) {
		if b.Kind != Function {
			return
		}
		fn := int(b.function)
		first, ok := same[fn]
		if !ok {
			first = canonical(fn)
			same[fn] = first
		}
		all[first] = append(all[first], k)
	})
	return all
}

// AppendFunctions appends what bind -p shows of a keymap: lines for an init
// file.
func (c *Config) AppendFunctions(b []byte, m *Keymap) []byte {
	all := c.allKeys(m)
	b = append(b, '\n')
	for fn, name := range Functions() {
		keys := all[canonical(fn)]
		if len(keys) == 0 {
			b = append(append(append(b, "# "...), name...), " (not bound)\n"...)
		}
		for _, k := range keys {
			b = append(append(append(b, '"'), k...), `": `...)
			b = append(append(b, name...), '\n')
		}
	}
	return b
}

// AppendFunctionList appends what bind -P shows of a keymap.
func (c *Config) AppendFunctionList(b []byte, m *Keymap) []byte {
	all := c.allKeys(m)
	b = append(b, '\n')
	for fn, name := range Functions() {
		keys := all[canonical(fn)]
		if len(keys) == 0 {
			b = append(append(b, name...), " is not bound to any keys\n"...)
			continue
		}
		b = append(append(b, name...), " can be found on "...)
		b = appendKeys(b, keys)
	}
	return b
}

// appendKeys appends some key sequences and ends the line.
func appendKeys(b []byte, keys []string) []byte {
	for i, k := range keys {
		if i > 0 {
			b = append(b, ", "...)
		}
		if i == shownKeys {
			return append(b, "...\n"...)
		}
		b = append(append(append(b, '"'), k...), '"')
	}
	return append(b, ".\n"...)
}

// AppendQuery appends what bind -q says of a function. known is false if there
// is none of that name, bound if it can be called by a key.
func (c *Config) AppendQuery(b []byte, m *Keymap, name string) (out []byte, known, bound bool) {
	fn := functionNumber(name)
	if fn < 0 {
		return b, false, false
	}
	keys := c.keysOf(m, fn)
	if len(keys) == 0 {
		return append(append(b, name...), " is not bound to any keys.\n"...), true, false
	}
	b = append(append(b, name...), " can be invoked via "...)
	return appendKeys(b, keys), true, true
}

// IsFunction reports whether there is a function of that name.
func IsFunction(name string) bool { return functionNumber(name) >= 0 }

// AppendTexts appends what bind -s and bind -X show of a keymap: the keys bound
// to macros or commands, as lines for an init file.
func (c *Config) AppendTexts(b []byte, m *Keymap, kind Kind) []byte {
	m.each("", c.meta(), func(k string, x *Binding) {
		if x.Kind == kind {
			b = append(append(append(b, '"'), k...), `": "`...)
			b = append(appendText(b, x.Text), "\"\n"...)
		}
	})
	return b
}

// AppendMacroList appends what bind -S shows of a keymap.
func (c *Config) AppendMacroList(b []byte, m *Keymap) []byte {
	m.each("", c.meta(), func(k string, x *Binding) {
		if x.Kind == Macro {
			b = append(append(b, k...), " outputs "...)
			b = append(appendText(b, x.Text), '\n')
		}
	})
	return b
}

// AppendVariables appends what bind -v shows, or with list bind -V.
func (c *Config) AppendVariables(b []byte, list bool) []byte {
	c.EachVariable(func(name, value string) {
		if list {
			b = append(b, name+" is set to `"+value+"'\n"...)
		} else {
			b = append(b, "set "+name+" "+value+"\n"...)
		}
	})
	return b
}
