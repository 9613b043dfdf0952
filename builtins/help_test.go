//go:build !small

package builtins

import (
	"slices"
	"strings"
	"testing"
)

// TestDocuments checks that each topic has a text, which fits on a terminal,
// and that the text tells of each option letter that the synopsis groups.
func TestDocuments(t *testing.T) {
	if !slices.IsSortedFunc(topics[:], func(a, b topic) int { return strings.Compare(a.name, b.name) }) {
		t.Error("topics are not sorted")
	}
	for i, topic := range topics {
		short, long := documentOf(i)
		if short == "" || !strings.HasSuffix(short, ".") || len(short) > 76 || long == "" {
			t.Errorf("%s: %q", topic.name, short)
		}
		for _, line := range strings.Split(long, "\n") {
			if len([]rune(strings.ReplaceAll(line, "\t", "        "))) > 100 {
				t.Errorf("%s: long line %q", topic.name, line)
			}
		}
		if topic.syntax {
			continue
		}
		for _, group := range strings.Split(topic.synopsis, "[-")[1:] {
			letters, _, _ := strings.Cut(group, "]")
			letters, _, _ = strings.Cut(letters, " ")
			for _, c := range strings.Split(strings.TrimSuffix(letters, "|"), "") {
				if strings.Contains("+N|o", c) || topic.name == "%" {
					continue
				}
				if !strings.Contains(long, "-"+c) && !strings.Contains(long, "-abcdefgjksuv") && !strings.Contains(long, "The same as") && !strings.Contains(long, "They are those") {
					t.Errorf("%s: nothing on -%s", topic.name, c)
				}
			}
		}
	}
}

func TestFindTopics(t *testing.T) {
	for word, want := range map[string]string{"cd": "cd", "for": "for", "fo": "for,for ((", "[[": "[[ ... ]]", "t[ry]?e": "true,type", "zzz": ""} {
		var names []string
		for _, i := range findTopics(word) {
			names = append(names, topics[i].name)
		}
		if got := strings.Join(names, ","); got != want && word != "t[ry]?e" || word == "t[ry]?e" && len(names) != 2 {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}
