package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFunctionImport: what comes as BASH_FUNC_name%% is taken for exactly one
// function, whose name is usable, or not at all; nothing runs.
func TestFunctionImport(t *testing.T) {
	const yes, no = true, false
	nested := func(open, middle, end string, n int) string {
		return "() { " + strings.Repeat(open, n) + middle + strings.Repeat(end, n) + "; }"
	}
	for _, test := range []struct {
		name, value, args string
		taken             bool
	}{
		{"f", "() { echo pwned; }", "", yes},
		{"f", "() { f() { echo pwned; }; }", "", yes},
		{"f", "() {\techo pwned\n}", "", yes},
		{"f", "() { :; }; echo pwned", "", no},                                                       // CVE-2014-6271
		{"f", "() { (a)=>\\", "", no},                                                                // CVE-2014-7169
		{"f", "() { x() { _; }; x() { _; } <<a; }", "", yes},                                         // CVE-2014-6277: parsed, not run
		{"f", "() { _; } >_[$($())] { echo pwned; }", "", no},                                        // CVE-2014-6278
		{"f", "() { cat " + strings.Repeat("<<E ", 14) + "\n}", "", no},                              // CVE-2014-7186
		{"f", nested("for x in ; do ", ":", "; done", 200), "", yes},                                 // CVE-2014-7187
		{"f", nested("{ ", ":", "; }", 5000), "", no},                                                // nested too deeply
		{"f", nested("$(", ":", ")", 5000), "", no},                                                  // the same
		{"f", nested("(", ":", ")", 5000), "", yes},                                                  // arithmetic, so far
		{"f", "() { " + strings.Repeat("echo x; ", 16000) + "}", "", yes},                            // as long as the kernel lets it be
		{"f", "() { " + strings.Repeat("a[", 20000) + strings.Repeat("]", 20000) + "=1; }", "", yes}, // no recursion
		{"f", "() { :; } && echo pwned", "", no},
		{"f", "() { :; } | echo pwned", "", no},
		{"f", "() { :; } & echo pwned", "", no},
		{"f", "() { :; }\necho pwned", "", no},
		{"f", "() { echo; } >pwned", "", yes}, // a redirection of the function, which nobody calls
		{"f", "() { :; }}", "", no},
		{"f", "() { ", "", no},
		{"f", "() { }", "", no},
		{"f", "", "", no},
		{"f", " () { :; }", "", no},
		{"f", "function f { :; }", "", no},
		{"f", "() ( echo pwned )", "", no},
		{"f", "() { $(touch pwned); }", "", yes},
		{"a-b.c", "() { :; }", "", yes},
		{"a-b.c", "() { :; }", "--posix", no},
		{"$(touch pwned)", "() { :; }", "", no},
		{"`touch pwned`", "() { :; }", "", no},
		{"a b", "() { :; }", "", no},
		{"a;touch pwned;f", "() { :; }", "", no},
		{"f() { touch pwned; };f", "() { :; }", "", no},
		{"a\ntouch pwned\nf", "() { :; }", "", no},
		{"a/b", "() { :; }", "", no},
		{"if", "() { :; }", "", no},
		{"", "() { :; }", "", no},
		{"eval", "() { echo pwned; }", "--posix", no}, // special builtins stay what they are
		{"f", "() { echo pwned; }", "-p", no},
		{"f", "() { echo pwned; }", "-r", no},
		{"f", "() { echo pwned; }", "--restricted", no},
		{"f", "() { echo pwned; }", "-o privileged", no},
	} {
		dir := t.TempDir()
		args := append(strings.Fields(test.args), "-c", `declare -F -- "$1" >/dev/null 2>&1 && echo taken; echo end`, "x", test.name)
		out, errors, status := secureRun(t, dir, []string{"BASH_FUNC_" + test.name + "%%=" + test.value}, args...)
		want := "end\n"
		if test.taken {
			want = "taken\nend\n"
		}
		if out != want || status != 0 {
			t.Errorf("%q=%.60q %s: %q, status %d, want %q\n%.300s", test.name, test.value, test.args, out, status, want, errors)
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%q=%.60q %s: made %s", test.name, test.value, test.args, left[0])
		}
	}
	// No other name, and no plain variable, is looked at.
	for _, name := range []string{"f", "BASH_FUNC_f", "BASH_FUNC_f()", "BASH_FUNC_f%", "HTTP_USER_AGENT", "TERM", "LANG"} {
		out, errors, _ := secureRun(t, t.TempDir(), []string{name + "=() { :; }; echo pwned"}, "-c", "declare -F; echo end")
		if out != "end\n" || strings.Contains(errors, "pwned") {
			t.Errorf("%s: %q, %q", name, out, errors)
		}
	}
}

// TestEnvironmentIsData: no value that the environment gives a variable is
// evaluated, whatever the variable means to the shell.
func TestEnvironmentIsData(t *testing.T) {
	const value = `a[$(touch pwned)0]+$(touch pwned)`
	for _, name := range strings.Fields(`SHLVL OPTIND OPTERR OPTARG RANDOM SRANDOM SECONDS LINENO COLUMNS LINES TMOUT HISTSIZE HISTFILESIZE HISTFILE
		HISTCMD HISTIGNORE HISTCONTROL HISTTIMEFORMAT MAILCHECK IGNOREEOF FUNCNEST BASH_COMPAT BASH_XTRACEFD BASHPID BASH_SUBSHELL EPOCHSECONDS
		EPOCHREALTIME UID EUID PPID GROUPS DIRSTACK FUNCNAME PIPESTATUS BASH_ARGV0 BASH_ARGC BASH_CMDS BASH_ALIASES BASH_REMATCH BASH_VERSINFO
		IFS PATH PWD OLDPWD HOME CDPATH GLOBIGNORE EXECIGNORE FIGNORE TIMEFORMAT LC_ALL LANG LANGUAGE TZ CHILD_MAX COMP_WORDBREAKS
		COMP_POINT READLINE_POINT MAPFILE REPLY SHELLOPTS BASHOPTS PROMPT_DIRTRIM POSIXLY_CORRECT INPUTRC TERM histchars _ auto_resume TMPDIR`) {
		for _, args := range [][]string{{"-c", ":; set -x; set +x; (:); x=$(:); cd .; printf '%(%s)T' >/dev/null; ((1)); [[ a ]]"}, {"--posix", "-c", ": $((1))"},
			{"-i", "-c", ": ; :"}, {"-O", "extdebug", "-c", "f() { :; }; f"}} {
			dir := t.TempDir()
			secureRun(t, dir, []string{name + "=" + value}, append([]string{"--norc"}, args...)...)
			left, _ := os.ReadDir(dir)
			for _, f := range left {
				if f.Name() == "pwned" {
					t.Errorf("%s was evaluated by %q", name, args)
				}
			}
		}
	}
}

// TestGuardedEnvironment: variables that would change what a script does are taken
// from the environment as values only, where the shell is privileged or restricted;
// and GLOBIGNORE in no shell.
func TestGuardedEnvironment(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "env"), []byte("echo pwned\n"), 0o644)
	if err := os.MkdirAll(filepath.Join(dir, "elsewhere/sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	env := []string{"SHELLOPTS=xtrace:noglob:errexit", "BASHOPTS=extglob:nullglob", "PS4=$(echo pwned >&2)", "ENV=" + dir + "/env", "BASH_ENV=" + dir + "/env",
		"CDPATH=" + dir + "/elsewhere", "GLOBIGNORE=*", "BASH_FUNC_f%%=() { echo pwned; }"}
	const script = "f; false; echo e*; shopt extglob nullglob; case $- in *[xfe]*) echo $-; esac; cd sub; pwd"
	for _, options := range [][]string{{"-p"}, {"-r"}, {"-o", "privileged"}, {"--posix", "-p"}, {"-p", "-i"}} {
		env := env
		if options[0] == "-r" {
			env = append(env[:len(env):len(env)], "BASH_ENV=", "ENV=") // which are read before the restrictions begin
		}
		out, errors, _ := secureRun(t, dir, env, append(append([]string{"--norc", "--noprofile"}, options...), "-c", script)...)
		want := "elsewhere env\nextglob        \toff\nnullglob       \toff\n" + dir + "\n"
		if out != want || strings.Contains(errors, "pwned") {
			t.Errorf("%q: %q, want %q\n%s", options, out, want, errors)
		}
	}
	// As in bash it is an assignment that puts GLOBIGNORE in force, and under -p not even that.
	for options, want := range map[string]string{"": "elsewhere env\nelsewhere env\nelsewhere env\nelsewhere\n", "-p": "elsewhere env\nelsewhere env\nelsewhere env\nelsewhere env\n"} {
		args := append(strings.Fields(options), "-c", "echo e*; (echo e*); echo $(echo e*); GLOBIGNORE=env; echo e*")
		for _, mode := range secureModes {
			if out, errors, _ := secureRun(t, dir, []string{"GLOBIGNORE=env"}, append([]string{"--launch=" + mode}, args...)...); out != want {
				t.Errorf("GLOBIGNORE %s %s: %q, want %q\n%s", mode, options, out, want, errors)
			}
		}
	}
	if os.Geteuid() == 0 {
		if _, errors, _ := secureRun(t, dir, []string{"SHELLOPTS=xtrace", "PS4=$(echo pwned)"}, "-c", ":"); strings.Contains(errors, "pwned") {
			t.Errorf("PS4 for the superuser: %q", errors)
		}
	}
}
