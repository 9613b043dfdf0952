# The end of select's input leaves REPLY empty, after which a select around it
# shows its menu again.
exec 2>&1
select a in x; do echo "got $REPLY"; done <<< 1
echo "[$REPLY]"
printf '1\n2\n' | {
	select a in x y; do
		select b in z; do echo inner; done < /dev/null
		echo "[$REPLY] $a"
	done
	echo "[$REPLY]"
}
set -x
select a in; do :; done
