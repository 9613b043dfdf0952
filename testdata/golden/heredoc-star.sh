# The lists of * in the text of a here-document, where IFS does not begin with a space.
set -- a b
a=(x y)
declare -A m=([k]=v)
declare -n n=a
r='a[*]'
for IFS in : '' ' :'; do
	cat <<-X
		$* "$*" ${*} ${*:1} ${u-$*} ${u-"$*"} $@ ${u:-$@} $(echo "$*") \$*
		${*#a} ${*@Q} ${*:+"$*"} ${#*}
		${a[*]} "${a[*]}" ${!a[*]} ${a[*]:0} ${a[*]@Q} ${u:-${a[*]}} ${a[@]:0}
		${!m[*]} ${n[*]} ${!r}
	X
	cat <<X
${v=$*}
X
	echo "$v"
	unset v
	cat <<<$*
	cat <<<"$* ${a[*]}"
done
