# What a subshell changes stays in the subshell.
x=1; f() { echo f1; }; alias a=b; set -- p1 p2; cd /; umask 022; trap 'echo t' USR1; OPTIND=1
(x=2; y=3; f() { echo f2; }; g() { :; }; alias a=c; set -- q; cd /tmp; umask 077; trap - USR1; set -f; shopt -s nullglob; export E=1; readonly R=1; unset HOME; hash -r; getopts a OPT -a; IFS=:; exec 5>/dev/null; exec </dev/null; declare -A m=([k]=v))
echo $x ${y-unset} $(f) $1 $# $PWD $(umask) ${E-unset} ${R-unset} ${HOME+home} $OPTIND "${IFS-}" ${m-nom}
type g 2>/dev/null || echo no-g; alias a; trap; case $- in *f*) echo f;; esac; shopt nullglob; (: >&5) 2>/dev/null || echo no-5
v=$(x=9; cd /tmp; echo in-$x-$PWD); echo $v $x $PWD
x=8 | x=7; echo $x; { x=6; cd /tmp; } & wait; echo $x $PWD
echo | (cd /tmp; x=5); echo $x $PWD
echo "$BASH_SUBSHELL $(echo $BASH_SUBSHELL) $( (echo $BASH_SUBSHELL) )"; (echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL))
main=$$; (if [ $$ = $main ]; then echo same; fi; [ $BASHPID != $$ ] && echo own pid)
[ "$(echo $$)" = $$ ] && echo same in substitution; echo $$ | { read p; [ $p = $$ ] && echo same in pipe; }
(exit 3); echo $?; (exit 3 | exit 4); echo $?; (:; false); echo $?
(echo one; (echo two; (echo three)); echo four)
( (exit 5) || echo nested )
( f; unset -f f; type f 2>/dev/null || echo gone ); f
(set -e; false; echo no); echo "after $?"
(readonly x; x=3; echo no) 2>/dev/null; x=ok; echo $x
(export x=exp; sh -c 'echo $x'); sh -c 'echo ${x-unset}'
(ulimit -c 0; ulimit -c); (return 2>/dev/null); echo "return: $?"; (break 2>/dev/null); echo "break: $?"
(exec echo replaced; echo no); echo still
