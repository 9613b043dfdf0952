#: stderr
# Subscripts are expanded once, and their quotes are removed once.
b=(2); a=(5 6 7); i='b[0]'; echo $((a[$i])); echo ${a[$i]}; a[$i]=9; declare -p a
i='"1"'; echo $((a[$i])); i="'1'"; echo $((a[$i]));  i='1+1'; echo $((a[$i])) $((a[$i]+a[$i])); i='~0 & 1'; echo $((a[$i]))
declare -A m=([k]=1 ['$x']=2 ["a b"]=3 ["'q'"]=4 ["]"]=5)
x='$x'; echo $((m[$x])) $(( m['$x'] )) $(( m["$x"] )) $((m[\$x])); y="a b"; echo $((m[$y])) $((m["$y"])) $((m[a b])) $((m["a b"])) $((m['a b'])); z="'q'"; echo $((m[$z])) $((m["$z"])); w=']'; echo $((m[$w])) $((m["$w"]))
(( m[$w]++, m['$x']+=10, m[a b]++ )); declare -p m
let 'm[$w]++' "m[$y]++" 'm["a b"]++'; declare -p m
[[ m[$w] -eq 7 ]]; echo $?; [[ 'm[$w]' -eq 7 ]]; echo $?; [[ m['$x'] -eq 12 ]]; echo $?
[[ -v m[$w] ]]; echo $?; [[ -v m['$x'] ]]; echo $?; [[ -v m[$x] ]]; echo $?; [[ -v 'm[$x]' ]]; echo $?; test -v "m[$x]"; echo $?; test -v 'm[$x]'; echo $?; test -v m[$w]; echo $?; [[ -v m[@] ]]; echo $?; [[ -v a[@] ]]; echo $?; [[ -v a[1+1] ]]; echo $?; [[ -v a[9] ]] ; echo $?;[[ -v m[nokey] ]] ; echo $?; q=(); [[ -v q[@] ]]; echo $?;  [[ -v q ]]; echo $?; declare -A q2=([@]=1); [[ -v q2[@] ]]; echo $?
unset "m[$y]"; declare -p m; unset m['$x']; declare -p m; unset 'm[$w]'; declare -p m; unset "m[$z]";  declare -p m; unset 'm[@]'; declare -p m; m=([@]=1 [a]=2); unset m[@]; declare -p m; q=(1 2); unset q[@]; declare -p q; q=(1 2); unset 'q[*]'; declare -p q; unset q[0]; declare -p q
declare -A r; read 'r[$x]' <<<v1; read "r[$y]" <<<v2; printf -v 'r[$w]' v3; declare -p r; printf -v "r[$z]" v4; declare -p r; declare "r[$y]=v5"; declare 'r[$x]=v6'; declare r[$x]=v7; declare r["$y"]=v8; declare -p r
(declare -p m r s); x=$(declare -p s; s[z]=9; echo "${!s[@]}"); echo "$x"
