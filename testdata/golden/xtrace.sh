# What set -x prints: words, assignments, compound commands, nesting.
exec 2>&1
set -x
a=(  1   2 )
a=(
 1 # comment
 $(echo   2)
)
a+=( [7]=$(echo   3)  )
declare -a b=( $(echo  1)  [5]="$(echo 2)" )
declare -a b+=( 9 )
declare -A h; h=( [a]=$(echo x) [b c]=y )
readonly ra=(1 "2 3") rb=5
export ea=(1)
export zz+=5 zz=6
typeset -r tr=7 
local -i q
x=$(echo 1)$(echo 2) y=$(echo 3) z=$x
a[$(echo 1)]=$(echo 2)
a[x=1]+=$((2+1))
h[$x]=q
x=$(echo p) y=$(echo q) echo $(echo r)
x=* ; x="*"; x=~+x:b
ra=5
echo notreached?
rb=6
echo "'" \' "a'"
x=\'
x="a'b"
for i in $(echo   1  2) "$(echo  3)"; do :; done
case $(echo   x) in x) ;; esac
select i in $(echo   a); do break; done <<< 1
(( a[$(echo 1)] + $(( 1 + 1 )) ))
(( `echo 1` ))
(( x =  1 ,
 y = 2 ))
let "x = 1" y=2
for ((;;)); do break; done
for ((i=0,j=$(echo 5);i<1;i++)) do :; done
[[ "" == "" ]]
[[ -z "" && ! ( a == b ) ]]
[[ ! ! a == b ]]
[[ "a*b" == "a*b" ]]
[[ a =~ "." ]]
[[ "x y" > "a b" ]]
[[ $x -eq "$y" ]]
[[ 'a b' == 'a b'* ]]
[[ -f "a b" ]]
[[ a ]] || [[ b ]]
set -- "a b" c
echo "$@" "$*" $1
trap 'echo bye; eval "echo bye2"' EXIT
f() { echo "in $1"; local a=1 'b=x y' c; local -x d=(1 2); return 3; }
f "a b"
(echo sub; (echo subsub))
x=$(echo cs; y=$(echo inner; echo `echo deep`))
eval 'echo ev; eval "echo ev2"'
. /dev/stdin <<< 'echo src; eval "echo e"'
cat < <(echo ps)
cat <<X
hi $(echo there)
X
trap 'echo dbg' DEBUG
for ((i=0; i<1; i++)); do echo x; done
trap - DEBUG
(trap 'echo sub' EXIT; :)
: $(trap "echo subx" EXIT; :)
PS4='+$LINENO:${FUNCNAME[0]}: '
g() {
 echo a
}
g
x=$(
 echo z
)
eval 'echo a
echo b'
PS4='é '
(echo x; : $(echo y))
eval 'eval "echo a"'
PS4=
echo none
unset PS4
echo unset
PS4='${nosuch?err} '
echo x
PS4='$((1/0)) '
echo x
PS4='\a$ '
echo x
PS4='+ '
BASH_XTRACEFD=99
exec 5>trace
BASH_XTRACEFD=5
echo to file
unset BASH_XTRACEFD
echo $(cat trace)
{ echo closed >&5; } 2>/dev/null || echo closed
