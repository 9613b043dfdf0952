#: stderr
# set -k and set -B take effect at once, also within a line or a function that
# was read before.
show() { echo "$# $*; $x $y"; }
set -k; show a x=1 b y=2; echo "[$x]"; set +k; show a x=1
set -k
env a=b x=3 | grep -e ^x= -e ^a= | sort
e=echo
$e a=b c
v='a=b'
echo $v c
for i in a=1 b; do echo $i; done
array=(a=1 b)
echo ${array[@]}
"$SH" -c 'echo $zz $1' sh zz=7 8
show x=5 y=6 "q=1" g"=3" a\=b
set -- a=1 b
echo $*
a[0]=1 echo b[1]=2 c
echo x+=3 d
test a=b
echo $?
exec x=3
command echo a=1 b
list() { echo p=1 {a,b}; }
list
set +k
list
set +B; echo {a,b} {1..3}; list; set -B; echo {a,b}; list
exec {fd}> out{1,2}
echo $?
