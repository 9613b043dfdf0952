package main

import (
	"strconv"
	"testing"
)

// leaksScript does something of each kind many times, and compares what the shell
// holds with what it held when it had done so a few times.
const leaksScript = `
command_not_found_handle() { return 5; }
state() {
	wait
	local name value rest f fds=0
	for f in /proc/$$/fd/*; do [[ $(readlink "$f") = anon_inode:* ]] || ((fds++)); done
	read -r children </proc/$$/task/$$/children
	while read -r name value rest; do
		case $name in VmRSS:) memory=$value ;; Threads:) threads=$value ;; esac
	done </proc/$$/status
	descriptors=$fds
}
round() {
	local x y=1 a fd
	(x=1; exit 3); (x=1; /bin/true; exit 3)
	x=$(echo a; (exit 3)); x=$(/bin/echo b; echo c); x=$(<text); x=${ echo d; }
	echo a | { read -r x; echo "$x"; } | cat >/dev/null
	! /bin/echo a | /bin/cat | /bin/false
	read -r x < <(echo b); wait $!
	echo a > >(read -r x); wait $!
	cat <<<here <(echo c) >/dev/null
	cat <<X >/dev/null
$y $(echo $y)
X
	printf -v x %70000d 1; read -r a <<<"$x"
	coproc { read -r x; echo "$x"; }; echo text >&${COPROC[1]}; read -r x <&${COPROC[0]}; wait $COPROC_PID
	coproc CO { :; }; wait $CO_PID
	{ exit 7; } & wait $!; { : | :; } & disown; :& 
	wait
	exec {fd}<text; read -r x <&$fd; exec {fd}<&-
	exec 5>&1 6<text 7<>text; exec 5>&- 6<&- 7>&-
	{ echo a; echo b >&2; } >/dev/null 2>&1
	echo a >nowhere/file; cat <nowhere; x=$(<nowhere); exec 8<nowhere
	trap 'x=1' USR1; kill -USR1 $$; trap - USR1
	(trap 'echo bye' EXIT; : ) >/dev/null; trap ': $(echo c)' DEBUG; :; trap - DEBUG
	. ./source; eval 'f() { local z=1; return 4; }'; f; unset -f f
	mapfile -t a <text; a=({1..50}); declare -A m=([a]=b [c]=d); unset m a
	nosuchcommand; ./text; ./nosuch
	set -m; sleep 0 & wait; set +m
	x=$(: & wait; echo e); (cd /; umask 0; ulimit -S -c 0; set -f)
	[[ abc =~ (b)c ]]; [[ $x == *[a-z]* ]]; x=(*); compgen -c vfs; printf '%(%s)T' -1; read -t 0 <text
	timeout 10 true; (exec /bin/true); (exec nosuch); until ! false; do :; done; select x in a; do break; done <<<1
	(: ${nothing?}); (set -u; : $nothing); (readonly r=1; r=2); ((1/0)); let 1/0; ((done++))
} >/dev/null 2>&1
printf '%s\n' one two >text
echo 'return 3' >source
for ((i = 0; i < warm; i++)); do round; done
state
before=$memory was="$descriptors descriptors, children:$children" had=$threads
for ((i = 0; i < rounds; i++)); do round; done
state
is="$descriptors descriptors, children:$children"
[[ $is = "$was" ]] || echo "was $was; is $is"
((memory - before < limit)) || echo "memory: $before KiB, then $memory"
((threads - had < 8)) || echo "threads: $had, then $threads"
((done == warm + rounds)) || echo "only $done rounds"
echo *
`

// TestLeaks runs what there is of subshells, redirections, substitutions, jobs, traps
// and errors over and over in one shell of each launch mode. It must not have more
// descriptors, children, threads or memory afterwards, nor may files be left.
func TestLeaks(t *testing.T) {
	vfsh := vfshBinary(t, t.TempDir())
	warm, rounds := 4, 6
	if *loadFactor > 0 {
		warm, rounds = 4**loadFactor, 4**loadFactor
	}
	for _, mode := range launchModes {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			env := "warm=" + strconv.Itoa(warm) + " rounds=" + strconv.Itoa(rounds) + " limit=8192\n"
			writeFile(t, dir+"/script", []byte(env+leaksScript), 0o644)
			out, said, status := limited(t, dir, nil, vfsh, "--launch="+mode, "script")
			if out != "script source text\n" || said != "" || status != 0 {
				t.Errorf("status %d, printed %q, said %.1000q", status, out, said)
			}
		})
	}
}
