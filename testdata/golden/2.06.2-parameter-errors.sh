#: stderr
# The messages of ${x?}, set -u and bad substitutions, and what they end.
(unset x; echo "${x?}"; echo not reached)
echo $?
(unset x; echo "${x:?my message}"; echo not reached)
echo $?
(set -u; echo "$x"; echo not reached)
echo $?
(set -u; echo "$1"; echo not reached)
echo $?
(set -u; echo "${x-ok}" "$@" "$*"; echo "${#x}")
echo $?
(echo "${x!y}"; echo not reached)
echo $?
(readonly r=1; : ${r:=2}; r=3; echo not reached)
echo $?
(set -u; echo $((x + 1)); echo not reached)
echo $?
(set -u; unset IFS; set -- a b; echo "$*" ${3:-no})
echo $?
