# bash: after an expansion error eval, source and traps go on with their next command.
trap 'echo ERR $?' ERR
echo ${^}
echo A $?
eval 'echo ${^}'
echo B $?
readonly x=1
x=2
echo C $?
x=2 eval 'echo hi'
echo D $?
f() { echo ${^}; echo inf; }
f || echo or
echo E $?
echo 'echo ${^}
echo second; return 3' > src
. ./src
echo F $?
trap 'echo ${^}; echo intrap
echo intrap2' USR1
kill -USR1 $$; echo G $?
echo $((1/0)); echo same
echo H $?
until echo $((1/0)); do echo q; done
echo I $?
echo `echo $((1/0))
echo next` J $?
f() { eval 'readonly rr=1; rr=2
echo more'; echo st=$?; }
f
# Too many arguments for these leave the whole top-level command.
g() { shift 1 2; echo in g; }
eval 'g
echo in eval'; echo after
echo shift $?
for i in 1 2; do break 1 2; done; echo same
echo break $?
x=$(continue 1 2; echo inside
echo in2); echo "x=$x $?"
(g; echo inside
echo in2); echo $?
for c in 'set -e; readonly x=1; x=2; echo no' 'set -e
echo ${^} || echo or' 'set -e; shopt -s failglob
echo *.ZZ
echo no' 'shift 1 2
echo no' 'echo ${^}
echo yes' 'exit 1 2
echo no'; do
	$SH -c "$c" 2>/dev/null
	echo "$?"
done
