# What is left to do after an error in a subscript, a number or an expansion.
exec 2>&1
echo "- an error in the arithmetic of [[ ]] is false, and no more"
[[ 1 -le "{" || x ]]; echo $?
[[ ! 1 -eq 1+ ]]; echo $?
[[ ! ( 1 -le "{" ) && x ]]; echo $?
[[ 1 -le "{" ]]; echo $?
echo "- the old value of an integer is read first"
s=::; declare -i s
eval 's+=z,'
echo "$?"
unset s
echo "- the status of a command that is left stays if it said of failure"
(exit 5); declare -i n=1+
echo $?
declare -i n=1+
echo $?
(exit 5); shift 1 2
echo $?
(exit 5); read -r n <<< 2+
echo $?
(exit 5); for n in 3+; do echo no; done
echo $?
(exit 5); a[1+]=x
echo $?
x=$( (exit 6); declare -i m=1+)
echo $?
echo "- set -e leaves the shell after a bad subscript"
(set -e; echo ${arr[-9]} x; echo no) || echo "left with $?"
declare -A map
(set -e; if echo "${map[$unset]}"; then echo no; fi; echo no)
echo "left with $?"
(set -e; echo $((map[$unset])); echo no)
echo "left with $?"
echo "${map[$unset]}and goes on without it"
echo "- keys and values in turn: the value of an empty key is not expanded"
map=("" $(echo expanded) a b)
declare -p map
unset map; declare -A map
map+=([""]=x)
declare -p map
unset map; declare -A map
eval 'map+=([a]=$((1/0)))'
declare -p map
echo "- words in messages are as the reader keeps them"
map=([$unset]=$'a\nb' [$unset]=$"text" [$unset]=$'\'' [$unset]=$(echo a; echo b; ))
(echo "x${}\"\\\`\$$(true; : ; )")
(echo "x${}"$(
true
))
(: ${unset:?$(echo one; echo; echo two)})
set -- a '' b ''
(: ${unset:?$*}); (: "${unset:?$@}")
set -- 1 2 3
echo "- slices before the first have no length"
echo "[${*: -9: -2}]"
(echo "[${*: 1: -2}]")
echo "- an array is there from its first element on, also if the second fails"
unset map; declare -A map
eval 'map=([a]=1 [b]=$((1/0)))'
declare -p map
unset map; declare -A map
eval 'map=(a 1 $((1/0)) 2)'
declare -p map
