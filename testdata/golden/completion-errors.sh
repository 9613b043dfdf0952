# compgen: what ends a command, what is no error, lists that change in subshells.
#: stderr
compgen -W 'a$(b'; echo not reached
compgen -W '`a'; echo not reached
compgen -W '${a'; echo not reached
compgen -W '$((1/0)) b' || echo not reached
compgen x; echo $?
compgen --; echo $?
compgen -P x; echo $?
compgen -X '!!a' -W '!a a'
compgen -G '/etc/pass\wd'
compgen -G '/etc/{passwd,group}'; echo $?
shopt -s nullglob; compgen -G '/nosuch*'; echo $?
f() { local x=1; COMPREPLY=($(compgen -W '$x ${y:-2}')); }
y=5
compgen -F f 2>/dev/null
complete -F f cmd
(complete -p cmd; compopt -o nospace cmd; complete -p cmd) | cat
complete -p cmd
x=$(complete -p cmd)
complete -r cmd
eval "$x"
complete -p
unset -f f
complete -p cmd
[[ -n $(compgen -G "/etc/pass*") ]] && echo there is
trap 'echo err $?' ERR
compgen -W 'a' b
complete -p none
trap - ERR
p() { declare -p COMP_WORDBREAKS; }
p
shopt -u hostcomplete; p
shopt -s hostcomplete; p
COMP_WORDBREAKS="a@b@c"; shopt -u hostcomplete; p
shopt -s hostcomplete; p
(unset COMP_WORDBREAKS; echo "${COMP_WORDBREAKS-unset}")
COMP_WORDBREAKS=env $SH -c 'echo "$COMP_WORDBREAKS"'
set -e
compgen -W 'a b' || echo not
compgen -W a b
echo not reached
