#: stderr
# What the messages of expansions name.
(x=1; echo "a${x!}b")
(x=1; echo a"b${x!}c"d)
(x=1; echo ${y:-a${x!}b})
(x=1; echo $((1+${x!})))
(x=1; echo ${x@Z}); echo $?
(echo "<${x@Z}>"); echo $?
(a=(); echo ${a[@]:?}); (set --; echo ${1:?}); (unset a; : ${a[@]=w})
(echo ${!x}); (unset a; echo ${!a[0]}); (x='a b'; echo ${!x}); (set -- 'a b'; echo ${!@}); (x='a[]'; echo ${!x})
(set -u; x=y; echo ${!x}); (set -u; echo ${10}); (set -u; echo $7); (set -u; echo ${#a[@]}); (set -u; echo ${#a[1]})
(x=abc n=-5; echo ${x:1:n}); (x=abc; echo ${x:1:$((1-5))}); (x=abc; echo ${x:1:1:1}); (a=(1); echo ${a[@]:1+})
(echo ${#^}); (echo ${#/}); (echo ${#=}); (echo ${?^})
(a=(1); echo ${#a[-5]}); (echo ${b[-1]-x})
(k[1/0]=1; echo not reached); echo $?
(( a[1/0] )); echo not reached
echo $?
let 'a[1/0]'; echo not reached
declare -i i; read i <<<1+; echo not reached
[[ 1+ -gt 2 ]]; echo $?
LC_ALL=xx_YY.zz; LC_ALL=xx_YY.zz; LC_ALL=; LC_CTYPE=no; LC_TIME=no2; LANG=none
