#: stderr
# How the options of set and shopt are listed, switched, refused, imported from
# the environment and shown in variables; those that switch others.
set -o
set +o
shopt -o errexit braceexpand
shopt -po errexit
echo "$- $SHELLOPTS"
for command in 'set -o nope' 'set -Z -x' 'set -ez' 'set --foo' 'set -o errexit -o nope' 'shopt nope' 'shopt -s nope' \
	'shopt -so nope' 'shopt -o nope' 'shopt -su x' 'shopt -q nope' 'shopt -q sourcepath extglob' 'shopt -p extglob sourcepath' \
	'shopt -z' 'SHELLOPTS=x' 'unset SHELLOPTS' 'BASHOPTS=y' 'set -o -e' 'set -eo pipefail' 'set -oo pipefail noglob'; do
	"$SH" -c "$command | tail -n 1
$command >/dev/null
echo \$? \$-"
done
for list in errexit:nounset errexit:bogus:nounset '' posix verbose vi privileged; do
	env SHELLOPTS="$list" "$SH" -c 'echo $-; echo $SHELLOPTS $POSIXLY_CORRECT; shopt expand_aliases inherit_errexit'
done
env BASHOPTS=extglob:nope:lastpipe:login_shell "$SH" -c 'echo $BASHOPTS; env | grep OPTS'
# BASHOPTS does not follow what posix mode switches.
"$SH" -c 'set -o posix; echo $BASHOPTS; shopt -s extglob; echo $BASHOPTS'
state() { shopt expand_aliases inherit_errexit shift_verbose interactive_comments; }
shopt -u interactive_comments
set -o posix
state
set +o posix
state
POSIXLY_CORRECT=
shopt -o posix
unset POSIXLY_CORRECT
shopt -o posix
shopt -s extdebug
shopt -o functrace errtrace
shopt -u extdebug
shopt -o functrace errtrace
set -o ignoreeof
echo $IGNOREEOF
unset IGNOREEOF
shopt -o ignoreeof
# Levels of compatibility.
for v in 31 32 40 41 42 43 44; do
	shopt -s compat$v
	echo $BASH_COMPAT
	shopt | grep 'compat.*on'
done
shopt -u compat44
declare -p BASH_COMPAT
for v in 31 3.2 4.2 51 5.1 52 53 6 3.0 abc '' 45; do
	BASH_COMPAT=$v
	echo "$v: $? [$BASH_COMPAT]"
	shopt | grep 'compat.*on'
done
BASH_COMPAT=4.2 "$SH" -c 'echo $BASH_COMPAT $BASHOPTS'
BASH_COMPAT=9.2 "$SH" -c 'echo $BASH_COMPAT'
BASH_COMPAT=43
leave() { break; }
for i in 1 2; do leave; echo "not left $i"; done
BASH_COMPAT=44
for i in 1 2; do (break; echo 'not left'); echo $i; done
BASH_COMPAT=
for i in 1 2; do leave; echo "left nothing $i"; done
