# Lists in the unquoted operands of expansions, by IFS: positional parameters, arrays, keys, references and indirection.
p() { printf '%q %s: ' "$IFS" "$1"; shift; printf '<%s>' "$@"; echo; }
a=('a b' c:d e)
set -- 'a b' c:d e
declare -n ra=a[@] rs=a[*]
declare -A A=([k1]=1 [k2]=2)
for IFS in : ' ' '' ': ' ' :' $' \t\n'; do
	for ind in @ '*' 'a[@]' 'a[*]'; do
		p "$ind 1" ${y-${!ind}}
		p "$ind 2" ${y-x${!ind}}
		p "$ind 3" ${y-x ${!ind} y}
		p "$ind 4" ${y=${!ind}}
		p "$ind 5" "$y"
		unset y
		p "$ind 6" ${y+${!ind}}
		y=1
		p "$ind 7" ${y+${!ind}}
		unset y
	done
	p 1 ${y-$ra}
	p 2 ${y-$rs}
	p 3 ${y-${ra}}
	p 4 ${y-${rs}}
	p 5 ${y-$@}
	p 6 ${y-$*}
	p 7 ${y-${a[@]}}
	p 8 ${y-${a[*]}}
	p 9 ${y-${!A[@]}}
	p 10 ${y-${!A[*]}}
	p 11 ${y-${!A[*]} x}
	p 12 ${y-${!a[*]} x}
	p 13 ${!A[*]}
	p 14 ${!a[*]}
	p 15 ${y=${!A[*]}}
	p 16 "$y"
	unset y
done
