#: stderr
# References that can refer to nothing; DEBUG traps in sourced files; how keys are quoted.
f() { local -n r=""; declare -p r; local -p; r=a; declare -p r; }; f
f() { local a=1; local -n r=""; echo ${!r}; r=5; echo $r; declare -p r; }; f
f() { declare -n r=; declare -p r; r=q; declare -p r; }; f
f() { typeset -n r=; declare -p r; }; f; declare -p r
f() { local -n r=1x; declare -p r; r=q;declare -p r; }; f
f() { local -n r='a b'; declare -p r; r=q;declare -p r; }; f
declare -n z=""; declare -p z
f() { local -n r+=""; declare -p r; }; f
f() { local r=x; local -n r=""; declare -p r; }; f
for k in 'z,' ',' 'a~' '~' '~a' 'a:~b' 'a=~b' '#a' 'a#' 'a@' '@' '@a' '*' 'a*' '' 'é' '-' '%' 'a{b' '=' ':~' 'a b' '#' '@@' 'a
b' '.' '^'; do declare -A m=([x]=1); unset m; declare -A m; [ "$k" ] && m[$k]=1; declare -p m; echo "${m[@]@K}" "${m[@]@A}"; set | grep -a '^m='; unset m; done
echo 'echo in; :' > lib
trap 'echo "D $BASH_COMMAND"' DEBUG
. ./lib
set -T
. ./lib
set +T
f() { echo f; }; f
. ./lib; echo x
echo 'trap "echo N" DEBUG; :' > lib
. ./lib; :
