#: stderr
# Which operands of ${…} are expanded, and when: by what they assign.
x=abc e=
set -- "" ; a=("") ; one=(1)
echo "replacement: ${x/q/${r1:=1}} $r1 ${x//""/${r2:=1}} $r2 ${x/$nosuch/${r3:=1}} $r3 ${nosuch/a/${r4:=1}} ${r4-unset} ${e/""/${r5:=1}} $r5"
echo "replacement in a list: ${@/""/${s1:=1}} $s1 ${one[@]//$nosuch/${s2:=1}} $s2"
echo "removal of nothing: ${e#${t1:=1}}${@#${t2:=1}}${a[@]%${t3:=1}}${a%%${t4:=1}}${nosuch##${t5:=1}} ${t1-unset} ${t2-unset} ${t3-unset} ${t4-unset} ${t5-unset}"
printf '<%s>' "${e#x}" "${@#x}" "${a[@]%x}" ${e#x} ${@#x}; echo
set -- "" q ""
echo "removal: ${@#${t6:=1}} $t6"
echo "length: ${x:9:u1++} ${u1-unset} ${x:3:u2++} $u2 ${x: -9:u3++} ${u3-unset} ${e:1:u4++} ${u4-unset} ${nosuch:0:u5++} ${u5-unset}"
echo "length in a list: ${one[@]:9:v1++} ${v1-unset} ${@:9:v2++} ${v2-unset} ${@:4:v3++} $v3 ${one[@]: -3:v4++} ${v4-unset}"
declare -A map=([k]=v)
echo "length in a map: ${map[@]:1:w1++} $w1 ${map[@]:2:w2++} ${w2-unset}"
echo "no error: ${x:9:1/0} ${x: -9:1/0} ${one[@]:9:-1}"
true; (: ${nosuch?status $?})
true; (: "${one[7]:?status $(echo $?)}")
shopt -s failglob
echo nosuch* ${n1:=set} nosuch2*
echo "$? $n1"
echo nosuch* ${nosuch?is told alone} 2>&1 | cat
echo nosuch*{a,b} $((n2++)) $(echo from a substitution >&2)
echo "$? $n2"
for i in nosuch* $((n2++)); do echo "$i"; done
echo "$? $n2"
a=(nosuch* $((n2++)))
echo "$? $n2"
(echo "$(echo nosuch*)" outer)
