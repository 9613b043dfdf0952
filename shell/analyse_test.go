package shell_test

import (
	"testing"

	"vfsh/builtins"
	"vfsh/shell"
)

// The bodies of subshells that must not run inline, by reason, and bodies
// like them that may.
var refused = map[string][]string{
	"background": {
		"sleep 0 &", "a=1; true & wait_not", "{ :; } &", "(: &)", "coproc cat", "coproc N { cat; }", "cat <(echo x)", "echo >(cat)", "x=<(:)",
		"if true; then :; else : & fi", "while :; do : & break; done", "for i in <(:); do :; done", "case <(:) in *) ;; esac",
		"case x in x) : & ;; esac", "cat < <(echo x)", "! : &", ": | { : & }", "for ((;;)); do : & done", "bg_function", "calls_bg_function a",
		"arr=(1 <(:))", "echo ${x:-<(:)}", "[[ -e <(:) ]]",
	},
	"pid": {
		"echo $BASHPID", `echo "x${BASHPID}y"`, "echo ${BASHPID:-x}", "x=$BASHPID", "echo ${x:=$BASHPID}", "echo $((BASHPID))", "(( BASHPID > 1 ))", "arr[BASHPID]=1",
		"echo ${!x}", "echo ${!x:-y}", "echo ${!arr[0]}", "echo ${!1}", "sh -c 'echo $PPID'", `sh -c "echo \$PPID"`, "echo PPID", "declare -p BASHPID", "printf %s ${x/$BASHPID/}",
		"[[ $BASHPID == 1 ]]", "cat <<<$BASHPID", "cat >$BASHPID", "for i in $BASHPID; do :; done", "case $BASHPID in esac", "pid_function", "let x=BASHPID",
		"declare -n r=BASHPID", "cat <<E\n$BASHPID\nE", "echo ${!x@Q}", "echo ${arr[BASHPID]}", "local x=$BASHPID", "a=(x $BASHPID)", "a=([BASHPID]=1)",
	},
	"builtin": {
		"kill -0 $$", "wait", "jobs", "fg", "bg", "disown", "suspend", "trap 'echo x' INT", "trap - EXIT", "trap -- '' HUP", "ulimit -n 20", "ulimit -S -c 0", "exec true", "exec -a x true",
		"enable -n echo", "command kill -0 1", "builtin wait", "command -p kill", "command builtin kill", "set -m", "set -o monitor", "set -em", "set -o posix", "set -o history",
		"shopt -so monitor", "command exec true", "kill_function", "shopt -o -s posix", "set -o history -- a",
	},
	"dynamic": {
		"$x", "$x a b", `"$x"`, "ec$x", "$(echo echo) x", "`echo echo`", "{echo,a}", "/bin/ech*", "~/x", "command eval echo", "builtin . file", ":; eval \"$x\"", "eval \"$(x)\"", "eval \"${x:=y}\"", "eval echo >$x", "x=1 eval echo", "eval ~", ". ./file", "source file", "command $x", "builtin $x", "command -- $x",
		"set $x", "set -$x", "set -e $x", "set \"$@\"", "command \"$x\"", "command -v $x; $x", "echo ${ :; }", "x=${ echo a; }", "shopt -s $x", "shopt $x", "mapfile -C f a", "readarray -c 1 -C 'kill 1' a",
		"mapfile $x a", "dynamic_function",
	},
}

var inlined = []string{
	"eval echo", "eval \"$x\"", "eval echo $x >/dev/null", "{ eval echo; } 2>&1", "eval echo | cat", "eval 'eval echo \"$x\"'", "eval 'x=1; echo'", "eval 'f() { kill 1; }'",
	"", "echo x", "a=1", "true && false || :", "! false", "cat file", "ls | cat", "cd /; umask 022", "exec", "exec >file", "exec 3<&0 4>&-", "exec {v}>f", "trap", "ulimit", "ulimit -n", "set", "set --",
	"set -- $x", "set -- \"$@\" kill", "set -e", "set -eu -o pipefail", "set a b", "set +e", "set +m", "set -- -m", "set - x", "shopt", "shopt -s extglob nullglob", "shopt -q extglob", "shopt -so errexit", "shopt -p", "shopt -so pipefail",
	"echo $PID $$ $! $PPID", "echo BASHPI D", "echo ${!arr[@]} ${!arr[*]} ${!pre*} ${!pre@}", "echo $(echo $BASHPID)", "x=$(kill -0 1)", "( echo x )", "echo $(: & )", "x=`wait`",
	"command -v kill", "command -V $x", "command echo x", "command -p ls", "builtin echo", "type kill", "echo kill wait trap exec", "echo \"eval $x\"", "echo '$BASHPI'",
	"f() { kill 1; }", "f() { $x; }; :", "function g { sleep 1 & }", "safe_function a", "recursive", "case x in kill) ;; esac", "for kill in 1; do :; done",
	"return 3", "exit 4", "break", "read x <<<y", "local a", "declare -A m=([k]=v)", "let x=1", "[[ a =~ b ]]", "(( x++ ))", "while read -r x; do echo $x; done <file", "if [ a = b ]; then :; fi",
	"'ech'o x", "\"echo\" x", "e\\cho x", "[ -f x ]", "printf -v x y", "unset x", "export a=b", "readonly r=1", "mapfile -t a", "readarray -n 1 -s 2 a", "getopts a x", "hash -r", "pushd /", "history", "time echo", "coproc_not",
	"cat <<E\n$x\nE", "echo ${x:-$(: &)}", "select_not x", "command_not_found", "echo {a,b}", "times", "umask", "caller", "complete -W a b", "alias x=kill",
}

// analysisFunctions are functions that the bodies call.
const analysisFunctions = `
bg_function() { : & }
calls_bg_function() { if false; then bg_function "$@"; fi; }
pid_function() { local x; x=$BASHPID; }
kill_function() { kill -0 1; }
dynamic_function() { "$@"; }
safe_function() { local a=$1; echo "$a" $(kill 1); recursive; }
recursive() { if false; then recursive; mutual; fi; }
mutual() { recursive; }
`

func analysisShell(t *testing.T) *shell.Shell {
	t.Helper()
	sh := shell.NewForTest(builtins.Table(), []string{"PATH=/bin:/usr/bin"}, shell.LaunchInline)
	for n := range 3 {
		if err := sh.OpenForTest(n, "/dev/null"); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(sh.CloseForTest)
	sh.RunForTest(analysisFunctions)
	return sh
}

// TestAnalysis is the table of decisions: what is refused with which reason,
// and what is not.
func TestAnalysis(t *testing.T) {
	sh := analysisShell(t)
	for name, bodies := range refused {
		for _, body := range bodies {
			reason, err := sh.InlineReason(body, false)
			if err != nil {
				t.Errorf("%q: %v", body, err)
			} else if reason != shell.Reasons[name] {
				t.Errorf("%q: refused for %q, must be for %q", body, reason, shell.Reasons[name])
			}
		}
	}
	for _, body := range inlined {
		if reason, err := sh.InlineReason(body, true); err != nil || reason != "" {
			t.Errorf("%q: refused for %q (%v), may run inline", body, reason, err)
		}
	}
}

// TestAnalysisFollows checks that a decision holds only as long as functions,
// aliases and builtins mean what they meant.
func TestAnalysisFollows(t *testing.T) {
	sh := analysisShell(t)
	steps := []struct{ script, reason string }{
		{"", ""},
		{"f() { kill 1; }", "builtin"},
		{"f() { :; }", ""},
		{"( f() { kill 1; } )", ""},
		{"kill() { :; }; f() { kill; }", ""},
		{"unset -f kill", "builtin"},
		{"enable -n kill", ""},
		{"enable kill", "builtin"},
		{"unset -f f", ""},
		{"command_not_found_handle() { :; }", "dynamic"},
		{"unset -f command_not_found_handle", ""},
	}
	for _, s := range steps {
		sh.RunForTest(s.script)
		if reason, _ := sh.InlineReason("f", true); reason != shell.Reasons[s.reason] {
			t.Errorf("after %q: refused for %q, must be for %q", s.script, reason, shell.Reasons[s.reason])
		}
	}
}

// TestAnalysisValues checks decisions that depend on what variables hold.
func TestAnalysisValues(t *testing.T) {
	tests := []struct{ state, body, reason string }{
		{"x=echo", "$x a", ""},
		{"x=echo", "\"$x\" a", ""},
		{"x='echo a b'", "$x c", ""},
		{"x='echo a b'", "\"$x\" c", ""}, // a program that there is not
		{"x='  echo'", "$x", ""},
		{"x='printf %s\\n'", "$x c", ""},
		{"x='echo [*]'", "$x c", ""},
		{"x='printf %s\\n'", "eval '$x c'", ""},
		{"x='printf %s\\n'", "eval $x c", "dynamic"},
		{"x=cat", "$x file", ""},
		{"x=cat", "$x file >$y", ""},
		{"x=safe_function", "$x", ""},
		{"set -- echo", "$1 a", ""},
		{"x=5", "$x a", ""},
		{"x=echo", "echo | $x", ""},
		{"x=echo", "$x | $x && :", ""},
		{"x=echo", "( { $x; } 2>&1 )", ""},
		{"x=kill", "$x -0 1", "dynamic"},
		{"x=kill_function", "$x", "builtin"},
		{"x=eval", "$x echo", "dynamic"},
		{"x=command", "$x echo", "dynamic"},
		{"x=set", "$x -m", "dynamic"},
		{"x=.", "$x file", "dynamic"},
		{"x=dynamic_function", "$x echo", "dynamic"},
		{"x=echo", "x=kill; $x", "dynamic"},
		{"x=echo", "true && $x", "dynamic"},
		{"x=echo", "while $x; do :; done", "dynamic"},
		{"x=echo", "if $x; then :; fi", "dynamic"},
		{"x=echo", "{ $x; } >${x:=y}", "dynamic"},
		{"x=echo", "${x}y", "dynamic"},
		{"x=echo", "${x-y}", "dynamic"},
		{"x=echo", "${x[0]}", "dynamic"},
		{"x=(echo)", "$x", "dynamic"},
		{"x=echo; declare -n r=x", "$r", "dynamic"},
		{"x=ech*", "$x", "dynamic"},
		{"x='ec\\ho'", "$x", "dynamic"},
		{"x=echo; IFS=c", "$x", "dynamic"},
		{"x=echo; unset IFS", "$x", "dynamic"},
		{"x=", "$x", "dynamic"},
		{"set -u", "$x", "dynamic"},
		{"", "$RANDOM", "dynamic"},
		{"set -- a b c d e f g h i echo", "${10}", "dynamic"},
		{"x='echo a; echo b'", "eval \"$x\"", ""},
		{"x='$y a' y=echo", "eval \"$x\"", ""},
		{"x='$y a' y=kill", "eval \"$x\"", "dynamic"},
		{"x='$y a' y=kill", "eval $x", "dynamic"},
		{"x=ki y=ll", "eval \"$x$y\" -0 1", "builtin"},
		{"x=ki y=ll", "eval $x$y -0 1", "dynamic"},
		{"x='sleep 1 &'", "eval \"$x\"", "background"},
		{"x=PID", "eval 'echo $BASH'\"$x\"", "pid"},
		{"x='$PPID'", "eval \"sh -c 'echo $x'\"", "pid"},
		{"x='if'", "eval \"$x\"", "dynamic"},
		{"x=$'alias a=kill\\na'", "eval \"$x\"", "dynamic"},
		{"x='eval \"$x\"'", "eval \"$x\"", "dynamic"},
		{"x=-x", "eval $x", "dynamic"},
		{"shopt -s expand_aliases; alias a=kill", "eval a -0 1", "builtin"},
		{"shopt -s expand_aliases; alias a=echo", "eval a -0 1", ""},
		{"x='x=kill; $x'", "eval \"$x\"", "dynamic"},
	}
	for _, s := range tests {
		sh := analysisShell(t)
		sh.RunForTest(s.state)
		for range 2 {
			if reason, err := sh.InlineReason(s.body, true); err != nil || reason != shell.Reasons[s.reason] {
				t.Errorf("with %q, %q is refused for %q (%v), must be for %q", s.state, s.body, reason, err, shell.Reasons[s.reason])
			}
		}
	}
}

// TestAnalysisNow checks the reasons that lie in the moment. Traps of signals are no
// reason: those that come in run when the subshell has ended.
func TestAnalysisNow(t *testing.T) {
	tests := []struct{ state, body, reason string }{
		{"trap : USR1", "echo x", ""},
		{"trap : USR1", "cat x", ""},
		{"trap '' USR1", "cat x", ""},
		{"trap : ERR", "cat x", ""},
		{"trap : EXIT", "echo x", ""},
		{"trap : DEBUG", "echo x", "traps"},
		{"trap : DEBUG", "cat x", "traps"},
		{"trap : DEBUG; trap - DEBUG", "cat x", ""},
		{"set -m", "echo x", "job control"},
		{"set -m; set +m", "echo x", ""},
	}
	for _, s := range tests {
		sh := analysisShell(t)
		sh.RunForTest(s.state)
		if reason, _ := sh.InlineReason(s.body, true); reason != shell.Reasons[s.reason] {
			t.Errorf("with %q, %q is refused for %q, must be for %q", s.state, s.body, reason, shell.Reasons[s.reason])
		}
		sh.RunForTest("trap - USR1 DEBUG EXIT ERR; set +m")
	}
}

// TestAnalysisDepth checks that inline subshells end to nest at some depth.
func TestAnalysisDepth(t *testing.T) {
	got := ""
	probe := shell.Builtin{Name: "probe", Run: func(sh *shell.Shell, _ []string) int {
		got, _ = sh.InlineReason("echo x", true)
		return 0
	}}
	sh := shell.NewForTest(withBuiltin(probe), nil, shell.LaunchInline)
	sh.RunForTest("f() { if (( $1 )); then ( f $(( $1 - 1 )) ); else probe; fi; }; f 1001")
	if got != shell.Reasons["depth"] {
		t.Errorf("1001 deep, a subshell is refused for %q", got)
	}
	sh.RunForTest("f 900")
	if got != "" {
		t.Errorf("900 deep, a subshell is refused for %q", got)
	}
}
