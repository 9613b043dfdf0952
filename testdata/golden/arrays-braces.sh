#: stderr
# Braces in the elements of arrays, and arrays whose elements could not be expanded.
x=([0]={a,b} [1]={1..3}x); declare -p x; declare -A m=([k]={a,b}); declare -p m; declare -a y=([3]={a,b}); declare -p y; z+=([3]+={a,b} c{d,e}); declare -p z; set +B;  x=([0]={a,b}); declare -p x
f() { local -a x=([1]={a,b}c); declare -p x; x=([1]={a} {a,b}={c,d} [2]=x{); declare -p x; }; set -B; f; set +B; f
(
x=1
x=(${!zz})
declare -p x
y=(1 2)
y=(3 ${!zz})
declare -p y
declare -i z
z=(${!zz})
declare -p z
declare -A w=([k]=v)
w=(${!zz})
declare -p w
declare -a v=(${!zz})
declare -p v
u=(${!zz})
declare -p u
t=5; t+=(${!zz})
declare -p t
f() { local q=(${!zz}); }
f; declare -p q
declare -A p; p=([${!zz}]=x)
declare -p p
x=1; x=("$x" 2 "${x[@]}"); declare -p x
declare x2=(${!zz})
declare -p x2
)
declare x={a}; declare -p x; declare y={1..1}; declare -p y; x=([0]={1..1}); declare -p x
x=([1]={a} {a,b}={c,d} [2]=x{); declare -p x
set -B; x=([1]={a} {a,b}={c,d} [2]=x{); declare -p x
