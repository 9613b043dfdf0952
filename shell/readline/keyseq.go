package readline

import "strings"

// parseKeys decodes a key sequence as it is written between double quotes:
// \C- and \M- before a character, \e, \a \b \d \f \n \r \t \v, \\ \" \', \nnn
// and \xHH. meta: a character with \M- is one after ESC (convert-meta).
func parseKeys(text string, meta bool) string {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		var c byte
		isMeta := false
		c, isMeta, i = parseKey(text, i)
		if isMeta && meta {
			b = append(b, escape, c)
			continue
		}
		if isMeta {
			c |= metaBit
		}
		b = append(b, c)
	}
	return string(b)
}

// parseKey decodes one key at i and returns where it ends.
func parseKey(text string, i int) (c byte, meta bool, end int) {
	control := false
	for strings.HasPrefix(text[i:], `\C-`) || strings.HasPrefix(text[i:], `\M-`) {
		control = control || text[i+1] == 'C'
		meta = meta || text[i+1] == 'M'
		if i += 3; i == len(text) {
			return 0, meta, i
		}
	}
	if text[i] != '\\' || i+1 == len(text) {
		c, i = text[i], i+1
	} else {
		c, i = parseEscape(text, i+1)
	}
	if control {
		c = controlOf(c)
	}
	return c, meta, i
}

// parseEscape decodes what follows a backslash at i-1.
func parseEscape(text string, i int) (c byte, end int) {
	c = text[i]
	if k := strings.IndexByte("abdefnrtv", c); k >= 0 {
		return "\a\b\x7f\x1b\f\n\r\t\v"[k], i + 1
	}
	switch {
	case c >= '0' && c <= '7':
		n := 0
		for end = i; end < len(text) && end < i+3 && text[end] >= '0' && text[end] <= '7'; end++ {
			n = n*8 + int(text[end]-'0')
		}
		return byte(n), end
	case c == 'x':
		n := 0
		for end = i + 1; end < len(text) && end < i+3 && hexDigit(text[end]) >= 0; end++ {
			n = n*16 + hexDigit(text[end])
		}
		if end > i+1 {
			return byte(n), end
		}
	}
	return c, i + 1
}

func hexDigit(c byte) int { return strings.IndexByte("0123456789abcdef", lower(c)) }

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// controlOf is the control character of a key.
func controlOf(c byte) byte {
	if c == '?' {
		return rubout
	}
	if c >= 'a' && c <= 'z' {
		c &^= 0x20
	}
	return c & 0x1f
}

// keyNames are the keys that a name stands for where a key is given without
// quotes.
var keyNames = [...]struct {
	name string
	key  byte
}{
	{"DEL", rubout}, {"Rubout", rubout}, {"ESC", escape}, {"Escape", escape}, {"LFD", '\n'}, {"Newline", '\n'},
	{"RET", '\r'}, {"Return", '\r'}, {"SPC", ' '}, {"Space", ' '}, {"TAB", '\t'},
}

// parseKeyName decodes a key that is given by its name, such as Control-u,
// Meta-Rubout, C-M-x or TAB.
func parseKeyName(name string) byte {
	control, meta := false, false
	for {
		switch {
		case hasPrefixFold(name, "Control-"):
			control, name = true, name[8:]
			continue
		case hasPrefixFold(name, "C-"):
			control, name = true, name[2:]
			continue
		case hasPrefixFold(name, "Meta-"):
			meta, name = true, name[5:]
			continue
		case hasPrefixFold(name, "M-"):
			meta, name = true, name[2:]
			continue
		}
		break
	}
	c := byte(0)
	if name != "" {
		c = name[0]
	}
	for _, k := range keyNames {
		if strings.EqualFold(k.name, name) {
			c = k.key
		}
	}
	if control {
		c = controlOf(c)
	}
	if meta {
		c |= metaBit
	}
	return c
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// appendText appends the text of a macro or command as it is written.
func appendText(b []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == escape:
			b = append(b, `\e`...)
		case c < ' ' || c == rubout:
			b = append(b, keyName(c)...)
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return b
}
