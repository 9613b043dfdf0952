//go:build !small

package builtins

import (
	"slices"
	"strings"
	"testing"

	"vfsh/shell"
)

// TestDocuments checks that each topic has a text, which fits on a terminal,
// and that the text tells of each option letter that the synopsis groups.
func TestDocuments(t *testing.T) {
	all := allTopics(Table())
	if !slices.IsSortedFunc(all, func(a, b topic) int { return strings.Compare(a.name, b.name) }) {
		t.Error("topics are not sorted")
	}
	if !slices.IsSortedFunc(Table(), func(a, b shell.Builtin) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the table is not sorted")
	}
	texts := len(commandDocuments) + len(variableDocuments) + len(jobDocuments) + len(outputDocuments) +
		len(editingDocuments) + len(grammarDocuments)
	if texts != len(all) {
		t.Errorf("%d texts on %d topics", texts, len(all))
	}
	for _, topic := range all {
		short, long := documentOf(topic)
		if short == "" || !strings.HasSuffix(short, ".") || len(short) > 76 || long == "" {
			t.Errorf("%s: %q", topic.name, short)
		}
		for _, line := range strings.Split(long, "\n") {
			if len([]rune(strings.ReplaceAll(line, "\t", "        "))) > 100 {
				t.Errorf("%s: long line %q", topic.name, line)
			}
		}
		if slices.Contains(grammar[:], topic) {
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
		for _, found := range findTopics(allTopics(Table()), word) {
			names = append(names, found.name)
		}
		if got := strings.Join(names, ","); got != want && word != "t[ry]?e" || word == "t[ry]?e" && len(names) != 2 {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}
