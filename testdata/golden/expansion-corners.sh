#: stderr
# Expansions in odd places: IFS changed in a word, $'…' in names, subscripts.
p() { printf '%s:' $#; printf '<%s>' "$@"; echo; }

# IFS assigned to in the middle of a word: the last value splits all of it
set -- a b c
(unset IFS; p "$@"${IFS:=-}"$*"; p $*)
(unset IFS; p $@${IFS=-}$*; p "$@${IFS=-}$*")
(unset IFS; p "$@"$((IFS=1))"$*")
(x=a-b y='c d'; unset IFS; p $x$y${IFS:=-}$x$y $x $y)
(unset IFS; p ${*}${IFS=}${*}${IFS:=-}"${*}")

# $'…' as a name, a subscript or an offset of an expansion in double quotes
x1=not x=notOK
echo "${x#${$'x1'%$'t'}}" "${$'x1'}" "${$'x\x31'%t}" "${x1:$'1'}"
cat <<X
${x#${$'x1'%'t'}}
X
a=('a*b' c); echo "${a[$'0']#$'a*'}"
(echo ${$'x1'%t}); (echo "${x#${'x1'%$'t'}}")

# subscripts in arithmetic are expanded once
declare -A h=([x]=5 ['$y']=6 ['\$y']=7 [3]=8); y=3
echo $((h[\$y])) $((h['$y'])) $((h[$y])) $((h["$y"]))
((h[\$y]++)); ((h[$y]+=10)); declare -p h
n=(1 2 3 4); (echo $((n[\$y]))); (echo $((n["\$y"])))
(echo ${n[\y]}); (n[\y]=1)
shopt -s assoc_expand_once
declare h["foo[bar"]=bleh; declare -p h; unset h
declare -A h; k=']'; read h[$k] <<<r; printf -v h[$k] s; declare -p h
sleep 0 & wait -n -p h[$k]; echo $((${h[$k]} > 1))
shopt -u assoc_expand_once
[[ n[7<(1)] -le 0 ]]; echo $?
unset h; declare -A h; h[7<(1)]=3; echo "${!h[@]}" "${h[7<(1)]}"
y=3; h=([\$y]=1); [[ -v h['$y'] ]]; echo $?; [[ -v 'h[$y]' ]]; echo $?

# the names that messages about assignments begin with
readonly q=1
f() { local q=(1); :; local q=(2); ((1)); local q=(3); [[ a ]]; local q=(4); eval 'local q=(5)'; }; f
(declare -n r; ((r=0)); echo $((r=0)); exec {r}>/dev/null; : {r}>/dev/null)
declare u[1]='(x)'; declare -p u

# elements of declare's lists
(declare -ax A=1; declare -x B=2; declare -a C=3; declare -rxa D=3; declare -ax | grep ' [A-D]='; echo; declare -Aa | grep ' [A-D]='; declare -arx | grep ' [A-D]=')
e() { echo e; }
declare -f -a e; declare -fi nosuch; declare -f x=1; declare -ft e; declare -f e; declare -pf e
readonly -f e; declare -f +r e; readonly -n q2=3; q2=4; echo $q2

# empty slices, attributes of nothing
a=(a b c); p "${a[@]:3:-1}" ${a[@]:9:-1}; (p ${a[@]:2:-1})
set -- a b; p ${@:9:-1}; (p ${@:2:-1})
a=(); echo "<${a[@]@a}|${a[*]@a}|${a@a}>"; declare -a b; echo "<${b[@]@a}>"
x=(''); p "${x[@]+}" "${x[@]+"$x"}"

# a reference to all elements of an array
y=('a b' c:d); declare -n r='y[@]' s='y[*]'
for IFS in : ' ' ''; do p $r; p "$r"; p ${r}; p "${r}" "${r/a/X}" "${r:1:3}" ${#r}; p $s; p "$s" "${s}" "${s#a}"; v=$r; p "$v"; v=$s; p "$v"; done
unset IFS; declare -n z='y[1]'; p "${z@a}" "${z@A}"; unset -n z; declare -n z; p ${z=w}

# backslashes before slashes in patterns
mkdir -p tmp/a/b; b='\'
p ./tm[p]$b/a/b ./tm[p]$b/* tm[p]/${b}a; w='tmp\/*'; p $w; w='tm[p]\/a'; p $w
