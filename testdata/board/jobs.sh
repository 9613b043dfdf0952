#### background jobs and wait for each
(exit 3) & a=$!
(exit 5) & b=$!
{ exit 7; } & c=$!
wait $c; echo $?; wait $a; echo $?; wait $b; echo $?
wait $a; echo $?

#### wait for all
for i in 1 2 3 4; do (echo $i >file$i) & done
wait; echo $?; cat file1 file2 file3 file4

#### wait -n
mkfifo gate
(read -r x <gate; sleep 0.5; exit 4) &
(exit 6) &
wait -n; echo $?
echo go >gate
wait -n; echo $?
wait -n; echo $?

#### wait -n -p
(exit 9) & p=$!
wait -n -p who; echo $? $((who == p))

#### wait for what is no child
wait 1 2>/dev/null; echo $?
wait %7 2>/dev/null; echo $?
wait 999999 2>/dev/null; echo $?

#### $! in and after a subshell
(exit 1) & p=$!
(echo $((p == $!))); x=$(: & echo $((p != $!))); echo $x; echo $((p == $!)); wait

#### a job that is killed
sleep 100 & p=$!
kill $p; wait $p 2>/dev/null; echo $?
(sleep 100) & p=$!
kill -9 $p; wait $p 2>/dev/null; echo $?

#### wait is ended by a trap
trap 'echo trapped' USR1
mkfifo gate
(sleep 0.5; kill -USR1 $$; read -r x <gate) & p=$!
wait $p; echo $(($? > 128)); echo >gate; wait $p; echo $?

#### the output of background jobs in order of their gates
mkfifo g1 g2
(read -r x <g1; echo "first $x"; echo b >g2) &
(read -r x <g2; echo "second $x") &
echo a >g1; wait

#### jobs -p, jobs -r, kill of a job
sleep 100 & sleep 101 &
set -- $(jobs -p); echo $#; jobs -r | (n=0; while read -r l; do ((n++)); done; echo $n)
kill %1 %2; wait $1 2>/dev/null; echo $?; wait $2 2>/dev/null; echo $?; wait; jobs

#### twelve jobs at once
## slow: 2
mkfifo gate; exec 8<>gate
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do (read -r -n 1 x <&8; exit $i) & p+=($!); done
printf xxxxxxxxxxxx >&8
n=0; for q in ${p[@]}; do wait $q; ((n += $?)); done; echo $n

#### background jobs read nothing
(read -r x; echo "<$x>$?") & wait
echo rest | { (read -r x; echo "<$x>") <&0 & wait; }

#### a background function sees state and gives none back
x=1; f() { x=2; echo "$1 $x"; return 8; }
f arg & wait $!; echo "$? $x"

#### disown
sleep 100 & p=$!
disown $p; jobs; kill $p && echo killed
