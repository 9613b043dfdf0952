package gettext

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// compile makes a .mo file of messages with their translations.
func compile(order binary.AppendByteOrder, messages map[string]string) string {
	var keys []string
	for k := range messages {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	n := uint32(len(keys))
	out := []byte{}
	for _, v := range []uint32{magic, 0, n, headerSize, headerSize + n*entrySize, 0, 0} {
		out = order.AppendUint32(out, v)
	}
	at := headerSize + 2*n*entrySize
	var text strings.Builder
	add := func(s string) {
		out = order.AppendUint32(out, uint32(len(s)))
		out = order.AppendUint32(out, at)
		text.WriteString(s + "\x00")
		at += uint32(len(s)) + 1
	}
	for _, k := range keys {
		add(k)
	}
	for _, k := range keys {
		add(messages[k])
	}
	return string(out) + text.String()
}

func TestLookup(t *testing.T) {
	messages := map[string]string{
		"": "Content-Type: text/plain; charset=UTF-8\n", "hello": "hallo", "a": "b", "z\xff": "\xfe",
		"one\x00many": "eins\x00viele", "empty": "",
	}
	for name, order := range map[string]binary.AppendByteOrder{"little": binary.LittleEndian, "big": binary.BigEndian} {
		c, err := Parse(compile(order, messages))
		if err != nil {
			t.Fatal(name, err)
		}
		for k, want := range map[string]string{"hello": "hallo", "a": "b", "z\xff": "\xfe", "one": "eins", "empty": "",
			"": messages[""]} {
			if got, ok := c.Lookup(k); !ok || got != want {
				t.Errorf("%s: %q: %q, %v", name, k, got, ok)
			}
		}
		for _, k := range []string{"hell", "helloo", "many", "0", "zz"} {
			if got, ok := c.Lookup(k); ok {
				t.Errorf("%s: %q: %q", name, k, got)
			}
		}
	}
}

// TestMsgfmt reads what GNU gettext's own compiler writes.
func TestMsgfmt(t *testing.T) {
	msgfmt, err := exec.LookPath("msgfmt")
	if err != nil {
		t.Skip(err)
	}
	file := filepath.Join(t.TempDir(), "x.mo")
	cmd := exec.Command(msgfmt, "-o", file, "-")
	cmd.Stdin = strings.NewReader("msgid \"hello\"\nmsgstr \"hallo\"\n\nmsgctxt \"c\"\nmsgid \"hello\"\nmsgstr \"servus\"\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := c.Lookup("hello"); !ok || got != "hallo" {
		t.Errorf("%q, %v", got, ok)
	}
}

func TestParseBad(t *testing.T) {
	good := compile(binary.LittleEndian, map[string]string{"a": "b"})
	for name, data := range map[string]string{
		"empty": "", "short": good[:headerSize-1], "magic": "x" + good[1:],
		"version": good[:6] + "\x02" + good[7:], "count": good[:11] + "\xff" + good[12:],
		"table": good[:15] + "\xff" + good[16:], "cut": good[:headerSize+entrySize],
	} {
		if _, err := Parse(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestNames(t *testing.T) {
	for locale, want := range map[string]string{
		"de":                "de",
		"de_AT":             "de_AT de",
		"de_AT.UTF-8":       "de_AT.UTF-8 de_AT.utf8 de_AT de.UTF-8 de.utf8 de",
		"de.utf8":           "de.utf8 de",
		"de_DE.8859-1":      "de_DE.8859-1 de_DE.iso88591 de_DE de.8859-1 de.iso88591 de",
		"sr_RS@latin":       "sr_RS@latin sr@latin sr_RS sr",
		"sr_RS.UTF-8@latin": "sr_RS.UTF-8@latin sr_RS.utf8@latin sr_RS@latin sr.UTF-8@latin sr.utf8@latin sr@latin sr_RS.UTF-8 sr_RS.utf8 sr_RS sr.UTF-8 sr.utf8 sr",
	} {
		if got := strings.Join(Names(locale), " "); got != want {
			t.Errorf("%s: %s, want %s", locale, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(compile(binary.LittleEndian, map[string]string{"": "x", "hello": "hallo", "one\x00many": "eins\x00viele"}), "hello")
	f.Add(compile(binary.BigEndian, map[string]string{"a": "b"}), "a")
	f.Fuzz(func(t *testing.T, data, message string) {
		c, err := Parse(data)
		if err != nil {
			return
		}
		if s, ok := c.Lookup(message); ok && strings.Contains(s, "\x00") {
			t.Errorf("%q", s)
		}
	})
}
