# More processes than there is memory for: each failure is reported, nothing
# hangs, and the shell goes on. For a machine of 32 MB without an MMU.

nest() { # pipelines in one another
	if [ "$1" -gt 0 ]; then
		{ nest $(($1 - 1)); } | { read -r x; echo "$x"; }
	else
		echo bottom
	fi
}

echo 'nested pipelines'
nest 8 2>errors
echo "status $?"
failures=0 others=0
while read -r line; do
	case $line in
	*'fork: Cannot allocate memory') failures=$((failures + 1)) ;;
	*) others=$((others + 1)) && echo "unexpected: $line" ;;
	esac
done <errors
[ "$failures" -gt 0 ] && echo 'some could not be made, and it was said'
[ "$others" -eq 0 ] && echo 'nothing else was said'

echo 'and the shell goes on'
(echo 'with subshells'; (echo 'in subshells'))
echo 'and pipelines' | (read -r x; echo "$x")
x=$(echo 'and substitutions'; echo $BASHPID >/dev/null)
echo "$x"
nest 1

echo 'many at once'
jobs=()
for i in {1..40}; do
	(read -r _ <>fifo) 2>/dev/null &
	[ $? = 0 ] && jobs+=($!)
done 2>errors
[ -s errors ] && echo 'not all could be made'
kill "${jobs[@]}" 2>/dev/null
wait
echo 'after their end'
nest 1

recurse() { recurse; }
recurse 2>errors
echo "recursion: $?"
read -r line <errors
echo "${line#*: *: }"
