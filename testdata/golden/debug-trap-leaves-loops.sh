# break and continue in a DEBUG trap: the command is run, then its loop is left.
set -- 1 2 3
for action in break continue 'break 2' 'continue 2' '[ "$n" ] && break' '[ "$n" ] && continue' 'case $BASH_COMMAND in echo*) continue;; esac' \
	'case $BASH_COMMAND in echo*) break;; esac' 'case $BASH_COMMAND in for*) break;; esac' 'case $BASH_COMMAND in for*) continue;; esac' 'case $BASH_COMMAND in *i*) break;; esac'; do
	printf '%s\n' "$action" > action
	echo "- $action"
	$SH -c 'set -- 1 2 3
trap "$(cat action)" DEBUG
echo a
for n; do :; echo x; done
echo b "$n"
for n; do for m; do echo $n; done; done
for n; do [[ x ]]; echo y; done
for n; do ((1)); echo z; done
echo c' 2>&1
	echo "status $?"
done
$SH -c 'trap break DEBUG
for ((i=0;i<2;i++)); do echo x; done
echo c
while :; do :; done
echo d
select n in x; do echo d; done <<< 1
case x in x) echo e;; esac
if echo a; then echo b; fi' 2>&1
