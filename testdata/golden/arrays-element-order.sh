#: stderr
# Elements that come one after the other, variables without a value, messages about words.
(
declare -A m=([a]=0); m=([a]=1 [b]=x${m[a]}); declare -p m; m+=([c]=${m[b]} [d]=${m[c]}); declare -p m; declare -A m=([a]=5 [e]=${m[a]}); declare -p m; m=([a]=${m[a]} [f]=${m[a]}); declare -p m; m=(a 7 b ${m[a]}); declare -p m
declare -A n; n=([a]=1 [b]=${!zz} [c]=2)
declare -p n
)
(
export ref; for b in ${!ref}; do :; done; echo $?; declare ref2; echo "[${!ref2}]" $?; declare -a ref3; echo ${!ref3}; declare -i ref4; echo "${!ref4-x}"; f() { local ref5; echo "[${!ref5}]"; echo ${!ref5:-q}; }; f; readonly ref6; echo ${!ref6}; echo "${!ref2:=x}"
)
(
local=1
f() { local a={a}$(echo x y) c; declare -p a c; declare b={x}y{$local}; declare -p b; export d={a,b}; declare -p d; }; f
)
(
[[ -v 'map[$a]' ]]; echo $?
declare -A map; [[ -v 'map[$a]' ]]; echo $?; [[ -v map[$a] ]]; echo $?; test -v 'map[$a]'; map[k]=1; [[ -v 'map[$a]' ]]; a="p 2"; [[ -v 'map[$a]' ]]; echo $?; [[ -v 'nomap[$a]' ]]; echo $?; [[ -v nomap[$a] ]]; echo $?; [ -v nomap[1+] ]; echo $?; test -v 'nomap[@]'; echo $?; x=1; [[ -v 'x[$a]' ]]; echo $?; [[ -v x[0] ]]; echo $?
)
(
declare -A map=(); a=; echo ${#map[$a]}
echo ok; declare -A map2; echo ${#map2[$a]}
echo ok2; map2[k]=1; echo ${#map2[$a]} ${#map2["$a"]} 
echo ok3
)
(
local m+=${}
declare m+=${}
declare m=a${}b
export q="${}"
readonly m=${-x}
f() { local k=${}; }; f
typeset -i z=1${}
alias x=${}
env y=${}
)
(
declare -A m+=x ar2=([n]=x x)
declare -A m2=([n]=x x 'a b' "$x"); m2=([k]=1 x "a b"); m2+=(x [k]=1); declare m2+=([j]=1 y)
)
(
echo ${b:?$arr}; echo no
)
(
echo ${b:?}
)
(
echo ${b?""}
)
(
echo ${b:?"$nosuch"}
)
(
echo ${b:?  $nosuch }
)
(
map[]]=x; echo $?
map[]]+=x
map[]=x
echo ${map[]]}
)
(
declare -A map; map=([$a]=$- [1+1]=x$a ["$b"]+=3 []=5)
declare -p map
)
