# What posix mode changes (bash "Bash POSIX Mode"), with the number of its point.
# Each runs as a script of its own, in a directory of its own. Of the list the
# points 5, 9 (prompts), 12, 23, 36, 50, 52, 53, 55 and 58 are for interactive shells
# or depend on the moment or the machine.

point() {
	mkdir "point-$1" && cd "point-$1" || exit
	cat >script
	$SH --posix ./script >../out 2>&1 </dev/null
	echo "point $1: status $?"
	sed "s|$PWD|HERE|g; s/pid [0-9]*/pid N/" ../out
	cd ..
}

# 1 POSIXLY_CORRECT
point 1 <<'SCRIPT'
declare -p POSIXLY_CORRECT; env | grep POSIXLY; echo $-; set -o | grep posix; echo $SHELLOPTS
unset POSIXLY_CORRECT; set -o | grep posix; POSIXLY_CORRECT=; set -o | grep posix; declare -p POSIXLY_CORRECT
set +o posix; declare -p POSIXLY_CORRECT; set -o | grep posix; export POSIXLY_CORRECT=1; set -o | grep posix; $SH -c 'set -o | grep posix; declare -p POSIXLY_CORRECT'
unset POSIXLY_CORRECT; set -o posix; declare -p POSIXLY_CORRECT; set +o posix; declare -p POSIXLY_CORRECT
SCRIPT

# 1 posix toggled local
point 1x <<'SCRIPT'
f() { local POSIXLY_CORRECT=1; set -o | grep posix; }; f; set -o | grep posix
POSIXLY_CORRECT=1 eval 'set -o | grep posix'; set -o | grep posix
g() { local -; set -o posix; set -o | grep posix; }; g;  set -o | grep posix; declare -p POSIXLY_CORRECT
( set -o posix ); set -o | grep posix
x=$(set -o posix; set -o | grep posix); echo $x;  set -o | grep posix
readonly POSIXLY_CORRECT; set -o posix; set +o posix; set -o | grep posix; declare -p POSIXLY_CORRECT
SCRIPT

# 2 hash gone
point 2 <<'SCRIPT'
mkdir a b; printf '#!/bin/sh\necho a\n' >a/xx; printf '#!/bin/sh\necho b\n' >b/xx; chmod +x a/xx b/xx
PATH=$PWD/a:$PWD/b:$PATH
xx; hash -t xx; rm a/xx; xx; hash -t xx; type xx
shopt -s checkhash; xx; hash -t xx
SCRIPT

# 3 nonexec hash
point 3 <<'SCRIPT'
mkdir a; echo 'echo ran' >a/xx; PATH=$PWD/a:$PATH; xx; echo $?; hash; hash xx; echo $?; hash
SCRIPT

# 4 Done jobs -l
point 4 <<'SCRIPT'
(exit 3) & sleep 1; jobs
SCRIPT

# 6 aliases
point 6 <<'SCRIPT'
alias e='echo aliased'
e x
shopt expand_aliases
unalias e
alias e='echo aliased2'
eval 'e y'
(e z)
set +o posix
e w; echo $?
eval 'e v'
SCRIPT

# 7 reserved words
point 7 <<'SCRIPT'
shopt -s expand_aliases
alias if='echo IF' for='echo FOR' foo='echo foo' then='echo THEN' '!=echo NOT' do='echo DO'
eval 'if :; then :; fi'
eval 'for i in 1; do echo $i; done'
eval '! true'; echo $?
foo if
echo if
eval 'case if in if) echo yes;; esac'
SCRIPT

# 8 alias in comsub
point 8 <<'SCRIPT'
shopt -s expand_aliases
alias a1='echo one'
f() { echo $(a1) $(a2); }
alias a2='echo two' a1='echo changed'
f
type f
g() { echo `a1`; cat <(a1); }
alias a1='echo again'
g
x=$(alias q='echo q'
q)
echo "$x"
x=$(a1; alias a1='echo r'; a1
a1); echo "$x"
SCRIPT

# 10 ENV
point 10 <<'SCRIPT'
echo 'echo ENVRUN' >e; ENV=$PWD/e $SH -c 'echo c'; ENV=$PWD/e BASH_ENV= $SH --posix -c 'echo c';  ENV=$PWD/e $SH --posix -i -c 'echo c' 2>/dev/null; BASH_ENV=$PWD/e $SH --posix -c 'echo c'; BASH_ENV=$PWD/e $SHP -c 'echo c'; BASH_ENV=$PWD/e $SH -c 'echo c';  BASH_ENV=$PWD/e POSIXLY_CORRECT=1 $SH -c 'echo c'
SCRIPT

# 11 tilde
point 11 <<'SCRIPT'
HOME=/h; echo a=~ a=~:~ --p=~ ; x=~ ; echo $x; export y=~; echo $y; env z=~ sh -c 'echo $z'; a=~/x:~/y eval 'echo $a'; declare v=~; echo $v; alias z=~; alias z; echo x:~ ~:~; command export q=~:~; echo $q; readonly k=~; echo $k; set -k; echo m=~; set +k; local=1; make=~ :; : foo=~ ; echo $_
SCRIPT

# 13 redirect glob
point 13 <<'SCRIPT'
echo one >f1; x='f*'; cat <f*; cat <$x; echo two >f*; ls; echo three >$x; ls; touch f2; cat <f*; echo $?; echo a >f?; ls
SCRIPT

# 14 redirect split
point 14 <<'SCRIPT'
x='a b'; echo hi >$x; echo $?; ls; IFS=:; y=c:d; echo hi >$y; echo $?; ls; e=; echo hi >$e; echo $?; cat <<<$x; echo hi >>$x; ls; echo x &>$x; ls; echo x >a{1,2}; echo $?; ls
SCRIPT

# 15 fnames
point 15 <<'SCRIPT'
eval 'a-b() { echo ab; }; a-b'; echo $?
SCRIPT

# 15b fnames
point 15b <<'SCRIPT'
function a.b { echo ab; }
a.b
SCRIPT

# 15c fnames
point 15c <<'SCRIPT'
1a() { :; }
echo here
SCRIPT

# 15d fnames
point 15d <<'SCRIPT'
'a'() { echo x; }
a
SCRIPT

# 15e
point 15e <<'SCRIPT'
function 'a b' { echo x; }
echo here
SCRIPT

# 15f
point 15f <<'SCRIPT'
$x() { echo x; }
echo here
SCRIPT

# 16 special builtin names
point 16 <<'SCRIPT'
eval 'export() { echo mine; }'; echo $?
export
SCRIPT

# 16b
point 16b <<'SCRIPT'
function set { echo mine; }
set; echo here
SCRIPT

# 16c
point 16c <<'SCRIPT'
set +o posix
set() { echo mine; }; set x; set -o posix 2>/dev/null; builtin set -o posix; set | head -1; unset -f set; break() { echo b; }
SCRIPT

# 17 special before functions
point 17 <<'SCRIPT'
set +o posix
eval() { echo fn; }
cd() { echo mycd; }
builtin set -o posix
eval 'echo builtin'
cd /
type eval; type -a eval; command -v eval; command -V eval; type -t eval
builtin set +o posix
eval x; type -t eval
SCRIPT

# 18 function keyword
point 18 <<'SCRIPT'
function f { echo a; function g { :; }; }
type f; declare -f f
h() { :; } ; declare -f; set | grep -a '^[fgh]'
SCRIPT

# 19 tilde in PATH
point 19 <<'SCRIPT'
mkdir bin; printf '#!/bin/sh\necho inbin\n' >bin/cmdx; chmod +x bin/cmdx
PATH="~/bin:$PATH"; cmdx; echo $?; type cmdx; command -v cmdx; hash cmdx; echo $?
SCRIPT

# 21 single quotes
point 21 <<'SCRIPT'
echo "${x:-'a'}" "${x:-it's}" "${x-'}" ; echo "${x+'}'}"; y=abc; echo "${y#'a'}" "${y%'c'}" "${y/'b'/'z'}" "${y^^'a'}" "${y:-'}'}"
SCRIPT

# 21b
point 21b <<'SCRIPT'
echo "${x-"'"}"; echo "${x-'"'"'"'}'}"; cat <<E
${x-'a'} ${x-it's}
E
echo ${x-'a}b'} ; echo "${x:='q'}" "$x"; echo "${z:?'msg'}"
SCRIPT

# 32 indirection
point 32 <<'SCRIPT'
set -- a b c; b=x; x3=y; false; echo "${!#}"; echo "${!?}"; echo "${!#-d}" "${!?:-e}"
SCRIPT

# 32b
point 32b <<'SCRIPT'
set -- a b c; echo "${!#}"
SCRIPT

# 32c
point 32c <<'SCRIPT'
set -- a b c; echo "${!@}" "${!1}" "${!$}" "${!-}" "${!*}"; echo "${!#*x}"
SCRIPT

# 33 star in pattern
point 33 <<'SCRIPT'
set -- '*' b; IFS=; x='*bcd'; echo "${x#$*}" "${x#"$*"}" ${x#"$*"}; set -- '?' ; echo "${x#"$*"}" "${x#$*}" "${x#"?"}" "${x#"$@"}" "${x#"$1"}"; case '*bcd' in "$*") echo m1;; $*) echo m2;; *) echo m3;; esac; case abc in "$*"bc) echo m1;; $*bc) echo m2;; esac; echo ${x%"$*"}; [[ a == "$*" ]]; echo $?; [[ a == $* ]]; echo $?; set -- 'a*'; echo "${x/"$*"/Z}" ; y=abc; echo "${y##"$*"}" "${y##$*}" ${y/"$*"/Z} "${y/$*/Z}"
SCRIPT

# 34 assignments persist
point 34 <<'SCRIPT'
a=1 :; echo "${a-u}"; b=1 eval 'echo $b'; echo "${b-u}"; c=1 export c; echo "${c-u}"; d=1 true; echo "${d-u}"; e=1 set -- x; echo "${e-u}"; f=1 . /dev/null; echo "${f-u}"; g=1 command :; echo "${g-u}"; h() { :; }; i=1 h; echo "${i-u}"; j=1 unset j; echo "${j-u}"; k=1 command eval :; echo ${k-u}; l=1 readonly l; echo ${l-u}; m=1 shift 0; echo ${m-u}; n=1 builtin :; echo ${n-u}; declare -p a b c e f; env | grep '^[a-n]=' | sort; o=1 exec; echo ${o-u}; p=1 times >/dev/null; echo ${p-u}; q=1 trap '' USR1; echo ${q-u}; while :; do r=1 break; done; echo ${r-u}; z() { local s=0; s=1 :; echo $s; s=2 return; }; z; echo "${s-u}"
SCRIPT

# 35 command export
point 35 <<'SCRIPT'
x='a b'; command export y=$x; declare -p y; command readonly z=~; declare -p z; command declare w=$x; declare -p w; command -- export v=$x; declare -p v; command -p export t=$x; declare -p t; builtin export s=$x; declare -p s; command command export r=$x; declare -p r; command export -p | grep -c 'y='; command local 2>&1; command export a=(1 2)
SCRIPT

# 35b
point 35b <<'SCRIPT'
c=command; x='a b'; $c export y=$x; declare -p y; command typeset q=$x; declare -p q; command export Z=~:~; echo $Z
SCRIPT

# 38 kill SIG
point 38 <<'SCRIPT'
sleep 5 & kill -SIGTERM $!; echo $?; kill -s SIGTERM $!; echo $?; kill -0 $$; echo $?; kill -s 0 $$; echo $?; kill -EXIT $$; echo $?; kill -s sigint; kill -TERM $!; wait
SCRIPT

# 39 export format
point 39 <<'SCRIPT'
export A=1 B='a b' C=$'x\ny' D="it's" E; readonly F='q"r$`\' G; export | grep ' [A-E]\(=\|$\)'; export -p | grep ' [A-E]\(=\|$\)'; readonly | grep ' [FG]\(=\|$\)'; declare -x | grep ' [A-E]'; declare -p A F; declare -ax H=(1); export -p | grep ' H='; readonly -a I=(1 2);  readonly | grep ' I='; export -f 2>&1; ff() { :; }; export -f ff; export -f; readonly -f ff; readonly -f
SCRIPT

# 40 trap
point 40 <<'SCRIPT'
trap 'echo x' INT EXIT USR1; trap 'echo e' ERR DEBUG; trap '' HUP; trap; trap -p INT; trap -p; trap - EXIT ERR DEBUG; trap -l | head -2
SCRIPT

# 41 trap first arg
point 41 <<'SCRIPT'
trap 'echo a' INT; trap INT; echo $?; trap -p INT; trap 'echo a' INT; trap 2; trap -p INT; trap 'echo b' INT;  trap INT TERM; trap; trap 2 TERM; trap; trap SIGINT; trap 99 INT; trap; trap EXIT; trap 0; echo $?
SCRIPT

# 42 trap -p
point 42 <<'SCRIPT'
trap '' USR2; $SH ${POSIXLY_CORRECT+--posix} -c 'trap; echo; trap -p | head -20; trap -p INT USR2 HUP'
SCRIPT

# 43 dot
point 43 <<'SCRIPT'
mkdir d; echo 'echo cur' >s; (. s; echo $?); (. ./s); PATH=$PATH: ; . s; source s; shopt -u sourcepath; . s
SCRIPT

# 43b
point 43b <<'SCRIPT'
echo 'echo cur' >s; source s; echo $?
SCRIPT

# 43c
point 43c <<'SCRIPT'
echo 'echo cur' >s; command . s; echo $?; command source nosuch; echo $?
SCRIPT

# 44 inherit_errexit
point 44 <<'SCRIPT'
set -e; x=$(false; echo a); echo "[$x]"; shopt inherit_errexit; set +o posix; shopt inherit_errexit; x=$(false; echo a); echo "[$x]"; set -o posix; shopt inherit_errexit; x=$(false; echo a); echo "[$x] $?"
SCRIPT

# 45 shift_verbose
point 45 <<'SCRIPT'
shopt shift_verbose; set -- a; shift 2; echo $?; set +o posix; shopt shift_verbose; shift 2; echo $?; shopt -s shift_verbose; set -o posix; set +o posix; shopt shift_verbose; shift 3
SCRIPT

# 46 alias
point 46 <<'SCRIPT'
alias a=b 'c=d e' f="it's" g=; alias; alias a c; alias -p; alias -p a; alias nosuch; unalias a; echo $BASH_ALIASES
SCRIPT

# 47 set
point 47 <<'SCRIPT'
f() { :; }; zz=1; set | grep -a '^f\|^zz'; declare | grep -a '^f ()'; typeset | grep -c '^f ()'
SCRIPT

# 48 set quotes
point 48 <<'SCRIPT'
za='a b' zb=$'x\ny' zc=$'t\tz' zd=plain ze= zf="it's" zg=$'\001' zh='a;b' zi='~' zj='é' zk='#x' zl='a=b' zm='!' zn='\' ; set | grep -a '^z'; declare -p zb zg; zo=([1]=$'a\001b'); set | grep -a ^zo
SCRIPT

# 49 cd
point 49 <<'SCRIPT'
mkdir -p a/b; cd a/b; rmdir ../b; cd ..; echo $? ; pwd | sed 's,.*/,,'
SCRIPT

# 49b
point 49b <<'SCRIPT'
mkdir a; ln -s a l; cd l; cd ../nosuch; echo $?; cd -L ../l/../a; echo $? $PWD; mkdir -p x/y; ln -s x/y z; cd z; mkdir ../only; (cd ../only; echo $? ${PWD##*/}); (cd -P ../only; echo $?  ${PWD##*/})
SCRIPT

# 51 pwd
point 51 <<'SCRIPT'
mkdir -p a/b; cd a/b; mv ../../a ../../c; pwd | sed 's,.*/w,,'; pwd -L | sed 's,.*/w,,';  pwd -P | sed 's,.*/w,,'; PWD=/nosuch; pwd | sed 's,.*/w,,'; pwd -L | sed 's,.*/w,,'; cd /; PWD=/tmp; pwd; echo $PWD
SCRIPT

# 54 type nonexec
point 54 <<'SCRIPT'
mkdir b; echo 'echo ran' >b/xx; PATH=$PWD/b:$PATH; type xx; echo $?; command -v xx; echo $?; command -V xx; type -p xx; type -a xx; type -P xx; type -t xx; xx; hash -r
SCRIPT

# 56 xpg_echo
point 56 <<'SCRIPT'
shopt -s xpg_echo; echo -n 'a\tb'; echo -e 'x\ny'; echo -E 'x\ny'; echo -ne x; shopt -u xpg_echo; echo -e 'a\tb'; echo -n x; echo -E 'a\tb'
SCRIPT

# 60 printf
point 60 <<'SCRIPT'
printf '%.20f %g %.17g %a %Lf %.20Lf\n' 0.1 1e100 0.1 1 0.1 0.1; printf '%f\n' 1e400; printf '%.30g\n' 3.3; printf '%Lg\n' 1e4000
SCRIPT

# 61 wait removes
point 61 <<'SCRIPT'
(exit 3) & p=$!; wait $p; echo $?; wait $p; echo $?; (exit 4) & q=$!; wait; wait $q; echo $?; jobs
SCRIPT

# readonly for
point readonly-for <<'SCRIPT'
readonly r; for r in 1; do :; done; echo after $?
SCRIPT

# misc: special builtin in env
point misc-special-builtin-in-env <<'SCRIPT'
readonly r=1; r=2 true; echo one $?; r=2 env true; echo two $?
echo three
SCRIPT

# misc source sets
point misc-source-sets <<'SCRIPT'
. /dev/null a b; echo $?; echo 'echo $# $*' >s; set -- q; . ./s; . ./s 1 2 3; echo $#
SCRIPT

# misc: break outside
point misc-break-outside <<'SCRIPT'
break; echo $?; continue; echo $?; return; echo after $?
SCRIPT

# local -x unset nameref
point local-x-unset-nameref <<'SCRIPT'
f() { local x=1; unset x; echo "${x-unset}"; x=2; echo $x; }; x=g; f; echo $x; v=1 f; V=2 command f 2>/dev/null; echo $?
SCRIPT

# env assignments before function
point env-assignments-before-functio <<'SCRIPT'
f() { echo "$v"; v=in; }; v=out; v=tmp f; echo $v; g() { export v; }; v=tmp2 g; declare -p v
SCRIPT

# unset func/var
point unset-func-var <<'SCRIPT'
f() { echo fn; }; f=var; unset f; echo "${f-unset}"; f; unset f; f; echo $?
SCRIPT

# brace, array, extended test in posix
point brace-array-extended-test-in-p <<'SCRIPT'
echo {a,b}; a=(1 2); echo ${a[1]}; [[ a == a ]] && echo y; ((1)) && echo z; function k { echo fk; }; k; let x=1; echo $x; echo $'a\tb'; source /dev/null; echo a &>/dev/null; cat <<<here
SCRIPT

# exec redirect fail
point exec-redirect-fail <<'SCRIPT'
exec 3</nosuch; echo after $?
SCRIPT

# getopts
point getopts <<'SCRIPT'
while getopts :ab: o -a -c -b; do echo "$o ${OPTARG-unset}"; done; echo $OPTIND; getopts a x -z; echo "$x $OPTARG"
SCRIPT

# expansions error $@ unset
point expansions-error-unset <<'SCRIPT'
set -u; f() { echo "$@" "$*" ; }; f; echo ok; echo $1; echo nope
SCRIPT

# arithmetic
point arithmetic <<'SCRIPT'
echo $((x)) $((08)) ; echo after
SCRIPT

# here-doc in posix
point here-doc-in-posix <<'SCRIPT'
x=1; cat <<-E
	$x `echo a` $((1+1)) \$x "q" 'r' ${x:-"y"} ${u:-"y"} ${u:-'y'}
	E
SCRIPT

# echo builtin
point echo-builtin <<'SCRIPT'
echo 'a\tb' -n; echo -n a; echo -e 'a\tb'
SCRIPT

# exit trap in posix, subshell
point exit-trap-in-posix-subshell <<'SCRIPT'
trap 'echo exit $?' EXIT; (exit 3); (trap; echo sub); echo a | trap; set -q; echo after
SCRIPT

# command special not exit
point command-special-not-exit <<'SCRIPT'
command set -q; echo a $?; command export 1x; echo b $?; command . /nosuch; echo c $?; command exec 3</nosuch; echo d $?; command : </nosuch; echo e $?; command eval 'set -q'; echo f $?; command eval '('; echo g; command readonly 1z=2; echo h; command unset -q; echo i; command shift 5; echo j $?; command break x; echo k
SCRIPT

# 20: time by itself
point 20 <<'SCRIPT'
TIMEFORMAT=times; time; echo a; time && echo x; time | cat; ! time; echo $?
(time); { time; }; if time; then echo t; fi
time
SCRIPT

# 22: time is a reserved word unless - follows
point 22 <<'SCRIPT'
TIMEFORMAT=times; time() { echo "function $*"; }
eval 'time :'; eval 'time -p'; eval 'time -- x'
SCRIPT

# 37: signals in one line
point 37 <<'SCRIPT'
kill -l | head -c 30; echo; kill -l 1 15 9; kill -l TERM; kill -l SIGTERM; kill -l 137
SCRIPT

# 57: blocks of 512 bytes
point 57 <<'SCRIPT'
ulimit -f 100; ulimit -f; set +o posix; ulimit -f
SCRIPT

# the words of ${x?word}
point words <<'SCRIPT'
(echo "${z:?'msg'}"); (echo ${z:?'msg'}); (echo "${z:?"a  b"}"); (echo "${z:?a\"b}"); (echo "${z:?\a}"); (echo "${z:?~}")
SCRIPT
