# wait with and without operands, statuses, $!, jobs that have ended, jobs in substitutions.
(exit 3) & p=$!; wait $p; echo $?; wait $p; echo $?; wait 99999999 2>/dev/null; echo $?; wait; echo $?; wait nosuch 2>/dev/null; echo $?
(exit 1) & a=$!; (exit 2) & b=$!; wait $a $b; echo $?; wait $b $a; echo $?; sleep 1 & wait %1; echo $?; wait %9 2>/dev/null; echo $?
false & wait; echo $?; (exit 7) & wait -n; echo $?; { kill -9 $BASHPID; } & wait $! 2>/dev/null; echo $?
sleep 0.3 & p=$!; kill $p; wait $p 2>/dev/null; echo $?; f() { (exit $1) & }; f 4; wait $!; echo $?
(sleep 0.05; exit 6) & p=$!; (wait $p 2>/dev/null; echo "not my child: $?"); wait $p; echo $?; x=$(sleep 0.01 & wait $!; echo $?); echo $x
for i in 1 2 3; do (exit $i) & eval p$i=$!; done; wait $p2; echo $?; wait $p1; echo $?; wait $p3; echo $?
echo out & wait; { echo a; echo b; } | cat & wait; true | (exit 5) & wait $!; echo $?; sleep 9 & jobs | sed 's/  */ /g'; x=$(jobs | wc -l); echo $x; kill $!; wait 2>/dev/null; jobs >/dev/null; sleep 0.1 & disown; wait; jobs; echo end
