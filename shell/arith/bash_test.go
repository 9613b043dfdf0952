package arith

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var record = flag.Bool("record", false, "rewrite the expected results from the bash in PATH")

const (
	casesFile    = "testdata/cases.txt"
	recordedFile = "testdata/bash52.txt"
)

// arithCase is one evaluation with its result.
type arithCase struct {
	setup, expr   string
	result, state string
}

// readCases reads the expressions: one a line after a line "== setup", with the escapes \n \t \r \f \v \\.
func readCases(t *testing.T) []arithCase {
	text, err := os.ReadFile(casesFile)
	if err != nil {
		t.Fatal(err)
	}
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\r`, "\r", `\f`, "\f", `\v`, "\v")
	var cases []arithCase
	name := ""
	for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\n"), "\n") {
		if s, ok := strings.CutPrefix(line, "== "); ok {
			name = s
			continue
		}
		cases = append(cases, arithCase{setup: name, expr: unescape.Replace(line)})
	}
	return cases
}

// readRecorded reads what bash made of the cases.
func readRecorded(t *testing.T) []arithCase {
	text, err := os.ReadFile(recordedFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []arithCase
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for i, s := range f {
			if f[i], err = strconv.Unquote(s); err != nil {
				t.Fatalf("%s: %q: %v", recordedFile, line, err)
			}
		}
		cases = append(cases, arithCase{f[0], f[1], f[2], f[3]})
	}
	return cases
}

// bashScript evaluates pairs of a setup and an expression from standard input, each ended by a NUL, and writes
// the output and the final variables of each, each ended by a NUL.
const bashScript = `
dump() {
	set +u
	printf '\0'
	for __n in NAMES; do
		eval "for __k in \"\${!$__n[@]}\"; do printf '%s[%s]=%s\n' $__n \"\$__k\" \"\${$__n[\$__k]}\"; done"
	done
}
while IFS= read -r -d '' __setup && IFS= read -r -d '' __e; do
	(
		eval "$__setup"
		trap dump EXIT
		__r=$((${__e}))
		echo "r=$__r"
	) 2>&1
	printf '\0'
done
`

var linePrefix = regexp.MustCompile(`(?m)^bash: (line \d+: )?`)

// runBash fills in the results of the cases.
func runBash(t *testing.T, cases []arithCase) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash in PATH")
	}
	version, _ := exec.Command(bash, "-c", "echo $BASH_VERSION").Output()
	if !strings.HasPrefix(string(version), "5.2.") {
		t.Skipf("bash %s is not version 5.2", version)
	}
	var in bytes.Buffer
	for _, c := range cases {
		in.WriteString(setups[c.setup].script() + "\x00" + c.expr + "\x00")
	}
	cmd := exec.Command(bash, "-c", strings.Replace(bashScript, "NAMES", strings.Join(names, " "), 1), "bash")
	cmd.Stdin = &in
	cmd.Env = []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH")}
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Split(string(out), "\x00")
	if len(fields) != 2*len(cases)+1 {
		t.Fatalf("%d cases, %d results", len(cases), len(fields)/2)
	}
	for i := range cases {
		output := linePrefix.ReplaceAllString(fields[2*i], "")
		cases[i].result = strings.TrimSuffix(output, "\n")
		cases[i].state = sortedLines(strings.Split(strings.TrimSuffix(fields[2*i+1], "\n"), "\n"))
	}
}

// check compares a case with our evaluation of it.
func (c arithCase) check(t *testing.T) {
	t.Helper()
	sh := newFakeShell(setups[c.setup])
	if result := sh.run(c.expr); result != c.result {
		t.Errorf("%s: %q\n got %q\nwant %q", c.setup, c.expr, result, c.result)
	}
	if state := sh.state(); state != c.state {
		t.Errorf("%s: %q: final variables\n got %q\nwant %q", c.setup, c.expr, state, c.state)
	}
}

// TestRecord rewrites the recorded results with -record, and otherwise checks that they are still true.
func TestRecord(t *testing.T) {
	cases := readCases(t)
	runBash(t, cases)
	if !*record {
		for i, c := range readRecorded(t) {
			if i >= len(cases) || c != cases[i] {
				t.Fatalf("%s is out of date from %q on: run go test -run Record -record", recordedFile, c.expr)
			}
		}
		return
	}
	var out strings.Builder
	for _, c := range cases {
		fmt.Fprintf(&out, "%q\t%q\t%q\t%q\n", c.setup, c.expr, c.result, c.state)
	}
	if err := os.WriteFile(recordedFile, []byte(out.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestRecorded(t *testing.T) {
	cases, recorded := readCases(t), readRecorded(t)
	if len(cases) != len(recorded) {
		t.Errorf("%d cases, %d of them recorded: run go test -run Record -record", len(cases), len(recorded))
	}
	for _, c := range recorded {
		c.check(t)
	}
}

// TestDifferential compares random expressions, well-formed and not, with bash.
func TestDifferential(t *testing.T) {
	count := 1200
	if testing.Short() {
		count = 200
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	cases := make([]arithCase, count)
	for i := range cases {
		expr := randomExpr(r, 5)
		switch r.IntN(4) {
		case 0:
			expr = randomTokens(r)
		case 1:
			expr = mutate(r, expr)
		}
		cases[i] = arithCase{setup: []string{"plain", "plain", "plain", "texts", "nounset"}[r.IntN(5)], expr: expr}
		if strings.Contains(expr, "[]") { // with set -u bash calls the variable "(null)"
			cases[i].setup = "plain"
		}
	}
	runBash(t, cases)
	for _, c := range cases {
		c.check(t)
	}
}

var (
	randomOperands = strings.Fields(`0 1 2 3 7 -1 010 0x1f 2#101 9223372036854775807 x y z i n t u e a a[0] a[1]
		a[x-3] a[-1] a[i] a[z++] A[k] A[new] b[y] nosuch x++ y-- ++z --i a[1]++ --A[k] (x=2) (y) (a[2]=x) (i+=3)`)
	randomOperators = strings.Fields(`+ - * / % ** << >> < <= > >= == != & ^ | && || , + - * && || ,`)
	randomAssigns   = strings.Fields(`= += -= *= /= %= <<= >>= &= ^= |=`)
	randomJunk      = strings.Fields(`( ) ? : , = ++ -- += ! ~ @ # . [ ] 09 1a 3#9 a[ ' " \ { ; é`)
	randomTargets   = strings.Fields(`x y z i n a[0] a[x] a[i++] A[k] b[2] nosuch`)
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func space(r *rand.Rand) string { return []string{"", "", " ", "  ", "\t", "\n"}[r.IntN(6)] }

// randomExpr returns a well-formed expression.
func randomExpr(r *rand.Rand, depth int) string {
	if depth == 0 {
		return pick(r, randomOperands)
	}
	sub := func() string { return randomExpr(r, r.IntN(depth)) }
	sp := space(r)
	switch r.IntN(10) {
	case 0:
		return "(" + sp + sub() + sp + ")"
	case 1:
		return pick(r, []string{"-", "+", "!", "~", "- "}) + sub()
	case 2:
		return sub() + sp + "?" + sp + sub() + sp + ":" + sp + sub()
	case 3:
		return pick(r, randomTargets) + sp + pick(r, randomAssigns) + sp + sub()
	case 4:
		return "(" + pick(r, randomTargets) + pick(r, randomAssigns) + sub() + ")"
	}
	return sub() + sp + pick(r, randomOperators) + sp + sub()
}

// randomTokens returns tokens without a plan.
func randomTokens(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(7) {
		from := [][]string{randomOperands, randomOperators, randomAssigns, randomJunk}[r.IntN(4)]
		b.WriteString(pick(r, from) + space(r))
	}
	return b.String()
}

// mutate deletes, inserts or replaces a piece of an expression.
func mutate(r *rand.Rand, expr string) string {
	i := r.IntN(len(expr))
	j := min(len(expr), i+r.IntN(3))
	return expr[:i] + pick(r, append(randomJunk, "", " ")) + expr[j:]
}
