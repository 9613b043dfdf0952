package shell

import (
	"strings"

	"vfsh/shell/gettext"
	"vfsh/shell/quote"
)

// Translation of $"…" (bash "Locale-Specific Translation"): the parser has each
// such string translated when it reads it, so what the shell keeps and prints of
// its commands is the translation.

// defaultTextDir is where catalogues lie if TEXTDOMAINDIR does not say it.
const defaultTextDir = "/usr/share/locale"

// loadedCatalog is a message catalogue that was looked for; nil: there is none.
type loadedCatalog struct {
	path    string
	catalog *gettext.Catalog
}

// translator returns what the parser is to call for each $"…", or nil if these
// stay as they are.
func (sh *Shell) translator() func(text string, line int, bare bool) string {
	if !haveCatalogues {
		return nil
	}
	switch {
	case sh.dumpStrings != dumpNone:
		return sh.dumpString
	case sh.opts.Has(ShoptNoexpandTranslation):
		return sh.translateString
	}
	if domain, ok := sh.Get("TEXTDOMAIN"); !ok || domain == "" || sh.messageLanguages() == "" {
		return nil
	}
	return sh.translateString
}

// translateString returns what stands in place of $"text": the translation in
// double quotes, or in single quotes under noexpand_translation.
func (sh *Shell) translateString(text string, _ int, bare bool) string {
	if t := sh.translation(text); t != "" {
		text = t
	}
	switch {
	case !sh.opts.Has(ShoptNoexpandTranslation):
		return `"` + text + `"`
	case !bare:
		return quote.Single(text)
	case strings.IndexByte(text, '\'') >= 0:
		return `"` + escapeForDouble(text) + `"`
	}
	return escapeForDouble(text)
}

// escapeForDouble puts backslashes before what is special in double quotes.
func escapeForDouble(text string) string {
	b := make([]byte, 0, len(text)+8)
	for i := range len(text) {
		switch c := text[i]; c {
		case '$', '`', '"', '\\':
			b = append(b, '\\')
		}
		b = append(b, text[i])
	}
	return string(b)
}

// translation looks a message up in the catalogues of TEXTDOMAIN; the empty
// string means that there is none.
func (sh *Shell) translation(message string) string {
	domain := sh.GetDefault("TEXTDOMAIN", "")
	languages := sh.messageLanguages()
	if message == "" || domain == "" || languages == "" {
		return ""
	}
	dir := sh.GetDefault("TEXTDOMAINDIR", "")
	if dir == "" {
		dir = defaultTextDir
	}
	for language := range strings.SplitSeq(languages, ":") {
		if isPlainLocale(language) {
			return ""
		}
		for _, name := range gettext.Names(language) {
			if c := sh.catalog(dir + "/" + name + "/LC_MESSAGES/" + domain + ".mo"); c != nil {
				if t, ok := c.Lookup(message); ok {
					return t
				}
			}
		}
	}
	return ""
}

// messageLanguages returns the languages in which messages are wanted, with
// colons between them: those of LANGUAGE, if it is in the environment, or else
// the locale of messages. It is empty where nothing is translated.
func (sh *Shell) messageLanguages() string {
	locale := ""
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale, _ = sh.Get(name); locale != "" {
			break
		}
	}
	if locale == "" || isPlainLocale(locale) || !sh.localeExists(locale) {
		return ""
	}
	if s, _ := sh.Get("LANGUAGE"); s != "" && sh.attrOf("LANGUAGE")&AttrExport != 0 {
		return s
	}
	return locale
}

// isPlainLocale reports whether messages are not translated in a locale.
func isPlainLocale(s string) bool { return s == "C" || s == "POSIX" }

// catalog returns the catalogue in a file, nil if there is none.
func (sh *Shell) catalog(path string) *gettext.Catalog {
	for i := range sh.catalogs {
		if c := &sh.catalogs[i]; c.path == path {
			return c.catalog
		}
	}
	var c *gettext.Catalog
	if text, err := readSmallFile(path); err == nil {
		if c, err = gettext.Parse(text); err != nil {
			c = nil
		}
	}
	sh.catalogs = append(sh.catalogs, loadedCatalog{path, c})
	return c
}

// dumpMode is what the shell prints of the strings $"…" that it reads.
type dumpMode uint8

const (
	dumpNone    dumpMode = iota
	dumpQuoted           // -D: the strings between quotes
	dumpCatalog          // --dump-po-strings: a message template
)

// dumpString prints one string $"…", which begins on that line.
func (sh *Shell) dumpString(text string, line int, _ bool) string {
	if sh.dumpStrings == dumpQuoted {
		writeAll(1, `"`+text+"\"\n")
	} else {
		name := sh.errorName()
		if sh.hasCmd {
			name = "-c"
		}
		writeAll(1, "#: "+name+":"+itoa(int64(line))+"\nmsgid "+messageID(text)+"\nmsgstr \"\"\n")
	}
	return `"` + text + `"`
}

// messageID writes a string as in the source of a catalogue: one of several
// lines begins with an empty one.
func messageID(text string) string {
	b := make([]byte, 0, len(text)+8)
	b = append(b, '"')
	if strings.IndexByte(text, '\n') >= 0 {
		b = append(b, "\"\n\""...)
	}
	for i := range len(text) {
		switch c := text[i]; c {
		case '\n':
			b = append(b, "\\n\"\n\""...)
		case '"', '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}
