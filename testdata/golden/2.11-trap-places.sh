# DEBUG, RETURN, ERR and signal traps: where they run, LINENO in them.
trap 'echo "[$LINENO]"' DEBUG
for x in 1 2; do
  echo x=$x
done
for ((i=0;
 i<2; i++)); do
 echo $i
done
case x in
  x) [[ a == a ]]
  ((1+1));;
esac
echo a |
cat |
{ cat
 echo z; }
echo pipeline \
  | cat
f() { echo inf
 [[ x ]]
}
f
declare -ft f
f
trap - DEBUG
trap - DEBUG RETURN ERR
trap 'echo exit $LINENO
echo $LINENO' EXIT
trap 'echo ret $LINENO' RETURN
trap 'echo err $LINENO' ERR

f() {
 :
 return 0
}
f
set -o functrace
f
false
trap 'f; echo usr $LINENO; false' USR1
kill -USR1 $$
trap 'f; echo dbg $LINENO' DEBUG
echo x

echo y
trap - EXIT DEBUG RETURN ERR USR1
set +T
set -E
trap 'echo ERR $LINENO' ERR
h() { false; echo in h; }
h & wait $!
false & wait $!
false | true
{ false; } | true
trap - ERR
trap 'echo USR1 status=$?; ( exit 42 )' USR1
$SH -c "kill -USR1 $$"
echo after=$?
