# What programs get, when it changes inside of a subshell and outside.
export a=1
(printenv a; a=2; printenv a); printenv a
b=3; (export b; printenv b); printenv b; echo "status $?"
c=$(a=4; printenv a); echo "$c"; printenv a
(unset a; printenv a); printenv a
f() { local a=5; (printenv a); printenv a; (a=6; printenv a); printenv a; }
f; printenv a
a=7 eval '(printenv a)'; printenv a
{ printenv a; } & wait
a=8
{ printenv a; a=9; printenv a; } & wait
printenv a
a=10 | printenv a | cat
printenv a | { read x; a=11; printenv a; echo "$x"; }
printenv a
(a=12; (a=13; (printenv a); printenv a); printenv a); printenv a
export -n a; (printenv a; export a=14; printenv a); printenv a; echo "status $?"
g() { echo "g $1"; }
(export -f g; env | grep -c '^BASH_FUNC_g'); env | grep -c '^BASH_FUNC_g'
