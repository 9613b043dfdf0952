# All conversions of printf with flags, widths and precisions: a sum for each.
for f in d i o u x X c s b q e E f F g G a A n Q '(%F)T'; do
	for flag in '' - + ' ' '#' 0 -0 '+#' "'"; do
		for width in '' 5 12 '*' -7; do
			for prec in '' . .0 .3 .10 '.*'; do
				args=()
				[ "$width" = '*' ] && args=(9)
				[ "$prec" = '.*' ] && args+=(2)
				for a in 42 -42 0x1F 010 "'A" 3.75 -0.001 1e10 '' abc 'a b' 12abc; do
					printf "<%$flag$width$prec$f>" "${args[@]}" "$a"
					echo " $? $flag $width $prec $a"
				done
			done
		done
	done >out 2>&1
	echo "$f $(cksum <out)"
done
printf '<%.-3Q><%9.-3Q><%.0Q><%.1Q>\n' abc abc '' ''
printf '%n' ''; echo $?
