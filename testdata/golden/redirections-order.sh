# Redirections: words, order with assignments, {name}, moves, exec that fails.
exec 2>&1
echo hi > {p,q}; echo $?
echo hi > {p}; ls
echo hi 2>&foo-; echo $?
echo hi >&1-; echo $?
echo abc > x
exec 4<x; : 5<&4-; read l <&4; echo $? $l
exec 4<x; { :; } 5<&4-; read l <&4; echo $? $l
exec 4<x; cat </dev/null 5<&4-; read l <&4; echo $? $l
exec 4<x; read l <&4-; echo $? $l; read l <&4; echo $? $l
exec 4<&-
exec {fd[3]}>y; echo ${fd[3]}; echo z >&${fd[3]}; exec {fd[3]}>&-; cat y
readonly ro=1; exec {ro}>y; echo $?
shopt -s varredir_close
exec {k}>y; echo $k; exec {k}>&-
{ echo in >&$m; } {m}>y; cat y; echo hi >&$m; echo $?
shopt -u varredir_close
exec {none}>&-; echo $?
none=77; exec {none}>&-; echo $?
a=5 < nonexist; echo $? $a
a=$(echo 7) > nonexist/y; echo $? $a
a=$(echo 8 >&2) echo b 2>/dev/null >y; cat y
v=1; v=2 : >$v.out; ls
v=1 w=$v cat /dev/null >$w.out; echo *.out
cat < /dev/fd/01; echo $?
. /dev/fd/8 8<<< 'echo sourced'
. /dev/stdin <<< 'echo sourced2'
. /dev/fd/9; echo $?
shopt -s execfail
exec /; echo $?
exec ./x; echo $?
exec nosuch > kept; echo still >&2; echo still
exec > /dev/stderr; cat kept
exec 1>&2
(ulimit -n 20; echo a 25>&1; echo $?; exec {n}</dev/null; echo $n)
