# An operand “-” where a signal may stand is an empty signal's name.
for args in '-' '- 1x' '- -' '-- -' '-s "" x' '-n - x' '-0 -' '-- ""' '-TERM -' '-s TERM -'; do
	eval "kill $args" 2>&1 | sed 's/^.*kill: /kill: /'
	echo "${PIPESTATUS[0]}"
done
