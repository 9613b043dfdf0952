//go:build !small

package builtins

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"vfsh/shell"
)

const (
	manualPage   = "../cmd/vfsh/vfsh.1"
	sectionStart = ".Sh BUILTINS\n"
	sectionEnd   = ".Sh ENVIRONMENT\n"
)

// TestManualPage checks that the section on builtins of the manual page is what
// the table and the texts of help give, and that mandoc, where there is one,
// finds nothing wrong with the page.
func TestManualPage(t *testing.T) {
	page, err := os.ReadFile(manualPage)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(page), sectionStart)
	_, tail, ok2 := strings.Cut(rest, sectionEnd)
	if !ok || !ok2 {
		t.Fatalf("%s has no section on builtins before that on the environment", manualPage)
	}
	made := head + sectionStart + builtinSection() + sectionEnd + tail
	switch {
	case *updateTable:
		if err := os.WriteFile(manualPage, []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
	case made != string(page):
		t.Errorf("%s is not up to date: make man", manualPage)
	}
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		return
	}
	out, _ := exec.Command(mandoc, "-T", "lint", "-W", "style", manualPage).CombinedOutput()
	for _, line := range strings.Split(string(out), "\n") {
		// What other pages are installed is no matter of this one.
		if line != "" && !strings.Contains(line, "mandoc.db") && !strings.Contains(line, "referenced manual not found") {
			t.Error(line)
		}
	}
}

// builtinSection is the section on builtins in mdoc(7).
func builtinSection() string {
	var b strings.Builder
	b.WriteString(".\\\" Made from the table of the builtins: make man\n" +
		"A special builtin is one by POSIX, XCU 2.14.\nFor those that take options\n.Fl -help\nshows the same texts.\n" +
		".Bl -tag -width Ds\n")
	for i := range table {
		appendManual(&b, &table[i])
	}
	b.WriteString(".El\n")
	return b.String()
}

func appendManual(b *strings.Builder, builtin *shell.Builtin) {
	short, long := documentOf(topic{builtin.Name, builtin.Synopsis})
	b.WriteString(".It Li " + quotedRoff(builtin.Synopsis) + "\n")
	b.WriteString(roffText(short))
	if builtin.Special {
		b.WriteString("Special.\n")
	}
	for _, block := range strings.Split(long, "\n\n") {
		b.WriteString(".Pp\n")
		appendBlock(b, strings.Split(block, "\n"))
	}
}

// appendBlock writes a paragraph of a text of help, whose lines that begin with
// blanks are the items of a list: what is explained, a tab, the explanation.
func appendBlock(b *strings.Builder, lines []string) {
	var text []string
	flush := func() {
		b.WriteString(roffText(strings.Join(text, " ")))
		text = nil
	}
	list := false
	for _, line := range lines {
		tag, explained, item := strings.Cut(line, "\t")
		if item = item && strings.HasPrefix(line, "  ") && strings.TrimSpace(tag) != ""; item {
			flush()
			if !list {
				b.WriteString(".Bl -tag -width Ds -compact\n")
				list = true
			}
			b.WriteString(".It Li " + quotedRoff(strings.TrimSpace(tag)) + "\n")
			line = explained
		}
		if line = strings.TrimSpace(line); line != "" {
			text = append(text, strings.ReplaceAll(line, "\t", " "))
		}
	}
	flush()
	if list {
		b.WriteString(".El\n")
	}
}

var (
	roffEscapes = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)
	sentenceEnd = regexp.MustCompile(`([.!?][)"]?) +`)
)

// quotedRoff is a word for a line of a macro.
func quotedRoff(s string) string {
	return `"\&` + strings.ReplaceAll(roffEscapes.Replace(s), `"`, `\(dq`) + `"`
}

// roffText is running text: each sentence begins a line, none is longer than 78
// bytes where it can be parted.
func roffText(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for _, sentence := range strings.Split(sentenceEnd.ReplaceAllString(s, "$1\n"), "\n") {
		width := 0
		for i, word := range strings.Fields(roffEscapes.Replace(sentence)) {
			switch {
			case i == 0:
			case width+1+len(word) > 78:
				b.WriteByte('\n')
				width = 0
			default:
				b.WriteByte(' ')
				width++
			}
			if width == 0 && (word[0] == '.' || word[0] == '\'') {
				word = `\&` + word
			}
			b.WriteString(word)
			width += len(word)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
