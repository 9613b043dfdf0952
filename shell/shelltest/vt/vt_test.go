package vt

import (
	"strings"
	"testing"
)

func TestScreen(t *testing.T) {
	tests := []struct{ name, output, want string }{
		{"text", "ab\r\ncd", "ab|cd‸"},
		{"overwritten", "abc\rx", "x‸bc"},
		{"backspace", "abc\b\bx", "ax‸c"},
		{"tab", "a\tb", "a       b‸"},
		{"wrapped", "0123456789ab", "0123456789|ab‸"},
		{"at the margin", "0123456789", "012345678‸9"},
		{"at the margin, return", "0123456789\r\nx", "0123456789|x‸"},
		{"scrolled", "1\r\n2\r\n3\r\n4\r\n5", "2|3|4|5‸"},
		{"cursor", "abc\x1b[2Dx\x1b[Ay\x1b[Bz", "axy|   z‸"},
		{"position", "\x1b[2;3Hx\x1b[H", "‸|  x"},
		{"erase to the end", "abc\r\nde\x1b[A\x1b[J", "ab‸"},
		{"erase a line", "abcdef\x1b[3D\x1b[K", "abc‸"},
		{"erase to the start", "abcdef\x1b[3D\x1b[1K", "   ‸ ef"},
		{"erase all", "abc\x1b[H\x1b[2J", "‸"},
		{"delete characters", "abcdef\x1b[4D\x1b[2P", "ab‸ef"},
		{"insert characters", "abcd\x1b[2D\x1b[2@xy", "abxy‸cd"},
		{"insert mode", "abcd\x1b[2D\x1b[4hxy\x1b[4l", "abxy‸cd"},
		{"insert and delete lines", "1\r\n2\r\n3\x1b[2A\x1b[L", " ‸|1|2|3"},
		{"looks", "a\x1b[1;31mb\x1b[mc\x1b[7md\x1b[27me", "a⟦1;31⟧b⟦⟧c⟦7⟧d⟦⟧e‸"},
		{"title", "\x1b]0;title\aa\x1b]2;other\x1b\\b", "ab‸"},
		{"modes", "\x1b[?2004ha\x1b[?2004l", "a‸"},
		{"wide", "a日b\b\b\bx", "ax‸ b"},
		{"combined", "e\u0301x", "e\u0301x‸"},
		{"restored", "ab\x1b7cd\x1b8x", "abx‸d"},
		{"reverse index", "a\r\nb\x1b[H\x1bMc", "c‸|a|b"},
		{"region", "1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[3;1H\nx", "1|3|x‸|4"},
		{"cut sequence", "a\x1b[", "a‸"},
	}
	for _, test := range tests {
		whole := New(10, 4)
		whole.Write([]byte(test.output))
		if got := strings.Join(whole.Screen(), "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if len(whole.Unknown) > 0 {
			t.Errorf("%s: unknown %q", test.name, whole.Unknown)
		}
		bytes := New(10, 4)
		for i := range len(test.output) {
			bytes.Write([]byte{test.output[i]})
		}
		if a, b := strings.Join(whole.Screen(), "|"), strings.Join(bytes.Screen(), "|"); a != b {
			t.Errorf("%s: byte by byte %q, want %q", test.name, b, a)
		}
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("a\x1b[5@\x1b[2;3r\x1b[9M", 3, 2)
	f.Fuzz(func(t *testing.T, output string, width, height int) {
		if width < 2 || height < 1 || width > 200 || height > 100 {
			return
		}
		e := New(width, height)
		e.Write([]byte(output))
		e.Screen()
		e.Resize(height+1, width)
		e.Write([]byte(output))
		if rows := e.Screen(); len(rows) > width {
			t.Errorf("%d rows", len(rows))
		}
	})
}
