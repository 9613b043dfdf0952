package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDraw(t *testing.T) {
	chart := draw([]row{{size{0, 0}, []int{100, 50, 0}}, {size{10, 2}, []int{1000, 500, 250}}})
	lines := strings.Split(chart, "\n")
	if len(lines) != 4 {
		t.Fatalf("%q", chart)
	}
	for i, want := range []struct {
		figures string
		f, b    int
		bars    int // length of the bar, without the two marks
	}{
		{"        0         0      100      50       0", 2, 0, 4},
		{"       10         2     1000     500     250", 29, 14, 58},
	} {
		figures, bar, _ := strings.Cut(lines[i+1], "  |")
		if figures != want.figures || strings.Index(bar, "f") != want.f || strings.Index(bar, "b") != want.b || strings.Count(bar, "=") != want.bars {
			t.Errorf("%q", lines[i+1])
		}
	}
}

func TestMeasure(t *testing.T) {
	took, err := measure([]string{"bash"}, size{10, 2})
	if err != nil || took <= 0 {
		t.Errorf("%v %v", took, err)
	}
	for _, wrong := range [][]string{{"bash", "-n"}, {"false"}, {"./there is none"}} {
		if took, err := measure(wrong, size{}); err == nil {
			t.Errorf("%q: %v", wrong, took)
		}
	}
}

func TestWriteInto(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	for _, test := range []struct{ text, want string }{
		{"a\n" + markBegin + "old\n" + markEnd + "z\n", "a\n" + markBegin + "```\nnew\n```\n" + markEnd + "z\n"},
		{markBegin + markEnd, markBegin + "```\nnew\n```\n" + markEnd},
		{"a\n" + markBegin, ""},
		{markEnd + markBegin, ""},
	} {
		os.WriteFile(file, []byte(test.text), 0o666)
		err := writeInto(file, "new\n")
		got, _ := os.ReadFile(file)
		if test.want == "" && (err == nil || string(got) != test.text) || test.want != "" && (err != nil || string(got) != test.want) {
			t.Errorf("%q: %v %q", test.text, err, got)
		}
	}
}
