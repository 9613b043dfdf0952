package shell_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"vfsh/shell"
)

var (
	seedFlag = flag.Uint64("seed", 1, "first seed of the random inline subshells")
	timeFlag = flag.Duration("random", 5*time.Second, "how long random scripts run in inline subshells")
)

// stage is the script in which the random subshells run: each `probe` stands
// in another context. The functions f1, f2, f3 are what the random scripts
// redefine; look calls them by commands that were compiled long before.
const stage = `
f1() { echo f1 "$a" "$@"; }
f2() { local a=f2; f1 "$@"; return 3; }
f3() { b=f3; a+=x; unset c; }
look() { f1 q; f2 r; echo "$?" "${arr[*]}" "${!map[@]}" "$-" "$IFS" "$(umask)"; type f3 printf alias1 pwd; pwd; hash -t zz; }
a=1 b='two words' c=3 ref=old
declare -a arr=(zero one [5]=five) ; declare -A map=([k]=v [' ']=blank)
declare -i num=7; declare -u upper=abc; declare -n nref=arr; readonly ro=constant; export exported=e
declare unset_declared; declare -x unset_exported
alias alias1='echo alias'; hash -p /bin/true zz; shopt -s expand_aliases
exec 7<>/dev/null
look >/dev/null
inner() {
	local l1=1 arr2=(1 2 3) b OPTIND=2; local -n lref=a; local -; local -A lmap=([x]=y); local -x exp=1 c=inner
	set -- "$@" more
	probe
	for i in 1 2; do while probe; do break; done; done
}
outer() { local a=outer l1=x ro2; readonly ro2; X=tmp a=temp inner "$@"; unset a; probe; }
inner2() { unset -f inner2; unset a; unset a; local z=; probe; }
probe
set -- p1 'p 2' p3
outer one two
a=global
( q=1; exec 5>/dev/null; cd /; umask 027; f1() { echo other; }; look >/dev/null; outer z; probe; map[sub]=1 )
T=5 IFS=: X=1 a=temp b=temp PATH=/bin probe
a=temp b=temp inner2 x
if ! probe; then :; fi
set -u; shopt -s extglob nullglob lastpipe; probe; set +u
echo piped | probe
{ probe; } 5>/dev/null 6</dev/null
x=$(probe)
. "$dotfile" dot args
LC_ALL=C.UTF-8 ; IFS=,; GLOBIGNORE=*.o; probe
getopts ab -ab o; probe
unset IFS map RANDOM; probe
POSIXLY_CORRECT=1; probe
`

// contexts is how many times stage calls probe.
const contexts = 22

// run is one performance of stage. At each probe the script that pick gives
// for it runs in an inline subshell.
type run struct {
	pick   func(probe int) []string
	probes int
	failed bool
	report func(probe int, body, diff string)
	// refused counts scripts that the analysis would not have run inline.
	refused int
}

// perform runs stage in a shell of its own.
func (r *run) perform(t *testing.T, dir string) {
	t.Helper()
	if err := os.Chdir(dir); err != nil {
		t.Fatal(err)
	}
	unix.Umask(0o022)
	env := []string{"PATH=/usr/bin:/bin", "HOME=" + dir, "TMPDIR=" + dir, "a-b=no name", "LANG=C"}
	sh := shell.NewForTest(withBuiltin(shell.Builtin{Name: "probe", Run: r.probe}), env, shell.LaunchInline)
	defer sh.CloseForTest()
	messages := filepath.Join(dir, "messages")
	if err := os.WriteFile(messages, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for n, path := range []string{"/dev/null", "/dev/null", messages} {
		if err := sh.OpenForTest(n, path); err != nil {
			t.Fatal(err)
		}
	}
	sh.Set("dotfile", filepath.Join(dir, "dot"))
	sh.RunForTest(stage)
	if r.probes != contexts && !r.failed {
		text, _ := os.ReadFile(messages)
		t.Errorf("the stage has called probe %d times, not %d; it said\n%s", r.probes, contexts, text)
	}
}

// probe runs a random script and compares the state of before and after.
func (r *run) probe(sh *shell.Shell, _ []string) int {
	r.probes++
	if r.failed {
		return 0
	}
	// A program inside would make a pipe of the memory that a substitution
	// around collects its output in, and that may stay.
	sh.File(1)
	for script := r.pick(r.probes); script != nil; script = r.pick(r.probes) {
		body := strings.Join(script, "\n")
		if reason, err := sh.InlineReason(body, true); err != nil {
			r.fail(r.probes, body, "it is no script: "+err.Error())
			return 0
		} else if reason != "" {
			r.refused++
			continue
		}
		looked := sh.CallForTest("look")
		before := sh.Snapshot()
		if _, err := sh.InlineForTest(body); err != nil {
			r.fail(r.probes, body, err.Error())
			return 0
		}
		after := sh.Snapshot()
		if !slices.Equal(before, after) {
			r.fail(r.probes, body, difference(before, after))
			return 0
		}
		if again := sh.CallForTest("look"); again != looked {
			r.fail(r.probes, body, "functions, aliases and names look different:\n-"+looked+"\n+"+again)
			return 0
		}
	}
	return 0
}

func (r *run) fail(probe int, body, diff string) {
	r.failed = true
	if r.report != nil {
		r.report(probe, body, diff)
	}
}

// difference lists the lines that only one of two sorted lists has.
func difference(a, b []string) string {
	var out strings.Builder
	for _, s := range a {
		if _, found := slices.BinarySearch(b, s); !found {
			fmt.Fprintln(&out, "-", s)
		}
	}
	for _, s := range b {
		if _, found := slices.BinarySearch(a, s); !found {
			fmt.Fprintln(&out, "+", s)
		}
	}
	return out.String()
}

// TestInlineLeavesNothing runs random scripts in inline subshells and
// compares the complete state of the shell and of the process before and
// after: variables with all scopes, tables, options, descriptors, working
// directory, mask. A script that leaves something behind is made as short as
// possible before it is shown.
func TestInlineLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	home, _ := os.Getwd()
	defer os.Chdir(home)
	defer unix.Umask(unix.Umask(0o022))
	if err := os.WriteFile(filepath.Join(dir, "dot"), []byte("local_to_dot=1\nprobe\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{"one", "two", "one/deep"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if stale := shell.StaleDrops(); stale != nil {
		t.Errorf("snapshotDrops names fields that do not exist: %v", stale)
	}
	deadline := time.Now().Add(*timeFlag)
	done, refused, seed := 0, 0, *seedFlag
	for ; time.Now().Before(deadline); seed++ {
		g := &generator{rand.New(rand.NewPCG(seed, 0)), 0}
		each := 0
		r := &run{pick: func(probe int) []string {
			if each++; each > 6 {
				each = 0
				return nil
			}
			done++
			return g.script()
		}}
		r.report = func(probe int, body, diff string) {
			short := shrink(t, dir, probe, strings.Split(body, "\n"))
			t.Errorf("seed %d, probe %d: this leaves something behind:\n%s\n%s", seed, probe, strings.Join(short.script, "\n"), short.diff)
			if short.diff == "" {
				t.Errorf("not reproduced alone; seen was, by\n%s\n%s", body, diff)
			}
		}
		r.perform(t, dir)
		refused += r.refused
		if t.Failed() {
			break
		}
	}
	t.Logf("%d scripts, %d of them not inline", done, refused)
	if refused > done/10 {
		t.Errorf("%d of %d random scripts were not inline: the generator has lost its use", refused, done)
	}
}

// shortest is a script that leaves something behind, and what.
type shortest struct {
	script []string
	diff   string
}

// shrink leaves statements out as long as the script still fails.
func shrink(t *testing.T, dir string, probe int, script []string) (s shortest) {
	fails := func(script []string) (diff string) {
		given := false
		r := &run{pick: func(n int) []string {
			if n != probe || given {
				return nil
			}
			given = true
			return script
		}}
		r.report = func(_ int, _, d string) { diff = d }
		r.perform(t, dir)
		return diff
	}
	s.script = script
	for size := max(len(script)/2, 1); ; {
		dropped := false
		for i := 0; i+size <= len(s.script) && len(s.script) > 1; {
			less := slices.Delete(slices.Clone(s.script), i, i+size)
			if d := fails(less); d != "" && !strings.HasPrefix(d, "it is no script") {
				s.script, s.diff, dropped = less, d, true
				continue
			}
			i += size
		}
		if size == 1 && !dropped {
			break
		}
		size = max(size/2, 1)
	}
	if s.diff == "" {
		s.diff = fails(s.script)
	}
	return s
}

// generator makes random scripts, one statement a line.
type generator struct {
	*rand.Rand
	depth int
}

func (g *generator) of(list ...string) string { return list[g.IntN(len(list))] }

// script returns a few statements.
func (g *generator) script() []string {
	n := 1 + g.IntN(6)
	if g.IntN(8) == 0 {
		n = 20
	}
	s := make([]string, n)
	for i := range s {
		s[i] = g.statement()
		if g.IntN(60) == 0 {
			s[i] = "exec {v3}<<E 4<<'E'\nbody $(a=1) ${new:=5}\nE\nliteral\nE"
		}
	}
	return s
}

func (g *generator) name() string {
	return g.of("a", "b", "c", "arr", "map", "num", "upper", "nref", "lref", "ref", "ro", "ro2", "l1", "arr2", "lmap", "exported",
		"unset_declared", "unset_exported", "new", "X", "T", "exp", "IFS", "PATH", "OPTIND", "OPTARG", "LC_ALL", "LANG", "POSIXLY_CORRECT",
		"GLOBIGNORE", "RANDOM", "SECONDS", "LINENO", "BASH_ARGV0", "HOME", "PWD", "OLDPWD", "FUNCNAME", "PIPESTATUS", "DIRSTACK",
		"BASH_ALIASES", "BASH_CMDS", "_", "REPLY", "BASH_REMATCH", "FUNCNEST", "SHELLOPTS", "PS4", "TMPDIR", "HISTCMD", "EPOCHSECONDS")
}

func (g *generator) value() string {
	return g.of("1", "''", "'x y'", "$a", `"$b"`, "'*'", `"${arr[@]}"`, "$((num+1))", "$((num++))", "$(echo sub)", "$(a=9; echo $a)", `"${new:=made}"`,
		"${arr[num]=e}", "~", ":", "$RANDOM", "$'\\377'", "C.UTF-8", "2+3", "arr[1]", "b", "/bin", "$(cd /; pwd)", "${c:-$(f3; f1)}", "$#", "$(( $(f3)+1 ))")
}

func (g *generator) assignment() string {
	n := g.name()
	switch g.IntN(9) {
	case 0:
		return n + "+=" + g.value()
	case 1:
		return n + "=(" + g.value() + " " + g.value() + ")"
	case 2:
		return n + "+=(" + g.value() + ")"
	case 3:
		return n + "[" + g.of("0", "1", "7", "-1", "num", "a", "$a") + "]" + g.of("=", "+=") + g.value()
	case 4:
		return n + "=([k]=" + g.value() + " [2]=z)"
	}
	return n + "=" + g.value()
}

func (g *generator) declaration() string {
	b := g.of("declare", "local", "typeset", "export", "readonly", "declare -g", "local -I", "export -n", "declare +x", "declare +i")
	flag := g.of("", "", "-a", "-A", "-i", "-u", "-l", "-c", "-x", "-r", "-n", "-t", "-p")
	switch b {
	case "export", "export -n", "readonly":
		flag = g.of("", "-p", "-f")
	}
	s := b + " " + flag + " "
	if g.IntN(8) == 0 {
		return s + "-"
	}
	if flag == "-f" {
		return s + g.of("f1", "f2", "look")
	}
	if g.IntN(3) == 0 {
		return s + g.name()
	}
	return s + g.assignment()
}

func (g *generator) options() string {
	return g.of("set "+g.of("-", "+")+g.of("a", "b", "e", "f", "h", "k", "u", "v", "x", "B", "C", "E", "P", "T", "eu", "fx"),
		"set -o "+g.of("pipefail", "noglob", "errexit", "nounset", "allexport", "noclobber", "keyword", "vi", "emacs"),
		"set +o "+g.of("pipefail", "noglob", "braceexpand", "hashall"),
		"shopt "+g.of("-s ", "-u ")+g.of("extglob", "nullglob", "dotglob", "nocasematch", "expand_aliases", "localvar_inherit",
			"localvar_unset", "lastpipe", "inherit_errexit", "globstar", "failglob", "checkhash", "sourcepath", "xpg_echo"),
		"set -- "+g.value()+" "+g.value(), "set --", "set - x y", "shift", "shift 2", "shift 9")
}

func (g *generator) descriptors() string {
	n := g.of("1", "2", "3", "4", "5", "7", "9", "10", "12")
	m := g.of("0", "1", "2", "3", "4", "7", "12")
	return g.of("exec "+n+">/dev/null", "exec "+n+"<&"+m, "exec "+n+">&"+m, "exec "+n+">&-", "exec "+n+"<&-", "exec "+n+"<&"+m+"-",
		"exec {fdv}>/dev/null", "exec {fdv}>&-", "exec {arr[2]}</dev/null", "exec "+n+"<<<text", "exec "+n+">/nonexistent/x",
		"echo x >&"+n, "echo x >>file", "{ echo x; exec 4>&1; } "+n+">/dev/null", "read x <&"+n, "exec 1>&2 2>&1", "exec &>/dev/null",
		"{ f1; exec 3<&-; } 3<file >/dev/null", "f2 "+n+">&"+m, ": {v2}>file", "x=1 exec 3>/dev/null", "exec 3>file 4>&3 {x}<&3")
}

func (g *generator) tables() string {
	return g.of("alias alias1='echo new'", "alias two=two", "unalias alias1", "unalias -a", "hash -r", "hash -p /bin/false zz", "hash -d zz", "hash true",
		"BASH_ALIASES[n]=v", "BASH_CMDS[zz]=/x", "f1() { echo changed; }", "f1() { f1() { echo twice; }; }; f1", "unset -f f1", "unset -f f2 f3", "readonly -f f1",
		"declare -ft f2", "export -f f2", "function printf { echo mine; }", "look", "look", "pwd() { echo p; }", "zz() { :; }", "complete -W 'a b' cmd", "complete -r",
		"history -s line", "history -c", "getopts ab: opt -a -b x", "getopts ab: opt -ab", "getopts x opt", "unset OPTIND", "OPTIND=1", "BASH_ARGV0=zero", "umask 077", "umask u=",
		"cd /", "cd one", "cd one/deep/..", "cd -", "cd nonexistent", "cd", "pushd /", "pushd one", "popd", "dirs -c", "pushd", "pushd -n /x", "popd -n", "cd -P one; rmdir x",
		"read a b <<< 'x y'", "read -a arr <<< 'x y'", "read -r", "mapfile -t lines <<< $'1\\n2'", "printf -v a %s q", "printf -v 'arr[1]' %s q",
		"let num+=5 c=num", "(( a = b = 3 ))", "(( arr[3]++ ))", "[[ abc =~ b(.) ]]", "case x in x) a=case;; esac", "wait_not() { :; }", "times", "enable", "ulimit -n", "trap")
}

func (g *generator) unset() string {
	return "unset " + g.of("", "", "-v ", "-n ", "-f ") + g.of(g.name(), g.name(), "a", "b", "c X", "T IFS", "a PATH l1", "'arr[1]'", "'map[k]'", "'arr[@]'", "'lmap[x]'", "nosuch", "a a a", "f1")
}

// leaving are statements that end the script or parts of it.
func (g *generator) leaving() string {
	return g.of("return 4", "exit 5", "break", "continue", "break 2", "false", "nosuchcommand", ": ${nosuch?message}", "set -u; echo $nosuch", "set -e; false", ": $((1/0))",
		"ro=1", "readonly a; a=2", "f1() { exit 6; }; f1", "f2() { local a=1; return 7; }; f2", "f3() { local b; set -e; false; }; f3", "for i in 1 2; do break; done",
		"while :; do local w=1; break 5; done", "for i in 1 2; do continue 1; break; done; break", "exec 3>/nonexistent/y", ". /nonexistent", "x=$(exit 3)", "[ a = ", "local x=$(false)",
		"f1() { f1; }; FUNCNEST=5 f1", "a=1 b=2 return 2", "command exit 3", "builtin return")
}

// statement returns one statement, perhaps a compound one.
func (g *generator) statement() string {
	if g.depth < 3 {
		g.depth++
		defer func() { g.depth-- }()
		switch g.IntN(24) {
		case 0:
			return "( " + g.statement() + "; " + g.statement() + " )"
		case 1:
			return g.name() + "=$( " + g.statement() + "; " + g.statement() + " )"
		case 2:
			return "g" + fmt.Sprint(g.depth) + "() { " + g.statement() + "; " + g.statement() + "; }; " + g.assignment() + " g" + fmt.Sprint(g.depth) + " x y"
		case 3:
			return "for i in 1 2 3; do " + g.statement() + "; " + g.statement() + "; done"
		case 4:
			return "if " + g.statement() + "; then " + g.statement() + "; fi"
		case 5:
			return "{ " + g.statement() + "; } " + g.of("3>/dev/null", "2>&1", "<file", ">&7", "{fdv}>/dev/null", "<<<word")
		case 6:
			return g.assignment() + " " + g.assignment() + " " + g.of("f1", "f2", "f3", "look", "echo", ":", "export a", "read x <<<y", "unset a", "local a", "printf -v b x", "eval_not", "cd /", "true", "set -- q", "shift")
		case 7:
			return g.statement() + g.of(" && ", " || ") + g.statement()
		case 8:
			return "! " + g.simple()
		}
	}
	return g.simple()
}

func (g *generator) simple() string {
	switch g.IntN(16) {
	case 0, 1, 2, 3:
		return g.assignment()
	case 4, 5, 6:
		return g.declaration()
	case 7:
		return g.options()
	case 8, 9:
		return g.descriptors()
	case 10, 11, 12:
		return g.tables()
	case 13:
		return g.unset()
	case 14:
		return g.leaving()
	}
	return g.of("f1 "+g.value(), "f2", "f3", "f3; f3", "look", ": ${a:="+g.value()+"}", "echo ${arr[@]/o/x} ${!map[@]} $nref ${nref[1]}", "echo $RANDOM $SECONDS $LINENO $_")
}
