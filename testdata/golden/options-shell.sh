# Builtins that act on the shell and on commands, option by option: each line “#= NAME OPTION…”
# names what the commands below it show.
exec 2>&1
#= : operands
: a b "$(echo ignored)"; echo $?
#= . operands
echo 'echo sourced $# $1; return 3' >f.sh; . ./f.sh x y; echo $?; . ./f.sh; echo $?; (. ./nosuch; echo not reached in posix mode); (.; echo $?)
PATH=$PWD:$PATH; . f.sh p; shopt -u sourcepath; (. f.sh q)
#= source operands
source ./f.sh a; echo $?; source; echo $?
#= alias -p operands
alias a='echo x' b='it'\''s' c=; alias -p; alias a; alias nosuch; echo $?; alias -z; echo $?
#= unalias -a operands
unalias a; alias; unalias nosuch; echo $?; unalias -a; alias; unalias; echo $?
#= break operands
for i in 1 2 3; do for j in a b; do [ $i$j = 2a ] && break 2; echo $i$j; done; done; for i in 1; do break 0; done; echo $?
#= continue operands
for i in 1 2; do for j in a b; do [ $j = a ] && continue 2; echo never; done; echo never; done; echo $i; (for i in 1; do continue x; done; echo $?); echo $?
#= builtin operands
cd() { echo function; }; cd /; builtin cd /; pwd; builtin cd "$OLDPWD"; unset -f cd; builtin nosuch; echo $?; builtin; echo $?
#= caller operands
f() { caller; caller 0; caller 1; caller 5; echo $?; }
g() { f; }
g; caller; echo $?; caller x; echo $?
#= command -p -v -V operands
command -v ls echo f if; command -V echo; command -V f; command -V if; command -V nosuch; echo $?; PATH=; command -p true; echo $?; command -p -v cat | sed 's,.*/,,'; PATH=/usr/bin:/bin
echo() { builtin echo function; }; command echo builtin; unset -f echo; command -z; echo $?
#= eval operands
eval 'x=1;' 'echo' '$x'; eval; echo $?; eval false; echo $?; eval 'if'; echo $?
#= exec -a -c -l operands
(exec -a other "$BASH" --norc -c 'echo $0' 2>/dev/null || exec -a other sh -c 'echo $0')
(exec -l ls --nosuch) 2>&1 | head -n 1; (X=1 exec -c env | grep -c ^X=); (exec nosuch); echo $?; (exec -z); echo $?
exec 5>out; echo to 5 >&5; exec 5>&-; cat out
#= exit operands
(exit 3); echo $?; (exit 256); echo $?; (exit x); echo $?; (false; exit); echo $?; (exit 1 2; echo "still here $?")
#= false operands
false x; echo $?
#= true operands
true --help; echo $?
#= let operands
let x=5 y=x*2 'z = y > 9'; echo $? $x $y $z; let 0; echo $?; let; echo $?; let 1/0; echo $?
#= logout operands
(logout 3; echo $?); (logout; echo "$?")
#= return operands
f() { return $1; }; f 4; echo $?; f; echo $?; f -1; echo $?; f x; echo $?; return; echo $?
#= shift operands
set -- a b c; shift; echo $*; shift 2; echo $#; shift; echo $?; shift x; echo $?; shift -1; echo $?; set -- a; shopt -s shift_verbose; shift 2; echo $?; shopt -u shift_verbose
#= test operands
test; echo $?; test a = a; echo $?; test 1 -gt x; echo $?; test a b c; echo $?
#= [ operands
[ a ]; echo $?; [ a; echo $?; [ ! '' ]; echo $?
#= times operands
times | sed 's/[0-9]/N/g'; times x | wc -l
#= type -a -f -p -P -t operands
type if echo f; type nosuch; echo $?; type -t if echo f ls nosuch; type -p ls echo; type -P ls | sed 's,.*/,,'; type -P echo | sed 's,.*/,,'; type -a true | sed 's, /.*/, ,'; type -f f; echo $?; type -af f; echo $?; type -z; echo $?
#= hash -l -r -p -d -t operands
hash -r; hash; hash -p /some/where tool; hash; hash -l; hash -t tool; hash -t tool other; echo $?; hash -d tool; hash -d tool; echo $?; hash nosuch; echo $?; hash -z; echo $?; hash ls; hash -lt ls | sed 's, /.*/, ,'; hash -r; hash -l
#= enable -a -d -n -p -s -f operands
enable -n test let; enable -n; enable -s | head -n 3; enable -ps | tail -n 1; enable -a | grep -c ' -n '; type -t let; enable let test; type -t let; enable -p | grep -x 'enable let'; enable nosuch; echo $?; enable -d let; echo $?; (enable -f /nonexistent nosuch; echo $?); enable -z; echo $?
#= getopts operands
while getopts :ab: o -a -b val -c -b; do echo "$o $OPTARG $OPTIND"; done; OPTIND=1; getopts a o -x; echo $? $o; OPTIND=1 OPTERR=0; getopts a o -x; echo $? $o; getopts; echo $?; getopts a; echo $?; getopts a 1x; echo $?
#= set -a -e -f -h -k -n -u -v -x -B -C -E -H -P -T -- - -o -b -m -p -t operands
set -a; v1=1; set +a; sh -c 'echo $v1'; (set -e; false; echo never); set -f; echo *; set +f; set +h; hash ls; set -h; set -k; sh -c 'echo $v2' v2=2; set +k; (set -n; echo never); (set -u; echo $nosuch; echo never); set -x; : traced; { set +x; } 2>/dev/null
set -v; echo verbose; set +v; set +B; echo {a,b}; set -B; echo here >c1; set -C; echo x >c1; echo $?; echo y >|c1; cat c1; set +C; trap 'echo ERR' ERR; f() { false; }; f; set -E; f; set +E; trap - ERR; set -P; mkdir -p d; ln -s d l; cd l; echo ${PWD##*/}; cd ..; set +P; trap 'echo DBG' DEBUG; set -T; f; set +T; trap - DEBUG
set -- -a b; echo $*; set -; echo $*; set a; set --; echo $#; set -o pipefail; false | true; echo $?; set +o pipefail; set -o | grep -c .; set +o | head -n 2; set -o nosuch; echo $?; set -z; echo $?; case $- in *b*) ;; *) set -b; case $- in *b*) echo b on; esac; set +b; esac; sh -c 'set -t; echo one
echo never'; (set -m; case $- in *m*) echo m on; esac); (set -p; case $- in *p*) echo p on; esac); (set -H; case $- in *H*) echo H on; esac)
#= shopt -p -q -s -u -o operands
shopt -s nullglob; shopt nullglob; echo $?; shopt -p nullglob extglob; shopt -q extglob; echo $?; shopt -u nullglob; shopt -s | head -n 2; shopt -u | head -n 2; shopt -o errexit; shopt -so errexit; shopt -po errexit; shopt -uo errexit; shopt -qo errexit; echo $?; shopt nosuch; echo $?; shopt -s nosuch; echo $?; shopt -su x; echo $?; shopt -z; echo $?
