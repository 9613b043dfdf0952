package shell

import (
	"encoding/binary"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/gettext"
)

// Locales (POSIX 8.2). All that the shell takes from one is whether
// characters are UTF-8; but it says, as bash does, when there is none of the
// name that a variable got.

// localeDir is where the C library keeps its locales.
const localeDir = "/usr/lib/locale/"

// setLocale chooses the locale of a new shell by its environment.
func (sh *Shell) setLocale() {
	if s, _ := sh.Get("LC_ALL"); s != "" {
		if sh.utf8 = false; sh.localeExists(s) {
			sh.utf8 = isUTF8Locale(s)
			return
		}
		sh.exp.badLocales = append(sh.exp.badLocales, s)
		sh.warnAtStart("warning: setlocale: LC_ALL: cannot change locale (", s, ")")
		return
	}
	sh.utf8 = false
	for _, name := range [...]string{"LC_CTYPE", "LANG"} {
		if s, _ := sh.Get(name); s != "" {
			if sh.localeExists(s) {
				sh.utf8 = isUTF8Locale(s)
				return
			}
			sh.exp.badLocales = append(sh.exp.badLocales, s)
		}
	}
}

// localeChanged follows an assignment to one of the variables of the locale.
// A name that no locale has leaves what was in force.
func (sh *Shell) localeChanged(name string) {
	all, _ := sh.Get("LC_ALL")
	lang, _ := sh.Get("LANG")
	switch {
	case name == "LC_ALL" && all != "":
		if sh.tryLocale(name, all) {
			sh.utf8 = isUTF8Locale(all)
		}
	case all != "":
	case name == "LC_ALL" || name == "LANG":
		s, _ := sh.Get("LC_CTYPE")
		if s == "" {
			s = lang
		}
		if s == "" || sh.localeExists(s) {
			sh.utf8 = isUTF8Locale(s)
		}
	default:
		s, _ := sh.Get(name)
		if s == "" {
			s = lang
		}
		if (s == "" || sh.tryLocale(name, s)) && name == "LC_CTYPE" {
			sh.utf8 = isUTF8Locale(s)
		}
	}
	if ifs := sh.ifs; len(ifs.text) > 3 || ifs.text != "" && ifs.text[0] >= 0x80 {
		t := newIFS(ifs.text, sh.utf8)
		t.unset = ifs.unset
		sh.ifs = t
	}
}

// tryLocale reports whether there is a locale called name, which variable
// got. The reason why not is told the first time only, as by the C library.
func (sh *Shell) tryLocale(variable, name string) bool {
	if sh.localeExists(name) {
		return true
	}
	for _, s := range sh.exp.badLocales {
		if s == name {
			sh.Warn("warning: setlocale: ", variable, ": cannot change locale (", name, ")")
			return false
		}
	}
	sh.exp.badLocales = append(sh.exp.badLocales, name)
	sh.Warn("warning: setlocale: ", variable, ": cannot change locale (", name, "): ", Strerror(unix.ENOENT))
	return false
}

// EncodesUTF8 reports whether \u and \U of echo and printf give UTF-8: by the
// name of the locale that was asked for, whether there is one or not.
func (sh *Shell) EncodesUTF8() bool {
	if sh.utf8 {
		return true
	}
	for _, name := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if s, _ := sh.Get(name); s != "" {
			return isUTF8Locale(s)
		}
	}
	return false
}

// isUTF8Locale reports whether the characters of a locale are UTF-8, by its
// name.
func isUTF8Locale(s string) bool {
	i := strings.IndexByte(s, '.')
	if i < 0 {
		return false
	}
	enc, _, _ := strings.Cut(s[i+1:], "@")
	return normalCodeset(enc) == "utf8"
}

// normalCodeset is the name of a codeset as in the names of directories: its
// letters, in lower case, and digits.
func normalCodeset(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, c)
		}
	}
	return string(b)
}

// localeExists reports whether there is a locale of that name, in the
// directories of LOCPATH or those of the system. Where there is no directory of
// locales any name is as good as another.
func (sh *Shell) localeExists(s string) bool {
	if s == "C" || s == "POSIX" {
		return true
	}
	if strings.HasPrefix(s, "C.") && isUTF8Locale(s) {
		return true
	}
	if strings.IndexByte(s, '/') >= 0 {
		return false
	}
	if path, _ := sh.Get("LOCPATH"); path != "" {
		for dir := range strings.SplitSeq(path, ":") {
			for _, n := range gettext.Names(s) {
				if unix.Access(dir+"/"+n+"/LC_CTYPE", unix.F_OK) == nil {
					return true
				}
			}
		}
	}
	if unix.Access(localeDir, unix.F_OK) != nil {
		return true
	}
	base, mod := s, ""
	if i := strings.IndexByte(s, '@'); i >= 0 {
		base, mod = s[:i], s[i:]
	}
	lang, enc, ok := strings.Cut(base, ".")
	normal := lang + mod
	if ok {
		normal = lang + "." + normalCodeset(enc) + mod
	}
	for _, n := range [...]string{s, normal} {
		if unix.Access(localeDir+n+"/LC_CTYPE", unix.F_OK) == nil {
			return true
		}
	}
	return archiveHas(normal)
}

// archiveHas looks a name up in the archive of locales: its header of 32-bit
// numbers tells where the names lie, each of which ends in a zero byte.
func archiveHas(name string) bool {
	const magic, maxNames = 0xde020109, 1 << 20
	fd, err := unix.Open(localeDir+"locale-archive", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	var head [32]byte
	if n, err := unix.Pread(fd, head[:], 0); err != nil || n < len(head) || binary.NativeEndian.Uint32(head[:]) != magic {
		return false
	}
	at, size := binary.NativeEndian.Uint32(head[20:]), binary.NativeEndian.Uint32(head[24:])
	if size > maxNames {
		return false
	}
	names := make([]byte, size)
	n, err := unix.Pread(fd, names, int64(at))
	if err != nil {
		return false
	}
	for _, s := range strings.Split(string(names[:n]), "\x00") {
		if s == name {
			return true
		}
	}
	return false
}
