package shell_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vfsh/spawn"
)

var allFlag = flag.Bool("all", false, "compare all pairs of launch modes and wrappers, and make 2,000 subshells of each kind in each mode")

// outcome is what a script did, as seen from outside.
type outcome struct {
	out, err string
	status   int
}

// runScript runs a script file in a launch mode, in a new directory.
func runScript(t *testing.T, mode, script string, args ...string) outcome {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "script")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, append([]string{"--launch=" + mode, "./script"}, args...)...)
	cmd.Args[0] = "vfsh"
	cmd.Dir = dir
	cmd.Env = []string{"PATH=/usr/bin:/bin", "HOME=/", "LANG=C.UTF-8", "TMPDIR=" + dir, "PWD=" + dir}
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%v\n%s", err, script)
	}
	here := func(b *bytes.Buffer) string { return strings.ReplaceAll(b.String(), dir, "DIR") }
	return outcome{here(&out), here(&errOut), cmd.ProcessState.ExitCode()}
}

// The ways to make subshells that are compared.
var launchModes = []string{"inline", "reexec"}

func init() {
	if spawn.CanFork {
		launchModes = append(launchModes, "fork")
	}
}

// preludes put the shell into a state in which the bodies then run as a
// subshell. %s is the body.
var preludes = []string{
	"%s",
	"f() { local l=1 a=fl; local -a la=([2]=x); local -n lr=g; X=t inner p q; }; inner() { local a=in -; set -f; %s; echo \"end $?\"; }; g=G; f 1 2",
	"set -euo pipefail; trap 'echo exit $?' EXIT; a=1 arr=(1 2 [7]=x); declare -A m=([k]=v [q]=w); %s; echo alive",
	"shopt -s extglob nullglob expand_aliases; alias al='echo aliased'; hash -p /bin/true zz; cd /; pushd /usr >/dev/null; umask 027; IFS=:; %s; echo $?",
	"trap 'echo err $?' ERR; trap 'echo int' INT; trap '' USR1; set -E; for i in 1 2; do %s; done; exec 5>&1; %s",
	"if %s; then echo yes; else echo no; fi; ! %s; %s || echo or $?",
	"declare -i n=5; declare -u up=x; declare -r ro=1; export e=v; unset RANDOM; RANDOM=5; getopts ab: o -ab x; OPTARG=q; true | false; [[ abc =~ b(c) ]]; %s",
}

// bodies look at the state that they have got, and change it.
var bodies = []string{
	`echo "$? $# $* $0 $- $! ${PIPESTATUS[*]} $_"`,
	`declare -p a arr m n up ro e l la lr X g 2>&1`,
	`echo "${FUNCNAME[*]} ${BASH_LINENO[*]} ${BASH_SOURCE[*]} $LINENO $BASH_COMMAND"; caller`,
	`echo "$BASH_SUBSHELL $IFS $((RANDOM >= 0)) ${BASH_REMATCH[*]} ${DIRSTACK[*]}"; pwd; umask; dirs -p`,
	`trap; trap -p; set +o; shopt; alias; hash -l`,
	`unset a; echo "${a-unset}"; unset a; echo "${a-unset}"; local y=2; echo $y; declare -g g=2; echo $g`,
	`false; echo not -e; return 3`, `exit 4`, `false`, `echo x; break; echo y`, `nosuch`, `: ${undefined?message}`, `echo $undefined`, `ro=2`, `echo $((1/0))`,
	`getopts ab: o -ab x; echo $o $OPTARG $OPTIND`, `al x; echo *`, `case xx in +(x)) echo ext;; esac`, `exec 5>&1; echo five >&5`, `cd /usr; pwd; echo $OLDPWD`,
	`trap 'echo bye $?' EXIT; exit 5`, `trap 'echo T' ERR; false; :`, `set +e; false; echo on`, `f2() { return 7; }; f2; echo $?`, `a+=x; arr+=(new); m[z]=1; echo $a "${arr[@]}" "${!arr[@]}" "${m[z]}"`,
	`read x <<<"a b"; echo $x`, `cat <<E
body $a
E`, `echo $(echo $(echo deep $BASH_SUBSHELL))`, `(exit 3); echo $?`, `echo one | cat | tr o 0`, `set -- x y; shift; echo $1`, `wait; echo $?`, `jobs; echo jobs $?`, `echo $PPID | grep -c .; kill -0 $$; echo $?`,
	`eval 'echo ev $LINENO; (echo in)'`, `type f g inner al zz 2>&1`, `cat <(echo ps) -`, `type -t f; declare -f f inner`, `history | wc -l`, `printf '%q\n' "$(printf 'a\xff\n\n')"`, `printf -v pv %s 1; echo $pv $((SECONDS < 300))`,
	`ulimit -n >/dev/null; echo $?`, `env | grep ^e=; env | grep -c ^a=`, `x=1 y=2 eval 'echo $x$y'`, `lr=changed; echo $g $lr`, `echo "${!e*}" ${#arr[@]} ${arr[@]: -1}`,
}

// wrappers make a subshell of a body.
var wrappers = []string{"(%s)", "x=$(%s); echo \"[$x] $?\"", "{ %s; } | cat", "( (%s) )", "(%s) >&2", "echo \"a$(%s)b\""}

// TestModesAgree runs the same subshells inline and in processes and expects
// the same output, messages and status.
func TestModesAgree(t *testing.T) {
	for i, prelude := range preludes {
		for j, body := range bodies {
			for k, wrapper := range wrappers {
				if !*allFlag && k != (i+j)%len(wrappers) {
					continue
				}
				script := strings.ReplaceAll(prelude, "%s", strings.ReplaceAll(wrapper, "%s", body+"\n")) + "\n"
				t.Run(fmt.Sprint(i, "-", j, "-", k), func(t *testing.T) {
					t.Parallel()
					first := runScript(t, launchModes[0], script, "arg 1", "two")
					for _, mode := range launchModes[1:] {
						if got := runScript(t, mode, script, "arg 1", "two"); got != first {
							t.Errorf("%s\n%s:\n%s\n%s:\n%s", script, launchModes[0], first, mode, got)
						}
					}
				})
			}
		}
	}
}

func (o outcome) String() string {
	return fmt.Sprintf("%s--stderr\n%s--status %d", o.out, o.err, o.status)
}

// kinds are commands that make one subshell of each kind. They leave nothing
// running.
var kinds = map[string]string{
	"subshell":             `(:)`,
	"subshell redirected":  `(:) 3>&1 4</dev/null >/dev/null`,
	"subshell in subshell": `( (:) )`,
	"redirection fails":    `(:) </nonexistent`,
	"substitution":         `x=$(echo y)`,
	"substitution program": `x=$(echo y | cat)`,
	"substitution of file": `x=$(<script)`,
	"pipeline":             `echo x | read y`,
	"pipeline of programs": `true | true`,
	"background":           `: & wait $!`,
	"background program":   `true & wait`,
	"process substitution": `read x < <(echo y)`,
	"process writing":      `echo y > >(read x); wait $!`,
	"coprocess":            `coproc read x; echo >&${COPROC[1]}; wait $COPROC_PID`,
	"leaving":              `(exit 3)`,
	"changes":              `(cd /; umask 0; exec 5>&1 {v}>&1; a=$RANDOM; f() { :; }; set -f; local_=1)`,
	"here-document":        "(read x) <<E\n$(echo y)\nE",
	"handler":              `nosuchcommand`,
	"trap":                 `(trap : EXIT INT)`,
	"return":               `f() { (return 3); }; f`,
}

// TestNothingLeaks runs many subshells of each kind in one shell: it must not
// have more descriptors afterwards, nor children that nobody has waited for.
func TestNothingLeaks(t *testing.T) {
	const script = `
command_not_found_handle() { return 5; }
state() {
	wait
	local f fds= kids
	for f in /proc/$$/fd/*; do
		# The Go runtime makes its own when it first needs a timer.
		[[ $(readlink "$f") == anon_inode:* ]] || fds+=" ${f##*/}"
	done
	read -r kids </proc/$$/task/$$/children
	echo "descriptors $fds children ${kids:-none}"
}
once() { %s
}
for ((i = 0; i < 5; i++)); do once; done >/dev/null 2>&1
state
for ((i = 0; i < COUNT; i++)); do once; done >/dev/null 2>&1
state
`
	for _, mode := range launchModes {
		for name, command := range kinds {
			t.Run(mode+"/"+name, func(t *testing.T) {
				t.Parallel()
				n := 2000
				process := strings.ContainsAny(command, "&|") || strings.Contains(command, "<(") || strings.Contains(command, ">(")
				if (mode != "inline" || process) && !*allFlag {
					n = 150
				}
				got := runScript(t, mode, strings.ReplaceAll(strings.ReplaceAll(script, "%s", command), "COUNT", fmt.Sprint(n)))
				before, after, _ := strings.Cut(strings.TrimSpace(got.out), "\n")
				if before != after || !strings.HasSuffix(after, "children none") {
					t.Errorf("before: %s\nafter %d: %s\n%s", before, n, after, got.err)
				}
			})
		}
	}
}

// TestRuntimeDescriptors has a script take all low descriptors while garbage
// is collected: the Go runtime polls with descriptors of its own, which no
// redirection may hit.
func TestRuntimeDescriptors(t *testing.T) {
	const script = `
garbage() { for ((i = 0; i < 40000; i++)); do a=("$i" "$i$i$i"); y=$(echo "$i$i"); done; }
garbage
for ((n = 3; n < 60; n++)); do eval "exec $n>file$n"; done
garbage
(garbage; echo in >&21)
for ((n = 3; n < 60; n++)); do echo "$n" >&$n; eval "exec $n>&-"; done
garbage
for ((n = 3; n < 60; n++)); do { echo x >&$n; } 2>/dev/null && echo "$n open"; read -r l <file$n; [ "$l" = $n ] || echo "$n: $l"; done
echo end
`
	for _, mode := range launchModes {
		t.Run(mode, func(t *testing.T) {
			s := script
			if mode != "inline" {
				s = strings.ReplaceAll(s, "y=$(echo \"$i$i\")", "y=$i$i")
			}
			got := runScript(t, mode, s)
			if want := (outcome{"21: in\nend\n", "", 0}); got != want {
				t.Errorf("%s", got)
			}
		})
	}
}
