package pattern

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var record = flag.Bool("record", false, "write testdata/bash.txt anew with the answers of the installed bash")

// A trial is a question to bash: what the operators that take a pattern make of a string.
type trial struct {
	fold, utf8   bool
	pat, subject string
}

func (c trial) flags() Flags {
	f := ExtGlob
	if c.fold {
		f |= FoldCase
	}
	if c.utf8 {
		f |= UTF8
	}
	return f
}

func (c trial) String() string {
	return fmt.Sprintf("fold=%v utf8=%v pattern %q string %q", c.fold, c.utf8, c.pat, c.subject)
}

// An answer holds [[ s == p ]], ${s#p}, ${s##p}, ${s%p}, ${s%%p}, ${s/p/<&>} and ${s//p/<&>}.
type answer [7]string

var answerNames = answer{"==", "#", "##", "%", "%%", "/", "//"}

const oracleScript = `shopt -s extglob patsub_replacement
while IFS= read -r -d '' fold && IFS= read -r -d '' utf8 && IFS= read -r -d '' p && IFS= read -r -d '' s; do
	if [ "$fold" = 1 ]; then shopt -s nocasematch; else shopt -u nocasematch; fi
	# read takes the terminator for part of a character that is cut off, unless the locale is C.
	if [ "$utf8" = 1 ]; then LC_ALL=C.UTF-8; else LC_ALL=C; fi
	if [[ $s == $p ]]; then m=1; else m=0; fi
	printf '%s\0' "$m" "${s#$p}" "${s##$p}" "${s%$p}" "${s%%$p}" "${s/$p/<&>}" "${s//$p/<&>}"
	LC_ALL=C
done
`

// findBash skips the test unless a bash of release 5.2 or later is installed.
func findBash(t *testing.T) string {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	out, err := exec.Command(bash, "-c", `((BASH_VERSINFO[0] > 5 || BASH_VERSINFO[0] == 5 && BASH_VERSINFO[1] >= 2)) &&
		LC_ALL=C.UTF-8 && s=é && [[ ${#s} == 1 ]] && echo ok`).Output()
	if err != nil || string(out) != "ok\n" {
		t.Skip("bash is older than 5.2 or has no locale C.UTF-8")
	}
	return bash
}

func askBash(t *testing.T, trials []trial) []answer {
	t.Helper()
	bash := findBash(t)
	var in bytes.Buffer
	bit := map[bool]string{true: "1", false: "0"}
	for _, c := range trials {
		for _, field := range []string{bit[c.fold], bit[c.utf8], c.pat, c.subject} {
			in.WriteString(field)
			in.WriteByte(0)
		}
	}
	cmd := exec.Command(bash, "-c", oracleScript)
	cmd.Stdin = &in
	cmd.Env = []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH")}
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("bash: %v", err)
	}
	fields := strings.Split(string(out), "\x00")
	if len(fields) != len(trials)*len(answer{})+1 {
		t.Fatalf("bash gave %d fields for %d trials", len(fields), len(trials))
	}
	answers := make([]answer, len(trials))
	for i := range answers {
		answers[i] = answer(fields[i*len(answer{}):])
	}
	return answers
}

// ownAnswer works out the answer with this package.
func ownAnswer(c trial) answer {
	p := Compile(c.pat, c.flags())
	s := c.subject
	var a answer
	a[0] = "0"
	if p.Match(s) {
		a[0] = "1"
	}
	a[5] = replace(p, s, c.pat, false)
	a[6] = replace(p, s, c.pat, true)

	p = Compile(c.pat, c.flags()&^FoldCase) // bash does not fold case when it removes a prefix or suffix
	n, _ := p.ShortestPrefix(s)
	a[1] = s[n:]
	n, _ = p.LongestPrefix(s)
	a[2] = s[n:]
	n, _ = p.ShortestSuffix(s)
	a[3] = s[:len(s)-n]
	n, _ = p.LongestSuffix(s)
	a[4] = s[:len(s)-n]
	return a
}

// replace is ${s/p/<&>} or ${s//p/<&>}. In an empty string bash replaces nothing unless the pattern starts with `*`.
func replace(p *Pattern, s, pat string, all bool) string {
	if pat == "" || s == "" && pat[0] != '*' {
		return s
	}
	var out strings.Builder
	i := 0
	for i < len(s) || s == "" {
		start, end, ok := p.Find(s, i)
		if !ok {
			break
		}
		out.WriteString(s[i:start] + "<" + s[start:end] + ">")
		if i = end; !all || s == "" {
			break
		}
		if start == end && i < len(s) {
			width := 1
			if p.flags&UTF8 != 0 {
				_, width = utf8.DecodeRuneInString(s[i:])
			}
			out.WriteString(s[i : i+width])
			i += width
		}
	}
	return out.String() + s[i:]
}

// bashMiscounts reports whether ${s/p/r} and ${s//p/r} are no measure for p: bash 5.2 first estimates the length of the
// match and takes some malformed bracket expressions and groups, and any group after `?`, for longer than they are.
func bashMiscounts(pat string) bool {
	switch pat {
	case `\`, `a\`, `[[:alpha\:]]`, "[!]", "[!]]", "@(ab", "x@(ab", "@([a)", "+(a", "@(a|b":
		return true
	}
	for _, op := range []string{"?@(", "?+(", "?*(", "?!(", "??("} {
		if strings.Contains(pat, op) {
			return true
		}
	}
	return false
}

func compare(t *testing.T, c trial, want answer) {
	t.Helper()
	got := ownAnswer(c)
	for k := range got {
		if k >= 5 && (bashMiscounts(c.pat) || c.subject == "" && strings.Contains(c.pat, "(")) {
			continue
		}
		if got[k] != want[k] {
			t.Errorf("%v: operator %s gives %q, bash %q", c, answerNames[k], got[k], want[k])
		}
	}
}

// recordedTrials are the questions whose answers testdata/bash.txt holds.
func recordedTrials() []trial {
	var trials []trial
	for _, group := range tables {
		for _, pat := range group.patterns {
			for _, s := range group.subjects {
				trials = append(trials, trial{group.fold, group.utf8, pat, s})
			}
		}
	}
	return trials
}

// TestRecorded compares with the answers that bash 5.2 gave when the table was recorded.
func TestRecorded(t *testing.T) {
	const path = "testdata/bash.txt"
	trials := recordedTrials()
	if *record {
		answers := askBash(t, trials)
		var out bytes.Buffer
		for i, c := range trials {
			fmt.Fprintf(&out, "%t\t%t\t%q\t%q", c.fold, c.utf8, c.pat, c.subject)
			for _, field := range answers[i] {
				fmt.Fprintf(&out, "\t%q", field)
			}
			out.WriteByte('\n')
		}
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); lines++ {
		fields := strings.Split(scanner.Text(), "\t")
		if len(fields) != 4+len(answer{}) {
			t.Fatalf("%s:%d: %d fields", path, lines+1, len(fields))
		}
		for k := 2; k < len(fields); k++ {
			if fields[k], err = strconv.Unquote(fields[k]); err != nil {
				t.Fatalf("%s:%d: %v", path, lines+1, err)
			}
		}
		compare(t, trial{fields[0] == "true", fields[1] == "true", fields[2], fields[3]}, answer(fields[4:]))
	}
	if lines != len(trials) {
		t.Errorf("%s holds %d answers, want %d: record it anew", path, lines, len(trials))
	}
}

// generator makes patterns and strings that have a fair chance to match.
type generator struct {
	*rand.Rand
	groups bool
}

func (g *generator) pick(choices ...string) string { return choices[g.Intn(len(choices))] }

func (g *generator) subject() string {
	var out strings.Builder
	for n := g.Intn(7); n > 0; n-- {
		out.WriteString(g.pick("a", "a", "b", "b", "c", "A", "B", ".", "-", "é", "É", "]", "1"))
	}
	return out.String()
}

func (g *generator) bracket() string {
	var out strings.Builder
	out.WriteString("[" + g.pick("", "", "!", "^"))
	for n := 1 + g.Intn(3); n > 0; n-- {
		out.WriteString(g.pick("a", "b", "a-b", "b-é", "[:alpha:]", "[:upper:]", "[:punct:]", "[.-.]", `\]`, `\-`, "é", "A-C", "[.a.]-b", "1"))
	}
	return out.String() + "]"
}

func (g *generator) pattern(depth int) string {
	var out strings.Builder
	star := false
	for n := g.Intn(4); n >= 0; n-- {
		kind := g.Intn(10)
		switch {
		case kind < 4:
			out.WriteString(g.pick("a", "b", "c", "A", `\b`, "é", ".", "-"))
		case kind == 4:
			out.WriteString("?")
			continue // an asterisk before it is still in force
		case kind == 5:
			out.WriteString("*")
			star = true
			continue
		case kind == 6:
			out.WriteString(g.bracket())
		case g.groups && depth > 0 && !star:
			// bash does not try every place for a group that follows an asterisk.
			out.WriteString(g.pick("?", "*", "+", "@", "!") + "(" + g.pattern(depth-1))
			for g.Intn(2) == 0 {
				out.WriteString("|" + g.pattern(depth-1))
			}
			out.WriteString(")")
		default:
			out.WriteString(g.pick("a", "b"))
		}
		star = false
	}
	return out.String()
}

// TestLive asks the installed bash about patterns made at random.
func TestLive(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewSource(52))}
	var trials []trial
	for i := 0; i < 800; i++ {
		g.groups = i%2 == 0
		pat := g.pattern(2)
		for k := 0; k < 3; k++ {
			trials = append(trials, trial{i%5 == 0, i%3 != 0, pat, g.subject()})
		}
	}
	for i, want := range askBash(t, trials) {
		compare(t, trials[i], want)
	}
}
