package histexpand

import (
	"strings"
	"testing"
)

// list is a history list for tests.
type list []string

func (l list) Len() int           { return len(l) }
func (l list) Entry(i int) string { return l[i] }
func (l list) First() int         { return 1 }

var defaults = Settings{Event: '!', Quick: '^', Comment: '#', ExtGlob: true}

// TestExpand: what bash 5.2 makes of lines after "echo a b c d e". FAIL stands
// for any message.
func TestExpand(t *testing.T) {
	tests := []struct{ line, want string }{
		{"!:1^x", "ax"},
		{"!:0^x", "echo ax"},
		{"!:^^x", "ax"},
		{"!:^^^x", "a^x"},
		{"!:^-^x", "ax"},
		{"!:1-^x", "ax"},
		{"!:-^x", "echo ax"},
		{"!^-x", "a b c dx"},
		{"!^*x", "a b c d ex"},
		{"!$*x", "e*x"},
		{"!:x:q", "'echo a b c d e'"},
		{"!:q:x", "'echo' 'a' 'b' 'c' 'd' 'e'"},
		{"!#:3", "FAIL"},
		{"!#:1", "FAIL"},
		{"!#:0", "FAIL"},
		{"!#:*", ""},
		{"!#^", "FAIL"},
		{"a!#^", "FAIL"},
		{"a!#$", "aa"},
		{"a!#:0", "aa"},
		{"a!#-", "a"},
		{"a!#*", "a"},
		{"a!#:1*", "FAIL"},
		{"a!#:2*", "FAIL"},
		{"a!#:1-", "FAIL"},
		{"!:5*", "e"},
		{"!:6*", "FAIL"},
		{"!:7*", "FAIL"},
		{"!:5-", ""},
		{"!:4-", "d"},
		{"!:3-3", "c"},
		{"!:3-2", "FAIL"},
		{"!:0-9", "FAIL"},
		{"!:%", ""},
		{"!?c?:%", "c"},
		{"!?c?%", "c"},
		{"!%", ""},
		{"!:h:t:r", "echo a b c d e"},
		{"!:p:q", "'echo a b c d e'"},
		{"!?d", "echo a b c d e"},
		{"!?d?x", "echo a b c d ex"},
		{"!?d?:0", "echo"},
		{"!?d?0", "echo a b c d e0"},
		{"!??", "FAIL"},
		{"!?", "FAIL"},
		{"!-", "FAIL"},
		{"!-x", "FAIL"},
		{"!-0", "FAIL"},
		{"!0", "FAIL"},
		{"!1", "echo a b c d e"},
		{"!1x", "echo a b c d ex"},
		{"!-1x", "echo a b c d ex"},
		{"!1:1x", "ax"},
		{"!01", "echo a b c d e"},
		{"!e:", "FAIL"},
		{"!e:;", "FAIL"},
		{"!!:s/a/b", "echo b b c d e"},
		{"!!:s/a", "echo  b c d e"},
		{"!!:s/", "FAIL"},
		{"!!:s", "echo a b c d e"},
		{"!!:s/a/b/:&", "FAIL"},
		{"!!:s/a\\/b/x/", "FAIL"},
		{"!!:s/a/x\\/y/", "echo x/y b c d e"},
		{"!!:s/a/\\&/", "echo & b c d e"},
		{"!!:s/a/&&/", "echo aa b c d e"},
		{"!!:s,a,\\,,", "echo , b c d e"},
		{"!!:gas/a/b/", "FAIL"},
		{"!!:aGs/a/b/", "FAIL"},
		{"!!:Gas/a/b/", "FAIL"},
		{"!!:gGs/a/b/", "FAIL"},
		{"!!:G&", "FAIL"},
		{"!!:gs/e//", "cho a b c d "},
		{"!!:gs/ /_/", "echo_a_b_c_d_e"},
		{"!!:Gs/ /_/", "echo_a_b_c_d_e"},
		{"!!:s//x/", "FAIL"},
		{"^a^b", "echo b b c d e"},
		{"^a^b^", "echo b b c d e"},
		{"^a^b^x", "echo b b c d ex"},
		{"^a^b^:p", "echo b b c d e"},
		{"^a^b^:s/c/d/", "edho b b c d e"},
		{"^a", "echo  b c d e"},
		{"^a^", "echo  b c d e"},
		{"^", "FAIL"},
		{"^^b", "FAIL"},
		{"^a^b\\", "echo b\\ b c d e"},
		{"^a\\^b^c^", "FAIL"},
		{"!!^a^b", "aa^b"},
		{" ^a^b", " ^a^b"},
		{"!!:s/a/'/:q", "'echo '\\'' b c d e'"},
		{"!!:s/a/'/:x", "'echo' ''\\''' 'b' 'c' 'd' 'e'"},
		{"!!:g", "FAIL"},
		{"!!:gq", "'echo a b c d e'"},
		{"!!:gt", "echo a b c d e"},
		{"!!:ap", "echo a b c d e"},
		{"!!:1:e:r", "a"},
		{"!?a b?:%", "a"},
		{"!?b?^", "a"},
		{"!?b?$", "e"},
		{"!?b?*", "a b c d e"},
		{"!?b?:1", "a"},
		{"!:6-", "FAIL"},
		{"!:9-", "FAIL"},
		{"!!:Gs/b c/X/", "echo a X d e"},
		{"!$:s/e/a$/!e", "a$!e"},
		{"!!:Gs/c d/X/", "echo a b X e"},
		{"!!:Gs/ e/X/", "echo a b c dX"},
		{"!='!e", "!='!e"},
		{"!= '!e'", "!= '!e'"},
		{"!= !e", "!= echo a b c d e"},
		{"! '!e'", "! '!e'"},
		{"!='!e'", "!='!e'"},
		{"!=!e", "!=echo a b c d e"},
		{"a != '!e' !e", "a != '!e' echo a b c d e"},
		{"a!#:0*", "aa"},
		{"a!#*", "a"},
		{"a!#:0-", "a"},
		{"!!:s!a!b!", "echo b b c d e"},
		{"!!:s", "echo a b c d e"},
		{"!!:&", "FAIL"},
		{"!?b?:s//X/", "echo a X c d e"},
		{"!?b?:s/b/X/:&", "FAIL"},
	}
	for _, test := range tests {
		var mem Memory
		got, outcome := Expand(test.line, 0, list{"echo a b c d e"}, &mem, defaults)
		if outcome == Failed {
			got = "FAIL"
		}
		if got != test.want {
			t.Errorf("%q: %q, want %q", test.line, got, test.want)
		}
	}
}

// TestMessages: how bash 5.2 words what goes wrong after "echo a b".
func TestMessages(t *testing.T) {
	tests := []struct{ line, want string }{
		{"!foo", "!foo: event not found"},
		{"!!:z", "z: unrecognized history modifier"},
		{"!foo bar", "!foo: event not found"},
		{"!foo:p", "!foo: event not found"},
		{"\"!foo\" x", "!foo: event not found"},
		{"!1200:3", "!1200: event not found"},
		{"!-1200 x", "!-1200: event not found"},
		{"!!:9", ":9: bad word specifier"},
		{"echo !!:9 x", ":9: bad word specifier"},
		{"!!:3-2", ":3-2: bad word specifier"},
		{"!!:1*:9", "9: unrecognized history modifier"},
		{"!?zzz?", "!?zzz?: event not found"},
		{"!?zzz", "!?zzz: event not found"},
		{"!?zzz?:1 y", "!?zzz?: event not found"},
		{"!??", "!??: event not found"},
		{"!!:&", ":&: no previous substitution"},
		{"!!:g&", ":g&: no previous substitution"},
		{"!!:s/q/r/", ":s/q/r/: substitution failed"},
		{"!!:s//r/", ":s//r/: no previous substitution"},
		{"!!:s//X/:p", ":s//X/: no previous substitution"},
		{"!!:s/q/r/ hello", ":s/q/r/: substitution failed"},
		{"^q^r", ":s^q^r: substitution failed"},
		{"^q^r^ foo", ":s^q^r^: substitution failed"},
		{"!!:gs/q/r/", ":gs/q/r/: substitution failed"},
		{"!!:h:z", "z: unrecognized history modifier"},
		{"!!:gz", "z: unrecognized history modifier"},
		{"!!:", ": unrecognized history modifier"},
		{"!: x", " : unrecognized history modifier"},
		{"!-", "!-: event not found"},
		{"!-x", "!-x: event not found"},
		{"!?", "!?: event not found"},
		{"!{foo}", "!{foo}: event not found"},
		{"!foo!bar", "!foo!bar: event not found"},
		{"!!:h:s/q/r/:t", ":h:s/q/r/: substitution failed"},
	}
	for _, test := range tests {
		var mem Memory
		if got, outcome := Expand(test.line, 0, list{"echo a b"}, &mem, defaults); got != test.want || outcome != Failed {
			t.Errorf("%q: %q, %d, want %q", test.line, got, outcome, test.want)
		}
	}
}

// TestQuotes: lines that begin inside of quotes, and quotes in substitutions.
func TestQuotes(t *testing.T) {
	posix := defaults
	posix.Posix = true
	other := defaults
	other.Event, other.Quick, other.Comment = '@', '%', 0
	tests := []struct {
		line  string
		quote byte
		set   Settings
		want  string
	}{
		{"a !!' !!", '\'', defaults, "a !!' x"},
		{"a !! '!!'\" '!!'", '"', defaults, "a x '!!'\" '!!'"},
		{": \"$(echo '!!')\"", 0, defaults, ": \"$(echo '!!')\""},
		{": \"$(echo '!!')\" !!", 0, defaults, ": \"$(echo '!!')\" x"},
		{": \"`echo '!!'`\" !!", 0, defaults, ": \"`echo '!!'`\" x"},
		{": \"${x:-'!!'}\"", 0, defaults, ": \"${x:-'x'}\""},
		{"echo \"$( echo \"!\" )\"", 0, defaults, "echo \"$( echo \"!\" )\""},
		{"echo \"!!\"", 0, posix, "echo \"!!\""},
		{"echo !!", 0, posix, "echo x"},
		{"echo @@ !! # @@", 0, other, "echo x !! # x"},
		{"%x%y", 0, other, "y"},
		{"echo a\\!!", 0, defaults, "echo a\\!!"},
	}
	for _, test := range tests {
		var mem Memory
		if got, _ := Expand(test.line, test.quote, list{"x"}, &mem, test.set); got != test.want {
			t.Errorf("%q: %q, want %q", test.line, got, test.want)
		}
	}
}

// TestMemory: what one expansion leaves for the next.
func TestMemory(t *testing.T) {
	var mem Memory
	l := list{"echo foo.c bar.c"}
	for _, test := range []struct{ line, want string }{
		{"!!:s/foo/baz/", "echo baz.c bar.c"}, {"!!:&", "echo baz.c bar.c"}, {"!!:s//q/", "echo q.c bar.c"},
		{"!?bar?:%", "bar.c"}, {"!%", "bar.c"}, {"!??", "echo foo.c bar.c"},
	} {
		if got, _ := Expand(test.line, 0, l, &mem, defaults); got != test.want {
			t.Errorf("%q: %q, want %q", test.line, got, test.want)
		}
	}
}

func TestOutcome(t *testing.T) {
	for line, want := range map[string]Outcome{"echo": Unchanged, "!!": Expanded, "!!:p": PrintOnly, "!nope": Failed, "a!": Unchanged} {
		var mem Memory
		if _, got := Expand(line, 0, list{"x"}, &mem, defaults); got != want {
			t.Errorf("%q: %d, want %d", line, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	const event = "ls -l \"x y\" z'q w' 2>&1 >out <(sort a) $(ls b)|wc;x=1&&y @(a|b) <<-E"
	want := `ls,-l,"x y",z'q w',2>&1,>,out,<(sort a),$(ls b),|,wc,;,x=1,&&,y,@(a|b),<<-,E`
	if got := strings.Join(Words(event), ","); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzExpand(f *testing.F) {
	for _, s := range []string{"!!:gs/a/b/:&", "^a^b^", "!?x?:%", "\"$(!!:1-$)\"", "!#!#!#", "!-1:x:q", "a!!:Gs/ /&&/"} {
		f.Add(s, byte(0), "echo a b", "ls 'x")
	}
	f.Fuzz(func(t *testing.T, line string, quote byte, first, second string) {
		var mem Memory
		got, outcome := Expand(line, quote, list{first, second}, &mem, defaults)
		if outcome == Unchanged && got != line {
			t.Errorf("%q became %q", line, got)
		}
		Expand(line, quote, list{}, &mem, defaults)
	})
}
