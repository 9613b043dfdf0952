package builtins

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vfsh/shell"
)

var updateTable = flag.Bool("update", false, "write testdata/options.md")

// In golden scripts a line “#= NAME OPTION…” names a builtin and the options that the
// commands after it show. testdata/options.md lists each option of each builtin
// with the lines that show it; the golden scripts compare them with bash.
func TestOptionTable(t *testing.T) {
	proofs := optionProofs(t)
	var b strings.Builder
	b.WriteString("# Builtins, option by option\n\nMade by `make option-table` from the table of the builtins and the golden scripts: the lines of\n" +
		"`testdata/golden` that show each option, compared with what bash prints.\n\n| builtin | option | shown in |\n| --- | --- | --- |\n")
	for i := range table {
		s := &table[i]
		options := optionsOf(s)
		for what := range proofs { // the synopsis of local and of kill do not name all
			if name, o, _ := strings.Cut(what, " "); name == s.Name && o != "operands" && !slices.Contains(options, o) {
				options = append(options, o)
			}
		}
		slices.Sort(options)
		for _, o := range append(options, "operands") {
			where := proofs[s.Name+" "+o]
			if len(where) == 0 {
				t.Errorf("no golden script shows %s %s", s.Name, o)
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.Name, optionLabel(o), strings.Join(where, ", "))
			delete(proofs, s.Name+" "+o)
		}
	}
	for what, where := range proofs {
		t.Errorf("%v: %s there is no such builtin", where, what)
	}
	const file = "../testdata/options.md"
	if *updateTable {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if old, err := os.ReadFile(file); err != nil || string(old) != b.String() {
		t.Errorf("%s is not up to date (%v): make option-table", file, err)
	}
}

func optionLabel(o string) string {
	if o == "operands" {
		return o
	}
	return "`" + o + "`"
}

// optionProofs maps “NAME OPTION” to the places that show it.
func optionProofs(t *testing.T) map[string][]string {
	scripts, err := filepath.Glob("../testdata/golden/*.sh")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("golden scripts: %v", err)
	}
	proofs := map[string][]string{}
	for _, script := range scripts {
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			f := strings.Fields(line)
			if len(f) < 3 || f[0] != "#=" {
				continue
			}
			for _, o := range f[2:] {
				key := f[1] + " " + o
				proofs[key] = append(proofs[key], fmt.Sprintf("%s:%d", strings.TrimSuffix(filepath.Base(script), ".sh"), i+1))
			}
		}
	}
	return proofs
}

// optionsOf returns the options of a builtin, sorted, each with its dash: those
// that its parser takes, and what else the synopsis names.
func optionsOf(b *shell.Builtin) []string {
	options := b.OptionWords()
	synopsis := strings.ReplaceAll(b.Synopsis, "-sigspec", "")
	for _, m := range optionGroup.FindAllStringSubmatch(synopsis[len(b.Name):], -1) {
		switch {
		case m[1] == "" || m[1] == "-":
			options = append(options, "-"+m[1])
			continue
		case m[1] == "N" && strings.Contains(synopsis, "+N"):
			continue // an index into the stack of directories
		}
		for _, c := range m[1] {
			options = append(options, "-"+string(c))
		}
	}
	slices.Sort(options)
	return slices.Compact(options)
}

var optionGroup = regexp.MustCompile(`(?:^|[\[ |])-([A-Za-z@]+|-)?`)
