package parse

import (
	"os/exec"
	"strings"
	"testing"

	"vfsh/shell/ast"
	"vfsh/shell/quote"
)

// canonical writes a word's parts as shell text in which every kind of part
// is written in one way. quoted says that it stands in double quotes.
func canonical(parts []ast.Part, quoted bool) string {
	var b strings.Builder
	for _, p := range parts {
		switch x := p.(type) {
		case *ast.Lit:
			b.WriteString(x.Text)
		case *ast.Quoted:
			if quoted {
				b.WriteString(escapeQuoted(x.Text))
			} else {
				b.WriteString(quote.Single(x.Text))
			}
		case *ast.DoubleQuoted:
			b.WriteString("\"" + canonical(x.Parts, true) + "\"")
		case *ast.Param:
			b.WriteString(canonicalParam(x, quoted))
		case *ast.CmdSub:
			if x.FunSub != 0 {
				b.WriteString("FUNSUB")
				continue
			}
			b.WriteString("$( " + x.Text + "\n)")
		case *ast.ArithExp:
			b.WriteString("$((" + canonical(x.Expr.Parts, true) + "))")
		case *ast.ProcSub:
			if x.Out {
				b.WriteString(">(" + x.Text + "\n)")
			} else {
				b.WriteString("<(" + x.Text + "\n)")
			}
		}
	}
	return b.String()
}

// escapeQuoted escapes text for use inside of double quotes.
func escapeQuoted(s string) string {
	return strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "$", "\\$", "`", "\\`").Replace(s)
}

func canonicalParam(p *ast.Param, quoted bool) string {
	if p.Bad != "" {
		return p.Bad
	}
	var b strings.Builder
	b.WriteString("${")
	switch {
	case p.Op == ast.ParamLength:
		b.WriteString("#")
	case p.Op == ast.ParamNames, p.Indirect:
		b.WriteString("!")
	}
	b.WriteString(p.Name)
	if p.Index != nil {
		b.WriteString("[" + canonical(p.Index.Parts, false) + "]")
	}
	arg := func(w *ast.Word, quoted bool) {
		if w != nil {
			b.WriteString(canonical(w.Parts, quoted))
		}
	}
	if p.Colon {
		b.WriteString(":")
	}
	switch p.Op {
	case ast.ParamPlain, ast.ParamLength:
	case ast.ParamDefault, ast.ParamAssign, ast.ParamError, ast.ParamAlternate:
		b.WriteByte("-=?+"[p.Op-ast.ParamDefault])
		if quoted && p.Arg != nil && len(p.Arg.Parts) > 0 {
			b.WriteString("\"" + canonical(p.Arg.Parts, true) + "\"")
		} else {
			arg(p.Arg, quoted)
		}
	case ast.ParamReplace, ast.ParamReplaceAll, ast.ParamReplacePrefix, ast.ParamReplaceSuffix:
		b.WriteString([]string{"/", "//", "/#", "/%"}[p.Op-ast.ParamReplace])
		arg(p.Arg, false)
		if p.Arg2 != nil {
			b.WriteString("/")
			arg(p.Arg2, false)
		}
	case ast.ParamSlice:
		b.WriteString(": ")
		arg(p.Arg, true)
		if p.Arg2 != nil {
			b.WriteString(" : ")
			arg(p.Arg2, true)
		}
	case ast.ParamTransform:
		b.WriteString("@" + string(rune(p.AtOp)))
	case ast.ParamNames:
		b.WriteByte(p.AtOp)
	default:
		ops := map[ast.ParamOp]string{
			ast.ParamTrimPrefix: "#", ast.ParamTrimPrefixMax: "##", ast.ParamTrimSuffix: "%", ast.ParamTrimSuffixMax: "%%",
			ast.ParamUpper: "^", ast.ParamUpperAll: "^^", ast.ParamLower: ",", ast.ParamLowerAll: ",,",
			ast.ParamToggle: "~", ast.ParamToggleAll: "~~",
		}
		b.WriteString(ops[p.Op])
		arg(p.Arg, false)
	}
	b.WriteString("}")
	return b.String()
}

// wordSetup sets the variables that the words use.
const wordSetup = `shopt -s extglob; a=A b='x  y' c=abcabc d='*' e= p=a/b/c/d t='it'\''s "q" \b $z'; n=3; r=c
arr=(one 'two  2' three); declare -A m=([k]=v ['a b']=w); set -- P1 'P 2' P3 4 5 6 7 8 9 ten; f() { printf '<%s>' "$@"; echo; }
`

// wordCases are words whose reading is compared with bash's.
var wordCases = []string{
	`a'b'"c"$'d\te'\f\ g`, `""`, `''`, `$''`, `$""`, `"a'b'c"`, `'a"b"c'`, `"\a\$\"\\\` + "`" + `"`, `\'\"\\\$`, `a$`, `"$"`, `$"x $a"`, `$'\x41\101\u00e9\U0001F600\cA\e\q\''`, `$'a\0b'c`, `$'\x{41}\xg\u\8'`,
	`$a $b`, `"$a $b"`, `$b`, `"$b"`, `${a}b`, `$ab`, `$1$2`, `$10`, `${10}`, `"$@"`, `$@`, `"$*"`, `x"$@"y`, `$#`, `"$#-$?"`, `$a$e`, `$e`, `"$e"`, `$a[1]`, `${arr[1]}`, `"${arr[1]}"`, `"${arr[@]}"`, `${arr[*]}`, `"${arr[*]}"`, `${#arr[@]}`, `${#arr[1]}`, `${!arr[@]}`, `${m[k]}`, `${m["a b"]}`, `"${m["a b"]}"`, `${m['a b']}`, `"${m[a b]}"`, `${arr[n-1]}`, `${arr[$n-1]}`, `${arr[${#arr[@]}-1]}`, `${arr[-1]}`, `${arr[1+1]}`, `"${arr[$((1))]}"`,
	`${#a}`, `${#}`, `${#@}`, `${##}`, `${#?}`, `${#b}`, `${#:-x}`, `${#-x}`, `${##x}`, `${#%x}`, `${#/1/x}`,
	`${!r}`, `${!r-x}`, `${!r:0:2}`, `${!r/a/X}`, `"${!r}"`, `${!ar*}`, `${!ar@}`, `"${!ar@}"`, `${!1}`, `${!z-q}`, `${!#}`, `${!r@Q}`, `${!r^^}`,
	`${z-d}`, `${z:-d}`, `${e-d}`, `${e:-d}`, `${a+d}`, `${e:+d}`, `${z-$a}`, `${z-"$b"}`, `${z-$b}`, `"${z-$b}"`, `"${z-"$b"}"`, `${z-'a b'}`, `"${z-'a b'}"`, `${z-a b}`, `${z-a\ b}`, `"${z-a\ b}"`, `"${z-\"}"`, `"${z-\}}"`, `${z-\}}`, `"${z-\$a}"`, `${z-"}"}`, `${z-'}'}`, `"${z-'}'}"`, `"${z-"}"}"`, `"${z-'$a'}"`, `"${z-\'$a\'}"`, `${z-${y-${x-w}}}`, `"${z-${y-'q'}}"`, `${z-$(echo "}")}`, "${z-`echo }`}", `"${z-$'a\tb'}"`, `${z-$'a\tb'}`, `"${z-$"l"}"`, `${z-~}`, `"${z-~}"`, `${z-*.nofile}`, `${z-<(:)}x`, `${z:=}`, `${z-"a""b"}`, `"${z-a"b  c"d}"`, `"${z-\a\b}"`, `${z-\a\b}`, `${z-{a,b}}`, `"${z-a'b"c"d'e}"`,
	`${p#*/}`, `${p##*/}`, `${p%/*}`, `${p%%/*}`, `"${p#'a'}"`, `"${p#"a"}"`, `${p#$e}`, `${p#"$d"}`, `${p#\a}`, `${p%[c-d]}`, `${p##@(a|x)/}`, `"${p%'/'*}"`, `${p#a/b}`, `${b#*' '}`, `${t#*\'}`, `${t%%\"*}`, `${t#*"'"}`, `"${t#*"'"}"`, `${c#}`, `${c##}`, `${c%%}`, `"${t%'$z'}"`, `${t%\$z}`, `${p%"/"*}`, `${p#*'}'}`,
	`${c/b/X}`, `${c//b/X}`, `${c/#a/X}`, `${c/%c/X}`, `${c/b}`, `${c//b}`, `${p/\//_}`, `${p//\//_}`, `${p//\/}`, `${p////_}`, `${p///}`, `${p//}`, `${p/}`, `${c/[ab]/X}`, `${c//[!b]/"$a"}`, `${c/b/$b}`, `"${c/b/$b}"`, `"${c/b/"$b"}"`, `"${c/'b'/'X'}"`, `${c/b/'X Y'}`, `${c/b/\/}`, `${c/b/\\}`, `"${c/b/\q}"`, `${c/#/X}`, `${c/%/X}`, `${c/b/}`, `${c/b/a/b}`, `${p/'/'/-}`, `"${p//"/"/-}"`, `${c/$'b'/$'\t'}`, `${c/b/${a/A/B}}`, `${c/${c:1:1}/X}`, `${p/#a\//}`, `${p/#a/}`, `${c//b/"}"}`, `${c/b/\}}`, `${arr[@]/o/0}`, `"${arr[@]/%e/E}"`, `${c/"b"/"c d"}`, `${c/a*/"$d"}`, `${c///x}`, `${c//\//x}`, `${p//[\/]/:}`, `${c/@(a|b)/X}`, `${d/\*/star}`, `${d/"*"/star}`, `${d/'*'/star}`,
	`${c^}`, `${c^^}`, `${c^^[ab]}`, `${c^b}`, `${a,}`, `${a,,}`, `${c~}`, `${c~~}`, `${c^^"a"}`, `"${c^^'a'}"`, `${arr[@]^}`, `${c^^$r}`,
	`${c:1}`, `${c:1:2}`, `${c: -2}`, `${c:(-2)}`, `${c:n}`, `${c:n:n-1}`, `${c:$n}`, `${c:${#a}:2}`, `${c:1?2:3}`, `${c:0?1:2:1}`, `${c:(1?2:3):1}`, `${@:1:2}`, `"${@:2}"`, `${@: -1}`, `"${arr[@]:1:1}"`, `${arr[@]:1}`, `${c::2}`, `${c:1:-1}`, `${c:$((1+1)):1}`, `${c:$(echo 1):1}`, `"${c:1:2}"`, `${c: 1 : 2 }`, `${c:n>2?1:0:2}`, `${*:1:1}`, `${c:arr[0]+1}`, `${c:"1":"2"}`,
	`${t@Q}`, `${a@L}`, `${c@U}`, `${c@u}`, `"${arr[@]@Q}"`, `${t@E}`, `${arr@A}`, `${b@K}`,
	`$(echo a b)`, `"$(echo 'a  b')"`, `$(echo $(echo x))`, "`echo a b`", "\"`echo 'a  b'`\"", "`echo \\`echo x\\``", "`echo \\$a \\\\$a '\\\\'`", "\"`echo \\\"q\\\" \\$a`\"", "`echo \"q\"`", "\"`echo \"a  b\"`\"", `$( (echo a) )`, `$((echo a);(echo b))`, `$( ( echo "("; echo ')' ) )`, `$(case x in x) echo y;; esac)`, `$(echo ')' "\)" \))`, `$(echo a # )` + "\n)", `x$(echo y)z`, `$(<<E cat` + "\n$a ) x\nE\n)", `"$(echo "$(echo "a  b")")"`, `$()`, `$( )`,
	`$((1+2))`, `$(( n * (2 + 1) ))`, `$((n))`, `$(( $n + $(echo 1) ))`, `$((${n}+arr[0]+0))`, `$[1+2]`, `$[n * 2]`, `"$((1<2))"`, `$(("1"+1))`, `$((n==3?1:0))`, `$((16#ff))`, `$((m[k]))`, `$(( "$n" ))`, `$(( (1) ))`, `$[ $(echo 2) ]`, `$[arr[1-1]=5]`,
	`~`, `~/x`, `"~"`, `\~`, `~root`, `a~`, `x=~`, `[ab]`, `"[ab]"`, `@(a|b)`, `?(x)`, `\*`, `'*'`, `a\*b`, `!(a)`, `{a,b}`, `{1..3}`, `"{a,b}"`, `{a,"b c"}`, `{a,$b}`, `{$a,{x,y}}z`, `{a..c}{1,2}`, `{a,b`, `a}`, `{}`, `{a}`, `{,}`, `{a,}b`, `\{a,b}`, `{a\,b,c}`, `{01..10..3}`, `{3..1}`, `{a..e..2}`, `{-1..1}`, `{a,b}$(echo x)`, `${z-{a,b}}`, `{'a b',c}d`, `{a,{b,c}`, `{a}{b,c}`, `{a,b}}`, `{{a,b}`, `{x{a,b}}`, `{1..2..x}`, `{aa..b}`, `{a,b{1..2}}`, `{{1..3},x}`, `{x,{}}`, `{-01..2}`, `{1..-05}`, `{Z..a}`, `{a..A..8}`, `{1..3..0}`, `{5..1..-2}`, `{+1..3}`, `x{,y}{,z}`, `"a"{b,c}'d'`, `{a,b}"{c,d}"`, `{$a..3}`, `{"1"..3}`, `{9223372036854775806..9223372036854775807}`, `${a}{1,2}`, `$a{1,2}`, `{1..2}{a,b{x,y}}`,
	"a\\\nb", "\"a\\\nb\"", "'a\\\nb'", "$\\\na", "${\\\na}", "${z-\\\nq}", "$(echo \\\nx)", "\"${z-a\\\nb}\"", "`echo a\\\nb`", "$((1+\\\n2))", "$'a\\\nb'", "\xff\xc3", "\"\xff$a\"", "é${a}ü",
}

// TestWords: a word written anew from its parts means the same to bash.
func TestWords(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	run := func(words []string, options string) []string {
		var b strings.Builder
		b.WriteString(wordSetup + options + "\n")
		for _, w := range words {
			b.WriteString("( f " + w + "\n) 2>/dev/null\nprintf '\\1\\n'\n")
		}
		c := exec.Command(bash, "-c", b.String(), "bash", "A", "B")
		out, _ := c.Output()
		return strings.Split(string(out), "\x01\n")
	}
	var again []string
	for _, text := range wordCases {
		l, err := NewString("f "+text+"\n", 1).Next(&Options{ExtGlob: true})
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		s := l.Items[0].Cmd.(*ast.Simple)
		var b strings.Builder
		for _, w := range s.Words[1:] {
			words, _ := ExpandBraces(w)
			for _, x := range words {
				b.WriteString(canonical(x.Parts, false) + " ")
			}
		}
		again = append(again, b.String())
	}
	want, got := run(wordCases, ""), run(again, "set +B")
	if len(want) != len(wordCases)+1 || len(got) != len(want) {
		t.Fatalf("%d and %d results of %d", len(want), len(got), len(wordCases))
	}
	for i, text := range wordCases {
		if got[i] != want[i] {
			t.Errorf("%s\n as  %s\n got  %q\n want %q", text, again[i], got[i], want[i])
		}
	}
}

// TestHeredocWords does the same for bodies of here-documents.
func TestHeredocWords(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	bodies := []string{
		"a $a ${b} \"$b\" '$a' \\$a \\\\ \\a \\\" \\` `echo x` $(echo \"a  b\") $((n+1)) $[1]",
		"${z-\"a\"} ${z-'a'} ${z-\\a\\}\\\"} ${c#\"a\"} ${c#'a'} ${c/\"b\"/\"q\"} ${z-$'a\\tb'} $'a' $\"b\"",
		"a\\\nb \\\\\nc", "$", "a$ b", "\"${z-\"x y\"}\"", "`echo \\\"a\\\" \\$a`", "{a,b} * ~ [a]", "${arr[*]} $*", "'${z-\"'\"}'", "$(cat <<X\n$a )\nX\n)",
	}
	for _, body := range bodies {
		text := "cat <<E\n" + body + "\nE\n"
		l, err := NewString(text, 1).Next(&Options{})
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		w := l.Items[0].Cmd.(*ast.Simple).Redirs[0].Word
		out := func(s string) string {
			o, _ := exec.Command(bash, "-c", wordSetup+s, "bash", "A").Output()
			return string(o)
		}
		again := "printf %s \"" + canonical(w.Parts, true) + "\""
		if got, want := out(again), out(text); got != want {
			t.Errorf("%q\n as  %q\n got  %q\n want %q", body, again, got, want)
		}
	}
}
