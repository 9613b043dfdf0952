//go:build !small

package shell

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	commands := []string{"ls", "git", "grep", "egrep", "cat", "sort", "systemctl", "make", "mkdir", "rmdir", "cat"}
	for name, want := range map[string][]string{
		"gti":       {"git"},
		"sl":        {"ls"},
		"gerp":      {"grep"},
		"grepp":     {"grep"},
		"cta":       {"cat"},
		"systemclt": {"systemctl"},
		"sytsemclt": {"systemctl"},
		"mkdri":     {"mkdir"},
		"dir":       nil,
		"zzzz":      nil,
		"xmdir":     {"rmdir"},
		"ma":        nil,
	} {
		if got := nearest(name, commands); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"ab", "ba", 1}, {"abc", "cab", 2}, {"abcd", "dcba", 3}, {"same", "same", 0}} {
		if got := typingErrors(test.a, test.b, 2); got != test.want {
			t.Errorf("%s, %s: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
