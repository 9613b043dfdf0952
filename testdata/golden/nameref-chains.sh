# References to references: the name that ${!ref} gives, what declare +n takes away.
x=v arr=(0 one)
declare -n c=x
declare -n b=c
declare -n a=b
echo ${!a} ${!b} ${!c} "${!a}" $a
declare -n u=nosuch w=u
echo ${!u} ${!w}
declare -n e='arr[1]' ee=e
echo ${!e} ${!ee} $ee
declare +n a
declare -p a b c x
declare +n a
declare -p a b c
f() {
	local -n l=$1
	echo ${!l} $l
	l=new
}
declare -n q=x
f q
echo $x
g() {
	declare +n q
	declare -p q
	local -n z=q
	declare +n z
	declare -p z
	declare -g +n q
}
g
declare -p q
declare -n none
echo "${!none}"
declare -n to=none too=to
echo "${!too-x}"
declare +n too
declare -p none to too
declare +n none
declare -p none
