package parse

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vfsh/shell/ast"
)

// prettyPrint prints a text as bash --pretty-print does.
func prettyPrint(text string) (string, error) {
	all, err := parseAll(NewString(text, 1), &Options{})
	var b strings.Builder
	for _, l := range all {
		p := printer{posix: true}
		p.list(l)
		b.WriteString(string(p.out) + "\n")
	}
	return b.String(), err
}

// withoutBlankLines removes empty lines, which --pretty-print keeps in part.
func withoutBlankLines(s string) string {
	lines := strings.Split(s, "\n")
	n := 0
	for _, l := range lines {
		if l != "" {
			lines[n] = l
			n++
		}
	}
	return strings.Join(lines[:n], "\n")
}

// TestPrettyPrint compares the structure of real scripts with bash's.
func TestPrettyPrint(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	n, same := 0, 0
	for _, f := range realScripts() {
		b, _ := os.ReadFile(f)
		got, err := prettyPrint(string(b))
		var e *Error
		if errors.As(err, &e) {
			continue
		}
		out, _ := exec.Command(bash, "--pretty-print", f).Output()
		want := withoutBlankLines(string(out))
		got = withoutBlankLines(got)
		n++
		if got == want {
			same++
			continue
		}
		t.Errorf("%s: %s", f, firstDiff(got, want))
	}
	t.Logf("%d scripts, %d printed alike", n, same)
}

// functions is a script of function definitions.
const functions = "testdata/functions.sh"

// TestPrintFunction compares with declare -f, recorded from bash 5.2.
func TestPrintFunction(t *testing.T) {
	golden := strings.TrimSuffix(functions, ".sh") + ".txt"
	if *update {
		bash, err := exec.LookPath("bash")
		if err != nil {
			t.Fatal(err)
		}
		dir, _ := filepath.Abs(functions)
		out, err := exec.Command(bash, "-c", ". \"$1\"; for f in $(compgen -A function); do echo \"== $f\"; declare -f \"$f\"; done", "-", dir).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, rec := range strings.Split("\n"+string(data)+"== ", "\n== ")[1:] {
		if name, text, ok := strings.Cut(rec, "\n"); ok {
			want[name] = text
		}
	}
	text, err := os.ReadFile(functions)
	if err != nil {
		t.Fatal(err)
	}
	all, err := parseAll(NewString(string(text), 1), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, l := range all {
		f, ok := l.Items[0].Cmd.(*ast.FuncDef)
		if !ok {
			t.Fatalf("no function: %s", SourceText(l))
		}
		n++
		if got := strings.TrimSuffix(PrintFunction(f), "\n"); got != want[f.Name] {
			t.Errorf("%s: %s\n%s", f.Name, firstDiff(got, want[f.Name]), got)
		}
	}
	if n != len(want) {
		t.Errorf("%d functions, %d recorded", n, len(want))
	}
}

// TestReprint: what a substitution's text becomes, unless that could not be read.
func TestReprint(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"echo a;\n\necho b", "echo a; echo b"},
		{"case x in (esac) echo;; esac", "case x in (esac) echo;; esac"},
		{"cat <<E;\nx\nE\n", "cat <<E;\nx\nE\n"},
	} {
		if got := Reprint(test.text); got != test.want {
			t.Errorf("Reprint(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
