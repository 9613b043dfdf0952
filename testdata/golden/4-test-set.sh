# test -v, and where test takes - as an operator.
t() { test -v "$1"; echo "$1 $?"; }
set -- "$@" p q
declare -A A=([@]=1 [k]=v ['a b']=3 ['$x']=4); declare -A E; a=([2]=x); b=(1 2); s=str; declare -n r=b r2='b[1]' r3=A; declare u
x=k
for v in A A[@] A[*] A[k] 'A[$x]' 'A[a b]' 'A["k"]' E E[@] a a[0] a[2] a[@] a[-1] a[-2] 'a[1+1]' b b[@] b[x] s s[0] s[1] s[@] r r[1] r[7] r3 r3[k] u nope 'nope[1]' 'nope[@]' 0 1 2 3 '' 'A[' '[k]' 'A[]' 'a[]' BASH_VERSINFO RANDOM RANDOM[0] FUNCNAME PIPESTATUS LINENO
do t "$v"; done
[ -x -a -t ]; echo $?
[ a -a -n ]; echo $?
[ ! -a a ]; echo $?
[ -q -a a -a b ]; echo $?
[ a -a b -a -q ]; echo $?
[ a -a b -a -q c ]; echo $?
[ a -a b -a -t 0 ]; echo $?
[ a -a ! ]; echo $?
[ a -a b -o ]; echo $?
[[ -v a[1+1] ]]; echo $?; [[ -v A["k"] ]]; echo $?; [[ -v A[$x] ]]; echo $?
