#: stderr
# The word that a message about a bad substitution shows.
(a+=$"a b"${} echo)
(a=$"a b"${})
(echo $"a b"${})
(arr+=(${}$'é\u00e9'))
(arr=($'a'${} b))
(echo $'a'${} b)
(x="$'a'${}")
(echo "$'a'${}")
(: ${x:-$'a'${}})
(x=${x:-$'a'${}})
([[ $'a'${} ]])
(case $'a'${} in a) esac)
(for x in $"q"${}; do :; done)
(echo "a"$'b'"c$'d'"\$'e'$'f\'g'${})
readonly -f nof
f() {
	echo x
}
readonly -f f
f() {
	echo y
}
echo $?
f()
{
	echo z
} >/dev/null
function f {
	echo z; }
echo $LINENO
declare -n foo=bar
(echo ${!foo[2]}; echo not)
bar=(a b c) c=zz
echo ${!foo[2]} ${!foo} ${!foo[@]} ${!bar[2]}
declare -A map
map+=([1+1]=$((08)) [k]=x)
declare -p map
declare -A m2=([a]=$((08)))
declare -p m2
declare -A m3=([a]=1)
m3=([b]=2 [c]=$((08)))
declare -p m3
