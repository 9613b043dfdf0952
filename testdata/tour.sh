# tour.sh: one of each kind of subshell, made in each launch mode.
#
# For each: how it was made, in what construct, as which process, what $$ said
# inside it, how many bytes of context went to it, how long that took, and the
# text that was run. Needs vfsh, named by $VFSH or else running this script; any
# POSIX shell can run it. Exit status 1 if $$ was not the main shell's somewhere,
# or a subshell gave the wrong answer.

vfsh=${VFSH:-${BASH:-vfsh}}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
failed=0

# The context of a shell in use: some variables and functions, and one big value.
cat >"$tmp/state" <<'STATE'
name='two words' list='a b c' empty=
greet() { echo "hello $1"; }
STATE

# visit TEXT: runs TEXT, whose last line of output must be $$ as a subshell sees it.
visit() {
	"$vfsh" --launch="$mode" --trace-launch=9 -c ". '$tmp/state'
$1" 9>"$tmp/trace" >"$tmp/out" 2>"$tmp/err" &
	main=$!
	wait "$main"
	inside=$(tail -n 1 "$tmp/out")
	if [ "$inside" != "$main" ]; then
		failed=1
		printf '  WRONG: "%s" where $$ is %s\n' "$inside" "$main"
		sed 's/^/  /' "$tmp/err"
	fi
	tab=$(printf '\t')
	while IFS=$tab read -r kind construct pid bytes micros text; do
		printf '  %-7s %-10s %7s %7s %7s %7s  %s\n' "$kind" "$construct" "$pid" "$inside" "$bytes" "$micros" "$text"
	done <"$tmp/trace"
	[ -s "$tmp/trace" ] || printf '  no subshell was made for: %s\n' "$1"
}

tour() {
	printf '\n--launch=%s\n' "$mode"
	printf '  %-7s %-10s %7s %7s %7s %7s  %s\n' made as pid '$$' bytes µs text
	visit '(name=changed; echo $$)'
	visit 'echo $(echo $$)'
	visit 'echo $(expr $$ + 0)'
	visit 'echo $$ | { read pid; echo "$pid"; }'
	visit 'echo $$ | cat | sed p'
	visit '{ echo $$; } & wait'
	visit '(echo 1; (echo 2; (echo 3)); echo $$)'
	visit 'f() { greet "$@"; echo $$; }; (f "$list")'
	visit '(cat <<END
$name
$$
END
)'
	visit 'big=$(printf %0100000d 0); (echo ${#big}; echo $$)'
	visit 'set -- a b c; (shift; trap "echo \$\$" EXIT)'
	visit 'cat <(echo $$)'
	visit 'coproc { read n; echo $n; }; echo $$ >&${COPROC[1]}; read n <&${COPROC[0]}; echo $n'
	visit '(echo $BASHPID >/dev/null; echo $$)'
}

# What stands in for fork in this build, told by the shell that makes one.
mode=fork
"$vfsh" --launch=fork --trace-launch=9 -c '(:)' 9>"$tmp/trace" || exit 1
read -r slot rest <"$tmp/trace"

"$vfsh" --version
case $slot in
fork) echo 'fork: a true fork of the process' ;;
*) echo "fork: not in this build, its place is taken by $slot" ;;
esac

for mode in inline,fork inline,reexec fork reexec; do
	tour
done
echo
if [ "$failed" = 0 ]; then
	echo 'tour: in every subshell $$ was the pid of the main shell'
else
	echo 'tour: FAILED'
fi
exit "$failed"
