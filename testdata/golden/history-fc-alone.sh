#: stderr
# fc where it is the only command of the history.
for c in 'fc -s' 'fc -e -' 'fc -e - fc' 'fc -l' 'fc -l -1 -1' 'fc -e cat' 'fc -e cat -0' 'fc -e cat 5' 'echo a; fc -s' 'fc -s fc' 'fc -s a=b' \
	'fc -s -1' 'fc -r -e cat'; do
	echo "-- $c"
	printf 'set -o history\n%s\necho $?\nhistory\n' "$c" >script
	HISTFILE= "$SH" ./script
done
