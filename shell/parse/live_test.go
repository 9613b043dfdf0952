package parse

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// realScripts returns the shell scripts found on this machine.
func realScripts() []string {
	var files []string
	for _, pat := range []string{
		"/usr/share/bash-completion/completions/*", "/usr/share/bash-completion/*", "/usr/bin/*", "/usr/sbin/*",
		"/etc/init.d/*", "/usr/share/autoconf/*/*", "/usr/share/*/*.sh", "/usr/lib/*/*.sh", "/usr/share/*/*/*.sh", "/usr/share/*/*/*/*.sh",
		"/etc/profile.d/*", "/var/lib/dpkg/info/*inst", "/var/lib/dpkg/info/*rm", "/usr/lib/git-core/*",
		"/usr/share/doc/*/examples/*", "/usr/share/libtool/build-aux/*", "/usr/share/automake*/*",
	} {
		m, _ := filepath.Glob(pat)
		for _, f := range m {
			if st, err := os.Stat(f); err != nil || !st.Mode().IsRegular() || st.Size() > 1<<20 {
				continue
			}
			b, err := os.ReadFile(f)
			if err != nil {
				continue
			}
			head, _, _ := strings.Cut(string(b), "\n")
			if strings.HasPrefix(head, "#!") && (strings.Contains(head, "sh")) || strings.Contains(f, "completions/") || strings.HasSuffix(f, ".sh") {
				files = append(files, f)
			}
		}
	}
	return files
}

// accepts parses a whole text and returns the first error.
func accepts(text string, o *Options) error {
	p := NewString(text, 1)
	for {
		_, err := p.Next(o)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// TestRealScripts compares what is accepted with bash -n.
func TestRealScripts(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	n, bad, size := 0, 0, 0
	for _, f := range realScripts() {
		b, _ := os.ReadFile(f)
		text := string(b)
		n++
		size += len(b)
		got := accepts(text, &Options{})
		var e *Error
		if got != nil && !errors.As(got, &e) {
			t.Fatalf("%s: %v", f, got)
		}
		out, _ := exec.Command(bash, "-n", f).CombinedOutput()
		if (got == nil) != (len(out) == 0 || !strings.Contains(string(out), "syntax error") && !strings.Contains(string(out), "unexpected")) {
			bad++
			if bad < 20 {
				t.Errorf("%s: %v; bash: %s", f, got, out)
			}
		}
	}
	t.Logf("%d scripts, %d bytes, %d differ", n, size, bad)
}

// TestRealScriptsByLine compares parsing a whole text with parsing it line by
// line, and each command with what its own source gives.
func TestRealScriptsByLine(t *testing.T) {
	n, commands := 0, 0
	for _, f := range realScripts() {
		b, _ := os.ReadFile(f)
		text := string(b)
		whole, err1 := parseAll(NewString(text, 1), &Options{})
		byLine, err2 := parseAll(New(&lines{rest: text}, 1), &Options{})
		if err1 != nil || err2 != nil {
			if err1 == nil || err2 == nil || err1.Error() != err2.Error() {
				t.Errorf("%s: %v, %v", f, err1, err2)
			}
		}
		if len(whole) != len(byLine) {
			t.Errorf("%s: %d and %d commands", f, len(whole), len(byLine))
			continue
		}
		for i := range whole {
			if a, b := dump(whole[i]), dump(byLine[i]); a != b {
				t.Errorf("%s: %s", f, firstDiff(a, b))
				break
			}
		}
		n += len(whole)
		commands += roundTrip(t, f, whole)
	}
	t.Logf("%d command lines, %d commands parsed again", n, commands)
}
