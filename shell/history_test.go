package shell

import (
	"strings"
	"testing"

	"vfsh/shell/parse"
)

// TestContinueHistory: entries of commands of several lines, as bash 5.2 makes
// them.
func TestContinueHistory(t *testing.T) {
	tests := []struct{ typed, entry string }{
		{"for i in 1 2; do\necho $i\ndone", "for i in 1 2; do echo $i; done"},
		{"echo 'a\nb'", "echo 'a\nb'"},
		{"echo \"a\n  b\"", "echo \"a\n  b\""},
		{"f() {\necho 1\n}", "f() { echo 1; }"},
		{"f()\n{\necho 1\n}", "f() { echo 1; }"},
		{"if true\nthen echo 2; fi", "if true; then echo 2; fi"},
		{"echo a &&\necho b |\ncat", "echo a && echo b | cat"},
		{"case x in\nx) echo 1 ;;\ny) echo 2\nesac", "case x in x) echo 1 ;; y) echo 2; esac"},
		{"case x in\n(x) echo 1 ;;\nesac", "case x in (x) echo 1 ;; esac"},
		{"echo a\\\nb", "echo ab"},
		{"a=(1\n2\n3)", "a=(1 2 3)"},
		{"(echo a\necho b)", "(echo a; echo b)"},
		{"(\necho a\n)", "( echo a; )"},
		{"{\necho a\n}", "{ echo a; }"},
		{"while false\ndo\n:\ndone", "while false; do :; done"},
		{"for i in 1 2 # c\ndo echo $i\ndone", "for i in 1 2 # c\ndo echo $i; done"},
		{"if (true)\nthen :; fi", "if (true); then :; fi"},
		{"echo `echo a\necho b`", "echo `echo a\necho b`"},
		{"! true ||\nfalse", "! true || false"},
		{"cat <<E\na\nE", "cat <<E\na\nE\n"},
		{"echo $'a\\'\nb'", "echo $'a\\'\nb'"},
		{"until true;\ndo :; done", "until true; do :; done"},
		{"if a=\\'; then\n:\nfi", "if a=\\'; then :; fi"},
		{"echo \"$(\necho x\n)\"", "echo \"$(\necho x\n)\""},
		{"function g\n{\n:\n}", "function g { :; }"},
		{"coproc {\n:\n}", "coproc { :; }"},
		{"echo $((1 +\n2))", "echo $((1 +\n2))"},
		{"[[ a == a &&\nb == b ]]", "[[ a == a && b == b ]]"},
		{"if true; then\n\n  echo x\nfi", "if true; then   echo x; fi"},
	}
	for _, test := range tests {
		sh := newShell(nil)
		sh.cells = map[string]*Cell{}
		sh.opts.set(ShoptCmdhist, true)
		sh.hist.on = true
		lines := &textLines{sh: sh, rest: test.typed + "\n"}
		lines.feed.parser = parse.New(lines, 1)
		if _, err := lines.feed.parser.Next(&parse.Options{}); err != nil {
			t.Errorf("%q: %v", test.typed, err)
		}
		if got := sh.hist.list(); len(got) != 1 || got[0].text != test.entry {
			t.Errorf("%q: entries %+v, want %q", test.typed, got, test.entry)
		}
	}
}

func TestEnterHistory(t *testing.T) {
	tests := []struct{ control, size, lines, want string }{
		{"", "", "a|a| b||\t", "a|a| b|\t"},
		{"ignoredups", "", "a|a|b|a", "a|b|a"},
		{"ignorespace", "", "a| b|\tc|d", "a|\tc|d"},
		{"x:ignoreboth", "", "a|a| b", "a"},
		{"", "2", "a|b|c", "b|c"},
		{"", "0", "a|b", ""},
		{"", "-1", "a|b", "a|b"},
	}
	for _, test := range tests {
		sh := newShell(nil)
		sh.cells = map[string]*Cell{}
		sh.Set("HISTCONTROL", test.control)
		sh.Set("HISTSIZE", test.size)
		for _, line := range strings.Split(test.lines, "|") {
			if line != "" {
				sh.EnterHistory(line)
			}
		}
		var texts []string
		for _, e := range sh.hist.list() {
			texts = append(texts, e.text)
		}
		if got := strings.Join(texts, "|"); got != test.want {
			t.Errorf("%+v: entries %q", test, got)
		}
	}
}
