# Which errors of special builtins end a posix shell, where their status is
# looked at and where not, directly and through command, builtin and eval.
echo 'if' >bad
while IFS= read -r error; do
	for context in '%s; echo plain' '%s || echo or' 'if %s; then :; fi; echo if' '! %s; echo not' '{ %s; } || echo group' \
		'f() { %s; }; f || echo function' 'eval "%s" || echo eval' '%s && echo and; echo on' 'command %s; echo command' \
		'builtin %s; echo builtin' '(%s; echo inside) || echo subshell' 'trap "echo T" EXIT; %s; echo on'; do
		printf '%s\n' "${context//%s/"$error"}" >script
		cat script
		"$SH" --posix script 2>/dev/null
		echo "status $?"
	done
done <<'ERRORS'
set -o nope
set -Z
shift 5
shift 1 2
export -Z
export 1a
. /nonexistent
. nonexistent
. ./bad
. -z
.
eval if
eval -z
: </nonexistent
exec </nonexistent
exec -z
exec nonexistent
trap -z
trap x NOSIG
trap x
unset -z
return
break x
times -z
source /nonexistent
ERRORS
