#: stderr
# Empty keys and other subscripts that are none, in expansions and assignments.
(
declare -A map; a=
echo ${map[$a]:=v} $?
echo ${map[$a]=v}; echo c
echo ${map[$a]:-v}; echo d ${map[$a]#x} "${map[$a]^}"
map[$a]=3
echo $?; map[""]+=3
echo $?; map[x]+=3; declare -p map; 
echo ${map[$a]:?v}; echo c
)
(
a=; x=(["$a"]=x [$a]=z [n]=q); declare -p x; x[$a]=3; x+=([$a$a]=q);declare -p x; declare x=([$a]=3); declare -p x; declare -A m=([$a]=x [""]=y); declare -p m; declare m=([$a]=1); m+=([$a]+=1)
b=-9; x=([$b]=1 [b]=2 [-9]=3); x+=([$b]+=4 ["$b"]=5); declare -p x
m=([$a]=1); m+=([$a]=1 [$a]+=2); m=([$a]+=1)
m=("" x); m=($a y); m+=($a z)
x=([@]=1 [*]=2); a=@; x=([$a]=3); declare -A m=([@]=1 [*]=2); declare -p m;  x=([]=1)
)
(
echo "${arr[-9]@a}" ${arr[-9]@A} ${arr[-9]@Q} ${arr[-9]+x} ${arr[-9]:-x}; unset -v arr; a=1; echo ${a[-3]} ${a[-1]} ${a[-1]@a}
)
(
x=(1 2); a=; unset "x[$a]"; echo $?; unset "x[]"; echo $?; declare -p x; s=5; unset "s[$a]"; echo $?; unset "s[]"; echo $? $s
)
(
arr=([2]=${} x)
arr=(${})
arr+=([2]+=${})
)
(
f0() { arr[a--]=x; }
f0
f0
f0
arr[-3]=x
a=-9; arr[$a]=x
)
(
declare -A map; a=; unset 'map[$a]'; echo $?; unset "map[]"; echo $?; unset 'map[""]'; unset "map['']"; unset 'map[x$a]'; echo $?
arr=(1); unset 'arr[$a]'; echo $?; declare -p arr
)
echo ${#none[x-1]} ${#none[-1]}
