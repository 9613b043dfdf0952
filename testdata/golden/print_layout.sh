# Layout of commands in declare -f, in jobs and in BASH_COMMAND.
shopt -s extglob
f() {
  echo "${x//$'\n'/a}" ${x//$'\n'/a} "${x%%$'\t'b}" "${x-$'b'}" "${x#${y-$'b'}}" "${x-${y#$'b'}}"
  echo $((a ; printf $'%s\n' a) | cat) $((1+$'2')) $[ $"3" ]
  ((x=$'1'))
  exec <>a 0<>a 1<>a 2<>b {x}<>d
}
g() {
  a | cat <<E | b <<F | c <<G && d
1
E
2
F
3
G
  x || time a | cat <<E |& b
1
E
}
declare -f f g
sleep 3 |   cat &
{ sleep 2;   } 2>/dev/null |& cat   >/dev/null &
! sleep 2  | cat  &
while :; do sleep 2;  break; done &
cat <<E | sleep   2 &
text
E
[[ x ]]  &&  sleep 2 &
jobs | sed 's/^\(\[[0-9]*\]\)[-+ ]/\1/'
wait
f() { eval 'echo "$BASH_COMMAND"'; }
f   'a  b'   >&1
trap 'echo "<$BASH_COMMAND>"' ERR
false   a
(exit  3)
TIMEFORMAT=timed
time (exit 3) 2>&1
(time (true)) 2>&1
time (trap 'echo bye' EXIT; exit 4) 2>&1
! time (true) 2>&1
echo $?
