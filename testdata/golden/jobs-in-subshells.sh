# What wait and jobs know of jobs that stop, are disowned or have been reported,
# and what subshells have of coprocesses and of shopt -s execfail.
echo "-- wait ends when a job stops"
"$SH" -c 'set -m
(kill -STOP $BASHPID; exit 3) & p=$!
wait $p; echo $?
wait $p; echo $?
wait %1; echo $?
wait; echo $?
[[ $(jobs -s) ]]; echo $?
jobs -s | grep -c Stopped
wait -n; echo $?
fg >/dev/null; echo $?' 2>/dev/null
"$SH" -c 'set -m
(kill -STOP $BASHPID; exit 3) & p=$!
(sleep 0.2; kill -CONT $p) & wait -f $p; echo $?' 2>/dev/null
"$SH" -c '(kill -STOP $BASHPID; exit 3) & p=$!
sleep 0.2; jobs | grep -c Stopped
(sleep 0.1; kill -CONT $p) & wait $p; echo $?' 2>/dev/null

echo "-- jobs that have ended"
false & sleep 0.2; jobs | grep -c .; jobs
false & sleep 0.2; (:); jobs
"$SH" -c 'false & sleep 0.2; jobs'
sleep 5 & p=$!
jobs | grep -c Running
list=$(jobs); echo ${list:+running}
kill $p

echo "-- disown"
(sleep 0.1; exit 7) & p=$!; disown; wait $p; echo $?
(sleep 0.1; exit 7) & p=$!; disown $p; wait $p; echo $?
(sleep 0.1; exit 7) & p=$!; disown %+; sleep 0.2; wait $p; echo $?
(sleep 0.1; exit 7) & p=$!; disown -h; wait $p; echo $?
(sleep 0.1; exit 7) & p=$!; disown -a; wait $p 2>/dev/null; echo $?
(sleep 0.1; exit 7) & p=$!; disown -r; wait $p 2>/dev/null; echo $?
sleep 5 & p=$!; disown; wait; wait -n; echo $?; jobs; kill $p; echo $?
(exit 7) & p=$!; disown $p; disown $p 2>/dev/null; echo $?

echo "-- an interactive shell without a terminal"
for line in 'false & wait; echo $?' 'false & wait $!; wait $!; echo $?' 'false & wait %1; echo $?; jobs' \
	'false & wait -n; echo $?; jobs'; do
	echo "$line" | PS1= "$SH" --norc --noediting -i 2>&1 | grep -e Exit -e '^[0-9]'
	"$SH" --norc -i -c "$line" 2>&1 | grep -e Exit -e '^[0-9]'
done

echo "-- coprocesses"
coproc (cat)
exec 5>&${COPROC[1]}
(echo x >&${COPROC[1]}) 2>/dev/null; echo $?
( { echo x >&${COPROC[1]}; } 2>/dev/null; echo $?; (:) )
{ echo x >&${COPROC[1]}; } 2>/dev/null | cat
echo x | (echo x >&${COPROC[1]}) 2>/dev/null; echo $?
v=$(echo by substitution >&${COPROC[1]}); echo $?
read -r -u ${COPROC[0]} line; echo "$line"
v=$(:; (echo x >&${COPROC[1]}) 2>/dev/null; echo $?); echo $v
(echo by copy >&5); read -r -u ${COPROC[0]} line; echo "$line"
v=$(echo $BASHPID >/dev/null; echo by process >&${COPROC[1]}; /bin/sh -c "echo x >&${COPROC[1]}" 2>/dev/null || echo closed); echo $v
read -r -u ${COPROC[0]} line; echo "$line"
(echo ${COPROC[@]} $COPROC_PID | wc -w)
exec 5>&-
echo still there >&${COPROC[1]}; read -r -u ${COPROC[0]} line; echo "$line"
kill $COPROC_PID

echo "-- execfail"
shopt -s execfail
(exec no-such-program 2>/dev/null; echo on); echo $?
{ exec no-such-program 2>/dev/null; echo on; } | cat
v=$(exec no-such-program 2>/dev/null; echo on); echo $? $v
{ exec no-such-program 2>/dev/null; echo on; } & wait $!; echo $?
(shopt execfail)
exec no-such-program 2>/dev/null; echo on $?
