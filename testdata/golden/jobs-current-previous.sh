# Which job is the current one and which the previous one, what a specification
# means, and what substitutions know of jobs.
gone() { while kill -0 "$1" 2>/dev/null; do :; done; }
stopped() { until [[ $(jobs "$1") == *Stopped* ]]; do sleep 0.01; done; }
running() { until [[ $(jobs "$1") == *Running* ]]; do sleep 0.01; done; }

echo "marks of jobs that have ended"
sleep 50 & a=$!; sleep 51 & b=$!; sleep 52 & c=$!
jobs
kill $c 2>/dev/null; gone $c
jobs; jobs
kill $a; gone $a
jobs %1; jobs
kill $b; wait $b
jobs; jobs %%; echo $?

echo "the previous one is removed"
sleep 50 & sleep 51 & b=$!; sleep 52 & c=$!
kill $b; wait $b; jobs
sleep 53 & d=$!; jobs
disown %4; jobs
disown; jobs
kill %1; wait %1; jobs; kill $c $d

echo "specifications"
sleep 50 & sleep 51 &
for s in %0 %-1 %1x %01 %+x %-x %%x % %% %? '%?0' '%?51' 1 2 3 '' + - -l; do
	echo "$s:"
	jobs -- "$s" 2>&1
done
jobs %1 -r
jobs -x echo %9 x%1
[ "$(jobs -x echo %1)" = "$(jobs -p %1)" ] || echo "group of the shell"
jobs -lx echo; echo $?
jobs -xl echo a; echo $?
kill %1 %2; wait

echo "substitutions"
sleep 50 & a=$!; (sleep 0.3; exit 3) & b=$!; gone $b
x=$(jobs); echo "$x"
x=$(wait $b; echo $?); echo "$x"
x=$(wait %2; echo $?); echo "$x"
x=$(sleep 53 & jobs; kill $!); echo "$x"
(wait $b; echo $?) 2>/dev/null
jobs | cat
kill %1 2>&1 | sed 's/.*line [0-9]*: //'
jobs; wait $b; echo $?
x=$(wait $b; echo $?); echo "$x"
kill $a; wait $a 2>/dev/null

echo "not negated in the background"
! { false; } & wait $!; echo $?
! { true; } & wait $!; echo $?
! (true) & wait $!; echo $?
! [[ a ]] & wait $!; echo $?
! while false; do :; done & wait $!; echo $?
! true | true & wait $!; echo $?

echo "job control"
set -m
sleep 50 & a=$!; sleep 51 & b=$!; sleep 52 & c=$!
kill -STOP %1; stopped %1; jobs
kill -STOP %2; stopped %2; jobs
kill -CONT %2; running %2; jobs
bg %1; jobs
bg %1
kill $a; wait $a; kill $b; wait $b; kill $c; wait $c; jobs
set +m; sleep 50 & set -m
fg; echo $?; bg %1; echo $?
kill %1; wait $!; jobs
fg; echo $?
for i in 1 2; do sh -c 'kill -TSTP $$'; echo not here; done; echo after $?
for i in 1 2; do sh -c 'kill -STOP $$'; echo $i $?; done; echo after $?
while sh -c 'kill -TSTP $$'; do :; done; echo after $?
until sh -c 'kill -TSTP $$'; do :; done; echo after $?
f() { for j in 1 2; do sh -c 'kill -TSTP $$'; echo not here; done; echo behind; }
for i in 1 2; do f; done
jobs

echo "stops run the trap on CHLD"
trap 'echo chld' CHLD
sh -c 'kill -STOP $$'
echo next
trap - CHLD
exec 2>/dev/null
for j in $(jobs -p); do kill -9 $j; done
