# && || ; & grouping and newlines; async lists.
true && echo a || echo b; false && echo a || echo b; false || true && echo c
true || echo no && echo d; ! true || echo e
false && false || false; echo $?
true &&
echo newline ||
echo no
{ echo g1; echo g2; } && (echo s1; echo s2)
x=0; true && x=1 || x=2; echo $x
sleep 0.05 & echo started; wait; echo waited
(exit 3) & wait $!; echo $?
{ sleep 0.05; exit 4; } & p=$!; echo running; wait $p; echo $?
false & wait $!; echo $?
x=1; { x=2; } & wait; echo $x
true && false & wait $!; echo $?
echo bg | cat & wait
cat & wait; echo "stdin of async: $?"
echo in | { cat & wait; }
echo data | { cat <&0 & wait; }
: & [ -n "$!" ] && echo has-pid
a=$(echo sub & wait); echo $a
for i in 1 2 3; do (exit $i) & done; wait; echo "all: $?"
