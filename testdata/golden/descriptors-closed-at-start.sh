#: stderr
# Shells that are started with standard descriptors closed.
for closed in '<&-' '>&-' '<&- >&-'; do
	echo "$closed"
	eval "\$SH -c 'exec 5>o
	echo hi
	echo \$? >&5
	read x
	echo \$? >&5
	cat
	echo \$? >&5
	(echo sub)
	echo \$? >&5
	(cat) >&5
	cat >&5 <<<here
	x=\$(echo value)
	echo \$x >&5
	{ echo bg; } &
	wait \$!
	echo \$? >&5
	echo p | cat >&5
	exec 0</dev/null
	read x
	echo \$? >&5
	exec 1>&5
	echo again' $closed"
	echo $?
	cat o
done
echo 'echo a; echo $? >&2; (echo b); exit 3' >script
$SH ./script >&-
echo $?
$SH -s <&-
echo $?
$SH -c 'exec 5>o; echo a >&2; echo $? >&5; nocmd; echo $? >&5; (exec >&2); echo $? >&5; cd /nonexistent; echo $? >&5' 2>&-
echo $?
cat o
