# Builtins about variables, option by option; see options-shell.sh.
exec 2>&1
p() { declare -p "$@"; }
#= declare -a -A -i -l -u -n -r -t -x -p operands
declare -a a=(1 [3]=x); declare -A m=([k]="v w"); declare -i i=2+3; declare -l l=ABC; declare -u u=abc; declare -n n=i; declare -r r=1; declare -t t=1; declare -x x=1; p a m i l u n r t x; echo $n; r=2; echo $?; declare -p nosuch; echo $?; declare +x x; declare +i i; p x i; declare -a; declare -i | grep -c '^declare -i'; declare nosuch=; p nosuch; declare -z; echo $?; declare 1x=2; echo $?; declare +r r; echo $?; declare +a a; echo $?
#= declare -f -F -g -I
f() { echo body; }; declare -f f; declare -F f; declare -F; declare -f nosuch; echo $?; g() { declare -g global=1; declare lo=2; local outer; declare -I i; echo "$i"; }; outer=o; g; echo $global $lo; shopt -s extdebug; declare -F f; shopt -u extdebug
#= typeset -a -A -i -l -u -n -r -t -x -p -f -F -g -I operands
typeset -a ta=(1); typeset -A tm=([a]=1); typeset -i ti=1+1; typeset -l tl=A; typeset -u tu=a; typeset -n tn=ti; typeset -r tr=1; typeset -t tt; typeset -x tx=1; typeset -p ta tm ti tl tu tn tr tx; typeset -f f; typeset -F f; h() { typeset -g tg=1; typeset -I ti; echo $ti; }; h; echo $tg; typeset -z; echo $?
#= local -a -A -i -l -u -n -r -t -x -p - operands
k() { local -a a=(9); local -A m=([z]=1); local -i i=3*3; local -l l=QQ; local -u u=qq; local -n n=i; local -r lr=1; local -t t=2; local -x x=7; p a m i l u n lr t x; local -p | head -n 2; local -; set -f; local a1=1 b1; echo ${b1-unset}; local; }; k; echo *sh | head -c 0; case $- in *f*) echo f leaked; esac; local x; echo $?; k2() { local 1x; echo $?; local -z; echo $?; }; k2
#= export -f -n -p operands
export e1=1 e2; e2=two; sh -c 'echo $e1 $e2'; export -n e1; sh -c 'echo [$e1]'; export -f f; env | grep -c ^BASH_FUNC_f; export -nf f; env | grep -c ^BASH_FUNC_f; echo $?; export -p | grep ' e[12]'; export -p -f | head -n 1; export 1x; echo $?; export -z; echo $?
#= readonly -a -A -f -p operands
readonly ro=1; readonly -a roa=(1 2); readonly -A rom=([k]=1); ro=2; echo $?; roa[0]=3; echo $?; rof() { :; }; readonly -f rof; rof() { echo new; }; echo $?; readonly -p | grep ' ro'; readonly -f | tail -n 1; readonly -z; echo $?; unset ro; echo $?
#= unset -f -v -n operands
v=1; w() { :; }; unset v w; echo ${v-gone}; type -t w; v=1; v() { :; }; unset -f v; echo $v; type -t v; v() { :; }; unset -v v; type -t v; declare -n nr=v; v=5; unset nr; echo ${v-gone}; declare -n nr=v; unset -n nr; echo ${nr-gone}; arr=(1 2 3); unset 'arr[1]'; p arr; unset -fv v; echo $?; unset 1x; echo $?; unset -z; echo $?
#= read -a -d -n -N -r -s -t -u -p -i -e operands
read -a ra <<<'a  b c'; p ra; read -d : rd <<<'x:y'; echo $rd; read -n 2 rn <<<abcd; echo $rn; read -N 3 rN <<<$'a\nbc'; p rN; read rr <<<'a\bc'; read -r rs <<<'a\bc'; echo $rr $rs; read -s q <<<secret; echo $q; read -t 0 <<<x; echo $?; read -t 0.05 q < <(sleep 1); echo $(($? > 128)); exec 4<<<four; read -u 4 q; echo $q; exec 4<&-; read -p 'prompt> ' q <<<answer; echo $q; read -e -i preset q <<<edited; echo $q; read a b c <<<'1 2 3 4'; echo "$c"; read; echo $?; read -z; echo $?; read -t x v; echo $?; read -n x v; echo $?; read 1x <<<a; echo $?; read -u 9 v; echo $?; IFS=: read a b <<<'1:2:3'; echo $b; read <<<' r '; echo "[$REPLY]"
#= mapfile -d -n -O -s -t -u -C -c operands
mapfile <<<$'a\nb'; p MAPFILE; mapfile -t x1 <<<$'a\nb'; p x1; mapfile -d : -t x2 <<<'a:b'; p x2; mapfile -n 1 -s 1 -t x3 <<<$'a\nb\nc'; p x3; mapfile -O 2 -t x1 <<<$'z'; p x1; exec 4<<<u; mapfile -t -u 4 x4; exec 4<&-; p x4; cb() { echo "call $*"; }; mapfile -t -C cb -c 2 x5 <<<$'a\nb\nc\nd'; mapfile -z; echo $?; mapfile -n x y; echo $?; mapfile 1x; echo $?; mapfile -u 9; echo $?
#= readarray -d -n -O -s -t -u -C -c operands
readarray -t y1 <<<$'a\nb'; p y1; readarray -d , -t y2 <<<'a,b'; p y2; readarray -n 1 -s 1 -t y3 <<<$'a\nb\nc'; p y3; readarray -O 1 -t y1 <<<q; p y1; exec 4<<<u; readarray -t -u 4 y4; exec 4<&-; p y4; readarray -t -C cb -c 1 y5 <<<$'a\nb'; readarray -z; echo $?
#= printf -v operands
printf -v pv '%05.1f|%-5s|%x' 3.14159 ab 255; echo "$pv"; printf -v 'pa[2]' %d 7; p pa; printf '%s-%s\n' a b c; printf '%b|%q|%Q|%.3Q\n' 'a\tb' 'a b' 'c d' abcdef; printf '%(%Y)T\n' 0; printf '%*d|%-*d|%.*s\n' 5 1 5 2 2 abc; printf '%c%c\n' abc d; printf '%d %i %u %o %X %e\n' 1 -2 3 8 255 1.5; printf '%d\n' "'a" 0x1f 010 x; echo $?; printf; echo $?; printf -z; echo $?; printf -v 1x a; echo $?; printf '%z\n'; echo $?; printf '\101\x41\u0041%%\n'; printf '%s\n' "$(printf 'a\c')"; printf '%b' 'a\cb'; echo; printf '%5s|%-5s|\n' é é
#= echo -n -e -E operands
echo -n a; echo -e 'x\ty\0101\x41\c'; echo; echo -E 'a\tb'; echo -ne '1\n'; echo -z; echo -nz; echo -- a; shopt -s xpg_echo; echo 'a\tb'; echo -E 'a\tb'; shopt -u xpg_echo
