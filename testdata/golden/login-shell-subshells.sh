# A subshell of a login shell has the option login_shell, but is none that logout ends.
cat >s <<'X'
shopt -q login_shell; echo $?
(shopt -q login_shell; echo $?)
(shopt -q login_shell; echo $?) & wait
echo $(shopt -q login_shell; echo $?)
{ shopt -q login_shell; echo $?; } | cat
cat <(shopt -q login_shell; echo $?)
(shopt login_shell; (logout; echo $?); logout; echo $?) 2>&1
trap 'echo bye' EXIT
logout 3
X
HOME=$PWD $SH -l s
echo $?
$SH s 2>&1
