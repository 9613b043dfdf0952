package parse

import (
	"flag"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

var (
	randomCount = flag.Int("random", 150, "number of random texts to compare with bash")
	randomSeed  = flag.Uint64("seed", 1, "seed of the random texts")
)

// pieces are what random texts are made of.
var pieces = strings.Split("if|then|else|elif|fi|while|until|do|done|for|in|case|esac|select|function|{|}|!|time|coproc|[[|]]|"+
	"a|b|x|x=1|f()|f|1|-p|--|(|)|((|))|;|;|;|&|&&|OR|PIPE|PIPEAMP|;;|;&|;;&|NL|NL|NL|<|>|>>|<&|>&|<>|>PIPE|&>|<<<|<<E|2>|{v}>|-|"+
	"\"q\"|'s'|\"$x\"|$x|${x}|${x-y}|$(a)|$(|`a`|$((1))|x=(1 2)|x=(|a[1]=2|a[|#c|==|=~|-f|-eq|*)|a)|(a)|$'q'|@(a)|\\NL|E", "|")

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(9) {
		p := pieces[r.IntN(len(pieces))]
		p = strings.ReplaceAll(p, "PIPEAMP", "|&")
		p = strings.ReplaceAll(p, "PIPE", "|")
		p = strings.ReplaceAll(p, "OR", "||")
		p = strings.ReplaceAll(p, "NL", "\n")
		b.WriteString(p)
		if r.IntN(8) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// template texts are nearly right.
var templates = []string{
	"if A\nthen B\nelif A; then B; else C; fi D", "while A; do B; done D", "for W in W W; do B; done D", "for W; do B; done", "case W in W|W) B;; (W) C;& esac D",
	"f() { B; } D", "function f { B; } D", "{ A; B; } D", "( A; B ) D", "A && B || C", "A | B |& C", "! A", "time A", "coproc X { A; } D", "[[ W == W && -f W || ! ( W =~ W ) ]] D",
	"((1)) D", "for ((1;2;3)); do A; done D", "select W in W; do A; done", "A $(B; C) W", "A <(B) >W", "x=$(A) B", "x=(W W) A", "A <<E; B\nE\nC", "A &\nB; C", "until A; do B; done >W",
	"A \"$(B)\" W", "A ${x-W} W", "function f () ( A ) D", "f()\nif A; then B; fi", "coproc A W", "A; B & C", "x=1 A W",
}

func randomTemplate(r *rand.Rand, depth int) string {
	t := templates[r.IntN(len(templates))]
	var b strings.Builder
	for i := 0; i < len(t); i++ {
		c := t[i]
		if r.IntN(40) == 0 {
			if r.IntN(2) == 0 {
				continue
			}
			b.WriteString(" " + strings.NewReplacer("PIPEAMP", "|&", "PIPE", "|", "OR", "||", "NL", "\n").Replace(pieces[r.IntN(len(pieces))]) + " ")
		}
		switch c {
		case 'A', 'B', 'C':
			if depth > 0 && r.IntN(3) == 0 {
				b.WriteString(randomTemplate(r, depth-1))
			} else {
				b.WriteString([]string{"a", "b 1", "x=1", "a >b", "\"c\"", "echo $x"}[r.IntN(6)])
			}
		case 'D':
			b.WriteString([]string{"", "", ">b", "; a", "&& a", "| b", "2>&1 <c", "&"}[r.IntN(8)])
		case 'W':
			b.WriteString([]string{"a", "$x", "'b'", "\"c d\"", "in", "if", "x=1", "1", "a*"}[r.IntN(9)])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// withoutWarnings removes warnings: after an error bash still reads the
// here-documents that it came across.
func withoutWarnings(s string) string {
	var b strings.Builder
	for _, l := range strings.SplitAfter(s, "\n") {
		if !strings.Contains(l, "warning: ") {
			b.WriteString(l)
		}
	}
	return b.String()
}

// TestRandom compares errors of random texts with those of bash.
func TestRandom(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	r := rand.New(rand.NewPCG(*randomSeed, 0))
	accept, message := 0, 0
	for i := range *randomCount {
		var text string
		if i%2 == 0 {
			text = randomText(r)
		} else {
			text = randomTemplate(r, 2)
		}
		got, want := render(text), bashSays(bash, text)
		if strings.Contains(want, "status") {
			got, want = withoutWarnings(got), withoutWarnings(want)
		}
		if got == want {
			continue
		}
		if (got == "") != (want == "") {
			accept++
			t.Errorf("%q\n got  %q\n bash %q", text, got, want)
		} else {
			message++
			t.Logf("%q\n got  %q\n bash %q", text, got, want)
		}
	}
	// bash often goes on after an error and reports a second one.
	if message > *randomCount/50 {
		t.Errorf("%d of %d messages differ", message, *randomCount)
	}
	t.Logf("%d texts, %d not accepted alike, %d other messages", *randomCount, accept, message)
}
